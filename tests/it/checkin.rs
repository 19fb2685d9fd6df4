//! The door: a ticket admits once, whoever asks however often, and strangers learn nothing.

use std::collections::BTreeMap;

use auftakt::domain::checkin::{DoorAnswer, Tone};
use auftakt::domain::problem::Problem;
use auftakt::domain::registration::RegistrationForm;
use auftakt::domain::role::MemberRole;
use auftakt::server::auth::Operator;
use auftakt::server::auth::guest::link_token;
use auftakt::server::operation::account::{NewAccount, add};
use auftakt::server::operation::registration::register;
use auftakt::server::operation::ticket::{code, code_address};
use auftakt::server::store;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use futures::future::join_all;

use crate::harness::{Answer, Instance, encode, slug};
use crate::import::take;

const CLOUD: &str = include_str!("../../examples/auftakt-verwaltungscloud.toml");
pub(crate) const EVENT: &str = "auftakt-verwaltungscloud";
const ORGANISATION: &str = "stadt-musterhausen";
/// The same event under another name and for another organisation.
const OTHER: &str = "anderer-auftakt";
const OTHER_ORGANISATION: &str = "andere-stadt";
const PASSWORD: &str = "korrekt pferd batterie heftklammer";

/// A ticket as a guest holds it.
pub(crate) struct Guest {
    pub(crate) code: String,
    short_code: String,
    /// The secret of the link to the guest's own page.
    pub(crate) link: String,
}

/// Two events, each with a door; somebody who admits at the first is signed in.
pub(crate) struct Doors {
    pub(crate) instance: Instance,
    /// Address of the first door.
    pub(crate) door: String,
    list: String,
    nonces: std::sync::atomic::AtomicU32,
}

impl Doors {
    pub(crate) async fn open() -> Self {
        let instance = Instance::new().await;
        take(&instance, CLOUD).await;
        let other = CLOUD
            .replace(EVENT, OTHER)
            .replace(ORGANISATION, OTHER_ORGANISATION);
        take(&instance, &other).await;
        add_account(&instance, "door@example.org", MemberRole::Door, EVENT).await;
        sign_in(&instance, "door@example.org").await;

        let doors = instance
            .get("/de/door")
            .await
            .attributes("main .door-lists a", "href");
        assert_eq!(doors.len(), 1, "{doors:?}");
        let door = doors[0].clone();
        let list = door.rsplit('/').next().unwrap().to_owned();
        Self {
            instance,
            door,
            list,
            nonces: std::sync::atomic::AtomicU32::new(0),
        }
    }

    pub(crate) fn nonce(&self) -> String {
        let number = self
            .nonces
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        format!("test-{number}")
    }

    /// What the island sends.
    async fn rpc(&self, code: &str, nonce: &str) -> Answer {
        let fields = [
            ("event", EVENT),
            ("list", &self.list),
            ("code", code),
            ("nonce", nonce),
            ("language", "de"),
        ];
        self.instance.post("/rpc/checkin/admit", &fields).await
    }

