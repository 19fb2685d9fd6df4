//! What a file and the database say of the same thing.

use super::plan::Comparison;
use crate::domain::agenda::{
    Participation, ParticipationState, Person, Role, Room, Session, Slot, Track,
};
use crate::domain::event::{Event, EventStatus};
use crate::domain::id::{PersonId, RoomId, SessionId, SlotId, TrackId};
use crate::domain::slug::Slug;
use crate::server::file::{CastEntry, SessionEntry, SlotEntry, slot_id};

impl Comparison<'_> {
    pub(super) fn room(&self, slug: &Slug) -> Option<&Room> {
        self.index.rooms.row(slug)
    }

    pub(super) fn track(&self, slug: &Slug) -> Option<&Track> {
        self.index.tracks.row(slug)
    }

    pub(super) fn person(&self, slug: &Slug) -> Option<&Person> {
        self.index.people.row(slug)
    }

    pub(super) fn session(&self, slug: &Slug) -> Option<&Session> {
        self.index.sessions.row(slug)
    }

    pub(super) fn room_id(&self, slug: &Slug) -> RoomId {
        self.index.rooms.id(&self.file.slug, slug)
    }

    pub(super) fn track_id(&self, slug: &Slug) -> TrackId {
        self.index.tracks.id(&self.file.slug, slug)
    }

    pub(super) fn person_id(&self, slug: &Slug) -> PersonId {
        self.index.people.id(&self.file.slug, slug)
    }

    /// Whether the event becomes cancelled, or takes place after all.
    pub(super) fn is_event_turned(&self) -> bool {
        let is_cancelled = |status| status == EventStatus::Cancelled;
        self.known
            .is_some_and(|known| is_cancelled(known.event.status) != is_cancelled(self.file.status))
    }

    /// Whether the event is somewhere else now, or its clocks are other ones: all calendar entries
    /// say where and when.
    pub(super) fn is_relocated(&self) -> bool {
        self.known.is_some_and(|known| {
            let (before, after) = (&known.event, self.file);
            before.venue.line() != after.venue.line()
                || before.venue.position != after.venue.position
                || before.zone != after.zone
        })
    }

    /// Whether anything else changes that stands in all calendar entries.
    pub(super) fn is_retold(&self) -> bool {
        self.known.is_some_and(|known| {
            let organiser = &self.file.organiser;
            known.event.has_example_times != self.file.has_example_times
                || known.organisation.name != organiser.name
                || known.organisation.email != organiser.email
        })
    }

    /// Whether guests must be told anew of the event as a whole, and whether more than words changed.
    pub(super) fn announcement(&self, after: &Event) -> Option<bool> {
        let before = &self.known?.event;
        let is_moved = self.is_relocated()
            || self.is_event_turned()
            || before.starts_at != after.starts_at
            || before.ends_at != after.ends_at;
        let is_told = self.is_retold()
            || before.title != after.title
            || before.summary != after.summary
            || before.status != after.status;
        (is_moved || is_told).then_some(is_moved)
    }

    /// Whether the public sees this person, before or after: somebody who is in a session that is no draft.
    pub(super) fn shows_person(&self, person: &PersonId) -> bool {
        self.index.shown_people.contains(person)
    }

    /// Who takes part in a session as the file says it.
    pub(super) fn cast(&self, session: &SessionId, entry: &SessionEntry) -> Vec<Participation> {
        let of_role = |role: &Role| {
            let role = *role;
            let members = entry.cast.iter().filter(move |member| member.role == role);
            (0..).zip(members)
        };
        Role::ALL
            .iter()
            .flat_map(of_role)
            .map(|(position, member)| Participation {
                session_id: session.clone(),
                person_id: self.person_id(&member.person),
                role: member.role,
                position,
                label: member.label.clone(),
                state: self.state(session, member),
            })
            .collect()
    }

    /// What the file says, or else what was answered; somebody new has agreed.
    fn state(&self, session: &SessionId, member: &CastEntry) -> ParticipationState {
        let person = self.person_id(&member.person);
        let answered = || {
            let line = self.known?.cast.iter().find(|line| {
                line.session_id == *session && line.person_id == person && line.role == member.role
            })?;
            Some(line.state)
        };
        member
            .state
            .or_else(answered)
            .unwrap_or(ParticipationState::Confirmed)
    }

    pub(super) fn cast_text(&self, cast: &[Participation]) -> String {
        let slug = |id: &PersonId| {
            let slug = self.index.people.slug(id);
            slug.map_or_else(|| id.to_string(), ToString::to_string)
        };
        cast.iter()
            .map(|participation| {
                let (role, person) = (participation.role, slug(&participation.person_id));
                let mut notes: Vec<&str> =
                    participation.label.iter().map(|(_, label)| label).collect();
                if participation.state != ParticipationState::Confirmed {
                    notes.push(participation.state.as_str());
                }
                if notes.is_empty() {
                    format!("{role} {person}")
                } else {
                    format!("{role} {person} ({})", notes.join(" / "))
                }
            })
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Start, end and room of slots in words.
    pub(super) fn slots_text(&self, slots: &[Slot]) -> Vec<(String, String, String)> {
        let room = |id: &RoomId| {
            let slug = self.index.rooms.slug(id);
            slug.map_or_else(String::new, ToString::to_string)
        };
        slots
            .iter()
            .map(|slot| {
                (
                    self.shown(slot.starts_at),
                    self.shown(slot.ends_at),
                    slot.room_id.as_ref().map_or_else(String::new, room),
                )
            })
            .collect()
    }

    /// For each time of an entry the slot that it had: by UID, or else in order. What is matched is
    /// taken out of `left`.
    pub(super) fn match_slots(
        &self,
        entry: &SessionEntry,
        left: &mut Vec<Slot>,
    ) -> Vec<Option<Slot>> {
        fn take(left: &mut Vec<Slot>, id: &SlotId) -> Option<Slot> {
            let at = left.iter().position(|slot| slot.id == *id)?;
            Some(left.remove(at))
        }
        let wanted = |position: usize, slot: &SlotEntry| {
            slot.uid
                .clone()
                .unwrap_or_else(|| slot_id(&self.file.slug, &entry.slug, position))
        };
        let mut matched: Vec<Option<Slot>> = entry
            .slots
            .iter()
            .enumerate()
            .map(|(position, slot)| take(left, &wanted(position, slot)))
            .collect();
        for (slot, matched) in entry.slots.iter().zip(&mut matched) {
            if matched.is_none() && slot.uid.is_none() && !left.is_empty() {
                *matched = Some(left.remove(0));
            }
        }
        matched
    }
}
