//! Calendars: what guests subscribe to, and the entry that one guest keeps.
//!
//! An entry is made of its slot, its session and the people in it, and of nothing that changes by
//! itself, so that the same programme gives the same bytes. The slot's id is the entry's identifier
//! for life; its sequence tells readers that time, place or status changed.

use std::sync::Arc;

use crate::domain::agenda::{
    Participation, Person, Programme, PublishedSlot, Session, SessionStatus,
};
use crate::domain::event::{Announced, Event, EventStatus, Organisation};
use crate::domain::lookup::{Kind, Lookup};
use crate::domain::registration::{Registration, RegistrationStatus};
use crate::domain::time::Timestamp;
use crate::format::icalendar::{
    Address, Class, Entry, Feed, Geo, Organizer, Status, Uid, Uri, When, Zone as CalendarZone,
};
use crate::routes;
use crate::server::Fault;
use crate::server::settings::Settings;
use crate::server::words::Words;
use crate::server::zone::Zone;
use crate::t;

/// For how long a cancelled entry is kept after the end of its event, and after it was cancelled, so
/// that every reader has fetched it as cancelled before it is gone.
const CANCELLED_KEPT_DAYS: i64 = 30;

/// How often it is worth asking for a feed again.
const REFRESH_MINUTES: u32 = 60;

/// Who writes all calendars.
const PRODUCT: &str = "-//Auftakt//Auftakt//DE";

/// What a feed is called and where it is found.
#[derive(Debug, Clone)]
pub struct Heading {
    pub name: String,
    pub description: String,
    /// The path of the feed itself, with its query.
    pub source: String,
    /// The path of the page that shows the same.
    pub page: String,
}

/// Writes calendars in one language for one site.
#[derive(Debug, Clone, Copy)]
pub struct Calendars<'a> {
    pub settings: &'a Settings,
    pub words: Words,
}

