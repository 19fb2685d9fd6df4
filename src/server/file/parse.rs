//! Reading an event file: what stands before its rooms, people and sessions.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;
use toml::de::DeTable;

use super::mistake::{FileRefused, Mistake, Place, nearest};
use super::table::{At, Notes, Table};
use super::when::Clock;
use super::{CallEntry, EventFile, OrganiserEntry, RegistrationEntry};
use crate::domain::agenda::SessionType;
use crate::domain::email::EmailAddress;
use crate::domain::event::{Attribution, EventStatus, Mode, Venue};
use crate::domain::id::SlotId;
use crate::domain::registration_rules::{
    MAX_OFFER_HOURS, MAX_VERIFY_MINUTES, RegistrationRules, WaitingList,
};
use crate::domain::slug::{Slug, SlugRefused};
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::server::zone::Zone;

/// A file that was read, and where things stand in it that only the database can judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub event: EventFile,
    pub uid_places: HashMap<SlotId, Place>,
}

/// Reads a file, or says everything that is wrong with it. `now` is what "today" in it counts from.
pub fn parse(text: &str, now: Timestamp) -> Result<Parsed, FileRefused> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut notes = Notes::new(text);
    if !errors.is_empty() {
        // What stands behind a broken line may mean something else than was meant: nothing is read.
        for error in errors {
            let message = error.message().trim_end_matches('.').to_owned();
            let end = text.len()..text.len();
            notes.note(&error.span().unwrap_or(end), Mistake::Syntax(message));
        }
        return notes.finish(None);
    }
    let at = document.span();
    let mut parser = Parser {
        notes,
        uids: HashMap::new(),
        now,
    };
    let event = parser.event(Table::new(document.get_ref(), at));
    let Parser { notes, uids, .. } = parser;
    let uid_places = uids
        .into_iter()
        .map(|(id, at)| (id, notes.place(&at)))
        .collect();
    let event = notes.finish(event)?;
    Ok(Parsed { event, uid_places })
}

/// Defaults of what a file of this field leaves away.
const DEFAULT_ZONE: &str = "Europe/Berlin";
const DEFAULT_COUNTRY: &str = "DE";

/// The stable names of all values of an enum.
pub(super) fn names<T: Copy>(all: &'static [T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(name).collect()
}

/// What is being filled while the file is read.
pub(super) struct Parser<'t> {
    pub(super) notes: Notes<'t>,
    pub(super) uids: HashMap<SlotId, Range<usize>>,
    now: Timestamp,
}

/// What sessions are read with: what stands elsewhere in the file.
pub(super) struct Frame {
    pub(super) clock: Clock,
    pub(super) first_day: Option<NaiveDate>,
    pub(super) language: Language,
    pub(super) rooms: Vec<Slug>,
    pub(super) tracks: Vec<Slug>,
    /// With what each is based on; of a broken one the slug still counts.
    pub(super) types: Vec<(Slug, Option<SessionType>)>,
    pub(super) people: Vec<Slug>,
}

