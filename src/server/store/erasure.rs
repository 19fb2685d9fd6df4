//! What is due to be erased, and what was: the days of an event, what each class holds, and the reports.

use std::collections::BTreeMap;

use crate::domain::audit::Actor;
use crate::domain::id::{AuditId, ErasureId, EventId, RegistrationId};
use crate::domain::registration::RegistrationStatus;
use crate::domain::retention::{DataClass, Retention};
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

/// What was erased, by the names of things: never of people.
pub type Erased = BTreeMap<String, u64>;

/// One erasure of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    pub class: DataClass,
    pub begun_at: Timestamp,
    /// Nothing while it goes on, or was interrupted.
    pub ended_at: Option<Timestamp>,
    /// When nothing of it was left in free pages.
    pub scrubbed_at: Option<Timestamp>,
    pub counts: Erased,
}

/// The days of an event that are not the usual ones.
pub async fn find_retention(conn: &mut Conn, event: &EventId) -> Result<Retention, Fault> {
    let rows = sql!(
        conn,
        all: (DataClass, i64),
        "SELECT class, days FROM retention_days WHERE event_id = $1",
        event
    )?;
    rows.into_iter()
        .map(|(class, days)| Ok((class, u32::try_from(days)?)))
        .collect()
}

pub async fn save_retention(
    tx: &mut Tx,
    event: &EventId,
    retention: &Retention,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM retention_days WHERE event_id = $1",
        event
    )?;
    for (class, days) in retention.iter() {
        sql!(
            tx,
            run,
            "INSERT INTO retention_days (event_id, class, days) VALUES ($1, $2, $3)",
            event,
            class,
            i64::from(days)
        )?;
    }
    Ok(())
}

/// Adds what was erased to the report that is open, or begins one.
pub async fn note(
    tx: &mut Tx,
    (id, event, class): (&ErasureId, &EventId, DataClass),
    erased: &Erased,
    now: Timestamp,
) -> Result<(), Fault> {
    let open = sql!(
        tx,
        opt: (String,),
        "SELECT counts FROM erasures WHERE event_id = $1 AND class = $2 AND ended_at IS NULL",
        event,
        class
    )?;
    let mut counts = erased.clone();
    if let Some((known,)) = &open {
        for (thing, count) in serde_json::from_str::<Erased>(known)? {
            *counts.entry(thing).or_default() += count;
        }
        return sql!(
            tx,
            run,
            "UPDATE erasures SET counts = $3 WHERE event_id = $1 AND class = $2 AND ended_at IS NULL",
            event,
            class,
            serde_json::to_string(&counts)?
        )
        .map(drop);
    }
    sql!(
        tx,
        run,
        "INSERT INTO erasures (id, event_id, class, begun_at, counts) VALUES ($1, $2, $3, $4, $5)",
        id,
        event,
        class,
        now,
        serde_json::to_string(&counts)?
    )
    .map(drop)
}

/// Whether an erasure of a class goes on, or was interrupted.
pub async fn is_open(conn: &mut Conn, event: &EventId, class: DataClass) -> Result<bool, Fault> {
    let (count,) = sql!(
        conn,
        one: (i64,),
        "SELECT COUNT(*) FROM erasures WHERE event_id = $1 AND class = $2 AND ended_at IS NULL",
        event,
        class
    )?;
    Ok(count > 0)
}

/// Ends the report that is open, where one is.
pub async fn close(
    tx: &mut Tx,
    event: &EventId,
    class: DataClass,
    now: Timestamp,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE erasures SET ended_at = $3 WHERE event_id = $1 AND class = $2 AND ended_at IS NULL",
        event,
        class,
        now
    )
    .map(drop)
}

