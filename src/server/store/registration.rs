//! Registrations.

use crate::domain::id::{EventId, QuotaId, RegistrationId};
use crate::domain::registration::{Registration, RegistrationRequest, RegistrationStatus};
use crate::domain::slug::Slug;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

use super::search_key;

row!(Registration {
    id, event_id, email, name, organisation, language, status, holds_place, hold_until, ticket_type, takes_any, invited_at, seen_at,
    created_at, updated_at,
} numbers { link_generation, extensions, priority, arrival });

/// What a new registration is made of, beside what the guest said.
#[derive(Debug, Clone)]
pub struct NewRegistration {
    pub id: RegistrationId,
    pub event_id: EventId,
    pub quota_id: QuotaId,
    /// Hash of the form's key with the address: the same form again is the same registration.
    pub form_key: String,
    /// Hash of the link's secret.
    pub link_hash: String,
    /// Hash of the secret of the page that waits for an address to be confirmed, where one does.
    pub pending_hash: Option<String>,
    pub status: RegistrationStatus,
    pub holds_place: bool,
    pub hold_until: Option<Timestamp>,
    pub arrival: u64,
    pub ticket_type: Option<Slug>,
    /// When an organiser put the guest in; nothing for those who come by themselves.
    pub invited_at: Option<Timestamp>,
    pub request: RegistrationRequest,
}

/// Stores it, unless this address or this form has one already; says whether it did.
pub async fn insert(tx: &mut Tx, new: &NewRegistration, now: Timestamp) -> Result<bool, Fault> {
    let request = &new.request;
    let email_key = request.email.key();
    let search = search_key(&[&request.name, &request.organisation, request.email.as_str()]);
    let rows = sql!(
        tx,
        run,
        "INSERT INTO registrations (id, event_id, quota_id, email, email_key, name, organisation, language, \
           search_key, form_key, link_generation, link_hash, created_at, updated_at, status, \
           holds_place, hold_until, pending_hash, arrival, ticket_type, takes_any, invited_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
         ON CONFLICT DO NOTHING",
        &new.id,
        &new.event_id,
        &new.quota_id,
        &request.email,
        &email_key,
        &request.name,
        &request.organisation,
        request.language,
        &search,
        &new.form_key,
        &new.link_hash,
        now,
        new.status,
        new.holds_place,
        new.hold_until,
        new.pending_hash.as_deref(),
        new.arrival.cast_signed(),
        new.ticket_type.as_ref(),
        request.takes_any,
        new.invited_at
    )?;
    Ok(rows == 1)
}

macro_rules! select_registration {
    ($rest:literal) => {
        concat!(
            "SELECT registrations.id, registrations.event_id, registrations.email, registrations.name, \
             registrations.organisation, registrations.language, registrations.status, \
             registrations.holds_place, registrations.hold_until, registrations.extensions, \
             registrations.arrival, registrations.priority, registrations.ticket_type, registrations.takes_any, \
             registrations.invited_at, registrations.seen_at, \
             registrations.link_generation, registrations.created_at, registrations.updated_at \
             FROM registrations ",
            $rest
        )
    };
}

/// The registration that this form made.
pub async fn find_by_form(
    conn: &mut Conn,
    event: &EventId,
    form_key: &str,
) -> Result<Option<Registration>, Fault> {
    sql!(
        conn,
        opt: Registration,
        select_registration!("WHERE event_id = $1 AND form_key = $2"),
        event,
        form_key
    )
}

/// The registration that stands under this address, with a place or in line for one.
pub async fn find_by_email(
    conn: &mut Conn,
    event: &EventId,
    email_key: &str,
) -> Result<Option<Registration>, Fault> {
    sql!(
        conn,
        opt: Registration,
        select_registration!(
            "WHERE event_id = $1 AND email_key = $2 \
             AND status IN ('invited', 'requested', 'waiting', 'offered', 'confirmed')"
        ),
        event,
        email_key
    )
}

/// The registration whose link has this hash.
pub async fn find_by_link(conn: &mut Conn, link_hash: &str) -> Result<Option<Registration>, Fault> {
    sql!(conn, opt: Registration, select_registration!("WHERE link_hash = $1"), link_hash)
}

/// A registration of this event and no other.
pub async fn find(
    conn: &mut Conn,
    event: &EventId,
    id: &RegistrationId,
) -> Result<Option<Registration>, Fault> {
    sql!(conn, opt: Registration, select_registration!("WHERE event_id = $1 AND id = $2"), event, id)
}

/// The registration that waits for its address to be confirmed on the page with this hash.
pub async fn find_by_pending(
    conn: &mut Conn,
    pending_hash: &str,
) -> Result<Option<Registration>, Fault> {
    sql!(conn, opt: Registration, select_registration!("WHERE pending_hash = $1"), pending_hash)
}

/// The registrations under an address that nobody has confirmed yet.
pub async fn list_unverified(
    conn: &mut Conn,
    event: &EventId,
    email_key: &str,
) -> Result<Vec<Registration>, Fault> {
    sql!(
        conn,
        all: Registration,
        select_registration!("WHERE event_id = $1 AND email_key = $2 AND status = 'unverified'"),
        event,
        email_key
    )
}

/// Whoever is the next in line for a place.
pub async fn find_next(conn: &mut Conn, event: &EventId) -> Result<Option<Registration>, Fault> {
    sql!(
        conn,
        opt: Registration,
        select_registration!(
            "WHERE event_id = $1 AND status = 'waiting' ORDER BY priority DESC, arrival, id LIMIT 1"
        ),
        event
    )
}

