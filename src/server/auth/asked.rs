//! What a server function was asked with.

use axum::http::HeaderMap;
use axum::http::request::Parts;
use leptos::prelude::use_context;

use crate::domain::problem::Problem;
use crate::server::{Fault, Site};

/// The site and the headers of the request that a server function answers: what a guard needs.
///
/// # Errors
/// [`Problem::Internal`] outside of such a request, which `web/rpc.rs` alone begins.
pub fn asked() -> Result<(Site, HeaderMap), Problem> {
    let site = use_context::<Site>();
    let headers = use_context::<Parts>().map(|parts| parts.headers);
    site.zip(headers).ok_or_else(|| {
        Fault::new("a server function ran outside of a request").report(String::new())
    })
}
