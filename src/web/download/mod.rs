//! Files that are made for one guest and kept by nobody else.

pub mod ticket;

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A file to be saved under this name, which is ASCII.
pub(in crate::web) fn file(name: &str, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (CONTENT_TYPE.as_str(), content_type),
        (CONTENT_DISPOSITION.as_str(), disposition.as_str()),
        (CACHE_CONTROL.as_str(), "private, no-store"),
        ("x-robots-tag", "noindex, nofollow"),
    ];
    (headers, bytes).into_response()
}
