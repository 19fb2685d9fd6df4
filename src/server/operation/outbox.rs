//! What an organiser does about letters.

use futures::FutureExt as _;

use crate::domain::audit::AuditEntry;
use crate::domain::id::{AuditId, LetterId};
use crate::server::auth::Organiser;
use crate::server::{Fault, Site, store};

/// Sends a letter again that was given up; says whether there was one.
pub async fn retry(site: &Site, organiser: &Organiser, id: &LetterId) -> Result<bool, Fault> {
    let now = site.world.now();
    let (event, id) = (organiser.event().id.clone(), id.clone());
    let entry = AuditEntry {
        id: AuditId::from_bytes(site.world.draw_ordered_id()),
        event_id: Some(event.clone()),
        at: now,
        actor: organiser.account().actor(),
        noun: "letter".to_owned(),
        verb: "retried".to_owned(),
        subject: String::new(),
        differences: Vec::new(),
    };
    let is_retried = site
        .db
        .write(move |tx| {
            async move {
                let is_retried = store::letter::mark_waiting(tx, &event, &id, now).await?;
                if is_retried {
                    store::audit::insert(tx, &entry).await?;
                }
                Ok::<_, Fault>(is_retried)
            }
            .boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(is_retried)
}
