//! Times in files: as the clocks of the event show them, or counted from today.
//!
//! `2026-12-03T10:00:00` is local; with an offset (`+01:00`, `Z`) it is that instant, which tells
//! apart what clocks show twice. `"today+30 10:00"` counts days from the day of the import, and
//! `"workday+30 10:00"` goes on to Monday when that day is a weekend: for examples that must lie
//! ahead whenever they are opened.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use toml::Spanned;
use toml::de::DeValue;
use toml::value::{Datetime, Offset};

use super::mistake::Mistake;
use super::table::{At, Notes, Table, wrong_kind};
use crate::domain::time::{LocalTime, Timestamp};
use crate::server::zone::{LocalTimeRefused, Zone};

const MOMENT: &str = "2026-12-03T10:00:00";
const DAY: &str = "2026-12-03, or 2 for the second day of the event";
const TIME: &str = "\"10:00–10:45\"";

/// What times of a file are read by: the zone of the event, and what today is there.
#[derive(Debug)]
pub(super) struct Clock {
    pub(super) zone: Zone,
    pub(super) today: NaiveDate,
}

impl Clock {
    pub(super) fn new(zone: Zone, now: Timestamp) -> Self {
        let today = zone.local(now).date();
        Self { zone, today }
    }

    /// The instant that a key gives; nothing where it is left away.
    pub(super) fn moment(
        &self,
        notes: &mut Notes<'_>,
        table: &mut Table<'_>,
        key: &'static str,
    ) -> Option<At<Timestamp>> {
        let value = table.value(key)?;
        let at = value.span();
        let instant = match value.get_ref() {
            DeValue::Datetime(written) => self.written(notes, value, key, written),
            DeValue::String(text) => {
                let local = text
                    .trim()
                    .rsplit_once(' ')
                    .and_then(|(day, time)| Some(self.counted(day)?.and_time(clock_time(time)?)));
                if local.is_none() {
                    notes.note(&at, no_time(text, "2026-12-03T10:00:00, without quotes"));
                }
                self.instant(notes, &at, local?)
            }
            _ => {
                wrong_kind(notes, key, value, "a date and a time", MOMENT);
                None
            }
        };
        Some((instant?, at))
    }

    fn written(
        &self,
        notes: &mut Notes<'_>,
        value: &Spanned<DeValue<'_>>,
        key: &'static str,
        written: &Datetime,
    ) -> Option<Timestamp> {
        let Some(local) = written.date.and_then(date).zip(written.time.map(time)) else {
            wrong_kind(notes, key, value, "a date and a time", MOMENT);
            return None;
        };
        let local = local.0.and_time(local.1?);
        match written.offset {
            None => self.instant(notes, &value.span(), local),
            Some(offset) => {
                let minutes = match offset {
                    Offset::Z => 0,
                    Offset::Custom { minutes } => i64::from(minutes),
                };
                Some(Timestamp::from(local.and_utc()).plus_minutes(-minutes))
            }
        }
    }

    /// The instant at which clocks show this, or a note of why there is none.
    fn instant(
        &self,
        notes: &mut Notes<'_>,
        at: &Range<usize>,
        local: LocalTime,
    ) -> Option<Timestamp> {
        let refused = match self.zone.instant(local) {
            Ok(instant) => return Some(instant),
            Err(refused) => refused,
        };
        let zone = self.zone.name().to_owned();
        let shown = local.format("%Y-%m-%d %H:%M").to_string();
        let mistake = match (refused, self.zone.candidates(local)) {
            (LocalTimeRefused::Skipped, Some((_, later))) => Mistake::Skipped {
                zone,
                local: shown,
                instead: self
                    .zone
                    .local(later)
                    .format("%Y-%m-%dT%H:%M:%S")
                    .to_string(),
            },
            (LocalTimeRefused::Twice, Some((earlier, later))) => Mistake::DoubledTime {
                zone,
                local: shown,
                first: format!("starts = {}", self.zone.rfc3339(earlier)),
                second: self.zone.rfc3339(later),
            },
            _ => no_time(&shown, MOMENT),
        };
        notes.note(at, mistake);
        None
    }

