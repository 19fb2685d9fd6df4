//! A span for every request: an id to find it by, how it was answered and how long it took.

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use crate::server::secret::hex;
use crate::server::world::World;

/// The id of a request, also the reference that a reader of an error page is told.
#[derive(Debug, Clone)]
pub(in crate::web) struct RequestId(pub(in crate::web) String);

pub(in crate::web) async fn trace(mut request: Request, next: Next) -> Response {
    let id = new_id();
    // Only the pattern of an address is logged: addresses of guests are secrets.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none", |path| path.as_str())
        .to_owned();
    let method = request.method().clone();
    request.extensions_mut().insert(RequestId(id.clone()));
    let span = tracing::info_span!("request", id, %method, route);
    let started = tokio::time::Instant::now();

    let mut response = next.run(request).instrument(span.clone()).await;

    let elapsed = started.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| tracing::debug!(status, duration_us = elapsed.as_micros(), "answered"));
    metrics::counter!("http_requests_total", "method" => known(&method), "route" => route.clone(), "status" => status.to_string()).increment(1);
    metrics::histogram!("http_request_duration_seconds", "route" => route)
        .record(elapsed.as_secs_f64());
    set_id(&mut response, id);
    response
}

/// Counts an answer that was kept in memory and gives it an id. These are counted together: asking
/// for the pattern of their address would take as long as the answer.
pub(in crate::web) fn note_kept(response: &mut Response) {
    if response.status() == StatusCode::NOT_MODIFIED {
        metrics::counter!("http_requests_total", "method" => "GET", "route" => "kept", "status" => "304")
    } else {
        metrics::counter!("http_requests_total", "method" => "GET", "route" => "kept", "status" => "200")
    }
    .increment(1);
    set_id(response, new_id());
}

fn new_id() -> String {
    hex(&World::real().draw::<8>())
}

fn set_id(response: &mut Response, id: String) {
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert("x-request-id", value);
    }
}

/// The name of a method, or that it is another: clients may invent as many as they like, and each
/// would be counted for ever.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_that_somebody_invents_is_not_counted_by_name() {
        assert_eq!(known(&Method::POST), "POST");
        for number in 0..3 {
            let invented = Method::from_bytes(format!("X{number}").as_bytes()).unwrap();
            assert_eq!(known(&invented), "other");
        }
    }
}
