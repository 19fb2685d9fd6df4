//! Places: the one scarce thing.

use crate::domain::id::{EventId, QuotaId};
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

/// A number of places and how many of them are held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    pub id: QuotaId,
    pub capacity: u64,
    pub taken: u64,
    /// How many have come, whether they found a place or not.
    pub arrivals: u64,
}

row!(Quota { id } numbers { capacity, taken, arrivals });

/// The quota of an event that guests draw from.
pub async fn find_for_event(conn: &mut Conn, event: &EventId) -> Result<Option<Quota>, Fault> {
    sql!(
        conn,
        opt: Quota,
        "SELECT id, capacity, taken, arrivals FROM quotas WHERE event_id = $1 ORDER BY slug LIMIT 1",
        event
    )
}

/// Takes one place of an event's quota and gives the quota as it then is, or nothing when it is full.
///
/// One guarded statement: whoever comes at the same time waits for its outcome and finds the place gone.
pub async fn take_place(tx: &mut Tx, event: &EventId) -> Result<Option<Quota>, Fault> {
    sql!(
        tx,
        opt: Quota,
        "UPDATE quotas SET taken = taken + 1 \
         WHERE id = (SELECT id FROM quotas WHERE event_id = $1 ORDER BY slug LIMIT 1) AND taken + 1 <= capacity \
         RETURNING id, capacity, taken, arrivals",
        event
    )
}

/// Counts somebody who comes, and takes a place where one is free; gives the quota as it then is, or
/// nothing when it is full and nobody was counted.
///
/// One guarded statement, as for [`take_place`].
pub async fn arrive_at_place(tx: &mut Tx, event: &EventId) -> Result<Option<Quota>, Fault> {
    sql!(
        tx,
        opt: Quota,
        "UPDATE quotas SET taken = taken + 1, arrivals = arrivals + 1 \
         WHERE id = (SELECT id FROM quotas WHERE event_id = $1 ORDER BY slug LIMIT 1) AND taken + 1 <= capacity \
         RETURNING id, capacity, taken, arrivals",
        event
    )
}

/// Counts somebody who comes, and lets nobody else come until this is done.
pub async fn arrive(tx: &mut Tx, event: &EventId) -> Result<Quota, Fault> {
    sql!(
        tx,
        one: Quota,
        "UPDATE quotas SET arrivals = arrivals + 1 \
         WHERE id = (SELECT id FROM quotas WHERE event_id = $1 ORDER BY slug LIMIT 1) \
         RETURNING id, capacity, taken, arrivals",
        event
    )
}

/// Waits until nobody else changes the quota of an event, and lets nobody else until this is done.
///
/// A write that changes nothing is what both databases understand as a lock.
pub async fn wait_for(tx: &mut Tx, event: &EventId) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE quotas SET taken = taken \
         WHERE id = (SELECT id FROM quotas WHERE event_id = $1 ORDER BY slug LIMIT 1)",
        event
    )
    .map(drop)
}

/// Gives one place back and gives the quota as it then is.
pub async fn free_place(tx: &mut Tx, id: &QuotaId) -> Result<Quota, Fault> {
    sql!(
        tx,
        one: Quota,
        "UPDATE quotas SET taken = taken - 1 WHERE id = $1 RETURNING id, capacity, taken, arrivals",
        id
    )
}

pub async fn insert(
    tx: &mut Tx,
    id: &QuotaId,
    event: &EventId,
    slug: &str,
    capacity: u32,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO quotas (id, event_id, slug, capacity, taken) VALUES ($1, $2, $3, $4, 0)",
        id,
        event,
        slug,
        i64::from(capacity)
    )
    .map(drop)
}

/// Sets how many places there are; fewer than are taken takes none away, and lets nobody in anew.
pub async fn set_capacity(tx: &mut Tx, id: &QuotaId, capacity: u32) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE quotas SET capacity = $2 WHERE id = $1",
        id,
        i64::from(capacity)
    )
    .map(drop)
}

/// A quota beside what its registrations say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub id: QuotaId,
    pub event_id: EventId,
    /// Slug of the event.
    pub event: String,
    pub capacity: u64,
    /// What the counter says.
    pub taken: u64,
    /// How many registrations hold a place.
    pub held: u64,
}

row!(Count { id, event_id, event } numbers { capacity, taken, held });

/// Every quota with its registrations counted.
pub async fn list_counts(conn: &mut Conn) -> Result<Vec<Count>, Fault> {
    sql!(
        conn,
        all: Count,
        "SELECT quotas.id, quotas.event_id, events.slug AS event, quotas.capacity, quotas.taken, \
           (SELECT COUNT(*) FROM registrations \
            WHERE registrations.quota_id = quotas.id AND registrations.holds_place) AS held \
         FROM quotas JOIN events ON events.id = quotas.event_id ORDER BY events.slug, quotas.slug"
    )
}

/// Derives the counter of a quota from its registrations again, and gives the quota as it then is.
///
/// Two statements: the first waits for whoever takes a place just now, so that the second sees it.
pub async fn recount(tx: &mut Tx, id: &QuotaId) -> Result<Quota, Fault> {
    sql!(tx, run, "UPDATE quotas SET taken = taken WHERE id = $1", id)?;
    sql!(
        tx,
        one: Quota,
        "UPDATE quotas SET taken = (SELECT COUNT(*) FROM registrations \
           WHERE registrations.quota_id = quotas.id AND registrations.holds_place) \
         WHERE id = $1 RETURNING id, capacity, taken, arrivals",
        id
    )
}
