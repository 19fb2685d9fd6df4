//! Calendars as iCalendar text (RFC 5545, RFC 7986) that every reader understands alike.
//!
//! This is the only module that names the `icalendar` crate. The crate escapes values and knows
//! their types; what it gets wrong is kept away from it (version 0.17.17):
//!
//! - It lets CR, LF and quotes through into parameters and addresses: the types of `value` cannot
//!   hold any.
//! - It makes up a UID and takes the time of day where they are missing, also inside of VTIMEZONE
//!   and VALARM: entries always bring their own, and those two components are written by hand.
//! - It leaves `NAME` unescaped and quotes the list of a conference's features: the first is
//!   escaped here, the second written by hand.
//! - It folds some lines at 76 octets: everything is unfolded and folded again.
//!
//! The same feed gives the same bytes, so that an `ETag` can be made of them. A calendar that is
//! published names an organiser in every entry and no attendees (RFC 5546, section 3.2.1). It has
//! no UID of its own, because synchronising readers then keep one entry only.

mod entry;
mod line;
mod value;
mod zone;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use ::icalendar::{Calendar, Parameter, Property, ValueType};
use chrono::{DateTime, Utc};

pub use entry::{Alarm, Class, Conference, ConferenceFeature, Entry, Status, When};
pub use value::{Address, Geo, Organizer, Uid, Uri, ValueRefused};
pub use zone::{Observance, Transition, Turn, YearlyTurn, Zone, ZoneRules};

/// A calendar as it is published: what readers show of it, and its entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// Who wrote it, as `-//Organisation//Program//LANGUAGE`.
    pub product: String,
    pub name: String,
    /// May be empty.
    pub description: String,
    /// Where the calendar is at home; entries name their own zones.
    pub zone: Option<Arc<Zone>>,
    /// The address that this calendar is fetched from again.
    pub source: Option<Uri>,
    /// The page that shows the same to people.
    pub url: Option<Uri>,
    /// How often it is worth fetching again.
    pub refresh_minutes: Option<u32>,
    /// When anything in it changed last.
    pub modified_at: DateTime<Utc>,
    pub entries: Vec<Entry>,
}

impl Feed {
    /// The calendar as the bytes of a `text/calendar` document, in the order of its entries.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = String::new();
        // An empty calendar of the crate is the frame: one line to begin, one to end, and the
        // calendar's properties between them.
        let frame = line::unfold(&self.frame().to_string());
        let (head, tail) = frame.split_at(frame.rfind("END:").unwrap_or(frame.len()));
        line::fold_all(head, &mut out);
        for zone in self.zones().values() {
            line::fold_all(&zone.to_text(), &mut out);
        }
        for entry in &self.entries {
            line::fold_all(&entry.to_text(), &mut out);
        }
        line::fold_all(tail, &mut out);
        out.into_bytes()
    }

    fn frame(&self) -> Calendar {
        let mut calendar = Calendar::empty();
        calendar
            .append_property(("VERSION", "2.0"))
            .append_property(Property::new("PRODID", value::line(&self.product)))
            .append_property(("CALSCALE", "GREGORIAN"))
            .append_property(("METHOD", "PUBLISH"));
        let name = value::calendar_name(&self.name);
        calendar
            .append_property(Property::new("NAME", line::escape(&name)))
            .append_property(Property::new("X-WR-CALNAME", name));
        let description = value::text(&self.description);
        if !description.is_empty() {
            calendar.description(&description);
        }
        if let Some(zone) = &self.zone {
            calendar.timezone(zone.tzid());
        }
        if let Some(minutes) = self.refresh_minutes {
            let refresh = duration(minutes);
            let mut interval = Property::new("REFRESH-INTERVAL", &refresh);
            calendar
                .append_property(interval.append_parameter(ValueType::Duration))
                .append_property(Property::new("X-PUBLISHED-TTL", &refresh));
        }
        if let Some(source) = &self.source {
            let mut property = Property::new("SOURCE", source.as_str());
            calendar.append_property(property.append_parameter(Parameter::new("VALUE", "URI")));
        }
        if let Some(url) = &self.url {
            calendar.append_property(Property::new("URL", url.as_str()));
        }
        calendar.append_property(Property::new(
            "LAST-MODIFIED",
            line::instant(self.modified_at),
        ));
        calendar
    }

    /// Every zone that the calendar or one of its entries names, each once.
    fn zones(&self) -> BTreeMap<&str, &Zone> {
        let of_entries = self.entries.iter().filter_map(|entry| match &entry.when {
            When::Local { zone, .. } => Some(zone),
            When::Days { .. } | When::Instants { .. } => None,
        });
        self.zone
            .iter()
            .chain(of_entries)
            .map(|zone| (zone.tzid(), &**zone))
            .collect()
    }
}

/// A duration with its `T`, without which some readers refuse the calendar.
fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("PT{minutes}M"),
        (hours, 0) => format!("PT{hours}H"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    }
}
