//! A whole event as it is stored, drafts too: what files are compared with and written from.

use crate::domain::absence::Absence;
use crate::domain::agenda::{OwnType, Participation, Person, Room, Session, Slot, Track};
use crate::domain::edition::{Draft, Version};
use crate::domain::event::{Event, Organisation};
use crate::domain::id::{PersonId, RoomId, SessionId, TrackId};
use crate::domain::letter_text::OwnText;
use crate::domain::question::AnswerCount;
use crate::domain::retention::Retention;
use crate::domain::slug::Slug;
use crate::server::db::Conn;
use crate::server::store::quota::{Quota, TypeCount};
use crate::server::{Fault, store};

#[derive(Debug, Clone)]
pub struct Whole {
    pub event: Event,
    pub organisation: Organisation,
    pub quota: Option<Quota>,
    /// Registrations by kind of ticket.
    pub ticket_counts: Vec<TypeCount>,
    /// How often each question was answered.
    pub answer_counts: Vec<AnswerCount>,
    pub rooms: Vec<Room>,
    pub tracks: Vec<Track>,
    pub own_types: Vec<OwnType>,
    pub people: Vec<Person>,
    pub sessions: Vec<Session>,
    /// In order of time.
    pub slots: Vec<Slot>,
    /// In order of position.
    pub cast: Vec<Participation>,
    /// When those who take part cannot; never part of what is published.
    pub absences: Vec<Absence>,
    /// Own words in letters to guests; never part of what is published.
    pub letters: Vec<OwnText>,
    /// How long what people said of themselves is kept.
    pub retention: Retention,
    /// What guests see of it; nothing before the first publication.
    pub published: Option<Version>,
}

impl Whole {
    pub async fn find(conn: &mut Conn, slug: &Slug) -> Result<Option<Self>, Fault> {
        let Some(event) = store::event::find_by_slug(conn, slug).await? else {
            return Ok(None);
        };
        let organisation = store::event::find_organisation(conn, &event.organisation_id)
            .await?
            .ok_or_else(|| Fault::new(format!("event {slug} has no organisation")))?;
        Ok(Some(Self {
            organisation,
            quota: store::quota::find_for_event(conn, &event.id).await?,
            ticket_counts: if event.tickets.types.is_empty() {
                Vec::new()
            } else {
                store::quota::list_types(conn, &event.id).await?
            },
            answer_counts: if event.questions.is_empty() {
                Vec::new()
            } else {
                store::answer::count_for_event(conn, &event.id).await?
            },
            rooms: store::room::list_for_event(conn, &event.id).await?,
            tracks: store::track::list_for_event(conn, &event.id).await?,
            own_types: store::track::list_types_for_event(conn, &event.id).await?,
            people: store::person::list_for_event(conn, &event.id).await?,
            sessions: store::session::list_for_event(conn, &event.id).await?,
            slots: store::session::list_slots_for_event(conn, &event.id).await?,
            cast: store::session::list_cast_for_event(conn, &event.id).await?,
            absences: store::contact::list_absences_for_event(conn, &event.id).await?,
            letters: store::letter_text::list_for_event(conn, &event.id).await?,
            retention: store::erasure::find_retention(conn, &event.id).await?,
            published: store::programme::find_latest(conn, &event.id).await?,
            event,
        }))
    }

    /// What would be published now.
    pub fn draft(&self) -> Draft<'_> {
        Draft {
            event: &self.event,
            organisation: &self.organisation,
            rooms: &self.rooms,
            tracks: &self.tracks,
            own_types: &self.own_types,
            people: &self.people,
            sessions: &self.sessions,
            slots: &self.slots,
            participations: &self.cast,
        }
    }

    /// Whether a session was ever published, and so stands in calendars.
    pub fn is_published(&self, session: &SessionId) -> bool {
        self.published
            .as_ref()
            .is_some_and(|version| version.edition.session(session).is_some())
    }

    pub fn slots_of(&self, session: &SessionId) -> Vec<Slot> {
        let of = |slot: &&Slot| slot.session_id == *session;
        self.slots.iter().filter(of).cloned().collect()
    }

    /// Who takes part in a session: by role, then by position.
    pub fn cast_of(&self, session: &SessionId) -> Vec<Participation> {
        let of = |participation: &&Participation| participation.session_id == *session;
        let mut cast: Vec<_> = self.cast.iter().filter(of).cloned().collect();
        cast.sort_by_key(|participation| (participation.role, participation.position));
        cast
    }

    pub fn session(&self, id: &SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == *id)
    }

    pub fn room_slug(&self, id: &RoomId) -> Option<&Slug> {
        self.rooms
            .iter()
            .find(|room| room.id == *id)
            .map(|room| &room.slug)
    }

    pub fn track_slug(&self, id: &TrackId) -> Option<&Slug> {
        self.tracks
            .iter()
            .find(|track| track.id == *id)
            .map(|track| &track.slug)
    }

    pub fn own_type(&self, slug: &Slug) -> Option<&OwnType> {
        self.own_types.iter().find(|own| own.slug == *slug)
    }

    pub fn person_slug(&self, id: &PersonId) -> Option<&Slug> {
        self.people
            .iter()
            .find(|person| person.id == *id)
            .map(|person| &person.slug)
    }
}
