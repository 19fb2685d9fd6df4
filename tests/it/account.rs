//! Signing in and out.

use auftakt::server::auth::Operator;
use auftakt::server::operation::account::set_password;
use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::harness::{Instance, NOW};
use crate::staff::{self, PASSWORD, sign_in, try_sign_in};

const ORGANISER: &str = "organiser@amt.example";

fn cookie_of(answer: &crate::harness::Answer) -> String {
    let cookie = answer.header("set-cookie");
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_right_password_signs_in_and_a_wrong_one_does_not() {
    let instance = staff::instance().await;

    let wrong = try_sign_in(&instance, ORGANISER, "ein falsches Passwort").await;
    let unknown = try_sign_in(&instance, "nobody@amt.example", PASSWORD).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.one("[role=alert]"), unknown.one("[role=alert]"));
    assert_eq!(wrong.attributes("#email", "value"), [ORGANISER]);
    assert!(wrong.attributes("#password", "value")[0].is_empty());
    assert!(wrong.headers.get("set-cookie").is_none());
    assert_eq!(
        instance.get("/de/organise").await.status,
        StatusCode::SEE_OTHER
    );

    let right = try_sign_in(&instance, ORGANISER, PASSWORD).await;
    assert_eq!(right.location(), "/de/organise");
    assert_eq!(instance.get("/de/organise").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_cookie_is_for_the_server_alone() {
    let instance = staff::instance().await;

    let answer = try_sign_in(&instance, ORGANISER, PASSWORD).await;

    let cookie = answer.header("set-cookie");
    let (_, attributes) = cookie.split_once(';').unwrap();
    assert_eq!(attributes, " Path=/; Max-Age=50400; HttpOnly; SameSite=Lax");
    let stored = instance.count("SELECT COUNT(*) FROM login_sessions").await;
    assert_eq!(stored, 1);
    let token = cookie_of(&answer).split_once('=').unwrap().1.to_owned();
    assert_eq!(token.len(), 64);
}

#[tokio::test]
async fn signing_in_again_makes_the_old_cookie_worthless() {
    let instance = staff::instance().await;
    let first = cookie_of(&try_sign_in(&instance, ORGANISER, PASSWORD).await);

    let second = cookie_of(&try_sign_in(&instance, ORGANISER, PASSWORD).await);

    assert_ne!(first, second);
    instance.forget_cookies();
    let old = instance
        .get_with("/de/account", &[("cookie", &first)])
        .await;
    let new = instance
        .get_with("/de/account", &[("cookie", &second)])
        .await;
    assert_eq!(old.status, StatusCode::SEE_OTHER);
    assert_eq!(new.status, StatusCode::OK);
}

#[tokio::test]
async fn a_planted_cookie_is_not_taken_over() {
    let instance = staff::instance().await;
    let planted = format!("auftakt={}", "a".repeat(64));

    let fields = "email=organiser%40amt.example&password=ein+langes+Passwort";
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("cookie", planted.as_str()),
    ];
    let answer = instance
        .send(
            Method::POST,
            "/de/account/sign-in",
            &headers,
            Body::from(fields),
        )
        .await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_ne!(cookie_of(&answer), planted);
}

#[tokio::test]
async fn signing_out_ends_this_sign_in_and_everywhere_ends_all() {
    let instance = staff::instance().await;
    let sign = async || {
        instance.forget_cookies();
        cookie_of(&try_sign_in(&instance, ORGANISER, PASSWORD).await)
    };
    let (one, two, three) = (sign().await, sign().await, sign().await);
    let is_in = async |cookie: &str| {
        instance.forget_cookies();
        instance
            .get_with("/de/account", &[("cookie", cookie)])
            .await
            .status
            == StatusCode::OK
    };
    let post = async |path: &str, cookie: &str| {
        instance.forget_cookies();
        let headers = [("cookie", cookie)];
        instance
            .send(Method::POST, path, &headers, Body::empty())
            .await
    };

    let out = post("/de/account/sign-out", &one).await;
    assert_eq!(out.location(), "/de/account/sign-in");
    assert_eq!((is_in(&one).await, is_in(&two).await), (false, true));

    post("/de/account/sign-out-everywhere", &two).await;
    assert_eq!((is_in(&two).await, is_in(&three).await), (false, false));
}

#[tokio::test]
async fn a_sign_in_ends_idle_or_old() {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;

    instance.set_clock("2026-11-23T12:59:00Z");
    assert_eq!(instance.get("/de/account").await.status, StatusCode::OK);
    instance.set_clock("2026-11-23T16:58:00Z");
    assert_eq!(instance.get("/de/account").await.status, StatusCode::OK);
    instance.set_clock("2026-11-23T20:58:01Z");
    assert_eq!(
        instance.get("/de/account").await.status,
        StatusCode::SEE_OTHER
    );

    instance.set_clock(NOW);
    sign_in(&instance, "organiser").await;
    for hour in [12, 15, 18, 21] {
        instance.set_clock(&format!("2026-11-23T{hour}:00:00Z"));
        assert_eq!(
            instance.get("/de/account").await.status,
            StatusCode::OK,
            "{hour}"
        );
    }
    instance.set_clock("2026-11-23T23:00:00Z");
    assert_eq!(
        instance.get("/de/account").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn an_account_rests_after_ten_wrong_passwords_and_no_other_does() {
    let instance = staff::instance().await;
    for _ in 0..10 {
        let answer = try_sign_in(&instance, ORGANISER, "ein falsches Passwort").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    let right = try_sign_in(&instance, ORGANISER, PASSWORD).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
    sign_in(&instance, "viewer").await;

    instance.set_clock("2026-11-23T09:15:01Z");
    sign_in(&instance, "organiser").await;
}

/// A form that came through the proxy in front, from this address.
async fn try_from(instance: &Instance, address: &str, password: &str) -> StatusCode {
    let fields = [("email", ORGANISER), ("password", password)];
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("x-forwarded-for", address),
    ];
    let body = Body::from(crate::harness::encode(&fields));
    let answer = instance
        .send(Method::POST, "/de/account/sign-in", &headers, body)
        .await;
    answer.status
}

#[tokio::test]
async fn whoever_knows_an_address_cannot_keep_its_owner_out() {
    let instance = Instance::with_settings(&[("AUFTAKT_TRUSTED_PROXIES", "192.0.2.1")]).await;
    staff::people(&instance).await;
    for _ in 0..10 {
        let status = try_from(&instance, "198.51.100.1", "ein falsches Passwort").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    let attacker = try_from(&instance, "198.51.100.1", PASSWORD).await;
    let owner = try_from(&instance, "203.0.113.7", PASSWORD).await;

    assert_eq!(attacker, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(owner, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_account_rests_after_a_hundred_wrong_passwords_from_wherever() {
    let instance = Instance::with_settings(&[("AUFTAKT_TRUSTED_PROXIES", "192.0.2.1")]).await;
    staff::people(&instance).await;
    let wrong = (0..110).map(|number| {
        let (instance, address) = (&instance, format!("198.51.100.{number}"));
        async move { try_from(instance, &address, "ein falsches Passwort").await }
    });

    let answers = futures::future::join_all(wrong).await;
    let right = try_from(&instance, "203.0.113.7", PASSWORD).await;

    let tested = answers
        .iter()
        .filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY)
        .count();
    assert!(tested <= 100, "{tested} passwords were tested");
    assert_eq!(right, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn many_tries_at_once_count_like_one_after_the_other() {
    let instance = staff::instance().await;

    let tries = (0..25).map(|_| try_sign_in(&instance, ORGANISER, "ein falsches Passwort"));
    let answers = futures::future::join_all(tries).await;

    let tested = answers
        .iter()
        .filter(|answer| answer.status == StatusCode::UNPROCESSABLE_ENTITY)
        .count();
    assert!(tested <= 10, "{tested} passwords were tested");
}

#[tokio::test]
async fn an_address_that_guesses_at_many_accounts_is_held_up() {
    let instance = staff::instance().await;
    for number in 0..30 {
        let email = format!("guess{number}@amt.example");
        let answer = try_sign_in(&instance, &email, "ein falsches Passwort").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
    }

    let next = try_sign_in(&instance, ORGANISER, PASSWORD).await;

    assert_eq!(next.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!next.header("retry-after").is_empty());
}

#[tokio::test]
async fn a_new_password_ends_every_sign_in() {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    let operator = Operator::at_the_command_line();

    set_password(&operator, &instance.site, ORGANISER, "ein anderes Passwort")
        .await
        .unwrap();

    assert_eq!(
        instance.get("/de/account").await.status,
        StatusCode::SEE_OTHER
    );
    let old = try_sign_in(&instance, ORGANISER, PASSWORD).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = try_sign_in(&instance, ORGANISER, "ein anderes Passwort").await;
    assert_eq!(new.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_is_led_back_to_our_own_pages_only() {
    let instance = staff::instance().await;
    let land = async |next: &str| {
        instance.forget_cookies();
        let fields = [("email", ORGANISER), ("password", PASSWORD), ("next", next)];
        let answer = instance.post("/de/account/sign-in", &fields).await;
        answer.location().to_owned()
    };

    let asked = instance
        .get("/de/organise/kickoff/registrations?q=a%26b")
        .await;
    assert_eq!(
        asked.location(),
        "/de/account/sign-in?next=%2Fde%2Forganise%2Fkickoff%2Fregistrations%3Fq%3Da%2526b"
    );
    let page = instance.get(asked.location()).await;
    let next = page.attributes("input[name=next]", "value");
    assert_eq!(next, ["/de/organise/kickoff/registrations?q=a%26b"]);
    assert_eq!(land(&next[0]).await, next[0]);

    for foreign in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "\r\nLocation: https://evil.example",
    ] {
        assert_eq!(land(foreign).await, "/de/organise", "{foreign:?}");
    }
}

#[tokio::test]
async fn a_flood_of_forms_is_stopped_and_an_office_is_not() {
    let instance = Instance::new().await;
    let mut passed = 0;
    loop {
        let answer = instance.post("/de/nowhere", &[]).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        passed += 1;
        assert!(passed < 5_000, "nothing stops a flood");
    }

    assert!(passed >= 600, "{passed}");
    assert_eq!(instance.get("/de").await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_guesses_at_tickets_is_held_up() {
    let instance = Instance::new().await;
    let mut tried = 0;
    loop {
        let answer = instance.get(&format!("/de/tickets/{tried:040x}")).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        tried += 1;
        assert!(tried < 1_000, "nothing stops a guesser");
    }

    assert!(tried >= 20, "{tried}");
    assert_eq!(instance.get("/de").await.status, StatusCode::OK);
}
