//! Invitations: organisers put guests in, guests answer by their own link.

use auftakt::domain::registration::RegistrationStatus as Status;
use auftakt::server::job::pass_on;
use axum::http::StatusCode;
use futures::future::join_all;

use crate::harness::{Answer, Instance};
use crate::seed::event_file;
use crate::waiting::{latest, letters, organise, page, status};

const INVITE: &str = "/de/organise/kickoff/invite";
const ADA: &str = "ada@amt.example";
const BOB: &str = "bob@amt.example";

async fn with_organiser(places: u32, rules: &str) -> Instance {
    let instance = Instance::new().await;
    let file = event_file("kickoff", "published", places)
        .replace("[registration]\n", &format!("[registration]\n{rules}\n"));
    instance.import(&file).await;
    organise(&instance).await;
    instance
}

/// Sends the form for a list, with other values in some fields.
async fn send(instance: &Instance, people: &str, more: &[(&str, &str)]) -> Answer {
    let usual = [
        ("people", people),
        ("welcome", "invited"),
        ("letters_in", "de"),
    ];
    let is_said = |name: &str| more.iter().any(|(said, _)| *said == name);
    let mut fields: Vec<(&str, &str)> = usual
        .into_iter()
        .filter(|(name, _)| !is_said(name))
        .collect();
    fields.extend(more);
    instance.post(INVITE, &fields).await
}

/// Looks a list through and sends it.
async fn invite(instance: &Instance, people: &str, more: &[(&str, &str)]) {
    let shown = send(instance, people, more).await;
    let count = shown.attributes("input[name=count]", "value");
    let mut fields = vec![("do", "send"), ("count", count[0].as_str())];
    fields.extend(more);
    let sent = send(instance, people, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
}

async fn answer(instance: &Instance, email: &str, fields: &[(&str, &str)]) -> Answer {
    let page = page(instance, email).await;
    instance.post(&format!("{page}/answer"), fields).await
}

const YES: &[(&str, &str)] = &[
    ("answer", "yes"),
    ("name", "Ada Lovelace"),
    ("organisation", "Amt"),
    ("language", "en"),
    ("privacy", "yes"),
];

async fn taken(instance: &Instance) -> i64 {
    let counter = instance.count("SELECT taken FROM quotas").await;
    let rows = instance
        .count("SELECT COUNT(*) FROM registrations WHERE holds_place")
        .await;
    assert_eq!(counter, rows);
    counter
}

#[tokio::test]
async fn a_list_is_looked_through_before_anything_is_sent() {
    let instance = with_organiser(10, "").await;
    instance.guest(BOB).await;
    let list = "Name;Mail;Amt\nAda;ada@amt.example;Amt A\nBob;bob@amt.example;\nCleo;;Amt C";

    let shown = send(&instance, list, &[]).await;

    assert_eq!(shown.status, StatusCode::OK);
    let meanings = shown.attributes("select[name^=column] option[selected]", "value");
    assert_eq!(
        meanings,
        ["name", "email", ""],
        "“Amt” is nothing that one knows"
    );
    assert!(
        shown.text().contains("Eine Person ist neu"),
        "{}",
        shown.text()
    );
    assert!(
        shown.text().contains("bleibt, wie es ist: angemeldet"),
        "{}",
        shown.text()
    );
    assert!(shown.text().contains("Zeile 4"), "{}", shown.text());
    assert_eq!(shown.attributes("input[name=count]", "value"), ["1"]);
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        1
    );

    let columns = [
        ("column-0", "name"),
        ("column-1", "email"),
        ("column-2", "organisation"),
    ];
    invite(&instance, list, &columns).await;

    let ada = latest(&instance, ADA).await;
    assert_eq!(
        (ada.status, ada.organisation.as_str()),
        (Status::Invited, "Amt A")
    );
    assert_eq!(letters(&instance, ADA).await, ["invitation"]);
    assert_eq!(letters(&instance, BOB).await, ["confirmation"]);
    assert_eq!(taken(&instance).await, 1, "no place was to be kept");
    let notice = instance.get("/de/kickoff/privacy").await;
    let told = notice.all("table:has(#activities) tbody th");
    assert!(told.contains(&"Einladung".to_owned()), "{told:?}");
}

#[tokio::test]
async fn the_same_list_twice_invites_nobody_twice() {
    let instance = with_organiser(10, "").await;
    invite(&instance, ADA, &[]).await;

    let again = send(&instance, ADA, &[("do", "send"), ("count", "1")]).await;
    let shown = send(&instance, ADA, &[]).await;

    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    assert!(shown.attributes("input[name=count]", "value").is_empty());
    assert_eq!(letters(&instance, ADA).await, ["invitation"]);
}

