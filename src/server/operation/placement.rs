//! Moving sessions about: one slot to another room and time, into the programme's day or out of it.
//!
//! Whoever moves says from where. Where somebody else was quicker, nothing moves and the mover sees
//! how it is now.

mod show;

use chrono::{Days, NaiveDate, NaiveTime};
use futures::FutureExt as _;

pub use show::{day_of, show};

use super::deed::Deed;
use super::whole::Whole;
use crate::domain::agenda::{Session, Slot};
use crate::domain::audit::Difference;
use crate::domain::id::{SessionId, SlotId};
use crate::domain::plan::{DAY, Spot};
use crate::domain::time::{LOCAL_FORMAT, LocalTime, Timestamp};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::zone::{LocalTimeRefused, Zone};
use crate::server::{Failure, Fault, Site, store};

/// Why something was not moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlaceRefused {
    #[error("Somebody else moved it meanwhile.")]
    Changed,
    #[error("There is no such session or room.")]
    Unknown,
    #[error("That is not on a day of the event.")]
    Outside,
    #[error("The end is not after the start.")]
    Empty,
    #[error("The clocks are put forward over that time.")]
    Skipped,
    #[error("That time comes twice, since the clocks are put back.")]
    Twice,
}

impl PlaceRefused {
    /// The Fluent key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Changed => "plan-refused-changed",
            Self::Unknown => "plan-refused-unknown",
            Self::Outside => "plan-refused-outside",
            Self::Empty => "plan-refused-empty",
            Self::Skipped => "plan-refused-skipped",
            Self::Twice => "plan-refused-twice",
        }
    }
}

/// What is moved, from where, to where; no spot stands for "not in the programme's day".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    pub session: SessionId,
    /// Which of its times; none for a new one. One that is gone comes back under its old name.
    pub slot: Option<SlotId>,
    /// The day that both spots are on.
    pub day: NaiveDate,
    pub before: Option<Spot>,
    pub after: Option<Spot>,
}

/// Moves a session, and gives the whole programme as it is then.
pub async fn place(
    site: &Site,
    organiser: &Organiser,
    to: Move,
) -> Result<Whole, Failure<PlaceRefused>> {
    let deed = Deed::new(site, organiser);
    site.db
        .write(move |tx| {
            async move {
                let mut whole = deed.whole(tx).await?;
                let session = whole
                    .session(&to.session)
                    .cloned()
                    .ok_or(Failure::Refused(PlaceRefused::Unknown))?;
                let known = known_slot(&whole, &to)?;
                if let (None, Some(slot)) = (&known, &to.slot)
                    && store::session::find_session_of_slot(tx, slot)
                        .await?
                        .is_some()
                {
                    return Err(Failure::Refused(PlaceRefused::Unknown));
                }
                let moved = read(&whole, &deed.site, &to).map_err(Failure::Refused)?;
                if known == moved {
                    return Ok(whole);
                }
                write(tx, &deed, &whole, &session, known.as_ref(), moved.as_ref()).await?;
                whole.slots.retain(|slot| Some(slot) != known.as_ref());
                whole.slots.extend(moved);
                whole
                    .slots
                    .sort_by_key(|slot| (slot.starts_at, slot.ends_at, slot.id.clone()));
                Ok(whole)
            }
            .boxed()
        })
        .await
}

/// The slot that is to be moved, if it is where the mover saw it.
fn known_slot(whole: &Whole, to: &Move) -> Result<Option<Slot>, Failure<PlaceRefused>> {
    let known = whole
        .slots
        .iter()
        .find(|slot| Some(&slot.id) == to.slot.as_ref() && slot.session_id == to.session);
    let zone = zone(whole);
    let is_as_seen = match (known, &to.slot, &to.before) {
        (None, _, None) => true,
        (Some(slot), Some(_), Some(before)) => {
            show::spot_of(&zone, slot) == (to.day, before.clone())
        }
        _ => false,
    };
    if is_as_seen {
        Ok(known.cloned())
    } else {
        Err(Failure::Refused(PlaceRefused::Changed))
    }
}

/// The slot as it is to be.
fn read(whole: &Whole, site: &Site, to: &Move) -> Result<Option<Slot>, PlaceRefused> {
    let Some(after) = &to.after else {
        return Ok(None);
    };
    if let Some(room) = &after.room
        && !whole.rooms.iter().any(|known| known.id == *room)
    {
        return Err(PlaceRefused::Unknown);
    }
    if after.ends <= after.starts {
        return Err(PlaceRefused::Empty);
    }
    let zone = zone(whole);
    let starts_at = instant(&zone, to.day, after.starts)?;
    let ends_at = instant(&zone, to.day, after.ends)?;
    let day = |at: Timestamp| zone.local(at).date();
    let days = day(whole.event.starts_at)..=day(whole.event.ends_at);
    if !days.contains(&to.day) || after.starts >= DAY {
        return Err(PlaceRefused::Outside);
    }
    Ok(Some(Slot {
        id: to
            .slot
            .clone()
            .unwrap_or_else(|| SlotId::from_bytes(site.world.draw_ordered_id())),
        session_id: to.session.clone(),
        room_id: after.room.clone(),
        starts_at,
        ends_at,
    }))
}

/// The instant at which the clocks show so many minutes of a day.
fn instant(zone: &Zone, day: NaiveDate, minutes: u32) -> Result<Timestamp, PlaceRefused> {
    let day = day
        .checked_add_days(Days::new(u64::from(minutes / DAY)))
        .ok_or(PlaceRefused::Outside)?;
    let minutes = minutes % DAY;
    let time =
        NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).ok_or(PlaceRefused::Outside)?;
    zone.instant(LocalTime::new(day, time))
        .map_err(|refused| match refused {
            LocalTimeRefused::Skipped => PlaceRefused::Skipped,
            LocalTimeRefused::Twice => PlaceRefused::Twice,
            LocalTimeRefused::OutOfRange => PlaceRefused::Outside,
        })
}

async fn write(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    session: &Session,
    before: Option<&Slot>,
    after: Option<&Slot>,
) -> Result<(), Fault> {
    match (before, after) {
        (_, Some(slot)) => store::session::save_slot(tx, slot).await?,
        (Some(slot), None) => store::session::delete_slot(tx, &slot.id).await?,
        (None, None) => {}
    }
    let zone = zone(whole);
    let time = |at: Option<Timestamp>| {
        at.map_or_else(String::new, |at| {
            zone.local(at).format(LOCAL_FORMAT).to_string()
        })
    };
    let room = |slot: Option<&Slot>| {
        let id = slot.and_then(|slot| slot.room_id.as_ref());
        id.and_then(|id| whole.room_slug(id))
            .map_or_else(String::new, ToString::to_string)
    };
    let start = |slot: Option<&Slot>| time(slot.map(|slot| slot.starts_at));
    let end = |slot: Option<&Slot>| time(slot.map(|slot| slot.ends_at));
    let differences = [
        Difference::between("starts_at", start(before), start(after)),
        Difference::between("ends_at", end(before), end(after)),
        Difference::between("room", room(before), room(after)),
    ];
    let title = session.title.shown(whole.event.language).to_owned();
    let differences = differences.into_iter().flatten().collect();
    deed.record(tx, "session", "moved", title, differences)
        .await
}

fn zone(whole: &Whole) -> Zone {
    Zone::named(&whole.event.zone).unwrap_or_else(Zone::utc)
}
