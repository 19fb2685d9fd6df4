//! What is asked of the dependencies and of what browsers have to fetch.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::client;
use crate::project::Project;
use crate::site::Site;
use crate::tool;

/// Crates that cost more bytes in the client than they are worth, with what they cost (brotli).
const TOO_LARGE_FOR_THE_CLIENT: &[(&str, &str)] = &[
    ("regex", "187 KB"),
    ("regex-automata", "187 KB"),
    ("chrono-tz", "56 KB"),
    ("jiff", "a time zone database"),
    ("pulldown-cmark", "60 KB"),
    ("comrak", "a Markdown parser"),
    ("image", "image formats"),
    ("png", "an image format"),
    ("idna", "Unicode tables"),
    ("fluent-bundle", "the server has the words"),
    ("icalendar", "the server writes calendars"),
    ("qrcode", "the server draws codes"),
];

/// What browsers fetch may weigh so much, compressed as it is sent.
const BUDGETS: &[(&str, &[&str], usize)] = &[
    ("the client", &["client.wasm", "client.js"], 250_000),
    ("the scanner", &["scanner.wasm", "scanner.js"], 120_000),
    ("the style sheet", &["main.css"], 18_000),
    ("the fonts of a page", &["fonts/*.woff2"], 70_000),
];

/// Nothing heavy gets into the client.
///
/// The symbols of the compiled client are asked, not the tree of dependencies: leptos names `regex`
/// there, and the linker leaves it out.
pub(crate) fn client_dependencies(project: &Project) -> Result<()> {
    let compiled = fs::read(client::compiled(project, &client::CLIENT))
        .context("the client has not been compiled")?;
    let symbols = String::from_utf8_lossy(&compiled);
    ensure!(
        has_code_of(&symbols, "wasm_bindgen"),
        "the compiled client has no symbols that could be asked"
    );
    let found: Vec<String> = TOO_LARGE_FOR_THE_CLIENT
        .iter()
        .filter(|(name, _)| has_code_of(&symbols, name))
        .map(|(name, cost)| format!("{name} ({cost})"))
        .collect();
    ensure!(found.is_empty(), "the client contains {}", found.join(", "));
    Ok(())
}

/// Whether symbols name a crate as the first part of a path, in either way of mangling.
fn has_code_of(symbols: &str, name: &str) -> bool {
    let name = name.replace('-', "_");
    let length = name.len();
    [
        format!("_ZN{length}{name}"),
        format!("$LT${name}.."),
        format!("_{length}{name}"),
    ]
    .iter()
    .any(|part| symbols.contains(part))
}

/// Everything that browsers fetch keeps within its budget; says what it weighs.
pub(crate) fn sizes(project: &Project) -> Result<()> {
    let site = Site::reopen(project.site())?;
    let mut heavy = Vec::new();
    for (what, names, budget) in BUDGETS {
        let files: Vec<&str> = site
            .names()
            .filter(|name| names.iter().any(|pattern| is_like(name, pattern)))
            .collect();
        ensure!(
            files.len() >= names.len(),
            "{what}: {names:?} are not all there"
        );
        let weight = files
            .iter()
            .map(|name| site.sent_bytes(name))
            .sum::<Result<usize>>()?;
        eprintln!(
            "  {what}: {:.1} KB of {} KB",
            kilobytes(weight),
            budget / 1000
        );
        if weight > *budget {
            heavy.push(format!("{what} weighs {weight} bytes instead of {budget}"));
        }
    }
    ensure!(heavy.is_empty(), "{}", heavy.join("; "));
    Ok(())
}

