//! People, rooms, tracks and own types: made, rewritten, ordered, removed, by plain forms.

use axum::http::StatusCode;

use crate::harness::{Answer, Instance, slug};
use crate::staff::{self, publish, sign_in};

const DESK: &str = "/de/organise/kickoff";

async fn organiser() -> Instance {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    instance
}

/// The form of a page with some fields typed anew, sent as a browser would.
async fn send_typed(
    instance: &Instance,
    path: &str,
    page: &Answer,
    changes: &[(&str, &str)],
) -> Answer {
    let mut fields = page.fields("form.editor");
    for (name, value) in changes {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => (*value).clone_into(&mut field.1),
            None => fields.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    instance.post(path, &fields).await
}

pub(crate) async fn save(instance: &Instance, path: &str, changes: &[(&str, &str)]) -> Answer {
    let page = instance.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    send_typed(instance, path, &page, changes).await
}

/// Where something of a list is edited.
pub(crate) async fn href(instance: &Instance, list: &str, name: &str) -> String {
    let page = instance.get(&format!("{DESK}/{list}")).await;
    let names = page.all("tbody th a");
    let at = names.iter().position(|known| known == name);
    let at = at.unwrap_or_else(|| panic!("{name} among {names:?}"));
    page.attributes("tbody th a", "href").remove(at)
}

async fn names(instance: &Instance, list: &str, table: &str) -> Vec<String> {
    let page = instance.get(&format!("{DESK}/{list}")).await;
    page.all(&format!("[aria-labelledby={table}] tbody th a"))
}

#[tokio::test]
async fn a_person_is_made_rewritten_and_published() {
    let instance = organiser().await;
    let revision = instance.site.db.revisions().of("kickoff");

    let fields = [
        ("name", "  Cem   Çelik "),
        ("academic_title", "Dr."),
        ("function_de", "Referent"),
        ("link_url", "https://cem.example/"),
    ];
    let added = save(&instance, &format!("{DESK}/people/new"), &fields).await;
    assert_eq!(added.location(), format!("{DESK}/people?done=part-added"));
    let page = href(&instance, "people", "Dr. Cem Çelik").await;
    let shown = instance.get(&page).await;
    assert_eq!(shown.attributes("#slug", "value"), ["cem-celik"]);
    assert_eq!(
        shown.attributes("input[name=link_url]", "value"),
        ["https://cem.example/", ""]
    );
    // Nobody outside sees a draft.
    assert_eq!(instance.site.db.revisions().of("kickoff"), revision);

    let known = href(&instance, "people", "Anna Arendt").await;
    let saved = save(
        &instance,
        &known,
        &[("function_de", "Ministerin"), ("function_en", "Minister")],
    )
    .await;
    assert_eq!(saved.location(), format!("{known}?done=saved"));
    publish(&instance).await;
    let public = instance.get("/de/kickoff/speakers/anna-arendt").await;
    assert!(public.text().contains("Ministerin"), "{}", public.text());
    let again = save(&instance, &known, &[]).await;
    assert_eq!(again.location(), format!("{known}?done=unchanged"));
    let renamed = save(&instance, &known, &[("slug", "anders")]).await;
    assert_eq!(renamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        renamed.one(".error-summary li a").contains("steht fest"),
        "{}",
        renamed.text()
    );
}

#[tokio::test]
async fn the_trail_names_what_changed_of_a_person_and_quotes_none_of_it() {
    let instance = organiser().await;
    let person = href(&instance, "people", "Anna Arendt").await;
    instance.set_clock("2026-11-23T10:00:00Z");

    save(&instance, &person, &[("biography_de", "Liebt Rätsel.")]).await;

    let trail = instance.get(&format!("{DESK}/audit")).await;
    let first = trail.all(".history > li").remove(0);
    assert!(
        first.contains("organiser Muster hat die Angaben zu Anna Arendt geändert"),
        "{first}"
    );
    assert_eq!(
        trail.all(".history > li:first-child dt"),
        ["Zur Person (Deutsch)"]
    );
    assert!(!trail.text().contains("Rätsel"), "{}", trail.text());
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let instance = organiser().await;
    let check = async |page: &str, changes: &[(&str, &str)], field: &str| {
        let path = format!("{DESK}/{page}/new");
        let answer = save(&instance, &path, changes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
        let links = answer.attributes(".error-summary li a", "href");
        assert_eq!(links, [format!("#{field}")], "{page}");
        // What is none of its choices is the one thing that a list cannot show again.
        let lists = ["colour", "kind"];
        for (name, value) in changes.iter().filter(|(name, _)| !lists.contains(name)) {
            let kept = answer
                .fields("form.editor")
                .iter()
                .any(|(known, typed)| known == name && typed == value);
            assert!(kept, "{name} in {}", answer.text());
        }
    };

    check(
        "people",
        &[("name", " "), ("function_de", "Referent")],
        "name",
    )
    .await;
    check("people", &[("name", "A"), ("slug", "Groß")], "slug").await;
    check("people", &[("name", "A"), ("slug", "anna-arendt")], "slug").await;
    let evil = [("name", "A"), ("link_url", "javascript:alert(1)")];
    check("people", &evil, "links").await;
    let long = "x".repeat(201);
    check(
        "people",
        &[("name", "A"), ("function_en", &long)],
        "function_en",
    )
    .await;
    check(
        "rooms",
        &[("name_de", "A"), ("capacity", "viele")],
        "capacity",
    )
    .await;
    check("rooms", &[("capacity", "5")], "name_de").await;
    check("tracks", &[("name_de", "A"), ("colour", "pink")], "colour").await;
    check("types", &[("name_de", "A"), ("kind", "party")], "kind").await;
    assert_eq!(instance.count("SELECT COUNT(*) FROM people").await, 4);
    assert_eq!(instance.count("SELECT COUNT(*) FROM rooms").await, 4);
}

#[tokio::test]
async fn a_second_organiser_is_shown_what_changed_meanwhile() {
    let instance = organiser().await;
    let room = href(&instance, "rooms", "Foyer").await;
    let shown = instance.get(&room).await;
    let first = send_typed(
        &instance,
        &room,
        &shown,
        &[("name_de", "Halle"), ("capacity", "80")],
    );
    assert_eq!(first.await.status, StatusCode::SEE_OTHER);

    let changes = [("name_de", "Vorraum"), ("step_free", "yes")];
    let refused = send_typed(&instance, &room, &shown, &changes).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    let lines = refused.all("[role=alert] li");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("Name (Deutsch): Halle"), "{lines:?}");
    assert!(lines[1].starts_with("Plätze: 80"), "{lines:?}");
    let form = refused.fields("form.editor");
    let field = |name: &str| {
        form.iter()
            .find(|(known, _)| known == name)
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(field("name_de"), "Vorraum");
    assert_eq!(field("capacity"), "80");
    assert_eq!(field("step_free"), "yes");
    let again = send_typed(&instance, &room, &refused, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(
        names(&instance, "rooms", "rooms").await,
        ["Großer Saal", "Vorraum"]
    );
}

#[tokio::test]
async fn what_a_session_names_stays_and_everything_else_goes() {
    let instance = organiser().await;
    let person = href(&instance, "people", "Anna Arendt").await;
    let kept = instance
        .post(&format!("{person}/do"), &[("do", "delete")])
        .await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        kept.one("[role=alert]"),
        "Löschen geht erst, wenn kein Programmpunkt mehr darauf verweist. Jetzt sind es noch 2."
    );
    let hall = href(&instance, "rooms", "Großer Saal").await;
    let kept = instance
        .post(&format!("{hall}/do"), &[("do", "delete")])
        .await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);

    let foyer = href(&instance, "rooms", "Foyer").await;
    let gone = instance
        .post(&format!("{foyer}/do"), &[("do", "delete")])
        .await;
    let again = instance
        .post(&format!("{foyer}/do"), &[("do", "delete")])
        .await;

    assert_eq!(gone.location(), format!("{DESK}/rooms?done=part-removed"));
    assert_eq!(again.location(), format!("{DESK}/rooms"));
    assert_eq!(names(&instance, "rooms", "rooms").await, ["Großer Saal"]);
    assert_eq!(instance.get(&foyer).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whom_guests_are_shown_stays_until_a_version_without_them() {
    let instance = organiser().await;
    let sessions = instance.get(&format!("{DESK}/sessions")).await;
    for session in sessions.attributes("tbody th a", "href") {
        let page = instance.get(&session).await;
        let mut fields = page.fields("form.editor");
        for (_, value) in fields.iter_mut().filter(|(name, _)| name == "person") {
            if value == "anna-arendt" {
                value.clear();
            }
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        instance.post(&session, &fields).await;
    }
    let person = href(&instance, "people", "Anna Arendt").await;

    let kept = instance
        .post(&format!("{person}/do"), &[("do", "delete")])
        .await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        kept.one("[role=alert]")
            .contains("Gäste sehen diese Person")
    );

    publish(&instance).await;
    let gone = instance
        .post(&format!("{person}/do"), &[("do", "delete")])
        .await;
    assert_eq!(gone.location(), format!("{DESK}/people?done=part-removed"));
    let public = instance.get("/de/kickoff/speakers/anna-arendt").await;
    assert_eq!(public.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_order_is_changed_once_however_often_it_is_asked() {
    let instance = organiser().await;
    assert_eq!(
        names(&instance, "people", "people").await,
        ["Anna Arendt", "Bert Brecht"]
    );
    let bert = href(&instance, "people", "Bert Brecht").await;

    for _ in 0..2 {
        let moved = instance
            .post(&format!("{bert}/do"), &[("do", "up-1")])
            .await;
        assert_eq!(moved.location(), format!("{DESK}/people"));
    }

    assert_eq!(
        names(&instance, "people", "people").await,
        ["Bert Brecht", "Anna Arendt"]
    );
    let nonsense = instance
        .post(&format!("{bert}/do"), &[("do", "up-x")])
        .await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn tracks_and_types_are_made_and_named_by_their_slugs() {
    let instance = organiser().await;
    for name in ["Verwaltung", "Verwaltung"] {
        let fields = [("name_de", name), ("colour", "teal")];
        let added = save(&instance, &format!("{DESK}/tracks/new"), &fields).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    }
    let fields = [("name_de", "Blitzvortrag"), ("name_en", "Lightning talk")];
    save(&instance, &format!("{DESK}/types/new"), &fields).await;

    let programme = instance.text("SELECT slug FROM tracks ORDER BY position DESC LIMIT 1");
    assert_eq!(programme.await, "verwaltung-2");
    let own = format!("{DESK}/types/blitzvortrag");
    let saved = save(
        &instance,
        &own,
        &[("name_de", "Kurzvortrag"), ("kind", "impulse")],
    )
    .await;
    assert_eq!(saved.location(), format!("{own}?done=saved"));
    assert_eq!(names(&instance, "rooms", "types").await, ["Kurzvortrag"]);
    publish(&instance).await;
    let programme = instance.site.programme(&slug("kickoff")).await.unwrap();
    let programme = programme.unwrap();
    assert_eq!(programme.tracks.len(), 2);
    assert!(programme.own_type(&slug("blitzvortrag")).is_some());
}

#[tokio::test]
async fn a_viewer_sees_all_of_it_and_is_offered_no_deed() {
    let instance = organiser().await;
    let pages = [
        format!("{DESK}/people"),
        format!("{DESK}/rooms"),
        href(&instance, "people", "Anna Arendt").await,
        href(&instance, "rooms", "Foyer").await,
    ];
    for page in &pages {
        let answer = instance.get(page).await;
        assert!(!answer.all("main button").is_empty(), "{page}");
    }

    sign_in(&instance, "viewer").await;

    for page in &pages {
        let answer = instance.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert_eq!(answer.all("main button").len(), 0, "{page}");
    }
}

#[tokio::test]
async fn people_are_listed_with_what_is_missing() {
    let instance = organiser().await;
    let fields = [("name", "Cem Celik"), ("function_de", "Referent")];
    save(&instance, &format!("{DESK}/people/new"), &fields).await;

    let missing = instance.get(&format!("{DESK}/people?show=function")).await;
    let idle = instance.get(&format!("{DESK}/people?show=session")).await;

    assert_eq!(missing.all("tbody th a"), ["Anna Arendt", "Bert Brecht"]);
    assert_eq!(idle.all("tbody th a"), ["Cem Celik"]);
}
