//! What is worth a second look in a programme. Warnings explain and never block: an organiser may
//! well mean it.
//!
//! Every list is gone through in order of time, so that the effort grows with what there is to say
//! and not with the square of the programme.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::absence::Absence;
use crate::domain::agenda::{Lack, ParticipationState, Session, SessionStatus, Slot};
use crate::domain::event::Mode;
use crate::domain::id::{PersonId, RoomId, SessionId};
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::server::dates::Dates;
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;

/// Minutes that somebody needs at least from one room to another: out of the one, through a corridor
/// full of guests, and to the microphone of the other.
const WAY_MINUTES: i64 = 5;

/// Something about one session that may be a mistake. In the order in which they are said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// The room is taken by another session at the same time.
    Room { room: RoomId, other: SessionId },
    /// A person is in another session at the same time.
    Person { person: PersonId, other: SessionId },
    /// A person said that they cannot at some of this time.
    Away {
        person: PersonId,
        from: Timestamp,
        until: Timestamp,
    },
    /// A person comes from, or goes on to, another session in another room within so many minutes.
    Hurry {
        person: PersonId,
        other: SessionId,
        minutes: u32,
    },
    /// It begins before the event or ends after it.
    OutsideHours,
    /// When it begins, all rooms in which anything is hold fewer people than there are places.
    Seats {
        room: RoomId,
        seats: u64,
        places: u64,
    },
}

/// What stands in a sentence for the title of the other session, to make a link of it.
const OTHER: char = '\u{fffc}';

impl Warning {
    /// The other session that it is about, where there is one.
    pub fn other(&self) -> Option<&SessionId> {
        match self {
            Self::Room { other, .. } | Self::Person { other, .. } | Self::Hurry { other, .. } => {
                Some(other)
            }
            Self::Away { .. } | Self::OutsideHours | Self::Seats { .. } => None,
        }
    }

    /// What is so, as a sentence.
    pub fn say(&self, words: Words, whole: &Whole) -> String {
        let other = self.other().and_then(|id| whole.session(id));
        let title = other.map_or("", |session| session.title.shown(words.language()));
        self.sentence(words, whole).replace(OTHER, title)
    }

    /// The sentence before and after the title of the other session; all of it before where there is
    /// none.
    pub fn say_around(&self, words: Words, whole: &Whole) -> (String, String) {
        let sentence = self.sentence(words, whole);
        match sentence.split_once(OTHER) {
            Some((before, after)) => (before.to_owned(), after.to_owned()),
            None => (sentence, String::new()),
        }
    }

    fn sentence(&self, words: Words, whole: &Whole) -> String {
        let lang = words.language();
        let other = OTHER.to_string();
        let room = |id: &RoomId| {
            let room = whole.rooms.iter().find(|known| known.id == *id);
            room.map_or("", |room| room.name.shown(lang))
        };
        let person = |id: &PersonId| {
            let person = whole.people.iter().find(|known| known.id == *id);
            person.map_or("", |person| person.name.as_str())
        };
        match self {
            Self::Room { room: id, .. } => {
                t!(words, "warning-room", room = room(id), other = other)
            }
            Self::Person { person: id, .. } => {
                t!(words, "warning-person", person = person(id), other = other)
            }
            Self::Away {
                person: id,
                from,
                until,
            } => {
                let times = Dates::of(words, &whole.event).span(*from, *until);
                t!(words, "warning-away", person = person(id), times = times)
            }
            Self::Hurry {
                person: id,
                minutes,
                ..
            } => t!(
                words,
                "warning-hurry",
                person = person(id),
                other = other,
                minutes = *minutes
            ),
            Self::OutsideHours => {
                let dates = Dates::of(words, &whole.event);
                let hours = dates.span(whole.event.starts_at, whole.event.ends_at);
                t!(words, "warning-outside", hours = hours)
            }
            Self::Seats {
                room: id,
                seats,
                places,
            } => t!(
                words,
                "warning-seats",
                room = room(id),
                seats = *seats,
                places = *places
            ),
        }
    }
}

/// The warnings of every session that takes place, with the session that each is about; all of one
/// session follow one another.
pub fn warnings(whole: &Whole) -> Vec<(SessionId, Warning)> {
    let mut found = Found::default();
    let times = times(whole);
    found.outside(whole, &times);
    found.rooms(&times);
    found.people(whole, &times);
    found.seats(whole, &times);
    let mut by_session: HashMap<SessionId, Vec<Warning>> = HashMap::new();
    for (session, warning) in found.0 {
        by_session.entry(session).or_default().push(warning);
    }
    let sessions = whole.sessions.iter().filter_map(|session| {
        let (id, mut warnings) = by_session.remove_entry(&session.id)?;
        warnings.sort();
        Some(
            warnings
                .into_iter()
                .map(move |warning| (id.clone(), warning)),
        )
    });
    sessions.flatten().collect()
}

