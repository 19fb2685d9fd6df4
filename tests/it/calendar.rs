//! Calendars follow the programme: what changed and nothing else.
//!
//! Feeds are left in `target/tmp/calendar` with what a reader must find in them, for the six
//! readers of `tests/calendar/check`.

use std::collections::BTreeMap;
use std::path::Path;

use auftakt::domain::event::Announced;
use auftakt::domain::id::RegistrationId;
use auftakt::domain::registration::{Registration, RegistrationStatus};
use auftakt::domain::text::Language;
use auftakt::server::auth::Operator;
use auftakt::server::document::calendar::Calendars;
use auftakt::server::operation;
use auftakt::server::words::Words;
use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode};

use crate::harness::{Answer, Instance, instant};

/// An event of two days with everything that a calendar can show, and a draft that it must not.
const EVENT: &str = r#"
slug = "kickoff"
status = "published"
language = "de"
zone = "Europe/Berlin"
starts = 2027-03-27T10:00:00
ends = 2027-03-28T16:00:00
title.de = "Auftakt, digital"
title.en = "Kickoff, digital"
summary.de = "Worum es geht."

[organiser]
slug = "verwaltung"
name = "Verwaltung; \"Referat 43\""
email = "orga@auftakt.example"

[venue]
name = "Kulturpalast"
street = "Schloßstraße 2"
postcode = "01067"
city = "Dresden"
country = "DE"
latitude = 51.050407
longitude = 13.737262

[registration]
capacity = 1

[[rooms]]
slug = "saal"
name.de = "Großer Saal"
name.en = "Great Hall"

[[rooms]]
slug = "foyer"
name.de = "Foyer"

[[people]]
slug = "anna-arendt"
academic_title = "Dr."
name = "Anna Arendt"
function.de = "Leiterin"
organisation.de = "Verein; Partner"

[[people]]
slug = "bert-brandt"
name = "Bert Brandt"

[[sessions]]
slug = "vortrag"
type = "talk"
day = 1
time = "10:00–11:00"
room = "saal"
title.de = "Freie Software, \\ offen; \"gut\""
title.en = "Free software"
description.de = """
Erster Absatz.

Zweiter Absatz, mit: Satzzeichen; und 漢字 😀."""
speakers = ["anna-arendt"]

[[sessions]]
slug = "podium"
type = "panel"
day = 1
time = "11:00–12:00"
room = "saal"
title.de = "Podium"
moderators = ["anna-arendt"]
panellists = ["bert-brandt"]

[[sessions]]
slug = "pause"
type = "lunch"
day = 1
time = "12:00–13:00"
room = "foyer"
title.de = "Mittagspause"

[[sessions]]
slug = "sommerzeit"
type = "workshop"
day = 2
time = "10:00–12:00"
room = "foyer"
title.de = "Nach der Umstellung"
speakers = ["bert-brandt"]

[[sessions]]
slug = "geheim"
type = "talk"
status = "draft"
day = 2
time = "13:00–14:00"
room = "saal"
title.de = "Noch geheim"
speakers = ["bert-brandt"]
"#;

const TALK_TIME: &str = r#"time = "10:00–11:00""#;

async fn import(instance: &Instance, text: &str) {
    let operator = Operator::at_the_command_line();
    let imported = operation::import::import(&operator, &instance.site, text).await;
    if let Err(failure) = imported {
        panic!("the event was refused: {failure:?}");
    }
}

async fn instance() -> Instance {
    let instance = Instance::new().await;
    import(&instance, EVENT).await;
    instance
}

/// The text with one place of it changed.
#[track_caller]
fn with(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old}");
    text.replace(old, new)
}

/// An entry of a calendar: names with parameters, and values as they stand.
type Entry = BTreeMap<String, String>;

/// The entries of a calendar by title, in order.
fn entries(answer: &Answer) -> Vec<(String, Entry)> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let lines = answer.text().replace("\r\n ", "");
    lines
        .split("BEGIN:VEVENT\r\n")
        .skip(1)
        .map(|event| {
            let event = event.split_once("END:VEVENT\r\n").unwrap().0;
            let entry: Entry = event
                .lines()
                .map(|line| line.split_once(':').unwrap())
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            (entry["SUMMARY"].clone(), entry)
        })
        .collect()
}

