//! The parts that sessions are put together from: people, rooms, tracks, types of an event's own.
//!
//! All four are made, rewritten, ordered and removed in the same way; what differs stands here.

use super::agenda::{OwnType, Person, Room, SessionType, Track, TrackColour};
use super::id::{EventId, PersonId, RoomId, TrackId};
use super::named;
use super::slug::Slug;
use super::time::Timestamp;
use super::typed::{FieldRefused, Reader, Typed, Why};

named! {
    /// What kind of part it is; its name is its noun in the audit trail.
    pub enum PartKind: "part of a programme" {
        Person = "person",
        Room = "room",
        Track = "track",
        Type = "type",
    }
}

/// One part of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Person(Person),
    Room(Room),
    Track(Track),
    Type(OwnType),
}

/// What a new part has beside what was typed.
#[derive(Debug, Clone)]
pub struct NewPart {
    pub event_id: EventId,
    pub id: [u8; 16],
    pub position: u32,
    pub now: Timestamp,
}

/// Most people that a room may be said to hold.
const MAX_SEATS: u32 = 1_000_000;

impl PartKind {
    /// The fields of its form, in the order in which they are shown.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Person => &[
                "name",
                "academic_title",
                "function.de",
                "function.en",
                "organisation.de",
                "organisation.en",
                "biography.de",
                "biography.en",
                "links",
                "slug",
            ],
            Self::Room => &[
                "name.de",
                "name.en",
                "capacity",
                "step_free",
                "hearing_loop",
                "directions.de",
                "directions.en",
            ],
            Self::Track => &["name.de", "name.en", "colour"],
            Self::Type => &["name.de", "name.en", "kind"],
        }
    }

    /// The form of a part that is not there yet.
    pub fn new_form(self) -> Typed {
        let mut typed = Typed::new(self.fields());
        typed.set("colour", TrackColour::Blue.as_str());
        typed.set("kind", SessionType::Talk.as_str());
        typed
    }

    /// Reads a form into a part, new or as it is stored, or says everything that is wrong with it.
    ///
    /// `slug` makes the short name of a wish: an empty one is made of the name.
    pub fn read(
        self,
        typed: &Typed,
        stored: Option<&Part>,
        new: &NewPart,
        slug: impl FnOnce(&str, &str) -> Result<Slug, Why>,
    ) -> Result<Part, Vec<FieldRefused>> {
        let form = stored.map(Part::form);
        let mut reader = Reader::new(typed, form.as_ref());
        let part = match self {
            Self::Person => read_person(&mut reader, stored, new, slug),
            Self::Room => read_room(&mut reader, stored, new, slug),
            Self::Track => read_track(&mut reader, stored, new, slug),
            Self::Type => read_type(&mut reader, stored, new, slug),
        };
        match part {
            Some(part) if reader.refused.is_empty() => Ok(part),
            _ => Err(reader.refused),
        }
    }
}

const NAME: [&str; 2] = ["name.de", "name.en"];

fn read_person(
    reader: &mut Reader<'_>,
    stored: Option<&Part>,
    new: &NewPart,
    slug: impl FnOnce(&str, &str) -> Result<Slug, Why>,
) -> Option<Part> {
    let name = reader.needed_line("name");
    let academic_title = reader.line("academic_title");
    let function = reader.lines(["function.de", "function.en"]);
    let organisation = reader.lines(["organisation.de", "organisation.en"]);
    let biography = reader.prose(["biography.de", "biography.en"]);
    let links = reader.links();
    let wish = reader.typed.get("slug").trim();
    let slug = slug(wish, &name).map_err(|why| reader.refuse("slug", why));
    let known = match stored {
        Some(Part::Person(known)) => Some(known),
        _ => None,
    };
    Some(Part::Person(Person {
        id: known.map_or_else(|| PersonId::from_bytes(new.id), |known| known.id.clone()),
        event_id: new.event_id.clone(),
        slug: slug.ok()?,
        name,
        academic_title,
        function,
        organisation,
        biography,
        position: known.map_or(new.position, |known| known.position),
        updated_at: known.map_or(new.now, |known| known.updated_at),
        links,
        photo: known.and_then(|known| known.photo.clone()),
    }))
}

fn read_room(
    reader: &mut Reader<'_>,
    stored: Option<&Part>,
    new: &NewPart,
    slug: impl FnOnce(&str, &str) -> Result<Slug, Why>,
) -> Option<Part> {
    let name = reader.needed_lines(NAME);
    let capacity = reader.number("capacity", MAX_SEATS);
    let directions = reader.prose(["directions.de", "directions.en"]);
    let named = name.iter().next().map_or("", |(_, name)| name);
    let slug = slug("", named).map_err(|why| reader.refuse(NAME[0], why));
    let known = match stored {
        Some(Part::Room(known)) => Some(known),
        _ => None,
    };
    Some(Part::Room(Room {
        id: known.map_or_else(|| RoomId::from_bytes(new.id), |known| known.id.clone()),
        event_id: new.event_id.clone(),
        slug: slug.ok()?,
        capacity,
        position: known.map_or(new.position, |known| known.position),
        is_step_free: reader.typed.is_ticked("step_free"),
        has_hearing_loop: reader.typed.is_ticked("hearing_loop"),
        directions,
        name,
    }))
}

