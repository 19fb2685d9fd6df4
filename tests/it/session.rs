//! Everything that a session has, in its form: times, track, type, interpretation, links, answers.

use auftakt::domain::agenda::Interpretation;
use auftakt::domain::text::Language;
use axum::http::StatusCode;

use crate::guard::found_parts;
use crate::harness::{Instance, slug};
use crate::organise::{
    calendar_line, editor, form_of, organiser, programme, save, send, session_id, typed,
};
use crate::staff::publish;

/// The values of all fields of one name.
fn values(form: &[(String, String)], name: &str) -> Vec<String> {
    let of = |(known, value): &(String, String)| (known == name).then(|| value.clone());
    form.iter().filter_map(of).collect()
}

/// The form with the `nth` field of a name typed anew, counted from 0.
fn retype(form: &mut [(String, String)], name: &str, nth: usize, value: &str) {
    let mut fields = form.iter_mut().filter(|(known, _)| known == name);
    value.clone_into(
        &mut fields
            .nth(nth)
            .unwrap_or_else(|| panic!("no {name} {nth}"))
            .1,
    );
}

fn tick(form: &mut Vec<(String, String)>, name: &str) {
    form.push((name.to_owned(), "yes".to_owned()));
}

async fn press(instance: &Instance, id: &str, form: &mut Vec<(String, String)>, button: &str) {
    form.push(("do".to_owned(), button.to_owned()));
    let page = send(instance, &editor(id), form).await;
    assert_eq!(page.status, StatusCode::OK, "{button}");
    *form = form_of(&page);
}

#[tokio::test]
async fn everything_that_a_session_has_is_saved_and_published() {
    let instance = organiser().await;
    found_parts(&instance).await;
    let id = session_id(&instance, "Podium").await;
    let mut form = form_of(&instance.get(&editor(&id)).await);

    let mut form = {
        for name in ["recorded", "interpretation_dgs", "interpretation_en"] {
            tick(&mut form, name);
        }
        retype(&mut form, "link_kind", 0, "stream");
        retype(&mut form, "link_url", 0, "https://live.example/podium");
        retype(&mut form, "link_label", 0, "Live");
        // The moderator gets a name of the evening, the panellist cannot come.
        retype(&mut form, "label_de", 0, "Gastgeber");
        retype(&mut form, "state", 1, "declined");
        typed(&form, &[("kind", "own:faden"), ("track", "faden")])
    };
    let saved = send(&instance, &editor(&id), &form).await;
    assert_eq!(
        saved.location(),
        format!("{}?done=saved", editor(&id)),
        "{}",
        saved.text()
    );
    publish(&instance).await;

    let stored = programme(&instance).await;
    let session = stored.session_by_slug(&slug("podium")).unwrap();
    assert_eq!(session.own_type, Some(slug("faden")));
    assert_eq!(
        session.kind.as_str(),
        "talk",
        "what the own type is based on"
    );
    assert_eq!(
        session.interpretation.0,
        [Interpretation::English, Interpretation::SignLanguage]
    );
    assert!(session.is_recorded && !session.is_photographed);
    assert_eq!(session.links.0[0].url, "https://live.example/podium");
    let track = stored.track(session.track_id.as_ref().unwrap()).unwrap();
    assert_eq!(track.slug, slug("faden"));
    let cast = stored.cast_of(&session.id);
    let names: Vec<_> = cast
        .iter()
        .map(|(_, person)| person.slug.as_str())
        .collect();
    assert_eq!(names, ["bert-brecht"], "who declined is not announced");
    assert_eq!(cast[0].0.label.get(Language::De), Some("Gastgeber"));

    // The form shows all of it again, and saving it once more changes nothing.
    form = form_of(&instance.get(&editor(&id)).await);
    assert_eq!(values(&form, "kind"), ["own:faden"]);
    assert_eq!(
        values(&form, "state"),
        ["confirmed", "declined", "confirmed"]
    );
    assert_eq!(values(&form, "recorded"), ["yes"]);
    let again = send(&instance, &editor(&id), &form).await;
    assert_eq!(again.location(), format!("{}?done=unchanged", editor(&id)));
}

