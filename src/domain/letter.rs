//! Letters: what the outbox holds until it is sent.
//!
//! A letter names what it is about and is written when it is sent, so that no link and no text with
//! a guest's data lies in the outbox.

use super::email::EmailAddress;
use super::id::{EventId, LetterId, MailingId, PersonId, ProposalId, RegistrationId};
use super::named;
use super::text::Language;
use super::time::Timestamp;

named! {
    pub enum LetterKind: "kind of letter" {
        /// The place is taken: ticket link, PDF and calendar entry.
        Confirmation = "confirmation",
        /// An organiser invites: the link to the page on which the guest says yes or no.
        Invitation = "invitation",
        /// The address is to be confirmed: the link that does it.
        Verification = "verification",
        /// An organiser is going to say yes or no.
        Requested = "requested",
        /// An organiser said no.
        Declined = "declined",
        /// All places are taken: where the guest stands in line.
        Waiting = "waiting",
        /// A place is kept for the guest until an instant.
        Offer = "offer",
        /// That instant is over.
        OfferExpired = "offer-expired",
        /// Somebody who waited has a place: ticket link, PDF and calendar entry.
        Promotion = "promotion",
        /// Somebody registered this address again: the link that exists.
        Reminder = "already-registered",
        /// The registration was cancelled.
        Cancellation = "cancellation",
        /// To somebody who takes part: the link to their own page.
        SpeakerLink = "speaker-link",
        /// The same again, with what is still missing.
        SpeakerReminder = "speaker-reminder",
        /// What became of their sessions since they were told last.
        SpeakerChange = "speaker-change",
        /// To whoever made a proposal: that it came, and the link to its own page.
        ProposalReceived = "proposal-received",
        /// A question about it.
        ProposalAsked = "proposal-asked",
        /// To whoever takes part since it was accepted: the link to their page.
        ProposalAccepted = "proposal-accepted",
        ProposalDeclined = "proposal-declined",
        /// What organisers write to many guests.
        Mailing = "mailing",
    }
}

named! {
    pub enum LetterState: "state of a letter" {
        /// To be sent at its time.
        Waiting = "waiting",
        Sent = "sent",
        /// Given up after too many tries; the organiser may send it again.
        Failed = "failed",
        /// Not sent, since the registration was cancelled meanwhile: nothing to worry about.
        Superseded = "superseded",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub id: LetterId,
    pub event_id: EventId,
    /// The guest that it goes to.
    pub registration_id: Option<RegistrationId>,
    /// Or the person of the programme.
    pub person_id: Option<PersonId>,
    /// Or the proposal, to whoever made it.
    pub proposal_id: Option<ProposalId>,
    /// What organisers wrote to many, of which this is one.
    pub mailing_id: Option<MailingId>,
    pub kind: LetterKind,
    pub recipient: EmailAddress,
    pub language: Language,
    pub state: LetterState,
    /// How often it was tried.
    pub attempts: u32,
    pub next_attempt_at: Timestamp,
    /// What the mail server said last, without addresses.
    pub last_error: String,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    /// The versions of the programme between which it tells what changed.
    pub since_version: Option<u32>,
    pub until_version: Option<u32>,
}

/// Minutes to wait after this many failed tries, or nothing when it is time to give up.
///
/// Nine tries over about a day and a half: longer than a mail server's outage over night.
pub fn back_off_minutes(attempts: u32) -> Option<i64> {
    const WAITS: [i64; 9] = [1, 2, 5, 15, 30, 60, 240, 720, 1_080];
    WAITS
        .get(usize::try_from(attempts).ok()?.checked_sub(1)?)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_less_often_and_end() {
        assert_eq!(back_off_minutes(1), Some(1));
        assert_eq!(back_off_minutes(9), Some(1_080));
        assert_eq!(back_off_minutes(10), None);
    }
}
