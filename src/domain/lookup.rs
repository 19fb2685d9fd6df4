//! Everything of an edition by its id: pages that show all of it ask for each thing many times.

use std::collections::HashMap;

use super::agenda::{
    Edition, OwnType, Participation, Person, PublishedSlot, Room, Session, SessionType, Track,
};
use super::id::{PersonId, RoomId, SessionId, TrackId};
use super::slug::Slug;

/// What an edition holds, found in one step.
#[derive(Debug)]
pub struct Lookup<'a> {
    sessions: HashMap<&'a SessionId, &'a Session>,
    rooms: HashMap<&'a RoomId, &'a Room>,
    tracks: HashMap<&'a TrackId, &'a Track>,
    own_types: HashMap<&'a Slug, &'a OwnType>,
    slots: HashMap<&'a SessionId, Vec<&'a PublishedSlot>>,
    casts: HashMap<&'a SessionId, Vec<(&'a Participation, &'a Person)>>,
}

/// What a session is called: by the event itself, or by the type of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'a> {
    Own(&'a OwnType),
    Ours(SessionType),
}

impl<'a> Kind<'a> {
    /// The word for it in addresses and files.
    pub fn key(self) -> &'a str {
        match self {
            Self::Own(own) => own.slug.as_str(),
            Self::Ours(kind) => kind.as_str(),
        }
    }
}

impl Edition {
    pub fn lookup(&self) -> Lookup<'_> {
        let people: HashMap<&PersonId, &Person> = self
            .people
            .iter()
            .map(|person| (&person.id, person))
            .collect();
        let mut slots: HashMap<_, Vec<_>> = HashMap::with_capacity(self.sessions.len());
        for slot in &self.slots {
            slots.entry(&slot.session_id).or_default().push(slot);
        }
        let mut casts: HashMap<_, Vec<_>> = HashMap::with_capacity(self.sessions.len());
        for line in &self.participations {
            if let Some(person) = people.get(&line.person_id) {
                casts
                    .entry(&line.session_id)
                    .or_default()
                    .push((line, *person));
            }
        }
        Lookup {
            sessions: self.sessions.iter().map(|one| (&one.id, one)).collect(),
            rooms: self.rooms.iter().map(|one| (&one.id, one)).collect(),
            tracks: self.tracks.iter().map(|one| (&one.id, one)).collect(),
            own_types: self.own_types.iter().map(|one| (&one.slug, one)).collect(),
            slots,
            casts,
        }
    }
}

impl<'a> Lookup<'a> {
    pub fn session(&self, id: &SessionId) -> Option<&'a Session> {
        self.sessions.get(id).copied()
    }

    pub fn room(&self, slot: &PublishedSlot) -> Option<&'a Room> {
        self.rooms.get(slot.room_id.as_ref()?).copied()
    }

    pub fn track(&self, session: &Session) -> Option<&'a Track> {
        self.tracks.get(session.track_id.as_ref()?).copied()
    }

    pub fn kind(&self, session: &Session) -> Kind<'a> {
        let own = session
            .own_type
            .as_ref()
            .and_then(|slug| self.own_types.get(slug));
        own.map_or(Kind::Ours(session.kind), |own| Kind::Own(own))
    }

    /// The times of a session in their order.
    pub fn slots_of(&self, id: &SessionId) -> &[&'a PublishedSlot] {
        self.slots.get(id).map_or(&[], Vec::as_slice)
    }

    /// Who takes part in a session: by role in the order of [`super::agenda::Role::ALL`], then by position.
    pub fn cast_of(&self, id: &SessionId) -> &[(&'a Participation, &'a Person)] {
        self.casts.get(id).map_or(&[], Vec::as_slice)
    }
}
