//! Registrations.

use crate::domain::id::{EventId, QuotaId, RegistrationId};
use crate::domain::registration::{Registration, RegistrationRequest, RegistrationStatus};
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

use super::search_key;

row!(Registration {
    id, event_id, email, name, organisation, language, status, created_at, updated_at,
} numbers { link_generation });

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
           status, search_key, form_key, link_generation, link_hash, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'confirmed', $9, $10, 0, $11, $12, $12) \
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
        now
    )?;
    Ok(rows == 1)
}

macro_rules! select_registration {
    ($rest:literal) => {
        concat!(
            "SELECT registrations.id, registrations.event_id, registrations.email, registrations.name, \
             registrations.organisation, registrations.language, registrations.status, \
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

/// The registration that holds a place under this address.
pub async fn find_by_email(
    conn: &mut Conn,
    event: &EventId,
    email_key: &str,
) -> Result<Option<Registration>, Fault> {
    sql!(
        conn,
        opt: Registration,
        select_registration!("WHERE event_id = $1 AND email_key = $2 AND status = 'confirmed'"),
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

/// Ends a registration that holds a place, and gives the quota that it drew from; nothing when it held none.
///
/// The form that made it counts anew from now on: whoever goes back to it in the browser and sends
/// it again wants a place, and is told that a letter comes.
pub async fn mark_cancelled(
    tx: &mut Tx,
    event: &EventId,
    id: &RegistrationId,
    now: Timestamp,
) -> Result<Option<QuotaId>, Fault> {
    let row = sql!(
        tx,
        opt: (QuotaId,),
        "UPDATE registrations SET status = $3, updated_at = $4, form_key = form_key || '.' || id \
         WHERE event_id = $1 AND id = $2 AND status = 'confirmed' RETURNING quota_id",
        event,
        id,
        RegistrationStatus::Cancelled,
        now
    )?;
    Ok(row.map(|(quota,)| quota))
}
