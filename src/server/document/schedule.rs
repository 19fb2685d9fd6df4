//! The programme as a schedule that other programs read: schedule.xml and schedule.json.
//!
//! A schedule says what takes place, when and where, in one language: that of the event. It has no
//! word for cancelled, for who moderates, for another language; what is read back is therefore
//! compared with what would be written, so that nothing is lost by the way there and back.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use uuid::Uuid;

use crate::domain::agenda::{
    OwnType, Participation, ParticipationState, Person, Programme, Role, Room, Session,
    SessionStatus, Slot, Track, TrackColour,
};
use crate::domain::edition::Draft;
use crate::domain::event::{Event, EventStatus};
use crate::domain::id::{PersonId, RoomId, SessionId, TrackId};
use crate::domain::link::{Link, LinkKind, web_address};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::format::schedule::{self, Conference, Day, DayRoom, EventKey, Generator, Schedule};
use crate::routes;
use crate::server::settings::Settings;
use crate::server::zone::Zone;

/// What begins earlier belongs to the night before: the hour of the other programs.
const DAY_CHANGE_HOUR: i64 = 4;
const TIMESLOT_MINUTES: u32 = 5;

/// A programme, found by its ids.
#[derive(Debug)]
pub struct Exchange<'a> {
    settings: &'a Settings,
    event: &'a Event,
    zone: Zone,
    lang: Language,
    rooms: &'a [Room],
    tracks: &'a [Track],
    slots: Vec<&'a Slot>,
    by_room: HashMap<&'a RoomId, &'a Room>,
    by_track: HashMap<&'a TrackId, &'a Track>,
    by_type: HashMap<&'a Slug, &'a OwnType>,
    by_person: HashMap<&'a PersonId, &'a Person>,
    by_session: HashMap<&'a SessionId, &'a Session>,
    casts: HashMap<&'a SessionId, Vec<&'a Participation>>,
}

impl<'a> Exchange<'a> {
    /// What guests see.
    pub fn of_programme(settings: &'a Settings, programme: &'a Programme) -> Self {
        let mut exchange = Self::new(settings, &programme.event);
        let edition = &programme.edition;
        exchange.slots = edition.slots.iter().map(|slot| &slot.slot).collect();
        exchange.fill(
            (&edition.rooms, &edition.tracks, &edition.own_types),
            (&edition.people, &edition.sessions, &edition.participations),
        );
        exchange
    }

    /// What is worked on; for comparison, never for guests.
    pub fn of_draft(settings: &'a Settings, draft: Draft<'a>) -> Self {
        let mut exchange = Self::new(settings, draft.event);
        exchange.slots = draft.slots.iter().collect();
        exchange.fill(
            (draft.rooms, draft.tracks, draft.own_types),
            (draft.people, draft.sessions, draft.participations),
        );
        exchange
    }

    fn new(settings: &'a Settings, event: &'a Event) -> Self {
        Self {
            settings,
            event,
            zone: Zone::named(&event.zone).unwrap_or_else(Zone::utc),
            lang: event.language,
            rooms: &[],
            tracks: &[],
            slots: Vec::new(),
            by_room: HashMap::new(),
            by_track: HashMap::new(),
            by_type: HashMap::new(),
            by_person: HashMap::new(),
            by_session: HashMap::new(),
            casts: HashMap::new(),
        }
    }

