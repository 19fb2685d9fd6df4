//! Places where deeds meet: coming, leaving, being let in, and changes of their number.

use auftakt::server::auth::guest::link_token;
use axum::http::StatusCode;
use futures::future::{join, join_all};

use crate::checkin::{Doors, EVENT, guest};
use crate::harness::Instance;
use crate::import::take;
use crate::seed::{event_file, form};

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

#[tokio::test]
async fn whoever_was_let_in_keeps_the_place_until_that_is_taken_back() {
    let doors = Doors::open().await;
    let instance = &doors.instance;
    let ada = guest(instance, EVENT, "Ada King").await;
    let ticket = format!("/de/tickets/{}", ada.link);
    let cancel = format!("{ticket}/cancel");
    let offers = async || {
        instance
            .get(&ticket)
            .await
            .attributes("#return ~ div a", "href")
    };
    assert_eq!(offers().await, [cancel.as_str()]);

    let admission = doors.scan(&ada.code).await.admission.unwrap().to_string();
    let question = instance.get(&cancel).await;
    let refused = instance.post(&cancel, &[]).await;

    assert_eq!(offers().await, Vec::<String>::new());
    assert!(question.all("form").is_empty());
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for page in [question, refused] {
        assert_eq!(
            page.one(".kern-alert .kern-title"),
            "Sie sind schon eingelassen; der Platz kann nicht mehr zurückgegeben werden."
        );
    }
    assert_eq!(instance.places_held().await, (1, 1));

    let nonce = doors.nonce();
    let undo = [
        ("admission", admission.as_str()),
        ("reason", "Falsche Person"),
        ("nonce", &nonce),
    ];
    instance.post(&format!("{}/undo", doors.door), &undo).await;
    let given_back = instance.post(&cancel, &[]).await;

    assert_eq!(given_back.location(), ticket);
    assert_eq!(instance.places_held().await, (0, 0));
}

#[tokio::test]
async fn nobody_is_let_in_on_a_place_that_is_given_back_at_the_same_instant() {
    let doors = &Doors::open().await;
    let instance = &doors.instance;
    let mut guests = Vec::new();
    for number in 0..25_u8 {
        // Letters, since the address is made of the letters of the name.
        let name = format!("Gast {}", char::from(b'A' + number));
        guests.push(guest(instance, EVENT, &name).await);
    }

    let meet = guests.iter().map(|guest| {
        let cancel = format!("/de/tickets/{}/cancel", guest.link);
        async move {
            let (answer, given_back) =
                join(doors.scan(&guest.code), instance.post(&cancel, &[])).await;
            let is_in = answer.word == "Willkommen";
            let is_out = given_back.status == StatusCode::SEE_OTHER;
            assert_ne!(is_in, is_out, "{answer:?} {}", given_back.status);
            is_in
        }
    });
    let inside = join_all(meet)
        .await
        .into_iter()
        .filter(|is_in| *is_in)
        .count();

    let inside = i64::try_from(inside).unwrap();
    assert_eq!(doors.admissions().await, inside);
    assert_eq!(instance.places_held().await, (inside, inside));
}

#[tokio::test]
async fn a_form_counts_anew_once_its_place_was_given_back() {
    let instance = Instance::with_event(10).await;
    let token = instance.guest("erika@amt.example").await;
    let cancel = format!("/de/tickets/{token}/cancel");
    instance.post(&cancel, &[]).await;
    assert_eq!(instance.places_held().await, (0, 0));

    // Back in the browser to the form that was sent before: the answer says that a letter comes.
    let anew = instance.guest("erika@amt.example").await;
    let twice = instance.guest("erika@amt.example").await;

    assert_ne!(anew, token);
    assert_eq!(twice, anew);
    assert_eq!(instance.places_held().await, (1, 1));
    let confirmations = "SELECT COUNT(*) FROM letters WHERE kind = 'confirmation'";
    assert_eq!(instance.count(confirmations).await, 2);
}

#[tokio::test]
async fn a_form_of_one_event_is_no_form_of_another() {
    let instance = Instance::with_event(10).await;
    instance.import(&event_file("other", "published", 10)).await;
    let fields = form("the same key", "erika@amt.example");

    for event in ["kickoff", "other", "kickoff", "other"] {
        let answer = instance
            .post(&format!("/de/{event}/register"), &fields)
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{event}");
    }

    assert_eq!(instance.places_held().await, (2, 2));
    let events = "SELECT COUNT(DISTINCT event_id) FROM registrations";
    assert_eq!(instance.count(events).await, 2);
}

/// MISUSE 18: spellings of one mailbox are no way around the limit.
#[tokio::test]
async fn a_mailbox_under_many_spellings_gets_no_flood() {
    let instance = Instance::with_event(100).await;
    let spellings: Vec<String> = (0..40)
        .map(|number| match number % 4 {
            0 => format!("victim+{number}@amt.example"),
            1 => format!("Victim+x{number}@AMT.example"),
            2 => format!("victim+{number}@ａmt.example"),
            _ => format!("victim+{number}@amt.ｅxample"),
        })
        .collect();

    let mut refused = Vec::new();
    for email in &spellings {
        let answer = instance.register(email, email).await;
        if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
            refused.push(answer);
        }
    }

    let letters = instance.count("SELECT COUNT(*) FROM letters").await;
    assert_eq!(letters, 12);
    assert_eq!(refused.len(), 28);
    assert_eq!(instance.places_held().await, (letters, letters));
    let page = refused.pop().unwrap();
    assert_eq!(
        page.one("#email-error"),
        "An dieses Postfach gingen in der letzten Stunde schon viele E-Mails. Versuchen Sie es später noch einmal."
    );
    // Whether an address is known cannot be read from it: both are refused alike.
    let known = instance.register("another form", &spellings[0]).await;
    assert_eq!(known.status, page.status);
    assert_eq!(known.one("#email-error"), page.one("#email-error"));
    // Sending a form again finds what it made, and nobody else is in the way.
    let again = instance.register(&spellings[0], &spellings[0]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    instance.guest("erika@amt.example").await;
    instance.set_clock("2026-11-23T10:00:01Z");
    let later = instance.register("later", "victim+later@amt.example").await;
    assert_eq!(later.status, StatusCode::SEE_OTHER);
}

/// MISUSE 33: a clock that is set back takes nothing back.
#[tokio::test]
async fn a_clock_that_goes_back_takes_nothing_back() {
    let doors = Doors::open().await;
    let instance = &doors.instance;
    let ada = guest(instance, EVENT, "Ada King").await;
    instance.set_clock("2026-11-23T10:30:00Z");
    doors.scan(&ada.code).await;

    instance.set_clock("2026-11-23T08:00:00Z");
    let again = doors.scan(&ada.code).await;
    let refused = instance
        .post(&format!("/de/tickets/{}/cancel", ada.link), &[])
        .await;
    let eve = guest(instance, EVENT, "Eve Adams").await;

    assert_eq!(again.word, "Schon eingelassen");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(doors.scan(&eve.code).await.word, "Willkommen");
    assert_eq!(instance.places_held().await, (2, 2));
    assert_eq!(doors.attempts().await, 3);
}
