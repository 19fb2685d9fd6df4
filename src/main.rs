//! The command line.

mod command;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use auftakt::domain::role::MemberRole;
use auftakt::server::settings::{LogFormat, LogSettings, Settings};
use clap::{ArgGroup, Parser, Subcommand};

use crate::command::{check, config, demo, export, import, retention, serve, terminal, user};

/// Runs kickoff events: programme, registration, tickets, the door, calendars.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The settings file; `auftakt.toml` in this folder where there is one.
    #[arg(long, global = true, env = "AUFTAKT_CONFIG")]
    config: Option<PathBuf>,
    /// Address and port to listen on.
    #[arg(long, global = true)]
    listen: Option<String>,
    /// How guests reach the site.
    #[arg(long, global = true)]
    base_url: Option<String>,
    /// The data folder.
    #[arg(long, global = true)]
    data: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the site (the default).
    Serve,
    /// Serves two sample events in a scratch folder, with accounts to sign in.
    Demo,
    /// Takes an event from its file: what differs is changed, nothing else.
    Import {
        /// The event file, or a schedule.xml or schedule.json of another program; `-` for standard
        /// input.
        file: PathBuf,
        /// Only says what would change.
        #[arg(long)]
        dry_run: bool,
        /// Of a schedule: the event whose draft it is taken into. Without one it becomes a new event.
        #[arg(long)]
        event: Option<String>,
        /// Of a schedule that becomes a new event: its short name, where not the one that it says.
        #[arg(long, conflicts_with = "event")]
        new: Option<String>,
        /// Of a schedule that becomes a new event: who holds it, as "Name <mail@example.org>"; may be
        /// left away where there is one organisation only.
        #[arg(long, conflicts_with = "event")]
        organiser: Option<String>,
        /// Of a schedule: shows it to guests at once, and makes a new event public.
        #[arg(long)]
        publish: bool,
    },
    /// Writes an event as a file to standard output.
    Export {
        /// The short name of the event, as in its address.
        event: String,
    },
    /// Makes accounts, and gives them new passwords.
    #[command(subcommand)]
    User(UserCommand),
    /// Says what is wrong with settings, database, keys and mail, and how to mend it.
    Check {
        /// Sets right what can be: counters that do not fit the rows they count.
        #[arg(long)]
        mend: bool,
    },
    /// Erases what has been kept for as long as its event says; the running program does so every night.
    Retention {
        /// Only says what would go, and when.
        #[arg(long)]
        dry_run: bool,
        /// Says it of one event, by its short name.
        #[arg(long)]
        event: Option<String>,
    },
    /// Explains every setting, with its default and what it is now.
    Config {
        /// As a settings file with every line commented out.
        #[arg(long)]
        toml: bool,
    },
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Makes an account with a role, or gives one that exists another role.
    #[command(group(ArgGroup::new("scope").args(["event", "organisation"])))]
    Add {
        email: String,
        #[arg(long)]
        name: String,
        /// organiser, viewer or door.
        #[arg(long)]
        role: MemberRole,
        /// The event that the role is for.
        #[arg(long)]
        event: Option<String>,
        /// The organisation whose events the role is for; may be left away where there is one only.
        #[arg(long)]
        organisation: Option<String>,
        /// Reads the password from standard input instead of making one up.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Gives an account another password, and signs it out everywhere.
    Reset {
        email: String,
        /// Reads the password from standard input instead of making one up.
        #[arg(long)]
        password_stdin: bool,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let command = arguments.command.unwrap_or(Command::Serve);
    let file = arguments
        .config
        .or_else(|| Some(PathBuf::from("auftakt.toml")).filter(|file| file.exists()));
    let env = |name: &str| {
        let flag = match name {
            "AUFTAKT_LISTEN" => &arguments.listen,
            "AUFTAKT_BASE_URL" => &arguments.base_url,
            "AUFTAKT_DATA" => &arguments.data,
            _ => &None,
        };
        flag.clone().or_else(|| std::env::var(name).ok())
    };
    let settings = match command {
        Command::Demo => demo::settings(file.as_deref(), &env),
        _ => Settings::read(file.as_deref(), &env).map_err(anyhow::Error::from),
    };
    let outcome = settings.and_then(|settings| {
        log_to_stderr(&settings.log);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        let outcome = runtime.block_on(run(command, settings));
        // What still runs on threads of its own is nobody's answer any more.
        runtime.shutdown_timeout(std::time::Duration::from_secs(1));
        outcome
    });
    match outcome {
        Ok(code) => code,
        Err(error) => {
            terminal::complain(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command, settings: Settings) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve => serve::serve(settings).await?,
        Command::Demo => demo::demo(settings).await?,
        Command::Import {
            file,
            dry_run,
            event,
            new,
            organiser,
            publish,
        } => {
            let asked = import::Asked {
                is_dry_run: dry_run,
                event,
                new,
                organiser,
                has_to_publish: publish,
            };
            import::import(settings, &file, asked).await?;
        }
        Command::Export { event } => export::export(settings, &event).await?,
        Command::User(UserCommand::Add {
            email,
            name,
            role,
            event,
            organisation,
            password_stdin,
        }) => {
            let scope = event.or(organisation);
            let new = user::New {
                email,
                name,
                role,
                scope,
            };
            user::add(settings, new, password_stdin).await?;
        }
        Command::User(UserCommand::Reset {
            email,
            password_stdin,
        }) => user::reset(settings, &email, password_stdin).await?,
        Command::Check { mend } => return check::check(settings, mend).await,
        Command::Retention { dry_run, event } => {
            retention::retention(settings, dry_run, event.as_deref()).await?;
        }
        Command::Config { toml: true } => config::template()?,
        Command::Config { toml: false } => config::explain(&settings)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn log_to_stderr(log: &LogSettings) {
    let filter = tracing_subscriber::EnvFilter::new(log.directives());
    let logger = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match log.format {
        LogFormat::Text => logger.init(),
        LogFormat::Json => logger.json().init(),
    }
}
