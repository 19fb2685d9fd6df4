//! What is no longer needed is erased: by class and in time, everywhere, and only numbers stay.

use std::path::Path;

use auftakt::domain::registration::RegistrationStatus;
use auftakt::server::auth::guest::link_token;
use auftakt::server::job;
use axum::http::StatusCode;
use sqlx::{Connection as _, Row as _};

use crate::harness::{Instance, slug};
use crate::photo::{picture, send_file, typed};
use crate::staff::{self, sign_in};
use crate::{proposal, speaking, table, waiting};

const DESK: &str = "/de/organise/kickoff";
const PAGE: &str = "/de/organise/kickoff/data-protection";

/// A name that nothing else has, in the forms in which something might still say it.
const CANARY: &str = "Kanärix";

/// Every form of the canary that could lie somewhere: as it is, folded for searching, as JSON, in
/// quoted-printable, percent-encoded, as hexadecimal digits, and in base64 at each place in a group of three.
fn forms() -> Vec<(String, Vec<u8>)> {
    let mut forms: Vec<(String, Vec<u8>)> = [
        "Kanärix",
        "kanärix",
        "KANÄRIX",
        "Kanarix",
        "kanarix",
        "kanaerix",
        "Kana\u{308}rix",
        "Kan=C3=A4rix",
        "kan=C3=A4rix",
        "Kan%C3%A4rix",
        "Kan\\u00e4rix",
    ]
    .iter()
    .map(|form| ((*form).to_owned(), form.as_bytes().to_vec()))
    .collect();
    for plain in ["Kanärix", "kanarix"] {
        let hex = auftakt::server::secret::hex(plain.as_bytes());
        forms.push((format!("hex of {plain}"), hex.into_bytes()));
        for shift in 0..3 {
            let shifted = [vec![b' '; shift], plain.as_bytes().to_vec()].concat();
            // What its neighbours may change is left away.
            let text = base64(&shifted);
            let from = (shift * 8).div_ceil(6);
            let to = shifted.len() * 8 / 6;
            forms.push((
                format!("base64 of {plain} at {shift}"),
                text.as_bytes()[from..to].to_vec(),
            ));
        }
    }
    forms
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
        .collect();
    bits.chunks(6)
        .map(|six| {
            let digit = (0..6).fold(0, |sum, at| sum * 2 + six.get(at).copied().unwrap_or(0));
            char::from(DIGITS[usize::from(digit)])
        })
        .collect()
}

#[test]
fn a_name_is_found_in_base64_wherever_it_stands() {
    assert_eq!(base64(b"Kanarix"), "S2FuYXJpeA");
    for before in ["", "a", "ab", "abc"] {
        let text = base64(format!("{before}{CANARY}!?").as_bytes());
        let is_found = |(_, form): &(String, Vec<u8>)| {
            let bytes = text.as_bytes();
            bytes.windows(form.len()).any(|window| window == form)
        };
        assert!(forms().iter().any(is_found), "{text}");
    }
}

/// Everything that is stored: each file of the data folder and of the letters, and on PostgreSQL each
/// row of each table; by where it is.
async fn everything(instance: &Instance, letters: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![instance.folder().to_owned(), letters.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
            }
        }
    }
    if let Some(url) = &instance.settings.database_url {
        let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
        for table in tables(instance).await {
            let statement = format!("SELECT t::text FROM \"{table}\" t");
            let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
                .fetch_all(&mut conn)
                .await
                .unwrap();
            for row in rows {
                let text: String = row.get(0);
                found.push((table.clone(), text.into_bytes()));
            }
        }
    }
    found
}

/// Every table that there is.
async fn tables(instance: &Instance) -> Vec<String> {
    if let Some(url) = &instance.settings.database_url {
        let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
        return sqlx::query_scalar(
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
        )
        .fetch_all(&mut conn)
        .await
        .unwrap();
    }
    let url = format!("sqlite://{}", instance.settings.database_file().display());
    let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap()
}

/// Where the canary is found, and in which form.
async fn sightings(instance: &Instance, letters: &Path) -> Vec<String> {
    let forms = forms();
    let mut seen = Vec::new();
    for (place, bytes) in everything(instance, letters).await {
        for (name, form) in &forms {
            let is_there = bytes.windows(form.len()).any(|window| window == form);
            if is_there {
                seen.push(format!("{place}: {name}"));
            }
        }
    }
    seen
}

