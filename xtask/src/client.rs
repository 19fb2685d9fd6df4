//! The parts of the program that run in the browser: compiled to WASM and linked with their glue.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::Project;
use crate::{install, site, tool};

/// One WASM file and the script that loads it.
pub(crate) struct Bundle {
    /// Its logical name: `client` gives `client.js` and `client.wasm`.
    pub(crate) name: &'static str,
    /// What is said in the terminal.
    what: &'static str,
    package: &'static str,
    features: &'static [&'static str],
}

/// The islands.
pub(crate) const CLIENT: Bundle = Bundle {
    name: "client",
    what: "the client",
    package: "auftakt",
    features: &["--no-default-features", "--features", "hydrate"],
};

/// The QR decoder, which only the scanner's page fetches.
pub(crate) const SCANNER: Bundle = Bundle {
    name: "scanner",
    what: "the scanner",
    package: "scanner",
    features: &[],
};

/// A bundle as the browser gets it.
pub(crate) struct Linked {
    pub(crate) script: Vec<u8>,
    pub(crate) wasm: Vec<u8>,
}

/// Compiles and links a bundle; what has not changed is used again.
///
/// Cargo decides whether to compile: its list of the files that were really read is exact, so a
/// change in `server/` costs nothing here.
pub(crate) fn build(project: &Project, bundle: &Bundle) -> Result<Linked> {
    install::wasm_target()?;
    tool::step(format!("Compiling {} (WASM)", bundle.what), || {
        let mut cargo = project.cargo();
        cargo
            .args(["rustc", "--lib", "--crate-type", "cdylib"])
            .args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"])
            .args(["--package", bundle.package])
            .args(bundle.features)
            .arg("--target-dir")
            .arg(&project.client_target);
        if !tool::is_terminal() && !crate::project::is_ci() {
            cargo.arg("--quiet");
        }
        // The linker needs the list of features beside the symbols, and drops both afterwards.
        tool::run(cargo.args(["--", "-C", "strip=none"]))
    })?;
    let compiled = compiled(project, bundle);
    let compiled =
        fs::read(&compiled).with_context(|| format!("{} is missing", compiled.display()))?;

    let folder = project.client_target.join("linked");
    fs::create_dir_all(&folder)?;
    let [script, wasm, key] =
        ["js", "wasm", "key"].map(|kind| folder.join(bundle.name).with_extension(kind));
    let hash = site::content_hash(&compiled);
    if fs::read_to_string(&key).is_ok_and(|linked| linked == hash) {
        return Ok(Linked {
            script: fs::read(script)?,
            wasm: fs::read(wasm)?,
        });
    }
    let linked = tool::step(format!("Linking {}", bundle.what), || {
        link(bundle, compiled)
    })?;
    fs::write(script, &linked.script)?;
    fs::write(wasm, &linked.wasm)?;
    fs::write(key, hash)?;
    Ok(linked)
}

/// The file that the compiler writes, before it is linked.
pub(crate) fn compiled(project: &Project, bundle: &Bundle) -> PathBuf {
    project
        .client_target
        .join("wasm32-unknown-unknown/wasm")
        .join(bundle.package)
        .with_extension("wasm")
}

fn link(bundle: &Bundle, compiled: Vec<u8>) -> Result<Linked> {
    let mut output = Bindgen::new()
        .input_bytes(bundle.name, compiled)
        .web(true)?
        // The loader names the file, since only the server knows its hash.
        .omit_default_module_path(true)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let inline = output.snippets().values().flatten().count();
    ensure!(
        inline == 0 && output.local_modules().is_empty(),
        "{} brings scripts of its own, which the loader would have to fetch one by one: {:?} {:?}",
        bundle.what,
        output.snippets(),
        output.local_modules().keys()
    );
    Ok(Linked {
        script: output.js().as_bytes().to_vec(),
        wasm: output.wasm_mut().emit_wasm(),
    })
}
