//! A copy of an event for its next edition: a draft with ids of its own, moved to other days.
//!
//! Times are moved by whole days as clocks show them, so that what began at ten begins at ten, on
//! whichever side of a change of the clocks. What guests did, and what people promised, stays behind.

use chrono::{NaiveDate, TimeDelta};
use futures::FutureExt as _;

use super::super::export::to_file;
use super::super::whole::Whole;
use super::plan::Plan;
use super::{Hand, Publishing, apply, compare, hold};
use crate::domain::agenda::{ParticipationState, SessionStatus};
use crate::domain::event::{Attribution, EventStatus, Venue};
use crate::domain::file::FileHash;
use crate::domain::link::LinkKind;
use crate::domain::question::Questions;
use crate::domain::role::MemberRole;
use crate::domain::slug::Slug;
use crate::domain::text::Text;
use crate::domain::ticket_type::Tickets;
use crate::domain::time::Timestamp;
use crate::domain::typed::{FieldRefused, Reader, Typed, Why};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::file::{EventFile, Parsed, SessionEntry};
use crate::server::zone::{LocalTimeRefused, Zone};
use crate::server::{Failure, Fault, Site, store};

/// The fields of the form, in the order in which they are shown.
pub const FIELDS: &[&str] = &[
    "title.de",
    "title.en",
    "slug",
    "first_day",
    "take_texts",
    "take_programme",
    "take_people",
    "take_rooms",
    "take_registration",
];

/// Why nothing was copied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
}

/// What is taken along, and where it goes.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the boxes of the form, each on its own"
)]
struct Wish {
    title: Text,
    slug: Slug,
    first_day: NaiveDate,
    takes_texts: bool,
    takes_programme: bool,
    takes_people: bool,
    takes_rooms: bool,
    takes_registration: bool,
}

/// The form as it is first shown: everything is taken along, a year later.
pub fn form(organiser: &Organiser) -> Typed {
    let event = organiser.event();
    let zone = Zone::named(&event.zone).unwrap_or_else(Zone::utc);
    let day = zone.local(event.starts_at).date();
    // 52 weeks keep the day of the week.
    let next = day.checked_add_signed(TimeDelta::weeks(52)).unwrap_or(day);
    let mut typed = Typed::new(FIELDS);
    typed.set_text("title", &event.title);
    typed.set("first_day", next.to_string());
    for field in FIELDS.iter().filter(|field| field.starts_with("take_")) {
        typed.set_flag(field, true);
    }
    typed
}

/// Copies an event, and says under which short name.
pub async fn copy(
    site: &Site,
    organiser: &Organiser,
    typed: &Typed,
) -> Result<Slug, Failure<CopyRefused>> {
    let (site, organiser, typed) = (site.clone(), organiser.clone(), typed.clone());
    site.clone()
        .db
        .write(move |tx| {
            async move {
                let now = site.world.now();
                let from = organiser.event();
                let whole = Whole::find(tx, &from.slug)
                    .await?
                    .ok_or_else(|| Fault::new("an event is gone"))?;
                store::event::wait_for_organisation(tx, &whole.organisation.slug).await?;
                let wish = read(tx, &typed).await?;
                let file = taken_along(to_file(whole.clone()), &wish);
                hold(tx, &file).await?;
                let parsed = Parsed {
                    event: file,
                    uid_places: std::collections::HashMap::new(),
                };
                let plan = match compare(tx, &site, &parsed, now).await {
                    Ok(plan) => plan,
                    Err(Failure::Fault(fault)) => return Err(fault.into()),
                    Err(Failure::Refused(refused)) => {
                        return Err(Fault::new(refused.to_string()).into());
                    }
                };
                let title = whole.event.title.shown(whole.event.language).to_owned();
                let hand = Hand {
                    actor: organiser.account().actor(),
                    publishing: Publishing::Later,
                    line: Some(("event", "copied", title)),
                };
                apply(tx, &site, &plan, &hand, now).await?;
                let user = organiser.account().id();
                let role = MemberRole::Organiser;
                let organisation = &plan.organisation.id;
                if !is_organiser_of_all(&organiser, &whole) {
                    let event = Some(&plan.event.id);
                    store::account::put_membership(tx, user, organisation, event, role).await?;
                }
                if wish.takes_people {
                    copy_photos(tx, &whole, &plan, now).await?;
                }
                Ok(wish.slug)
            }
            .boxed()
        })
        .await
}

