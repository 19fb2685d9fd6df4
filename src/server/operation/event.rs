//! The event itself: rewritten, published, cancelled, moved to another day; and new ones.
//!
//! What is said of an event is seen at once, its programme only when it is published. Whatever
//! calendars are told of it with each session (place, zone, organiser, cancellation) follows at once
//! too: what was published last is told anew, and nothing of the draft with it.

mod found;
mod status;

use chrono::{Days, NaiveDate};
use futures::FutureExt as _;

pub use found::{FoundRefused, create, new_form};
pub use status::{EventDeed, set_status};

use super::conflict::{Conflict, version};
use super::deed::Deed;
use super::whole::Whole;
use crate::domain::agenda::Slot;
use crate::domain::audit::Difference;
use crate::domain::edition::VersionHead;
use crate::domain::event::{Event, EventNews, EventStatus, Organisation};
use crate::domain::event_form::{Clocks, Known, Read};
use crate::domain::slug::Slug;
use crate::domain::time::{LOCAL_FORMAT, LocalTime, Timestamp};
use crate::domain::typed::{FieldRefused, Form as _, Typed, Why};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::zone::{LocalTimeRefused, Zone};
use crate::server::{Failure, Fault, Site, store};

/// Why nothing was done to an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    /// Somebody else saved it since the form was shown.
    #[error("Somebody else changed it meanwhile.")]
    Changed(Box<Conflict<Typed>>),
    /// The event goes to another day, and it was not said what becomes of its programme.
    #[error("{times} times of the programme are {days} days away from the event now.")]
    Programme { times: usize, days: i64 },
    #[error("The event is {0}, and from there it does not go to where it was sent.")]
    Status(EventStatus),
    #[error("Guests have registered.")]
    HasGuests,
}

/// What came of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedEvent {
    pub slug: Slug,
    /// False where nothing differed.
    pub is_changed: bool,
}

/// What becomes of the programme of an event that goes to another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Following {
    Unsaid,
    /// It goes to the other day too, at the same hours.
    Along,
    Stays,
}

impl Following {
    pub fn read(text: &str) -> Self {
        match text {
            "along" => Self::Along,
            "stays" => Self::Stays,
            _ => Self::Unsaid,
        }
    }
}

/// The form of an event as it is stored.
pub fn form_of(whole: &Whole) -> Typed {
    let mut form = known(whole).form(&ZoneData);
    form.version = version(&form);
    form
}

fn known(whole: &Whole) -> Known<'_> {
    Known {
        event: &whole.event,
        organisation: &whole.organisation,
        may_rename: false,
        capacity: whole.quota.as_ref().map_or(0, |quota| quota.capacity),
        has_times: !whole.slots.is_empty(),
    }
}

/// Saves what is said of an event.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    typed: &Typed,
    following: Following,
) -> Result<SavedEvent, Failure<EventRefused>> {
    let deed = Deed::new(site, organiser);
    let typed = typed.clone();
    let founds_for = organiser.account().founds_for();
    site.db
        .write(move |tx| {
            async move {
                // Organisation, quota, event: the order in which everybody takes them.
                let organisation = &deed.event.organisation_id;
                store::event::wait_for_organisation_id(tx, organisation).await?;
                store::quota::wait_for(tx, &deed.event.id).await?;
                let whole = deed.whole(tx).await?;
                let save = Save {
                    may_rename: founds_for.contains(&whole.organisation.id),
                    following,
                };
                change(tx, &deed, &whole, &typed, save).await
            }
            .boxed()
        })
        .await
}

/// How a form is saved.
#[derive(Debug, Clone, Copy)]
struct Save {
    following: Following,
    /// Whether the organisation is theirs too.
    may_rename: bool,
}

