//! What changed in a programme, in sentences: for organisers before they publish, for guests after.

use leptos::prelude::*;

use crate::domain::agenda::{Edition, Person, Role};
use crate::domain::edition_change::{Placing, ProgrammeChange};
use crate::domain::id::{PersonId, RoomId, SessionId};
use crate::domain::news::Release;
use crate::server::dates::Dates;
use crate::server::operation::release::Told;
use crate::server::words::Words;
use crate::t;
use crate::web::shown::Shown;

/// Between which editions changes are told, and how.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub words: Words,
    pub dates: &'a Dates,
    pub before: &'a Edition,
    pub after: &'a Edition,
}

/// One change as text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub subject: String,
    pub lang: Option<&'static str>,
    pub how: String,
    pub session: Option<SessionId>,
}

/// A version as guests are told of it.
#[derive(Debug, Clone)]
pub(super) struct ToldVersion {
    pub release: Release,
    /// Nothing for the first that anybody saw.
    pub lines: Option<Vec<Line>>,
}

impl ToldVersion {
    pub(super) fn of(words: Words, dates: &Dates, told: &Told) -> Self {
        let lines = told.before.as_ref().map(|before| {
            let telling = Telling {
                words,
                dates,
                before,
                after: &told.edition,
            };
            telling.lines(&told.edition.changes_since(before))
        });
        Self {
            release: told.release.clone(),
            lines,
        }
    }
}

impl Telling<'_> {
    /// The changes as a list: the thing that changed, then how.
    pub(super) fn list(&self, changes: &[ProgrammeChange]) -> impl IntoView + use<> {
        let lines = self
            .lines(changes)
            .into_iter()
            .map(|line| view! { <li><strong lang=line.lang>{line.subject}</strong> ": " {line.how}</li> })
            .collect_view();
        view! { <ul class="changes">{lines}</ul> }
    }

    /// The changes as text, for pages and feeds of guests.
    pub(super) fn lines(&self, changes: &[ProgrammeChange]) -> Vec<Line> {
        changes
            .iter()
            .map(|change| {
                let (subject, lang) = self.subject(change);
                Line {
                    subject,
                    lang,
                    how: self.how(change),
                    session: change.session().cloned(),
                }
            })
            .collect()
    }

    /// What it is about, with its language where that is not the page's.
    fn subject(&self, change: &ProgrammeChange) -> (String, Option<&'static str>) {
        let language = self.words.language();
        if let Some(id) = change.session() {
            let session = self.after.session(id).or_else(|| self.before.session(id));
            return session.map_or_else(Default::default, |session| {
                let title = Shown::of(&session.title, language);
                (title.text, title.lang)
            });
        }
        match change {
            ProgrammeChange::Person(person) => (self.person(person), None),
            ProgrammeChange::RoomRenamed { before, .. } => {
                let name = Shown::of(before, language);
                (name.text, name.lang)
            }
            _ => Default::default(),
        }
    }

    /// What happened to it, as a sentence.
    fn how(&self, change: &ProgrammeChange) -> String {
        let words = self.words;
        match change {
            ProgrammeChange::Added(session) => match self.after.placings(session).as_slice() {
                [] => t!(words, "change-added-without-time"),
                places => t!(
                    words,
                    "change-added",
                    place = self.places(self.after, places)
                ),
            },
            ProgrammeChange::Cancelled(_) => t!(words, "change-cancelled"),
            ProgrammeChange::Reinstated(_) => t!(words, "change-reinstated"),
            ProgrammeChange::Moved { before, after, .. } => {
                match (before.as_slice(), after.as_slice()) {
                    ([], after) => t!(
                        words,
                        "change-placed",
                        after = self.places(self.after, after)
                    ),
                    (before, []) => {
                        t!(
                            words,
                            "change-unplaced",
                            before = self.places(self.before, before)
                        )
                    }
                    (before, after) => t!(
                        words,
                        "change-moved",
                        before = self.places(self.before, before),
                        after = self.places(self.after, after)
                    ),
                }
            }
            ProgrammeChange::Reworded(session) => self.reworded(session),
            ProgrammeChange::Recast { joined, left, .. } => self.recast(joined, left),
            ProgrammeChange::Person(_) => t!(words, "change-person"),
            ProgrammeChange::RoomRenamed { after, .. } => {
                t!(words, "change-room", name = after.shown(words.language()))
            }
        }
    }

    fn reworded(&self, session: &SessionId) -> String {
        let language = self.words.language();
        let title = |edition: &Edition| {
            edition
                .session(session)
                .map_or_else(String::new, |session| {
                    session.title.shown(language).to_owned()
                })
        };
        let (before, after) = (title(self.before), title(self.after));
        if before == after {
            t!(self.words, "change-reworded")
        } else {
            t!(self.words, "change-retitled", before = before)
        }
    }

    fn recast(&self, joined: &[(PersonId, Role)], left: &[(PersonId, Role)]) -> String {
        let words = self.words;
        let names = |people: &[(PersonId, Role)]| {
            let name = |(person, role): &(PersonId, Role)| {
                let role = words.get(&format!("role-{role}"));
                format!("{} ({role})", self.person(person))
            };
            people.iter().map(name).collect::<Vec<_>>().join(", ")
        };
        match (joined, left) {
            ([], []) => t!(words, "change-cast-order"),
            (joined, []) => t!(words, "change-cast-joined", joined = names(joined)),
            ([], left) => t!(words, "change-cast-left", left = names(left)),
            (joined, left) => t!(
                words,
                "change-cast-both",
                joined = names(joined),
                left = names(left)
            ),
        }
    }

    fn person(&self, id: &PersonId) -> String {
        let person = self.after.person(id).or_else(|| self.before.person(id));
        person.map_or_else(String::new, Person::full_name)
    }

    /// "Do., 2. Nov., 10:15–11:00 Uhr, Plenarsaal", one after the other.
    fn places(&self, edition: &Edition, places: &[Placing]) -> String {
        let room = |id: &RoomId| {
            let room = edition.room(id)?;
            Some(room.name.shown(self.words.language()).to_owned())
        };
        let place = |place: &Placing| {
            let day = self.dates.short_day(place.starts_at);
            let hours = self.dates.span(place.starts_at, place.ends_at);
            match place.room_id.as_ref().and_then(room) {
                Some(room) => format!("{day}, {hours}, {room}"),
                None => format!("{day}, {hours}"),
            }
        };
        places.iter().map(place).collect::<Vec<_>>().join("; ")
    }
}