/// The warnings of one session.
pub fn warnings_of(whole: &Whole, session: &Session) -> Vec<Warning> {
    warnings(whole)
        .into_iter()
        .filter(|(id, _)| *id == session.id)
        .map(|(_, warning)| warning)
        .collect()
}

/// The times of the sessions that take place, in order of their start.
fn times(whole: &Whole) -> Vec<&Slot> {
    let takes_place: HashSet<&SessionId> = whole
        .sessions
        .iter()
        .filter(|session| session.status != SessionStatus::Cancelled)
        .map(|session| &session.id)
        .collect();
    let mut times: Vec<&Slot> = whole
        .slots
        .iter()
        .filter(|slot| takes_place.contains(&slot.session_id))
        .collect();
    times.sort_by_key(|slot| (slot.starts_at, slot.ends_at, &slot.id));
    times
}

/// Each once, whatever finds it.
#[derive(Default)]
struct Found(HashSet<(SessionId, Warning)>);

impl Found {
    fn keep(&mut self, session: &SessionId, warning: Warning) {
        self.0.insert((session.clone(), warning));
    }

    fn outside(&mut self, whole: &Whole, times: &[&Slot]) {
        let event = &whole.event;
        for slot in times {
            if slot.starts_at < event.starts_at || slot.ends_at > event.ends_at {
                self.keep(&slot.session_id, Warning::OutsideHours);
            }
        }
    }

    fn rooms(&mut self, times: &[&Slot]) {
        let in_room = times
            .iter()
            .filter_map(|slot| Some((slot.room_id.as_ref()?, *slot)));
        for (room, slots) in grouped(in_room) {
            for (one, other) in neighbours(&slots, 0) {
                for (of, other) in [(one, other), (other, one)] {
                    let warning = Warning::Room {
                        room: room.clone(),
                        other: other.session_id.clone(),
                    };
                    self.keep(&of.session_id, warning);
                }
            }
        }
    }

    fn people(&mut self, whole: &Whole, times: &[&Slot]) {
        let lines = whole
            .cast
            .iter()
            .filter(|line| line.state != ParticipationState::Declined)
            .map(|line| (&line.session_id, &line.person_id));
        let casts = grouped(lines);
        let of_people = times.iter().flat_map(|slot| {
            let cast = casts.get(&slot.session_id).map_or(&[][..], Vec::as_slice);
            cast.iter().map(|person| (*person, *slot))
        });
        let absences = grouped(whole.absences.iter().map(|one| (&one.person_id, one)));
        for (person, slots) in grouped(of_people) {
            for absence in absences.get(person).map_or(&[][..], Vec::as_slice) {
                self.away(absence, &slots);
            }
            for (one, other) in neighbours(&slots, WAY_MINUTES) {
                self.meet(person, one, other);
            }
        }
    }

    fn away(&mut self, absence: &Absence, slots: &[&Slot]) {
        for slot in slots {
            if absence.touches(slot.starts_at, slot.ends_at) {
                let warning = Warning::Away {
                    person: absence.person_id.clone(),
                    from: absence.starts_at,
                    until: absence.ends_at,
                };
                self.keep(&slot.session_id, warning);
            }
        }
    }

    /// Somebody is in both; `one` does not begin after `other`.
    fn meet(&mut self, person: &PersonId, one: &Slot, other: &Slot) {
        let is_at_once = other.starts_at < one.ends_at;
        let changes_room =
            one.room_id.is_some() && other.room_id.is_some() && one.room_id != other.room_id;
        if !is_at_once && !changes_room {
            return;
        }
        let minutes = (other.starts_at.millis() - one.ends_at.millis()) / 60_000;
        for (of, other) in [(one, other), (other, one)] {
            let (person, other) = (person.clone(), other.session_id.clone());
            let warning = if is_at_once {
                Warning::Person { person, other }
            } else {
                Warning::Hurry {
                    person,
                    other,
                    minutes: u32::try_from(minutes).unwrap_or(0),
                }
            };
            self.keep(&of.session_id, warning);
        }
    }

