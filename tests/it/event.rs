//! The event itself by its form: what is said of it, its status, its day, and new ones.

use auftakt::domain::event::EventStatus;
use auftakt::domain::text::Language;
use axum::http::StatusCode;

use crate::harness::{Answer, Instance, slug};
use crate::organise::{calendar_line, form_of, organiser, programme, send, typed};
use crate::staff::{self, publish, register, sign_in};

const PAGE: &str = "/de/organise/kickoff/settings";

async fn save(instance: &Instance, changes: &[(&str, &str)]) -> Answer {
    let form = form_of(&instance.get(PAGE).await);
    send(instance, PAGE, &typed(&form, changes)).await
}

async fn turn(instance: &Instance, deed: &str) -> Answer {
    instance
        .post(&format!("{PAGE}/status"), &[("do", deed)])
        .await
}

#[track_caller]
fn is_saved(answer: &Answer, done: &str) {
    assert_eq!(
        answer.location(),
        format!("{PAGE}?done={done}"),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn everything_that_is_said_of_an_event_is_saved_and_seen_at_once() {
    let instance = organiser().await;
    let changes = [
        ("title_de", "Auftakt, souverän"),
        ("subtitle_en", "Two days"),
        ("summary_de", "Neu.\r\n\r\nUnd mehr."),
        ("mode", "hybrid"),
        ("starts_at", "2027-03-27T09:30"),
        ("doors_open_at", "2027-03-27T09:00"),
        ("venue_name", "Rathaus"),
        ("venue_street", "Markt 1"),
        ("venue_postcode", "01067"),
        ("venue_country", "de"),
        ("venue_position", "51.0504, 13.7373"),
        ("venue_directions_de", "Linie 4 bis Altmarkt."),
        ("accessibility_de", "Stufenlos."),
        ("photo_notice_en", "No flash, please."),
        ("capacity", "25"),
        ("registration_opens_at", "2026-12-01T09:00"),
        ("registration_closes_at", "2027-03-20T18:00"),
        ("attribution_title", "Quelle"),
        ("attribution_source_url", "https://quelle.example/"),
        ("attribution_licence", "CC-BY-4.0"),
        ("attribution_changes_de", "Gekürzt."),
    ];
    let mut form = typed(&form_of(&instance.get(PAGE).await), &changes);
    form.push(("example_times".to_owned(), "yes".to_owned()));

    instance.set_clock("2026-11-23T10:00:00Z");
    let saved = send(&instance, PAGE, &form).await;

    is_saved(&saved, "event-saved");
    let event = programme(&instance).await.event;
    assert_eq!(event.title.get(Language::De), Some("Auftakt, souverän"));
    assert_eq!(event.title.get(Language::En), Some("Kickoff, digital"));
    assert_eq!(event.summary.get(Language::De), Some("Neu.\n\nUnd mehr."));
    assert_eq!(event.starts_at.to_string(), "2027-03-27T08:30:00Z");
    assert_eq!(event.venue.position, Some((51_050_400, 13_737_300)));
    assert_eq!(event.venue.line(), "Rathaus, Markt 1, 01067 Dresden");
    assert_eq!(event.venue.country, "DE");
    assert!(event.has_example_times);
    assert_eq!(instance.count("SELECT MAX(capacity) FROM quotas").await, 25);
    let public = instance.get("/de/kickoff").await;
    for text in ["Auftakt, souverän", "Linie 4 bis Altmarkt.", "Stufenlos."] {
        assert!(public.text().contains(text), "{text}");
    }
    // The form shows all of it again; saving it once more does nothing.
    let again = save(&instance, &[]).await;
    is_saved(&again, "unchanged");
    let trail = instance.get("/de/organise/kickoff/audit").await;
    let fields = trail.all(".history > li:first-child dt");
    assert!(
        fields.contains(&"Anfahrt (Deutsch)".to_owned()),
        "{fields:?}"
    );
    assert_eq!(
        fields.len(),
        changes.len(),
        "the country was that before: {fields:?}"
    );
}

#[tokio::test]
async fn calendars_follow_the_event_and_nothing_of_the_draft_goes_with_it() {
    let instance = organiser().await;
    let id = crate::organise::session_id(&instance, "Grußwort").await;
    crate::organise::save(
        &instance,
        &id,
        &[("title_de", "Noch nicht"), ("room", "foyer")],
    )
    .await;
    instance.set_clock("2026-11-23T10:00:00Z");

    is_saved(
        &save(&instance, &[("venue_name", "Rathaus")]).await,
        "event-saved",
    );

    let line = async |name: &str| calendar_line(&instance, "Grußwort", name).await;
    assert_eq!(line("SEQUENCE").await, "SEQUENCE:1");
    assert_eq!(
        line("LAST-MODIFIED").await,
        "LAST-MODIFIED:20261123T100000Z"
    );
    assert!(
        line("LOCATION").await.contains("Rathaus"),
        "{}",
        line("LOCATION").await
    );
    let version = instance.count("SELECT COUNT(*) FROM programme_versions");
    assert_eq!(
        version.await,
        2,
        "one of each event: what surrounds a version makes none"
    );
    // Words move no calendar entry of a session.
    instance.set_clock("2026-11-23T11:00:00Z");
    is_saved(
        &save(&instance, &[("title_de", "Auftakt")]).await,
        "event-saved",
    );
    assert_eq!(
        line("LAST-MODIFIED").await,
        "LAST-MODIFIED:20261123T100000Z"
    );
    // The draft is still waiting, and only that.
    let review = instance.get("/de/organise/kickoff/publish").await;
    assert!(review.text().contains("Noch nicht"), "{}", review.text());
    publish(&instance).await;
    assert_eq!(
        calendar_line(&instance, "Noch nicht", "SEQUENCE").await,
        "SEQUENCE:2"
    );
}

#[tokio::test]
async fn an_event_is_cancelled_and_takes_place_after_all() {
    let instance = organiser().await;
    let line = async |name: &str| calendar_line(&instance, "Podium", name).await;
    assert_eq!(line("STATUS").await, "STATUS:CONFIRMED");

    instance.set_clock("2026-11-23T10:00:00Z");
    is_saved(&turn(&instance, "cancel").await, "event-cancel");
    assert_eq!(
        turn(&instance, "cancel").await.location(),
        PAGE,
        "twice is once"
    );

    assert_eq!(line("STATUS").await, "STATUS:CANCELLED");
    assert_eq!(line("SEQUENCE").await, "SEQUENCE:1");
    assert!(
        instance
            .get("/de/kickoff")
            .await
            .text()
            .contains("abgesagt")
    );
    instance.set_clock("2026-11-23T11:00:00Z");
    is_saved(&turn(&instance, "reinstate").await, "event-reinstate");
    assert_eq!(line("STATUS").await, "STATUS:CONFIRMED");
    assert_eq!(line("SEQUENCE").await, "SEQUENCE:2");
    let trail = instance.get("/de/organise/kickoff/audit").await;
    let first: Vec<_> = trail.all(".history > li").into_iter().take(2).collect();
    assert!(
        first[0].contains("Absage der Veranstaltung zurückgenommen"),
        "{first:?}"
    );
    assert!(
        first[1].contains("hat die Veranstaltung abgesagt"),
        "{first:?}"
    );
}

#[tokio::test]
async fn an_event_is_withdrawn_only_before_anybody_registered() {
    let instance = organiser().await;
    assert_eq!(instance.get("/de/kickoff").await.status, StatusCode::OK);

    is_saved(&turn(&instance, "withdraw").await, "event-withdraw");
    for path in [
        "/de/kickoff",
        "/de/kickoff/agenda",
        "/kickoff/calendar.ics",
        "/kickoff/programme.json",
    ] {
        assert_eq!(
            instance.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let renamed = save(&instance, &[("slug", "auftakt")]).await;
    let to = "/de/organise/auftakt/settings";
    assert_eq!(
        renamed.location(),
        format!("{to}?done=event-draft-saved"),
        "{}",
        renamed.text()
    );
    assert_eq!(instance.get(PAGE).await.status, StatusCode::NOT_FOUND);
    instance
        .post(&format!("{to}/status"), &[("do", "publish")])
        .await;
    assert_eq!(instance.get("/de/auftakt").await.status, StatusCode::OK);
    assert_eq!(
        instance.get("/de/kickoff").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        instance.get("/auftakt/calendar.ics").await.status,
        StatusCode::OK
    );

    let instance = organiser().await;
    register(&instance, "Erika Muster", "").await;
    let kept = turn(&instance, "withdraw").await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        kept.one("[role=alert]").contains("schon angemeldet"),
        "{}",
        kept.text()
    );
    assert_eq!(instance.get("/de/kickoff").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_saved() {
    let instance = organiser().await;
    let before = programme(&instance).await.event;
    let check = async |changes: &[(&str, &str)], field: &str| {
        let answer = save(&instance, changes).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{changes:?}"
        );
        let links = answer.attributes(".error-summary li a", "href");
        assert_eq!(links, [format!("#{field}")], "{changes:?}");
        for (name, value) in changes
            .iter()
            .filter(|(name, _)| *name != "mode" && *name != "language")
        {
            let form = form_of(&answer);
            let kept = form
                .iter()
                .any(|(known, typed)| known == name && typed == value);
            assert!(kept, "{name} in {form:?}");
        }
    };

    check(&[("title_de", ""), ("title_en", " ")], "title_de").await;
    check(&[("ends_at", "2027-03-27T09:00")], "ends_at").await;
    check(&[("starts_at", "")], "starts_at").await;
    check(&[("starts_at", "2027-03-28T02:30")], "starts_at").await;
    check(&[("ends_at", "bald")], "ends_at").await;
    check(&[("doors_open_at", "2027-03-27T11:00")], "doors_open_at").await;
    check(
        &[
            ("registration_opens_at", "2027-02-01T09:00"),
            ("registration_closes_at", "2027-01-01T09:00"),
        ],
        "registration_closes_at",
    )
    .await;
    check(&[("zone", "Europe/Dresden")], "zone").await;
    check(&[("zone", "Europe/London")], "zone").await;
    check(&[("venue_country", "Deutschland")], "venue_country").await;
    check(&[("venue_position", "51.05")], "venue_position").await;
    check(&[("capacity", "viele")], "capacity").await;
    check(&[("capacity", "")], "capacity").await;
    check(
        &[("attribution_source_url", "javascript:alert(1)")],
        "attribution_source_url",
    )
    .await;
    check(&[("slug", "anders")], "slug").await;
    check(&[("mode", "hologram")], "mode").await;
    assert_eq!(programme(&instance).await.event, before);
}

#[tokio::test]
async fn fewer_places_than_are_taken_take_nobody_theirs() {
    let instance = organiser().await;
    for name in ["Anna Eins", "Berta Zwei"] {
        register(&instance, name, "").await;
    }

    let saved = save(&instance, &[("capacity", "1")]).await;

    is_saved(&saved, "event-saved");
    let page = instance.get(PAGE).await;
    assert_eq!(
        page.one(".kern-alert--warning"),
        "Es sind mehr Plätze vergeben (2) als vorhanden (1). Niemand verliert seinen Platz; \
         neue Anmeldungen sind erst wieder möglich, wenn Plätze frei werden."
    );
    let held = instance.count("SELECT COUNT(*) FROM registrations WHERE status = 'confirmed'");
    assert_eq!(held.await, 2);
    let form = instance.get("/de/kickoff/register").await;
    assert!(
        !form.text().contains("name=\"email\""),
        "no form for a place that is not there"
    );
}

#[tokio::test]
async fn a_second_organiser_of_the_event_is_shown_what_changed() {
    let instance = organiser().await;
    let shown = form_of(&instance.get(PAGE).await);
    let first = typed(&shown, &[("title_de", "Eins"), ("capacity", "12")]);
    is_saved(&send(&instance, PAGE, &first).await, "event-saved");

    let second = typed(&shown, &[("title_de", "Zwei"), ("venue_name", "Rathaus")]);
    let refused = send(&instance, PAGE, &second).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(
        refused.all("[role=alert] li strong"),
        ["Titel (Deutsch)", "Plätze"]
    );
    let form = form_of(&refused);
    let field = |name: &str| &form.iter().find(|(known, _)| known == name).unwrap().1;
    assert_eq!(
        (field("title_de").as_str(), field("capacity").as_str()),
        ("Zwei", "12")
    );
    assert_eq!(
        programme(&instance).await.event.title.get(Language::De),
        Some("Eins")
    );
    is_saved(&send(&instance, PAGE, &form).await, "event-saved");
}

#[tokio::test]
async fn an_event_that_goes_to_another_day_takes_its_programme_along_if_told_to() {
    let instance = organiser().await;
    let before = programme(&instance).await;
    let moved = [
        ("starts_at", "2027-04-03T10:00"),
        ("ends_at", "2027-04-04T16:00"),
    ];

    let asked = save(&instance, &moved).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(asked.all("#programme input").len(), 2, "{}", asked.text());
    assert_eq!(
        programme(&instance).await.event,
        before.event,
        "nothing is saved so far"
    );
    assert_eq!(
        asked.attributes("#starts_at", "value"),
        ["2027-04-03T10:00"]
    );

    instance.set_clock("2026-11-23T10:00:00Z");
    let form = form_of(&asked);
    assert!(
        form.contains(&("programme".to_owned(), "along".to_owned())),
        "{form:?}"
    );
    is_saved(&send(&instance, PAGE, &form).await, "event-saved");

    // The clocks were put forward in between: the hours are the same, the instants are not.
    let after = programme(&instance).await;
    let greeting = after
        .session_by_slug(&slug("grusswort"))
        .unwrap()
        .id
        .clone();
    let times: Vec<_> = after
        .slots_of(&greeting)
        .map(|slot| slot.starts_at.to_string())
        .collect();
    assert_eq!(times, ["2027-04-03T08:00:00Z"]);
    assert_eq!(
        calendar_line(&instance, "Grußwort", "SEQUENCE").await,
        "SEQUENCE:1"
    );
    let editor = crate::organise::session_id(&instance, "Grußwort").await;
    let draft = instance.get(&crate::organise::editor(&editor)).await;
    assert_eq!(
        draft.attributes("#starts_at", "value"),
        ["2027-04-03T10:00"]
    );
    let changes = instance.get("/de/kickoff/changes").await;
    assert!(
        changes.text().contains("Grußwort"),
        "guests are told: {}",
        changes.text()
    );
    let review = instance.get("/de/organise/kickoff/publish").await;
    assert_eq!(
        review.all("input[name=draft]").len(),
        0,
        "nothing is left to publish"
    );

    // And back, leaving the programme where it is: then it is outside, which is said.
    let back = [
        ("starts_at", "2027-03-27T10:00"),
        ("ends_at", "2027-03-28T16:00"),
    ];
    let mut form = typed(&form_of(&instance.get(PAGE).await), &back);
    form.push(("programme".to_owned(), "stays".to_owned()));
    is_saved(&send(&instance, PAGE, &form).await, "event-saved");
    let list = instance
        .get("/de/organise/kickoff/sessions?show=conflicts")
        .await;
    assert_eq!(list.all("tbody th a"), ["Grußwort", "Podium"]);
}

#[tokio::test]
async fn the_organisation_is_renamed_for_all_its_events_by_whoever_has_them_all() {
    let instance = organiser().await;
    let second = staff::KICKOFF.replace("slug = \"kickoff\"", "slug = \"zweite\"");
    instance.import(&second).await;
    let names = [
        ("organiser_name", "Staatskanzlei"),
        ("organiser_email", "neu@amt.example"),
    ];

    // A role for one event is none for the organisation, whatever is sent.
    assert_eq!(instance.get(PAGE).await.all("#organiser_name").len(), 0);
    let refused = save(&instance, &names).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let links = refused.attributes(".error-summary li a", "href");
    assert_eq!(links, ["#organiser_name", "#organiser_email"]);
    assert_eq!(programme(&instance).await.organisation.name, "Verwaltung");

    sign_in(&instance, "all").await;
    instance.set_clock("2026-11-23T10:00:00Z");
    let wrong = save(&instance, &[("organiser_email", "niemand")]).await;
    assert_eq!(
        wrong.attributes(".error-summary li a", "href"),
        ["#organiser_email"]
    );
    is_saved(&save(&instance, &names).await, "event-saved");

    assert_eq!(
        programme(&instance).await.organisation.name,
        "Staatskanzlei"
    );
    for event in ["kickoff", "zweite"] {
        let feed = instance
            .get(&format!("/{event}/calendar.ics?lang=de"))
            .await;
        assert!(
            feed.text().contains("neu@amt.example"),
            "{event}: {}",
            feed.text()
        );
        assert!(!feed.text().contains("orga@auftakt.example"), "{event}");
        assert!(
            feed.text().contains("LAST-MODIFIED:20261123T100000Z"),
            "{event}"
        );
    }
    let line = calendar_line(&instance, "Grußwort", "SEQUENCE").await;
    assert_eq!(line, "SEQUENCE:0", "another name moves nothing");
}

#[tokio::test]
async fn of_two_saves_of_an_event_at_once_one_is_refused() {
    let instance = organiser().await;
    let shown = form_of(&instance.get(PAGE).await);

    let saves = (0..6).map(|number| {
        let form = typed(&shown, &[("title_de", &format!("Titel {number}"))]);
        let instance = &instance;
        async move { send(instance, PAGE, &form).await.status }
    });
    let statuses = futures::future::join_all(saves).await;

    let count = |status| statuses.iter().filter(|known| **known == status).count();
    assert_eq!(
        (count(StatusCode::SEE_OTHER), count(StatusCode::CONFLICT)),
        (1, 5),
        "{statuses:?}"
    );
}

const NEW: &str = "/de/organise/new";

#[tokio::test]
async fn an_event_is_made_of_a_title_a_day_and_a_town() {
    let instance = staff::instance().await;
    sign_in(&instance, "all").await;
    let list = instance.get("/de/organise").await;
    assert!(list.attributes("a", "href").contains(&NEW.to_owned()));
    let form = form_of(&instance.get(NEW).await);
    let changes = [
        ("title", "Auftakt, digital"),
        ("day", "2027-05-04"),
        ("city", "Görlitz"),
    ];

    let added = send(&instance, NEW, &typed(&form, &changes)).await;
    let again = send(&instance, NEW, &typed(&form, &changes)).await;

    assert_eq!(
        added.location(),
        "/de/organise/auftakt-digital?done=event-added",
        "{}",
        added.text()
    );
    assert_eq!(
        again.location(),
        "/de/organise/auftakt-digital-2?done=event-added"
    );
    assert_eq!(instance.get(added.location()).await.status, StatusCode::OK);
    let mut conn = instance.site.db.read().await.unwrap();
    let event = auftakt::server::store::event::find_by_slug(&mut conn, &slug("auftakt-digital"))
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    assert_eq!(event.status, EventStatus::Draft);
    assert_eq!(event.starts_at.to_string(), "2027-05-04T07:00:00Z");
    assert_eq!(event.ends_at.to_string(), "2027-05-04T15:00:00Z");
    assert_eq!(event.venue.city, "Görlitz");
    assert_eq!(
        instance.get("/de/auftakt-digital").await.status,
        StatusCode::NOT_FOUND
    );

    // It is whole: once public it takes registrations and admits.
    let status = "/de/organise/auftakt-digital/settings/status";
    instance.post(status, &[("do", "publish")]).await;
    let public = instance.get("/de/auftakt-digital/register").await;
    assert_eq!(public.status, StatusCode::OK);
    assert!(
        public.text().contains("name=\"email\""),
        "{}",
        public.text()
    );
    let form = auftakt::domain::registration::RegistrationForm {
        name: "Erika Muster".to_owned(),
        email: "erika@gast.example".to_owned(),
        organisation: String::new(),
        language: "de".to_owned(),
        privacy: "yes".to_owned(),
        key: "k".to_owned(),
        programme: String::new(),
        ..Default::default()
    };
    auftakt::server::operation::registration::register(
        &instance.site,
        &slug("auftakt-digital"),
        &form,
    )
    .await
    .unwrap();
    assert!(
        instance
            .get("/de/door")
            .await
            .text()
            .contains("Auftakt, digital")
    );
}

#[tokio::test]
async fn a_new_event_needs_a_title_and_a_day() {
    let instance = staff::instance().await;
    sign_in(&instance, "all").await;
    let form = form_of(&instance.get(NEW).await);
    let check = async |changes: &[(&str, &str)], fields: &[&str]| {
        let whole = [("title", "Neu"), ("day", "2027-05-04")];
        let form = typed(&typed(&form, &whole), changes);
        let answer = send(&instance, NEW, &form).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{changes:?}"
        );
        let links = answer.attributes(".error-summary li a", "href");
        let expected: Vec<_> = fields.iter().map(|field| format!("#{field}")).collect();
        assert_eq!(links, expected, "{changes:?}");
    };

    check(&[("title", " "), ("day", "")], &["title", "day"]).await;
    check(&[("day", "4.5.2027")], &["day"]).await;
    check(&[("until", "08:00")], &["until"]).await;
    check(&[("from", "früh")], &["from"]).await;
    check(&[("day", "2027-03-28"), ("from", "02:30")], &["from"]).await;
    check(&[("capacity", "-1")], &["capacity"]).await;
    assert_eq!(instance.count("SELECT COUNT(*) FROM events").await, 2);
}

#[tokio::test]
async fn whoever_organises_one_event_makes_no_others() {
    let instance = staff::instance().await;
    let fields = [
        ("title", "Fremd"),
        ("language", "de"),
        ("day", "2027-05-04"),
        ("from", "09:00"),
        ("until", "10:00"),
        ("capacity", "10"),
    ];
    for person in ["organiser", "viewer", "door", "other"] {
        sign_in(&instance, person).await;
        assert_eq!(
            instance.get(NEW).await.status,
            StatusCode::FORBIDDEN,
            "{person}"
        );
        let answer = instance.post(NEW, &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{person}");
    }
    // And whoever organises one organisation makes none for another.
    sign_in(&instance, "all").await;
    let theirs = instance
        .text("SELECT id FROM organisations WHERE slug = 'verein'")
        .await;
    let foreign = [&fields[..], &[("organisation", theirs.as_str())]].concat();
    let answer = instance.post(NEW, &foreign).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(instance.count("SELECT COUNT(*) FROM events").await, 2);
    assert_eq!(
        instance.post(NEW, &fields).await.status,
        StatusCode::SEE_OTHER
    );
}
