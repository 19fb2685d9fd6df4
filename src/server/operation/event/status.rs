//! Whether the public knows of an event, and whether it takes place.

use futures::FutureExt as _;

use super::{EventRefused, follow};
use crate::domain::audit::Difference;
use crate::domain::event::{Event, EventNews, EventStatus};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::operation::deed::Deed;
use crate::server::operation::whole::Whole;
use crate::server::{Failure, Site, store};

/// What an organiser does with an event as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventDeed {
    /// Shows it to the public.
    Publish,
    /// Only before anybody registered.
    Withdraw,
    Cancel,
    /// It takes place after all.
    Reinstate,
}

impl EventDeed {
    pub const ALL: [Self; 4] = [Self::Publish, Self::Withdraw, Self::Cancel, Self::Reinstate];

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.as_str() == text)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
            Self::Cancel => "cancel",
            Self::Reinstate => "reinstate",
        }
    }

    /// Where it leads, if it may be done from there.
    pub fn leads(self, from: EventStatus, has_guests: bool) -> Option<EventStatus> {
        match (self, from) {
            (Self::Publish, EventStatus::Draft) | (Self::Reinstate, EventStatus::Cancelled) => {
                Some(EventStatus::Published)
            }
            (Self::Cancel, EventStatus::Published) => Some(EventStatus::Cancelled),
            (Self::Withdraw, EventStatus::Published) if !has_guests => Some(EventStatus::Draft),
            _ => None,
        }
    }

    /// The verb of its audit entry.
    fn verb(self) -> &'static str {
        match self {
            Self::Publish => "published",
            Self::Withdraw => "withdrawn",
            Self::Cancel => "cancelled",
            Self::Reinstate => "reinstated",
        }
    }
}

/// Publishes, withdraws, cancels or reinstates an event. Doing it twice is doing it once.
pub async fn set_status(
    site: &Site,
    organiser: &Organiser,
    to: EventDeed,
) -> Result<(), Failure<EventRefused>> {
    let deed = Deed::new(site, organiser);
    site.db
        .write(move |tx| {
            async move {
                // Whoever registers holds the quota: it is asked for before it is known that nobody did.
                store::quota::wait_for(tx, &deed.event.id).await?;
                let whole = deed.whole(tx).await?;
                turn(tx, &deed, &whole, to).await
            }
            .boxed()
        })
        .await
}

async fn turn(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    to: EventDeed,
) -> Result<(), Failure<EventRefused>> {
    let before = &whole.event;
    let has_guests = store::event::has_guests(tx, &before.id).await?;
    let Some(status) = to.leads(before.status, has_guests) else {
        let refused = if to == EventDeed::Withdraw && has_guests {
            EventRefused::HasGuests
        } else {
            EventRefused::Status(before.status)
        };
        return Err(Failure::Refused(refused));
    };
    let event = Event {
        status,
        updated_at: deed.now,
        ..before.clone()
    };
    store::event::update(tx, &event).await?;
    if let Some(news) = event.news_since(before) {
        let is_moved = news == EventNews::Moved;
        store::event::announce(tx, &event.id, is_moved, deed.now).await?;
    }
    follow(tx, deed, whole, (&event, &whole.organisation), 0).await?;
    store::event::raise_revision(tx, &event.id, deed.now).await?;
    let difference = Difference::between("status", before.status.as_str(), status.as_str());
    let title = event.title.shown(event.language).to_owned();
    let differences = difference.into_iter().collect();
    deed.record(tx, "event", to.verb(), title, differences)
        .await?;
    Ok(())
}
