//! The audit trail.

use crate::domain::audit::{Actor, AuditEntry, Difference};
use crate::domain::id::{AuditId, EventId};
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

pub async fn insert(tx: &mut Tx, entry: &AuditEntry) -> Result<(), Fault> {
    let actor = serde_json::to_string(&entry.actor)?;
    let differences = serde_json::to_string(&entry.differences)?;
    sql!(
        tx,
        run,
        "INSERT INTO audit_entries (id, event_id, at, actor, noun, verb, subject, differences) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &entry.id,
        &entry.event_id,
        entry.at,
        &actor,
        &entry.noun,
        &entry.verb,
        &entry.subject,
        &differences
    )
    .map(drop)
}

/// How many things were done to an event.
pub async fn count_for_event(conn: &mut Conn, event: &EventId) -> Result<u64, Fault> {
    let (count,) = sql!(
        conn,
        one: (i64,),
        "SELECT COUNT(*) FROM audit_entries WHERE event_id = $1",
        event
    )?;
    Ok(count.unsigned_abs())
}

/// What was done to an event, the latest first.
pub async fn list_for_event(
    conn: &mut Conn,
    event: &EventId,
    limit: u32,
    offset: u32,
) -> Result<Vec<AuditEntry>, Fault> {
    type Row = (
        AuditId,
        Option<EventId>,
        Timestamp,
        String,
        String,
        String,
        String,
        String,
    );
    let rows = sql!(
        conn,
        all: Row,
        "SELECT id, event_id, at, actor, noun, verb, subject, differences FROM audit_entries \
         WHERE event_id = $1 ORDER BY at DESC, id DESC LIMIT $2 OFFSET $3",
        event,
        i64::from(limit),
        i64::from(offset)
    )?;
    rows.into_iter()
        .map(
            |(id, event_id, at, actor, noun, verb, subject, differences)| {
                let actor: Actor = serde_json::from_str(&actor)?;
                let differences: Vec<Difference> = serde_json::from_str(&differences)?;
                Ok(AuditEntry {
                    id,
                    event_id,
                    at,
                    actor,
                    noun,
                    verb,
                    subject,
                    differences,
                })
            },
        )
        .collect()
}
