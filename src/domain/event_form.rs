//! The form of an event itself: what, when, where, for how many, and whose texts it quotes.
//!
//! What clocks make of a local time is asked of whoever knows zones.

use super::email::EmailAddress;
use super::event::{Attribution, Event, Organisation, Venue};
use super::registration_rules::{MAX_OFFER_HOURS, MAX_VERIFY_MINUTES, RegistrationRules};
use super::slug::Slug;
use super::time::{LOCAL_FORMAT, LocalTime, Timestamp, parse_local};
use super::typed::{FieldRefused, Reader, Typed, Why};

/// The fields of the form, in the order in which they are shown.
pub const FIELDS: &[&str] = &[
    "title.de",
    "title.en",
    "subtitle.de",
    "subtitle.en",
    "summary.de",
    "summary.en",
    "language",
    "mode",
    "starts_at",
    "ends_at",
    "doors_open_at",
    "zone",
    "venue.name",
    "venue.street",
    "venue.postcode",
    "venue.city",
    "venue.country",
    "venue.position",
    "venue.directions.de",
    "venue.directions.en",
    "accessibility.de",
    "accessibility.en",
    "photo_notice.de",
    "photo_notice.en",
    "capacity",
    "registration_opens_at",
    "registration_closes_at",
    "call_opens_at",
    "call_closes_at",
    "call_text.de",
    "call_text.en",
    "by_invitation",
    "verifies",
    "verify_minutes",
    "approves",
    "hands_on",
    "waiting_list",
    "offer_hours",
    "promotes_until",
    "attribution.title",
    "attribution.author",
    "attribution.source_url",
    "attribution.licence",
    "attribution.licence_url",
    "attribution.changes.de",
    "attribution.changes.en",
    "example_times",
    "organiser.name",
    "organiser.email",
    "slug",
];

/// The fields of the form of an event that is not there yet.
pub const NEW_FIELDS: &[&str] = &[
    "title",
    "language",
    "day",
    "from",
    "until",
    "city",
    "capacity",
    "organisation",
];

/// The zone of an event until somebody says another.
pub const USUAL_ZONE: &str = "Europe/Berlin";
/// The country of a place until somebody says another.
pub const USUAL_COUNTRY: &str = "DE";
/// Most places that an event may have.
pub const MAX_PLACES: u32 = 1_000_000;

/// What knows zones.
pub trait Clocks {
    fn is_zone(&self, zone: &str) -> bool;

    /// The instant at which clocks there show this.
    fn instant(&self, zone: &str, local: LocalTime) -> Result<Timestamp, Why>;

    /// What clocks there show, as a form carries it.
    fn local(&self, zone: &str, at: Timestamp) -> String;
}

/// An event as its form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    pub event: Event,
    pub organisation: Organisation,
    pub capacity: u32,
}

/// What a form is read against.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub event: &'a Event,
    pub organisation: &'a Organisation,
    /// Whether the name of the organisation is the reader's to change: it is that of all its events.
    pub may_rename: bool,
    pub capacity: u64,
    /// Sessions have times: the zone that they are said in stands.
    pub has_times: bool,
}