fn titles(answer: &Answer) -> Vec<String> {
    entries(answer)
        .into_iter()
        .map(|(title, _)| title)
        .collect()
}

fn entry(answer: &Answer, title: &str) -> Entry {
    let found = entries(answer)
        .into_iter()
        .find(|(found, _)| found == title);
    found
        .unwrap_or_else(|| panic!("{title} in {}", answer.text()))
        .1
}

/// The head of a calendar, up to its first entry.
fn head(answer: &Answer) -> &str {
    answer.text().split("BEGIN:VEVENT").next().unwrap()
}

/// Leaves a feed for the independent readers, with what they must find.
fn leave(name: &str, answer: &Answer, expected: &[(&str, &str, &str, u32, &str)]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendar");
    std::fs::create_dir_all(&folder).unwrap();
    let entries = entries(answer);
    assert_eq!(entries.len(), expected.len());
    let expected: Vec<_> = entries
        .iter()
        .zip(expected)
        .map(|((_, entry), (summary, start, end, sequence, status))| {
            serde_json::json!({
                "uid": entry["UID"], "summary": summary, "start": start, "end": end,
                "sequence": sequence, "status": status,
            })
        })
        .collect();
    std::fs::write(folder.join(format!("{name}.ics")), &answer.body).unwrap();
    let expected = serde_json::to_vec_pretty(&expected).unwrap();
    std::fs::write(folder.join(format!("{name}.json")), expected).unwrap();
}

const TALK: &str = "Freie Software, \\ offen; \"gut\"";
const TALK_ESCAPED: &str = "Freie Software\\, \\\\ offen\\; \"gut\"";

#[tokio::test]
async fn a_programme_is_a_calendar() {
    let instance = instance().await;

    let answer = instance.get("/kickoff/calendar.ics").await;

    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    assert_eq!(
        answer.header("content-disposition"),
        "inline; filename=\"kickoff.ics\""
    );
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=900, must-revalidate"
    );
    assert_eq!(
        answer.header("last-modified"),
        "Mon, 23 Nov 2026 09:00:00 GMT"
    );
    assert!(answer.headers.get("set-cookie").is_none());
    assert!(head(&answer).contains("\r\nX-WR-CALNAME:Auftakt – digital\r\n"));
    assert!(head(&answer).contains("\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"));
    assert_eq!(
        titles(&answer),
        [
            TALK_ESCAPED,
            "Podium",
            "Mittagspause",
            "Nach der Umstellung"
        ]
    );
    let talk = entry(&answer, TALK_ESCAPED);
    assert_eq!(talk["DTSTART;TZID=Europe/Berlin"], "20270327T100000");
    assert_eq!(
        talk["LOCATION"],
        "Großer Saal\\, Kulturpalast\\, Schloßstraße 2\\, 01067 Dresden"
    );
    assert_eq!(talk["GEO"], "51.050407;13.737262");
    assert_eq!(talk["CATEGORIES"], "Vortrag");
    assert_eq!(talk["SEQUENCE"], "0");
    assert_eq!(talk["DTSTAMP"], "20261123T090000Z");
    assert_eq!(
        talk["DESCRIPTION"],
        "Erster Absatz.\\n\\nZweiter Absatz\\, mit: Satzzeichen\\; und 漢字 😀.\\n\\n\
         Vortrag: Dr. Anna Arendt\\, Leiterin\\, Verein\\; Partner\\n\\n\
         http://127.0.0.1:3000/de/kickoff/sessions/vortrag"
    );
    assert_eq!(
        entry(&answer, "Podium")["DESCRIPTION"],
        "Moderation: Dr. Anna Arendt\\, Leiterin\\, Verein\\; Partner\\n\
         Auf dem Podium: Bert Brandt\\n\\nhttp://127.0.0.1:3000/de/kickoff/sessions/podium"
    );
    let lunch = entry(&answer, "Mittagspause");
    assert_eq!(lunch["TRANSP"], "TRANSPARENT");
    assert!(!lunch.contains_key("URL"));
    leave(
        "programme",
        &answer,
        &[
            (
                TALK,
                "2027-03-27T09:00:00Z",
                "2027-03-27T10:00:00Z",
                0,
                "CONFIRMED",
            ),
            (
                "Podium",
                "2027-03-27T10:00:00Z",
                "2027-03-27T11:00:00Z",
                0,
                "CONFIRMED",
            ),
            (
                "Mittagspause",
                "2027-03-27T11:00:00Z",
                "2027-03-27T12:00:00Z",
                0,
                "CONFIRMED",
            ),
            (
                "Nach der Umstellung",
                "2027-03-28T08:00:00Z",
                "2027-03-28T10:00:00Z",
                0,
                "CONFIRMED",
            ),
        ],
    );
}

