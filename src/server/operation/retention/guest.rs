//! Erasing one registration for good: by its guest, or by an organiser whom the guest asked in writing.
//!
//! No letter says so: it would need the address.

use futures::FutureExt as _;

use super::erase_registrations;
use crate::domain::audit::{Actor, AuditEntry};
use crate::domain::event::Event;
use crate::domain::id::{AuditId, ErasureId, EventId, RegistrationId};
use crate::domain::registration::RegistrationStatus;
use crate::domain::retention::DataClass;
use crate::domain::ticket::TicketStatus;
use crate::domain::time::Timestamp;
use crate::server::auth::{Guest, Organiser};
use crate::server::db::Tx;
use crate::server::operation::place;
use crate::server::{Failure, Site, store};

/// Why nothing was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EraseRefused {
    /// Whoever is inside holds a place until the event is over.
    #[error("The guest was let in, and the event is not over.")]
    Inside,
}

/// Why a registration cannot be erased at this instant; nothing where that can be done.
pub fn erase_refused(event: &Event, is_admitted: bool, now: Timestamp) -> Option<EraseRefused> {
    (is_admitted && !event.is_over(now)).then_some(EraseRefused::Inside)
}

/// The guest has everything erased. Doing it twice is doing it once.
pub async fn erase(site: &Site, guest: &Guest) -> Result<(), Failure<EraseRefused>> {
    let of = guest.registration();
    erase_by(site, &of.event_id, &of.id, Actor::Guest)
        .await
        .map(drop)
}

/// An organiser does it for a guest; whether there was such a registration.
pub async fn erase_for_guest(
    site: &Site,
    organiser: &Organiser,
    id: &RegistrationId,
) -> Result<bool, Failure<EraseRefused>> {
    let actor = organiser.account().actor();
    erase_by(site, &organiser.event().id, id, actor).await
}

async fn erase_by(
    site: &Site,
    event: &EventId,
    id: &RegistrationId,
    actor: Actor,
) -> Result<bool, Failure<EraseRefused>> {
    let (event, id, inside) = (event.clone(), id.clone(), site.clone());
    let is_erased = site
        .db
        .write(move |tx| async move { erase_one(tx, &inside, &event, &id, actor).await }.boxed())
        .await?;
    // Whoever moved up gets a letter.
    site.outbox.notify_one();
    Ok(is_erased)
}

async fn erase_one(
    tx: &mut Tx,
    site: &Site,
    event: &EventId,
    id: &RegistrationId,
    actor: Actor,
) -> Result<bool, Failure<EraseRefused>> {
    let now = site.world.now();
    // The quota first, as for every change of where a registration stands.
    store::quota::wait_for(tx, event).await?;
    let registration = store::registration::find(tx, event, id).await?;
    let event = store::event::find(tx, event).await?;
    let (Some(registration), Some(event)) = (registration, event) else {
        return Ok(false);
    };
    // Held as when cancelling: nobody is let in meanwhile.
    store::ticket::mark_for_registration(tx, id, TicketStatus::Cancelled).await?;
    let admission = store::registration_list::find_admission(tx, id).await?;
    if let Some(refused) = erase_refused(&event, admission.is_some(), now) {
        return Err(Failure::Refused(refused));
    }
    let class = DataClass::of_registration(registration.status);
    let mut leaving = store::erasure::list_leaving_with(tx, &event.id, id).await?;
    for one in &mut leaving {
        // Who leaves before it is over has given the place back, and did not stay away.
        if one.id == *id && registration.status.is_alive() && !event.is_over(now) {
            one.status = RegistrationStatus::Cancelled;
        }
    }
    let erased = erase_registrations(tx, site, &event.id, &leaving, now).await?;
    let report = ErasureId::from_bytes(site.world.draw_ordered_id());
    store::erasure::note(tx, (&report, &event.id, class), &erased, now).await?;
    store::erasure::close(tx, &event.id, class, now).await?;
    let entry = AuditEntry {
        id: AuditId::from_bytes(site.world.draw_ordered_id()),
        event_id: Some(event.id.clone()),
        at: now,
        actor,
        noun: "registration".to_owned(),
        verb: "erased".to_owned(),
        subject: String::new(),
        differences: Vec::new(),
    };
    store::audit::insert(tx, &entry).await?;
    place::fill(tx, site, &event.id, now).await?;
    Ok(true)
}
