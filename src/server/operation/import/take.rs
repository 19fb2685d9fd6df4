//! Taking a programme from what other programs write: understood as the file of the event, compared with
//! it, shown, and only then written into the draft.
//!
//! Guests see nothing of it before it is published. What is written is what was shown: a draft that
//! changed in between is compared again first.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use futures::FutureExt as _;
use uuid::Uuid;

use super::super::export::to_file;
use super::super::whole::Whole;
use super::plan::Plan;
use super::schedule::{Absent, Foundation, Merge, found, offset_in};
use super::sheet::{self, Mapped, RowRefused};
use super::{Changes, Hand, Publishing, apply, compare, hold_event};
use crate::domain::audit::Actor;
use crate::domain::email::EmailAddress;
use crate::domain::event::{Event, EventStatus};
use crate::domain::id::{PersonId, SlotId};
use crate::domain::slug::Slug;
use crate::domain::time::Timestamp;
use crate::format::csv::{self, CsvRefused, Table};
use crate::format::schedule::{self as format, EventRefused, Reading, ScheduleRefused};
use crate::server::auth::{Operator, Organiser};
use crate::server::db::{Conn, Tx};
use crate::server::file::{EventFile, OrganiserEntry, Parsed};
use crate::server::zone::Zone;
use crate::server::{Failure, Fault, Site, secret, store};

/// What is taken, and how.
#[derive(Debug, Clone)]
pub enum Source {
    Schedule {
        reading: Arc<Reading>,
        absent: Absent,
    },
    Table(Mapped),
}

/// What taking it changes.
#[derive(Debug, Clone)]
pub struct Taken {
    pub changes: Changes,
    /// Of a schedule: what could not be read, and was left out.
    pub left_out: Vec<EventRefused>,
}

/// Why nothing was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TakeRefused {
    #[error("{0}")]
    Schedule(ScheduleRefused),
    #[error("{0}")]
    Table(CsvRefused),
    #[error("The file has {0} entries, more than {MOST_ENTRIES}.")]
    TooMany(usize),
    #[error("There is no event called {0}.")]
    NoEvent(Slug),
    #[error(
        "There is an event called {0} already: take it into that one with --event {0}, or name another."
    )]
    EventExists(Slug),
    #[error("The schedule names its event {0:?}, which can be no address: name one with --new.")]
    NoSlug(String),
    #[error(
        "A schedule does not say who holds the event: say it with --organiser \"Name <mail@example.org>\"."
    )]
    NoOrganiser,
    #[error("{0:?} is no organiser: write \"Name <mail@example.org>\".")]
    Organiser(String),
    #[error("{} cells cannot be understood.", .0.len())]
    Cells(Vec<RowRefused>),
    #[error("The draft changed since this was shown.")]
    Changed,
    #[error("Two times of the programme have the same id.")]
    Ids,
}

/// Where the command line takes a schedule.
#[derive(Debug, Clone)]
pub enum Target {
    /// Into an event that there is.
    Event(Slug),
    /// Into a new one: under this short name, or the one that the schedule suggests; held by
    /// `Name <mail@example.org>`, or by the only organisation that there is.
    New {
        slug: Option<Slug>,
        organiser: Option<String>,
    },
}

/// Entries that are taken from one file. The largest conferences have a thousand; what is compared
/// with each other must not grow without end.
pub const MOST_ENTRIES: usize = 5_000;

/// Reads a table.
pub fn read_table(bytes: &[u8]) -> Result<Table, TakeRefused> {
    let table = csv::read(bytes).map_err(TakeRefused::Table)?;
    match table.rows.len() {
        count if count > MOST_ENTRIES => Err(TakeRefused::TooMany(count)),
        _ => Ok(table),
    }
}

/// Reads a schedule; times without zone or offset are those of the clocks in `zone`.
pub async fn read_schedule(bytes: Vec<u8>, zone: Zone) -> Result<Reading, Failure<TakeRefused>> {
    let read = move || format::read(&bytes, &|named, local| offset_in(&zone, named, local));
    let reading = tokio::task::spawn_blocking(read)
        .await
        .map_err(Fault::from)?;
    let reading = reading.map_err(|refused| Failure::Refused(TakeRefused::Schedule(refused)))?;
    let rooms = reading.schedule.days.iter().flat_map(|day| &day.rooms);
    match rooms.map(|room| room.events.len()).sum() {
        count if count > MOST_ENTRIES => Err(Failure::Refused(TakeRefused::TooMany(count))),
        _ => Ok(reading),
    }
}

