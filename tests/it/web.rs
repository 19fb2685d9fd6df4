//! What holds for every answer.

use axum::http::{Method, StatusCode};

use crate::harness::Instance;

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let instance = Instance::new().await;

    for path in [
        "/",
        "/de",
        "/en",
        "/healthz",
        "/readyz",
        "/no/such/page",
        "/assets/none.css",
        "/rpc/none",
    ] {
        let answer = instance.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval';"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe-inline"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_says_so_in_the_language_of_the_reader() {
    let instance = Instance::new().await;

    let german = instance.get("/de/nirgends/agenda").await;
    let english = instance.get("/en/nowhere/agenda").await;

    assert_eq!(
        (german.status, english.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(german.one("h1"), "Hier ist nichts");
    assert_eq!(english.one("h1"), "There is nothing here");
}

#[tokio::test]
async fn a_page_of_another_site_can_send_nothing() {
    let instance = Instance::new().await;
    let headers = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ];

    for path in [
        "/de/kickoff/register",
        "/rpc/checkin/admit",
        "/de/account/sign-in",
    ] {
        let answer = instance
            .send(Method::POST, path, &headers, axum::body::Body::empty())
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_body_of_any_size_is_refused_before_it_is_read() {
    let instance = Instance::new().await;
    let body = "x".repeat(1024 * 1024);

    let answer = instance
        .post("/de/account/sign-in", &[("email", &body)])
        .await;

    assert!(answer.status.is_client_error(), "{}", answer.status);
}
