//! The language of a request.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::extract::OriginalUri;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};

use crate::domain::text::Language;
use crate::server::words::Words;

/// The words of the language that the address names, or else of the visitor's.
#[derive(Debug, Clone, Copy)]
pub struct Lang(pub Words);

impl<S: Send + Sync> FromRequestParts<S> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let uri = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |original| &original.0);
        Ok(Self(Words::of(language_of(uri, &parts.headers))))
    }
}

/// The first segment of the path where it is a language, or else what the browser asks for.
pub(in crate::web) fn language_of(uri: &Uri, headers: &HeaderMap) -> Language {
    uri.path()
        .split('/')
        .nth(1)
        .and_then(|segment| segment.parse().ok())
        .unwrap_or_else(|| {
            Language::accepted(
                headers
                    .get(ACCEPT_LANGUAGE)
                    .and_then(|value| value.to_str().ok()),
            )
        })
}
