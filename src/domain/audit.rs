//! The audit trail: who did what, as differences.

use serde::{Deserialize, Serialize};

use super::id::{AuditId, EventId};
use super::time::Timestamp;

/// One field before and after; a person's data is named, never quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Key of the field's name in the reader's language: `title.de`, `starts_at`.
    pub field: String,
    pub before: String,
    pub after: String,
}

impl Difference {
    /// The difference, unless there is none.
    pub fn between(
        field: &str,
        before: impl Into<String>,
        after: impl Into<String>,
    ) -> Option<Self> {
        let (before, after) = (before.into(), after.into());
        (before != after).then(|| Self {
            field: field.to_owned(),
            before,
            after,
        })
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// A signed-in person, by id and by the name at that time.
    User { id: String, name: String },
    /// Somebody with a link: a guest.
    Guest,
    /// Somebody with a link to what they proposed.
    Proposer,
    /// Somebody who takes part, by the link to their own page; by id and by the name at that time.
    Speaker { id: String, name: String },
    /// The command line or a job.
    Operator,
}

/// What was done to what; the words for it are Fluent keys `audit-{noun}-{verb}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    pub id: AuditId,
    pub event_id: Option<EventId>,
    pub at: Timestamp,
    pub actor: Actor,
    /// `session`, `registration`, `event`, `ticket`, `user`.
    pub noun: String,
    /// `moved`, `changed`, `cancelled`, `imported`.
    pub verb: String,
    /// What it was done to, in words that need no look-up and name no guest: a session's title, a ticket's short code.
    pub subject: String,
    pub differences: Vec<Difference>,
}
