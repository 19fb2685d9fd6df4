//! Rooms, people and sessions: what of them differs from the file.

use super::change::{Compared, Noun, Verb};
use super::plan::{Comparison, Plan};
use crate::domain::agenda::{Participation, Person, Role, Room, Session, SessionStatus, Slot};
use crate::domain::event::{Event, EventStatus};
use crate::domain::id::{PersonId, RoomId, SessionId, SlotId};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::server::file::{SessionEntry, SlotEntry, derive_id, slot_id};

impl Plan {
    pub(super) fn compare_rooms(&mut self, of: Comparison<'_>) {
        for (position, entry) in (0..).zip(&of.file.rooms) {
            let known = of.room(&entry.slug);
            let room = Room {
                id: of.room_id(&entry.slug),
                event_id: self.event.id.clone(),
                slug: entry.slug.clone(),
                name: entry.name.clone(),
                capacity: entry.capacity,
                position,
            };
            let subject = entry.name.shown(of.file.language);
            let mut compared = Compared::default();
            if let Some(known) = known {
                compared.text("name", &known.name, &room.name);
                compared.number(
                    "capacity",
                    known.capacity.map(u64::from),
                    room.capacity.map(u64::from),
                );
                compared.number(
                    "position",
                    Some(known.position.into()),
                    Some(room.position.into()),
                );
            }
            self.say_if_differs(
                Noun::Room,
                &entry.slug,
                subject,
                known.is_none(),
                compared,
                true,
            );
            if known != Some(&room) {
                self.rooms.push(room);
            }
        }
    }

    pub(super) fn compare_people(&mut self, of: Comparison<'_>) {
        for (position, entry) in (0..).zip(&of.file.people) {
            let known = of.person(&entry.slug);
            let mut person = Person {
                id: of.person_id(&entry.slug),
                event_id: self.event.id.clone(),
                slug: entry.slug.clone(),
                name: entry.name.clone(),
                academic_title: entry.academic_title.clone(),
                function: entry.function.clone(),
                organisation: entry.organisation.clone(),
                biography: entry.biography.clone(),
                position,
                updated_at: known.map_or(of.now, |known| known.updated_at),
            };
            let mut compared = Compared::default();
            if let Some(known) = known {
                compared.field("name", known.name.as_str(), person.name.as_str());
                compared.field(
                    "academic_title",
                    known.academic_title.as_str(),
                    person.academic_title.as_str(),
                );
                compared.text("function", &known.function, &person.function);
                compared.text("organisation", &known.organisation, &person.organisation);
                compared.text("biography", &known.biography, &person.biography);
                compared.number(
                    "position",
                    Some(known.position.into()),
                    Some(person.position.into()),
                );
            }
            let is_public = of.shows_person(&entry.slug);
            let is_new = known.is_none();
            self.say_if_differs(
                Noun::Person,
                &entry.slug,
                &person.full_name(),
                is_new,
                compared,
                is_public,
            );
            if known != Some(&person) {
                person.updated_at = of.now;
                self.people.push(person);
            }
        }
    }

    pub(super) fn compare_sessions(&mut self, of: Comparison<'_>) {
        for entry in &of.file.sessions {
            self.compare_session(of, entry);
        }
        let missing = of.known.map_or(&[][..], |known| &known.sessions);
        for session in missing {
            if of
                .file
                .sessions
                .iter()
                .any(|entry| entry.slug == session.slug)
            {
                continue;
            }
            let subject = session.title.shown(of.file.language);
            let nothing = Compared::default();
            match session.status {
                SessionStatus::Draft => {
                    self.gone.sessions.push(session.id.clone());
                    self.say(
                        Noun::Session,
                        &session.slug,
                        subject,
                        Verb::Removed,
                        nothing,
                        false,
                    );
                }
                SessionStatus::Published => {
                    self.say(
                        Noun::Session,
                        &session.slug,
                        subject,
                        Verb::Cancelled,
                        nothing,
                        true,
                    );
                    self.sessions.push(Session {
                        status: SessionStatus::Cancelled,
                        updated_at: of.now,
                        ..session.clone()
                    });
                    self.touch_slots(of, session, true);
                }
                SessionStatus::Cancelled => self.touch_slots(of, session, false),
            }
        }
    }

