//! Everything that a browser fetches besides pages, into `target/site/`.
//!
//! The folder holds each file under a name that changes with its content, compressed copies beside
//! it, and `manifest.json`, which maps the logical name (`main.css`) to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::client::{self, Bundle};
use crate::project::Project;
use crate::site::{self, Site};
use crate::{install, tool};

/// Reloads the page after a restart of the server; only `cargo xtask dev` puts it in.
const RELOADER: &str = include_str!("dev-reload.js");
const COMPILER: &[u8] = include_bytes!("style.mjs");

/// Brings `target/site/` up to date.
pub(crate) fn build(project: &Project) -> Result<()> {
    let mut site = Site::open(project.site())?;
    add_public(project, &mut site)?;
    for entry in style_entries(project)? {
        let sheet = compile_style(project, &entry)?;
        let sheet = rewrite_addresses(&sheet, |name| site.hashed(name).map(str::to_owned))?;
        let name = entry.with_extension("css");
        let name = name
            .file_name()
            .context("a style sheet has a name")?
            .to_string_lossy();
        site.add(&name, sheet.as_bytes())?;
    }
    for bundle in [&client::CLIENT, &client::SCANNER] {
        add_bundle(project, &mut site, bundle)?;
    }
    site.close()
}

/// Makes the pages of the server that is started next reload themselves, and those of the one
/// before notice it.
pub(crate) fn add_reloader(project: &Project, build: u32) -> Result<()> {
    let mut site = Site::reopen(project.site())?;
    site.add(
        "dev-reload.js",
        format!("{RELOADER}\n// Build {build}.\n").as_bytes(),
    )?;
    site.close()
}

fn add_public(project: &Project, site: &mut Site) -> Result<()> {
    let folder = project.root.join("public");
    for file in site::list_files(&folder)? {
        let name = file.strip_prefix(&folder)?.to_string_lossy().into_owned();
        // A README speaks to those who work here.
        if !name.split('/').any(|part| part.starts_with('.'))
            && file.extension() != Some("md".as_ref())
        {
            site.add(&name, &fs::read(&file)?)?;
        }
    }
    Ok(())
}

fn add_bundle(project: &Project, site: &mut Site, bundle: &Bundle) -> Result<()> {
    let linked = client::build(project, bundle)?;
    site.add(&format!("{}.js", bundle.name), &linked.script)?;
    site.add(&format!("{}.wasm", bundle.name), &linked.wasm)
}

/// The Sass files that become style sheets; those that begin with `_` are parts of them.
fn style_entries(project: &Project) -> Result<Vec<PathBuf>> {
    let folder = project.root.join("style");
    Ok(site::list_files(&folder)?
        .into_iter()
        .filter(|file| file.parent() == Some(&folder))
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "scss")
        })
        .filter(|file| {
            file.file_name()
                .is_some_and(|name| name.as_encoded_bytes()[0] != b'_')
        })
        .collect())
}

/// The compiled style sheet, from the last run when no Sass file and no npm package changed.
fn compile_style(project: &Project, entry: &Path) -> Result<String> {
    let mut inputs = COMPILER.to_vec();
    for file in site::list_files(&project.root.join("style"))? {
        inputs.extend(file.as_os_str().as_encoded_bytes());
        inputs.extend(fs::read(&file)?);
    }
    inputs.extend(fs::read(project.root.join("package-lock.json"))?);
    let key = site::content_hash(&inputs);

    let folder = project.root.join("target/style");
    fs::create_dir_all(&folder)?;
    let name = entry.file_stem().context("a style sheet has a name")?;
    let compiled = folder.join(name).with_extension(format!("{key}.css"));
    if let Ok(sheet) = fs::read_to_string(&compiled) {
        return Ok(sheet);
    }
    install::npm_packages(&project.root)?;
    let sheet = tool::step("Compiling the style sheet", || {
        let script = project.root.join("xtask/src/style.mjs");
        tool::output(Command::new("node").arg(script).arg(entry))
    })?;
    let old = format!("{}.", name.to_string_lossy());
    for file in site::list_files(&folder)? {
        if file
            .file_name()
            .is_some_and(|file| file.to_string_lossy().starts_with(&old))
        {
            fs::remove_file(file)?;
        }
    }
    fs::write(&compiled, &sheet)?;
    Ok(sheet)
}

/// The style sheet with every `url(…)` naming the file as it is called in the folder.
///
/// Refused when a file is named that `public/` does not have, or one on another host.
fn rewrite_addresses(sheet: &str, hashed: impl Fn(&str) -> Option<String>) -> Result<String> {
    let mut written = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + "url(".len());
        written.push_str(before);
        let (quote, after) = match after.as_bytes().first() {
            Some(b'"') => ("\"", &after[1..]),
            Some(b'\'') => ("'", &after[1..]),
            _ => ("", after),
        };
        let end = if quote.is_empty() {
            after.find(')')
        } else {
            after.find(quote)
        };
        let (address, after) =
            after.split_at(end.context("a url( in the style sheet does not end")?);
        written.push_str(quote);
        if address.starts_with("data:") || address.starts_with('#') {
            written.push_str(address);
        } else {
            let name = address.trim_start_matches(['.', '/']);
            let name = name.strip_prefix("assets/").unwrap_or(name);
            match hashed(name) {
                Some(hashed) => written.push_str(&hashed),
                None => bail!("the style sheet names {address:?}, and public/{name} is not there"),
            }
        }
        rest = after;
    }
    written.push_str(rest);
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sheet: &str, expected: Option<&str>) {
        let known = |name: &str| (name == "fonts/a.woff2").then(|| "fonts/a.1234.woff2".to_owned());

        assert_eq!(rewrite_addresses(sheet, known).ok().as_deref(), expected);
    }

    #[test]
    fn addresses_in_a_style_sheet_follow_the_files() {
        check("a{b:c}", Some("a{b:c}"));
        check(
            "src:url(fonts/a.woff2)}",
            Some("src:url(fonts/a.1234.woff2)}"),
        );
        check(
            "src:url(\"../fonts/a.woff2\") format(\"woff2\"),url('/assets/fonts/a.woff2')",
            Some("src:url(\"fonts/a.1234.woff2\") format(\"woff2\"),url('fonts/a.1234.woff2')"),
        );
        check(
            "mask:url(\"data:image/svg+xml,<svg a='b)'/>\") 0",
            Some("mask:url(\"data:image/svg+xml,<svg a='b)'/>\") 0"),
        );
    }

    #[test]
    fn a_style_sheet_names_no_file_that_is_missing_or_elsewhere() {
        check("src:url(fonts/b.woff2)", None);
        check("src:url(https://example.org/fonts/a.woff2)", None);
        check("src:url(fonts/a.woff2", None);
    }
}
