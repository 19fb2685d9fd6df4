//! One day of the programme on a grid of rooms and times, as organisers move it about.
//!
//! Times of the grid are minutes of the day by the event's clocks, so that nothing in the browser
//! needs to know of zones.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::id::{RoomId, SessionId, SlotId};

/// The step in which times are moved, in minutes.
pub const STEP: u32 = 5;
/// How much at the same time in the same room is drawn side by side.
const MOST_LANES: u32 = 4;
/// Minutes of a day.
pub const DAY: u32 = 24 * 60;

/// One day as the agenda editor shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPlan {
    /// `2027-03-27`.
    pub day: String,
    pub rooms: Vec<PlanRoom>,
    /// From when to when the grid reaches, in minutes of the day.
    pub from: u32,
    pub until: u32,
    /// What has its time on this day, in order of time; then what has none at all.
    pub items: Vec<PlanItem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRoom {
    pub id: RoomId,
    pub name: String,
}

/// A session at one of its times, or one that has none yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlanItem {
    pub session: SessionId,
    pub slot: Option<SlotId>,
    pub spot: Option<Spot>,
    pub title: String,
    /// The kind of session and who takes part, in words.
    pub about: String,
    pub is_break: bool,
    pub is_cancelled: bool,
    /// Only organisers see it so far.
    pub is_draft: bool,
    /// What may be wrong with where it is, as sentences.
    pub warnings: Vec<String>,
    /// The page on which everything about it is edited.
    pub editor: String,
}

/// Which session, and which of its times; no time where it has none yet.
pub type PlanKey = (SessionId, Option<SlotId>);
type Named<'a> = (&'a SessionId, Option<&'a SlotId>);

/// A room and a time on one day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spot {
    pub room: Option<RoomId>,
    /// Minutes of the day.
    pub starts: u32,
    /// Minutes of the day; above [`DAY`] where it runs over midnight.
    pub ends: u32,
}

/// What came of moving something: how it is now, and why it did not move where it did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub plan: DayPlan,
    pub refusal: Option<String>,
}

impl DayPlan {
    /// The same day with something elsewhere, or without a place, still in its order.
    #[must_use]
    pub fn moving(mut self, (session, slot): &PlanKey, to: Option<&Spot>) -> Self {
        let is_meant = |item: &PlanItem| {
            item.session == *session && (item.slot == *slot || item.slot.is_none())
        };
        if let Some(at) = self.items.iter().position(is_meant) {
            let mut moved = self.items.remove(at);
            moved.spot = to.cloned();
            // As the server has it: by start, end and name.
            let is_before = |item: &PlanItem| item.order() < moved.order();
            let at = self.items.partition_point(is_before);
            self.items.insert(at, moved);
        }
        self
    }

    /// What stands elsewhere on a later state of the same day, or on one of the two only.
    pub fn differences<'a>(&'a self, later: &'a Self) -> Vec<&'a PlanItem> {
        let (before, after) = (self.spots(), later.spots());
        let is_new = |item: &&PlanItem| before.get(&item.named()) != Some(&&item.spot);
        let mut differences: Vec<&PlanItem> = later.items.iter().filter(is_new).collect();
        for item in &self.items {
            let is_told = || differences.iter().any(|told| told.session == item.session);
            if !after.contains_key(&item.named()) && !is_told() {
                differences.push(item);
            }
        }
        differences
    }

    fn spots(&self) -> HashMap<Named<'_>, &Option<Spot>> {
        let spots = self.items.iter().map(|item| (item.named(), &item.spot));
        spots.collect()
    }
}

impl PlanItem {
    pub fn key(&self) -> PlanKey {
        (self.session.clone(), self.slot.clone())
    }

    fn named(&self) -> Named<'_> {
        (&self.session, self.slot.as_ref())
    }

    /// Whether it was put somewhere where the server has not given it a time yet.
    pub fn is_arriving(&self) -> bool {
        self.slot.is_none() && self.spot.is_some()
    }

    /// What is earlier comes first, and last what has no time.
    fn order(&self) -> (u32, u32, Option<&str>) {
        match &self.spot {
            Some(spot) => {
                let slot = self.slot.as_ref().map(SlotId::as_str);
                (spot.starts, spot.ends, slot)
            }
            None => (u32::MAX, 0, None),
        }
    }
}

impl Spot {
    /// The same length at another start, kept within the day.
    #[must_use]
    pub fn starting_at(&self, starts: i64) -> Self {
        let length = self.ends - self.starts;
        let last = i64::from(DAY.saturating_sub(length.min(DAY)));
        let starts = u32::try_from(starts.clamp(0, last)).unwrap_or(0);
        Self {
            room: self.room.clone(),
            starts,
            ends: starts + length,
        }
    }

    /// The same start with another end, at least one step long.
    #[must_use]
    pub fn ending_at(&self, ends: i64) -> Self {
        let first = i64::from(self.starts + STEP);
        let ends = ends.clamp(first, i64::from(DAY).max(first));
        Self {
            ends: u32::try_from(ends).unwrap_or(self.ends),
            ..self.clone()
        }
    }