impl Known<'_> {
    /// Its form as it is stored, without a version.
    pub fn form(&self, clocks: &impl Clocks) -> Typed {
        let event = self.event;
        let mut typed = Typed::new(FIELDS);
        typed.set_text("title", &event.title);
        typed.set_text("subtitle", &event.subtitle);
        typed.set_text("summary", &event.summary);
        typed.set("language", event.language.as_str());
        typed.set("mode", event.mode.as_str());
        typed.set("zone", event.zone.as_str());
        for (field, at) in moments(event) {
            let local = at.map(|at| clocks.local(&event.zone, at));
            typed.set(field, local.unwrap_or_default());
        }
        let venue = &event.venue;
        typed.set("venue.name", venue.name.as_str());
        typed.set("venue.street", venue.street.as_str());
        typed.set("venue.postcode", venue.postcode.as_str());
        typed.set("venue.city", venue.city.as_str());
        typed.set("venue.country", venue.country.as_str());
        typed.set("venue.position", position_text(venue.position));
        typed.set_text("venue.directions", &venue.directions);
        typed.set_text("accessibility", &event.accessibility);
        typed.set_text("photo_notice", &event.photo_notice);
        typed.set("capacity", self.capacity.to_string());
        typed.set_text("call_text", &event.call_text);
        let rules = event.registration_rules;
        typed.set_flag("by_invitation", rules.by_invitation);
        typed.set_flag("verifies", rules.verifies);
        typed.set("verify_minutes", rules.verify_minutes.to_string());
        typed.set_flag("approves", rules.approves);
        typed.set_flag("hands_on", rules.hands_on);
        typed.set("waiting_list", rules.waiting_list.as_str());
        typed.set("offer_hours", rules.offer_hours.to_string());
        let quoted = &event.attribution;
        typed.set("attribution.title", quoted.title.as_str());
        typed.set("attribution.author", quoted.author.as_str());
        typed.set("attribution.source_url", quoted.source_url.as_str());
        typed.set("attribution.licence", quoted.licence.as_str());
        typed.set("attribution.licence_url", quoted.licence_url.as_str());
        typed.set_text("attribution.changes", &quoted.changes);
        typed.set_flag("example_times", event.has_example_times);
        typed.set("organiser.name", self.organisation.name.as_str());
        typed.set("organiser.email", self.organisation.email.as_str());
        typed.set("slug", event.slug.as_str());
        typed
    }

    /// Reads the form, or says everything that is wrong with it. `slug` says whether the wish for
    /// another short name is granted.
    pub fn read(
        &self,
        typed: &Typed,
        clocks: &impl Clocks,
        slug: impl FnOnce(&str) -> Result<Slug, Why>,
    ) -> Result<Read, Vec<FieldRefused>> {
        let stored = self.form(clocks);
        let typed = &with_doors(typed, &stored);
        let mut reader = Reader::new(typed, Some(&stored));
        let title = reader.needed_lines(["title.de", "title.en"]);
        let subtitle = reader.lines(["subtitle.de", "subtitle.en"]);
        let summary = reader.prose(["summary.de", "summary.en"]);
        let language = reader.choice("language");
        let mode = reader.choice("mode");
        let zone = self.read_zone(&mut reader, clocks);
        let [
            starts_at,
            ends_at,
            doors_open_at,
            opens_at,
            closes_at,
            call_opens_at,
            call_closes_at,
            promotes_until,
        ] = self.read_moments(&mut reader, clocks, &zone);
        let venue = self.read_venue(&mut reader);
        let accessibility = reader.prose(["accessibility.de", "accessibility.en"]);
        let photo_notice = reader.prose(["photo_notice.de", "photo_notice.en"]);
        let capacity = read_capacity(&mut reader);
        let call_text = reader.prose(["call_text.de", "call_text.en"]);
        let rules = RegistrationRules {
            promotes_until,
            ..read_rules(&mut reader)
        };
        let attribution = read_attribution(&mut reader);
        let organisation = self.read_organisation(&mut reader);
        let wish = typed.get("slug").trim();
        let slug = match slug(wish) {
            Ok(slug) => Some(slug),
            Err(why) => {
                reader.refuse("slug", why);
                None
            }
        };
        let event = match (language, mode, starts_at, ends_at, slug) {
            (Some(language), Some(mode), Some(starts_at), Some(ends_at), Some(slug)) => Event {
                slug,
                mode,
                title,
                subtitle,
                summary,
                language,
                zone,
                starts_at,
                ends_at,
                doors_open_at,
                venue,
                accessibility,
                photo_notice,
                attribution,
                has_example_times: typed.is_ticked("example_times"),
                registration_opens_at: opens_at,
                registration_closes_at: closes_at,
                call_opens_at,
                call_closes_at,
                call_text,
                registration_rules: rules,
                ..self.event.clone()
            },
            _ => return Err(reader.refused),
        };
        match capacity {
            Some(capacity) if reader.refused.is_empty() => Ok(Read {
                event,
                organisation,
                capacity,
            }),
            _ => Err(reader.refused),
        }
    }

    fn read_zone(&self, reader: &mut Reader<'_>, clocks: &impl Clocks) -> String {
        let zone = reader.needed_line("zone");
        if zone == self.event.zone || zone.is_empty() {
            return self.event.zone.clone();
        }
        if !clocks.is_zone(&zone) {
            reader.refuse("zone", Why::Zone);
            return self.event.zone.clone();
        }
        if self.has_times {
            reader.refuse("zone", Why::ZoneFixed);
        }
        zone
    }

    /// Start, end, doors, from when to when one may register, and from when to when propose.
    fn read_moments(
        &self,
        reader: &mut Reader<'_>,
        clocks: &impl Clocks,
        zone: &str,
    ) -> [Option<Timestamp>; 8] {
        let is_same_zone = zone == self.event.zone;
        let read = moments(self.event).map(|(field, known)| {
            if is_same_zone && reader.is_untouched(field) {
                return known;
            }
            read_moment(reader, field, |local| clocks.instant(zone, local))
        });
        let [
            starts_at,
            ends_at,
            doors_open_at,
            opens_at,
            closes_at,
            call_opens_at,
            call_closes_at,
            _,
        ] = read;
        for (field, at) in [("starts_at", starts_at), ("ends_at", ends_at)] {
            if at.is_none() && reader.typed.get(field).trim().is_empty() {
                reader.refuse(field, Why::Missing);
            }
        }
        if starts_at
            .zip(ends_at)
            .is_some_and(|(starts, ends)| ends <= starts)
        {
            reader.refuse("ends_at", Why::Order);
        }
        if doors_open_at
            .zip(starts_at)
            .is_some_and(|(doors, starts)| doors > starts)
        {
            reader.refuse("doors_open_at", Why::Order);
        }
        if opens_at
            .zip(closes_at)
            .is_some_and(|(opens, closes)| closes <= opens)
        {
            reader.refuse("registration_closes_at", Why::Order);
        }
        // A call without an end would never be answered.
        if call_opens_at.is_some() && reader.typed.get("call_closes_at").trim().is_empty() {
            reader.refuse("call_closes_at", Why::Missing);
        }
        if call_opens_at
            .zip(call_closes_at)
            .is_some_and(|(opens, closes)| closes <= opens)
        {
            reader.refuse("call_closes_at", Why::Order);
        }
        read
    }

    fn read_organisation(&self, reader: &mut Reader<'_>) -> Organisation {
        const FIELDS: [&str; 2] = ["organiser.name", "organiser.email"];
        let [name, email] = FIELDS;
        if !self.may_rename {
            for field in FIELDS {
                if !reader.is_untouched(field) {
                    reader.refuse(field, Why::Theirs);
                }
            }
            return self.organisation.clone();
        }
        let read = Organisation {
            name: reader.needed_line(name),
            email: reader.line(email),
            ..self.organisation.clone()
        };
        if !reader.is_untouched(email) && read.email.parse::<EmailAddress>().is_err() {
            reader.refuse(email, Why::Email);
        }
        read
    }

    fn read_venue(&self, reader: &mut Reader<'_>) -> Venue {
        let country = reader.line("venue.country").to_ascii_uppercase();
        let is_code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_code && !country.is_empty() && !reader.is_untouched("venue.country") {
            reader.refuse("venue.country", Why::Country);
        }
        let typed = reader.typed.get("venue.position").trim();
        let position = if reader.is_untouched("venue.position") {
            self.event.venue.position
        } else {
            let read = read_position(typed);
            if read.is_none() && !typed.is_empty() {
                reader.refuse("venue.position", Why::Position);
            }
            read
        };
        Venue {
            name: reader.line("venue.name"),
            street: reader.line("venue.street"),
            postcode: reader.line("venue.postcode"),
            city: reader.line("venue.city"),
            country,
            position,
            directions: reader.prose(["venue.directions.de", "venue.directions.en"]),
        }
    }
}