async fn change(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    typed: &Typed,
    Save {
        following,
        may_rename,
    }: Save,
) -> Result<SavedEvent, Failure<EventRefused>> {
    let stored = form_of(whole);
    if let Some(conflict) = Conflict::between(typed, &stored) {
        return Err(Failure::Refused(EventRefused::Changed(Box::new(conflict))));
    }
    let taken = store::event::list(tx).await?;
    let known = Known {
        may_rename,
        ..known(whole)
    };
    let read = known
        .read(typed, &ZoneData, |wish| {
            wished_slug(&whole.event, &taken, wish)
        })
        .map_err(|refused| Failure::Refused(EventRefused::Fields(refused)))?;
    let differences = differences(&stored, &read);
    if differences.is_empty() {
        return Ok(SavedEvent {
            slug: whole.event.slug.clone(),
            is_changed: false,
        });
    }
    let days = days_moved(&whole.event, &read.event);
    if days != 0 && !whole.slots.is_empty() && following == Following::Unsaid {
        return Err(Failure::Refused(EventRefused::Programme {
            times: whole.slots.len(),
            days,
        }));
    }
    let days = if following == Following::Along {
        days
    } else {
        0
    };
    write(tx, deed, whole, &read).await?;
    shift_draft(tx, whole, &read.event, days).await?;
    follow(tx, deed, whole, (&read.event, &read.organisation), days).await?;
    if read.organisation != whole.organisation {
        rename(tx, deed, &read).await?;
    }
    if whole.event.is_public() || read.event.is_public() {
        store::event::raise_revision(tx, &read.event.id, deed.now).await?;
    }
    let title = read.event.title.shown(read.event.language).to_owned();
    deed.record(tx, "event", "changed", title.clone(), differences)
        .await?;
    if days != 0 {
        let difference = Difference::between("days", "", days.to_string());
        let differences = difference.into_iter().collect();
        deed.record(tx, "programme", "shifted", title, differences)
            .await?;
    }
    Ok(SavedEvent {
        slug: read.event.slug,
        is_changed: true,
    })
}

/// Stores the rows of the event itself.
async fn write(tx: &mut Tx, deed: &Deed, whole: &Whole, read: &Read) -> Result<(), Fault> {
    let event = Event {
        updated_at: deed.now,
        ..read.event.clone()
    };
    store::event::update(tx, &event).await?;
    if event.slug != whole.event.slug {
        store::event::set_slug(tx, &event.id, &event.slug).await?;
    }
    if let Some(quota) = &whole.quota
        && quota.capacity != u64::from(read.capacity)
    {
        store::quota::set_capacity(tx, &quota.id, read.capacity).await?;
    }
    let is_renamed = read.organisation != whole.organisation;
    let words = is_renamed.then_some(EventNews::Words);
    if let Some(news) = event.news_since(&whole.event).or(words) {
        let is_moved = news == EventNews::Moved;
        store::event::announce(tx, &event.id, is_moved, deed.now).await?;
    }
    Ok(())
}

/// Gives the organisation another name or address, which all its events say: their calendars too.
async fn rename(tx: &mut Tx, deed: &Deed, read: &Read) -> Result<(), Fault> {
    store::event::save_organisation(tx, &read.organisation).await?;
    let events = store::event::list_for_organisation(tx, &read.organisation.id).await?;
    for event in events.iter().filter(|event| event.id != read.event.id) {
        store::event::wait_for(tx, &event.id).await?;
        let Some(whole) = Whole::find(tx, &event.slug).await? else {
            continue;
        };
        follow(tx, deed, &whole, (&whole.event, &read.organisation), 0).await?;
        store::event::announce(tx, &event.id, false, deed.now).await?;
        if whole.event.is_public() {
            store::event::raise_revision(tx, &event.id, deed.now).await?;
        }
    }
    Ok(())
}

/// The short name that is wished for: free, and only while nobody outside can know the other.
fn wished_slug(event: &Event, taken: &[Event], wish: &str) -> Result<Slug, Why> {
    if wish.is_empty() || wish == event.slug.as_str() {
        return Ok(event.slug.clone());
    }
    if event.is_public() {
        return Err(Why::SlugFixed);
    }
    let slug: Slug = wish.parse().map_err(|_| Why::Slug)?;
    if slug.is_reserved() || taken.iter().any(|other| other.slug == slug) {
        return Err(Why::SlugTaken);
    }
    Ok(slug)
}

