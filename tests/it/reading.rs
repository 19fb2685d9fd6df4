//! What guests read of a programme beyond titles and times: tracks, own types, rooms, links, and
//! what changed.

use axum::http::StatusCode;

use crate::harness::Instance;
use crate::staff::{self, publish, sign_in};

/// The kickoff with a track, a type of its own, a room one finds, and links, all published.
async fn rich() -> Instance {
    let instance = staff::instance().await;
    for statement in [
        "INSERT INTO tracks (id, event_id, slug, name, colour, position) \
         SELECT '11111111-1111-4111-8111-111111111111', id, 'fundament', \
           '{\"de\":\"Fundament\",\"en\":\"Groundwork\"}', 'teal', 0 \
         FROM events WHERE slug = 'kickoff' RETURNING id",
        "INSERT INTO session_types (event_id, slug, name, base, position) \
         SELECT id, 'streit', '{\"de\":\"Streitgespräch\",\"en\":\"Dispute\"}', 'panel', 0 \
         FROM events WHERE slug = 'kickoff' RETURNING slug",
        "UPDATE rooms SET is_step_free = TRUE, has_hearing_loop = TRUE, \
           directions = '{\"de\":\"Erster Stock, links.\"}' \
         WHERE slug = 'saal' AND event_id = (SELECT id FROM events WHERE slug = 'kickoff') RETURNING id",
        "UPDATE sessions SET track_id = '11111111-1111-4111-8111-111111111111', own_type = 'streit', \
           interpretation = '[\"dgs\",\"captions\"]', is_recorded = TRUE, is_photographed = TRUE, \
           links = '[{\"kind\":\"stream\",\"url\":\"https://live.example/podium\",\"label\":\"\"},\
                     {\"kind\":\"slides\",\"url\":\"https://files.example/a.pdf\",\"label\":\"Thesen\"},\
                     {\"kind\":\"other\",\"url\":\"javascript:alert(1)\",\"label\":\"Falle\"}]' \
         WHERE slug = 'podium' AND event_id = (SELECT id FROM events WHERE slug = 'kickoff') RETURNING id",
        "UPDATE people SET links = '[{\"kind\":\"fediverse\",\"url\":\"https://social.example/@bert\",\"label\":\"\"}]' \
         WHERE slug = 'bert-brecht' AND event_id = (SELECT id FROM events WHERE slug = 'kickoff') RETURNING id",
    ] {
        instance.text(statement).await;
    }
    sign_in(&instance, "organiser").await;
    publish(&instance).await;
    instance.forget_cookies();
    instance
}

#[tokio::test]
async fn a_session_says_its_own_type_and_its_track() {
    let instance = rich().await;

    let agenda = instance.get("/de/kickoff/agenda").await;
    let session = instance.get("/en/kickoff/sessions/podium").await;

    assert_eq!(agenda.all(".agenda__kind .track--teal"), ["Fundament"]);
    assert!(
        agenda
            .all(".agenda__kind > span:first-child")
            .contains(&"Streitgespräch".to_owned()),
        "{}",
        agenda.text()
    );
    assert_eq!(session.one(".page-head__kind"), "Dispute changed");
    assert_eq!(session.all(".facts .track--teal"), ["Groundwork"]);
}

#[tokio::test]
async fn a_session_says_how_one_gets_in_and_what_is_taken_there() {
    let instance = rich().await;

    let session = instance.get("/de/kickoff/sessions/podium").await;

    assert_eq!(
        session.all("section[aria-labelledby=practical] p"),
        [
            "Erster Stock, links.",
            "Der Raum ist stufenlos zu erreichen. Es gibt eine induktive Höranlage.",
            "Dieser Programmpunkt wird aufgezeichnet. Es wird fotografiert."
        ]
    );
    let language = "Deutsch mit Deutscher Gebärdensprache, mit Schriftdolmetschung";
    assert!(session.all(".facts dd").contains(&language.to_owned()));
    let english = instance.get("/en/kickoff/sessions/podium").await;
    assert_eq!(
        english.attributes("section[aria-labelledby=practical] p[lang]", "lang"),
        ["de"]
    );
}

