//! Every check there is, one after the other, with a summary at the end.

mod count;
mod reader;
mod runner;
mod visit;

use std::fs;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use self::count::{Count, counted, plain_count, playwright_count};
use self::runner::Selection;
use crate::install::{self, Debian};
use crate::postgres::{Durability, Postgres};
use crate::project::Project;
use crate::server::{Scratch, Server};
use crate::site::Site;
use crate::{assets, check, run, tool};

/// One step: its name for `--only`, what it does, and the work.
struct Step {
    name: &'static str,
    what: &'static str,
    work: fn(&Project) -> Result<Count>,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        what: "Formatting",
        work: format,
    },
    Step {
        name: "assets",
        what: "Style sheet, client, files",
        work: build_assets,
    },
    Step {
        name: "sizes",
        what: "Budgets of the client",
        work: budgets,
    },
    Step {
        name: "licences",
        what: "Licences and sources of dependencies",
        work: licences,
    },
    Step {
        name: "clippy",
        what: "Clippy, server and its tests",
        work: clippy_server,
    },
    Step {
        name: "clippy-client",
        what: "Clippy, client and scanner",
        work: clippy_client,
    },
    Step {
        name: "server",
        what: "Unit and server tests on SQLite",
        work: server_tests,
    },
    Step {
        name: "postgres",
        what: "Server tests on PostgreSQL",
        work: postgres_tests,
    },
    Step {
        name: "tools",
        what: "Clippy and tests, xtask and scanner",
        work: tool_tests,
    },
    Step {
        name: "calendar",
        what: "Calendars before six readers",
        work: reader::calendars,
    },
    Step {
        name: "qr",
        what: "Codes before three readers",
        work: reader::codes,
    },
    Step {
        name: "pdf",
        what: "Documents before their checkers",
        work: reader::documents,
    },
    Step {
        name: "schedule",
        what: "Schedules before the schema and a reader",
        work: reader::schedules,
    },
    Step {
        name: "weight",
        what: "What a page weighs",
        work: weight,
    },
    Step {
        name: "browser",
        what: "Browser tests with and without JavaScript",
        work: browser_tests,
    },
];

/// The agenda of the sample event, with the style sheet and without fonts (30 KB).
const WEIGHED_PAGE: &str = "/de/sachsen-digital-und-souveraen/agenda";
const PAGE_BUDGET_BYTES: usize = 30_000;

/// Runs all steps or those that `--only` names.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let Some(steps) = choose(arguments)? else {
        for step in STEPS {
            println!("{:14} {}", step.name, step.what);
        }
        return Ok(ExitCode::SUCCESS);
    };
    let start = Instant::now();
    let mut results: Vec<(&Step, Count, Duration)> = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        eprintln!(
            "\n── {}/{} {} ── {}",
            number + 1,
            steps.len(),
            step.what,
            clock(start.elapsed())
        );
        let begun = Instant::now();
        let count = (step.work)(project).unwrap_or_else(|error| {
            eprintln!("{error:#}");
            Count {
                passed: 0,
                failed: 1,
            }
        });
        results.push((step, count, begun.elapsed()));
    }
    project.prune_cache();

    println!();
    for (step, count, time) in &results {
        let mark = if count.failed == 0 { "✓" } else { "✗" };
        let failed = if count.failed == 0 {
            String::new()
        } else {
            format!(", {} failed", count.failed)
        };
        println!(
            "{mark} {:14} {:>6}  {:4} passed{failed}",
            step.name,
            clock(*time),
            count.passed
        );
    }
    let passed: u32 = results.iter().map(|(_, count, _)| count.passed).sum();
    let failed: u32 = results.iter().map(|(_, count, _)| count.failed).sum();
    println!(
        "{} in all\n\n{passed} passed, {failed} failed",
        clock(start.elapsed())
    );
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The steps that were asked for; nothing when it was asked which there are.
fn choose(arguments: &[String]) -> Result<Option<Vec<&'static Step>>> {
    let mut chosen = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--list" | "--help" => return Ok(None),
            "--only" => {
                let name = rest.next().context("--only wants the name of a step")?;
                let step = STEPS.iter().find(|step| step.name == name);
                chosen.push(step.with_context(|| {
                    format!("there is no step {name:?}; `cargo xtask test --list` names them")
                })?);
            }
            other => bail!("test does not know {other:?}, only --only STEP and --list"),
        }
    }
    Ok(Some(if chosen.is_empty() {
        STEPS.iter().collect()
    } else {
        chosen
    }))
}

fn format(project: &Project) -> Result<Count> {
    install::rust_component("rustfmt", "rustfmt")?;
    tool::run(project.cargo().args(["fmt", "--all", "--", "--check"]))?;
    Ok(Count::ONE)
}

fn build_assets(project: &Project) -> Result<Count> {
    assets::build(project)?;
    Ok(Count::ONE)
}

fn budgets(project: &Project) -> Result<Count> {
    check::client_dependencies(project)?;
    check::sizes(project)?;
    Ok(Count {
        passed: 2,
        failed: 0,
    })
}

