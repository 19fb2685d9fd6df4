//! The command line: the real program, started as people start it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_auftakt");
const SAXONY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/examples/sachsen-digital-und-souveraen.toml"
);

/// The program with a data folder of its own and nothing else set.
fn auftakt(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("AUFTAKT_DATA", folder.join("data"))
        .env("AUFTAKT_NOW", "2026-11-23T09:00:00Z")
        .stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    auftakt(folder, arguments).output().unwrap()
}

#[track_caller]
fn said(output: &Output) -> &str {
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    std::str::from_utf8(&output.stdout).unwrap()
}

#[track_caller]
fn complained(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(1));
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn an_event_goes_in_and_comes_out() {
    let folder = tempfile::tempdir().unwrap();

    let preview = run(folder.path(), &["import", SAXONY, "--dry-run"]);
    assert!(said(&preview).ends_with("Nothing was changed: this was a dry run.\n"));
    let missing = run(folder.path(), &["export", "sachsen-digital-und-souveraen"]);
    assert_eq!(
        complained(&missing),
        "There is no event called sachsen-digital-und-souveraen.\n"
    );

    said(&run(folder.path(), &["import", SAXONY]));
    let exported = run(folder.path(), &["export", "sachsen-digital-und-souveraen"]);
    let file = folder.path().join("event.toml");
    std::fs::write(&file, said(&exported)).unwrap();
    let again = run(folder.path(), &["import", file.to_str().unwrap()]);
    assert_eq!(
        said(&again),
        "sachsen-digital-und-souveraen: nothing differs.\n"
    );
}

#[test]
fn a_broken_file_is_refused_with_its_lines() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(SAXONY).unwrap();
    let broken = text
        .replace("type = \"lunch\"", "type = \"luch\"")
        .replace("licence = ", "license = ");
    let file = folder.path().join("event.toml");
    std::fs::write(&file, &broken).unwrap();
    let line = |start: &str| {
        broken
            .lines()
            .position(|line| line.starts_with(start))
            .unwrap()
            + 1
    };

    let refused = run(folder.path(), &["import", file.to_str().unwrap()]);

    let licence = format!(
        "line {}, column 1: there is no key \"license\" here; did you mean \"licence\"?",
        line("license")
    );
    let kind = format!(
        "line {}, column 8: \"luch\" is not a type",
        line("type = \"luch")
    );
    let told = complained(&refused);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 3, "{told}");
    assert_eq!(lines[1], licence);
    assert!(lines[2].starts_with(&kind), "{told}");
}

#[test]
fn an_account_gets_a_password_that_nobody_chose_or_one_that_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    said(&run(folder.path(), &["import", SAXONY]));
    let add = [
        "user",
        "add",
        "erika@example.org",
        "--name",
        "Erika Muster",
        "--role",
        "organiser",
    ];

    let added = run(folder.path(), &add);
    let [who, password] = said(&added).lines().collect::<Vec<_>>()[..] else {
        panic!("{added:?}")
    };
    assert_eq!(
        who,
        "erika@example.org is organiser for saechsische-staatsverwaltung."
    );
    assert_eq!(password.len(), "Password: ".len() + 29, "{password}");

    let again = run(folder.path(), &add);
    assert!(said(&again).ends_with("and keeps the password.\n"));

    let mut reset = auftakt(
        folder.path(),
        &["user", "reset", "erika@example.org", "--password-stdin"],
    )
    .stdin(Stdio::piped())
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    let mut typed = reset.stdin.take().unwrap();
    typed.write_all("ein langer Satz\n".as_bytes()).unwrap();
    drop(typed);
    let reset = reset.wait_with_output().unwrap();
    assert!(!said(&reset).contains("ein langer Satz"));

    let unknown = run(folder.path(), &["user", "reset", "nobody@example.org"]);
    assert_eq!(
        complained(&unknown),
        "There is no account for nobody@example.org.\n"
    );
}

#[test]
fn settings_that_are_wrong_are_told_before_anything_is_opened() {
    let folder = tempfile::tempdir().unwrap();

    let refused = auftakt(folder.path(), &["serve"])
        .env("AUFTAKT_LISTEN", "3000")
        .env("AUFTAKT_NOW", "tomorrow")
        .output()
        .unwrap();

    assert_eq!(complained(&refused).lines().count(), 2);
    assert!(!folder.path().join("data").exists());
}

#[test]
fn every_setting_is_explained_and_secrets_are_not_told() {
    let folder = tempfile::tempdir().unwrap();

    let explained = auftakt(folder.path(), &["config"])
        .env("AUFTAKT_SMTP_URL", "smtps://me:geheim@mail.example")
        .output()
        .unwrap();
    let template = run(folder.path(), &["config", "--toml"]);

    let explained = said(&explained);
    assert!(explained.contains("smtps://me:••••••@mail.example"));
    assert!(!explained.contains("geheim"));
    let file = folder.path().join("auftakt.toml");
    std::fs::write(&file, said(&template)).unwrap();
    said(&run(folder.path(), &["config"]));
}

/// A running program; ends when it is dropped, whatever happens.
struct Running {
    process: Child,
    address: SocketAddr,
    logged: BufReader<std::process::ChildStderr>,
    lines: Vec<serde_json::Value>,
}