    #[must_use]
    pub fn in_room(&self, room: Option<RoomId>) -> Self {
        Self {
            room,
            ..self.clone()
        }
    }

    /// "10:15–11:00".
    pub fn clock(&self) -> String {
        format!("{}–{}", clock(self.starts), clock(self.ends))
    }
}

/// "10:15" of the minutes of a day.
pub fn clock(minutes: u32) -> String {
    let minutes = minutes % DAY;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// For each item the lane that it is drawn in: 0 unless something else is in the same room at the
/// same time, which then both can be seen.
pub fn lanes(items: &[PlanItem]) -> Vec<u32> {
    let mut lanes: Vec<u32> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let Some(spot) = &item.spot else {
            lanes.push(0);
            continue;
        };
        let taken: Vec<u32> = items[..index]
            .iter()
            .zip(&lanes)
            .filter(|(other, _)| {
                other.spot.as_ref().is_some_and(|other| {
                    other.starts < spot.ends && spot.starts < other.ends && other.room == spot.room
                })
            })
            .map(|(_, lane)| *lane)
            .collect();
        let free = (0..MOST_LANES).find(|lane| !taken.contains(lane));
        lanes.push(free.unwrap_or(MOST_LANES - 1));
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(starts: u32, ends: u32) -> Spot {
        Spot {
            room: None,
            starts,
            ends,
        }
    }

    #[test]
    fn a_move_keeps_the_length_and_the_day() {
        let check = |to: i64, expected: (u32, u32)| {
            let moved = spot(600, 645).starting_at(to);
            assert_eq!((moved.starts, moved.ends), expected, "{to}");
        };

        check(605, (605, 650));
        check(-10, (0, 45));
        check(2_000, (1_395, 1_440));
    }

    #[test]
    fn a_session_never_gets_shorter_than_a_step() {
        let check = |to: i64, expected: u32| {
            assert_eq!(spot(600, 645).ending_at(to).ends, expected, "{to}");
        };

        check(650, 650);
        check(500, 605);
        check(9_999, 1_440);
    }

    /// A session of that number, with its only time of the same number.
    fn item(number: u8, time: Option<(u32, u32)>) -> PlanItem {
        PlanItem {
            session: SessionId::from_bytes([number; 16]),
            slot: time.map(|_| SlotId::from_bytes([number; 16])),
            spot: time.map(|(starts, ends)| spot(starts, ends)),
            title: number.to_string(),
            about: String::new(),
            is_break: false,
            is_cancelled: false,
            is_draft: false,
            warnings: Vec::new(),
            editor: String::new(),
        }
    }

    fn day(items: &[PlanItem]) -> DayPlan {
        DayPlan {
            day: "2027-03-27".to_owned(),
            rooms: Vec::new(),
            from: 540,
            until: 1_020,
            items: items.to_vec(),
        }
    }

    #[test]
    fn a_day_in_which_something_moved_stays_in_its_order() {
        let check = |number: u8, to: Option<(u32, u32)>, expected: &[&str]| {
            let moved = item(number, Some((0, 0)));
            let to = to.map(|(starts, ends)| spot(starts, ends));
            let day = day(&[
                item(1, Some((600, 660))),
                item(2, Some((600, 660))),
                item(3, Some((660, 720))),
                item(4, None),
            ]);
            let day = day.moving(&moved.key(), to.as_ref());
            let order: Vec<&str> = day.items.iter().map(|item| &*item.title).collect();
            let stands = day.items.iter().find(|item| item.title == moved.title);
            assert_eq!(order, expected);
            assert_eq!(stands.map(|item| &item.spot), Some(&to));
        };

        check(1, Some((600, 665)), &["2", "1", "3", "4"]);
        check(1, Some((665, 700)), &["2", "3", "1", "4"]);
        check(1, None, &["2", "3", "1", "4"]);
        check(3, Some((300, 360)), &["3", "1", "2", "4"]);
        check(4, Some((300, 360)), &["4", "1", "2", "3"]);
    }

    #[test]
    fn what_others_did_to_a_day_is_found() {
        let before = day(&[
            item(1, Some((600, 660))),
            item(2, Some((600, 660))),
            item(3, Some((660, 720))),
            item(4, None),
        ]);
        let reworded = PlanItem {
            about: "Panel".to_owned(),
            ..item(2, Some((600, 660)))
        };
        let after = day(&[
            item(4, Some((300, 360))),
            reworded,
            item(1, Some((605, 660))),
            item(5, None),
        ]);

        let found = before.differences(&after);

        let titles: Vec<&str> = found.iter().map(|item| &*item.title).collect();
        assert_eq!(titles, ["4", "1", "5", "3"]);
        assert_eq!(before.differences(&before), Vec::<&PlanItem>::new());
    }

    #[test]
    fn what_overlaps_in_one_room_is_drawn_side_by_side() {
        assert_eq!(
            lanes(&[
                item(1, Some((600, 660))),
                item(2, Some((630, 690))),
                item(3, Some((660, 700))),
                item(4, Some((640, 650)))
            ]),
            [0, 1, 0, 2]
        );
    }

    #[test]
    fn clocks_have_two_digits() {
        assert_eq!(spot(545, 1_445).clock(), "09:05–00:05");
    }
}
