//! A letter as a guest would get it, shown to organisers before anything is sent.

use super::body;
use super::letter::{Content, content};
use crate::domain::letter::LetterKind;
use crate::domain::letter_text::OwnText;
use crate::domain::registration::{Registration, RegistrationStatus};
use crate::domain::text::Language;
use crate::server::auth::guest::link_token;
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::words::Words;
use crate::server::{Fault, Site};

/// What stands in place of the secret of the guest's link, which organisers need not know.
const HIDDEN: &str = "…";

/// A letter that nobody gets.
#[derive(Debug, Clone)]
pub struct Preview {
    pub language: Language,
    pub subject: String,
    pub text: String,
    /// The body as HTML, safe to stand in a page: everything in it was escaped or is ours.
    pub html: String,
}

/// A letter of this kind to this guest with these words, in each language. Who is not in the standing
/// that such a letter goes to is written to as if they were.
pub async fn preview(
    site: &Site,
    registration: &Registration,
    own: &OwnText,
) -> Result<Vec<Preview>, Fault> {
    let mut held = ticket::load(site, registration).await?;
    imagine(site, own.kind, &mut held);
    let in_language = |language: &Language| {
        let words = Words::of(*language);
        let content = content(site, words, own.kind, &held, Some(own))?;
        Ok(shown(site, registration, *language, &content))
    };
    Language::ALL.iter().map(in_language).collect()
}

/// A letter without the secret of its guest.
pub(super) fn shown(
    site: &Site,
    registration: &Registration,
    language: Language,
    content: &Content,
) -> Preview {
    let secret = link_token(site, registration);
    Preview {
        language,
        subject: content.subject.clone(),
        text: body::text(&content.parts).replace(&secret, HIDDEN),
        html: body::content(&content.parts, "h4").replace(&secret, HIDDEN),
    }
}

/// Puts a guest into the standing in which letters of this kind are sent.
fn imagine(site: &Site, kind: LetterKind, held: &mut GuestTicket) {
    let Some(status) = standing(kind).filter(|status| *status != held.registration.status) else {
        return;
    };
    let now = site.world.now();
    held.registration.status = status;
    held.registration.hold_until = match status {
        RegistrationStatus::Offered | RegistrationStatus::Invited => {
            Some(held.event.offer_until(now))
        }
        RegistrationStatus::Unverified => Some(held.event.verify_until(now)),
        _ => None,
    };
    held.position = (status == RegistrationStatus::Waiting).then_some(1);
}

/// The standing of those to whom such a letter goes; nothing where it goes to several.
pub fn standing(kind: LetterKind) -> Option<RegistrationStatus> {
    use RegistrationStatus as Status;
    match kind {
        LetterKind::Invitation => Some(Status::Invited),
        LetterKind::Verification => Some(Status::Unverified),
        LetterKind::Requested => Some(Status::Requested),
        LetterKind::Declined => Some(Status::Declined),
        LetterKind::Waiting => Some(Status::Waiting),
        LetterKind::Offer => Some(Status::Offered),
        LetterKind::OfferExpired => Some(Status::Expired),
        LetterKind::Confirmation | LetterKind::Promotion => Some(Status::Confirmed),
        LetterKind::Cancellation => Some(Status::Cancelled),
        _ => None,
    }
}
