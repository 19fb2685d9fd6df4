//! How fast the release binary is here and now, beside what else could serve the same bytes.
//!
//! Everything is bounded in count and time and stays on this machine. The figures of one run may be
//! compared with one another, not with those of another machine or of a busy one.

mod door;
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
const EVENT: &str = "auftakt-verwaltungscloud";

const CLIENTS: usize = 64;
const PER_CLIENT: usize = 100;
const START_UPS: usize = 5;

pub(crate) fn run(project: &Project) -> Result<ExitCode> {
    install::debian(&[
        Debian {
            shown_by: "wrk",
            package: "wrk",
        },
        Debian {
            shown_by: "nginx",
            package: "nginx",
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

    let site = Site::prepare(project, &program, None)?;
    let start_up = site.start_up()?;
    println!(
        "Start-up                   {:>8.3} s    goal 0.3",
        start_up.as_secs_f32()
    );
    let server = site.start()?;
    println!(
        "Memory at rest             {:>8.1} MB",
        server.memory()?.now
    );
    page::compare(&server, &bare, AGENDA)?;
    site.register_and_admit(&server, "SQLite", "   goal 1000")?;
    println!(
        "Memory under load          {:>8.1} MB   goal 80",
        server.memory()?.most
    );
    drop(server);

    let postgres = Postgres::start(Durability::Full)?;
    let site = Site::prepare(project, &program, Some(&postgres))?;
    site.register_and_admit(&site.start()?, "PostgreSQL", "")?;
    Ok(ExitCode::SUCCESS)
}

/// A data folder or database with both events and the demo's accounts.
struct Site<'a> {
    program: &'a Path,
    postgres: Option<&'a Postgres>,
    scratch: Scratch,
    settings: Vec<(&'static str, String)>,
}

impl<'a> Site<'a> {
    fn prepare(
        project: &Project,
        program: &'a Path,
        postgres: Option<&'a Postgres>,
    ) -> Result<Self> {
        let scratch = Scratch::new("bench")?;
        let data = scratch.path().join("data");
        let mut settings = vec![
            ("AUFTAKT_DATA", data.display().to_string()),
            // The clients say from where they come, so that each is an address of its own.
            ("AUFTAKT_TRUSTED_PROXIES", "127.0.0.1".to_owned()),
            ("AUFTAKT_LOG", "warn".to_owned()),
        ];
        settings.extend(postgres.map(|postgres| ("DATABASE_URL", postgres.url())));
        let site = Self {
            program,
            postgres,
            scratch,
            settings,
        };
        // The demo makes the accounts.
        drop(Server::start(
            program,
            "demo",
            &site.scratch,
            &site.settings,
        )?);

        // The same event with room for everybody who comes.
        let open = fs::read_to_string(project.root.join(OPEN))?;
        let (before, after) = open
            .split_once("[registration]\ncapacity = ")
            .with_context(|| format!("{OPEN} has no capacity"))?;
        let after = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let places = CLIENTS * PER_CLIENT + 1;
        let roomy = site.scratch.path().join("open.toml");
        fs::write(
            &roomy,
            format!("{before}[registration]\ncapacity = {places}{after}"),
        )?;
        for file in [&project.root.join(READ), &roomy] {
            let mut import = Command::new(program);
            import
                .current_dir(site.scratch.path())
                .envs(site.settings.iter().map(|(name, value)| (name, value)));
            tool::output(import.arg("import").arg(file))?;
        }
        Ok(site)
    }

    fn start(&self) -> Result<Server> {
        Server::start(self.program, "serve", &self.scratch, &self.settings)
    }

    /// The median of several starts.
    fn start_up(&self) -> Result<Duration> {
        let mut times = Vec::new();
        for _ in 0..START_UPS {
            times.push(self.start()?.start_up);
        }
        times.sort();
        Ok(times[START_UPS / 2])
    }

    /// Registers people and lets them in, and looks everything up that was answered.
    fn register_and_admit(&self, server: &Server, database: &str, goal: &str) -> Result<()> {
        let registered = register(server)?;
        let found = self.ask("SELECT count(*) FROM registrations")?;
        report(
            &format!("Registrations, {database}"),
            &registered,
            &found,
            goal,
        )?;
        let codes = self.ask("SELECT short_code FROM tickets ORDER BY short_code")?;
        let codes: Vec<&str> = codes.lines().collect();
        let admitted = door::admit(server, &codes)?;
        let found = self.ask("SELECT count(*) FROM admissions WHERE annulled_at IS NULL")?;
        report(&format!("Check-ins, {database}"), &admitted, &found, "")
    }

    /// Asks the database itself, one value a line.
    fn ask(&self, question: &str) -> Result<String> {
        const SCRIPT: &str = "import sqlite3, sys\n\
            for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])";
        if let Some(postgres) = self.postgres {
            return postgres.ask(question);
        }
        let file = self.scratch.path().join("data/auftakt.db");
        let mut python = Command::new("python3");
        Ok(
            tool::output(python.args(["-c", SCRIPT]).arg(file).arg(question))?
                .trim()
                .to_owned(),
        )
    }
}

/// Every client registers other people, from another address each.
fn register(server: &Server) -> Result<Load> {
    let path = format!("/de/{EVENT}/register");
    load::run(&server.address, CLIENTS, PER_CLIENT, |client, number| {
        let person = client * PER_CLIENT + number;
        let form = format!(
            "key={:032x}&name=Gast+{person}&email=gast-{person}%40bench.example\
             &organisation=&language=de&privacy=yes",
            person + 1
        );
        load::post(&server.address, &path, &form, person, "none=none")
    })
}

fn report(what: &str, load: &Load, found: &str, goal: &str) -> Result<()> {
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
        load.accepted.to_string() == found,
        "what was answered is not what was kept"
    );
    Ok(())
}
