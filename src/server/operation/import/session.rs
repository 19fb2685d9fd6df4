//! Sessions with their times and who takes part: what of them differs from the file.

use super::change::{Compared, Noun, Verb};
use super::plan::{Comparison, Plan};
use crate::domain::agenda::{Interpretations, Session, SessionStatus, Slot};
use crate::domain::id::SessionId;
use crate::domain::text::Language;
use crate::server::file::{SessionEntry, slot_id};

impl Plan {
    pub(super) fn compare_sessions(&mut self, of: Comparison<'_>) {
        for entry in &of.file.sessions {
            self.compare_session(of, entry);
        }
        let missing = of.known.map_or(&[][..], |known| &known.sessions);
        for session in missing {
            if of.index.sessions.lists(&session.id) {
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
        let id = of.index.sessions.id(&of.file.slug, &entry.slug);
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
            own_type: entry.own_type.clone(),
            track_id: entry.track.as_ref().map(|track| of.track_id(track)),
            interpretation: entry.interpretation.clone(),
            is_recorded: entry.is_recorded,
            is_photographed: entry.is_photographed,
            links: entry.links.clone(),
        };
        let mut compared = Compared::default();
        if let Some(known) = known {
            compared.field("status", known.status.as_str(), session.status.as_str());
            compared.field("kind", known.kind.as_str(), session.kind.as_str());
            compared.text("title", &known.title, &session.title);
            compared.text("description", &known.description, &session.description);
            let name = |language: Option<Language>| language.map_or("", Language::as_str);
            compared.field("language", name(known.language), name(session.language));
            of.compare_marks(known, &session, &mut compared);
            if known.slug != session.slug {
                compared.field("slug", known.slug.as_str(), session.slug.as_str());
                self.renamed.push((id.clone(), session.slug.clone()));
            }
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
}

impl Comparison<'_> {
    /// What a session is marked with beside its words.
    fn compare_marks(&self, before: &Session, after: &Session, compared: &mut Compared) {
        let own = |session: &Session| {
            let slug = session.own_type.as_ref();
            slug.map_or_else(String::new, ToString::to_string)
        };
        compared.field("own_type", own(before), own(after));
        let track = |session: &Session| {
            let id = session.track_id.as_ref();
            let slug = id.and_then(|id| self.index.tracks.slug(id));
            slug.map_or_else(String::new, ToString::to_string)
        };
        compared.field("track", track(before), track(after));
        let interpretation = |Interpretations(listed): &Interpretations| {
            let listed: Vec<&str> = listed.iter().map(|one| one.as_str()).collect();
            listed.join(", ")
        };
        compared.field(
            "interpretation",
            interpretation(&before.interpretation),
            interpretation(&after.interpretation),
        );
        compared.flag("recorded", before.is_recorded, after.is_recorded);
        compared.flag(
            "photographed",
            before.is_photographed,
            after.is_photographed,
        );
        compared.links(&before.links, &after.links);
    }
}
