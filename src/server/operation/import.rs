//! Taking an event from its file: only what really differs is written, whole or not at all.
//!
//! Things are recognised by their slugs. A session that the file no longer has is cancelled if the
//! public knew it, since it stands in calendars, and removed if it was a draft; people, rooms, tracks and
//! own types are removed when nothing refers to them any more. What was taken over is published at once.

mod change;
mod comparison;
pub mod copy;
mod gone;
mod index;
mod letter;
mod part;
mod plan;
mod programme;
mod question;
mod schedule;
mod session;
pub mod sheet;
pub mod take;

use std::collections::HashSet;

use futures::FutureExt as _;

pub use change::{Change, Changes, Noun, Verb};
pub use schedule::Absent;

use self::plan::Plan;
use super::founding;
use super::place;
use super::publication;
use super::whole::Whole;
use crate::domain::audit::{Actor, AuditEntry, Difference};
use crate::domain::event::Event;
use crate::domain::id::AuditId;
use crate::domain::time::Timestamp;
use crate::server::auth::Operator;
use crate::server::db::{Conn, Tx};
use crate::server::file::{self, EventFile, FileRefused, Mistake, Parsed, Place, Placed};
use crate::server::store;
use crate::server::{Failure, Fault, Site};

/// Takes an event from its file, and says what that changed.
pub async fn import(
    _by: &Operator,
    site: &Site,
    text: &str,
) -> Result<Changes, Failure<FileRefused>> {
    let now = site.world.now();
    let parsed = file::parse(text, now).map_err(Failure::Refused)?;
    let site = site.clone();
    site.clone()
        .db
        .write(move |tx| {
            async move {
                hold(tx, &parsed.event).await?;
                let plan = compare(tx, &site, &parsed, now).await?;
                apply(tx, &site, &plan, &Hand::operator(), now).await?;
                Ok(plan.changes)
            }
            .boxed()
        })
        .await
}

/// Says what an import would change, and changes nothing.
pub async fn preview(
    _by: &Operator,
    site: &Site,
    text: &str,
) -> Result<Changes, Failure<FileRefused>> {
    let now = site.world.now();
    let parsed = file::parse(text, now).map_err(Failure::Refused)?;
    let mut conn = site.db.read().await?;
    let plan = compare(&mut conn, site, &parsed, now).await?;
    Ok(plan.changes)
}

/// When guests see what came of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publishing {
    AtOnce,
    /// Once somebody publishes the draft.
    Later,
}

/// Who imports what, for the audit trail, and when guests see it.
#[derive(Debug, Clone)]
struct Hand {
    actor: Actor,
    publishing: Publishing,
    /// Noun, verb and subject of the line that stands for the whole, where it is not the event that
    /// was imported.
    line: Option<(&'static str, &'static str, String)>,
}

impl Hand {
    fn operator() -> Self {
        Self {
            actor: Actor::Operator,
            publishing: Publishing::AtOnce,
            line: None,
        }
    }
}

/// Lets nobody else change what is about to be compared, until this is committed.
///
/// Organisation, quota, event: every deed that takes several of these rows takes them in this order.
/// A registration holds the quota when it comes to the event, and so an import that held the event
/// first would wait for it while it waits for the import.
async fn hold(tx: &mut Tx, file: &EventFile) -> Result<(), Fault> {
    store::event::wait_for_organisation(tx, &file.organiser.slug).await?;
    if let Some(event) = store::event::find_by_slug(tx, &file.slug).await? {
        hold_event(tx, &event).await?;
    }
    Ok(())
}

/// The same for what changes no organisation.
async fn hold_event(tx: &mut Tx, event: &Event) -> Result<(), Fault> {
    store::quota::wait_for(tx, &event.id).await?;
    store::event::wait_for(tx, &event.id).await
}

/// What must be written to make the database say what the file says.
async fn compare(
    conn: &mut Conn,
    site: &Site,
    parsed: &Parsed,
    now: Timestamp,
) -> Result<Plan, Failure<FileRefused>> {
    let known = Whole::find(conn, &parsed.event.slug).await?;
    let organiser =
        store::event::find_organisation_by_slug(conn, &parsed.event.organiser.slug).await?;
    let number = founding::draw_number(site);
    let plan = Plan::new(
        &parsed.event,
        known.as_ref(),
        organiser.as_ref(),
        number,
        now,
    );
    let mut taken = Vec::new();
    let mut met = HashSet::new();
    for slot in &plan.slots {
        let owner = store::session::find_session_of_slot(conn, &slot.id).await?;
        // A uid may also be the one that is derived for another session of this file.
        let is_foreign = owner.is_some_and(|owner| owner != slot.session_id);
        if is_foreign || !met.insert(&slot.id) {
            let start = Place { line: 1, column: 1 };
            taken.push(Placed {
                place: parsed.uid_places.get(&slot.id).copied().unwrap_or(start),
                mistake: Mistake::UidTaken(slot.id.to_string()),
            });
        }
    }
    if taken.is_empty() {
        Ok(plan)
    } else {
        Err(Failure::Refused(FileRefused(taken)))
    }
}

