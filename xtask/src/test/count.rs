//! How many tests a runner ran, read from what it says at its end.

use anyhow::{Result, bail};

/// How many tests passed, and how many did not.
#[derive(Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Count {
    pub(super) const ONE: Self = Self {
        passed: 1,
        failed: 0,
    };
}

/// What a runner counted; a runner that failed without counting a failure counts as one.
pub(super) fn counted(is_good: bool, count: Option<Count>, runner: &str) -> Result<Count> {
    match count {
        Some(count) if is_good == (count.failed == 0) && count.passed + count.failed > 0 => {
            Ok(count)
        }
        Some(count) if !is_good => Ok(Count {
            failed: count.failed.max(1),
            ..count
        }),
        _ if !is_good => bail!("{runner} failed"),
        _ => bail!("{runner} ran no test"),
    }
}

/// From `Summary [ 1.2s] 12 tests run: 11 passed, 1 failed, 0 skipped`.
pub(super) fn nextest_count(said: &str) -> Option<Count> {
    let line = said
        .lines()
        .rfind(|line| line.contains("Summary [") && line.contains(" run: "))?;
    let (before, after) = line.split_once(" run: ")?;
    // `12/13 tests run` when it stopped early.
    let run = before.split_whitespace().rev().nth(1)?;
    let run: u32 = run.split('/').next()?.parse().ok()?;
    let passed = number_before(after, " passed").unwrap_or(0);
    Some(Count {
        passed,
        failed: run - passed,
    })
}

/// From every `test result: ok. 11 passed; 1 failed; 0 ignored`.
pub(super) fn plain_count(said: &str) -> Option<Count> {
    let mut total = None;
    for line in said
        .lines()
        .filter(|line| line.starts_with("test result: "))
    {
        let total = total.get_or_insert(Count::default());
        total.passed += number_before(line, " passed").unwrap_or(0);
        total.failed += number_before(line, " failed").unwrap_or(0);
    }
    total
}

/// From lines like `  28 passed (1.1m)` and `  1 failed`.
pub(super) fn playwright_count(said: &str) -> Option<Count> {
    let mut total = None;
    for line in said.lines().map(str::trim) {
        let Some((number, rest)) = line.split_once(' ') else {
            continue;
        };
        let Ok(number) = number.parse::<u32>() else {
            continue;
        };
        if rest == "passed" || rest.starts_with("passed (") {
            total.get_or_insert(Count::default()).passed += number;
        } else if ["failed", "flaky", "did not run", "interrupted"].contains(&rest) {
            total.get_or_insert(Count::default()).failed += number;
        }
    }
    total
}

fn number_before(line: &str, word: &str) -> Option<u32> {
    line.split_once(word)?
        .0
        .rsplit(|letter: char| !letter.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: Option<Count>, expected: Option<(u32, u32)>) {
        assert_eq!(count.map(|count| (count.passed, count.failed)), expected);
    }

    #[test]
    fn the_tests_of_nextest_are_counted() {
        check(
            nextest_count(
                "     Summary [   0.1s] 12 tests run: 11 passed (2 slow), 1 failed, 3 skipped\n",
            ),
            Some((11, 1)),
        );
        check(
            nextest_count("     Summary [   0.1s] 1 test run: 1 passed, 0 skipped"),
            Some((1, 0)),
        );
        check(
            nextest_count(
                "     Summary [ 180.1s] 2 tests run: 0 passed, 1 failed, 1 timed out, 0 skipped",
            ),
            Some((0, 2)),
        );
        check(nextest_count("error: could not compile"), None);
    }

    #[test]
    fn the_tests_of_cargo_are_counted() {
        let said = "test result: ok. 3 passed; 0 failed; 0 ignored\nx\n\
                    test result: FAILED. 4 passed; 1 failed; 0 ignored\n";

        check(plain_count(said), Some((7, 1)));
        check(plain_count("error"), None);
    }

    #[test]
    fn the_tests_of_playwright_are_counted() {
        check(
            playwright_count("  1 failed\n    [html] › x\n  1 flaky\n  28 passed (1.1m)\n"),
            Some((28, 2)),
        );
        check(playwright_count("Error: No tests found"), None);
    }

    #[test]
    fn a_runner_that_fails_or_runs_nothing_never_passes() {
        let one = Some(Count {
            passed: 1,
            failed: 0,
        });

        assert_eq!(counted(true, one, "x").unwrap().failed, 0);
        assert_eq!(counted(false, one, "x").unwrap().failed, 1);
        assert!(counted(true, Some(Count::default()), "x").is_err());
        assert!(counted(true, None, "x").is_err());
        assert!(counted(false, None, "x").is_err());
    }
}
