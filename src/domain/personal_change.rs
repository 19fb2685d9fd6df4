//! What a new version of a programme changes for one person who takes part: what a letter tells.

use super::agenda::{Edition, SessionStatus};
use super::edition_change::Placing;
use super::id::{PersonId, SessionId};

/// One thing that changed for somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonalChange {
    /// They take part in it now.
    Joined {
        session: SessionId,
        after: Vec<Placing>,
    },
    /// Other times or rooms.
    Moved {
        session: SessionId,
        before: Vec<Placing>,
        after: Vec<Placing>,
    },
    Cancelled(SessionId),
    /// It takes place after all.
    Reinstated {
        session: SessionId,
        after: Vec<Placing>,
    },
    /// They no longer take part in it.
    Left(SessionId),
}

impl PersonalChange {
    pub fn session(&self) -> &SessionId {
        match self {
            Self::Joined { session, .. }
            | Self::Moved { session, .. }
            | Self::Reinstated { session, .. }
            | Self::Cancelled(session)
            | Self::Left(session) => session,
        }
    }
}

/// What changed for a person between two editions, in the order of the programme; what they no
/// longer take part in comes last.
pub fn changes_for(person: &PersonId, before: &Edition, after: &Edition) -> Vec<PersonalChange> {
    let mut changes = Vec::new();
    for session in &after.sessions {
        if !takes_part(after, person, &session.id) {
            continue;
        }
        let id = session.id.clone();
        let is_on = session.status != SessionStatus::Cancelled;
        let placings = after.placings(&id);
        let known = before
            .session(&id)
            .filter(|_| takes_part(before, person, &id));
        let Some(known) = known else {
            if is_on {
                changes.push(PersonalChange::Joined {
                    session: id,
                    after: placings,
                });
            }
            continue;
        };
        let was_on = known.status != SessionStatus::Cancelled;
        let placed = before.placings(&id);
        match (was_on, is_on) {
            (true, false) => changes.push(PersonalChange::Cancelled(id)),
            (false, true) => changes.push(PersonalChange::Reinstated {
                session: id,
                after: placings,
            }),
            (true, true) if placed != placings => changes.push(PersonalChange::Moved {
                session: id,
                before: placed,
                after: placings,
            }),
            _ => {}
        }
    }
    let left = before.sessions.iter().filter(|session| {
        session.status != SessionStatus::Cancelled
            && takes_part(before, person, &session.id)
            && !takes_part(after, person, &session.id)
    });
    changes.extend(left.map(|session| PersonalChange::Left(session.id.clone())));
    changes
}

fn takes_part(edition: &Edition, person: &PersonId, session: &SessionId) -> bool {
    let mut lines = edition.participations.iter();
    lines.any(|line| line.person_id == *person && line.session_id == *session)
}
