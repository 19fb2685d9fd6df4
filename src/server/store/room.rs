//! Rooms.

use crate::domain::agenda::Room;
use crate::domain::id::{EventId, RoomId};
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

/// The rooms of an event in their order.
pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Room>, Fault> {
    sql!(
        conn,
        all: Room,
        "SELECT id, event_id, slug, name, capacity, position, is_step_free, has_hearing_loop, directions FROM rooms WHERE event_id = $1 ORDER BY position, slug",
        event
    )
}

/// Stores a room, new or changed.
pub async fn save(tx: &mut Tx, room: &Room) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO rooms (id, event_id, slug, name, capacity, position, is_step_free, has_hearing_loop, directions) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, name = excluded.name, capacity = excluded.capacity, \
           position = excluded.position, is_step_free = excluded.is_step_free, \
           has_hearing_loop = excluded.has_hearing_loop, directions = excluded.directions",
        &room.id,
        &room.event_id,
        &room.slug,
        &room.name,
        room.capacity.map(i64::from),
        i64::from(room.position),
        room.is_step_free,
        room.has_hearing_loop,
        &room.directions
    )
    .map(drop)
}

pub async fn delete(tx: &mut Tx, id: &RoomId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM rooms WHERE id = $1", id).map(drop)
}
