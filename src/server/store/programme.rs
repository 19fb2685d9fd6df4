//! The programme as its guests may see it, read whole.

use crate::domain::agenda::{Participation, Person, Programme, Room, Session, Slot};
use crate::domain::registration::PlacesLeft;
use crate::domain::slug::Slug;
use crate::server::Fault;
use crate::server::db::Conn;
use crate::server::store;

row!(Room { id, event_id, slug, name } numbers { position } maybe { capacity });
row!(Person {
    id, event_id, slug, name, academic_title, function, organisation, biography, updated_at,
} numbers { position });
row!(Session {
    id,
    event_id,
    slug,
    kind,
    status,
    title,
    description,
    language,
    created_at,
    updated_at
});
row!(Slot { id, session_id, room_id, starts_at, ends_at, created_at, updated_at } numbers { sequence });
row!(Participation { session_id, person_id, role, label } numbers { position });

/// What the public may see of the event of this slug; nothing where the public may not know of it.
pub async fn find_public(conn: &mut Conn, slug: &Slug) -> Result<Option<Programme>, Fault> {
    match store::event::find_by_slug(conn, slug).await? {
        Some(event) if event.is_public() => load(conn, event).await.map(Some),
        _ => Ok(None),
    }
}

async fn load(conn: &mut Conn, event: crate::domain::event::Event) -> Result<Programme, Fault> {
    let organisation = store::event::find_organisation(conn, &event.organisation_id)
        .await?
        .ok_or_else(|| Fault::new(format!("event {} has no organisation", event.id)))?;
    let rooms = sql!(
        conn,
        all: Room,
        "SELECT id, event_id, slug, name, capacity, position FROM rooms WHERE event_id = $1 ORDER BY position, slug",
        &event.id
    )?;
    let people = sql!(
        conn,
        all: Person,
        "SELECT id, event_id, slug, name, academic_title, function, organisation, biography, position, updated_at \
         FROM people WHERE event_id = $1 AND EXISTS (\
           SELECT 1 FROM participations JOIN sessions ON sessions.id = participations.session_id \
           WHERE participations.person_id = people.id AND sessions.status <> 'draft') \
         ORDER BY position, slug",
        &event.id
    )?;
    let mut sessions = sql!(
        conn,
        all: Session,
        "SELECT id, event_id, slug, kind, status, title, description, language, created_at, updated_at \
         FROM sessions WHERE event_id = $1 AND status <> 'draft' ORDER BY slug",
        &event.id
    )?;
    let mut slots = sql!(
        conn,
        all: Slot,
        "SELECT slots.id, slots.session_id, slots.room_id, slots.starts_at, slots.ends_at, slots.sequence, \
           slots.created_at, slots.updated_at \
         FROM slots JOIN sessions ON sessions.id = slots.session_id \
         WHERE sessions.event_id = $1 AND sessions.status <> 'draft' \
         ORDER BY slots.starts_at, slots.ends_at, slots.id",
        &event.id
    )?;
    let mut participations = sql!(
        conn,
        all: Participation,
        "SELECT participations.session_id, participations.person_id, participations.role, \
           participations.position, participations.label \
         FROM participations JOIN sessions ON sessions.id = participations.session_id \
         WHERE sessions.event_id = $1 AND sessions.status <> 'draft' \
         ORDER BY participations.position, participations.person_id",
        &event.id
    )?;
    let places = sql!(
        conn,
        one: (i64, i64),
        "SELECT CAST(COALESCE(SUM(capacity), 0) AS BIGINT), CAST(COALESCE(SUM(taken), 0) AS BIGINT) \
         FROM quotas WHERE event_id = $1",
        &event.id
    )?;

    slots.sort_by_key(|slot| {
        let room = rooms
            .iter()
            .position(|room| Some(&room.id) == slot.room_id.as_ref());
        (slot.starts_at, slot.ends_at, room)
    });
    sessions.sort_by_key(|session| {
        slots
            .iter()
            .position(|slot| slot.session_id == session.id)
            .unwrap_or(usize::MAX)
    });
    participations.sort_by_key(|participation| {
        (
            sessions
                .iter()
                .position(|session| session.id == participation.session_id),
            participation.role,
            participation.position,
        )
    });
    let places_left = PlacesLeft::of(places.0.unsigned_abs(), places.1.unsigned_abs());
    Ok(Programme {
        event,
        organisation,
        places_left,
        rooms,
        people,
        sessions,
        slots,
        participations,
    })
}