/// The reports of an event, the latest first.
pub async fn list_for_event(
    conn: &mut Conn,
    event: &EventId,
    limit: u32,
) -> Result<Vec<Erasure>, Fault> {
    type Row = (
        DataClass,
        Timestamp,
        Option<Timestamp>,
        Option<Timestamp>,
        String,
    );
    let rows = sql!(
        conn,
        all: Row,
        "SELECT class, begun_at, ended_at, scrubbed_at, counts FROM erasures WHERE event_id = $1 \
         ORDER BY begun_at DESC, id DESC LIMIT $2",
        event,
        i64::from(limit)
    )?;
    rows.into_iter()
        .map(|(class, begun_at, ended_at, scrubbed_at, counts)| {
            Ok(Erasure {
                class,
                begun_at,
                ended_at,
                scrubbed_at,
                counts: serde_json::from_str(&counts)?,
            })
        })
        .collect()
}

/// When the first of those began of which something may lie in free pages.
pub async fn find_unscrubbed(conn: &mut Conn) -> Result<Option<Timestamp>, Fault> {
    let (first,) = sql!(
        conn,
        one: (Option<Timestamp>,),
        "SELECT MIN(begun_at) FROM erasures WHERE scrubbed_at IS NULL"
    )?;
    Ok(first)
}

/// Notes that of those that had ended by then nothing is left.
pub async fn mark_scrubbed(tx: &mut Tx, ended_by: Timestamp) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE erasures SET scrubbed_at = $1 WHERE scrubbed_at IS NULL AND ended_at <= $1",
        ended_by
    )
    .map(drop)
}

/// How many things of a class an event holds: what would go when it is due.
pub async fn count(conn: &mut Conn, event: &EventId, class: DataClass) -> Result<u64, Fault> {
    let statement = match class {
        DataClass::Sensitive => {
            "SELECT COUNT(*) FROM answers WHERE event_id = $1 AND class <> 'registration'"
        }
        DataClass::Unplaced => {
            "SELECT COUNT(*) FROM registrations WHERE event_id = $1 AND status <> 'confirmed'"
        }
        DataClass::Registrations => {
            "SELECT COUNT(*) FROM registrations WHERE event_id = $1 AND status = 'confirmed'"
        }
        DataClass::Letters => "SELECT COUNT(*) FROM letters WHERE event_id = $1",
        DataClass::Choices => {
            "SELECT COUNT(*) FROM choices WHERE event_id = $1 AND registration_id IS NULL"
        }
        DataClass::Proposals => "SELECT COUNT(*) FROM proposals WHERE event_id = $1",
        DataClass::Contacts => {
            "SELECT (SELECT COUNT(*) FROM contacts WHERE event_id = $1) \
               + (SELECT COUNT(*) FROM absences WHERE event_id = $1)"
        }
        DataClass::Texts => {
            "SELECT (SELECT COUNT(*) FROM mailings WHERE event_id = $1) \
               + (SELECT COUNT(*) FROM letter_texts WHERE event_id = $1)"
        }
        DataClass::Trail => {
            "SELECT COUNT(*) FROM audit_entries WHERE event_id = $1 \
               AND (subject NOT IN ('', '…') OR differences <> '[]')"
        }
        DataClass::Files => "SELECT COUNT(*) FROM files WHERE event_id = $1",
        DataClass::Consents => "SELECT COUNT(*) FROM consents WHERE event_id = $1",
        DataClass::People => "SELECT COUNT(*) FROM people WHERE event_id = $1",
    };
    let (count,) = sql!(conn, one: (i64,), statement, event)?;
    Ok(count.unsigned_abs())
}

/// A registration that is to go, as the counts that stay see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    pub id: RegistrationId,
    pub status: RegistrationStatus,
    pub ticket_type: Option<String>,
    pub had_ticket: bool,
    pub came: bool,
}

row!(Leaving {
    id,
    status,
    ticket_type,
    had_ticket,
    came
});

macro_rules! select_leaving {
    ($rest:literal) => {
        concat!(
            "SELECT registrations.id, registrations.status, registrations.ticket_type, \
               EXISTS (SELECT 1 FROM tickets WHERE tickets.registration_id = registrations.id) AS had_ticket, \
               EXISTS (SELECT 1 FROM tickets JOIN admissions ON admissions.ticket_id = tickets.id \
                 WHERE tickets.registration_id = registrations.id AND admissions.annulled_at IS NULL) AS came \
             FROM registrations ",
            $rest
        )
    };
}

