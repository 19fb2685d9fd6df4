mod dialect;
mod hostile;
mod round;
mod sample;

use chrono::{Datelike, FixedOffset, NaiveDateTime};

use super::*;

const CAMP: &str = include_str!("../../../../tests/schedule/frab-camp2019.json");
const DEMOCON: &str = include_str!("../../../../tests/schedule/pretalx-democon.json");
const PENTABARF: &str = include_str!("../../../../tests/schedule/pentabarf.xml");
const FRAB: &str = include_str!("../../../../tests/schedule/frab.xml");
const PRETALX: &str = include_str!("../../../../tests/schedule/pretalx.json");
const HUB: &str = include_str!("../../../../tests/schedule/hub.json");
const BARE: &str = include_str!("../../../../tests/schedule/bare.json");
const BROKEN_XML: &str = include_str!("../../../../tests/schedule/broken.xml");
const BROKEN_JSON: &str = include_str!("../../../../tests/schedule/broken.json");

const FILES: [&str; 9] = [
    CAMP,
    DEMOCON,
    PENTABARF,
    FRAB,
    PRETALX,
    HUB,
    BARE,
    BROKEN_XML,
    BROKEN_JSON,
];

/// Central European time, roughly: summer from April to September.
fn berlin(zone: Option<&str>, local: NaiveDateTime) -> Option<FixedOffset> {
    let hours = if (4..10).contains(&local.month()) {
        2
    } else {
        1
    };
    matches!(zone, None | Some("Europe/Berlin"))
        .then(|| FixedOffset::east_opt(hours * 3600))
        .flatten()
}

fn nowhere(_: Option<&str>, _: NaiveDateTime) -> Option<FixedOffset> {
    None
}

fn events(schedule: &Schedule) -> Vec<&Event> {
    let rooms = schedule.days.iter().flat_map(|day| &day.rooms);
    rooms.flat_map(|room| &room.events).collect()
}

/// What schedule.xml has no place for is gone.
fn as_xml_carries(mut schedule: Schedule) -> Schedule {
    // Rooms are said by the days, in the order of the days.
    let days = schedule.days.iter().flat_map(|day| &day.rooms);
    let mut rooms: Vec<Room> = Vec::new();
    for named in days {
        let listed = schedule
            .conference
            .rooms
            .iter()
            .find(|room| room.name == named.name);
        let room = Room {
            description: String::new(),
            capacity: None,
            ..listed.unwrap().clone()
        };
        if !rooms.contains(&room) {
            rooms.push(room);
        }
    }
    schedule.conference.rooms = rooms;
    for room in schedule.days.iter_mut().flat_map(|day| &mut day.rooms) {
        for person in room.events.iter_mut().flat_map(|event| &mut event.persons) {
            person.code = None;
            person.biography.clear();
            person.avatar = None;
            person.url = None;
        }
    }
    schedule
}
