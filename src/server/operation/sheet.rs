//! The sessions and the people of a draft as tables for a spreadsheet.
//!
//! A session has a line for each of its times. What is written is read back without a difference
//! (`operation::import`), in whichever language it was written.

use std::collections::HashMap;

use super::whole::Whole;
use crate::domain::agenda::{Person, Role, Session, SessionStatus, Slot};
use crate::domain::id::{PersonId, RoomId, SessionId, TrackId};
use crate::domain::link::LinkKind;
use crate::domain::sheet::SheetKind;
use crate::domain::text::{Language, Text};
use crate::server::words::Words;
use crate::server::zone::Zone;
use crate::t;

/// A draft as its tables are written, in the words of a language.
#[derive(Debug)]
pub struct Sheet<'a> {
    words: Words,
    whole: &'a Whole,
    zone: Zone,
    slots: HashMap<&'a SessionId, Vec<&'a Slot>>,
    people: HashMap<&'a PersonId, &'a Person>,
}

impl<'a> Sheet<'a> {
    pub fn new(words: Words, whole: &'a Whole) -> Self {
        let mut slots: HashMap<_, Vec<_>> = HashMap::new();
        for slot in &whole.slots {
            slots.entry(&slot.session_id).or_default().push(slot);
        }
        Self {
            words,
            whole,
            zone: Zone::named(&whole.event.zone).unwrap_or_else(Zone::utc),
            slots,
            people: whole.people.iter().map(|one| (&one.id, one)).collect(),
        }
    }

    /// The heading of a column.
    pub fn heading(words: Words, column: &str) -> String {
        match column.rsplit_once('.') {
            Some((base, language)) => {
                let base = words.get(&format!("column-{}", base.replace('_', "-")));
                format!("{base} ({})", words.get(&format!("language-{language}")))
            }
            None => words.get(&format!("column-{}", column.replace('_', "-"))),
        }
    }

    /// Headings and lines.
    pub fn lines(&self, kind: SheetKind) -> Vec<Vec<String>> {
        // The end says it already.
        let columns = kind.columns().iter().filter(|column| **column != "minutes");
        let columns: Vec<&str> = columns.copied().collect();
        let mut lines: Vec<Vec<String>> = vec![
            columns
                .iter()
                .map(|column| Self::heading(self.words, column))
                .collect(),
        ];
        match kind {
            SheetKind::People => lines.extend(self.whole.people.iter().map(|person| {
                columns
                    .iter()
                    .map(|column| self.of_person(person, column))
                    .collect()
            })),
            SheetKind::Sessions => {
                let line = |session: &Session, slot: Option<&Slot>| {
                    columns
                        .iter()
                        .map(|column| self.of_session(session, slot, column))
                        .collect()
                };
                for session in self.in_order() {
                    let slots = self.slots_of(session);
                    if slots.is_empty() {
                        lines.push(line(session, None));
                    }
                    lines.extend(slots.iter().map(|slot| line(session, Some(slot))));
                }
            }
        }
        lines
    }