/// Some of an event's registrations of a class, in the order in which they came.
pub async fn list_leaving(
    conn: &mut Conn,
    event: &EventId,
    class: DataClass,
    limit: u32,
) -> Result<Vec<Leaving>, Fault> {
    sql!(
        conn,
        all: Leaving,
        select_leaving!(
            "WHERE event_id = $1 AND (status = 'confirmed') = $2 ORDER BY id LIMIT $3"
        ),
        event,
        class == DataClass::Registrations,
        i64::from(limit)
    )
}

/// One registration, and those under its address that ended or were never confirmed.
pub async fn list_leaving_with(
    conn: &mut Conn,
    event: &EventId,
    id: &RegistrationId,
) -> Result<Vec<Leaving>, Fault> {
    sql!(
        conn,
        all: Leaving,
        select_leaving!(
            "WHERE event_id = $1 AND (id = $2 OR (status IN ('unverified', 'expired', 'declined', 'cancelled') \
               AND email_key = (SELECT email_key FROM registrations WHERE id = $2))) ORDER BY id"
        ),
        event,
        id
    )
}

/// Deletes a registration with everything that hangs on it; gives what that was.
pub async fn delete_registration(tx: &mut Tx, id: &RegistrationId) -> Result<Erased, Fault> {
    let mut erased = Erased::new();
    for (thing, statement) in [
        (
            "scans",
            "DELETE FROM check_in_attempts \
             WHERE ticket_id IN (SELECT id FROM tickets WHERE registration_id = $1)",
        ),
        (
            "admissions",
            "DELETE FROM admissions \
             WHERE ticket_id IN (SELECT id FROM tickets WHERE registration_id = $1)",
        ),
        ("tickets", "DELETE FROM tickets WHERE registration_id = $1"),
        ("letters", "DELETE FROM letters WHERE registration_id = $1"),
        ("choices", "DELETE FROM choices WHERE registration_id = $1"),
        ("answers", "DELETE FROM answers WHERE registration_id = $1"),
        ("registrations", "DELETE FROM registrations WHERE id = $1"),
    ] {
        let rows = sql!(tx, run, statement, id)?;
        if rows > 0 {
            erased.insert(thing.to_owned(), rows);
        }
    }
    Ok(erased)
}