fn licences(project: &Project) -> Result<Count> {
    check::licences(project)?;
    Ok(Count::ONE)
}

fn clippy_server(project: &Project) -> Result<Count> {
    install::rust_component("cargo-clippy", "clippy")?;
    let mut clippy = project.server_cargo();
    clippy.args([
        "clippy",
        "--package",
        "auftakt",
        "--features",
        "ssr",
        "--all-targets",
    ]);
    tool::run(clippy.args(["--", "-D", "warnings"]))?;
    Ok(Count::ONE)
}

fn clippy_client(project: &Project) -> Result<Count> {
    install::rust_component("cargo-clippy", "clippy")?;
    install::wasm_target()?;
    let features = ["--no-default-features", "--features", "hydrate"];
    for (package, features) in [("auftakt", features.as_slice()), ("scanner", &[])] {
        let mut clippy = project.cargo();
        clippy
            .args(["clippy", "--package", package, "--lib"])
            .args(features)
            // The profile of the client shares its compiled macros with the build.
            .args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"])
            .arg("--target-dir")
            .arg(&project.client_target);
        tool::run(clippy.args(["--", "-D", "warnings"]))?;
    }
    Ok(Count {
        passed: 2,
        failed: 0,
    })
}

fn server_tests(project: &Project) -> Result<Count> {
    // What tests leave for the checkers: none of it from an earlier run.
    let left = project.server_target.join("tmp");
    if left.exists() {
        fs::remove_dir_all(&left)?;
    }
    fs::create_dir_all(left)?;
    runner::run(
        project,
        &[],
        &Selection {
            nextest: &[],
            plain: &[&[]],
        },
    )
}

fn postgres_tests(project: &Project) -> Result<Count> {
    let postgres = tool::step("Starting PostgreSQL", || Postgres::start(Durability::None))?;
    runner::run(
        project,
        &[("AUFTAKT_TEST_DATABASE_URL", postgres.url())],
        &Selection {
            nextest: &["-E", "binary(it) + test(server::)"],
            plain: &[&["--test", "it"], &["--lib", "server::"]],
        },
    )
}

fn tool_tests(project: &Project) -> Result<Count> {
    let target = project.root.join("target/xtask");
    let packages = ["--package", "xtask", "--package", "scanner"];
    let mut clippy = project.cargo();
    clippy
        .arg("clippy")
        .args(packages)
        .arg("--all-targets")
        .arg("--target-dir")
        .arg(&target);
    tool::run(clippy.args(["--", "-D", "warnings"]))?;
    let mut test = project.cargo();
    test.args(["test", "--color=never", "--no-fail-fast"])
        .args(packages);
    let (is_good, said) = tool::tee(test.arg("--target-dir").arg(target))?;
    let count = counted(is_good, plain_count(&said), "cargo test")?;
    Ok(Count {
        passed: count.passed + 1,
        ..count
    })
}

fn weight(project: &Project) -> Result<Count> {
    assets::build(project)?;
    let scratch = Scratch::new("weight")?;
    let server = Server::start(&run::debug(project)?, "demo", &scratch, &[])?;
    let page = server.get(WEIGHED_PAGE, "br")?;
    ensure!(page.status == 200, "{WEIGHED_PAGE} answers {}", page.status);
    ensure!(
        page.header("content-encoding") == Some("br"),
        "{WEIGHED_PAGE} is not compressed"
    );
    let style = Site::reopen(project.site())?.sent_bytes("main.css")?;
    let sum = page.body.len() + page.head.len() + style;
    eprintln!(
        "  the agenda: {} bytes of HTML, {style} of style, {sum} in all",
        page.body.len()
    );
    ensure!(
        sum <= PAGE_BUDGET_BYTES,
        "more than {PAGE_BUDGET_BYTES} bytes"
    );
    Ok(Count::ONE)
}

fn browser_tests(project: &Project) -> Result<Count> {
    install::debian(&[Debian {
        shown_by: "chromium",
        package: "chromium",
    }])?;
    assets::build(project)?;
    let program = run::debug(project)?;
    let folder = project.root.join("end2end");
    install::npm_packages(&folder)?;
    let visited = project.root.join("target/visited");
    fs::write(&visited, "")?;
    let mut playwright = Command::new("npx");
    playwright
        .current_dir(&folder)
        .env("AUFTAKT_BIN", &program)
        .env(
            "AUFTAKT_CHROMIUM",
            tool::find("chromium").context("chromium is not in PATH")?,
        )
        .env("AUFTAKT_VISITED", &visited)
        .args(["playwright", "test"]);
    let (is_good, said) = tool::tee(&mut playwright)?;
    let mut count = counted(is_good, playwright_count(&said), "Playwright")?;
    let routes = fs::read_to_string(project.root.join("src/routes.rs"))?;
    let unvisited = visit::unvisited(&routes, &fs::read_to_string(visited)?);
    if unvisited.is_empty() {
        count.passed += 1;
    } else {
        eprintln!("no browser test comes to {}", unvisited.join(", "));
        count.failed += 1;
    }
    Ok(count)
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
