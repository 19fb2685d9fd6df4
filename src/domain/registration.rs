//! Registration: when one may, what is asked, what is refused.

use std::borrow::Cow;

use serde::de::value::MapDeserializer;
use serde::{Deserialize, Serialize};

use super::answer::{AnswerRefused, AnswerWhy, TypedAnswers};
use super::email::{EmailAddress, EmailRefused};
use super::id::{EventId, RegistrationId};
use super::named;
use super::question::answer_field;
use super::slug::Slug;
use super::text::{Language, is_invisible};
use super::time::Timestamp;

named! {
    pub enum RegistrationStatus: "registration status" {
        /// Holds a place and a ticket.
        Confirmed = "confirmed",
        /// Was offered a place, which is kept until an instant.
        Offered = "offered",
        /// Stands in the waiting list.
        Waiting = "waiting",
        /// Waits for an organiser to say yes.
        Requested = "requested",
        /// Was invited by an organiser and has not answered; may hold a place until an instant.
        Invited = "invited",
        /// Waits for the owner of the address to confirm it; may hold a place until an instant.
        Unverified = "unverified",
        /// Was not answered in time.
        Expired = "expired",
        /// An organiser said no.
        Declined = "declined",
        /// Gave the place back, or had it taken.
        Cancelled = "cancelled",
    }
}

impl RegistrationStatus {
    /// Whether something may still become of it, so that it can be cancelled.
    pub fn is_alive(self) -> bool {
        match self {
            Self::Confirmed
            | Self::Offered
            | Self::Waiting
            | Self::Requested
            | Self::Invited
            | Self::Unverified => true,
            Self::Expired | Self::Declined | Self::Cancelled => false,
        }
    }

    /// Whether the guest is who the address says: links and letters of the others say nothing yet.
    pub fn is_verified(self) -> bool {
        !matches!(self, Self::Invited | Self::Unverified | Self::Expired)
    }
}

/// A guest's registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    pub id: RegistrationId,
    pub event_id: EventId,
    pub email: EmailAddress,
    pub name: String,
    pub organisation: String,
    /// The language that letters are written in.
    pub language: Language,
    pub status: RegistrationStatus,
    /// Whether a place is counted as taken by it.
    pub holds_place: bool,
    /// Until when the place of an offer, or of an address that is not confirmed, is kept, or an invitation
    /// waits for its answer.
    pub hold_until: Option<Timestamp>,
    /// How often the guest had that put off.
    pub extensions: u32,
    /// The how-manieth it was to come to its quota: its place in line.
    pub arrival: u64,
    /// Higher ones come first in the waiting list.
    pub priority: u32,
    /// The kind of ticket that was asked for, of an event that has kinds.
    pub ticket_type: Option<Slug>,
    /// Whether a place of another kind will do.
    pub takes_any: bool,
    /// Which of the links to this registration is the valid one; raised to withdraw them all.
    pub link_generation: u32,
    /// When an organiser put the guest in; nothing for those who came by themselves.
    pub invited_at: Option<Timestamp>,
    /// When an invited guest said that the answer comes later.
    pub seen_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

named! {
    /// How many places are left, in the steps that the public is told.
    ///
    /// Steps and no numbers, so that a rush changes the public pages three times and not three
    /// thousand.
    pub enum PlacesLeft: "number of places" {
        Many = "many",
        Few = "few",
        None = "none",
    }
}

/// Up to this share of places left the public is told that there are few.
const FEW_PERCENT: u64 = 10;

impl PlacesLeft {
    pub fn of(capacity: u64, taken: u64) -> Self {
        match capacity.saturating_sub(taken) {
            0 => Self::None,
            left if left * 100 <= capacity * FEW_PERCENT => Self::Few,
            _ => Self::Many,
        }
    }

    /// The one that says fewer.
    #[must_use]
    pub fn fewer(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, _) | (_, Self::None) => Self::None,
            (Self::Few, _) | (_, Self::Few) => Self::Few,
            (Self::Many, Self::Many) => Self::Many,
        }
    }
}

/// The form as it was typed; what comes back with every refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegistrationForm {
    pub name: String,
    pub email: String,
    pub organisation: String,
    /// `de` or `en`: the language of letters.
    pub language: String,
    /// "yes" once the privacy notice was taken note of.
    pub privacy: String,
    /// Drawn when the form was shown: the same form sent twice yields one registration.
    pub key: String,
    /// The secret of the link to what the guest chose already; may be empty.
    pub programme: String,
    /// Short name of the kind of ticket; may be empty where there is one kind, or none.
    pub ticket_type: String,
    /// "yes" where a place of another kind will do.
    pub takes_any: String,
    /// The answers to the organisers' questions.
    #[serde(skip)]
    pub answers: TypedAnswers,
}

