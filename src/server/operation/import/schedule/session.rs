//! The sessions of a schedule: known again by the guids of their times.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::super::part;
use super::{Absent, Merge, folded, retold};
use crate::domain::agenda::{Interpretations, Role, Session, SessionStatus, SessionType, Slot};
use crate::domain::id::{SessionId, SlotId};
use crate::domain::link::{Link, LinkKind, Links, web_address};
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::time::Timestamp;
use crate::domain::typed::MAX_LINKS;
use crate::format::markup::prose;
use crate::format::schedule::{self, Event};
use crate::server::document::schedule::is_on_stage;
use crate::server::file::{CastEntry, SessionEntry, SlotEntry};

/// One event of the schedule and the room that it stands in.
type Placed<'a> = (&'a Event, &'a str);

/// What the events of one session have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Known(SessionId),
    New(Uuid),
}

impl Merge<'_> {
    pub(super) fn merge_sessions(&mut self, absent: Absent) {
        let reading = self.reading;
        let slots: HashMap<String, Slot> = self
            .known
            .map_or(&[][..], |known| &known.slots)
            .iter()
            .map(|slot| (slot.id.to_string(), slot.clone()))
            .collect();
        let mut order: Vec<Key> = Vec::new();
        let mut groups: HashMap<Key, Vec<(Placed<'_>, Option<&Slot>)>> = HashMap::new();
        for room in reading.schedule.days.iter().flat_map(|day| &day.rooms) {
            for event in &room.events {
                let guid = event.key.0;
                let slot = self.known_slot(&slots, guid);
                let first = reading.other_times.get(&event.key);
                let first_slot = first.and_then(|key| self.known_slot(&slots, key.0));
                let key = match slot.or(first_slot) {
                    Some(slot) => Key::Known(slot.session_id.clone()),
                    None => Key::New(first.map_or(guid, |key| key.0)),
                };
                let group = groups.entry(key.clone()).or_insert_with(|| {
                    order.push(key);
                    Vec::new()
                });
                group.push(((event, room.name.as_str()), slot));
            }
        }
        let at_slug = self.file.sessions.iter().enumerate();
        let at_slug: HashMap<Slug, usize> = at_slug
            .map(|(at, entry)| (entry.slug.clone(), at))
            .collect();
        let mut slugs: HashSet<Slug> = at_slug.keys().cloned().collect();
        let mut listed = HashSet::new();
        for key in order {
            let Some(mut times) = groups.remove(&key) else {
                continue;
            };
            times.sort_by_key(|((event, _), _)| event.start);
            let known = match &key {
                Key::Known(id) => self.known.and_then(|known| known.session(id)),
                Key::New(_) => None,
            };
            let at = known.and_then(|session| at_slug.get(&session.slug).copied());
            let entry = match at {
                Some(at) => {
                    listed.insert(at);
                    self.file.sessions.get(at).cloned()
                }
                None => times.first().and_then(|((event, _), _)| {
                    let slug = Slug::first_free(&event.title, |slug| slugs.contains(slug))?;
                    slugs.insert(slug.clone());
                    Some(self.new_session(slug, event))
                }),
            };
            let Some(mut entry) = entry else {
                continue;
            };
            self.tell_session(&mut entry, known, &times);
            match at.and_then(|at| self.file.sessions.get_mut(at)) {
                Some(place) => *place = entry,
                None => self.file.sessions.push(entry),
            }
        }
        if absent == Absent::Cancel {
            let mut at = 0;
            let known = at_slug.len();
            self.file.sessions.retain(|entry| {
                let is_there = at >= known || listed.contains(&at);
                at += 1;
                is_there || entry.status != SessionStatus::Published || entry.slots.is_empty()
            });
        }
    }

    /// The time that a guid is known as: by the guid itself, or by what was made of it where another
    /// event had it.
    fn known_slot<'s>(&self, slots: &'s HashMap<String, Slot>, guid: Uuid) -> Option<&'s Slot> {
        let ids = [guid, self.derived_id("slot", guid)];
        ids.iter().find_map(|id| slots.get(&id.to_string()))
    }

    fn new_session(&self, slug: Slug, event: &Event) -> SessionEntry {
        let language = self.language(event);
        SessionEntry {
            slug,
            kind: SessionType::Talk,
            own_type: None,
            status: SessionStatus::Published,
            title: Text::only(language.unwrap_or(self.lang), &event.title),
            description: Text::default(),
            language,
            track: None,
            interpretation: Interpretations::default(),
            is_recorded: false,
            is_photographed: false,
            links: Links::default(),
            slots: Vec::new(),
            cast: Vec::new(),
        }
    }

    /// Says of a session what the schedule says of it otherwise than we would.
    fn tell_session(
        &mut self,
        entry: &mut SessionEntry,
        known: Option<&Session>,
        times: &[(Placed<'_>, Option<&Slot>)],
    ) {
        let Some(((event, _), _)) = times.first() else {
            return;
        };
        if entry.status == SessionStatus::Cancelled {
            entry.status = SessionStatus::Published;
        }
        let slot = times.iter().find_map(|(_, slot)| *slot);
        let written = self.written.as_ref().zip(known).zip(slot);
        let written = written.map(|((exchange, session), slot)| exchange.event(session, slot));
        let written = written.as_ref();
        let differs = |field: fn(&Event) -> &str| {
            written.is_none_or(|written| prose(field(written)) != prose(field(event)))
        };
        let own = entry.language.unwrap_or(self.lang);
        if differs(|event| &event.title) {
            entry.title = retold(&entry.title, &event.title, self.lang, own);
        }
        let said = description(event);
        if written.is_none_or(|written| prose(&written.description) != prose(&said)) {
            entry.description = retold(&entry.description, &said, self.lang, own);
        }
        if !event.languages.is_empty()
            && written.is_none_or(|written| written.languages != event.languages)
        {
            entry.language = self.language(event);
        }
        if written.is_none_or(|written| written.track != event.track) {
            let track = event.track.as_ref();
            entry.track = track.and_then(|name| self.tracks.get(name)).cloned();
        }
        if !event.kind.is_empty()
            && written.is_none_or(|written| folded(&written.kind) != folded(&event.kind))
        {
            (entry.kind, entry.own_type) = part::kind(&mut self.file, &event.kind, self.lang);
        }
        if event.do_not_record {
            entry.is_recorded = false;
        } else if self.is_ours {
            entry.is_recorded = true;
        }
        let is_linked = written.is_some_and(|written| {
            same_links(&written.links, &event.links)
                && same_links(&written.attachments, &event.attachments)
        });
        if !is_linked {
            entry.links = links(event);
        }
        self.tell_cast(entry, known, event);
        self.tell_slots(entry, known, times);
    }

    /// Those on the stage as the schedule names them; roles, labels and answers stay, and so does who
    /// is not on it.
    fn tell_cast(&self, entry: &mut SessionEntry, known: Option<&Session>, event: &Event) {
        let persons = event.persons.iter().filter_map(|person| person.guid);
        let named: Vec<&Slug> = persons.filter_map(|guid| self.people.get(&guid)).collect();
        let on_stage: HashSet<(Slug, Role)> = self
            .known
            .zip(known)
            .map_or_else(Vec::new, |(whole, session)| whole.cast_of(&session.id))
            .iter()
            .filter(|line| is_on_stage(line))
            .filter_map(|line| {
                let slug = self.known?.person_slug(&line.person_id)?;
                Some((slug.clone(), line.role))
            })
            .collect();
        let is_on_stage = |line: &CastEntry| on_stage.contains(&(line.person.clone(), line.role));
        let before: Vec<&Slug> = entry
            .cast
            .iter()
            .filter(|line| is_on_stage(line))
            .map(|line| &line.person)
            .collect();
        if before == named {
            return;
        }
        let role = if entry.kind == SessionType::Panel {
            Role::Panellist
        } else {
            Role::Speaker
        };
        let mut cast: Vec<CastEntry> = Vec::new();
        let mut met = HashSet::new();
        for person in named
            .into_iter()
            .filter(|person| met.insert((*person).clone()))
        {
            let mut roles = entry
                .cast
                .iter()
                .filter(|line| line.person == *person && is_on_stage(line))
                .cloned()
                .peekable();
            if roles.peek().is_some() {
                cast.extend(roles);
                continue;
            }
            // Who declined and is named again takes part in the role that was declined.
            let declined = entry.cast.iter().find(|line| line.person == *person);
            cast.push(CastEntry {
                person: person.clone(),
                role: declined.map_or(role, |line| line.role),
                label: declined.map_or_else(Text::default, |line| line.label.clone()),
                state: None,
            });
        }
        let kept = entry.cast.iter().filter(|line| !is_on_stage(line)).cloned();
        let kept: Vec<CastEntry> = kept
            .filter(|line| {
                let same = |one: &CastEntry| one.person == line.person && one.role == line.role;
                !cast.iter().any(same)
            })
            .collect();
        cast.extend(kept);
        cast.sort_by_key(|line| line.role);
        entry.cast = cast;
    }

    fn tell_slots(
        &self,
        entry: &mut SessionEntry,
        known: Option<&Session>,
        times: &[(Placed<'_>, Option<&Slot>)],
    ) {
        let timeslot = self.reading.schedule.conference.timeslot_minutes;
        let slot = |((event, room), slot): &(Placed<'_>, Option<&Slot>)| {
            let written = self.written.as_ref().zip(known).zip(*slot);
            let written = written.map(|((exchange, session), slot)| {
                (
                    exchange.event(session, slot),
                    exchange.room_name(slot),
                    slot,
                )
            });
            let is_then = written.as_ref().filter(|(written, ..)| {
                written.start == event.start && written.duration_minutes == event.duration_minutes
            });
            let minutes = match event.duration_minutes {
                0 => timeslot,
                minutes => minutes,
            };
            let starts_at = Timestamp::from(event.start.to_utc());
            let named = || self.rooms.get(*room).cloned();
            let is_there = written.as_ref().filter(|(_, name, _)| name == room);
            let room = match is_there {
                Some((_, _, slot)) => slot
                    .room_id
                    .as_ref()
                    .and_then(|id| self.known?.room_slug(id))
                    .cloned(),
                None => named(),
            };
            let id = || SlotId::from_bytes(self.own_id("slot", event.key.0).into_bytes());
            SlotEntry {
                uid: Some(slot.map_or_else(id, |slot| slot.id.clone())),
                room,
                starts_at: is_then.map_or(starts_at, |(_, _, slot)| slot.starts_at),
                ends_at: is_then.map_or_else(
                    || starts_at.plus_minutes(i64::from(minutes)),
                    |(_, _, slot)| slot.ends_at,
                ),
            }
        };
        entry.slots = times.iter().map(slot).collect();
        entry
            .slots
            .sort_by_key(|slot| (slot.starts_at, slot.ends_at, slot.uid.clone()));
    }

    /// The language that it is held in, where that is ours and not the one of the event.
    fn language(&self, event: &Event) -> Option<Language> {
        let mut tags = event.languages.iter();
        let first = tags.find_map(|tag| tag.get(..2)?.parse().ok())?;
        (first != self.lang).then_some(first)
    }
}

/// What a schedule calls a subtitle, an abstract and a description, as paragraphs.
fn description(event: &Event) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in [&event.subtitle, &event.abstract_text, &event.description] {
        if !part.is_empty() && !parts.contains(&part.as_str()) {
            parts.push(part);
        }
    }
    prose(&parts.join("\n\n"))
}

fn same_links(written: &[schedule::Link], said: &[schedule::Link]) -> bool {
    let shown = |link: &schedule::Link| (link.url.clone(), folded(&link.title), link.kind.clone());
    written.iter().map(shown).eq(said.iter().map(shown))
}

/// The links of an event, the files that belong to it behind them.
fn links(event: &Event) -> Links {
    let links = event.links.iter().map(|link| (link, false));
    let files = event.attachments.iter().map(|link| (link, true));
    let read = |(link, is_file): (&schedule::Link, bool)| {
        let url = web_address(&link.url)?;
        Some(Link {
            kind: link_kind(link, is_file),
            url: url.to_owned(),
            label: link.title.clone(),
        })
    };
    Links(
        links
            .chain(files)
            .filter_map(read)
            .take(MAX_LINKS)
            .collect(),
    )
}

fn link_kind(link: &schedule::Link, is_file: bool) -> LinkKind {
    let said = folded(link.kind.as_deref().unwrap_or_default());
    if let Ok(kind) = said.parse() {
        return kind;
    }
    let words = format!("{said} {}", folded(&link.title));
    let named = |all: &[&str]| all.iter().any(|word| words.contains(word));
    if named(&["slides", "folien", "presentation"]) {
        LinkKind::Slides
    } else if named(&["video", "recording", "aufzeichnung"]) {
        LinkKind::Recording
    } else if named(&["stream", "live"]) {
        LinkKind::Stream
    } else if named(&["matrix", "chat room"]) {
        LinkKind::Matrix
    } else if is_file {
        LinkKind::Other
    } else {
        LinkKind::Website
    }
}
