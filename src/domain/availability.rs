//! Whether one may register: by the event, the clock, the kinds of tickets and the places that are left.

use serde::{Deserialize, Serialize};

use super::event::{Event, EventStatus};
use super::registration::PlacesLeft;
use super::time::Timestamp;

/// Whether one may register now; what pages say before and the operation says after submitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Availability {
    Open {
        has_few_places: bool,
    },
    /// All places are taken, and one may wait for one.
    WaitingList,
    Full,
    NotYetOpen {
        opens_at: Timestamp,
    },
    Closed,
    /// Nobody registers who was not invited.
    ByInvitation,
    Cancelled,
}

impl Availability {
    pub fn of(event: &Event, left: PlacesLeft, now: Timestamp) -> Self {
        if event.status == EventStatus::Cancelled {
            return Self::Cancelled;
        }
        if event.registration_rules.by_invitation && !event.is_over(now) {
            return Self::ByInvitation;
        }
        if let Some(opens_at) = event.registration_opens_at.filter(|opens| now < *opens) {
            return Self::NotYetOpen { opens_at };
        }
        if now
            >= event
                .registration_closes_at
                .unwrap_or(event.ends_at)
                .min(event.ends_at)
        {
            return Self::Closed;
        }
        let types = &event.tickets.types;
        if !types.is_empty() && event.tickets.on_offer(now).next().is_none() {
            let shown = types.iter().filter(|known| !known.is_hidden);
            let opens = shown.filter_map(|known| known.opens_at);
            let next = opens.filter(|opens| *opens > now).min();
            return next.map_or(Self::Closed, |opens_at| Self::NotYetOpen { opens_at });
        }
        match left {
            PlacesLeft::None if event.takes_waiting(now) => Self::WaitingList,
            PlacesLeft::None => Self::Full,
            left => Self::Open {
                has_few_places: left == PlacesLeft::Few,
            },
        }
    }

    /// The next instant at which it changes by the clock alone.
    pub fn changes_at(event: &Event, now: Timestamp) -> Option<Timestamp> {
        [
            event.registration_opens_at,
            event.registration_closes_at,
            Some(event.ends_at),
            Some(event.promotes_until()),
        ]
        .into_iter()
        .chain(
            event
                .tickets
                .types
                .iter()
                .flat_map(|known| [known.opens_at, known.closes_at]),
        )
        .flatten()
        .filter(|instant| *instant > now)
        .min()
    }
}
