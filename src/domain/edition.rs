//! Publishing: what becomes of a draft when guests are shown it.
//!
//! Pages show an edition as it is. Calendars follow it: each slot carries what its entry was told,
//! so that a move and a cancellation raise its SEQUENCE, other words its date, and everything else
//! leaves its bytes alone, however often the draft went to and fro in between.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::agenda::{
    Edition, OwnType, Participation, ParticipationState, Person, PublishedSlot, Room, Session,
    SessionStatus, Slot, Surroundings, Told, Track,
};
use super::event::{Event, EventStatus, Organisation};
use super::file::FileHash;
use super::id::{PersonId, RoomId, SessionId, SlotId};
use super::link::Photo;
use super::slides::linked_file;
use super::time::Timestamp;

/// What was published under a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1, one more each time.
    pub number: u32,
    pub edition: Edition,
}

/// When, by whom and why a version was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionHead {
    pub number: u32,
    pub published_at: Timestamp,
    /// The organiser's name at that time; empty for an import.
    pub published_by: String,
    /// What the organiser wants guests to know of it; may be empty.
    pub note: String,
}

/// The programme as it is worked on, drafts too.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    pub event: &'a Event,
    pub organisation: &'a Organisation,
    pub rooms: &'a [Room],
    pub tracks: &'a [Track],
    pub own_types: &'a [OwnType],
    pub people: &'a [Person],
    pub sessions: &'a [Session],
    pub slots: &'a [Slot],
    pub participations: &'a [Participation],
}

impl Surroundings {
    pub fn of(event: &Event, organisation: &Organisation) -> Self {
        Self {
            is_cancelled: event.status == EventStatus::Cancelled,
            place: event.venue.line(),
            position: event.venue.position,
            zone: event.zone.clone(),
            has_example_times: event.has_example_times,
            organiser: organisation.name.clone(),
            organiser_email: organisation.email.clone(),
        }
    }

    /// Whether guests must be told that it is elsewhere, at other hours or not at all.
    fn is_moved(&self, before: &Self) -> bool {
        (
            self.is_cancelled,
            &self.place,
            &self.position,
            self.zone.as_str(),
        ) != (
            before.is_cancelled,
            &before.place,
            &before.position,
            before.zone.as_str(),
        )
    }
}

impl Edition {
    /// What guests see when this draft is published after what they saw `before`.
    ///
    /// The same draft again is the same edition. A session that the draft no longer has stays, as
    /// cancelled, where the public knows the event; it stands in calendars.
    pub fn settle(draft: Draft<'_>, before: Option<&Self>, now: Timestamp) -> Self {
        let mut sessions: Vec<Session> = draft
            .sessions
            .iter()
            .filter(|session| session.status != SessionStatus::Draft)
            .cloned()
            .collect();
        let mut slots: Vec<Slot> = Vec::new();
        let shown: HashSet<&SessionId> = sessions.iter().map(|session| &session.id).collect();
        slots.extend(
            draft
                .slots
                .iter()
                .filter(|slot| shown.contains(&slot.session_id))
                .cloned(),
        );
        let mut participations: Vec<Participation> = draft
            .participations
            .iter()
            .filter(|line| shown.contains(&line.session_id))
            .filter(|line| line.state != ParticipationState::Declined)
            .map(|line| Participation {
                // Who has not answered yet is announced like the others.
                state: ParticipationState::Confirmed,
                ..line.clone()
            })
            .collect();
        let mut rooms = draft.rooms.to_vec();
        let mut people: Vec<Person> = draft.people.to_vec();

        if let Some(before) = before.filter(|_| draft.event.is_public()) {
            let left: Vec<Session> = before
                .sessions
                .iter()
                .filter(|session| !shown.contains(&session.id))
                .map(|session| Session {
                    status: SessionStatus::Cancelled,
                    ..session.clone()
                })
                .collect();
            for session in &left {
                slots.extend(before.slots_of(&session.id).map(|slot| slot.slot.clone()));
                participations.extend(
                    before
                        .participations
                        .iter()
                        .filter(|line| line.session_id == session.id)
                        .cloned(),
                );
            }
            sessions.extend(left);
            keep_named(
                &mut rooms,
                &before.rooms,
                |room| &room.id,
                |id| slots.iter().any(|slot| slot.room_id.as_ref() == Some(id)),
            );
            keep_named(
                &mut people,
                &before.people,
                |person| &person.id,
                |id| participations.iter().any(|line| line.person_id == *id),
            );
        }
        let named: HashSet<&PersonId> = participations.iter().map(|line| &line.person_id).collect();
        people.retain(|person| named.contains(&person.id));

        let mut edition = Self {
            surroundings: Surroundings::of(draft.event, draft.organisation),
            rooms,
            tracks: draft.tracks.to_vec(),
            own_types: draft.own_types.to_vec(),
            people,
            sessions,
            slots: Vec::new(),
            gone: Vec::new(),
            participations,
        };
        edition.date(before, now);
        edition.tell(slots, before, now);
        edition.order();
        edition
    }

