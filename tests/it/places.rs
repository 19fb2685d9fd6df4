//! Places where deeds meet: coming, leaving, being let in, and changes of their number.

use auftakt::server::auth::guest::link_token;
use axum::http::StatusCode;
use futures::future::{join, join_all};

use crate::harness::Instance;
use crate::import::take;
use crate::seed::event_file;

/// Guests who come and leave at the same time, and how often each does.
const GUESTS: usize = 6;
const ROUNDS: usize = 12;

#[tokio::test]
async fn the_number_of_places_changes_while_guests_come_and_go() {
    let instance = Instance::with_event(1).await;
    instance.import(&event_file("other", "published", 5)).await;
    // With one place or two, nearly every deed is a step that the public is told.
    let come_and_go = async |guest: usize| {
        for round in 0..ROUNDS {
            let email = format!("guest{guest}-{round}@amt.example");
            let answer = instance.register(&email, &email).await;
            if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                continue;
            }
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
            let link = link_token(&instance.site, &instance.registration(&email).await);
            let cancel = format!("/de/tickets/{link}/cancel");
            let answer = instance.post(&cancel, &[]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        }
    };
    // The organiser's name stands on the pages of both events, and so each import touches both.
    let change = async |event: &str, places: [u32; 2]| {
        for round in 0..ROUNDS {
            let file = event_file(event, "published", places[round % 2])
                .replace("Der Auftakt.", &format!("Fassung {round}."))
                .replace("\"Staatskanzlei\"", &format!("\"Kanzlei {event} {round}\""));
            take(&instance, &file).await;
        }
    };

    join(
        join_all((0..GUESTS).map(come_and_go)),
        join(change("kickoff", [2, 1]), change("other", [6, 5])),
    )
    .await;

    assert_eq!(instance.places_held().await, (0, 0));
    let cancelled = instance
        .count("SELECT COUNT(*) FROM registrations WHERE status = 'cancelled'")
        .await;
    assert!(cancelled > 0);
    let valid = "SELECT COUNT(*) FROM tickets WHERE status = 'valid'";
    assert_eq!(instance.count(valid).await, 0);
}