#[tokio::test]
async fn whoever_is_invited_says_yes_once_and_has_a_ticket() {
    let instance = with_organiser(1, "approve = true").await;
    invite(&instance, ADA, &[("keeps_place", "yes")]).await;
    assert_eq!(taken(&instance).await, 1);
    let shown = instance.get(&page(&instance, ADA).await).await;
    assert_eq!(shown.one("h1"), "Sie sind eingeladen");
    assert_eq!(shown.attributes("input[name=name]", "value"), ["Ada"]);

    let unread = answer(&instance, ADA, &[("answer", "yes"), ("name", "")]).await;
    let yes = answer(&instance, ADA, YES).await;
    let twice = answer(&instance, ADA, YES).await;

    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unread.text().contains("Name"), "{}", unread.text());
    assert_eq!(yes.status, StatusCode::SEE_OTHER, "{}", yes.text());
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "{}", twice.text());
    let ada = latest(&instance, ADA).await;
    assert_eq!(
        ada.status,
        Status::Confirmed,
        "whoever was invited needs no approval"
    );
    assert_eq!(
        (ada.name.as_str(), ada.language.as_str()),
        ("Ada Lovelace", "en")
    );
    assert_eq!(
        letters(&instance, ADA).await,
        ["confirmation", "invitation"]
    );
    assert_eq!(taken(&instance).await, 1);
}

#[tokio::test]
async fn no_and_later_are_answers_too() {
    let instance = with_organiser(2, "").await;
    let both = format!("{ADA}\n{BOB}");
    invite(&instance, &both, &[("keeps_place", "yes")]).await;

    answer(&instance, ADA, &[("answer", "no")]).await;
    answer(&instance, BOB, &[("answer", "later")]).await;

    assert_eq!(status(&instance, ADA).await, Status::Cancelled);
    assert_eq!(
        letters(&instance, ADA).await,
        ["invitation"],
        "a no needs no letter"
    );
    assert!(latest(&instance, BOB).await.seen_at.is_some());
    assert_eq!(taken(&instance).await, 1);
    let desk = instance.get(INVITE).await;
    assert_eq!(desk.all(".figure dd"), ["2", "0", "1", "0", "1", "0"]);
    let yes = answer(&instance, ADA, YES).await;
    assert_eq!(yes.status, StatusCode::UNPROCESSABLE_ENTITY, "a no is a no");
}

#[tokio::test]
async fn looking_at_an_invitation_changes_nothing() {
    let instance = with_organiser(2, "").await;
    invite(&instance, ADA, &[]).await;
    let before = latest(&instance, ADA).await;

    let page = page(&instance, ADA).await;
    instance.get(&page).await;
    instance.get(&format!("{page}/answer")).await;

    assert_eq!(latest(&instance, ADA).await, before);
}

#[tokio::test]
async fn what_nobody_answers_in_time_is_free_again() {
    let instance = with_organiser(1, "").await;
    let until = [("keeps_place", "yes"), ("answer_until", "2026-11-24T12:00")];
    invite(&instance, ADA, &until).await;

    instance.set_clock("2026-11-24T11:00:01Z");
    let late = answer(&instance, ADA, YES).await;
    pass_on(&instance.site).await.unwrap();

    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(status(&instance, ADA).await, Status::Expired);
    assert_eq!(letters(&instance, ADA).await, ["invitation"]);
    assert_eq!(taken(&instance).await, 0);
}

#[tokio::test]
async fn more_places_than_there_are_are_kept_for_nobody() {
    let instance = with_organiser(1, "").await;
    let both = format!("{ADA}\n{BOB}");
    let wish = [("keeps_place", "yes"), ("do", "send"), ("count", "2")];

    let refused = send(&instance, &both, &wish).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("nur noch ein Platz frei"),
        "{}",
        refused.text()
    );
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        0
    );
    assert_eq!(taken(&instance).await, 0);
}

#[tokio::test]
async fn an_organiser_registers_guests_who_asked_for_it() {
    let instance = with_organiser(1, "waiting_list = \"offers\"\nverify_addresses = true").await;
    let both = format!("{ADA}\n{BOB}");

    invite(&instance, &both, &[("welcome", "registered")]).await;

    assert_eq!(status(&instance, ADA).await, Status::Confirmed);
    assert_eq!(status(&instance, BOB).await, Status::Waiting);
    assert_eq!(letters(&instance, ADA).await, ["confirmation"]);
    assert_eq!(letters(&instance, BOB).await, ["waiting"]);
}