async fn places(instance: &Instance, places: u32) {
    let statement = match places {
        1 => {
            "UPDATE quotas SET capacity = 1 WHERE event_id = (SELECT id FROM events WHERE slug = 'kickoff')"
        }
        _ => "UPDATE quotas SET capacity = 10",
    };
    instance.execute(statement).await;
}

/// Lets somebody with the canary's name do whatever can be done at an event.
async fn live_through(instance: &Instance) {
    let rules = "UPDATE events SET registration_rules = '{\"waiting_list\":\"at-once\"}' WHERE slug = 'kickoff'";
    instance.execute(rules).await;
    speaker(instance).await;
    sign_in(instance, "organiser").await;
    organiser(instance).await;
    guests(instance).await;
    proposer(instance).await;
    job::send_due(&instance.site).await.unwrap();
}

/// Anna calls herself by the canary's name, with all that she may send; it is published.
async fn speaker(instance: &Instance) {
    let page = speaking::anna(instance).await;
    let shown = instance.get(&page).await;
    let name = [
        ("biography_de", "Kanärix singt seit 1990."),
        ("organisation_de", "Amt Kanärix"),
    ];
    assert_eq!(shown.status, StatusCode::OK);
    let renamed = "UPDATE people SET name = 'Anna Kanärix' WHERE slug = 'anna-arendt' \
        AND event_id = (SELECT id FROM events WHERE slug = 'kickoff')";
    instance.execute(renamed).await;
    let answer = speaking::send(instance, &page, "person", &name).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let all = ["consent_recording", "consent_photo", "consent_slides"].map(|name| (name, "yes"));
    speaking::send(instance, &page, "consent", &all).await;
    let away = [("day", "2027-03-27"), ("from", "14:00"), ("to", "16:00")];
    instance.post(&format!("{page}/absence"), &away).await;
    let slides = "%PDF-1.7\n% Kanärix kanarix\n%%EOF\n".as_bytes();
    let answer = speaking::send_slides(instance, &page, slides, "send").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    sign_in(instance, "organiser").await;
    let person = speaking::editor(instance, "Anna Kanärix").await;
    let shown = instance.get(&person).await;
    let texts = typed(
        &shown,
        &[("credit", "Foto: Kanärix"), ("licence", "CC BY 4.0")],
    );
    let content = picture(600, 400, 1);
    let file = ("photo", "kanarix.jpg", content.as_slice());
    let answer = send_file(instance, &format!("{person}/photo"), &texts, file).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let session = instance.get(&format!("{DESK}/sessions")).await;
    assert_eq!(session.status, StatusCode::OK);
    staff::publish(instance).await;
}

/// What organisers write.
async fn organiser(instance: &Instance) {
    let words = [
        ("letter_subject_de", "Kanärix grüßt"),
        ("letter_body_de", "Ihr Ansprechpartner ist Kanärix. {link}"),
    ];
    let page = format!("{DESK}/letters/confirmation");
    let form = "form:has(#letter_body_de)";
    let answer = proposal::send_form(instance, &page, form, &words).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    table::upload(instance, "kanarix.csv", "Titel\nKanärix\n".as_bytes()).await;
    let kinds = "UPDATE events SET tickets = '{\"types\":[\
        {\"slug\":\"alle\",\"name\":{\"de\":\"Alle\"}},\
        {\"slug\":\"vip\",\"name\":{\"de\":\"VIP\"},\"only_for\":[\"kanarix@amt.example\",\"amt.example\"]}]}' \
        WHERE slug = 'kickoff'";
    // After the registrations, which are of no kind.
    staff::register(instance, "Erna Eins", "Amt").await;
    instance.execute(kinds).await;
}