    fn compare_session(&mut self, of: Comparison<'_>, entry: &SessionEntry) {
        let known = of.session(&entry.slug);
        let id = known.map_or_else(
            || {
                SessionId::from_bytes(derive_id(&[
                    of.file.slug.as_str(),
                    "session",
                    entry.slug.as_str(),
                ]))
            },
            |known| known.id.clone(),
        );
        let mut session = Session {
            id: id.clone(),
            event_id: self.event.id.clone(),
            slug: entry.slug.clone(),
            kind: entry.kind,
            status: entry.status,
            title: entry.title.clone(),
            description: entry.description.clone(),
            language: entry.language,
            created_at: known.map_or(of.now, |known| known.created_at),
            updated_at: known.map_or(of.now, |known| known.updated_at),
        };
        let mut compared = Compared::default();
        if let Some(known) = known {
            compared.field("status", known.status.as_str(), session.status.as_str());
            compared.field("kind", known.kind.as_str(), session.kind.as_str());
            compared.text("title", &known.title, &session.title);
            compared.text("description", &known.description, &session.description);
            let name = |language: Option<Language>| language.map_or("", Language::as_str);
            compared.field("language", name(known.language), name(session.language));
        }

        let cast = of.cast(&id, entry);
        let known_cast = of
            .known
            .zip(known)
            .map_or_else(Vec::new, |(whole, known)| whole.cast_of(&known.id));
        if cast != known_cast {
            if known.is_some() {
                compared.field("cast", of.cast_text(&known_cast), of.cast_text(&cast));
            }
            self.casts.push((id.clone(), cast));
        }
        let is_text_changed = !compared.0.is_empty();

        let is_cancelled = |status| status == SessionStatus::Cancelled;
        let is_status_turned =
            known.is_some_and(|known| is_cancelled(known.status) != is_cancelled(session.status));
        self.compare_slots(of, entry, &id, is_status_turned, &mut compared);

        let was_draft = known.is_none_or(|known| known.status == SessionStatus::Draft);
        let is_public = !was_draft || session.status != SessionStatus::Draft;
        let is_changed = !compared.0.is_empty();
        if known.is_none() {
            let subject = session.title.shown(of.file.language).to_owned();
            self.say(
                Noun::Session,
                &entry.slug,
                &subject,
                Verb::Added,
                compared,
                is_public,
            );
        } else if is_changed {
            let verb = if is_status_turned && is_cancelled(session.status) {
                Verb::Cancelled
            } else if is_text_changed {
                Verb::Changed
            } else {
                Verb::Moved
            };
            let subject = session.title.shown(of.file.language).to_owned();
            self.say(
                Noun::Session,
                &entry.slug,
                &subject,
                verb,
                compared,
                is_public,
            );
        }
        if known.is_none() || is_changed {
            session.updated_at = of.now;
            self.sessions.push(session);
        }
    }

    /// Gives each time of the file the slot that it had, so that its UID stays.
    fn compare_slots(
        &mut self,
        of: Comparison<'_>,
        entry: &SessionEntry,
        session: &SessionId,
        is_status_turned: bool,
        compared: &mut Compared,
    ) {
        let mut left = of
            .known
            .map_or_else(Vec::new, |whole| whole.slots_of(session));
        let is_new = of.session(&entry.slug).is_none();
        let before = of.slots_text(&left);
        let mut after = Vec::new();
        let known = of.match_slots(entry, &mut left);
        for (position, (slot_entry, known)) in entry.slots.iter().zip(known).enumerate() {
            let id = known.as_ref().map(|known| known.id.clone());
            let mut slot = Slot {
                id: id
                    .or_else(|| slot_entry.uid.clone())
                    .unwrap_or_else(|| slot_id(&of.file.slug, &entry.slug, position)),
                session_id: session.clone(),
                room_id: slot_entry.room.as_ref().map(|room| of.room_id(room)),
                starts_at: slot_entry.starts_at,
                ends_at: slot_entry.ends_at,
                sequence: known.as_ref().map_or(0, |known| known.sequence),
                created_at: known.as_ref().map_or(of.now, |known| known.created_at),
                updated_at: known.as_ref().map_or(of.now, |known| known.updated_at),
            };
            let is_moved = known.as_ref().is_some_and(|known| *known != slot);
            let is_turned = known.is_some()
                && (is_status_turned
                    || (of.is_event_turned() && entry.status != SessionStatus::Draft));
            let is_relocated = known.is_some() && of.is_relocated();
            if is_moved || is_turned || is_relocated {
                slot.sequence += 1;
            }
            let is_renamed = slot_entry
                .room
                .as_ref()
                .is_some_and(|room| of.is_room_renamed(room));
            let is_retold = is_renamed || is_relocated || of.is_retold();
            if known.is_none() || is_moved || is_turned || is_retold {
                slot.updated_at = of.now;
                self.slots.push(slot.clone());
            }
            after.push(slot);
        }
        self.gone.slots.extend(left.into_iter().map(|slot| slot.id));
        if is_new {
            return;
        }
        let after = of.slots_text(&after);
        match (before.as_slice(), after.as_slice()) {
            ([before], [after]) => {
                compared.field("starts_at", before.0.as_str(), after.0.as_str());
                compared.field("ends_at", before.1.as_str(), after.1.as_str());
                compared.field("room", before.2.as_str(), after.2.as_str());
            }
            (before, after) => {
                let text = |slots: &[(String, String, String)]| {
                    let one = |(starts, ends, room): &(String, String, String)| {
                        format!("{starts}–{ends} {room}").trim_end().to_owned()
                    };
                    slots.iter().map(one).collect::<Vec<_>>().join("; ")
                };
                compared.field("slots", text(before), text(after));
            }
        }
    }

