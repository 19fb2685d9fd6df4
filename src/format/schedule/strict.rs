//! What makes a schedule one that both formats can hold.
//!
//! The rules are those of schedule.xsd (c3voc): unique numbers, codes and slugs of a fixed shape,
//! addresses that are `anyURI`, at least one day; and those of XML 1.0 for characters.

use std::collections::HashSet;
use std::hash::Hash;

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Timelike, Utc};
use uuid::Uuid;

use super::address;
use super::model::{Day, DayRoom, Event, Link, Person, Room, Schedule, Track, derive};
use super::slug::{acronym, is_code, is_track_slug, part_of_slug, slug};
use crate::format::markup::{line, prose};

/// The longest duration that schedule.xsd can hold: two digits of hours.
const DURATION_LIMIT_MINUTES: u32 = 99 * 60 + 59;

/// A day lasts until the next one may begin.
pub(super) const DAY: TimeDelta = TimeDelta::minutes(24 * 60 - 1);

impl Schedule {
    /// The schedule as both formats can hold it. What is strict already stays as it is.
    ///
    /// Texts lose what XML has no way to write. Numbers, guids and slugs are made where they are
    /// missing, unfit or taken: always the same ones for the same schedule. Addresses other than
    /// those of the web are dropped, and so are persons without a name. Rooms and tracks that are
    /// used are listed.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.version = line(&self.version);
        self.url = self.url.as_deref().and_then(address::any_uri);
        if let Some(generator) = &mut self.generator {
            generator.name = line(&generator.name);
            generator.version = line(&generator.version);
            generator.url = generator.url.as_deref().and_then(address::any_uri);
        }
        self.conference();
        if self.days.is_empty() {
            let start = self
                .conference
                .start
                .and_time(NaiveTime::MIN)
                .and_utc()
                .fixed_offset();
            self.days.push(Day {
                date: self.conference.start,
                start,
                end: start + DAY,
                rooms: Vec::new(),
            });
        }
        for day in &mut self.days {
            day.start = writable(day.start);
            day.end = writable(day.end);
            if day.end <= day.start {
                day.end = day.start + DAY;
            }
            merge_rooms(&mut day.rooms);
        }
        let acronym = self.conference.acronym.clone();
        let rooms = self.days.iter_mut().flat_map(|day| &mut day.rooms);
        for room in rooms {
            for event in &mut room.events {
                strict_event(event, &acronym);
            }
        }
        self.tell_apart();
        self.list_rooms();
        self.list_tracks();
        self
    }

    fn conference(&mut self) {
        let conference = &mut self.conference;
        conference.title = line(&conference.title);
        conference.acronym = acronym(&conference.acronym, &conference.title);
        conference.end = conference.end.max(conference.start);
        conference.timeslot_minutes = conference.timeslot_minutes.clamp(1, DURATION_LIMIT_MINUTES);
        for url in [
            &mut conference.base_url,
            &mut conference.url,
            &mut conference.logo,
        ] {
            *url = url.as_deref().and_then(address::any_uri);
        }
        conference.time_zone = conference.time_zone.as_deref().and_then(filled);
        conference.color = conference.color.as_deref().and_then(color);
    }

    /// Gives every event a key, number and slug of its own.
    fn tell_apart(&mut self) {
        let mut keys = HashSet::new();
        let mut ids = HashSet::new();
        let mut codes = HashSet::new();
        let mut slugs = HashSet::new();
        let acronym = &self.conference.acronym;
        // First all that brought their own, so that none of these is taken by another.
        for_each_event(&mut self.days, |room, event| {
            while !keys.insert(event.key) {
                event.key = event.key.at(event.start, room);
            }
            keep_if_free(&mut event.id, &mut ids);
            keep_if_free(&mut event.code, &mut codes);
            keep_if_free(&mut event.slug, &mut slugs);
        });
        for_each_event(&mut self.days, |_, event| {
            let id = *event
                .id
                .get_or_insert_with(|| free_id(event.key.0, &mut ids));
            if event.slug.is_none() {
                let title = part_of_slug(&event.title);
                let wanted = slug(acronym, &format!("{id}-{title}"));
                event.slug = Some(free_slug(&wanted, &mut slugs));
            }
        });
    }

    fn list_rooms(&mut self) {
        let mut seen = HashSet::new();
        let rooms = std::mem::take(&mut self.conference.rooms);
        let used = self
            .days
            .iter()
            .flat_map(|day| &day.rooms)
            .map(|room| Room {
                name: room.name.clone(),
                guid: None,
                description: String::new(),
                capacity: None,
            });
        for mut room in rooms.into_iter().chain(used) {
            room.name = line(&room.name);
            if !seen.insert(room.name.clone()) {
                continue;
            }
            let of_name = || derive(&["room", &self.conference.acronym, &room.name]);
            room.guid = Some(room.guid.unwrap_or_else(of_name));
            room.description = prose(&room.description);
            self.conference.rooms.push(room);
        }
    }

    fn list_tracks(&mut self) {
        let mut seen = HashSet::new();
        let tracks = std::mem::take(&mut self.conference.tracks);
        let events = self
            .days
            .iter()
            .flat_map(|day| &day.rooms)
            .flat_map(|room| &room.events);
        let used = events
            .filter_map(|event| event.track.clone())
            .map(|name| Track {
                name,
                color: None,
                slug: None,
            });
        for mut track in tracks.into_iter().chain(used) {
            track.name = line(&track.name);
            if track.name.is_empty() || !seen.insert(track.name.clone()) {
                continue;
            }
            track.color = track.color.as_deref().and_then(color);
            track.slug = track.slug.filter(|slug| is_track_slug(slug));
            self.conference.tracks.push(track);
        }
    }
}

