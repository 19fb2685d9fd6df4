//! Registering and giving a place back.

use axum::http::{Method, StatusCode};
use futures::future::join_all;

use crate::harness::{Instance, instant};
use crate::seed::{event_file, form};

const REGISTER: &str = "/de/kickoff/register";
const DONE: &str = "/de/kickoff/register/done";

#[tokio::test]
async fn a_guest_who_fills_in_the_form_has_a_place() {
    let instance = Instance::with_event(10).await;

    let page = instance.get(REGISTER).await;
    let key = page.attributes("input[name=key]", "value").remove(0);
    let answer = instance.register(&key, "erika@amt.example").await;

    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert_eq!(
        page.attributes("input[name=name]", "autocomplete"),
        ["name"]
    );
    assert_eq!(
        page.attributes("input[name=email]", "autocomplete"),
        ["email"]
    );
    assert_eq!(
        page.attributes("input[name=organisation]", "autocomplete"),
        ["organization"]
    );
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, DONE)
    );
    assert_eq!(
        instance.get(DONE).await.one("h1"),
        "Wir haben Ihnen geschrieben"
    );
    assert_eq!(instance.places_held().await, (1, 1));
}

#[tokio::test]
async fn each_form_that_is_shown_has_a_key_of_its_own() {
    let instance = Instance::with_event(10).await;

    let keys = join_all((0..3).map(|_| instance.get(REGISTER))).await;

    let keys: std::collections::HashSet<String> = keys
        .iter()
        .flat_map(|page| page.attributes("input[name=key]", "value"))
        .collect();
    assert_eq!(keys.len(), 3);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_once_and_what_was_typed_comes_back() {
    let instance = Instance::with_event(10).await;
    let fields = [
        ("key", "k"),
        ("name", ""),
        ("email", "erika@amt"),
        ("organisation", "Amt \"für\" <Daten>"),
        ("language", "en"),
    ];

    let answer = instance.post(REGISTER, &fields).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        answer.one(".error-summary h2"),
        "Bitte prüfen Sie 3 Angaben"
    );
    assert_eq!(
        answer.attributes(".error-summary a", "href"),
        ["#name", "#email", "#privacy"]
    );
    assert!(answer.one("title").starts_with("Bitte prüfen:"));
    assert_eq!(
        answer.attributes("[aria-invalid=true]", "id"),
        ["name", "email", "privacy"]
    );
    assert_eq!(answer.attributes("#email", "value"), ["erika@amt"]);
    assert_eq!(
        answer.attributes("#email", "aria-describedby"),
        ["email-hint email-error"]
    );
    assert_eq!(
        answer.attributes("#organisation", "value"),
        ["Amt \"für\" <Daten>"]
    );
    assert_eq!(
        answer.attributes("[name=language][checked]", "value"),
        ["en"]
    );
    assert_eq!(answer.attributes("[name=key]", "value"), ["k"]);
    assert_eq!(instance.places_held().await, (0, 0));
}

#[tokio::test]
async fn the_last_fifty_places_go_to_exactly_fifty_of_two_hundred() {
    let instance = Instance::with_event(50).await;
    let guests: Vec<(String, String)> = (0..200)
        .map(|n| (format!("key {n}"), format!("guest{n}@amt.example")))
        .collect();

    let answers = join_all(
        guests
            .iter()
            .map(|(key, email)| instance.register(key, email)),
    )
    .await;

    let count = |status| {
        answers
            .iter()
            .filter(|answer| answer.status == status)
            .count()
    };
    assert_eq!(
        (
            count(StatusCode::SEE_OTHER),
            count(StatusCode::UNPROCESSABLE_ENTITY)
        ),
        (50, 150)
    );
    assert_eq!(instance.places_held().await, (50, 50));
    assert_eq!(instance.count("SELECT COUNT(*) FROM tickets").await, 50);
    assert_eq!(instance.count("SELECT COUNT(*) FROM letters").await, 50);
    let refused = answers
        .iter()
        .find(|answer| answer.status == StatusCode::UNPROCESSABLE_ENTITY)
        .unwrap();
    assert_eq!(
        refused.one(".kern-alert .kern-title"),
        "Alle Plätze sind vergeben"
    );
    let page = instance.get(REGISTER).await;
    assert_eq!(
        page.one(".kern-alert .kern-title"),
        "Alle Plätze sind vergeben"
    );
    assert!(page.all("form").is_empty());
}

