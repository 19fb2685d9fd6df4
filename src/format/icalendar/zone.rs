//! Time zones as VTIMEZONE components (RFC 5545, section 3.6.5).
//!
//! The rules come from whoever has a zone database; here they only become text. A zone that turns
//! its clocks by the same rule each year is two components that repeat for ever; one that does not
//! is a list of the turns that matter.

use std::fmt::Write;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::value::ValueRefused;

/// A time zone as a calendar carries it along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    tzid: String,
    rules: ZoneRules,
}

/// How the clocks of a zone run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneRules {
    /// They never change.
    Fixed(Observance),
    /// They change twice a year by the same rule.
    Yearly {
        standard: Observance,
        daylight: Observance,
        to_daylight: YearlyTurn,
        to_standard: YearlyTurn,
    },
    /// They change at these times, and run as `before` until the first.
    Listed {
        before: Observance,
        transitions: Vec<Transition>,
    },
}

/// What the clocks show for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observance {
    /// Its abbreviation, `CEST` for example.
    pub name: String,
    /// How far the clocks are ahead of UTC.
    pub offset_s: i32,
}

/// Whether clocks turn to daylight saving time or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    ToStandard,
    ToDaylight,
}

/// A turn of the clocks at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// What the clocks show at that moment before they are turned.
    pub at: NaiveDateTime,
    pub turn: Turn,
    pub to: Observance,
}

/// A turn of the clocks that comes back each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlyTurn {
    /// From 1 for January.
    pub month: u32,
    pub weekday: Weekday,
    /// Which of those weekdays in the month: 1 for the first to 5, or -1 for the last.
    pub nth: i8,
    /// What the clocks show at that moment before they are turned.
    pub at: NaiveTime,
}

/// Repeating rules are written from here on. Readers compute backwards from it for dates before,
/// which no event of ours has.
const FIRST_YEAR: i32 = 1970;

impl Zone {
    /// The zone of that name in the IANA database.
    pub fn new(tzid: &str, rules: ZoneRules) -> Result<Self, ValueRefused> {
        let is_allowed =
            |character: char| character.is_ascii_alphanumeric() || "-_+/".contains(character);
        if tzid.is_empty() || !tzid.chars().all(is_allowed) {
            return Err(ValueRefused::Tzid);
        }
        Ok(Self {
            tzid: tzid.to_owned(),
            rules,
        })
    }

    pub fn tzid(&self) -> &str {
        &self.tzid
    }

    /// The component's lines, whole and each ended by CR LF.
    pub(super) fn to_text(&self) -> String {
        let tzid = &self.tzid;
        let mut out = format!("BEGIN:VTIMEZONE\r\nTZID:{tzid}\r\nX-LIC-LOCATION:{tzid}\r\n");
        let start = NaiveDate::default().and_time(NaiveTime::MIN);
        match &self.rules {
            ZoneRules::Fixed(only) => push(&mut out, Turn::ToStandard, start, only, only, None),
            ZoneRules::Yearly {
                standard,
                daylight,
                to_daylight,
                to_standard,
            } => {
                let mut push_rule = |turn, rule: &YearlyTurn, from, to| {
                    let first = rule.in_year(FIRST_YEAR).unwrap_or(start);
                    push(&mut out, turn, first, from, to, Some(rule));
                };
                push_rule(Turn::ToDaylight, to_daylight, standard, daylight);
                push_rule(Turn::ToStandard, to_standard, daylight, standard);
            }
            ZoneRules::Listed {
                before,
                transitions,
            } => {
                push(&mut out, Turn::ToStandard, start, before, before, None);
                let mut from = before;
                for transition in transitions {
                    push(
                        &mut out,
                        transition.turn,
                        transition.at,
                        from,
                        &transition.to,
                        None,
                    );
                    from = &transition.to;
                }
            }
        }
        out + "END:VTIMEZONE\r\n"
    }
}

impl YearlyTurn {
    /// When the clocks are turned in that year; nothing where the month has no such day.
    pub fn in_year(&self, year: i32) -> Option<NaiveDateTime> {
        let date = match u8::try_from(self.nth) {
            Ok(nth) => NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, nth)?,
            Err(_) => (1..=5).rev().find_map(|nth| {
                NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, nth)
            })?,
        };
        Some(date.and_time(self.at))
    }

    fn by_day(&self) -> String {
        let weekday = match self.weekday {
            Weekday::Mon => "MO",
            Weekday::Tue => "TU",
            Weekday::Wed => "WE",
            Weekday::Thu => "TH",
            Weekday::Fri => "FR",
            Weekday::Sat => "SA",
            Weekday::Sun => "SU",
        };
        format!("{}{weekday}", self.nth)
    }
}

