//! A place that a guest hands on to somebody else.

use auftakt::domain::registration::RegistrationStatus as Status;
use auftakt::server::job::pass_on;
use axum::http::StatusCode;
use futures::future::join_all;

use crate::harness::{Answer, Instance};
use crate::seed::event_file;
use crate::waiting::{latest, letters, page, status};

const ADA: &str = "ada@amt.example";
const BOB: &str = "bob@amt.example";
const CLEO: &str = "cleo@amt.example";

/// A hall of one place, which Ada has.
async fn full_hall(rules: &str) -> Instance {
    let instance = Instance::new().await;
    let file = event_file("kickoff", "published", 1)
        .replace("[registration]\n", &format!("[registration]\n{rules}\n"));
    instance.import(&file).await;
    instance.guest(ADA).await;
    instance
}

const RULES: &str = "hand_on = true\nwaiting_list = \"at-once\"";

async fn hand_on(instance: &Instance, from: &str, to: &str) -> Answer {
    let page = page(instance, from).await;
    let fields = [("name", "Bob Muster"), ("email", to), ("language", "en")];
    instance.post(&format!("{page}/hand-on"), &fields).await
}

async fn answer(instance: &Instance, email: &str, said: &str) -> Answer {
    let page = page(instance, email).await;
    let fields = [
        ("answer", said),
        ("name", "Bob Muster"),
        ("language", "en"),
        ("privacy", "yes"),
    ];
    instance.post(&format!("{page}/answer"), &fields).await
}

async fn assert_taken(instance: &Instance, expected: i64) {
    let rows = instance
        .count("SELECT COUNT(*) FROM registrations WHERE holds_place")
        .await;
    let counter = instance.count("SELECT taken FROM quotas").await;
    assert_eq!((counter, rows), (expected, expected));
}

#[tokio::test]
async fn a_place_goes_from_one_to_the_other_and_to_nobody_between() {
    let instance = full_hall(RULES).await;
    instance.register("cleo", CLEO).await;
    let own = instance.get(&page(&instance, ADA).await).await;

    let handed = hand_on(&instance, ADA, BOB).await;
    let again = hand_on(&instance, ADA, "dora@amt.example").await;

    let link = format!("{}/hand-on", page(&instance, ADA).await);
    assert!(
        own.attributes("a", "href").contains(&link),
        "{}",
        own.text()
    );
    assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.text());
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(status(&instance, ADA).await, Status::Cancelled);
    assert_eq!(
        letters(&instance, ADA).await,
        ["cancellation", "confirmation"]
    );
    let bob = latest(&instance, BOB).await;
    assert_eq!((bob.status, bob.holds_place), (Status::Invited, true));
    assert_eq!(status(&instance, CLEO).await, Status::Waiting);
    assert_taken(&instance, 1).await;
    let valid = "SELECT COUNT(*) FROM tickets WHERE status = 'valid'";
    assert_eq!(
        instance.count(valid).await,
        0,
        "nobody has two chances to come in"
    );

    let yes = answer(&instance, BOB, "yes").await;

    assert_eq!(yes.status, StatusCode::SEE_OTHER, "{}", yes.text());
    assert_eq!(status(&instance, BOB).await, Status::Confirmed);
    assert_eq!(
        letters(&instance, BOB).await,
        ["confirmation", "invitation"]
    );
    assert_eq!(instance.count(valid).await, 1);
    assert_taken(&instance, 1).await;
}

#[tokio::test]
async fn what_the_other_does_not_want_is_the_next_ones() {
    for said in ["no", ""] {
        let instance = full_hall(RULES).await;
        instance.register("cleo", CLEO).await;
        hand_on(&instance, ADA, BOB).await;

        answer(&instance, BOB, said).await;
        instance.set_clock("2026-11-24T12:00:00Z");
        pass_on(&instance.site).await.unwrap();

        let expected = if said.is_empty() {
            Status::Expired
        } else {
            Status::Cancelled
        };
        assert_eq!(status(&instance, BOB).await, expected);
        assert_eq!(status(&instance, CLEO).await, Status::Confirmed);
        assert_taken(&instance, 1).await;
    }
}

#[tokio::test]
async fn whether_the_other_is_registered_is_not_told() {
    let instance = full_hall("hand_on = true\nwaiting_list = \"at-once\"").await;
    instance.register("bob", BOB).await;
    let stranger = full_hall(RULES).await;

    let known = hand_on(&instance, ADA, BOB).await;
    let fresh = hand_on(&stranger, ADA, BOB).await;

    assert_eq!(known.status, fresh.status);
    let [known, fresh] = [
        instance.get(known.location()).await,
        stranger.get(fresh.location()).await,
    ];
    assert_eq!(
        known.one("main").replace('\u{a0}', " "),
        fresh.one("main").replace('\u{a0}', " ")
    );
    // Whoever waited has the place that is free now.
    assert_eq!(status(&instance, BOB).await, Status::Confirmed);
    assert_taken(&instance, 1).await;
}

#[tokio::test]
async fn without_the_rule_or_a_place_nothing_is_handed_on() {
    let instance = full_hall("").await;
    let own = page(&instance, ADA).await;

    let shown = instance.get(&own).await;
    let form = instance.get(&format!("{own}/hand-on")).await;
    let refused = hand_on(&instance, ADA, BOB).await;

    assert!(!shown.text().contains("/hand-on"), "{}", shown.text());
    assert!(
        form.text().contains("kann nicht weitergegeben"),
        "{}",
        form.text()
    );
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(status(&instance, ADA).await, Status::Confirmed);
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        1
    );
}

#[tokio::test]
async fn a_form_that_names_nobody_else_keeps_the_place() {
    let instance = full_hall(RULES).await;

    let nobody = hand_on(&instance, ADA, "").await;
    let oneself = hand_on(&instance, ADA, "ADA@amt.example").await;

    for refused in [nobody, oneself] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            refused.attributes("input[name=name]", "value"),
            ["Bob Muster"]
        );
    }
    assert_eq!(status(&instance, ADA).await, Status::Confirmed);
    instance.set_clock("2027-12-01T10:00:00Z");
    let late = hand_on(&instance, ADA, BOB).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_place_handed_on_to_many_at_once_goes_to_one() {
    let instance = full_hall(RULES).await;
    let others: Vec<String> = (0..8).map(|n| format!("gast{n}@amt.example")).collect();

    let answers = join_all(others.iter().map(|to| hand_on(&instance, ADA, to))).await;

    let done = answers
        .iter()
        .filter(|one| one.status == StatusCode::SEE_OTHER);
    assert_eq!(done.count(), 1);
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM registrations WHERE status = 'invited'")
            .await,
        1
    );
    assert_taken(&instance, 1).await;
}
