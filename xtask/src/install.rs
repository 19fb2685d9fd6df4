//! Installs what is missing, or says in words what to install.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

use crate::{site, tool};

static IS_PACKAGE_LIST_FRESH: AtomicBool = AtomicBool::new(false);

/// Makes sure that the compiler can write WASM.
pub(crate) fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let folder =
        tool::output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    let advice = format!(
        "the Rust compiler has no standard library for {TARGET}. Install it with \
         `rustup target add {TARGET}`, or with the package of your distribution \
         (Debian: libstd-rust-dev-wasm32)."
    );
    if tool::find("rustup").is_none() {
        bail!("{advice}");
    }
    tool::step(format!("Installing the target {TARGET}"), || {
        tool::quietly(Command::new("rustup").args(["target", "add", TARGET])).context(advice)
    })
}

/// Makes sure that rustfmt and clippy are there.
pub(crate) fn rust_component(program: &str, component: &str) -> Result<()> {
    if tool::find(program).is_some() && tool::output(Command::new(program).arg("--version")).is_ok()
    {
        return Ok(());
    }
    let advice =
        format!("{program} is missing. Install it with `rustup component add {component}`.");
    if tool::find("rustup").is_none() {
        bail!("{advice}");
    }
    tool::step(format!("Installing {component}"), || {
        tool::quietly(Command::new("rustup").args(["component", "add", component])).context(advice)
    })
}

/// A program that a Debian package brings, installed when it is missing.
pub(crate) struct Debian {
    /// The file whose presence shows that it is there: a program's name or an absolute path.
    pub(crate) shown_by: &'static str,
    pub(crate) package: &'static str,
}

/// Installs the Debian packages of what is missing.
pub(crate) fn debian(wanted: &[Debian]) -> Result<()> {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|wanted| match wanted.shown_by.strip_prefix('/') {
            Some(_) => !Path::new(wanted.shown_by).exists(),
            None => tool::find(wanted.shown_by).is_none(),
        })
        .map(|wanted| wanted.package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    let advice = format!("missing here: {packages}. As root: apt-get install {packages}");
    if tool::find("apt-get").is_none() || !is_root()? {
        bail!("{advice}");
    }
    tool::step(format!("Installing {packages}"), || {
        if !IS_PACKAGE_LIST_FRESH.swap(true, Ordering::Relaxed) {
            tool::quietly(Command::new("apt-get").args(["update", "-qq"]))?;
        }
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(&missing);
        tool::quietly(&mut command).context(advice)
    })
}

/// Makes sure that `node_modules` in a folder is what its lock file says.
pub(crate) fn npm_packages(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let key = site::content_hash(&lock);
    let note = folder.join("node_modules/.auftakt");
    if fs::read_to_string(&note).is_ok_and(|installed| installed == key) {
        return Ok(());
    }
    if tool::find("npm").is_none() {
        bail!("npm is missing. Install Node.js 20 or newer (Debian: apt-get install nodejs npm).");
    }
    tool::step(
        format!("Installing npm packages for {}", folder.display()),
        || {
            let mut command = Command::new("npm");
            command
                .current_dir(folder)
                // The tests drive the browser of the distribution.
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                .args(["ci", "--no-audit", "--no-fund"]);
            tool::quietly(&mut command)
        },
    )?;
    fs::write(note, key).context("node_modules cannot be marked as complete")
}

/// The interpreter of a Python environment with the given requirements, kept in the cache.
pub(crate) fn python(cache: &Path, requirements: &Path) -> Result<PathBuf> {
    debian(&[Debian {
        shown_by: "python3",
        package: "python3-venv",
    }])?;
    let mut facts = fs::read(requirements)
        .with_context(|| format!("{} cannot be read", requirements.display()))?;
    facts.extend(tool::output(Command::new("python3").arg("--version"))?.into_bytes());
    let folder = cache.join(format!("python-{}", site::content_hash(&facts)));
    let python = folder.join("bin/python");
    let note = folder.join("complete");
    if note.exists() {
        return Ok(python);
    }
    tool::step("Installing Python packages", || {
        // An earlier attempt may have stopped half-way.
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(cache)?;
        let mut make = Command::new("python3");
        make.args(["-m", "venv"]).arg(&folder);
        if tool::output(&mut make).is_err() {
            // Debian keeps the part that fills an environment in a package of its own.
            debian(&[Debian {
                shown_by: "/nonexistent",
                package: "python3-venv",
            }])?;
            tool::quietly(&mut make)?;
        }
        let mut pip = Command::new(&python);
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
        ]);
        tool::quietly(pip.arg(requirements))
    })?;
    fs::write(note, "")?;
    Ok(python)
}

/// The `node_modules` of a list of npm packages, kept in the cache.
pub(crate) fn node_modules(cache: &Path, list: &Path) -> Result<PathBuf> {
    let lock = fs::read(list.join("package-lock.json"))?;
    let folder = cache.join(format!("npm-{}", site::content_hash(&lock)));
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(list.join(file), folder.join(file))?;
    }
    npm_packages(&folder)?;
    Ok(folder.join("node_modules"))
}

/// Whether this program may install packages and become somebody else.
pub(crate) fn is_root() -> Result<bool> {
    Ok(tool::output(Command::new("id").arg("-u"))?.trim() == "0")
}
