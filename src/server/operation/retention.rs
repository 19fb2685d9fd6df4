//! Erasing what nobody needs any more: by class, when the event has been over for as long as it says.
//!
//! Each transaction takes little, so that others write in between, and what a crash interrupts goes on
//! where it stopped. What was erased is reported as numbers; how many came stays.

pub mod guest;
mod programme;

use futures::FutureExt as _;

use super::deed::Deed;
use super::place;
use crate::domain::audit::Difference;
use crate::domain::event::Event;
use crate::domain::id::{ErasureId, EventId};
use crate::domain::retention::{DataClass, MAX_DAYS, Outcome, Retention, night_after};
use crate::domain::slug::Slug;
use crate::domain::time::Timestamp;
use crate::server::auth::{Operator, Organiser};
use crate::server::db::Tx;
use crate::server::settings::MailWay;
use crate::server::store::erasure::{Erased, Leaving};
use crate::server::{Failure, Fault, Site, store};

/// Rows that one transaction erases: others write in between.
const AT_ONCE: u32 = 200;

/// What becomes of one class of an event, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub class: DataClass,
    /// Nothing for what is kept.
    pub days: Option<u32>,
    pub due_at: Option<Timestamp>,
    /// How many things there are.
    pub count: u64,
}

/// What would be erased of an event, and when: nothing is touched.
pub async fn foresee(site: &Site, event: &Event) -> Result<Vec<Due>, Fault> {
    let mut conn = site.db.read().await?;
    let retention = store::erasure::find_retention(&mut conn, &event.id).await?;
    let mut plan = Vec::new();
    for class in DataClass::ALL {
        plan.push(Due {
            class: *class,
            days: retention.days(*class),
            due_at: retention.due_at(*class, event),
            count: store::erasure::count(&mut conn, &event.id, *class).await?,
        });
    }
    Ok(plan)
}

/// What would be erased of every event, or of one; nothing where there is no such event.
pub async fn foresee_all(
    _by: &Operator,
    site: &Site,
    only: Option<&Slug>,
) -> Result<Vec<(Event, Vec<Due>)>, Fault> {
    let mut conn = site.db.read().await?;
    let mut events = store::event::list(&mut conn).await?;
    drop(conn);
    events.retain(|event| only.is_none_or(|slug| event.slug == *slug));
    let mut all = Vec::new();
    for event in events {
        let plan = foresee(site, &event).await?;
        all.push((event, plan));
    }
    Ok(all)
}

/// The same as the nightly job, at once.
pub async fn erase_now(_by: &Operator, site: &Site) -> Result<u64, Fault> {
    let things = erase_due(site).await?;
    scrub(site).await?;
    Ok(things)
}

/// Erases whatever is due, of every event; gives the number of things.
pub(in crate::server) async fn erase_due(site: &Site) -> Result<u64, Fault> {
    let mut conn = site.db.read().await?;
    let events = store::event::list(&mut conn).await?;
    drop(conn);
    let mut things = 0;
    for event in events {
        let now = site.world.now();
        if !event.is_over(now) {
            continue;
        }
        let mut conn = site.db.read().await?;
        let retention = store::erasure::find_retention(&mut conn, &event.id).await?;
        drop(conn);
        for class in DataClass::ALL {
            let due_at = retention.due_at(*class, &event);
            if let Some(due_at) = due_at.filter(|due| *due <= now)
                && has_something(site, &event.id, *class).await?
            {
                let age_ms = due_at.millis() - event.ends_at.millis();
                let cutoff = Timestamp::from_millis(now.millis() - age_ms);
                things += erase_class(site, &event, *class, cutoff).await?;
            }
        }
    }
    Ok(things)
}

/// Whether it is worth asking for the writer.
async fn has_something(site: &Site, event: &EventId, class: DataClass) -> Result<bool, Fault> {
    // Published versions may name people whom the draft has no more.
    if class == DataClass::People {
        return Ok(true);
    }
    let mut conn = site.db.read().await?;
    Ok(store::erasure::count(&mut conn, event, class).await? > 0
        || store::erasure::is_open(&mut conn, event, class).await?)
}

async fn erase_class(
    site: &Site,
    event: &Event,
    class: DataClass,
    cutoff: Timestamp,
) -> Result<u64, Fault> {
    let mut things = 0;
    loop {
        let (inside, event) = (site.clone(), event.id.clone());
        let now = site.world.now();
        let erased: Erased = site
            .db
            .write(move |tx| {
                async move {
                    let erased = erase_some(tx, &inside, &event, class, cutoff).await?;
                    if erased.is_empty() {
                        store::erasure::close(tx, &event, class, now).await?;
                    } else {
                        let id = ErasureId::from_bytes(inside.world.draw_ordered_id());
                        store::erasure::note(tx, (&id, &event, class), &erased, now).await?;
                    }
                    Ok::<_, Fault>(erased)
                }
                .boxed()
            })
            .await?;
        if erased.is_empty() {
            break;
        }
        things += erased.values().sum::<u64>();
    }
    if things > 0 {
        tracing::info!(event = %event.slug, %class, things, "what was due was erased");
    }
    Ok(things)
}

