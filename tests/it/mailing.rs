//! Letters to many: to whom, how many, once each, when, and what stops them.

use auftakt::domain::letter::{Letter, LetterKind};
use auftakt::domain::registration::RegistrationStatus;
use auftakt::server::auth::guest::link_token;
use auftakt::server::job::work_off;
use auftakt::server::{mail, store};
use axum::http::StatusCode;
use futures::future::join_all;

use crate::harness::{Answer, Instance, slug};
use crate::import::take;
use crate::staff::{self, KICKOFF, sign_in};

const MAILINGS: &str = "/de/organise/kickoff/mailings";

/// The two events with their staff, and an organiser who is signed in.
async fn instance(guests: u32) -> Instance {
    let instance = staff::instance().await;
    take(
        &instance,
        &KICKOFF.replace("capacity = 10", "capacity = 300"),
    )
    .await;
    for number in 0..guests {
        staff::register(&instance, &format!("Gast {number}"), "Amt").await;
    }
    sign_in(&instance, "organiser").await;
    instance
}

const NOW: [(&str, &str); 5] = [
    ("letter_subject_de", "Bald: {event}"),
    ("letter_body_de", "Guten Tag,\n\nhier: {link}"),
    ("mailing_standing", "confirmed"),
    ("mailing_attendance", "any"),
    ("mailing_when", "now"),
];

