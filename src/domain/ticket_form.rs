//! The forms of a kind of ticket and of a quota that kinds share.

use super::event_form::{Clocks, MAX_PLACES, read_moment};
use super::slug::Slug;
use super::ticket_type::{MAX_ONLY_FOR, SharedQuota, TicketType, Tickets, read_admitted};
use super::typed::{FieldRefused, Reader, Typed, Why};

/// What of an event's tickets a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketPart {
    Type,
    Quota,
}

const TYPE_FIELDS: &[&str] = &[
    "name.de",
    "name.en",
    "description.de",
    "description.en",
    "opens_at",
    "closes_at",
    "hidden",
    "approves",
    "only_for",
];
const QUOTA_FIELDS: &[&str] = &["name.de", "name.en", "capacity", TICKET_TYPES];

/// The field of the kinds that share a quota: their short names, parted by spaces.
pub const TICKET_TYPES: &str = "ticket_types";

impl TicketPart {
    /// Its noun in the audit trail.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "ticket-type",
            Self::Quota => "quota",
        }
    }

    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Type => TYPE_FIELDS,
            Self::Quota => QUOTA_FIELDS,
        }
    }

    /// The form as a browser sends it: each ticked kind is a value of its own.
    pub fn from_fields(self, sent: Vec<(String, String)>) -> Typed {
        let (kinds, mut rest): (Vec<_>, Vec<_>) =
            sent.into_iter().partition(|(name, _)| name == TICKET_TYPES);
        let kinds: Vec<String> = kinds.into_iter().map(|(_, value)| value).collect();
        rest.push((TICKET_TYPES.to_owned(), kinds.join(" ")));
        Typed::from_fields(self.fields(), rest)
    }
}

/// The form of a kind, without a version; `zone` is the event's.
pub fn type_form(kind: &TicketType, clocks: &impl Clocks, zone: &str) -> Typed {
    let mut typed = Typed::new(TYPE_FIELDS);
    typed.set_text("name", &kind.name);
    typed.set_text("description", &kind.description);
    for (field, at) in [("opens_at", kind.opens_at), ("closes_at", kind.closes_at)] {
        let local = at.map(|at| clocks.local(zone, at));
        typed.set(field, local.unwrap_or_default());
    }
    typed.set_flag("hidden", kind.is_hidden);
    typed.set_flag("approves", kind.approves);
    typed.set("only_for", kind.only_for.join("\n"));
    typed
}

pub fn quota_form(quota: &SharedQuota) -> Typed {
    let mut typed = Typed::new(QUOTA_FIELDS);
    typed.set_text("name", &quota.name);
    typed.set("capacity", quota.capacity.to_string());
    let kinds: Vec<&str> = quota.ticket_types.iter().map(Slug::as_str).collect();
    typed.set(TICKET_TYPES, kinds.join(" "));
    typed
}

/// Reads a kind, or says everything that is wrong. `slug` gives a new one its short name.
pub fn read_type(
    typed: &Typed,
    stored: Option<(&TicketType, &Typed)>,
    clocks: &impl Clocks,
    zone: &str,
    slug: impl FnOnce(&str) -> Option<Slug>,
) -> Result<TicketType, Vec<FieldRefused>> {
    let mut reader = Reader::new(typed, stored.map(|(_, form)| form));
    let name = reader.needed_lines(["name.de", "name.en"]);
    let description = reader.lines(["description.de", "description.en"]);
    let mut moment = |field: &'static str, known| {
        if reader.is_untouched(field) {
            return known;
        }
        read_moment(&mut reader, field, |local| clocks.instant(zone, local))
    };
    let opens_at = moment("opens_at", stored.and_then(|(kind, _)| kind.opens_at));
    let closes_at = moment("closes_at", stored.and_then(|(kind, _)| kind.closes_at));
    if opens_at
        .zip(closes_at)
        .is_some_and(|(opens, closes)| closes <= opens)
    {
        reader.refuse("closes_at", Why::Order);
    }
    let mut only_for = Vec::new();
    let entries = typed
        .get("only_for")
        .split(|c: char| c.is_whitespace() || c == ',' || c == ';')
        .filter(|entry| !entry.is_empty());
    for entry in entries {
        match read_admitted(entry) {
            Some(entry) if !only_for.contains(&entry) => only_for.push(entry),
            Some(_) => {}
            None => {
                reader.refuse("only_for", Why::Domain);
                break;
            }
        }
    }
    if only_for.len() > MAX_ONLY_FOR {
        reader.refuse("only_for", Why::TooMany(MAX_ONLY_FOR));
    }
    let slug = match stored {
        Some((kind, _)) => Some(kind.slug.clone()),
        None => slug(name.shown(super::text::Language::De)),
    };
    if slug.is_none() && !name.is_empty() {
        reader.refuse("name.de", Why::Slug);
    }
    match slug {
        Some(slug) if reader.refused.is_empty() => Ok(TicketType {
            slug,
            name,
            description,
            opens_at,
            closes_at,
            is_hidden: typed.is_ticked("hidden"),
            approves: typed.is_ticked("approves"),
            only_for,
        }),
        _ => Err(reader.refused),
    }
}

/// Reads a quota, or says everything that is wrong.
pub fn read_quota(
    typed: &Typed,
    stored: Option<(&SharedQuota, &Typed)>,
    tickets: &Tickets,
    slug: impl FnOnce(&str) -> Option<Slug>,
) -> Result<SharedQuota, Vec<FieldRefused>> {
    let mut reader = Reader::new(typed, stored.map(|(_, form)| form));
    let name = reader.needed_lines(["name.de", "name.en"]);
    if typed.get("capacity").trim().is_empty() {
        reader.refuse("capacity", Why::Missing);
    }
    let capacity = reader.number("capacity", MAX_PLACES);
    let chosen: Vec<&str> = typed.get(TICKET_TYPES).split(' ').collect();
    let ticket_types: Vec<Slug> = tickets
        .types
        .iter()
        .filter(|kind| chosen.contains(&kind.slug.as_str()))
        .map(|kind| kind.slug.clone())
        .collect();
    if ticket_types.is_empty() {
        reader.refuse(TICKET_TYPES, Why::Missing);
    }
    let slug = match stored {
        Some((quota, _)) => Some(quota.slug.clone()),
        None => slug(name.shown(super::text::Language::De)),
    };
    if slug.is_none() && !name.is_empty() {
        reader.refuse("name.de", Why::Slug);
    }
    match (slug, capacity) {
        (Some(slug), Some(capacity)) if reader.refused.is_empty() => Ok(SharedQuota {
            slug,
            name,
            capacity,
            ticket_types,
        }),
        _ => Err(reader.refused),
    }
}