fn push(
    out: &mut String,
    turn: Turn,
    at: NaiveDateTime,
    from: &Observance,
    to: &Observance,
    rule: Option<&YearlyTurn>,
) {
    let component = match turn {
        Turn::ToStandard => "STANDARD",
        Turn::ToDaylight => "DAYLIGHT",
    };
    let name: String = to
        .name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "+-".contains(*c))
        .collect();
    let repeats = rule.map_or_else(String::new, |rule| {
        format!(
            "RRULE:FREQ=YEARLY;BYMONTH={};BYDAY={}\r\n",
            rule.month,
            rule.by_day()
        )
    });
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "BEGIN:{component}\r\nTZNAME:{name}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\n\
         DTSTART:{}\r\n{repeats}END:{component}\r\n",
        offset(from.offset_s),
        offset(to.offset_s),
        at.format("%Y%m%dT%H%M%S"),
    );
}

/// An offset as in `+0100`, with seconds only where there are any.
fn offset(offset_s: i32) -> String {
    let sign = if offset_s < 0 { '-' } else { '+' };
    let all_s = offset_s.unsigned_abs();
    let (hours, minutes, seconds) = (all_s / 3600, all_s / 60 % 60, all_s % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{seconds:02}")
    }
}

#[cfg(test)]
pub(super) mod tests {
    use chrono::Datelike;

    use super::*;

    fn observance(name: &str, offset_s: i32) -> Observance {
        Observance {
            name: name.to_owned(),
            offset_s,
        }
    }

    pub(in super::super) fn berlin() -> Zone {
        let last_sunday = |month, hour| YearlyTurn {
            month,
            weekday: Weekday::Sun,
            nth: -1,
            at: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
        };
        let rules = ZoneRules::Yearly {
            standard: observance("CET", 3600),
            daylight: observance("CEST", 7200),
            to_daylight: last_sunday(3, 2),
            to_standard: last_sunday(10, 3),
        };
        Zone::new("Europe/Berlin", rules).unwrap()
    }

    #[test]
    fn berlin_is_two_rules() {
        let expected = "\
            BEGIN:VTIMEZONE\r\n\
            TZID:Europe/Berlin\r\n\
            X-LIC-LOCATION:Europe/Berlin\r\n\
            BEGIN:DAYLIGHT\r\n\
            TZNAME:CEST\r\n\
            TZOFFSETFROM:+0100\r\n\
            TZOFFSETTO:+0200\r\n\
            DTSTART:19700329T020000\r\n\
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
            END:DAYLIGHT\r\n\
            BEGIN:STANDARD\r\n\
            TZNAME:CET\r\n\
            TZOFFSETFROM:+0200\r\n\
            TZOFFSETTO:+0100\r\n\
            DTSTART:19701025T030000\r\n\
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
            END:STANDARD\r\n\
            END:VTIMEZONE\r\n";

        assert_eq!(berlin().to_text(), expected);
    }

    #[test]
    fn a_zone_without_rules_is_a_list() {
        let date = NaiveDate::from_ymd_opt(2026, 9, 20).unwrap();
        let rules = ZoneRules::Listed {
            before: observance("+01", 3600),
            transitions: vec![Transition {
                at: date.and_hms_opt(3, 0, 0).unwrap(),
                turn: Turn::ToStandard,
                to: observance("+00", 0),
            }],
        };

        let text = Zone::new("Africa/Casablanca", rules).unwrap().to_text();

        let expected = "\
            BEGIN:VTIMEZONE\r\n\
            TZID:Africa/Casablanca\r\n\
            X-LIC-LOCATION:Africa/Casablanca\r\n\
            BEGIN:STANDARD\r\n\
            TZNAME:+01\r\n\
            TZOFFSETFROM:+0100\r\n\
            TZOFFSETTO:+0100\r\n\
            DTSTART:19700101T000000\r\n\
            END:STANDARD\r\n\
            BEGIN:STANDARD\r\n\
            TZNAME:+00\r\n\
            TZOFFSETFROM:+0100\r\n\
            TZOFFSETTO:+0000\r\n\
            DTSTART:20260920T030000\r\n\
            END:STANDARD\r\n\
            END:VTIMEZONE\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn offsets_have_seconds_only_where_they_need_them() {
        let check = |offset_s, expected: &str| assert_eq!(offset(offset_s), expected);

        check(0, "+0000");
        check(20700, "+0545");
        check(-12600, "-0330");
        check(-2670, "-004430");
    }

    #[test]
    fn a_name_that_could_break_a_line_is_refused() {
        let rules = || ZoneRules::Fixed(observance("UTC", 0));

        assert!(Zone::new("Etc/GMT+1", rules()).is_ok());
        for tzid in ["", "Europe/Berlin\r\nX:1", "a b", "Ä", "a:b"] {
            assert_eq!(
                Zone::new(tzid, rules()),
                Err(ValueRefused::Tzid),
                "{tzid:?}"
            );
        }
    }

    #[test]
    fn a_turn_knows_its_day() {
        let turn = |nth| YearlyTurn {
            month: 2,
            weekday: Weekday::Thu,
            nth,
            at: NaiveTime::from_hms_opt(2, 0, 0).unwrap(),
        };
        let day = |nth, year| turn(nth).in_year(year).map(|at| at.day());

        assert_eq!(day(1, 2024), Some(1));
        assert_eq!(day(5, 2024), Some(29));
        assert_eq!(day(5, 2023), None);
        assert_eq!(day(-1, 2024), Some(29));
        assert_eq!(day(-1, 2023), Some(23));
    }
}