async fn apply(
    tx: &mut Tx,
    site: &Site,
    plan: &Plan,
    hand: &Hand,
    now: Timestamp,
) -> Result<(), Fault> {
    if plan.changes.is_empty() {
        return Ok(());
    }
    store::event::save_organisation(tx, &plan.organisation).await?;
    if plan.changes.is_new {
        let ids = founding::Ids::derive(&plan.event);
        founding::found(tx, site, plan.event.clone(), ids, plan.places, now).await?;
    } else {
        if plan.is_event_changed {
            store::event::update(tx, &plan.event).await?;
            place::count_shared(tx, site, &plan.event).await?;
            super::question::keep_classes(tx, &plan.event).await?;
        }
        if let Some(is_moved) = plan.announcement {
            store::event::announce(tx, &plan.event.id, is_moved, now).await?;
        }
        if let Some((quota, capacity)) = &plan.capacity {
            store::quota::set_capacity(tx, quota, *capacity).await?;
        }
    }
    for room in &plan.rooms {
        store::room::save(tx, room).await?;
    }
    for track in &plan.tracks {
        store::track::save(tx, track).await?;
    }
    for own in &plan.own_types {
        store::track::save_type(tx, own).await?;
        store::session::set_kind_of_type(tx, &plan.event.id, &own.slug, own.base).await?;
    }
    for person in &plan.people {
        store::person::save(tx, person).await?;
    }
    for (session, slug) in &plan.renamed {
        store::session::set_slug(tx, session, slug).await?;
    }
    for session in &plan.sessions {
        store::session::save(tx, session).await?;
    }
    for (session, cast) in &plan.casts {
        store::session::replace_cast(tx, session, cast).await?;
    }
    for slot in &plan.slots {
        store::session::save_slot(tx, slot).await?;
    }
    for slot in &plan.gone.slots {
        store::session::delete_slot(tx, slot).await?;
    }
    for session in &plan.gone.sessions {
        store::session::delete(tx, session).await?;
    }
    for person in &plan.gone.people {
        store::person::delete(tx, person).await?;
    }
    for room in &plan.gone.rooms {
        store::room::delete(tx, room).await?;
    }
    for track in &plan.gone.tracks {
        store::track::delete(tx, track).await?;
    }
    for own in &plan.gone.own_types {
        store::track::delete_type(tx, &plan.event.id, own).await?;
    }
    for letter in &plan.letters {
        store::letter_text::save(tx, &plan.event.id, letter).await?;
    }
    if let Some(retention) = &plan.retention {
        store::erasure::save_retention(tx, &plan.event.id, retention).await?;
    }
    for kind in &plan.gone.letters {
        store::letter_text::delete(tx, &plan.event.id, *kind).await?;
    }
    if hand.publishing == Publishing::AtOnce {
        let is_published = publication::publish_imported(tx, &plan.event, now).await?;
        raise(tx, plan, is_published, now).await?;
    }
    record(tx, site, plan, hand, now).await
}

/// Raises the revisions of what the public sees changed: this event, and where the organisation has
/// another name now, its other events too.
async fn raise(tx: &mut Tx, plan: &Plan, is_published: bool, now: Timestamp) -> Result<(), Fault> {
    if !plan.changes.is_new && (plan.is_public_change || is_published) {
        store::event::raise_revision(tx, &plan.event.id, now).await?;
    }
    if plan.is_organisation_changed {
        let events = store::event::list_for_organisation(tx, &plan.organisation.id).await?;
        for event in events {
            if event.is_public() && event.id != plan.event.id {
                store::event::raise_revision(tx, &event.id, now).await?;
            }
        }
    }
    Ok(())
}

/// Leaves a line in the audit trail for the import, and one for each thing that it changed.
async fn record(
    tx: &mut Tx,
    site: &Site,
    plan: &Plan,
    hand: &Hand,
    now: Timestamp,
) -> Result<(), Fault> {
    let entry = |noun: &str, verb: &str, subject: &str, differences: Vec<Difference>| AuditEntry {
        id: AuditId::from_bytes(site.world.draw_ordered_id()),
        event_id: Some(plan.event.id.clone()),
        at: now,
        actor: hand.actor.clone(),
        noun: noun.to_owned(),
        verb: verb.to_owned(),
        subject: subject.to_owned(),
        differences,
    };
    let title = plan.event.title.shown(plan.event.language);
    let (noun, verb, subject) = match &hand.line {
        Some((noun, verb, subject)) => (*noun, *verb, subject.as_str()),
        None => (Noun::Event.as_str(), "imported", title),
    };
    let imported = entry(noun, verb, subject, Vec::new());
    store::audit::insert(tx, &imported).await?;
    if plan.changes.is_new {
        return Ok(());
    }
    for change in &plan.changes.changes {
        // A new organiser is one of the differences of the event.
        if change.noun == Noun::Organisation && change.verb == Verb::Added {
            continue;
        }
        let mut differences = change.differences.clone();
        if change.noun == Noun::Person {
            // A person's data is named, never quoted: the trail outlives it.
            for difference in &mut differences {
                difference.before.clear();
                difference.after.clear();
            }
        }
        let entry = entry(
            change.noun.as_str(),
            change.verb.as_str(),
            &change.subject,
            differences,
        );
        store::audit::insert(tx, &entry).await?;
    }
    Ok(())
}
