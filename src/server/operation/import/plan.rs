//! What must be written to make the database say what a file says.

use super::super::whole::Whole;
use super::change::{Change, Changes, Compared, Noun, Verb};
use super::index::Index;
use super::question;
use crate::domain::agenda::{OwnType, Participation, Person, Room, Session, Slot, Track};
use crate::domain::audit::Difference;
use crate::domain::event::{Event, EventStatus, Organisation};
use crate::domain::id::{
    EventId, OrganisationId, PersonId, QuotaId, RoomId, SessionId, SlotId, TrackId,
};
use crate::domain::letter::LetterKind;
use crate::domain::letter_text::OwnText;
use crate::domain::registration::PlacesLeft;
use crate::domain::registration_rules::RegistrationRules;
use crate::domain::retention::{DataClass, Retention};
use crate::domain::slug::Slug;
use crate::domain::ticket_type::{TicketType, Tickets};
use crate::domain::time::Timestamp;
use crate::server::file::{EventFile, derive_id};
use crate::server::file::{said_quota, said_type};
use crate::server::zone::Zone;

/// The rows to write, and what that means in words.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) organisation: Organisation,
    pub(super) is_organisation_changed: bool,
    pub(super) event: Event,
    pub(super) is_event_changed: bool,
    /// Whether calendar entries of a known event as a whole change, and with more than words.
    pub(super) announcement: Option<bool>,
    /// How many places a new event has.
    pub(super) places: u32,
    /// The quota of a known event, where it gets another size.
    pub(super) capacity: Option<(QuotaId, u32)>,
    pub(super) rooms: Vec<Room>,
    pub(super) tracks: Vec<Track>,
    pub(super) own_types: Vec<OwnType>,
    pub(super) people: Vec<Person>,
    pub(super) sessions: Vec<Session>,
    /// Drafts that have another short name in the file.
    pub(super) renamed: Vec<(SessionId, Slug)>,
    pub(super) casts: Vec<(SessionId, Vec<Participation>)>,
    pub(super) slots: Vec<Slot>,
    pub(super) letters: Vec<OwnText>,
    /// Where it is not as it is stored.
    pub(super) retention: Option<Retention>,
    pub(super) gone: Gone,
    pub(super) changes: Changes,
    /// Whether the public face of a known event changes.
    pub(super) is_public_change: bool,
}

/// The rows to delete.
#[derive(Debug, Default)]
pub(super) struct Gone {
    pub(super) slots: Vec<SlotId>,
    pub(super) sessions: Vec<SessionId>,
    pub(super) people: Vec<PersonId>,
    pub(super) rooms: Vec<RoomId>,
    pub(super) tracks: Vec<TrackId>,
    pub(super) own_types: Vec<Slug>,
    /// Kinds that have our words again.
    pub(super) letters: Vec<LetterKind>,
}

/// What is compared: the file, what is known of its event, and the instant of the import.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comparison<'a> {
    pub(super) file: &'a EventFile,
    pub(super) known: Option<&'a Whole>,
    pub(super) index: &'a Index<'a>,
    pub(super) now: Timestamp,
}

impl Plan {
    pub(super) fn new(
        file: &EventFile,
        known: Option<&Whole>,
        organiser: Option<&Organisation>,
        number: u32,
        now: Timestamp,
    ) -> Self {
        let index = Index::new(file, known);
        let of = Comparison {
            file,
            known,
            index: &index,
            now,
        };
        let organisation = Organisation {
            id: organiser.map_or_else(
                || {
                    OrganisationId::from_bytes(derive_id(&[
                        "organisation",
                        file.organiser.slug.as_str(),
                    ]))
                },
                |organiser| organiser.id.clone(),
            ),
            slug: file.organiser.slug.clone(),
            name: file.organiser.name.clone(),
            email: file.organiser.email.clone(),
        };
        let event = of.event(&organisation.id, number);
        let mut plan = Self {
            is_organisation_changed: organiser.is_some_and(|known| *known != organisation),
            organisation,
            is_event_changed: false,
            announcement: of.announcement(&event),
            places: file.registration.capacity,
            capacity: None,
            rooms: Vec::new(),
            tracks: Vec::new(),
            own_types: Vec::new(),
            people: Vec::new(),
            sessions: Vec::new(),
            renamed: Vec::new(),
            casts: Vec::new(),
            slots: Vec::new(),
            letters: Vec::new(),
            retention: None,
            gone: Gone::default(),
            changes: Changes {
                event: file.slug.clone(),
                is_new: known.is_none(),
                changes: Vec::new(),
            },
            is_public_change: false,
            event,
        };
        plan.compare_event(of);
        plan.compare_organisation(of, organiser);
        plan.compare_rooms(of);
        plan.compare_tracks(of);
        plan.compare_types(of);
        plan.compare_people(of);
        plan.compare_sessions(of);
        plan.drop_unused(of);
        plan.compare_letters(of);
        let was_public = known.is_some_and(|known| known.event.is_public());
        // The programme's own changes are public when they are published.
        plan.is_public_change = known.is_some()
            && (was_public || plan.event.is_public())
            && plan.changes.changes.iter().any(|change| change.is_public);
        plan
    }

