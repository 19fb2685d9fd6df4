//! Files of events: pictures, by the hash of their content, so that they may be kept for ever.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::{Web, WebError};
use crate::domain::file::{FileHash, MediaType};
use crate::server::auth::{Speaker, Viewer};
use crate::server::store;
use crate::server::store::file::File;

/// Who may keep a file, and for how long.
#[derive(Debug, Clone, Copy)]
enum Keeping {
    /// Everybody, for a year: another content has another address.
    Public,
    /// The browser of whoever may see it, which asks each time whether that still holds.
    Own,
}

/// The name of the file in the address of an organiser's page.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct InEvent {
    file: String,
}

/// A file that something published names. One that is not there and one that nobody may see yet
/// answer alike.
pub(in crate::web) async fn serve(
    State(web): State<Web>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (hash, media_type) = read_name(&name).ok_or_else(WebError::not_found)?;
    let mut conn = web.site.db.read().await?;
    if is_known(&headers, &hash) {
        if !store::file::is_public(&mut conn, &hash).await? {
            return Err(WebError::not_found());
        }
        return Ok(not_modified(&hash, Keeping::Public));
    }
    let file = store::file::find_public(&mut conn, &hash).await?;
    send(&hash, media_type, file, Keeping::Public)
}

/// A file of one's event, public or not.
pub(in crate::web) async fn serve_own(
    State(web): State<Web>,
    viewer: Viewer,
    Path(InEvent { file }): Path<InEvent>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (hash, media_type) = read_name(&file).ok_or_else(WebError::not_found)?;
    let mut conn = web.site.db.read().await?;
    let file = store::file::find_for_event(&mut conn, &viewer.event().id, &hash).await?;
    if file.is_some() && is_known(&headers, &hash) {
        return Ok(not_modified(&hash, Keeping::Own));
    }
    send(&hash, media_type, file, Keeping::Own)
}

/// A file of somebody who takes part, for whoever has the link to their page.
pub(in crate::web) async fn serve_speaker(
    State(web): State<Web>,
    speaker: Speaker,
    Path(InEvent { file }): Path<InEvent>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (hash, media_type) = read_name(&file).ok_or_else(WebError::not_found)?;
    let photo = speaker.person().photo.as_ref();
    if !photo.is_some_and(|photo| photo.files().any(|own| own == hash)) {
        return Err(WebError::not_found());
    }
    if is_known(&headers, &hash) {
        return Ok(not_modified(&hash, Keeping::Own));
    }
    let mut conn = web.site.db.read().await?;
    let file = store::file::find_for_event(&mut conn, &speaker.event().id, &hash).await?;
    send(&hash, media_type, file, Keeping::Own)
}

/// `{hash}.jpg`, and nothing that merely looks like it.
fn read_name(name: &str) -> Option<(FileHash, MediaType)> {
    let (hash, extension) = name.split_once('.')?;
    let mut known = MediaType::ALL.iter().copied();
    let media_type = known.find(|media_type| media_type.extension() == extension)?;
    Some((hash.parse().ok()?, media_type))
}

fn send(
    hash: &FileHash,
    media_type: MediaType,
    file: Option<File>,
    keeping: Keeping,
) -> Result<Response, WebError> {
    let file = file
        .filter(|file| file.media_type == media_type)
        .ok_or_else(WebError::not_found)?;
    let mut response = file.content.into_response();
    let is_document = media_type == MediaType::Pdf;
    let media_type = HeaderValue::from_static(media_type.as_str());
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    if is_document {
        // Saved and not shown: what a PDF can do in a browser it does not do on our pages.
        let disposition = HeaderValue::from_static("attachment");
        response
            .headers_mut()
            .insert(CONTENT_DISPOSITION, disposition);
    }
    mark(&mut response, hash, keeping);
    Ok(response)
}

fn not_modified(hash: &FileHash, keeping: Keeping) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    mark(&mut response, hash, keeping);
    response
}

/// Says what it is known by, and for how long.
fn mark(response: &mut Response, hash: &FileHash, keeping: Keeping) {
    if matches!(keeping, Keeping::Public) {
        // Pages of others may show what programme.json names; what they see of it stays an image.
        let policy = HeaderName::from_static("cross-origin-resource-policy");
        let everybody = HeaderValue::from_static("cross-origin");
        response.headers_mut().insert(policy, everybody);
    }
    let keeping = match keeping {
        Keeping::Public => "public, max-age=31536000, immutable",
        Keeping::Own => "private, no-cache",
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keeping));
    if let Ok(tag) = HeaderValue::try_from(format!("\"{hash}\"")) {
        headers.insert(ETAG, tag);
    }
}

/// Whether the browser has it. Source: RFC 9110, section 13.1.2.
fn is_known(headers: &HeaderMap, hash: &FileHash) -> bool {
    let tags = headers
        .get(IF_NONE_MATCH)
        .and_then(|tags| tags.to_str().ok());
    tags.unwrap_or_default()
        .split(',')
        .map(|tag| tag.trim().trim_start_matches("W/").trim_matches('"'))
        .any(|tag| tag == hash.as_str())
}
