//! The door: lists, the admissions that hold, and every attempt.

use crate::domain::checkin::{Admission, Attendance, CheckInList, CheckInResult, Found, Holder};
use crate::domain::id::{AdmissionId, CheckInListId, EventId, TicketId, UserId};
use crate::domain::slug::Slug;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

use super::like_pattern;

row!(CheckInList {
    id,
    event_id,
    slug,
    name
});
row!(Admission {
    id,
    ticket_id,
    admitted_at,
    admitted_by
});
row!(Holder {
    name,
    organisation,
    short_code,
    ticket_type
});

/// A list where somebody may admit, with what its link needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnList {
    pub list_id: CheckInListId,
    pub list_name: Text,
    pub event_slug: Slug,
    pub event_title: Text,
    pub starts_at: Timestamp,
    pub zone: String,
}

row!(OwnList {
    list_id,
    list_name,
    event_slug,
    event_title,
    starts_at,
    zone
});

/// An attempt on its way into the log.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub nonce: String,
    pub list_id: CheckInListId,
    pub ticket_id: Option<TicketId>,
    pub admission_id: Option<AdmissionId>,
    pub result: CheckInResult,
    /// What was handed in, as a hash: the log must not be a list of codes.
    pub code_hash: String,
    /// Why something was to be taken back; empty for a scan.
    pub reason: String,
    pub at: Timestamp,
    pub by_user: UserId,
}

row!(Attempt {
    nonce,
    list_id,
    ticket_id,
    admission_id,
    result,
    code_hash,
    reason,
    at,
    by_user
});

/// The lists at which this person may admit, the latest event first.
pub async fn list_for_user(conn: &mut Conn, user: &UserId) -> Result<Vec<OwnList>, Fault> {
    sql!(
        conn,
        all: OwnList,
        "SELECT DISTINCT check_in_lists.id AS list_id, check_in_lists.name AS list_name, \
           check_in_lists.slug, events.slug AS event_slug, events.title AS event_title, \
           events.starts_at, events.zone \
         FROM check_in_lists \
         JOIN events ON events.id = check_in_lists.event_id \
         JOIN memberships ON memberships.organisation_id = events.organisation_id \
           AND (memberships.event_id IS NULL OR memberships.event_id = events.id) \
         WHERE memberships.user_id = $1 AND memberships.role IN ('organiser', 'door') \
         ORDER BY events.starts_at DESC, events.slug, check_in_lists.slug",
        user
    )
}

/// A list of this event and no other.
pub async fn find_list(
    conn: &mut Conn,
    event: &EventId,
    id: &CheckInListId,
) -> Result<Option<CheckInList>, Fault> {
    sql!(
        conn,
        opt: CheckInList,
        "SELECT id, event_id, slug, name FROM check_in_lists WHERE event_id = $1 AND id = $2",
        event,
        id
    )
}

pub async fn insert_list(
    tx: &mut Tx,
    id: &CheckInListId,
    event: &EventId,
    slug: &Slug,
    name: &Text,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO check_in_lists (id, event_id, slug, name) VALUES ($1, $2, $3, $4)",
        id,
        event,
        slug,
        name
    )
    .map(drop)
}

/// Lets a ticket in; says whether this was the one time that counts.
pub async fn admit(
    tx: &mut Tx,
    id: &AdmissionId,
    list: &CheckInListId,
    ticket: &TicketId,
    by: &UserId,
    now: Timestamp,
) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "INSERT INTO admissions (id, list_id, ticket_id, admitted_at, admitted_by) \
         VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (list_id, ticket_id) WHERE annulled_at IS NULL DO NOTHING",
        id,
        list,
        ticket,
        now,
        by
    )?;
    Ok(rows == 1)
}

macro_rules! select_admission {
    ($rest:literal) => {
        concat!(
            "SELECT admissions.id, admissions.ticket_id, admissions.admitted_at, \
               COALESCE(users.name, '') AS admitted_by \
             FROM admissions LEFT JOIN users ON users.id = admissions.admitted_by ",
            $rest
        )
    };
}

/// The admission of a ticket that holds at a list.
pub async fn find_holding(
    conn: &mut Conn,
    list: &CheckInListId,
    ticket: &TicketId,
) -> Result<Option<Admission>, Fault> {
    sql!(
        conn,
        opt: Admission,
        select_admission!(
            "WHERE admissions.list_id = $1 AND admissions.ticket_id = $2 AND admissions.annulled_at IS NULL"
        ),
        list,
        ticket
    )
}

