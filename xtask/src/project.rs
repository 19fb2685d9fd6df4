//! Where things lie: the clone, what is built, and what is kept between clones.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{site, tool};

/// A folder of compiled dependencies that has grown over this is started afresh; one build of
/// everything takes a third of it.
const LARGEST_TARGET_BYTES: u64 = 10_000_000_000;

/// The folders that the commands work in.
pub(crate) struct Project {
    /// The root of the clone.
    pub(crate) root: PathBuf,
    /// Where the server is compiled.
    pub(crate) server_target: PathBuf,
    /// Where the client is compiled: apart, since features would unify.
    pub(crate) client_target: PathBuf,
    /// What survives the clone: checkers and compiled dependencies.
    pub(crate) cache: PathBuf,
    /// Whether the server is compiled in the cache, which every run of CI shares.
    is_target_cached: bool,
}

impl Project {
    /// The project that this program was compiled in.
    ///
    /// The server is compiled in `target/`, so that plain cargo calls find it there, or where
    /// `CARGO_TARGET_DIR` says. With `CI` set, when every run is a fresh clone, it is a folder in
    /// the user's cache, one per compiler, so that the dependencies are compiled once; cargo itself
    /// sees when the lock file asks for others.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in the project's root")?
            .to_path_buf();
        let cache = cache_folder()?;
        let named = std::env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty());
        let is_target_cached = named.is_none() && is_ci();
        let server_target = match named {
            Some(named) => root.join(named),
            None if is_target_cached => cache.join(format!("target-{}", compiler_key()?)),
            None => root.join("target"),
        };
        let client_target = server_target.join("client");
        Ok(Self {
            root,
            server_target,
            client_target,
            cache,
            is_target_cached,
        })
    }

    /// The folder of the files that browsers get.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// A cargo call in the root, without what `cargo run` told this program about itself.
    ///
    /// Build scripts watch those variables: left in place, they compile `ring` again at every
    /// change between a call from here and one by hand.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        for (name, _) in std::env::vars_os() {
            if is_about_this_package(&name) {
                command.env_remove(name);
            }
        }
        command.current_dir(&self.root);
        if self.is_target_cached {
            // Incremental files of a clone that is thrown away are of no use to the next.
            command.env("CARGO_INCREMENTAL", "0");
        }
        command
    }

    /// The same for the server's target folder.
    pub(crate) fn server_cargo(&self) -> Command {
        let mut command = self.cargo();
        command.env("CARGO_TARGET_DIR", &self.server_target);
        command
    }

    /// Deletes this clone's own artefacts and useless compiled dependencies from the cache.
    pub(crate) fn prune_cache(&self) {
        if !self.is_target_cached {
            return;
        }
        for target in [&self.server_target, &self.client_target] {
            let mut clean = self.cargo();
            clean.args(["clean", "--quiet", "-p", "auftakt", "-p", "scanner"]);
            clean.arg("--target-dir").arg(target);
            // A cache that cannot be tidied is no reason to fail.
            let _ = tool::output(&mut clean);
        }
        let is_other_compilers =
            |name: &str| name.starts_with("target-") && !self.server_target.ends_with(name);
        for entry in fs::read_dir(&self.cache).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_some_and(is_other_compilers) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let size: u64 = site::list_files(&self.server_target)
            .into_iter()
            .flatten()
            .filter_map(|file| Some(file.metadata().ok()?.len()))
            .sum();
        if size > LARGEST_TARGET_BYTES {
            let _ = fs::remove_dir_all(&self.server_target);
        }
    }
}

/// Whether this runs for nobody in particular, in a clone that is thrown away afterwards.
pub(crate) fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

fn is_about_this_package(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_MANIFEST_")
        || [
            "CARGO_BIN_NAME",
            "CARGO_CRATE_NAME",
            "CARGO_PRIMARY_PACKAGE",
            "OUT_DIR",
        ]
        .contains(&name.as_ref())
}

fn cache_folder() -> Result<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")))
        .context("neither XDG_CACHE_HOME nor HOME is set, so there is no place for a cache")?;
    Ok(base.join("auftakt"))
}

fn compiler_key() -> Result<String> {
    let version = tool::output(Command::new("rustc").arg("-vV"))?;
    Ok(site::content_hash(version.as_bytes()))
}