    pub(crate) async fn scan(&self, code: &str) -> DoorAnswer {
        let answer = self.rpc(code, &self.nonce()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }

    #[track_caller]
    fn check(answer: &DoorAnswer, tone: Tone, word: &str, name: &str) {
        assert_eq!(
            (answer.tone, answer.word.as_str(), answer.name.as_str()),
            (tone, word, name)
        );
    }

    pub(crate) async fn attempts(&self) -> i64 {
        self.instance
            .count("SELECT COUNT(*) FROM check_in_attempts")
            .await
    }

    pub(crate) async fn admissions(&self) -> i64 {
        self.instance
            .count("SELECT COUNT(*) FROM admissions WHERE annulled_at IS NULL")
            .await
    }
}

pub(crate) async fn add_account(instance: &Instance, email: &str, role: MemberRole, scope: &str) {
    let new = NewAccount {
        email: email.to_owned(),
        name: format!("Konto {email}"),
        password: PASSWORD.to_owned(),
        role,
        scope: slug(scope),
    };
    add(&Operator::at_the_command_line(), &instance.site, new)
        .await
        .map_err(|_| email)
        .unwrap();
}

pub(crate) async fn sign_in(instance: &Instance, email: &str) {
    instance.forget_cookies();
    let fields = [("email", email), ("password", PASSWORD)];
    let answer = instance.post("/de/account/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// A guest with a place and a ticket.
pub(crate) async fn guest(instance: &Instance, event: &str, name: &str) -> Guest {
    let account: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    let email = format!("{}@example.org", account.to_lowercase());
    let form = RegistrationForm {
        name: name.to_owned(),
        email: email.clone(),
        organisation: "Stadt Musterhausen".to_owned(),
        language: "de".to_owned(),
        privacy: "yes".to_owned(),
        key: format!("key-of-{email}"),
        programme: String::new(),
        ..Default::default()
    };
    register(&instance.site, &slug(event), &form).await.unwrap();
    let mut conn = instance.site.db.read().await.unwrap();
    let event = store::event::find_by_slug(&mut conn, &slug(event))
        .await
        .unwrap()
        .unwrap();
    let registration = store::registration::find_by_email(&mut conn, &event.id, &email)
        .await
        .unwrap()
        .unwrap();
    let ticket = store::ticket::find_for_registration(&mut conn, &registration.id)
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    Guest {
        code: code(&instance.site, &event, &ticket).await.unwrap(),
        short_code: ticket.short_code,
        link: link_token(&instance.site, &registration),
    }
}

#[tokio::test]
async fn of_fifty_scans_at_once_one_admits() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;

    let answers = join_all((0..50).map(|_| doors.scan(&ada.code))).await;

    let mut words = BTreeMap::new();
    for answer in &answers {
        *words.entry(answer.word.as_str()).or_insert(0) += 1;
        assert_eq!(answer.name, "Ada King");
    }
    assert_eq!(
        words,
        BTreeMap::from([("Schon eingelassen", 49), ("Willkommen", 1)])
    );
    // Everybody is told of the one admission that counts.
    let first = answers[0].admission.clone();
    assert!(answers.iter().all(|answer| answer.admission == first));
    assert_eq!((doors.admissions().await, doors.attempts().await), (1, 50));
}

#[tokio::test]
async fn a_code_is_taken_in_every_form_and_says_who_came_first() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;

    let first = doors
        .scan(&code_address(&doors.instance.site, &ada.code))
        .await;
    doors.instance.set_clock("2026-11-23T09:20:00Z");
    let again = doors.scan(&ada.short_code.to_lowercase()).await;

    Doors::check(&first, Tone::Admitted, "Willkommen", "Ada King");
    assert_eq!(first.hint, "Eingelassen um 10:00 Uhr.");
    assert_eq!(first.attendance.admitted, "1");
    assert_eq!(first.attendance.label, "von 1 eingelassen");
    Doors::check(&again, Tone::Warning, "Schon eingelassen", "Ada King");
    assert!(
        again
            .hint
            .contains("um 10:00 Uhr durch den Einlass (Konto door@example.org)"),
        "{}",
        again.hint
    );
}

#[tokio::test]
async fn every_other_code_has_its_answer_and_admits_nobody() {
    let doors = Doors::open().await;
    let instance = &doors.instance;
    let elsewhere = guest(instance, OTHER, "Else Where").await;
    let cancelled = guest(instance, EVENT, "Carl Cancelled").await;
    let revoked = guest(instance, EVENT, "Rita Revoked").await;
    let set = |status: &str, guest: &Guest| -> &'static str {
        let statement = format!(
            "UPDATE tickets SET status = '{status}' WHERE short_code = '{}' RETURNING CAST(1 AS BIGINT)",
            guest.short_code
        );
        Box::leak(statement.into_boxed_str())
    };
    instance.count(set("cancelled", &cancelled)).await;
    instance.count(set("revoked", &revoked)).await;
    let mut forged = revoked.code.clone();
    let last = if forged.ends_with('A') { "I" } else { "A" };
    forged.replace_range(100..101, if &forged[100..101] == "A" { "B" } else { "A" });

    let word = async |code: &str| doors.scan(code).await;

    Doors::check(
        &word(&elsewhere.code).await,
        Tone::Refused,
        "Andere Veranstaltung",
        "",
    );
    Doors::check(
        &word(&elsewhere.short_code).await,
        Tone::Refused,
        "Keine gültige Karte",
        "",
    );
    Doors::check(
        &word(&cancelled.code).await,
        Tone::Refused,
        "Abgesagt",
        "Carl Cancelled",
    );
    Doors::check(
        &word(&revoked.code).await,
        Tone::Refused,
        "Ersetzt",
        "Rita Revoked",
    );
    Doors::check(
        &word(&forged).await,
        Tone::Refused,
        "Keine gültige Karte",
        "",
    );
    Doors::check(
        &word(&"A".repeat(10_000)).await,
        Tone::Warning,
        "Nicht lesbar",
        "",
    );
    Doors::check(
        &word("https://evil.example/").await,
        Tone::Warning,
        "Nicht lesbar",
        "",
    );
    Doors::check(
        &word(&format!("{}{last}", revoked.code)).await,
        Tone::Warning,
        "Nicht lesbar",
        "",
    );
    // What nobody issued is answered alike, whatever is wrong with it.
    let (one, other) = (word(&forged).await, word(&elsewhere.short_code).await);
    assert_eq!(one, other);
    assert_eq!((doors.admissions().await, doors.attempts().await), (0, 10));
}

