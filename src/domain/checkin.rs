//! Check-in: what a door is told about what was handed in, and why something was refused there.

use serde::{Deserialize, Serialize};

use super::id::{AdmissionId, CheckInListId, EventId, TicketId};
use super::named;
use super::problem::Problem;
use super::slug::Slug;
use super::text::Text;
use super::time::Timestamp;

/// A list that tickets are admitted to: a door, a day, a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckInList {
    pub id: CheckInListId,
    pub event_id: EventId,
    pub slug: Slug,
    pub name: Text,
}

named! {
    /// What came of an attempt at a door. Every attempt is kept with its result.
    pub enum CheckInResult: "result of a check-in" {
        /// Let in, now and by this attempt.
        Admitted = "ok",
        /// The ticket was let in before; it admits once.
        AlreadyAdmitted = "already_redeemed",
        /// No ticket of this event: nobody here signed the code, or no ticket has it.
        Unknown = "invalid",
        /// Not even the form of a code: half a scan, a typing mistake, something else.
        Malformed = "malformed",
        /// A ticket of another event of this instance.
        OtherEvent = "wrong_event",
        /// Cancelled with its registration.
        Cancelled = "canceled",
        /// A ticket of this event, which does not take place.
        EventCancelled = "event_canceled",
        /// Another ticket was issued in its place.
        Revoked = "revoked",
        /// Not a scan: an admission was taken back.
        Annulled = "annulled",
        /// Not a scan: an admission was to be taken back that did not hold.
        NotAdmitted = "not_admitted",
    }
}

impl CheckInResult {
    /// How the whole screen answers, beside the words.
    pub fn tone(self) -> Tone {
        match self {
            Self::Admitted => Tone::Admitted,
            Self::AlreadyAdmitted | Self::Malformed | Self::Annulled | Self::NotAdmitted => {
                Tone::Warning
            }
            Self::Unknown
            | Self::OtherEvent
            | Self::Cancelled
            | Self::EventCancelled
            | Self::Revoked => Tone::Refused,
        }
    }
}

named! {
    /// Colour, symbol, sound and vibration of an answer; never without its words.
    pub enum Tone: "tone of an answer" {
        Admitted = "admitted",
        Warning = "warning",
        Refused = "refused",
    }
}

/// An admission that holds: a ticket let in at a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admission {
    pub id: AdmissionId,
    pub ticket_id: TicketId,
    pub admitted_at: Timestamp,
    /// Who let them in, by name; empty where the account is gone.
    pub admitted_by: String,
}

/// Whose ticket it is, as a door needs to see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    pub organisation: String,
    pub short_code: String,
    /// The kind of ticket, where the event has kinds.
    pub ticket_type: Option<Slug>,
}

/// What came of an attempt, with its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub result: CheckInResult,
    /// Who holds the ticket, where there is one of this event.
    pub holder: Option<Holder>,
    /// The admission that this attempt made, found or took back.
    pub admission: Option<Admission>,
}

/// How full it is: tickets let in at this list, of those that hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    pub admitted: u32,
    pub registered: u32,
}

/// Whose name was searched for, and whether they are in already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub holder: Holder,
    pub admitted_at: Option<Timestamp>,
}

/// How full it is, in the words of its reader.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownAttendance {
    /// `128`
    pub admitted: String,
    /// `von 250 eingelassen`
    pub label: String,
    /// `Stand 9:12`
    pub since: String,
}

/// The answer of a door in the words of its reader: what crosses the wire, and what a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorAnswer {
    pub tone: Tone,
    /// One or two words that can be read from an arm's length.
    pub word: String,
    /// Who stands there; empty where nobody is known.
    pub name: String,
    pub organisation: String,
    /// Why, and what to do.
    pub hint: String,
    /// What may be taken back.
    pub admission: Option<AdmissionId>,
    pub attendance: ShownAttendance,
}

/// Longest key of an attempt. A UUID has 36 characters.
pub const MAX_NONCE_BYTES: usize = 64;
/// A reason in a sentence, and no report.
pub const MAX_REASON_CHARS: usize = 200;

/// Why nothing was checked or taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckInRefused {
    #[error("The event has no such check-in list.")]
    NoSuchList,
    /// The same key came with another code: it says nothing about either.
    #[error("The key of this attempt was used for another code.")]
    NonceReused,
    #[error("The key of an attempt has 1 to {MAX_NONCE_BYTES} printable characters.")]
    Nonce,
    #[error("A reason of 1 to {MAX_REASON_CHARS} characters is needed.")]
    Reason,
}

impl CheckInRefused {
    /// The Fluent key of the sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoSuchList => "problem-not-found",
            Self::NonceReused | Self::Nonce => "door-nonce",
            Self::Reason => "door-undo-reason-refused",
        }
    }
}

impl From<CheckInRefused> for Problem {
    fn from(refused: CheckInRefused) -> Self {
        match refused {
            CheckInRefused::NoSuchList => Self::NotFound,
            other => Self::Refused {
                key: other.key().to_owned(),
            },
        }
    }
}

/// The key of an attempt, which makes sending it again harmless.
///
/// # Errors
/// [`CheckInRefused::Nonce`] for what is no key.
pub fn read_nonce(text: &str) -> Result<String, CheckInRefused> {
    let is_key = (1..=MAX_NONCE_BYTES).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_key {
        Ok(text.to_owned())
    } else {
        Err(CheckInRefused::Nonce)
    }
}

/// Why an admission is taken back, as it is kept.
///
/// # Errors
/// [`CheckInRefused::Reason`] for none, and for a report.
pub fn read_reason(text: &str) -> Result<String, CheckInRefused> {
    let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_sentence = (1..=MAX_REASON_CHARS).contains(&reason.chars().count())
        && !reason.chars().any(char::is_control);
    if is_sentence {
        Ok(reason)
    } else {
        Err(CheckInRefused::Reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_admission_looks_like_one() {
        for result in CheckInResult::ALL {
            assert_eq!(
                result.tone() == Tone::Admitted,
                *result == CheckInResult::Admitted,
                "{result}"
            );
        }
    }

    #[test]
    fn the_key_of_an_attempt_is_short_and_plain() {
        let check = |text: &str, fits| assert_eq!(read_nonce(text).is_ok(), fits, "{text}");

        check("0192b8f0-7f4e-7c3a-9a51-6b5f2e8d1c77", true);
        check("", false);
        check(&"a".repeat(65), false);
        check("a b", false);
        check("ä", false);
        check("'; --", false);
    }

    #[test]
    fn a_reason_is_a_sentence() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(read_reason(text).ok().as_deref(), expected, "{text}");
        };

        check(" Falsche \n Person ", Some("Falsche Person"));
        check(" \t ", None);
        check(&"x".repeat(201), None);
        check("a\u{0}b", None);
    }
}