    /// `2026-12-03`, `today+30`, `workday-3`.
    fn counted(&self, text: &str) -> Option<NaiveDate> {
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Some(day);
        }
        let (is_workday, count) = match text.strip_prefix("today") {
            Some(count) => (false, count),
            None => (true, text.strip_prefix("workday")?),
        };
        let day = match count.split_at_checked(1) {
            None => self.today,
            Some(("+", days)) => self.today.checked_add_days(Days::new(days.parse().ok()?))?,
            Some(("-", days)) => self.today.checked_sub_days(Days::new(days.parse().ok()?))?,
            Some(_) => return None,
        };
        let until_monday = match day.weekday() {
            Weekday::Sat if is_workday => 2,
            Weekday::Sun if is_workday => 1,
            _ => 0,
        };
        day.checked_add_days(Days::new(until_monday))
    }

    /// The day that a key gives, or else the first day of the event.
    pub(super) fn day(
        &self,
        notes: &mut Notes<'_>,
        table: &mut Table<'_>,
        first: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let Some(value) = table.value("day") else {
            return first;
        };
        let day = match value.get_ref() {
            DeValue::Datetime(written) if written.time.is_none() => written.date.and_then(date),
            DeValue::Integer(number) => {
                let number: Option<u64> = number.as_str().parse().ok().filter(|n| *n > 0);
                // Where the event has no first day there is a note of that already.
                let first = first?;
                number.and_then(|number| first.checked_add_days(Days::new(number - 1)))
            }
            DeValue::String(text) => self.counted(text.trim()),
            _ => None,
        };
        if day.is_none() {
            wrong_kind(notes, "day", value, "a day", DAY);
        }
        day
    }

    /// `"10:00–10:45"` on a day as the two instants; an end of 24:00 is the midnight after it.
    pub(super) fn range(
        &self,
        notes: &mut Notes<'_>,
        value: &Spanned<DeValue<'_>>,
        day: NaiveDate,
    ) -> Option<(Timestamp, Timestamp)> {
        let at = value.span();
        let DeValue::String(text) = value.get_ref() else {
            wrong_kind(notes, "time", value, "a start and an end", TIME);
            return None;
        };
        let read = text.split_once(['–', '-', '—']).and_then(|(starts, ends)| {
            let starts = day.and_time(clock_time(starts)?);
            let ends = match ends.trim() {
                "24:00" => day.succ_opt()?.and_time(NaiveTime::MIN),
                ends => day.and_time(clock_time(ends)?),
            };
            Some((starts, ends))
        });
        let Some((starts, ends)) = read else {
            notes.note(&at, no_time(text, TIME));
            return None;
        };
        let starts_at = self.instant(notes, &at, starts);
        let ends_at = self.instant(notes, &at, ends);
        Some((starts_at?, ends_at?))
    }

    /// An instant as messages say it.
    pub(super) fn shown(&self, instant: Timestamp) -> String {
        self.zone
            .local(instant)
            .format("%Y-%m-%d %H:%M")
            .to_string()
    }
}

fn no_time(value: &str, example: &'static str) -> Mistake {
    Mistake::NoTime {
        value: value.to_owned(),
        example,
    }
}

/// `9:30`, `09:30`.
fn clock_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

fn date(date: toml::value::Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

fn time(time: toml::value::Time) -> Option<NaiveTime> {
    NaiveTime::from_hms_milli_opt(
        time.hour.into(),
        time.minute.into(),
        time.second.unwrap_or(0).min(59).into(),
        time.nanosecond.unwrap_or(0) / 1_000_000,
    )
}

/// An instant as a file says it: local, or with the offset where clocks show it twice.
pub(super) fn write_moment(zone: &Zone, instant: Timestamp) -> String {
    let local = zone.local(instant);
    if zone.instant(local) == Ok(instant) {
        local.format("%Y-%m-%dT%H:%M:%S").to_string()
    } else {
        zone.rfc3339(instant)
    }
}

/// The day and the range `10:00–10:45` that say these two instants, where such a range can.
pub(super) fn write_range(
    zone: &Zone,
    starts_at: Timestamp,
    ends_at: Timestamp,
) -> Option<(NaiveDate, String)> {
    let (starts, ends) = (zone.local(starts_at), zone.local(ends_at));
    let is_plain = |local: LocalTime, instant| {
        zone.instant(local) == Ok(instant) && local.format("%S").to_string() == "00"
    };
    if !is_plain(starts, starts_at) || !is_plain(ends, ends_at) {
        return None;
    }
    let day = starts.date();
    let end = if ends.date() == day {
        ends.format("%H:%M").to_string()
    } else if ends.time() == NaiveTime::MIN && Some(ends.date()) == day.succ_opt() {
        "24:00".to_owned()
    } else {
        return None;
    };
    Some((day, format!("{}–{end}", starts.format("%H:%M"))))
}
