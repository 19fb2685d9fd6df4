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
    assert_eq!(session.one(".page-head__kind"), "Dispute");
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
        assert_eq!(agenda.all("nav.chips a[aria-current]").len(), 2, "{query}");
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
