//! Files of events: who sees which, and how long browsers may keep them.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::harness::{Answer, Instance};
use crate::staff::{self, sign_in};

/// A file of the first event that is not public.
pub(crate) async fn find_or_put(instance: &Instance) -> String {
    if instance.count("SELECT COUNT(*) FROM files").await == 0 {
        return put(instance, false).await;
    }
    instance.text("SELECT hash FROM files LIMIT 1").await
}

/// Puts a file into the first event; what it holds is not looked at when it is sent.
async fn put(instance: &Instance, is_public: bool) -> String {
    let statement = if is_public {
        "INSERT INTO files (hash, event_id, media_type, width_px, height_px, size_bytes, is_public, created_at, \
         content) SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', id, 'image/jpeg', \
         96, 96, 7, TRUE, 0, 'picture' FROM events WHERE slug = 'kickoff' RETURNING hash"
    } else {
        "INSERT INTO files (hash, event_id, media_type, width_px, height_px, size_bytes, is_public, created_at, \
         content) SELECT 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', id, 'image/jpeg', \
         96, 96, 5, FALSE, 0, 'draft' FROM events WHERE slug = 'kickoff' RETURNING hash"
    };
    instance.text(statement).await
}

fn assert_is_picture(answer: &Answer, content: &str, keeping: &str) {
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.text(), content);
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert_eq!(answer.header("cache-control"), keeping);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.headers.get("set-cookie").is_none());
}

/// What a reader is told, without what is drawn anew for every request.
fn told(answer: &Answer) -> (StatusCode, Vec<(String, String)>, String) {
    let headers = answer.headers.iter();
    let mut headers: Vec<_> = headers
        .filter(|(name, _)| *name != "x-request-id")
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    (answer.status, headers, answer.text().to_owned())
}

#[tokio::test]
async fn a_published_file_may_be_kept_for_ever() {
    let instance = staff::instance().await;
    let hash = put(&instance, true).await;
    let address = format!("/files/{hash}.jpg");

    let answer = instance.get(&address).await;

    assert_is_picture(&answer, "picture", "public, max-age=31536000, immutable");
    let etag = answer.header("etag");
    assert_eq!(etag, format!("\"{hash}\""));
    for tags in [etag, &format!("\"x\", W/{etag}")] {
        let again = instance
            .get_with(&address, &[("if-none-match", tags)])
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{tags}");
        assert_eq!(again.header("etag"), etag);
        assert_eq!(
            again.header("cache-control"),
            answer.header("cache-control")
        );
        assert!(again.body.is_empty());
    }
    let other = instance
        .get_with(&address, &[("if-none-match", "\"x\"")])
        .await;
    assert_eq!(other.status, StatusCode::OK);
    let head = instance
        .send(Method::HEAD, &address, &[], Body::empty())
        .await;
    assert_eq!(head.header("content-length"), "7");
    assert_eq!(head.header("etag"), etag);
}

#[tokio::test]
async fn a_file_of_a_draft_answers_like_none() {
    let instance = staff::instance().await;
    let (public, draft) = (put(&instance, true).await, put(&instance, false).await);
    let none = "c".repeat(64);
    let missing = told(&instance.get(&format!("/files/{none}.jpg")).await);
    assert_eq!(missing.0, StatusCode::NOT_FOUND);

    // Whoever knows its hash learns nothing, not even by saying that it is known.
    let tag = format!("\"{draft}\"");
    for address in [
        format!("/files/{draft}.jpg"),
        format!("/files/{draft}.png"),
        format!("/files/{draft}"),
        format!("/files/{public}.png"),
        format!("/files/{public}"),
        format!("/files/{}.jpg", public.to_uppercase()),
        format!("/files/{public}.jpg.html"),
        format!("/files/%2e%2e%2f{public}.jpg"),
        "/files/%27%20OR%201=1.jpg".to_owned(),
    ] {
        let answer = instance
            .get_with(&address, &[("if-none-match", &tag)])
            .await;
        assert_eq!(told(&answer), missing, "{address}");
    }
    // An organiser's cookie changes nothing of what everybody gets.
    sign_in(&instance, "organiser").await;
    let answer = instance.get(&format!("/files/{draft}.jpg")).await;
    assert_eq!(told(&answer), missing);
}

#[tokio::test]
async fn those_who_see_the_event_see_its_files_before_they_are_published() {
    let instance = staff::instance().await;
    let draft = put(&instance, false).await;
    let address = format!("/de/organise/kickoff/files/{draft}.jpg");
    let anonymous = instance.get(&address).await;
    assert_eq!(anonymous.status, StatusCode::SEE_OTHER);
    sign_in(&instance, "viewer").await;

    let answer = instance.get(&address).await;

    assert_is_picture(&answer, "draft", "private, no-cache");
    let etag = answer.header("etag");
    let again = instance
        .get_with(&address, &[("if-none-match", etag)])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    // The same file of another event is not theirs, and neither is it for those of that event.
    sign_in(&instance, "other").await;
    for address in [&address, &address.replace("kickoff", "herbst")] {
        let answer = instance.get_with(address, &[("if-none-match", etag)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
    }
}
