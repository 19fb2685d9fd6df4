//! The project's own commands: `cargo xtask run | dev | test | build | bench | assets`.

mod assets;
mod bench;
mod check;
mod client;
mod install;
mod postgres;
mod project;
mod run;
mod server;
mod site;
mod test;
mod tool;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::Project;

const USAGE: &str = "\
cargo xtask run             builds everything and serves the sample event at http://127.0.0.1:3000
cargo xtask dev             the same, and builds again and reloads the page on every change
cargo xtask test            every check there is; --only STEP for one, --list for their names
cargo xtask build           one release binary with its assets inside: target/dist/auftakt
cargo xtask bench           how fast the release binary is on this machine
cargo xtask assets          style sheet, client and files for target/site only";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode> {
    let rest = arguments.get(1..).unwrap_or_default();
    let project = Project::find()?;
    match arguments.first().map(String::as_str) {
        Some("run") => run::serve(&project, rest),
        Some("dev") => run::develop(&project, rest),
        Some("test") => test::run(&project, rest),
        Some("bench") => bench::run(&project),
        Some("build") => run::release(&project).map(|_| ExitCode::SUCCESS),
        Some("assets") => assets::build(&project).map(|()| ExitCode::SUCCESS),
        None | Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        Some(other) => bail!("there is no command {other:?}\n\n{USAGE}"),
    }
}