/// Every dependency comes from the registry, under a licence that `deny.toml` allows, and none is
/// on its list of bans.
///
/// A check of our own: `cargo deny` takes longer to compile than this whole program, and its
/// database of advisories is not to be had on every network. Both read the same file.
pub(crate) fn licences(project: &Project) -> Result<()> {
    let rules: toml::Table = fs::read_to_string(project.root.join("deny.toml"))?.parse()?;
    let allowed = texts(rules.get("licenses").and_then(|part| part.get("allow")))?;
    let banned = rules
        .get("bans")
        .and_then(|part| part.get("deny")?.as_array())
        .context("deny.toml has no bans.deny")?
        .iter()
        .map(|ban| {
            ban.get("crate")
                .and_then(toml::Value::as_str)
                .context("a ban names a crate")
        })
        .collect::<Result<Vec<&str>>>()?;
    let mut metadata = project.cargo();
    metadata.args([
        "metadata",
        "--format-version=1",
        "--all-features",
        "--locked",
    ]);
    let metadata: Value = serde_json::from_str(&tool::output(&mut metadata)?)?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata names no packages")?;

    let mut wrong = Vec::new();
    let mut count = 0;
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        if banned.contains(&name) {
            wrong.push(format!("{name} is banned"));
        }
        // Our own have no source.
        let Some(source) = package["source"].as_str() else {
            continue;
        };
        count += 1;
        if source != "registry+https://github.com/rust-lang/crates.io-index" {
            wrong.push(format!("{name} comes from {source}"));
        }
        let licence = package["license"].as_str().unwrap_or("no licence");
        if !is_allowed(licence, &allowed) {
            wrong.push(format!("{name} is under {licence}"));
        }
    }
    eprintln!("  {count} dependencies");
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    Ok(())
}

/// Whether an SPDX expression offers a choice that consists of allowed licences only.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ");
    let mut words = Words {
        rest: tokens(&expression),
        allowed,
    };
    words.any_of() && words.rest.is_empty()
}

/// What is still to be read of an expression, back to front.
struct Words<'a> {
    rest: Vec<String>,
    allowed: &'a [String],
}

impl Words<'_> {
    fn any_of(&mut self) -> bool {
        let mut is_allowed = self.all_of();
        while self.takes("OR") {
            is_allowed |= self.all_of();
        }
        is_allowed
    }

    fn all_of(&mut self) -> bool {
        let mut is_allowed = self.one();
        while self.takes("AND") {
            is_allowed &= self.one();
        }
        is_allowed
    }

    fn one(&mut self) -> bool {
        if self.takes("(") {
            let is_allowed = self.any_of();
            return self.takes(")") && is_allowed;
        }
        let Some(mut licence) = self.rest.pop() else {
            return false;
        };
        if self.takes("WITH") {
            licence = format!("{licence} WITH {}", self.rest.pop().unwrap_or_default());
        }
        self.allowed.contains(&licence)
    }

    fn takes(&mut self, word: &str) -> bool {
        self.rest.pop_if(|next| next == word).is_some()
    }
}

fn tokens(expression: &str) -> Vec<String> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    spaced.split_whitespace().rev().map(str::to_owned).collect()
}

fn texts(list: Option<&toml::Value>) -> Result<Vec<String>> {
    list.and_then(toml::Value::as_array)
        .context("deny.toml has no licenses.allow")?
        .iter()
        .map(|text| {
            text.as_str()
                .map(str::to_owned)
                .context("a licence is a text")
        })
        .collect()
}

fn is_like(name: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => name.starts_with(start) && name.ends_with(end),
        None => name == pattern,
    }
}

#[expect(clippy::cast_precision_loss, reason = "it is shown with one decimal")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: bool) {
        let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);

        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    }

    #[test]
    fn a_crate_is_found_by_its_symbols() {
        assert!(has_code_of(
            "x_ZN14regex_automata4meta17h0E",
            "regex-automata"
        ));
        assert!(has_code_of("drop_in_place$LT$regex..Regex$GT$", "regex"));
        assert!(has_code_of("_RNvMNtCsgXGp5Oqx2Ny_5regex3str", "regex"));
        assert!(!has_code_of("_ZN14regex_automata4meta17h0E", "regex"));
    }

    #[test]
    fn a_licence_is_allowed_when_one_of_its_choices_is() {
        check("MIT", true);
        check("MIT OR GPL-3.0-only", true);
        check("GPL-3.0-only/MIT", true);
        check("(MIT OR GPL-3.0-only) AND ISC", true);
        check("Apache-2.0 WITH LLVM-exception AND MIT", true);
    }

    #[test]
    fn a_licence_is_refused_when_every_choice_holds_a_forbidden_one() {
        check("GPL-3.0-only", false);
        check("MIT AND GPL-3.0-only", false);
        check("Apache-2.0", false);
        check("(MIT AND GPL-3.0-only) OR Apache-2.0", false);
        check("(MIT", false);
        check("MIT ISC", false);
        check("", false);
        check("no licence", false);
    }
}