    pub(super) fn say(
        &mut self,
        noun: Noun,
        slug: &Slug,
        subject: &str,
        verb: Verb,
        compared: Compared,
        is_public: bool,
    ) {
        self.changes.changes.push(Change {
            noun,
            slug: slug.clone(),
            subject: subject.to_owned(),
            verb,
            differences: compared.0,
            is_public,
        });
    }

    fn compare_event(&mut self, of: Comparison<'_>) {
        let slug = &of.file.slug;
        let subject = of.file.title.shown(of.file.language).to_owned();
        let retention = of.known.map(|known| &known.retention);
        if retention.unwrap_or(&Retention::default()) != &of.file.retention {
            self.retention = Some(of.file.retention.clone());
        }
        let Some(known) = of.known else {
            let nothing = Compared::default();
            self.say(Noun::Event, slug, &subject, Verb::Added, nothing, true);
            return;
        };
        let mut compared = of.event_differences(&known.event, &self.event);
        compared.field(
            "organisation",
            known.organisation.slug.as_str(),
            self.organisation.slug.as_str(),
        );
        self.is_event_changed = !compared.0.is_empty();
        let mut is_public = self.is_event_changed;
        let capacity = of.file.registration.capacity;
        if let Some(quota) = &known.quota
            && quota.capacity != u64::from(capacity)
        {
            compared.number("capacity", Some(quota.capacity), Some(capacity.into()));
            self.capacity = Some((quota.id.clone(), capacity));
            is_public |= PlacesLeft::of(quota.capacity, quota.taken)
                != PlacesLeft::of(capacity.into(), quota.taken);
        }
        if self.is_event_changed {
            self.event.updated_at = of.now;
        }
        // The notice for guests says the days.
        is_public |= self.retention.is_some();
        for class in DataClass::ALL {
            let days = |retention: &Retention| retention.days(*class).map(u64::from);
            compared.number(
                &format!("retention.{class}"),
                days(&known.retention),
                days(&of.file.retention),
            );
        }
        if !compared.0.is_empty() {
            let is_cancelled = known.event.status != EventStatus::Cancelled
                && self.event.status == EventStatus::Cancelled;
            let verb = if is_cancelled {
                Verb::Cancelled
            } else {
                Verb::Changed
            };
            self.say(Noun::Event, slug, &subject, verb, compared, is_public);
        }
    }

    fn compare_organisation(&mut self, of: Comparison<'_>, known: Option<&Organisation>) {
        let organiser = &of.file.organiser;
        let name = organiser.name.clone();
        match known {
            None => {
                let nothing = Compared::default();
                self.say(
                    Noun::Organisation,
                    &organiser.slug,
                    &name,
                    Verb::Added,
                    nothing,
                    true,
                );
            }
            Some(known) => {
                let mut compared = Compared::default();
                compared.field("name", known.name.as_str(), name.as_str());
                compared.field("email", known.email.as_str(), organiser.email.as_str());
                if !compared.0.is_empty() {
                    let verb = Verb::Changed;
                    self.say(
                        Noun::Organisation,
                        &organiser.slug,
                        &name,
                        verb,
                        compared,
                        true,
                    );
                }
            }
        }
    }
}

