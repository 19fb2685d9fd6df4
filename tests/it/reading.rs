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