    /// Raises the slots of a session that the file does not have, where something about them changed.
    fn touch_slots(&mut self, of: Comparison<'_>, session: &Session, is_cancelled: bool) {
        let slots = of
            .known
            .map_or_else(Vec::new, |whole| whole.slots_of(&session.id));
        for slot in slots {
            let is_turned = is_cancelled || of.is_event_turned() || of.is_relocated();
            let room = slot.room_id.as_ref().and_then(|id| of.known?.room_slug(id));
            let is_renamed = room.is_some_and(|room| of.is_room_renamed(room));
            if is_turned || is_renamed || of.is_retold() {
                self.slots.push(Slot {
                    sequence: slot.sequence + u32::from(is_turned),
                    updated_at: of.now,
                    ..slot
                });
            }
        }
    }

    /// Removes the people and rooms that the file does not have, unless something refers to them: those
    /// stand behind the others from now on.
    pub(super) fn drop_unused(&mut self, of: Comparison<'_>) {
        let Some(known) = of.known else {
            return;
        };
        let stays = |id: &SessionId| !self.gone.sessions.contains(id);
        let is_in_file = |id: &SessionId| {
            let session = known.sessions.iter().find(|session| session.id == *id);
            session.is_some_and(|session| of.session_entry(&session.slug).is_some())
        };

        // A session of the file refers to people and rooms of the file only, so what refers to the
        // others are the sessions that the file no longer has.
        let mut position = u32::try_from(of.file.people.len()).unwrap_or(u32::MAX);
        let mut people_gone = Vec::new();
        let mut people_kept = Vec::new();
        for person in &known.people {
            if of.file.people.iter().any(|entry| entry.slug == person.slug) {
                continue;
            }
            let is_used = known.cast.iter().any(|participation| {
                participation.person_id == person.id
                    && stays(&participation.session_id)
                    && !is_in_file(&participation.session_id)
            });
            if is_used {
                people_kept.push(Person {
                    position,
                    ..person.clone()
                });
                position += 1;
            } else {
                people_gone.push(person);
            }
        }
        let mut position = u32::try_from(of.file.rooms.len()).unwrap_or(u32::MAX);
        let mut rooms_gone = Vec::new();
        let mut rooms_kept = Vec::new();
        for room in &known.rooms {
            if of.file.rooms.iter().any(|entry| entry.slug == room.slug) {
                continue;
            }
            let is_used = known.slots.iter().any(|slot| {
                slot.room_id.as_ref() == Some(&room.id)
                    && stays(&slot.session_id)
                    && !is_in_file(&slot.session_id)
            });
            if is_used {
                rooms_kept.push(Room {
                    position,
                    ..room.clone()
                });
                position += 1;
            } else {
                rooms_gone.push(room);
            }
        }

        for person in people_gone {
            self.gone.people.push(person.id.clone());
            let (name, nothing) = (person.full_name(), Compared::default());
            let is_public = of.shows_person(&person.slug);
            self.say(
                Noun::Person,
                &person.slug,
                &name,
                Verb::Removed,
                nothing,
                is_public,
            );
        }
        for room in rooms_gone {
            self.gone.rooms.push(room.id.clone());
            let (name, nothing) = (room.name.shown(of.file.language), Compared::default());
            self.say(Noun::Room, &room.slug, name, Verb::Removed, nothing, true);
        }
        for person in people_kept {
            if known.people.contains(&person) {
                continue;
            }
            let mut compared = Compared::default();
            let before = of.person(&person.slug).map(|known| known.position.into());
            compared.number("position", before, Some(person.position.into()));
            let (name, is_public) = (person.full_name(), of.shows_person(&person.slug));
            self.say(
                Noun::Person,
                &person.slug,
                &name,
                Verb::Changed,
                compared,
                is_public,
            );
            self.people.push(person);
        }
        for room in rooms_kept {
            if known.rooms.contains(&room) {
                continue;
            }
            let mut compared = Compared::default();
            let before = of.room(&room.slug).map(|known| known.position.into());
            compared.number("position", before, Some(room.position.into()));
            let name = room.name.shown(of.file.language).to_owned();
            self.say(Noun::Room, &room.slug, &name, Verb::Changed, compared, true);
            self.rooms.push(room);
        }
    }

