//! Tracks, and the types of session that an event names itself.

use crate::domain::agenda::{OwnType, Track};
use crate::domain::id::{EventId, TrackId};
use crate::domain::slug::Slug;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(Track { id, event_id, slug, name, colour } numbers { position });
row!(OwnType { event_id, slug, name, base } numbers { position });

/// The tracks of an event in their order.
pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Track>, Fault> {
    sql!(
        conn,
        all: Track,
        "SELECT id, event_id, slug, name, colour, position FROM tracks WHERE event_id = $1 ORDER BY position, slug",
        event
    )
}

/// Stores a track, new or changed.
pub async fn save(tx: &mut Tx, track: &Track) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO tracks (id, event_id, slug, name, colour, position) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, name = excluded.name, colour = excluded.colour, \
           position = excluded.position",
        &track.id,
        &track.event_id,
        &track.slug,
        &track.name,
        track.colour,
        i64::from(track.position)
    )
    .map(drop)
}

/// Removes a track; sessions of it are of none then.
pub async fn delete(tx: &mut Tx, id: &TrackId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM tracks WHERE id = $1", id).map(drop)
}

/// The types of session that an event names itself, in their order.
pub async fn list_types_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<OwnType>, Fault> {
    sql!(
        conn,
        all: OwnType,
        "SELECT event_id, slug, name, base, position FROM session_types WHERE event_id = $1 ORDER BY position, slug",
        event
    )
}

/// Stores a type, new or changed.
pub async fn save_type(tx: &mut Tx, own: &OwnType) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO session_types (event_id, slug, name, base, position) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (event_id, slug) DO UPDATE SET name = excluded.name, base = excluded.base, \
           position = excluded.position",
        &own.event_id,
        &own.slug,
        &own.name,
        own.base,
        i64::from(own.position)
    )
    .map(drop)
}

/// Removes a type; its sessions are of the type that it was based on then.
pub async fn delete_type(tx: &mut Tx, event: &EventId, slug: &Slug) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE sessions SET own_type = NULL WHERE event_id = $1 AND own_type = $2",
        event,
        slug
    )?;
    sql!(
        tx,
        run,
        "DELETE FROM session_types WHERE event_id = $1 AND slug = $2",
        event,
        slug
    )
    .map(drop)
}