    /// The files that it names, which guests may see with it.
    pub fn files(&self) -> BTreeSet<FileHash> {
        let photos = self
            .people
            .iter()
            .filter_map(|person| person.photo.as_ref());
        let links = self.sessions.iter().flat_map(|session| &session.links.0);
        photos
            .flat_map(Photo::files)
            .chain(links.filter_map(linked_file))
            .collect()
    }

    /// The same programme, said of an event that is elsewhere, at other times or not at all now.
    ///
    /// `moved` gives the time that a published one has become.
    #[must_use]
    pub fn follow(
        &self,
        event: &Event,
        organisation: &Organisation,
        moved: impl Fn(Slot) -> Slot,
        now: Timestamp,
    ) -> Self {
        let slots: Vec<Slot> = self
            .slots
            .iter()
            .map(|slot| moved(slot.slot.clone()))
            .collect();
        let draft = Draft {
            event,
            organisation,
            rooms: &self.rooms,
            tracks: &self.tracks,
            own_types: &self.own_types,
            people: &self.people,
            sessions: &self.sessions,
            slots: &slots,
            participations: &self.participations,
        };
        Self::settle(draft, Some(self), now)
    }

    /// Keeps the dates of the sessions and people that did not change.
    fn date(&mut self, before: Option<&Self>, now: Timestamp) {
        let known: HashMap<_, _> = before
            .iter()
            .flat_map(|before| &before.sessions)
            .map(|session| (&session.id, session))
            .collect();
        let casts = casts_in(&self.participations);
        let casts_before =
            before.map_or_else(HashMap::new, |before| casts_in(&before.participations));
        for session in &mut self.sessions {
            let cast = casts.get(&session.id);
            let cast_before = casts_before.get(&session.id);
            session.created_at = now;
            session.updated_at = now;
            if let Some(known) = known.get(&session.id) {
                session.created_at = known.created_at;
                session.updated_at = known.updated_at;
                if session != *known || cast != cast_before {
                    session.updated_at = now;
                }
            }
        }
        let known: HashMap<_, _> = before
            .iter()
            .flat_map(|before| &before.people)
            .map(|person| (&person.id, person))
            .collect();
        for person in &mut self.people {
            person.updated_at = now;
            if let Some(known) = known.get(&person.id) {
                person.updated_at = known.updated_at;
                if person != *known {
                    person.updated_at = now;
                }
            }
        }
    }

