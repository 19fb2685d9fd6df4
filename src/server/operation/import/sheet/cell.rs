//! Cells: days, times, and what is wrong with them.

use chrono::{NaiveDate, NaiveTime};

/// A cell that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRefused {
    /// In the file, from 1.
    pub line: u64,
    /// One of the columns of the table's kind.
    pub column: &'static str,
    pub value: String,
    pub why: WhyCell,
}

/// Why a cell cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyCell {
    Missing,
    Day,
    Time,
    Number,
    /// The clocks are put forward over it or back, so that it is none or two.
    Clocks,
    /// Not after its start.
    Order,
    Status,
    Language,
    Slug,
    Address,
}

impl WhyCell {
    /// The end of the Fluent key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Day => "day",
            Self::Time => "time",
            Self::Number => "number",
            Self::Clocks => "clocks",
            Self::Order => "order",
            Self::Status => "status",
            Self::Language => "language",
            Self::Slug => "slug",
            Self::Address => "address",
        }
    }
}

/// Reads `2026-12-03`, `3.12.2026`, `3.12.26`, `03/12/2026` (the day first, as in Europe).
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    // A weekday in front, as tables for people have it.
    let text = text.rsplit_once(", ").map_or(text, |(_, day)| day);
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['.', '/']).map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let year: i32 = year.parse().ok()?;
    let year = if year < 100 { year + 2000 } else { year };
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// Reads `9:30`, `09.30`, `9:30:00`, `9:30 Uhr`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim_end_matches("Uhr").trim().replace('.', ":");
    let mut parts = text.split(':').map(str::parse);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let second = parts.next().unwrap_or(Ok(0)).ok()?;
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// Reads a time with or without its day: `2026-12-03 09:30`, `3.12.2026, 9:30`, `9:30`.
pub(super) fn moment(text: &str) -> Option<(Option<NaiveDate>, NaiveTime)> {
    if let Some(time) = time(text) {
        return Some((None, time));
    }
    let (date, clock) = text.split_once(['T', ' '])?;
    let date = day(date.trim().trim_end_matches(','))?;
    Some((Some(date), time(clock.trim())?))
}

/// The names in a cell of people: one per line, or between semicolons.
pub(super) fn names(cell: &str) -> Vec<&str> {
    let names = cell.split([';', '\n']).map(str::trim);
    names.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 3);
        for text in [
            "2026-12-03",
            "3.12.2026",
            "03.12.26",
            "3/12/2026",
            "Do, 3.12.2026",
        ] {
            assert_eq!(day(text), date, "{text}");
        }
        for text in ["", "12/2026", "31.2.2026", "morgen", "2026-13-01"] {
            assert_eq!(day(text), None, "{text}");
        }
        let clock = NaiveTime::from_hms_opt(9, 30, 0).unwrap();
        for text in ["9:30", "09:30", "09.30", "9:30 Uhr", "09:30:00"] {
            assert_eq!(time(text), Some(clock), "{text}");
        }
        for text in ["", "9", "25:00", "9:60", "9:30:00:00", "neun"] {
            assert_eq!(time(text), None, "{text}");
        }
        for text in ["2026-12-03 09:30", "3.12.2026, 9:30", "2026-12-03T09:30:00"] {
            assert_eq!(moment(text), Some((date, clock)), "{text}");
        }
        assert_eq!(moment("9:30"), Some((None, clock)));
        assert_eq!(names(" a; b\nc;;"), ["a", "b", "c"]);
    }
}
