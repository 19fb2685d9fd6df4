//! Files that organisers take in at the desk, tables they give out, and copies of events.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::exchange::{rich, whole};
use crate::harness::{Answer, Instance, slug};
use crate::import::take;
use crate::staff::{self, sign_in};

const EXCHANGE: &str = "/de/organise/kickoff/exchange";

async fn organiser() -> Instance {
    let instance = staff::instance().await;
    take(&instance, &rich()).await;
    sign_in(&instance, "organiser").await;
    instance
}

/// Sends a file as a browser does.
pub(crate) async fn upload(instance: &Instance, name: &str, content: &[u8]) -> Answer {
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    let body = [head.as_bytes(), content, b"\r\n--b--\r\n"].concat();
    let headers = [
        ("content-type", "multipart/form-data; boundary=b"),
        ("sec-fetch-site", "same-origin"),
    ];
    instance
        .send(Method::POST, EXCHANGE, &headers, Body::from(body))
        .await
}

/// The page that shows what a file would change.
async fn preview(instance: &Instance, name: &str, content: &[u8]) -> (String, Answer) {
    let sent = upload(instance, name, content).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = sent.location().to_owned();
    let answer = instance.get(&page).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    (page, answer)
}

/// Presses the button of a preview.
async fn write(instance: &Instance, page: &str, shown: &Answer) -> Answer {
    let fields = shown.fields("form[method=post]");
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    instance.post(page, &fields).await
}

