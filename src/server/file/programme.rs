//! Reading the programme of an event file: rooms, people, sessions, who takes part in them.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::link::links;
use super::mistake::{Mistake, nearest};
use super::name::line;
use super::parse::{Frame, Parser, names};
use super::table::{At, Notes, Table, read_slug, string, words, wrong_kind};
use super::{CastEntry, PersonEntry, RoomEntry, SessionEntry, SlotEntry, TrackEntry, TypeEntry};
use crate::domain::agenda::{
    Interpretation, Interpretations, ParticipationState, Role, SessionStatus, SessionType,
    TrackColour,
};
use crate::domain::id::SlotId;
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};

/// The key of a session that lists its people of a role.
pub(super) fn cast_key(role: Role) -> &'static str {
    match role {
        Role::Host => "hosts",
        Role::Moderator => "moderators",
        Role::Greeter => "greeters",
        Role::Speaker => "speakers",
        Role::Panellist => "panellists",
        Role::Interpreter => "interpreters",
    }
}

impl Parser<'_> {
    /// The rooms, and the slugs that sessions may name; of a broken room the slug still counts.
    pub(super) fn rooms(
        &mut self,
        top: &mut Table<'_>,
        language: Language,
    ) -> (Vec<RoomEntry>, Vec<Slug>) {
        let mut rooms = Vec::new();
        let mut slugs = Slugs::new("room");
        for mut table in top.tables(&mut self.notes, "rooms", "[[rooms]]") {
            let slug = slugs.read(&mut self.notes, &mut table, "slug = \"plenarsaal\"");
            let name = table.needed_lines(&mut self.notes, "name", language);
            let capacity = table.count(&mut self.notes, "capacity");
            let is_step_free = table.flag(&mut self.notes, "step_free");
            let has_hearing_loop = table.flag(&mut self.notes, "hearing_loop");
            let directions = table.prose(&mut self.notes, "directions", language);
            table.finish(&mut self.notes);
            rooms.extend(slug.map(|slug| RoomEntry {
                slug,
                name,
                capacity,
                is_step_free,
                has_hearing_loop,
                directions,
            }));
        }
        (rooms, slugs.finish())
    }

    /// The tracks, and the slugs that sessions may name.
    pub(super) fn tracks(
        &mut self,
        top: &mut Table<'_>,
        language: Language,
    ) -> (Vec<TrackEntry>, Vec<Slug>) {
        let mut tracks = Vec::new();
        let mut slugs = Slugs::new("track");
        let colours = names(TrackColour::ALL, TrackColour::as_str);
        for mut table in top.tables(&mut self.notes, "tracks", "[[tracks]]") {
            let slug = slugs.read(&mut self.notes, &mut table, "slug = \"praxis\"");
            let notes = &mut self.notes;
            let name = table.needed_lines(notes, "name", language);
            if !table.has("colour") {
                table.miss(notes, "colour", "colour = \"blue\"");
            }
            let colour = table.one_of(notes, "colour", "colour of a track", &colours);
            table.finish(notes);
            tracks.extend(
                slug.zip(colour)
                    .map(|(slug, colour)| TrackEntry { slug, name, colour }),
            );
        }
        (tracks, slugs.finish())
    }

    /// The event's own types of sessions, and the slugs that sessions may name.
    pub(super) fn types(
        &mut self,
        top: &mut Table<'_>,
        language: Language,
    ) -> (Vec<TypeEntry>, Vec<(Slug, Option<SessionType>)>) {
        let mut types = Vec::new();
        let mut bases = Vec::new();
        let mut slugs = Slugs::new("type");
        let kinds = names(SessionType::ALL, SessionType::as_str);
        for mut table in top.tables(&mut self.notes, "types", "[[types]]") {
            let slug = slugs.read(&mut self.notes, &mut table, "slug = \"kurzvortrag\"");
            let notes = &mut self.notes;
            let name = table.needed_lines(notes, "name", language);
            if !table.has("base") {
                table.miss(notes, "base", "base = \"talk\"");
            }
            let base = table.one_of(notes, "base", "type of session", &kinds);
            table.finish(notes);
            let Some(slug) = slug else {
                continue;
            };
            bases.push((slug.clone(), base));
            types.extend(base.map(|base| TypeEntry { slug, name, base }));
        }
        (types, bases)
    }

    /// The people, and the slugs that sessions may name.
    pub(super) fn people(
        &mut self,
        top: &mut Table<'_>,
        language: Language,
    ) -> (Vec<PersonEntry>, Vec<Slug>) {
        let mut people = Vec::new();
        let mut slugs = Slugs::new("person");
        for mut table in top.tables(&mut self.notes, "people", "[[people]]") {
            let slug = slugs.read(&mut self.notes, &mut table, "slug = \"erika-muster\"");
            let notes = &mut self.notes;
            let name = table.needed_line(notes, "name", "name = \"Erika Muster\"");
            let academic_title = table.line(notes, "academic_title");
            let function = table.lines(notes, "function", language);
            let organisation = table.lines(notes, "organisation", language);
            let biography = table.prose(notes, "biography", language);
            let links = links(notes, &mut table);
            table.finish(notes);
            people.extend(slug.map(|slug| PersonEntry {
                slug,
                uid: None,
                name,
                academic_title,
                function,
                organisation,
                biography,
                links,
            }));
        }
        (people, slugs.finish())
    }

    pub(super) fn sessions(&mut self, top: &mut Table<'_>, frame: &Frame) -> Vec<SessionEntry> {
        let mut sessions = Vec::new();
        let mut slugs = Slugs::new("session");
        for mut table in top.tables(&mut self.notes, "sessions", "[[sessions]]") {
            let slug = slugs.read(&mut self.notes, &mut table, "slug = \"grusswort\"");
            sessions.extend(self.session(table, slug, frame));
        }
        sessions
    }

    fn session(
        &mut self,
        mut table: Table<'_>,
        slug: Option<Slug>,
        frame: &Frame,
    ) -> Option<SessionEntry> {
        let (kind, own_type) = self.kind(&mut table, frame);
        let notes = &mut self.notes;
        let statuses = names(SessionStatus::ALL, SessionStatus::as_str);
        let status = table
            .one_of(notes, "status", "status of a session", &statuses)
            .unwrap_or(SessionStatus::Published);
        let languages = names(Language::ALL, Language::as_str);
        let language = table.one_of(notes, "language", "language", &languages);
        let title = table.needed_lines(notes, "title", frame.language);
        let description = table.prose(notes, "description", frame.language);
        let is_recorded = table.flag(notes, "recorded");
        let is_photographed = table.flag(notes, "photographed");
        let links = links(notes, &mut table);
        let interpretation = self.interpretation(&mut table);
        let track = self.listed(&mut table, "track", "\"praxis\"", &frame.tracks);
        let slots = self.slots(&mut table, frame);
        let cast = Role::ALL
            .iter()
            .flat_map(|role| self.cast(&mut table, frame, *role))
            .collect();
        table.finish(&mut self.notes);
        Some(SessionEntry {
            slug: slug?,
            kind: kind?,
            own_type,
            status,
            title,
            description,
            language,
            track,
            interpretation,
            is_recorded,
            is_photographed,
            links,
            slots,
            cast,
        })
    }

    /// What kind of session it is: one of ours, or one of the event's own and what it is based on.
    fn kind(
        &mut self,
        table: &mut Table<'_>,
        frame: &Frame,
    ) -> (Option<SessionType>, Option<Slug>) {
        let kinds = names(SessionType::ALL, SessionType::as_str);
        let kind = table.one_of(&mut self.notes, "type", "type of session", &kinds);
        let own: Vec<Slug> = frame.types.iter().map(|(slug, _)| slug.clone()).collect();
        let own_type = self.listed(table, "own_type", "\"kurzvortrag\"", &own);
        match (table.has("type"), table.has("own_type")) {
            (true, false) => {}
            (false, false) => table.miss(&mut self.notes, "type", "type = \"talk\""),
            (true, true) => {
                let (first, second) = ("type", "own_type");
                let mistake = Mistake::Both { first, second };
                self.notes.note(&table.at, mistake);
            }
            (false, true) => {
                let named = frame
                    .types
                    .iter()
                    .find(|(slug, _)| Some(slug) == own_type.as_ref());
                return (named.and_then(|(_, base)| *base), own_type);
            }
        }
        (kind, None)
    }

    /// Into what it is interpreted, in the order that pages show.
    fn interpretation(&mut self, table: &mut Table<'_>) -> Interpretations {
        let key = "interpretation";
        let example = "[\"dgs\", \"captions\"]";
        let mut met: HashMap<Interpretation, usize> = HashMap::new();
        for value in table.array(&mut self.notes, key, example) {
            let Some((text, at)) = string(&mut self.notes, key, value, "\"dgs\"") else {
                continue;
            };
            let line = self.notes.place(&at).line;
            let Ok(read) = text.parse() else {
                let known = names(Interpretation::ALL, Interpretation::as_str);
                self.notes.note(
                    &at,
                    Mistake::unknown("kind of interpretation", &text, &known),
                );
                continue;
            };
            if let Some(first_line) = met.insert(read, line) {
                let mistake = Mistake::Twice {
                    noun: "interpretation",
                    value: text.into_owned(),
                    first_line,
                };
                self.notes.note(&at, mistake);
            }
        }
        let read = Interpretation::ALL.iter().copied();
        Interpretations(read.filter(|one| met.contains_key(one)).collect())
    }

    /// The times of a session: one, written on the session itself, or a list of `slots`.
    fn slots(&mut self, table: &mut Table<'_>, frame: &Frame) -> Vec<SlotEntry> {
        let example = "slots = [] for a session without a time, or [[sessions.slots]]";
        if !table.has("slots") {
            table.value("slots");
            return self.slot(table, frame).into_iter().collect();
        }
        let listed = table.tables(&mut self.notes, "slots", example);
        for key in ["day", "time", "starts", "ends", "room", "uid"] {
            if let Some(value) = table.value(key) {
                let (first, second) = ("slots", key);
                self.notes
                    .note(&value.span(), Mistake::Both { first, second });
            }
        }
        listed
            .into_iter()
            .filter_map(|mut slot| {
                let read = self.slot(&mut slot, frame);
                slot.finish(&mut self.notes);
                read
            })
            .collect()
    }

    fn slot(&mut self, table: &mut Table<'_>, frame: &Frame) -> Option<SlotEntry> {
        let clock = &frame.clock;
        let room = self.listed(table, "room", "\"plenarsaal\"", &frame.rooms);
        let uid = self.uid(table);
        let notes = &mut self.notes;
        let has_day = table.has("day");
        let day = clock.day(notes, table, frame.first_day);
        let range = table.value("time");
        let starts = clock.moment(notes, table, "starts");
        let ends = clock.moment(notes, table, "ends");
        let exclude = |first, second| Mistake::Both { first, second };
        if let Some(range) = range {
            for key in ["starts", "ends"] {
                if table.has(key) {
                    notes.note(&range.span(), exclude("time", key));
                }
            }
            let (starts_at, ends_at) = clock.range(notes, range, day?)?;
            if starts_at >= ends_at {
                let mistake = Mistake::WrongOrder {
                    earlier_key: "start",
                    earlier: clock.shown(starts_at),
                    later_key: "end",
                    later: clock.shown(ends_at),
                };
                notes.note(&range.span(), mistake);
            }
            return Some(SlotEntry {
                uid,
                room,
                starts_at,
                ends_at,
            });
        }
        if has_day {
            for key in ["starts", "ends"] {
                if table.has(key) {
                    notes.note(&table.at, exclude("day", key));
                }
            }
        }
        match (table.has("starts"), table.has("ends")) {
            (true, true) => {}
            (false, false) => table.miss(notes, "time", "time = \"10:00–10:45\""),
            (true, false) => {
                let (first, second) = ("starts", "ends");
                notes.note(&table.at, Mistake::Needs { first, second });
            }
            (false, true) => {
                let (first, second) = ("ends", "starts");
                notes.note(&table.at, Mistake::Needs { first, second });
            }
        }
        self.in_order(clock, ("starts", starts.as_ref()), ("ends", ends.as_ref()));
        Some(SlotEntry {
            uid,
            room,
            starts_at: starts?.0,
            ends_at: ends?.0,
        })
    }

    /// The slug of something else in this file; the key is its noun.
    fn listed(
        &mut self,
        table: &mut Table<'_>,
        key: &'static str,
        example: &'static str,
        listed: &[Slug],
    ) -> Option<Slug> {
        let (text, at) = table.string(&mut self.notes, key, example)?;
        let (slug, at) = read_slug(&mut self.notes, &text, at)?;
        let noun = if key == "own_type" { "own type" } else { key };
        self.is_listed(noun, &slug, &at, listed).then_some(slug)
    }

    fn uid(&mut self, table: &mut Table<'_>) -> Option<SlotId> {
        let example = "\"6f6f0a7c-5a0e-4f3b-9d0a-2b7f5f0d7c11\"";
        let (text, at) = table.string(&mut self.notes, "uid", example)?;
        let Ok(uid) = text.parse::<SlotId>() else {
            let mistake = Mistake::WrongKind {
                key: "uid".to_owned(),
                expected: "a UUID",
                example,
            };
            self.notes.note(&at, mistake);
            return None;
        };
        match self.uids.get(&uid) {
            Some(first) => {
                let mistake = Mistake::Twice {
                    noun: "uid",
                    value: uid.to_string(),
                    first_line: self.notes.place(first).line,
                };
                self.notes.note(&at, mistake);
            }
            None => {
                self.uids.insert(uid.clone(), at);
            }
        }
        Some(uid)
    }

    /// Those who take part in a session as one role: slugs, or tables with a label of their own.
    fn cast(&mut self, table: &mut Table<'_>, frame: &Frame, role: Role) -> Vec<CastEntry> {
        let key = cast_key(role);
        let mut met: HashMap<Slug, usize> = HashMap::new();
        let mut cast = Vec::new();
        for value in table.array(&mut self.notes, key, "[\"erika-muster\"]") {
            let Some(((person, at), label, state)) = self.member(value, key, frame) else {
                continue;
            };
            if !self.is_listed("person", &person, &at, &frame.people) {
                continue;
            }
            let line = self.notes.place(&at).line;
            if let Some(first_line) = met.insert(person.clone(), line) {
                let mistake = Mistake::Twice {
                    noun: "person",
                    value: person.to_string(),
                    first_line,
                };
                self.notes.note(&at, mistake);
            }
            cast.push(CastEntry {
                person,
                role,
                label,
                state,
            });
        }
        cast
    }

    fn member(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &'static str,
        frame: &Frame,
    ) -> Option<(At<Slug>, Text, Option<ParticipationState>)> {
        let example = "\"erika-muster\"";
        match value.get_ref() {
            DeValue::String(_) => {
                let (text, at) = string(&mut self.notes, key, value, example)?;
                let person = read_slug(&mut self.notes, &text, at)?;
                Some((person, Text::default(), None))
            }
            DeValue::Table(table) => {
                let mut table = Table::new(table, value.span());
                let person = table.slug(&mut self.notes, "person", "person = \"erika-muster\"");
                let label = match table.value("label") {
                    None => Text::default(),
                    Some(value) => words(&mut self.notes, "label", value, frame.language, line),
                };
                let states = names(ParticipationState::ALL, ParticipationState::as_str);
                let noun = "state of a participation";
                let state = table.one_of(&mut self.notes, "state", noun, &states);
                table.finish(&mut self.notes);
                person.map(|person| (person, label, state))
            }
            _ => {
                let expected = "a list of the slugs of people";
                wrong_kind(&mut self.notes, key, value, expected, "[\"erika-muster\"]");
                None
            }
        }
    }

    pub(super) fn is_listed(
        &mut self,
        noun: &'static str,
        slug: &Slug,
        at: &Range<usize>,
        listed: &[Slug],
    ) -> bool {
        let is_listed = listed.contains(slug);
        if !is_listed {
            let mistake = Mistake::NotListed {
                noun,
                slug: slug.to_string(),
                nearest: nearest(slug.as_str(), listed.iter().map(Slug::as_str)),
                known: listed.iter().map(ToString::to_string).collect(),
            };
            self.notes.note(at, mistake);
        }
        is_listed
    }
}

/// The slugs of one list: none may come twice.
pub(super) struct Slugs {
    noun: &'static str,
    met: Vec<(Slug, usize)>,
}

impl Slugs {
    pub(super) fn new(noun: &'static str) -> Self {
        Self {
            noun,
            met: Vec::new(),
        }
    }

    pub(super) fn read(
        &mut self,
        notes: &mut Notes<'_>,
        table: &mut Table<'_>,
        example: &'static str,
    ) -> Option<Slug> {
        let (slug, at) = table.slug(notes, "slug", example)?;
        match self.met.iter().find(|(met, _)| *met == slug) {
            Some((_, first_line)) => {
                let mistake = Mistake::Twice {
                    noun: self.noun,
                    value: slug.to_string(),
                    first_line: *first_line,
                };
                notes.note(&at, mistake);
            }
            None => self.met.push((slug.clone(), notes.place(&at).line)),
        }
        Some(slug)
    }

    pub(super) fn finish(self) -> Vec<Slug> {
        self.met.into_iter().map(|(slug, _)| slug).collect()
    }
}
