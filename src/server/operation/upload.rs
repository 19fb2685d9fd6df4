//! Files of organisers between preview and deed.

use futures::FutureExt as _;

use crate::domain::id::UploadId;
use crate::server::auth::Organiser;
pub use crate::server::store::upload::Upload;
use crate::server::{Fault, Site, store};

/// How long a file waits to be taken: a working day and the evening after.
const KEPT_MINUTES: i64 = 24 * 60;

/// Keeps a file for whoever sent it, in the place of the one that they sent before.
pub async fn keep(site: &Site, organiser: &Organiser, upload: Upload) -> Result<UploadId, Fault> {
    let id = UploadId::from_bytes(site.world.draw());
    let now = site.world.now();
    let (event, user) = (
        organiser.event().id.clone(),
        organiser.account().id().clone(),
    );
    let kept = id.clone();
    site.db
        .write(move |tx| {
            async move {
                let stale_since = now.plus_minutes(-KEPT_MINUTES);
                let owner = (&event, &user);
                store::upload::insert(tx, &kept, owner, &upload, now, stale_since).await
            }
            .boxed()
        })
        .await?;
    Ok(id)
}

/// The file that this organiser sent.
pub async fn find(
    site: &Site,
    organiser: &Organiser,
    id: &UploadId,
) -> Result<Option<Upload>, Fault> {
    let mut conn = site.db.read().await?;
    let (event, user) = (&organiser.event().id, organiser.account().id());
    store::upload::find(&mut conn, id, event, user).await
}

/// Forgets a file that was taken.
pub async fn forget(site: &Site, _by: &Organiser, id: &UploadId) -> Result<(), Fault> {
    let id = id.clone();
    site.db
        .write(move |tx| async move { store::upload::delete(tx, &id).await }.boxed())
        .await
}
