//! schedule.xml and schedule.json: the programme as pentabarf, frab, pretalx and the c3voc write it.
//!
//! Reading is lenient: files of twenty years and a dozen programs are understood as far as they
//! can be, and what cannot be is told one by one. Writing is strict: what is written is valid
//! against schedule.xsd (c3voc), the JSON says the same, and the same schedule gives the same
//! bytes. Texts that hold HTML become plain text; those that merely look like it are written as
//! HTML, so that they come back as they were.
//!
//! Nothing here asks a clock, opens a file or knows a time zone: who reads says how far the clocks
//! of a zone are from UTC.

mod address;
mod element;
mod from_flat;
mod from_json;
mod from_xml;
mod loose;
mod model;
mod refusal;
mod slug;
mod strict;
mod time;
mod to_json;
mod to_xml;
mod understand;
mod value;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{FixedOffset, NaiveDateTime};

pub use model::{
    Conference, Day, DayRoom, Event, EventKey, Generator, Link, Person, Room, Schedule, Track,
};
pub use refusal::{EventProblem, EventRefused, Place, ScheduleRefused};

/// Larger files are refused. A conference of 900 sessions has 2.5 MB (measured on FOSDEM 2024).
pub const SIZE_LIMIT_BYTES: usize = 20_000_000;

/// A schedule has 8 levels.
pub const DEPTH_LIMIT: usize = 64;

/// Elements and attributes, or values: keeps the tree below some ten times the size of the file.
pub const PART_LIMIT: usize = 500_000;

/// How far the clocks of a zone are from UTC at a local time, if the zone is known.
///
/// Without a name it is asked for the zone of the place where the conference is, as far as the
/// caller knows it: for files that name no zone and write times without an offset.
pub type OffsetAt<'a> = &'a dyn Fn(Option<&str>, NaiveDateTime) -> Option<FixedOffset>;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Strict: written and read again it is the same.
    pub schedule: Schedule,
    pub aside: Aside,
    /// The events that were left out, in the order of the file.
    pub refused: Vec<EventRefused>,
    /// Events that are another time of the same session, by what the file says (the same guid,
    /// code, or id and title), and its first time.
    pub other_times: BTreeMap<EventKey, EventKey>,
    /// What the file says beyond that, by name, and how often. What it is stays out: answers that
    /// speakers gave in confidence are among it.
    pub ignored: BTreeMap<String, u32>,
}

/// What some files say of a conference and what is written has no place for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aside {
    pub subtitle: String,
    pub description: String,
    pub venue: String,
    pub city: String,
}

/// Whether a file begins as a schedule.xml or schedule.json does.
pub fn is_schedule(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'<' | b'{'))
}

/// Reads a schedule.xml or schedule.json, whichever it is.
pub fn read(bytes: &[u8], offset_at: OffsetAt<'_>) -> Result<Reading, ScheduleRefused> {
    if bytes.len() > SIZE_LIMIT_BYTES {
        return Err(ScheduleRefused::TooLarge {
            found: bytes.len(),
            limit: SIZE_LIMIT_BYTES,
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count() as u64;
        ScheduleRefused::NotUtf8 { line }
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let loose = match text.trim_start().as_bytes().first() {
        Some(b'<') => from_xml::schedule(&element::parse(text)?)?,
        Some(b'{') => from_json::schedule(&value::parse(text)?)?,
        _ => return Err(ScheduleRefused::UnknownFormat),
    };
    understand::understand(loose, offset_at)
}

impl Schedule {
    /// The bytes of a schedule.xml.
    pub fn to_xml(&self) -> Vec<u8> {
        to_xml::write(&self.clone().strict())
    }

    /// The bytes of a schedule.json.
    pub fn to_json(&self) -> Vec<u8> {
        to_json::write(&self.clone().strict())
    }
}
