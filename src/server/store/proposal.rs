//! Proposals.

use crate::domain::agenda::SessionType;
use crate::domain::email::EmailAddress;
use crate::domain::id::{EventId, PersonId, ProposalId, SessionId};
use crate::domain::proposal::{Proposal, ProposalState, Said};
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

/// A row as it lies in the table.
struct Row {
    id: ProposalId,
    event_id: EventId,
    name: String,
    email: EmailAddress,
    letter_language: Language,
    organisation: String,
    function: String,
    title: String,
    description: String,
    kind: SessionType,
    language: Language,
    note: String,
    state: ProposalState,
    question: String,
    answer: String,
    reason: String,
    link_generation: u32,
    session_id: Option<SessionId>,
    person_id: Option<PersonId>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

row!(Row {
    id, event_id, name, email, letter_language, organisation, function, title, description, kind, language, note,
    state, question, answer, reason, session_id, person_id, created_at, updated_at,
} numbers { link_generation });

impl From<Row> for Proposal {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            event_id: row.event_id,
            email: row.email,
            letter_language: row.letter_language,
            said: Said {
                name: row.name,
                organisation: row.organisation,
                function: row.function,
                title: row.title,
                description: row.description,
                kind: row.kind,
                language: row.language,
                note: row.note,
            },
            state: row.state,
            question: row.question,
            answer: row.answer,
            reason: row.reason,
            link_generation: row.link_generation,
            session_id: row.session_id,
            person_id: row.person_id,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

macro_rules! select_proposal {
    ($rest:literal) => {
        concat!(
            "SELECT id, event_id, name, email, letter_language, organisation, function, title, description, kind, \
             language, note, state, question, answer, reason, link_generation, session_id, person_id, created_at, \
             updated_at FROM proposals ",
            $rest
        )
    };
}

/// Stores a new proposal, unless this form made one already; says whether it did.
pub async fn insert(
    tx: &mut Tx,
    proposal: &Proposal,
    form_key: &str,
    link_hash: &str,
) -> Result<bool, Fault> {
    let (said, email_key) = (&proposal.said, proposal.email.key());
    let rows = sql!(
        tx,
        run,
        "INSERT INTO proposals (id, event_id, form_key, name, email, email_key, letter_language, organisation, \
           function, title, description, kind, language, note, state, question, answer, reason, link_generation, \
           link_hash, session_id, person_id, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', '', '', $16, $17, NULL, NULL, \
           $18, $18) ON CONFLICT (event_id, form_key) DO NOTHING",
        &proposal.id,
        &proposal.event_id,
        form_key,
        &said.name,
        &proposal.email,
        &email_key,
        proposal.letter_language,
        &said.organisation,
        &said.function,
        &said.title,
        &said.description,
        said.kind,
        said.language,
        &said.note,
        proposal.state,
        i64::from(proposal.link_generation),
        link_hash,
        proposal.created_at
    )?;
    Ok(rows == 1)
}

/// Stores what became of a proposal; its address and its link stay.
pub async fn update(tx: &mut Tx, proposal: &Proposal) -> Result<(), Fault> {
    let said = &proposal.said;
    sql!(
        tx,
        run,
        "UPDATE proposals SET name = $2, organisation = $3, function = $4, title = $5, description = $6, kind = $7, \
           language = $8, note = $9, state = $10, question = $11, answer = $12, reason = $13, session_id = $14, \
           person_id = $15, updated_at = $16 \
         WHERE id = $1",
        &proposal.id,
        &said.name,
        &said.organisation,
        &said.function,
        &said.title,
        &said.description,
        said.kind,
        said.language,
        &said.note,
        proposal.state,
        &proposal.question,
        &proposal.answer,
        &proposal.reason,
        proposal.session_id.as_ref(),
        proposal.person_id.as_ref(),
        proposal.updated_at
    )
    .map(drop)
}

/// Whether this form made a proposal already.
pub async fn was_made_by(conn: &mut Conn, event: &EventId, form_key: &str) -> Result<bool, Fault> {
    let row = sql!(
        conn,
        opt: (ProposalId,),
        "SELECT id FROM proposals WHERE event_id = $1 AND form_key = $2",
        event,
        form_key
    )?;
    Ok(row.is_some())
}

/// How many proposals were made under this address, whatever became of them.
pub async fn count_by_email(
    conn: &mut Conn,
    event: &EventId,
    email: &EmailAddress,
) -> Result<u64, Fault> {
    let key = email.key();
    let (count,) = sql!(
        conn,
        one: (i64,),
        "SELECT COUNT(*) FROM proposals WHERE event_id = $1 AND email_key = $2",
        event,
        &key
    )?;
    Ok(count.unsigned_abs())
}

/// A proposal of this event and no other.
pub async fn find(
    conn: &mut Conn,
    event: &EventId,
    id: &ProposalId,
) -> Result<Option<Proposal>, Fault> {
    let row = sql!(conn, opt: Row, select_proposal!("WHERE event_id = $1 AND id = $2"), event, id)?;
    Ok(row.map(Proposal::from))
}

/// The proposal whose link has this hash.
pub async fn find_by_link(conn: &mut Conn, link_hash: &str) -> Result<Option<Proposal>, Fault> {
    let row = sql!(conn, opt: Row, select_proposal!("WHERE link_hash = $1"), link_hash)?;
    Ok(row.map(Proposal::from))
}

/// The proposals of an event, the latest first; of one state where `state` names one.
pub async fn list_for_event(
    conn: &mut Conn,
    event: &EventId,
    state: Option<ProposalState>,
    limit: u32,
    offset: u32,
) -> Result<Vec<Proposal>, Fault> {
    let state = state.map_or("", ProposalState::as_str);
    let rows = sql!(
        conn,
        all: Row,
        select_proposal!(
            "WHERE event_id = $1 AND ($2 = '' OR state = $2) ORDER BY created_at DESC, id DESC LIMIT $3 OFFSET $4"
        ),
        event,
        state,
        i64::from(limit),
        i64::from(offset)
    )?;
    Ok(rows.into_iter().map(Proposal::from).collect())
}

/// How many proposals of an event are in each state; none where there are none.
pub async fn count_by_state(
    conn: &mut Conn,
    event: &EventId,
) -> Result<Vec<(ProposalState, u64)>, Fault> {
    let rows = sql!(
        conn,
        all: (ProposalState, i64),
        "SELECT state, COUNT(*) FROM proposals WHERE event_id = $1 GROUP BY state",
        event
    )?;
    Ok(rows
        .into_iter()
        .map(|(state, count)| (state, count.unsigned_abs()))
        .collect())
}

/// How many proposals wait for those who organise, of every event that has such.
pub async fn count_waiting(conn: &mut Conn) -> Result<Vec<(EventId, u64)>, Fault> {
    let rows = sql!(
        conn,
        all: (EventId, i64),
        "SELECT event_id, COUNT(*) FROM proposals WHERE state = $1 GROUP BY event_id",
        ProposalState::Submitted
    )?;
    Ok(rows
        .into_iter()
        .map(|(event, count)| (event, count.unsigned_abs()))
        .collect())
}
