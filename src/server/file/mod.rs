//! The event file: a whole event as people write it, read and written in one form.
//!
//! TOML, with texts per language, times as the event's clocks show them, and slugs as stable names.
//! Reading finds everything that is wrong at once, each with its line; writing gives the canonical
//! form, and what it wrote is read as the same event. What becomes of it in the database is the
//! business of `operation::import`.

mod letter;
mod link;
mod mistake;
mod name;
mod parse;
mod programme;
mod question;
mod retention;
mod table;
#[cfg(test)]
mod tests;
mod ticket;
mod when;
mod write;

pub use mistake::{FileRefused, Mistake, Place, Placed};
pub use parse::{Parsed, parse};
pub use question::said_question;
pub use ticket::{said_quota, said_type};
pub use write::write;

use crate::domain::agenda::{
    Interpretations, ParticipationState, Role, SessionStatus, SessionType, TrackColour,
};
use crate::domain::event::{Attribution, EventStatus, Mode, Venue};
use crate::domain::id::{PersonId, SlotId};
use crate::domain::letter_text::OwnText;
use crate::domain::link::Links;
use crate::domain::question::Questions;
use crate::domain::registration_rules::RegistrationRules;
use crate::domain::retention::Retention;
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::ticket_type::Tickets;
use crate::domain::time::Timestamp;

/// A whole event as its file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFile {
    pub slug: Slug,
    pub status: EventStatus,
    pub mode: Mode,
    pub title: Text,
    pub subtitle: Text,
    pub summary: Text,
    pub language: Language,
    /// IANA name, known to exist.
    pub zone: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub doors_open_at: Option<Timestamp>,
    pub has_example_times: bool,
    pub accessibility: Text,
    pub photo_notice: Text,
    pub organiser: OrganiserEntry,
    pub venue: Venue,
    pub registration: RegistrationEntry,
    pub call: CallEntry,
    pub attribution: Attribution,
    /// In the order in which people are shown them.
    pub rooms: Vec<RoomEntry>,
    /// In the order in which people are shown them.
    pub tracks: Vec<TrackEntry>,
    /// In the order in which people are shown them.
    pub types: Vec<TypeEntry>,
    /// In the order in which people are shown them.
    pub people: Vec<PersonEntry>,
    pub sessions: Vec<SessionEntry>,
    /// Own words in letters to guests, in the order in which a guest may meet them.
    pub letters: Vec<OwnText>,
    /// How long what people said of themselves is kept, where not as usual.
    pub retention: Retention,
}

/// Who holds the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganiserEntry {
    pub slug: Slug,
    pub name: String,
    pub email: String,
}

/// When one may register, and how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationEntry {
    pub capacity: u32,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    pub rules: RegistrationRules,
    pub tickets: Tickets,
    pub questions: Questions,
}

/// From when to when proposals are taken, and what is sought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallEntry {
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    pub text: Text,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomEntry {
    pub slug: Slug,
    pub name: Text,
    pub capacity: Option<u32>,
    pub is_step_free: bool,
    pub has_hearing_loop: bool,
    pub directions: Text,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackEntry {
    pub slug: Slug,
    pub name: Text,
    pub colour: TrackColour,
}

/// A type of session that the event names itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeEntry {
    pub slug: Slug,
    pub name: Text,
    pub base: SessionType,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonEntry {
    pub slug: Slug,
    /// What a new one is known by elsewhere; files that people write do not say it.
    pub uid: Option<PersonId>,
    pub name: String,
    pub academic_title: String,
    pub function: Text,
    pub organisation: Text,
    pub biography: Text,
    pub links: Links,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionEntry {
    pub slug: Slug,
    /// Of an own type the one that it is based on.
    pub kind: SessionType,
    /// One of the file's own types.
    pub own_type: Option<Slug>,
    pub status: SessionStatus,
    pub title: Text,
    pub description: Text,
    pub language: Option<Language>,
    pub track: Option<Slug>,
    pub interpretation: Interpretations,
    pub is_recorded: bool,
    pub is_photographed: bool,
    pub links: Links,
    pub slots: Vec<SlotEntry>,
    /// By role in the order of [`Role::ALL`], then in the order written.
    pub cast: Vec<CastEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotEntry {
    /// Where it is not the one that [`slot_id`] derives.
    pub uid: Option<SlotId>,
    pub room: Option<Slug>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CastEntry {
    pub person: Slug,
    pub role: Role,
    pub label: Text,
    /// Nothing where the file leaves the answer as it is.
    pub state: Option<ParticipationState>,
}

/// What the ids of things that come from files are derived from, beside their names.
const NAMESPACE: uuid::Uuid = uuid::uuid!("6f6f0a7c-5a0e-4f3b-9d0a-2b7f5f0d7c11");

/// The bytes of the id of something that a file names: the same in every database.
pub fn derive_id(parts: &[&str]) -> [u8; 16] {
    uuid::Uuid::new_v5(&NAMESPACE, parts.join("/").as_bytes()).into_bytes()
}

/// The id, and so the UID in calendars, of the slot of a session at this position, from 0.
pub fn slot_id(event: &Slug, session: &Slug, position: usize) -> SlotId {
    let position = position.to_string();
    SlotId::from_bytes(derive_id(&[
        event.as_str(),
        "slot",
        session.as_str(),
        &position,
    ]))
}
