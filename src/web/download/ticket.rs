//! A ticket to take along: on paper, as an image, in the calendar.

use axum::extract::{Path, State};
use axum::response::Response;

use super::file;
use crate::server::operation;
use crate::server::operation::ticket::{GuestTicket, load};
use crate::server::operation::ticket_file;
use crate::t;
use crate::web::attendee::guest;
use crate::web::{Lang, Web, WebError};

async fn held(web: &Web, token: &str) -> Result<GuestTicket, WebError> {
    let guest = guest(web, token).await?;
    let held = load(&web.site, guest.registration()).await?;
    // Whoever waits has nothing to take along.
    if held.ticket.is_none() {
        return Err(WebError::not_found());
    }
    Ok(held)
}

/// Everything that is stored about the guest, whether there is a ticket or not.
pub async fn data(State(web): State<Web>, Path(token): Path<String>) -> Result<Response, WebError> {
    let guest = guest(&web, &token).await?;
    let text = operation::guest::data(&web.site, &guest).await?;
    let bytes = text.into_bytes();
    Ok(file("registration.json", "application/json", bytes))
}

/// The ticket as PDF; there is none of a ticket that admits nobody any more.
pub async fn pdf(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let held = held(&web, &token).await?;
    let bytes = ticket_file::pdf(&web.site, words, &held)
        .await?
        .ok_or_else(WebError::not_found)?;
    let name = t!(words, "ticket-file", event = held.event.slug.as_str());
    Ok(file(&name, "application/pdf", bytes))
}

/// The certificate of attendance; there is none of who did not come, nor before it is over.
pub async fn certificate(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let held = held(&web, &token).await?;
    let bytes = operation::certificate::pdf(&web.site, words, &held)
        .await?
        .ok_or_else(WebError::not_found)?;
    let name = t!(words, "certificate-file", event = held.event.slug.as_str());
    Ok(file(&name, "application/pdf", bytes))
}

/// The code as an image.
pub async fn png(State(web): State<Web>, Path(token): Path<String>) -> Result<Response, WebError> {
    let held = held(&web, &token).await?;
    let bytes = ticket_file::png(&held)?.ok_or_else(WebError::not_found)?;
    let name = format!("{}.png", held.short_code());
    Ok(file(&name, "image/png", bytes))
}

/// The entry for the guest's own calendar.
pub async fn calendar(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let held = held(&web, &token).await?;
    let bytes = ticket_file::calendar(&web.site, words, &held)?;
    let name = format!("{}.ics", held.event.slug);
    Ok(file(&name, "text/calendar; charset=utf-8", bytes))
}
