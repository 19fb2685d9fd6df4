//! The outbox.

use crate::domain::email::EmailAddress;
use crate::domain::id::{EventId, LetterId, MailingId, PersonId, ProposalId, RegistrationId};
use crate::domain::letter::{Letter, LetterKind, LetterState};
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(Letter {
    id, event_id, registration_id, person_id, proposal_id, mailing_id, kind, recipient, language, state,
    next_attempt_at, last_error, created_at, sent_at,
} numbers { attempts } maybe { since_version, until_version });

macro_rules! select_letter {
    ($rest:literal) => {
        concat!(
            "SELECT letters.id, letters.event_id, letters.registration_id, letters.person_id, \
             letters.proposal_id, letters.mailing_id, letters.kind, letters.recipient, letters.language, letters.state, letters.attempts, letters.next_attempt_at, \
             letters.last_error, letters.created_at, letters.sent_at, letters.since_version, \
             letters.until_version FROM letters ",
            $rest
        )
    };
}

pub async fn insert(tx: &mut Tx, letter: &Letter) -> Result<(), Fault> {
    let recipient_key = mailbox_key(&letter.recipient);
    sql!(
        tx,
        run,
        "INSERT INTO letters (id, event_id, registration_id, kind, recipient, recipient_key, language, state, \
           attempts, next_attempt_at, leased_until, last_error, created_at, sent_at, person_id, since_version, \
           until_version, proposal_id, mailing_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, 0, '', $9, NULL, $10, $11, $12, $13, $14)",
        &letter.id,
        &letter.event_id,
        letter.registration_id.as_ref(),
        letter.kind,
        &letter.recipient,
        &recipient_key,
        letter.language,
        LetterState::Waiting,
        letter.created_at,
        letter.person_id.as_ref(),
        letter.since_version.map(i64::from),
        letter.until_version.map(i64::from),
        letter.proposal_id.as_ref(),
        letter.mailing_id.as_ref()
    )
    .map(drop)
}

/// What the spellings of one mailbox share: no case, nothing between `+` and `@` (RFC 5233), and the
/// domain as mail servers look it up (RFC 5890).
fn mailbox_key(address: &EmailAddress) -> String {
    let key = address.key();
    let Some((local, domain)) = key.rsplit_once('@') else {
        return key;
    };
    let user = local.split('+').next().unwrap_or(local);
    match idna::domain_to_ascii(domain) {
        Ok(domain) => format!("{user}@{domain}"),
        Err(_) => format!("{user}@{domain}"),
    }
}

/// How many letters went to a mailbox since an instant, of whichever event and spelling.
pub async fn count_since(
    conn: &mut Conn,
    recipient: &EmailAddress,
    since: Timestamp,
) -> Result<u64, Fault> {
    let key = mailbox_key(recipient);
    let (count,) = sql!(
        conn,
        one: (i64,),
        "SELECT COUNT(*) FROM letters WHERE recipient_key = $1 AND created_at >= $2",
        &key,
        since
    )?;
    Ok(count.unsigned_abs())
}

/// A letter of this event and no other.
pub async fn find(
    conn: &mut Conn,
    event: &EventId,
    id: &LetterId,
) -> Result<Option<Letter>, Fault> {
    sql!(conn, opt: Letter, select_letter!("WHERE event_id = $1 AND id = $2"), event, id)
}

/// Whether a letter of whichever event is in the outbox.
pub async fn exists(conn: &mut Conn, id: &LetterId) -> Result<bool, Fault> {
    let found = sql!(
        conn,
        opt: (String,),
        "SELECT id FROM letters WHERE id = $1",
        id
    )?;
    Ok(found.is_some())
}

/// How many letters of an event are in each state; of one mailing where `mailing` names one.
pub async fn count_by_state_for_event(
    conn: &mut Conn,
    event: &EventId,
    mailing: Option<&MailingId>,
) -> Result<Vec<(LetterState, u64)>, Fault> {
    let rows = sql!(
        conn,
        all: (LetterState, i64),
        "SELECT state, COUNT(*) FROM letters WHERE event_id = $1 AND ($2 = '' OR mailing_id = $2) GROUP BY state",
        event,
        mailing.map_or("", MailingId::as_str)
    )?;
    Ok(rows
        .into_iter()
        .map(|(state, count)| (state, count.unsigned_abs()))
        .collect())
}

/// Letters of an event, the latest first; of one state where `state` names one, and of one mailing.
pub async fn list_for_event(
    conn: &mut Conn,
    event: &EventId,
    (state, mailing): (Option<LetterState>, Option<&MailingId>),
    limit: u32,
    offset: u32,
) -> Result<Vec<Letter>, Fault> {
    let mailing = mailing.map_or("", MailingId::as_str);
    let state = state.map_or("", LetterState::as_str);
    sql!(
        conn,
        all: Letter,
        select_letter!(
            "WHERE event_id = $1 AND ($2 = '' OR state = $2) AND ($3 = '' OR mailing_id = $3) \
             ORDER BY created_at DESC, id DESC LIMIT $4 OFFSET $5"
        ),
        event,
        state,
        mailing,
        i64::from(limit),
        i64::from(offset)
    )
}

/// The letters of one registration, the latest first.
pub async fn list_for_registration(
    conn: &mut Conn,
    registration: &RegistrationId,
) -> Result<Vec<Letter>, Fault> {
    sql!(
        conn,
        all: Letter,
        select_letter!("WHERE registration_id = $1 ORDER BY created_at DESC, id DESC"),
        registration
    )
}