fn strict_event(event: &mut Event, acronym: &str) {
    event.start = writable(event.start);
    event.duration_minutes = event.duration_minutes.min(DURATION_LIMIT_MINUTES);
    // Old clients keep the number in 31 bits.
    event.id = event.id.filter(|id| (1..=u32::MAX >> 1).contains(id));
    event.code = event.code.take().filter(|code| is_code(code));
    event.slug = event
        .slug
        .as_deref()
        .and_then(filled)
        .map(|raw| slug(acronym, &raw));
    for text in [
        &mut event.title,
        &mut event.subtitle,
        &mut event.kind,
        &mut event.recording_license,
    ] {
        *text = line(text);
    }
    event.track = event.track.as_deref().and_then(filled);
    event.languages = languages(&event.languages.join(","));
    event.abstract_text = prose(&event.abstract_text);
    event.description = prose(&event.description);
    for url in [
        &mut event.logo,
        &mut event.url,
        &mut event.feedback_url,
        &mut event.origin_url,
    ] {
        *url = url.as_deref().and_then(address::any_uri);
    }
    event
        .persons
        .retain_mut(|person| strict_person(person, acronym));
    event.links.retain_mut(strict_link);
    event.attachments.retain_mut(strict_link);
}

fn strict_person(person: &mut Person, acronym: &str) -> bool {
    person.name = line(&person.name);
    person.code = person.code.as_deref().and_then(filled);
    person.biography = prose(&person.biography);
    person.avatar = person.avatar.as_deref().and_then(address::any_uri);
    person.url = person.url.as_deref().and_then(address::any_uri);
    let known_by = person.code.as_ref().unwrap_or(&person.name);
    let of_name = || derive(&["person", acronym, known_by]);
    person.guid = Some(person.guid.unwrap_or_else(of_name));
    !person.name.is_empty()
}

fn strict_link(link: &mut Link) -> bool {
    link.title = line(&link.title);
    link.kind = link.kind.as_deref().and_then(filled);
    match address::web(&link.url) {
        Some(url) => {
            link.url = url;
            true
        }
        None => false,
    }
}

