//! "Everything after this by a quarter of an hour": the rest of a day, moved in one deed.
//!
//! What moves is shown first, with the warnings that arise. It moves as it was shown: where somebody
//! changed one of its times in between it is shown again.

use std::collections::HashSet;

use futures::FutureExt as _;

use super::agenda::{Warning, warnings};
use super::deed::Deed;
use super::whole::Whole;
use crate::domain::agenda::{Session, SessionStatus, Slot};
use crate::domain::audit::Difference;
use crate::domain::id::{SessionId, SlotId};
use crate::domain::time::{LOCAL_FORMAT, Timestamp};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::zone::Zone;
use crate::server::{Failure, Fault, Site, secret, store};

/// Farthest that a day is moved at once: half of it.
pub const MAX_MINUTES: i64 = 12 * 60;

/// What is moved, and how far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The time from which on it is.
    pub slot: SlotId,
    /// Later, or earlier where it is below zero.
    pub minutes: i64,
    /// In every room, or only in the one of this time.
    pub is_everywhere: bool,
    /// The time itself too, or only what comes after it.
    pub is_with_it: bool,
}

/// Why nothing was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShiftRefused {
    #[error("The session has no such time.")]
    NoSuchTime,
    #[error("The number of minutes is none from 1 to {MAX_MINUTES}, later or earlier.")]
    Minutes,
    #[error("Nothing comes after it on that day.")]
    Nothing,
    #[error("Something would go to a day that is none of the event's.")]
    Outside,
    /// Somebody else changed one of the times since they were shown.
    #[error("The times changed since they were shown.")]
    Changed,
}

impl ShiftRefused {
    /// The Fluent key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoSuchTime => "shift-refused-time",
            Self::Minutes => "shift-refused-minutes",
            Self::Nothing => "shift-refused-nothing",
            Self::Outside => "shift-refused-outside",
            Self::Changed => "shift-refused-changed",
        }
    }
}

/// What would move.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Each time before and after, in order.
    pub moves: Vec<(Slot, Slot)>,
    /// What would be worth a second look that is not so far.
    pub warnings: Vec<(SessionId, Warning)>,
    /// Names the times that were shown.
    pub fingerprint: String,
}

/// What a shift would move, and which warnings that raises.
pub fn preview(whole: &Whole, shift: &Shift) -> Result<Preview, ShiftRefused> {
    let moves = moves(whole, shift)?;
    let fingerprint = fingerprint(&moves);
    let mut moved = whole.clone();
    for (_, after) in &moves {
        if let Some(slot) = moved.slots.iter_mut().find(|slot| slot.id == after.id) {
            slot.clone_from(after);
        }
    }
    let known: HashSet<_> = warnings(whole).into_iter().collect();
    let arising = warnings(&moved);
    let warnings = arising
        .into_iter()
        .filter(|warning| !known.contains(warning))
        .collect();
    Ok(Preview {
        moves,
        warnings,
        fingerprint,
    })
}

/// Moves what was shown, and says how many times that were.
pub async fn shift(
    site: &Site,
    organiser: &Organiser,
    shift: &Shift,
    fingerprint_shown: &str,
) -> Result<usize, Failure<ShiftRefused>> {
    let deed = Deed::new(site, organiser);
    let (shift, shown) = (shift.clone(), fingerprint_shown.to_owned());
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let moves = moves(&whole, &shift).map_err(Failure::Refused)?;
                if fingerprint(&moves) != shown {
                    return Err(Failure::Refused(ShiftRefused::Changed));
                }
                for (before, after) in &moves {
                    store::session::save_slot(tx, after).await?;
                    record(tx, &deed, &whole, before, after).await?;
                }
                Ok(moves.len())
            }
            .boxed()
        })
        .await
}

fn moves(whole: &Whole, shift: &Shift) -> Result<Vec<(Slot, Slot)>, ShiftRefused> {
    if shift.minutes == 0 || shift.minutes.abs() > MAX_MINUTES {
        return Err(ShiftRefused::Minutes);
    }
    let own = whole
        .slots
        .iter()
        .find(|slot| slot.id == shift.slot)
        .ok_or(ShiftRefused::NoSuchTime)?;
    let zone = Zone::named(&whole.event.zone).unwrap_or_else(Zone::utc);
    let day = |at: Timestamp| zone.local(at).date();
    let takes_place: HashSet<&SessionId> = whole
        .sessions
        .iter()
        .filter(|session| session.status != SessionStatus::Cancelled)
        .map(|session| &session.id)
        .collect();
    let is_meant = |slot: &&Slot| {
        if slot.id == own.id {
            return shift.is_with_it;
        }
        // With it goes what begins with it; after it what begins when it is over.
        let from = if shift.is_with_it {
            own.starts_at
        } else {
            own.ends_at
        };
        slot.starts_at >= from
            && day(slot.starts_at) == day(own.starts_at)
            && (shift.is_everywhere || slot.room_id == own.room_id)
            && takes_place.contains(&slot.session_id)
    };
    let moves: Vec<(Slot, Slot)> = whole
        .slots
        .iter()
        .filter(is_meant)
        .map(|slot| {
            let moved = Slot {
                starts_at: slot.starts_at.plus_minutes(shift.minutes),
                ends_at: slot.ends_at.plus_minutes(shift.minutes),
                ..slot.clone()
            };
            (slot.clone(), moved)
        })
        .collect();
    if moves.is_empty() {
        return Err(ShiftRefused::Nothing);
    }
    let days = day(whole.event.starts_at)..=day(whole.event.ends_at);
    let is_inside = |slot: &Slot| days.contains(&day(slot.starts_at));
    if moves.iter().all(|(_, after)| is_inside(after)) {
        Ok(moves)
    } else {
        Err(ShiftRefused::Outside)
    }
}

/// Names times as they are and as they are to be.
fn fingerprint(moves: &[(Slot, Slot)]) -> String {
    let lines: Vec<String> = moves
        .iter()
        .map(|(before, after)| {
            let (from, until) = (before.starts_at.millis(), before.ends_at.millis());
            format!("{} {from} {until} {}", before.id, after.starts_at.millis())
        })
        .collect();
    secret::hash(&lines.join("\n"))
}

async fn record(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    before: &Slot,
    after: &Slot,
) -> Result<(), Fault> {
    let zone = Zone::named(&whole.event.zone).unwrap_or_else(Zone::utc);
    let local = |at: Timestamp| zone.local(at).format(LOCAL_FORMAT).to_string();
    let differences = [
        Difference::between("starts_at", local(before.starts_at), local(after.starts_at)),
        Difference::between("ends_at", local(before.ends_at), local(after.ends_at)),
    ];
    let title = |session: &Session| session.title.shown(whole.event.language).to_owned();
    let subject = whole
        .session(&before.session_id)
        .map_or_else(String::new, title);
    let differences = differences.into_iter().flatten().collect();
    deed.record(tx, "session", "moved", subject, differences)
        .await
}
