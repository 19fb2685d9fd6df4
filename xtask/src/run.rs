//! Builds the program and lets it run: for looking at, for working on, for shipping.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use crate::assets;
use crate::project::Project;
use crate::{site, tool};

/// What is watched by `dev`.
const WATCHED: &[&str] = &[
    "src",
    "style",
    "public",
    "locales",
    "migrations",
    "examples",
    "scanner/src",
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
];
const WATCH_PERIOD: Duration = Duration::from_millis(300);

/// Serves the sample event until it is stopped.
pub(crate) fn serve(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    assets::build(project)?;
    let program = debug(project)?;
    let status = demo(&program, arguments)
        .status()
        .context("the program cannot be started")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Serves the sample event, and builds and starts again whenever a source file changes.
pub(crate) fn develop(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let mut running: Option<Child> = None;
    for build in 1.. {
        let seen = newest_change(project);
        match assets::build(project).and_then(|()| debug(project)) {
            Ok(program) => {
                if let Some(mut last) = running.take() {
                    tool::end(&mut last, "TERM");
                }
                assets::add_reloader(project, build)?;
                let mut demo = demo(&program, arguments);
                if std::env::var_os("AUFTAKT_DATA").is_none() {
                    // What was typed and who is signed in outlive the restart.
                    demo.env("AUFTAKT_DATA", project.root.join("target/dev"));
                }
                running = Some(demo.spawn().context("the program cannot be started")?);
            }
            // The last server that could be built goes on.
            Err(error) => eprintln!("\nxtask: {error:#}\nwaiting for a change"),
        }
        while newest_change(project) == seen {
            thread::sleep(WATCH_PERIOD);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// One release binary with everything inside, at `target/dist/auftakt`.
pub(crate) fn release(project: &Project) -> Result<PathBuf> {
    assets::build(project)?;
    tool::step(
        "Compiling the release (several minutes when nothing is there yet)",
        || {
            let mut cargo = project.server_cargo();
            tool::run(cargo.args([
                "build",
                "--release",
                "--features",
                "ssr",
                "--bin",
                "auftakt",
            ]))
        },
    )?;
    let folder = project.root.join("target/dist");
    fs::create_dir_all(&folder)?;
    let program = folder.join("auftakt");
    // A program that runs cannot be written to, but it can be replaced.
    let fresh = folder.join("auftakt.new");
    fs::copy(project.server_target.join("release/auftakt"), &fresh)?;
    fs::rename(&fresh, &program)?;
    let megabytes = program.metadata()?.len() / 1_000_000;
    eprintln!("{} ({megabytes} MB)", program.display());
    Ok(program)
}

/// The server as the tests use it, with what helps to find mistakes.
pub(crate) fn debug(project: &Project) -> Result<PathBuf> {
    tool::step("Compiling the server", || {
        let mut cargo = project.server_cargo();
        tool::run(cargo.args(["build", "--features", "ssr", "--bin", "auftakt"]))
    })?;
    Ok(project.server_target.join("debug/auftakt"))
}

fn demo(program: &Path, arguments: &[String]) -> Command {
    let mut command = Command::new(program);
    command.arg("demo").args(arguments);
    command
}

fn newest_change(project: &Project) -> Option<(SystemTime, usize)> {
    let times: Vec<SystemTime> = WATCHED
        .iter()
        .map(|name| project.root.join(name))
        .flat_map(|path| {
            if path.is_dir() {
                site::list_files(&path).unwrap_or_default()
            } else {
                vec![path]
            }
        })
        .filter_map(|file| file.metadata().ok()?.modified().ok())
        .collect();
    // The number tells of files that went away.
    Some((*times.iter().max()?, times.len()))
}