impl Parser<'_> {
    fn event(&mut self, mut top: Table<'_>) -> Option<EventFile> {
        let slug = top.slug(&mut self.notes, "slug", "slug = \"kickoff-2026\"");
        if let Some((slug, at)) = &slug
            && slug.is_reserved()
        {
            let refused = SlugRefused::Reserved(slug.to_string());
            self.notes.note(at, Mistake::Slug(refused));
        }
        let status: Option<EventStatus> = top.one_of(
            &mut self.notes,
            "status",
            "status of an event",
            &names(EventStatus::ALL, EventStatus::as_str),
        );
        if !top.has("status") {
            let example = "status = \"draft\" until everybody may see it, then \"published\"";
            top.miss(&mut self.notes, "status", example);
        }
        let languages = names(Language::ALL, Language::as_str);
        let language = top
            .one_of(&mut self.notes, "language", "language", &languages)
            .unwrap_or(Language::De);
        let mode = top
            .one_of(
                &mut self.notes,
                "mode",
                "mode of attendance",
                &names(Mode::ALL, Mode::as_str),
            )
            .unwrap_or(Mode::Onsite);
        let clock = self.clock(&mut top);
        let notes = &mut self.notes;
        let title = top.needed_lines(notes, "title", language);
        let subtitle = top.lines(notes, "subtitle", language);
        let summary = top.prose(notes, "summary", language);
        let accessibility = top.prose(notes, "accessibility", language);
        let photo_notice = top.prose(notes, "photo_notice", language);
        let has_example_times = top.flag(notes, "example_times");

        let starts = clock.moment(notes, &mut top, "starts");
        let ends = clock.moment(notes, &mut top, "ends");
        let doors = clock.moment(notes, &mut top, "doors_open");
        if !top.has("starts") {
            top.miss(notes, "starts", "starts = 2026-12-03T10:00:00");
        }
        if !top.has("ends") {
            top.miss(notes, "ends", "ends = 2026-12-03T16:00:00");
        }
        self.in_order(&clock, ("starts", starts.as_ref()), ("ends", ends.as_ref()));
        self.doors_first(&clock, doors.as_ref(), starts.as_ref());

        let organiser = self.organiser(&mut top);
        let venue = self.venue(&mut top, language);
        let registration = self.registration(&mut top, &clock, language);
        let call = self.call(&mut top, &clock, language);
        let attribution = self.attribution(&mut top, language);
        let letters = super::letter::read(&mut self.notes, &mut top, language);
        let retention = super::retention::read(&mut self.notes, &mut top);
        let rooms = self.rooms(&mut top, language);
        let tracks = self.tracks(&mut top, language);
        let types = self.types(&mut top, language);
        let people = self.people(&mut top, language);
        let frame = Frame {
            first_day: starts
                .as_ref()
                .map(|(starts, _)| clock.zone.local(*starts).date()),
            clock,
            language,
            rooms: rooms.1,
            tracks: tracks.1,
            types: types.1,
            people: people.1,
        };
        let sessions = self.sessions(&mut top, &frame);
        top.finish(&mut self.notes);

        Some(EventFile {
            slug: slug?.0,
            status: status?,
            mode,
            title,
            subtitle,
            summary,
            language,
            zone: frame.clock.zone.name().to_owned(),
            starts_at: starts?.0,
            ends_at: ends?.0,
            doors_open_at: doors.map(|(at, _)| at),
            has_example_times,
            accessibility,
            photo_notice,
            organiser: organiser?,
            venue,
            registration: registration?,
            call,
            attribution,
            rooms: rooms.0,
            tracks: tracks.0,
            types: types.0,
            people: people.0,
            sessions,
            letters,
            retention,
        })
    }

    /// The clock of the event; Berlin's where the zone is not known, so that reading can go on.
    fn clock(&mut self, top: &mut Table<'_>) -> Clock {
        let berlin = || Zone::named(DEFAULT_ZONE).unwrap_or_else(Zone::utc);
        let example = "\"Europe/Berlin\"";
        let zone = match top.string(&mut self.notes, "zone", example) {
            None => berlin(),
            Some((name, at)) => Zone::named(&name).unwrap_or_else(|| {
                let known: Vec<String> = jiff::tz::db()
                    .available()
                    .map(|name| name.to_string())
                    .collect();
                let mistake = Mistake::UnknownName {
                    noun: "time zone of the IANA",
                    nearest: nearest(&name, known.iter().map(String::as_str)),
                    value: name.into_owned(),
                    known: vec!["Europe/Berlin".to_owned(), "UTC".to_owned()],
                };
                self.notes.note(&at, mistake);
                berlin()
            }),
        };
        Clock::new(zone, self.now)
    }

    /// Notes an end that is not after its start.
    pub(super) fn in_order(
        &mut self,
        clock: &Clock,
        earlier: (&'static str, Option<&At<Timestamp>>),
        later: (&'static str, Option<&At<Timestamp>>),
    ) {
        if let (Some((from, _)), Some((to, at))) = (earlier.1, later.1)
            && from >= to
        {
            let mistake = Mistake::WrongOrder {
                earlier_key: earlier.0,
                earlier: clock.shown(*from),
                later_key: later.0,
                later: clock.shown(*to),
            };
            self.notes.note(at, mistake);
        }
    }

    /// Notes doors that open after the start.
    fn doors_first(
        &mut self,
        clock: &Clock,
        doors: Option<&At<Timestamp>>,
        starts: Option<&At<Timestamp>>,
    ) {
        if let (Some((doors_at, at)), Some((starts_at, _))) = (doors, starts)
            && doors_at > starts_at
        {
            let mistake = Mistake::WrongOrder {
                earlier_key: "doors_open",
                earlier: clock.shown(*doors_at),
                later_key: "starts",
                later: clock.shown(*starts_at),
            };
            self.notes.note(at, mistake);
        }
    }

    fn organiser(&mut self, top: &mut Table<'_>) -> Option<OrganiserEntry> {
        let notes = &mut self.notes;
        let example = "[organiser] with slug, name and email";
        let Some(mut table) = top.table(notes, "organiser", example) else {
            if !top.has("organiser") {
                top.miss(notes, "organiser", example);
            }
            return None;
        };
        let slug = table.slug(notes, "slug", "slug = \"staatskanzlei\"");
        let name = table.needed_line(notes, "name", "name = \"Sächsische Staatskanzlei\"");
        let address = "email = \"veranstaltungen@example.org\"";
        let email = if table.has("email") {
            table.string(notes, "email", address)
        } else {
            table.value("email");
            table.miss(notes, "email", address);
            None
        };
        let email = email.and_then(|(text, at)| match text.parse::<EmailAddress>() {
            Ok(email) => Some(email.to_string()),
            Err(refused) => {
                notes.note(&at, Mistake::Email(refused));
                None
            }
        });
        table.finish(notes);
        Some(OrganiserEntry {
            slug: slug?.0,
            name,
            email: email?,
        })
    }

    fn venue(&mut self, top: &mut Table<'_>, language: Language) -> Venue {
        let notes = &mut self.notes;
        let Some(mut table) = top.table(notes, "venue", "[venue] with name and city") else {
            return Venue {
                country: DEFAULT_COUNTRY.to_owned(),
                ..Venue::default()
            };
        };
        let latitude = table.degrees(notes, "latitude", 90);
        let longitude = table.degrees(notes, "longitude", 180);
        for (first, second) in [("latitude", "longitude"), ("longitude", "latitude")] {
            if table.has(first) && !table.has(second) {
                notes.note(&table.at, Mistake::Needs { first, second });
            }
        }
        let country = match table.string(notes, "country", "\"DE\"") {
            None => DEFAULT_COUNTRY.to_owned(),
            Some((code, at)) => {
                let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
                if !is_code && !code.is_empty() {
                    let mistake = Mistake::WrongKind {
                        key: "country".to_owned(),
                        expected: "a country's two capital letters",
                        example: "\"DE\"",
                    };
                    notes.note(&at, mistake);
                }
                code.into_owned()
            }
        };
        let venue = Venue {
            name: table.line(notes, "name"),
            street: table.line(notes, "street"),
            postcode: table.line(notes, "postcode"),
            city: table.line(notes, "city"),
            country,
            position: latitude.zip(longitude),
            directions: table.prose(notes, "directions", language),
        };
        table.finish(notes);
        venue
    }

    fn registration(
        &mut self,
        top: &mut Table<'_>,
        clock: &Clock,
        language: Language,
    ) -> Option<RegistrationEntry> {
        let tickets = self.tickets(top, clock, language);
        let questions = self.questions(top, language, &tickets);
        let example = "[registration] with capacity = 150";
        let Some(mut table) = top.table(&mut self.notes, "registration", example) else {
            if !top.has("registration") {
                top.miss(&mut self.notes, "registration", example);
            }
            return None;
        };
        let notes = &mut self.notes;
        let capacity = table.count(notes, "capacity");
        if !table.has("capacity") {
            table.miss(notes, "capacity", "capacity = 150");
        }
        let opens = clock.moment(notes, &mut table, "opens");
        let closes = clock.moment(notes, &mut table, "closes");
        let usual = RegistrationRules::default();
        let some = |number: Option<u32>, most: u32, usual: u32| {
            number.map_or(usual, |number| number.clamp(1, most))
        };
        let lists = names(WaitingList::ALL, WaitingList::as_str);
        let waiting_list = table.one_of(notes, "waiting_list", "waiting list", &lists);
        let verify_minutes = table.count(notes, "verify_minutes");
        let offer_hours = table.count(notes, "offer_hours");
        let rules = RegistrationRules {
            by_invitation: table.flag(notes, "by_invitation"),
            verifies: table.flag(notes, "verify_addresses"),
            verify_minutes: some(verify_minutes, MAX_VERIFY_MINUTES, usual.verify_minutes),
            approves: table.flag(notes, "approve"),
            hands_on: table.flag(notes, "hand_on"),
            waiting_list: waiting_list.unwrap_or(usual.waiting_list),
            offer_hours: some(offer_hours, MAX_OFFER_HOURS, usual.offer_hours),
            promotes_until: clock
                .moment(notes, &mut table, "promote_until")
                .map(|(at, _)| at),
        };
        table.finish(notes);
        self.in_order(
            clock,
            ("opens", opens.as_ref()),
            ("closes", closes.as_ref()),
        );
        Some(RegistrationEntry {
            capacity: capacity?,
            opens_at: opens.map(|(at, _)| at),
            closes_at: closes.map(|(at, _)| at),
            rules,
            tickets,
            questions,
        })
    }

    fn call(&mut self, top: &mut Table<'_>, clock: &Clock, language: Language) -> CallEntry {
        let example = "[call] with closes and text";
        let notes = &mut self.notes;
        let Some(mut table) = top.table(notes, "call", example) else {
            return CallEntry::default();
        };
        let opens = clock.moment(notes, &mut table, "opens");
        let closes = clock.moment(notes, &mut table, "closes");
        if opens.is_some() && !table.has("closes") {
            table.miss(notes, "closes", "closes = 2026-10-31T18:00:00");
        }
        let text = table.prose(notes, "text", language);
        table.finish(notes);
        self.in_order(
            clock,
            ("opens", opens.as_ref()),
            ("closes", closes.as_ref()),
        );
        CallEntry {
            opens_at: opens.map(|(at, _)| at),
            closes_at: closes.map(|(at, _)| at),
            text,
        }
    }

    fn attribution(&mut self, top: &mut Table<'_>, language: Language) -> Attribution {
        let notes = &mut self.notes;
        let example = "[attribution] with author, source_url and licence";
        let Some(mut table) = top.table(notes, "attribution", example) else {
            return Attribution::default();
        };
        let attribution = Attribution {
            title: table.line(notes, "title"),
            author: table.line(notes, "author"),
            source_url: page_address(notes, &mut table, "source_url"),
            licence: table.line(notes, "licence"),
            licence_url: page_address(notes, &mut table, "licence_url"),
            changes: table.prose(notes, "changes", language),
        };
        table.finish(notes);
        attribution
    }
}

/// The address of a page: it becomes a link, so nothing but the web's own schemes will do.
fn page_address(notes: &mut Notes<'_>, table: &mut Table<'_>, key: &'static str) -> String {
    let Some((text, at)) = table.string(notes, key, "\"https://…\"") else {
        return String::new();
    };
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    if !text.is_empty() && (!is_address || text.contains(char::is_whitespace)) {
        let value = text.to_string();
        notes.note(&at, Mistake::NoAddress { value });
    }
    text.into_owned()
}
