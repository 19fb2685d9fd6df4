//! What a schedule.xml says.

use uuid::Uuid;

use super::Aside;
use super::element::Element;
use super::loose::{Ignored, LooseDay, LooseEvent, LooseRoom, LooseSchedule};
use super::model::{Generator, Link, Person, Room, Track};
use super::refusal::{Place, ScheduleRefused, excerpt};
use crate::format::markup::{line, to_plain};

const SCHEDULE: &[&str] = &["generator", "url", "version", "conference", "tracks", "day"];
const CONFERENCE: &[&str] = &[
    "acronym",
    "title",
    "subtitle",
    "description",
    "venue",
    "city",
    "start",
    "end",
    "days",
    "release",
    "day_change",
    "timeslot_duration",
    "base_url",
    "logo",
    "url",
    "time_zone_name",
    "color",
    "track",
];
const DAY: &[&str] = &["room", "date", "start", "end", "index"];
const ROOM: &[&str] = &["event", "name", "guid"];
const EVENT: &[&str] = &[
    "guid",
    "id",
    "code",
    "room",
    "title",
    "subtitle",
    "type",
    "date",
    "start",
    "end",
    "duration",
    "abstract",
    "slug",
    "track",
    "logo",
    "persons",
    "language",
    "description",
    "recording",
    "links",
    "attachments",
    "video_download_url",
    "url",
    "feedback_url",
    "origin_url",
];

pub(super) fn schedule(root: &Element<'_>) -> Result<LooseSchedule, ScheduleRefused> {
    if root.name != "schedule" {
        return Err(ScheduleRefused::NotASchedule {
            found: format!("<{}>", excerpt(&root.name)),
        });
    }
    // Other programs call their root so too; an event without a name made of nothing helps nobody.
    let holds_events = root
        .all("day")
        .flat_map(|day| day.all("room"))
        .any(|room| room.child("event").is_some());
    let is_foreign = root.child("conference").is_none() && root.child("day").is_some();
    if is_foreign && !holds_events {
        return Err(ScheduleRefused::NotASchedule {
            found: "<day> without <event>".to_owned(),
        });
    }
    let mut ignored = Ignored::default();
    note(root, SCHEDULE, &mut ignored);
    let nothing = Element::default();
    let conference = root.child("conference").unwrap_or(&nothing);
    note(conference, CONFERENCE, &mut ignored);
    let of = |name: &str| conference.text_of(name).trim().to_owned();
    let version = [root.text_of("version"), conference.text_of("release")];
    let listed = root.child("tracks").unwrap_or(&nothing);
    let days: Vec<_> = root
        .all("day")
        .map(|element| day(element, &mut ignored))
        .collect();
    Ok(LooseSchedule {
        generator: root.child("generator").map(generator),
        url: root.text_of("url").to_owned(),
        version: version
            .into_iter()
            .find(|text| !text.trim().is_empty())
            .unwrap_or_default()
            .to_owned(),
        acronym: of("acronym"),
        title: of("title"),
        start: of("start"),
        end: of("end"),
        day_change: of("day_change"),
        timeslot: of("timeslot_duration"),
        base_url: of("base_url"),
        conference_url: of("url"),
        logo: of("logo"),
        time_zone: of("time_zone_name"),
        color: conference
            .child("color")
            .map(|color| color.attribute("primary").to_owned())
            .unwrap_or_default(),
        tracks: conference
            .all("track")
            .chain(listed.all("track"))
            .map(track)
            .collect(),
        rooms: root
            .all("day")
            .flat_map(|day| day.all("room"))
            .map(room_of)
            .collect(),
        days,
        aside: Aside {
            description: to_plain(conference.text_of("description")),
            subtitle: line(conference.text_of("subtitle")),
            venue: line(conference.text_of("venue")),
            city: line(conference.text_of("city")),
        },
        ignored,
    })
}

fn note(element: &Element<'_>, known: &[&str], ignored: &mut Ignored) {
    let children = element.children.iter().map(|child| child.name.as_str());
    for name in children.chain(element.attributes()) {
        if !known.contains(&name) {
            ignored.note(&element.name, name);
        }
    }
}

