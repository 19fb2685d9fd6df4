//! The programme as its readers see it: time, roles, what runs, what narrows it.

use axum::http::StatusCode;

use super::{KICKOFF, PAST, instance_with, take};

#[tokio::test]
async fn the_agenda_is_in_order_of_time_with_the_zone_said_once() {
    let instance = instance_with(&[KICKOFF]).await;

    let agenda = instance.get("/de/kickoff/agenda").await;

    assert_eq!(
        agenda.all(".agenda__day"),
        [
            "Mittwoch, 2. Dezember 2026",
            "Donnerstag, 3. Dezember 2026",
            "Die Zeit steht noch nicht fest"
        ]
    );
    assert_eq!(
        agenda.all(".agenda__time"),
        [
            "10:00–10:30",
            "10:30–11:30",
            "10:30–11:30",
            "11:30–12:00",
            "12:00–12:45",
            "10:00–11:00",
            ""
        ]
    );
    assert_eq!(
        agenda.attributes(".agenda__time time", "datetime")[..2],
        ["2026-12-02T09:00:00Z", "2026-12-02T09:30:00Z"]
    );
    assert_eq!(
        agenda.one("main .note:not(.attribution)"),
        "Alle Zeiten in mitteleuropäischer Zeit (MEZ). Uhrzeiten beispielhaft"
    );
    assert_eq!(agenda.one(".status"), "6 Programmpunkte");
    assert_eq!(agenda.all(".agenda__slot--break .agenda__title"), ["Pause"]);
    assert!(agenda.all(".agenda__slot--break a").is_empty());
}

#[tokio::test]
async fn times_that_are_real_are_not_called_examples() {
    let instance = instance_with(&[PAST]).await;

    let agenda = instance.get("/de/past/agenda").await;

    assert_eq!(
        agenda.one("main .note"),
        "Alle Zeiten in mitteleuropäischer Zeit (MEZ)."
    );
}

#[tokio::test]
async fn a_panel_shows_its_moderator_first_and_says_who_does_what() {
    let instance = instance_with(&[KICKOFF]).await;

    let agenda = instance.get("/de/kickoff/agenda?type=panel").await;
    let session = instance.get("/en/kickoff/sessions/podium").await;

    assert_eq!(
        agenda.all(".person__role"),
        ["Moderation", "Auf dem Podium"]
    );
    assert_eq!(
        agenda.all(".agenda__people .person__name"),
        ["Sabine Beispiel", "Dr. Jan Novák", "Ada Muster"]
    );
    assert_eq!(
        agenda.all(".agenda__people .person__function"),
        [
            "Redakteurin, Redaktion Beispiel",
            "Projektleiter, Beispielstadt"
        ]
    );
    assert_eq!(session.all(".cast__role"), ["Moderator", "On the panel"]);
    assert_eq!(
        session.all(".cast .person__name"),
        ["Sabine Beispiel", "Dr. Jan Novák", "Ada Muster"]
    );
    assert_eq!(
        session.attributes(".neighbours a[rel]", "href"),
        [
            "/en/kickoff/sessions/willkommen",
            "/en/kickoff/sessions/register"
        ]
    );
    assert_eq!(
        session.all(".neighbours a:not([rel])"),
        ["At the same time, 10:30, Kleiner Saal From spreadsheet to service"]
    );
}

#[tokio::test]
async fn a_role_that_the_kind_of_session_says_is_not_said_again() {
    let instance = instance_with(&[KICKOFF]).await;

    let agenda = instance.get("/de/kickoff/agenda?type=talk").await;

    assert_eq!(
        agenda.all(".agenda__kind > span:first-child"),
        ["Vortrag", "Vortrag"]
    );
    assert!(agenda.all(".person__role").is_empty());
}

