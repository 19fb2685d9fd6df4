//! When somebody who takes part cannot.

use super::id::{AbsenceId, EventId, PersonId};
use super::time::Timestamp;
use super::typed::{FieldRefused, Why};

/// A time at which a person cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub id: AbsenceId,
    pub event_id: EventId,
    pub person_id: PersonId,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// Most absences of one person: several a day for a week.
pub const MAX_ABSENCES: usize = 30;

impl Absence {
    /// Whether it shares time with a span; one that begins when the other ends shares none.
    pub fn touches(&self, starts_at: Timestamp, ends_at: Timestamp) -> bool {
        self.starts_at < ends_at && starts_at < self.ends_at
    }
}

/// The form of an absence: day, from, to.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct AbsenceForm {
    /// `2027-03-27`.
    pub day: String,
    /// `14:00`; empty for the beginning of the day.
    pub from: String,
    /// `16:00`; empty for the end of the day.
    pub to: String,
}

impl AbsenceForm {
    /// The two local times, as `datetime-local` has them.
    pub fn local(&self) -> Result<[super::time::LocalTime; 2], FieldRefused> {
        let refuse = |field: &'static str| FieldRefused {
            field,
            why: Why::Time,
        };
        let day = chrono::NaiveDate::parse_from_str(self.day.trim(), "%Y-%m-%d")
            .map_err(|_| refuse("day"))?;
        let clock = |text: &str, field: &'static str| {
            chrono::NaiveTime::parse_from_str(text.trim(), "%H:%M")
                .or_else(|_| chrono::NaiveTime::parse_from_str(text.trim(), "%H:%M:%S"))
                .map_err(|_| refuse(field))
        };
        let midnight = chrono::NaiveTime::MIN;
        let from = match self.from.trim() {
            "" => midnight,
            text => clock(text, "from")?,
        };
        let from = day.and_time(from);
        let to = match self.to.trim() {
            "" => None,
            text => Some(clock(text, "to")?),
        };
        let to = match to {
            // The end of the day is the beginning of the next.
            None => day
                .succ_opt()
                .ok_or_else(|| refuse("day"))?
                .and_time(midnight),
            Some(to) => day.and_time(to),
        };
        if to <= from {
            return Err(FieldRefused {
                field: "to",
                why: Why::Order,
            });
        }
        Ok([from, to])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_when_it_begins_is_not_in_its_way() {
        let absence = Absence {
            id: AbsenceId::from_bytes([1; 16]),
            event_id: EventId::from_bytes([0; 16]),
            person_id: PersonId::from_bytes([1; 16]),
            starts_at: Timestamp::from_millis(10),
            ends_at: Timestamp::from_millis(20),
        };
        for (from, until, expected) in [
            (0, 10, false),
            (5, 11, true),
            (12, 15, true),
            (20, 30, false),
        ] {
            let [from, until] = [from, until].map(Timestamp::from_millis);
            assert_eq!(absence.touches(from, until), expected, "{from:?}");
        }
    }

    #[test]
    fn a_day_and_hours_are_two_times() {
        let check = |day: &str, from: &str, to: &str, expected: Result<&str, &str>| {
            let form = AbsenceForm {
                day: day.to_owned(),
                from: from.to_owned(),
                to: to.to_owned(),
            };
            let read = form.local().map(|[from, to]| format!("{from} {to}"));
            let read = read.map_err(|refused| refused.field);
            assert_eq!(read, expected.map(str::to_owned));
        };

        let afternoon = "2027-03-27 14:00:00 2027-03-27 16:30:00";
        check("2027-03-27", "14:00", "16:30", Ok(afternoon));
        let whole = "2027-03-27 00:00:00 2027-03-28 00:00:00";
        check("2027-03-27", "", "", Ok(whole));
        check("", "", "", Err("day"));
        check("2027-03-27", "x", "", Err("from"));
        check("2027-03-27", "", "25:00", Err("to"));
        check("2027-03-27", "16:00", "14:00", Err("to"));
        check("262142-12-31", "", "", Err("day"));
    }
}