impl Calendars<'_> {
    /// The feed of these slots of a programme, in the order given.
    pub fn of_slots<'p>(
        &self,
        heading: Heading,
        programme: &'p Programme,
        slots: impl Iterator<Item = &'p PublishedSlot>,
        now: Timestamp,
    ) -> Result<Feed, Fault> {
        let clocks = Clocks::of(&programme.event)?;
        let lookup = programme.lookup();
        let entries: Vec<Entry> = slots
            .filter_map(|slot| Some((slot, lookup.session(&slot.session_id)?)))
            .filter(|(slot, session)| {
                kept_until(programme, slot, session).is_none_or(|until| now < until)
            })
            .map(|(slot, session)| self.slot_entry(programme, &lookup, (slot, session), &clocks))
            .collect::<Result<_, Fault>>()?;
        let created_at = programme.event.created_at;
        self.feed(heading, Some(clocks.calendar), created_at, entries)
    }

    /// The feed of all events: whole days, one entry each.
    pub fn of_events(
        &self,
        heading: Heading,
        events: &[(Event, Organisation, Announced)],
    ) -> Result<Feed, Fault> {
        let entries = events
            .iter()
            .map(|(event, organisation, announced)| {
                self.event_entry(event, organisation, *announced)
            })
            .collect::<Result<_, Fault>>()?;
        self.feed(heading, None, Timestamp::from_millis(0), entries)
    }

    /// The calendar that a guest keeps: the event from beginning to end, with the way to the ticket.
    ///
    /// Its identifier is the registration's, so that it never merges with what is subscribed to.
    pub fn of_guest(
        &self,
        event: &Event,
        organisation: &Organisation,
        announced: Announced,
        registration: &Registration,
        ticket_page: &str,
    ) -> Result<Feed, Fault> {
        let clocks = Clocks::of(event)?;
        let mut entry = self.event_entry(event, organisation, announced)?;
        let is_cancelled = entry.status == Status::Cancelled
            || registration.status == RegistrationStatus::Cancelled;
        let title = event.title.shown(self.words.language());
        let page = self.settings.absolute(ticket_page);
        entry.uid = Uid::parse(registration.id.as_str())?;
        entry.created_at = registration.created_at.to_utc();
        entry.modified_at = announced.at.max(registration.updated_at).to_utc();
        // Giving the place back changes the entry, but not what was announced of the event.
        entry.sequence += u32::from(registration.status == RegistrationStatus::Cancelled);
        entry.when = clocks.when(event.starts_at, event.ends_at);
        entry.summary = self.summary(title, is_cancelled);
        entry.description = paragraphs(&[
            event.summary.shown(self.words.language()),
            &t!(self.words, "calendar-ticket", address = page.as_str()),
        ]);
        entry.url = Some(Uri::parse(&page)?);
        entry.status = if is_cancelled {
            Status::Cancelled
        } else {
            Status::Confirmed
        };
        entry.is_busy = true;
        entry.class = Class::Private;
        let heading = Heading {
            name: title.to_owned(),
            description: String::new(),
            source: String::new(),
            page: ticket_page.to_owned(),
        };
        let feed = self.feed(
            heading,
            Some(clocks.calendar),
            registration.created_at,
            vec![entry],
        )?;
        // Not to be fetched again: the next letter brings the next version.
        Ok(Feed {
            source: None,
            refresh_minutes: None,
            ..feed
        })
    }

    fn feed(
        &self,
        heading: Heading,
        zone: Option<Arc<CalendarZone>>,
        created_at: Timestamp,
        entries: Vec<Entry>,
    ) -> Result<Feed, Fault> {
        let last = entries.iter().map(|entry| entry.modified_at).max();
        Ok(Feed {
            product: PRODUCT.to_owned(),
            name: heading.name,
            description: heading.description,
            zone,
            source: Some(Uri::parse(&self.settings.absolute(&heading.source))?),
            url: Some(Uri::parse(&self.settings.absolute(&heading.page))?),
            refresh_minutes: Some(REFRESH_MINUTES),
            modified_at: last.unwrap_or_else(|| created_at.to_utc()),
            entries,
        })
    }

    fn slot_entry(
        &self,
        programme: &Programme,
        lookup: &Lookup<'_>,
        (slot, session): (&PublishedSlot, &Session),
        clocks: &Clocks,
    ) -> Result<Entry, Fault> {
        let language = self.words.language();
        let event = &programme.event;
        let cast = lookup.cast_of(&session.id);
        let is_cancelled = slot.told.is_gone || is_cancelled(programme, session);
        let is_break = session.kind.is_break();
        let people_at = cast.iter().map(|(_, person)| person.updated_at).max();
        let modified_at = slot
            .told
            .updated_at
            .max(session.updated_at)
            .max(people_at.unwrap_or(slot.told.updated_at));
        let page = routes::session(language, &event.slug, &session.slug);
        let page = self.settings.absolute(&page);
        let room = lookup
            .room(slot)
            .map_or("", |room| room.name.shown(language));
        let people: Vec<String> = cast.iter().map(|(_, person)| person.full_name()).collect();
        let examples = event
            .has_example_times
            .then(|| t!(self.words, "calendar-example-times"));
        Ok(Entry {
            uid: Uid::parse(slot.id.as_str())?,
            created_at: slot.told.created_at.to_utc(),
            modified_at: modified_at.to_utc(),
            sequence: slot.told.sequence,
            when: clocks.when(slot.starts_at, slot.ends_at),
            summary: self.summary(session.title.shown(language), is_cancelled),
            description: paragraphs(&[
                session.description.shown(language),
                &self.cast_lines(cast).join("\n"),
                examples.as_deref().unwrap_or_default(),
                // Many readers do not show the address of an entry.
                if is_break { "" } else { &page },
            ]),
            location: joined(&[room, &event.venue.line()]),
            geo: geo(event)?,
            url: if is_break {
                None
            } else {
                Some(Uri::parse(&page)?)
            },
            categories: self.categories(lookup, session),
            status: if is_cancelled {
                Status::Cancelled
            } else {
                Status::Confirmed
            },
            is_busy: !is_break,
            class: Class::Public,
            organizer: self.organizer(&programme.organisation)?,
            contact: people.join(", "),
            conference: None,
            alarms: Vec::new(),
        })
    }

    fn event_entry(
        &self,
        event: &Event,
        organisation: &Organisation,
        announced: Announced,
    ) -> Result<Entry, Fault> {
        let language = self.words.language();
        let clocks = Clocks::of(event)?;
        let is_cancelled = event.status == EventStatus::Cancelled;
        let page = self
            .settings
            .absolute(&routes::event(language, &event.slug));
        Ok(Entry {
            uid: Uid::parse(event.id.as_str())?,
            created_at: event.created_at.to_utc(),
            modified_at: announced.at.to_utc(),
            sequence: announced.sequence,
            when: When::Days {
                first: clocks.zone.local(event.starts_at).date(),
                // What ends at midnight does not touch the day that begins then.
                last: clocks.zone.local(event.ends_at.plus_seconds(-1)).date(),
            },
            summary: self.summary(event.title.shown(language), is_cancelled),
            description: paragraphs(&[event.summary.shown(language), &page]),
            location: event.venue.line(),
            geo: geo(event)?,
            url: Some(Uri::parse(&page)?),
            categories: Vec::new(),
            status: if is_cancelled {
                Status::Cancelled
            } else {
                Status::Confirmed
            },
            // Nobody is busy all day because something takes place somewhere.
            is_busy: false,
            class: Class::Public,
            organizer: self.organizer(organisation)?,
            contact: String::new(),
            conference: None,
            alarms: Vec::new(),
        })
    }

    /// The title, marked where readers do not show the status.
    fn summary(&self, title: &str, is_cancelled: bool) -> String {
        if is_cancelled {
            t!(self.words, "calendar-cancelled", title = title)
        } else {
            title.to_owned()
        }
    }

    /// What kind of session it is, and its track.
    fn categories(&self, lookup: &Lookup<'_>, session: &Session) -> Vec<String> {
        let language = self.words.language();
        let kind = match lookup.kind(session) {
            Kind::Own(own) => own.name.shown(language).to_owned(),
            Kind::Ours(kind) => self.words.get(&format!("session-type-{kind}")),
        };
        let track = lookup.track(session);
        let track = track.map(|track| track.name.shown(language).to_owned());
        [kind].into_iter().chain(track).collect()
    }

    /// "Auf dem Podium: Dr. Markus Brakmann, Referatsleiter, Staatskanzlei", a line for each.
    fn cast_lines(&self, cast: &[(&Participation, &Person)]) -> Vec<String> {
        let language = self.words.language();
        cast.iter()
            .map(|(participation, person)| {
                let role = match participation.label.shown(language) {
                    "" => self.words.get(&format!("role-{}", participation.role)),
                    label => label.to_owned(),
                };
                let name = person.full_name();
                let function = person.function.shown(language);
                let organisation = person.organisation.shown(language);
                format!("{role}: {}", joined(&[&name, function, organisation]))
            })
            .collect()
    }

    /// A published calendar must name an organizer (RFC 5546); where the organisation has no usable
    /// address, it is one of this site that nobody reads.
    fn organizer(&self, organisation: &Organisation) -> Result<Organizer, Fault> {
        let host = self.settings.host();
        let host = host.split(':').next().unwrap_or(host);
        let address = Address::parse(&organisation.email)
            .or_else(|_| Address::parse(&format!("noreply@{host}")))?;
        Ok(Organizer {
            name: organisation.name.clone(),
            address,
        })
    }
}