fn read_track(
    reader: &mut Reader<'_>,
    stored: Option<&Part>,
    new: &NewPart,
    slug: impl FnOnce(&str, &str) -> Result<Slug, Why>,
) -> Option<Part> {
    let name = reader.needed_lines(NAME);
    let colour = reader.choice("colour");
    let named = name.iter().next().map_or("", |(_, name)| name);
    let slug = slug("", named).map_err(|why| reader.refuse(NAME[0], why));
    let known = match stored {
        Some(Part::Track(known)) => Some(known),
        _ => None,
    };
    Some(Part::Track(Track {
        id: known.map_or_else(|| TrackId::from_bytes(new.id), |known| known.id.clone()),
        event_id: new.event_id.clone(),
        slug: slug.ok()?,
        colour: colour?,
        position: known.map_or(new.position, |known| known.position),
        name,
    }))
}

fn read_type(
    reader: &mut Reader<'_>,
    stored: Option<&Part>,
    new: &NewPart,
    slug: impl FnOnce(&str, &str) -> Result<Slug, Why>,
) -> Option<Part> {
    let name = reader.needed_lines(NAME);
    let base = reader.choice("kind");
    let named = name.iter().next().map_or("", |(_, name)| name);
    let slug = slug("", named).map_err(|why| reader.refuse(NAME[0], why));
    let known = match stored {
        Some(Part::Type(known)) => Some(known),
        _ => None,
    };
    Some(Part::Type(OwnType {
        event_id: new.event_id.clone(),
        slug: slug.ok()?,
        base: base?,
        position: known.map_or(new.position, |known| known.position),
        name,
    }))
}

impl Part {
    pub fn kind(&self) -> PartKind {
        match self {
            Self::Person(_) => PartKind::Person,
            Self::Room(_) => PartKind::Room,
            Self::Track(_) => PartKind::Track,
            Self::Type(_) => PartKind::Type,
        }
    }

    /// What names it in addresses of the desk: its id, or the slug of a type.
    pub fn id(&self) -> &str {
        match self {
            Self::Person(person) => person.id.as_str(),
            Self::Room(room) => room.id.as_str(),
            Self::Track(track) => track.id.as_str(),
            Self::Type(own) => own.slug.as_str(),
        }
    }

    pub fn slug(&self) -> &Slug {
        match self {
            Self::Person(person) => &person.slug,
            Self::Room(room) => &room.slug,
            Self::Track(track) => &track.slug,
            Self::Type(own) => &own.slug,
        }
    }

    pub fn position(&self) -> u32 {
        match self {
            Self::Person(person) => person.position,
            Self::Room(room) => room.position,
            Self::Track(track) => track.position,
            Self::Type(own) => own.position,
        }
    }

    /// The same at another place in the order.
    #[must_use]
    pub fn at(mut self, position: u32) -> Self {
        match &mut self {
            Self::Person(person) => person.position = position,
            Self::Room(room) => room.position = position,
            Self::Track(track) => track.position = position,
            Self::Type(own) => own.position = position,
        }
        self
    }

    /// What people call it, in a language or else in the other.
    pub fn name(&self, language: super::text::Language) -> String {
        match self {
            Self::Person(person) => person.full_name(),
            Self::Room(room) => room.name.shown(language).to_owned(),
            Self::Track(track) => track.name.shown(language).to_owned(),
            Self::Type(own) => own.name.shown(language).to_owned(),
        }
    }

    /// Its form as it is stored, without a version.
    pub fn form(&self) -> Typed {
        let mut typed = Typed::new(self.kind().fields());
        match self {
            Self::Person(person) => {
                typed.set("name", &person.name);
                typed.set("academic_title", &person.academic_title);
                typed.set_text("function", &person.function);
                typed.set_text("organisation", &person.organisation);
                typed.set_text("biography", &person.biography);
                typed.set_links(&person.links.lines());
                typed.set("slug", person.slug.as_str());
            }
            Self::Room(room) => {
                typed.set_text("name", &room.name);
                let seats = room.capacity.map(|seats| seats.to_string());
                typed.set("capacity", seats.unwrap_or_default());
                typed.set_flag("step_free", room.is_step_free);
                typed.set_flag("hearing_loop", room.has_hearing_loop);
                typed.set_text("directions", &room.directions);
            }
            Self::Track(track) => {
                typed.set_text("name", &track.name);
                typed.set("colour", track.colour.as_str());
            }
            Self::Type(own) => {
                typed.set_text("name", &own.name);
                typed.set("kind", own.base.as_str());
            }
        }
        typed
    }
}
