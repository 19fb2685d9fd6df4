//! Independent programs read what ours writes: calendars, codes, documents, schedules.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use super::count::Count;
use super::runner::{self, Selection};
use crate::install::{self, Debian};
use crate::project::Project;
use crate::{run, site, tool};

pub(super) fn calendars(project: &Project) -> Result<Count> {
    install::debian(&[
        Debian {
            shown_by: "cc",
            package: "gcc",
        },
        Debian {
            shown_by: "/usr/include/libical/ical.h",
            package: "libical-dev",
        },
    ])?;
    let readers = Readers::install(project)?;
    let samples = samples(project)?;
    let folders = [
        project.root.join("tests/calendar"),
        samples.join("calendar"),
        left(project, "calendar"),
    ];
    let mut count = Count::default();
    for feed in files(&folders, "ics")? {
        let mut check = readers.python(&project.root.join("tests/calendar/check"));
        check.arg(&feed);
        let expected = feed.with_extension("json");
        if expected.exists() {
            check.arg(expected);
        }
        judge(&mut check, &mut count);
    }
    ensure!(
        count.passed + count.failed > 0,
        "there is no calendar to read"
    );
    let mut follow = readers.python(&project.root.join("tests/calendar/follow"));
    judge(follow.arg(run::debug(project)?), &mut count);
    Ok(count)
}

pub(super) fn codes(project: &Project) -> Result<Count> {
    install::debian(&[Debian {
        shown_by: "zbarimg",
        package: "zbar-tools",
    }])?;
    let readers = Readers::install(project)?;
    let mut check = readers.python(&project.root.join("tests/qr/check"));
    check.arg(samples(project)?.join("qr"));
    let left = left(project, "qr");
    if left.exists() {
        check.arg(left);
    }
    let mut count = Count::default();
    judge(&mut check, &mut count);
    Ok(count)
}

pub(super) fn documents(project: &Project) -> Result<Count> {
    install::debian(&[
        Debian {
            shown_by: "qpdf",
            package: "qpdf",
        },
        Debian {
            shown_by: "pdfinfo",
            package: "poppler-utils",
        },
        Debian {
            shown_by: "zbarimg",
            package: "zbar-tools",
        },
    ])?;
    let left = left(project, "pdf");
    if !left.exists() {
        runner::run(
            project,
            &[],
            &Selection {
                nextest: &["-E", "test(document)"],
                plain: &[&["--test", "it", "document"]],
            },
        )?;
    }
    let readers = Readers::install(project)?;
    let mut count = Count::default();
    judge(
        readers
            .python(&project.root.join("tests/pdf/check"))
            .arg(left),
        &mut count,
    );
    Ok(count)
}

pub(super) fn schedules(project: &Project) -> Result<Count> {
    install::debian(&[Debian {
        shown_by: "xmllint",
        package: "libxml2-utils",
    }])?;
    let folder = project.root.join("tests/schedule");
    let python = install::python(&project.cache, &folder.join("requirements.txt"))?;
    let mut check = Command::new(&python);
    check
        .env("AUFTAKT_PYTHON", &python)
        .arg(folder.join("check"))
        .arg(written(project, "schedules")?);
    let mut count = Count::default();
    judge(&mut check, &mut count);
    Ok(count)
}

/// Independent programs that read what ours writes, from Python and npm packages.
pub(super) struct Readers {
    python: PathBuf,
    node_modules: PathBuf,
}

impl Readers {
    pub(super) fn install(project: &Project) -> Result<Self> {
        let list = project.root.join("tests/readers");
        Ok(Self {
            python: install::python(&project.cache, &list.join("requirements.txt"))?,
            node_modules: install::node_modules(&project.cache, &list)?,
        })
    }

    pub(super) fn set(&self, command: &mut Command) {
        command
            .env("AUFTAKT_PYTHON", &self.python)
            .env("AUFTAKT_NODE_MODULES", &self.node_modules);
    }

    pub(super) fn python(&self, script: &Path) -> Command {
        let mut command = Command::new(&self.python);
        self.set(&mut command);
        command.arg(script);
        command
    }
}

/// Calendars and codes made of hostile texts, as the program writes them.
pub(super) fn samples(project: &Project) -> Result<PathBuf> {
    written(project, "samples")
}

/// What an example of ours writes.
fn written(project: &Project, example: &str) -> Result<PathBuf> {
    let folder = project.server_target.join("tmp").join(example);
    let mut cargo = project.server_cargo();
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "auftakt",
        "--features",
        "ssr",
        "--example",
        example,
    ]);
    tool::run(cargo.arg("--").arg(&folder))?;
    Ok(folder)
}

/// What the server tests left for a checker.
pub(super) fn left(project: &Project, what: &str) -> PathBuf {
    project.server_target.join("tmp").join(what)
}

pub(super) fn files(folders: &[PathBuf], extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in folders.iter().filter(|folder| folder.exists()) {
        found.extend(site::list_files(folder)?);
    }
    found.retain(|file| file.extension().is_some_and(|kind| kind == extension));
    Ok(found)
}

fn judge(check: &mut Command, count: &mut Count) {
    match tool::run(check) {
        Ok(()) => count.passed += 1,
        Err(error) => {
            eprintln!("{error:#}");
            count.failed += 1;
        }
    }
}
