//! Letters that organisers write to many, and whom they go to.

use crate::domain::id::{EventId, MailingId, RegistrationId};
use crate::domain::letter::LetterState;
use crate::domain::mailing::{Audience, Mailing, MailingState};
use crate::domain::registration::Registration;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(Mailing {
    id,
    event_id,
    state,
    subject,
    body,
    audience,
    timing,
    begun_at,
    created_at,
    updated_at
});

macro_rules! select_mailing {
    ($rest:literal) => {
        concat!(
            "SELECT id, event_id, state, subject, body, audience, timing, begun_at, created_at, updated_at \
             FROM mailings ",
            $rest
        )
    };
}

/// A mailing of this event and no other.
pub async fn find(
    conn: &mut Conn,
    event: &EventId,
    id: &MailingId,
) -> Result<Option<Mailing>, Fault> {
    sql!(conn, opt: Mailing, select_mailing!("WHERE event_id = $1 AND id = $2"), event, id)
}

/// Those of an event, the latest first.
pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Mailing>, Fault> {
    sql!(
        conn,
        all: Mailing,
        select_mailing!("WHERE event_id = $1 ORDER BY created_at DESC, id DESC"),
        event
    )
}

/// Those of every event that wait for their time or whose letters are being written.
pub async fn list_to_do(conn: &mut Conn) -> Result<Vec<Mailing>, Fault> {
    sql!(
        conn,
        all: Mailing,
        select_mailing!("WHERE state IN ('planned', 'sending') ORDER BY created_at, id")
    )
}

/// Stores a mailing, new or changed.
pub async fn save(tx: &mut Tx, mailing: &Mailing) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO mailings (id, event_id, state, subject, body, audience, timing, begun_at, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, subject = excluded.subject, body = excluded.body, \
           audience = excluded.audience, timing = excluded.timing, begun_at = excluded.begun_at, \
           updated_at = excluded.updated_at",
        &mailing.id,
        &mailing.event_id,
        mailing.state,
        &mailing.subject,
        &mailing.body,
        mailing.audience,
        mailing.timing,
        mailing.begun_at,
        mailing.created_at,
        mailing.updated_at
    )
    .map(drop)
}

/// Lets one deed after the other at a mailing, and gives it as it is then.
pub async fn hold(tx: &mut Tx, event: &EventId, id: &MailingId) -> Result<Option<Mailing>, Fault> {
    sql!(
        tx,
        run,
        "UPDATE mailings SET state = state WHERE id = $1",
        id
    )?;
    find(tx, event, id).await
}

pub async fn set_state(
    tx: &mut Tx,
    id: &MailingId,
    state: MailingState,
    begun_at: Option<Timestamp>,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE mailings SET state = $2, begun_at = $3 WHERE id = $1",
        id,
        state,
        begun_at
    )
    .map(drop)
}

pub async fn delete(tx: &mut Tx, id: &MailingId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM mailings WHERE id = $1", id).map(drop)
}

macro_rules! audience {
    ($head:literal, $tail:literal) => {
        concat!(
            $head,
            " FROM registrations WHERE event_id = $1 AND status = $2 AND ($3 = '' OR language = $3) \
             AND ($4 = 'any' OR ($4 = 'admitted') = EXISTS (SELECT 1 FROM tickets \
                 JOIN admissions ON admissions.ticket_id = tickets.id \
               WHERE tickets.registration_id = registrations.id AND admissions.annulled_at IS NULL)) ",
            $tail
        )
    };
}

/// How many guests an audience is now.
pub async fn count_audience(
    conn: &mut Conn,
    event: &EventId,
    audience: &Audience,
) -> Result<u64, Fault> {
    let (count,) = sql!(
        conn,
        one: (i64,),
        audience!("SELECT COUNT(*)", ""),
        event,
        audience.standing.status(),
        audience.language.map_or("", Language::as_str),
        audience.attendance.as_str()
    )?;
    Ok(count.unsigned_abs())
}

/// Some guest of an audience; the first of those whom no letter of this mailing was written to yet.
pub async fn list_unwritten(
    conn: &mut Conn,
    mailing: &Mailing,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Registration>, Fault> {
    let audience = &mailing.audience;
    let ids = sql!(
        conn,
        all: (RegistrationId,),
        audience!(
            "SELECT id",
            "AND created_at <= $5 AND NOT EXISTS (SELECT 1 FROM letters \
               WHERE letters.mailing_id = $6 AND letters.registration_id = registrations.id) \
             ORDER BY id LIMIT $7"
        ),
        &mailing.event_id,
        audience.standing.status(),
        audience.language.map_or("", Language::as_str),
        audience.attendance.as_str(),
        until,
        &mailing.id,
        i64::from(limit)
    )?;
    let mut found = Vec::with_capacity(ids.len());
    for (id,) in ids {
        found.extend(super::registration::find(conn, &mailing.event_id, &id).await?);
    }
    Ok(found)
}

/// How many letters of a mailing are in each state.
pub async fn count_letters(
    conn: &mut Conn,
    mailing: &MailingId,
) -> Result<Vec<(LetterState, u64)>, Fault> {
    let rows = sql!(
        conn,
        all: (LetterState, i64),
        "SELECT state, COUNT(*) FROM letters WHERE mailing_id = $1 GROUP BY state ORDER BY state",
        mailing
    )?;
    Ok(rows
        .into_iter()
        .map(|(state, count)| (state, count.unsigned_abs()))
        .collect())
}
