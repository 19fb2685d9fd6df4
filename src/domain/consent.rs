//! What somebody who takes part agrees to: each thing by itself, with its wording and its time.

use super::id::{ConsentId, EventId, PersonId};
use super::named;
use super::text::Language;
use super::time::Timestamp;

named! {
    /// What one may agree to.
    pub enum ConsentKind: "kind of consent" {
        /// To be recorded and streamed.
        Recording = "recording",
        /// To be photographed on the stage.
        Photo = "photo",
        /// That guests get the slides, under the licence that the wording names.
        Slides = "slides",
    }
}

/// The wording that forms show now; raised when a sentence changes its meaning, with new keys
/// beside the old ones, so that what was agreed to can still be read.
pub const WORDING: u32 = 1;

/// One agreement, which holds until it is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub id: ConsentId,
    pub event_id: EventId,
    pub person_id: PersonId,
    pub kind: ConsentKind,
    /// The version of the sentence that was agreed to.
    pub wording: u32,
    /// The language in which it was read.
    pub language: Language,
    pub given_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
}

impl Consent {
    pub fn holds(&self) -> bool {
        self.withdrawn_at.is_none()
    }
}

/// The agreement of a kind that holds, among those of one person.
pub fn valid(consents: &[Consent], kind: ConsentKind) -> Option<&Consent> {
    consents
        .iter()
        .find(|consent| consent.kind == kind && consent.holds())
}
