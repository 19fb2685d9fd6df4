//! Tickets and their codes.

use auftakt::domain::id::TicketId;
use auftakt::domain::ticket::SignedCode;
use auftakt::format::base32;
use auftakt::server::operation::ticket::{CodeReading, GuestTicket, load, read_code};
use axum::http::StatusCode;

use crate::harness::Instance;
use crate::seed::event_file;

async fn held(instance: &Instance, email: &str) -> GuestTicket {
    let registration = instance.registration(email).await;
    load(&instance.site, &registration).await.unwrap()
}

/// The code of a ticket, without the address around it.
fn code_of(held: &GuestTicket) -> String {
    let address = held.code_address.clone().unwrap();
    address.rsplit_once('/').unwrap().1.to_owned()
}

#[tokio::test]
async fn a_ticket_shows_what_the_door_reads() {
    let instance = Instance::with_event(10).await;
    let token = instance.guest("erika@amt.example").await;
    let held = held(&instance, "erika@amt.example").await;
    let (code, address) = (code_of(&held), held.code_address.clone().unwrap());

    let page = instance.get(&format!("/de/tickets/{token}")).await;

    assert_eq!(address, format!("HTTP://127.0.0.1:3000/T/{code}"));
    assert_eq!(
        page.one("figure.ticket__code figcaption"),
        held.short_code()
    );
    assert_eq!(
        page.one("figure.ticket__code svg title"),
        format!("QR-Code Ihrer Eintrittskarte, Code {}", held.short_code())
    );
    let ticket = CodeReading::Ticket(held.ticket.as_ref().unwrap().id.clone());
    for scanned in [
        address.clone(),
        address.to_lowercase(),
        code.clone(),
        format!("AT1:{code}"),
        held.short_code(),
        held.short_code().to_lowercase().replace('-', " "),
    ] {
        let reading = read_code(&instance.site, &held.event.id, &scanned).await;
        assert_eq!(reading.unwrap(), ticket, "{scanned}");
    }
}

#[tokio::test]
async fn the_camera_of_a_phone_learns_the_event_and_nobody_s_name() {
    let instance = Instance::with_event(10).await;
    let token = instance.guest("erika@amt.example").await;
    let code = code_of(&held(&instance, "erika@amt.example").await);

    let capitals = instance.get(&format!("/T/{code}")).await;
    let small = instance.get(&format!("/t/{}", code.to_lowercase())).await;

    assert_eq!(capitals.status, StatusCode::OK);
    assert_eq!(capitals.body, small.body);
    assert_eq!(capitals.one("h1"), "Diese Eintrittskarte ist gültig");
    assert_eq!(capitals.header("cache-control"), "private, no-store");
    for secret in ["Erika", "Muster", "erika@", "Amt für Daten", token.as_str()] {
        assert!(!capitals.text().contains(secret), "{secret}");
    }
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM check_in_attempts")
            .await,
        0
    );
}

