//! A PostgreSQL server of one's own: from the machine's binaries, in a scratch folder, on a free
//! port of this machine only, gone when it is dropped.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::install::{self, Debian};
use crate::tool;

const PATIENCE: Duration = Duration::from_mins(1);

/// Whether an answered transaction survives a power cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// As in production.
    Full,
    /// For tests, which ask again after nothing but a crash of a process.
    None,
}

pub(crate) struct Postgres {
    server: Child,
    binaries: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts a server with the superuser `auftakt`, who needs no password, and waits for it.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        let binaries = find_binaries()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("auftakt-postgres-{port}"));
        fs::create_dir(&folder)?;
        let owner = owner()?;
        if let Some((user, group)) = owner {
            chown(&folder, Some(user), Some(group))?;
        }
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;

        let as_owner = |program: &str| {
            let mut command = Command::new(binaries.join(program));
            // PostgreSQL refuses to work for root.
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command.current_dir(&folder);
            command
        };
        let mut init = as_owner("initdb");
        init.args(["--username=auftakt", "--auth=trust", "--encoding=UTF8"])
            .args(["--locale=C", "--no-sync", "--pgdata=data"]);
        if let Err(error) = tool::output(&mut init) {
            let _ = fs::remove_dir_all(&folder);
            return Err(error);
        }
        let mut start = as_owner("postgres");
        start
            .args(["-D", "data", "-p", &port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1"])
            .arg("-c")
            .arg(format!("unix_socket_directories={}", folder.display()))
            .args(["-c", "max_connections=200"]);
        if durability == Durability::None {
            for setting in [
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
            ] {
                start.args(["-c", setting]);
            }
        }
        let log = fs::File::create(folder.join("server.log"))?;
        start
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let server = start.spawn().context("postgres cannot be started")?;
        let postgres = Self {
            server,
            binaries,
            folder,
            port,
        };
        postgres.wait_until_ready()?;
        Ok(postgres)
    }

    /// The address of the database that is there from the start.
    pub(crate) fn url(&self) -> String {
        format!("postgres://auftakt@127.0.0.1:{}/postgres", self.port)
    }

    /// The single value that a question yields.
    pub(crate) fn ask(&self, question: &str) -> Result<String> {
        let mut psql = Command::new(self.binaries.join("psql"));
        psql.args(["--no-psqlrc", "-tA", "-c", question, "-d", &self.url()]);
        Ok(tool::output(&mut psql)?.trim().to_owned())
    }

    fn wait_until_ready(&self) -> Result<()> {
        let start = Instant::now();
        let mut ask = Command::new(self.binaries.join("pg_isready"));
        ask.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
        while !ask
            .status()
            .context("pg_isready cannot be started")?
            .success()
        {
            if start.elapsed() > PATIENCE {
                let log = fs::read_to_string(self.folder.join("server.log")).unwrap_or_default();
                bail!("PostgreSQL does not start:\n{log}");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // An interrupt ends all sessions and shuts down in order.
        tool::end(&mut self.server, "INT");
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of `initdb` and its kin; installs them where there are none.
fn find_binaries() -> Result<PathBuf> {
    if let Some(binaries) = installed_binaries() {
        return Ok(binaries);
    }
    install::debian(&[Debian {
        shown_by: "initdb",
        package: "postgresql",
    }])?;
    installed_binaries().context("the package postgresql brought no initdb")
}

fn installed_binaries() -> Option<PathBuf> {
    let is_whole = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_isready", "psql"]
            .iter()
            .all(|name| folder.join(name).exists())
    };
    let on_path = tool::find("initdb").and_then(|file| Some(file.parent()?.to_path_buf()));
    if let Some(folder) = on_path.filter(is_whole) {
        return Some(folder);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(Result::ok)
        .filter_map(|version| {
            Some((
                version.file_name().to_str()?.parse().ok()?,
                version.path().join("bin"),
            ))
        })
        .filter(|(_, folder)| is_whole(folder))
        .collect();
    folders.sort();
    folders.pop().map(|(_, folder)| folder)
}

/// Who the server runs as when root asks for it: user and group.
fn owner() -> Result<Option<(u32, u32)>> {
    if !install::is_root()? {
        return Ok(None);
    }
    for name in ["postgres", "nobody"] {
        let id = |flag: &str| -> Result<u32> {
            Ok(tool::output(Command::new("id").args([flag, name]))?
                .trim()
                .parse()?)
        };
        if let (Ok(user), Ok(group)) = (id("-u"), id("-g")) {
            return Ok(Some((user, group)));
        }
    }
    bail!("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
}