#[tokio::test]
async fn what_runs_is_marked_from_the_minute_it_starts_to_the_minute_it_ends() {
    let instance = instance_with(&[KICKOFF]).await;
    let running = async |clock: &str| {
        instance.set_clock(clock);
        let agenda = instance.get("/en/kickoff/agenda").await;
        let titles = agenda.all(r#"[aria-current="time"] .agenda__title"#);
        let words = agenda.all(r#"[aria-current="time"] .kern-badge"#);
        assert!(words.iter().all(|word| word == "on now"), "{words:?}");
        assert_eq!(words.len(), titles.len());
        titles
    };

    assert!(running("2026-12-02T08:59:59Z").await.is_empty());
    assert_eq!(running("2026-12-02T09:00:00Z").await, ["Welcome"]);
    assert_eq!(
        running("2026-12-02T09:30:00Z").await,
        ["What municipalities gain", "From spreadsheet to service"]
    );
    // The cancelled talk would be on.
    assert!(running("2026-12-02T11:30:00Z").await.is_empty());
}

#[tokio::test]
async fn what_is_cancelled_stays_and_says_so() {
    let instance = instance_with(&[KICKOFF]).await;

    let agenda = instance.get("/de/kickoff/agenda").await;
    let session = instance.get("/de/kickoff/sessions/register").await;

    assert_eq!(agenda.all(".agenda__title s"), ["Registermodernisierung"]);
    assert_eq!(agenda.all(".kern-badge--danger"), ["abgesagt"]);
    assert_eq!(session.one("h1 s"), "Registermodernisierung");
    assert_eq!(
        session.one(".kern-alert"),
        "Dieser Programmpunkt ist abgesagt."
    );

    take(
        &instance,
        &KICKOFF.replacen(r#"status = "published""#, r#"status = "cancelled""#, 1),
    )
    .await;
    let event = instance.get("/de/kickoff").await;
    assert_eq!(
        event.one(".hero .kern-alert"),
        "Diese Veranstaltung ist abgesagt."
    );
    assert_eq!(event.all(".agenda__title s").len(), 7);
    assert!(event.all(".kern-btn--primary").is_empty());
}

#[tokio::test]
async fn filters_narrow_the_agenda_and_say_how_far() {
    let instance = instance_with(&[KICKOFF]).await;
    let check = async |query: &str, titles: &[&str], status: &str| {
        let agenda = instance.get(&format!("/de/kickoff/agenda?{query}")).await;
        assert_eq!(agenda.status, StatusCode::OK, "{query}");
        assert_eq!(agenda.all(".agenda__title"), titles, "{query}");
        assert_eq!(agenda.one(".status"), status, "{query}");
        assert_eq!(
            agenda.attributes(".found a", "href"),
            ["/de/kickoff/agenda"],
            "{query}"
        );
        assert_eq!(
            agenda.attributes(r#"meta[name="robots"]"#, "content").len(),
            1
        );
    };

    check(
        "type=talk",
        &["Registermodernisierung", "Der zweite Tag"],
        "2 von 6 Programmpunkten",
    )
    .await;
    check(
        "day=2026-12-03",
        &["Der zweite Tag"],
        "1 von 6 Programmpunkten",
    )
    .await;
    check(
        "room=kleiner-saal",
        &["From spreadsheet to service", "Pause"],
        "1 von 6 Programmpunkten",
    )
    .await;
    check(
        "language=en",
        &["From spreadsheet to service"],
        "1 von 6 Programmpunkten",
    )
    .await;
    check(
        "person=ada-muster",
        &["Was Kommunen davon haben", "From spreadsheet to service"],
        "2 von 6 Programmpunkten",
    )
    .await;
    // Folded: case, accents; in names, descriptions, organisations; every word must occur.
    check(
        "q=NOVAK+zustandigkeit",
        &["Was Kommunen davon haben"],
        "1 von 6 Programmpunkten",
    )
    .await;
    check(
        "type=talk&person=jan-novak&day=2026-12-02",
        &["Registermodernisierung"],
        "1 von 6 Programmpunkten",
    )
    .await;
    check(
        "q=%25_%27%22",
        &[],
        "Dazu passt kein Programmpunkt. Lassen Sie eine Angabe weg, oder sehen Sie sich alles an.",
    )
    .await;
}

#[tokio::test]
async fn the_form_keeps_what_the_links_have_chosen_and_the_links_what_the_form_has() {
    let instance = instance_with(&[KICKOFF]).await;

    let agenda = instance
        .get("/de/kickoff/agenda?q=novak&type=talk&day=2026-12-02&nonsense=1")
        .await;

    assert_eq!(
        agenda.attributes(r#"input[type="hidden"]"#, "value"),
        ["2026-12-02", "talk"]
    );
    assert_eq!(agenda.attributes(r#"input[name="q"]"#, "value"), ["novak"]);
    assert_eq!(agenda.attributes("details", "open").len(), 1);
    assert_eq!(
        agenda.all(r#".chips [aria-current="true"]"#),
        ["Mittwoch, 2. Dezember 2026", "Vortrag", "Liste"]
    );
    let links = agenda.attributes(".chips a", "href");
    assert_eq!(
        links[1],
        "/de/kickoff/agenda?day=2026-12-02&type=talk&q=novak"
    );
    assert_eq!(
        agenda.attributes(".language-switch a", "href"),
        ["/en/kickoff/agenda?day=2026-12-02&type=talk&q=novak"]
    );
}

#[tokio::test]
async fn what_is_only_there_in_the_other_language_says_so() {
    let instance = instance_with(&[KICKOFF]).await;

    let english = instance.get("/en/kickoff").await;
    let german = instance.get("/de/kickoff").await;

    assert_eq!(
        english.all(r#".agenda__title [lang="de"]"#),
        [
            "Pause",
            "Registermodernisierung",
            "Der zweite Tag",
            "Noch ohne Zeit"
        ]
    );
    assert_eq!(
        english.all(r#".prose[lang="de"]"#),
        ["Was Kommunen von der Strategie haben."]
    );
    assert_eq!(
        german.all(r#".agenda__title [lang="en"]"#),
        ["From spreadsheet to service"]
    );
    assert_eq!(
        german
            .all(".agenda__kind span")
            .iter()
            .filter(|text| *text == "auf Englisch")
            .count(),
        1
    );
}

#[tokio::test]
async fn the_event_page_says_when_where_and_how_many_places() {
    let instance = instance_with(&[KICKOFF]).await;
    let facts = async |clock: &str| {
        instance.set_clock(clock);
        let page = instance.get("/de/kickoff").await;
        (page.all(".facts dd"), page.all(".kern-btn--primary"))
    };
    let when =
        "2.–3. Dezember 2026 Beginn um 10:00 Uhr, Einlass ab 09:30 Uhr Uhrzeiten beispielhaft";
    let place = "Haus der Begegnung, Dresden vor Ort und online";

    let (before, button) = facts("2026-10-30T09:00:00Z").await;
    assert_eq!(
        before,
        [
            when,
            place,
            "Anmeldung ab Sonntag, 1. November 2026, 09:00 Uhr Die Teilnahme kostet nichts"
        ]
    );
    assert!(button.is_empty());

    let (open, button) = facts("2026-11-01T08:00:00Z").await;
    assert_eq!(open, [when, place, "Noch frei Die Teilnahme kostet nichts"]);
    assert_eq!(button, ["Platz reservieren"]);

    let (over, button) = facts("2026-12-03T11:00:00Z").await;
    assert_eq!(over, [when, place, "Die Veranstaltung ist vorbei"]);
    assert!(button.is_empty());
}

#[tokio::test]
async fn a_person_is_shown_with_all_that_they_do() {
    let instance = instance_with(&[KICKOFF]).await;

    let page = instance.get("/de/kickoff/speakers/jan-novak").await;
    let people = instance.get("/de/kickoff/speakers").await;

    assert_eq!(page.one("h1"), "Dr. Jan Novák");
    assert_eq!(page.one(".profile p"), "Projektleiter, Beispielstadt");
    assert_eq!(page.one(".avatar"), "JN");
    assert_eq!(
        page.all(".event-row h3"),
        [
            "Was Kommunen davon haben",
            "Registermodernisierung",
            "Der zweite Tag"
        ]
    );
    assert_eq!(
        page.all(".event-row__place"),
        ["Auf dem Podium", "Vortrag abgesagt", "Vortrag"]
    );
    assert_eq!(
        people.all(".person__name"),
        ["Sabine Beispiel", "Dr. Jan Novák", "Ada Muster"]
    );
}

#[tokio::test]
async fn a_long_agenda_opens_with_the_day_of_what_comes_next() {
    let session = |day: u32, number: u32| {
        let start = 8 * 60 + number * 10;
        format!(
            "[[sessions]]\nslug = \"s-{day}-{number}\"\ntype = \"talk\"\nday = 2026-12-0{day}\n\
             time = \"{:02}:{:02}–{:02}:{:02}\"\ntitle.de = \"Vortrag {number} am Tag {day}\"\n",
            start / 60,
            start % 60,
            (start + 10) / 60,
            (start + 10) % 60
        )
    };
    let (head, _) = KICKOFF.split_once("[[sessions]]").unwrap();
    let sessions: Vec<String> = (2..=3)
        .flat_map(|day| (0..40).map(move |number| session(day, number)))
        .collect();
    let instance = instance_with(&[&format!("{head}\n{}", sessions.join("\n"))]).await;
    let opened = async |query: &str| {
        let agenda = instance.get(&format!("/de/kickoff/agenda{query}")).await;
        (agenda.all(".agenda__day"), agenda.one(".status"))
    };
    let wednesday = "Mittwoch, 2. Dezember 2026".to_owned();
    let thursday = "Donnerstag, 3. Dezember 2026".to_owned();
    let half = "40 von 80 Programmpunkten".to_owned();

    assert_eq!(opened("").await, (vec![wednesday.clone()], half.clone()));
    assert_eq!(
        opened("?day=2026-12-03").await,
        (vec![thursday.clone()], half.clone())
    );
    assert_eq!(
        opened("?q=Vortrag+7").await.0,
        [wednesday.clone(), thursday.clone()]
    );

    instance.set_clock("2026-12-02T20:00:00Z");
    assert_eq!(opened("").await, (vec![thursday], half.clone()));
    instance.set_clock("2026-12-09T20:00:00Z");
    assert_eq!(opened("").await, (vec![wednesday], half));
}