/// Rooms of one name as one: schedule.json cannot name a room twice.
fn merge_rooms(rooms: &mut Vec<DayRoom>) {
    let mut merged: Vec<DayRoom> = Vec::with_capacity(rooms.len());
    let mut places = std::collections::HashMap::new();
    for room in rooms.drain(..) {
        let name = line(&room.name);
        let place = *places.entry(name.clone()).or_insert_with(|| {
            merged.push(DayRoom {
                name,
                events: Vec::new(),
            });
            merged.len() - 1
        });
        if let Some(kept) = merged.get_mut(place) {
            kept.events.extend(room.events);
        }
    }
    *rooms = merged;
}

fn for_each_event(days: &mut [Day], mut deed: impl FnMut(&str, &mut Event)) {
    for room in days.iter_mut().flat_map(|day| &mut day.rooms) {
        for event in &mut room.events {
            deed(&room.name, event);
        }
    }
}

fn keep_if_free<T: Clone + Eq + Hash>(value: &mut Option<T>, taken: &mut HashSet<T>) {
    if !value
        .as_ref()
        .is_some_and(|value| taken.insert(value.clone()))
    {
        *value = None;
    }
}

/// A number made of the key, so that it stays when other events come and go.
fn free_id(key: Uuid, taken: &mut HashSet<u32>) -> u32 {
    let mut from = key;
    loop {
        let (first, ..) = from.as_fields();
        let id = first & (u32::MAX >> 1);
        if id > 0 && taken.insert(id) {
            return id;
        }
        from = derive(&["id", &from.to_string()]);
    }
}

fn free_slug(wanted: &str, taken: &mut HashSet<String>) -> String {
    let mut slug = wanted.to_owned();
    let mut number = 2;
    while !taken.insert(slug.clone()) {
        slug = format!("{wanted}-{number}");
        number += 1;
    }
    slug
}

/// An instant whose distance from UTC XML Schema can write: whole minutes, fourteen hours at most.
fn writable(instant: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let instant = instant.with_nanosecond(0).unwrap_or(instant);
    let seconds = instant.offset().local_minus_utc();
    if seconds % 60 == 0 && seconds.abs() <= 14 * 3600 {
        instant
    } else {
        instant.with_timezone(&Utc).fixed_offset()
    }
}

/// The text on one line, unless there is none.
fn filled(text: &str) -> Option<String> {
    Some(line(text)).filter(|text| !text.is_empty())
}

fn color(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(text)
}

/// The language tags in `de, en`, `de/en`, `German`, each once.
fn languages(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_') {
        let tag = match word.to_ascii_lowercase().as_str() {
            "german" | "deutsch" => "de".to_owned(),
            "english" | "englisch" => "en".to_owned(),
            "and" | "und" | "or" | "oder" => continue,
            _ => word.replace('_', "-"),
        };
        let mut parts = tag.split('-');
        let is_language = parts.next().is_some_and(|first| {
            (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        // RFC 5646, section 2.1: a part has one to eight letters or digits.
        let is_tag = is_language && parts.all(|part| (1..=8).contains(&part.len()));
        if !is_tag {
            continue;
        }
        let tag = match tag.split_once('-') {
            Some((language, rest)) => format!("{}-{rest}", language.to_ascii_lowercase()),
            None => tag.to_ascii_lowercase(),
        };
        if !found.contains(&tag) {
            found.push(tag);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let check =
            |text: &str, expected: &[&str]| assert_eq!(languages(text), expected, "{text:?}");

        check("de, en", &["de", "en"]);
        check("DE/en;de", &["de", "en"]);
        check("pt_BR de-formal", &["pt-BR", "de-formal"]);
        check("German and English", &["de", "en"]);
        check("", &[]);
        check("x, 12, klingonisch", &[]);
    }
}
