//! Dates, times and durations in the ways that schedules write them.

use std::ops::RangeInclusive;

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike,
};

/// A date and what else was said with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) date: NaiveDate,
    pub(super) time: Option<NaiveTime>,
    pub(super) offset: Option<FixedOffset>,
}

impl Stamp {
    /// The instant, if date, time and offset were all there.
    pub(super) fn instant(self) -> Option<DateTime<FixedOffset>> {
        at(self.local()?, self.offset?)
    }

    /// Date and time, if both were there.
    pub(super) fn local(self) -> Option<NaiveDateTime> {
        Some(self.date.and_time(self.time?))
    }
}

/// The years that are read: those that every format writes in four digits, and a little less.
const YEARS: RangeInclusive<i32> = 1000..=9000;

/// The time on the clocks of a place that is this far from UTC.
pub(super) fn at(local: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let instant = local.and_local_timezone(offset).single()?;
    YEARS.contains(&local.year()).then_some(instant)
}

/// Reads `2024-02-03`, `2024-02-03T09:30`, `2024-02-03 09:30:00.5+0100` and what lies between.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let date = date_of(date)?;
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
        return rest.is_empty().then_some(Stamp {
            date,
            time: None,
            offset: None,
        });
    };
    let rest = rest.trim_start();
    let time_length = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at(time_length);
    // Fractions of a second are nothing that people meet at.
    let time = time.split_once('.').map_or(time, |(time, _)| time);
    let clock = clock(time)?;
    Some(Stamp {
        date: date.checked_add_signed(TimeDelta::days(clock.days))?,
        time: Some(clock.time),
        offset: match offset.trim() {
            "" => None,
            offset => Some(offset_of(offset)?),
        },
    })
}

fn date_of(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let year = i32::try_from(number(year, 9999)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(month, 12)?, number(day, 31)?)?;
    YEARS.contains(&year).then_some(date)
}

fn offset_of(text: &str) -> Option<FixedOffset> {
    if text.eq_ignore_ascii_case("Z") || text.eq_ignore_ascii_case("UTC") {
        return FixedOffset::east_opt(0);
    }
    let (sign, text) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match text.split_once(':') {
        Some(parts) => parts,
        None => text.split_at_checked(2)?,
    };
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    let seconds = number(hours, 14)? * 3600 + number(minutes, 59)? * 60;
    // XML Schema 1.0, part 2, section 3.2.7.3: no further than fourteen hours.
    FixedOffset::east_opt(sign * i32::try_from(seconds.min(14 * 3600)).ok()?)
}

/// A time of day, and how many days after the one that was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) time: NaiveTime,
    pub(super) days: i64,
}

/// Reads `9:30`, `09:30`, `09:30:00`, and `25:30` for half past one on the next day.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let mut parts = text.trim().split(':');
    let hours = number(parts.next()?, 47)?;
    let minutes = number(parts.next()?, 59)?;
    let seconds = parts
        .next()
        .map_or(Some(0), |seconds| number(seconds, 59))?;
    if parts.next().is_some() {
        return None;
    }
    Some(Clock {
        time: NaiveTime::from_hms_opt(hours % 24, minutes, seconds)?,
        days: i64::from(hours / 24),
    })
}

/// The minutes of `1:30`, `01:30:00`, `36:00`, `90`; a minute that has begun counts.
pub(super) fn duration(text: &str) -> Option<u32> {
    /// More than a year is no session.
    const HOURS: u32 = 9999;
    let text = text.trim();
    let Some((hours, rest)) = text.split_once(':') else {
        return number(text, HOURS * 60);
    };
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
    let seconds = number(seconds, 59)?;
    Some(number(hours, HOURS)? * 60 + number(minutes, 59)? + u32::from(seconds > 0))
}

/// `01:30` for ninety minutes.
pub(super) fn show_duration(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `2024-02-03`.
pub(super) fn show_date(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// `09:30`, with seconds where there are any.
pub(super) fn show_clock(time: NaiveTime) -> String {
    let minutes = format!("{:02}:{:02}", time.hour(), time.minute());
    match time.second() {
        0 => minutes,
        second => format!("{minutes}:{second:02}"),
    }
}

/// `2024-02-03T09:30:00+01:00`.
pub(super) fn show_instant(instant: DateTime<FixedOffset>) -> String {
    instant.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Digits and nothing else, up to a limit.
fn number(text: &str, limit: u32) -> Option<u32> {
    if text.is_empty() || text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number| *number <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_in_every_dialect() {
        let check = |text: &str, expected: Option<&str>| {
            let shown = stamp(text).map(|stamp| {
                let time = stamp.time.map(show_clock).unwrap_or_default();
                let offset = stamp
                    .offset
                    .map(|offset| offset.to_string())
                    .unwrap_or_default();
                format!("{} {time} {offset}", show_date(stamp.date))
            });
            assert_eq!(shown.as_deref(), expected, "{text:?}");
        };

        check("2024-02-03", Some("2024-02-03  "));
        check("2024-02-03T09:30:00+01:00", Some("2024-02-03 09:30 +01:00"));
        check(
            " 2024-02-03 09:30:05.123Z\n",
            Some("2024-02-03 09:30:05 +00:00"),
        );
        check("2024-02-03T09:30-0330", Some("2024-02-03 09:30 -03:30"));
        check("2024-02-03T09:30:00+02", Some("2024-02-03 09:30 +02:00"));
        check("2024-02-03T24:00:00", Some("2024-02-04 00:00 "));
        for nothing in [
            "",
            "2024",
            "2024-02-30",
            "0000-01-01",
            "03.02.2024",
            "2024-02-03T",
            "2024-02-03x",
            "2024-02-03T9",
            "2024-02-03T09:60",
            "2024-02-03T09:30+1",
            "2024-02-03T09:30+99:00",
            "ä024-02-03",
            "2024-02-0ä",
            "12024-02-03",
        ] {
            check(nothing, None);
        }
    }

    #[test]
    fn clocks_and_durations_are_read_in_every_dialect() {
        let check = |text: &str, expected: Option<(&str, i64)>| {
            let shown = clock(text).map(|clock| (show_clock(clock.time), clock.days));
            let shown = shown.as_ref().map(|(time, days)| (time.as_str(), *days));
            assert_eq!(shown, expected, "{text:?}");
        };
        check("9:05", Some(("09:05", 0)));
        check("09:05:00", Some(("09:05", 0)));
        check("25:30", Some(("01:30", 1)));
        check("48:00", None);
        check("9", None);
        check("", None);
        check("-1:00", None);

        let check =
            |text: &str, expected: Option<u32>| assert_eq!(duration(text), expected, "{text:?}");
        check("00:30", Some(30));
        check("1:30", Some(90));
        check("36:00", Some(2160));
        check("00:05:00", Some(5));
        check("00:07:30", Some(8));
        check("90", Some(90));
        check("1:60", None);
        check("eine Stunde", None);
        check("99999999999999999999:00", None);
        assert_eq!(show_duration(2165), "36:05");
    }
}