#[tokio::test]
async fn a_bad_code_does_not_stand_in_the_way_of_a_good_one() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;

    let bad = doors.scan("no code at all").await;
    let good = doors.scan(&ada.code).await;

    assert_eq!((bad.tone, good.tone), (Tone::Warning, Tone::Admitted));
}

#[tokio::test]
async fn the_same_attempt_again_gives_the_same_answer() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;
    let eve = guest(&doors.instance, EVENT, "Eve Adams").await;

    let answers = join_all((0..10).map(|_| doors.rpc(&ada.code, "same-key"))).await;
    let other_code = doors.rpc(&eve.code, "same-key").await;
    let no_key = doors.rpc(&eve.code, "'; DROP TABLE tickets --").await;

    for answer in &answers {
        let answer: DoorAnswer = serde_json::from_slice(&answer.body).unwrap();
        Doors::check(&answer, Tone::Admitted, "Willkommen", "Ada King");
    }
    for refused in [other_code, no_key] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let problem: Problem = serde_json::from_slice(&refused.body).unwrap();
        assert_eq!(
            problem,
            Problem::Refused {
                key: "door-nonce".to_owned()
            }
        );
    }
    assert_eq!((doors.admissions().await, doors.attempts().await), (1, 1));
}

#[tokio::test]
async fn a_plain_form_admits_and_going_back_does_not() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;
    let page = doors.instance.get(&doors.door).await;
    let nonce = page.attributes("form.door__form input[name=nonce]", "value");

    let fields = [("code", ada.short_code.as_str()), ("nonce", &nonce[0])];
    let sent = doors.instance.post(&doors.door, &fields).await;
    let shown = doors.instance.get(sent.location()).await;
    let again = doors.instance.post(&doors.door, &fields).await;
    let reloaded = doors.instance.get(sent.location()).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(again.location(), sent.location());
    for page in [shown, reloaded] {
        assert_eq!(page.one(".door-answer--admitted h2"), "Willkommen");
        assert_eq!(page.one(".door-answer__name"), "Ada King");
        assert!(page.one("title").starts_with("Willkommen – Einlass"));
    }
    assert_eq!((doors.admissions().await, doors.attempts().await), (1, 1));
}

#[tokio::test]
async fn an_admission_is_taken_back_with_a_reason_and_stays_in_the_log() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;
    let admission = doors.scan(&ada.code).await.admission.unwrap().to_string();
    let undo = format!("{}/undo", doors.door);
    let send = async |reason: &str| {
        let nonce = doors.nonce();
        let fields = [
            ("admission", admission.as_str()),
            ("reason", reason),
            ("nonce", &nonce),
        ];
        doors.instance.post(&undo, &fields).await
    };

    let without = send(" ").await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        without.attributes("input[name=admission]", "value"),
        [admission.as_str()]
    );
    assert_eq!(doors.admissions().await, 1);

    let done = send("Falsche Person").await;
    let shown = doors.instance.get(done.location()).await;
    assert_eq!(shown.one(".door-answer h2"), "Zurückgenommen");
    assert_eq!(doors.admissions().await, 0);

    let twice = send("Noch einmal").await;
    let shown = doors.instance.get(twice.location()).await;
    assert_eq!(shown.one(".door-answer h2"), "Nichts zurückzunehmen");
    assert!(shown.all("input[name=admission]").is_empty());

    let again = doors.scan(&ada.code).await;
    Doors::check(&again, Tone::Admitted, "Willkommen", "Ada King");
    assert_eq!((doors.admissions().await, doors.attempts().await), (1, 4));
    // What was, stays: the admission, and a row of its own for each attempt to take it back.
    let count = async |statement| doors.instance.count(statement).await;
    assert_eq!(count("SELECT COUNT(*) FROM admissions").await, 2);
    for row in [
        "SELECT COUNT(*) FROM check_in_attempts WHERE result = 'annulled' AND reason = 'Falsche Person'",
        "SELECT COUNT(*) FROM check_in_attempts WHERE result = 'not_admitted' AND reason = 'Noch einmal'",
        "SELECT COUNT(*) FROM check_in_attempts JOIN admissions ON admissions.id = check_in_attempts.admission_id \
         WHERE result = 'annulled' AND annulled_at = check_in_attempts.at",
    ] {
        assert_eq!(count(row).await, 1, "{row}");
    }
    let trail = "SELECT COUNT(*) FROM audit_entries WHERE noun = 'admission' AND verb = 'annulled'";
    assert_eq!(doors.instance.count(trail).await, 1);
}