#[tokio::test]
async fn links_lead_to_the_web_and_nowhere_else() {
    let instance = rich().await;

    let session = instance.get("/de/kickoff/sessions/podium").await;
    let person = instance.get("/en/kickoff/speakers/bert-brecht").await;

    assert_eq!(
        session.attributes("ul.links a[rel=noopener]", "href"),
        ["https://live.example/podium", "https://files.example/a.pdf"]
    );
    assert_eq!(
        session.all("ul.links li"),
        [
            "Livestream live.example",
            "Thesen Präsentation, files.example"
        ]
    );
    assert!(!session.text().contains("Falle"), "{}", session.text());
    assert_eq!(person.all("ul.links li"), ["Fediverse social.example"]);
}

#[tokio::test]
async fn tracks_and_own_types_narrow_agenda_and_calendar() {
    let instance = rich().await;

    let agenda = instance.get("/de/kickoff/agenda").await;
    assert_eq!(
        agenda.attributes("nav[aria-label='Nach Thema'] a", "href"),
        ["/de/kickoff/agenda", "/de/kickoff/agenda?track=fundament"]
    );
    for query in [
        "track=fundament",
        "type=streit",
        "type=streit&track=fundament",
    ] {
        let agenda = instance.get(&format!("/de/kickoff/agenda?{query}")).await;
        assert_eq!(agenda.all(".agenda__title"), ["Podium"], "{query}");
        assert_eq!(agenda.all("nav.chips a[aria-current]").len(), 3, "{query}");
        let feed = instance
            .get(&format!("/kickoff/calendar.ics?{query}"))
            .await;
        assert_eq!(feed.text().matches("BEGIN:VEVENT").count(), 1, "{query}");
        assert!(feed.text().contains("CATEGORIES:Streitgespräch,Fundament"));
    }
    // What it is called is what it is found by.
    for none in ["type=panel", "track=anderes", "type=anderes"] {
        let agenda = instance.get(&format!("/de/kickoff/agenda?{none}")).await;
        assert_eq!(agenda.status, StatusCode::OK, "{none}");
        assert!(agenda.all(".agenda__title").is_empty(), "{none}");
    }
}

const PUBLISH: &str = "/de/organise/kickoff/publish";

/// Renames a session of the draft, past all forms.
async fn rename(instance: &Instance, statement: &'static str) {
    instance.text(statement).await;
}

const STREIT: &str = "UPDATE sessions SET title = '{\"de\":\"Streit\",\"en\":\"Quarrel\"}' WHERE slug = 'podium' \
     AND event_id = (SELECT id FROM events WHERE slug = 'kickoff') RETURNING id";
const ZANK: &str = "UPDATE sessions SET title = '{\"de\":\"Zank\"}' WHERE slug = 'podium' \
     AND event_id = (SELECT id FROM events WHERE slug = 'kickoff') RETURNING id";
const OPEN: &str = "UPDATE sessions SET status = 'published' WHERE slug = 'entwurf' \
     AND event_id = (SELECT id FROM events WHERE slug = 'kickoff') RETURNING id";

#[tokio::test]
async fn changes_are_told_version_by_version_and_nobody_is_named() {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    rename(&instance, STREIT).await;
    rename(&instance, OPEN).await;
    let review = instance.get(PUBLISH).await;
    let draft = review.attributes("input[name=draft]", "value").remove(0);
    let note = "Wir streiten lieber.";
    instance
        .post(PUBLISH, &[("draft", &draft), ("note", note)])
        .await;
    instance.forget_cookies();

    let page = instance.get("/de/kickoff/changes").await;

    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("main h2"), ["Fassung 2", "Fassung 1"]);
    assert_eq!(
        page.all("#version-2 li"),
        [
            "Streit: neuer Titel (zuvor „Podium“)",
            "Noch geheim: neu im Programm, noch ohne Zeit"
        ]
    );
    assert_eq!(
        page.attributes("#version-2 li a", "href"),
        [
            "/de/kickoff/sessions/podium",
            "/de/kickoff/sessions/entwurf"
        ]
    );
    assert_eq!(
        page.all("#version-1 p"),
        [
            "Montag, 23. November 2026, 10:00",
            "Die erste veröffentlichte Fassung."
        ]
    );
    assert!(page.text().contains(note), "{}", page.text());
    let feed = instance.get("/kickoff/changes.atom").await;
    assert!(feed.text().contains(note), "{}", feed.text());
    for answer in [&page, &feed] {
        assert!(!answer.text().contains("organiser Muster"));
        assert!(!answer.text().contains("Muster"), "{}", answer.text());
    }
    let english = instance.get("/en/kickoff/changes").await;
    assert!(english.all("#version-2 li")[0].starts_with("Quarrel: "));
}