    /// The sessions in the order of the day; what has no time yet stands at the end.
    fn in_order(&self) -> Vec<&'a Session> {
        let mut sessions: Vec<&Session> = self.whole.sessions.iter().collect();
        sessions.sort_by_key(|session| {
            let first = self.slots_of(session).first().map(|slot| slot.starts_at);
            (first.is_none(), first, session.slug.clone())
        });
        sessions
    }

    /// The times of a session in their order.
    pub fn slots_of(&self, session: &Session) -> &[&'a Slot] {
        self.slots.get(&session.id).map_or(&[], Vec::as_slice)
    }

    /// What stands in a column for a session at one of its times.
    pub fn of_session(&self, session: &Session, slot: Option<&Slot>, column: &str) -> String {
        let local = |wants_end: bool| {
            let slot = slot?;
            Some(self.zone.local(if wants_end {
                slot.ends_at
            } else {
                slot.starts_at
            }))
        };
        let shown = |end: bool, format: &str| {
            local(end).map_or_else(String::new, |local| local.format(format).to_string())
        };
        let is_one_day = local(false).map(|at| at.date()) == local(true).map(|at| at.date());
        match column {
            "slug" => session.slug.to_string(),
            "status" => status_word(self.words, session.status),
            "title.de" => of(&session.title, Language::De),
            "title.en" => of(&session.title, Language::En),
            "description.de" => of(&session.description, Language::De),
            "description.en" => of(&session.description, Language::En),
            "kind" => {
                let own = session.own_type.as_ref();
                let own = own.and_then(|slug| self.whole.own_type(slug));
                own.map_or_else(
                    || self.words.get(&format!("session-type-{}", session.kind)),
                    |own| own.name.shown(self.words.language()).to_owned(),
                )
            }
            "track" => self.name_of_track(session.track_id.as_ref()),
            "day" => shown(false, "%Y-%m-%d"),
            "starts" => shown(false, "%H:%M"),
            "ends" if is_one_day => shown(true, "%H:%M"),
            "ends" => shown(true, "%Y-%m-%d %H:%M"),
            "room" => self.name_of_room(slot.and_then(|slot| slot.room_id.as_ref())),
            "language" => session.language.map_or_else(String::new, |language| {
                self.words.get(&format!("language-{language}"))
            }),
            _ => role_of(column).map_or_else(String::new, |role| self.cast(session, role)),
        }
    }

    fn cast(&self, session: &Session, role: Role) -> String {
        let cast = self.whole.cast_of(&session.id);
        let names: Vec<String> = cast
            .iter()
            .filter(|line| line.role == role)
            .filter_map(|line| self.people.get(&line.person_id))
            .map(|person| person.full_name())
            .collect();
        names.join("; ")
    }

    fn name_of_track(&self, id: Option<&TrackId>) -> String {
        let mut tracks = self.whole.tracks.iter();
        let track = id.and_then(|id| tracks.find(|track| track.id == *id));
        track.map_or_else(String::new, |track| {
            track.name.shown(self.words.language()).to_owned()
        })
    }

    fn name_of_room(&self, id: Option<&RoomId>) -> String {
        let mut rooms = self.whole.rooms.iter();
        let room = id.and_then(|id| rooms.find(|room| room.id == *id));
        room.map_or_else(String::new, |room| {
            room.name.shown(self.words.language()).to_owned()
        })
    }

    /// What stands in a column for a person.
    pub fn of_person(&self, person: &Person, column: &str) -> String {
        match column {
            "slug" => person.slug.to_string(),
            "academic_title" => person.academic_title.clone(),
            "name" => person.name.clone(),
            "function.de" => of(&person.function, Language::De),
            "function.en" => of(&person.function, Language::En),
            "organisation.de" => of(&person.organisation, Language::De),
            "organisation.en" => of(&person.organisation, Language::En),
            "biography.de" => of(&person.biography, Language::De),
            "biography.en" => of(&person.biography, Language::En),
            "website" => {
                let mut links = person.links.0.iter();
                let website = links.find(|link| link.kind == LinkKind::Website);
                website.map_or_else(String::new, |link| link.url.clone())
            }
            _ => String::new(),
        }
    }
}

fn of(text: &Text, language: Language) -> String {
    text.get(language).unwrap_or_default().to_owned()
}

/// The role whose people stand in a column.
pub fn role_of(column: &str) -> Option<Role> {
    Some(match column {
        "hosts" => Role::Host,
        "moderators" => Role::Moderator,
        "greeters" => Role::Greeter,
        "speakers" => Role::Speaker,
        "panellists" => Role::Panellist,
        "interpreters" => Role::Interpreter,
        _ => return None,
    })
}

/// What the desk calls the state of a session.
pub fn status_word(words: Words, status: SessionStatus) -> String {
    match status {
        SessionStatus::Draft => t!(words, "state-draft"),
        SessionStatus::Published => t!(words, "state-included"),
        SessionStatus::Cancelled => t!(words, "state-cancelled"),
    }
}
