//! The people of programmes.

use crate::domain::agenda::Person;
use crate::domain::id::{EventId, PersonId};
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

/// Everybody of an event, in order, those of drafts too.
pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Person>, Fault> {
    sql!(
        conn,
        all: Person,
        "SELECT id, event_id, slug, name, academic_title, function, organisation, biography, position, updated_at, \
           links, photo FROM people WHERE event_id = $1 ORDER BY position, slug",
        event
    )
}

/// The person of this id, of whichever event.
pub async fn find(conn: &mut Conn, id: &PersonId) -> Result<Option<Person>, Fault> {
    sql!(
        conn,
        opt: Person,
        "SELECT id, event_id, slug, name, academic_title, function, organisation, biography, position, updated_at, \
           links, photo FROM people WHERE id = $1",
        id
    )
}

/// Stores a person, new or changed.
pub async fn save(tx: &mut Tx, person: &Person) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO people (id, event_id, slug, name, academic_title, function, organisation, biography, \
           position, updated_at, links, photo) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, name = excluded.name, academic_title = excluded.academic_title, \
           function = excluded.function, organisation = excluded.organisation, \
           biography = excluded.biography, position = excluded.position, updated_at = excluded.updated_at, \
           links = excluded.links, photo = excluded.photo",
        &person.id,
        &person.event_id,
        &person.slug,
        &person.name,
        &person.academic_title,
        &person.function,
        &person.organisation,
        &person.biography,
        i64::from(person.position),
        person.updated_at,
        &person.links,
        person.photo.as_ref()
    )
    .map(drop)
}

/// The ids of the people of all other events; of all where none is left out.
pub async fn list_ids_of_others(
    conn: &mut Conn,
    event: Option<&EventId>,
) -> Result<Vec<PersonId>, Fault> {
    let rows = sql!(
        conn,
        all: (PersonId,),
        "SELECT id FROM people WHERE event_id <> $1",
        event.map_or("", EventId::as_str)
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn delete(tx: &mut Tx, id: &PersonId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM people WHERE id = $1", id).map(drop)
}