#[tokio::test]
async fn the_feed_of_changes_is_atom_in_the_language_that_is_asked_for() {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    rename(&instance, STREIT).await;
    publish(&instance).await;
    instance.forget_cookies();

    let german = instance.get("/kickoff/changes.atom").await;
    let english = instance.get("/kickoff/changes.atom?lang=en").await;

    assert_eq!(
        german.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    let base = &instance.settings.base_url;
    for (feed, lang, query, title) in [
        (
            &german,
            "de",
            "",
            "Änderungen am Programm: Auftakt, digital",
        ),
        (
            &english,
            "en",
            "?lang=en",
            "Changes to the programme: Kickoff, digital",
        ),
    ] {
        for part in [
            format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">"),
            format!("<title>{title}</title>"),
            format!(
                "rel=\"self\" type=\"application/atom+xml\" href=\"{base}/kickoff/changes.atom{query}\""
            ),
            format!("href=\"{base}/{lang}/kickoff/changes\""),
            "<author><name>Verwaltung</name></author>".to_owned(),
            "<updated>2026-11-23T09:00:00Z</updated>".to_owned(),
        ] {
            assert!(feed.text().contains(&part), "{part} in {}", feed.text());
        }
        assert_eq!(feed.text().matches("<entry>").count(), 2);
    }
    let ids = |text: &str| -> Vec<String> {
        text.split("<id>")
            .skip(1)
            .map(|rest| rest.split("</id>").next().unwrap().to_owned())
            .collect()
    };
    // The same things in either language, each with an id of its own.
    assert_eq!(ids(german.text()), ids(english.text()));
    let different: std::collections::BTreeSet<_> = ids(german.text()).into_iter().collect();
    assert_eq!(different.len(), 3);
    let etag = german.header("etag").to_owned();
    let again = instance
        .get_with("/kickoff/changes.atom", &[("if-none-match", &etag)])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let page = instance.get("/en/kickoff").await;
    assert_eq!(
        page.attributes("link[type='application/atom+xml']", "href"),
        ["/kickoff/changes.atom?lang=en"]
    );
}

#[tokio::test]
async fn what_the_last_version_changed_is_marked_for_two_weeks() {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    let marks = async || {
        let agenda = instance.get("/de/kickoff/agenda").await;
        let session = instance.get("/de/kickoff/sessions/podium").await;
        (agenda.all(".agenda__kind .mark"), session.all(".mark"))
    };
    let none: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    assert_eq!(marks().await, none);

    rename(&instance, STREIT).await;
    rename(&instance, OPEN).await;
    assert_eq!(marks().await, none);
    publish(&instance).await;

    let changed = vec!["geändert".to_owned()];
    let both = vec!["geändert".to_owned(), "neu".to_owned()];
    assert_eq!(marks().await, (both.clone(), changed.clone()));
    let agenda = instance.get("/de/kickoff/agenda").await;
    assert_eq!(
        agenda.attributes(".agenda__kind .mark", "href")[0],
        "/de/kickoff/changes#version-2"
    );
    // Pages that are kept end with the mark.
    instance.set_clock("2026-12-07T08:59:59Z");
    assert_eq!(marks().await, (both, changed));
    instance.set_clock("2026-12-07T09:00:00Z");
    assert_eq!(marks().await, none);
}

#[tokio::test]
async fn versions_that_nobody_saw_stand_in_no_list_of_changes() {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    let set = async |statement: &'static str| instance.text(statement).await;
    // Guests saw the first; the next two came while the event was a draft again.
    set("UPDATE events SET status = 'draft' WHERE slug = 'kickoff' RETURNING id").await;
    rename(&instance, STREIT).await;
    publish(&instance).await;
    rename(&instance, ZANK).await;
    publish(&instance).await;
    assert_eq!(
        instance.get("/de/kickoff/changes").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        instance.get("/kickoff/changes.atom").await.status,
        StatusCode::NOT_FOUND
    );

    set("UPDATE events SET status = 'published' WHERE slug = 'kickoff' RETURNING id").await;
    rename(&instance, OPEN).await;
    publish(&instance).await;

    let page = instance.get("/de/kickoff/changes").await;
    assert_eq!(page.all("main h2"), ["Fassung 4", "Fassung 1"]);
    assert_eq!(
        page.all("#version-4 li")[0],
        "Zank: neuer Titel (zuvor „Podium“)"
    );
    assert!(!page.text().contains("Streit"), "{}", page.text());
}