/// What a form says once it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationRequest {
    pub name: String,
    pub email: EmailAddress,
    pub organisation: String,
    pub language: Language,
    pub key: String,
    /// The secret of the link to the choice that is to come along; may be anything.
    pub programme: String,
    /// Short name of the kind of ticket, as it was chosen or not.
    pub ticket_type: String,
    pub takes_any: bool,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldRefused {
    #[error("The name is missing.")]
    NameMissing,
    #[error("The name is longer than {0} characters.")]
    NameTooLong(usize),
    #[error("The name must not contain a web address.")]
    NameIsAddress,
    #[error(transparent)]
    Email(EmailRefused),
    #[error("The organisation is longer than {0} characters.")]
    OrganisationTooLong(usize),
    #[error("The organisation must not contain a web address.")]
    OrganisationIsAddress,
    #[error("The privacy notice was not taken note of.")]
    PrivacyMissing,
    #[error("Many letters went to this mailbox already.")]
    MailboxBusy,
    #[error("This address is the guest's own.")]
    OwnAddress,
    #[error("There is no such kind of ticket to choose, or none was chosen.")]
    TicketTypeMissing,
    #[error("This kind of ticket is not for this address.")]
    TicketTypeRestricted,
    /// The answer to one of the organisers' questions.
    #[error("{0}: {1}")]
    Answer(Slug, AnswerWhy),
}

impl From<AnswerRefused> for FieldRefused {
    fn from(refused: AnswerRefused) -> Self {
        Self::Answer(refused.question, refused.why)
    }
}

impl FieldRefused {
    /// The name of the form's field that it is about.
    pub fn field(&self) -> Cow<'static, str> {
        let field = match self {
            Self::NameMissing | Self::NameTooLong(_) | Self::NameIsAddress => "name",
            Self::Email(_) | Self::MailboxBusy | Self::OwnAddress => "email",
            Self::OrganisationTooLong(_) | Self::OrganisationIsAddress => "organisation",
            Self::PrivacyMissing => "privacy",
            Self::TicketTypeMissing | Self::TicketTypeRestricted => "ticket_type",
            Self::Answer(question, _) => return answer_field(question).into(),
        };
        field.into()
    }
}

/// Why there is no registration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistrationRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    #[error("All places are taken.")]
    Full,
    #[error("Registration opens at {0}.")]
    NotYetOpen(Timestamp),
    #[error("Registration is closed.")]
    Closed,
    #[error("Nobody registers who was not invited.")]
    ByInvitation,
    #[error("The event is cancelled.")]
    Cancelled,
    #[error("There is no such event.")]
    NoSuchEvent,
}

/// Why a place was not given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReturnRefused {
    /// Whoever is counted as having been there cannot give the place to somebody else.
    #[error("The event has begun.")]
    HasBegun,
    /// Somebody sits on it.
    #[error("The guest was let in.")]
    IsAdmitted,
}

impl ReturnRefused {
    /// The Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::HasBegun => "ticket-return-begun",
            Self::IsAdmitted => "ticket-return-admitted",
        }
    }
}

/// Longer than any name on a badge; a limit so that nobody stores a book.
pub const MAX_NAME_CHARACTERS: usize = 120;
/// Names of divisions are long in this field.
pub const MAX_ORGANISATION_CHARACTERS: usize = 200;

impl RegistrationForm {
    /// The form as a browser sends it; nothing where a field that comes once came twice.
    pub fn from_fields(sent: Vec<(String, String)>) -> Option<Self> {
        let (answers, rest) = TypedAnswers::take_from(sent);
        let fields = MapDeserializer::<_, serde::de::value::Error>::new(rest.into_iter());
        let form = Self::deserialize(fields).ok()?;
        Some(Self { answers, ..form })
    }

    /// Reads the form, or says everything that is wrong with it at once.
    pub fn read(&self) -> Result<RegistrationRequest, Vec<FieldRefused>> {
        let mut refused = Vec::new();
        let name = single_line(&self.name);
        let organisation = single_line(&self.organisation);
        // Signs without a letter among them are no name, and some of them cannot be seen at all.
        if !name.chars().any(char::is_alphanumeric) {
            refused.push(FieldRefused::NameMissing);
        } else if name.chars().count() > MAX_NAME_CHARACTERS {
            refused.push(FieldRefused::NameTooLong(MAX_NAME_CHARACTERS));
        } else if holds_address(&name) {
            refused.push(FieldRefused::NameIsAddress);
        }
        let email = self.email.parse();
        if let Err(reason) = &email {
            refused.push(FieldRefused::Email(*reason));
        }
        if organisation.chars().count() > MAX_ORGANISATION_CHARACTERS {
            refused.push(FieldRefused::OrganisationTooLong(
                MAX_ORGANISATION_CHARACTERS,
            ));
        } else if holds_address(&organisation) {
            refused.push(FieldRefused::OrganisationIsAddress);
        }
        if self.privacy != "yes" {
            refused.push(FieldRefused::PrivacyMissing);
        }
        match email {
            Ok(email) if refused.is_empty() => Ok(RegistrationRequest {
                name,
                email,
                organisation,
                language: self.language.parse().unwrap_or(Language::De),
                key: self.key.clone(),
                programme: self.programme.clone(),
                ticket_type: self.ticket_type.clone(),
                takes_any: self.takes_any == "yes",
            }),
            _ => Err(refused),
        }
    }
}

