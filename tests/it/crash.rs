//! What was answered is on the disk, whatever ends the program.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use auftakt::server::auth::guest::link_token;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::harness::{Instance, encode};
use crate::seed::{event_file, form};

/// The real program on the data of an instance.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    async fn start(instance: &Instance) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = free.local_addr().unwrap().to_string();
        drop(free);
        let mut command = Command::new(env!("CARGO_BIN_EXE_auftakt"));
        command
            .arg("serve")
            .env_clear()
            .env("AUFTAKT_LISTEN", &address)
            .env("AUFTAKT_DATA", instance.folder())
            .current_dir(instance.folder())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(url) = &instance.settings.database_url {
            command.env("DATABASE_URL", url);
        }
        let mut program = Self {
            child: command.spawn().unwrap(),
            address,
        };
        while program.ask("GET", "/readyz", "").await != Some(200) {
            assert!(program.child.try_wait().unwrap().is_none(), "it has ended");
            tokio::task::yield_now().await;
        }
        program
    }

    /// The status of an answer; nothing where none came.
    async fn ask(&self, method: &str, path: &str, body: &str) -> Option<u16> {
        ask(&self.address, method, path, body).await
    }

    /// SIGKILL, as the kernel sends it when memory ends.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn ask(address: &str, method: &str, path: &str, body: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(address).await.ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let line = std::str::from_utf8(answer.get(..12)?).ok()?;
    line.strip_prefix("HTTP/1.1 ")?.parse().ok()
}

/// As many guests as come at once.
const AT_ONCE: usize = 16;
/// The program is killed once this many have been answered.
const ANSWERED_BEFORE: usize = 60;
const GUESTS: usize = 400;

/// Lets guests come at once, each as `come` says, and kills the program while they do. Gives those who
/// were answered, and the number of those who tried.
async fn come_until_killed<F>(
    program: &mut Program,
    come: impl Fn(String, usize) -> F + Clone + Send + 'static,
) -> (Vec<usize>, usize)
where
    F: Future<Output = Option<u16>> + Send,
{
    let next = Arc::new(AtomicUsize::new(0));
    let (told, mut heard) = tokio::sync::mpsc::unbounded_channel();
    for _ in 0..AT_ONCE {
        let (next, told, address) = (Arc::clone(&next), told.clone(), program.address.clone());
        let come = come.clone();
        tokio::spawn(async move {
            loop {
                let guest = next.fetch_add(1, Ordering::Relaxed);
                let status = come(address.clone(), guest).await;
                if guest >= GUESTS || told.send((guest, status)).is_err() || status.is_none() {
                    return;
                }
            }
        });
    }
    drop(told);
    let mut answered = Vec::new();
    while let Some((guest, status)) = heard.recv().await {
        match status {
            Some(303) => answered.push(guest),
            Some(other) => panic!("guest {guest} was answered {other}"),
            None => {}
        }
        if answered.len() == ANSWERED_BEFORE {
            program.kill();
        }
    }
    (answered, next.load(Ordering::Relaxed).min(GUESTS))
}

