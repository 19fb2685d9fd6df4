//! The programme: sessions, their slots, rooms, people, and who takes part as what.

use serde::{Deserialize, Serialize};

use super::event::{Event, Organisation};
use super::id::{EventId, PersonId, RoomId, SessionId, SlotId, TrackId};
use super::link::{Links, Photo};
use super::named;
use super::news::{News, Release};
use super::registration::PlacesLeft;
use super::slug::Slug;
use super::text::{Language, Text};
use super::time::Timestamp;

named! {
    /// What kind of session it is.
    pub enum SessionType: "session type" {
        Greeting = "greeting",
        Opening = "opening",
        Keynote = "keynote",
        Impulse = "impulse",
        Talk = "talk",
        Panel = "panel",
        Workshop = "workshop",
        Qa = "qa",
        Break = "break",
        Lunch = "lunch",
        Networking = "networking",
        Closing = "closing",
        Other = "other",
    }
}

impl SessionType {
    /// Breaks are quiet, slim rows: nobody speaks, and they have no page of their own to advertise.
    pub fn is_break(self) -> bool {
        matches!(self, Self::Break | Self::Lunch)
    }

    /// Whether somebody must be said to do it: a talk without a speaker is not finished.
    pub fn needs_people(self) -> bool {
        !matches!(
            self,
            Self::Break | Self::Lunch | Self::Networking | Self::Workshop | Self::Other
        )
    }
}

named! {
    /// Whether and how the public sees a session.
    pub enum SessionStatus: "session status" {
        Draft = "draft",
        Published = "published",
        /// Stays in the programme and in calendars, struck, with the word.
        Cancelled = "cancelled",
    }
}

named! {
    /// What a session that takes place may lack.
    pub enum Lack: "lack of a session" {
        Time = "time",
        Room = "room",
        Person = "person",
        German = "german",
        English = "english",
    }
}

named! {
    /// What a person does in a session; in the order in which a page shows them.
    pub enum Role: "role" {
        Host = "host",
        Moderator = "moderator",
        Greeter = "greeter",
        Speaker = "speaker",
        Panellist = "panellist",
        Interpreter = "interpreter",
    }
}

named! {
    /// Whether somebody has agreed to take part.
    pub enum ParticipationState: "state of a participation" {
        /// Asked, and no answer yet.
        Invited = "invited",
        Confirmed = "confirmed",
        /// Guests are not shown them.
        Declined = "declined",
    }
}

named! {
    /// Into what a session is carried over while it is held.
    pub enum Interpretation: "interpretation" {
        German = "de",
        English = "en",
        /// German sign language (Deutsche Gebärdensprache).
        SignLanguage = "dgs",
        /// What is said, as text at once (Schriftdolmetschen).
        Captions = "captions",
    }
}

named! {
    /// The colour of a track: a place in the palette, whose contrast holds in light and dark.
    pub enum TrackColour: "colour of a track" {
        Blue = "blue",
        Green = "green",
        Orange = "orange",
        Purple = "purple",
        Red = "red",
        Teal = "teal",
        Brown = "brown",
        Grey = "grey",
    }
}

/// A thread through the programme. Its name is always shown, its colour never stands alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    pub id: TrackId,
    pub event_id: EventId,
    pub slug: Slug,
    pub name: Text,
    pub colour: TrackColour,
    pub position: u32,
}

/// A type of session that an event names itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnType {
    pub event_id: EventId,
    pub slug: Slug,
    pub name: Text,
    /// The type of ours that it behaves as.
    pub base: SessionType,
    pub position: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    pub id: RoomId,
    pub event_id: EventId,
    pub slug: Slug,
    pub name: Text,
    /// How many people it holds, where that is known.
    pub capacity: Option<u32>,
    pub position: u32,
    #[serde(default)]
    pub is_step_free: bool,
    #[serde(default)]
    pub has_hearing_loop: bool,
    /// How to find it.
    #[serde(default)]
    pub directions: Text,
}

/// A person as valid at the event: a later promotion changes nothing here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub event_id: EventId,
    pub slug: Slug,
    pub name: String,
    /// "Prof.", "Dr."
    pub academic_title: String,
    pub function: Text,
    pub organisation: Text,
    pub biography: Text,
    pub position: u32,
    pub updated_at: Timestamp,
    /// Where else they are: website, Fediverse.
    #[serde(default)]
    pub links: Links,
    #[serde(default)]
    pub photo: Option<Photo>,
}

impl Person {
    /// "Dr. Markus Brakmann".
    pub fn full_name(&self) -> String {
        if self.academic_title.is_empty() {
            self.name.clone()
        } else {
            format!("{} {}", self.academic_title, self.name)
        }
    }

    /// First letters of the first and the last name, where there is no picture.
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// One session, whatever its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub id: SessionId,
    pub event_id: EventId,
    pub slug: Slug,
    pub kind: SessionType,
    pub status: SessionStatus,
    pub title: Text,
    /// Plain text, blank lines part paragraphs.
    pub description: Text,
    /// The language it is held in, where it is not the event's.
    pub language: Option<Language>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Slug of the event's own type, which is based on `kind`.
    #[serde(default)]
    pub own_type: Option<Slug>,
    #[serde(default)]
    pub track_id: Option<TrackId>,
    #[serde(default)]
    pub interpretation: Interpretations,
    #[serde(default)]
    pub is_recorded: bool,
    #[serde(default)]
    pub is_photographed: bool,
    /// Stream, room of a video conference, slides, recording.
    #[serde(default)]
    pub links: Links,
}

