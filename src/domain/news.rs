//! What is new in a programme for those who knew it before.

use std::collections::HashMap;

use super::agenda::Edition;
use super::edition_change::ProgrammeChange;
use super::id::SessionId;
use super::time::Timestamp;

/// A version that guests were shown. Who published it is not theirs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub number: u32,
    /// Since when they could see it.
    pub shown_at: Timestamp,
    /// What they were told of it; may be empty.
    pub note: String,
}

/// How a session differs from the version before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    New,
    Changed,
}

/// What the last release changed, as long as it is news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    pub number: u32,
    /// From when on nobody is told any more.
    pub until: Timestamp,
    marks: HashMap<SessionId, Mark>,
}

/// For how long a change is news.
const NEWS_DAYS: i64 = 14;

impl Release {
    /// From when on what it changed is no news any more.
    pub fn is_news_until(&self) -> Timestamp {
        self.shown_at.plus_minutes(NEWS_DAYS * 24 * 60)
    }
}

impl News {
    /// What a release changed for those who knew `before`.
    pub fn of(release: &Release, before: &Edition, after: &Edition) -> Self {
        let mut marks = HashMap::new();
        for change in after.changes_since(before) {
            // Who reads the page sees that it is cancelled.
            if matches!(change, ProgrammeChange::Cancelled(_)) {
                continue;
            }
            let mark = match change {
                ProgrammeChange::Added(_) => Mark::New,
                _ => Mark::Changed,
            };
            if let Some(session) = change.session() {
                marks.entry(session.clone()).or_insert(mark);
            }
        }
        Self {
            number: release.number,
            until: release.is_news_until(),
            marks,
        }
    }

    /// How a session is marked at an instant.
    pub fn mark(&self, session: &SessionId, now: Timestamp) -> Option<Mark> {
        (now < self.until).then(|| self.marks.get(session).copied())?
    }
}
