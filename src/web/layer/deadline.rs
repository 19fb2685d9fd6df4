//! Gives up a request that takes too long: its body drips in, or something behind it hangs. A deed
//! that was begun goes on, and the same form again finds what it made.

use std::time::Duration;

use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const DEADLINE: Duration = Duration::from_secs(30);

/// A picture of 10 MB takes so long at half a megabit per second. Whoever may send none is refused
/// before a byte of it is read.
const UPLOAD_DEADLINE: Duration = Duration::from_mins(3);

pub(in crate::web) async fn keep(request: Request, next: Next) -> Response {
    let deadline = of(request.headers());
    match tokio::time::timeout(deadline, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

fn of(headers: &HeaderMap) -> Duration {
    let brings_file = headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    if brings_file {
        UPLOAD_DEADLINE
    } else {
        DEADLINE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_more_time_than_texts() {
        let check = |kind: &'static str, expected| {
            let kind = axum::http::HeaderValue::from_static(kind);
            assert_eq!(of(&HeaderMap::from_iter([(CONTENT_TYPE, kind)])), expected);
        };

        check("multipart/form-data; boundary=x", UPLOAD_DEADLINE);
        check("application/x-www-form-urlencoded", DEADLINE);
        assert_eq!(of(&HeaderMap::new()), DEADLINE);
    }
}
