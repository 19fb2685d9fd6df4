//! Tickets and the keys that sign them.

use crate::domain::id::{EventId, RegistrationId, TicketId};
use crate::domain::ticket::{Ticket, TicketStatus};
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(Ticket { id, registration_id, event_id, short_code, status, created_at } numbers { key_number });

/// A signing key of an event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventKey {
    pub number: u8,
    /// 32 bytes in hexadecimal.
    pub public_key: String,
    pub sealed_secret: String,
}

row!(EventKey { public_key, sealed_secret } numbers { number });

macro_rules! select_ticket {
    ($rest:literal) => {
        concat!(
            "SELECT tickets.id, tickets.registration_id, tickets.event_id, tickets.short_code, \
             tickets.key_number, tickets.status, tickets.created_at FROM tickets ",
            $rest
        )
    };
}

/// Stores a ticket; says whether its short code was still free.
pub async fn insert(tx: &mut Tx, ticket: &Ticket) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "INSERT INTO tickets (id, registration_id, event_id, short_code, key_number, status, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (event_id, short_code) DO NOTHING",
        &ticket.id,
        &ticket.registration_id,
        &ticket.event_id,
        &ticket.short_code,
        i64::from(ticket.key_number),
        ticket.status,
        ticket.created_at
    )?;
    Ok(rows == 1)
}

/// The latest ticket of a registration, whatever its status.
pub async fn find_for_registration(
    conn: &mut Conn,
    registration: &RegistrationId,
) -> Result<Option<Ticket>, Fault> {
    sql!(
        conn,
        opt: Ticket,
        select_ticket!("WHERE registration_id = $1 ORDER BY (status = 'valid') DESC, created_at DESC LIMIT 1"),
        registration
    )
}

/// A ticket by id, of whichever event.
pub async fn find(conn: &mut Conn, id: &TicketId) -> Result<Option<Ticket>, Fault> {
    sql!(conn, opt: Ticket, select_ticket!("WHERE id = $1"), id)
}

/// A ticket by id, which nobody else changes until this is committed.
///
/// A write that changes nothing is what both databases understand as a lock.
pub async fn hold(tx: &mut Tx, id: &TicketId) -> Result<Option<Ticket>, Fault> {
    sql!(
        tx,
        opt: Ticket,
        "UPDATE tickets SET status = status WHERE id = $1 \
         RETURNING id, registration_id, event_id, short_code, key_number, status, created_at",
        id
    )
}

/// The ticket of this event with this short code.
pub async fn find_by_short_code(
    conn: &mut Conn,
    event: &EventId,
    short_code: &str,
) -> Result<Option<Ticket>, Fault> {
    sql!(conn, opt: Ticket, select_ticket!("WHERE event_id = $1 AND short_code = $2"), event, short_code)
}

/// Gives every valid ticket of a registration another status.
pub async fn mark_for_registration(
    tx: &mut Tx,
    registration: &RegistrationId,
    status: TicketStatus,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE tickets SET status = $2 WHERE registration_id = $1 AND status = 'valid'",
        registration,
        status
    )
    .map(drop)
}

/// The keys of an event, the newest last.
pub async fn list_keys(conn: &mut Conn, event: &EventId) -> Result<Vec<EventKey>, Fault> {
    sql!(
        conn,
        all: EventKey,
        "SELECT number, public_key, sealed_secret FROM event_keys WHERE event_id = $1 ORDER BY number",
        event
    )
}

/// The event of this number with its keys; nothing where there is no such event.
pub async fn find_keys_by_event_number(
    conn: &mut Conn,
    event_number: u32,
) -> Result<Option<(EventId, Vec<EventKey>)>, Fault> {
    let event = sql!(
        conn,
        opt: (EventId,),
        "SELECT id FROM events WHERE number = $1",
        i64::from(event_number)
    )?;
    match event {
        None => Ok(None),
        Some((event,)) => {
            let keys = list_keys(conn, &event).await?;
            Ok(Some((event, keys)))
        }
    }
}

pub async fn insert_key(
    tx: &mut Tx,
    event: &EventId,
    key: &EventKey,
    now: Timestamp,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO event_keys (event_id, number, public_key, sealed_secret, created_at) VALUES ($1, $2, $3, $4, $5)",
        event,
        i64::from(key.number),
        &key.public_key,
        &key.sealed_secret,
        now
    )
    .map(drop)
}
