//! Places and the line of those who wait for one.
//!
//! A place is taken by one guarded statement. Every other change of where a registration stands asks for
//! the quota first and reads the registration then: one change comes after the other, and whoever is
//! given a place is the next in line, whatever happens at the same instant. Nobody overtakes: while
//! somebody waits, whoever comes stands behind them.

use super::letter::{Addressee, enqueue};
use super::registration::issue_ticket;
use crate::domain::event::{Event, EventStatus};
use crate::domain::id::{EventId, QuotaId};
use crate::domain::letter::LetterKind;
use crate::domain::registration::{PlacesLeft, Registration, RegistrationStatus};
use crate::domain::registration_rules::WaitingList;
use crate::domain::time::Timestamp;
use crate::server::db::Tx;
use crate::server::store::quota::Quota;
use crate::server::{Fault, Site, store};

/// Places given away in one deed: a hall that grows by a thousand places is filled in several, so that
/// no registration has to wait for all of them.
const AT_ONCE: usize = 50;

/// Somebody who comes: the how-manieth, and whether a place was taken for them.
pub(super) struct Arrival {
    /// As it is then.
    pub(super) quota: Quota,
    pub(super) has_place: bool,
}

impl Arrival {
    pub(super) fn number(&self) -> u64 {
        self.quota.arrivals
    }
}

/// Counts somebody who comes, and takes a place for them unless all are taken or somebody waits.
pub(super) async fn arrive(tx: &mut Tx, event: &EventId) -> Result<Arrival, Fault> {
    let Some(quota) = take_or_wait(tx, event).await? else {
        let quota = store::quota::arrive(tx, event).await?;
        return Ok(Arrival {
            quota,
            has_place: false,
        });
    };
    // Asked once the quota is held: whoever joined the line until then is seen.
    if store::registration::find_next(tx, event).await?.is_some() {
        let quota = store::quota::free_place(tx, &quota.id).await?;
        return Ok(Arrival {
            quota,
            has_place: false,
        });
    }
    Ok(Arrival {
        quota,
        has_place: true,
    })
}

/// Counts somebody who comes to a free place; where there is none the quota is held from now on, and
/// nobody is counted.
async fn take_or_wait(tx: &mut Tx, event: &EventId) -> Result<Option<Quota>, Fault> {
    if let Some(quota) = store::quota::arrive_at_place(tx, event).await? {
        return Ok(Some(quota));
    }
    // Whoever gives a place back at this instant must see who stands in line: the quota is held before
    // anybody joins it, and a place may be free then.
    store::quota::wait_for(tx, event).await?;
    store::quota::arrive_at_place(tx, event).await
}

/// The quota that everybody draws from.
pub(super) async fn quota_of(tx: &mut Tx, event: &EventId) -> Result<QuotaId, Fault> {
    let quota = store::quota::find_for_event(tx, event).await?;
    quota
        .map(|quota| quota.id)
        .ok_or_else(|| Fault::new(format!("event {event} has no quota")))
}

/// Gives the free places to those who wait, in their order: at once, or as an offer.
pub(super) async fn fill(
    tx: &mut Tx,
    site: &Site,
    event: &EventId,
    now: Timestamp,
) -> Result<(), Fault> {
    let Some(event) = store::event::find(tx, event).await? else {
        return Ok(());
    };
    if event.status == EventStatus::Cancelled || now >= event.promotes_until() {
        return Ok(());
    }
    for _ in 0..AT_ONCE {
        // The line is read once the quota is held, so that nobody is given two places.
        let Some(quota) = store::quota::take_place(tx, &event.id).await? else {
            return Ok(());
        };
        let Some(next) = store::registration::find_next(tx, &event.id).await? else {
            store::quota::free_place(tx, &quota.id).await?;
            return Ok(());
        };
        tell_step(tx, &event.id, quota.taken - 1, &quota, now).await?;
        if event.registration_rules.waiting_list == WaitingList::Offers {
            let offered = Registration {
                status: RegistrationStatus::Offered,
                holds_place: true,
                hold_until: Some(event.offer_until(now)),
                ..next
            };
            store::registration::save_standing(tx, &offered, now).await?;
            let to = Addressee::of(&offered);
            enqueue(tx, site, LetterKind::Offer, to, now).await?;
        } else {
            confirm(tx, site, next, LetterKind::Promotion, now).await?;
        }
    }
    Ok(())
}

/// Makes a registration one that holds its place for good, with its ticket and a letter. The place is
/// taken already.
pub(super) async fn confirm(
    tx: &mut Tx,
    site: &Site,
    registration: Registration,
    kind: LetterKind,
    now: Timestamp,
) -> Result<(), Fault> {
    let confirmed = Registration {
        status: RegistrationStatus::Confirmed,
        holds_place: true,
        hold_until: None,
        ..registration
    };
    store::registration::save_standing(tx, &confirmed, now).await?;
    issue_ticket(tx, site, &confirmed.event_id, &confirmed.id, now).await?;
    enqueue(tx, site, kind, Addressee::of(&confirmed), now).await
}

/// Where a registration comes to stand that asks for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    In,
    InLine,
    /// All places are taken, and one cannot wait.
    Nowhere,
}

/// Lets a registration that nothing stands in the way of any more have its place, or stand in line.
pub(super) async fn admit(
    tx: &mut Tx,
    site: &Site,
    event: &Event,
    registration: Registration,
    now: Timestamp,
) -> Result<Came, Fault> {
    let mut registration = registration;
    let mut has_place = registration.holds_place;
    if !has_place {
        let arrival = arrive(tx, &event.id).await?;
        has_place = arrival.has_place;
        if has_place {
            let quota = &arrival.quota;
            tell_step(tx, &event.id, quota.taken - 1, quota, now).await?;
        }
        // Who comes back after the time was over stands at the end.
        if registration.status == RegistrationStatus::Expired {
            registration.arrival = arrival.number();
        }
    }
    if has_place {
        confirm(tx, site, registration, LetterKind::Confirmation, now).await?;
        return Ok(Came::In);
    }
    if !event.takes_waiting(now) {
        return Ok(Came::Nowhere);
    }
    let waiting = Registration {
        status: RegistrationStatus::Waiting,
        holds_place: false,
        hold_until: None,
        ..registration
    };
    store::registration::save_standing(tx, &waiting, now).await?;
    enqueue(tx, site, LetterKind::Waiting, Addressee::of(&waiting), now).await?;
    Ok(Came::InLine)
}

/// Ends a registration; a place that it held is free. Whoever waits is given it by [`fill`].
pub(super) async fn end(
    tx: &mut Tx,
    registration: &Registration,
    status: RegistrationStatus,
    now: Timestamp,
) -> Result<(), Fault> {
    let ended = Registration {
        status,
        holds_place: false,
        hold_until: None,
        ..registration.clone()
    };
    store::registration::save_standing(tx, &ended, now).await?;
    if registration.holds_place {
        let event = &registration.event_id;
        let quota = quota_of(tx, event).await?;
        let quota = store::quota::free_place(tx, &quota).await?;
        tell_step(tx, event, quota.taken + 1, &quota, now).await?;
    }
    Ok(())
}

/// The public pages say how many places are left in steps: only a step is worth a new revision.
pub(super) async fn tell_step(
    tx: &mut Tx,
    event: &EventId,
    taken_before: u64,
    quota: &Quota,
    now: Timestamp,
) -> Result<(), Fault> {
    if PlacesLeft::of(quota.capacity, taken_before) != PlacesLeft::of(quota.capacity, quota.taken) {
        store::event::raise_revision(tx, event, now).await?;
    }
    Ok(())
}