    fn fill(
        &mut self,
        (rooms, tracks, own_types): (&'a [Room], &'a [Track], &'a [OwnType]),
        (people, sessions, cast): (&'a [Person], &'a [Session], &'a [Participation]),
    ) {
        (self.rooms, self.tracks) = (rooms, tracks);
        self.by_room = rooms.iter().map(|room| (&room.id, room)).collect();
        self.by_track = tracks.iter().map(|track| (&track.id, track)).collect();
        self.by_type = own_types.iter().map(|own| (&own.slug, own)).collect();
        self.by_person = people.iter().map(|person| (&person.id, person)).collect();
        self.by_session = sessions
            .iter()
            .map(|session| (&session.id, session))
            .collect();
        for line in cast.iter().filter(|line| is_on_stage(line)) {
            self.casts.entry(&line.session_id).or_default().push(line);
        }
        for cast in self.casts.values_mut() {
            cast.sort_by_key(|line| (line.role, line.position));
        }
    }

    /// Everything that takes place; `version` is the name of the release.
    pub fn schedule(&self, version: String) -> Schedule {
        let event = self.event;
        let date = |at| self.zone.local(at).date();
        Schedule {
            generator: Some(Generator {
                name: GENERATOR.to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                url: Some(self.settings.absolute(routes::HOME)),
            }),
            url: Some(self.settings.absolute(&routes::schedule_json(&event.slug))),
            version,
            conference: Conference {
                acronym: event.slug.to_string(),
                title: event.title.shown(self.lang).to_owned(),
                start: date(event.starts_at),
                end: date(event.ends_at),
                timeslot_minutes: TIMESLOT_MINUTES,
                base_url: None,
                url: Some(
                    self.settings
                        .absolute(&routes::event(self.lang, &event.slug)),
                ),
                logo: None,
                time_zone: Some(event.zone.clone()),
                color: None,
                tracks: self.tracks.iter().map(|track| self.track(track)).collect(),
                rooms: self.rooms.iter().map(|room| self.room(room)).collect(),
            },
            days: self.days(),
        }
        .strict()
    }

    fn days(&self) -> Vec<Day> {
        let mut days: BTreeMap<NaiveDate, Vec<DayRoom>> = BTreeMap::new();
        let mut slots: Vec<&Slot> = self.slots.clone();
        slots.sort_by_key(|slot| {
            let room = slot.room_id.as_ref().and_then(|id| self.by_room.get(id));
            let place = room.map_or(u32::MAX, |room| room.position);
            (place, slot.starts_at, slot.id.clone())
        });
        for slot in slots {
            let Some(session) = self.by_session.get(&slot.session_id) else {
                continue;
            };
            let takes_place = session.status == SessionStatus::Published
                && self.event.status != EventStatus::Cancelled;
            if !takes_place {
                continue;
            }
            let night = slot.starts_at.plus_minutes(-DAY_CHANGE_HOUR * 60);
            let rooms = days.entry(self.zone.local(night).date()).or_default();
            let name = self.room_name(slot);
            let event = self.event(session, slot);
            match rooms.iter_mut().find(|room| room.name == name) {
                Some(room) => room.events.push(event),
                None => rooms.push(DayRoom {
                    name: name.to_owned(),
                    events: vec![event],
                }),
            }
        }
        let day = |(date, rooms): (NaiveDate, Vec<DayRoom>)| {
            let start = self.day_begins(date);
            let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
            Day {
                date,
                start,
                end: self.day_begins(next) - chrono::TimeDelta::minutes(1),
                rooms,
            }
        };
        days.into_iter().map(day).collect()
    }

    /// Clocks turn in these hours, so a day may begin at an instant that only nearly is four o'clock.
    fn day_begins(&self, date: NaiveDate) -> DateTime<FixedOffset> {
        let hour = u32::try_from(DAY_CHANGE_HOUR).unwrap_or_default();
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        let local = date.and_time(time);
        let instant = self.zone.instant(local).ok();
        let instant = instant.or_else(|| Some(self.zone.candidates(local)?.1));
        self.shown(instant.unwrap_or_else(|| Timestamp::from(local.and_utc())))
    }

    /// What is written of a session at one of its times.
    pub fn event(&self, session: &Session, slot: &Slot) -> schedule::Event {
        let minutes = (slot.ends_at.millis() - slot.starts_at.millis()) / 60_000;
        let links = |wants_slides: bool| {
            session
                .links
                .0
                .iter()
                .filter(move |link| (link.kind == LinkKind::Slides) == wants_slides)
                .filter_map(written_link)
                .collect()
        };
        let page = routes::session(self.lang, &self.event.slug, &session.slug);
        schedule::Event {
            key: EventKey(uuid_of(slot.id.as_str())),
            id: None,
            code: None,
            slug: Some(session.slug.to_string()),
            start: self.shown(slot.starts_at),
            duration_minutes: u32::try_from(minutes).unwrap_or_default(),
            title: session.title.shown(self.lang).to_owned(),
            subtitle: String::new(),
            track: self.track_name(session).map(str::to_owned),
            kind: self.kind_name(session).to_owned(),
            languages: vec![session.language.unwrap_or(self.lang).to_string()],
            abstract_text: String::new(),
            description: session.description.shown(self.lang).to_owned(),
            recording_license: String::new(),
            do_not_record: !session.is_recorded,
            logo: None,
            url: (!session.kind.is_break()).then(|| self.settings.absolute(&page)),
            feedback_url: None,
            origin_url: None,
            persons: self
                .cast_of(&session.id)
                .iter()
                .filter_map(|line| self.by_person.get(&line.person_id))
                .map(|person| self.person(person))
                .collect(),
            links: links(false),
            attachments: links(true),
        }
    }

    /// Those of a session whom a schedule names, in their order.
    pub fn cast_of(&self, session: &SessionId) -> &[&'a Participation] {
        self.casts.get(session).map_or(&[], Vec::as_slice)
    }

    pub fn person(&self, person: &Person) -> schedule::Person {
        let website = |link: &&Link| link.kind == LinkKind::Website;
        let photo = person.photo.as_ref().and_then(|photo| photo.sizes.last());
        schedule::Person {
            guid: Some(uuid_of(person.id.as_str())),
            code: None,
            name: person.full_name(),
            biography: person.biography.shown(self.lang).to_owned(),
            avatar: photo.map(|size| self.settings.absolute(&routes::photo(size))),
            url: person
                .links
                .0
                .iter()
                .find(website)
                .map(|link| link.url.clone()),
        }
    }

    pub fn room(&self, room: &Room) -> schedule::Room {
        schedule::Room {
            name: room.name.shown(self.lang).to_owned(),
            guid: Some(uuid_of(room.id.as_str())),
            description: room.directions.shown(self.lang).to_owned(),
            capacity: room.capacity,
        }
    }

    pub fn track(&self, track: &Track) -> schedule::Track {
        schedule::Track {
            name: track.name.shown(self.lang).to_owned(),
            color: Some(hex_of(track.colour).to_owned()),
            slug: Some(track.slug.to_string()),
        }
    }

    /// The name of the room of a slot; empty where it has none.
    pub fn room_name(&self, slot: &Slot) -> &'a str {
        let room = slot.room_id.as_ref().and_then(|id| self.by_room.get(id));
        room.map_or("", |room| room.name.shown(self.lang))
    }

    pub fn track_name(&self, session: &Session) -> Option<&'a str> {
        let track = session.track_id.as_ref();
        let track = track.and_then(|id| self.by_track.get(id))?;
        Some(track.name.shown(self.lang))
    }