/// Says what a source would change in the draft, and names what was shown.
pub async fn preview(
    site: &Site,
    organiser: &Organiser,
    source: &Source,
) -> Result<(Taken, String), Failure<TakeRefused>> {
    let mut conn = site.db.read().await?;
    let event = organiser.event();
    let whole = Whole::find(&mut conn, &event.slug).await?;
    let whole = whole.ok_or_else(|| Fault::new("an event is gone"))?;
    let (_, taken) = plan_of(&mut conn, site, source, &whole, site.world.now()).await?;
    let fingerprint = fingerprint(&taken);
    Ok((taken, fingerprint))
}

/// Takes into the draft what was shown; `name` is what the trail calls the source.
pub async fn write(
    site: &Site,
    organiser: &Organiser,
    source: &Source,
    shown: &str,
    name: &str,
) -> Result<Changes, Failure<TakeRefused>> {
    let (site, source, shown) = (site.clone(), source.clone(), shown.to_owned());
    let slug = organiser.event().slug.clone();
    let hand = Hand {
        actor: organiser.account().actor(),
        publishing: Publishing::Later,
        line: Some(("programme", "imported", name.to_owned())),
    };
    site.clone()
        .db
        .write(move |tx| {
            async move {
                let now = site.world.now();
                let whole = whole(tx, &slug).await?;
                let (plan, taken) = plan_of(tx, &site, &source, &whole, now).await?;
                if fingerprint(&taken) != shown {
                    return Err(Failure::Refused(TakeRefused::Changed));
                }
                apply(tx, &site, &plan, &hand, now).await?;
                Ok(taken.changes)
            }
            .boxed()
        })
        .await
}

/// Takes a schedule at the command line; nothing is written where it is only asked what would be.
pub async fn take_schedule(
    _by: &Operator,
    site: &Site,
    bytes: Vec<u8>,
    target: Target,
    publishing: Publishing,
    is_dry_run: bool,
) -> Result<Taken, Failure<TakeRefused>> {
    let zone = zone_of(site, &target).await?;
    let reading = Arc::new(read_schedule(bytes, zone).await?);
    let site = site.clone();
    let hand = Hand {
        actor: Actor::Operator,
        publishing,
        line: None,
    };
    let source = Source::Schedule {
        reading: Arc::clone(&reading),
        absent: Absent::Cancel,
    };
    let db = site.db.clone();
    db.write(move |tx| {
        async move {
            let now = site.world.now();
            let (plan, taken) = match &target {
                Target::Event(slug) => {
                    let whole = whole(tx, slug).await?;
                    plan_of(tx, &site, &source, &whole, now).await?
                }
                Target::New { slug, organiser } => {
                    let slug = new_slug(tx, slug.as_ref(), &reading).await?;
                    let organiser = organiser_of(tx, organiser.as_deref()).await?;
                    let mut file = found(&reading, Foundation { slug, organiser });
                    if publishing == Publishing::AtOnce {
                        file.status = EventStatus::Published;
                    }
                    let ids = taken_ids(tx, None).await?;
                    let merge = Merge::new(&site.settings, file, None, &reading, &ids);
                    let file = merge.run(Absent::Cancel);
                    let left_out = reading.refused.clone();
                    compared(tx, &site, file, left_out, now).await?
                }
            };
            if !is_dry_run {
                apply(tx, &site, &plan, &hand, now).await?;
            }
            Ok(taken)
        }
        .boxed()
    })
    .await
}

/// What must be written to take a source into an event, and what that changes.
async fn plan_of(
    conn: &mut Conn,
    site: &Site,
    source: &Source,
    whole: &Whole,
    now: Timestamp,
) -> Result<(Plan, Taken), Failure<TakeRefused>> {
    let file = to_file(whole.clone());
    let (file, left_out) = match source {
        Source::Schedule { reading, absent } => {
            let ids = taken_ids(conn, Some(&whole.event)).await?;
            let merge = Merge::new(&site.settings, file, Some(whole), reading, &ids);
            (merge.run(*absent), reading.refused.clone())
        }
        Source::Table(mapped) => {
            let merged = sheet::Merge::new(file, whole, mapped).run();
            let refused = |cells| Failure::Refused(TakeRefused::Cells(cells));
            (merged.map_err(refused)?, Vec::new())
        }
    };
    compared(conn, site, file, left_out, now).await
}

