//! Places: the one scarce thing.

use crate::domain::id::{EventId, QuotaId};
use crate::domain::slug::Slug;
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
        "SELECT id, capacity, taken, arrivals FROM quotas WHERE event_id = $1 AND is_whole",
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
         WHERE id = (SELECT id FROM quotas WHERE event_id = $1 AND is_whole) AND taken + 1 <= capacity \
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
         WHERE id = (SELECT id FROM quotas WHERE event_id = $1 AND is_whole) AND taken + 1 <= capacity \
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
         WHERE id = (SELECT id FROM quotas WHERE event_id = $1 AND is_whole) \
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
         WHERE id = (SELECT id FROM quotas WHERE event_id = $1 AND is_whole)",
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

/// A quota that some kinds of tickets share, and how many of its places are held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedCount {
    pub id: QuotaId,
    /// As the event calls it.
    pub slug: Slug,
    pub capacity: u64,
    pub taken: u64,
}

row!(SharedCount { id, slug } numbers { capacity, taken });

/// The quotas of an event that kinds of tickets share.
pub async fn list_shared(conn: &mut Conn, event: &EventId) -> Result<Vec<SharedCount>, Fault> {
    sql!(
        conn,
        all: SharedCount,
        "SELECT id, slug, capacity, taken FROM quotas WHERE event_id = $1 AND NOT is_whole ORDER BY slug",
        event
    )
}

/// Takes one place of a quota that kinds of tickets share, and says whether there was one.
pub async fn take_shared(tx: &mut Tx, id: &QuotaId) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "UPDATE quotas SET taken = taken + 1 WHERE id = $1 AND taken + 1 <= capacity",
        id
    )?;
    Ok(rows == 1)
}

/// Stores a quota that kinds of tickets share, with its places counted by whoever calls.
pub async fn save_shared(tx: &mut Tx, event: &EventId, quota: &SharedCount) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO quotas (id, event_id, slug, capacity, taken, is_whole) VALUES ($1, $2, $3, $4, $5, FALSE) \
         ON CONFLICT (id) DO UPDATE SET capacity = excluded.capacity, taken = excluded.taken",
        &quota.id,
        event,
        &quota.slug,
        quota.capacity.cast_signed(),
        quota.taken.cast_signed()
    )
    .map(drop)
}

pub async fn delete_shared(tx: &mut Tx, id: &QuotaId) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM quotas WHERE id = $1 AND NOT is_whole",
        id
    )
    .map(drop)
}

/// How many registrations of a kind there are, and how many of them hold a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeCount {
    pub ticket_type: Slug,
    /// All of them, ended ones too.
    pub all: u64,
    pub held: u64,
    pub waiting: u64,
}

row!(TypeCount { ticket_type } numbers { all, held, waiting });

impl TypeCount {
    /// How many places registrations of these kinds hold.
    pub fn held_of(counts: &[Self], ticket_types: &[Slug]) -> u64 {
        let of = counts
            .iter()
            .filter(|count| ticket_types.contains(&count.ticket_type));
        of.map(|count| count.held).sum()
    }
}

/// The registrations of an event by kind of ticket; those without a kind are left out.
pub async fn list_types(conn: &mut Conn, event: &EventId) -> Result<Vec<TypeCount>, Fault> {
    sql!(
        conn,
        all: TypeCount,
        "SELECT ticket_type, COUNT(*) AS \"all\", \
           CAST(COALESCE(SUM(CASE WHEN holds_place THEN 1 ELSE 0 END), 0) AS BIGINT) AS held, \
           CAST(COALESCE(SUM(CASE WHEN status = 'waiting' THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting \
         FROM registrations WHERE event_id = $1 AND ticket_type IS NOT NULL GROUP BY ticket_type",
        event
    )
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

/// The places of every event with its registrations counted.
pub async fn list_counts(conn: &mut Conn) -> Result<Vec<Count>, Fault> {
    sql!(
        conn,
        all: Count,
        "SELECT quotas.id, quotas.event_id, events.slug AS event, quotas.capacity, quotas.taken, \
           (SELECT COUNT(*) FROM registrations \
            WHERE registrations.quota_id = quotas.id AND registrations.holds_place) AS held \
         FROM quotas JOIN events ON events.id = quotas.event_id WHERE quotas.is_whole ORDER BY events.slug, quotas.slug"
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