/// The letters about one proposal, and those to the person that whoever made it became, the latest
/// first.
pub async fn list_for_proposal(
    conn: &mut Conn,
    proposal: &ProposalId,
    person: Option<&PersonId>,
) -> Result<Vec<Letter>, Fault> {
    sql!(
        conn,
        all: Letter,
        select_letter!(
            "WHERE proposal_id = $1 OR (person_id = $2 AND kind = $3) ORDER BY created_at DESC, id DESC"
        ),
        proposal,
        person.map_or("", PersonId::as_str),
        LetterKind::ProposalAccepted
    )
}

/// Whether a letter of this kind to somebody who takes part waits, or was written since an instant.
pub async fn was_written(
    conn: &mut Conn,
    person: &PersonId,
    kind: LetterKind,
    since: Timestamp,
) -> Result<bool, Fault> {
    let row = sql!(
        conn,
        opt: (LetterId,),
        "SELECT id FROM letters WHERE person_id = $1 AND kind = $2 \
         AND (state = 'waiting' OR (state <> 'superseded' AND created_at > $3)) LIMIT 1",
        person,
        kind,
        since
    )?;
    Ok(row.is_some())
}

/// Those of an event to whom the link to their own page was written.
pub async fn list_people_linked(conn: &mut Conn, event: &EventId) -> Result<Vec<PersonId>, Fault> {
    let rows = sql!(
        conn,
        all: (PersonId,),
        "SELECT DISTINCT person_id FROM letters WHERE event_id = $1 AND kind IN ($2, $3) \
         AND person_id IS NOT NULL AND state <> 'superseded'",
        event,
        LetterKind::SpeakerLink,
        LetterKind::ProposalAccepted
    )?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Takes up to `limit` letters that are due, so that nobody else takes them before `until`.
///
/// The outer condition repeats the lease, so that of two replicas one finds it taken.
pub async fn lease_due(
    tx: &mut Tx,
    now: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Letter>, Fault> {
    sql!(
        tx,
        all: Letter,
        "UPDATE letters SET leased_until = $2 \
         WHERE id IN (SELECT id FROM letters WHERE state = 'waiting' AND next_attempt_at <= $1 AND leased_until <= $1 \
             ORDER BY next_attempt_at LIMIT $3) \
           AND state = 'waiting' AND leased_until <= $1 \
         RETURNING id, event_id, registration_id, person_id, proposal_id, mailing_id, kind, recipient, language, state, attempts, \
           next_attempt_at, last_error, created_at, sent_at, since_version, until_version",
        now,
        until,
        i64::from(limit)
    )
}

pub async fn mark_sent(tx: &mut Tx, id: &LetterId, now: Timestamp) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE letters SET state = 'sent', sent_at = $2, attempts = attempts + 1, leased_until = 0, last_error = '' \
         WHERE id = $1 AND state = 'waiting'",
        id,
        now
    )
    .map(drop)
}

/// Notes a failed try: to be tried again at `next_attempt_at`, or given up where there is none.
pub async fn mark_tried(
    tx: &mut Tx,
    id: &LetterId,
    error: &str,
    next_attempt_at: Option<Timestamp>,
) -> Result<(), Fault> {
    let state = if next_attempt_at.is_some() {
        LetterState::Waiting
    } else {
        LetterState::Failed
    };
    sql!(
        tx,
        run,
        "UPDATE letters SET attempts = attempts + 1, last_error = $2, state = $3, leased_until = 0, \
           next_attempt_at = COALESCE($4, next_attempt_at) \
         WHERE id = $1 AND state = 'waiting'",
        id,
        error,
        state,
        next_attempt_at
    )
    .map(drop)
}

/// Notes that a letter was not sent because it is no longer needed.
pub async fn mark_superseded(tx: &mut Tx, id: &LetterId) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE letters SET state = 'superseded', leased_until = 0, last_error = '' \
         WHERE id = $1 AND state = 'waiting'",
        id
    )
    .map(drop)
}

/// Notes the same of every letter of a registration that waits. One that was taken out is on its way:
/// whoever did so notes what came of it.
pub async fn supersede_waiting(
    tx: &mut Tx,
    registration: &RegistrationId,
    now: Timestamp,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE letters SET state = 'superseded', last_error = '' \
         WHERE registration_id = $1 AND state = 'waiting' AND leased_until <= $2",
        registration,
        now
    )
    .map(drop)
}

/// Puts a letter that was given up back among those that wait; says whether there was one.
pub async fn mark_waiting(
    tx: &mut Tx,
    event: &EventId,
    id: &LetterId,
    now: Timestamp,
) -> Result<bool, Fault> {
    let rows = sql!(
        tx,
        run,
        "UPDATE letters SET state = 'waiting', attempts = 0, next_attempt_at = $3, leased_until = 0 \
         WHERE event_id = $1 AND id = $2 AND state = 'failed'",
        event,
        id,
        now
    )?;
    Ok(rows == 1)
}

/// How many letters there are in each state; none where there are none.
pub async fn count_by_state(conn: &mut Conn) -> Result<Vec<(LetterState, u64)>, Fault> {
    let rows = sql!(
        conn,
        all: (LetterState, i64),
        "SELECT state, COUNT(*) FROM letters GROUP BY state ORDER BY state"
    )?;
    Ok(rows
        .into_iter()
        .map(|(state, count)| (state, count.unsigned_abs()))
        .collect())
}
