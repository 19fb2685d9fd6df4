//! Pages of events that are kept in memory, answered before anything else is asked: no route is
//! looked for and no other layer passed. Whatever is not kept goes on to them.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;
use axum::routing::future::RouteFuture;
use futures::future::Either;
use tower::Service;

use super::{header, request};
use crate::domain::text::Language;
use crate::web::Web;

/// The whole program as a service.
#[derive(Debug, Clone)]
pub struct Kept {
    web: Web,
    others: Router,
}

impl Kept {
    pub(in crate::web) fn before(others: Router, web: Web) -> Self {
        Self { web, others }
    }

    /// The answer that is kept for this request, with everything that every answer has.
    fn find(&self, request: &Request) -> Option<Response> {
        if request.method() != Method::GET {
            return None;
        }
        let address = request.uri().path_and_query()?.as_str();
        let revision = self.web.site.db.revisions().of(event_of(address)?)?;
        let now = self.web.site.world.now();
        let mut response = self
            .web
            .pages
            .find(request.headers(), now, address, revision)?;
        header::put(&self.web, response.headers_mut());
        request::note_kept(&mut response);
        Some(response)
    }
}

impl Service<Request> for Kept {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, RouteFuture<Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A router is always ready.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match self.find(&request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.others.call(request)),
        }
    }
}

/// The short name of the event in `/{lang}/{event}…`.
fn event_of(address: &str) -> Option<&str> {
    let (language, rest) = address.strip_prefix('/')?.split_once('/')?;
    Language::ALL
        .iter()
        .any(|known| known.as_str() == language)
        .then(|| rest.split(['/', '?']).next())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_pages_name_their_event() {
        let check = |address: &str, expected| assert_eq!(event_of(address), expected, "{address}");

        check("/de/kickoff", Some("kickoff"));
        check("/en/kickoff/agenda", Some("kickoff"));
        check("/de/kickoff?day=1", Some("kickoff"));
        check("/de", None);
        check("/kickoff/calendar.ics", None);
        check("/", None);
    }
}