async fn compared(
    conn: &mut Conn,
    site: &Site,
    file: EventFile,
    left_out: Vec<EventRefused>,
    now: Timestamp,
) -> Result<(Plan, Taken), Failure<TakeRefused>> {
    let parsed = Parsed {
        event: file,
        uid_places: HashMap::new(),
    };
    let plan = match compare(conn, site, &parsed, now).await {
        Ok(plan) => plan,
        // Ids of other events are never taken over, so that only the schedule itself can have one twice.
        Err(Failure::Refused(_)) => return Err(Failure::Refused(TakeRefused::Ids)),
        Err(Failure::Fault(fault)) => return Err(fault.into()),
    };
    let changes = plan.changes.clone();
    Ok((plan, Taken { changes, left_out }))
}

/// The event as it is, and until this is committed: whoever else changes it waits.
async fn whole(tx: &mut Tx, slug: &Slug) -> Result<Whole, Failure<TakeRefused>> {
    let no_event = || Failure::Refused(TakeRefused::NoEvent(slug.clone()));
    let event = store::event::find_by_slug(tx, slug).await?;
    let event = event.ok_or_else(no_event)?;
    hold_event(tx, &event).await?;
    Whole::find(tx, slug).await?.ok_or_else(no_event)
}

/// Ids of times and people that other events use.
async fn taken_ids(conn: &mut Conn, event: Option<&Event>) -> Result<HashSet<Uuid>, Fault> {
    let event = event.map(|event| &event.id);
    let slots = store::session::list_slot_ids_of_others(conn, event).await?;
    let people = store::person::list_ids_of_others(conn, event).await?;
    let slots = slots.iter().map(SlotId::as_str);
    let people = people.iter().map(PersonId::as_str);
    let ids = slots
        .chain(people)
        .filter_map(|id| Uuid::parse_str(id).ok());
    Ok(ids.collect())
}

/// Names what was shown, so that nothing else is written.
fn fingerprint(taken: &Taken) -> String {
    secret::hash(&format!("{:?}", taken.changes))
}

/// The zone in which times without an offset are meant.
async fn zone_of(site: &Site, target: &Target) -> Result<Zone, Fault> {
    let event = match target {
        Target::Event(slug) => {
            let mut conn = site.db.read().await?;
            store::event::find_by_slug(&mut conn, slug).await?
        }
        Target::New { .. } => None,
    };
    let name = event.map_or_else(|| DEFAULT_ZONE.to_owned(), |event| event.zone);
    Ok(Zone::named(&name).unwrap_or_else(Zone::utc))
}

/// Where the conferences are whose files name no zone.
const DEFAULT_ZONE: &str = "Europe/Berlin";

/// A free short name for a new event.
async fn new_slug(
    conn: &mut Conn,
    wish: Option<&Slug>,
    reading: &Reading,
) -> Result<Slug, Failure<TakeRefused>> {
    let acronym = &reading.schedule.conference.acronym;
    let slug = match wish {
        Some(slug) => Some(slug.clone()),
        None => Slug::suggest(acronym).parse().ok(),
    };
    let slug: Option<Slug> = slug.filter(|slug: &Slug| !slug.is_reserved());
    let slug = slug.ok_or_else(|| Failure::Refused(TakeRefused::NoSlug(acronym.clone())))?;
    match store::event::find_by_slug(conn, &slug).await? {
        None => Ok(slug),
        Some(_) => Err(Failure::Refused(TakeRefused::EventExists(slug))),
    }
}

/// Who holds a new event: who is said, or the only one that there is.
async fn organiser_of(
    conn: &mut Conn,
    said: Option<&str>,
) -> Result<OrganiserEntry, Failure<TakeRefused>> {
    let Some(said) = said else {
        let mut known = store::event::list_organisations(conn).await?;
        let only = known.pop().filter(|_| known.is_empty());
        return match only {
            Some(organisation) => Ok(OrganiserEntry {
                slug: organisation.slug,
                name: organisation.name,
                email: organisation.email,
            }),
            None => Err(Failure::Refused(TakeRefused::NoOrganiser)),
        };
    };
    let wrong = || Failure::Refused(TakeRefused::Organiser(said.to_owned()));
    let (name, address) = said.trim().split_once('<').ok_or_else(wrong)?;
    let address = address.strip_suffix('>').ok_or_else(wrong)?;
    let email: EmailAddress = address.parse().map_err(|_| wrong())?;
    let name = name.trim();
    let slug = Slug::suggest(name).parse().map_err(|_| wrong())?;
    let known = store::event::find_organisation_by_slug(conn, &slug).await?;
    Ok(OrganiserEntry {
        slug,
        name: known.map_or_else(|| name.to_owned(), |known| known.name),
        email: email.to_string(),
    })
}