    fn say_if_differs(
        &mut self,
        noun: Noun,
        slug: &Slug,
        subject: &str,
        is_new: bool,
        compared: Compared,
        is_public: bool,
    ) {
        if is_new {
            self.say(noun, slug, subject, Verb::Added, compared, is_public);
        } else if !compared.0.is_empty() {
            self.say(noun, slug, subject, Verb::Changed, compared, is_public);
        }
    }
}

impl Comparison<'_> {
    fn room(&self, slug: &Slug) -> Option<&Room> {
        self.known?.rooms.iter().find(|room| room.slug == *slug)
    }

    fn person(&self, slug: &Slug) -> Option<&Person> {
        self.known?
            .people
            .iter()
            .find(|person| person.slug == *slug)
    }

    fn session(&self, slug: &Slug) -> Option<&Session> {
        self.known?
            .sessions
            .iter()
            .find(|session| session.slug == *slug)
    }

    fn session_entry(&self, slug: &Slug) -> Option<&SessionEntry> {
        self.file.sessions.iter().find(|entry| entry.slug == *slug)
    }

    fn room_id(&self, slug: &Slug) -> RoomId {
        self.room(slug).map_or_else(
            || RoomId::from_bytes(derive_id(&[self.file.slug.as_str(), "room", slug.as_str()])),
            |room| room.id.clone(),
        )
    }

    fn person_id(&self, slug: &Slug) -> PersonId {
        self.person(slug).map_or_else(
            || {
                PersonId::from_bytes(derive_id(&[
                    self.file.slug.as_str(),
                    "person",
                    slug.as_str(),
                ]))
            },
            |person| person.id.clone(),
        )
    }

    /// Whether the event becomes cancelled, or takes place after all.
    fn is_event_turned(&self) -> bool {
        let is_cancelled = |status| status == EventStatus::Cancelled;
        self.known
            .is_some_and(|known| is_cancelled(known.event.status) != is_cancelled(self.file.status))
    }

    /// Whether the event is somewhere else now, or its clocks are other ones: all calendar entries
    /// say where and when.
    fn is_relocated(&self) -> bool {
        self.known.is_some_and(|known| {
            let (before, after) = (&known.event, self.file);
            before.venue.line() != after.venue.line()
                || before.venue.position != after.venue.position
                || before.zone != after.zone
        })
    }

    /// Whether anything else changes that stands in all calendar entries.
    fn is_retold(&self) -> bool {
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

    /// Whether a room is called something else now: its name stands in calendar entries.
    fn is_room_renamed(&self, slug: &Slug) -> bool {
        let entry = self.file.rooms.iter().find(|entry| entry.slug == *slug);
        self.room(slug)
            .zip(entry)
            .is_some_and(|(room, entry)| room.name != entry.name)
    }

    /// Whether the public sees this person, before or after: somebody who is in a session that is no draft.
    fn shows_person(&self, slug: &Slug) -> bool {
        let is_shown = |entry: &SessionEntry| {
            entry.status != SessionStatus::Draft
                && entry.cast.iter().any(|member| member.person == *slug)
        };
        let was_shown = self
            .known
            .zip(self.person(slug))
            .is_some_and(|(known, person)| {
                known.cast.iter().any(|participation| {
                    participation.person_id == person.id
                        && known.sessions.iter().any(|session| {
                            session.id == participation.session_id
                                && session.status != SessionStatus::Draft
                        })
                })
            });
        was_shown || self.file.sessions.iter().any(is_shown)
    }

    /// Who takes part in a session as the file says it.
    fn cast(&self, session: &SessionId, entry: &SessionEntry) -> Vec<Participation> {
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
            })
            .collect()
    }

    fn cast_text(&self, cast: &[Participation]) -> String {
        let slug = |id: &PersonId| {
            let entry = self
                .file
                .people
                .iter()
                .map(|entry| &entry.slug)
                .find(|slug| self.person_id(slug) == *id);
            entry
                .or_else(|| self.known?.person_slug(id))
                .map_or_else(|| id.to_string(), ToString::to_string)
        };
        cast.iter()
            .map(|participation| {
                let (role, person) = (participation.role, slug(&participation.person_id));
                let labels: Vec<&str> =
                    participation.label.iter().map(|(_, label)| label).collect();
                if labels.is_empty() {
                    format!("{role} {person}")
                } else {
                    format!("{role} {person} ({})", labels.join(" / "))
                }
            })
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Start, end and room of slots in words.
    fn slots_text(&self, slots: &[Slot]) -> Vec<(String, String, String)> {
        let room = |id: &RoomId| {
            let entry = self
                .file
                .rooms
                .iter()
                .map(|entry| &entry.slug)
                .find(|slug| self.room_id(slug) == *id);
            entry
                .or_else(|| self.known?.room_slug(id))
                .map_or_else(String::new, ToString::to_string)
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
    fn match_slots(&self, entry: &SessionEntry, left: &mut Vec<Slot>) -> Vec<Option<Slot>> {
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
