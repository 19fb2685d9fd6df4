//! What organisers write to many guests: their words, the way to the guest's own page, and why they get it.

use super::body::{self, Part};
use super::letter::{Content, Written, closing};
use super::own::Filling;
use super::preview::{Preview, shown};
use crate::domain::letter::Letter;
use crate::domain::mailing::Mailing;
use crate::domain::registration::{Registration, single_line};
use crate::domain::text::{Language, Text};
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::words::Words;
use crate::server::{Fault, Site};
use crate::t;

/// Writes a letter of a mailing; nothing to a guest who no longer stands where those stand whom it
/// was meant for.
pub(super) async fn write(
    site: &Site,
    letter: &Letter,
    registration: &Registration,
    mailing: &Mailing,
) -> Result<Option<Written>, Fault> {
    if registration.status != mailing.audience.standing.status() {
        return Ok(None);
    }
    let held = ticket::load(site, registration).await?;
    let language = mailing.language_for(letter.language);
    let Content { subject, parts } =
        content(site, language, &held, (&mailing.subject, &mailing.body));
    Ok(Some(Written {
        id: letter.id.to_string(),
        recipient: letter.recipient.clone(),
        reply_to: held.organisation.email.parse().ok(),
        language: language.as_str(),
        text: body::text(&parts),
        html: body::html(language, &subject, &parts),
        attachments: Vec::new(),
        subject,
    }))
}

/// What a guest would read, in each language that it is written in.
pub async fn preview(
    site: &Site,
    registration: &Registration,
    subject: &Text,
    body: &Text,
) -> Result<Vec<Preview>, Fault> {
    let held = ticket::load(site, registration).await?;
    let languages = body.iter().map(|(language, _)| language);
    Ok(languages
        .map(|language| {
            let content = content(site, language, &held, (subject, body));
            shown(site, registration, language, &content)
        })
        .collect())
}

fn content(
    site: &Site,
    language: Language,
    held: &GuestTicket,
    (subject, body): (&Text, &Text),
) -> Content {
    let words = Words::of(language);
    let filling = Filling { site, words, held };
    let event = single_line(held.event.title.shown(language));
    let mut parts = vec![Part::Heading(event.clone())];
    parts.extend(filling.paragraphs(body.get(language).unwrap_or_default()));
    parts.push(Part::Link(t!(words, "letter-own-page"), filling.link()));
    parts.push(Part::Note(t!(words, "letter-mailing-why", event = event)));
    parts.extend(closing(words, &held.organisation));
    Content {
        subject: filling.subject(subject.get(language).unwrap_or_default()),
        parts,
    }
}