/// Whether whoever copies organises every event of the organisation anyway.
fn is_organiser_of_all(organiser: &Organiser, whole: &Whole) -> bool {
    let mut memberships = organiser.account().memberships().iter();
    memberships.any(|membership| {
        membership.event_id.is_none()
            && membership.organisation_id == whole.organisation.id
            && membership.role.may_organise()
    })
}

async fn read(tx: &mut Tx, typed: &Typed) -> Result<Wish, Failure<CopyRefused>> {
    let mut reader = Reader::new(typed, None);
    let title = reader.needed_lines(["title.de", "title.en"]);
    let first_day = typed.get("first_day").trim().parse::<NaiveDate>().ok();
    if first_day.is_none() {
        reader.refuse("first_day", Why::Time);
    }
    let named = title.iter().next().map_or("", |(_, title)| title);
    let wish = typed.get("slug").trim();
    let slug: Option<Slug> = if wish.is_empty() {
        free_slug(tx, named).await?
    } else {
        wish.parse().ok().filter(|slug: &Slug| !slug.is_reserved())
    };
    match &slug {
        None => reader.refuse("slug", Why::Slug),
        Some(slug) if store::event::find_by_slug(tx, slug).await?.is_some() => {
            reader.refuse("slug", Why::SlugTaken);
        }
        Some(_) => {}
    }
    match slug.zip(first_day) {
        Some((slug, first_day)) if reader.refused.is_empty() => Ok(Wish {
            title,
            slug,
            first_day,
            takes_texts: typed.is_ticked("take_texts"),
            takes_programme: typed.is_ticked("take_programme"),
            takes_people: typed.is_ticked("take_people"),
            takes_rooms: typed.is_ticked("take_rooms"),
            takes_registration: typed.is_ticked("take_registration"),
        }),
        _ => Err(Failure::Refused(CopyRefused::Fields(reader.refused))),
    }
}

/// The nearest short name to a title that no event has.
async fn free_slug(tx: &mut Tx, title: &str) -> Result<Option<Slug>, Fault> {
    let mut taken: Vec<Slug> = Vec::new();
    loop {
        let is_taken = |slug: &Slug| slug.is_reserved() || taken.contains(slug);
        let Some(slug) = Slug::first_free(title, is_taken) else {
            return Ok(None);
        };
        if store::event::find_by_slug(tx, &slug).await?.is_none() {
            return Ok(Some(slug));
        }
        taken.push(slug);
    }
}

/// The file of the copy.
fn taken_along(mut file: EventFile, wish: &Wish) -> EventFile {
    let zone = Zone::named(&file.zone).unwrap_or_else(Zone::utc);
    let shift = Shift {
        days: wish.first_day - zone.local(file.starts_at).date(),
        zone,
    };
    (file.starts_at, file.ends_at) = shift.span(file.starts_at, file.ends_at);
    file.doors_open_at = file
        .doors_open_at
        .map(|at| shift.moment(at).min(file.starts_at));
    file.slug = wish.slug.clone();
    file.title = wish.title.clone();
    file.status = EventStatus::Draft;
    if !wish.takes_texts {
        file.subtitle = Text::default();
        file.summary = Text::default();
        file.accessibility = Text::default();
        file.photo_notice = Text::default();
        file.attribution = Attribution::default();
        file.call.text = Text::default();
        file.letters.clear();
        file.venue = Venue {
            country: file.venue.country,
            ..Venue::default()
        };
    }
    let registration = &mut file.registration;
    registration.opens_at = registration.opens_at.map(|at| shift.moment(at));
    registration.closes_at = registration.closes_at.map(|at| shift.moment(at));
    let call = &mut file.call;
    call.opens_at = call.opens_at.map(|at| shift.moment(at));
    call.closes_at = call.closes_at.map(|at| shift.moment(at));
    let promotes_until = registration.rules.promotes_until;
    registration.rules.promotes_until = promotes_until.map(|at| shift.moment(at));
    registration.questions = registration.questions.asked_anew();
    for kind in &mut registration.tickets.types {
        kind.opens_at = kind.opens_at.map(|at| shift.moment(at));
        kind.closes_at = kind.closes_at.map(|at| shift.moment(at));
    }
    if !wish.takes_registration {
        call.opens_at = None;
        call.closes_at = None;
        registration.capacity = 0;
        registration.tickets = Tickets::default();
        registration.questions = Questions::default();
        registration.opens_at = None;
        registration.closes_at = None;
    }
    if !wish.takes_rooms {
        file.rooms.clear();
        file.tracks.clear();
        file.types.clear();
    }
    if !wish.takes_people {
        file.people.clear();
    }
    for person in &mut file.people {
        person.uid = None;
    }
    if !wish.takes_programme {
        file.sessions.clear();
    }
    for session in &mut file.sessions {
        begin_anew(session, wish, &shift);
    }
    file
}

