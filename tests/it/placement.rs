//! The agenda editor's way in: a session goes to another room and time, and nowhere else.

use auftakt::domain::plan::{DayPlan, Placed, PlanItem, Spot};
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::harness::{Answer, Instance};
use crate::staff::{self, sign_in};

const DAY: &str = "2027-03-27";

async fn organiser() -> Instance {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    instance
}

async fn show(instance: &Instance) -> DayPlan {
    let fields = [("event", "kickoff"), ("day", DAY), ("language", "de")];
    let answer = instance.post("/rpc/plan/show", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

async fn send(instance: &Instance, body: &Value) -> Answer {
    let headers = [
        (CONTENT_TYPE.as_str(), "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    let body = Body::from(body.to_string());
    instance
        .send(Method::POST, "/rpc/plan/place", &headers, body)
        .await
}

fn asked(event: &str, item: &PlanItem, after: Option<&Spot>) -> Value {
    json!({
        "event": event, "day": DAY, "session": item.session, "slot": item.slot,
        "before": item.spot, "after": after, "language": "de",
    })
}

async fn place(instance: &Instance, item: &PlanItem, after: Option<&Spot>) -> Placed {
    let answer = send(instance, &asked("kickoff", item, after)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

fn item<'a>(plan: &'a DayPlan, title: &str) -> &'a PlanItem {
    plan.items.iter().find(|item| item.title == title).unwrap()
}

#[tokio::test]
async fn a_session_goes_where_it_is_put_and_guests_see_nothing_of_it() {
    let instance = organiser().await;
    let feed = instance.get("/kickoff/calendar.ics").await;
    let plan = show(&instance).await;
    let greeting = item(&plan, "Grußwort");
    let foyer = plan.rooms.iter().find(|room| room.name == "Foyer").unwrap();
    let spot = greeting.spot.as_ref().unwrap();
    let to = spot
        .starting_at(i64::from(spot.starts) + 5)
        .in_room(Some(foyer.id.clone()));

    let placed = place(&instance, greeting, Some(&to)).await;

    assert_eq!(placed.refusal, None);
    assert_eq!(item(&placed.plan, "Grußwort").spot.as_ref(), Some(&to));
    assert_eq!(item(&placed.plan, "Grußwort").slot, greeting.slot);
    assert_eq!(show(&instance).await, placed.plan);
    let after = instance.get("/kickoff/calendar.ics").await;
    assert_eq!(after.text(), feed.text());
    let trail = instance.get("/de/organise/kickoff/audit").await;
    let deeds = trail.all(".history > li");
    assert!(
        deeds
            .iter()
            .any(|deed| deed.contains("hat „Grußwort“ verlegt")),
        "{deeds:?}"
    );
}

#[tokio::test]
async fn who_is_late_moves_nothing_and_sees_how_it_is() {
    let instance = organiser().await;
    let plan = show(&instance).await;
    let greeting = item(&plan, "Grußwort");
    let spot = greeting.spot.as_ref().unwrap();
    let first = spot.starting_at(i64::from(spot.starts) + 5);
    let second = spot.starting_at(i64::from(spot.starts) + 10);
    place(&instance, greeting, Some(&first)).await;

    let placed = place(&instance, greeting, Some(&second)).await;

    let refusal = placed.refusal.unwrap();
    assert!(
        refusal.contains("Jemand anderes war schneller"),
        "{refusal}"
    );
    assert_eq!(item(&placed.plan, "Grußwort").spot.as_ref(), Some(&first));
}

#[tokio::test]
async fn what_is_taken_out_comes_back_under_its_old_name() {
    let instance = organiser().await;
    let plan = show(&instance).await;
    let greeting = item(&plan, "Grußwort").clone();

    let out = place(&instance, &greeting, None).await;
    let waiting = item(&out.plan, "Grußwort");
    assert_eq!((&waiting.slot, &waiting.spot), (&None, &None));
    let back = PlanItem {
        slot: greeting.slot.clone(),
        ..waiting.clone()
    };
    let placed = place(&instance, &back, greeting.spot.as_ref()).await;

    assert_eq!(placed.refusal, None);
    assert_eq!(item(&placed.plan, "Grußwort"), &greeting);
}

#[tokio::test]
async fn bad_places_are_refused_with_a_sentence() {
    let instance = organiser().await;
    let plan = show(&instance).await;
    let greeting = item(&plan, "Grußwort");
    let before = greeting.spot.clone().unwrap();
    let check = async |after: Spot, sentence: &str| {
        let placed = place(&instance, greeting, Some(&after)).await;
        let refusal = placed.refusal.unwrap();
        assert!(refusal.contains(sentence), "{refusal}");
        assert_eq!(placed.plan, plan);
    };

    check(
        Spot {
            ends: before.starts,
            ..before.clone()
        },
        "Das Ende muss",
    )
    .await;
    check(
        Spot {
            starts: 1_500,
            ends: 1_520,
            ..before.clone()
        },
        "an keinem Tag",
    )
    .await;
    // The night in which the clocks are put forward.
    check(
        Spot {
            starts: 1_400,
            ends: 1_440 + 150,
            ..before.clone()
        },
        "Diese Zeit gibt es nicht",
    )
    .await;
    let unknown = "00000000-0000-0000-0000-000000000001".parse().unwrap();
    check(before.in_room(Some(unknown)), "gibt es nicht mehr").await;
}

#[tokio::test]
async fn nobody_moves_what_is_not_theirs() {
    let instance = organiser().await;
    let plan = show(&instance).await;
    let greeting = item(&plan, "Grußwort").clone();
    let spot = greeting.spot.clone().unwrap();
    let to = spot.starting_at(i64::from(spot.starts) + 5);

    // Another event's session and slot under one's own event.
    sign_in(&instance, "other").await;
    let answer = send(&instance, &asked("herbst", &greeting, Some(&to))).await;
    let placed: Placed = serde_json::from_slice(&answer.body).unwrap();
    assert!(placed.refusal.is_some());
    let own: DayPlan = placed.plan;
    let stolen = PlanItem {
        slot: greeting.slot.clone(),
        spot: None,
        ..own.items.first().unwrap().clone()
    };
    let body = json!({
        "event": "herbst", "day": own.day, "session": stolen.session, "slot": stolen.slot,
        "before": null, "after": to.in_room(None), "language": "de",
    });
    let placed: Placed = serde_json::from_slice(&send(&instance, &body).await.body).unwrap();
    assert!(placed.refusal.is_some());
    let answer = send(&instance, &asked("kickoff", &greeting, Some(&to))).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);

    for (name, status) in [
        ("viewer", StatusCode::FORBIDDEN),
        ("door", StatusCode::FORBIDDEN),
    ] {
        sign_in(&instance, name).await;
        let answer = send(&instance, &asked("kickoff", &greeting, Some(&to))).await;
        assert_eq!(answer.status, status, "{name}");
    }
    instance.forget_cookies();
    let answer = send(&instance, &asked("kickoff", &greeting, Some(&to))).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);

    sign_in(&instance, "organiser").await;
    assert_eq!(show(&instance).await, plan);
}
