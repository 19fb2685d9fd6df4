//! The same page from three servers: a file behind nginx, a bare axum route, and ours.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::server::{Scratch, Server};
use crate::tool;

const ROUNDS: usize = 3;
const SECONDS: &str = "5s";
const CONNECTIONS: &str = "64";

/// Prints how many requests a second each of the three answers, median of several rounds in turn.
pub(crate) fn compare(server: &Server, bare: &Path, path: &str) -> Result<()> {
    let page = server.get(path, "br")?;
    ensure!(page.status == 200, "{path} answers {}", page.status);
    ensure!(
        page.header("content-encoding") == Some("br"),
        "{path} is not compressed"
    );
    let scratch = Scratch::new("pages")?;
    let file = scratch.path().join("page");
    fs::write(&file, &page.body)?;

    let nginx = start_nginx(&scratch)?;
    let bare = start(|address| {
        let mut command = Command::new(bare);
        command.arg(address).arg(&file);
        command
    })?;
    let rivals = [
        (
            "nginx, static file",
            format!("http://{}/page", nginx.address),
        ),
        ("bare axum route", format!("http://{}/page", bare.address)),
        ("Auftakt", format!("http://{}{path}", server.address)),
    ];
    let mut rounds: Vec<Vec<Measured>> = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(
            rivals
                .iter()
                .map(|(_, url)| measure(url))
                .collect::<Result<_>>()?,
        );
    }
    println!(
        "The agenda, {} bytes of Brotli, {CONNECTIONS} connections:",
        page.body.len()
    );
    let mut medians = Vec::new();
    for (at, (name, _)) in rivals.iter().enumerate() {
        let mut measured: Vec<Measured> = rounds.iter().map(|round| round[at]).collect();
        measured.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
        let median = measured[ROUNDS / 2];
        println!(
            "  {name:20} {:>9.0} /s   p99 {:>6.1} ms",
            median.per_second, median.p99_ms
        );
        medians.push(median.per_second);
    }
    println!(
        "  {:.0} % of the bare axum route   goal 70",
        medians[2] / medians[1] * 100.0
    );
    Ok(())
}

#[derive(Clone, Copy)]
struct Measured {
    per_second: f64,
    p99_ms: f64,
}

fn measure(url: &str) -> Result<Measured> {
    let mut wrk = Command::new("wrk");
    wrk.args([
        "-t1",
        "-c",
        CONNECTIONS,
        "-d",
        SECONDS,
        "--latency",
        "-H",
        "Accept-Encoding: br",
    ]);
    let said = tool::output(wrk.arg(url))?;
    ensure!(!said.contains("Non-2xx"), "{url} was refused:\n{said}");
    let value = |label: &str| {
        said.lines()
            .find_map(|line| line.trim().strip_prefix(label))
            .map(str::trim)
            .with_context(|| format!("wrk does not say {label}:\n{said}"))
    };
    Ok(Measured {
        per_second: value("Requests/sec:")?.parse()?,
        p99_ms: milliseconds(value("99%")?)?,
    })
}

/// From `812.00us`, `12.30ms`, `1.20s`.
fn milliseconds(text: &str) -> Result<f64> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0)] {
        if let Some(number) = text.strip_suffix(unit) {
            return Ok(number.parse::<f64>()? * factor);
        }
    }
    bail!("wrk gives a time as {text:?}")
}

/// Another server, ended when it is dropped.
struct Rival {
    process: Child,
    address: String,
}

impl Drop for Rival {
    fn drop(&mut self) {
        // Nginx ends its workers only when asked.
        tool::end(&mut self.process, "TERM");
    }
}

fn start(command: impl FnOnce(&str) -> Command) -> Result<Rival> {
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
    let mut command = command(&address);
    let process = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    let rival = Rival { process, address };
    let begun = Instant::now();
    while TcpStream::connect(&rival.address).is_err() {
        ensure!(
            begun.elapsed() < Duration::from_secs(10),
            "a server does not start"
        );
        thread::sleep(Duration::from_millis(20));
    }
    Ok(rival)
}

fn start_nginx(scratch: &Scratch) -> Result<Rival> {
    let folder = scratch.path();
    let configuration = folder.join("nginx.conf");
    let user = if crate::install::is_root()? {
        "user root;"
    } else {
        ""
    };
    let write = |address: &str| {
        let folder = folder.display();
        format!(
            "daemon off; {user} worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/error.log;\n\
             events {{ worker_connections 1024; }}\n\
             http {{\n\
               access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;\n\
               open_file_cache max=10; default_type text/html; client_body_temp_path {folder}/body;\n\
               proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;\n\
               uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n\
               server {{ listen {address}; root {folder}; add_header Content-Encoding br; }}\n\
             }}\n"
        )
    };
    let nginx = tool::find("nginx").context("nginx is not in PATH")?;
    let mut written = Ok(());
    let rival = start(|address| {
        written = fs::write(&configuration, write(address));
        let mut command = Command::new(nginx);
        command.arg("-p").arg(folder).arg("-c").arg(&configuration);
        command
    });
    written?;
    rival
}
