//! What guests do with what is stored about them: set it right, and take it along.

use axum::http::StatusCode;

use crate::harness::Instance;
use crate::waiting::{latest, leave, organise, page};

const ADA: &str = "ada@amt.example";

async fn with_ada() -> (Instance, String) {
    let instance = Instance::new().await;
    let file = crate::seed::event_file("kickoff", "published", 10);
    instance.import(&file).await;
    instance.guest(ADA).await;
    let page = page(&instance, ADA).await;
    (instance, page)
}

#[tokio::test]
async fn a_guest_sets_the_details_right() {
    let (instance, page) = with_ada().await;
    let fields = [
        ("name", "Ada Lovelace-Muster"),
        ("organisation", "Amt für Zahlen"),
        ("language", "en"),
        ("email", "somebody@else.example"),
    ];

    let ticket = instance.get(&page).await;
    let saved = instance.post(&format!("{page}/details"), &fields).await;
    let again = instance.post(&format!("{page}/details"), &fields).await;

    let link = format!("{page}/details");
    assert!(
        ticket.attributes("a", "href").contains(&link),
        "{}",
        ticket.text()
    );
    assert_eq!(saved.location(), page);
    assert_eq!(again.location(), page);
    let ada = latest(&instance, ADA).await;
    assert_eq!(ada.name, "Ada Lovelace-Muster");
    assert_eq!(ada.organisation, "Amt für Zahlen");
    assert_eq!(ada.language.as_str(), "en");
    assert_eq!(ada.email.as_str(), ADA, "the address is who was registered");
    organise(&instance).await;
    let found = instance
        .get("/de/organise/kickoff/registrations?q=lovelace")
        .await;
    let trail = instance.get("/de/organise/kickoff/audit").await;
    assert!(
        found.text().contains("Ada Lovelace-Muster"),
        "{}",
        found.text()
    );
    let told = trail
        .text()
        .matches("hat die Angaben einer Anmeldung geändert");
    assert_eq!(told.count(), 1, "{}", trail.text());
    assert!(
        !trail.text().contains("Lovelace"),
        "the trail quotes nobody"
    );
}

#[tokio::test]
async fn wrong_details_come_back_as_they_were_typed() {
    let (instance, page) = with_ada().await;
    let fields = [("name", ""), ("organisation", "www.evil.example")];

    let refused = instance.post(&format!("{page}/details"), &fields).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = refused.attributes("input[name=organisation]", "value");
    assert_eq!(typed, ["www.evil.example"]);
    assert_eq!(refused.all("[role=alert] a, .error-summary a").len(), 2);
    assert_ne!(latest(&instance, ADA).await.name, "");
}

#[tokio::test]
async fn what_has_ended_is_not_rewritten() {
    let (instance, page) = with_ada().await;
    let details = format!("{page}/details");
    let fields = [("name", "Grace"), ("language", "de")];
    leave(&instance, ADA).await;

    let shown = instance.get(&details).await;
    let ended = instance.post(&details, &fields).await;
    let ticket = instance.get(&page).await;

    assert!(
        shown.text().contains("Die Anmeldung ist beendet"),
        "{}",
        shown.text()
    );
    assert_eq!(ended.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_ne!(latest(&instance, ADA).await.name, "Grace");
    assert!(!ticket.attributes("a", "href").contains(&details));
}

#[tokio::test]
async fn nobody_is_renamed_once_the_event_is_over() {
    let (instance, page) = with_ada().await;
    let fields = [("name", "Grace"), ("language", "de")];
    instance.set_clock("2030-01-01T00:00:00Z");

    let late = instance.post(&format!("{page}/details"), &fields).await;

    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_ne!(latest(&instance, ADA).await.name, "Grace");
}

#[tokio::test]
async fn a_guest_takes_along_what_is_stored_and_nobody_elses() {
    let (instance, page) = with_ada().await;
    instance.guest("bob@amt.example").await;

    let data = instance.get(&format!("{page}/data.json")).await;
    let guessed = instance
        .get(&format!("/de/tickets/{}/data.json", "0".repeat(40)))
        .await;

    assert_eq!(data.status, StatusCode::OK);
    assert!(data.header("content-disposition").starts_with("attachment"));
    assert_eq!(data.header("cache-control"), "private, no-store");
    let read: serde_json::Value = serde_json::from_str(data.text()).unwrap();
    assert_eq!(read["registration"]["email"], ADA);
    assert_eq!(read["registration"]["status"], "confirmed");
    assert_eq!(read["letters"][0]["kind"], "confirmation");
    assert!(read["ticket"]["short_code"].is_string());
    assert!(!data.text().contains("bob@"), "{}", data.text());
    assert!(!data.text().contains("hash"), "{}", data.text());
    assert_eq!(guessed.status, StatusCode::NOT_FOUND);
}