#[tokio::test]
async fn whatever_is_no_valid_ticket_gets_one_and_the_same_answer() {
    let instance = Instance::with_event(10).await;
    let token = instance.guest("erika@amt.example").await;
    let given_back = code_of(&held(&instance, "erika@amt.example").await);
    assert_eq!(
        instance.get(&format!("/t/{given_back}")).await.status,
        StatusCode::OK
    );
    let cancelled = instance
        .post(&format!("/de/tickets/{token}/cancel"), &[])
        .await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER);
    instance.guest("hans@amt.example").await;
    let held = held(&instance, "hans@amt.example").await;
    let mut bytes = base32::decode(&code_of(&held)).unwrap();
    bytes[88] ^= 1;
    let forged = base32::encode(&bytes);

    let nothing = instance.get("/t/nothing").await;

    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    assert_eq!(nothing.one("h1"), "Das ist keine gültige Eintrittskarte");
    for code in [
        given_back,
        forged,
        held.short_code(),
        "A".repeat(143),
        "A".repeat(3_000),
    ] {
        let answer = instance.get(&format!("/t/{code}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(answer.body, nothing.body);
    }
}

#[tokio::test]
async fn a_code_is_of_one_event() {
    let instance = Instance::with_event(10).await;
    instance.import(&event_file("other", "published", 10)).await;
    instance.guest("erika@amt.example").await;
    let held = held(&instance, "erika@amt.example").await;
    let other = instance
        .site
        .programme(&crate::harness::slug("other"))
        .await
        .unwrap()
        .unwrap();

    let signed = read_code(&instance.site, &other.event.id, &code_of(&held)).await;
    let short = read_code(&instance.site, &other.event.id, &held.short_code()).await;

    assert_eq!(signed.unwrap(), CodeReading::OtherEvent);
    assert_eq!(short.unwrap(), CodeReading::Unknown);
}

#[tokio::test]
async fn ten_thousand_guesses_find_nothing() {
    let instance = Instance::with_event(10).await;
    instance.guest("erika@amt.example").await;
    let held = held(&instance, "erika@amt.example").await;
    let event = &held.event.id;
    let real = SignedCode::from_bytes(&base32::decode(&code_of(&held)).unwrap()).unwrap();
    let read = async |scanned: &str| read_code(&instance.site, event, scanned).await.unwrap();
    assert_eq!(
        read(&real.to_text()).await,
        CodeReading::Ticket(held.ticket.as_ref().unwrap().id.clone())
    );

    // As near to the truth as a forger comes: the right event, key and form, another ticket or
    // signature.
    for _ in 0..10_000 {
        let mut forged = real;
        forged.claim.ticket = instance.site.world.draw_random_id();
        if instance.site.world.draw::<1>()[0] & 1 == 0 {
            forged.signature = instance.site.world.draw();
        }
        assert_eq!(read(&forged.to_text()).await, CodeReading::Unknown);
    }
    for bit in 0..89 * 8 {
        let mut bytes = real.to_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let reading = read(&base32::encode(&bytes)).await;
        assert!(
            matches!(reading, CodeReading::Unknown | CodeReading::Malformed),
            "bit {bit}: {reading:?}"
        );
    }
}

#[tokio::test]
async fn every_other_key_and_claim_is_unknown() {
    let instance = Instance::with_event(10).await;
    instance.guest("erika@amt.example").await;
    let held = held(&instance, "erika@amt.example").await;
    let real = SignedCode::from_bytes(&base32::decode(&code_of(&held)).unwrap()).unwrap();
    let read = async |scanned: String| {
        read_code(&instance.site, &held.event.id, &scanned)
            .await
            .unwrap()
    };

    let mut other_key = real;
    other_key.claim.key_number = 1;
    let mut other_event = real;
    other_event.claim.event_number ^= 1;
    let mut more_days = real;
    more_days.claim.days ^= 1;
    let mut flagged = real;
    flagged.claim.flags = 1;
    for forged in [other_key, other_event, more_days, flagged] {
        assert_eq!(
            read(forged.to_text()).await,
            CodeReading::Unknown,
            "{forged:?}"
        );
    }
    let text = real.to_text();
    let mut other_version = real.to_bytes();
    other_version[0] = (2 << 5) | (other_version[0] & 31);
    for malformed in [
        base32::encode(&other_version),
        format!("{text}A"),
        text[1..].to_owned(),
        // Cyrillic and fullwidth letters that look the same.
        text.replace('A', "\u{410}").replace('E', "\u{415}"),
        text.replace('A', "\u{FF21}"),
        "A".repeat(10_000),
        String::new(),
        "\0".to_owned(),
        "https://evil.example/?code=".to_owned() + &text,
    ] {
        assert_eq!(
            read(malformed.clone()).await,
            CodeReading::Malformed,
            "{malformed}"
        );
    }
}

#[tokio::test]
async fn two_tickets_never_share_a_code() {
    let instance = Instance::with_event(50).await;
    let mut seen = std::collections::HashSet::<(TicketId, String, String)>::new();

    for n in 0..20 {
        let email = format!("guest{n}@amt.example");
        instance.guest(&email).await;
        let held = held(&instance, &email).await;
        seen.insert((
            held.ticket.as_ref().unwrap().id.clone(),
            code_of(&held),
            held.short_code(),
        ));
    }

    let ids: std::collections::HashSet<_> = seen.iter().map(|(id, ..)| id).collect();
    let codes: std::collections::HashSet<_> = seen.iter().map(|(_, code, _)| code).collect();
    let shorts: std::collections::HashSet<_> = seen.iter().map(|(_, _, short)| short).collect();
    assert_eq!((ids.len(), codes.len(), shorts.len()), (20, 20, 20));
}
