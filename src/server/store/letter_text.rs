//! What letters say in the organisers' own words.

use crate::domain::id::{EventId, RegistrationId};
use crate::domain::letter::LetterKind;
use crate::domain::letter_text::OwnText;
use crate::domain::registration::RegistrationStatus;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(OwnText {
    kind,
    subject,
    body,
    replaces
});

pub async fn find(
    conn: &mut Conn,
    event: &EventId,
    kind: LetterKind,
) -> Result<Option<OwnText>, Fault> {
    sql!(
        conn,
        opt: OwnText,
        "SELECT kind, subject, body, replaces FROM letter_texts WHERE event_id = $1 AND kind = $2",
        event,
        kind
    )
}

/// Those of an event, in the order in which a guest may meet the letters.
pub async fn list_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<OwnText>, Fault> {
    let mut texts = sql!(
        conn,
        all: OwnText,
        "SELECT kind, subject, body, replaces FROM letter_texts WHERE event_id = $1",
        event
    )?;
    let place = |text: &OwnText| {
        let mut kinds = LetterKind::TO_GUESTS.iter();
        kinds.position(|kind| *kind == text.kind)
    };
    texts.sort_by_key(place);
    Ok(texts)
}

/// Stores the words of one kind, new or changed.
pub async fn save(tx: &mut Tx, event: &EventId, text: &OwnText) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO letter_texts (event_id, kind, subject, body, replaces) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (event_id, kind) DO UPDATE SET subject = excluded.subject, body = excluded.body, \
           replaces = excluded.replaces",
        event,
        text.kind,
        &text.subject,
        &text.body,
        text.replaces
    )
    .map(drop)
}

pub async fn delete(tx: &mut Tx, event: &EventId, kind: LetterKind) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM letter_texts WHERE event_id = $1 AND kind = $2",
        event,
        kind
    )
    .map(drop)
}

/// A guest whom a preview can be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    pub id: RegistrationId,
    pub name: String,
}

row!(Guest { id, name });

/// Guests of an event for a preview, those of this standing first.
pub async fn list_guests(
    conn: &mut Conn,
    event: &EventId,
    status: Option<RegistrationStatus>,
    limit: u32,
) -> Result<Vec<Guest>, Fault> {
    sql!(
        conn,
        all: Guest,
        "SELECT id, name FROM registrations WHERE event_id = $1 \
         ORDER BY CASE WHEN status = $2 THEN 0 ELSE 1 END, created_at DESC, id LIMIT $3",
        event,
        status.map_or("", RegistrationStatus::as_str),
        i64::from(limit)
    )
}
