//! Runs the tests of the server: with nextest where it is installed, otherwise with plain cargo.

use anyhow::Result;

use super::count::{Count, counted, nextest_count, plain_count};
use super::reader::Readers;
use crate::project::Project;
use crate::tool;

/// The same choice of tests for both runners; the plain one may need several calls for it.
pub(super) struct Selection<'a> {
    pub(super) nextest: &'a [&'a str],
    pub(super) plain: &'a [&'a [&'a str]],
}

/// Runs a choice of tests with further environment variables.
pub(super) fn run(
    project: &Project,
    variables: &[(&str, String)],
    selection: &Selection,
) -> Result<Count> {
    let readers = Readers::install(project)?;
    let prepare = || {
        let mut cargo = project.server_cargo();
        cargo.envs(variables.iter().map(|(name, value)| (name, value)));
        readers.set(&mut cargo);
        cargo
    };
    if tool::output(project.cargo().args(["nextest", "--version"])).is_ok() {
        let mut nextest = prepare();
        nextest
            .args([
                "nextest",
                "run",
                "--color=never",
                "--package",
                "auftakt",
                "--features",
                "ssr",
            ])
            .args(["--status-level=fail", "--final-status-level=slow"])
            .args(selection.nextest);
        let (is_good, said) = tool::tee(&mut nextest)?;
        return counted(is_good, nextest_count(&said), "cargo nextest");
    }
    let mut total = Count::default();
    for arguments in selection.plain {
        let mut test = prepare();
        test.args([
            "test",
            "--color=never",
            "--no-fail-fast",
            "--package",
            "auftakt",
        ])
        .args(["--features", "ssr"])
        .args(*arguments);
        let (is_good, said) = tool::tee(&mut test)?;
        let count = counted(is_good, plain_count(&said), "cargo test")?;
        total.passed += count.passed;
        total.failed += count.failed;
    }
    Ok(total)
}
