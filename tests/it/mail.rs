//! Letters: what they say, and that they leave whatever the mail server does.
//!
//! The mail server is aiosmtpd, started by the interpreter that `AUFTAKT_PYTHON` names; the test
//! command sets it. Letters are read by mail-parser, which knows nothing of what wrote them.

use std::process::Stdio;

use auftakt::server::job;
use axum::http::StatusCode;
use mail_parser::{MessageParser, MimeHeaders as _};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::harness::Instance;
use crate::registration::NAMES;
use crate::seed::{event_file, form};

/// A mail server of its own, gone with the test.
struct MailServer {
    // Holds its standard input open: when that closes, the server ends.
    _child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    port: u64,
}

impl MailServer {
    async fn start(mode: &str) -> Self {
        let python = std::env::var("AUFTAKT_PYTHON").unwrap_or_else(|_| {
            panic!(
                "AUFTAKT_PYTHON must name a Python with aiosmtpd (tests/readers/requirements.txt); \
                 `cargo xtask test` sets it up"
            )
        });
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mail/server.py");
        let mut child = Command::new(python)
            .args([script, mode])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut server = Self {
            _child: child,
            lines,
            port: 0,
        };
        server.port = server.next().await["port"].as_u64().unwrap();
        server
    }

    /// What happened next.
    async fn next(&mut self) -> serde_json::Value {
        let line = self.lines.next_line().await.unwrap().unwrap();
        serde_json::from_str(&line).unwrap()
    }

    async fn instance(&self) -> Instance {
        let url = format!("smtp://127.0.0.1:{}", self.port);
        let instance = Instance::with_settings(&[
            ("AUFTAKT_SMTP_URL", &url),
            ("AUFTAKT_BASE_URL", "https://auftakt.example"),
        ])
        .await;
        instance
            .import(&event_file("kickoff", "published", 100))
            .await;
        instance
    }
}

/// An instance whose letters become files.
async fn with_folder() -> (Instance, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let instance = Instance::with_settings(&[
        ("AUFTAKT_MAIL_FOLDER", folder.path().to_str().unwrap()),
        ("AUFTAKT_BASE_URL", "https://auftakt.example"),
    ])
    .await;
    instance
        .import(&event_file("kickoff", "published", 100))
        .await;
    (instance, folder)
}

/// Every letter of a folder as bytes.
fn letters(folder: &tempfile::TempDir) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(
        files
            .iter()
            .all(|file| file.extension().is_some_and(|extension| extension == "eml"))
    );
    files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect()
}

const LETTERS_SENT: &str = "SELECT COUNT(*) FROM letters WHERE state = 'sent'";
const LETTERS_WAITING: &str = "SELECT COUNT(*) FROM letters WHERE state = 'waiting'";
const LETTERS_FAILED: &str = "SELECT COUNT(*) FROM letters WHERE state = 'failed'";

