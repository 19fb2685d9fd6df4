//! What guests chose, and the stars that it consists of.

use crate::domain::choice::Choice;
use crate::domain::id::{ChoiceId, EventId, RegistrationId, SessionId};
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(Choice {
    id,
    event_id,
    registration_id,
    created_at,
    updated_at,
});

/// What a new choice is made of.
#[derive(Debug, Clone)]
pub struct NewChoice {
    pub id: ChoiceId,
    pub event_id: EventId,
    pub registration_id: Option<RegistrationId>,
    /// Hash of the form's key: the same form again is the same choice.
    pub form_key: String,
    /// Hash of the link's secret.
    pub link_hash: String,
}

macro_rules! select_choice {
    ($rest:literal) => {
        concat!(
            "SELECT id, event_id, registration_id, created_at, updated_at FROM choices ",
            $rest
        )
    };
}

/// Stores it, unless this form or this registration has one already; says whether it did.
pub async fn insert(tx: &mut Tx, new: &NewChoice, now: Timestamp) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "INSERT INTO choices (id, event_id, registration_id, form_key, link_hash, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING",
        &new.id,
        &new.event_id,
        new.registration_id.as_ref(),
        &new.form_key,
        &new.link_hash,
        now
    )?;
    Ok(rows == 1)
}

/// The choice that this form made.
pub async fn find_by_form(
    conn: &mut Conn,
    event: &EventId,
    form_key: &str,
) -> Result<Option<Choice>, Fault> {
    sql!(
        conn,
        opt: Choice,
        select_choice!("WHERE event_id = $1 AND form_key = $2"),
        event,
        form_key
    )
}

/// The choice whose link has this hash.
pub async fn find_by_link(conn: &mut Conn, link_hash: &str) -> Result<Option<Choice>, Fault> {
    sql!(conn, opt: Choice, select_choice!("WHERE link_hash = $1"), link_hash)
}

/// The choice that belongs to a registration.
pub async fn find_for_registration(
    conn: &mut Conn,
    registration: &RegistrationId,
) -> Result<Option<Choice>, Fault> {
    sql!(
        conn,
        opt: Choice,
        select_choice!("WHERE registration_id = $1"),
        registration
    )
}

/// Gives the choice of this link to a registration of its event, unless it belongs to another one
/// that holds a place; says whether it did.
pub async fn attach(
    tx: &mut Tx,
    event: &EventId,
    link_hash: &str,
    registration: &RegistrationId,
    now: Timestamp,
) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "UPDATE choices SET registration_id = $3, updated_at = $4 \
         WHERE event_id = $1 AND link_hash = $2 AND (registration_id IS NULL OR registration_id IN ( \
           SELECT registrations.id FROM registrations WHERE registrations.status = 'cancelled' \
             AND registrations.id = choices.registration_id))",
        event,
        link_hash,
        registration,
        now
    )?;
    Ok(rows == 1)
}

/// Whether a registration could take the choice of this link along; see [`attach`].
pub async fn is_free(conn: &mut Conn, event: &EventId, link_hash: &str) -> Result<bool, Fault> {
    let row = sql!(
        conn,
        opt: (ChoiceId,),
        "SELECT choices.id FROM choices \
         LEFT JOIN registrations ON registrations.id = choices.registration_id \
         WHERE choices.event_id = $1 AND choices.link_hash = $2 \
           AND (registrations.id IS NULL OR registrations.status = 'cancelled')",
        event,
        link_hash
    )?;
    Ok(row.is_some())
}

/// Notes that it changes, and keeps others from changing it until this is committed; says whether
/// it is still there.
pub async fn touch(tx: &mut Tx, id: &ChoiceId, now: Timestamp) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "UPDATE choices SET updated_at = $2 WHERE id = $1",
        id,
        now
    )?;
    Ok(rows == 1)
}

pub async fn delete(tx: &mut Tx, id: &ChoiceId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM choices WHERE id = $1", id).map(drop)
}

/// The sessions that were chosen.
pub async fn list_stars(conn: &mut Conn, id: &ChoiceId) -> Result<Vec<SessionId>, Fault> {
    let rows = sql!(
        conn,
        all: (SessionId,),
        "SELECT session_id FROM stars WHERE choice_id = $1 ORDER BY session_id",
        id
    )?;
    Ok(rows.into_iter().map(|(session,)| session).collect())
}

pub async fn insert_star(tx: &mut Tx, id: &ChoiceId, session: &SessionId) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO stars (choice_id, session_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        id,
        session
    )
    .map(drop)
}

pub async fn delete_star(tx: &mut Tx, id: &ChoiceId, session: &SessionId) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM stars WHERE choice_id = $1 AND session_id = $2",
        id,
        session
    )
    .map(drop)
}

pub async fn delete_stars(tx: &mut Tx, id: &ChoiceId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM stars WHERE choice_id = $1", id).map(drop)
}
