//! Which row of the database a name of the file means, found once for all of them.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::super::whole::Whole;
use crate::domain::agenda::{Person, Room, Session, SessionStatus, Track};
use crate::domain::id::{PersonId, RoomId, SessionId, TrackId};
use crate::domain::slug::Slug;
use crate::server::file::{EventFile, derive_id};

/// A row that files name by its slug.
pub(super) trait Row {
    type Id: Clone + Eq + Hash;
    /// What the ids of new ones are derived from, beside event and slug.
    const NOUN: &'static str;

    fn id(&self) -> &Self::Id;
    fn slug(&self) -> &Slug;
    fn id_of(bytes: [u8; 16]) -> Self::Id;
}

macro_rules! rows {
    ($($row:ty, $id:ty, $noun:literal;)+) => {$(
        impl Row for $row {
            type Id = $id;
            const NOUN: &'static str = $noun;

            fn id(&self) -> &$id {
                &self.id
            }

            fn slug(&self) -> &Slug {
                &self.slug
            }

            fn id_of(bytes: [u8; 16]) -> $id {
                <$id>::from_bytes(bytes)
            }
        }
    )+};
}

rows! {
    Room, RoomId, "room";
    Track, TrackId, "track";
    Person, PersonId, "person";
    Session, SessionId, "session";
}

/// The things of one kind that a file lists, each with its row.
#[derive(Debug)]
pub(super) struct Matched<'a, R: Row> {
    rows: HashMap<&'a Slug, (R::Id, Option<&'a R>)>,
    /// What a thing is called: by the file, or else by the database.
    slugs: HashMap<R::Id, &'a Slug>,
    /// The rows that the file lists.
    listed: HashSet<R::Id>,
}

impl<'a, R: Row> Matched<'a, R> {
    /// By slug, or else by the id that the slug gives: what was renamed at the desk is known again,
    /// unless the file has it under its new name.
    fn new(
        event: &Slug,
        entries: impl Iterator<Item = (&'a Slug, Option<&'a R::Id>)>,
        known: &'a [R],
    ) -> Self {
        let entries: Vec<(&Slug, Option<&R::Id>)> = entries.collect();
        let names: HashSet<&Slug> = entries.iter().map(|(slug, _)| *slug).collect();
        let by_slug: HashMap<&Slug, &R> = known.iter().map(|row| (row.slug(), row)).collect();
        let by_id: HashMap<&R::Id, &R> = known.iter().map(|row| (row.id(), row)).collect();
        let derive = |name: &str| R::id_of(derive_id(&[event.as_str(), R::NOUN, name]));
        let mut slugs: HashMap<R::Id, &Slug> = known
            .iter()
            .map(|row| (row.id().clone(), row.slug()))
            .collect();
        let mut rows = HashMap::new();
        let mut listed = HashSet::new();
        for (slug, wish) in entries {
            let mut id = wish.cloned().unwrap_or_else(|| derive(slug.as_str()));
            let mut row = by_slug.get(slug).copied();
            if row.is_none() {
                let namesake = by_id.get(&id).copied();
                row = namesake.filter(|row| !names.contains(row.slug()));
                let mut number = 2;
                while row.is_none() && by_id.contains_key(&id) {
                    id = derive(&format!("{slug}/{number}"));
                    number += 1;
                }
            }
            let id = row.map_or(id, |row| row.id().clone());
            slugs.insert(id.clone(), slug);
            listed.insert(id.clone());
            rows.insert(slug, (id, row));
        }
        Self {
            rows,
            slugs,
            listed,
        }
    }

    pub(super) fn row(&self, slug: &Slug) -> Option<&'a R> {
        self.rows.get(slug).and_then(|(_, row)| *row)
    }

    /// The id of something that the file lists; the reader has seen to it that it does.
    pub(super) fn id(&self, event: &Slug, slug: &Slug) -> R::Id {
        self.rows.get(slug).map_or_else(
            || R::id_of(derive_id(&[event.as_str(), R::NOUN, slug.as_str()])),
            |(id, _)| id.clone(),
        )
    }

    pub(super) fn slug(&self, id: &R::Id) -> Option<&'a Slug> {
        self.slugs.get(id).copied()
    }

    /// Whether the file lists this row.
    pub(super) fn lists(&self, id: &R::Id) -> bool {
        self.listed.contains(id)
    }
}

/// All that is matched, and what is asked often.
#[derive(Debug)]
pub(super) struct Index<'a> {
    pub(super) rooms: Matched<'a, Room>,
    pub(super) tracks: Matched<'a, Track>,
    pub(super) people: Matched<'a, Person>,
    pub(super) sessions: Matched<'a, Session>,
    /// Whoever is in a session that is no draft, before or after.
    pub(super) shown_people: HashSet<PersonId>,
}

impl<'a> Index<'a> {
    pub(super) fn new(file: &'a EventFile, known: Option<&'a Whole>) -> Self {
        let event = &file.slug;
        let rooms = file.rooms.iter().map(|entry| (&entry.slug, None));
        let tracks = file.tracks.iter().map(|entry| (&entry.slug, None));
        let people = file.people.iter();
        let people = people.map(|entry| (&entry.slug, entry.uid.as_ref()));
        let people = Matched::new(event, people, known.map_or(&[], |known| &known.people));
        let sessions = file.sessions.iter().map(|entry| (&entry.slug, None));
        let after = file
            .sessions
            .iter()
            .filter(|entry| entry.status != SessionStatus::Draft)
            .flat_map(|entry| &entry.cast)
            .map(|member| people.id(event, &member.person));
        let mut shown_people: HashSet<PersonId> = after.collect();
        if let Some(known) = known {
            let of_draft = known
                .sessions
                .iter()
                .filter(|session| session.status == SessionStatus::Draft);
            let drafts: HashSet<&SessionId> = of_draft.map(|session| &session.id).collect();
            let before = known.cast.iter();
            let before = before.filter(|line| !drafts.contains(&line.session_id));
            shown_people.extend(before.map(|line| line.person_id.clone()));
        }
        Self {
            rooms: Matched::new(event, rooms, known.map_or(&[], |known| &known.rooms)),
            tracks: Matched::new(event, tracks, known.map_or(&[], |known| &known.tracks)),
            people,
            sessions: Matched::new(event, sessions, known.map_or(&[], |known| &known.sessions)),
            shown_people,
        }
    }
}
