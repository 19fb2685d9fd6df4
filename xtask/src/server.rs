//! A running demo of one's own: free port, fresh folder, gone when it is dropped.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

const PATIENCE: Duration = Duration::from_secs(30);
/// How often a server that starts is asked whether it is ready.
const PERIOD: Duration = Duration::from_millis(2);

pub(crate) struct Server {
    process: Child,
    folder: PathBuf,
    /// Host and port.
    pub(crate) address: String,
    /// From the start of the process to its first answer.
    pub(crate) start_up: Duration,
}

/// What the server said.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The header lines in lower case.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Server {
    /// Serves the sample events, with further settings, and waits until it is ready.
    pub(crate) fn start(program: &Path, settings: &[(&str, &str)]) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = format!("127.0.0.1:{port}");
        let folder = std::env::temp_dir().join(format!("auftakt-server-{port}"));
        fs::create_dir(&folder)?;
        let log = fs::File::create(folder.join("log"))?;
        let mut command = Command::new(program);
        command
            .arg("demo")
            .current_dir(&folder)
            .env("AUFTAKT_LISTEN", &address)
            .env("AUFTAKT_DATA", folder.join("data"))
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let start = Instant::now();
        let process = command.spawn().context("the server cannot be started")?;
        let mut server = Self {
            process,
            folder,
            address,
            start_up: Duration::ZERO,
        };
        while !server
            .get("/readyz", "")
            .is_ok_and(|answer| answer.status == 200)
        {
            if start.elapsed() > PATIENCE || server.process.try_wait()?.is_some() {
                bail!("the server does not start:\n{}", server.log());
            }
            thread::sleep(PERIOD);
        }
        server.start_up = start.elapsed();
        Ok(server)
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// What it has written to the terminal.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// One answer, in the encodings named.
    pub(crate) fn get(&self, path: &str, encodings: &str) -> Result<Answer> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: {encodings}\r\n\
             Accept-Language: de\r\nConnection: close\r\n\r\n",
            self.address
        )?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .context("the answer has no end of its head")?;
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head.get(9..12).and_then(|code| code.parse().ok());
        Ok(Answer {
            status: status.context("the answer has no status")?,
            head,
            body: bytes.split_off(end + 4),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing more can be done about what fails here.
        let _ = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            if !matches!(self.process.try_wait(), Ok(None)) {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
