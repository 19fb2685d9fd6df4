//! How what a file says is understood.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use uuid::Uuid;

use super::loose::{LooseEvent, LooseRoom, LooseSchedule};
use super::model::{Conference, Day, DayRoom, Event, EventKey, Link, Schedule};
use super::refusal::{EventProblem, EventRefused, Place, ScheduleRefused, excerpt};
use super::time::{self, Stamp};
use super::{OffsetAt, Reading, address, slug, strict};
use crate::format::markup;

/// When a conference's day begins where the file does not say it: what starts earlier belongs to
/// the night before. The hour of pretalx and of the old files of pentabarf.
const DAY_CHANGE_HOUR: u32 = 4;

/// Where the file does not say it (pretalx).
const TIMESLOT_MINUTES: u32 = 5;

pub(super) fn understand(
    loose: LooseSchedule,
    offset_at: OffsetAt<'_>,
) -> Result<Reading, ScheduleRefused> {
    let day_change = time::clock(&loose.day_change).map(|clock| clock.time);
    let default_change = NaiveTime::from_hms_opt(DAY_CHANGE_HOUR, 0, 0).unwrap_or_default();
    let acronym = slug::acronym(&loose.acronym, &loose.title);
    let first_date = time::stamp(&loose.start).map(|stamp| stamp.date);
    let mut reader = Reader {
        acronym: &acronym,
        base_url: Some(loose.base_url.as_str()).filter(|url| !url.is_empty()),
        time_zone: Some(loose.time_zone.trim()).filter(|zone| !zone.is_empty()),
        offset_at,
        seen: HashMap::new(),
        first_times: HashMap::new(),
        refused: Vec::new(),
        other_times: BTreeMap::new(),
    };
    let mut days = Vec::new();
    for (index, day) in loose.days.into_iter().enumerate() {
        let start = time::stamp(&day.start);
        let date = time::stamp(&day.date).or(start).map(|stamp| stamp.date);
        let by_position = || first_date?.checked_add_days(Days::new(index as u64));
        let frame = Frame {
            date: date.or_else(by_position),
            change: start
                .and_then(|start| start.time)
                .or(day_change)
                .unwrap_or(default_change),
            offset: start.and_then(|start| start.offset),
        };
        let end = time::stamp(&day.end);
        days.extend(reader.day(day.rooms, &frame, start, end));
    }
    let start = first_date.or_else(|| days.iter().map(|day| day.date).min());
    let start = start.ok_or(ScheduleRefused::NoDay)?;
    let end = time::stamp(&loose.end).map(|stamp| stamp.date);
    let end = end
        .or_else(|| days.iter().map(|day| day.date).max())
        .unwrap_or(start);
    let Reader {
        refused,
        other_times,
        base_url,
        ..
    } = reader;
    let schedule = Schedule {
        generator: loose.generator,
        url: some(&loose.url),
        version: loose.version,
        conference: Conference {
            title: loose.title,
            start,
            end,
            timeslot_minutes: time::duration(&loose.timeslot).unwrap_or(TIMESLOT_MINUTES),
            url: some(&loose.conference_url),
            logo: address::resolved(&loose.logo, base_url),
            time_zone: some(&loose.time_zone),
            color: some(&loose.color),
            tracks: loose.tracks,
            rooms: loose.rooms,
            base_url: base_url.map(str::to_owned),
            acronym: acronym.clone(),
        },
        days,
    };
    Ok(Reading {
        schedule: schedule.strict(),
        aside: loose.aside,
        refused,
        other_times,
        ignored: loose.ignored.0,
    })
}