#[tokio::test]
async fn whoever_accepts_late_overtakes_nobody() {
    let instance = with_organiser(1, "waiting_list = \"at-once\"").await;
    invite(&instance, ADA, &[]).await;
    instance.guest(BOB).await;
    let cleo = "cleo@amt.example";
    instance.register(cleo, cleo).await;

    answer(&instance, ADA, YES).await;
    crate::waiting::leave(&instance, BOB).await;

    assert_eq!(status(&instance, cleo).await, Status::Confirmed);
    assert_eq!(status(&instance, ADA).await, Status::Waiting);
}

#[tokio::test]
async fn an_event_by_invitation_takes_nobody_else() {
    let instance = with_organiser(10, "by_invitation = true").await;
    invite(&instance, ADA, &[]).await;

    let form = instance.get("/de/kickoff/register").await;
    let event = instance.get("/de/kickoff").await;
    let stranger = instance.register(BOB, BOB).await;
    let yes = answer(&instance, ADA, YES).await;

    assert!(form.text().contains("nur mit Einladung"), "{}", form.text());
    assert!(
        event.text().contains("nur mit Einladung"),
        "{}",
        event.text()
    );
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(yes.status, StatusCode::SEE_OTHER, "{}", yes.text());
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        1
    );
}

#[tokio::test]
async fn registering_with_an_invited_address_leads_to_the_invitation_and_tells_nobody() {
    let instance = with_organiser(10, "").await;
    invite(&instance, ADA, &[]).await;

    let known = instance.register("first", ADA).await;
    let fresh = instance.register("second", BOB).await;

    assert_eq!(known.status, fresh.status);
    assert!(fresh.status.is_redirection(), "{}", fresh.text());
    assert_eq!(known.location(), fresh.location());
    assert_eq!(letters(&instance, ADA).await, ["invitation", "invitation"]);
    assert_eq!(status(&instance, ADA).await, Status::Invited);
}

#[tokio::test]
async fn an_organiser_reminds_and_takes_back() {
    let instance = with_organiser(1, "").await;
    invite(&instance, ADA, &[("keeps_place", "yes")]).await;
    let id = latest(&instance, ADA).await.id;
    let desk = format!("/de/organise/kickoff/registrations/{id}");

    let reminded = instance
        .post(&format!("{desk}/decide"), &[("verdict", "remind")])
        .await;
    instance.post(&format!("{desk}/cancel"), &[]).await;

    assert!(
        reminded.location().contains("registration-remind"),
        "{}",
        reminded.location()
    );
    assert_eq!(status(&instance, ADA).await, Status::Cancelled);
    assert_eq!(letters(&instance, ADA).await, ["invitation", "invitation"]);
    assert_eq!(taken(&instance).await, 0);
    let trail = instance.get("/de/organise/kickoff/audit").await;
    assert!(
        trail.text().contains("hat Gäste eingeladen: 1"),
        "{}",
        trail.text()
    );
    assert!(
        !trail.text().contains("ada@amt"),
        "who it was is not in the trail"
    );
}

#[tokio::test]
async fn of_many_lists_sent_at_once_one_counts() {
    let instance = with_organiser(3, "").await;
    let list = "a@amt.example\nb@amt.example\nc@amt.example";
    let wish = [("keeps_place", "yes"), ("do", "send"), ("count", "3")];

    let answers = join_all((0..8).map(|_| send(&instance, list, &wish))).await;

    let sent = answers
        .iter()
        .filter(|one| one.status == StatusCode::SEE_OTHER);
    assert_eq!(sent.count(), 1);
    assert_eq!(taken(&instance).await, 3);
    assert_eq!(instance.count("SELECT COUNT(*) FROM letters").await, 3);
}

#[tokio::test]
async fn a_draft_invites_nobody() {
    let instance = Instance::new().await;
    instance.import(&event_file("kickoff", "draft", 10)).await;
    organise(&instance).await;

    let refused = send(&instance, ADA, &[]).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("veröffentlicht"),
        "{}",
        refused.text()
    );
}

#[tokio::test]
async fn a_long_list_of_long_lines_is_taken_and_a_longer_one_is_kept_as_typed() {
    let instance = with_organiser(10, "").await;
    let of = |number: usize| {
        let office = "Sächsisches Staatsministerium für Öffentliche Aufgaben, Referat";
        format!(
            "Ägidius Müßig-Größe {number};gast{number}@ministerium.sachsen.example;{office} {number}"
        )
    };
    let lines: Vec<String> = (0..501).map(of).collect();

    let taken = send(&instance, &lines[..500].join("\n"), &[]).await;
    let refused = send(&instance, &lines.join("\n"), &[]).await;

    assert_eq!(taken.attributes("input[name=count]", "value"), ["500"]);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.one("#people").contains("gast500@"),
        "{}",
        refused.text()
    );
}
