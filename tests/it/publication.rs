//! Draft and published: what guests see is what was published last, and nothing else.

use std::collections::BTreeMap;

use auftakt::server::job;
use axum::http::StatusCode;

use crate::harness::{Instance, slug};
use crate::staff::{self, publish, sign_in};

const PUBLISH: &str = "/de/organise/kickoff/publish";

async fn organiser() -> Instance {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    instance
}

/// Saves a session of the programme with other values in some fields.
async fn edit(instance: &Instance, title: &str, changes: &[(&str, &str)]) {
    let list = instance.get("/de/organise/kickoff/sessions").await;
    let titles = list.all("tbody th a");
    let at = titles.iter().position(|known| known == title).unwrap();
    let path = list.attributes("tbody th a", "href").remove(at);
    let page = instance.get(&path).await;
    let mut fields = page.fields("form.editor");
    for (name, value) in changes {
        let field = fields.iter_mut().find(|(known, _)| known == name).unwrap();
        (*value).clone_into(&mut field.1);
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let answer = instance.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// Everything that a guest can ask for, as it is answered.
async fn public_face(instance: &Instance) -> Vec<(String, StatusCode, String, String)> {
    let mut face = Vec::new();
    for path in [
        "/de",
        "/de/kickoff",
        "/de/kickoff/agenda",
        "/de/kickoff/agenda?q=geheim",
        "/en/kickoff/agenda",
        "/de/kickoff/speakers",
        "/de/kickoff/sessions/grusswort",
        "/de/kickoff/sessions/noch-geheim",
        "/de/kickoff/speakers/anna-arendt",
        "/de/kickoff/agenda?view=grid",
        "/de/kickoff/changes",
        "/de/kickoff/embed",
        "/kickoff/changes.atom",
        "/kickoff/programme.json",
        "/kickoff/schedule.xml",
        "/kickoff/schedule.json",
        "/kickoff/calendar.ics",
        "/kickoff/calendar.ics?q=geheim",
        "/kickoff/sessions/grusswort.ics",
        "/kickoff/speakers/anna-arendt.ics",
        "/sitemap.xml",
    ] {
        let answer = instance.get(path).await;
        let etag = answer.header("etag").to_owned();
        face.push((
            path.to_owned(),
            answer.status,
            answer.text().to_owned(),
            etag,
        ));
    }
    face
}

#[tokio::test]
async fn nothing_of_a_draft_is_seen_by_any_route() {
    let instance = organiser().await;
    let before = public_face(&instance).await;

    edit(
        &instance,
        "Grußwort",
        &[
            ("title_de", "Kanarienvogel"),
            ("starts_at", "2027-03-27T10:05"),
            ("room", "foyer"),
        ],
    )
    .await;
    edit(
        &instance,
        "Noch geheim",
        &[("description_de", "Kanarienvogel")],
    )
    .await;

    assert_eq!(public_face(&instance).await, before);
}

#[tokio::test]
async fn to_and_fro_leaves_calendars_alone() {
    let instance = organiser().await;
    let feed = instance.get("/kickoff/calendar.ics").await;

    edit(&instance, "Grußwort", &[("starts_at", "2027-03-27T10:05")]).await;
    edit(&instance, "Grußwort", &[("starts_at", "2027-03-27T10:00")]).await;

    let review = instance.get(PUBLISH).await;
    assert!(
        review.all("input[name=draft]").is_empty(),
        "{}",
        review.text()
    );
    let after = instance.get("/kickoff/calendar.ics").await;
    assert_eq!(after.text(), feed.text());
    assert_eq!(after.header("etag"), feed.header("etag"));
}

#[tokio::test]
async fn the_review_says_what_changes_for_guests() {
    let instance = organiser().await;
    edit(
        &instance,
        "Grußwort",
        &[("starts_at", "2027-03-27T10:05"), ("room", "foyer")],
    )
    .await;
    edit(&instance, "Podium", &[("title_de", "Streitgespräch")]).await;

    let review = instance.get(PUBLISH).await;

    let lines = review.all("ul.changes li");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("Grußwort: jetzt "), "{lines:?}");
    assert!(
        lines[0].contains("10:05") && lines[0].contains("Foyer"),
        "{lines:?}"
    );
    assert_eq!(lines[1], "Streitgespräch: neuer Titel (zuvor „Podium“)");
    let sessions = instance.get("/de/organise/kickoff/sessions").await;
    assert!(
        sessions.text().contains("2 Änderungen am Programm"),
        "{}",
        sessions.text()
    );
}

#[tokio::test]
async fn what_is_published_is_what_was_reviewed() {
    let instance = organiser().await;
    edit(&instance, "Grußwort", &[("title_de", "Begrüßung")]).await;
    let reviewed = instance.get(PUBLISH).await;
    let draft = reviewed.attributes("input[name=draft]", "value").remove(0);
    edit(&instance, "Podium", &[("title_de", "Streitgespräch")]).await;

    let fields = [("draft", draft.as_str()), ("note", "Neuer Titel.")];
    let refused = instance.post(PUBLISH, &fields).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.attributes("#note", "value"), ["Neuer Titel."]);
    assert_eq!(refused.all("ul.changes li").len(), 2);
    let public = instance.get("/de/kickoff/agenda").await;
    assert!(!public.text().contains("Begrüßung"), "{}", public.text());

    let again = refused.attributes("input[name=draft]", "value").remove(0);
    let answer = instance.post(PUBLISH, &[("draft", again.as_str())]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let public = instance.get("/de/kickoff/agenda").await;
    assert!(
        public.text().contains("Streitgespräch"),
        "{}",
        public.text()
    );
}

#[tokio::test]
async fn of_many_who_publish_at_once_one_makes_a_version() {
    let instance = organiser().await;
    edit(&instance, "Grußwort", &[("title_de", "Begrüßung")]).await;
    let review = instance.get(PUBLISH).await;
    let draft = review.attributes("input[name=draft]", "value").remove(0);
    let fields = [("draft", draft.as_str())];

    let all = (0..8).map(|_| instance.post(PUBLISH, &fields));
    let answers = futures::future::join_all(all).await;

    for answer in answers {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    let seconds = "SELECT COUNT(*) FROM programme_versions WHERE number > 1";
    assert_eq!(instance.count(seconds).await, 1);
}

#[tokio::test]
async fn a_session_that_loses_its_time_is_cancelled_in_calendars() {
    let instance = organiser().await;
    edit(
        &instance,
        "Grußwort",
        &[("starts_at", ""), ("ends_at", ""), ("room", "")],
    )
    .await;
    publish(&instance).await;

    let feed = instance.get("/kickoff/sessions/grusswort.ics").await;
    assert!(feed.text().contains("STATUS:CANCELLED"), "{}", feed.text());
    assert!(feed.text().contains("SEQUENCE:1"), "{}", feed.text());
    let page = instance.get("/de/kickoff/sessions/grusswort").await;
    assert_eq!(page.status, StatusCode::OK);

    edit(
        &instance,
        "Grußwort",
        &[
            ("starts_at", "2027-03-27T10:00"),
            ("ends_at", "2027-03-27T10:15"),
        ],
    )
    .await;
    publish(&instance).await;
    let feed = instance.get("/kickoff/sessions/grusswort.ics").await;
    assert!(feed.text().contains("STATUS:CONFIRMED"), "{}", feed.text());
}

#[tokio::test]
async fn every_version_stays_readable() {
    let instance = organiser().await;
    edit(&instance, "Grußwort", &[("title_de", "Begrüßung")]).await;
    publish(&instance).await;

    let first = instance.get("/de/organise/kickoff/versions/1").await;
    assert!(first.text().contains("Grußwort"), "{}", first.text());
    assert!(!first.text().contains("Begrüßung"), "{}", first.text());
    let second = instance.get("/de/organise/kickoff/versions/2").await;
    assert_eq!(
        second.all("ul.changes li"),
        ["Begrüßung: neuer Titel (zuvor „Grußwort“)"]
    );
    for none in ["3", "0", "x", "-1"] {
        let path = format!("/de/organise/kickoff/versions/{none}");
        assert_eq!(
            instance.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{none}"
        );
    }
}

#[tokio::test]
async fn those_who_only_look_publish_nothing() {
    let instance = organiser().await;
    edit(&instance, "Grußwort", &[("title_de", "Begrüßung")]).await;
    let review = instance.get(PUBLISH).await;
    let draft = review.attributes("input[name=draft]", "value").remove(0);

    sign_in(&instance, "viewer").await;

    assert!(instance.get(PUBLISH).await.all("form.editor").is_empty());
    let answer = instance.post(PUBLISH, &[("draft", draft.as_str())]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let programme = instance
        .site
        .programme(&slug("kickoff"))
        .await
        .unwrap()
        .unwrap();
    assert!(
        programme
            .session_by_slug(&slug("grusswort"))
            .is_some_and(|session| {
                session.title.get(auftakt::domain::text::Language::De) == Some("Grußwort")
            })
    );
}

#[tokio::test]
async fn a_published_programme_is_read_before_somebody_asks_for_it() {
    let instance = organiser().await;
    let mut loaded = BTreeMap::new();
    let mut changes = instance.site.db.revisions().follow();
    let first = job::load_changed(&instance.site, &mut loaded)
        .await
        .unwrap();
    let again = job::load_changed(&instance.site, &mut loaded)
        .await
        .unwrap();
    edit(&instance, "Grußwort", &[("title_de", "Willkommen")]).await;
    assert!(!changes.has_changed().unwrap(), "a draft tells nobody");

    publish(&instance).await;

    assert!(changes.has_changed().unwrap());
    changes.mark_unchanged();
    let after = job::load_changed(&instance.site, &mut loaded)
        .await
        .unwrap();
    assert_eq!(
        (first, again, after),
        (2, 0, 1),
        "both public events, then the one"
    );
}
