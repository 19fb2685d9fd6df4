//! The slides of those who take part; what they hold lies with the other files of the event.

use crate::domain::id::{EventId, PersonId, SessionId, SlidesId};
use crate::domain::slides::Slides;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(Slides {
    id, event_id, session_id, person_id, hash, uploaded_at,
} numbers { size_bytes });

/// All slides of an event.
pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Slides>, Fault> {
    sql!(
        conn,
        all: Slides,
        "SELECT id, event_id, session_id, person_id, hash, size_bytes, uploaded_at FROM slides \
         WHERE event_id = $1 ORDER BY uploaded_at, id",
        event
    )
}

/// The slides of one person.
pub async fn list_for_person(conn: &mut Conn, person: &PersonId) -> Result<Vec<Slides>, Fault> {
    sql!(
        conn,
        all: Slides,
        "SELECT id, event_id, session_id, person_id, hash, size_bytes, uploaded_at FROM slides \
         WHERE person_id = $1 ORDER BY uploaded_at, id",
        person
    )
}

/// Slides of this event and no other.
pub async fn find(
    conn: &mut Conn,
    event: &EventId,
    id: &SlidesId,
) -> Result<Option<Slides>, Fault> {
    sql!(
        conn,
        opt: Slides,
        "SELECT id, event_id, session_id, person_id, hash, size_bytes, uploaded_at FROM slides \
         WHERE event_id = $1 AND id = $2",
        event,
        id
    )
}

/// Stores slides in the place of those that the person had for the session.
pub async fn save(tx: &mut Tx, slides: &Slides) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO slides (id, event_id, session_id, person_id, hash, size_bytes, uploaded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (session_id, person_id) DO UPDATE SET hash = excluded.hash, \
           size_bytes = excluded.size_bytes, uploaded_at = excluded.uploaded_at",
        &slides.id,
        &slides.event_id,
        &slides.session_id,
        &slides.person_id,
        &slides.hash,
        i64::try_from(slides.size_bytes)?,
        slides.uploaded_at
    )
    .map(drop)
}

/// Deletes the slides of a person for a session; says whether there were any.
pub async fn delete(tx: &mut Tx, person: &PersonId, session: &SessionId) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "DELETE FROM slides WHERE person_id = $1 AND session_id = $2",
        person,
        session
    )?;
    Ok(rows == 1)
}
