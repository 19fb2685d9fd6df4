//! How fast the release binary is here and now, beside what else could serve the same bytes.
//!
//! Everything is bounded in count and time and stays on this machine. The figures of one run may be
//! compared with one another, not with those of another machine or of a busy one.

mod load;
mod page;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use self::load::Load;
use crate::install::{self, Debian};
use crate::postgres::{Durability, Postgres};
use crate::project::Project;
use crate::server::{Scratch, Server};
use crate::{run, tool};

/// The event that is read, and the one that is registered for.
const READ: &str = "examples/sachsen-digital-und-souveraen.toml";
const OPEN: &str = "examples/auftakt-verwaltungscloud.toml";
const AGENDA: &str = "/de/sachsen-digital-und-souveraen/agenda";
const REGISTER: &str = "/de/auftakt-verwaltungscloud/register";

const CLIENTS: usize = 64;
const REGISTRATIONS_PER_CLIENT: usize = 100;
const START_UPS: usize = 5;

pub(crate) fn run(project: &Project) -> Result<ExitCode> {
    install::debian(&[
        Debian {
            shown_by: "wrk",
            package: "wrk",
        },
        Debian {
            shown_by: "nginx",
            package: "nginx-light",
        },
        Debian {
            shown_by: "python3",
            package: "python3",
        },
    ])?;
    let program = run::release(project)?;
    let bare = tool::step("Compiling the bare axum route", || {
        let mut cargo = project.server_cargo();
        tool::run(cargo.args([
            "build",
            "--release",
            "--features",
            "ssr",
            "--example",
            "bare",
        ]))?;
        Ok(project.server_target.join("release/examples/bare"))
    })?;

    let scratch = Scratch::new("bench")?;
    let settings = settings(&scratch, None);
    import(project, &program, &scratch, &settings)?;
    let start_up = start_up(&program, &scratch, &settings)?;
    println!(
        "Start-up             {:>8.3} s    goal 0.3",
        start_up.as_secs_f32()
    );

    let server = Server::start(&program, "serve", &scratch, &settings)?;
    println!("Memory at rest       {:>8.1} MB", server.memory()?.now);
    page::compare(&server, &bare, AGENDA)?;
    let registered = register(&server)?;
    let found = count_in_sqlite(&scratch)?;
    report("Registrations, SQLite", &registered, found, Some(1000))?;
    println!(
        "Memory under load    {:>8.1} MB   goal 80",
        server.memory()?.most
    );
    drop(server);

    let postgres = Postgres::start(Durability::Full)?;
    let scratch = Scratch::new("bench")?;
    let settings = self::settings(&scratch, Some(postgres.url()));
    import(project, &program, &scratch, &settings)?;
    let server = Server::start(&program, "serve", &scratch, &settings)?;
    let registered = register(&server)?;
    let found = postgres.ask("SELECT count(*) FROM registrations")?;
    report(
        "Registrations, PostgreSQL",
        &registered,
        found.parse()?,
        None,
    )?;
    Ok(ExitCode::SUCCESS)
}

/// A folder of its own, or a database, and no mail.
fn settings(scratch: &Scratch, database: Option<String>) -> Vec<(&'static str, String)> {
    let mut settings = vec![
        (
            "AUFTAKT_DATA",
            scratch.path().join("data").display().to_string(),
        ),
        // The clients say from where they come, so that each is an address of its own.
        ("AUFTAKT_TRUSTED_PROXIES", "127.0.0.1".to_owned()),
        ("AUFTAKT_LOG", "warn".to_owned()),
    ];
    settings.extend(database.map(|url| ("DATABASE_URL", url)));
    settings
}

fn import(
    project: &Project,
    program: &Path,
    scratch: &Scratch,
    settings: &[(&'static str, String)],
) -> Result<()> {
    // The same event with room for everybody who comes.
    let open = fs::read_to_string(project.root.join(OPEN))?;
    let places = CLIENTS * REGISTRATIONS_PER_CLIENT + 1;
    let (before, after) = open
        .split_once("[registration]\ncapacity = ")
        .with_context(|| format!("{OPEN} has no capacity"))?;
    let after = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let roomy = scratch.path().join("open.toml");
    fs::write(
        &roomy,
        format!("{before}[registration]\ncapacity = {places}{after}"),
    )?;
    for file in [&project.root.join(READ), &roomy] {
        let mut import = Command::new(program);
        import
            .current_dir(scratch.path())
            .envs(settings.iter().map(|(name, value)| (name, value)));
        tool::output(import.arg("import").arg(file))?;
    }
    Ok(())
}

/// The median of several starts.
fn start_up(
    program: &Path,
    scratch: &Scratch,
    settings: &[(&'static str, String)],
) -> Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..START_UPS {
        times.push(Server::start(program, "serve", scratch, settings)?.start_up);
    }
    times.sort();
    Ok(times[START_UPS / 2])
}

/// Every client registers other people, from another address each.
fn register(server: &Server) -> Result<Load> {
    load::run(
        &server.address,
        CLIENTS,
        REGISTRATIONS_PER_CLIENT,
        |client, number| {
            let form = format!(
                "key={:032x}&name=Gast+{client}-{number}&email=gast-{client}-{number}%40bench.example\
             &organisation=&language=de&privacy=yes",
                client * 1_000_000 + number
            );
            load::post(
                &server.address,
                REGISTER,
                &form,
                client * REGISTRATIONS_PER_CLIENT + number,
            )
        },
    )
}

fn report(what: &str, load: &Load, found: usize, goal: Option<u32>) -> Result<()> {
    let goal = goal
        .map(|goal| format!("   goal {goal}"))
        .unwrap_or_default();
    println!(
        "{what:26} {:>8.0} /s   p99 {:>6.1} ms   {} answered, {found} in the database{goal}",
        load.per_second(),
        load.p99.as_secs_f64() * 1000.0,
        load.accepted,
    );
    ensure!(
        load.refused == 0,
        "{} were refused: {}",
        load.refused,
        load.first_refusal
    );
    ensure!(
        load.accepted == found,
        "what was answered is not what was kept"
    );
    Ok(())
}

fn count_in_sqlite(scratch: &Scratch) -> Result<usize> {
    const QUESTION: &str = "import sqlite3, sys; \
        print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM registrations').fetchone()[0])";
    let file = fs::read_dir(scratch.path().join("data"))?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| {
            path.extension()
                .is_some_and(|kind| kind == "db" || kind == "sqlite")
        })
        .context("the data folder holds no database")?;
    Ok(
        tool::output(Command::new("python3").args(["-c", QUESTION]).arg(file))?
            .trim()
            .parse()?,
    )
}
