//! Time zones: what an instant is called where the event is, and back.
//!
//! jiff carries the zone data of the IANA in the binary, so that the operating system's is not asked.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::domain::time::{LocalTime, Timestamp};
use crate::format::icalendar::{self, Observance, Transition, Turn, YearlyTurn, ZoneRules};

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

    /// The earlier and the later reading of a local time that clocks show twice or never.
    pub fn candidates(&self, local: LocalTime) -> Option<(Timestamp, Timestamp)> {
        let ambiguous = self.zone.to_ambiguous_zoned(civil_of(local)?);
        let millis = |zoned: jiff::Zoned| zoned.timestamp().as_millisecond();
        let earlier = ambiguous.clone().earlier().ok().map(millis)?;
        let later = ambiguous.later().ok().map(millis)?;
        Some((
            Timestamp::from_millis(earlier),
            Timestamp::from_millis(later),
        ))
    }

    /// RFC 3339 with the offset that holds there: `2026-10-25T02:30:00+02:00`.
    pub fn rfc3339(&self, instant: Timestamp) -> String {
        match jiff::Timestamp::from_millisecond(instant.millis()) {
            Ok(instant) => instant
                .to_zoned(self.zone.clone())
                .strftime("%Y-%m-%dT%H:%M:%S%.f%:z")
                .to_string(),
            Err(_) => instant.to_string(),
        }
    }
}

/// Years of turns that a rule must hold for, and that are listed where there is none.
const CALENDAR_YEARS: usize = 10;

impl Zone {
    /// The zone as a calendar carries it, right from a year before `first` on.
    ///
    /// Where the clocks turn by one rule each year, the rule; otherwise the turns of ten years.
    pub fn for_calendar(
        &self,
        first: Timestamp,
    ) -> Result<icalendar::Zone, icalendar::ValueRefused> {
        icalendar::Zone::new(&self.name, self.rules(first.plus_minutes(-366 * 24 * 60)))
    }

    fn rules(&self, from: Timestamp) -> ZoneRules {
        let from = jiff::Timestamp::from_millisecond(from.millis()).unwrap_or_default();
        let info = self.zone.to_offset_info(from);
        let before = Observance {
            name: info.abbreviation().to_owned(),
            offset_s: info.offset().seconds(),
        };
        let mut offset_s = before.offset_s;
        let transitions: Vec<Transition> = self
            .zone
            .following(from)
            .take(2 * CALENDAR_YEARS)
            .filter_map(|turn| {
                let to = Observance {
                    name: turn.abbreviation().to_owned(),
                    offset_s: turn.offset().seconds(),
                };
                let shown_s = turn.timestamp().as_second() + i64::from(offset_s);
                let at = chrono::DateTime::from_timestamp(shown_s, 0)?.naive_utc();
                let forward = if to.offset_s > offset_s {
                    Turn::ToDaylight
                } else {
                    Turn::ToStandard
                };
                offset_s = to.offset_s;
                Some(Transition {
                    at,
                    turn: forward,
                    to,
                })
            })
            .collect();
        if transitions.is_empty() {
            return ZoneRules::Fixed(before);
        }
        yearly(&transitions).unwrap_or(ZoneRules::Listed {
            before,
            transitions,
        })
    }
}

/// The rule that all these turns obey, if there is one.
fn yearly(transitions: &[Transition]) -> Option<ZoneRules> {
    if transitions.len() < 2 * CALENDAR_YEARS {
        return None;
    }
    let of = |turn| {
        transitions
            .iter()
            .filter(move |transition| transition.turn == turn)
    };
    let (to_daylight, daylight) = yearly_turn(&of(Turn::ToDaylight).collect::<Vec<_>>())?;
    let (to_standard, standard) = yearly_turn(&of(Turn::ToStandard).collect::<Vec<_>>())?;
    Some(ZoneRules::Yearly {
        standard,
        daylight,
        to_daylight,
        to_standard,
    })
}

fn yearly_turn(transitions: &[&Transition]) -> Option<(YearlyTurn, Observance)> {
    let first = transitions.first()?;
    let of_month = i8::try_from(first.at.day0() / 7 + 1).ok()?;
    [-1, of_month].into_iter().find_map(|nth| {
        let turn = YearlyTurn {
            month: first.at.month(),
            weekday: first.at.weekday(),
            nth,
            at: first.at.time(),
        };
        let holds = transitions
            .iter()
            .zip(first.at.year()..)
            .all(|(transition, year)| {
                turn.in_year(year) == Some(transition.at) && transition.to == first.to
            });
        holds.then(|| (turn, first.to.clone()))
    })
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
    fn a_calendar_gets_the_rule_where_there_is_one() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let first = berlin
            .instant(parse_local("2023-11-02T10:00").unwrap())
            .unwrap();
        let observance = |name: &str, offset_s| Observance {
            name: name.to_owned(),
            offset_s,
        };
        let turn = |month, nth, hour| YearlyTurn {
            month,
            weekday: chrono::Weekday::Sun,
            nth,
            at: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
        };
        let check = |name: &str, expected: ZoneRules| {
            assert_eq!(Zone::named(name).unwrap().rules(first), expected, "{name}");
        };

        check(
            "Europe/Berlin",
            ZoneRules::Yearly {
                standard: observance("CET", 3600),
                daylight: observance("CEST", 7200),
                to_daylight: turn(3, -1, 2),
                to_standard: turn(10, -1, 3),
            },
        );
        check(
            "America/New_York",
            ZoneRules::Yearly {
                standard: observance("EST", -18_000),
                daylight: observance("EDT", -14_400),
                to_daylight: turn(3, 2, 2),
                to_standard: turn(11, 1, 2),
            },
        );
        check("Asia/Tokyo", ZoneRules::Fixed(observance("JST", 32_400)));
        // Summer time ends here for the month of Ramadan, which follows the moon.
        let casablanca = Zone::named("Africa/Casablanca").unwrap().rules(first);
        assert!(
            matches!(casablanca, ZoneRules::Listed { .. }),
            "{casablanca:?}"
        );
    }

    #[test]
    fn only_the_names_of_the_iana_are_zones() {
        assert!(Zone::named("Europe/Dresden").is_none());
        assert!(Zone::named("../etc/passwd").is_none());
    }
}