#[tokio::test]
async fn a_confirmation_carries_link_ticket_and_date() {
    let mut server = MailServer::start("take").await;
    let instance = server.instance().await;
    let jobs = job::start(&instance.site).unwrap();

    let token = instance.guest("erika@amt.example").await;
    // Rung by the registration: nobody waits for the clock.
    let sent = server.next().await;
    jobs.stop().await;

    assert_eq!(sent["sender"], "noreply@auftakt.example");
    assert_eq!(sent["recipients"], serde_json::json!(["erika@amt.example"]));
    let bytes = base64_bytes(sent["message"].as_str().unwrap());
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(message.subject(), Some("Ihr Platz: Digital und souverän"));
    let link = format!("https://auftakt.example/de/tickets/{token}");
    let text = message.body_text(0).unwrap();
    assert!(text.lines().any(|line| line == link), "{text}");
    let html = scraper::Html::parse_document(&message.body_html(0).unwrap());
    let links = scraper::Selector::parse("a").unwrap();
    let hrefs: Vec<_> = html.select(&links).filter_map(|a| a.attr("href")).collect();
    assert_eq!(hrefs, [link.as_str()]);
    assert_eq!(
        message.reply_to().unwrap().first().unwrap().address(),
        Some("auftakt@staatskanzlei.example")
    );
    let files: Vec<_> = message
        .attachments()
        .map(|part| {
            (
                part.attachment_name().unwrap().to_owned(),
                part.contents().to_vec(),
            )
        })
        .collect();
    assert_eq!(files[0].0, "Eintrittskarte-kickoff.pdf");
    assert!(files[0].1.starts_with(b"%PDF-"));
    assert_eq!(files[1].0, "event.ics");
    let calendar = String::from_utf8(files[1].1.clone()).unwrap();
    assert!(calendar.contains("\r\nMETHOD:PUBLISH\r\n"), "{calendar}");
    assert!(calendar.contains("\r\nSTATUS:CONFIRMED\r\n"), "{calendar}");
    let page = instance
        .get(&format!("/de/tickets/{token}/event.ics"))
        .await;
    assert_eq!(page.text(), calendar);
    assert_eq!(instance.count(LETTERS_SENT).await, 1);
}

#[tokio::test]
async fn the_letter_of_somebody_who_registers_again_has_the_link_that_exists() {
    let (instance, folder) = with_folder().await;
    let token = instance.guest("erika@amt.example").await;
    assert_eq!(job::send_due(&instance.site).await.unwrap(), 1);

    instance.register("again", "Erika@amt.example").await;
    assert_eq!(job::send_due(&instance.site).await.unwrap(), 1);

    let all = letters(&folder);
    let subjects: Vec<_> = all
        .iter()
        .map(|bytes| subject(bytes))
        .filter(|subject| subject == "Sie haben schon einen Platz: Digital und souverän")
        .collect();
    assert_eq!((all.len(), subjects.len()), (2, 1));
    for bytes in &all {
        let message = MessageParser::default().parse(bytes).unwrap();
        let text = message.body_text(0).unwrap();
        let link = format!("https://auftakt.example/de/tickets/{token}");
        assert!(text.lines().any(|line| line == link), "{text}");
    }
}

#[tokio::test]
async fn giving_back_is_confirmed_and_takes_the_date_out_of_the_calendar() {
    let (instance, folder) = with_folder().await;
    let token = instance.guest("erika@amt.example").await;
    job::send_due(&instance.site).await.unwrap();
    let confirmed = calendar_of(&letters(&folder)[0]);

    let cancel = format!("/de/tickets/{token}/cancel");
    assert_eq!(
        instance.post(&cancel, &[]).await.status,
        StatusCode::SEE_OTHER
    );
    job::send_due(&instance.site).await.unwrap();

    let last = letters(&folder)
        .into_iter()
        .find(|bytes| subject(bytes) == "Ihr Platz ist zurückgegeben: Digital und souverän")
        .unwrap();
    let message = MessageParser::default().parse(&last).unwrap();
    assert_eq!(message.attachment_count(), 1);
    let cancelled = calendar_of(&last);
    assert_eq!(line(&cancelled, "UID:"), line(&confirmed, "UID:"));
    assert_eq!(line(&confirmed, "SEQUENCE:"), "0");
    assert_eq!(line(&cancelled, "SEQUENCE:"), "1");
    assert_eq!(line(&cancelled, "STATUS:"), "CANCELLED");
}

#[tokio::test]
async fn a_confirmation_that_was_overtaken_is_not_sent() {
    let (instance, folder) = with_folder().await;
    let token = instance.guest("erika@amt.example").await;
    let cancel = format!("/de/tickets/{token}/cancel");
    instance.post(&cancel, &[]).await;

    job::send_due(&instance.site).await.unwrap();

    let subjects: Vec<_> = letters(&folder)
        .iter()
        .map(|bytes| subject(bytes))
        .collect();
    assert_eq!(
        subjects,
        ["Ihr Platz ist zurückgegeben: Digital und souverän"]
    );
    let superseded = "SELECT COUNT(*) FROM letters WHERE state = 'superseded' AND last_error = ''";
    assert_eq!(instance.count(superseded).await, 1);
    assert_eq!(instance.count(LETTERS_FAILED).await, 0);
}

