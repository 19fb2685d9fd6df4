//! What letters say.

use super::body::{self, Part};
use super::own::Filling;
use crate::domain::email::EmailAddress;
use crate::domain::event::{EventStatus, Organisation};
use crate::domain::letter::{Letter, LetterKind};
use crate::domain::letter_text::OwnText;
use crate::domain::registration::{RegistrationStatus, single_line};
use crate::routes;
use crate::server::dates::Dates;
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
    if let Some(mailing) = &letter.mailing_id {
        let mailing = store::mailing::find(&mut conn, &letter.event_id, mailing).await?;
        let mailing = mailing.ok_or_else(|| Fault::new("the letter has no mailing"))?;
        drop(conn);
        return super::mailing::write(site, letter, &registration, &mailing).await;
    }
    let own = store::letter_text::find(&mut conn, &letter.event_id, letter.kind).await?;
    drop(conn);
    if !is_still_so(letter.kind, registration.status) {
        return Ok(None);
    }
    let words = Words::of(letter.language);
    let held = ticket::load(site, &registration).await?;
    let Content { subject, parts } = content(site, words, letter.kind, &held, own.as_ref())?;
    let has_ticket = held.ticket.is_some();
    Ok(Some(Written {
        id: letter.id.to_string(),
        recipient: letter.recipient.clone(),
        reply_to: held.organisation.email.parse().ok(),
        language: letter.language.as_str(),
        text: body::text(&parts),
        html: body::html(letter.language, &subject, &parts),
        attachments: if has_ticket {
            attachments(site, words, &held).await?
        } else {
            Vec::new()
        },
        subject,
    }))
}

/// What a letter says, whatever it is sent as.
pub(super) struct Content {
    pub(super) subject: String,
    pub(super) parts: Vec<Part>,
}

/// What a letter of this kind says to a guest: own words where the organisers have some in its
/// language, and always what only the letter can give (when, where, until when, the link, by whom).
pub(super) fn content(
    site: &Site,
    words: Words,
    kind: LetterKind,
    held: &GuestTicket,
    own: Option<&OwnText>,
) -> Result<Content, Fault> {
    let language = words.language();
    let event = single_line(held.event.title.shown(language));
    let (subject, opening) = opening(words, kind, held, &event)?;
    let filling = Filling { site, words, held };
    let own_subject = own.and_then(|own| own.subject.get(language));
    let own_body = own.and_then(|own| own.body.get(language));
    let is_replaced = own.is_some_and(|own| own.replaces_in(language));
    let mut parts = vec![Part::Heading(event)];
    if !is_replaced {
        parts.push(Part::Paragraph(t!(words, "letter-greeting")));
    }
    parts.extend(own_body.map_or_else(Vec::new, |text| filling.paragraphs(text)));
    if !is_replaced {
        parts.push(Part::Paragraph(opening));
    }
    let names_deadline = match kind {
        LetterKind::Verification | LetterKind::Offer => is_replaced,
        LetterKind::Invitation => true,
        _ => false,
    };
    let deadline = filling.deadline().filter(|_| names_deadline);
    parts.push(facts(words, held, deadline));
    parts.extend(match held.registration.status {
        RegistrationStatus::Cancelled => after_cancelling(site, words, held),
        RegistrationStatus::Confirmed => holding_a_place(site, words, held),
        _ => waiting(site, words, held),
    });
    parts.extend(closing(words, &held.organisation));
    Ok(Content {
        subject: own_subject.map_or(subject, |text| filling.subject(text)),
        parts,
    })
}

/// Whether a letter tells what is so; what was overtaken is not sent.
fn is_still_so(kind: LetterKind, status: RegistrationStatus) -> bool {
    use RegistrationStatus as Status;
    match kind {
        LetterKind::Invitation => status == Status::Invited,
        LetterKind::Verification => status == Status::Unverified,
        LetterKind::Requested => status == Status::Requested,
        LetterKind::Declined => status == Status::Declined,
        LetterKind::Waiting => status == Status::Waiting,
        LetterKind::Offer => status == Status::Offered,
        LetterKind::OfferExpired => status == Status::Expired,
        LetterKind::Confirmation | LetterKind::Promotion => status == Status::Confirmed,
        LetterKind::Cancellation => status == Status::Cancelled,
        LetterKind::Reminder => status.is_alive() && status.is_verified(),
        // Those of others, which are written elsewhere.
        _ => true,
    }
}