#[tokio::test]
async fn the_log_holds_no_codes() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;
    doors.scan(&ada.code).await;
    doors.scan("geheim").await;

    let long = "SELECT COUNT(*) FROM check_in_attempts WHERE LENGTH(code_hash) = 64";
    let clear = "SELECT COUNT(*) FROM check_in_attempts WHERE code_hash LIKE '%geheim%' OR code_hash LIKE 'AT%'";

    assert_eq!(doors.instance.count(long).await, 2);
    assert_eq!(doors.instance.count(clear).await, 0);
}

#[tokio::test]
async fn a_name_is_found_and_guests_cannot_be_leafed_through() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;
    guest(&doors.instance, EVENT, "Jürgen Müßig").await;
    guest(&doors.instance, OTHER, "Ada Anderswo").await;
    doors.scan(&ada.code).await;
    let search = async |text: &str| {
        let query = encode(&[("q", text)]);
        doors.instance.get(&format!("{}?{query}", doors.door)).await
    };

    let found = search("ada").await;
    assert_eq!(found.all("tbody th"), ["Ada King Stadt Musterhausen"]);
    assert_eq!(
        found.all("tbody tr td:last-child"),
        ["eingelassen um 10:00 Uhr"]
    );
    let found = search("MUSSIG").await;
    assert_eq!(found.all("tbody th"), ["Jürgen Müßig Stadt Musterhausen"]);
    assert_eq!(
        found.attributes("tbody button", "aria-label"),
        ["Jürgen Müßig einlassen"]
    );

    for text in ["j", "%", "%%", "__", "niemand"] {
        let found = search(text).await;
        assert_eq!(found.all("tbody th"), Vec::<String>::new(), "{text}");
        assert_eq!(
            found.one(".door__search p[role=status]"),
            "Niemand mit Karte gefunden"
        );
    }
}

#[tokio::test]
async fn reading_changes_nothing() {
    let doors = Doors::open().await;
    let ada = guest(&doors.instance, EVENT, "Ada King").await;
    let query = encode(&[
        ("code", &ada.code),
        ("nonce", "abc"),
        ("scan", "abc"),
        ("q", "ada"),
    ]);

    for method in [Method::GET, Method::HEAD] {
        for path in [
            format!("{}?{query}", doors.door),
            format!("{}/undo?{query}", doors.door),
            format!("/rpc/checkin/admit?{query}"),
            format!("/t/{}", ada.code),
        ] {
            doors
                .instance
                .send(method.clone(), &path, &[], Body::empty())
                .await;
        }
    }

    assert_eq!((doors.admissions().await, doors.attempts().await), (0, 0));
    assert_eq!(doors.scan(&ada.code).await.tone, Tone::Admitted);
}

/// Every address of a door, with what each takes.
fn door_requests(doors: &Doors, admission: &str) -> Vec<(Method, String, String)> {
    let scan = encode(&[("code", "ABCD-EF23"), ("nonce", "stranger")]);
    let undo = encode(&[
        ("admission", admission),
        ("reason", "x"),
        ("nonce", "stranger"),
    ]);
    let rpc = encode(&[
        ("event", EVENT),
        ("list", &doors.list),
        ("code", "ABCD-EF23"),
        ("nonce", "stranger"),
        ("language", "de"),
    ]);
    vec![
        (Method::GET, doors.door.clone(), String::new()),
        (Method::GET, format!("{}?q=ada", doors.door), String::new()),
        (Method::POST, doors.door.clone(), scan),
        (Method::POST, format!("{}/undo", doors.door), undo),
        (Method::POST, "/rpc/checkin/admit".to_owned(), rpc.clone()),
        (Method::POST, "/rpc/checkin/attendance".to_owned(), rpc),
    ]
}