impl Comparison<'_> {
    /// The event as the file says it, with what only the database knows.
    fn event(&self, organisation: &OrganisationId, number: u32) -> Event {
        let file = self.file;
        let known = self.known.map(|known| &known.event);
        let tickets = self.tickets();
        Event {
            id: known.map_or_else(
                || EventId::from_bytes(derive_id(&[file.slug.as_str(), "event"])),
                |known| known.id.clone(),
            ),
            number: known.map_or(number, |known| known.number),
            organisation_id: organisation.clone(),
            slug: file.slug.clone(),
            status: file.status,
            mode: file.mode,
            title: file.title.clone(),
            subtitle: file.subtitle.clone(),
            summary: file.summary.clone(),
            language: file.language,
            zone: file.zone.clone(),
            starts_at: file.starts_at,
            ends_at: file.ends_at,
            doors_open_at: file.doors_open_at,
            venue: file.venue.clone(),
            accessibility: file.accessibility.clone(),
            photo_notice: file.photo_notice.clone(),
            attribution: file.attribution.clone(),
            has_example_times: file.has_example_times,
            registration_opens_at: file.registration.opens_at,
            registration_closes_at: file.registration.closes_at,
            call_opens_at: file.call.opens_at,
            call_closes_at: file.call.closes_at,
            call_text: file.call.text.clone(),
            registration_rules: file.registration.rules,
            questions: self.questions(&tickets),
            tickets,
            revision: known.map_or(1, |known| known.revision),
            created_at: known.map_or(self.now, |known| known.created_at),
            updated_at: known.map_or(self.now, |known| known.updated_at),
        }
    }

    /// The kinds of tickets as the file says them. A kind that guests have stays, hidden, though the file
    /// has it no more: their tickets are of it.
    fn tickets(&self) -> Tickets {
        let mut tickets = self.file.registration.tickets.clone();
        let Some(known) = self.known else {
            return tickets;
        };
        for kind in &known.event.tickets.types {
            let is_used = known
                .ticket_counts
                .iter()
                .any(|count| count.ticket_type == kind.slug);
            if is_used && tickets.find(&kind.slug).is_none() {
                tickets.types.push(TicketType {
                    is_hidden: true,
                    ..kind.clone()
                });
            }
        }
        tickets
    }

    fn event_differences(&self, before: &Event, after: &Event) -> Compared {
        let mut compared = Compared::default();
        compared.field("status", before.status.as_str(), after.status.as_str());
        compared.field("mode", before.mode.as_str(), after.mode.as_str());
        compared.text("title", &before.title, &after.title);
        compared.text("subtitle", &before.subtitle, &after.subtitle);
        compared.text("summary", &before.summary, &after.summary);
        compared.field(
            "language",
            before.language.as_str(),
            after.language.as_str(),
        );
        compared.field("zone", before.zone.as_str(), after.zone.as_str());
        let mut moment = |name, before: Option<Timestamp>, after: Option<Timestamp>| {
            let shown = |instant: Option<Timestamp>| instant.map(|instant| self.shown(instant));
            if before != after {
                compared.0.push(Difference {
                    field: String::from(name),
                    before: shown(before).unwrap_or_default(),
                    after: shown(after).unwrap_or_default(),
                });
            }
        };
        moment("starts_at", Some(before.starts_at), Some(after.starts_at));
        moment("ends_at", Some(before.ends_at), Some(after.ends_at));
        moment("doors_open_at", before.doors_open_at, after.doors_open_at);
        moment(
            "registration_opens_at",
            before.registration_opens_at,
            after.registration_opens_at,
        );
        moment(
            "registration_closes_at",
            before.registration_closes_at,
            after.registration_closes_at,
        );
        moment("call_opens_at", before.call_opens_at, after.call_opens_at);
        moment(
            "call_closes_at",
            before.call_closes_at,
            after.call_closes_at,
        );
        let (old, new) = (before.registration_rules, after.registration_rules);
        moment("promotes_until", old.promotes_until, new.promotes_until);
        compared.text("call_text", &before.call_text, &after.call_text);
        compare_rules(&mut compared, old, new);
        self.compare_tickets(&mut compared, &before.tickets, &after.tickets);
        question::compare(&mut compared, &before.questions, &after.questions);
        let (old, new) = (&before.venue, &after.venue);
        compared.field("venue.name", old.name.as_str(), new.name.as_str());
        compared.field("venue.street", old.street.as_str(), new.street.as_str());
        compared.field(
            "venue.postcode",
            old.postcode.as_str(),
            new.postcode.as_str(),
        );
        compared.field("venue.city", old.city.as_str(), new.city.as_str());
        compared.field("venue.country", old.country.as_str(), new.country.as_str());
        let position = |position: Option<(i32, i32)>| {
            position.map_or_else(String::new, |(latitude, longitude)| {
                format!("{latitude}, {longitude}")
            })
        };
        compared.field(
            "venue.position",
            position(old.position),
            position(new.position),
        );
        compared.text("venue.directions", &old.directions, &new.directions);
        compared.text("accessibility", &before.accessibility, &after.accessibility);
        compared.text("photo_notice", &before.photo_notice, &after.photo_notice);
        let (old, new) = (&before.attribution, &after.attribution);
        compared.field("attribution.title", old.title.as_str(), new.title.as_str());
        compared.field(
            "attribution.author",
            old.author.as_str(),
            new.author.as_str(),
        );
        compared.field(
            "attribution.source_url",
            old.source_url.as_str(),
            new.source_url.as_str(),
        );
        compared.field(
            "attribution.licence",
            old.licence.as_str(),
            new.licence.as_str(),
        );
        compared.field(
            "attribution.licence_url",
            old.licence_url.as_str(),
            new.licence_url.as_str(),
        );
        compared.text("attribution.changes", &old.changes, &new.changes);
        compared.field(
            "example_times",
            before.has_example_times.to_string(),
            after.has_example_times.to_string(),
        );
        compared
    }

    fn compare_tickets(&self, compared: &mut Compared, old: &Tickets, new: &Tickets) {
        let zone = Zone::named(&self.file.zone).unwrap_or_else(Zone::utc);
        let said = |tickets: &Tickets| -> Vec<(String, String)> {
            let types = tickets.types.iter();
            let types = types.map(|kind| (format!("ticket.{}", kind.slug), said_type(&zone, kind)));
            let quotas = tickets.quotas.iter();
            let quotas = quotas.map(|quota| (format!("quota.{}", quota.slug), said_quota(quota)));
            types.chain(quotas).collect()
        };
        let (before, after) = (said(old), said(new));
        let find = |said: &[(String, String)], name: &str| {
            let found = said.iter().find(|(known, _)| known == name);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        let gone = before
            .iter()
            .filter(|(name, _)| !after.iter().any(|(known, _)| known == name));
        for (name, _) in after.iter().chain(gone) {
            compared.field(name, find(&before, name), find(&after, name));
        }
        let order = |tickets: &Tickets| {
            let slugs = tickets.types.iter().map(|kind| kind.slug.as_str());
            slugs.collect::<Vec<_>>().join(", ")
        };
        compared.field("tickets", order(old), order(new));
    }

    /// An instant as the clocks of the event show it.
    pub(super) fn shown(&self, instant: Timestamp) -> String {
        let zone = Zone::named(&self.file.zone).unwrap_or_else(Zone::utc);
        let local = zone.local(instant);
        // Two instants never read the same: seconds and doubled hours are told in full.
        if zone.instant(local) == Ok(instant) && instant.millis() % 60_000 == 0 {
            local.format("%Y-%m-%d %H:%M").to_string()
        } else {
            zone.rfc3339(instant)
        }
    }
}

/// What is wanted of those who register, beside the instants.
fn compare_rules(compared: &mut Compared, old: RegistrationRules, new: RegistrationRules) {
    compared.field(
        "by_invitation",
        old.by_invitation.to_string(),
        new.by_invitation.to_string(),
    );
    compared.field(
        "hands_on",
        old.hands_on.to_string(),
        new.hands_on.to_string(),
    );
    compared.field(
        "verifies",
        old.verifies.to_string(),
        new.verifies.to_string(),
    );
    compared.field(
        "approves",
        old.approves.to_string(),
        new.approves.to_string(),
    );
    compared.field(
        "waiting_list",
        old.waiting_list.as_str(),
        new.waiting_list.as_str(),
    );
    let wide = |number: u32| Some(u64::from(number));
    let (minutes, hours) = (wide(old.verify_minutes), wide(old.offer_hours));
    compared.number("verify_minutes", minutes, wide(new.verify_minutes));
    compared.number("offer_hours", hours, wide(new.offer_hours));
}