#[tokio::test]
async fn on_its_days_the_agenda_begins_with_now_and_next() {
    let instance = rich().await;
    let now = async |clock: &str| {
        instance.set_clock(clock);
        let agenda = instance.get("/de/kickoff/agenda").await;
        let event = instance.get("/de/kickoff").await;
        let parts = |selector: &str| (agenda.all(selector), event.all(selector));
        let (lines, same) = parts(".now li");
        assert_eq!(lines, same);
        (agenda.all(".now h3"), lines)
    };
    let nothing = (Vec::<String>::new(), Vec::<String>::new());
    let says = |heads: &[&str], lines: &[&str]| {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let both: (Vec<String>, Vec<String>) = (own(heads), own(lines));
        both
    };

    assert_eq!(now("2027-03-26T22:59:59Z").await, nothing);
    // Midnight there.
    assert_eq!(
        now("2027-03-26T23:00:00Z").await,
        says(&["Ab 10:00"], &["Grußwort Großer Saal"])
    );
    assert_eq!(
        now("2027-03-27T09:00:00Z").await,
        says(
            &["Läuft gerade", "Ab 10:30"],
            &["Grußwort bis 10:15, Großer Saal", "Podium Großer Saal"]
        )
    );
    assert_eq!(
        now("2027-03-27T09:15:00Z").await,
        says(&["Ab 10:30"], &["Podium Großer Saal"])
    );
    assert_eq!(
        now("2027-03-27T10:29:59Z").await,
        says(&["Läuft gerade"], &["Podium bis 11:30, Großer Saal"])
    );
    assert_eq!(now("2027-03-27T10:30:00Z").await, nothing);
    // A choice is answered with what was chosen.
    instance.set_clock("2027-03-27T09:00:00Z");
    let chosen = instance.get("/de/kickoff/agenda?type=greeting").await;
    assert!(chosen.all(".now").is_empty());
}

#[tokio::test]
async fn the_grid_is_a_table_of_rooms_and_times() {
    let instance = rich().await;
    instance
        .text(
            "UPDATE slots SET room_id = (SELECT rooms.id FROM rooms JOIN events ON events.id = rooms.event_id \
               WHERE rooms.slug = 'foyer' AND events.slug = 'kickoff'), starts_at = starts_at - 1800000 \
             WHERE session_id = (SELECT sessions.id FROM sessions JOIN events ON events.id = sessions.event_id \
               WHERE sessions.slug = 'podium' AND events.slug = 'kickoff') RETURNING id",
        )
        .await;
    sign_in(&instance, "organiser").await;
    publish(&instance).await;
    instance.forget_cookies();

    let grid = instance.get("/de/kickoff/agenda?view=grid").await;

    assert_eq!(
        grid.all(".grid thead th[scope=col]"),
        ["Zeit", "Großer Saal", "Foyer"]
    );
    assert_eq!(grid.all(".grid tbody th[scope=row]"), ["10:00", "10:15"]);
    assert_eq!(grid.all(".grid tbody td").len(), 3);
    assert_eq!(grid.attributes(".grid td.track--teal", "rowspan"), ["2"]);
    assert_eq!(grid.all(".grid__title a"), ["Grußwort", "Podium"]);
    assert_eq!(grid.all(".grid__when"), ["10:00–10:15", "10:00–11:30"]);
    assert_eq!(grid.attributes(".grid-region", "tabindex"), ["0"]);
    assert_eq!(
        grid.one(".grid caption"),
        "Samstag, 27. März 2027: Räume nebeneinander, Zeiten untereinander"
    );
    assert!(!grid.text().contains("style="), "{}", grid.text());
    // Filters and view are kept by one another.
    let narrowed = instance
        .get("/de/kickoff/agenda?view=grid&track=fundament")
        .await;
    assert_eq!(narrowed.all(".grid__title a"), ["Podium"]);
    assert_eq!(
        narrowed.attributes("nav[aria-label=Ansicht] a", "href"),
        [
            "/de/kickoff/agenda?track=fundament",
            "/de/kickoff/agenda?track=fundament&view=grid"
        ]
    );
    assert_eq!(
        narrowed.attributes("nav[aria-label=Ansicht] a[aria-current]", "href"),
        ["/de/kickoff/agenda?track=fundament&view=grid"]
    );
    assert_eq!(
        narrowed.attributes(".found a", "href"),
        ["/de/kickoff/agenda?view=grid"]
    );
}