#[tokio::test]
async fn what_was_given_out_changes_nothing_when_it_is_taken_in() {
    let instance = organiser().await;
    for path in [
        "/de/organise/kickoff/sessions.csv",
        "/en/organise/kickoff/sessions.csv",
        "/de/organise/kickoff/people.csv",
        "/en/organise/kickoff/people.csv",
        "/kickoff/schedule.xml",
        "/kickoff/schedule.json",
    ] {
        let file = instance.get(path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");

        let (_, page) = preview(&instance, "datei", &file.body).await;

        let said = page.all("p.status");
        let nothing = "Die Datei sagt nichts anderes als der Entwurf.";
        assert_eq!(said, [nothing], "{path}: {}", page.text());
        assert!(page.all("form[method=post]").is_empty());
    }
}

#[tokio::test]
async fn a_table_of_somebody_else_is_understood_shown_and_then_written() {
    let instance = organiser().await;
    let table = "Titel;Datum;Beginn;Dauer;Raum;Referentin;Lieblingsfarbe\n\
        Podium;27.3.2027;10:45;60;Großer Saal;;rot\n\
        Neues;27.03.2027;15:00;30;Keller;Clara Neu; Bert Brecht;blau\n";
    let table = table.replace("Clara Neu; Bert Brecht", "\"Clara Neu; Bert Brecht\"");
    let before = whole(&instance, "kickoff").await;

    let (page, shown) = preview(&instance, "programm.csv", table.as_bytes()).await;

    assert_eq!(
        shown.all("main h2"),
        ["So wird die Datei verstanden", "Neu: 3", "Geändert: 1"]
    );
    assert_eq!(whole(&instance, "kickoff").await.sessions, before.sessions);
    let answer = write(&instance, &page, &shown).await;
    assert_eq!(
        answer.location(),
        "/de/organise/kickoff/sessions?done=taken",
        "{}",
        answer.text()
    );
    let after = whole(&instance, "kickoff").await;
    let new = after
        .sessions
        .iter()
        .find(|one| one.slug == slug("neues"))
        .unwrap();
    assert_eq!(new.status.as_str(), "draft");
    let slot = &after.slots_of(&new.id)[0];
    assert_eq!(slot.starts_at.to_string(), "2027-03-27T14:00:00Z");
    assert_eq!(slot.ends_at.to_string(), "2027-03-27T14:30:00Z");
    assert_eq!(
        after.room_slug(slot.room_id.as_ref().unwrap()),
        Some(&slug("keller"))
    );
    let cast = after.cast_of(&new.id);
    let people: Vec<&str> = cast
        .iter()
        .map(|line| after.person_slug(&line.person_id).unwrap().as_str())
        .collect();
    assert_eq!(people, ["clara-neu", "bert-brecht"]);
    let podium = after
        .sessions
        .iter()
        .find(|one| one.slug == slug("podium"))
        .unwrap();
    let slot = &after.slots_of(&podium.id)[0];
    assert_eq!(slot.starts_at.to_string(), "2027-03-27T09:45:00Z");
    // Who is on it was not said by an empty cell of speakers: there are none.
    assert_eq!(after.cast_of(&podium.id), before.cast_of(&podium.id));
    let trail = instance.get("/de/organise/kickoff/audit").await;
    assert!(
        trail
            .text()
            .contains("hat das Programm aus der Datei „programm.csv“ eingelesen")
    );
    // It was taken, and is not there any more.
    assert_eq!(instance.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(instance.count("SELECT COUNT(*) FROM uploads").await, 0);
}

#[tokio::test]
async fn columns_are_what_the_organiser_says() {
    let instance = organiser().await;
    let table = "Wer,Was\nAnna Arendt,Philosophin\n";
    let (page, shown) = preview(&instance, "a.csv", table.as_bytes()).await;
    assert_eq!(
        shown.attributes("select", "name"),
        ["kind", "column_0", "column_1"]
    );

    let chosen = format!("{page}?kind=people&columns=people&column_0=name&column_1=function.de");
    let shown = instance.get(&chosen).await;

    assert_eq!(
        shown.all("main h2"),
        ["So wird die Datei verstanden", "Geändert: 1"]
    );
    let answer = write(&instance, &page, &shown).await;
    assert_eq!(answer.location(), "/de/organise/kickoff/people?done=taken");
    let after = whole(&instance, "kickoff").await;
    let anna = after
        .people
        .iter()
        .find(|one| one.slug == slug("anna-arendt"))
        .unwrap();
    assert_eq!(anna.function.to_string(), r#"{"de":"Philosophin"}"#);
}

#[tokio::test]
async fn a_table_with_wrong_cells_is_not_taken_and_each_is_told() {
    let instance = organiser().await;
    let table = "Titel,Datum,Beginn,Ende,Sprache\n\
        Eins,27.3.2027,25:00,26:00,Deutsch\n\
        Zwei,gestern,10:00,11:00,Klingonisch\n\
        Drei,28.3.2027,02:30,04:00,\n\
        ,27.3.2027,10:00,11:00,\n";

    let (page, shown) = preview(&instance, "a.csv", table.as_bytes()).await;

    assert_eq!(
        shown.all("[role=alert] li"),
        [
            "Zeile 5, Titel (Deutsch): „“ fehlt",
            "Zeile 2, Beginn: „25:00“ ist keine Uhrzeit; schreiben Sie 9:30",
            "Zeile 3, Sprache: „Klingonisch“ ist keine Sprache; schreiben Sie Deutsch oder Englisch",
            "Zeile 3, Datum: „gestern“ ist kein Tag; schreiben Sie 2026-12-03 oder 3.12.2026",
            "Zeile 4, Beginn: „02:30“ gibt es an diesem Tag nicht oder zweimal, weil die Uhren umgestellt werden",
        ]
    );
    assert!(shown.all("form[method=post]").is_empty());
    let answer = instance.post(&page, &[("shown", "x")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sessions = "SELECT COUNT(*) FROM sessions WHERE slug IN ('eins', 'zwei', 'drei')";
    assert_eq!(instance.count(sessions).await, 0);
}

#[tokio::test]
async fn only_what_was_shown_is_written() {
    let instance = organiser().await;
    let table = "Titel,Art\nPodium,Vortrag\n";
    let (page, shown) = preview(&instance, "a.csv", table.as_bytes()).await;
    instance
        .execute("UPDATE sessions SET kind = 'qa', own_type = NULL WHERE slug = 'podium'")
        .await;

    let answer = write(&instance, &page, &shown).await;

    assert_eq!(answer.status, StatusCode::CONFLICT);
    let shown = "SELECT COUNT(*) FROM sessions WHERE slug = 'podium' AND kind = 'talk'";
    assert_eq!(instance.count(shown).await, 0);
    let answer = write(&instance, &page, &answer).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(instance.count(shown).await, 1);
}

#[tokio::test]
async fn what_is_no_programme_is_refused_with_a_sentence() {
    let instance = organiser().await;
    for (content, sentence) in [
        (&b""[..], "Wählen Sie eine Datei aus."),
        (
            b"<html><body>x</body></html>",
            "Darin steht kein Programm, das sich lesen lässt.",
        ),
        (
            b"<schedule><conference>",
            "Die Datei ist um Zeile 1 herum beschädigt.",
        ),
        (b"{\"a\": ", "Die Datei ist um Zeile 1 herum beschädigt."),
        (b"a,b\n1\n", "Zeile 2 hat 1 Zellen, die erste Zeile hat 2."),
        (b"a,b\nM\xfcller,1\n", "Zeile 2 ist kein Text in UTF-8."),
        (
            b"<!DOCTYPE x [<!ENTITY a \"b\">]><schedule/>",
            "Die Datei ist um Zeile 1 herum beschädigt.",
        ),
        (
            "Titel\n".repeat(5_002).as_bytes(),
            "Die Datei hat mehr als 5000 Einträge.",
        ),
    ] {
        let answer = upload(&instance, "x", content).await;

        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{sentence}"
        );
        let told = answer.all(".kern-error");
        let is_told = answer.text().contains(sentence);
        assert!(is_told, "{sentence} {told:?} {}", answer.text());
    }
    assert_eq!(instance.count("SELECT COUNT(*) FROM uploads").await, 0);
}

#[tokio::test]
async fn a_file_is_for_whoever_sent_it() {
    let instance = organiser().await;
    let (page, _) = preview(&instance, "a.csv", b"Titel\nPodium\n").await;

    sign_in(&instance, "all").await;

    assert_eq!(instance.get(&page).await.status, StatusCode::NOT_FOUND);
    let answer = instance.post(&page, &[("shown", "")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_spreadsheet_never_gets_a_formula() {
    let instance = organiser().await;
    instance
        .execute("UPDATE people SET name = '=HYPERLINK(1)' WHERE slug = 'anna-arendt'")
        .await;

    let people = instance.get("/de/organise/kickoff/people.csv").await;
    let sessions = instance.get("/de/organise/kickoff/sessions.csv").await;

    assert!(
        people.text().contains("\"'=HYPERLINK(1)\""),
        "{}",
        people.text()
    );
    assert!(
        sessions.text().contains("\"'=HYPERLINK(1)\""),
        "{}",
        sessions.text()
    );
    assert_eq!(people.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        people.header("content-disposition"),
        "attachment; filename=\"kickoff-personen.csv\""
    );
}

const COPY: &str = "/de/organise/kickoff/copy";

fn copied<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("title_de", "Zweite Ausgabe"), ("first_day", "2027-10-30")];
    fields.extend(more);
    fields
}

#[tokio::test]
async fn a_copy_begins_anew_on_its_own_days() {
    let instance = organiser().await;
    let before = whole(&instance, "kickoff").await;
    let all = [
        ("take_texts", "yes"),
        ("take_programme", "yes"),
        ("take_people", "yes"),
        ("take_rooms", "yes"),
        ("take_registration", "yes"),
    ];

    let answer = instance.post(COPY, &copied(&all)).await;

    assert_eq!(
        answer.location(),
        "/de/organise/zweite-ausgabe/sessions?done=copied",
        "{}",
        answer.text()
    );
    // Whoever copied it organises it.
    assert_eq!(instance.get(answer.location()).await.status, StatusCode::OK);
    let copy = whole(&instance, "zweite-ausgabe").await;
    assert_eq!(copy.event.status.as_str(), "draft");
    assert_eq!(copy.event.summary, before.event.summary);
    assert_eq!(copy.event.starts_at.to_string(), "2027-10-30T08:00:00Z");
    // From the night in which clocks go forward to the one in which they go back: at ten all the same.
    assert_eq!(copy.event.ends_at.to_string(), "2027-10-31T15:00:00Z");
    assert_eq!(copy.sessions.len(), before.sessions.len());
    assert_eq!(copy.quota.as_ref().unwrap().capacity, 10);
    assert_eq!(copy.quota.as_ref().unwrap().taken, 0);
    let old: Vec<_> = before.slots.iter().map(|slot| &slot.id).collect();
    assert_eq!(copy.slots.len(), old.len());
    assert!(copy.slots.iter().all(|slot| !old.contains(&&slot.id)));
    assert!(
        copy.people
            .iter()
            .all(|one| before.people.iter().all(|old| old.id != one.id))
    );
    assert!(
        copy.cast
            .iter()
            .all(|line| line.state.as_str() == "invited")
    );
    assert!(
        copy.sessions
            .iter()
            .all(|one| one.status.as_str() != "cancelled")
    );
    assert_eq!(whole(&instance, "kickoff").await.slots, before.slots);
    assert_eq!(
        instance.get("/de/zweite-ausgabe").await.status,
        StatusCode::NOT_FOUND
    );
    let keys = "SELECT COUNT(*) FROM event_keys";
    assert_eq!(instance.count(keys).await, 3);

    let again = instance
        .post(COPY, &copied(&[("slug", "zweite-ausgabe")]))
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_not_ticked_stays_behind() {
    let instance = organiser().await;

    let answer = instance
        .post(
            COPY,
            &copied(&[("take_programme", "yes"), ("slug", "leer")]),
        )
        .await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let copy = whole(&instance, "leer").await;
    assert!(copy.event.summary.is_empty());
    assert_eq!(copy.event.venue.name, "");
    assert!(copy.rooms.is_empty() && copy.tracks.is_empty() && copy.own_types.is_empty());
    assert!(copy.people.is_empty() && copy.cast.is_empty());
    assert!(!copy.sessions.is_empty() && !copy.slots.is_empty());
    assert_eq!(copy.quota.unwrap().capacity, 0);
    for wrong in [
        vec![("title_de", ""), ("first_day", "2027-10-30")],
        vec![("title_de", "X"), ("first_day", "bald")],
        vec![
            ("title_de", "X"),
            ("first_day", "2027-10-30"),
            ("slug", "api"),
        ],
    ] {
        let answer = instance.post(COPY, &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
}
