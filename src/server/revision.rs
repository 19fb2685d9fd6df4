//! Revisions: how far the public face of each event, and of the instance, has moved on.
//!
//! A number in memory per event, learnt after each commit and from other replicas. It keys the page
//! cache and the entity tags, and nothing else needs to be invalidated.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

/// An event whose public face changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    pub slug: String,
    pub revision: u64,
}

impl Raised {
    /// Reads `revision:slug`, the form that replicas tell one another.
    pub fn from_notice(notice: &str) -> Option<Self> {
        let (revision, slug) = notice.split_once(':')?;
        Some(Self {
            slug: slug.to_owned(),
            revision: revision.parse().ok()?,
        })
    }
}

/// What this process knows of all revisions. Cloning shares it.
#[derive(Debug, Clone, Default)]
pub struct Revisions(Arc<Known>);

#[derive(Debug, Default)]
struct Known {
    events: RwLock<HashMap<String, u64>>,
    /// Moves with every event: for what lists them all, and for whoever waits for a change.
    instance: watch::Sender<u64>,
}

impl Revisions {
    /// The revision of the event of this slug, or nothing where there is no such event.
    pub fn of(&self, slug: &str) -> Option<u64> {
        self.0
            .events
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(slug)
            .copied()
    }

    /// Changes whenever any event does. Comparable within this process only.
    pub fn instance(&self) -> u64 {
        *self.0.instance.borrow()
    }

    /// Tells of each change from now on; changes that nobody waited for are told as one.
    pub fn follow(&self) -> watch::Receiver<u64> {
        self.0.instance.subscribe()
    }

    /// Every event with its revision, in no order.
    pub fn list(&self) -> Vec<Raised> {
        let events = self.0.events.read();
        let events = events.unwrap_or_else(PoisonError::into_inner);
        let raised = |(slug, revision): (&String, &u64)| Raised {
            slug: slug.clone(),
            revision: *revision,
        };
        events.iter().map(raised).collect()
    }

    /// Takes note of a revision; an older one than is known changes nothing.
    pub fn learn(&self, raised: &Raised) {
        let mut events = self
            .0
            .events
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let known = events.entry(raised.slug.clone()).or_insert(0);
        if raised.revision > *known {
            *known = raised.revision;
            self.0.instance.send_modify(|instance| *instance += 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_notice_turns_nothing_back() {
        let revisions = Revisions::default();
        let raised = |revision| Raised {
            slug: "kickoff".into(),
            revision,
        };

        revisions.learn(&raised(5));
        revisions.learn(&raised(4));

        assert_eq!(revisions.of("kickoff"), Some(5));
        assert_eq!(revisions.of("other"), None);
    }

    #[test]
    fn whoever_follows_hears_of_a_change_and_of_nothing_else() {
        let revisions = Revisions::default();
        let raised = Raised {
            slug: "kickoff".into(),
            revision: 1,
        };
        let mut changes = revisions.follow();

        revisions.learn(&raised);
        assert!(changes.has_changed().unwrap());
        changes.mark_unchanged();
        revisions.learn(&raised);

        assert!(!changes.has_changed().unwrap());
        assert_eq!(revisions.list(), [raised]);
    }

    #[test]
    fn a_notice_is_read_as_it_is_written() {
        let check = |notice, expected: Option<(u64, &str)>| {
            let read = Raised::from_notice(notice);
            assert_eq!(
                read,
                expected.map(|(revision, slug)| Raised {
                    slug: slug.into(),
                    revision
                })
            );
        };

        check("7:kickoff", Some((7, "kickoff")));
        check("kickoff", None);
        check("x:kickoff", None);
    }
}
