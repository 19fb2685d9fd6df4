//! A schedule as both files carry it.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

/// The schedule of a conference.
///
/// A value that was read, or that came out of [`Schedule::strict`], comes back from both formats as
/// it was, but for what schedule.xml has no place for: of a room its description and capacity, and
/// of a person everything but name and guid. Years are those from 1000 to 9000.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    pub generator: Option<Generator>,
    /// Where this schedule is shown or fetched.
    pub url: Option<String>,
    /// The name of the release, as people read it.
    pub version: String,
    pub conference: Conference,
    /// At least one in a strict schedule.
    pub days: Vec<Day>,
}

/// The program that wrote a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generator {
    pub name: String,
    pub version: String,
    /// The address of the instance.
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conference {
    /// At least four of a-z, 0-9, `_` and `-`. What has no guid gets one derived from it.
    pub acronym: String,
    pub title: String,
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    /// The grid that the programme is planned in.
    pub timeslot_minutes: u32,
    /// What relative addresses in the file start from.
    pub base_url: Option<String>,
    pub url: Option<String>,
    pub logo: Option<String>,
    /// The IANA name of the zone, as in `Europe/Berlin`.
    pub time_zone: Option<String>,
    /// As `#rrggbb`.
    pub color: Option<String>,
    /// Every track that an event names, and perhaps others.
    pub tracks: Vec<Track>,
    /// Every room of every day, and perhaps others.
    pub rooms: Vec<Room>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    pub name: String,
    /// As `#rrggbb`.
    pub color: Option<String>,
    /// Letters, digits and `-`, a letter first.
    pub slug: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub name: String,
    /// There in a strict schedule.
    pub guid: Option<Uuid>,
    pub description: String,
    pub capacity: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    /// When the day begins and ends for the people there: often at four in the morning.
    pub start: DateTime<FixedOffset>,
    pub end: DateTime<FixedOffset>,
    /// Each room once, in the order of the file.
    pub rooms: Vec<DayRoom>,
}

/// What happens in one room on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRoom {
    pub name: String,
    pub events: Vec<Event>,
}

/// What an event is known by, in every file and in every version of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKey(pub Uuid);

impl EventKey {
    /// The key of an event in a file without guids: the same whenever acronym and id are.
    pub fn derived(acronym: &str, id: &str) -> Self {
        Self(derive(&["event", acronym, id]))
    }

    /// The key of another time of an event that uses the same guid for all of its times.
    #[must_use]
    pub fn at(self, start: DateTime<FixedOffset>, room: &str) -> Self {
        let instant = start.timestamp().to_string();
        Self(derive(&["time", &self.0.to_string(), &instant, room]))
    }
}

impl fmt::Display for EventKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// What the ids of things without one are derived from, beside their names.
const NAMESPACE: Uuid = uuid::uuid!("3d1f6a52-9a0c-4a57-8c59-2a4f0e6f7b90");

/// The same id for the same names, wherever the file is read.
pub(super) fn derive(names: &[&str]) -> Uuid {
    // A character that no name holds once it is a line.
    Uuid::new_v5(&NAMESPACE, names.join("\n").as_bytes())
}

/// One session at one time in one room. A session with two times is two events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub key: EventKey,
    /// The old number, unique in the file. There in a strict schedule.
    pub id: Option<u32>,
    /// Six of A-Z and 0-9, unique in the file.
    pub code: Option<String>,
    /// Unique in the file. There in a strict schedule.
    pub slug: Option<String>,
    /// The time on the clocks there, with its distance from UTC.
    pub start: DateTime<FixedOffset>,
    /// At most 99:59 hours in a strict schedule.
    pub duration_minutes: u32,
    pub title: String,
    pub subtitle: String,
    pub track: Option<String>,
    /// Talk, workshop, lecture: whatever the conference calls it.
    pub kind: String,
    /// Language tags: `de`, `pt-BR`.
    pub languages: Vec<String>,
    /// Plain text, as all texts here.
    pub abstract_text: String,
    pub description: String,
    pub recording_license: String,
    pub do_not_record: bool,
    pub logo: Option<String>,
    pub url: Option<String>,
    pub feedback_url: Option<String>,
    pub origin_url: Option<String>,
    pub persons: Vec<Person>,
    pub links: Vec<Link>,
    pub attachments: Vec<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// There in a strict schedule.
    pub guid: Option<Uuid>,
    /// What the program that wrote the file knows a person by.
    pub code: Option<String>,
    pub name: String,
    pub biography: String,
    /// The address of a picture.
    pub avatar: Option<String>,
    pub url: Option<String>,
}

/// An address with its words: of a page, or of a file to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// http or https.
    pub url: String,
    pub title: String,
    /// `slides`, `video`, `related`: whatever the conference calls it.
    pub kind: Option<String>,
}