/// The interpretations of one session, in the order of [`Interpretation::ALL`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Interpretations(pub Vec<Interpretation>);

super::event::stored_as_json!(Interpretations = "list of interpretations");

/// A time and a room given to a session. Its id is the UID of its calendar entry for life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub id: SlotId,
    pub session_id: SessionId,
    pub room_id: Option<RoomId>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// Who takes part in a session, as what, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    pub session_id: SessionId,
    pub person_id: PersonId,
    pub role: Role,
    /// Order among those of the same role, from 0.
    pub position: u32,
    /// What stands instead of the role's name, where it is something special.
    pub label: Text,
    /// Not part of what is published: whoever declined is left out.
    #[serde(skip, default = "confirmed")]
    pub state: ParticipationState,
}

fn confirmed() -> ParticipationState {
    ParticipationState::Confirmed
}

/// What calendars were told of a slot; settled when it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Raised when time, room or cancellation change. Source: RFC 5545, section 3.8.7.4.
    pub sequence: u32,
    pub created_at: Timestamp,
    /// When time, place or anything else that its entry says changed last.
    pub updated_at: Timestamp,
    /// Whether the session no longer takes place then.
    pub is_gone: bool,
}

/// A slot as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedSlot {
    #[serde(flatten)]
    pub slot: Slot,
    #[serde(flatten)]
    pub told: Told,
}

impl std::ops::Deref for PublishedSlot {
    type Target = Slot;

    fn deref(&self) -> &Slot {
        &self.slot
    }
}

/// What was published at one time: the programme as guests see it, whatever is worked on since.
///
/// Drafts are not in it, nor people who only appear in drafts; cancelled sessions are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub surroundings: Surroundings,
    pub rooms: Vec<Room>,
    #[serde(default)]
    pub tracks: Vec<Track>,
    #[serde(default)]
    pub own_types: Vec<OwnType>,
    pub people: Vec<Person>,
    /// In order of their first slot.
    pub sessions: Vec<Session>,
    /// In order of start, then end, then room.
    pub slots: Vec<PublishedSlot>,
    /// Times that sessions no longer have: calendars are told that they are cancelled.
    pub gone: Vec<PublishedSlot>,
    /// In order of session, role and position.
    pub participations: Vec<Participation>,
}

/// What calendar entries say of the event that they belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surroundings {
    pub is_cancelled: bool,
    /// [`super::event::Venue::line`].
    pub place: String,
    pub position: Option<(i32, i32)>,
    pub zone: String,
    pub has_example_times: bool,
    pub organiser: String,
    pub organiser_email: String,
}

/// Everything about an event that its guests may see, and nothing else; what pages and feeds are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    pub event: Event,
    pub organisation: Organisation,
    /// How many places are left for guests, in steps.
    pub places_left: PlacesLeft,
    /// The same for each kind of ticket, in their order.
    pub places_of_types: Vec<PlacesLeft>,
    /// What was published last; empty where nothing was.
    pub edition: Edition,
    /// Since when, and what guests were told of it.
    pub release: Option<Release>,
    /// What that changed for guests who had seen one before, while it is news.
    pub news: Option<News>,
}

impl std::ops::Deref for Programme {
    type Target = Edition;

    fn deref(&self) -> &Edition {
        &self.edition
    }
}

impl Edition {
    pub fn room(&self, id: &RoomId) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == *id)
    }

    pub fn track(&self, id: &TrackId) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == *id)
    }

    pub fn own_type(&self, slug: &Slug) -> Option<&OwnType> {
        self.own_types.iter().find(|own| own.slug == *slug)
    }

    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    pub fn person_by_slug(&self, slug: &Slug) -> Option<&Person> {
        self.people.iter().find(|person| person.slug == *slug)
    }

    pub fn session(&self, id: &SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == *id)
    }

    pub fn session_by_slug(&self, slug: &Slug) -> Option<&Session> {
        self.sessions.iter().find(|session| session.slug == *slug)
    }

    /// Every time that calendars were ever told of, and still are: those that are gone, too.
    pub fn told_slots(&self) -> impl Iterator<Item = &PublishedSlot> {
        self.slots.iter().chain(&self.gone)
    }

    pub fn slots_of<'a>(&'a self, id: &'a SessionId) -> impl Iterator<Item = &'a PublishedSlot> {
        self.slots.iter().filter(move |slot| slot.session_id == *id)
    }

    /// Who takes part in a session: by role in the order of [`Role::ALL`], then by position.
    pub fn cast_of(&self, id: &SessionId) -> Vec<(&Participation, &Person)> {
        self.participations
            .iter()
            .filter(|participation| participation.session_id == *id)
            .filter_map(|participation| {
                Some((participation, self.person(&participation.person_id)?))
            })
            .collect()
    }

    /// The sessions somebody takes part in, with the role, in order of time.
    pub fn sessions_of<'a>(
        &'a self,
        id: &'a PersonId,
    ) -> impl Iterator<Item = (&'a Session, &'a Participation)> {
        self.sessions.iter().flat_map(move |session| {
            self.participations
                .iter()
                .filter(move |p| p.session_id == session.id && p.person_id == *id)
                .map(move |participation| (session, participation))
        })
    }
}