/// One who comes, one who gives the place back, one who waits, one who only chooses.
async fn guests(instance: &Instance) {
    let none = "UPDATE events SET tickets = '{}' WHERE slug = 'kickoff'";
    let kinds = instance
        .text("SELECT tickets FROM events WHERE slug = 'kickoff'")
        .await;
    assert!(kinds.contains("kanarix@amt.example"));
    instance.execute(none).await;
    staff::register(instance, "Kanärix Zwei", "Amt Kanärix").await;
    let gone = waiting::page(instance, "kanaerix-zwei@gast.example").await;
    instance.post(&format!("{gone}/cancel"), &[]).await;
    staff::register(instance, "Kanärix Drei", "Amt Kanärix").await;
    places(instance, 1).await;
    staff::register(instance, "Kanärix Vier", "Amt Kanärix").await;
    let waiting = waiting::status(instance, "kanaerix-vier@gast.example").await;
    assert_eq!(waiting, RegistrationStatus::Waiting);
    // She came, and a door noted why she was let in twice.
    instance
        .execute(
            "INSERT INTO admissions (id, list_id, ticket_id, admitted_at, admitted_by) \
             SELECT tickets.id, check_in_lists.id, tickets.id, 1, 'x' FROM tickets \
             JOIN check_in_lists ON check_in_lists.event_id = tickets.event_id \
             JOIN registrations ON registrations.id = tickets.registration_id \
             WHERE registrations.name = 'Kanärix Drei'",
        )
        .await;
    instance
        .execute(
            "INSERT INTO check_in_attempts (nonce, list_id, result, code_hash, at, by_user, reason) \
             SELECT 'n', id, 'unknown', 'h', 1, 'x', 'Kanärix kennt man' FROM check_in_lists \
             WHERE event_id = (SELECT id FROM events WHERE slug = 'kickoff')",
        )
        .await;
    instance
        .execute(
            "UPDATE events SET tickets = '{\"types\":[\
             {\"slug\":\"alle\",\"name\":{\"de\":\"Alle\"}},\
             {\"slug\":\"vip\",\"name\":{\"de\":\"VIP\"},\"only_for\":[\"kanarix@amt.example\",\"amt.example\"]}]}' \
             WHERE slug = 'kickoff'",
        )
        .await;
    let choice = [
        ("key", "0123456789abcdef0123456789abcdef"),
        ("session", "grusswort"),
    ];
    let answer = instance.post("/de/kickoff/my-programme", &choice).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let mailing = [
        ("letter_subject_de", "Neues von Kanärix"),
        ("letter_body_de", "Kanärix kommt. {link}"),
        ("mailing_standing", "confirmed"),
        ("mailing_attendance", "any"),
        ("mailing_when", "now"),
    ];
    let answer = instance
        .post(&format!("{DESK}/mailings/new"), &mailing)
        .await;
    let (address, _) = answer.location().split_once('?').unwrap();
    let address = address.to_owned();
    let shown = instance.get(&address).await;
    let mut form = shown.fields(&format!("form[action='{address}/do']"));
    form.push(("do".to_owned(), "release".to_owned()));
    let form: Vec<_> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let answer = instance.post(&format!("{address}/do"), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    while job::work_off(&instance.site).await.unwrap() {}
}

/// Somebody who offers a talk, and one whose talk is taken.
async fn proposer(instance: &Instance) {
    proposal::open_call(instance).await;
    for (key, email) in [("a", "kanarix@amt.example"), ("b", "kanarix2@amt.example")] {
        let key = key.repeat(20);
        let mut form = proposal::form(&key, email, "Kanärix singt").to_vec();
        for (name, value) in &mut form {
            if *name == "name" || *name == "note" || *name == "organisation" {
                *value = "Kanärix Fünf";
            }
        }
        let answer = instance.post("/de/kickoff/propose", &form).await;
        assert_eq!(answer.location(), "/de/kickoff/propose/done");
    }
    // The title of a session is the programme's: nobody's name belongs there.
    instance
        .execute("UPDATE proposals SET title = 'Lieder', description = 'Kanärix singt Lieder.'")
        .await;
}

/// Sends the days of some classes as the form shows the others.
async fn set_days(instance: &Instance, days: &[(&str, &str)]) -> crate::harness::Answer {
    let mut fields = instance.get(PAGE).await.fields("form.form");
    for (class, value) in days {
        let field = fields.iter_mut().find(|(name, _)| name == class).unwrap();
        (*value).clone_into(&mut field.1);
    }
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    instance.post(PAGE, &fields).await
}

#[tokio::test]
async fn after_its_time_a_name_is_found_nowhere() {
    let (instance, letters) = speaking::organiser().await;
    live_through(&instance).await;
    sign_in(&instance, "organiser").await;
    let answer = set_days(&instance, &[("people", "400")]).await;
    assert_eq!(answer.location(), format!("{PAGE}?done=retention-saved"));
    instance.forget_cookies();
    let before = sightings(&instance, letters.path()).await;
    assert!(before.len() > 5, "there is something to find: {before:?}");
    assert!(
        before.iter().any(|place| place.contains(".eml")),
        "{before:?}"
    );

    // Three years for the consents, counted from the end on 28 March 2027; and a night.
    instance.set_clock("2030-03-28T02:30:00Z");
    job::erase_stale(&instance.site).await.unwrap();

    let after = sightings(&instance, letters.path()).await;
    assert_eq!(after, Vec::<String>::new(), "{CANARY} is found");
    let unscrubbed = "SELECT COUNT(*) FROM erasures WHERE scrubbed_at IS NULL OR ended_at IS NULL";
    assert_eq!(instance.count(unscrubbed).await, 0);
    // The programme stands, without its people; the pages do not break.
    for page in ["/de/kickoff", "/de/kickoff/agenda", "/de/kickoff/speakers"] {
        let page = instance.get(page).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains(CANARY));
    }
    assert!(
        instance
            .get("/de/kickoff/agenda")
            .await
            .text()
            .contains("Grußwort")
    );
    // Running again finds nothing more to do.
    let reports = "SELECT COUNT(*) FROM erasures";
    let told = instance.count(reports).await;
    job::erase_stale(&instance.site).await.unwrap();
    assert_eq!(instance.count(reports).await, told);
}

