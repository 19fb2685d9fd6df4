//! Events and the organisations that hold them.

use crate::domain::event::{Announced, Event, Organisation};
use crate::domain::id::{EventId, OrganisationId};
use crate::domain::slug::Slug;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};
use crate::server::revision::Raised;

row!(Organisation {
    id,
    slug,
    name,
    email
});
row!(Event {
    id, organisation_id, slug, status, mode, title, subtitle, summary, language, zone, starts_at, ends_at,
    doors_open_at, venue, accessibility, photo_notice, attribution, has_example_times,
    registration_opens_at, registration_closes_at, created_at, updated_at,
} numbers { number, revision });

/// Every column of an event, for the statements of this file and of what joins it.
macro_rules! select_event {
    ($rest:literal) => {
        concat!(
            "SELECT events.id, events.number, events.organisation_id, events.slug, events.status, events.mode, \
             events.title, events.subtitle, events.summary, events.language, events.zone, events.starts_at, \
             events.ends_at, events.doors_open_at, events.venue, events.accessibility, events.photo_notice, \
             events.attribution, events.has_example_times, events.registration_opens_at, \
             events.registration_closes_at, events.revision, events.created_at, events.updated_at \
             FROM events ",
            $rest
        )
    };
}

/// The event of this slug, whatever its status.
pub async fn find_by_slug(conn: &mut Conn, slug: &Slug) -> Result<Option<Event>, Fault> {
    sql!(conn, opt: Event, select_event!("WHERE slug = $1"), slug)
}

pub async fn find(conn: &mut Conn, id: &EventId) -> Result<Option<Event>, Fault> {
    sql!(conn, opt: Event, select_event!("WHERE id = $1"), id)
}

/// The events that the public may know of, the latest first.
pub async fn list_public(conn: &mut Conn) -> Result<Vec<Event>, Fault> {
    sql!(conn, all: Event, select_event!("WHERE status <> 'draft' ORDER BY starts_at DESC, slug"))
}

pub async fn find_organisation(
    conn: &mut Conn,
    id: &OrganisationId,
) -> Result<Option<Organisation>, Fault> {
    sql!(conn, opt: Organisation, "SELECT id, slug, name, email FROM organisations WHERE id = $1", id)
}

row!(Announced { at } numbers { sequence });

pub async fn find_announced(conn: &mut Conn, id: &EventId) -> Result<Option<Announced>, Fault> {
    sql!(
        conn,
        opt: Announced,
        "SELECT CASE WHEN announced_at = 0 THEN created_at ELSE announced_at END AS at, \
         announced_sequence AS sequence FROM events WHERE id = $1",
        id
    )
}

/// Notes that guests must be told anew of an event as a whole; `is_moved` where days, place or
/// status changed and not only words.
pub async fn announce(
    tx: &mut Tx,
    id: &EventId,
    is_moved: bool,
    now: Timestamp,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE events SET announced_at = $2, announced_sequence = announced_sequence + $3 \
         WHERE id = $1",
        id,
        now,
        i64::from(is_moved)
    )?;
    Ok(())
}

/// Notes that the public face of an event changed, and when.
pub async fn raise_revision(tx: &mut Tx, id: &EventId, now: Timestamp) -> Result<(), Fault> {
    let (slug, revision) = sql!(
        tx,
        one: (String, i64),
        "UPDATE events SET revision = revision + 1, updated_at = $2 WHERE id = $1 RETURNING slug, revision",
        id,
        now
    )?;
    tx.raise(Raised {
        slug,
        revision: revision.unsigned_abs(),
    });
    Ok(())
}
