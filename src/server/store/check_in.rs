//! The door: the lists that tickets are admitted to.

use crate::domain::id::{CheckInListId, EventId};
use crate::domain::slug::Slug;
use crate::domain::text::Text;
use crate::server::Fault;
use crate::server::db::Tx;

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
