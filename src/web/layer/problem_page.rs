//! Turns every refusal and failure into a page in the reader's language, or into JSON for clients.

use axum::Json;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::request::RequestId;
use crate::domain::problem::Problem;
use crate::server::words::Words;
use crate::web::language::language_of;
use crate::web::public;

pub(in crate::web) async fn render(request: Request, next: Next) -> Response {
    let words = Words::of(language_of(request.uri(), request.headers()));
    let is_rpc = request.uri().path().starts_with("/rpc/");
    let wants_page = !is_rpc && wants_html(request.headers());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();

    let response = next.run(request).await;

    let status = response.status();
    if !(status.is_client_error() || status.is_server_error())
        || response.headers().contains_key(CONTENT_TYPE) && !is_plain(&response)
    {
        return response;
    }
    let problem = response
        .extensions()
        .get::<Problem>()
        .cloned()
        .unwrap_or_else(|| from_status(status));
    let problem = match problem {
        Problem::Internal { .. } => Problem::Internal { reference: id },
        other => other,
    };
    let retry_after = match problem {
        Problem::TooMany { retry_after_s } => Some(retry_after_s),
        _ => None,
    };
    let mut answer = if wants_page {
        public::problem::page(words, &problem, status).into_response()
    } else {
        (status, Json(&problem)).into_response()
    };
    // What the inner layers said beside the body stays: allowed methods, cookies.
    for (name, value) in response.headers() {
        if name != CONTENT_TYPE
            && name != axum::http::header::CONTENT_LENGTH
            && !answer.headers().contains_key(name)
        {
            answer.headers_mut().append(name, value.clone());
        }
    }
    if let Some(seconds) = retry_after {
        answer
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_none_or(|accept| accept.contains("text/html") || accept.contains("*/*"))
}

/// Rejections of extractors are plain text in English: not for readers.
fn is_plain(response: &Response) -> bool {
    response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/plain"))
}

fn from_status(status: StatusCode) -> Problem {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Problem::NotFound,
        StatusCode::UNAUTHORIZED => Problem::SignInFirst,
        StatusCode::FORBIDDEN => Problem::Forbidden,
        StatusCode::TOO_MANY_REQUESTS => Problem::TooMany { retry_after_s: 60 },
        status if status.is_client_error() => Problem::Malformed,
        _ => Problem::Internal {
            reference: String::new(),
        },
    }
}
