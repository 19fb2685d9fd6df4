//! What organisers want of those who register: addresses that are certain, a yes of their own, a fair
//! waiting list.

use serde::{Deserialize, Serialize};

use super::event::{Event, stored_as_json};
use super::named;
use super::time::Timestamp;

named! {
    /// What becomes of those who come when all places are taken.
    pub enum WaitingList: "waiting list" {
        /// They are turned away.
        None = "none",
        /// A free place is kept for the next, who has time to answer.
        Offers = "offers",
        /// A free place is the next one's at once.
        AtOnce = "at-once",
    }
}

/// How registrations become places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box of its own that organisers tick"
)]
pub struct RegistrationRules {
    /// Nobody registers who was not invited.
    pub by_invitation: bool,
    /// An address counts only once its owner has confirmed it (double opt-in).
    pub verifies: bool,
    /// How long a place is kept for that.
    pub verify_minutes: u32,
    /// An organiser says yes or no to each.
    pub approves: bool,
    /// Whether guests may hand their place on to somebody else, whoever waits.
    pub hands_on: bool,
    pub waiting_list: WaitingList,
    /// How long an offer is kept.
    pub offer_hours: u32,
    /// From when on free places go to nobody in the waiting list any more; the event's start where
    /// nothing is said.
    pub promotes_until: Option<Timestamp>,
}

/// Mail may take its time (greylisting), and people read theirs after a meeting.
pub const USUAL_VERIFY_MINUTES: u32 = 120;
/// A day: nobody has to look at mail at night.
pub const USUAL_OFFER_HOURS: u32 = 24;
/// A week.
pub const MAX_VERIFY_MINUTES: u32 = 7 * 24 * 60;
/// Two weeks.
pub const MAX_OFFER_HOURS: u32 = 14 * 24;
/// How often a guest may put off the end of a held place: ten times the time that there was at
/// first. Source: WCAG 2.2, 2.2.1.
pub const MAX_EXTENSIONS: u32 = 10;

impl Default for RegistrationRules {
    fn default() -> Self {
        Self {
            by_invitation: false,
            verifies: false,
            verify_minutes: USUAL_VERIFY_MINUTES,
            approves: false,
            hands_on: false,
            waiting_list: WaitingList::None,
            offer_hours: USUAL_OFFER_HOURS,
            promotes_until: None,
        }
    }
}

stored_as_json!(RegistrationRules = "registration rules");

impl Event {
    /// The instant from which on free places go to nobody in the waiting list any more.
    pub fn promotes_until(&self) -> Timestamp {
        let said = self.registration_rules.promotes_until;
        said.unwrap_or(self.starts_at).min(self.starts_at)
    }

    /// Whether one may still join the waiting list.
    pub fn takes_waiting(&self, now: Timestamp) -> bool {
        self.registration_rules.waiting_list != WaitingList::None && now < self.promotes_until()
    }

    /// Until when a place that is offered now is kept.
    pub fn offer_until(&self, now: Timestamp) -> Timestamp {
        let hours = i64::from(self.registration_rules.offer_hours);
        now.plus_minutes(hours * 60).min(self.promotes_until())
    }

    /// Until when a place is kept for an address that is confirmed from now on.
    pub fn verify_until(&self, now: Timestamp) -> Timestamp {
        let minutes = i64::from(self.registration_rules.verify_minutes);
        now.plus_minutes(minutes).min(self.ends_at)
    }
}
