//! What a schedule.json says.

use uuid::Uuid;

use super::Aside;
use super::from_flat;
use super::loose::{Ignored, LooseDay, LooseEvent, LooseRoom, LooseSchedule};
use super::model::{Generator, Link, Person, Room, Track};
use super::refusal::{Place, ScheduleRefused};
use super::value::Value;
use crate::format::markup::{line, to_plain};

const SCHEDULE: &[&str] = &[
    "events",
    "persons",
    "version",
    "base_url",
    "url",
    "conference",
    "days",
    "generator",
];
const CONFERENCE: &[&str] = &[
    "acronym",
    "title",
    "description",
    "subtitle",
    "venue",
    "city",
    "start",
    "end",
    "days",
    "daysCount",
    "day_change",
    "timeslot_duration",
    "base_url",
    "logo",
    "url",
    "time_zone_name",
    "colors",
    "tracks",
    "rooms",
];
const DAY: &[&str] = &[
    "index",
    "date",
    "day_start",
    "day_end",
    "start",
    "end",
    "rooms",
];
const EVENT: &[&str] = &[
    "guid",
    "id",
    "code",
    "logo",
    "date",
    "start",
    "end",
    "duration",
    "room",
    "slug",
    "url",
    "title",
    "subtitle",
    "track",
    "type",
    "language",
    "abstract",
    "description",
    "recording_license",
    "do_not_record",
    "recording",
    "persons",
    "participants",
    "links",
    "attachments",
    "feedback_url",
    "origin_url",
    "video_download_url",
];

pub(super) fn schedule(root: &Value) -> Result<LooseSchedule, ScheduleRefused> {
    // Some programs leave the outermost object away, and some put the days beside the conference.
    let schedule = root.get("schedule").unwrap_or(root);
    let prefix = if root.get("schedule").is_some() {
        "schedule."
    } else {
        ""
    };
    let Some(conference) = schedule.get("conference") else {
        let names = schedule.entries().iter().map(|(name, _)| name.as_str());
        let names: Vec<_> = names.take(5).collect();
        return Err(ScheduleRefused::NotASchedule {
            found: match names.as_slice() {
                [] => "an empty object".to_owned(),
                names => super::refusal::excerpt(&names.join(", ")),
            },
        });
    };
    let mut ignored = Ignored::default();
    note("schedule", schedule, SCHEDULE, &mut ignored);
    note("conference", conference, CONFERENCE, &mut ignored);
    let of = |name: &str| conference.text_of(name).to_owned();
    let base_url = match schedule.text_of("base_url") {
        "" => of("base_url"),
        url => url.to_owned(),
    };
    let colors = conference.get("colors");
    let color = ["primary", "main"].map(|name| colors.map_or("", |colors| colors.text_of(name)));
    let days = if schedule.items_of("events").is_empty() {
        let (days, path) = match conference.get("days") {
            Some(days) => (days.items(), format!("{prefix}conference.days")),
            None => (schedule.items_of("days"), format!("{prefix}days")),
        };
        let days = days.iter().enumerate();
        days.map(|(index, value)| day(value, &format!("{path}[{index}]"), &mut ignored))
            .collect()
    } else {
        from_flat::days(schedule, prefix, &mut ignored)
    };
    Ok(LooseSchedule {
        days,
        generator: root
            .get("generator")
            .or(schedule.get("generator"))
            .map(generator),
        url: schedule.text_of("url").to_owned(),
        version: schedule.text_of("version").to_owned(),
        acronym: of("acronym"),
        title: of("title"),
        start: of("start"),
        end: of("end"),
        day_change: of("day_change"),
        timeslot: of("timeslot_duration"),
        base_url,
        conference_url: of("url"),
        logo: of("logo"),
        time_zone: of("time_zone_name"),
        color: color
            .into_iter()
            .find(|color| !color.is_empty())
            .unwrap_or_default()
            .to_owned(),
        tracks: conference.items_of("tracks").iter().map(track).collect(),
        rooms: conference.items_of("rooms").iter().map(room_of).collect(),
        aside: Aside {
            description: to_plain(conference.text_of("description")),
            subtitle: line(conference.text_of("subtitle")),
            venue: line(conference.text_of("venue")),
            city: line(conference.text_of("city")),
        },
        ignored,
    })
}

fn note(parent: &str, object: &Value, known: &[&str], ignored: &mut Ignored) {
    for (name, _) in object.entries() {
        if !known.contains(&name.as_str()) && !name.starts_with('$') {
            ignored.note(parent, name);
        }
    }
}

