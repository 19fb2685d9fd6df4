//! Time zones: what an instant is called where the event is, and back.
//!
//! jiff carries the zone data of the IANA in the binary, so that the operating system's is not asked.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::domain::time::{LocalTime, Timestamp};

/// A zone of the IANA's database.
#[derive(Debug, Clone)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

/// Why a local time is no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LocalTimeRefused {
    #[error("This time does not exist: the clocks were put forward over it.")]
    Skipped,
    #[error("This time comes twice: the clocks were put back.")]
    Twice,
    #[error("This time is out of range.")]
    OutOfRange,
}

impl Zone {
    /// The zone of this IANA name.
    pub fn named(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        Some(Self {
            name: name.to_owned(),
            zone,
        })
    }

    /// UTC, for what has lost its zone.
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            zone: TimeZone::UTC,
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn jiff(&self) -> &TimeZone {
        &self.zone
    }

    /// What clocks there show at an instant.
    pub fn local(&self, instant: Timestamp) -> LocalTime {
        let Ok(instant) = jiff::Timestamp::from_millisecond(instant.millis()) else {
            return instant.to_utc().naive_utc();
        };
        let civil = self.zone.to_datetime(instant);
        NaiveDate::from_ymd_opt(
            i32::from(civil.year()),
            civil.month().unsigned_abs().into(),
            civil.day().unsigned_abs().into(),
        )
        .map(|date| {
            let seconds = u32::from(civil.hour().unsigned_abs()) * 3600
                + u32::from(civil.minute().unsigned_abs()) * 60
                + u32::from(civil.second().unsigned_abs());
            date.and_time(
                NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default(),
            )
        })
        .unwrap_or_default()
    }

    /// The instant at which clocks there show this; refuses what they skip or show twice.
    pub fn instant(&self, local: LocalTime) -> Result<Timestamp, LocalTimeRefused> {
        let civil = civil_of(local).ok_or(LocalTimeRefused::OutOfRange)?;
        let ambiguous = self.zone.to_ambiguous_zoned(civil);
        match ambiguous.offset() {
            AmbiguousOffset::Gap { .. } => return Err(LocalTimeRefused::Skipped),
            AmbiguousOffset::Fold { .. } => return Err(LocalTimeRefused::Twice),
            AmbiguousOffset::Unambiguous { .. } => {}
        }
        let zoned = ambiguous
            .compatible()
            .map_err(|_| LocalTimeRefused::OutOfRange)?;
        Ok(Timestamp::from_millis(zoned.timestamp().as_millisecond()))
    }
}

fn civil_of(local: NaiveDateTime) -> Option<civil::DateTime> {
    civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        i8::try_from(local.month()).ok()?,
        i8::try_from(local.day()).ok()?,
        i8::try_from(local.hour()).ok()?,
        i8::try_from(local.minute()).ok()?,
        i8::try_from(local.second()).ok()?,
        0,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::parse_local;

    #[test]
    fn local_times_become_instants_and_back() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let check = |local: &str, expected: Result<&str, LocalTimeRefused>| {
            let local = parse_local(local).unwrap();
            let instant = berlin.instant(local);
            assert_eq!(
                instant.map(|instant| instant.to_string()),
                expected.map(str::to_owned)
            );
            if let Ok(instant) = instant {
                assert_eq!(berlin.local(instant), local);
            }
        };

        check("2023-11-02T10:00", Ok("2023-11-02T09:00:00Z"));
        check("2023-07-02T10:00", Ok("2023-07-02T08:00:00Z"));
        check("2026-03-29T02:30", Err(LocalTimeRefused::Skipped));
        check("2026-10-25T02:30", Err(LocalTimeRefused::Twice));
        check("2026-10-25T03:00", Ok("2026-10-25T02:00:00Z"));
    }

    #[test]
    fn only_the_names_of_the_iana_are_zones() {
        assert!(Zone::named("Europe/Dresden").is_none());
        assert!(Zone::named("../etc/passwd").is_none());
    }
}
