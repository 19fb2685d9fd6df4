//! Runs other programs, and says what goes on.

use std::fmt::Display;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a silent program is said to be still running.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a process may take to end when it is asked to.
const LONGEST_END: Duration = Duration::from_secs(10);

/// Says what is done while it is done, and how long it took.
pub(crate) fn step<T>(what: impl Display, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    eprintln!("▸ {what}");
    let result = work();
    if result.is_ok() && start.elapsed() > Duration::from_millis(200) {
        eprintln!("  {:.1} s", start.elapsed().as_secs_f32());
    }
    result
}

/// Runs a program that speaks for itself; refused when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("{} failed ({status})", spell(command));
    }
    Ok(())
}

/// What a program writes to its standard output; refused with its complaints when it fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let complaints = String::from_utf8_lossy(&output.stderr);
        bail!(
            "{} failed ({}):\n{}",
            spell(command),
            output.status,
            complaints.trim_end()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} wrote no text", spell(command)))
}

/// Runs a chatty program and shows what it wrote only when it fails; says that it is still
/// running every few seconds.
pub(crate) fn quietly(command: &mut Command) -> Result<()> {
    let (done, is_done) = mpsc::channel::<()>();
    let heart = thread::spawn(move || {
        let start = Instant::now();
        while is_done.recv_timeout(HEARTBEAT) == Err(mpsc::RecvTimeoutError::Timeout) {
            eprintln!("  still at it, {} s", start.elapsed().as_secs());
        }
    });
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command));
    drop(done);
    let _ = heart.join();
    let output = output?;
    if !output.status.success() {
        std::io::stderr().write_all(&output.stdout)?;
        std::io::stderr().write_all(&output.stderr)?;
        bail!("{} failed ({})", spell(command), output.status);
    }
    Ok(())
}

/// Runs a program, shows what it writes and keeps it: whether it succeeded, and its text.
pub(crate) fn tee(command: &mut Command) -> Result<(bool, String)> {
    let (reader, writer) = std::io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = command.spawn().with_context(|| cannot_start(command))?;
    // The command holds the writing ends; with them open the pipe would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut reader = reader;
    let mut kept = Vec::new();
    let mut buffer = [0; 8192];
    loop {
        let count = reader.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        kept.extend_from_slice(&buffer[..count]);
        std::io::stderr().write_all(&buffer[..count])?;
    }
    let status = child.wait()?;
    Ok((
        status.success(),
        String::from_utf8_lossy(&kept).into_owned(),
    ))
}

/// Asks a process to end (`TERM`, `INT`), and ends it when it has not done so in time.
pub(crate) fn end(process: &mut Child, signal: &str) {
    // The shell's own `kill`: the program of this name is not on every machine. What fails here
    // means that the process has ended already.
    let ask = format!("kill -s {signal} {}", process.id());
    let _ = Command::new("sh").args(["-c", &ask]).status();
    let begun = Instant::now();
    while begun.elapsed() < LONGEST_END && matches!(process.try_wait(), Ok(None)) {
        thread::sleep(Duration::from_millis(20));
    }
    let _ = process.kill();
    let _ = process.wait();
}

/// Where a program lies, in `PATH` or in one of the folders that `PATH` often lacks.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin", "/sbin"].map(PathBuf::from))
        .map(|folder| folder.join(program))
        .find(|file| is_executable(file))
}

/// Whether somebody watches.
pub(crate) fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

fn cannot_start(command: &Command) -> String {
    format!(
        "{} cannot be started",
        command.get_program().to_string_lossy()
    )
}

fn spell(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(
        command
            .get_args()
            .map(|argument| argument.to_string_lossy()),
    );
    let mut line = words.join(" ");
    if line.len() > 160 {
        line.truncate(
            (0..=160)
                .rev()
                .find(|at| line.is_char_boundary(*at))
                .unwrap_or(0),
        );
        line.push('…');
    }
    line
}
