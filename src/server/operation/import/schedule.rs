//! A schedule of another program, understood as what the file of our event would say.
//!
//! What the schedule says of a thing that is known replaces it only where it is not what we would
//! write of it ourselves: a schedule has one language, no roles and no drafts, and to leave something
//! unsaid is not to deny it. Nothing is removed for its absence but sessions with a time, and those
//! where it is asked for.

mod found;
mod person;
mod session;

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

pub(super) use found::{Foundation, found, offset_in};

use super::super::whole::Whole;
use super::part;
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::format::markup::{line, prose};
use crate::format::schedule::Reading;
use crate::server::document::schedule::{Exchange, GENERATOR, nearest_colour};
use crate::server::file::{EventFile, derive_id};
use crate::server::settings::Settings;

/// What becomes of a session that has a time and is not in the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Absent {
    /// It does not take place; it stays in programme and calendars as cancelled.
    #[default]
    Cancel,
    /// It was never part of the schedule.
    Keep,
}

/// The file of an event while a schedule is worked into it.
pub(super) struct Merge<'a> {
    file: EventFile,
    known: Option<&'a Whole>,
    /// How what is known would be written.
    written: Option<Exchange<'a>>,
    reading: &'a Reading,
    /// Whether a program like this one wrote it, so that it means all that it says.
    is_ours: bool,
    /// Ids that other events use already.
    taken: &'a HashSet<Uuid>,
    lang: Language,
    rooms: HashMap<String, Slug>,
    tracks: HashMap<String, Slug>,
    people: HashMap<Uuid, Slug>,
}

impl<'a> Merge<'a> {
    pub(super) fn new(
        settings: &'a Settings,
        file: EventFile,
        known: Option<&'a Whole>,
        reading: &'a Reading,
        taken: &'a HashSet<Uuid>,
    ) -> Self {
        let generator = reading.schedule.generator.as_ref();
        Self {
            lang: file.language,
            file,
            known,
            written: known.map(|known| Exchange::of_draft(settings, known.draft())),
            reading,
            is_ours: generator.is_some_and(|generator| generator.name == GENERATOR),
            taken,
            rooms: HashMap::new(),
            tracks: HashMap::new(),
            people: HashMap::new(),
        }
    }

    /// The file as it is with the schedule in it.
    pub(super) fn run(mut self, absent: Absent) -> EventFile {
        self.merge_rooms();
        self.merge_tracks();
        self.merge_people();
        self.merge_sessions(absent);
        self.file
    }

    fn merge_rooms(&mut self) {
        for room in &self.reading.schedule.conference.rooms {
            if room.name.is_empty() {
                continue;
            }
            let of_id = room.guid.and_then(|guid| {
                let known = self.known?;
                let known = known
                    .rooms
                    .iter()
                    .find(|one| one.id.as_str() == guid.to_string());
                known.map(|room| &room.slug)
            });
            let of_id = of_id.and_then(|slug| position(&self.file.rooms, |one| one.slug == *slug));
            let at =
                of_id.or_else(|| position(&self.file.rooms, |one| is_named(&one.name, &room.name)));
            let at = at.or_else(|| {
                part::room(&mut self.file, &room.name, self.lang)?;
                self.file.rooms.len().checked_sub(1)
            });
            let Some(entry) = at.and_then(|at| self.file.rooms.get_mut(at)) else {
                continue;
            };
            if !is_named(&entry.name, &room.name) {
                entry.name = retold(&entry.name, &room.name, self.lang, self.lang);
            }
            entry.capacity = room.capacity.or(entry.capacity);
            if !room.description.is_empty() {
                entry.directions =
                    retold(&entry.directions, &room.description, self.lang, self.lang);
            }
            self.rooms.insert(room.name.clone(), entry.slug.clone());
        }
    }

    fn merge_tracks(&mut self) {
        for track in &self.reading.schedule.conference.tracks {
            let colour = track.color.as_deref().and_then(nearest_colour);
            let slug = part::track(&mut self.file, &track.name, self.lang, colour);
            self.tracks
                .extend(slug.map(|slug| (track.name.clone(), slug)));
        }
    }

    /// The id of something that the schedule names: its own, unless another event has it.
    fn own_id(&self, noun: &str, guid: Uuid) -> Uuid {
        if self.taken.contains(&guid) {
            self.derived_id(noun, guid)
        } else {
            guid
        }
    }

    fn derived_id(&self, noun: &str, guid: Uuid) -> Uuid {
        let event = self.file.slug.as_str();
        Uuid::from_bytes(derive_id(&[event, noun, &guid.to_string()]))
    }
}

fn position<T>(list: &[T], is_it: impl Fn(&T) -> bool) -> Option<usize> {
    list.iter().position(is_it)
}

/// Whether something is called this in one of its languages.
pub(super) fn is_named(name: &Text, said: &str) -> bool {
    let said = folded(said);
    name.iter().any(|(_, name)| folded(name) == said)
}

/// A name as it is compared: without case and doubled spaces.
pub(super) fn folded(name: &str) -> String {
    line(name).to_lowercase()
}

/// A text of which the language of the event is said anew; what is said in another one stays.
///
/// `own` is the language that a text without any is in.
pub(super) fn retold(text: &Text, said: &str, lang: Language, own: Language) -> Text {
    match text.pick(lang) {
        Some((known, _)) if prose(known) == prose(said) => text.clone(),
        Some((_, language)) => text.clone().with(language, said),
        None => Text::only(own, said),
    }
}
