//! A running Auftakt of one's own, on a free port.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::tool;

const PATIENCE: Duration = Duration::from_secs(30);
/// How often a server that starts is asked whether it is ready.
const PERIOD: Duration = Duration::from_millis(2);

/// A folder that is deleted when it is dropped.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(what: &str) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("auftakt-{what}-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder)?;
        Ok(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nothing more can be done about what fails here.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running Auftakt, stopped when it is dropped.
pub(crate) struct Server {
    process: Child,
    /// Host and port.
    pub(crate) address: String,
    /// From the start of the process to its first answer.
    pub(crate) start_up: Duration,
}

/// Resident memory in megabytes.
pub(crate) struct Memory {
    pub(crate) now: f64,
    /// Since the start.
    pub(crate) most: f64,
}

/// What the server said.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The status line and the headers.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Server {
    /// Starts the program with a command, in a folder, with settings, and waits until it is ready.
    pub(crate) fn start(
        program: &Path,
        command: &str,
        scratch: &Scratch,
        settings: &[(&'static str, String)],
    ) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let log = scratch.path().join("log");
        let output = fs::File::create(&log)?;
        let mut process = Command::new(program);
        process
            .arg(command)
            .current_dir(scratch.path())
            .env("AUFTAKT_LISTEN", &address)
            .env("AUFTAKT_DATA", scratch.path().join("data"))
            .envs(settings.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        let begun = Instant::now();
        let process = process.spawn().context("the server cannot be started")?;
        let mut server = Self {
            process,
            address,
            start_up: Duration::ZERO,
        };
        while !server
            .get("/readyz", "")
            .is_ok_and(|answer| answer.status == 200)
        {
            if begun.elapsed() > PATIENCE || server.process.try_wait()?.is_some() {
                let log = fs::read_to_string(log).unwrap_or_default();
                bail!("the server does not start:\n{log}");
            }
            thread::sleep(PERIOD);
        }
        server.start_up = begun.elapsed();
        Ok(server)
    }

    /// How much memory it takes.
    pub(crate) fn memory(&self) -> Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let megabytes = |label: &str| {
            status
                .lines()
                .find_map(|line| line.strip_prefix(label)?.split_whitespace().next())
                .and_then(|number| number.parse::<f64>().ok())
                .map(|kilobytes| kilobytes / 1024.0)
                .with_context(|| format!("the kernel does not say {label}"))
        };
        Ok(Memory {
            now: megabytes("VmRSS:")?,
            most: megabytes("VmHWM:")?,
        })
    }

    /// One page, in the encodings named.
    pub(crate) fn get(&self, path: &str, encodings: &str) -> Result<Answer> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: {encodings}\r\n\
             Accept-Language: de\r\n\r\n",
            self.address
        ))
    }

    /// The answer to a request as it goes over the wire.
    pub(crate) fn send(&self, request: &str) -> Result<Answer> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        // The end of the connection is the end of the answer.
        let request = request.replacen("\r\n", "\r\nConnection: close\r\n", 1);
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .context("the answer has no end of its head")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.get(9..12).and_then(|code| code.parse().ok());
        Ok(Answer {
            status: status.context("the answer has no status")?,
            head,
            body: bytes.split_off(end + 4),
        })
    }
}

impl Answer {
    /// The first header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        tool::end(&mut self.process, "TERM");
    }
}
