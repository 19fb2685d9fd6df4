//! What differs between two editions, in the terms that people think of a programme in.

use std::collections::HashMap;

use super::agenda::{Edition, Participation, Person, Role, Session, SessionStatus, Slot};
use super::id::{PersonId, RoomId, SessionId};
use super::text::Text;
use super::time::Timestamp;

/// One difference, for reviews, change pages, marks and letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProgrammeChange {
    Added(SessionId),
    Cancelled(SessionId),
    /// It takes place after all.
    Reinstated(SessionId),
    /// Other times or rooms; each in order.
    Moved {
        session: SessionId,
        before: Vec<Placing>,
        after: Vec<Placing>,
    },
    /// Other words, or another kind or language.
    Reworded(SessionId),
    /// Other people, other roles, another order.
    Recast {
        session: SessionId,
        joined: Vec<(PersonId, Role)>,
        left: Vec<(PersonId, Role)>,
    },
    /// What is said of a person who is in the programme before and after.
    Person(PersonId),
    RoomRenamed {
        room: RoomId,
        before: Text,
        after: Text,
    },
}

/// When and where a session is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub room_id: Option<RoomId>,
}

impl ProgrammeChange {
    /// The session that it is about.
    pub fn session(&self) -> Option<&SessionId> {
        match self {
            Self::Added(session)
            | Self::Cancelled(session)
            | Self::Reinstated(session)
            | Self::Reworded(session)
            | Self::Moved { session, .. }
            | Self::Recast { session, .. } => Some(session),
            Self::Person(_) | Self::RoomRenamed { .. } => None,
        }
    }
}

impl Edition {
    /// What guests find changed who knew `before`; session by session in the order of the day.
    pub fn changes_since(&self, before: &Self) -> Vec<ProgrammeChange> {
        let known: HashMap<&SessionId, &Session> = before
            .sessions
            .iter()
            .map(|session| (&session.id, session))
            .collect();
        let (placed_before, placed_after) = (before.placed(), self.placed());
        let (cast_before, cast_after) = (before.casts(), self.casts());
        let mut changes = Vec::new();
        for session in &self.sessions {
            let id = session.id.clone();
            let Some(known) = known.get(&id) else {
                changes.push(ProgrammeChange::Added(id));
                continue;
            };
            let is_cancelled = session.status == SessionStatus::Cancelled;
            if is_cancelled != (known.status == SessionStatus::Cancelled) {
                changes.push(if is_cancelled {
                    ProgrammeChange::Cancelled(id)
                } else {
                    ProgrammeChange::Reinstated(id)
                });
            }
            changes.extend(moved(&session.id, &placed_before, &placed_after));
            if is_reworded(known, session) {
                changes.push(ProgrammeChange::Reworded(session.id.clone()));
            }
            changes.extend(recast(&session.id, &cast_before, &cast_after));
        }
        let people: HashMap<&PersonId, &Person> = before
            .people
            .iter()
            .map(|person| (&person.id, person))
            .collect();
        changes.extend(
            self.people
                .iter()
                .filter(|person| {
                    people
                        .get(&person.id)
                        .is_some_and(|known| is_retold(known, person))
                })
                .map(|person| ProgrammeChange::Person(person.id.clone())),
        );
        for room in &self.rooms {
            if let Some(known) = before
                .room(&room.id)
                .filter(|known| known.name != room.name)
            {
                changes.push(ProgrammeChange::RoomRenamed {
                    room: room.id.clone(),
                    before: known.name.clone(),
                    after: room.name.clone(),
                });
            }
        }
        changes
    }

    /// When and where a session is, in order of time.
    pub fn placings(&self, session: &SessionId) -> Vec<Placing> {
        self.slots_of(session)
            .map(|slot| Placing::of(slot))
            .collect()
    }

    /// When and where each session is, in order of time.
    fn placed(&self) -> HashMap<&SessionId, Vec<Placing>> {
        let mut placed: HashMap<_, Vec<_>> = HashMap::new();
        for slot in &self.slots {
            let place = Placing::of(slot);
            placed.entry(&slot.session_id).or_default().push(place);
        }
        placed
    }

    /// Who takes part in each session.
    fn casts(&self) -> HashMap<&SessionId, Vec<&Participation>> {
        let mut casts: HashMap<_, Vec<_>> = HashMap::new();
        for line in &self.participations {
            casts.entry(&line.session_id).or_default().push(line);
        }
        casts
    }
}

impl Placing {
    pub fn of(slot: &Slot) -> Self {
        Self {
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            room_id: slot.room_id.clone(),
        }
    }
}

fn moved(
    session: &SessionId,
    before: &HashMap<&SessionId, Vec<Placing>>,
    after: &HashMap<&SessionId, Vec<Placing>>,
) -> Option<ProgrammeChange> {
    let (old, new) = (before.get(session), after.get(session));
    (old != new).then(|| ProgrammeChange::Moved {
        session: session.clone(),
        before: old.cloned().unwrap_or_default(),
        after: new.cloned().unwrap_or_default(),
    })
}

fn recast(
    session: &SessionId,
    before: &HashMap<&SessionId, Vec<&Participation>>,
    after: &HashMap<&SessionId, Vec<&Participation>>,
) -> Option<ProgrammeChange> {
    let without = |these: Option<&Vec<&Participation>>,
                   those: Option<&Vec<&Participation>>|
     -> Vec<(PersonId, Role)> {
        let is_there = |line: &Participation| {
            those
                .into_iter()
                .flatten()
                .any(|other| (&other.person_id, other.role) == (&line.person_id, line.role))
        };
        these
            .into_iter()
            .flatten()
            .filter(|line| !is_there(line))
            .map(|line| (line.person_id.clone(), line.role))
            .collect()
    };
    let (old, new) = (before.get(session), after.get(session));
    (old != new).then(|| ProgrammeChange::Recast {
        session: session.clone(),
        joined: without(new, old),
        left: without(old, new),
    })
}

fn is_reworded(before: &Session, after: &Session) -> bool {
    let same = Session {
        status: after.status,
        created_at: after.created_at,
        updated_at: after.updated_at,
        ..before.clone()
    };
    same != *after
}

fn is_retold(before: &Person, after: &Person) -> bool {
    let same = Person {
        position: after.position,
        updated_at: after.updated_at,
        ..before.clone()
    };
    same != *after
}
