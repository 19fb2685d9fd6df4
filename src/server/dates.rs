//! Instants as people say them: in one language, by the clocks of one zone.

use chrono::{Datelike, NaiveDate, Timelike};

use super::words::Words;
use super::zone::Zone;
use crate::domain::event::Event;
use crate::domain::time::{LocalTime, Timestamp};
use crate::t;

/// Says dates and times in one language and one zone.
#[derive(Debug, Clone)]
pub struct Dates {
    words: Words,
    zone: Zone,
}

impl Dates {
    pub fn new(words: Words, zone: Zone) -> Self {
        Self { words, zone }
    }

    /// By the clocks of where an event is.
    pub fn of(words: Words, event: &Event) -> Self {
        Self::new(words, Zone::named(&event.zone).unwrap_or_else(Zone::utc))
    }

    /// The calendar day that it is there.
    pub fn date(&self, at: Timestamp) -> NaiveDate {
        self.zone.local(at).date()
    }

    /// "Donnerstag, 2. November 2023".
    pub fn day(&self, at: Timestamp) -> String {
        self.named(self.date(at))
    }

    /// The same of a day of the calendar.
    pub fn named(&self, date: NaiveDate) -> String {
        let weekday = self
            .words
            .get(&format!("weekday-{}", date.weekday().number_from_monday()));
        t!(
            self.words,
            "date-with-weekday",
            weekday = weekday,
            date = self.plain(date)
        )
    }

    /// "2. November 2023".
    pub fn short_day(&self, at: Timestamp) -> String {
        self.plain(self.date(at))
    }

    /// "Donnerstag, 2. November 2023", or "2.–3. November 2023" where it lasts longer than a day.
    pub fn days(&self, from: Timestamp, to: Timestamp) -> String {
        let (first, last) = (self.date(from), self.date(to));
        if first == last {
            self.day(from)
        } else if (first.year(), first.month()) == (last.year(), last.month()) {
            t!(
                self.words,
                "date-days",
                first = first.day(),
                last = self.plain(last)
            )
        } else {
            t!(
                self.words,
                "date-range",
                first = self.plain(first),
                last = self.plain(last)
            )
        }
    }

    /// The instant of the midnight before, as if clocks were not turned in between.
    pub fn day_began(&self, at: Timestamp) -> Timestamp {
        let clock = self.zone.local(at).time();
        at.plus_seconds(-i64::from(clock.num_seconds_from_midnight()))
    }

    /// "10:15"."
    pub fn clock(&self, at: Timestamp) -> String {
        self.zone.local(at).format("%H:%M").to_string()
    }

    /// "10:15–11:00", with an en dash.
    pub fn span(&self, from: Timestamp, to: Timestamp) -> String {
        format!("{}–{}", self.clock(from), self.clock(to))
    }

    /// "Donnerstag, 2. November 2023, 10:15".
    pub fn moment(&self, at: Timestamp) -> String {
        format!("{}, {}", self.day(at), self.clock(at))
    }

    /// "2. November 2023, 10:15".
    pub fn short_moment(&self, at: Timestamp) -> String {
        self.local(self.zone.local(at))
    }

    /// The same of a time by the clocks of the place.
    pub fn local(&self, local: LocalTime) -> String {
        format!("{}, {}", self.plain(local.date()), local.format("%H:%M"))
    }

    /// The zone in words, as it fits after "times in": "mitteleuropäischer Zeit (MEZ)".
    pub fn zone(&self, at: Timestamp) -> String {
        let summer = jiff::Timestamp::from_millisecond(at.millis()).map(|instant| {
            self.zone
                .jiff()
                .to_offset_info(instant)
                .abbreviation()
                .to_owned()
        });
        match summer.as_deref() {
            Ok("CET") => t!(self.words, "zone-central-european"),
            Ok("CEST") => t!(self.words, "zone-central-european-summer"),
            Ok("UTC") => t!(self.words, "zone-utc"),
            _ => t!(
                self.words,
                "zone-other",
                name = self.zone.name().replace('_', " ")
            ),
        }
    }

    fn plain(&self, date: NaiveDate) -> String {
        let month = self.words.get(&format!("month-{}", date.month()));
        // Years and days as text: figures of four digits would be grouped.
        t!(
            self.words,
            "date",
            day = date.day().to_string(),
            month = month,
            year = date.year().to_string()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Language;
    use crate::domain::time::parse_local;

    fn dates(language: Language) -> (Dates, impl Fn(&str) -> Timestamp) {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let instants = berlin.clone();
        let at = move |local: &str| instants.instant(parse_local(local).unwrap()).unwrap();
        (Dates::new(Words::of(language), berlin), at)
    }

    #[test]
    fn dates_are_written_as_people_of_the_language_write_them() {
        let (german, at) = dates(Language::De);
        let (english, _) = dates(Language::En);
        let (start, end) = (at("2023-11-02T10:15"), at("2023-11-02T11:00"));

        assert_eq!(german.day(start), "Donnerstag, 2. November 2023");
        assert_eq!(english.day(start), "Thursday, 2 November 2023");
        assert_eq!(german.span(start, end), "10:15–11:00");
        assert_eq!(
            german.local(parse_local("2023-11-02T10:15").unwrap()),
            "2. November 2023, 10:15"
        );
        assert_eq!(english.moment(start), "Thursday, 2 November 2023, 10:15");
        assert_eq!(german.zone(start), "mitteleuropäischer Zeit (MEZ)");
        assert_eq!(
            english.zone(at("2023-07-02T10:15")),
            "Central European Summer Time (CEST)"
        );
    }

    #[test]
    fn several_days_are_said_once() {
        let (german, at) = dates(Language::De);
        let (english, _) = dates(Language::En);
        let check = |from: &str, to: &str, de: &str, en: &str| {
            assert_eq!(german.days(at(from), at(to)), de);
            assert_eq!(english.days(at(from), at(to)), en);
        };

        check(
            "2023-11-02T10:00",
            "2023-11-02T23:59",
            "Donnerstag, 2. November 2023",
            "Thursday, 2 November 2023",
        );
        check(
            "2023-11-02T10:00",
            "2023-11-03T15:00",
            "2.–3. November 2023",
            "2–3 November 2023",
        );
        check(
            "2023-12-31T10:00",
            "2024-01-01T15:00",
            "31. Dezember 2023 bis 1. Januar 2024",
            "31 December 2023 to 1 January 2024",
        );
    }
}
