//! Rooms, people and sessions: what of them differs from the file.

use super::change::{Compared, Noun, Verb};
use super::plan::{Comparison, Plan};
use crate::domain::agenda::{Person, Room, Session, SessionStatus, Slot};
use crate::domain::id::SessionId;
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::server::file::{SessionEntry, derive_id, slot_id};

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
                is_step_free: known.is_some_and(|known| known.is_step_free),
                has_hearing_loop: known.is_some_and(|known| known.has_hearing_loop),
                directions: known.map_or_else(Default::default, |known| known.directions.clone()),
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
                links: known.map_or_else(Default::default, |known| known.links.clone()),
                photo: known.and_then(|known| known.photo.clone()),
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
                }
                SessionStatus::Cancelled => {}
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
            own_type: known.and_then(|known| known.own_type.clone()),
            track_id: known.and_then(|known| known.track_id.clone()),
            interpretation: known
                .map_or_else(Default::default, |known| known.interpretation.clone()),
            is_recorded: known.is_some_and(|known| known.is_recorded),
            is_photographed: known.is_some_and(|known| known.is_photographed),
            links: known.map_or_else(Default::default, |known| known.links.clone()),
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
        self.compare_slots(of, entry, &id, &mut compared);

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
            let slot = Slot {
                id: id
                    .or_else(|| slot_entry.uid.clone())
                    .unwrap_or_else(|| slot_id(&of.file.slug, &entry.slug, position)),
                session_id: session.clone(),
                room_id: slot_entry.room.as_ref().map(|room| of.room_id(room)),
                starts_at: slot_entry.starts_at,
                ends_at: slot_entry.ends_at,
            };
            if known.as_ref() != Some(&slot) {
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