impl Running {
    fn start(folder: &Path, command: &str, settings: &[(&str, &str)]) -> Self {
        let mut process = auftakt(folder, &[command])
            .env("AUFTAKT_LISTEN", "127.0.0.1:0")
            .env("AUFTAKT_LOG_FORMAT", "json")
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let logged = BufReader::new(process.stderr.take().unwrap());
        let mut running = Self {
            process,
            address: SocketAddr::from(([0, 0, 0, 0], 0)),
            logged,
            lines: Vec::new(),
        };
        running.address = running.wait_for("listening");
        running
    }

    /// The address in the line of the log with this message; the program ends instead where it fails.
    fn wait_for(&mut self, message: &str) -> SocketAddr {
        loop {
            let mut line = String::new();
            let read = self.logged.read_line(&mut line).unwrap();
            assert!(read > 0, "it ended: {:?}", self.lines);
            let line: serde_json::Value = serde_json::from_str(&line).unwrap();
            self.lines.push(line.clone());
            if line["fields"]["message"] == message {
                return line["fields"]["address"].as_str().unwrap().parse().unwrap();
            }
        }
    }

    fn address_of(&self, message: &str) -> SocketAddr {
        let line = self
            .lines
            .iter()
            .find(|line| line["fields"]["message"] == message)
            .unwrap();
        line["fields"]["address"].as_str().unwrap().parse().unwrap()
    }

    fn terminate(&self) {
        let id = self.process.id().to_string();
        let killed = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(killed.success());
    }

    /// What it said on standard output until it ended.
    fn end(mut self) -> (bool, String) {
        let status = self.process.wait().unwrap();
        let mut said = String::new();
        let mut out = self.process.stdout.take().unwrap();
        out.read_to_string(&mut said).unwrap();
        (status.success(), said)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream
}

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = connect(address);
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_demo_serves_both_events_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [("AUFTAKT_METRICS_LISTEN", "127.0.0.1:0")];
    let running = Running::start(folder.path(), "demo", &settings);

    for path in [
        "/de/auftakt-verwaltungscloud",
        "/en/sachsen-digital-und-souveraen",
    ] {
        assert!(
            get(running.address, path).starts_with("HTTP/1.1 200 "),
            "{path}"
        );
    }
    let metrics = get(running.address_of("serving metrics"), "/metrics");
    assert!(metrics.contains("\nhttp_requests_total{"), "{metrics}");
    assert!(
        metrics.contains("\nauftakt_letters{state=\"waiting\"} 0\n"),
        "{metrics}"
    );
    assert!(
        metrics.contains("\nprocess_resident_memory_bytes "),
        "{metrics}"
    );
    assert!(get(running.address, "/metrics").starts_with("HTTP/1.1 404 "));

    running.terminate();
    let (is_well, said) = running.end();
    assert!(is_well);
    assert!(said.contains("organiser@demo.example"), "{said}");
    assert!(said.contains("/data/mails"), "{said}");
}

#[test]
fn a_program_that_is_told_to_stop_ends_well_and_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    said(&run(folder.path(), &["import", SAXONY]));
    let running = Running::start(folder.path(), "serve", &[]);
    let page = "/de/sachsen-digital-und-souveraen";
    assert!(get(running.address, page).starts_with("HTTP/1.1 200 "));

    running.terminate();
    let (is_well, said) = running.end();

    assert!(is_well);
    assert_eq!(said, "");
    // SQLite's journal is taken back into the file when the last connection ends in good order.
    assert!(!folder.path().join("data/auftakt.db-wal").exists());
}

#[test]
fn the_instance_is_looked_over() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = run(folder.path(), &["check"]);
    assert_eq!(nothing.status.code(), Some(1));

    said(&run(folder.path(), &["import", SAXONY]));
    let fine = run(folder.path(), &["check"]);
    assert!(said(&fine).ends_with("Everything works.\n"));

    let other_key = auftakt(folder.path(), &["check"])
        .env("AUFTAKT_SECRET", "0".repeat(64))
        .output()
        .unwrap();
    assert_eq!(other_key.status.code(), Some(1));
    let told = String::from_utf8(other_key.stdout).unwrap();
    assert!(
        told.contains("WRONG  sachsen-digital-und-souveraen: key 0 does not open"),
        "{told}"
    );
}

#[test]
fn a_mail_server_that_does_not_answer_is_told() {
    let folder = tempfile::tempdir().unwrap();
    said(&run(folder.path(), &["import", SAXONY]));
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", server.local_addr().unwrap());
    let check = || {
        let mut command = auftakt(folder.path(), &["check"]);
        command.env("AUFTAKT_SMTP_URL", &url).output().unwrap()
    };

    let answering = std::thread::spawn({
        let server = server.try_clone().unwrap();
        move || answer_smtp(&server)
    });
    assert!(said(&check()).ends_with("Everything works.\n"));
    answering.join().unwrap();
    drop(server);

    let alone = check();
    assert_eq!(alone.status.code(), Some(1));
    let told = String::from_utf8(alone.stdout).unwrap();
    assert!(
        told.contains("WRONG  The mail server does not answer: "),
        "{told}"
    );
}

/// Answers one connection as a mail server does. Source: RFC 5321, section 4.2.
fn answer_smtp(server: &TcpListener) {
    let (mut stream, _) = server.accept().unwrap();
    stream.write_all(b"220 mail.example\r\n").unwrap();
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap_or(0) == 0 || line.starts_with("QUIT") {
            return;
        }
        stream.write_all(b"250 mail.example\r\n").unwrap();
    }
}