#[tokio::test]
async fn a_letter_that_is_overtaken_on_its_way_out_is_no_failure() {
    let (instance, folder) = with_folder().await;
    instance.guest("erika@amt.example").await;
    // As another replica would, after this one took the letter out.
    let overtake = "UPDATE registrations SET status = 'cancelled' RETURNING CAST(1 AS BIGINT)";
    instance.count(overtake).await;

    assert_eq!(job::send_due(&instance.site).await.unwrap(), 1);
    assert_eq!(job::send_due(&instance.site).await.unwrap(), 0);

    assert!(letters(&folder).is_empty());
    let superseded = "SELECT COUNT(*) FROM letters WHERE state = 'superseded' AND last_error = ''";
    assert_eq!(instance.count(superseded).await, 1);
}

#[tokio::test]
async fn letters_are_written_in_the_language_that_was_chosen() {
    let (instance, folder) = with_folder().await;
    let mut fields = form("key", "erika@amt.example");
    fields[4].1 = "en";

    instance.post("/de/kickoff/register", &fields).await;
    job::send_due(&instance.site).await.unwrap();

    let bytes = letters(&folder).remove(0);
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(subject(&bytes), "Your place: Digital and sovereign");
    assert!(
        message
            .body_text(0)
            .unwrap()
            .contains("https://auftakt.example/en/tickets/")
    );
    assert!(message.body_html(0).unwrap().contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn what_a_stranger_typed_stands_in_no_letter() {
    let (instance, folder) = with_folder().await;
    let canary = "Kanarienvogel";

    for (number, name) in NAMES.iter().enumerate() {
        let (key, email) = (number.to_string(), format!("g{number}@amt.example"));
        let typed = format!("{canary} {name}");
        let mut fields = form(&key, &email);
        fields[1].1 = &typed;
        fields[3].1 = &typed;
        let answer = instance.post("/de/kickoff/register", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
    }
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM registrations WHERE name LIKE 'Kanarienvogel%'")
            .await,
        i64::try_from(NAMES.len()).unwrap()
    );
    job::send_due(&instance.site).await.unwrap();

    let all = letters(&folder);
    assert_eq!(all.len(), NAMES.len());
    for bytes in all {
        let message = MessageParser::default().parse(&bytes).unwrap();
        let headers = message
            .headers_raw()
            .map(|(name, _)| name)
            .collect::<Vec<_>>();
        assert!(!headers.contains(&"Bcc"), "{headers:?}");
        assert_eq!(message.to().unwrap().iter().count(), 1);
        for body in [message.body_text(0).unwrap(), message.body_html(0).unwrap()] {
            assert!(!body.contains(canary), "{body}");
        }
        assert!(!calendar_of(&bytes).contains(canary));
    }
}

#[tokio::test]
async fn a_server_that_is_busy_is_asked_again_later() {
    let server = MailServer::start("busy").await;
    let instance = server.instance().await;
    instance.guest("erika@amt.example").await;

    assert_eq!(job::send_due(&instance.site).await.unwrap(), 1);
    assert_eq!(job::send_due(&instance.site).await.unwrap(), 0);
    instance.set_clock("2026-11-23T09:01:00Z");
    assert_eq!(job::send_due(&instance.site).await.unwrap(), 1);

    assert_eq!(instance.count(LETTERS_WAITING).await, 1);
    assert_eq!(instance.count("SELECT attempts FROM letters").await, 2);
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM letters WHERE last_error LIKE '%451%'")
            .await,
        1
    );
}

#[tokio::test]
async fn a_letter_that_never_arrives_is_given_up_and_kept() {
    let server = MailServer::start("busy").await;
    let instance = server.instance().await;
    instance.guest("erika@amt.example").await;
    let mut now = crate::harness::instant(crate::harness::NOW);

    for _ in 0..20 {
        job::send_due(&instance.site).await.unwrap();
        now = now.plus_minutes(24 * 60);
        instance.site.world.set(now);
    }

    assert_eq!(instance.count(LETTERS_FAILED).await, 1);
    assert_eq!(instance.count("SELECT attempts FROM letters").await, 10);
}

#[tokio::test]
async fn an_address_that_is_unknown_is_not_tried_again() {
    let server = MailServer::start("unknown").await;
    let instance = server.instance().await;
    instance.guest("erika@amt.example").await;

    assert_eq!(job::send_due(&instance.site).await.unwrap(), 1);

    assert_eq!(instance.count(LETTERS_FAILED).await, 1);
    // What the server said is kept, without the address.
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM letters WHERE last_error LIKE '%550%' AND last_error NOT LIKE '%@%'")
            .await,
        1
    );
}

