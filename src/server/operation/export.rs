//! Writing an event back as the file that people edit.

use std::collections::HashMap;

use super::whole::Whole;
use crate::domain::agenda::{OwnType, Person, Room, Session, Track};
use crate::domain::slug::Slug;
use crate::server::auth::Operator;
use crate::server::file::{
    self, CallEntry, CastEntry, EventFile, OrganiserEntry, PersonEntry, RegistrationEntry,
    RoomEntry, SessionEntry, SlotEntry, TrackEntry, TypeEntry,
};
use crate::server::{Fault, Site};

/// The file of an event in its canonical form, drafts included; nothing where there is no such event.
pub async fn export(_by: &Operator, site: &Site, slug: &Slug) -> Result<Option<String>, Fault> {
    let mut conn = site.db.read().await?;
    let whole = Whole::find(&mut conn, slug).await?;
    Ok(whole.map(|whole| file::write(&to_file(whole))))
}

/// What the file of an event says.
pub(super) fn to_file(whole: Whole) -> EventFile {
    let sessions = sessions(&whole);
    let event = whole.event;
    EventFile {
        slug: event.slug,
        status: event.status,
        mode: event.mode,
        title: event.title,
        subtitle: event.subtitle,
        summary: event.summary,
        language: event.language,
        zone: event.zone,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        doors_open_at: event.doors_open_at,
        has_example_times: event.has_example_times,
        accessibility: event.accessibility,
        photo_notice: event.photo_notice,
        organiser: OrganiserEntry {
            slug: whole.organisation.slug,
            name: whole.organisation.name,
            email: whole.organisation.email,
        },
        venue: event.venue,
        registration: RegistrationEntry {
            capacity: whole
                .quota
                .map_or(0, |quota| u32::try_from(quota.capacity).unwrap_or(u32::MAX)),
            opens_at: event.registration_opens_at,
            closes_at: event.registration_closes_at,
            rules: event.registration_rules,
            tickets: event.tickets,
            questions: event.questions,
        },
        call: CallEntry {
            opens_at: event.call_opens_at,
            closes_at: event.call_closes_at,
            text: event.call_text,
        },
        attribution: event.attribution,
        rooms: whole.rooms.into_iter().map(room).collect(),
        tracks: whole.tracks.into_iter().map(track).collect(),
        types: whole.own_types.into_iter().map(own_type).collect(),
        people: whole.people.into_iter().map(person).collect(),
        sessions,
        letters: whole.letters,
        retention: whole.retention,
    }
}

/// In the order of the day; what has no time yet stands at the end.
fn sessions(whole: &Whole) -> Vec<SessionEntry> {
    let places: HashMap<&Slug, usize> = (whole.rooms.iter().enumerate())
        .map(|(place, room)| (&room.slug, place))
        .collect();
    let mut sessions: Vec<SessionEntry> = whole
        .sessions
        .iter()
        .map(|one| session(whole, one))
        .collect();
    sessions.sort_by_key(|entry| {
        let first = entry.slots.first();
        let room = first.and_then(|slot| slot.room.as_ref());
        let room = room.and_then(|slug| places.get(slug)).copied();
        let starts_at = first.map(|slot| slot.starts_at);
        (starts_at.is_none(), starts_at, room, entry.slug.clone())
    });
    sessions
}

fn session(whole: &Whole, session: &Session) -> SessionEntry {
    let slots = whole.slots_of(&session.id).into_iter();
    let slots = slots.map(|slot| SlotEntry {
        room: slot
            .room_id
            .as_ref()
            .and_then(|room| whole.room_slug(room))
            .cloned(),
        uid: Some(slot.id),
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
    });
    let cast = whole.cast_of(&session.id).into_iter();
    let cast = cast.filter_map(|participation| {
        Some(CastEntry {
            person: whole.person_slug(&participation.person_id)?.clone(),
            role: participation.role,
            label: participation.label,
            state: Some(participation.state),
        })
    });
    let own_type = session.own_type.clone();
    let track = session.track_id.as_ref();
    SessionEntry {
        slug: session.slug.clone(),
        kind: session.kind,
        own_type: own_type.filter(|slug| whole.own_type(slug).is_some()),
        status: session.status,
        title: session.title.clone(),
        description: session.description.clone(),
        language: session.language,
        track: track.and_then(|id| whole.track_slug(id)).cloned(),
        interpretation: session.interpretation.clone(),
        is_recorded: session.is_recorded,
        is_photographed: session.is_photographed,
        links: session.links.clone(),
        slots: slots.collect(),
        cast: cast.collect(),
    }
}

fn room(room: Room) -> RoomEntry {
    RoomEntry {
        slug: room.slug,
        name: room.name,
        capacity: room.capacity,
        is_step_free: room.is_step_free,
        has_hearing_loop: room.has_hearing_loop,
        directions: room.directions,
    }
}

fn track(track: Track) -> TrackEntry {
    TrackEntry {
        slug: track.slug,
        name: track.name,
        colour: track.colour,
    }
}

fn own_type(own: OwnType) -> TypeEntry {
    TypeEntry {
        slug: own.slug,
        name: own.name,
        base: own.base,
    }
}

fn person(person: Person) -> PersonEntry {
    PersonEntry {
        slug: person.slug,
        uid: Some(person.id),
        name: person.name,
        academic_title: person.academic_title,
        function: person.function,
        organisation: person.organisation,
        biography: person.biography,
        links: person.links,
    }
}