#[tokio::test]
async fn each_class_goes_in_its_night_and_the_numbers_stay() {
    let (instance, _letters) = speaking::organiser().await;
    live_through(&instance).await;
    let count = async |statement| instance.count(statement).await;
    let guests = "SELECT COUNT(*) FROM registrations";
    let letters = "SELECT COUNT(*) FROM letters";
    assert_eq!(count(guests).await, 4);
    let all = count(letters).await;

    // The event ends on 28 March at 14:00 UTC.
    instance.set_clock("2027-04-12T01:59:00Z");
    job::erase_stale(&instance.site).await.unwrap();
    assert_eq!((count(guests).await, count(letters).await), (4, all));
    instance.set_clock("2027-04-12T02:00:00Z");
    job::erase_stale(&instance.site).await.unwrap();
    assert_eq!(
        (count(guests).await, count(letters).await),
        (2, 0),
        "who has a place stays"
    );
    instance.set_clock("2027-04-28T02:00:00Z");
    job::erase_stale(&instance.site).await.unwrap();
    assert_eq!(count(guests).await, 0);
    assert_eq!(count("SELECT COUNT(*) FROM check_in_attempts").await, 0);
    assert_eq!(count("SELECT COUNT(*) FROM contacts").await, 0);
    assert!(
        count("SELECT COUNT(*) FROM files").await > 0,
        "photos have their year"
    );

    // The counters say what the rows say, and how many came is known.
    assert_eq!(instance.places_held().await, (0, 0));
    let outcomes = "SELECT outcome FROM figures WHERE count = 1 AND outcome = 'came'";
    assert_eq!(instance.text(outcomes).await, "came");
    let total = "SELECT CAST(SUM(count) AS BIGINT) FROM figures";
    assert_eq!(count(total).await, 4);
    sign_in(&instance, "viewer").await;
    let page = instance.get(PAGE).await;
    assert!(page.text().contains("2 Anmeldungen"), "{}", page.text());
    assert!(page.text().contains("weniger als 5"), "{}", page.text());
    assert!(!page.text().contains(CANARY));
    assert!(page.all("form.form").is_empty(), "a viewer sets no days");
    // The address that a kind was reserved for is gone, the domain stays.
    let tickets = instance
        .text("SELECT tickets FROM events WHERE slug = 'kickoff'")
        .await;
    assert!(
        tickets.contains("\"amt.example\"") && !tickets.contains("kanarix"),
        "{tickets}"
    );
}

#[tokio::test]
async fn a_dry_run_says_what_would_go_and_touches_nothing() {
    let (instance, _letters) = speaking::organiser().await;
    live_through(&instance).await;
    instance.set_clock("2027-04-20T12:00:00Z");
    sign_in(&instance, "organiser").await;

    let page = instance.get(PAGE).await;

    let rows = page.all("table:has(#plan) tbody tr");
    let row = |name: &str| {
        let found = rows.iter().find(|row| row.starts_with(name));
        found
            .unwrap_or_else(|| panic!("{name} in {rows:?}"))
            .clone()
    };
    assert!(
        row("Anmeldungen ohne Platz").ends_with("2fällig"),
        "{rows:?}"
    );
    assert!(
        row("Anmeldungen, Tickets").ends_with("228. April 2027"),
        "{rows:?}"
    );
    assert!(row("Namen im Programm").ends_with("bleibt"), "{rows:?}");
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        4
    );
    assert_eq!(instance.count("SELECT COUNT(*) FROM erasures").await, 0);
}

