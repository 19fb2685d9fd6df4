//! Witnesses as arguments of handlers: what is in the list of a handler was checked before it ran.
//!
//! Whoever is not signed in is led to the sign-in and back; islands and scripts get the problem.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::header::REFERER;
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::language::language_of;
use super::{Web, WebError};
use crate::domain::problem::Problem;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{
    Account, Chooser, Confidant, Denied, Door, Founder, Organiser, Proposer, Speaker, Viewer,
};

impl FromRequestParts<Web> for Account {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        Self::of(&web.site, &parts.headers)
            .await
            .map_err(|failure| answer(parts, web, failure))
    }
}

impl FromRequestParts<Web> for Founder {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        Self::of(&web.site, &parts.headers)
            .await
            .map_err(|failure| answer(parts, web, failure))
    }
}

/// The same for the witnesses that are for the event of the address.
macro_rules! for_the_event {
    ($($witness:ty),+) => {$(
        impl FromRequestParts<Web> for $witness {
            type Rejection = Response;

            async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
                let event = event_of(parts, web).await;
                Self::of(&web.site, &parts.headers, &event)
                    .await
                    .map_err(|failure| answer(parts, web, failure))
            }
        }
    )+};
}
for_the_event!(Organiser, Viewer, Confidant, Door);

/// Whoever has the link of the address; asked before anything that is sent is read.
macro_rules! by_the_link {
    ($($witness:ty),+) => {$(
        impl FromRequestParts<Web> for $witness {
            type Rejection = WebError;

            async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
                let token = param(parts, web, "token").await;
                Self::of_link(&web.site, &token)
                    .await?
                    .ok_or_else(WebError::not_found)
            }
        }
    )+};
}
by_the_link!(Speaker, Proposer, Chooser);

/// What stands for `{event}` in the address; nothing is no event's slug.
async fn event_of(parts: &mut Parts, web: &Web) -> String {
    param(parts, web, "event").await
}

async fn param(parts: &mut Parts, web: &Web, wanted: &str) -> String {
    RawPathParams::from_request_parts(parts, web)
        .await
        .ok()
        .and_then(|params| {
            params
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value.to_owned())
        })
        .unwrap_or_default()
}

fn answer(parts: &Parts, web: &Web, failure: Failure<Denied>) -> Response {
    let denied = match failure {
        Failure::Fault(fault) => return WebError::from(fault).into_response(),
        Failure::Refused(denied) => denied,
    };
    if denied == Denied::SignInFirst && !parts.uri.path().starts_with("/rpc/") {
        let language = language_of(&parts.uri, &parts.headers);
        let next = page_of(parts, &web.site.settings.base_url);
        return Redirect::to(&routes::sign_in_for(language, &next)).into_response();
    }
    WebError(Problem::from(denied)).into_response()
}

/// The page to come back to: the one that was asked for, or the one that a form stood on.
fn page_of(parts: &Parts, base_url: &str) -> String {
    if matches!(parts.method, Method::GET | Method::HEAD) {
        return path_of(&parts.uri);
    }
    parts
        .headers
        .get(REFERER)
        .and_then(|value| value.to_str().ok())
        .and_then(|referer| referer.strip_prefix(base_url))
        .unwrap_or_default()
        .to_owned()
}

fn path_of(uri: &Uri) -> String {
    uri.path_and_query()
        .map_or_else(|| uri.path().to_owned(), ToString::to_string)
}