/// Erases some of a class; nothing where nothing is left.
async fn erase_some(
    tx: &mut Tx,
    site: &Site,
    event: &EventId,
    class: DataClass,
    cutoff: Timestamp,
) -> Result<Erased, Fault> {
    let now = site.world.now();
    match class {
        DataClass::Registrations | DataClass::Unplaced => {
            // Quota, event, registrations: the order in which everybody takes them.
            store::quota::wait_for(tx, event).await?;
            let leaving = store::erasure::list_leaving(tx, event, class, AT_ONCE).await?;
            if !leaving.is_empty() {
                return erase_registrations(tx, site, event, &leaving, now).await;
            }
            let mut erased = store::erasure::delete_some(tx, event, class, cutoff, AT_ONCE).await?;
            if class == DataClass::Registrations {
                let addresses = forget_addresses(tx, event).await?;
                if addresses > 0 {
                    erased.insert("addresses".to_owned(), addresses);
                }
            }
            Ok(erased)
        }
        DataClass::Trail => {
            let lines = store::erasure::forget_trail(tx, event, cutoff, AT_ONCE).await?;
            let lines = (lines > 0).then(|| ("trail".to_owned(), lines));
            Ok(lines.into_iter().collect())
        }
        DataClass::Files => programme::forget_files(tx, event, now).await,
        DataClass::People => programme::forget_people(tx, event, now).await,
        _ => store::erasure::delete_some(tx, event, class, cutoff, AT_ONCE).await,
    }
}

/// Erases registrations with all that hangs on them; what became of each is counted first. Whoever calls
/// holds the event's quota.
pub(super) async fn erase_registrations(
    tx: &mut Tx,
    site: &Site,
    event: &EventId,
    leaving: &[Leaving],
    now: Timestamp,
) -> Result<Erased, Fault> {
    let mut erased = Erased::new();
    for one in leaving {
        let ticket_type = one.ticket_type.as_deref().unwrap_or_default();
        let outcome = Outcome::of(one.status, one.had_ticket, one.came);
        store::figure::add(tx, event, ticket_type, outcome).await?;
        for (thing, count) in store::erasure::delete_registration(tx, &one.id).await? {
            *erased.entry(thing).or_default() += count;
        }
    }
    // The counters say what the rows say, whoever is gone.
    let event = store::event::find(tx, event).await?;
    if let Some(event) = event {
        if let Some(quota) = store::quota::find_for_event(tx, &event.id).await? {
            let after = store::quota::recount(tx, &quota.id).await?;
            place::tell_step(tx, &event.id, quota.taken, &after, now).await?;
        }
        place::count_shared(tx, site, &event).await?;
    }
    Ok(erased)
}

/// Takes the addresses of people out of the lists of those who may choose a kind of ticket; domains stay.
/// Gives the number of addresses.
async fn forget_addresses(tx: &mut Tx, event: &EventId) -> Result<u64, Fault> {
    store::event::wait_for(tx, event).await?;
    let Some(mut event) = store::event::find(tx, event).await? else {
        return Ok(0);
    };
    let mut addresses = 0;
    for kind in &mut event.tickets.types {
        let before = kind.only_for.len();
        kind.only_for.retain(|entry| !entry.contains('@'));
        let gone = before - kind.only_for.len();
        // With an empty list anybody might choose it.
        if gone > 0 && kind.only_for.is_empty() {
            kind.is_hidden = true;
        }
        addresses += u64::try_from(gone)?;
    }
    if addresses > 0 {
        store::event::update(tx, &event).await?;
    }
    Ok(addresses)
}

/// How long what belongs to no event is kept: files that were sent and not taken, failed sign-ins.
const LEFTOVERS_KEPT_MINUTES: i64 = 24 * 60;

/// Erases what belongs to no event and has had its time.
pub(in crate::server) async fn erase_leftovers(site: &Site) -> Result<u64, Fault> {
    let now = site.world.now();
    let stale_since = now.plus_minutes(-LEFTOVERS_KEPT_MINUTES);
    site.db
        .write(move |tx| {
            async move { store::erasure::delete_leftovers(tx, stale_since, now).await }.boxed()
        })
        .await
}

