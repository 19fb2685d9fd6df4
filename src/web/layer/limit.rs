//! Stops a flood of forms and whoever guesses tickets, by address.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::domain::problem::Problem;
use crate::server::auth::limit::TooMany;
use crate::web::client::Client;
use crate::web::{Web, WebError};

pub(in crate::web) async fn check(
    State(web): State<Web>,
    request: Request,
    next: Next,
) -> Response {
    let Client(net) = Client::of(&web, request.headers(), request.extensions());
    if *request.method() == Method::POST
        && let Err(wait) = web.limits.posts.take(net)
    {
        return refuse(wait);
    }
    if !holds_secret(request.uri().path()) {
        return next.run(request).await;
    }
    // Counted before it is known, so that many at once do not slip through together.
    if let Err(wait) = web.limits.guesses.take(net) {
        return refuse(wait);
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::NOT_FOUND {
        web.limits.guesses.give_back(net);
    }
    response
}

/// Whether what stands in the address is something that one could guess at.
fn holds_secret(path: &str) -> bool {
    let mut segments = path.split('/').skip(1);
    match segments.next() {
        Some("t" | "T" | "my") => true,
        Some("de" | "en") => {
            matches!(
                segments.next(),
                Some("tickets" | "pending" | "speaking" | "proposals" | "my")
            )
        }
        _ => false,
    }
}

fn refuse(wait: TooMany) -> Response {
    WebError(Problem::TooMany {
        retry_after_s: wait.seconds,
    })
    .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_guests_hold_secrets() {
        let check = |path: &str, expected| assert_eq!(holds_secret(path), expected, "{path}");

        check("/t/ABCDEF", true);
        check("/T/ABCDEF", true);
        check("/de/tickets/0123", true);
        check("/en/tickets/0123/ticket.pdf", true);
        check("/my/0123/calendar.ics", true);
        check("/de/pending/0123", true);
        check("/de/speaking/0123", true);
        check("/de/my/0123", true);
        check("/de/my-event/agenda", false);
        check("/en/proposals/0123/change", true);
        check("/de/organise/kickoff/proposals/0123", false);
        check("/de/kickoff/agenda", false);
        check("/kickoff/calendar.ics", false);
        check("/", false);
    }
}
