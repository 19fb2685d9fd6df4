//! What guests do: register, see their ticket, give the place back.
//!
//! Plain forms throughout. The registration form has no trap field for robots: what a password
//! manager fills in by mistake would cost a guest the place without a word; limits per address do
//! the work instead.

pub mod code;
pub mod details;
pub mod erase;
pub mod give_back;
pub mod hand_on;
pub mod invited;
pub mod pending;
pub(in crate::web) mod questions;
pub mod register;
pub mod registered;
pub mod standing;
pub mod ticket;

use super::public::parts::{said, section};
use super::{Web, WebError};
use crate::domain::slug::Slug;
use crate::server::auth::Guest;

/// The short name of an event in an address; what is none names nothing.
fn slug(text: &str) -> Result<Slug, WebError> {
    text.parse().map_err(|_| WebError::not_found())
}

/// The guest of a link.
pub(in crate::web) async fn guest(web: &Web, token: &str) -> Result<Guest, WebError> {
    Guest::of_link(&web.site, token)
        .await?
        .ok_or_else(WebError::not_found)
}