/// So long before or after the event: `2`, `days`, `before`, `start`.
fn relative([count, unit, side, anchor]: [&'static str; 4]) -> Vec<(&'static str, &'static str)> {
    let mut fields = NOW.to_vec();
    fields.truncate(4);
    fields.extend([
        ("mailing_when", "relative"),
        ("mailing_count", count),
        ("mailing_unit", unit),
        ("mailing_side", side),
        ("mailing_anchor", anchor),
    ]);
    fields
}

/// Keeps a draft, and gives its address.
async fn draft(instance: &Instance, fields: &[(&str, &str)]) -> String {
    let answer = instance.post(&format!("{MAILINGS}/new"), fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let (address, done) = answer.location().split_once('?').unwrap();
    assert_eq!(done, "done=mailing-saved");
    address.to_owned()
}

/// The form with which what is shown is sent.
async fn shown(instance: &Instance, address: &str) -> Vec<(String, String)> {
    let page = instance.get(address).await;
    let mut fields = page.fields(&format!("form[action='{address}/do']"));
    fields.push(("do".to_owned(), "release".to_owned()));
    fields
}

async fn send(instance: &Instance, address: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<_> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    instance.post(&format!("{address}/do"), &form).await
}

async fn release(instance: &Instance, address: &str) -> Answer {
    let form = shown(instance, address).await;
    send(instance, address, &form).await
}

async fn work(instance: &Instance) {
    while work_off(&instance.site).await.unwrap() {}
}

const LETTERS: &str = "SELECT COUNT(*) FROM letters WHERE mailing_id IS NOT NULL";
const GUESTS_WRITTEN_TO: &str =
    "SELECT COUNT(DISTINCT registration_id) FROM letters WHERE mailing_id IS NOT NULL";

/// Those to whom something was written.
async fn recipients(instance: &Instance) -> Vec<String> {
    let mut conn = instance.site.db.read().await.unwrap();
    let event = store::event::find_by_slug(&mut conn, &slug("kickoff")).await;
    let event = event.unwrap().unwrap();
    let letters = store::letter::list_for_event(&mut conn, &event.id, (None, None), 500, 0).await;
    let mut found: Vec<String> = letters
        .unwrap()
        .into_iter()
        .filter(|letter| letter.kind == LetterKind::Mailing)
        .map(|letter| letter.recipient.to_string())
        .collect();
    found.sort();
    found
}

/// The letters of mailings, the latest first.
async fn letters(instance: &Instance) -> Vec<Letter> {
    let mut conn = instance.site.db.read().await.unwrap();
    let event = store::event::find_by_slug(&mut conn, &slug("kickoff")).await;
    let event = event.unwrap().unwrap();
    let letters = store::letter::list_for_event(&mut conn, &event.id, (None, None), 500, 0).await;
    let mut letters = letters.unwrap();
    letters.retain(|letter| letter.kind == LetterKind::Mailing);
    letters
}

async fn state(instance: &Instance) -> String {
    instance.text("SELECT state FROM mailings").await
}

#[tokio::test]
async fn everybody_who_is_meant_gets_one_letter_and_nobody_else() {
    let instance = instance(3).await;
    for name in ["Fort", "Offen", "Nein"] {
        staff::register(&instance, name, "Amt").await;
    }
    for statement in [
        "UPDATE registrations SET status = 'waiting' WHERE name = 'Gast 1'",
        "UPDATE registrations SET status = 'cancelled' WHERE name = 'Fort'",
        "UPDATE registrations SET status = 'unverified' WHERE name = 'Offen'",
        "UPDATE registrations SET status = 'declined' WHERE name = 'Nein'",
    ] {
        instance.execute(statement).await;
    }
    let address = draft(&instance, &NOW).await;
    let page = instance.get(&address).await;
    let before = instance.count(LETTERS).await;

    let sent = release(&instance, &address).await;
    let again = release_again(&instance, &address).await;
    work(&instance).await;
    work(&instance).await;

    assert!(
        page.text().contains("Jetzt an 2 Personen senden"),
        "{}",
        page.text()
    );
    assert_eq!(before, 0);
    assert_eq!(sent.location(), format!("{address}?done=mailing-sent"));
    assert_eq!(again.location(), address);
    assert_eq!(
        recipients(&instance).await,
        ["gast-0@gast.example", "gast-2@gast.example"]
    );
    assert_eq!(state(&instance).await, "sent");
    // By mailing in the outbox, and counted.
    let page = instance.get(&address).await;
    let outbox = page
        .attributes("main a[href*='mailing=']", "href")
        .remove(0);
    let outbox = instance.get(&outbox).await;
    assert_eq!(outbox.all("main tbody tr").len(), 2);
    let everything = instance.get("/de/organise/kickoff/outbox").await;
    assert_eq!(everything.all("main tbody tr").len(), 8);
    let list = instance.get(MAILINGS).await;
    assert_eq!(list.all("main tbody td").last().unwrap(), "2");
}

/// Sends the form of an address once more as an old page would.
async fn release_again(instance: &Instance, address: &str) -> Answer {
    let form = [("do", "release"), ("version", ""), ("count", "2")];
    instance.post(&format!("{address}/do"), &form).await
}

#[tokio::test]
async fn a_letter_says_what_was_written_with_link_reason_and_sender() {
    let instance = instance(1).await;
    let address = draft(&instance, &NOW).await;
    let preview = instance.get(&address).await;
    release(&instance, &address).await;
    work(&instance).await;

    let letter = letters(&instance).await.remove(0);
    let written = mail::write(&instance.site, &letter).await.unwrap().unwrap();

    let id = letter.registration_id.unwrap();
    let mut conn = instance.site.db.read().await.unwrap();
    let guest = store::registration::find(&mut conn, &letter.event_id, &id).await;
    drop(conn);
    let secret = link_token(&instance.site, &guest.unwrap().unwrap());
    let link = format!("http://127.0.0.1:3000/de/tickets/{secret}");
    assert_eq!(written.subject, "Bald: Auftakt, digital");
    assert_eq!(
        written.text,
        format!(
            "Auftakt, digital\n\nGuten Tag,\n\nhier: {link}\n\nZu Ihrer eigenen Seite:\n{link}\n\n\
             Sie bekommen diese E-Mail, weil Sie sich zu „Auftakt, digital“ angemeldet haben.\n\n\
             Fragen beantworten wir unter orga@auftakt.example.\n\n\
             Diese Nachricht wurde automatisch im Auftrag von Verwaltung verschickt.\n"
        )
    );
    let shown = preview.one(".letter[lang=de] .letter__text");
    let expected = written.text.replace(&secret, "…");
    assert_eq!(
        shown,
        expected.split_whitespace().collect::<Vec<_>>().join(" ")
    );
    assert!(!preview.text().contains(&secret));
}

#[tokio::test]
async fn where_others_are_meant_by_now_nothing_is_sent() {
    let instance = instance(2).await;
    let address = draft(&instance, &NOW).await;
    let form = shown(&instance, &address).await;
    staff::register(&instance, "Nachzüglerin", "Amt").await;

    let refused = send(&instance, &address, &form).await;
    work(&instance).await;
    let (kept, letters) = (state(&instance).await, instance.count(LETTERS).await);
    let after = release(&instance, &address).await;
    work(&instance).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused
            .one("[role=alert]")
            .contains("Inzwischen bekommen sie 3 Personen")
    );
    assert_eq!((kept.as_str(), letters), ("draft", 0));
    assert_eq!(after.status, StatusCode::SEE_OTHER);
    assert_eq!(instance.count(LETTERS).await, 3);
}

#[tokio::test]
async fn a_text_that_was_changed_meanwhile_is_not_sent_unseen() {
    let instance = instance(1).await;
    let address = draft(&instance, &NOW).await;
    let form = shown(&instance, &address).await;
    let page = instance.get(&address).await;
    let mut changed = page.fields("form.editor");
    for (name, value) in &mut changed {
        if name == "letter_body_de" {
            "Etwas anderes".clone_into(value);
        }
    }
    let changed: Vec<_> = changed
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let saved = instance.post(&address, &changed).await;

    let refused = send(&instance, &address, &form).await;

    assert_eq!(saved.location(), format!("{address}?done=mailing-saved"));
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(state(&instance).await, "draft");
}

#[tokio::test]
async fn what_a_crash_interrupts_goes_on_and_nobody_gets_two() {
    let instance = instance(120).await;
    let address = draft(&instance, &NOW).await;
    release(&instance, &address).await;

    // Letters begin, some are written, and the process is gone.
    assert!(work_off(&instance.site).await.unwrap());
    let written = instance.count(LETTERS).await;
    instance.set_clock("2026-11-23T09:00:01Z");
    staff::register(&instance, "Zu spät", "Amt").await;
    let replicas = (0..4).map(|_| async { while work_off(&instance.site).await.unwrap() {} });
    join_all(replicas).await;

    assert!((1..120).contains(&written), "{written}");
    assert_eq!(instance.count(LETTERS).await, 120);
    assert_eq!(instance.count(GUESTS_WRITTEN_TO).await, 120);
    assert_eq!(state(&instance).await, "sent");
}

#[tokio::test]
async fn whoever_leaves_in_time_gets_nothing() {
    let instance = instance(1).await;
    let address = draft(&instance, &NOW).await;
    release(&instance, &address).await;
    work(&instance).await;
    let letter = letters(&instance).await.remove(0);
    let before = mail::write(&instance.site, &letter).await.unwrap();

    instance
        .execute("UPDATE registrations SET status = 'cancelled'")
        .await;
    let after = mail::write(&instance.site, &letter).await.unwrap();

    assert!(before.is_some());
    assert!(after.is_none());
    assert_eq!(RegistrationStatus::Cancelled.as_str(), "cancelled");
}

#[tokio::test]
async fn each_reads_it_in_their_language_where_it_is_written_in_it() {
    let instance = instance(2).await;
    instance
        .execute("UPDATE registrations SET language = 'en' WHERE name = 'Gast 1'")
        .await;
    let mut fields = NOW.to_vec();
    let german = draft(&instance, &fields).await;
    fields.extend([("letter_subject_en", "Soon"), ("letter_body_en", "Hello!")]);
    let both = draft(&instance, &fields).await;
    fields.push(("mailing_language", "en"));
    let english = draft(&instance, &fields).await;
    for address in [&german, &both, &english] {
        release(&instance, address).await;
        work(&instance).await;
    }

    let mut found = Vec::new();
    for letter in letters(&instance).await {
        let written = mail::write(&instance.site, &letter).await.unwrap().unwrap();
        found.push((
            letter.recipient.to_string(),
            written.subject,
            written.language,
        ));
    }

    let german = "Bald: Auftakt, digital";
    let expected = |email: &str, subject: &str, language| {
        (
            format!("{email}@gast.example"),
            subject.to_owned(),
            language,
        )
    };
    found.sort();
    assert_eq!(
        found,
        [
            expected("gast-0", german, "de"),
            expected("gast-0", german, "de"),
            expected("gast-1", german, "de"),
            expected("gast-1", "Soon", "en"),
            expected("gast-1", "Soon", "en"),
        ]
    );
}

#[tokio::test]
async fn thanks_go_to_those_who_came_and_regrets_to_those_who_did_not() {
    let instance = instance(3).await;
    let list = instance.text(
        "SELECT check_in_lists.id FROM check_in_lists \
         JOIN events ON events.id = check_in_lists.event_id WHERE events.slug = 'kickoff'",
    );
    let door = format!("/de/door/kickoff/{}", list.await);
    let code = instance.text(
        "SELECT short_code FROM tickets JOIN registrations ON registrations.id = tickets.registration_id \
         WHERE registrations.name = 'Gast 1'",
    );
    let code = code.await;
    let fields = [("code", code.as_str()), ("nonce", "0123456789abcdef")];
    instance.post(&door, &fields).await;
    let mut came = NOW.to_vec();
    came[3].1 = "admitted";
    let mut absent = NOW.to_vec();
    absent[3].1 = "absent";

    let came = draft(&instance, &came).await;
    release(&instance, &came).await;
    work(&instance).await;
    let first = recipients(&instance).await;
    let absent = draft(&instance, &absent).await;
    release(&instance, &absent).await;
    work(&instance).await;

    assert_eq!(first, ["gast-1@gast.example"]);
    assert_eq!(
        recipients(&instance).await,
        [
            "gast-0@gast.example",
            "gast-1@gast.example",
            "gast-2@gast.example"
        ]
    );
}

/// The event begins on Saturday at ten, and clocks are put forward in the night to Sunday.
#[tokio::test]
async fn a_letter_by_date_leaves_at_its_hour_once() {
    let instance = instance(2).await;
    let address = draft(&instance, &relative(["1", "days", "after", "start"])).await;
    let planned = release(&instance, &address).await;

    instance.set_clock("2027-03-28T07:59:59Z");
    work(&instance).await;
    let early = instance.count(LETTERS).await;
    instance.set_clock("2027-03-28T08:00:00Z");
    work(&instance).await;
    let on_time = instance.count(LETTERS).await;
    instance.set_clock("2027-03-29T08:00:00Z");
    work(&instance).await;

    assert_eq!(
        planned.location(),
        format!("{address}?done=mailing-planned")
    );
    assert_eq!((early, on_time), (0, 2));
    assert_eq!(instance.count(LETTERS).await, 2);
}

#[tokio::test]
async fn moving_the_event_moves_it_and_stopping_keeps_it() {
    let instance = instance(1).await;
    let address = draft(&instance, &relative(["2", "days", "before", "start"])).await;
    release(&instance, &address).await;
    let later = KICKOFF
        .replace("2027-03-27", "2027-04-03")
        .replace("2027-03-28", "2027-04-04");
    take(&instance, &later).await;

    instance.set_clock("2027-03-25T09:00:00Z");
    work(&instance).await;
    let at_the_old_time = instance.count(LETTERS).await;
    sign_in(&instance, "organiser").await;
    let stopped = instance
        .post(&format!("{address}/do"), &[("do", "stop")])
        .await;
    instance.set_clock("2027-04-01T09:00:00Z");
    work(&instance).await;
    let while_stopped = instance.count(LETTERS).await;
    instance.set_clock("2027-04-01T07:00:00Z");
    sign_in(&instance, "organiser").await;
    release(&instance, &address).await;
    instance.set_clock("2027-04-01T08:00:00Z");
    work(&instance).await;

    assert_eq!(at_the_old_time, 0);
    assert_eq!(
        stopped.location(),
        format!("{address}?done=mailing-stopped")
    );
    assert_eq!(while_stopped, 0);
    assert_eq!(instance.count(LETTERS).await, 1);
}

#[tokio::test]
async fn what_comes_too_late_is_not_sent() {
    let instance = instance(1).await;
    let fixed = [NOW.to_vec(), vec![("mailing_at", "2026-11-23T09:59")]]
        .concat()
        .into_iter()
        .map(|(name, value)| (name, if name == "mailing_when" { "at" } else { value }))
        .collect::<Vec<_>>();
    let past = draft(&instance, &fixed).await;
    let late = release(&instance, &past).await;
    instance
        .post(&format!("{past}/do"), &[("do", "delete")])
        .await;
    let left = instance.count("SELECT COUNT(*) FROM mailings").await;
    let address = draft(&instance, &relative(["2", "hours", "before", "start"])).await;
    release(&instance, &address).await;

    // The server was down meanwhile.
    instance.set_clock("2027-03-27T09:00:00Z");
    work(&instance).await;

    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.one("[role=alert]").contains("schon vorbei"));
    assert_eq!(left, 0);
    assert_eq!(state(&instance).await, "missed");
    assert_eq!(instance.count(LETTERS).await, 0);
}

