//! Certificates of attendance: for those who came, verified by anybody, with no list of names.

use auftakt::domain::certificate::Certificate;
use auftakt::server::operation::certificate::certify;
use auftakt::server::operation::ticket::load;
use axum::http::StatusCode;

use crate::harness::Instance;
use crate::staff::{self, sign_in};
use crate::waiting::{latest, page};

const ADA: &str = "ada-lovelace@gast.example";
const BOB: &str = "bob-bauer@gast.example";
/// The event ends on 28 March 2027 at 14:00 UTC.
const OVER: &str = "2027-03-28T14:00:00Z";

/// An event to which Ada came and Bob did not.
async fn instance() -> Instance {
    let instance = staff::instance().await;
    staff::register(&instance, "Ada Lovelace", "Amt").await;
    staff::register(&instance, "Bob Bauer", "Amt").await;
    instance
        .execute(
            "INSERT INTO admissions (id, list_id, ticket_id, admitted_at, admitted_by) \
             SELECT tickets.id, check_in_lists.id, tickets.id, 1, 'x' FROM tickets \
             JOIN check_in_lists ON check_in_lists.event_id = tickets.event_id \
             JOIN registrations ON registrations.id = tickets.registration_id \
             WHERE registrations.name = 'Ada Lovelace'",
        )
        .await;
    instance
}

/// The code of Ada's certificate.
async fn code(instance: &Instance) -> String {
    let held = load(&instance.site, &latest(instance, ADA).await)
        .await
        .unwrap();
    certify(&instance.site, &held)
        .await
        .unwrap()
        .unwrap()
        .to_text()
}

#[tokio::test]
async fn who_came_gets_one_once_it_is_over_and_nobody_else() {
    let instance = instance().await;
    let ada = page(&instance, ADA).await;
    let bob = page(&instance, BOB).await;
    let pdf = format!("{ada}/certificate.pdf");
    let registration = latest(&instance, ADA).await.id;
    let desk = format!("/de/organise/kickoff/registrations/{registration}/certificate.pdf");
    let links = async |page: &str| instance.get(page).await.attributes("main a", "href");

    instance.set_clock("2027-03-28T13:59:59Z");
    assert!(!links(&ada).await.contains(&pdf));
    assert_eq!(instance.get(&pdf).await.status, StatusCode::NOT_FOUND);
    instance.set_clock(OVER);

    assert!(links(&ada).await.contains(&pdf));
    let file = instance.get(&pdf).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert!(file.body.starts_with(b"%PDF-1.7"));
    assert_eq!(
        instance.get(&pdf).await.body,
        file.body,
        "the same each time"
    );
    let of_bob = format!("{bob}/certificate.pdf");
    assert!(!links(&bob).await.contains(&of_bob));
    assert_eq!(instance.get(&of_bob).await.status, StatusCode::NOT_FOUND);
    sign_in(&instance, "viewer").await;
    assert_eq!(instance.get(&desk).await.body, file.body);
    sign_in(&instance, "other").await;
    assert_eq!(instance.get(&desk).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn anybody_sees_that_it_is_genuine_and_whose_by_asking_for_a_name() {
    let instance = instance().await;
    instance.set_clock(OVER);
    let code = code(&instance).await;
    let address = format!("/de/certificates/{code}");
    let mark = Certificate::read(&code).unwrap().mark();

    let shown = instance.get(&address).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("x-robots-tag"), "");
    for text in [
        "Diese Bescheinigung ist echt",
        "Auftakt, digital",
        "Verwaltung",
        &mark,
    ] {
        assert!(shown.text().contains(text), "{text} in {}", shown.text());
    }
    assert!(!shown.text().contains("Lovelace"));
    assert!(!shown.text().contains("Bauer"));
    let answer = async |name: &str| instance.post(&address, &[("name", name)]).await;
    for name in ["Ada Lovelace", "  ada   LOVELACE "] {
        let said = answer(name).await;
        assert!(
            said.text().contains("Ja, sie lautet auf"),
            "{name}: {}",
            said.text()
        );
    }
    for name in ["Bob Bauer", "Ada", "Ada Lovelace-Muster", "<b>"] {
        let said = answer(name).await;
        assert!(said.text().contains("Nein, sie lautet nicht auf"), "{name}");
        assert!(!said.text().contains("<b>"));
    }
    // Nothing is stored for it: it holds when the guest is long erased.
    instance.execute("DELETE FROM registrations").await;
    let said = answer("Ada Lovelace").await;
    assert!(
        said.text().contains("Ja, sie lautet auf"),
        "{}",
        said.text()
    );
}

#[tokio::test]
async fn what_was_changed_or_made_elsewhere_is_not_genuine() {
    let instance = instance().await;
    instance.set_clock(OVER);
    let code = code(&instance).await;
    let status = async |code: &str| {
        let answer = instance.get(&format!("/de/certificates/{code}")).await;
        assert!(!answer.text().contains("Auftakt, digital"));
        answer.status
    };

    for at in (0..code.len()).step_by(10) {
        let letter = if code.as_bytes()[at] == b'A' {
            "B"
        } else {
            "A"
        };
        let mut changed = code.clone();
        changed.replace_range(at..=at, letter);
        assert_eq!(status(&changed).await, StatusCode::NOT_FOUND, "{at}");
    }
    for wrong in ["NONE", &code[1..], &format!("{code}A"), &"A".repeat(151)] {
        assert_eq!(status(wrong).await, StatusCode::NOT_FOUND, "{wrong}");
    }
    // A ticket's code is none, and a certificate admits nobody.
    let held = load(&instance.site, &latest(&instance, ADA).await)
        .await
        .unwrap();
    let ticket = held.code_address.unwrap();
    let ticket = ticket.rsplit('/').next().unwrap();
    assert_eq!(status(ticket).await, StatusCode::NOT_FOUND);
    assert_eq!(
        instance.get(&format!("/t/{code}")).await.status,
        StatusCode::NOT_FOUND
    );
    let other = Instance::new().await;
    let elsewhere = other.get(&format!("/de/certificates/{code}")).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}