#[tokio::test]
async fn the_trail_names_an_answer_and_does_not_quote_it() {
    let instance = organiser().await;
    let id = session_id(&instance, "Grußwort").await;
    instance.set_clock("2026-11-23T10:00:00Z");

    save(
        &instance,
        &id,
        &[("state", "declined"), ("link_url", "https://a.example/")],
    )
    .await;

    let trail = instance.get("/de/organise/kickoff/audit").await;
    assert_eq!(
        trail.all(".history > li:first-child dt"),
        ["Zusagen", "Links"]
    );
    let values = trail.all(".history > li:first-child dd");
    assert_eq!(
        values,
        [
            "geändert; der Inhalt steht nicht hier",
            "https://a.example/"
        ]
    );
}

#[tokio::test]
async fn times_come_and_go_and_keep_their_calendar_entries() {
    let instance = organiser().await;
    let id = session_id(&instance, "Grußwort").await;
    let uid = calendar_line(&instance, "Grußwort", "UID").await;
    let mut form = form_of(&instance.get(&editor(&id)).await);
    assert_eq!(values(&form, "starts_at").len(), 1);

    press(&instance, &id, &mut form, "slot-add").await;
    assert_eq!(values(&form, "starts_at"), ["2027-03-27T10:00", ""]);
    retype(&mut form, "starts_at", 1, "2027-03-28T09:00");
    retype(&mut form, "ends_at", 1, "2027-03-28T09:15");
    retype(&mut form, "room", 1, "foyer");
    let saved = send(&instance, &editor(&id), &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    publish(&instance).await;
    let stored = programme(&instance).await;
    let session = stored
        .session_by_slug(&slug("grusswort"))
        .unwrap()
        .id
        .clone();
    assert_eq!(stored.slots_of(&session).count(), 2);

    // The first goes; the second keeps its entry, the first is told to be gone.
    let mut form = form_of(&instance.get(&editor(&id)).await);
    let kept = values(&form, "slot")[1].clone();
    press(&instance, &id, &mut form, "slot-remove-0").await;
    assert_eq!(values(&form, "slot"), [kept.as_str()]);
    send(&instance, &editor(&id), &form).await;
    publish(&instance).await;
    let stored = programme(&instance).await;
    let left: Vec<_> = stored
        .slots_of(&session)
        .map(|slot| slot.id.to_string())
        .collect();
    assert_eq!(left, [kept]);
    assert_eq!(stored.gone.len(), 1);
    assert!(uid.contains(stored.gone[0].id.as_str()), "{uid}");
    let trail = instance.get("/de/organise/kickoff/audit").await;
    let verlegt = trail
        .all(".history > li")
        .into_iter()
        .filter(|line| line.contains("verlegt"));
    assert_eq!(verlegt.count(), 2);
}

#[tokio::test]
async fn a_break_is_held_in_all_rooms_at_one_press() {
    let instance = organiser().await;
    let id = session_id(&instance, "Noch geheim").await;
    let mut form = form_of(&instance.get(&editor(&id)).await);
    let changes = [
        ("kind", "break"),
        ("starts_at", "2027-03-27T12:00"),
        ("ends_at", "2027-03-27T13:00"),
    ];
    form = typed(&form, &changes);

    press(&instance, &id, &mut form, "slot-rooms").await;

    assert_eq!(values(&form, "room"), ["saal", "foyer"]);
    let ends = values(&form, "ends_at");
    assert_eq!(ends, ["2027-03-27T13:00", "2027-03-27T13:00"]);
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM slots").await,
        4,
        "nothing is saved so far"
    );
    let saved = send(&instance, &editor(&id), &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(instance.count("SELECT COUNT(*) FROM slots").await, 6);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_line_that_it_is_about() {
    let instance = organiser().await;
    found_parts(&instance).await;
    let id = session_id(&instance, "Podium").await;
    let shown = form_of(&instance.get(&editor(&id)).await);
    let check = async |changes: &[(&str, usize, &str)], field: &str| {
        let mut form = shown.clone();
        form.extend(
            [
                ("slot", ""),
                ("starts_at", ""),
                ("ends_at", ""),
                ("room", ""),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        for (name, nth, value) in changes {
            retype(&mut form, name, *nth, value);
        }
        let answer = send(&instance, &editor(&id), &form).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{changes:?}"
        );
        let links = answer.attributes(".error-summary li a", "href");
        assert_eq!(links, [format!("#{field}")], "{changes:?}");
        assert_eq!(
            answer.all(&format!("#{field}")).len(),
            1,
            "the link leads somewhere"
        );
        assert_eq!(answer.all(&format!("#{field}-error")).len(), 1, "{field}");
    };

    check(&[("starts_at", 1, "2027-03-27T12:00")], "ends_at-1").await;
    check(&[("room", 1, "foyer")], "starts_at-1").await;
    check(
        &[
            ("starts_at", 1, "2027-03-28T02:30"),
            ("ends_at", 1, "2027-03-28T04:00"),
        ],
        "starts_at-1",
    )
    .await;
    check(&[("room", 0, "keller")], "room").await;
    check(&[("track", 0, "keiner")], "track").await;
    check(&[("kind", 0, "own:keine")], "kind").await;
    check(&[("state", 0, "vielleicht")], "cast").await;
    check(&[("label_en", 0, &"x".repeat(61))], "cast").await;
    check(&[("link_url", 0, "javascript:alert(1)")], "links").await;
    assert_eq!(instance.count("SELECT COUNT(*) FROM slots").await, 4);
}

#[tokio::test]
async fn a_time_of_another_session_is_not_taken_from_it() {
    let instance = organiser().await;
    let (greeting, panel) = (
        session_id(&instance, "Grußwort").await,
        session_id(&instance, "Podium").await,
    );
    let theirs = values(&form_of(&instance.get(&editor(&panel)).await), "slot").remove(0);
    let before = programme(&instance).await;

    let changes = [("slot", theirs.as_str()), ("starts_at", "2027-03-27T10:01")];
    let saved = save(&instance, &greeting, &changes).await;

    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    publish(&instance).await;
    let after = programme(&instance).await;
    let podium = after.session_by_slug(&slug("podium")).unwrap();
    let slots = |of: &auftakt::domain::agenda::Programme| -> Vec<_> {
        of.slots_of(&podium.id)
            .map(|slot| slot.slot.clone())
            .collect()
    };
    assert_eq!(slots(&after), slots(&before));
    assert_eq!(after.slots.len(), before.slots.len());
}

#[tokio::test]
async fn a_second_organiser_overwrites_none_of_the_further_fields() {
    let instance = organiser().await;
    found_parts(&instance).await;
    let id = session_id(&instance, "Podium").await;
    let shown = form_of(&instance.get(&editor(&id)).await);
    let mut first = typed(
        &shown,
        &[("track", "faden"), ("link_url", "https://a.example/")],
    );
    tick(&mut first, "photographed");
    retype(&mut first, "state", 0, "invited");
    retype(&mut first, "label_en", 1, "Devil's advocate");
    first.extend(
        [
            ("slot", ""),
            ("starts_at", "2027-03-28T10:00"),
            ("ends_at", "2027-03-28T11:00"),
            ("room", "foyer"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let saved = send(&instance, &editor(&id), &first).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());

    let mut second = typed(&shown, &[("title_de", "Streitgespräch")]);
    tick(&mut second, "recorded");
    retype(&mut second, "state", 1, "declined");
    let refused = send(&instance, &editor(&id), &second).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    let fields: Vec<String> = refused.all("[role=alert] li strong");
    assert_eq!(
        fields,
        [
            "Track",
            "Es wird fotografiert",
            "Zeiten",
            "Zusagen",
            "Eigene Bezeichnungen",
            "Links"
        ]
    );
    // What only the other one changed is in the form now, beside what was typed.
    let form = form_of(&refused);
    for (name, expected) in [
        ("title_de", &["Streitgespräch"][..]),
        ("track", &["faden"]),
        ("recorded", &["yes"]),
        ("photographed", &["yes"]),
        ("starts_at", &["2027-03-27T10:30", "2027-03-28T10:00"]),
        ("state", &["confirmed", "declined", "confirmed"]),
        ("label_en", &["", "Devil's advocate", ""]),
        ("link_url", &["https://a.example/", ""]),
    ] {
        assert_eq!(values(&form, name), expected, "{name}");
    }
    let again = send(&instance, &editor(&id), &form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
}

#[tokio::test]
async fn all_drafts_are_taken_into_the_programme_at_one_press() {
    let instance = organiser().await;
    let list = "/de/organise/kickoff/sessions";
    assert_eq!(
        instance
            .get(list)
            .await
            .all("form[method=post] button")
            .len(),
        1
    );

    instance.set_clock("2026-11-23T10:00:00Z");
    let answer = instance.post(list, &[]).await;
    let again = instance.post(list, &[]).await;

    assert_eq!(answer.location(), format!("{list}?done=all-included"));
    assert_eq!(again.location(), list);
    let drafts = instance.count("SELECT COUNT(*) FROM sessions WHERE status = 'draft'");
    assert_eq!(drafts.await, 1, "the other event keeps its own");
    assert_eq!(
        instance
            .get(list)
            .await
            .all("form[method=post] button")
            .len(),
        0
    );
    let trail = instance.get("/de/organise/kickoff/audit").await;
    let first = trail.all(".history > li").remove(0);
    assert!(
        first.contains("hat „Noch geheim“ ins Programm aufgenommen"),
        "{first}"
    );
}

#[tokio::test]
async fn a_new_session_follows_the_one_before_it() {
    let instance = organiser().await;
    let add = "/de/organise/kickoff/sessions/new";
    let form = form_of(&instance.get(add).await);
    let changes = [
        ("title_de", "Erstens"),
        ("starts_at", "2027-03-27T14:00"),
        ("ends_at", "2027-03-27T14:20"),
        ("room", "foyer"),
    ];
    let mut form = typed(&form, &changes);
    form.push(("do".to_owned(), "next".to_owned()));
    let added = send(&instance, add, &form).await;

    assert!(
        added
            .location()
            .starts_with("/de/organise/kickoff/sessions/new?done=added&after="),
        "{}",
        added.location()
    );
    let form = form_of(&instance.get(added.location()).await);
    assert_eq!(values(&form, "title_de"), [""]);
    assert_eq!(values(&form, "starts_at"), ["2027-03-27T14:20"]);
    assert_eq!(values(&form, "ends_at"), ["2027-03-27T14:50"]);
    assert_eq!(values(&form, "room"), ["foyer"]);
}

#[tokio::test]
async fn a_time_that_nobody_touched_stays_also_where_clocks_show_it_twice() {
    let instance = crate::staff::instance().await;
    crate::staff::sign_in(&instance, "other").await;
    let list = instance.get("/de/organise/herbst/sessions").await;
    let path = list.attributes("tbody th a", "href").remove(0);
    // 02:30 on the night on which it comes twice, the second time.
    instance
        .execute("UPDATE slots SET starts_at = 1824946200000, ends_at = 1824949800000 WHERE starts_at > 1810000000000")
        .await;

    let form = form_of(&instance.get(&path).await);
    assert_eq!(values(&form, "starts_at")[0], "2027-10-31T02:30");
    let saved = send(&instance, &path, &typed(&form, &[("title_en", "Welcome")])).await;

    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let starts = instance.count("SELECT MIN(starts_at) FROM slots WHERE starts_at > 1810000000000");
    assert_eq!(starts.await, 1_824_946_200_000);
}