fn generator(element: &Element<'_>) -> Generator {
    let system = element.attribute("system").trim();
    let url = match system {
        "" => None,
        system if system.contains("://") => Some(system.to_owned()),
        host => Some(format!("https://{host}")),
    };
    Generator {
        name: element.attribute("name").to_owned(),
        version: element.attribute("version").to_owned(),
        url,
    }
}

fn track(element: &Element<'_>) -> Track {
    let name = match element.attribute("name") {
        "" => element.text(),
        name => name,
    };
    Track {
        name: name.to_owned(),
        color: Some(element.attribute("color").to_owned()),
        slug: Some(element.attribute("slug").to_owned()),
    }
}

fn room_of(element: &Element<'_>) -> Room {
    Room {
        name: element.attribute("name").to_owned(),
        guid: Uuid::parse_str(element.attribute("guid").trim()).ok(),
        description: String::new(),
        capacity: None,
    }
}

fn day(element: &Element<'_>, ignored: &mut Ignored) -> LooseDay {
    note(element, DAY, ignored);
    LooseDay {
        date: element.attribute("date").to_owned(),
        start: element.attribute("start").to_owned(),
        end: element.attribute("end").to_owned(),
        rooms: element
            .all("room")
            .map(|element| room(element, ignored))
            .collect(),
    }
}

fn room(element: &Element<'_>, ignored: &mut Ignored) -> LooseRoom {
    note(element, ROOM, ignored);
    LooseRoom {
        name: element.attribute("name").to_owned(),
        events: element
            .all("event")
            .map(|element| event(element, ignored))
            .collect(),
    }
}

fn event(element: &Element<'_>, ignored: &mut Ignored) -> LooseEvent {
    note(element, EVENT, ignored);
    let of = |name: &str| element.text_of(name).to_owned();
    // Both an attribute and, in some old files, an element.
    let known_by = |name: &str| match element.attribute(name) {
        "" => of(name),
        value => value.to_owned(),
    };
    let nothing = Element::default();
    let child = |name: &str| element.child(name).unwrap_or(&nothing);
    let recording = child("recording");
    let mut links: Vec<_> = child("links").all("link").map(link).collect();
    let recorded = [
        (recording.text_of("url"), "recording"),
        (recording.text_of("link"), "recording"),
        (element.text_of("video_download_url"), "video"),
    ];
    for (url, kind) in recorded {
        if !url.trim().is_empty() {
            links.push(Link {
                url: url.to_owned(),
                title: String::new(),
                kind: Some(kind.to_owned()),
            });
        }
    }
    LooseEvent {
        place: Place::Line(element.line),
        guid: known_by("guid"),
        id: known_by("id"),
        code: known_by("code"),
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
        recording_license: recording.text_of("license").to_owned(),
        do_not_record: recording.text_of("optout").to_owned(),
        logo: of("logo"),
        url: of("url"),
        feedback_url: of("feedback_url"),
        origin_url: of("origin_url"),
        persons: child("persons").all("person").map(person).collect(),
        links,
        attachments: child("attachments").all("attachment").map(link).collect(),
    }
}

fn person(element: &Element<'_>) -> Person {
    // The number tells two people of one name apart, where there is nothing better.
    let known_by = ["code", "id"].map(|name| element.attribute(name).trim());
    Person {
        guid: Uuid::parse_str(element.attribute("guid").trim()).ok(),
        code: known_by
            .into_iter()
            .find(|text| !text.is_empty())
            .map(str::to_owned),
        name: element.text().to_owned(),
        biography: String::new(),
        avatar: None,
        url: None,
    }
}

fn link(element: &Element<'_>) -> Link {
    let text = element.text().trim();
    let url = match element.attribute("href").trim() {
        "" => text,
        href => href,
    };
    Link {
        url: url.to_owned(),
        title: text.to_owned(),
        kind: Some(element.attribute("type").to_owned()),
    }
}