fn generator(object: &Value) -> Generator {
    Generator {
        name: object.text_of("name").to_owned(),
        version: object.text_of("version").to_owned(),
        url: filled(object, "url"),
    }
}

fn filled(object: &Value, name: &str) -> Option<String> {
    Some(object.text_of(name).to_owned()).filter(|text| !text.trim().is_empty())
}

fn track(value: &Value) -> Track {
    Track {
        name: value.text().to_owned(),
        color: filled(value, "color"),
        slug: filled(value, "slug"),
    }
}

fn room_of(value: &Value) -> Room {
    Room {
        name: value.text().to_owned(),
        guid: Uuid::parse_str(value.text_of("guid").trim()).ok(),
        description: to_plain(value.text_of("description")),
        capacity: value.text_of("capacity").parse().ok(),
    }
}

fn day(value: &Value, path: &str, ignored: &mut Ignored) -> LooseDay {
    note("day", value, DAY, ignored);
    let rooms = value.get("rooms").map_or(&[][..], Value::entries);
    LooseDay {
        date: value.text_of("date").to_owned(),
        start: text_of_either(value, ["day_start", "start"]),
        end: text_of_either(value, ["day_end", "end"]),
        rooms: rooms
            .iter()
            .map(|(name, events)| {
                let path = format!("{path}.rooms[{name:?}]");
                let events = events.items().iter().enumerate();
                LooseRoom {
                    name: name.clone(),
                    events: events
                        .map(|(index, value)| event(value, format!("{path}[{index}]"), ignored))
                        .collect(),
                }
            })
            .collect(),
    }
}

/// The first text of two that is there.
pub(super) fn text_of_either(object: &Value, names: [&str; 2]) -> String {
    let texts = names.map(|name| object.text_of(name));
    let text = texts.into_iter().find(|text| !text.trim().is_empty());
    text.unwrap_or_default().to_owned()
}

pub(super) fn event(value: &Value, path: String, ignored: &mut Ignored) -> LooseEvent {
    note("event", value, EVENT, ignored);
    let of = |name: &str| value.text_of(name).to_owned();
    let recording = value.get("recording");
    let do_not_record = match value.text_of("do_not_record") {
        "" => recording.map_or("", |recording| recording.text_of("optout")),
        text => text,
    };
    let license = match value.text_of("recording_license") {
        "" => recording.map_or("", |recording| recording.text_of("license")),
        text => text,
    };
    let mut links = list(value, "links", link);
    if let Some(url) = filled(value, "video_download_url") {
        links.push(Link {
            url,
            title: String::new(),
            kind: Some("video".to_owned()),
        });
    }
    LooseEvent {
        guid: of("guid"),
        id: of("id"),
        code: of("code"),
        slug: of("slug"),
        date: of("date"),
        start: of("start"),
        end: of("end"),
        duration: of("duration"),
        title: of("title"),
        subtitle: of("subtitle"),
        track: of("track"),
        kind: of("type"),
        language: of("language"),
        abstract_text: of("abstract"),
        description: of("description"),
        recording_license: license.to_owned(),
        do_not_record: do_not_record.to_owned(),
        logo: of("logo"),
        url: of("url"),
        feedback_url: of("feedback_url"),
        origin_url: of("origin_url"),
        persons: match value.get("participants") {
            Some(_) => list(value, "participants", person),
            None => list(value, "persons", person),
        },
        links,
        attachments: list(value, "attachments", link),
        place: Place::Path(path),
    }
}

fn list<T>(object: &Value, name: &str, read: fn(&Value) -> T) -> Vec<T> {
    object.items_of(name).iter().map(read).collect()
}

fn person(value: &Value) -> Person {
    let names = ["name", "public_name", "full_public_name"].map(|name| value.text_of(name));
    let name = match value {
        Value::Text(name) => name,
        _ => names
            .into_iter()
            .find(|name| !name.trim().is_empty())
            .unwrap_or_default(),
    };
    Person {
        guid: Uuid::parse_str(value.text_of("guid").trim()).ok(),
        code: filled(value, "code").or_else(|| filled(value, "id")),
        name: name.to_owned(),
        biography: to_plain(value.text_of("biography")),
        avatar: filled(value, "avatar"),
        url: filled(value, "url"),
    }
}

fn link(value: &Value) -> Link {
    let urls = ["url", "href", "link"].map(|name| value.text_of(name));
    let url = match value {
        Value::Text(url) => url,
        _ => urls
            .into_iter()
            .find(|url| !url.is_empty())
            .unwrap_or_default(),
    };
    Link {
        url: url.to_owned(),
        title: value.text_of("title").to_owned(),
        kind: filled(value, "type"),
    }
}
