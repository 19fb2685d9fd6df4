//! Writes schedule.xml. What is written is strict already; here it gets its tags.
//!
//! By hand, because it cannot fail so. The elements stand in the order of pretalx, which old
//! readers rely on more than on the schema.

use std::collections::HashMap;
use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::model::{Conference, Day, Event, Link, Schedule};
use super::time::{show_clock, show_date, show_duration, show_instant};
use crate::format::markup::from_plain;

pub(super) fn write(schedule: &Schedule) -> Vec<u8> {
    let mut xml = Xml {
        out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
        depth: 0,
    };
    xml.open("schedule", &[]);
    if let Some(generator) = &schedule.generator {
        let system = generator.url.as_deref();
        xml.empty(
            "generator",
            &[
                ("name", Some(&generator.name)),
                ("system", system),
                ("version", Some(&generator.version)),
            ],
        );
    }
    xml.optional("url", schedule.url.as_deref());
    xml.text("version", &schedule.version);
    conference(&mut xml, &schedule.conference, schedule.days.len());
    let rooms = schedule.conference.rooms.iter();
    let guids: HashMap<_, _> = rooms
        .filter_map(|room| Some((room.name.as_str(), room.guid?.to_string())))
        .collect();
    for (index, one) in schedule.days.iter().enumerate() {
        day(&mut xml, one, index + 1, &guids);
    }
    xml.close("schedule");
    xml.out.into_bytes()
}

fn conference(xml: &mut Xml, conference: &Conference, days: usize) {
    xml.open("conference", &[]);
    xml.text("acronym", &conference.acronym);
    xml.text("title", &conference.title);
    xml.text("start", &show_date(conference.start));
    xml.text("end", &show_date(conference.end));
    xml.text("days", &days.to_string());
    xml.text(
        "timeslot_duration",
        &show_duration(conference.timeslot_minutes),
    );
    xml.optional("base_url", conference.base_url.as_deref());
    xml.optional("logo", conference.logo.as_deref());
    xml.optional("url", conference.url.as_deref());
    xml.optional("time_zone_name", conference.time_zone.as_deref());
    if let Some(color) = &conference.color {
        xml.empty("color", &[("primary", Some(color))]);
    }
    for track in &conference.tracks {
        let slug = track.slug.as_deref();
        let color = track.color.as_deref();
        xml.empty(
            "track",
            &[
                ("name", Some(&track.name)),
                ("color", color),
                ("slug", slug),
            ],
        );
    }
    xml.close("conference");
}

fn day(xml: &mut Xml, day: &Day, index: usize, guids: &HashMap<&str, String>) {
    xml.open(
        "day",
        &[
            ("index", Some(&index.to_string())),
            ("date", Some(&show_date(day.date))),
            ("start", Some(&show_instant(day.start))),
            ("end", Some(&show_instant(day.end))),
        ],
    );
    for room in &day.rooms {
        let guid = guids.get(room.name.as_str()).map(String::as_str);
        xml.open("room", &[("name", Some(&room.name)), ("guid", guid)]);
        for one in &room.events {
            event(xml, one, &room.name);
        }
        xml.close("room");
    }
    xml.close("day");
}

fn event(xml: &mut Xml, event: &Event, room: &str) {
    let id = event.id.map(|id| id.to_string());
    xml.open(
        "event",
        &[
            ("guid", Some(&event.key.to_string())),
            ("code", event.code.as_deref()),
            ("id", id.as_deref()),
        ],
    );
    xml.text("date", &show_instant(event.start));
    xml.text("start", &show_clock(event.start.time()));
    xml.text("duration", &show_duration(event.duration_minutes));
    xml.text("room", room);
    xml.optional("slug", event.slug.as_deref());
    xml.optional("url", event.url.as_deref());
    xml.open("recording", &[]);
    xml.text("license", &event.recording_license);
    xml.text("optout", if event.do_not_record { "true" } else { "false" });
    xml.close("recording");
    xml.text("title", &event.title);
    xml.text("subtitle", &event.subtitle);
    xml.text("track", event.track.as_deref().unwrap_or_default());
    xml.text("type", &event.kind);
    xml.text("language", &event.languages.join(", "));
    xml.text("abstract", &from_plain(&event.abstract_text));
    xml.text("description", &from_plain(&event.description));
    xml.optional("logo", event.logo.as_deref());
    xml.optional("feedback_url", event.feedback_url.as_deref());
    xml.optional("origin_url", event.origin_url.as_deref());
    xml.open("persons", &[]);
    for person in &event.persons {
        let guid = person.guid.map(|guid| guid.to_string());
        xml.element("person", &[("guid", guid.as_deref())], &person.name);
    }
    xml.close("persons");
    links(xml, "links", "link", &event.links);
    links(xml, "attachments", "attachment", &event.attachments);
    xml.close("event");
}

fn links(xml: &mut Xml, list: &str, item: &str, links: &[Link]) {
    xml.open(list, &[]);
    for link in links {
        let kind = link.kind.as_deref();
        xml.element(
            item,
            &[("href", Some(&link.url)), ("type", kind)],
            &link.title,
        );
    }
    xml.close(list);
}

/// Attributes in their order; those without a value are left out.
type Attributes<'a> = [(&'a str, Option<&'a str>)];

struct Xml {
    out: String,
    depth: usize,
}

impl Xml {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.depth += 1;
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "</{name}>");
    }

    fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    fn element(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        if text.is_empty() {
            return self.empty(name, attributes);
        }
        self.tag(name, attributes);
        let _ = writeln!(self.out, ">{}</{name}>", escape(text));
    }

    fn text(&mut self, name: &str, text: &str) {
        self.element(name, &[], text);
    }

    fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.indent();
        let _ = write!(self.out, "<{name}");
        for (name, value) in attributes {
            if let Some(value) = value {
                let _ = write!(self.out, " {name}=\"{}\"", escape(*value));
            }
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}
