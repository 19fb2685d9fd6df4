//! Counts of guests who are no longer known: what statistics are made of after names are erased.

use crate::domain::id::EventId;
use crate::domain::retention::Outcome;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

/// How many registrations of a kind of ticket came to the same end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Empty where the event had no kinds.
    pub ticket_type: String,
    pub outcome: Outcome,
    pub count: u64,
}

row!(Figure { ticket_type, outcome } numbers { count });

/// Counts one more that is erased.
pub async fn add(
    tx: &mut Tx,
    event: &EventId,
    ticket_type: &str,
    outcome: Outcome,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO figures (event_id, ticket_type, outcome, count) VALUES ($1, $2, $3, 1) \
         ON CONFLICT (event_id, ticket_type, outcome) DO UPDATE SET count = figures.count + 1",
        event,
        ticket_type,
        outcome
    )
    .map(drop)
}

pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Figure>, Fault> {
    sql!(
        conn,
        all: Figure,
        "SELECT ticket_type, outcome, count FROM figures WHERE event_id = $1 ORDER BY ticket_type, outcome",
        event
    )
}
