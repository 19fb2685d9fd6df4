//! Writes schedule.json with the names and in the order of pretalx. What is written is strict
//! already.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use uuid::Uuid;

use super::model;
use super::time::{show_clock, show_date, show_duration, show_instant};
use crate::format::markup::from_plain;

/// The schema that the file follows.
const SCHEMA: &str = "https://c3voc.de/schedule/schema.json";

pub(super) fn write(schedule: &model::Schedule) -> Vec<u8> {
    let file = File {
        schema: SCHEMA,
        generator: schedule.generator.as_ref().map(|generator| Generator {
            name: &generator.name,
            version: &generator.version,
            url: generator.url.as_deref(),
        }),
        schedule: Schedule {
            url: schedule.url.as_deref(),
            version: &schedule.version,
            base_url: schedule.conference.base_url.as_deref(),
            conference: conference(schedule),
        },
    };
    // All keys are strings and nothing refuses to be written, so there is no way to fail.
    serde_json::to_vec(&file).unwrap_or_default()
}

#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    generator: Option<Generator<'a>>,
    schedule: Schedule<'a>,
}

#[derive(Serialize)]
struct Generator<'a> {
    name: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Schedule<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<&'a str>,
    conference: Conference<'a>,
}

#[derive(Serialize)]
struct Conference<'a> {
    acronym: &'a str,
    title: &'a str,
    start: String,
    end: String,
    #[serde(rename = "daysCount")]
    days_count: usize,
    timeslot_duration: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    colors: Option<Colors<'a>>,
    rooms: Vec<Room<'a>>,
    tracks: Vec<Track<'a>>,
    days: Vec<Day<'a>>,
}

#[derive(Serialize)]
struct Colors<'a> {
    primary: &'a str,
}

#[derive(Serialize)]
struct Room<'a> {
    name: &'a str,
    guid: Option<Uuid>,
    description: Option<Cow<'a, str>>,
    capacity: Option<u32>,
}

#[derive(Serialize)]
struct Track<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<&'a str>,
}

#[derive(Serialize)]
struct Day<'a> {
    index: usize,
    date: String,
    #[serde(rename = "day_start")]
    start: String,
    #[serde(rename = "day_end")]
    end: String,
    rooms: Rooms<'a>,
}

/// The rooms of a day as an object: their names are its keys.
struct Rooms<'a>(&'a [model::DayRoom]);

impl Serialize for Rooms<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rooms = serializer.serialize_map(Some(self.0.len()))?;
        for room in self.0 {
            let events = room.events.iter().map(|one| event(one, &room.name));
            rooms.serialize_entry(&room.name, &events.collect::<Vec<_>>())?;
        }
        rooms.end()
    }
}

#[derive(Serialize)]
struct Event<'a> {
    guid: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    id: Option<u32>,
    logo: Option<&'a str>,
    date: String,
    start: String,
    duration: String,
    room: &'a str,
    slug: Option<&'a str>,
    /// Every reader expects one.
    url: &'a str,
    title: &'a str,
    subtitle: &'a str,
    track: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'a str,
    language: String,
    #[serde(rename = "abstract")]
    abstract_text: Cow<'a, str>,
    description: Cow<'a, str>,
    recording_license: &'a str,
    do_not_record: bool,
    persons: Vec<Person<'a>>,
    links: Vec<Link<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feedback_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin_url: Option<&'a str>,
    attachments: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    name: &'a str,
    avatar: Option<&'a str>,
    biography: Option<Cow<'a, str>>,
    /// The name again, for readers of frab's files.
    public_name: &'a str,
    guid: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Link<'a> {
    title: &'a str,
    url: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
}

fn conference(schedule: &model::Schedule) -> Conference<'_> {
    let conference = &schedule.conference;
    let days = schedule.days.iter().enumerate();
    Conference {
        acronym: &conference.acronym,
        title: &conference.title,
        start: show_date(conference.start),
        end: show_date(conference.end),
        days_count: schedule.days.len(),
        timeslot_duration: show_duration(conference.timeslot_minutes),
        time_zone_name: conference.time_zone.as_deref(),
        logo: conference.logo.as_deref(),
        url: conference.url.as_deref(),
        colors: conference
            .color
            .as_deref()
            .map(|primary| Colors { primary }),
        rooms: conference.rooms.iter().map(room).collect(),
        tracks: conference.tracks.iter().map(track).collect(),
        days: days.map(|(index, one)| day(one, index + 1)).collect(),
    }
}

fn room(room: &model::Room) -> Room<'_> {
    Room {
        name: &room.name,
        guid: room.guid,
        description: filled(&room.description),
        capacity: room.capacity,
    }
}

fn filled(text: &str) -> Option<Cow<'_, str>> {
    (!text.is_empty()).then(|| from_plain(text))
}

fn track(track: &model::Track) -> Track<'_> {
    Track {
        name: &track.name,
        slug: track.slug.as_deref(),
        color: track.color.as_deref(),
    }
}

fn day(day: &model::Day, index: usize) -> Day<'_> {
    Day {
        index,
        date: show_date(day.date),
        start: show_instant(day.start),
        end: show_instant(day.end),
        rooms: Rooms(&day.rooms),
    }
}

fn event<'a>(event: &'a model::Event, room: &'a str) -> Event<'a> {
    Event {
        guid: event.key.0,
        code: event.code.as_deref(),
        id: event.id,
        logo: event.logo.as_deref(),
        date: show_instant(event.start),
        start: show_clock(event.start.time()),
        duration: show_duration(event.duration_minutes),
        room,
        slug: event.slug.as_deref(),
        url: event.url.as_deref().unwrap_or_default(),
        title: &event.title,
        subtitle: &event.subtitle,
        track: event.track.as_deref(),
        kind: &event.kind,
        language: event.languages.join(", "),
        abstract_text: from_plain(&event.abstract_text),
        description: from_plain(&event.description),
        recording_license: &event.recording_license,
        do_not_record: event.do_not_record,
        persons: event.persons.iter().map(person).collect(),
        links: event.links.iter().map(link).collect(),
        feedback_url: event.feedback_url.as_deref(),
        origin_url: event.origin_url.as_deref(),
        attachments: event.attachments.iter().map(link).collect(),
    }
}

fn person(person: &model::Person) -> Person<'_> {
    Person {
        code: person.code.as_deref(),
        name: &person.name,
        avatar: person.avatar.as_deref(),
        biography: filled(&person.biography),
        public_name: &person.name,
        guid: person.guid,
        url: person.url.as_deref(),
    }
}

fn link(link: &model::Link) -> Link<'_> {
    Link {
        title: &link.title,
        url: &link.url,
        kind: link.kind.as_deref(),
    }
}
