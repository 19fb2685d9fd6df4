//! A new event, with what belongs to every event: its key, its quota, its check-in list.

use super::place;
use crate::domain::event::Event;
use crate::domain::id::{CheckInListId, QuotaId};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::server::auth::ticket_key;
use crate::server::db::Tx;
use crate::server::{Fault, Site, store};

/// The quota that guests draw from.
pub(super) const QUOTA: &str = "guests";
/// The list that everybody is admitted to.
const LIST: &str = "main";

/// The ids of what a new event comes with.
pub(super) struct Ids {
    pub(super) quota: QuotaId,
    pub(super) list: CheckInListId,
}

impl Ids {
    /// The ids that follow from the slug of an event that comes from a file.
    pub(super) fn derive(event: &Event) -> Self {
        let slug = event.slug.as_str();
        let derive = crate::server::file::derive_id;
        Self {
            quota: QuotaId::from_bytes(derive(&[slug, "quota", QUOTA])),
            list: CheckInListId::from_bytes(derive(&[slug, "list", LIST])),
        }
    }

    /// New ids, for an event whose slug may change.
    pub(super) fn draw(site: &Site) -> Self {
        Self {
            quota: QuotaId::from_bytes(site.world.draw_ordered_id()),
            list: CheckInListId::from_bytes(site.world.draw_ordered_id()),
        }
    }
}

/// A number for the codes of an event's tickets.
pub(super) fn draw_number(site: &Site) -> u32 {
    (u32::from_le_bytes(site.world.draw()) >> 1).max(1)
}

/// Stores a new event for so many guests.
pub(super) async fn found(
    tx: &mut Tx,
    site: &Site,
    mut event: Event,
    ids: Ids,
    places: u32,
    now: Timestamp,
) -> Result<(), Fault> {
    // Two of 2^31 numbers meeting three times in a row are a broken die, not bad luck.
    let mut tries = 3;
    while !store::event::insert(tx, &event).await? {
        tries -= 1;
        if tries == 0 {
            return Err(Fault::new("no free event number was found"));
        }
        event.number = draw_number(site);
    }
    let key = ticket_key::generate(&site.world, &site.key, &event.id, 0)?;
    store::ticket::insert_key(tx, &event.id, &key, now).await?;
    store::quota::insert(tx, &ids.quota, &event.id, QUOTA, places).await?;
    place::count_shared(tx, site, &event).await?;
    let name = Text::both("Einlass", "Admission");
    store::checkin::insert_list(tx, &ids.list, &event.id, &LIST.parse()?, &name).await
}
