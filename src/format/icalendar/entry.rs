//! One entry of a calendar, and its text.

use std::sync::Arc;

use ::icalendar::{
    CalendarDateTime, Component, DatePerhapsTime, Event, EventLike, EventStatus, Parameter,
    Property,
};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};

use super::line;
use super::value::{self, Geo, Organizer, Uid, Uri};
use super::zone::Zone;

/// An entry of a calendar. Texts may be empty, and then are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub uid: Uid,
    pub created_at: DateTime<Utc>,
    /// When its content changed last: readers that see a new instant take the whole entry anew.
    pub modified_at: DateTime<Utc>,
    /// Raised whenever time, place or status change, and never lowered.
    pub sequence: u32,
    pub when: When,
    pub summary: String,
    pub description: String,
    /// Room, building, street, town: what a map can find.
    pub location: String,
    pub geo: Option<Geo>,
    pub url: Option<Uri>,
    pub categories: Vec<String>,
    pub status: Status,
    /// Whether the time counts as taken; a cancelled entry never does.
    pub is_busy: bool,
    pub class: Class,
    pub organizer: Organizer,
    pub contact: String,
    pub conference: Option<Conference>,
    pub alarms: Vec<Alarm>,
}

/// From when to when an entry lasts. What ends before it begins is written without an end.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// Whole days, the last one included.
    Days { first: NaiveDate, last: NaiveDate },
    /// The time on the clocks of a zone.
    Local {
        start: NaiveDateTime,
        end: NaiveDateTime,
        zone: Arc<Zone>,
    },
    /// For the one hour a year in which a local time means two instants.
    Instants {
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Tentative,
    Confirmed,
    Cancelled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Public,
    Private,
}

/// A link to take part from afar (RFC 7986, section 5.11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conference {
    pub uri: Uri,
    pub features: Vec<ConferenceFeature>,
    /// May be empty.
    pub label: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConferenceFeature {
    Audio,
    Chat,
    Feed,
    Video,
}

/// A reminder (RFC 5545, section 3.6.6, and RFC 9074).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    pub uid: Uid,
    pub minutes_before: u32,
    pub description: String,
}

impl Entry {
    /// The entry's lines, whole and each ended by CR LF.
    pub(super) fn to_text(&self) -> String {
        let event = line::unfold(&Component::to_string(&self.event()));
        let (mut text, end) = match event.rfind("END:") {
            Some(end) => (event[..end].to_owned(), &event[end..]),
            None => (event, ""),
        };
        if let Some(conference) = &self.conference {
            text.push_str(&conference.to_text());
        }
        for alarm in &self.alarms {
            text.push_str(&alarm.to_text());
        }
        text + end
    }

    fn event(&self) -> Event {
        let mut event = Event::new();
        event
            .uid(self.uid.as_str())
            .timestamp(self.modified_at)
            .created(self.created_at)
            .last_modified(self.modified_at)
            .sequence(self.sequence)
            .summary(&value::line(&self.summary));
        self.when.add_to(&mut event);
        let lines = [
            ("DESCRIPTION", value::text(&self.description)),
            ("LOCATION", value::line(&self.location)),
            ("CONTACT", value::line(&self.contact)),
        ];
        for (name, text) in lines.into_iter().filter(|(_, text)| !text.is_empty()) {
            event.add_property(name, text);
        }
        if let Some(geo) = self.geo {
            event.add_property("GEO", geo.to_text());
        }
        if let Some(url) = &self.url {
            event.add_property("URL", url.as_str());
        }
        let categories = self.categories.iter().map(|category| value::line(category));
        let categories: Vec<_> = categories.filter(|category| !category.is_empty()).collect();
        if !categories.is_empty() {
            event.categories(categories);
        }
        let is_busy = self.is_busy && self.status != Status::Cancelled;
        event
            .status(self.status.into())
            .class(self.class.into())
            .add_property("TRANSP", if is_busy { "OPAQUE" } else { "TRANSPARENT" })
            .append_property(self.organizer.property());
        event
    }
}

impl When {
    fn add_to(&self, event: &mut Event) {
        match self {
            Self::Days { first, last } => {
                event.starts(*first);
                // The end is the day after (RFC 5545, section 3.6.1).
                if let Some(end) = last.max(first).checked_add_days(Days::new(1)) {
                    event.ends(end);
                }
            }
            Self::Local { start, end, zone } => {
                let local = |date_time: NaiveDateTime| {
                    let tzid = zone.tzid().to_owned();
                    DatePerhapsTime::from(CalendarDateTime::WithTimezone { date_time, tzid })
                };
                event.starts(local(*start));
                if end > start {
                    event.ends(local(*end));
                }
            }
            Self::Instants { start, end } => {
                event.starts(*start);
                if end > start {
                    event.ends(*end);
                }
            }
        }
    }
}

impl Organizer {
    fn property(&self) -> Property {
        let mut property = Property::new("ORGANIZER", self.address.as_str());
        let name = value::parameter(&self.name);
        if !name.is_empty() {
            property.append_parameter(Parameter::new("CN", &name));
        }
        property
    }
}

impl Conference {
    fn to_text(&self) -> String {
        let features: Vec<_> = self.features.iter().map(|feature| feature.name()).collect();
        let features = features.join(",");
        let label = value::quoted_parameter(&self.label);
        let parameters: String = [(";FEATURE=", features), (";LABEL=", label)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| name.to_owned() + &value)
            .collect();
        format!("CONFERENCE;VALUE=URI{parameters}:{}\r\n", self.uri.as_str())
    }
}

impl ConferenceFeature {
    fn name(self) -> &'static str {
        match self {
            Self::Audio => "AUDIO",
            Self::Chat => "CHAT",
            Self::Feed => "FEED",
            Self::Video => "VIDEO",
        }
    }
}

impl Alarm {
    fn to_text(&self) -> String {
        let uid = self.uid.as_str();
        let minutes = self.minutes_before;
        let description = line::escape(&value::line(&self.description));
        format!(
            "BEGIN:VALARM\r\nUID:{uid}\r\nACTION:DISPLAY\r\nDESCRIPTION:{description}\r\n\
             TRIGGER:-PT{minutes}M\r\nEND:VALARM\r\n"
        )
    }
}

impl From<Status> for EventStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Tentative => Self::Tentative,
            Status::Confirmed => Self::Confirmed,
            Status::Cancelled => Self::Cancelled,
        }
    }
}

impl From<Class> for ::icalendar::Class {
    fn from(class: Class) -> Self {
        match class {
            Class::Public => Self::Public,
            Class::Private => Self::Private,
        }
    }
}