#[tokio::test]
async fn days_are_set_by_event_and_nobody_overwrites_the_other_unseen() {
    let (instance, _letters) = speaking::organiser().await;
    let shown = instance.get(PAGE).await.fields("form.form");
    let send = async |changes: &[(&str, &str)]| {
        let mut fields: Vec<_> = shown
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        for (name, value) in changes {
            for field in fields.iter_mut().filter(|field| field.0 == *name) {
                field.1 = value;
            }
        }
        instance.post(PAGE, &fields).await
    };

    for wrong in ["", "-1", "1.5", "99999", "bald"] {
        let refused = send(&[("registrations", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        let links = refused.attributes(".error-summary a", "href");
        assert_eq!(links, ["#registrations"]);
        assert_eq!(refused.attributes("#registrations", "value"), [wrong]);
    }
    let saved = send(&[("registrations", "60")]).await;
    assert_eq!(saved.location(), format!("{PAGE}?done=retention-saved"));
    // Another window, where the days were 30 still.
    let other = send(&[("letters", "20")]).await;
    assert_eq!(other.location(), format!("{PAGE}?done=retention-saved"));
    let same = send(&[("registrations", "90")]).await;
    assert_eq!(same.status, StatusCode::CONFLICT);
    assert_eq!(same.attributes("#registrations", "value"), ["60"]);
    let days = "SELECT days FROM retention_days WHERE class = 'registrations'";
    assert_eq!(instance.count(days).await, 60);
    let trail = instance.get(&format!("{DESK}/audit")).await;
    assert!(
        trail.text().contains("hat die Löschfristen geändert"),
        "{}",
        trail.text()
    );

    // The file of the event says it, and taking it in again changes nothing.
    let operator = auftakt::server::auth::Operator::at_the_command_line();
    let event = slug("kickoff");
    let export = auftakt::server::operation::export::export;
    let file = export(&operator, &instance.site, &event).await;
    let file = file.unwrap().unwrap();
    assert!(
        file.contains("[retention]\nletters = 20\nregistrations = 60\n"),
        "{file}"
    );
    let import = auftakt::server::operation::import::import;
    let changes = import(&operator, &instance.site, &file).await.unwrap();
    assert!(changes.is_empty(), "{changes:?}");
    let file = file.replace("registrations = 60", "registrations = 45\npeople = 700");
    import(&operator, &instance.site, &file).await.unwrap();
    assert_eq!(instance.count(days).await, 45);
}

#[tokio::test]
async fn a_guest_is_erased_at_once_and_the_next_in_line_moves_up() {
    let (instance, letters) = speaking::organiser().await;
    live_through(&instance).await;
    instance.execute("DELETE FROM admissions").await;
    instance.execute("UPDATE events SET tickets = '{}'").await;
    instance.execute("UPDATE quotas SET capacity = 2").await;
    let page = waiting::page(&instance, "kanaerix-drei@gast.example").await;
    let erase = format!("{page}/erase");
    let ticket = instance.get(&page).await;
    assert!(
        ticket.attributes("a", "href").contains(&erase),
        "{}",
        ticket.text()
    );
    let waits = "kanaerix-vier@gast.example";
    assert_eq!(
        waiting::status(&instance, waits).await,
        RegistrationStatus::Waiting
    );
    let sent = "SELECT COUNT(*) FROM letters WHERE recipient = 'kanaerix-drei@gast.example'";
    assert!(instance.count(sent).await > 0);

    let asked = instance.get(&erase).await;
    let unmeant = instance.post(&erase, &[]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert_eq!(unmeant.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        4
    );
    let done = instance.post(&erase, &[("confirm", "yes")]).await;

    assert_eq!(done.location(), "/de/kickoff/register/erased");
    let said = instance.get(done.location()).await;
    assert_eq!(said.one("h1"), "Ihre Daten sind gelöscht");
    assert_eq!(instance.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        instance.post(&erase, &[("confirm", "yes")]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        3
    );
    assert_eq!(instance.count(sent).await, 0, "no letter says so");
    assert_eq!(
        waiting::status(&instance, waits).await,
        RegistrationStatus::Confirmed
    );
    let (counter, rows) = instance.places_held().await;
    assert_eq!(counter, rows);
    let outcome = "SELECT outcome FROM figures";
    assert_eq!(instance.text(outcome).await, "gave-back");
    // In the night after, the free pages are cleared, and the letters that were files.
    instance.set_clock("2026-11-24T02:10:00Z");
    job::erase_stale(&instance.site).await.unwrap();
    let seen = everything(&instance, letters.path()).await;
    let seen: Vec<_> = seen
        .iter()
        .filter(|(_, bytes)| bytes.windows(13).any(|window| window == b"kanaerix-drei"))
        .map(|(place, _)| place)
        .collect();
    assert!(seen.is_empty(), "{seen:?}");
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM erasures WHERE scrubbed_at IS NULL")
            .await,
        0
    );
}

#[tokio::test]
async fn who_is_inside_is_erased_when_it_is_over_and_at_the_desk_by_organisers_alone() {
    let (instance, _letters) = speaking::organiser().await;
    live_through(&instance).await;
    let page = waiting::page(&instance, "kanaerix-drei@gast.example").await;
    let link = page.rsplit('/').next().unwrap().to_owned();
    let registration = waiting::latest(&instance, "kanaerix-drei@gast.example").await;
    assert_eq!(link, link_token(&instance.site, &registration));
    let erase = format!("{page}/erase");
    let desk = format!("{DESK}/registrations/{}/erase", registration.id);

    let refused = instance.post(&erase, &[("confirm", "yes")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("Sie sind eingelassen"),
        "{}",
        refused.text()
    );
    sign_in(&instance, "viewer").await;
    let viewer = instance.post(&desk, &[("confirm", "yes")]).await;
    assert_eq!(viewer.status, StatusCode::FORBIDDEN);
    sign_in(&instance, "other").await;
    let other = instance.post(&desk, &[("confirm", "yes")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    sign_in(&instance, "organiser").await;
    let inside = instance.post(&desk, &[("confirm", "yes")]).await;
    assert_eq!(inside.status, StatusCode::UNPROCESSABLE_ENTITY);

    instance.set_clock("2027-03-28T14:00:00Z");
    sign_in(&instance, "organiser").await;
    let unmeant = instance.post(&desk, &[]).await;
    assert_eq!(unmeant.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = instance.post(&desk, &[("confirm", "yes")]).await;
    assert_eq!(
        done.location(),
        format!("{DESK}/registrations?done=registration-erased")
    );
    assert_eq!(instance.text("SELECT outcome FROM figures").await, "came");
    let trail = instance.get(&format!("{DESK}/audit")).await;
    assert!(
        trail
            .text()
            .contains("hat eine Anmeldung endgültig gelöscht")
    );
}

/// Tables in which nobody's name, address or answer is, and why; all others are erased by a class.
const NOBODYS: &[(&str, &str)] = &[
    ("_sqlx_migrations", "which migrations were run"),
    ("check_in_lists", "names of doors"),
    ("erasures", "numbers"),
    ("event_keys", "keys"),
    ("figures", "numbers"),
    ("memberships", "roles of staff"),
    ("organisations", "public bodies"),
    ("quotas", "numbers"),
    ("retention_days", "numbers"),
    ("rooms", "names of rooms"),
    ("session_types", "words"),
    ("sessions", "words of the programme"),
    ("slots", "times"),
    ("stars", "sessions of a choice, which takes them along"),
    ("tracks", "words"),
    // Staff, as long as they have an account.
    ("login_sessions", "staff: until they expire"),
    ("sign_in_failures", "staff: a day"),
    ("users", "staff: as long as they have an account"),
];

/// Tables that hold what people said of themselves, with the class that erases it.
const ERASED: &[(&str, &str)] = &[
    ("absences", "contacts"),
    ("admissions", "registrations"),
    ("answers", "registrations, and earlier by their own class"),
    ("audit_entries", "trail"),
    ("check_in_attempts", "registrations"),
    ("choices", "choices"),
    ("consents", "consents"),
    ("contacts", "contacts"),
    // Addresses that a kind of ticket is reserved for.
    ("events", "registrations"),
    ("files", "files"),
    ("letter_texts", "texts"),
    ("letters", "letters"),
    ("mailings", "texts"),
    ("participations", "people"),
    ("people", "people"),
    ("programme_versions", "people"),
    ("proposals", "proposals"),
    ("registrations", "registrations"),
    ("slides", "files"),
    ("tickets", "registrations"),
    ("uploads", "a day"),
];

#[tokio::test]
async fn every_table_is_erased_by_a_class_or_holds_nobody() {
    let instance = Instance::new().await;
    let mut known: Vec<&str> = NOBODYS
        .iter()
        .chain(ERASED)
        .map(|(table, _)| *table)
        .collect();
    known.sort_unstable();

    assert_eq!(tables(&instance).await, known, "say who erases a new table");
}