/// From when on the entry of a slot is no longer in any feed; nothing while it is not cancelled.
fn kept_until(programme: &Programme, slot: &PublishedSlot, session: &Session) -> Option<Timestamp> {
    let last = programme.event.ends_at.max(slot.told.updated_at);
    (slot.told.is_gone || is_cancelled(programme, session))
        .then(|| last.plus_minutes(CANCELLED_KEPT_DAYS * 24 * 60))
}

/// The instants at which entries leave the feeds of a programme.
fn ends(programme: &Programme) -> impl Iterator<Item = Timestamp> {
    let lookup = programme.lookup();
    programme
        .told_slots()
        .filter_map(move |slot| kept_until(programme, slot, lookup.session(&slot.session_id)?))
}

/// The next instant at which the clock alone takes something out of the feeds of a programme.
pub fn holds_until(programme: &Programme, now: Timestamp) -> Option<Timestamp> {
    ends(programme).filter(|end| now < *end).min()
}

/// When anything in the feeds of a programme changed last, whichever of them it is in.
///
/// A feed cannot tell by itself that an entry has left it, so what stays cannot date it.
pub fn changed_at(programme: &Programme, now: Timestamp) -> Timestamp {
    let slots = programme.told_slots().map(|slot| slot.told.updated_at);
    let sessions = programme.sessions.iter().map(|session| session.updated_at);
    let people = programme.people.iter().map(|person| person.updated_at);
    let dropped = ends(programme).filter(|end| *end <= now);
    let last = slots.chain(sessions).chain(people).chain(dropped).max();
    last.unwrap_or(programme.event.created_at)
}

fn is_cancelled(programme: &Programme, session: &Session) -> bool {
    session.status == SessionStatus::Cancelled || programme.event.status == EventStatus::Cancelled
}

fn geo(event: &Event) -> Result<Option<Geo>, Fault> {
    let degrees = |micro: i32| f64::from(micro) / 1e6;
    let place = event.venue.position;
    Ok(place
        .map(|(latitude, longitude)| Geo::new(degrees(latitude), degrees(longitude)))
        .transpose()?)
}

fn joined(parts: &[&str]) -> String {
    filled(parts).join(", ")
}

fn paragraphs(parts: &[&str]) -> String {
    filled(parts).join("\n\n")
}

fn filled<'a>(parts: &[&'a str]) -> Vec<&'a str> {
    parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect()
}

/// The clocks of where an event is, here and as a calendar carries them along.
struct Clocks {
    zone: Zone,
    calendar: Arc<CalendarZone>,
}

impl Clocks {
    fn of(event: &Event) -> Result<Self, Fault> {
        let zone = Zone::named(&event.zone).unwrap_or_else(Zone::utc);
        let calendar = Arc::new(zone.for_calendar(event.starts_at)?);
        Ok(Self { zone, calendar })
    }

    /// Local times, except in the hour that comes twice, where only instants are clear.
    fn when(&self, starts_at: Timestamp, ends_at: Timestamp) -> When {
        let (start, end) = (self.zone.local(starts_at), self.zone.local(ends_at));
        if self.zone.instant(start).is_ok() && self.zone.instant(end).is_ok() {
            When::Local {
                start,
                end,
                zone: Arc::clone(&self.calendar),
            }
        } else {
            When::Instants {
                start: starts_at.to_utc(),
                end: ends_at.to_utc(),
            }
        }
    }
}