    /// The event's own word for what it is, or else the name of ours.
    pub fn kind_name(&self, session: &Session) -> &'a str {
        let own = session.own_type.as_ref();
        let own = own.and_then(|slug| self.by_type.get(slug));
        own.map_or(session.kind.as_str(), |own| own.name.shown(self.lang))
    }

    /// An instant as the clocks of the event show it.
    fn shown(&self, at: Timestamp) -> DateTime<FixedOffset> {
        let utc = at.to_utc();
        let ahead = (self.zone.local(at) - utc.naive_utc()).num_seconds();
        let offset = i32::try_from(ahead).ok().and_then(FixedOffset::east_opt);
        match offset {
            Some(offset) => utc.with_timezone(&offset),
            None => utc.fixed_offset(),
        }
    }
}

/// How a schedule of ours names the program that wrote it.
pub const GENERATOR: &str = "Auftakt";

/// Schedules list who is on the stage: not those who interpret, nor those who do not come.
pub fn is_on_stage(line: &Participation) -> bool {
    line.role != Role::Interpreter && line.state != ParticipationState::Declined
}

fn written_link(link: &Link) -> Option<schedule::Link> {
    let title = if link.label.is_empty() {
        link.kind.to_string()
    } else {
        link.label.clone()
    };
    Some(schedule::Link {
        url: web_address(&link.url)?.to_owned(),
        title,
        kind: Some(link.kind.to_string()),
    })
}