#[tokio::test]
async fn what_is_planned_waits_while_the_event_is_cancelled() {
    let instance = instance(1).await;
    let address = draft(&instance, &relative(["1", "days", "after", "end"])).await;
    release(&instance, &address).await;
    let cancelled = KICKOFF.replacen("status = \"published\"", "status = \"cancelled\"", 1);
    take(&instance, &cancelled).await;

    instance.set_clock("2027-03-30T09:00:00Z");
    work(&instance).await;
    let while_cancelled = instance.count(LETTERS).await;
    take(&instance, KICKOFF).await;
    work(&instance).await;

    assert_eq!(while_cancelled, 0);
    assert_eq!(instance.count(LETTERS).await, 1);
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_and_what_was_typed_stays() {
    let instance = instance(0).await;
    let mut fields = NOW.to_vec();
    fields[1].1 = "Liebe {guest}";
    fields.push(("letter_subject_en", "Soon"));

    let refused = instance.post(&format!("{MAILINGS}/new"), &fields).await;
    let nobody = draft(&instance, &NOW).await;
    let form = [
        ("do".to_owned(), "release".to_owned()),
        shown(&instance, &nobody).await[0].clone(),
        ("count".to_owned(), "0".to_owned()),
    ];
    let to_nobody = send(&instance, &nobody, &form).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .one("#letter_body_de-error")
            .contains("{name}, {link}")
    );
    assert!(!refused.one("#letter_body_en-error").is_empty());
    let kept = refused.fields("form.editor");
    for (name, value) in fields {
        assert!(
            kept.contains(&(name.to_owned(), value.to_owned())),
            "{name}"
        );
    }
    assert_eq!(to_nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(state(&instance).await, "draft");
}

#[tokio::test]
async fn an_event_sees_its_own_mailings_alone() {
    let instance = instance(1).await;
    let address = draft(&instance, &NOW).await;
    let own = instance.get(&address).await;
    sign_in(&instance, "other").await;

    let theirs = instance.get(&address.replace("kickoff", "herbst")).await;
    let path = format!("{}/do", address.replace("kickoff", "herbst"));
    instance.post(&path, &[("do", "delete")]).await;

    assert_eq!(own.status, StatusCode::OK);
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert_eq!(instance.count("SELECT COUNT(*) FROM mailings").await, 1);
}
