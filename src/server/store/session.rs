//! Sessions with their slots and who takes part in them, drafts too.

use crate::domain::agenda::{Participation, Session, SessionType, Slot};
use crate::domain::id::{EventId, SessionId, SlotId};
use crate::domain::slug::Slug;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

/// The sessions of an event, drafts too.
pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Session>, Fault> {
    sql!(
        conn,
        all: Session,
        "SELECT id, event_id, slug, kind, status, title, description, language, created_at, updated_at, \
           own_type, track_id, interpretation, is_recorded, is_photographed, links FROM sessions WHERE event_id = $1 ORDER BY slug",
        event
    )
}

/// The slots of an event's sessions in order of time, those of drafts too.
pub async fn list_slots_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Slot>, Fault> {
    sql!(
        conn,
        all: Slot,
        "SELECT slots.id, slots.session_id, slots.room_id, slots.starts_at, slots.ends_at \
         FROM slots JOIN sessions ON sessions.id = slots.session_id \
         WHERE sessions.event_id = $1 ORDER BY slots.starts_at, slots.ends_at, slots.id",
        event
    )
}

/// Who takes part in an event's sessions, in order of position.
pub async fn list_cast_for_event(
    conn: &mut Conn,
    event: &EventId,
) -> Result<Vec<Participation>, Fault> {
    sql!(
        conn,
        all: Participation,
        "SELECT participations.session_id, participations.person_id, participations.role, \
           participations.position, participations.label, participations.state \
         FROM participations JOIN sessions ON sessions.id = participations.session_id \
         WHERE sessions.event_id = $1 ORDER BY participations.position, participations.person_id",
        event
    )
}

/// Stores a session, new or changed.
pub async fn save(tx: &mut Tx, session: &Session) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO sessions (id, event_id, slug, kind, status, title, description, language, created_at, updated_at, \
           own_type, track_id, interpretation, is_recorded, is_photographed, links) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, status = excluded.status, title = excluded.title, \
           description = excluded.description, language = excluded.language, updated_at = excluded.updated_at, \
           own_type = excluded.own_type, track_id = excluded.track_id, interpretation = excluded.interpretation, \
           is_recorded = excluded.is_recorded, is_photographed = excluded.is_photographed, links = excluded.links",
        &session.id,
        &session.event_id,
        &session.slug,
        session.kind,
        session.status,
        &session.title,
        &session.description,
        session.language,
        session.created_at,
        session.updated_at,
        session.own_type.as_ref(),
        session.track_id.as_ref(),
        &session.interpretation,
        session.is_recorded,
        session.is_photographed,
        &session.links
    )
    .map(drop)
}

/// Gives a draft another short name.
pub async fn set_slug(tx: &mut Tx, id: &SessionId, slug: &Slug) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE sessions SET slug = $2 WHERE id = $1",
        id,
        slug
    )
    .map(drop)
}

/// Makes the sessions of an event's own type what it is based on now.
pub async fn set_kind_of_type(
    tx: &mut Tx,
    event: &EventId,
    own_type: &Slug,
    kind: SessionType,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE sessions SET kind = $3 WHERE event_id = $1 AND own_type = $2",
        event,
        own_type,
        kind
    )
    .map(drop)
}

pub async fn delete(tx: &mut Tx, id: &SessionId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM sessions WHERE id = $1", id).map(drop)
}

/// Stores a slot, new or changed; it never goes from one session to another.
pub async fn save_slot(tx: &mut Tx, slot: &Slot) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO slots (id, session_id, room_id, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (id) DO UPDATE SET room_id = excluded.room_id, starts_at = excluded.starts_at, \
           ends_at = excluded.ends_at",
        &slot.id,
        &slot.session_id,
        &slot.room_id,
        slot.starts_at,
        slot.ends_at
    )
    .map(drop)
}

/// The session that a slot belongs to, of whichever event.
pub async fn find_session_of_slot(
    conn: &mut Conn,
    slot: &SlotId,
) -> Result<Option<SessionId>, Fault> {
    let row = sql!(conn, opt: (SessionId,), "SELECT session_id FROM slots WHERE id = $1", slot)?;
    Ok(row.map(|(session,)| session))
}

/// The ids of the slots of all other events; of all where none is left out.
pub async fn list_slot_ids_of_others(
    conn: &mut Conn,
    event: Option<&EventId>,
) -> Result<Vec<SlotId>, Fault> {
    let rows = sql!(
        conn,
        all: (SlotId,),
        "SELECT slots.id FROM slots JOIN sessions ON sessions.id = slots.session_id \
         WHERE sessions.event_id <> $1",
        event.map_or("", EventId::as_str)
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn delete_slot(tx: &mut Tx, id: &SlotId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM slots WHERE id = $1", id).map(drop)
}

/// Makes these, and no others, those who take part in a session.
pub async fn replace_cast(
    tx: &mut Tx,
    session: &SessionId,
    cast: &[Participation],
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM participations WHERE session_id = $1",
        session
    )?;
    for participation in cast {
        sql!(
            tx,
            run,
            "INSERT INTO participations (session_id, person_id, role, position, label, state) VALUES ($1, $2, $3, $4, $5, $6)",
            session,
            &participation.person_id,
            participation.role,
            i64::from(participation.position),
            &participation.label,
            participation.state
        )?;
    }
    Ok(())
}