/// The status of the answer to a guest's form.
async fn register(address: &str, guest: usize) -> Option<u16> {
    ask(address, "POST", "/de/kickoff/register", &body(guest)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_was_answered_has_a_place_even_when_the_program_is_killed() {
    let instance = Instance::new().await;
    // Always open: the program runs by the real clock.
    let file = event_file("kickoff", "published", 1_000)
        .replace("2026-12-10", "2099-12-10")
        .replace("closes = 2026-12-08T18:00:00", "")
        .replace("opens = 2026-11-01T09:00:00", "");
    instance.import(&file).await;
    let mut program = Program::start(&instance).await;

    let (answered, tried) = come_until_killed(&mut program, |address, guest| async move {
        register(&address, guest).await
    })
    .await;
    assert!(answered.len() >= ANSWERED_BEFORE, "{}", answered.len());
    assert!(answered.len() < GUESTS, "the program was killed too late");

    let program = Program::start(&instance).await;
    let (taken, confirmed) = instance.places_held().await;
    assert_eq!(taken, confirmed);
    assert!(confirmed >= answered.len().try_into().unwrap());
    // Each form that was answered finds what it made: nothing is added by sending it again.
    for guest in &answered {
        let status = program
            .ask("POST", "/de/kickoff/register", &body(*guest))
            .await;
        assert_eq!(status, Some(303));
    }
    assert_eq!(instance.places_held().await, (taken, confirmed));
    // And whoever got no answer gets a place by trying again, once.
    for guest in 0..tried {
        program
            .ask("POST", "/de/kickoff/register", &body(guest))
            .await;
    }
    let tried = i64::try_from(tried).unwrap();
    assert_eq!(instance.places_held().await, (tried, tried));
    for rows in [
        "SELECT COUNT(*) FROM tickets WHERE status = 'valid'",
        "SELECT COUNT(*) FROM letters WHERE kind = 'confirmation'",
        "SELECT COUNT(*) FROM letters",
    ] {
        assert_eq!(instance.count(rows).await, tried, "{rows}");
    }
}

/// Of so many guests one gives the place back at once.
const LEAVES: usize = 3;
const PLACES: i64 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_line_holds_when_the_program_is_killed_while_guests_come_and_go() {
    let instance = Arc::new(Instance::new().await);
    let file = event_file("kickoff", "published", 20)
        .replace("2026-12-10", "2099-12-10")
        .replace("closes = 2026-12-08T18:00:00", "")
        .replace("opens = 2026-11-01T09:00:00", "waiting_list = \"at-once\"");
    instance.import(&file).await;
    let mut program = Program::start(&instance).await;

    let inside = Arc::clone(&instance);
    let (answered, _) = come_until_killed(&mut program, move |address, guest| {
        let instance = Arc::clone(&inside);
        async move {
            let status = register(&address, guest).await;
            if status == Some(303) && guest.is_multiple_of(LEAVES) {
                let known = instance.registration(&email(guest)).await;
                let link = link_token(&instance.site, &known);
                ask(&address, "POST", &format!("/de/tickets/{link}/cancel"), "").await;
            }
            status
        }
    })
    .await;
    assert!(answered.len() < GUESTS, "the program was killed too late");

    let _program = Program::start(&instance).await;
    let (taken, confirmed) = instance.places_held().await;
    assert_eq!((taken, confirmed), (PLACES, PLACES));
    let all = instance.count("SELECT COUNT(*) FROM registrations").await;
    assert!(all >= answered.len().try_into().unwrap(), "{all}");
    for nothing in [
        // Nobody has two tickets or one letter twice, and nobody in line has a ticket.
        "SELECT COUNT(*) FROM (SELECT registration_id FROM tickets WHERE status = 'valid' \
           GROUP BY registration_id HAVING COUNT(*) > 1) AS twice",
        "SELECT COUNT(*) FROM (SELECT registration_id FROM letters GROUP BY registration_id, kind \
           HAVING COUNT(*) > 1) AS twice",
        "SELECT COUNT(*) FROM tickets JOIN registrations ON registrations.id = tickets.registration_id \
           WHERE tickets.status = 'valid' AND registrations.status <> 'confirmed'",
        // Nobody who has a place came after somebody who waits.
        "SELECT COUNT(*) FROM registrations AS waits, registrations AS has \
           WHERE waits.status = 'waiting' AND has.status = 'confirmed' AND has.arrival > waits.arrival",
    ] {
        assert_eq!(instance.count(nothing).await, 0, "{nothing}");
    }
    let valid = "SELECT COUNT(*) FROM tickets WHERE status = 'valid'";
    assert_eq!(instance.count(valid).await, PLACES);
}

fn email(guest: usize) -> String {
    format!("guest{guest}@amt.example")
}

fn body(guest: usize) -> String {
    encode(&form(&format!("key {guest}"), &email(guest)))
}
