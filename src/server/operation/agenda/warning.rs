//! What is worth a second look in a programme. Warnings explain and never block: an organiser may
//! well mean it.

use crate::domain::agenda::{Lack, Session, SessionStatus, Slot};
use crate::domain::id::{PersonId, RoomId, SessionId};
use crate::domain::text::Language;
use crate::server::operation::whole::Whole;

/// Something about one session that may be a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The room is taken by another session at the same time.
    Room { room: RoomId, other: SessionId },
    /// A person is in another session at the same time.
    Person { person: PersonId, other: SessionId },
    /// It begins before the event or ends after it.
    OutsideHours,
}

/// The warnings of every session that takes place, with the session that each is about.
pub fn warnings(whole: &Whole) -> Vec<(SessionId, Warning)> {
    whole
        .sessions
        .iter()
        .flat_map(|session| {
            warnings_of(whole, session)
                .into_iter()
                .map(|warning| (session.id.clone(), warning))
        })
        .collect()
}

/// The warnings of one session.
pub fn warnings_of(whole: &Whole, session: &Session) -> Vec<Warning> {
    if session.status == SessionStatus::Cancelled {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut keep = |warning: Warning| {
        if !found.contains(&warning) {
            found.push(warning);
        }
    };
    let people: Vec<PersonId> = people_of(whole, &session.id);
    for slot in whole.slots_of(&session.id) {
        if slot.starts_at < whole.event.starts_at || slot.ends_at > whole.event.ends_at {
            keep(Warning::OutsideHours);
        }
        for other in whole.slots.iter().filter(|other| overlaps(&slot, other)) {
            let takes_place = whole
                .session(&other.session_id)
                .is_some_and(|session| session.status != SessionStatus::Cancelled);
            if !takes_place {
                continue;
            }
            if let Some(room) = slot
                .room_id
                .as_ref()
                .filter(|_| slot.room_id == other.room_id)
            {
                keep(Warning::Room {
                    room: room.clone(),
                    other: other.session_id.clone(),
                });
            }
            for person in people_of(whole, &other.session_id) {
                if people.contains(&person) {
                    keep(Warning::Person {
                        person,
                        other: other.session_id.clone(),
                    });
                }
            }
        }
    }
    found
}

/// Whether a session that takes place lacks this.
pub fn lacks(whole: &Whole, session: &Session, what: Lack) -> bool {
    if session.status == SessionStatus::Cancelled {
        return false;
    }
    let slots = whole.slots_of(&session.id);
    match what {
        Lack::Time => slots.is_empty(),
        // Where there is no choice of rooms nobody misses one.
        Lack::Room => !whole.rooms.is_empty() && slots.iter().any(|slot| slot.room_id.is_none()),
        Lack::Person => session.kind.needs_people() && whole.cast_of(&session.id).is_empty(),
        Lack::German => session.title.get(Language::De).is_none(),
        Lack::English => session.title.get(Language::En).is_none(),
    }
}

/// Two slots of different sessions that share time; one that begins when the other ends shares none.
fn overlaps(one: &Slot, other: &Slot) -> bool {
    one.session_id != other.session_id
        && one.starts_at < other.ends_at
        && other.starts_at < one.ends_at
}

fn people_of(whole: &Whole, session: &SessionId) -> Vec<PersonId> {
    whole
        .cast_of(session)
        .into_iter()
        .map(|participation| participation.person_id)
        .collect()
}