#[tokio::test]
async fn the_programme_is_printed_as_it_was_published() {
    let instance = staff::instance().await;
    let answer = instance.get("/de/kickoff/programme.pdf").await;

    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert!(answer.body.starts_with(b"%PDF-1.7"));
    let name = answer.header("content-disposition");
    assert_eq!(name, "inline; filename=\"kickoff-de.pdf\"");
    let agenda = instance.get("/de/kickoff/agenda").await;
    let links = agenda.attributes(".edition a", "href");
    assert!(links.contains(&"/de/kickoff/programme.pdf".to_owned()));
    // Nothing of a draft is in it, and nothing that was not published makes another file of it.
    rename(&instance, STREIT).await;
    rename(&instance, OPEN).await;
    let again = instance.get("/de/kickoff/programme.pdf").await;
    assert_eq!(again.body, answer.body);
    let english = instance.get("/en/kickoff/programme.pdf").await;
    assert_ne!(english.body, answer.body);
    let known = [("if-none-match", answer.header("etag"))];
    let known = instance.get_with("/de/kickoff/programme.pdf", &known).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    let unknown = instance.get("/de/geheim/programme.pdf").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_programme_is_json_for_everybody() {
    let instance = rich().await;

    let answer = instance.get("/kickoff/programme.json").await;
    let json: serde_json::Value = serde_json::from_str(answer.text()).unwrap();

    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(json["format"], 1);
    assert_eq!(json["event"]["slug"], "kickoff");
    assert_eq!(json["event"]["starts_at"], "2027-03-27T10:00:00+01:00");
    // After the clocks were put forward.
    assert_eq!(json["event"]["ends_at"], "2027-03-28T16:00:00+02:00");
    assert_eq!(json["version"]["number"], 2);
    let sessions = json["sessions"].as_array().unwrap();
    let slugs: Vec<_> = sessions
        .iter()
        .map(|one| one["slug"].as_str().unwrap())
        .collect();
    assert_eq!(slugs, ["grusswort", "podium"]);
    let podium = &sessions[1];
    assert_eq!(podium["type"], "panel");
    assert_eq!(podium["own_type"], "streit");
    assert_eq!(podium["track"], "fundament");
    assert_eq!(podium["slots"][0]["room"], "saal");
    assert_eq!(podium["slots"][0]["starts_at"], "2027-03-27T10:30:00+01:00");
    assert_eq!(
        podium["interpretation"],
        serde_json::json!(["dgs", "captions"])
    );
    assert_eq!(podium["people"][0]["person"], "bert-brecht");
    assert_eq!(podium["people"][0]["role"], "moderator");
    assert_eq!(podium["links"].as_array().unwrap().len(), 2);
    assert_eq!(json["rooms"][0]["step_free"], true);
    let base = &instance.settings.base_url;
    assert_eq!(
        podium["url"]["en"],
        format!("{base}/en/kickoff/sessions/podium")
    );
    assert!(!answer.text().contains("geheim"), "{}", answer.text());
    assert!(!answer.text().contains("Muster"), "{}", answer.text());

    let narrowed = instance.get("/kickoff/programme.json?type=greeting").await;
    let narrowed: serde_json::Value = serde_json::from_str(narrowed.text()).unwrap();
    assert_eq!(narrowed["sessions"].as_array().unwrap().len(), 1);
    let people: Vec<_> = narrowed["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["slug"])
        .collect();
    assert_eq!(people, ["anna-arendt"]);

    let etag = answer.header("etag").to_owned();
    let again = instance
        .get_with("/kickoff/programme.json", &[("if-none-match", &etag)])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_eq!(again.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn the_agenda_stands_on_pages_of_others_and_nothing_else_does() {
    let instance = rich().await;
    let base = instance.settings.base_url.clone();

    let fragment = instance.get("/de/kickoff/embed?track=fundament").await;
    let component = instance.get("/auftakt-agenda.js").await;

    assert_eq!(fragment.header("access-control-allow-origin"), "*");
    assert!(
        fragment
            .text()
            .starts_with("<div lang=\"de\" class=\"auftakt-agenda\">"),
        "{}",
        fragment.text()
    );
    assert_eq!(
        fragment.attributes(".auftakt-agenda a", "href"),
        [
            format!("{base}/de/kickoff/sessions/podium"),
            format!("{base}/de/kickoff/agenda?track=fundament")
        ]
    );
    assert_eq!(
        fragment.all(".auftakt-agenda [part=about]"),
        ["Streitgespräch, Fundament, Großer Saal"]
    );
    assert!(fragment.all("script, style, link, [style], img").is_empty());
    assert_eq!(
        component.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(
        component.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    for page in [
        "/de/kickoff/agenda",
        "/de/kickoff/changes",
        "/kickoff/changes.atom",
        "/kickoff/calendar.ics",
    ] {
        let answer = instance.get(page).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("access-control-allow-origin"), "", "{page}");
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "same-origin",
            "{page}"
        );
    }
}

/// A conference as large as the largest: 874 sessions in 33 rooms on two days, somebody in each.
fn large() -> String {
    use std::fmt::Write as _;
    let (head, _) = staff::KICKOFF.split_once("[[rooms]]").unwrap();
    let mut file = head.to_owned();
    for room in 0..33 {
        let _ = writeln!(
            file,
            "[[rooms]]\nslug = \"raum-{room}\"\nname.de = \"Raum {room}\""
        );
    }
    for number in 0..874 {
        let _ = writeln!(
            file,
            "[[people]]\nslug = \"person-{number}\"\nname = \"Person {number}\"\norganisation.de = \"Amt {number}\""
        );
    }
    for number in 0..874 {
        let (day, place) = (27 + number / 437, number % 437);
        let (room, row) = (place % 33, place / 33);
        let start = 9 * 60 + row * 30;
        let _ = writeln!(
            file,
            "[[sessions]]\nslug = \"vortrag-{number}\"\ntype = \"talk\"\nday = 2027-03-{day}\n\
             time = \"{:02}:{:02}–{:02}:{:02}\"\nroom = \"raum-{room}\"\n\
             title.de = \"Vortrag über Gegenstand {number}\"\n\
             description.de = \"Worum es in diesem Vortrag geht, in einem Satz und noch einem.\"\n\
             speakers = [\"person-{number}\"]",
            start / 60,
            start % 60,
            (start + 25) / 60,
            (start + 25) % 60,
        );
    }
    file
}

#[tokio::test]
async fn a_programme_of_874_sessions_is_whole_in_every_form() {
    let instance = Instance::new().await;
    crate::import::take(&instance, &large()).await;
    let timed = async |path: &str| {
        let start = tokio::time::Instant::now();
        let answer = instance.get(path).await;
        eprintln!("{path}: {:?}, {} bytes", start.elapsed(), answer.body.len());
        answer
    };
    // Reads the programme, once for all.
    timed("/de/kickoff/speakers").await;

    let day = timed("/de/kickoff/agenda").await;
    assert_eq!(day.all(".agenda__title").len(), 437);
    let grid = timed("/de/kickoff/agenda?view=grid").await;
    assert_eq!(grid.all(".grid thead th").len(), 34);
    assert_eq!(grid.all(".grid__title").len(), 437);
    let all = timed("/de/kickoff/agenda?q=Vortrag").await;
    assert_eq!(all.all(".agenda__title").len(), 874);
    let session = timed("/de/kickoff/sessions/vortrag-40").await;
    assert_eq!(session.all(".neighbours__parallel li").len(), 32);
    let event = timed("/de/kickoff").await;
    assert_eq!(event.status, StatusCode::OK);
    let feed = timed("/kickoff/calendar.ics").await;
    assert_eq!(feed.text().matches("BEGIN:VEVENT").count(), 874);
    let json = timed("/kickoff/programme.json").await;
    let json: serde_json::Value = serde_json::from_str(json.text()).unwrap();
    assert_eq!(json["sessions"].as_array().unwrap().len(), 874);
    let fragment = timed("/de/kickoff/embed?day=2027-03-27").await;
    assert_eq!(fragment.all("[part=session]").len(), 437);
    let narrow = instance
        .get_with("/de/kickoff/agenda", &[("accept-encoding", "br")])
        .await;
    assert!(narrow.body.len() <= 60_000, "{}", narrow.body.len());
}