    /// Says of every slot what calendars are told of it.
    fn tell(&mut self, slots: Vec<Slot>, before: Option<&Self>, now: Timestamp) {
        let known: HashMap<&SlotId, &PublishedSlot> = before
            .iter()
            .flat_map(|before| before.told_slots())
            .map(|slot| (&slot.id, slot))
            .collect();
        let is_cancelled: HashMap<&SessionId, bool> = cancellations(&self.sessions);
        let was_cancelled =
            before.map_or_else(HashMap::new, |before| cancellations(&before.sessions));
        let is_moved =
            before.is_some_and(|before| self.surroundings.is_moved(&before.surroundings));
        let is_retold = before.is_some_and(|before| self.surroundings != before.surroundings);
        let tell = |known: &PublishedSlot, is_turned: bool, is_reworded: bool| Told {
            sequence: known.told.sequence + u32::from(is_moved || is_turned),
            created_at: known.told.created_at,
            updated_at: if is_retold || is_turned || is_reworded {
                now
            } else {
                known.told.updated_at
            },
            is_gone: false,
        };
        let taken: HashSet<SlotId> = slots.iter().map(|slot| slot.id.clone()).collect();
        self.slots = slots
            .into_iter()
            .map(|slot| {
                let told = match known.get(&slot.id) {
                    None => Told {
                        sequence: 0,
                        created_at: now,
                        updated_at: now,
                        is_gone: false,
                    },
                    Some(known) => {
                        let is_turned = known.slot != slot
                            || known.told.is_gone
                            || is_cancelled.get(&slot.session_id)
                                != was_cancelled.get(&slot.session_id);
                        let room = slot.room_id.as_ref();
                        let is_renamed = name_of(&self.rooms, room)
                            != before.and_then(|before| name_of(&before.rooms, room));
                        tell(known, is_turned, is_renamed)
                    }
                };
                PublishedSlot { slot, told }
            })
            .collect();
        self.gone = before
            .iter()
            .flat_map(|before| before.told_slots())
            .filter(|slot| !taken.contains(&slot.id) && is_cancelled.contains_key(&slot.session_id))
            .map(|slot| PublishedSlot {
                slot: slot.slot.clone(),
                told: Told {
                    is_gone: true,
                    ..tell(slot, !slot.told.is_gone, false)
                },
            })
            .collect();
    }

    fn order(&mut self) {
        let rooms: HashMap<&RoomId, usize> = positions(self.rooms.iter().map(|room| &room.id));
        self.slots.sort_by_key(|slot| {
            let room = slot.room_id.as_ref().and_then(|id| rooms.get(id));
            (slot.starts_at, slot.ends_at, room.copied(), slot.id.clone())
        });
        let mut first: HashMap<&SessionId, usize> = HashMap::new();
        for (at, slot) in self.slots.iter().enumerate() {
            first.entry(&slot.session_id).or_insert(at);
        }
        self.sessions.sort_by_key(|session| {
            let at = first.get(&session.id).copied();
            (at.unwrap_or(usize::MAX), session.slug.clone())
        });
        let sessions = positions(self.sessions.iter().map(|session| &session.id));
        self.participations.sort_by_key(|line| {
            let session = sessions.get(&line.session_id).copied();
            (session, line.role, line.position, line.person_id.clone())
        });
        self.people
            .sort_by_key(|person| (person.position, person.slug.clone()));
        self.rooms
            .sort_by_key(|room| (room.position, room.slug.clone()));
    }
}

/// Takes over from `before` what is still named and no longer there.
fn keep_named<T: Clone, I: PartialEq>(
    now: &mut Vec<T>,
    before: &[T],
    id: impl Fn(&T) -> &I,
    is_named: impl Fn(&I) -> bool,
) {
    for known in before {
        if is_named(id(known)) && !now.iter().any(|here| id(here) == id(known)) {
            now.push(known.clone());
        }
    }
}

fn positions<'a, I: std::hash::Hash + Eq>(
    ids: impl Iterator<Item = &'a I>,
) -> HashMap<&'a I, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

fn cancellations(sessions: &[Session]) -> HashMap<&SessionId, bool> {
    sessions
        .iter()
        .map(|session| (&session.id, session.status == SessionStatus::Cancelled))
        .collect()
}

/// Who takes part in each session, in order.
fn casts_in(lines: &[Participation]) -> HashMap<&SessionId, Vec<&Participation>> {
    let mut casts: HashMap<_, Vec<&Participation>> = HashMap::new();
    for line in lines {
        casts.entry(&line.session_id).or_default().push(line);
    }
    for cast in casts.values_mut() {
        cast.sort_by_key(|line| (line.role, line.position, &line.person_id));
    }
    casts
}

fn name_of<'a>(rooms: &'a [Room], id: Option<&RoomId>) -> Option<&'a super::text::Text> {
    let id = id?;
    rooms
        .iter()
        .find(|room| room.id == *id)
        .map(|room| &room.name)
}
