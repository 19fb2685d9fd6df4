//! What organisers do, and what becomes of it.

use auftakt::domain::agenda::Programme;
use axum::http::StatusCode;

use crate::harness::{Answer, Instance, slug};
use crate::staff::{self, publish, register, sign_in};

/// An instance at which the organiser of the first event is signed in.
pub(crate) async fn organiser() -> Instance {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    instance
}

pub(crate) async fn session_id(instance: &Instance, title: &str) -> String {
    let list = instance.get("/de/organise/kickoff/sessions").await;
    let (titles, hrefs) = (
        list.all("tbody th a"),
        list.attributes("tbody th a", "href"),
    );
    let at = titles.iter().position(|known| known == title);
    let href = &hrefs[at.unwrap_or_else(|| panic!("{title} among {titles:?}"))];
    href.rsplit('/').next().unwrap().to_owned()
}

pub(crate) fn editor(id: &str) -> String {
    format!("/de/organise/kickoff/sessions/{id}")
}

/// The form of a page as a browser would send it.
pub(crate) fn form_of(page: &Answer) -> Vec<(String, String)> {
    page.fields("form.editor")
}

/// The same form with some fields typed anew.
pub(crate) fn typed(form: &[(String, String)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut form = form.to_vec();
    for (name, value) in changes {
        let field = form.iter_mut().find(|(known, _)| known == name);
        (*value).clone_into(&mut field.unwrap_or_else(|| panic!("no field {name}")).1);
    }
    form
}

pub(crate) async fn send(instance: &Instance, path: &str, form: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    instance.post(path, &fields).await
}

pub(crate) async fn save(instance: &Instance, id: &str, changes: &[(&str, &str)]) -> Answer {
    let page = instance.get(&editor(id)).await;
    send(instance, &editor(id), &typed(&form_of(&page), changes)).await
}

pub(crate) async fn programme(instance: &Instance) -> Programme {
    let programme = instance.site.programme(&slug("kickoff")).await.unwrap();
    Programme::clone(&programme.unwrap())
}

fn revision(instance: &Instance) -> u64 {
    instance.site.db.revisions().of("kickoff").unwrap()
}

/// One line of the calendar entry of a title.
pub(crate) async fn calendar_line(instance: &Instance, title: &str, name: &str) -> String {
    let feed = instance.get("/kickoff/calendar.ics?lang=de").await;
    let unfolded = feed.text().replace("\r\n ", "");
    let entry = unfolded
        .split("BEGIN:VEVENT")
        .find(|entry| {
            entry
                .lines()
                .any(|line| line.starts_with("SUMMARY:") && line.ends_with(title))
        })
        .unwrap_or_else(|| panic!("{title} in {unfolded}"))
        .to_owned();
    let line = entry.lines().find(|line| line.starts_with(name));
    line.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn moving_a_session_moves_its_calendar_entry() {
    let instance = organiser().await;
    let id = session_id(&instance, "Grußwort").await;
    assert_eq!(
        calendar_line(&instance, "Grußwort", "SEQUENCE").await,
        "SEQUENCE:0"
    );
    let before = calendar_line(&instance, "Grußwort", "UID").await;
    let podium = calendar_line(&instance, "Podium", "LAST-MODIFIED").await;
    let revision_before = revision(&instance);

    instance.set_clock("2026-11-23T10:00:00Z");
    let changes = [
        ("starts_at", "2027-03-27T10:05"),
        ("ends_at", "2027-03-27T10:25"),
        ("room", "foyer"),
    ];
    let answer = save(&instance, &id, &changes).await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(revision(&instance), revision_before);
    publish(&instance).await;
    assert_eq!(
        calendar_line(&instance, "Grußwort", "SEQUENCE").await,
        "SEQUENCE:1"
    );
    assert_eq!(
        calendar_line(&instance, "Grußwort", "LAST-MODIFIED").await,
        "LAST-MODIFIED:20261123T100000Z"
    );
    assert_eq!(calendar_line(&instance, "Grußwort", "UID").await, before);
    assert_eq!(
        calendar_line(&instance, "Podium", "LAST-MODIFIED").await,
        podium
    );
    assert_eq!(
        calendar_line(&instance, "Podium", "SEQUENCE").await,
        "SEQUENCE:0"
    );
    assert_eq!(revision(&instance), revision_before + 1);
    let page = instance.get(answer.location()).await;
    assert_eq!(page.attributes("#starts_at", "value"), ["2027-03-27T10:05"]);
    let public = instance.get("/de/kickoff/sessions/grusswort").await;
    assert!(public.text().contains("10:05"), "{}", public.text());
}

#[tokio::test]
async fn a_text_raises_no_sequence() {
    let instance = organiser().await;
    let id = session_id(&instance, "Grußwort").await;
    instance.set_clock("2026-11-23T10:00:00Z");

    save(
        &instance,
        &id,
        &[("title_de", "Begrüßung"), ("description_en", "Welcome.")],
    )
    .await;
    publish(&instance).await;

    assert_eq!(
        calendar_line(&instance, "Begrüßung", "SEQUENCE").await,
        "SEQUENCE:0"
    );
    assert_eq!(
        calendar_line(&instance, "Begrüßung", "LAST-MODIFIED").await,
        "LAST-MODIFIED:20261123T100000Z"
    );
    let programme = programme(&instance).await;
    let session = programme.session_by_slug(&slug("grusswort")).unwrap();
    let english = auftakt::domain::text::Language::En;
    assert_eq!(session.title.get(english), Some("Greeting"));
    assert_eq!(session.description.get(english), Some("Welcome."));
}

#[tokio::test]
async fn a_save_without_a_difference_changes_nothing_at_all() {
    let instance = organiser().await;
    let before = (programme(&instance).await, revision(&instance));
    let trail = instance.count("SELECT COUNT(*) FROM audit_entries").await;
    instance.set_clock("2026-11-23T10:00:00Z");

    for title in ["Grußwort", "Podium", "Noch geheim"] {
        let id = session_id(&instance, title).await;
        let answer = save(&instance, &id, &[]).await;
        assert_eq!(
            answer.location(),
            format!("{}?done=unchanged", editor(&id)),
            "{}",
            answer.text()
        );
    }

    assert_eq!((programme(&instance).await, revision(&instance)), before);
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM audit_entries").await,
        trail
    );
}

#[tokio::test]
async fn a_second_organiser_is_told_what_changed_meanwhile() {
    let instance = organiser().await;
    let id = session_id(&instance, "Grußwort").await;
    let shown = form_of(&instance.get(&editor(&id)).await);
    let first = typed(&shown, &[("title_de", "Begrüßung"), ("room", "foyer")]);
    assert_eq!(
        send(&instance, &editor(&id), &first).await.status,
        StatusCode::SEE_OTHER
    );

    let second = typed(
        &shown,
        &[("title_de", "Eröffnung"), ("title_en", "Opening")],
    );
    let refused = send(&instance, &editor(&id), &second).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    let changes = refused.all("[role=alert] li");
    assert_eq!(changes.len(), 2, "{changes:?}");
    assert!(
        changes[0].starts_with("Titel (Deutsch): Begrüßung"),
        "{changes:?}"
    );
    assert!(changes[1].starts_with("Raum: Foyer"), "{changes:?}");
    // What was typed is there still, and what only the other one changed was taken over.
    let form = form_of(&refused);
    let field = |name: &str| &form.iter().find(|(known, _)| known == name).unwrap().1;
    assert_eq!(field("title_de"), "Eröffnung");
    assert_eq!(field("title_en"), "Opening");
    assert_eq!(field("room"), "foyer");
    publish(&instance).await;
    let stored = programme(&instance).await;
    let session = stored.session_by_slug(&slug("grusswort")).unwrap();
    assert_eq!(
        session.title.get(auftakt::domain::text::Language::De),
        Some("Begrüßung")
    );

    let again = send(&instance, &editor(&id), &form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn of_two_saves_at_once_one_is_refused() {
    let instance = organiser().await;
    let id = session_id(&instance, "Grußwort").await;
    let shown = form_of(&instance.get(&editor(&id)).await);
    let path = editor(&id);

    let saves = (0..8).map(|number| {
        let title = format!("Titel {number}");
        let form = typed(&shown, &[("title_de", &title)]);
        let (instance, path) = (&instance, &path);
        async move { send(instance, path, &form).await.status }
    });
    let statuses = futures::future::join_all(saves).await;

    let count = |status| statuses.iter().filter(|known| **known == status).count();
    assert_eq!(
        (count(StatusCode::SEE_OTHER), count(StatusCode::CONFLICT)),
        (1, 7),
        "{statuses:?}"
    );
}

#[tokio::test]
async fn bad_times_get_a_sentence_and_keep_what_was_typed() {
    let instance = organiser().await;
    let id = session_id(&instance, "Grußwort").await;
    let before = programme(&instance).await;
    let check = async |starts: &str, ends: &str, field: &str, sentence: &str| {
        let answer = save(&instance, &id, &[("starts_at", starts), ("ends_at", ends)]).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{starts} {ends}"
        );
        let summary = answer.all(".error-summary li a");
        assert!(
            summary.iter().any(|line| line.starts_with(sentence)),
            "{summary:?}"
        );
        assert_eq!(answer.all(&format!("#{field}-error")).len(), 1, "{field}");
        assert_eq!(answer.attributes("#starts_at", "value"), [starts]);
        assert_eq!(answer.attributes("#ends_at", "value"), [ends]);
    };

    check(
        "2027-03-27T10:15",
        "2027-03-27T10:00",
        "ends_at",
        "Das Ende muss nach",
    )
    .await;
    check(
        "2027-03-27T10:15",
        "2027-03-27T10:15",
        "ends_at",
        "Das Ende muss nach",
    )
    .await;
    check(
        "2027-03-28T02:30",
        "2027-03-28T04:00",
        "starts_at",
        "Diesen Beginn gibt es nicht",
    )
    .await;
    check(
        "2027-03-26T10:00",
        "2027-03-27T10:15",
        "starts_at",
        "Der Beginn liegt an keinem Tag",
    )
    .await;
    check(
        "2027-03-27T10:00",
        "2027-03-29T10:15",
        "ends_at",
        "Das Ende liegt an keinem Tag",
    )
    .await;
    check("", "2027-03-27T10:15", "starts_at", "Der Beginn fehlt").await;
    check(
        "morgen",
        "2027-03-27T10:15",
        "starts_at",
        "Der Beginn ist keine Zeit",
    )
    .await;
    check("", "", "starts_at", "Zu einem Raum gehört eine Zeit").await;
    assert_eq!(programme(&instance).await, before);
}

#[tokio::test]
async fn a_time_that_comes_twice_gets_a_sentence() {
    let instance = staff::instance().await;
    sign_in(&instance, "other").await;
    let list = instance.get("/de/organise/herbst/sessions").await;
    let path = list.attributes("tbody th a", "href").remove(0);

    let form = form_of(&instance.get(&path).await);
    let changes = [
        ("starts_at", "2027-10-31T02:30"),
        ("ends_at", "2027-10-31T04:00"),
    ];
    let answer = send(&instance, &path, &typed(&form, &changes)).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer
            .one("#starts_at-error")
            .starts_with("Diesen Beginn gibt es zweimal")
    );
}

#[tokio::test]
async fn a_clash_is_explained_and_saved_all_the_same() {
    let instance = organiser().await;
    let id = session_id(&instance, "Grußwort").await;

    let changes = [
        ("starts_at", "2027-03-27T11:00"),
        ("ends_at", "2027-03-27T11:15"),
    ];
    let answer = save(&instance, &id, &changes).await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = instance.get(answer.location()).await;
    assert_eq!(
        page.all(".kern-alert--warning li"),
        [
            "Großer Saal ist zur selben Zeit belegt: „Podium“.",
            "Anna Arendt ist zur selben Zeit eingeplant: „Podium“.",
        ]
    );
    let late = [
        ("starts_at", "2027-03-28T15:30"),
        ("ends_at", "2027-03-28T16:30"),
    ];
    let answer = save(&instance, &id, &late).await;
    let page = instance.get(answer.location()).await;
    assert_eq!(
        page.all(".kern-alert--warning li").len(),
        1,
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn people_come_go_and_change_places_without_a_script() {
    let instance = organiser().await;
    let id = session_id(&instance, "Podium").await;
    let mut form = form_of(&instance.get(&editor(&id)).await);
    let people = |form: &[(String, String)]| -> Vec<String> {
        let of = |(name, value): &(String, String)| (name == "person").then(|| value.clone());
        form.iter().filter_map(of).collect()
    };
    assert_eq!(people(&form), ["bert-brecht", "anna-arendt", ""]);
    let press = async |form: &mut Vec<(String, String)>, button: &str| {
        form.push(("do".to_owned(), button.to_owned()));
        let page = send(&instance, &editor(&id), form).await;
        assert_eq!(page.status, StatusCode::OK);
        *form = form_of(&page);
    };

    press(&mut form, "up-1").await;
    assert_eq!(people(&form), ["anna-arendt", "bert-brecht", ""]);
    press(&mut form, "remove-0").await;
    assert_eq!(people(&form), ["bert-brecht", ""]);
    let stored = programme(&instance).await;
    let session = stored.session_by_slug(&slug("podium")).unwrap();
    assert_eq!(
        stored.cast_of(&session.id).len(),
        2,
        "nothing is saved so far"
    );

    let answer = send(&instance, &editor(&id), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    publish(&instance).await;
    let stored = programme(&instance).await;
    let session = stored.session_by_slug(&slug("podium")).unwrap();
    let cast: Vec<&str> = stored
        .cast_of(&session.id)
        .iter()
        .map(|(_, person)| person.slug.as_str())
        .collect();
    assert_eq!(cast, ["bert-brecht"]);
}

#[tokio::test]
async fn a_session_goes_from_draft_to_calendar_and_out_of_it() {
    let instance = organiser().await;
    let add = "/de/organise/kickoff/sessions/new";
    let form = form_of(&instance.get(add).await);
    let changes = [
        ("title_de", "Fachvortrag: „Souverän“"),
        ("starts_at", "2027-03-27T14:00"),
        ("ends_at", "2027-03-27T15:00"),
    ];
    let added = send(&instance, add, &typed(&form, &changes)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let page = added.location().split('?').next().unwrap().to_owned();
    let public = "/de/kickoff/sessions/fachvortrag-souveraen";
    assert_eq!(instance.get(public).await.status, StatusCode::NOT_FOUND);

    let turn = async |deed: &str| {
        instance
            .post(&format!("{page}/status"), &[("do", deed)])
            .await
    };
    turn("include").await;
    assert_eq!(instance.get(public).await.status, StatusCode::NOT_FOUND);
    publish(&instance).await;
    assert_eq!(instance.get(public).await.status, StatusCode::OK);
    let title = "Fachvortrag: „Souverän“";
    assert_eq!(
        calendar_line(&instance, title, "SEQUENCE").await,
        "SEQUENCE:0"
    );

    // Published is published: its address stands, and it does not go back.
    let answer = turn("withdraw").await;
    assert_eq!(answer.location(), page);
    assert_eq!(turn("delete").await.location(), page);
    assert_eq!(instance.get(public).await.status, StatusCode::OK);
    let form = form_of(&instance.get(&page).await);
    let renamed = send(&instance, &page, &typed(&form, &[("slug", "anders")])).await;
    assert_eq!(renamed.status, StatusCode::UNPROCESSABLE_ENTITY);

    turn("cancel").await;
    turn("cancel").await;
    publish(&instance).await;
    assert_eq!(
        calendar_line(&instance, title, "STATUS").await,
        "STATUS:CANCELLED"
    );
    assert_eq!(
        calendar_line(&instance, title, "SEQUENCE").await,
        "SEQUENCE:1"
    );
    turn("reinstate").await;
    publish(&instance).await;
    assert_eq!(
        calendar_line(&instance, title, "STATUS").await,
        "STATUS:CONFIRMED"
    );
    assert_eq!(
        calendar_line(&instance, title, "SEQUENCE").await,
        "SEQUENCE:2"
    );
}

#[tokio::test]
async fn a_draft_is_changed_and_deleted_without_anybody_noticing() {
    let instance = organiser().await;
    let id = session_id(&instance, "Noch geheim").await;
    let before = revision(&instance);

    save(
        &instance,
        &id,
        &[("title_de", "Immer noch geheim"), ("slug", "geheimnis")],
    )
    .await;
    let answer = instance
        .post(&format!("{}/status", editor(&id)), &[("do", "delete")])
        .await;

    assert_eq!(
        answer.location(),
        "/de/organise/kickoff/sessions?done=removed"
    );
    assert_eq!(
        instance.get(&editor(&id)).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(revision(&instance), before);
}

#[tokio::test]
async fn the_trail_tells_differences_and_no_guest() {
    let instance = organiser().await;
    register(&instance, "Erika Muster", "Amt für Rätsel").await;
    let id = session_id(&instance, "Grußwort").await;
    instance.set_clock("2026-11-23T10:00:00Z");

    save(
        &instance,
        &id,
        &[("title_de", "Begrüßung"), ("starts_at", "2027-03-27T10:05")],
    )
    .await;

    let trail = instance.get("/de/organise/kickoff/audit").await;
    let first = trail.all(".history > li").remove(0);
    assert!(
        first.contains("organiser Muster hat „Begrüßung“ geändert"),
        "{first}"
    );
    assert_eq!(
        trail.all(".history > li:first-child dt"),
        ["Titel (Deutsch)", "Beginn"]
    );
    assert_eq!(
        trail.all(".history > li:first-child del"),
        ["Grußwort", "27. März 2027, 10:00"]
    );
    assert_eq!(
        trail.all(".history > li:first-child ins"),
        ["Begrüßung", "27. März 2027, 10:05"]
    );
    for secret in ["Erika", "Rätsel", "gast.example"] {
        assert!(!trail.text().contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_list_is_found_sorted_and_turned_by_its_address() {
    let instance = organiser().await;
    for (name, organisation) in [
        ("Zoe Zander", "Bauamt"),
        ("Ärne Ääkk", "Zoll"),
        ("Jürgen Müßig", "Bauamt"),
    ] {
        register(&instance, name, organisation).await;
    }
    let list = async |query: &str| {
        let page = instance
            .get(&format!("/de/organise/kickoff/registrations{query}"))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        page.all("tbody th")
    };

    assert_eq!(
        list("?sort=name").await,
        ["Ärne Ääkk", "Jürgen Müßig", "Zoe Zander"]
    );
    assert_eq!(
        list("?sort=-name").await,
        ["Zoe Zander", "Jürgen Müßig", "Ärne Ääkk"]
    );
    assert_eq!(list("?q=mussig").await, ["Jürgen Müßig"]);
    assert_eq!(
        list("?q=BAUAMT&sort=name").await,
        ["Jürgen Müßig", "Zoe Zander"]
    );
    assert_eq!(list("?q=%25").await, [""; 0]);
    assert_eq!(list("?status=cancelled").await, [""; 0]);
    assert_eq!(list("?status=expected").await.len(), 3);
    let code = instance
        .text("SELECT short_code FROM tickets ORDER BY id LIMIT 1")
        .await;
    assert_eq!(list(&format!("?q={code}")).await.len(), 1);
}

/// MISUSE 31: nothing that stands in an address becomes part of a statement.
#[tokio::test]
async fn nothing_in_an_address_breaks_a_list() {
    let instance = organiser().await;
    register(&instance, "Erika Muster", "").await;
    let evil = [
        "'",
        "\"",
        "name;DROP TABLE users",
        "name,(SELECT password_hash FROM users)",
        "1 OR 1=1",
        "%",
        "_",
        "\\",
        "\0",
        "-",
        "--",
        "-name--",
        "registered DESC",
        "NULL",
        "999999999999999999999",
        "-1",
        "0",
        "ä",
        "\u{202e}",
        "' UNION SELECT 1 --",
        "$1",
        ":1",
        "{0}",
        "%00",
        "a\\' OR 1=1",
        "[]",
        "1e9",
        " ",
    ];
    for value in evil {
        for field in ["sort", "q", "status", "page"] {
            let query = crate::harness::encode(&[(field, value)]);
            for page in [
                "registrations",
                "registrations.csv",
                "outbox",
                "audit",
                "sessions",
            ] {
                let path = format!("/de/organise/kickoff/{page}?{query}");
                let answer = instance.get(&path).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
            }
        }
    }
    assert_eq!(instance.count("SELECT COUNT(*) FROM users").await, 6);
}

#[tokio::test]
async fn a_table_to_take_away_obeys_nobody_and_tells_no_secret() {
    let instance = organiser().await;
    register(&instance, "=HYPERLINK(1)", "+49 351").await;

    let german = instance.get("/de/organise/kickoff/registrations.csv").await;
    let english = instance.get("/en/organise/kickoff/registrations.csv").await;

    assert_eq!(german.header("content-type"), "text/csv; charset=utf-8");
    let text = german.text();
    assert!(
        text.starts_with("\u{feff}\"Name\";\"E-Mail-Adresse\";"),
        "{text}"
    );
    assert!(text.contains("\"'=HYPERLINK(1)\";"), "{text}");
    assert!(text.contains(";\"'+49 351\";"), "{text}");
    assert!(
        english
            .text()
            .starts_with("\u{feff}\"Name\",\"E-mail address\","),
        "{}",
        english.text()
    );
    for secret in [
        instance.text("SELECT short_code FROM tickets").await,
        instance.text("SELECT link_hash FROM registrations").await,
        instance.text("SELECT form_key FROM registrations").await,
        instance.text("SELECT id FROM tickets").await,
    ] {
        assert!(!text.contains(&secret), "{text}");
    }
}

#[tokio::test]
async fn the_dashboard_tells_what_needs_doing() {
    let instance = organiser().await;
    for number in 0..9 {
        register(&instance, &format!("Gast {number}"), "").await;
    }

    let page = instance.get("/de/organise/kickoff").await;

    assert_eq!(
        page.all(".kern-task-list__title a"),
        [
            "9 E-Mails warten, denn es ist kein Mailserver eingerichtet",
            "Ein Programmpunkt ohne Zeit",
            "Ein Programmpunkt ohne Person",
            "Ein Programmpunkt ohne englischen Titel",
            "Ein Programmpunkt ist noch ein Entwurf",
            "Nur noch ein Platz ist frei",
        ]
    );
    assert_eq!(page.all(".figure dd"), ["9 von 10", "1", "0", "0 von 9"]);
    for href in page.attributes(".kern-task-list__title a", "href") {
        assert_eq!(instance.get(&href).await.status, StatusCode::OK, "{href}");
    }
    let drafts = instance
        .get("/de/organise/kickoff/sessions?show=drafts")
        .await;
    assert_eq!(drafts.all("tbody th a"), ["Noch geheim"]);
}

#[tokio::test]
async fn a_viewer_is_offered_no_deed() {
    let instance = staff::instance().await;
    register(&instance, "Erika Muster", "").await;
    sign_in(&instance, "viewer").await;
    let id = session_id(&instance, "Grußwort").await;

    for page in [
        "/de/organise/kickoff".to_owned(),
        "/de/organise/kickoff/sessions".to_owned(),
        editor(&id),
        "/de/organise/kickoff/registrations".to_owned(),
        "/de/organise/kickoff/outbox".to_owned(),
        "/de/organise/kickoff/settings".to_owned(),
    ] {
        let answer = instance.get(&page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert_eq!(
            answer
                .all("main button[type=submit]:not([form]) .kern-label")
                .into_iter()
                .filter(|label| label != "Suchen")
                .count(),
            0,
            "{page}"
        );
    }
    let answer = instance.post(&editor(&id), &[("title_de", "x")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whoever_is_for_the_door_is_led_there() {
    let instance = staff::instance().await;
    sign_in(&instance, "door").await;

    assert_eq!(instance.get("/de/organise").await.location(), "/de/door");
    sign_in(&instance, "all").await;
    assert_eq!(
        instance.get("/de/organise").await.all("main h3 a"),
        ["Auftakt, digital"]
    );
}

#[tokio::test]
async fn an_organiser_gives_a_place_back_for_a_guest() {
    let instance = organiser().await;
    register(&instance, "Erika Muster", "").await;
    let id = instance.text("SELECT id FROM registrations").await;
    let page = format!("/de/organise/kickoff/registrations/{id}");
    assert_eq!(
        instance.get(&page).await.all("form[action$=cancel]").len(),
        1
    );

    instance.set_clock("2026-11-23T10:00:00Z");
    let answer = instance.post(&format!("{page}/cancel"), &[]).await;
    let again = instance.post(&format!("{page}/cancel"), &[]).await;

    assert_eq!(
        answer.location(),
        format!("{page}?done=registration-cancelled")
    );
    assert_eq!(again.location(), page);
    let count = async |statement| instance.count(statement).await;
    assert_eq!(
        count("SELECT taken FROM quotas ORDER BY taken DESC LIMIT 1").await,
        0
    );
    assert_eq!(
        count("SELECT COUNT(*) FROM tickets WHERE status = 'valid'").await,
        0
    );
    assert_eq!(
        count("SELECT COUNT(*) FROM letters WHERE kind = 'cancellation'").await,
        1
    );
    let trail = instance.get("/de/organise/kickoff/audit").await;
    let first = trail.all(".history > li").remove(0);
    assert!(
        first.contains("organiser Muster hat die Anmeldung mit dem Code"),
        "{first}"
    );
    assert!(!trail.text().contains("Erika"));
}

#[tokio::test]
async fn a_letter_is_read_while_it_waits_and_by_organisers_alone() {
    let instance = organiser().await;
    register(&instance, "Erika Muster", "").await;
    let letter = instance.text("SELECT id FROM letters").await;
    let page = format!("/de/organise/kickoff/outbox/{letter}");

    let own = instance.get(&page).await;
    assert!(
        own.one(".letter__text").contains("/de/tickets/"),
        "{}",
        own.text()
    );

    sign_in(&instance, "viewer").await;
    let seen = instance.get(&page).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(!seen.text().contains("/de/tickets/"), "{}", seen.text());
}

#[tokio::test]
async fn a_letter_that_nobody_needs_any_more_worries_nobody() {
    let instance = organiser().await;
    register(&instance, "Erika Muster", "").await;
    let letter = instance.text("SELECT id FROM letters").await;
    let id = instance.text("SELECT id FROM registrations").await;
    let cancel = format!("/de/organise/kickoff/registrations/{id}/cancel");
    instance.post(&cancel, &[]).await;

    let dashboard = instance.get("/de/organise/kickoff").await;
    let outbox = instance
        .get("/de/organise/kickoff/outbox?state=superseded")
        .await;
    let page = instance
        .get(&format!("/de/organise/kickoff/outbox/{letter}"))
        .await;

    let tasks = dashboard.all(".kern-task-list__title a");
    assert!(
        tasks.contains(&"Eine E-Mail wartet, denn es ist kein Mailserver eingerichtet".to_owned()),
        "{tasks:?}"
    );
    assert!(
        !tasks.iter().any(|task| task.contains("zugestellt")),
        "{tasks:?}"
    );
    assert_eq!(
        outbox.all("tbody th a"),
        ["Bestätigung mit Eintrittskarte"],
        "{}",
        outbox.text()
    );
    assert_eq!(outbox.all("tbody .kern-badge"), ["nicht mehr nötig"]);
    assert!(
        page.one("main")
            .contains("Die Anmeldung wurde aufgehoben, bevor die E-Mail versandt war."),
        "{}",
        page.text()
    );
    assert!(page.all("form[action$=retry]").is_empty());
}

#[tokio::test]
async fn whoever_is_inside_keeps_the_place_whatever_an_organiser_sends() {
    let instance = organiser().await;
    register(&instance, "Erika Muster", "").await;
    let id = instance.text("SELECT id FROM registrations").await;
    let page = format!("/de/organise/kickoff/registrations/{id}");
    let code = instance.text("SELECT short_code FROM tickets").await;
    let list = instance
        .text(
            "SELECT check_in_lists.id FROM check_in_lists \
             JOIN events ON events.id = check_in_lists.event_id WHERE events.slug = 'kickoff'",
        )
        .await;
    let door = format!("/de/door/kickoff/{list}");
    let scan = [("code", code.as_str()), ("nonce", "one")];
    assert_eq!(
        instance.post(&door, &scan).await.status,
        StatusCode::SEE_OTHER
    );

    let shown = instance.get(&page).await;
    let answer = instance.post(&format!("{page}/cancel"), &[]).await;

    assert!(shown.all("form[action$=cancel]").is_empty());
    assert!(
        shown
            .one("#cancel ~ p")
            .starts_with("Die Person ist eingelassen."),
        "{}",
        shown.text()
    );
    assert_eq!(answer.location(), page);
    let held = "SELECT taken FROM quotas ORDER BY taken DESC LIMIT 1";
    assert_eq!(instance.count(held).await, 1);
    let valid = "SELECT COUNT(*) FROM tickets WHERE status = 'valid'";
    assert_eq!(instance.count(valid).await, 1);
}