fn differences(stored: &Typed, read: &Read) -> Vec<Difference> {
    let after = Known {
        event: &read.event,
        organisation: &read.organisation,
        may_rename: false,
        capacity: read.capacity.into(),
        has_times: false,
    };
    let after = after.form(&ZoneData);
    let fields = stored.values().into_iter().zip(after.values());
    fields
        .filter_map(|((field, before), (_, after))| Difference::between(field, before, after))
        .collect()
}

/// By how many days the event begins later, by its clocks.
fn days_moved(before: &Event, after: &Event) -> i64 {
    let day = |event: &Event| zone(&event.zone).local(event.starts_at).date();
    (day(after) - day(before)).num_days()
}

/// Moves every time of the draft by whole days, at the same hours of the clock.
async fn shift_draft(tx: &mut Tx, whole: &Whole, event: &Event, days: i64) -> Result<(), Fault> {
    if days == 0 {
        return Ok(());
    }
    let zone = zone(&event.zone);
    for slot in &whole.slots {
        store::session::save_slot(tx, &shifted(&zone, slot.clone(), days)).await?;
    }
    Ok(())
}

/// The slot so many days later, at the same hours of the clock.
fn shifted(zone: &Zone, slot: Slot, days: i64) -> Slot {
    Slot {
        starts_at: later(zone, slot.starts_at, days),
        ends_at: later(zone, slot.ends_at, days)
            .max(later(zone, slot.starts_at, days).plus_minutes(1)),
        ..slot
    }
}

pub(super) fn later(zone: &Zone, at: Timestamp, days: i64) -> Timestamp {
    let local = zone.local(at);
    let date = move_date(local.date(), days);
    let moved = date.map(|date| date.and_time(local.time()));
    // What clocks skip or show twice on the other day is read as the earlier of both.
    moved
        .and_then(|local| {
            zone.instant(local)
                .ok()
                .or_else(|| Some(zone.candidates(local)?.0))
        })
        .unwrap_or_else(|| at.plus_minutes(days * 24 * 60))
}

fn move_date(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(distance)
    } else {
        date.checked_add_days(distance)
    }
}

/// Lets what was published last follow its event. Other days are a version of their own, which guests
/// are told of; everything else is what surrounds the one that they know.
async fn follow(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    (event, organisation): (&Event, &Organisation),
    days: i64,
) -> Result<(), Fault> {
    let Some(version) = &whole.published else {
        return Ok(());
    };
    let zone = zone(&event.zone);
    let moved = |slot: Slot| {
        if days == 0 {
            slot
        } else {
            shifted(&zone, slot, days)
        }
    };
    let edition = version.edition.follow(event, organisation, moved, deed.now);
    if edition == version.edition {
        return Ok(());
    }
    if days == 0 {
        let number = version.number;
        return store::programme::replace_content(tx, &event.id, number, &edition).await;
    }
    let head = VersionHead {
        number: version.number + 1,
        published_at: deed.now,
        published_by: deed.name().to_owned(),
        note: String::new(),
    };
    store::programme::insert_version(tx, &event.id, &head, &edition).await
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap_or_else(Zone::utc)
}

/// The zones of the IANA, as forms ask for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct ZoneData;

impl Clocks for ZoneData {
    fn is_zone(&self, zone: &str) -> bool {
        Zone::named(zone).is_some()
    }

    fn instant(&self, name: &str, local: LocalTime) -> Result<Timestamp, Why> {
        zone(name).instant(local).map_err(|refused| match refused {
            LocalTimeRefused::Skipped => Why::TimeSkipped,
            LocalTimeRefused::Twice => Why::TimeTwice,
            LocalTimeRefused::OutOfRange => Why::Time,
        })
    }

    fn local(&self, name: &str, at: Timestamp) -> String {
        zone(name).local(at).format(LOCAL_FORMAT).to_string()
    }
}