/// The form with doors that open on the event's new day, where only the day of the event was typed.
fn with_doors(typed: &Typed, stored: &Typed) -> Typed {
    const DOORS: &str = "doors_open_at";
    let mut typed = typed.clone();
    let start = |typed: &Typed| parse_local(typed.get("starts_at").trim());
    let is_untouched = typed.get(DOORS) == stored.get(DOORS);
    if let (Some(before), Some(after), Some(doors), true) = (
        start(stored),
        start(&typed),
        parse_local(stored.get(DOORS)),
        is_untouched,
    ) && let Some(doors) = doors.checked_add_signed(after.date() - before.date())
        && after.date() != before.date()
    {
        typed.set(DOORS, doors.format(LOCAL_FORMAT).to_string());
    }
    typed
}

fn moments(event: &Event) -> [(&'static str, Option<Timestamp>); 8] {
    [
        ("starts_at", Some(event.starts_at)),
        ("ends_at", Some(event.ends_at)),
        ("doors_open_at", event.doors_open_at),
        ("registration_opens_at", event.registration_opens_at),
        ("registration_closes_at", event.registration_closes_at),
        ("call_opens_at", event.call_opens_at),
        ("call_closes_at", event.call_closes_at),
        ("promotes_until", event.registration_rules.promotes_until),
    ]
}

/// A moment of a form; an empty one is none.
pub fn read_moment(
    reader: &mut Reader<'_>,
    field: &'static str,
    instant: impl FnOnce(LocalTime) -> Result<Timestamp, Why>,
) -> Option<Timestamp> {
    let typed = reader.typed.get(field).trim();
    if typed.is_empty() {
        return None;
    }
    let read = parse_local(typed).ok_or(Why::Time).and_then(instant);
    read.map_err(|why| reader.refuse(field, why)).ok()
}

/// What is wanted of those who register.
fn read_rules(reader: &mut Reader<'_>) -> RegistrationRules {
    let usual = RegistrationRules::default();
    let waiting_list = reader.choice("waiting_list");
    let verify_minutes = reader.number("verify_minutes", MAX_VERIFY_MINUTES);
    let offer_hours = reader.number("offer_hours", MAX_OFFER_HOURS);
    RegistrationRules {
        by_invitation: reader.typed.is_ticked("by_invitation"),
        verifies: reader.typed.is_ticked("verifies"),
        // Nothing, or no time at all, is the usual time.
        verify_minutes: verify_minutes
            .filter(|minutes| *minutes > 0)
            .unwrap_or(usual.verify_minutes),
        approves: reader.typed.is_ticked("approves"),
        hands_on: reader.typed.is_ticked("hands_on"),
        waiting_list: waiting_list.unwrap_or(usual.waiting_list),
        offer_hours: offer_hours
            .filter(|hours| *hours > 0)
            .unwrap_or(usual.offer_hours),
        promotes_until: None,
    }
}

/// How many may come; there is no event without a number.
pub fn read_capacity(reader: &mut Reader<'_>) -> Option<u32> {
    if reader.typed.get("capacity").trim().is_empty() {
        reader.refuse("capacity", Why::Missing);
        return None;
    }
    reader.number("capacity", MAX_PLACES)
}

fn read_attribution(reader: &mut Reader<'_>) -> Attribution {
    Attribution {
        title: reader.line("attribution.title"),
        author: reader.line("attribution.author"),
        source_url: reader.address("attribution.source_url"),
        licence: reader.line("attribution.licence"),
        licence_url: reader.address("attribution.licence_url"),
        changes: reader.prose(["attribution.changes.de", "attribution.changes.en"]),
    }
}

/// Millionths of a degree, as positions are stored.
const MICRO: f64 = 1_000_000.0;

/// "51.0504, 13.7373", as maps give it.
fn position_text(position: Option<(i32, i32)>) -> String {
    let degrees = |micro: i32| f64::from(micro) / MICRO;
    position.map_or_else(String::new, |(latitude, longitude)| {
        format!("{}, {}", degrees(latitude), degrees(longitude))
    })
}

fn read_position(text: &str) -> Option<(i32, i32)> {
    let (latitude, longitude) = text.split_once(',')?;
    let micro = |text: &str, most: f64| -> Option<i32> {
        let degrees: f64 = text.trim().parse().ok()?;
        let micro = (degrees * MICRO).round();
        // At most 180 million: what is within the limits is a whole number of 32 bits.
        (degrees.abs() <= most).then(|| format!("{micro:.0}").parse().ok())?
    };
    Some((micro(latitude, 90.0)?, micro(longitude, 180.0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_go_along_to_another_day_unless_they_were_typed() {
        let form = |starts: &str, doors: &str| {
            let mut typed = Typed::new(FIELDS);
            typed.set("starts_at", starts);
            typed.set("doors_open_at", doors);
            typed
        };
        let stored = form("2027-03-27T10:00", "2027-03-27T09:15");
        let check = |starts: &str, doors: &str, expected: &str| {
            let typed = with_doors(&form(starts, doors), &stored);
            assert_eq!(typed.get("doors_open_at"), expected, "{starts} {doors}");
        };

        check("2027-04-03T11:00", "2027-03-27T09:15", "2027-04-03T09:15");
        check("2027-03-20T10:00", "2027-03-27T09:15", "2027-03-20T09:15");
        check("2027-03-27T11:00", "2027-03-27T09:15", "2027-03-27T09:15");
        check("2027-04-03T11:00", "2027-04-03T10:30", "2027-04-03T10:30");
        check("bald", "2027-03-27T09:15", "2027-03-27T09:15");
        check("2027-04-03T11:00", "", "");
    }

    #[test]
    fn positions_are_read_as_maps_give_them() {
        let check = |text: &str, expected: Option<(i32, i32)>| {
            assert_eq!(read_position(text), expected, "{text:?}");
            if expected.is_some() {
                assert_eq!(
                    read_position(&position_text(expected)),
                    expected,
                    "{text:?}"
                );
            }
        };

        check("51.0504, 13.7373", Some((51_050_400, 13_737_300)));
        check("-33.8688,151.2093", Some((-33_868_800, 151_209_300)));
        check("0,0", Some((0, 0)));
        check("91, 13", None);
        check("51.0504", None);
        check("NaN, 1", None);
        check("inf, 1", None);
        check("Dresden, 13", None);
    }
}
