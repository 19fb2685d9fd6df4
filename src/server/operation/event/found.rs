//! A new event, made of a title, a day and a town.

use chrono::{NaiveDate, NaiveTime};
use futures::FutureExt as _;

use super::ZoneData;
use crate::domain::audit::AuditEntry;
use crate::domain::event::{Attribution, Event, EventStatus, Mode, Venue};
use crate::domain::event_form::{
    Clocks as _, NEW_FIELDS, USUAL_COUNTRY, USUAL_ZONE, read_capacity,
};
use crate::domain::id::{AuditId, EventId, OrganisationId};
use crate::domain::question::Questions;
use crate::domain::registration_rules::{RegistrationRules, WaitingList};
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::ticket_type::Tickets;
use crate::domain::time::Timestamp;
use crate::domain::typed::{FieldRefused, Reader, Typed, Why};
use crate::server::auth::Founder;
use crate::server::operation::founding;
use crate::server::{Failure, Site, store};

/// Why no event was made: the fields that need correcting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} fields need correcting.", .0.len())]
pub struct FoundRefused(pub Vec<FieldRefused>);

/// The form of an event that is not there yet, in the language of whoever makes it.
pub fn new_form(language: Language) -> Typed {
    let mut typed = Typed::new(NEW_FIELDS);
    typed.set("language", language.as_str());
    typed.set("from", "09:00");
    typed.set("until", "17:00");
    typed.set("capacity", "100");
    typed
}

/// Makes an event that only its organisers know of, and gives its short name.
pub async fn create(
    site: &Site,
    founder: &Founder,
    typed: &Typed,
) -> Result<Slug, Failure<FoundRefused>> {
    let now = site.world.now();
    let mut reader = Reader::new(typed, None);
    let title = reader.needed_line("title");
    let language: Option<Language> = reader.choice("language");
    let span = read_span(&mut reader);
    let city = reader.line("city");
    let capacity = read_capacity(&mut reader);
    let organisation = read_organisation(&mut reader, founder);
    let (Some(language), Some((starts_at, ends_at)), Some(places), Some(organisation), true) = (
        language,
        span,
        capacity,
        organisation,
        reader.refused.is_empty(),
    ) else {
        return Err(Failure::Refused(FoundRefused(reader.refused)));
    };
    let event = Event {
        id: EventId::from_bytes(site.world.draw_ordered_id()),
        number: founding::draw_number(site),
        organisation_id: organisation,
        // Found in the transaction that takes it.
        slug: Slug::first_free(&title, |_| false).ok_or_else(unnamed)?,
        status: EventStatus::Draft,
        mode: Mode::Onsite,
        title: Text::only(language, title),
        subtitle: Text::default(),
        summary: Text::default(),
        language,
        zone: USUAL_ZONE.to_owned(),
        starts_at,
        ends_at,
        doors_open_at: None,
        venue: Venue {
            city,
            country: USUAL_COUNTRY.to_owned(),
            ..Venue::default()
        },
        accessibility: Text::default(),
        photo_notice: Text::default(),
        attribution: Attribution::default(),
        has_example_times: false,
        registration_opens_at: None,
        registration_closes_at: None,
        call_opens_at: None,
        call_closes_at: None,
        call_text: Text::default(),
        // A public event wants to know that addresses are right, and loses nobody once it is full.
        registration_rules: RegistrationRules {
            verifies: true,
            waiting_list: WaitingList::Offers,
            ..RegistrationRules::default()
        },
        tickets: Tickets::default(),
        questions: Questions::default(),
        revision: 1,
        created_at: now,
        updated_at: now,
    };
    let actor = founder.account().actor();
    let site = site.clone();
    site.clone()
        .db
        .write(move |tx| {
            async move {
                let organisation = event.organisation_id.clone();
                store::event::wait_for_organisation_id(tx, &organisation).await?;
                let known = store::event::list(tx).await?;
                let title = event.title.shown(event.language).to_owned();
                let is_taken = |slug: &Slug| {
                    slug.is_reserved() || known.iter().any(|event| event.slug == *slug)
                };
                let slug = Slug::first_free(&title, is_taken).unwrap_or(event.slug.clone());
                let event = Event {
                    slug: slug.clone(),
                    ..event
                };
                let ids = founding::Ids::draw(&site);
                let id = event.id.clone();
                founding::found(tx, &site, event, ids, places, now).await?;
                let entry = AuditEntry {
                    id: AuditId::from_bytes(site.world.draw_ordered_id()),
                    event_id: Some(id),
                    at: now,
                    actor,
                    noun: "event".to_owned(),
                    verb: "added".to_owned(),
                    subject: title,
                    differences: Vec::new(),
                };
                store::audit::insert(tx, &entry).await?;
                Ok(slug)
            }
            .boxed()
        })
        .await
}

/// Why a title makes no short name.
fn unnamed() -> Failure<FoundRefused> {
    Failure::Refused(FoundRefused(vec![FieldRefused {
        field: "title",
        why: Why::Slug,
    }]))
}

/// From when to when, by the clocks of the usual zone.
fn read_span(reader: &mut Reader<'_>) -> Option<(Timestamp, Timestamp)> {
    let typed = reader.typed.get("day").trim().to_owned();
    let day = NaiveDate::parse_from_str(&typed, "%Y-%m-%d").ok();
    if day.is_none() {
        let why = if typed.is_empty() {
            Why::Missing
        } else {
            Why::Time
        };
        reader.refuse("day", why);
    }
    let mut read = |field: &'static str| {
        let typed = reader.typed.get(field).trim();
        let time = NaiveTime::parse_from_str(typed, "%H:%M")
            .or_else(|_| NaiveTime::parse_from_str(typed, "%H:%M:%S"));
        let Ok(time) = time else {
            let why = if typed.is_empty() {
                Why::Missing
            } else {
                Why::Time
            };
            reader.refuse(field, why);
            return None;
        };
        let instant = ZoneData.instant(USUAL_ZONE, day?.and_time(time));
        instant.map_err(|why| reader.refuse(field, why)).ok()
    };
    let (from, until) = (read("from"), read("until"));
    let (from, until) = from.zip(until)?;
    if until <= from {
        reader.refuse("until", Why::Order);
        return None;
    }
    Some((from, until))
}

/// For whom it is made: the only one that there is, or the one that was chosen.
fn read_organisation(reader: &mut Reader<'_>, founder: &Founder) -> Option<OrganisationId> {
    let typed = reader.typed.get("organisation").to_owned();
    let chosen = match founder.organisations() {
        [only] if typed.is_empty() => Some(only),
        all => all.iter().find(|id| id.as_str() == typed),
    };
    if chosen.is_none() {
        reader.refuse("organisation", Why::Choice);
    }
    chosen.cloned()
}
