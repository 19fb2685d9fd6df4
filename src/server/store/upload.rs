//! Files that were sent and are not taken yet.

use crate::domain::id::{EventId, UploadId, UserId};
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

/// A file as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub name: String,
    pub content: Vec<u8>,
}
row!(Upload { name, content });

/// Keeps a file for one person; the one that they sent before goes, and everybody's older than
/// `stale_since`.
pub async fn insert(
    tx: &mut Tx,
    id: &UploadId,
    (event, user): (&EventId, &UserId),
    upload: &Upload,
    now: Timestamp,
    stale_since: Timestamp,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM uploads WHERE created_at < $1 OR (event_id = $2 AND user_id = $3)",
        stale_since,
        event,
        user
    )?;
    sql!(
        tx,
        run,
        "INSERT INTO uploads (id, event_id, user_id, name, created_at, content) VALUES ($1, $2, $3, $4, $5, $6)",
        id,
        event,
        user,
        upload.name.as_str(),
        now,
        upload.content.as_slice()
    )
    .map(drop)
}

/// The file, for the person who sent it and no other.
pub async fn find(
    conn: &mut Conn,
    id: &UploadId,
    event: &EventId,
    user: &UserId,
) -> Result<Option<Upload>, Fault> {
    sql!(
        conn,
        opt: Upload,
        "SELECT name, content FROM uploads WHERE id = $1 AND event_id = $2 AND user_id = $3",
        id,
        event,
        user
    )
}

pub async fn delete(tx: &mut Tx, id: &UploadId) -> Result<(), Fault> {
    sql!(tx, run, "DELETE FROM uploads WHERE id = $1", id).map(drop)
}