/// Ids are UUIDs; one that is none gets one of its own.
fn uuid_of(id: &str) -> Uuid {
    Uuid::parse_str(id).unwrap_or_else(|_| Uuid::new_v5(&Uuid::NAMESPACE_OID, id.as_bytes()))
}

/// A colour of the palette in light; the style has the same.
pub fn hex_of(colour: TrackColour) -> &'static str {
    match colour {
        TrackColour::Blue => "#1d4ed8",
        TrackColour::Green => "#15692f",
        TrackColour::Orange => "#b04a00",
        TrackColour::Purple => "#7e22ce",
        TrackColour::Red => "#b3161b",
        TrackColour::Teal => "#0b6b6b",
        TrackColour::Brown => "#784317",
        TrackColour::Grey => "#4b5563",
    }
}

/// Saturation below which nobody sees a hue; our grey has 24.
const GREY_BELOW_PERCENT: i32 = 30;

/// The colour of the palette that is nearest to `#rrggbb`: by hue, or grey where there is none.
pub fn nearest_colour(hex: &str) -> Option<TrackColour> {
    let (hue, saturation) = hue_of(hex)?;
    if saturation < GREY_BELOW_PERCENT {
        return Some(TrackColour::Grey);
    }
    let others = TrackColour::ALL.iter().copied();
    others
        .filter(|colour| *colour != TrackColour::Grey)
        .filter_map(|colour| {
            let (of_colour, _) = hue_of(hex_of(colour))?;
            let apart = (of_colour - hue).abs();
            Some((apart.min(360 - apart), colour))
        })
        .min()
        .map(|(_, colour)| colour)
}

/// Hue in degrees and saturation (HSV) in percent of `#rrggbb`.
fn hue_of(hex: &str) -> Option<(i32, i32)> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| i32::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let (red, green, blue) = (part(0)?, part(2)?, part(4)?);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let span = most - least;
    if span == 0 {
        return Some((0, 0));
    }
    let hue = if most == red {
        60 * (green - blue) / span
    } else if most == green {
        120 + 60 * (blue - red) / span
    } else {
        240 + 60 * (red - green) / span
    };
    Some((hue.rem_euclid(360), 100 * span / most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_the_palette_is_the_one_of_the_style_and_nearest_to_itself() {
        let style = include_str!("../../../style/component/_track.scss");
        let (_, light) = style.split_once("$light: (").unwrap();
        let (light, _) = light.split_once(')').unwrap();
        for colour in TrackColour::ALL {
            let line = format!("\"{colour}\": {},", hex_of(*colour));
            assert!(light.contains(&line), "{line}");
            assert_eq!(nearest_colour(hex_of(*colour)), Some(*colour));
        }
    }

    #[test]
    fn a_foreign_colour_becomes_the_nearest_of_ours() {
        let check = |hex: &str, expected| assert_eq!(nearest_colour(hex), expected, "{hex}");

        check("#ff0000", Some(TrackColour::Red));
        check("#00ff00", Some(TrackColour::Green));
        check("#0000ff", Some(TrackColour::Blue));
        check("#808080", Some(TrackColour::Grey));
        check("#000000", Some(TrackColour::Grey));
        check("red", None);
        check("#12345", None);
        check("#ääx", None);
    }
}
