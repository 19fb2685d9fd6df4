//! Instants and local times. What a zone makes of them is computed on the server.

use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

/// An instant, to the millisecond, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The instant as chrono has it; what lies outside its years becomes 1970.
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * 60_000)
    }

    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1000)
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.trunc_subsecs(3).timestamp_millis())
    }
}

/// RFC 3339 in UTC, to the second: `2023-11-02T09:00:00Z`.
impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.to_utc().format("%Y-%m-%dT%H:%M:%SZ"))
    }
}

/// A wall-clock time in the zone of its event, as people write it and forms carry it.
pub type LocalTime = NaiveDateTime;

/// The form of a `datetime-local` input.
pub const LOCAL_FORMAT: &str = "%Y-%m-%dT%H:%M";

/// Reads what a `datetime-local` input sends, with or without seconds.
pub fn parse_local(text: &str) -> Option<LocalTime> {
    NaiveDateTime::parse_from_str(text, LOCAL_FORMAT)
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_times_are_read_as_browsers_send_them() {
        let check =
            |text: &str, fits: bool| assert_eq!(parse_local(text).is_some(), fits, "{text}");

        check("2023-11-02T10:15", true);
        check("2023-11-02T10:15:30", true);
        check("2023-02-29T10:15", false);
        check("2.11.2023 10:15", false);
    }
}
