//! A new event from a schedule: a draft, with what the file says of it and nothing invented.

use chrono::{FixedOffset, NaiveDateTime};

use crate::domain::event::{Attribution, EventStatus, Mode, Venue};
use crate::domain::question::Questions;
use crate::domain::registration_rules::RegistrationRules;
use crate::domain::retention::Retention;
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::ticket_type::Tickets;
use crate::domain::time::Timestamp;
use crate::format::schedule::{Event, Reading};
use crate::server::file::{CallEntry, EventFile, OrganiserEntry, RegistrationEntry};
use crate::server::zone::Zone;

/// What a schedule does not say of an event.
#[derive(Debug, Clone)]
pub(in crate::server::operation::import) struct Foundation {
    pub(in crate::server::operation::import) slug: Slug,
    pub(in crate::server::operation::import) organiser: OrganiserEntry,
}

/// How far clocks are from UTC: in the zone that a file names, or else in `default`.
pub(in crate::server::operation::import) fn offset_in(
    default: &Zone,
    named: Option<&str>,
    local: NaiveDateTime,
) -> Option<FixedOffset> {
    let zone = match named {
        Some(name) => Zone::named(name)?,
        None => default.clone(),
    };
    let instant = zone.instant(local).ok();
    let instant = instant.or_else(|| Some(zone.candidates(local)?.0))?;
    let ahead = local - instant.to_utc().naive_utc();
    FixedOffset::east_opt(i32::try_from(ahead.num_seconds()).ok()?)
}

/// The file of an event that has nothing but its head.
pub(in crate::server::operation::import) fn found(
    reading: &Reading,
    foundation: Foundation,
) -> EventFile {
    let conference = &reading.schedule.conference;
    let zone = zone_of(reading);
    let language = language_of(reading, &zone);
    let events = || events(reading);
    let midnight = |date: chrono::NaiveDate| {
        let local = date.and_hms_opt(0, 0, 0).unwrap_or_default();
        zone.instant(local)
            .unwrap_or_else(|_| Timestamp::from(local.and_utc()))
    };
    let starts_at = events()
        .map(|event| Timestamp::from(event.start.to_utc()))
        .min()
        .unwrap_or_else(|| midnight(conference.start));
    let ends_at = events()
        .map(|event| {
            let minutes = i64::from(event.duration_minutes.max(1));
            Timestamp::from(event.start.to_utc()).plus_minutes(minutes)
        })
        .max()
        .unwrap_or_else(|| midnight(conference.end).plus_minutes(24 * 60));
    let text = |said: &str| Text::only(language, said);
    EventFile {
        title: if conference.title.is_empty() {
            text(&conference.acronym)
        } else {
            text(&conference.title)
        },
        slug: foundation.slug,
        status: EventStatus::Draft,
        mode: Mode::Onsite,
        subtitle: text(&reading.aside.subtitle),
        summary: text(&reading.aside.description),
        language,
        zone: zone.name().to_owned(),
        starts_at,
        ends_at,
        doors_open_at: None,
        has_example_times: false,
        accessibility: Text::default(),
        photo_notice: Text::default(),
        organiser: foundation.organiser,
        venue: Venue {
            name: reading.aside.venue.clone(),
            city: reading.aside.city.clone(),
            ..Venue::default()
        },
        registration: RegistrationEntry {
            capacity: 0,
            opens_at: None,
            closes_at: None,
            rules: RegistrationRules::default(),
            tickets: Tickets::default(),
            questions: Questions::default(),
        },
        call: CallEntry::default(),
        attribution: Attribution::default(),
        rooms: Vec::new(),
        tracks: Vec::new(),
        types: Vec::new(),
        people: Vec::new(),
        sessions: Vec::new(),
        letters: Vec::new(),
        retention: Retention::default(),
    }
}

fn events(reading: &Reading) -> impl Iterator<Item = &Event> {
    let rooms = reading.schedule.days.iter().flat_map(|day| &day.rooms);
    rooms.flat_map(|room| &room.events)
}

/// The zone that the file names, or Berlin's where its clocks are those of the file, or UTC.
fn zone_of(reading: &Reading) -> Zone {
    let named = reading.schedule.conference.time_zone.as_deref();
    if let Some(zone) = named.and_then(Zone::named) {
        return zone;
    }
    let berlin = Zone::named("Europe/Berlin").filter(|zone| {
        let mut events = events(reading);
        events.all(|event| {
            let at = Timestamp::from(event.start.to_utc());
            zone.local(at) == event.start.naive_local()
        })
    });
    berlin.unwrap_or_else(Zone::utc)
}

/// The language of most sessions that say one, or else the one that is spoken in the zone.
fn language_of(reading: &Reading, zone: &Zone) -> Language {
    let count = |language: Language| {
        let says = |event: &&Event| {
            let first = event.languages.first();
            first.is_some_and(|tag| tag.starts_with(language.as_str()))
        };
        events(reading).filter(says).count()
    };
    let (german, english) = (count(Language::De), count(Language::En));
    let is_german_zone = matches!(
        zone.name(),
        "Europe/Berlin" | "Europe/Busingen" | "Europe/Vienna" | "Europe/Zurich" | "Europe/Vaduz"
    );
    if german > english || (german == english && is_german_zone) {
        Language::De
    } else {
        Language::En
    }
}
