//! The files of the client and its style: inside the binary in a release, read from `target/site`
//! while developing. Their names carry a hash of their content, so that they may be kept for ever.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};

use super::WebError;
use super::encoding::Encoding;
use crate::routes;

#[derive(rust_embed::RustEmbed)]
#[folder = "target/site"]
#[allow_missing = true]
struct Files;

/// The address of a file by its logical name (`main.css`); nothing where it was not built.
pub(in crate::web) fn address(name: &str) -> Option<String> {
    Some(routes::asset(manifest().get(name)?))
}

/// Logical names and the hashed names that they stand for.
#[cfg(not(debug_assertions))]
fn manifest() -> &'static HashMap<String, String> {
    static MANIFEST: std::sync::OnceLock<HashMap<String, String>> = std::sync::OnceLock::new();
    MANIFEST.get_or_init(read_manifest)
}

/// While developing the files change under the running server.
#[cfg(debug_assertions)]
fn manifest() -> HashMap<String, String> {
    read_manifest()
}

fn read_manifest() -> HashMap<String, String> {
    Files::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default()
}

/// Answers with a file, in the smallest encoding that was made of it and the browser takes.
pub(in crate::web) async fn serve(
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let (data, encoding) = find(&name, accepted).ok_or_else(WebError::not_found)?;
    let mut response = match data {
        Cow::Borrowed(bytes) => bytes.into_response(),
        Cow::Owned(bytes) => bytes.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(&name)));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = encoding.token() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Ok(response)
}

fn find(name: &str, accepted: &str) -> Option<(Cow<'static, [u8]>, Encoding)> {
    // The manifest and the encoded variants are no files of their own.
    if name == "manifest.json" || matches!(extension(name), "br" | "gz") {
        return None;
    }
    Encoding::accepted(accepted).find_map(|encoding| {
        Some((
            Files::get(&format!("{name}{}", encoding.suffix()))?.data,
            encoding,
        ))
    })
}

fn content_type(name: &str) -> &'static str {
    match extension(name) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// What stands behind the last dot.
fn extension(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}