    /// Whether whoever comes finds a seat in one of the rooms in which something is. Where the size of
    /// one of them is not known nothing is said.
    fn seats(&mut self, whole: &Whole, times: &[&Slot]) {
        let places = whole.quota.as_ref().map_or(0, |quota| quota.capacity);
        if whole.event.mode == Mode::Online {
            return;
        }
        let seats: HashMap<&RoomId, Option<u32>> = whole
            .rooms
            .iter()
            .map(|room| (&room.id, room.capacity))
            .collect();
        let mut turns: BTreeMap<Timestamp, (Vec<&Slot>, Vec<&Slot>)> = BTreeMap::new();
        for slot in times {
            turns.entry(slot.starts_at).or_default().0.push(slot);
            turns.entry(slot.ends_at).or_default().1.push(slot);
        }
        let mut open = Open::default();
        for (begin, end) in turns.into_values() {
            for slot in &end {
                open.close(slot, &seats);
            }
            for slot in &begin {
                open.open(slot, &seats);
            }
            if open.unknown > 0 || open.seats >= places {
                continue;
            }
            for slot in begin {
                let Some(room) = slot.room_id.clone() else {
                    continue;
                };
                let seats = open.seats;
                self.keep(
                    &slot.session_id,
                    Warning::Seats {
                        room,
                        seats,
                        places,
                    },
                );
            }
        }
    }
}

/// The rooms in which something is at a time.
#[derive(Default)]
struct Open<'a> {
    rooms: HashMap<&'a RoomId, u32>,
    /// What is in no room, or in one of unknown size.
    unknown: u32,
    seats: u64,
}

impl<'a> Open<'a> {
    fn open(&mut self, slot: &'a Slot, seats: &HashMap<&RoomId, Option<u32>>) {
        match known_seats(slot, seats) {
            None => self.unknown += 1,
            Some((room, seats)) => {
                let count = self.rooms.entry(room).or_default();
                *count += 1;
                if *count == 1 {
                    self.seats += u64::from(seats);
                }
            }
        }
    }

    fn close(&mut self, slot: &'a Slot, seats: &HashMap<&RoomId, Option<u32>>) {
        match known_seats(slot, seats) {
            None => self.unknown -= 1,
            Some((room, seats)) => {
                let count = self.rooms.entry(room).or_default();
                *count -= 1;
                if *count == 0 {
                    self.seats -= u64::from(seats);
                }
            }
        }
    }
}

fn known_seats<'a>(
    slot: &'a Slot,
    seats: &HashMap<&RoomId, Option<u32>>,
) -> Option<(&'a RoomId, u32)> {
    let room = slot.room_id.as_ref()?;
    Some((room, (*seats.get(room)?)?))
}

fn grouped<K: std::hash::Hash + Eq, V>(pairs: impl Iterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}

/// The pairs of different sessions of which one begins less than so many minutes after the other
/// ends, of slots in order of their start.
fn neighbours<'a>(slots: &[&'a Slot], minutes: i64) -> Vec<(&'a Slot, &'a Slot)> {
    let mut pairs = Vec::new();
    for (index, one) in slots.iter().enumerate() {
        let until = one.ends_at.plus_minutes(minutes);
        let near = slots[index + 1..]
            .iter()
            .take_while(|other| other.starts_at < until)
            .filter(|other| other.session_id != one.session_id);
        pairs.extend(near.map(|other| (*one, *other)));
    }
    pairs
}

/// What each session that takes place lacks; sessions that lack nothing are not in it.
pub fn lacks(whole: &Whole) -> HashMap<&SessionId, Vec<Lack>> {
    let slots = grouped(whole.slots.iter().map(|slot| (&slot.session_id, slot)));
    let with_people: HashSet<&SessionId> = whole.cast.iter().map(|line| &line.session_id).collect();
    let lacks_of = |session: &Session| -> Vec<Lack> {
        let slots = slots.get(&session.id).map_or(&[][..], Vec::as_slice);
        let is_lacking = |what: &&Lack| match what {
            Lack::Time => slots.is_empty(),
            // Where there is no choice of rooms nobody misses one.
            Lack::Room => {
                !whole.rooms.is_empty() && slots.iter().any(|slot| slot.room_id.is_none())
            }
            Lack::Person => session.kind.needs_people() && !with_people.contains(&session.id),
            Lack::German => session.title.get(Language::De).is_none(),
            Lack::English => session.title.get(Language::En).is_none(),
        };
        Lack::ALL.iter().filter(is_lacking).copied().collect()
    };
    whole
        .sessions
        .iter()
        .filter(|session| session.status != SessionStatus::Cancelled)
        .map(|session| (&session.id, lacks_of(session)))
        .filter(|(_, lacks)| !lacks.is_empty())
        .collect()
}
