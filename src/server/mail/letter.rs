//! What letters say.

use super::body::{self, Part};
use crate::domain::email::EmailAddress;
use crate::domain::event::{EventStatus, Organisation};
use crate::domain::letter::{Letter, LetterKind};
use crate::domain::registration::{RegistrationStatus, single_line};
use crate::routes;
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::operation::ticket_file;
use crate::server::words::Words;
use crate::server::{Fault, Site, store};
use crate::t;

/// A letter as it is sent.
#[derive(Debug, Clone)]
pub struct Written {
    pub id: String,
    pub recipient: EmailAddress,
    /// Where an answer goes: the organisation, where its address is one.
    pub reply_to: Option<EmailAddress>,
    pub language: &'static str,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub attachments: Vec<Attachment>,
}

/// A file that comes with a letter.
#[derive(Debug, Clone)]
pub struct Attachment {
    pub name: String,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

/// Writes a letter from what is true now; nothing where the deed that caused it was undone
/// meanwhile, so that nobody gets a ticket that no longer admits.
pub async fn write(site: &Site, letter: &Letter) -> Result<Option<Written>, Fault> {
    if let Some(proposal) = &letter.proposal_id {
        return super::proposal::write(site, letter, proposal).await;
    }
    let Some(registration) = &letter.registration_id else {
        return super::speaker::write(site, letter).await;
    };
    let mut conn = site.db.read().await?;
    let registration = store::registration::find(&mut conn, &letter.event_id, registration)
        .await?
        .ok_or_else(|| Fault::new("the letter has no registration"))?;
    drop(conn);
    let is_cancelled = registration.status == RegistrationStatus::Cancelled;
    if is_cancelled != (letter.kind == LetterKind::Cancellation) {
        return Ok(None);
    }
    let words = Words::of(letter.language);
    let held = ticket::load(site, &registration).await?;
    let event = single_line(held.event.title.shown(letter.language));
    let (subject, opening) = match letter.kind {
        LetterKind::Confirmation => (
            t!(words, "letter-confirmation-subject", event = event.as_str()),
            t!(words, "letter-confirmation"),
        ),
        LetterKind::Reminder => (
            t!(words, "letter-reminder-subject", event = event.as_str()),
            t!(words, "letter-reminder"),
        ),
        LetterKind::Cancellation => (
            t!(words, "letter-cancellation-subject", event = event.as_str()),
            t!(words, "letter-cancellation"),
        ),
        _ => {
            return Err(Fault::new(
                "the letter of somebody else names a registration",
            ));
        }
    };
    let mut parts = vec![
        Part::Heading(event),
        Part::Paragraph(t!(words, "letter-greeting")),
        Part::Paragraph(opening),
        facts(words, &held),
    ];
    parts.extend(if is_cancelled {
        after_cancelling(site, words, &held)
    } else {
        holding_a_place(site, words, &held)
    });
    parts.extend(closing(words, &held.organisation));
    Ok(Some(Written {
        id: letter.id.to_string(),
        recipient: letter.recipient.clone(),
        reply_to: held.organisation.email.parse().ok(),
        language: letter.language.as_str(),
        text: body::text(&parts),
        html: body::html(letter.language, &subject, &parts),
        attachments: attachments(site, words, &held).await?,
        subject,
    }))
}

/// When and where.
fn facts(words: Words, held: &GuestTicket) -> Part {
    let event = &held.event;
    let (day, hours) = ticket_file::day_and_hours(words, event);
    let mut facts = vec![
        (t!(words, "ticket-date"), day),
        (t!(words, "ticket-time"), hours),
    ];
    let place = ticket_file::place_lines(event).join(", ");
    if !place.is_empty() {
        facts.push((t!(words, "ticket-place"), place));
    }
    if held.code_address.is_some() {
        facts.push((t!(words, "ticket-short-code"), held.short_code()));
    }
    Part::Facts(facts)
}

fn holding_a_place(site: &Site, words: Words, held: &GuestTicket) -> Vec<Part> {
    let mut parts = Vec::new();
    if held.event.has_example_times {
        parts.push(Part::Note(t!(words, "ticket-example-times")));
    }
    if held.event.status == EventStatus::Cancelled {
        parts.push(Part::Paragraph(t!(words, "letter-event-cancelled")));
    }
    let page = ticket_file::page_address(site, words, held);
    parts.push(Part::Link(t!(words, "letter-page"), page));
    parts.push(Part::Paragraph(t!(words, "letter-attached")));
    parts.push(Part::Paragraph(t!(words, "letter-stranger")));
    parts
}

fn after_cancelling(site: &Site, words: Words, held: &GuestTicket) -> Vec<Part> {
    let event = routes::event(words.language(), &held.event.slug);
    vec![
        Part::Paragraph(t!(words, "letter-calendar-cancelled")),
        Part::Link(t!(words, "letter-event"), site.settings.absolute(&event)),
    ]
}

/// Whom to ask, and on whose behalf it was sent.
pub(super) fn closing(words: Words, organisation: &Organisation) -> Vec<Part> {
    let name = single_line(&organisation.name);
    let email = organisation.email.as_str();
    let questions =
        (!email.is_empty()).then(|| Part::Paragraph(t!(words, "letter-questions", email = email)));
    let sender = t!(words, "letter-sender", organisation = name.as_str());
    questions.into_iter().chain([Part::Note(sender)]).collect()
}

async fn attachments(
    site: &Site,
    words: Words,
    held: &GuestTicket,
) -> Result<Vec<Attachment>, Fault> {
    let pdf = ticket_file::pdf(site, words, held).await?;
    let pdf = pdf.map(|bytes| Attachment {
        name: t!(words, "ticket-file", event = held.event.slug.as_str()),
        content_type: "application/pdf",
        bytes,
    });
    let calendar = Attachment {
        name: "event.ics".to_owned(),
        content_type: "text/calendar; charset=utf-8; method=PUBLISH",
        bytes: ticket_file::calendar(site, words, held)?,
    };
    Ok(pdf.into_iter().chain([calendar]).collect())
}