/// Deletes some of what a class holds as rows and nothing else, as far as it is no younger than `cutoff`;
/// gives what and how many. A thing of which as many went as `limit` says may have more.
pub async fn delete_some(
    tx: &mut Tx,
    event: &EventId,
    class: DataClass,
    cutoff: Timestamp,
    limit: u32,
) -> Result<Erased, Fault> {
    let statements: &[(&str, &'static str)] = match class {
        // Of a mailing that is still going out they say who has got it.
        DataClass::Letters => &[(
            "letters",
            "DELETE FROM letters WHERE id IN (SELECT id FROM letters WHERE event_id = $1 \
               AND created_at <= $2 \
               AND (mailing_id IS NULL OR mailing_id IN \
                 (SELECT id FROM mailings WHERE event_id = $1 AND state IN ('sent', 'missed'))) LIMIT $3)",
        )],
        DataClass::Choices => &[(
            "choices",
            "DELETE FROM choices WHERE id IN (SELECT id FROM choices WHERE event_id = $1 \
               AND registration_id IS NULL AND created_at <= $2 LIMIT $3)",
        )],
        DataClass::Proposals => &[(
            "proposals",
            "DELETE FROM proposals WHERE id IN (SELECT id FROM proposals WHERE event_id = $1 \
               AND created_at <= $2 LIMIT $3)",
        )],
        DataClass::Contacts => &[
            (
                "contacts",
                "DELETE FROM contacts WHERE person_id IN (SELECT person_id FROM contacts \
                   WHERE event_id = $1 AND updated_at <= $2 LIMIT $3)",
            ),
            (
                "absences",
                "DELETE FROM absences WHERE id IN (SELECT id FROM absences WHERE event_id = $1 \
                   AND $2 > 0 LIMIT $3)",
            ),
        ],
        DataClass::Texts => &[
            (
                "mailings",
                "DELETE FROM mailings WHERE id IN (SELECT id FROM mailings WHERE event_id = $1 \
                   AND state NOT IN ('planned', 'sending') AND created_at <= $2 LIMIT $3)",
            ),
            (
                "texts",
                "DELETE FROM letter_texts WHERE event_id = $1 AND kind IN \
                   (SELECT kind FROM letter_texts WHERE event_id = $1 AND $2 > 0 LIMIT $3)",
            ),
        ],
        DataClass::Consents => &[(
            "consents",
            "DELETE FROM consents WHERE id IN (SELECT id FROM consents WHERE event_id = $1 \
               AND given_at <= $2 AND (withdrawn_at IS NULL OR withdrawn_at <= $2) LIMIT $3)",
        )],
        DataClass::Registrations => &[(
            "scans",
            "DELETE FROM check_in_attempts WHERE nonce IN (SELECT nonce FROM check_in_attempts \
               WHERE list_id IN (SELECT id FROM check_in_lists WHERE event_id = $1) AND at <= $2 LIMIT $3)",
        )],
        DataClass::Sensitive => &[(
            "answers",
            "DELETE FROM answers WHERE class <> 'registration' AND registration_id IN \
               (SELECT registration_id FROM answers WHERE event_id = $1 AND class <> 'registration' \
                  AND $2 > 0 LIMIT $3)",
        )],
        DataClass::Unplaced | DataClass::Trail | DataClass::Files | DataClass::People => &[],
    };
    let mut erased = Erased::new();
    for (thing, statement) in statements {
        let rows = sql!(tx, run, *statement, event, cutoff, i64::from(limit))?;
        if rows > 0 {
            erased.insert((*thing).to_owned(), rows);
        }
    }
    Ok(erased)
}

/// What the trail says in place of what it was done to.
const FORGOTTEN: &str = "…";

/// Takes out of some lines of the trail what they say beside who did what when; of those who take part
/// their names too. Gives the number of lines.
pub async fn forget_trail(
    tx: &mut Tx,
    event: &EventId,
    before: Timestamp,
    limit: u32,
) -> Result<u64, Fault> {
    let rows = sql!(
        tx,
        all: (AuditId, String),
        "SELECT id, actor FROM audit_entries WHERE event_id = $1 AND at <= $2 \
           AND (subject NOT IN ('', $3) OR differences <> '[]' \
             OR (actor LIKE '{\"Speaker\"%' AND actor NOT LIKE '%\"name\":\"\"%')) LIMIT $4",
        event,
        before,
        FORGOTTEN,
        i64::from(limit)
    )?;
    let mut lines = 0;
    for (id, actor) in rows {
        let actor = match serde_json::from_str(&actor)? {
            Actor::Speaker { id, .. } => Actor::Speaker {
                id,
                name: String::new(),
            },
            other => other,
        };
        lines += sql!(
            tx,
            run,
            "UPDATE audit_entries SET actor = $2, differences = '[]', \
               subject = CASE WHEN subject = '' THEN '' ELSE $3 END WHERE id = $1",
            &id,
            serde_json::to_string(&actor)?,
            FORGOTTEN
        )?;
    }
    Ok(lines)
}

/// Deletes what belongs to no event and has had its time: files that were sent and not taken since
/// `stale_since`, and sign-ins that have ended by `now`. Gives the number of rows.
pub async fn delete_leftovers(
    tx: &mut Tx,
    stale_since: Timestamp,
    now: Timestamp,
) -> Result<u64, Fault> {
    let uploads = sql!(
        tx,
        run,
        "DELETE FROM uploads WHERE created_at < $1",
        stale_since
    )?;
    let failures = sql!(
        tx,
        run,
        "DELETE FROM sign_in_failures WHERE at < $1",
        stale_since
    )?;
    let sessions = sql!(
        tx,
        run,
        "DELETE FROM login_sessions WHERE expires_at < $1",
        now
    )?;
    Ok(uploads + failures + sessions)
}