#[tokio::test]
async fn the_same_form_again_is_the_same_registration() {
    let instance = Instance::with_event(1).await;

    // Twice at once, then the back button, then a retry after a time-out: and it was the last place.
    let answers = join_all((0..10).map(|_| instance.register("key", "erika@amt.example"))).await;
    let again = instance.register("key", "erika@amt.example").await;

    for answer in answers.iter().chain([&again]) {
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, DONE)
        );
    }
    assert_eq!(instance.places_held().await, (1, 1));
    assert_eq!(instance.count("SELECT COUNT(*) FROM tickets").await, 1);
    assert_eq!(instance.count("SELECT COUNT(*) FROM letters").await, 1);
}

#[tokio::test]
async fn a_known_address_gets_the_same_answer_and_the_link_by_letter() {
    let instance = Instance::with_event(10).await;

    let first = instance.register("one", "erika@amt.example").await;
    let second = instance.register("two", "ERIKA@Amt.Example").await;

    assert_eq!(first.status, second.status);
    assert_eq!(first.body, second.body);
    let named = |answer: &crate::harness::Answer| {
        let mut headers: Vec<_> = answer
            .headers
            .iter()
            .filter(|(name, _)| *name != "x-request-id")
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
            .collect();
        headers.sort();
        headers
    };
    assert_eq!(named(&first), named(&second));
    assert_eq!(instance.places_held().await, (1, 1));
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM letters WHERE kind = 'already-registered'")
            .await,
        1
    );
}

#[tokio::test]
async fn nobody_gets_a_flood_of_letters() {
    let instance = Instance::with_event(10).await;

    for key in 0..20 {
        let answer = instance
            .register(&key.to_string(), "victim@amt.example")
            .await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, DONE)
        );
    }
    assert_eq!(instance.count("SELECT COUNT(*) FROM letters").await, 4);

    instance.set_clock("2026-11-23T10:00:01Z");
    instance.register("later", "victim@amt.example").await;

    assert_eq!(instance.count("SELECT COUNT(*) FROM letters").await, 5);
}