/// Sees to it that nothing is left in free pages of what was erased since the last time; says whether
/// there was anything to do. What somebody erased by day waits for the night: it takes the writer.
pub(in crate::server) async fn scrub_by_night(site: &Site) -> Result<bool, Fault> {
    let mut conn = site.db.read().await?;
    let first = store::erasure::find_unscrubbed(&mut conn).await?;
    drop(conn);
    match first {
        Some(first) if night_after(first) <= site.world.now() => scrub(site).await,
        // Begun by night, it is ended in the same one.
        Some(first) if is_by_night(first) => scrub(site).await,
        _ => Ok(false),
    }
}

/// Whether an instant lies in the hours in which few write.
fn is_by_night(at: Timestamp) -> bool {
    const HOURS: i64 = 3;
    night_after(at).millis() - at.millis() > (24 - HOURS) * 60 * 60 * 1000
}

async fn scrub(site: &Site) -> Result<bool, Fault> {
    let by = site.world.now();
    forget_letter_files(site).await?;
    if !site.db.scrub().await? {
        tracing::warn!("free pages could not be cleared, since somebody reads; it is tried again");
        return Ok(false);
    }
    site.db
        .write(move |tx| async move { store::erasure::mark_scrubbed(tx, by).await }.boxed())
        .await?;
    Ok(true)
}

/// Deletes the files of letters that are no longer in the outbox, where letters are files.
async fn forget_letter_files(site: &Site) -> Result<(), Fault> {
    let MailWay::Folder(folder) = &site.settings.mail.way else {
        return Ok(());
    };
    let Ok(mut entries) = tokio::fs::read_dir(folder).await else {
        return Ok(());
    };
    let mut conn = site.db.read().await?;
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name();
        let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".eml")) else {
            continue;
        };
        let is_known = match id.parse() {
            Ok(id) => store::letter::exists(&mut conn, &id).await?,
            Err(_) => true,
        };
        if !is_known {
            tokio::fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}

/// Why the days stayed as they were.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RetentionRefused {
    /// What was typed is no number of days that may be.
    #[error("{} numbers of days cannot be.", .0.len())]
    Days(Vec<DataClass>),
    /// Somebody else changed the same class since the form was shown.
    #[error("Somebody else changed it meanwhile.")]
    Changed,
}

/// Sets the days of classes: what was typed for each, and what the form had shown. Only what differs from
/// what was shown is changed; whether anything was.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    typed: &[(DataClass, String, String)],
) -> Result<bool, Failure<RetentionRefused>> {
    let mut wrong = Vec::new();
    let mut wishes = Vec::new();
    for (class, shown, typed) in typed {
        match (read_days(*class, shown), read_days(*class, typed)) {
            (Ok(shown), Ok(wish)) if shown == wish => {}
            (Ok(shown), Ok(wish)) => wishes.push((*class, shown, wish)),
            _ => wrong.push(*class),
        }
    }
    if !wrong.is_empty() {
        return Err(Failure::Refused(RetentionRefused::Days(wrong)));
    }
    let deed = Deed::new(site, organiser);
    site.db
        .write(move |tx| async move { change(tx, &deed, &wishes).await }.boxed())
        .await
}

/// Days as people type them; nothing where they may be nothing, which means that it stays. What is no number
/// of days gives its class back.
fn read_days(class: DataClass, text: &str) -> Result<Option<u32>, DataClass> {
    let text = text.trim();
    if text.is_empty() {
        return if class.may_stay() {
            Ok(None)
        } else {
            Err(class)
        };
    }
    let days = text.parse().ok().filter(|days| *days <= MAX_DAYS);
    days.map(Some).ok_or(class)
}

async fn change(
    tx: &mut Tx,
    deed: &Deed,
    wishes: &[(DataClass, Option<u32>, Option<u32>)],
) -> Result<bool, Failure<RetentionRefused>> {
    let event = &deed.event.id;
    store::event::wait_for(tx, event).await?;
    let mut retention: Retention = store::erasure::find_retention(tx, event).await?;
    let said = |days: Option<u32>| days.map_or_else(String::new, |days| days.to_string());
    let mut differences = Vec::new();
    for (class, shown, wish) in wishes {
        let known = retention.days(*class);
        if known != *shown && known != *wish {
            return Err(Failure::Refused(RetentionRefused::Changed));
        }
        retention.set(*class, *wish);
        let field = format!("retention.{class}");
        differences.extend(Difference::between(&field, said(known), said(*wish)));
    }
    if differences.is_empty() {
        return Ok(false);
    }
    store::erasure::save_retention(tx, event, &retention).await?;
    // The notice for guests says the days.
    if deed.event.is_public() {
        store::event::raise_revision(tx, event, deed.now).await?;
    }
    let title = deed.event.title.shown(deed.event.language).to_owned();
    deed.record(tx, "retention", "changed", title, differences)
        .await?;
    Ok(true)
}