async fn ask(instance: &Instance, (method, path, body): (Method, String, String)) -> Answer {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];
    instance
        .send(method, &path, &headers, Body::from(body))
        .await
}

#[tokio::test]
async fn strangers_are_refused_at_every_door() {
    let doors = Doors::open().await;
    let instance = &doors.instance;
    let ada = guest(instance, EVENT, "Ada King").await;
    let admission = doors.scan(&ada.code).await.admission.unwrap().to_string();
    add_account(
        instance,
        "other@example.org",
        MemberRole::Organiser,
        OTHER_ORGANISATION,
    )
    .await;
    add_account(instance, "viewer@example.org", MemberRole::Viewer, EVENT).await;
    add_account(
        instance,
        "head@example.org",
        MemberRole::Organiser,
        ORGANISATION,
    )
    .await;

    // First that there is something to see.
    sign_in(instance, "head@example.org").await;
    assert_eq!(instance.get(&doors.door).await.status, StatusCode::OK);

    instance.forget_cookies();
    for request in door_requests(&doors, &admission) {
        let path = request.1.clone();
        let answer = ask(instance, request).await;
        if path.starts_with("/rpc/") {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        } else {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert!(
                answer.location().starts_with("/de/account/sign-in"),
                "{path}"
            );
        }
    }
    for (who, status) in [
        ("other@example.org", StatusCode::NOT_FOUND),
        ("viewer@example.org", StatusCode::FORBIDDEN),
    ] {
        sign_in(instance, who).await;
        for request in door_requests(&doors, &admission) {
            let path = request.1.clone();
            let answer = ask(instance, request).await;
            assert_eq!(answer.status, status, "{who} at {path}");
            assert!(!answer.text().contains("Ada"), "{who} at {path}");
        }
        assert_eq!(
            instance.get("/de/door").await.all(".door-lists a").len(),
            usize::from(who.starts_with("other"))
        );
    }
    assert_eq!((doors.admissions().await, doors.attempts().await), (1, 1));
}

#[tokio::test]
async fn a_list_of_another_event_is_no_list_here() {
    let doors = Doors::open().await;
    let instance = &doors.instance;
    add_account(
        instance,
        "other@example.org",
        MemberRole::Organiser,
        OTHER_ORGANISATION,
    )
    .await;
    let ada = guest(instance, EVENT, "Ada King").await;
    sign_in(instance, "other@example.org").await;
    let own = instance
        .get("/de/door")
        .await
        .attributes(".door-lists a", "href");
    let own = own[0].clone();
    assert_eq!(instance.get(&own).await.status, StatusCode::OK);

    // The own event with the list of the other.
    let mixed = own.rsplit_once('/').unwrap().0.to_owned() + "/" + &doors.list;
    let fields = [("code", ada.code.as_str()), ("nonce", "mixed")];

    assert_eq!(instance.get(&mixed).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        instance.post(&mixed, &fields).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(doors.attempts().await, 0);
}

#[tokio::test]
async fn a_name_is_text_on_every_page_of_the_door() {
    let doors = Doors::open().await;
    let evil = "</script><img src=x onerror=alert(1)>";
    let guest = guest(&doors.instance, EVENT, "Evil Eve").await;
    let rename = "UPDATE registrations SET name = '</script><img src=x onerror=alert(1)>' RETURNING CAST(1 AS BIGINT)";
    doors.instance.count(rename).await;
    let nonce = doors.nonce();

    let fields = [("code", guest.code.as_str()), ("nonce", &nonce)];
    let sent = doors.instance.post(&doors.door, &fields).await;
    let shown = doors.instance.get(sent.location()).await;

    assert_eq!(shown.one(".door-answer__name"), evil);
    assert_eq!(shown.all("img").len(), 0);
    assert!(!shown.text().contains("</script><img"));
}

#[tokio::test]
async fn nobody_is_let_in_to_an_event_that_does_not_take_place() {
    let doors = Doors::open().await;
    let guest = guest(&doors.instance, EVENT, "Erika Muster").await;
    let cancelled = CLOUD.replacen("status = \"published\"", "status = \"cancelled\"", 1);
    take(&doors.instance, &cancelled).await;

    let said = doors.scan(&guest.code).await;

    Doors::check(
        &said,
        Tone::Refused,
        "Veranstaltung abgesagt",
        "Erika Muster",
    );
    assert_eq!(doors.admissions().await, 0);
}