/// The text on one line: what has no shape or steers the direction of reading is gone, spaces single.
///
/// Bidirectional overrides could make a name on a badge read as another one, and two names that look
/// alike could differ by what cannot be seen. What joins letters or chooses their shape stays:
/// names of some languages are misspelt without.
pub fn single_line(text: &str) -> String {
    let cleaned: String = text
        .chars()
        .map(|c| {
            if c.is_control() || c.is_whitespace() {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !is_invisible(*c) || is_part_of_a_letter(*c))
        .collect();
    cleaned
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Joiners and variation selectors.
fn is_part_of_a_letter(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether mail programs would make a link of it: letters go to addresses nobody has verified, so
/// what a stranger typed must not become something to click (MISUSE 17 and 18).
fn holds_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("://") || lower.contains("www.") || lower.contains("](") || lower.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> RegistrationForm {
        RegistrationForm {
            name: "Erika Muster".into(),
            email: "erika@smj.sachsen.de".into(),
            privacy: "yes".into(),
            key: "k".into(),
            ..RegistrationForm::default()
        }
    }

    #[test]
    fn a_whole_form_is_read() {
        let read = RegistrationForm {
            name: "  Erika\r\nMuster ".into(),
            ..form()
        }
        .read();

        assert_eq!(read.map(|request| request.name), Ok("Erika Muster".into()));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let check = |form: RegistrationForm, expected: &[FieldRefused]| {
            assert_eq!(form.read().err().unwrap_or_default(), expected);
        };

        check(
            RegistrationForm::default(),
            &[
                FieldRefused::NameMissing,
                FieldRefused::Email(EmailRefused::Missing),
                FieldRefused::PrivacyMissing,
            ],
        );
        check(
            RegistrationForm {
                name: "x".repeat(121),
                ..form()
            },
            &[FieldRefused::NameTooLong(MAX_NAME_CHARACTERS)],
        );
        check(
            RegistrationForm {
                name: "[Klick](https://evil.example)".into(),
                ..form()
            },
            &[FieldRefused::NameIsAddress],
        );
        check(
            RegistrationForm {
                organisation: "www.evil.example".into(),
                ..form()
            },
            &[FieldRefused::OrganisationIsAddress],
        );
    }

    #[test]
    fn places_are_told_in_steps() {
        let check =
            |capacity, taken, expected| assert_eq!(PlacesLeft::of(capacity, taken), expected);

        check(100, 0, PlacesLeft::Many);
        check(100, 89, PlacesLeft::Many);
        check(100, 90, PlacesLeft::Few);
        check(100, 99, PlacesLeft::Few);
        check(100, 100, PlacesLeft::None);
        check(0, 0, PlacesLeft::None);
    }

    #[test]
    fn overrides_of_the_reading_direction_are_dropped() {
        assert_eq!(single_line("Erika\u{202E}Muster\u{0}"), "ErikaMuster");
    }

    #[test]
    fn what_cannot_be_seen_is_no_name_and_no_part_of_one() {
        let check = |typed: &str, expected: Option<&str>| {
            let form = RegistrationForm {
                name: typed.into(),
                ..form()
            };
            let read = form.read().map(|request| request.name);
            let missing = || Err(vec![FieldRefused::NameMissing]);
            assert_eq!(
                read,
                expected.map_or_else(missing, |name| Ok(name.into())),
                "{typed:?}"
            );
        };

        for nothing in [
            "\u{200B}",
            "\u{2060}\u{2063}\u{AD}",
            "\u{3164}",
            "\u{115F}\u{FFA0}",
            "\u{E0041}\u{E0042}",
            "\u{200D}",
            "\u{FE0F}",
            "\u{2800}\u{2800}",
            "\u{A0}\u{3000}\u{1680}",
            "- . ,",
            "\u{301}",
        ] {
            check(nothing, None);
        }
        check(
            "Eri\u{200B}ka\u{61C} \u{AD}Muster\u{E0041}",
            Some("Erika Muster"),
        );
        // Written so in Persian, Sinhala and Japanese.
        check("علی\u{200C}رضا", Some("علی\u{200C}رضا"));
        check("ශ්\u{200D}රී", Some("ශ්\u{200D}රී"));
        check("葛\u{E0100}飾", Some("葛\u{E0100}飾"));
        check("X Æ", Some("X Æ"));
        check("8", Some("8"));
    }
}
