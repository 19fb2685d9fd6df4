//! Places and the line of those who wait for one.
//!
//! A place is taken by one guarded statement. Every other change of where a registration stands asks for
//! the quota first and reads the registration then: one change comes after the other, and whoever is
//! given a place is the next in line, whatever happens at the same instant. Nobody overtakes: while
//! somebody waits, whoever comes stands behind them.

use std::cmp::Reverse;

use super::letter::{Addressee, enqueue};
use super::registration::issue_ticket;
use crate::domain::event::{Event, EventStatus};
use crate::domain::id::{EventId, QuotaId};
use crate::domain::letter::LetterKind;
use crate::domain::registration::{PlacesLeft, Registration, RegistrationStatus};
use crate::domain::registration_rules::WaitingList;
use crate::domain::slug::Slug;
use crate::domain::ticket_type::TicketType;
use crate::domain::time::Timestamp;
use crate::server::db::{Conn, Tx};
use crate::server::store::quota::{Quota, SharedCount, TypeCount};
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

/// Counts somebody who comes, and takes a place for them unless all are taken or somebody waits whom it
/// would do.
pub(super) async fn arrive(
    tx: &mut Tx,
    event: &Event,
    ticket_type: Option<&Slug>,
    now: Timestamp,
) -> Result<Arrival, Fault> {
    let Some(quota) = take_or_wait(tx, &event.id).await? else {
        let quota = store::quota::arrive(tx, &event.id).await?;
        return Ok(Arrival {
            quota,
            has_place: false,
        });
    };
    // Asked once the quota is held: whoever joined the line until then is seen.
    let has_place = next_in_line(tx, event, now).await?.is_none()
        && take_shared(tx, event, ticket_type, now).await?;
    if has_place {
        return Ok(Arrival { quota, has_place });
    }
    let quota = store::quota::free_place(tx, &quota.id).await?;
    Ok(Arrival { quota, has_place })
}

/// Somebody in line for whom a place is free as far as their kind of ticket goes.
pub struct Next {
    pub registration: Registration,
    /// The kind that there is a place of: theirs, or another one that will do.
    pub ticket_type: Option<Slug>,
}

/// Most of those in line whom any kind will do that are looked at: what keeps one of them from each
/// kind that is free is rare, and everybody of a kind that is free is found without.
const LOOKED_AT: u32 = 50;

/// Whoever is the next in line of those whose kind of ticket has room, as the quotas beside the event's
/// own stand.
pub async fn next_in_line(
    conn: &mut Conn,
    event: &Event,
    now: Timestamp,
) -> Result<Option<Next>, Fault> {
    if event.tickets.types.is_empty() {
        let next = store::registration::find_next(conn, &event.id).await?;
        return Ok(next.map(|registration| Next {
            ticket_type: registration.ticket_type.clone(),
            registration,
        }));
    }
    let counts = store::quota::list_shared(conn, &event.id).await?;
    let has_room = |slug: &Slug| {
        event.tickets.quotas_of(slug).all(|quota| {
            let count = counts.iter().find(|count| count.slug == quota.slug);
            count.is_none_or(|count| count.taken < count.capacity)
        })
    };
    let with_room: Vec<&TicketType> = event
        .tickets
        .types
        .iter()
        .filter(|known| has_room(&known.slug))
        .collect();
    let mut found: Vec<Next> = Vec::new();
    let own = with_room.iter().map(|known| Some(&known.slug));
    for ticket_type in own.chain([None]) {
        let next = store::registration::find_next_of(conn, &event.id, ticket_type).await?;
        found.extend(next.map(|registration| Next {
            registration,
            ticket_type: ticket_type.cloned(),
        }));
    }
    for registration in store::registration::list_next_of_any(conn, &event.id, LOOKED_AT).await? {
        let will_do = with_room.iter().find(|known| {
            !known.is_hidden
                && !known.approves
                && known.is_open(now)
                && known.is_for(&registration.email)
        });
        if let Some(known) = will_do {
            found.push(Next {
                registration,
                ticket_type: Some(known.slug.clone()),
            });
            break;
        }
    }
    // Somebody whom any kind will do gets their own where it is free: that one was found first.
    Ok(found.into_iter().min_by_key(|next| {
        let of = &next.registration;
        (Reverse(of.priority), of.arrival, of.id.clone())
    }))
}