fn some(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

struct Reader<'a> {
    acronym: &'a str,
    base_url: Option<&'a str>,
    time_zone: Option<&'a str>,
    offset_at: OffsetAt<'a>,
    /// Where each event stood first.
    seen: HashMap<EventKey, Seen>,
    /// The first time of what says in one way or another that it is the same session.
    first_times: HashMap<(&'static str, String), EventKey>,
    refused: Vec<EventRefused>,
    other_times: BTreeMap<EventKey, EventKey>,
}

struct Seen {
    place: Place,
    start: DateTime<FixedOffset>,
    room: String,
}

/// What an event takes from its day.
struct Frame {
    date: Option<NaiveDate>,
    change: NaiveTime,
    offset: Option<FixedOffset>,
}

impl Reader<'_> {
    fn day(
        &mut self,
        rooms: Vec<LooseRoom>,
        frame: &Frame,
        start: Option<Stamp>,
        end: Option<Stamp>,
    ) -> Option<Day> {
        let rooms: Vec<_> = rooms
            .into_iter()
            .map(|room| self.room(room, frame))
            .collect();
        let first = rooms
            .iter()
            .flat_map(|room| &room.events)
            .map(|event| event.start)
            .min();
        let date = frame
            .date
            .or_else(|| first.map(|first| first.date_naive()))?;
        let begin = date.and_time(frame.change);
        let offset = self
            .offset(begin, frame)
            .or_else(|| first.map(|first| *first.offset()))
            .or_else(|| FixedOffset::east_opt(0))?;
        let start = start
            .and_then(Stamp::instant)
            .or_else(|| time::at(begin, offset))?;
        let until = start.checked_add_signed(strict::DAY)?;
        let end = end
            .and_then(Stamp::instant)
            .filter(|end| *end > start)
            .unwrap_or(until);
        Some(Day {
            date,
            start,
            end,
            rooms,
        })
    }

    fn room(&mut self, room: LooseRoom, frame: &Frame) -> DayRoom {
        let name = markup::line(&room.name);
        let mut events = Vec::with_capacity(room.events.len());
        for event in room.events {
            let place = event.place.clone();
            let title = excerpt(&event.title);
            match self.event(event, &name, frame) {
                Ok(event) => events.push(event),
                Err(why) => self.refused.push(EventRefused { place, title, why }),
            }
        }
        DayRoom { name, events }
    }

    fn event(
        &mut self,
        event: LooseEvent,
        room: &str,
        frame: &Frame,
    ) -> Result<Event, EventProblem> {
        let title = markup::line(&event.title);
        if title.is_empty() {
            return Err(EventProblem::NoTitle);
        }
        let start = self.start(&event, frame)?;
        let duration_minutes = self.duration(&event, start, frame)?;
        let key = self.key(&event, &title, room, start)?;
        let files = |links: Vec<Link>| {
            links
                .into_iter()
                .filter_map(|link| {
                    let url = address::resolved(&link.url, self.base_url)?;
                    Some(Link { url, ..link })
                })
                .collect()
        };
        Ok(Event {
            key,
            id: event.id.trim().parse().ok(),
            code: some(&event.code),
            slug: some(&event.slug),
            start,
            duration_minutes,
            title,
            subtitle: event.subtitle,
            track: some(&event.track),
            kind: event.kind,
            languages: vec![event.language],
            abstract_text: markup::to_plain(&event.abstract_text),
            description: markup::to_plain(&event.description),
            recording_license: event.recording_license,
            do_not_record: matches!(
                event.do_not_record.trim().to_ascii_lowercase().as_str(),
                "true" | "1" | "yes"
            ),
            logo: address::resolved(&event.logo, self.base_url),
            url: address::resolved(&event.url, self.base_url),
            feedback_url: address::resolved(&event.feedback_url, self.base_url),
            origin_url: address::resolved(&event.origin_url, self.base_url),
            persons: event.persons,
            links: files(event.links),
            attachments: files(event.attachments),
        })
    }

    fn start(
        &self,
        event: &LooseEvent,
        frame: &Frame,
    ) -> Result<DateTime<FixedOffset>, EventProblem> {
        let wrong_time = || EventProblem::Time(excerpt(&event.start));
        let clock = time::clock(&event.start);
        // Newer files say the whole instant where older ones had the time of day.
        let whole = if event.start.contains('-') {
            time::stamp(&event.start)
        } else {
            None
        };
        let dated = match event.date.trim() {
            "" => whole,
            date => Some(time::stamp(date).ok_or_else(|| EventProblem::Date(excerpt(date)))?),
        };
        if let Some(instant) = dated.and_then(Stamp::instant) {
            let shown = clock.and_then(|clock| self.on_the_clock(instant, clock.time));
            return Ok(shown.unwrap_or(instant));
        }
        let local = if let Some(local) = dated.and_then(Stamp::local) {
            local
        } else {
            if event.start.trim().is_empty() {
                return Err(EventProblem::NoStart);
            }
            let clock = clock.ok_or_else(wrong_time)?;
            let own = dated.map(|dated| dated.date);
            let date = own.or(frame.date).ok_or(EventProblem::NoDate)?;
            // A date of its own that is not the day's is the one of the calendar.
            let is_night = clock.days == 0
                && clock.time < frame.change
                && own.is_none_or(|own| frame.date == Some(own));
            let days = TimeDelta::days(clock.days + i64::from(is_night));
            let date = date.checked_add_signed(days).ok_or_else(wrong_time)?;
            date.and_time(clock.time)
        };
        let offset = self.offset(local, frame).ok_or(EventProblem::NoOffset)?;
        time::at(local, offset).ok_or_else(wrong_time)
    }

    /// An instant written in UTC, with the offset that makes the clocks show the given time.
    fn on_the_clock(
        &self,
        instant: DateTime<FixedOffset>,
        shown: NaiveTime,
    ) -> Option<DateTime<FixedOffset>> {
        if instant.offset().local_minus_utc() != 0 {
            return None;
        }
        let day = 24 * 3600;
        let ahead = (shown - instant.time()).num_seconds().rem_euclid(day);
        // Nobody lives more than twelve hours behind or fourteen ahead (tz database).
        let seconds = if ahead > 14 * 3600 {
            ahead - day
        } else {
            ahead
        };
        if seconds < -12 * 3600 || seconds % 900 != 0 {
            return None;
        }
        let offset = FixedOffset::east_opt(i32::try_from(seconds).ok()?)?;
        let local = instant.with_timezone(&offset).naive_local();
        let shown = time::at(local, offset)?;
        let of_zone = self
            .time_zone
            .and_then(|zone| (self.offset_at)(Some(zone), local));
        of_zone
            .is_none_or(|of_zone| of_zone == offset)
            .then_some(shown)
    }

    /// How far clocks are from UTC: by the file's zone, by its day, or as the caller knows better.
    fn offset(&self, local: NaiveDateTime, frame: &Frame) -> Option<FixedOffset> {
        self.time_zone
            .and_then(|zone| (self.offset_at)(Some(zone), local))
            .or(frame.offset)
            .or_else(|| (self.offset_at)(None, local))
    }

    fn duration(
        &self,
        event: &LooseEvent,
        start: DateTime<FixedOffset>,
        frame: &Frame,
    ) -> Result<u32, EventProblem> {
        let end = time::stamp(&event.end).and_then(|end| {
            let local = end.local()?;
            let offset = end.offset.or_else(|| self.offset(local, frame))?;
            time::at(local, offset)
        });
        let until_end = end.and_then(|end| u32::try_from((end - start).num_minutes()).ok());
        match (time::duration(&event.duration), until_end) {
            (Some(minutes), _) | (None, Some(minutes)) => Ok(minutes),
            (None, None) if event.duration.trim().is_empty() => Err(EventProblem::NoDuration),
            (None, None) => Err(EventProblem::Duration(excerpt(&event.duration))),
        }
    }

    /// The key of an event, and the note that it is another time of one that was there already.
    fn key(
        &mut self,
        event: &LooseEvent,
        title: &str,
        room: &str,
        start: DateTime<FixedOffset>,
    ) -> Result<EventKey, EventProblem> {
        let [guid, id, code] = [&event.guid, &event.id, &event.code].map(|text| markup::line(text));
        let known_by = [&guid, &id, &code]
            .into_iter()
            .find(|text| !text.is_empty());
        let known_by = known_by.ok_or(EventProblem::NoKey)?;
        let own = match Uuid::parse_str(&guid) {
            Ok(guid) if !guid.is_nil() => EventKey(guid),
            // Some programs have something else that is unique, an address for example.
            _ => EventKey::derived(self.acronym, known_by),
        };
        let is_again = self.seen.contains_key(&own);
        let key = if is_again { own.at(start, room) } else { own };
        for known in [own, key] {
            if let Some(seen) = self.seen.get(&known)
                && seen.start == start
                && seen.room == room
            {
                let first = seen.place.clone();
                return Err(EventProblem::Repeated { first });
            }
        }
        let place = event.place.clone();
        let room = room.to_owned();
        self.seen.insert(key, Seen { place, start, room });
        let mut first = is_again.then_some(own);
        let same_id = (!id.is_empty()).then(|| ("id", format!("{id}\n{title}")));
        let same_code = (!code.is_empty()).then_some(("code", code));
        for name in [same_id, same_code].into_iter().flatten() {
            let known = *self.first_times.entry(name).or_insert(key);
            if known != key {
                first = first.or(Some(known));
            }
        }
        if let Some(first) = first {
            self.other_times.insert(key, first);
        }
        Ok(key)
    }
}
