//! How the people of programmes are reached, when they cannot, and what they agreed to.

use crate::domain::absence::Absence;
use crate::domain::consent::{Consent, ConsentKind};
use crate::domain::contact::Contact;
use crate::domain::id::{AbsenceId, EventId, PersonId};
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(Contact {
    person_id, event_id, email, language, updated_at,
} numbers { link_generation, told_version });
row!(Absence {
    id,
    event_id,
    person_id,
    starts_at,
    ends_at
});
row!(Consent { id, event_id, person_id, kind, language, given_at, withdrawn_at } numbers { wording });

/// Everybody of an event who can be reached.
pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Contact>, Fault> {
    sql!(
        conn,
        all: Contact,
        "SELECT person_id, event_id, email, language, link_generation, told_version, updated_at FROM contacts \
         WHERE event_id = $1 ORDER BY person_id",
        event
    )
}

pub async fn find(
    conn: &mut Conn,
    event: &EventId,
    person: &PersonId,
) -> Result<Option<Contact>, Fault> {
    sql!(
        conn,
        opt: Contact,
        "SELECT person_id, event_id, email, language, link_generation, told_version, updated_at FROM contacts \
         WHERE event_id = $1 AND person_id = $2",
        event,
        person
    )
}

/// The contact whose link has this hash.
pub async fn find_by_link(conn: &mut Conn, link_hash: &str) -> Result<Option<Contact>, Fault> {
    sql!(
        conn,
        opt: Contact,
        "SELECT person_id, event_id, email, language, link_generation, told_version, updated_at FROM contacts \
         WHERE link_hash = $1",
        link_hash
    )
}

/// Stores a contact, new or changed, with the hash of its link.
pub async fn save(tx: &mut Tx, contact: &Contact, link_hash: &str) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO contacts (person_id, event_id, email, language, link_generation, link_hash, told_version, \
           updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (person_id) DO UPDATE SET email = excluded.email, language = excluded.language, \
           link_generation = excluded.link_generation, link_hash = excluded.link_hash, \
           told_version = excluded.told_version, updated_at = excluded.updated_at",
        &contact.person_id,
        &contact.event_id,
        &contact.email,
        contact.language,
        i64::from(contact.link_generation),
        link_hash,
        i64::from(contact.told_version),
        contact.updated_at
    )
    .map(drop)
}

/// Notes up to which version a person was told.
pub async fn note_told(tx: &mut Tx, person: &PersonId, version: u32) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE contacts SET told_version = $2 WHERE person_id = $1",
        person,
        i64::from(version)
    )
    .map(drop)
}

pub async fn delete(tx: &mut Tx, person: &PersonId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM contacts WHERE person_id = $1", person).map(drop)
}

/// When the people of an event cannot, in order of time.
pub async fn list_absences_for_event(
    conn: &mut Conn,
    event: &EventId,
) -> Result<Vec<Absence>, Fault> {
    sql!(
        conn,
        all: Absence,
        "SELECT id, event_id, person_id, starts_at, ends_at FROM absences WHERE event_id = $1 \
         ORDER BY starts_at, ends_at, id",
        event
    )
}

/// When one person cannot, in order of time.
pub async fn list_absences(conn: &mut Conn, person: &PersonId) -> Result<Vec<Absence>, Fault> {
    sql!(
        conn,
        all: Absence,
        "SELECT id, event_id, person_id, starts_at, ends_at FROM absences WHERE person_id = $1 \
         ORDER BY starts_at, ends_at, id",
        person
    )
}

pub async fn insert_absence(tx: &mut Tx, absence: &Absence) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO absences (id, event_id, person_id, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5)",
        &absence.id,
        &absence.event_id,
        &absence.person_id,
        absence.starts_at,
        absence.ends_at
    )
    .map(drop)
}

/// Deletes an absence of this person and no other; says whether there was one.
pub async fn delete_absence(tx: &mut Tx, person: &PersonId, id: &AbsenceId) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "DELETE FROM absences WHERE person_id = $1 AND id = $2",
        person,
        id
    )?;
    Ok(rows == 1)
}

/// What one person agreed to, withdrawn or not, the latest first.
pub async fn list_consents(conn: &mut Conn, person: &PersonId) -> Result<Vec<Consent>, Fault> {
    sql!(
        conn,
        all: Consent,
        "SELECT id, event_id, person_id, kind, wording, language, given_at, withdrawn_at FROM consents \
         WHERE person_id = $1 ORDER BY given_at DESC, id DESC",
        person
    )
}

/// Stores an agreement, unless one of its kind holds already; says whether it did.
pub async fn insert_consent(tx: &mut Tx, consent: &Consent) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "INSERT INTO consents (id, event_id, person_id, kind, wording, language, given_at, withdrawn_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL) ON CONFLICT DO NOTHING",
        &consent.id,
        &consent.event_id,
        &consent.person_id,
        consent.kind,
        i64::from(consent.wording),
        consent.language,
        consent.given_at
    )?;
    Ok(rows == 1)
}

/// Ends the agreement of a kind; says whether one held.
pub async fn withdraw_consent(
    tx: &mut Tx,
    person: &PersonId,
    kind: ConsentKind,
    now: Timestamp,
) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "UPDATE consents SET withdrawn_at = $3 WHERE person_id = $1 AND kind = $2 AND withdrawn_at IS NULL",
        person,
        kind,
        now
    )?;
    Ok(rows == 1)
}
