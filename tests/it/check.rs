//! Looking for what is wrong, and setting it right.

use auftakt::server::auth::Operator;
use auftakt::server::operation::check::{Finding, Mending, check};

use crate::harness::Instance;
use crate::import::{SAXONY, take};

/// What is wrong in the database; what the settings leave open is another matter.
async fn wrong(instance: &Instance, mending: Mending) -> Vec<Finding> {
    let found = check(&Operator::at_the_command_line(), &instance.site, mending)
        .await
        .unwrap();
    let is_open = |finding: &Finding| {
        matches!(
            finding,
            Finding::LegalMissing { .. } | Finding::NoMailServer | Finding::SecretNotShared
        )
    };
    found
        .into_iter()
        .filter(|finding| !is_open(finding))
        .collect()
}

#[tokio::test]
async fn nothing_is_wrong_with_a_fresh_event() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;

    assert_eq!(wrong(&instance, Mending::TellOnly).await, []);
}

#[tokio::test]
async fn a_counter_that_is_wrong_is_told_and_set_right_when_asked() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let counter = "UPDATE quotas SET taken = 200 RETURNING taken";
    assert_eq!(instance.count(counter).await, 200);
    let revision = || {
        instance
            .site
            .db
            .revisions()
            .of("sachsen-digital-und-souveraen")
    };
    let before = revision().unwrap();
    let event = "sachsen-digital-und-souveraen".to_owned();

    let told = wrong(&instance, Mending::TellOnly).await;
    let expected = Finding::Miscounted {
        event: event.clone(),
        taken: 200,
        held: 0,
    };
    assert_eq!(told, [expected]);
    assert_eq!(instance.count("SELECT taken FROM quotas").await, 200);

    let mended = wrong(&instance, Mending::SetRight).await;
    let expected = Finding::Mended {
        event,
        taken: 200,
        held: 0,
    };
    assert_eq!(mended, [expected]);
    assert_eq!(instance.count("SELECT taken FROM quotas").await, 0);
    // The public was told that all places were taken.
    assert_eq!(revision(), Some(before + 1));
    assert_eq!(wrong(&instance, Mending::TellOnly).await, []);
}

#[tokio::test]
async fn an_event_without_a_key_is_found() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    instance
        .count("DELETE FROM event_keys RETURNING number")
        .await;

    let found = wrong(&instance, Mending::TellOnly).await;

    let event = "sachsen-digital-und-souveraen".to_owned();
    assert_eq!(found, [Finding::NoKey { event }]);
}

#[tokio::test]
async fn letters_that_were_given_up_are_told() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let registration = "INSERT INTO registrations (id, event_id, quota_id, email, email_key, name, organisation, \
        language, status, search_key, form_key, link_generation, link_hash, created_at, updated_at) \
        SELECT 'r', event_id, id, 'a@b.de', 'a@b.de', 'A', '', 'de', 'cancelled', 'a', 'f', 0, 'h', 0, 0 \
        FROM quotas RETURNING created_at";
    instance.count(registration).await;
    let letter = "INSERT INTO letters (id, event_id, registration_id, kind, recipient, recipient_key, language, \
        state, attempts, next_attempt_at, leased_until, last_error, created_at) \
        SELECT 'l', event_id, id, 'confirmation', email, email_key, 'de', 'failed', 9, 0, 0, 'no', 0 \
        FROM registrations RETURNING attempts";
    instance.count(letter).await;

    let found = wrong(&instance, Mending::TellOnly).await;

    assert_eq!(found, [Finding::LettersFailed { count: 1 }]);
}
