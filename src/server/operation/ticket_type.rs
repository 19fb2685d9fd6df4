//! Kinds of tickets and the quotas that they share: made, rewritten, ordered, removed.
//!
//! What is saved holds at once, for everybody who registers from then on. Places that are held stay
//! held, and are counted anew in the quotas that their kinds draw from now.

use futures::FutureExt as _;

use super::conflict::{Conflict, version};
use super::deed::Deed;
use super::event::ZoneData;
use super::part::Way;
use super::place;
use super::whole::Whole;
use crate::domain::audit::Difference;
use crate::domain::event::Event;
use crate::domain::slug::Slug;
use crate::domain::text::Text;
use crate::domain::ticket_form::{TicketPart, quota_form, read_quota, read_type, type_form};
use crate::domain::ticket_type::{MAX_TICKET_TYPES, Tickets};
use crate::domain::typed::{FieldRefused, Form as _, Typed, Why};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, store};

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TicketPartRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    /// Somebody else saved it since the form was shown.
    #[error("Somebody else changed it meanwhile.")]
    Changed(Box<Conflict<Typed>>),
    #[error("There is no such kind or quota.")]
    Gone,
    /// Guests have tickets of this kind, or asked for one.
    #[error("{0} registrations are of this kind.")]
    InUse(u64),
}

/// The form of a kind or a quota as it is stored.
pub fn form_of(event: &Event, part: TicketPart, slug: &str) -> Option<Typed> {
    let slug: Slug = slug.parse().ok()?;
    let tickets = &event.tickets;
    let mut form = match part {
        TicketPart::Type => type_form(tickets.find(&slug)?, &ZoneData, &event.zone),
        TicketPart::Quota => quota_form(tickets.find_quota(&slug)?),
    };
    form.version = version(&form);
    Some(form)
}

/// What a kind or a quota is called.
pub fn name_of<'a>(tickets: &'a Tickets, part: TicketPart, slug: &str) -> Option<&'a Text> {
    let slug: Slug = slug.parse().ok()?;
    match part {
        TicketPart::Type => tickets.find(&slug).map(|kind| &kind.name),
        TicketPart::Quota => tickets.find_quota(&slug).map(|quota| &quota.name),
    }
}

/// Saves a kind or a quota, new where `slug` is none; whether anything differed.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    part: TicketPart,
    slug: Option<&str>,
    typed: &Typed,
) -> Result<bool, Failure<TicketPartRefused>> {
    let (slug, typed) = (slug.map(str::to_owned), typed.clone());
    change(site, organiser, move |whole| {
        write(&whole.event, part, slug.as_deref(), &typed)
    })
    .await
}

/// Removes a kind that nobody ever asked for, or a quota. Its places are free for whoever else draws
/// from the event's own.
pub async fn remove(
    site: &Site,
    organiser: &Organiser,
    part: TicketPart,
    slug: &str,
) -> Result<(), Failure<TicketPartRefused>> {
    let slug = slug.to_owned();
    change(site, organiser, move |whole| {
        let mut tickets = whole.event.tickets.clone();
        let name = name_of(&tickets, part, &slug).cloned();
        let name = name.ok_or(TicketPartRefused::Gone)?;
        match part {
            TicketPart::Quota => tickets.quotas.retain(|quota| quota.slug.as_str() != slug),
            TicketPart::Type => {
                let mut counts = whole.ticket_counts.iter();
                if let Some(count) = counts.find(|count| count.ticket_type.as_str() == slug) {
                    return Err(TicketPartRefused::InUse(count.all));
                }
                tickets.types.retain(|kind| kind.slug.as_str() != slug);
                for quota in &mut tickets.quotas {
                    quota.ticket_types.retain(|kind| kind.as_str() != slug);
                }
                // A quota that no kind draws from any more counts nobody.
                tickets
                    .quotas
                    .retain(|quota| !quota.ticket_types.is_empty());
            }
        }
        Ok(Change {
            tickets,
            noun: part.as_str(),
            verb: "removed",
            name,
            differences: Vec::new(),
        })
    })
    .await
    .map(drop)
}

/// Moves a kind one place on in the order in which guests are shown them. `place` is where it stood when
/// that was asked, counted from 0: asking twice is asking once.
pub async fn reorder(
    site: &Site,
    organiser: &Organiser,
    slug: &str,
    way: Way,
    place: usize,
) -> Result<(), Failure<TicketPartRefused>> {
    let slug = slug.to_owned();
    change(site, organiser, move |whole| {
        let mut tickets = whole.event.tickets.clone();
        let types = &mut tickets.types;
        let from = types
            .iter()
            .position(|kind| kind.slug.as_str() == slug)
            .ok_or(TicketPartRefused::Gone)?;
        let name = types[from].name.clone();
        let mut differences = Vec::new();
        let to = way.target(from, types.len());
        if let Some(to) = to.filter(|_| from == place) {
            types.swap(from, to);
            let shown = |place: usize| (place + 1).to_string();
            differences.extend(Difference::between("position", shown(from), shown(to)));
        }
        Ok(Change {
            tickets,
            noun: TicketPart::Type.as_str(),
            verb: "changed",
            name,
            differences,
        })
    })
    .await
    .map(drop)
}