/// An admission at this list and no other, whether it holds or not.
pub async fn find_admission(
    conn: &mut Conn,
    list: &CheckInListId,
    id: &AdmissionId,
) -> Result<Option<Admission>, Fault> {
    sql!(
        conn,
        opt: Admission,
        select_admission!("WHERE admissions.list_id = $1 AND admissions.id = $2"),
        list,
        id
    )
}

/// Notes that an admission holds no more; says whether it held until now. By whom and why stands
/// with the attempt that did it.
pub async fn annul(
    tx: &mut Tx,
    list: &CheckInListId,
    id: &AdmissionId,
    now: Timestamp,
) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "UPDATE admissions SET annulled_at = $3 \
         WHERE list_id = $1 AND id = $2 AND annulled_at IS NULL",
        list,
        id,
        now
    )?;
    Ok(rows == 1)
}

/// Whose ticket it is.
pub async fn find_holder(conn: &mut Conn, ticket: &TicketId) -> Result<Option<Holder>, Fault> {
    sql!(
        conn,
        opt: Holder,
        "SELECT registrations.name, registrations.organisation, tickets.short_code, registrations.ticket_type \
         FROM tickets JOIN registrations ON registrations.id = tickets.registration_id \
         WHERE tickets.id = $1",
        ticket
    )
}

/// Logs an attempt; says whether its key was new.
pub async fn insert_attempt(tx: &mut Tx, attempt: &Attempt) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "INSERT INTO check_in_attempts \
           (nonce, list_id, ticket_id, admission_id, result, code_hash, reason, at, by_user) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (nonce) DO NOTHING",
        &attempt.nonce,
        &attempt.list_id,
        &attempt.ticket_id,
        &attempt.admission_id,
        attempt.result,
        &attempt.code_hash,
        &attempt.reason,
        attempt.at,
        &attempt.by_user
    )?;
    Ok(rows == 1)
}

/// The attempt with this key, at whichever list.
pub async fn find_attempt(conn: &mut Conn, nonce: &str) -> Result<Option<Attempt>, Fault> {
    sql!(
        conn,
        opt: Attempt,
        "SELECT nonce, list_id, ticket_id, admission_id, result, code_hash, reason, at, by_user \
         FROM check_in_attempts WHERE nonce = $1",
        nonce
    )
}

/// How many tickets of the event hold, and how many of them were let in at this list.
pub async fn count(
    conn: &mut Conn,
    event: &EventId,
    list: &CheckInListId,
) -> Result<Attendance, Fault> {
    let (admitted, registered) = sql!(
        conn,
        one: (i64, i64),
        "SELECT \
           (SELECT COUNT(*) FROM admissions WHERE list_id = $2 AND annulled_at IS NULL), \
           (SELECT COUNT(*) FROM tickets WHERE event_id = $1 AND status = 'valid')",
        event,
        list
    )?;
    Ok(Attendance {
        admitted: u32::try_from(admitted).unwrap_or(u32::MAX),
        registered: u32::try_from(registered).unwrap_or(u32::MAX),
    })
}

/// Who holds a ticket of this event and has this in their name, organisation or address.
pub async fn search(
    conn: &mut Conn,
    event: &EventId,
    list: &CheckInListId,
    text: &str,
    limit: u32,
) -> Result<Vec<Found>, Fault> {
    let rows = sql!(
        conn,
        all: (String, String, String, Option<Slug>, Option<Timestamp>),
        "SELECT registrations.name, registrations.organisation, tickets.short_code, \
           registrations.ticket_type, admissions.admitted_at \
         FROM registrations \
         JOIN tickets ON tickets.registration_id = registrations.id AND tickets.status = 'valid' \
         LEFT JOIN admissions ON admissions.ticket_id = tickets.id AND admissions.list_id = $2 \
           AND admissions.annulled_at IS NULL \
         WHERE registrations.event_id = $1 AND registrations.search_key LIKE $3 ESCAPE '\\' \
         ORDER BY registrations.search_key, tickets.id LIMIT $4",
        event,
        list,
        like_pattern(text),
        i64::from(limit)
    )?;
    Ok(rows
        .into_iter()
        .map(
            |(name, organisation, short_code, ticket_type, admitted_at)| Found {
                holder: Holder {
                    name,
                    organisation,
                    short_code,
                    ticket_type,
                },
                admitted_at,
            },
        )
        .collect())
}