#[tokio::test]
async fn moving_a_session_changes_its_entry_and_no_other() {
    let instance = instance().await;
    let before = instance.get("/kickoff/calendar.ics").await;

    instance.set_clock("2026-11-24T08:30:00Z");
    let moved = with(EVENT, TALK_TIME, r#"time = "13:15–14:00""#);
    import(&instance, &moved).await;
    let after = instance.get("/kickoff/calendar.ics").await;

    let (old, new) = (entry(&before, TALK_ESCAPED), entry(&after, TALK_ESCAPED));
    let mut expected = old.clone();
    for (name, value) in [
        ("DTSTART;TZID=Europe/Berlin", "20270327T131500"),
        ("DTEND;TZID=Europe/Berlin", "20270327T140000"),
        ("SEQUENCE", "1"),
        ("LAST-MODIFIED", "20261124T083000Z"),
        ("DTSTAMP", "20261124T083000Z"),
    ] {
        expected.insert(name.to_owned(), value.to_owned()).unwrap();
    }
    assert_eq!(new, expected);
    for title in ["Podium", "Mittagspause", "Nach der Umstellung"] {
        assert_eq!(entry(&after, title), entry(&before, title));
    }
    assert_ne!(after.header("etag"), before.header("etag"));
    assert_eq!(
        after.header("last-modified"),
        "Tue, 24 Nov 2026 08:30:00 GMT"
    );
    leave(
        "moved",
        &after,
        &[
            (
                "Podium",
                "2027-03-27T10:00:00Z",
                "2027-03-27T11:00:00Z",
                0,
                "CONFIRMED",
            ),
            (
                "Mittagspause",
                "2027-03-27T11:00:00Z",
                "2027-03-27T12:00:00Z",
                0,
                "CONFIRMED",
            ),
            (
                TALK,
                "2027-03-27T12:15:00Z",
                "2027-03-27T13:00:00Z",
                1,
                "CONFIRMED",
            ),
            (
                "Nach der Umstellung",
                "2027-03-28T08:00:00Z",
                "2027-03-28T10:00:00Z",
                0,
                "CONFIRMED",
            ),
        ],
    );
}

#[tokio::test]
async fn a_cancelled_session_stays_and_says_so() {
    let instance = instance().await;
    let before = instance.get("/kickoff/calendar.ics").await;

    instance.set_clock("2026-11-24T08:30:00Z");
    let cancelled = with(
        EVENT,
        TALK_TIME,
        &format!("{TALK_TIME}\nstatus = \"cancelled\""),
    );
    import(&instance, &cancelled).await;
    let after = instance.get("/kickoff/calendar.ics").await;
    let english = instance.get("/kickoff/sessions/vortrag.ics?lang=en").await;

    let title = format!("Abgesagt: {TALK_ESCAPED}");
    let mut expected = entry(&before, TALK_ESCAPED);
    for (name, value) in [
        ("SUMMARY", title.as_str()),
        ("STATUS", "CANCELLED"),
        ("TRANSP", "TRANSPARENT"),
        ("SEQUENCE", "1"),
        ("LAST-MODIFIED", "20261124T083000Z"),
        ("DTSTAMP", "20261124T083000Z"),
    ] {
        expected.insert(name.to_owned(), value.to_owned()).unwrap();
    }
    assert_eq!(entry(&after, &title), expected);
    assert_eq!(titles(&english), ["Cancelled: Free software"]);
    leave(
        "cancelled",
        &after,
        &[
            (
                &format!("Abgesagt: {TALK}"),
                "2027-03-27T09:00:00Z",
                "2027-03-27T10:00:00Z",
                1,
                "CANCELLED",
            ),
            (
                "Podium",
                "2027-03-27T10:00:00Z",
                "2027-03-27T11:00:00Z",
                0,
                "CONFIRMED",
            ),
            (
                "Mittagspause",
                "2027-03-27T11:00:00Z",
                "2027-03-27T12:00:00Z",
                0,
                "CONFIRMED",
            ),
            (
                "Nach der Umstellung",
                "2027-03-28T08:00:00Z",
                "2027-03-28T10:00:00Z",
                0,
                "CONFIRMED",
            ),
        ],
    );

    // For thirty days after the event, and then no longer.
    instance.set_clock("2027-04-27T13:59:59Z");
    assert_eq!(
        titles(&instance.get("/kickoff/calendar.ics").await).len(),
        4
    );
    instance.set_clock("2027-04-27T14:00:00Z");
    assert_eq!(
        titles(&instance.get("/kickoff/calendar.ics").await),
        ["Podium", "Mittagspause", "Nach der Umstellung"]
    );
}

#[tokio::test]
async fn what_is_cancelled_late_is_still_seen() {
    let instance = instance().await;

    instance.set_clock("2027-06-01T00:00:00Z");
    let cancelled = with(
        EVENT,
        TALK_TIME,
        &format!("{TALK_TIME}\nstatus = \"cancelled\""),
    );
    import(&instance, &cancelled).await;

    let title = format!("Abgesagt: {TALK_ESCAPED}");
    let path = "/kickoff/sessions/vortrag.ics";
    assert_eq!(titles(&instance.get(path).await), [title]);
    instance.set_clock("2027-07-01T00:00:00Z");
    let after = instance.get(path).await;
    assert!(titles(&after).is_empty());
    assert_eq!(
        after.header("last-modified"),
        "Thu, 01 Jul 2027 00:00:00 GMT"
    );
}

#[tokio::test]
async fn other_words_are_a_new_version_but_no_new_sequence() {
    let instance = instance().await;
    let before = instance.get("/kickoff/calendar.ics").await;

    instance.set_clock("2026-11-24T08:30:00Z");
    import(
        &instance,
        &with(EVENT, "title.de = \"Podium\"", "title.de = \"Gespräch\""),
    )
    .await;
    let after = instance.get("/kickoff/calendar.ics").await;

    let mut expected = entry(&before, "Podium");
    for (name, value) in [
        ("SUMMARY", "Gespräch"),
        ("LAST-MODIFIED", "20261124T083000Z"),
        ("DTSTAMP", "20261124T083000Z"),
    ] {
        expected.insert(name.to_owned(), value.to_owned()).unwrap();
    }
    assert_eq!(entry(&after, "Gespräch"), expected);
    assert_eq!(entry(&after, TALK_ESCAPED), entry(&before, TALK_ESCAPED));
}

#[tokio::test]
async fn a_person_who_is_introduced_anew_changes_their_sessions() {
    let instance = instance().await;
    let before = instance.get("/kickoff/calendar.ics").await;

    instance.set_clock("2026-11-24T08:30:00Z");
    import(
        &instance,
        &with(EVENT, "name = \"Bert Brandt\"", "name = \"Bert Brand\""),
    )
    .await;
    let after = instance.get("/kickoff/calendar.ics").await;

    for (title, is_new) in [
        (TALK_ESCAPED, false),
        ("Podium", true),
        ("Mittagspause", false),
    ] {
        let (old, new) = (entry(&before, title), entry(&after, title));
        assert_eq!(old != new, is_new, "{title}");
        assert_eq!(old["SEQUENCE"], new["SEQUENCE"], "{title}");
        assert_eq!(
            old["LAST-MODIFIED"] != new["LAST-MODIFIED"],
            is_new,
            "{title}"
        );
    }
}

#[tokio::test]
async fn an_entry_that_leaves_a_feed_dates_it() {
    let instance = instance().await;
    let path = "/kickoff/speakers/bert-brandt.ics";
    let before = instance.get(path).await;

    instance.set_clock("2026-11-24T08:30:00Z");
    import(
        &instance,
        &with(EVENT, "panellists = [\"bert-brandt\"]", "panellists = []"),
    )
    .await;
    let since = before.header("last-modified");
    let after = instance
        .get_with(path, &[("if-modified-since", since)])
        .await;

    assert_eq!(titles(&before), ["Podium", "Nach der Umstellung"]);
    assert_eq!(titles(&after), ["Nach der Umstellung"]);
    assert_eq!(
        after.header("last-modified"),
        "Tue, 24 Nov 2026 08:30:00 GMT"
    );
}

#[tokio::test]
async fn another_venue_moves_every_entry() {
    let instance = instance().await;

    instance.set_clock("2026-11-24T08:30:00Z");
    import(&instance, &with(EVENT, "Kulturpalast", "Ständehaus")).await;

    for (title, entry) in entries(&instance.get("/kickoff/calendar.ics").await) {
        assert_eq!(entry["SEQUENCE"], "1", "{title}");
        assert_eq!(entry["LAST-MODIFIED"], "20261124T083000Z", "{title}");
        assert!(entry["LOCATION"].contains("Ständehaus"), "{title}");
    }
    let events = entries(&instance.get("/calendar.ics").await);
    assert_eq!(events[0].1["SEQUENCE"], "1");
    assert_eq!(events[0].1["LAST-MODIFIED"], "20261124T083000Z");
}

#[tokio::test]
async fn whatever_else_happens_leaves_the_bytes_alone() {
    let instance = instance().await;
    let paths = [
        "/kickoff/calendar.ics",
        "/kickoff/sessions/podium.ics",
        "/kickoff/speakers/bert-brandt.ics",
        "/calendar.ics",
    ];
    let mut before = Vec::new();
    for path in paths {
        before.push(instance.get(path).await);
    }
    let revision = instance.count("SELECT revision FROM events").await;

    instance.set_clock("2026-11-25T12:00:00Z");
    import(&instance, EVENT).await;
    // The only place is taken, so that the public pages say that there is none left.
    register(&instance).await;
    // Still a draft, whatever it says.
    import(&instance, &with(EVENT, "Noch geheim", "Immer noch geheim")).await;
    import(&instance, &with(EVENT, "capacity = 1", "capacity = 500")).await;

    assert_ne!(
        instance.count("SELECT revision FROM events").await,
        revision
    );
    for (path, before) in paths.iter().zip(before) {
        let after = instance.get(path).await;
        assert_eq!(after.text(), before.text(), "{path}");
        let tag = before.header("etag");
        let again = instance.get_with(path, &[("if-none-match", tag)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
    }
}

async fn register(instance: &Instance) {
    let form = auftakt::domain::registration::RegistrationForm {
        name: "Erika Muster".to_owned(),
        email: "erika@auftakt.example".to_owned(),
        language: "de".to_owned(),
        privacy: "yes".to_owned(),
        key: "0123456789abcdef0123456789abcdef".to_owned(),
        ..Default::default()
    };
    let event = crate::harness::slug("kickoff");
    let registered = operation::registration::register(&instance.site, &event, &form).await;
    assert!(registered.is_ok(), "{registered:?}");
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        1
    );
}

#[tokio::test]
async fn what_a_reader_has_is_not_sent_again() {
    let instance = instance().await;
    let path = "/kickoff/calendar.ics";
    let first = instance.get(path).await;
    let (tag, date) = (first.header("etag"), first.header("last-modified"));
    assert!(tag.starts_with('"'), "{tag} is not strong");

    let cases: [(&[(&str, &str)], StatusCode); 6] = [
        (&[("if-none-match", tag)], StatusCode::NOT_MODIFIED),
        (&[("if-none-match", "\"other\"")], StatusCode::OK),
        (&[("if-modified-since", date)], StatusCode::NOT_MODIFIED),
        (
            &[("if-modified-since", "Mon, 23 Nov 2026 08:59:59 GMT")],
            StatusCode::OK,
        ),
        // The tag wins over the date, whatever the date says.
        (
            &[("if-none-match", "\"other\""), ("if-modified-since", date)],
            StatusCode::OK,
        ),
        (
            &[
                ("if-none-match", tag),
                ("if-modified-since", "Mon, 23 Nov 2020 09:00:00 GMT"),
            ],
            StatusCode::NOT_MODIFIED,
        ),
    ];
    for (headers, status) in cases {
        let answer = instance.get_with(path, headers).await;
        assert_eq!(answer.status, status, "{headers:?}");
        assert_eq!(
            answer.body.is_empty(),
            status == StatusCode::NOT_MODIFIED,
            "{headers:?}"
        );
        for name in ["etag", "cache-control", "vary"] {
            assert_eq!(answer.header(name), first.header(name), "{headers:?}");
        }
    }

    let head = instance.send(Method::HEAD, path, &[], Body::empty()).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("etag"), tag);
    assert_eq!(head.header("content-length"), first.body.len().to_string());
}

#[tokio::test]
async fn a_feed_is_narrowed_like_the_agenda() {
    let instance = instance().await;
    let check = async |query: &str, expected: &[&str]| {
        let answer = instance.get(&format!("/kickoff/calendar.ics{query}")).await;
        assert_eq!(titles(&answer), expected, "{query}");
    };

    check("?type=panel", &["Podium"]).await;
    check("?person=bert-brandt", &["Podium", "Nach der Umstellung"]).await;
    check("?q=software", &[TALK_ESCAPED]).await;
    check("?room=foyer&day=2027-03-28", &["Nach der Umstellung"]).await;
    check("?q=geheim", &[]).await;

    let answer = instance
        .get("/kickoff/calendar.ics?utm=x&type=panel&lang=en")
        .await;
    let source = "SOURCE;VALUE=URI:http://127.0.0.1:3000/kickoff/calendar.ics?type=panel&lang=en";
    assert!(
        head(&answer).replace("\r\n ", "").contains(source),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn sessions_and_speakers_have_feeds_of_their_own() {
    let instance = instance().await;
    let whole = instance.get("/kickoff/calendar.ics").await;

    let session = instance.get("/kickoff/sessions/podium.ics").await;
    let speaker = instance.get("/kickoff/speakers/bert-brandt.ics").await;

    assert_eq!(
        entries(&session),
        [("Podium".to_owned(), entry(&whole, "Podium"))]
    );
    assert_eq!(titles(&speaker), ["Podium", "Nach der Umstellung"]);
    assert!(head(&speaker).contains("\r\nX-WR-CALNAME:Bert Brandt – Auftakt – digital\r\n"));
    let english = instance.get("/kickoff/sessions/vortrag.ics?lang=en").await;
    assert_eq!(entry(&english, "Free software")["CATEGORIES"], "Talk");
}

#[tokio::test]
async fn what_is_not_published_has_no_feed() {
    let instance = instance().await;
    let draft = with(
        EVENT,
        "slug = \"kickoff\"\nstatus = \"published\"",
        "slug = \"draft\"\nstatus = \"draft\"",
    );
    import(&instance, &draft).await;

    for path in [
        "/kickoff/sessions/geheim.ics",
        "/kickoff/sessions/podium",
        "/kickoff/sessions/podium.ics.ics",
        "/kickoff/speakers/niemand.ics",
        "/draft/calendar.ics",
        "/draft/sessions/podium.ics",
        "/nirgends/calendar.ics",
        "/KICKOFF/calendar.ics",
    ] {
        assert_eq!(
            instance.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let events = instance.get("/calendar.ics").await;
    assert_eq!(titles(&events), ["Auftakt\\, digital"]);

    // There would have been something to see.
    import(
        &instance,
        &with(
            &draft,
            "status = \"draft\"\nlanguage",
            "status = \"published\"\nlanguage",
        ),
    )
    .await;
    assert_eq!(titles(&instance.get("/draft/calendar.ics").await).len(), 4);
    assert_eq!(titles(&instance.get("/calendar.ics").await).len(), 2);
}

#[tokio::test]
async fn all_events_are_whole_days() {
    let instance = instance().await;

    let answer = instance.get("/calendar.ics?lang=en").await;

    let event = entry(&answer, "Kickoff\\, digital");
    assert_eq!(event["DTSTART;VALUE=DATE"], "20270327");
    assert_eq!(event["DTEND;VALUE=DATE"], "20270329");
    assert_eq!(event["TRANSP"], "TRANSPARENT");
    assert_eq!(event["URL"], "http://127.0.0.1:3000/en/kickoff");
    leave(
        "events",
        &answer,
        &[(
            "Kickoff, digital",
            "2027-03-27",
            "2027-03-29",
            0,
            "CONFIRMED",
        )],
    );
}

#[tokio::test]
async fn a_title_cannot_add_anybody_or_anything() {
    let instance = instance().await;
    let hostile = with(
        EVENT,
        "title.de = \"Podium\"",
        "title.de = \"x ATTENDEE:mailto:evil@example.org;BEGIN:VALARM,\\\\n\"\n\
         description.de = \"BEGIN:VALARM\\r\\nEND:VEVENT\\r\\nATTENDEE:mailto:evil@example.org\"",
    );

    import(&instance, &hostile).await;

    let answer = instance.get("/kickoff/calendar.ics").await;
    assert_eq!(titles(&answer).len(), 4);
    let lines: Vec<&str> = answer.text().split("\r\n").collect();
    assert!(
        !lines
            .iter()
            .any(|line| line.starts_with("ATTENDEE") || *line == "BEGIN:VALARM")
    );
    assert!(lines.iter().all(|line| line.len() <= 75));
}

#[tokio::test]
async fn a_guest_keeps_an_entry_of_their_own() {
    let instance = instance().await;
    let programme = instance
        .site
        .programme(&crate::harness::slug("kickoff"))
        .await;
    let programme = programme
        .unwrap_or_else(|fault| panic!("{fault:?}"))
        .unwrap();
    let announced = Announced {
        at: instant("2026-11-23T09:00:00Z"),
        sequence: 1,
    };
    let mut registration = Registration {
        id: RegistrationId::from_bytes([7; 16]),
        event_id: programme.event.id.clone(),
        email: "erika@auftakt.example".parse().unwrap(),
        name: "Erika Muster".to_owned(),
        organisation: String::new(),
        language: Language::De,
        status: RegistrationStatus::Confirmed,
        holds_place: true,
        hold_until: None,
        extensions: 0,
        arrival: 1,
        priority: 0,
        link_generation: 0,
        invited_at: None,
        seen_at: None,
        created_at: instant("2026-11-24T08:00:00Z"),
        updated_at: instant("2026-11-24T08:00:00Z"),
        ticket_type: None,
        takes_any: false,
    };
    let calendars = Calendars {
        settings: &instance.site.settings,
        words: Words::of(Language::De),
    };
    let calendar = |registration: &Registration| {
        let (event, organisation) = (&programme.event, &programme.organisation);
        let page = "/de/tickets/secret";
        let feed = calendars.of_guest(event, organisation, announced, registration, page);
        let body = feed.unwrap_or_else(|fault| panic!("{fault:?}")).to_bytes();
        Answer {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: body.into(),
        }
    };

    let confirmed = calendar(&registration);
    registration.status = RegistrationStatus::Cancelled;
    registration.updated_at = instant("2026-11-25T08:00:00Z");
    let cancelled = calendar(&registration);

    let kept = entry(&confirmed, "Auftakt\\, digital");
    assert_eq!(kept["UID"], registration.id.as_str());
    assert_eq!(kept["DTSTART;TZID=Europe/Berlin"], "20270327T100000");
    assert_eq!(kept["CLASS"], "PRIVATE");
    assert_eq!(kept["URL"], "http://127.0.0.1:3000/de/tickets/secret");
    assert!(!head(&confirmed).contains("SOURCE"));
    assert!(!confirmed.text().contains("Erika"));
    let given_back = entry(&cancelled, "Abgesagt: Auftakt\\, digital");
    assert_eq!(given_back["UID"], kept["UID"]);
    assert_eq!((&*kept["SEQUENCE"], &*given_back["SEQUENCE"]), ("1", "2"));
    assert_eq!(given_back["LAST-MODIFIED"], "20261125T080000Z");
    for path in ["/kickoff/calendar.ics", "/calendar.ics"] {
        let subscribed = instance.get(path).await;
        assert!(!entries(&subscribed).is_empty());
        assert!(
            !subscribed.text().contains(registration.id.as_str()),
            "{path}"
        );
    }
    let (start, end) = ("2027-03-27T09:00:00Z", "2027-03-28T14:00:00Z");
    let title = "Auftakt, digital";
    leave("guest", &confirmed, &[(title, start, end, 1, "CONFIRMED")]);
    let title = "Abgesagt: Auftakt, digital";
    leave(
        "guest-cancelled",
        &cancelled,
        &[(title, start, end, 2, "CANCELLED")],
    );
}