/// Takes a place of each quota that a kind of ticket draws from, or none at all. The event's own is held.
pub(super) async fn take_shared(
    tx: &mut Tx,
    event: &Event,
    ticket_type: Option<&Slug>,
    now: Timestamp,
) -> Result<bool, Fault> {
    let counts = shared_of(tx, event, ticket_type).await?;
    if counts.iter().any(|count| count.taken >= count.capacity) {
        return Ok(false);
    }
    for count in counts {
        if !store::quota::take_shared(tx, &count.id).await? {
            return Err(Fault::new(format!("quota {} was full", count.slug)));
        }
        tell_change(
            tx,
            &event.id,
            count.capacity,
            (count.taken, count.taken + 1),
            now,
        )
        .await?;
    }
    Ok(true)
}

/// The quotas beside the event's own that a kind of ticket draws from.
async fn shared_of(
    conn: &mut Conn,
    event: &Event,
    ticket_type: Option<&Slug>,
) -> Result<Vec<SharedCount>, Fault> {
    let Some(ticket_type) = ticket_type else {
        return Ok(Vec::new());
    };
    if event.tickets.quotas.is_empty() {
        return Ok(Vec::new());
    }
    let mut counts = store::quota::list_shared(conn, &event.id).await?;
    counts.retain(|count| {
        let quota = event.tickets.find_quota(&count.slug);
        quota.is_some_and(|quota| quota.ticket_types.contains(ticket_type))
    });
    Ok(counts)
}

/// Makes the counters of an event what its quotas and its registrations say. Whoever calls holds the
/// event's own quota.
pub(super) async fn count_shared(tx: &mut Tx, site: &Site, event: &Event) -> Result<(), Fault> {
    let known = store::quota::list_shared(tx, &event.id).await?;
    let types = store::quota::list_types(tx, &event.id).await?;
    for count in &known {
        if event.tickets.find_quota(&count.slug).is_none() {
            store::quota::delete_shared(tx, &count.id).await?;
        }
    }
    for quota in &event.tickets.quotas {
        let count = known.iter().find(|count| count.slug == quota.slug);
        let count = SharedCount {
            id: count.map_or_else(
                || QuotaId::from_bytes(site.world.draw_ordered_id()),
                |count| count.id.clone(),
            ),
            slug: quota.slug.clone(),
            capacity: quota.capacity.into(),
            taken: TypeCount::held_of(&types, &quota.ticket_types),
        };
        store::quota::save_shared(tx, &event.id, &count).await?;
    }
    Ok(())
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
        let Some(next) = next_in_line(tx, &event, now).await? else {
            store::quota::free_place(tx, &quota.id).await?;
            return Ok(());
        };
        tell_step(tx, &event.id, quota.taken - 1, &quota, now).await?;
        if !take_shared(tx, &event, next.ticket_type.as_ref(), now).await? {
            return Err(Fault::new("a quota with room had none"));
        }
        let next = Registration {
            ticket_type: next.ticket_type,
            ..next.registration
        };
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
        let arrival = arrive(tx, event, registration.ticket_type.as_ref(), now).await?;
        has_place = arrival.has_place;
        if has_place {
            let quota = &arrival.quota;
            tell_step(tx, &event.id, quota.taken - 1, quota, now).await?;
        }
        // Who comes back after the time was over stands at the end, and who was invited comes now.
        if matches!(
            registration.status,
            RegistrationStatus::Expired | RegistrationStatus::Invited
        ) {
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
        if registration.ticket_type.is_some()
            && let Some(event) = store::event::find(tx, event).await?
        {
            free_shared(tx, &event, registration.ticket_type.as_ref(), now).await?;
        }
    }
    Ok(())
}

/// Gives back the places of a kind of ticket beside the event's own.
pub(super) async fn free_shared(
    tx: &mut Tx,
    event: &Event,
    ticket_type: Option<&Slug>,
    now: Timestamp,
) -> Result<(), Fault> {
    for count in shared_of(tx, event, ticket_type).await? {
        let after = store::quota::free_place(tx, &count.id).await?;
        tell_change(
            tx,
            &event.id,
            count.capacity,
            (count.taken, after.taken),
            now,
        )
        .await?;
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
    let taken = (taken_before, quota.taken);
    tell_change(tx, event, quota.capacity, taken, now).await
}

async fn tell_change(
    tx: &mut Tx,
    event: &EventId,
    capacity: u64,
    (before, after): (u64, u64),
    now: Timestamp,
) -> Result<(), Fault> {
    if PlacesLeft::of(capacity, before) != PlacesLeft::of(capacity, after) {
        store::event::raise_revision(tx, event, now).await?;
    }
    Ok(())
}