#[tokio::test]
async fn a_server_that_hangs_delays_no_registration() {
    let mut server = MailServer::start("hang").await;
    let instance = server.instance().await;
    let jobs = job::start(&instance.site).unwrap();
    instance.guest("first@amt.example").await;
    assert_eq!(server.next().await["connected"], true);

    // Eight letters hang; thirty guests register all the same, far sooner than one of them is let go.
    let begun = tokio::time::Instant::now();
    for n in 0..30 {
        instance.guest(&format!("guest{n}@amt.example")).await;
    }
    let took = begun.elapsed();
    jobs.stop().await;

    assert!(took.as_secs() < 8, "{took:?}");
    assert!(begun.elapsed().as_secs() < 40, "{:?}", begun.elapsed());
    assert_eq!(instance.places_held().await, (31, 31));
    assert_eq!(instance.count(LETTERS_WAITING).await, 31);
    assert!(instance.count("SELECT MAX(attempts) FROM letters").await >= 1);
}

#[tokio::test]
async fn without_a_mail_server_letters_wait() {
    let instance = Instance::with_event(10).await;
    let jobs = job::start(&instance.site).unwrap();

    instance.guest("erika@amt.example").await;
    jobs.stop().await;

    assert_eq!(job::send_due(&instance.site).await.unwrap(), 0);
    assert_eq!(instance.count(LETTERS_WAITING).await, 1);
}

#[tokio::test]
async fn a_letter_leaves_once_however_many_take_letters_out() {
    let (instance, folder) = with_folder().await;
    for n in 0..40 {
        instance.guest(&format!("guest{n}@amt.example")).await;
    }

    let workers = (0..4).map(|_| job::send_due(&instance.site));
    let tried: usize = futures::future::join_all(workers)
        .await
        .into_iter()
        .map(|tried| tried.unwrap())
        .sum();

    assert_eq!(tried, 40);
    assert_eq!(letters(&folder).len(), 40);
    assert_eq!(instance.count(LETTERS_SENT).await, 40);
}

fn subject(bytes: &[u8]) -> String {
    let message = MessageParser::default().parse(bytes).unwrap();
    message.subject().unwrap().to_owned()
}

fn calendar_of(bytes: &[u8]) -> String {
    let message = MessageParser::default().parse(bytes).unwrap();
    let file = message
        .attachments()
        .find(|part| part.attachment_name() == Some("event.ics"))
        .unwrap();
    String::from_utf8(file.contents().to_vec()).unwrap()
}

/// The rest of the one line of the event that begins like this.
fn line(calendar: &str, begin: &str) -> String {
    let event = calendar.split("BEGIN:VEVENT").nth(1).unwrap();
    let mut lines = event.lines().filter_map(|line| line.strip_prefix(begin));
    let rest = lines.next().unwrap().to_owned();
    assert_eq!(lines.next(), None);
    rest
}

fn base64_bytes(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD
        .decode(text)
        .unwrap()
}