/// The subject and the first paragraph.
fn opening(
    words: Words,
    kind: LetterKind,
    held: &GuestTicket,
    event: &str,
) -> Result<(String, String), Fault> {
    let until = held
        .registration
        .hold_until
        .map_or_else(String::new, |until| {
            Dates::of(words, &held.event).moment(until)
        });
    let has_ticket = held.ticket.is_some();
    Ok(match kind {
        LetterKind::Verification => (
            t!(words, "letter-verification-subject", event = event),
            t!(words, "letter-verification", until = until),
        ),
        LetterKind::Invitation if held.registration.invited_at.is_none() => (
            t!(words, "letter-handed-on-subject", event = event),
            t!(words, "letter-handed-on"),
        ),
        LetterKind::Invitation => (
            t!(words, "letter-invitation-subject", event = event),
            t!(words, "letter-invitation"),
        ),
        LetterKind::Requested => (
            t!(words, "letter-requested-subject", event = event),
            t!(words, "letter-requested"),
        ),
        LetterKind::Declined => (
            t!(words, "letter-declined-subject", event = event),
            t!(words, "letter-declined"),
        ),
        LetterKind::Waiting => (
            t!(words, "letter-in-line-subject", event = event),
            t!(
                words,
                "letter-in-line",
                position = held.position.unwrap_or_default()
            ),
        ),
        LetterKind::Offer => (
            t!(words, "letter-offer-subject", event = event),
            t!(words, "letter-offer", until = until),
        ),
        LetterKind::OfferExpired => (
            t!(words, "letter-offer-expired-subject", event = event),
            t!(words, "letter-offer-expired"),
        ),
        LetterKind::Promotion => (
            t!(words, "letter-promotion-subject", event = event),
            t!(words, "letter-promotion"),
        ),
        LetterKind::Confirmation => (
            t!(words, "letter-confirmation-subject", event = event),
            t!(words, "letter-confirmation"),
        ),
        LetterKind::Reminder if has_ticket => (
            t!(words, "letter-reminder-subject", event = event),
            t!(words, "letter-reminder"),
        ),
        LetterKind::Reminder => (
            t!(words, "letter-reminder-waiting-subject", event = event),
            t!(words, "letter-reminder-waiting"),
        ),
        LetterKind::Cancellation if has_ticket => (
            t!(words, "letter-cancellation-subject", event = event),
            t!(words, "letter-cancellation"),
        ),
        LetterKind::Cancellation => (
            t!(words, "letter-withdrawn-subject", event = event),
            t!(words, "letter-withdrawn"),
        ),
        _ => {
            return Err(Fault::new(
                "the letter of somebody else names a registration",
            ));
        }
    })
}

/// When and where, and until when a place is kept where no sentence says it.
fn facts(words: Words, held: &GuestTicket, deadline: Option<String>) -> Part {
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
    facts.extend(deadline.map(|until| (t!(words, "letter-deadline"), until)));
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

/// The page on which whoever has no place yet sees where they stand, and says yes or no.
fn waiting(site: &Site, words: Words, held: &GuestTicket) -> Vec<Part> {
    let page = ticket_file::page_address(site, words, held);
    let status = held.registration.status;
    let label = match status {
        RegistrationStatus::Unverified => t!(words, "letter-verify-link"),
        RegistrationStatus::Offered => t!(words, "letter-offer-link"),
        RegistrationStatus::Invited => t!(words, "letter-invitation-link"),
        RegistrationStatus::Expired => t!(words, "letter-again-link"),
        _ => t!(words, "letter-standing-link"),
    };
    let mut parts = vec![Part::Link(label, page)];
    if status == RegistrationStatus::Invited {
        let organiser = single_line(&held.organisation.name);
        let text = if held.registration.invited_at.is_some() {
            t!(words, "letter-invited-by", organiser = organiser.as_str())
        } else {
            t!(words, "letter-handed-on-by")
        };
        parts.push(Part::Note(text));
    } else if status == RegistrationStatus::Unverified {
        parts.push(Part::Paragraph(t!(words, "letter-verify-stranger")));
    } else if status.is_alive() {
        parts.push(Part::Paragraph(t!(words, "letter-standing-stranger")));
    }
    parts
}

fn after_cancelling(site: &Site, words: Words, held: &GuestTicket) -> Vec<Part> {
    let event = routes::event(words.language(), &held.event.slug);
    let link = Part::Link(t!(words, "letter-event"), site.settings.absolute(&event));
    let calendar = t!(words, "letter-calendar-cancelled");
    let calendar = held.ticket.is_some().then_some(Part::Paragraph(calendar));
    calendar.into_iter().chain([link]).collect()
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