/// What is to become of an event's tickets, and how the audit trail says it.
struct Change {
    tickets: Tickets,
    noun: &'static str,
    verb: &'static str,
    name: Text,
    differences: Vec<Difference>,
}

/// Rewrites the tickets of an event by one deed after the other; whether anything differed.
async fn change(
    site: &Site,
    organiser: &Organiser,
    deed_at: impl FnOnce(&Whole) -> Result<Change, TicketPartRefused> + Send + 'static,
) -> Result<bool, Failure<TicketPartRefused>> {
    let deed = Deed::new(site, organiser);
    site.db
        .write(move |tx| {
            async move {
                // Quota, event: the order in which everybody takes them.
                store::quota::wait_for(tx, &deed.event.id).await?;
                let whole = deed.whole(tx).await?;
                let change = deed_at(&whole).map_err(Failure::Refused)?;
                if change.tickets == whole.event.tickets {
                    return Ok(false);
                }
                Ok(store_change(tx, &deed, whole.event, change).await?)
            }
            .boxed()
        })
        .await
}

async fn store_change(
    tx: &mut Tx,
    deed: &Deed,
    event: Event,
    change: Change,
) -> Result<bool, Fault> {
    let event = Event {
        questions: event.questions.clone().fitted(&change.tickets),
        tickets: change.tickets,
        updated_at: deed.now,
        ..event
    };
    store::event::update(tx, &event).await?;
    place::count_shared(tx, &deed.site, &event).await?;
    if event.is_public() {
        store::event::raise_revision(tx, &event.id, deed.now).await?;
    }
    let name = change.name.shown(event.language).to_owned();
    deed.record(tx, change.noun, change.verb, name, change.differences)
        .await?;
    Ok(true)
}

/// The tickets of an event with a kind or a quota as its form says it.
fn write(
    event: &Event,
    part: TicketPart,
    slug: Option<&str>,
    typed: &Typed,
) -> Result<Change, TicketPartRefused> {
    let mut tickets = event.tickets.clone();
    let stored = match slug {
        None => None,
        Some(slug) => Some(form_of(event, part, slug).ok_or(TicketPartRefused::Gone)?),
    };
    if let Some(stored) = &stored
        && let Some(conflict) = Conflict::between(typed, stored)
    {
        return Err(TicketPartRefused::Changed(Box::new(conflict)));
    }
    let slug: Option<Slug> = slug.and_then(|slug| slug.parse().ok());
    let (name, after) = match part {
        TicketPart::Type => {
            if stored.is_none() && tickets.types.len() >= MAX_TICKET_TYPES {
                return Err(TicketPartRefused::Fields(vec![FieldRefused {
                    field: "name.de",
                    why: Why::TooMany(MAX_TICKET_TYPES),
                }]));
            }
            let at = slug.and_then(|slug| tickets.types.iter().position(|kind| kind.slug == slug));
            let known = at.map(|at| tickets.types[at].clone());
            let free = |name: &str| {
                Slug::first_free(name, |slug| {
                    slug.as_str() == "new" || tickets.find(slug).is_some()
                })
            };
            let kind = read_type(
                typed,
                known.as_ref().zip(stored.as_ref()),
                &ZoneData,
                &event.zone,
                free,
            )
            .map_err(TicketPartRefused::Fields)?;
            let shown = (kind.name.clone(), type_form(&kind, &ZoneData, &event.zone));
            match at {
                Some(at) => tickets.types[at] = kind,
                None => tickets.types.push(kind),
            }
            shown
        }
        TicketPart::Quota => {
            let at =
                slug.and_then(|slug| tickets.quotas.iter().position(|quota| quota.slug == slug));
            let known = at.map(|at| tickets.quotas[at].clone());
            let free = |name: &str| {
                Slug::first_free(name, |slug| {
                    ["new", super::founding::QUOTA].contains(&slug.as_str())
                        || tickets.find_quota(slug).is_some()
                })
            };
            let quota = read_quota(typed, known.as_ref().zip(stored.as_ref()), &tickets, free)
                .map_err(TicketPartRefused::Fields)?;
            let shown = (quota.name.clone(), quota_form(&quota));
            match at {
                Some(at) => tickets.quotas[at] = quota,
                None => tickets.quotas.push(quota),
            }
            shown
        }
    };
    let verb = if stored.is_some() { "changed" } else { "added" };
    let before = stored.map(|stored| stored.values()).unwrap_or_default();
    let differences = before
        .into_iter()
        .zip(after.values())
        .filter_map(|((field, before), (_, after))| Difference::between(field, before, after))
        .map(|difference| match difference.field.as_str() {
            // Addresses are people: that the list changed is said, and not who is on it.
            "only_for" => Difference {
                before: String::new(),
                after: String::new(),
                ..difference
            },
            _ => difference,
        })
        .collect();
    Ok(Change {
        tickets,
        noun: part.as_str(),
        verb,
        name,
        differences,
    })
}