#[tokio::test]
async fn a_draft_is_as_if_it_were_not_there() {
    let instance = Instance::with_event(10).await;
    instance.import(&event_file("secret", "draft", 10)).await;
    let fields = form("key", "erika@amt.example");

    for (hidden, missing) in [
        ("/de/secret/register", "/de/nobody/register"),
        ("/de/secret/register/done", "/de/nobody/register/done"),
    ] {
        let (hidden, missing) = (instance.get(hidden).await, instance.get(missing).await);
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        assert_eq!(hidden.body, missing.body);
    }
    let hidden = instance.post("/de/secret/register", &fields).await;
    let missing = instance.post("/de/nobody/register", &fields).await;

    assert_eq!(
        (hidden.status, missing.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(hidden.body, missing.body);
    assert_eq!(instance.places_held().await, (0, 0));
}

#[tokio::test]
async fn registration_opens_and_closes_to_the_second() {
    let instance = Instance::with_event(10).await;
    // 1 November 09:00 and 8 December 18:00 in Dresden, both in winter time.
    let check = async |now: &str, email: &str, expected: StatusCode, title: Option<&str>| {
        instance.set_clock(now);
        let page = instance.get(REGISTER).await;
        let answer = instance.register(email, email).await;
        assert_eq!(answer.status, expected, "{now}");
        assert_eq!(page.all("form").is_empty(), title.is_some(), "{now}");
        if let Some(title) = title {
            assert_eq!(page.one(".kern-alert .kern-title"), title, "{now}");
            assert_eq!(answer.one(".kern-alert .kern-title"), title, "{now}");
        }
    };
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let not_open = Some("Die Anmeldung ist noch nicht geöffnet");
    let closed = Some("Die Anmeldung ist geschlossen");

    check("2026-11-01T07:59:59Z", "a@amt.example", refused, not_open).await;
    check(
        "2026-11-01T08:00:00Z",
        "b@amt.example",
        StatusCode::SEE_OTHER,
        None,
    )
    .await;
    check(
        "2026-12-08T16:59:59Z",
        "c@amt.example",
        StatusCode::SEE_OTHER,
        None,
    )
    .await;
    check("2026-12-08T17:00:00Z", "d@amt.example", refused, closed).await;
    assert_eq!(instance.places_held().await, (2, 2));
}

#[tokio::test]
async fn a_cancelled_event_says_so_and_registers_nobody() {
    let instance = Instance::with_event(10).await;
    instance
        .import(&event_file("kickoff", "cancelled", 10))
        .await;

    let page = instance.get(REGISTER).await;
    let answer = instance.register("key", "erika@amt.example").await;

    assert_eq!(
        page.one(".kern-alert .kern-title"),
        "Die Veranstaltung ist abgesagt"
    );
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(instance.places_held().await, (0, 0));
}

#[tokio::test]
async fn a_place_that_is_given_back_is_free_for_somebody_else() {
    let instance = Instance::with_event(1).await;
    let token = instance.guest("erika@amt.example").await;
    let cancel = format!("/de/tickets/{token}/cancel");
    let ticket = format!("/de/tickets/{token}");
    assert_eq!(
        instance.register("full", "hans@amt.example").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );

    let question = instance.get(&cancel).await;
    let held_before = instance.places_held().await;
    let answer = instance.post(&cancel, &[]).await;

    assert_eq!(question.one("h1"), "Platz zurückgeben?");
    assert_eq!(held_before, (1, 1));
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, ticket.as_str())
    );
    assert_eq!(instance.places_held().await, (0, 0));
    let page = instance.get(&ticket).await;
    assert_eq!(
        page.one(".kern-alert .kern-title"),
        "Sie haben keinen Platz mehr"
    );
    assert_eq!(page.one(".ticket__state"), "Gilt nicht mehr");
    assert!(page.all(".ticket svg").is_empty());
    for file in ["ticket.pdf", "qr.png"] {
        let answer = instance.get(&format!("{ticket}/{file}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{file}");
    }
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM letters WHERE kind = 'cancellation'")
            .await,
        1
    );
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM audit_entries WHERE verb = 'cancelled'")
            .await,
        1
    );
    instance.guest("hans@amt.example").await;
    // And the first may ask again.
    assert_eq!(
        instance.register("anew", "erika@amt.example").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn giving_back_many_times_at_once_frees_one_place() {
    let instance = Instance::with_event(20).await;
    let token = instance.guest("erika@amt.example").await;
    for n in 0..5 {
        instance.guest(&format!("other{n}@amt.example")).await;
    }
    let cancel = format!("/de/tickets/{token}/cancel");

    // The same address comes back with new forms while it leaves: two rows, both ways.
    let mut deeds = Vec::new();
    for n in 0..10 {
        deeds.push(Box::pin(instance.post(&cancel, &[])) as futures::future::BoxFuture<'_, _>);
        let instance = &instance;
        deeds.push(Box::pin(async move {
            instance
                .register(&format!("anew {n}"), "erika@amt.example")
                .await
        }));
    }
    let answers = join_all(deeds).await;

    for answer in answers {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    let (taken, confirmed) = instance.places_held().await;
    assert_eq!(taken, confirmed);
    assert!((5..=6).contains(&confirmed), "{confirmed}");
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM tickets WHERE status = 'valid'")
            .await,
        confirmed
    );
}

#[tokio::test]
async fn a_place_cannot_be_given_back_once_the_event_has_begun() {
    let instance = Instance::with_event(10).await;
    let token = instance.guest("erika@amt.example").await;
    let cancel = format!("/de/tickets/{token}/cancel");

    instance.set_clock("2026-12-10T09:00:00Z");
    let page = instance.get(&cancel).await;
    let answer = instance.post(&cancel, &[]).await;

    assert!(page.all("form").is_empty());
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(instance.places_held().await, (1, 1));
}

#[tokio::test]
async fn looking_changes_nothing() {
    let instance = Instance::with_event(10).await;
    let token = instance.guest("erika@amt.example").await;
    let state = async || {
        (
            instance.places_held().await,
            instance.count("SELECT COUNT(*) FROM letters").await,
            instance.count("SELECT COUNT(*) FROM audit_entries").await,
            instance
                .count("SELECT COUNT(*) FROM tickets WHERE status = 'valid'")
                .await,
        )
    };
    let before = state().await;

    for path in [
        REGISTER.to_owned(),
        DONE.to_owned(),
        format!("/de/tickets/{token}"),
        format!("/de/tickets/{token}/cancel"),
        format!("/de/tickets/{token}/ticket.pdf"),
        format!("/de/tickets/{token}/qr.png"),
        format!("/de/tickets/{token}/event.ics"),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let answer = instance
                .send(method.clone(), &path, &[], axum::body::Body::empty())
                .await;
            assert_eq!(answer.status, StatusCode::OK, "{method} {path}");
        }
    }

    assert_eq!(state().await, before);
}

#[tokio::test]
async fn a_link_is_worth_nothing_where_it_is_not_meant() {
    let instance = Instance::with_event(10).await;
    let token = instance.guest("erika@amt.example").await;
    let registration = instance.registration("erika@amt.example").await;
    let other = if token.starts_with('0') { "1" } else { "0" };
    let flipped = format!("{other}{}", &token[1..]);
    let hash = auftakt::server::secret::hash(&token);
    assert_eq!(
        instance.get(&format!("/de/tickets/{token}")).await.status,
        StatusCode::OK
    );

    let nothing = instance.get("/de/tickets/none").await;
    for wrong in [
        registration.id.to_string(),
        token.to_uppercase(),
        token[..39].to_owned(),
        format!("{token}0"),
        flipped,
        hash,
        format!("%27%20OR%201=1--{token}"),
    ] {
        for (method, path) in [
            (Method::GET, format!("/de/tickets/{wrong}")),
            (Method::GET, format!("/de/tickets/{wrong}/ticket.pdf")),
            (Method::POST, format!("/de/tickets/{wrong}/cancel")),
        ] {
            let headers = [("sec-fetch-site", "same-origin"), ("accept", "text/html")];
            let answer = instance
                .send(method, &path, &headers, axum::body::Body::empty())
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(answer.body, nothing.body, "{path}");
        }
    }
    // And the link is no code of a ticket.
    assert_eq!(
        instance.get(&format!("/t/{token}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(instance.places_held().await, (1, 1));
}

/// What strangers type where a name is asked.
pub(crate) const NAMES: &[&str] = &[
    "</textarea><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{event.secret}} {name.__class__} { $event } ${7*7}",
    "Erika\r\nBcc: opfer\r\n\r\nBODY",
    "Erika \u{202E}retsuM\u{202C} \u{2066}x\u{2069}",
    "<!-- --> ]]> &amp; &#x3c;script&#x3e;",
    "'; DROP TABLE registrations; --",
    "=HYPERLINK(\"x\")",
    "BEGIN:VALARM\nTRIGGER:-PT1M",
    "Ẇ̴̛̠Z̸a\u{0301}l\u{0336}g\u{0336}o",
    "名前 اسم ชื่อ",
];

#[tokio::test]
async fn what_strangers_type_is_text_wherever_it_stands() {
    let instance = Instance::with_event(100).await;

    for (number, name) in NAMES.iter().enumerate() {
        let email = format!("guest{number}@amt.example");
        let fields = [
            ("key", *name),
            ("name", *name),
            ("email", email.as_str()),
            ("organisation", *name),
            ("language", *name),
            ("privacy", "yes"),
        ];
        let missing_mail = [("name", *name), ("organisation", *name), ("key", *name)];

        let refused = instance.post(REGISTER, &missing_mail).await;
        let answer = instance.post(REGISTER, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.all("body script, body img").is_empty(), "{name}");
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{name}: {}",
            answer.text()
        );

        let registration = instance.registration(&email).await;
        assert!(
            !registration
                .name
                .contains(['\r', '\n', '\u{202E}', '\u{2066}'])
        );
        let token = auftakt::server::auth::guest::link_token(&instance.site, &registration);
        let page = instance.get(&format!("/de/tickets/{token}")).await;
        assert!(page.all("body script, body img").is_empty(), "{name}");
        let shown = page.all(".ticket__facts dd");
        let kept = registration
            .name
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        // The organisation, which is called the same here, stands below the name.
        assert_eq!(shown[0], format!("{kept} {kept}"));
        let pdf = instance
            .get(&format!("/de/tickets/{token}/ticket.pdf"))
            .await;
        assert_eq!(pdf.status, StatusCode::OK, "{name}");
        assert!(pdf.body.starts_with(b"%PDF-"));
        let calendar = instance
            .get(&format!("/de/tickets/{token}/event.ics"))
            .await;
        assert_eq!(
            calendar.text().matches("BEGIN:V").count(),
            3,
            "{}",
            calendar.text()
        );
    }
}

#[tokio::test]
async fn the_page_of_a_guest_is_kept_by_nobody() {
    let instance = Instance::with_event(10).await;
    let token = instance.guest("erika@amt.example").await;

    for file in ["", "/cancel", "/ticket.pdf", "/qr.png", "/event.ics"] {
        let answer = instance.get(&format!("/en/tickets/{token}{file}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{file}");
        assert_eq!(
            answer.header("cache-control"),
            "private, no-store",
            "{file}"
        );
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{file}");
        if answer.header("content-type").starts_with("text/html") {
            assert_eq!(
                answer.attributes("meta[name=robots]", "content"),
                ["noindex, nofollow"],
                "{file}"
            );
        } else {
            assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow", "{file}");
        }
    }
}

#[tokio::test]
async fn the_registration_form_holds_the_instant_it_was_filled_in_to() {
    let instance = Instance::with_event(10).await;
    instance.guest("erika@amt.example").await;

    assert_eq!(
        instance.registration("erika@amt.example").await.created_at,
        instant(crate::harness::NOW)
    );
}
