//! Events and the organisations that hold them.

use crate::domain::event::{Announced, Event, Organisation};
use crate::domain::id::{EventId, OrganisationId, UserId};
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
    registration_opens_at, registration_closes_at, call_opens_at, call_closes_at, call_text, registration_rules,
    tickets, questions, created_at, updated_at,
} numbers { number, revision });

/// Every column of an event, for the statements of this file and of what joins it.
macro_rules! select_event {
    ($rest:literal) => {
        concat!(
            "SELECT events.id, events.number, events.organisation_id, events.slug, events.status, events.mode, \
             events.title, events.subtitle, events.summary, events.language, events.zone, events.starts_at, \
             events.ends_at, events.doors_open_at, events.venue, events.accessibility, events.photo_notice, \
             events.attribution, events.has_example_times, events.registration_opens_at, \
             events.registration_closes_at, events.call_opens_at, events.call_closes_at, events.call_text, \
             events.registration_rules, events.tickets, events.questions, events.revision, events.created_at, events.updated_at \
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

/// The events for which somebody has a role, the latest first, drafts too.
pub async fn list_for_user(conn: &mut Conn, user: &UserId) -> Result<Vec<Event>, Fault> {
    sql!(
        conn,
        all: Event,
        select_event!(
            "WHERE EXISTS (SELECT 1 FROM memberships WHERE memberships.user_id = $1 \
               AND memberships.organisation_id = events.organisation_id \
               AND (memberships.event_id IS NULL OR memberships.event_id = events.id)) \
             ORDER BY events.starts_at DESC, events.slug"
        ),
        user
    )
}

/// Lets one deed after the other at an event: whoever comes second waits until the first is committed.
pub async fn wait_for(tx: &mut Tx, id: &EventId) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE events SET revision = revision WHERE id = $1",
        id
    )
    .map(drop)
}

/// The same at an organisation, whose name stands on the pages of all its events.
pub async fn wait_for_organisation(tx: &mut Tx, slug: &Slug) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE organisations SET name = name WHERE slug = $1",
        slug
    )
    .map(drop)
}

/// The same by its id.
pub async fn wait_for_organisation_id(tx: &mut Tx, id: &OrganisationId) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE organisations SET name = name WHERE id = $1",
        id
    )
    .map(drop)
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
    super::programme::note_shown(tx, id, now).await?;
    tx.raise(Raised {
        slug,
        revision: revision.unsigned_abs(),
    });
    Ok(())
}

pub async fn find_organisation_by_slug(
    conn: &mut Conn,
    slug: &Slug,
) -> Result<Option<Organisation>, Fault> {
    sql!(conn, opt: Organisation, "SELECT id, slug, name, email FROM organisations WHERE slug = $1", slug)
}

/// Every organisation, by name.
pub async fn list_organisations(conn: &mut Conn) -> Result<Vec<Organisation>, Fault> {
    sql!(conn, all: Organisation, "SELECT id, slug, name, email FROM organisations ORDER BY name, slug")
}

/// Stores an organisation, new or changed.
pub async fn save_organisation(tx: &mut Tx, organisation: &Organisation) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO organisations (id, slug, name, email) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email",
        &organisation.id,
        &organisation.slug,
        &organisation.name,
        &organisation.email
    )
    .map(drop)
}

/// Every event, drafts too, by slug.
pub async fn list(conn: &mut Conn) -> Result<Vec<Event>, Fault> {
    sql!(conn, all: Event, select_event!("ORDER BY slug"))
}

/// The events of an organisation, drafts too.
pub async fn list_for_organisation(
    conn: &mut Conn,
    id: &OrganisationId,
) -> Result<Vec<Event>, Fault> {
    sql!(conn, all: Event, select_event!("WHERE organisation_id = $1 ORDER BY starts_at DESC, slug"), id)
}

/// Stores an event, unless another has its number; says whether it did. Everybody learns its revision.
pub async fn insert(tx: &mut Tx, event: &Event) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "INSERT INTO events (id, number, organisation_id, slug, status, mode, title, subtitle, summary, language, \
           zone, starts_at, ends_at, doors_open_at, venue, accessibility, photo_notice, attribution, \
           has_example_times, registration_opens_at, registration_closes_at, revision, created_at, updated_at, \
           call_opens_at, call_closes_at, call_text, registration_rules, tickets, questions) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
           $22, $23, $23, $24, $25, $26, $27, $28, $29) \
         ON CONFLICT (number) DO NOTHING",
        &event.id,
        i64::from(event.number),
        &event.organisation_id,
        &event.slug,
        event.status,
        event.mode,
        &event.title,
        &event.subtitle,
        &event.summary,
        event.language,
        &event.zone,
        event.starts_at,
        event.ends_at,
        event.doors_open_at,
        &event.venue,
        &event.accessibility,
        &event.photo_notice,
        &event.attribution,
        event.has_example_times,
        event.registration_opens_at,
        event.registration_closes_at,
        event.revision.cast_signed(),
        event.created_at,
        event.call_opens_at,
        event.call_closes_at,
        &event.call_text,
        event.registration_rules,
        &event.tickets,
        &event.questions
    )?;
    if rows == 1 {
        tx.raise(Raised {
            slug: event.slug.to_string(),
            revision: event.revision,
        });
    }
    Ok(rows == 1)
}

/// Stores what was changed about an event; its number, slug and revision stay.
pub async fn update(tx: &mut Tx, event: &Event) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE events SET organisation_id = $2, status = $3, mode = $4, title = $5, subtitle = $6, summary = $7, \
           language = $8, zone = $9, starts_at = $10, ends_at = $11, doors_open_at = $12, venue = $13, \
           accessibility = $14, photo_notice = $15, attribution = $16, has_example_times = $17, \
           registration_opens_at = $18, registration_closes_at = $19, updated_at = $20, \
           call_opens_at = $21, call_closes_at = $22, call_text = $23, \
           registration_rules = $24, tickets = $25, questions = $26 \
         WHERE id = $1",
        &event.id,
        &event.organisation_id,
        event.status,
        event.mode,
        &event.title,
        &event.subtitle,
        &event.summary,
        event.language,
        &event.zone,
        event.starts_at,
        event.ends_at,
        event.doors_open_at,
        &event.venue,
        &event.accessibility,
        &event.photo_notice,
        &event.attribution,
        event.has_example_times,
        event.registration_opens_at,
        event.registration_closes_at,
        event.updated_at,
        event.call_opens_at,
        event.call_closes_at,
        &event.call_text,
        event.registration_rules,
        &event.tickets,
        &event.questions
    )
    .map(drop)
}

/// Gives an event that nobody outside knows another short name.
pub async fn set_slug(tx: &mut Tx, id: &EventId, slug: &Slug) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE events SET slug = $2 WHERE id = $1",
        id,
        slug
    )
    .map(drop)
}

/// Whether anybody ever registered.
pub async fn has_guests(conn: &mut Conn, id: &EventId) -> Result<bool, Fault> {
    let (count,) = sql!(
        conn,
        one: (i64,),
        "SELECT COUNT(*) FROM registrations WHERE event_id = $1",
        id
    )?;
    Ok(count > 0)
}
