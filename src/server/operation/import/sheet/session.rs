//! Lines of sessions: known by short name, then by title. A session with several times has as many
//! lines.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::part;
use super::super::schedule::{Absent, folded};
use super::cell::{self, WhyCell};
use super::person::is_called;
use super::{Line, Merge};
use crate::domain::agenda::{Interpretations, Role, Session, SessionStatus, SessionType, Slot};
use crate::domain::link::Links;
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::time::{LocalTime, Timestamp};
use crate::format::markup::{line as one_line, prose};
use crate::server::file::{CastEntry, SessionEntry, SlotEntry};
use crate::server::operation::sheet::{role_of, status_word};
use crate::server::words::Words;

const ROLES: [&str; 6] = [
    "hosts",
    "moderators",
    "greeters",
    "speakers",
    "panellists",
    "interpreters",
];

impl<'a> Merge<'a> {
    pub(super) fn merge_sessions(&mut self, lines: &[Line<'a>]) {
        let at_first = self.file.sessions.len();
        let mut groups: Vec<(usize, Vec<&Line<'a>>)> = Vec::new();
        let mut places: HashMap<usize, usize> = HashMap::new();
        for line in lines {
            let Some(at) = self.session_of(line) else {
                continue;
            };
            let place = *places.entry(at).or_insert_with(|| {
                groups.push((at, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, lines)) = groups.get_mut(place) {
                lines.push(line);
            }
        }
        for (at, lines) in &groups {
            self.tell_session(*at, lines);
        }
        if self.mapped.absent == Absent::Cancel {
            let mut at = 0;
            self.file.sessions.retain(|entry| {
                let is_there = at >= at_first || places.contains_key(&at);
                at += 1;
                is_there || entry.status != SessionStatus::Published || entry.slots.is_empty()
            });
        }
    }

    /// The place in the file of what a line is about; a new one where it is not known.
    fn session_of(&mut self, line: &Line<'_>) -> Option<usize> {
        let slug = line.text("slug");
        let titles: Vec<(Language, String)> =
            [(Language::De, "title.de"), (Language::En, "title.en")]
                .into_iter()
                .map(|(language, column)| (language, one_line(line.text(column))))
                .filter(|(_, title)| !title.is_empty())
                .collect();
        let known = if slug.is_empty() {
            let is_it = |entry: &SessionEntry| {
                titles.iter().any(|(language, title)| {
                    let known = entry.title.get(*language);
                    known.is_some_and(|known| folded(known) == folded(title))
                })
            };
            self.file.sessions.iter().position(is_it)
        } else {
            let Ok(slug) = slug.parse::<Slug>() else {
                self.refuse(line, "slug", WhyCell::Slug);
                return None;
            };
            self.file
                .sessions
                .iter()
                .position(|entry| entry.slug == slug)
        };
        if known.is_some() {
            return known;
        }
        let Some((_, first)) = titles.first() else {
            let [german, english] = ["title.de", "title.en"];
            let column = if line.get(german).is_some() {
                german
            } else {
                english
            };
            self.refuse(line, column, WhyCell::Missing);
            return None;
        };
        let is_taken = |slug: &Slug| self.file.sessions.iter().any(|one| one.slug == *slug);
        let slug = slug
            .parse()
            .ok()
            .or_else(|| Slug::first_free(first, is_taken))?;
        self.file.sessions.push(SessionEntry {
            slug,
            kind: SessionType::Talk,
            own_type: None,
            // Nothing is in the programme for having been in a table, unless the table says so.
            status: SessionStatus::Draft,
            title: Text::default(),
            description: Text::default(),
            language: None,
            track: None,
            interpretation: Interpretations::default(),
            is_recorded: false,
            is_photographed: false,
            links: Links::default(),
            slots: Vec::new(),
            cast: Vec::new(),
        });
        Some(self.file.sessions.len() - 1)
    }

    fn tell_session(&mut self, at: usize, lines: &[&Line<'a>]) {
        let (Some(entry), Some(first)) = (self.file.sessions.get(at), lines.first()) else {
            return;
        };
        let mut entry = entry.clone();
        let known = self
            .known
            .sessions
            .iter()
            .find(|session| session.slug == entry.slug);
        for language in Language::ALL {
            if let Some(title) = self.said(first, known, None, &format!("title.{language}")) {
                entry.title = entry.title.clone().with(*language, one_line(&title));
            }
            if let Some(text) = self.said(first, known, None, &format!("description.{language}")) {
                entry.description = entry.description.clone().with(*language, prose(&text));
            }
        }
        if entry.title.is_empty() {
            self.refuse(first, "title.de", WhyCell::Missing);
        }
        if let Some(word) = self
            .said(first, known, None, "status")
            .filter(|word| !word.is_empty())
        {
            match status_of(&word) {
                Some(status) => entry.status = status,
                None => self.refuse(first, "status", WhyCell::Status),
            }
        }
        if let Some(word) = self.said(first, known, None, "language") {
            entry.language = language_of(&word);
            if entry.language.is_none() && !word.is_empty() {
                self.refuse(first, "language", WhyCell::Language);
            }
        }
        if let Some(name) = self
            .said(first, known, None, "kind")
            .filter(|name| !name.is_empty())
        {
            let lang = self.lang;
            (entry.kind, entry.own_type) = part::kind(&mut self.file, &name, lang);
        }
        if let Some(name) = self.said(first, known, None, "track") {
            entry.track = if name.is_empty() {
                None
            } else {
                part::track(&mut self.file, &one_line(&name), self.lang, None)
            };
        }
        for column in ROLES {
            if let Some((cell, role)) = self.said(first, known, None, column).zip(role_of(column)) {
                self.tell_cast(&mut entry, role, &cell);
            }
        }
        entry.cast.sort_by_key(|line| line.role);
        self.tell_slots(&mut entry, known, lines);
        if let Some(place) = self.file.sessions.get_mut(at) {
            *place = entry;
        }
    }

    /// What a cell says, where we would write something else there.
    fn said(
        &self,
        line: &Line<'_>,
        known: Option<&Session>,
        slot: Option<&Slot>,
        column: &str,
    ) -> Option<String> {
        let cell = prose(line.get(column)?);
        let is_written = known.is_some_and(|session| {
            let mut sheets = self.written.iter();
            sheets.any(|sheet| folded(&sheet.of_session(session, slot, column)) == folded(&cell))
        });
        let is_same = match known {
            // Words may differ in case and spaces only; texts are what they are.
            Some(session) if column.starts_with("title") || column.starts_with("description") => {
                prose(&self.written[0].of_session(session, slot, column)) == cell
            }
            _ => is_written,
        };
        (!is_same).then_some(cell)
    }

    /// Makes the people of a cell those who take part as a role; labels and answers stay.
    fn tell_cast(&mut self, entry: &mut SessionEntry, role: Role, cell: &str) {
        let before: Vec<CastEntry> = entry
            .cast
            .iter()
            .filter(|line| line.role == role)
            .cloned()
            .collect();
        entry.cast.retain(|line| line.role != role);
        for name in cell::names(cell) {
            let name = one_line(name);
            let slug = self
                .file
                .people
                .iter()
                .find(|person| is_called(person, &name))
                .map(|person| person.slug.clone());
            let slug = slug.or_else(|| {
                let slug = self.free_person_slug(&name)?;
                self.add_person(slug.clone(), name);
                Some(slug)
            });
            let Some(slug) = slug else {
                continue;
            };
            let is_again = |line: &CastEntry| line.role == role && line.person == slug;
            if entry.cast.iter().any(is_again) {
                continue;
            }
            let known = before.iter().find(|line| line.person == slug).cloned();
            entry.cast.push(known.unwrap_or(CastEntry {
                person: slug,
                role,
                label: Text::default(),
                state: None,
            }));
        }
    }

    fn tell_slots(
        &mut self,
        entry: &mut SessionEntry,
        known: Option<&Session>,
        lines: &[&Line<'_>],
    ) {
        let mapped = self.mapped;
        let says = |names: &[&str]| {
            let mut columns = mapped.columns.iter().flatten();
            columns.any(|column| names.contains(column))
        };
        if !says(&["day", "starts", "ends", "minutes", "room"]) {
            return;
        }
        let slots: Vec<Slot> = known
            .map_or(&[][..], |session| self.written[0].slots_of(session))
            .iter()
            .map(|slot| (*slot).clone())
            .collect();
        if !says(&["starts"]) {
            // Without times only the room of the one time that there is can be meant.
            if let ([slot], Some(line)) = (entry.slots.as_mut_slice(), lines.first())
                && let Some(room) = self.said(line, known, slots.first(), "room")
            {
                slot.room = self.room(&room);
            }
            return;
        }
        let before = entry.slots.clone();
        let mut after = Vec::new();
        for (place, line) in lines.iter().enumerate() {
            let slot = slots.get(place);
            let known_entry = before.get(place);
            if line.text("starts").is_empty() && line.text("day").is_empty() {
                continue;
            }
            let is_moved = ["day", "starts", "ends", "minutes"].iter().any(|column| {
                // Minutes are never written, and count where nothing else says the end.
                let is_end = *column == "minutes" && says(&["ends"]);
                !is_end && slot.is_none_or(|slot| self.is_other(line, known, slot, column))
            });
            let times = match known_entry {
                Some(entry) if !is_moved => Some((entry.starts_at, entry.ends_at)),
                _ => self.times(line),
            };
            let Some((starts_at, ends_at)) = times else {
                continue;
            };
            let room = match (self.said(line, known, slot, "room"), known_entry) {
                (Some(room), _) => self.room(&room),
                (None, entry) => entry.and_then(|entry| entry.room.clone()),
            };
            after.push(SlotEntry {
                uid: known_entry.and_then(|entry| entry.uid.clone()),
                room,
                starts_at,
                ends_at,
            });
        }
        after.sort_by_key(|slot| (slot.starts_at, slot.ends_at, slot.uid.clone()));
        entry.slots = after;
    }

    /// Whether a cell says something else than the time that is known.
    fn is_other(
        &self,
        line: &Line<'_>,
        known: Option<&Session>,
        slot: &Slot,
        column: &'static str,
    ) -> bool {
        if column == "minutes" {
            let minutes = (slot.ends_at.millis() - slot.starts_at.millis()) / 60_000;
            return line
                .get(column)
                .is_some_and(|cell| cell != minutes.to_string());
        }
        self.said(line, known, Some(slot), column).is_some()
    }

    fn room(&mut self, name: &str) -> Option<Slug> {
        if name.is_empty() {
            return None;
        }
        part::room(&mut self.file, &one_line(name), self.lang)
    }

    /// Start and end as a line says them; refused where it does not.
    fn times(&mut self, line: &Line<'_>) -> Option<(Timestamp, Timestamp)> {
        let day = match line.text("day") {
            "" => None,
            text => {
                let day = cell::day(text);
                if day.is_none() {
                    self.refuse(line, "day", WhyCell::Day);
                    return None;
                }
                day
            }
        };
        let Some((own_day, starts)) = cell::moment(line.text("starts")) else {
            self.refuse(line, "starts", WhyCell::Time);
            return None;
        };
        let Some(date) = own_day.or(day) else {
            self.refuse(line, "day", WhyCell::Missing);
            return None;
        };
        let starts_at = self.instant(line, "starts", date.and_time(starts))?;
        let ends_at = match (line.text("ends"), line.text("minutes")) {
            ("", "") => {
                self.refuse(line, "ends", WhyCell::Missing);
                return None;
            }
            ("", minutes) => {
                let minutes = minutes.parse::<i64>().ok();
                let Some(minutes) = minutes.filter(|minutes| (1..=MAX_MINUTES).contains(minutes))
                else {
                    self.refuse(line, "minutes", WhyCell::Number);
                    return None;
                };
                starts_at.plus_minutes(minutes)
            }
            (ends, _) => {
                let Some((own_day, time)) = cell::moment(ends) else {
                    self.refuse(line, "ends", WhyCell::Time);
                    return None;
                };
                // What ends at an earlier hour ends after midnight.
                let next: Option<NaiveDate> = date.succ_opt().filter(|_| time < starts);
                let date = own_day.or(next).unwrap_or(date);
                self.instant(line, "ends", date.and_time(time))?
            }
        };
        if ends_at <= starts_at {
            self.refuse(line, "ends", WhyCell::Order);
            return None;
        }
        Some((starts_at, ends_at))
    }

    fn instant(
        &mut self,
        line: &Line<'_>,
        column: &'static str,
        local: LocalTime,
    ) -> Option<Timestamp> {
        let instant = self.zone.instant(local).ok();
        if instant.is_none() {
            self.refuse(line, column, WhyCell::Clocks);
        }
        instant
    }
}

/// Two days: longer than any session.
const MAX_MINUTES: i64 = 2 * 24 * 60;

fn status_of(word: &str) -> Option<SessionStatus> {
    let words = [Language::De, Language::En].map(Words::of);
    SessionStatus::ALL.iter().copied().find(|status| {
        let is_it = |words: &Words| folded(&status_word(*words, *status)) == folded(word);
        status.as_str() == folded(word) || words.iter().any(is_it)
    })
}

fn language_of(word: &str) -> Option<Language> {
    let words = [Language::De, Language::En].map(Words::of);
    Language::ALL.iter().copied().find(|language| {
        let key = format!("language-{language}");
        let is_it = |words: &Words| folded(&words.get(&key)) == folded(word);
        language.as_str() == folded(word) || words.iter().any(is_it)
    })
}