/// Whoever of a kind of ticket, or of none, is the next in line.
pub async fn find_next_of(
    conn: &mut Conn,
    event: &EventId,
    ticket_type: Option<&Slug>,
) -> Result<Option<Registration>, Fault> {
    let ticket_type = ticket_type.map_or("", Slug::as_str);
    sql!(
        conn,
        opt: Registration,
        select_registration!(
            "WHERE event_id = $1 AND status = 'waiting' AND COALESCE(ticket_type, '') = $2 \
             ORDER BY priority DESC, arrival, id LIMIT 1"
        ),
        event,
        ticket_type
    )
}

/// Those in line whom a place of any kind will do, in their order.
pub async fn list_next_of_any(
    conn: &mut Conn,
    event: &EventId,
    limit: u32,
) -> Result<Vec<Registration>, Fault> {
    sql!(
        conn,
        all: Registration,
        select_registration!(
            "WHERE event_id = $1 AND status = 'waiting' AND takes_any \
             ORDER BY priority DESC, arrival, id LIMIT $2"
        ),
        event,
        i64::from(limit)
    )
}

/// How many stand in line before this one.
pub async fn count_before(conn: &mut Conn, of: &Registration) -> Result<u64, Fault> {
    let (count,) = sql!(
        conn,
        one: (i64,),
        "SELECT COUNT(*) FROM registrations WHERE event_id = $1 AND status = 'waiting' \
         AND (priority > $2 OR (priority = $2 AND (arrival < $3 OR (arrival = $3 AND id < $4))))",
        &of.event_id,
        i64::from(of.priority),
        of.arrival.cast_signed(),
        &of.id
    )?;
    Ok(count.unsigned_abs())
}

/// The registrations whose time to answer is over, of whichever event.
pub async fn list_overdue(
    conn: &mut Conn,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<Registration>, Fault> {
    sql!(
        conn,
        all: Registration,
        select_registration!("WHERE hold_until <= $1 ORDER BY hold_until LIMIT $2"),
        now,
        i64::from(limit)
    )
}

/// The events in which somebody waits although a place is free.
pub async fn list_events_to_fill(conn: &mut Conn) -> Result<Vec<EventId>, Fault> {
    let rows = sql!(
        conn,
        all: (EventId,),
        "SELECT DISTINCT registrations.event_id FROM registrations \
           JOIN quotas ON quotas.id = registrations.quota_id \
         WHERE registrations.status = 'waiting' AND quotas.taken < quotas.capacity"
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Stores where a registration stands.
///
/// Whoever calls has asked for the quota before reading it: that is what lets one change after the other.
/// The form that made one which ended counts anew: whoever goes back to it in the browser and sends it
/// again wants a place, and is told that a letter comes.
pub async fn save_standing(tx: &mut Tx, of: &Registration, now: Timestamp) -> Result<(), Fault> {
    let ended = if of.status.is_alive() {
        String::new()
    } else {
        format!(".{}", of.id)
    };
    sql!(
        tx,
        run,
        "UPDATE registrations SET status = $2, holds_place = $3, hold_until = $4, extensions = $5, \
           arrival = $6, priority = $7, updated_at = $8, form_key = form_key || $9, ticket_type = $10 \
         WHERE id = $1",
        &of.id,
        of.status,
        of.holds_place,
        of.hold_until,
        i64::from(of.extensions),
        of.arrival.cast_signed(),
        i64::from(of.priority),
        now,
        &ended,
        of.ticket_type.as_ref()
    )
    .map(drop)
}

/// Deletes the registrations that ended unanswered before an instant and never had a ticket; gives their
/// number. What their guests chose of the programme stays under its own link.
pub async fn delete_lapsed(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    sql!(
        tx,
        run,
        "UPDATE choices SET registration_id = NULL WHERE registration_id IN \
           (SELECT id FROM registrations WHERE status = 'expired' AND updated_at < $1 \
              AND NOT EXISTS (SELECT 1 FROM tickets WHERE tickets.registration_id = registrations.id))",
        before
    )?;
    sql!(
        tx,
        run,
        "DELETE FROM registrations WHERE status = 'expired' AND updated_at < $1 \
           AND NOT EXISTS (SELECT 1 FROM tickets WHERE tickets.registration_id = registrations.id)",
        before
    )
}

/// Notes that an invited guest answers later.
pub async fn mark_seen(tx: &mut Tx, id: &RegistrationId, now: Timestamp) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE registrations SET seen_at = $2, updated_at = $2 WHERE id = $1 AND status = 'invited'",
        id,
        now
    )
    .map(drop)
}

/// Stores name, organisation and language.
pub async fn save_details(tx: &mut Tx, of: &Registration, now: Timestamp) -> Result<(), Fault> {
    let search = search_key(&[&of.name, &of.organisation, of.email.as_str()]);
    sql!(
        tx,
        run,
        "UPDATE registrations SET name = $2, organisation = $3, language = $4, search_key = $5, updated_at = $6 \
         WHERE id = $1",
        &of.id,
        &of.name,
        &of.organisation,
        of.language,
        &search,
        now
    )
    .map(drop)
}

/// Gives a registration another address, with the link that goes there; the earlier one ends.
pub async fn save_address(
    tx: &mut Tx,
    of: &Registration,
    link_hash: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let search = search_key(&[&of.name, &of.organisation, of.email.as_str()]);
    let email_key = of.email.key();
    sql!(
        tx,
        run,
        "UPDATE registrations SET email = $2, email_key = $3, search_key = $4, link_generation = $5, \
           link_hash = $6, updated_at = $7 WHERE id = $1",
        &of.id,
        &of.email,
        &email_key,
        &search,
        i64::from(of.link_generation),
        link_hash,
        now
    )
    .map(drop)
}
