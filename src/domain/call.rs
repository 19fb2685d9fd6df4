//! The call for proposals: whether one may propose something for the programme now.

use super::event::{Event, EventStatus};
use super::time::Timestamp;

/// What pages say before, and the operation says after submitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// The event asks for no proposals.
    None,
    NotYetOpen {
        opens_at: Timestamp,
    },
    Open {
        closes_at: Timestamp,
    },
    Closed {
        closed_at: Timestamp,
    },
    /// The event does not take place.
    Cancelled,
}

impl Call {
    pub fn of(event: &Event, now: Timestamp) -> Self {
        // Nobody proposes something for what is over.
        let Some(closes_at) = event.call_closes_at.map(|at| at.min(event.ends_at)) else {
            return Self::None;
        };
        if event.status == EventStatus::Cancelled {
            return Self::Cancelled;
        }
        if now >= closes_at {
            return Self::Closed {
                closed_at: closes_at,
            };
        }
        match event.call_opens_at.filter(|opens_at| now < *opens_at) {
            Some(opens_at) => Self::NotYetOpen { opens_at },
            None => Self::Open { closes_at },
        }
    }

    pub fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// The next instant at which it changes by the clock alone.
    pub fn changes_at(event: &Event, now: Timestamp) -> Option<Timestamp> {
        let closes_at = event.call_closes_at.map(|at| at.min(event.ends_at))?;
        [event.call_opens_at, Some(closes_at)]
            .into_iter()
            .flatten()
            .filter(|instant| *instant > now)
            .min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{Attribution, Mode, Venue};
    use crate::domain::id::{EventId, OrganisationId};
    use crate::domain::registration_rules::RegistrationRules;
    use crate::domain::text::{Language, Text};

    /// An event from 100 to 200 with this call.
    fn event(opens_at: Option<i64>, closes_at: Option<i64>) -> Event {
        let at = Timestamp::from_millis;
        Event {
            id: EventId::from_bytes([1; 16]),
            number: 1,
            organisation_id: OrganisationId::from_bytes([2; 16]),
            slug: "kickoff".parse().unwrap(),
            status: EventStatus::Published,
            mode: Mode::Onsite,
            title: Text::default(),
            subtitle: Text::default(),
            summary: Text::default(),
            language: Language::De,
            zone: "Europe/Berlin".to_owned(),
            starts_at: at(100),
            ends_at: at(200),
            doors_open_at: None,
            venue: Venue::default(),
            accessibility: Text::default(),
            photo_notice: Text::default(),
            attribution: Attribution::default(),
            has_example_times: false,
            registration_opens_at: None,
            registration_closes_at: None,
            registration_rules: RegistrationRules::default(),
            tickets: crate::domain::ticket_type::Tickets::default(),
            questions: crate::domain::question::Questions::default(),
            call_opens_at: opens_at.map(at),
            call_closes_at: closes_at.map(at),
            call_text: Text::default(),
            revision: 1,
            created_at: at(0),
            updated_at: at(0),
        }
    }

    #[test]
    fn a_call_opens_and_closes_by_the_clock() {
        let at = Timestamp::from_millis;
        let check = |opens: Option<i64>, closes: Option<i64>, now: i64, expected: Call| {
            let event = event(opens, closes);
            assert_eq!(
                Call::of(&event, at(now)),
                expected,
                "{opens:?} {closes:?} {now}"
            );
        };
        let open = |closes| Call::Open {
            closes_at: at(closes),
        };
        let closed = |closed| Call::Closed {
            closed_at: at(closed),
        };

        check(None, None, 5, Call::None);
        check(Some(10), None, 5, Call::None);
        check(Some(10), Some(20), 9, Call::NotYetOpen { opens_at: at(10) });
        check(Some(10), Some(20), 10, open(20));
        check(Some(10), Some(20), 19, open(20));
        check(Some(10), Some(20), 20, closed(20));
        check(None, Some(20), 0, open(20));
        check(None, Some(900), 199, open(200));
        check(None, Some(900), 200, closed(200));
        let mut cancelled = event(None, Some(20));
        cancelled.status = EventStatus::Cancelled;
        assert_eq!(Call::of(&cancelled, at(5)), Call::Cancelled);
    }

    #[test]
    fn it_is_known_when_it_changes_next() {
        let at = Timestamp::from_millis;
        let check = |now: i64, expected: Option<i64>| {
            let event = event(Some(10), Some(20));
            assert_eq!(Call::changes_at(&event, at(now)), expected.map(at), "{now}");
        };

        check(0, Some(10));
        check(10, Some(20));
        check(20, None);
        assert_eq!(Call::changes_at(&event(Some(10), None), at(0)), None);
    }
}
