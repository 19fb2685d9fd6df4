//! Organisers' own words in letters to guests, with their placeholders filled in.

use super::body::{Part, Span};
use crate::domain::letter_text::{Piece, Placeholder, pieces};
use crate::domain::registration::{RegistrationStatus, single_line};
use crate::routes;
use crate::server::Site;
use crate::server::dates::Dates;
use crate::server::operation::ticket::GuestTicket;
use crate::server::operation::ticket_file;
use crate::server::words::Words;
use crate::t;

/// What placeholders are filled with.
#[derive(Clone, Copy)]
pub(super) struct Filling<'a> {
    pub(super) site: &'a Site,
    pub(super) words: Words,
    pub(super) held: &'a GuestTicket,
}

impl Filling<'_> {
    /// A subject on one line.
    pub(super) fn subject(&self, text: &str) -> String {
        let spans = self.spans(text);
        let said: String = spans.iter().map(Span::text).collect();
        single_line(&said)
    }

    /// The paragraphs of a text, which blank lines part.
    pub(super) fn paragraphs(&self, text: &str) -> Vec<Part> {
        let paragraphs = text.split("\n\n").map(|one| self.spans(one.trim()));
        let says = |spans: &Vec<Span>| spans.iter().any(|span| !span.text().trim().is_empty());
        paragraphs.filter(says).map(Part::Own).collect()
    }

    fn spans(&self, text: &str) -> Vec<Span> {
        let spans = pieces(text).into_iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Unknown(text) => Span::Text(text.to_owned()),
            Piece::Placeholder(Placeholder::Link) => Span::Link(self.link()),
            Piece::Placeholder(named) => Span::Text(self.value(named)),
        });
        spans.collect()
    }

    fn value(&self, named: Placeholder) -> String {
        let event = &self.held.event;
        match named {
            Placeholder::Event => single_line(event.title.shown(self.words.language())),
            Placeholder::Date => ticket_file::day_and_hours(self.words, event).0,
            Placeholder::Time => ticket_file::day_and_hours(self.words, event).1,
            Placeholder::Place => ticket_file::place_lines(event).join(", "),
            Placeholder::Organiser => single_line(&self.held.organisation.name),
            Placeholder::Name => self.name(),
            Placeholder::Deadline => self.deadline().unwrap_or_default(),
            Placeholder::Position => self
                .held
                .position
                .map_or_else(String::new, |position| position.to_string()),
            Placeholder::Link => self.link(),
        }
    }

    /// The guest's name, or a word for somebody of whom it is not certain that the address is theirs:
    /// a stranger could have typed an advertisement as a name (MISUSE 18).
    fn name(&self) -> String {
        use RegistrationStatus as Status;
        let is_certain = match self.held.registration.status {
            Status::Confirmed
            | Status::Offered
            | Status::Waiting
            | Status::Requested
            | Status::Declined => true,
            // It may have been ended before it was confirmed.
            Status::Cancelled => self.held.ticket.is_some(),
            // An organiser typed it, or a guest who handed the place on.
            Status::Invited => self.held.registration.invited_at.is_some(),
            Status::Unverified | Status::Expired => false,
        };
        // Whom an organiser put in has the name that the organiser gave them.
        let was_invited = self.held.registration.invited_at.is_some();
        let ticket_type = self.held.registration.ticket_type.as_ref();
        if is_certain && (was_invited || self.held.event.verifies(ticket_type)) {
            single_line(&self.held.registration.name)
        } else {
            t!(self.words, "letter-name-guest")
        }
    }

    /// Until when a place is kept.
    pub(super) fn deadline(&self) -> Option<String> {
        let until = self.held.registration.hold_until?;
        Some(Dates::of(self.words, &self.held.event).moment(until))
    }

    /// To the guest's own page, or to that of the event for those who have none any more.
    pub(super) fn link(&self) -> String {
        match self.held.registration.status {
            RegistrationStatus::Cancelled => {
                let event = routes::event(self.words.language(), &self.held.event.slug);
                self.site.settings.absolute(&event)
            }
            _ => ticket_file::page_address(self.site, self.words, self.held),
        }
    }
}
