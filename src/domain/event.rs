//! An event: what, when, where, for whom.

use serde::{Deserialize, Serialize};

use super::id::{EventId, OrganisationId};
use super::named;
use super::question::Questions;
use super::registration_rules::RegistrationRules;
use super::slug::Slug;
use super::text::{Language, Text};
use super::ticket_type::Tickets;
use super::time::Timestamp;

named! {
    /// Whether and how the public sees an event.
    pub enum EventStatus: "event status" {
        /// Only its organisers know of it.
        Draft = "draft",
        Published = "published",
        /// Public, and said to be cancelled.
        Cancelled = "cancelled",
    }
}

named! {
    /// How one takes part.
    pub enum Mode: "mode of attendance" {
        Onsite = "onsite",
        Online = "online",
        Hybrid = "hybrid",
    }
}

/// Where an event is, as a letter would be addressed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Venue {
    pub name: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Latitude and longitude in micro-degrees, WGS 84.
    pub position: Option<(i32, i32)>,
    /// How to get there.
    pub directions: Text,
}

impl Venue {
    /// "Name, Street, Postcode City", leaving out what is not known.
    pub fn line(&self) -> String {
        let town = [self.postcode.as_str(), self.city.as_str()];
        let town = town
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        [self.name.as_str(), self.street.as_str(), town.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Where a programme's texts come from and what one may do with them (title, author, source, licence).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attribution {
    pub title: String,
    pub author: String,
    pub source_url: String,
    /// SPDX identifier: `CC-BY-4.0`.
    pub licence: String,
    pub licence_url: String,
    /// What was changed against the source.
    pub changes: Text,
}

/// Gives a struct that is stored whole its text form: JSON.
macro_rules! stored_as_json {
    ($($type:ty = $noun:literal),+ $(,)?) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&serde_json::to_string(self).map_err(|_| std::fmt::Error)?)
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::domain::Unknown;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                serde_json::from_str(text)
                    .map_err(|_| $crate::domain::Unknown { expected: $noun, value: text.to_owned() })
            }
        }
    )+};
}

pub(crate) use stored_as_json;

stored_as_json!(Venue = "venue", Attribution = "attribution");

/// Who holds an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub slug: Slug,
    pub name: String,
    /// Where guests write to; also the ORGANIZER of calendar entries.
    pub email: String,
}

/// An event as it is stored, without its programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    /// The number that stands in its tickets' codes.
    pub number: u32,
    pub organisation_id: OrganisationId,
    pub slug: Slug,
    pub status: EventStatus,
    pub mode: Mode,
    pub title: Text,
    pub subtitle: Text,
    /// What it is about, in about three sentences; plain text, blank lines part paragraphs.
    pub summary: Text,
    /// The language that most of it is held in.
    pub language: Language,
    /// IANA name of the zone that its times are said in.
    pub zone: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub doors_open_at: Option<Timestamp>,
    pub venue: Venue,
    /// Step-free access, hearing loop, interpreters, assistance dogs: what guests need to know.
    pub accessibility: Text,
    /// What is photographed or recorded, and how not to be in it.
    pub photo_notice: Text,
    pub attribution: Attribution,
    /// The clock times are made up for an example, and the pages say so.
    pub has_example_times: bool,
    pub registration_opens_at: Option<Timestamp>,
    pub registration_closes_at: Option<Timestamp>,
    pub call_opens_at: Option<Timestamp>,
    /// Until when proposals are taken; nothing where none are asked for.
    pub call_closes_at: Option<Timestamp>,
    /// What is sought; plain text, blank lines part paragraphs.
    pub call_text: Text,
    pub registration_rules: RegistrationRules,
    pub tickets: Tickets,
    /// What guests are asked beside name and address.
    pub questions: Questions,
    /// Raised by whatever changes what the public can see.
    pub revision: u64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What changed of an event for whoever has it in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventNews {
    Words,
    Moved,
}

/// What guests were told of an event as a whole, for its calendar entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// When days, place, status or words changed last.
    pub at: Timestamp,
    /// How often days, place or status did. Source: RFC 5545, section 3.8.7.4.
    pub sequence: u32,
}

impl Event {
    /// Whether anybody may know that there is this event.
    pub fn is_public(&self) -> bool {
        self.status != EventStatus::Draft
    }

    /// What guests must be told anew of it as a whole: nothing, words only, or that it is elsewhere,
    /// at other times or (not) at all.
    pub fn news_since(&self, before: &Self) -> Option<EventNews> {
        let is_cancelled = |event: &Self| event.status == EventStatus::Cancelled;
        let is_moved = self.venue.line() != before.venue.line()
            || self.venue.position != before.venue.position
            || (&self.zone, self.starts_at, self.ends_at)
                != (&before.zone, before.starts_at, before.ends_at)
            || is_cancelled(self) != is_cancelled(before);
        let is_reworded = self.has_example_times != before.has_example_times
            || (&self.title, &self.summary, self.status)
                != (&before.title, &before.summary, before.status);
        if is_moved {
            Some(EventNews::Moved)
        } else {
            is_reworded.then_some(EventNews::Words)
        }
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        self.ends_at <= now
    }
}
