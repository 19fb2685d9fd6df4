//! The newest schedule.json, which the hub of the c3voc writes: events and persons in lists of
//! their own, beside days without rooms.

use std::collections::HashMap;

use super::from_json::{event, text_of_either};
use super::loose::{Ignored, LooseDay, LooseEvent, LooseRoom};
use super::model::Person;
use super::time::{self, Stamp};
use super::value::Value;
use crate::format::markup::to_plain;

/// The days with the events that begin in them; what begins in none has a day of its own.
pub(super) fn days(schedule: &Value, path: &str, ignored: &mut Ignored) -> Vec<LooseDay> {
    let conference = schedule.get("conference").unwrap_or(&Value::Null);
    let names = Names {
        rooms: named(conference.items_of("rooms"), "guid"),
        tracks: named(conference.items_of("tracks"), "slug"),
        persons: schedule
            .items_of("persons")
            .iter()
            .map(|person| (person.text_of("guid"), person))
            .collect(),
    };
    let mut days: Vec<_> = conference
        .items_of("days")
        .iter()
        .map(|day| LooseDay {
            date: day.text_of("date").to_owned(),
            start: text_of_either(day, ["day_start", "start"]),
            end: text_of_either(day, ["day_end", "end"]),
            rooms: Vec::new(),
        })
        .collect();
    let mut places = HashMap::new();
    for (place, day) in days.iter().enumerate() {
        if let Some(stamp) = time::stamp(&day.date) {
            places.entry(stamp.date).or_insert(place);
        }
    }
    for (index, value) in schedule.items_of("events").iter().enumerate() {
        let event = flat_event(value, format!("{path}events[{index}]"), &names, ignored);
        let room = names.room(value.get("room").unwrap_or(&Value::Null));
        let start = time::stamp(&event.start);
        let place = start.and_then(|start| {
            let night_before = start.date.pred_opt()?;
            [start.date, night_before]
                .into_iter()
                .filter_map(|date| places.get(&date).copied())
                .find(|place| days.get(*place).is_some_and(|day| holds(day, start)))
                .or_else(|| places.get(&start.date).copied())
        });
        let place = place.unwrap_or_else(|| {
            days.push(LooseDay {
                date: event.start.get(..10).unwrap_or_default().to_owned(),
                ..LooseDay::default()
            });
            let place = days.len() - 1;
            if let Some(start) = start {
                places.insert(start.date, place);
            }
            place
        });
        let Some(day) = days.get_mut(place) else {
            continue;
        };
        // Rooms of one name become one when everything is understood.
        day.rooms.push(LooseRoom {
            name: room.to_owned(),
            events: vec![event],
        });
    }
    days
}

/// The names of things by what else is said of them.
struct Names<'a> {
    rooms: HashMap<&'a str, &'a str>,
    tracks: HashMap<&'a str, &'a str>,
    persons: HashMap<&'a str, &'a Value>,
}

impl<'a> Names<'a> {
    fn room(&self, room: &'a Value) -> &'a str {
        match room.text_of("name") {
            "" => self
                .rooms
                .get(room.text_of("guid"))
                .copied()
                .unwrap_or(room.text()),
            name => name,
        }
    }
}

fn named<'a>(things: &'a [Value], by: &str) -> HashMap<&'a str, &'a str> {
    let names = things.iter().map(|thing| (thing.text_of(by), thing.text()));
    names.filter(|(by, _)| !by.is_empty()).collect()
}

/// Whether the day has begun at an instant, and not ended.
fn holds(day: &LooseDay, start: Stamp) -> bool {
    let instant = |text: &str| time::stamp(text).and_then(Stamp::instant);
    match (instant(&day.start), start.instant()) {
        (Some(begin), Some(start)) => {
            begin <= start && instant(&day.end).is_none_or(|end| start < end)
        }
        _ => time::stamp(&day.date).is_some_and(|day| day.date == start.date),
    }
}

fn flat_event(value: &Value, path: String, names: &Names<'_>, ignored: &mut Ignored) -> LooseEvent {
    let mut event = event(value, path, ignored);
    if let Some(track) = value.get("track")
        && let Some(name) = names.tracks.get(track.text_of("slug"))
        && track.text_of("name").is_empty()
    {
        (*name).clone_into(&mut event.track);
    }
    for person in &mut event.persons {
        more_of(person, names);
    }
    // Two links have a field of their own everywhere else.
    event.links.retain(|link| {
        let field = match link.kind.as_deref() {
            Some("ORIGIN") => &mut event.origin_url,
            Some("FEEDBACK") => &mut event.feedback_url,
            _ => return true,
        };
        field.clone_from(&link.url);
        false
    });
    for link in event.links.iter_mut().chain(&mut event.attachments) {
        link.kind = link.kind.take().map(|kind| kind.to_lowercase());
    }
    event
}

/// What the list of persons says beyond the name.
fn more_of(person: &mut Person, names: &Names<'_>) {
    let guid = person.guid.map(|guid| guid.to_string()).unwrap_or_default();
    let Some(listed) = names.persons.get(guid.as_str()) else {
        return;
    };
    person.biography = to_plain(listed.text_of("biography"));
    person.avatar = Some(listed.text_of("avatar").to_owned());
    person.url = Some(listed.text_of("url").to_owned());
}