/// A session before anybody has agreed to anything.
fn begin_anew(session: &mut SessionEntry, wish: &Wish, shift: &Shift) {
    if session.status == SessionStatus::Cancelled {
        session.status = SessionStatus::Draft;
    }
    for slot in &mut session.slots {
        slot.uid = None;
        (slot.starts_at, slot.ends_at) = shift.span(slot.starts_at, slot.ends_at);
    }
    if !wish.takes_rooms {
        session.own_type = None;
        session.track = None;
        for slot in &mut session.slots {
            slot.room = None;
        }
    }
    if !wish.takes_people {
        session.cast.clear();
    }
    for line in &mut session.cast {
        line.state = Some(ParticipationState::Invited);
    }
    // Where that edition was followed and what was left of it are not this one's.
    session.links.0.retain(|link| {
        matches!(
            link.kind,
            LinkKind::Website | LinkKind::Fediverse | LinkKind::Other
        )
    });
}

/// Whole days, as clocks show them.
struct Shift {
    days: TimeDelta,
    zone: Zone,
}

impl Shift {
    fn moment(&self, at: Timestamp) -> Timestamp {
        let local = self.zone.local(at);
        let Some(moved) = local.checked_add_signed(self.days) else {
            return at;
        };
        // What the clocks skip begins when they have turned; of two the first.
        match self.zone.instant(moved) {
            Ok(instant) => instant,
            Err(refused) => {
                let is_skipped = refused == LocalTimeRefused::Skipped;
                let both = self.zone.candidates(moved);
                both.map_or(
                    at,
                    |(first, second)| if is_skipped { second } else { first },
                )
            }
        }
    }

    /// Start and end; what would end before it begins lasts as long as it did.
    fn span(&self, starts_at: Timestamp, ends_at: Timestamp) -> (Timestamp, Timestamp) {
        let (from, to) = (self.moment(starts_at), self.moment(ends_at));
        if to > from {
            return (from, to);
        }
        let millis = from.millis() + ends_at.millis() - starts_at.millis();
        (from, Timestamp::from_millis(millis))
    }
}

/// Gives the people of the copy the pictures that they had.
async fn copy_photos(tx: &mut Tx, whole: &Whole, plan: &Plan, now: Timestamp) -> Result<(), Fault> {
    for person in &plan.people {
        let known = whole.people.iter().find(|known| known.slug == person.slug);
        let Some(photo) = known.and_then(|known| known.photo.clone()) else {
            continue;
        };
        for size in &photo.sizes {
            if let Ok(hash) = size.hash.parse::<FileHash>() {
                store::file::copy(tx, &whole.event.id, &plan.event.id, &hash, now).await?;
            }
        }
        let mut person = person.clone();
        person.photo = Some(photo);
        store::person::save(tx, &person).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Timestamp {
        chrono::DateTime::parse_from_rfc3339(text)
            .unwrap()
            .to_utc()
            .into()
    }

    #[test]
    fn clock_times_stay_across_a_change_of_the_clocks() {
        let shift = |days: i64| Shift {
            days: TimeDelta::days(days),
            zone: Zone::named("Europe/Berlin").unwrap(),
        };
        let check = |days: i64, from: &str, to: &str| {
            assert_eq!(
                shift(days).moment(instant(from)),
                instant(to),
                "{days} {from}"
            );
        };

        check(1, "2027-03-27T10:00:00+01:00", "2027-03-28T10:00:00+02:00");
        check(-1, "2027-03-28T10:00:00+02:00", "2027-03-27T10:00:00+01:00");
        check(
            364,
            "2026-10-25T10:00:00+01:00",
            "2027-10-24T10:00:00+02:00",
        );
        // 02:30 is skipped on 28 March 2027, and comes twice on 31 October.
        check(1, "2027-03-27T02:30:00+01:00", "2027-03-28T03:30:00+02:00");
        check(1, "2027-10-30T02:30:00+02:00", "2027-10-31T02:30:00+02:00");
        let night = (
            instant("2027-03-27T01:45:00+01:00"),
            instant("2027-03-27T02:30:00+01:00"),
        );
        let (from, to) = shift(1).span(night.0, night.1);
        assert_eq!(to.millis() - from.millis(), 45 * 60_000);
    }
}
