//! Registering, and giving a place back.

use futures::FutureExt as _;

use super::answer;
use super::letter::{Addressee, Whom, enqueue};
use super::place;
use crate::domain::answer::Answer;
use crate::domain::audit::{Actor, AuditEntry};
use crate::domain::availability::Availability;
use crate::domain::event::Event;
use crate::domain::id::{AuditId, EventId, RegistrationId, TicketId};
use crate::domain::letter::LetterKind;
use crate::domain::registration::{
    FieldRefused, PlacesLeft, Registration, RegistrationForm, RegistrationRefused,
    RegistrationRequest, RegistrationStatus, ReturnRefused,
};
use crate::domain::slug::Slug;
use crate::domain::ticket::{Ticket, TicketStatus};
use crate::domain::time::Timestamp;
use crate::format::code::ShortCode;
use crate::server::auth::{Guest, Organiser};
use crate::server::db::Tx;
use crate::server::secret::{self, Purpose};
use crate::server::store::registration::NewRegistration;
use crate::server::{Failure, Fault, Site, store};

/// Reminders are left out once a mailbox got so many letters within an hour.
pub(super) const LETTERS_PER_HOUR: u64 = 4;

/// Nobody is registered under a mailbox that got so many letters within an hour: an assistant may
/// well register a dozen people under spellings of one mailbox (`office+anna@…`), and whoever wants
/// to bury somebody in letters gets no further (MISUSE 18).
pub(super) const LETTERS_PER_MAILBOX: u64 = 12;

/// Registers whoever filled in the form.
///
/// Success says nothing about whether the address was known: the answer is the same, and the letter
/// tells its owner. The place is taken by one guarded statement; the same form again finds what it
/// made before. Gives the secret of the page that waits for the address to be confirmed, where the
/// event wants that.
pub async fn register(
    site: &Site,
    event: &Slug,
    form: &RegistrationForm,
) -> Result<Option<String>, Failure<RegistrationRefused>> {
    let refuse = |reason| Err(Failure::Refused(reason));
    let now = site.world.now();
    let Some(programme) = site.programme(event).await? else {
        return refuse(RegistrationRefused::NoSuchEvent);
    };
    match Availability::of(&programme.event, PlacesLeft::Many, now) {
        Availability::Cancelled => return refuse(RegistrationRefused::Cancelled),
        Availability::NotYetOpen { opens_at } => {
            return refuse(RegistrationRefused::NotYetOpen(opens_at));
        }
        Availability::Closed => return refuse(RegistrationRefused::Closed),
        Availability::ByInvitation => return refuse(RegistrationRefused::ByInvitation),
        Availability::Open { .. } | Availability::WaitingList | Availability::Full => {}
    }
    let answers = answer::read(&programme.event, &form.answers, &form.ticket_type, now);
    let (request, answers) = match (form.read(), answers) {
        (Ok(request), Ok(answers)) => (request, answers),
        (request, answers) => {
            let mut fields = request.err().unwrap_or_default();
            fields.extend(answers.err().unwrap_or_default());
            return refuse(RegistrationRefused::Fields(fields));
        }
    };
    let tickets = &programme.event.tickets;
    let ticket_type = match tickets.choose(&request.ticket_type, &request.email, now) {
        Ok(chosen) => chosen.map(|chosen| chosen.slug.clone()),
        Err(field) => return refuse(RegistrationRefused::Fields(vec![field])),
    };

    let id = RegistrationId::from_bytes(site.world.draw_ordered_id());
    let arrival = Arrival {
        form_key: secret::hash(&format!("{}\n{}", request.key, request.email.key())),
        event: programme.event.clone(),
        id,
        ticket_type,
        request,
        answers,
        now,
    };
    let inside = site.clone();
    let made = site
        .db
        .write(move |tx| async move { take(tx, &inside, arrival).await }.boxed())
        .await?;
    site.outbox.notify_one();
    Ok(made.map(|id| pending_token(site, &id)))
}

/// A request on its way in.
struct Arrival {
    id: RegistrationId,
    event: Event,
    form_key: String,
    ticket_type: Option<Slug>,
    request: RegistrationRequest,
    answers: Vec<Answer>,
    now: Timestamp,
}

/// Gives the registration whose address is to be confirmed, where one is.
async fn take(
    tx: &mut Tx,
    site: &Site,
    arrival: Arrival,
) -> Result<Option<RegistrationId>, Failure<RegistrationRefused>> {
    let Arrival {
        id,
        mut event,
        form_key,
        ticket_type,
        request,
        answers,
        now,
    } = arrival;
    if ticket_type.is_some() {
        // Which quotas the kind draws from is what it is now, and not when the page was made.
        store::quota::wait_for(tx, &event.id).await?;
        if let Some(current) = store::event::find(tx, &event.id).await? {
            event = current;
        }
        if event.ticket_type(ticket_type.as_ref()).is_none() {
            let field = FieldRefused::TicketTypeMissing;
            return Err(Failure::Refused(RegistrationRefused::Fields(vec![field])));
        }
    }
    let approves = event.approves(ticket_type.as_ref());
    let verifies = event.verifies(ticket_type.as_ref());
    let of_verifying = |id: RegistrationId| verifies.then_some(id);
    // Asked before it matters whether the address is known, so that the answer does not tell.
    let an_hour_ago = now.plus_minutes(-60);
    let letters = store::letter::count_since(tx, &request.email, an_hour_ago).await?;
    if letters >= LETTERS_PER_MAILBOX {
        return match store::registration::find_by_form(tx, &event.id, &form_key).await? {
            Some(known) => Ok(of_verifying(known.id)),
            None => Err(Failure::Refused(RegistrationRefused::Fields(vec![
                FieldRefused::MailboxBusy,
            ]))),
        };
    }
    let arrival = if approves {
        place::Arrival {
            quota: store::quota::arrive(tx, &event.id).await?,
            has_place: false,
        }
    } else {
        place::arrive(tx, &event, ticket_type.as_ref(), now).await?
    };
    let has_place = arrival.has_place;
    if !has_place && !approves && !event.takes_waiting(now) {
        // The last place may be this form's own, sent twice.
        return match store::registration::find_by_form(tx, &event.id, &form_key).await? {
            Some(known) => Ok(of_verifying(known.id)),
            None => Err(Failure::Refused(RegistrationRefused::Full)),
        };
    }
    let status = if verifies {
        RegistrationStatus::Unverified
    } else if approves {
        RegistrationStatus::Requested
    } else if has_place {
        RegistrationStatus::Confirmed
    } else {
        RegistrationStatus::Waiting
    };
    let new = NewRegistration {
        id: id.clone(),
        event_id: event.id.clone(),
        quota_id: arrival.quota.id.clone(),
        form_key,
        link_hash: link_hash(site, &id),
        pending_hash: verifies.then(|| secret::hash(&pending_token(site, &id))),
        status,
        holds_place: has_place,
        arrival: arrival.number(),
        ticket_type,
        hold_until: verifies.then(|| event.verify_until(now)),
        invited_at: None,
        request,
    };
    let is_new = store::registration::insert(tx, &new, now).await?;
    if is_new {
        answer::keep(tx, &event, &id, &answers).await?;
        if has_place {
            let quota = &arrival.quota;
            place::tell_step(tx, &event.id, quota.taken - 1, quota, now).await?;
        }
        // A choice that is somebody else's, or none, is no reason to turn a guest away.
        let choice = secret::hash(&new.request.programme);
        store::choice::attach(tx, &event.id, &choice, &id, now).await?;
        greet(tx, site, &new, letters, now).await?;
        return Ok(of_verifying(id));
    }
    if has_place {
        store::quota::free_place(tx, &arrival.quota.id).await?;
        place::free_shared(tx, &event, new.ticket_type.as_ref(), now).await?;
    }
    if let Some(known) = store::registration::find_by_form(tx, &event.id, &new.form_key).await? {
        return Ok(of_verifying(known.id));
    }
    let known = store::registration::find_by_email(tx, &event.id, &new.request.email.key()).await?;
    if let Some(known) = known.filter(|_| letters < LETTERS_PER_HOUR) {
        remind(tx, site, &known, now).await?;
    }
    Ok(None)
}

/// Writes to whoever just registered; to an address that stands here already about what stands.
async fn greet(
    tx: &mut Tx,
    site: &Site,
    new: &NewRegistration,
    letters: u64,
    now: Timestamp,
) -> Result<(), Fault> {
    let guest = Addressee {
        event: &new.event_id,
        whom: Whom::Guest(&new.id),
        address: &new.request.email,
        language: new.request.language,
    };
    let kind = match new.status {
        RegistrationStatus::Confirmed => {
            issue_ticket(tx, site, &new.event_id, &new.id, now).await?;
            LetterKind::Confirmation
        }
        RegistrationStatus::Requested => LetterKind::Requested,
        RegistrationStatus::Waiting => LetterKind::Waiting,
        _ => {
            let email = new.request.email.key();
            let known = store::registration::find_by_email(tx, &new.event_id, &email).await?;
            if let Some(known) = known {
                if letters < LETTERS_PER_HOUR {
                    remind(tx, site, &known, now).await?;
                }
                return Ok(());
            }
            LetterKind::Verification
        }
    };
    enqueue(tx, site, kind, guest, now).await
}

/// The letter to somebody whose address stands here already: the link that there is, and whoever was
/// invited gets the invitation.
pub(super) async fn remind(
    tx: &mut Tx,
    site: &Site,
    known: &Registration,
    now: Timestamp,
) -> Result<(), Fault> {
    let kind = match known.status {
        RegistrationStatus::Invited => LetterKind::Invitation,
        _ => LetterKind::Reminder,
    };
    enqueue(tx, site, kind, Addressee::of(known), now).await
}

/// A guest gives the place back, for somebody else to take. Doing it twice is doing it once.
pub async fn give_back(site: &Site, guest: &Guest) -> Result<(), Failure<ReturnRefused>> {
    let now = site.world.now();
    let registration = guest.registration().clone();
    let mut conn = site.db.read().await?;
    let event = store::event::find(&mut conn, &registration.event_id)
        .await?
        .ok_or_else(|| Fault::new(format!("registration {} has no event", registration.id)))?;
    // Given back before writing: on a small database the writer may need the connection.
    drop(conn);
    if now >= event.starts_at {
        return Err(Failure::Refused(ReturnRefused::HasBegun));
    }
    let inside = site.clone();
    site.db
        .write(move |tx| {
            async move { cancel(tx, &inside, &registration, Actor::Guest, now).await }.boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(())
}

/// An organiser gives a guest's place back: the guest gets a letter that says so. Says whether the
/// guest held one until now; nothing where the event has no such registration.
///
/// # Errors
/// [`ReturnRefused::IsAdmitted`] for somebody who is inside: who was let in by mistake is taken back
/// at the door first.
pub async fn cancel_for_guest(
    site: &Site,
    organiser: &Organiser,
    id: &RegistrationId,
) -> Result<Option<bool>, Failure<ReturnRefused>> {
    let now = site.world.now();
    let actor = organiser.account().actor();
    let (event, id) = (organiser.event().id.clone(), id.clone());
    let inside = site.clone();
    let is_cancelled = site
        .db
        .write(move |tx| {
            async move {
                match store::registration::find(tx, &event, &id).await? {
                    Some(found) => cancel(tx, &inside, &found, actor, now).await.map(Some),
                    None => Ok(None),
                }
            }
            .boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(is_cancelled)
}

/// What becomes of the place of a registration that ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Freed,
    /// It stays taken, for whom it was handed on to.
    HandedOn,
}

/// Ends a registration: the place is free, the ticket void, a letter on its way, and those before it
/// that did not leave yet stay. Whoever waits gets the place at once. Says whether there was one to end.
pub(super) async fn cancel(
    tx: &mut Tx,
    site: &Site,
    registration: &Registration,
    actor: Actor,
    now: Timestamp,
) -> Result<bool, Failure<ReturnRefused>> {
    end(tx, site, registration, actor, Place::Freed, now).await
}

/// The same with a place that is free or stays taken.
pub(super) async fn end(
    tx: &mut Tx,
    site: &Site,
    registration: &Registration,
    actor: Actor,
    place: Place,
    now: Timestamp,
) -> Result<bool, Failure<ReturnRefused>> {
    let (event, id) = (&registration.event_id, &registration.id);
    // The quota first, as when registering: two deeds that wait for the same two rows must come to
    // them in the same order.
    store::quota::wait_for(tx, event).await?;
    let known = store::registration::find(tx, event, id).await?;
    let Some(known) = known.filter(|known| known.status.is_alive()) else {
        return Ok(false);
    };
    let ticket = store::ticket::find_for_registration(tx, id).await?;
    store::ticket::mark_for_registration(tx, id, TicketStatus::Cancelled).await?;
    // Asked once the ticket is held: whoever was let in until then is seen, and nobody is after it.
    if store::registration_list::find_admission(tx, id)
        .await?
        .is_some()
    {
        return Err(Failure::Refused(ReturnRefused::IsAdmitted));
    }
    let was_verified = known.status.is_verified();
    let ended = Registration {
        holds_place: known.holds_place && place == Place::Freed,
        ..known.clone()
    };
    place::end(tx, &ended, RegistrationStatus::Cancelled, now).await?;
    store::letter::supersede_waiting(tx, id, now).await?;
    // Nobody has said yet that this address is theirs.
    if was_verified {
        enqueue(
            tx,
            site,
            LetterKind::Cancellation,
            Addressee::of(&known),
            now,
        )
        .await?;
    }
    let entry = AuditEntry {
        id: AuditId::from_bytes(site.world.draw_ordered_id()),
        event_id: Some(event.clone()),
        at: now,
        actor,
        noun: "registration".to_owned(),
        verb: match (place, &ticket) {
            (Place::HandedOn, _) => "handed-on",
            (Place::Freed, Some(_)) => "cancelled",
            (Place::Freed, None) => "left",
        }
        .to_owned(),
        subject: ticket
            .and_then(|ticket| ticket.short_code.parse::<ShortCode>().ok())
            .map(|code| code.to_string())
            .unwrap_or_default(),
        differences: Vec::new(),
    };
    store::audit::insert(tx, &entry).await?;
    place::fill(tx, site, event, now).await?;
    Ok(true)
}

/// Gives a registration its ticket.
pub(super) async fn issue_ticket(
    tx: &mut Tx,
    site: &Site,
    event: &EventId,
    registration: &RegistrationId,
    now: Timestamp,
) -> Result<(), Fault> {
    let keys = store::ticket::list_keys(tx, event).await?;
    let key_number = keys
        .last()
        .map(|key| key.number)
        .ok_or_else(|| Fault::new(format!("event {event} has no key")))?;
    // Three of 2^35 codes that are all taken already are a broken die, not bad luck.
    for _ in 0..3 {
        let ticket = Ticket {
            id: TicketId::from_bytes(site.world.draw_random_id()),
            registration_id: registration.clone(),
            event_id: event.clone(),
            short_code: ShortCode::new(u64::from_le_bytes(site.world.draw())).compact(),
            key_number,
            status: TicketStatus::Valid,
            created_at: now,
        };
        if store::ticket::insert(tx, &ticket).await? {
            return Ok(());
        }
    }
    Err(Fault::new("no free short code was found"))
}

/// What is stored of the link to a registration that is new.
pub(super) fn link_hash(site: &Site, id: &RegistrationId) -> String {
    let token = site
        .key
        .link_token(Purpose::RegistrationLink, id.as_str(), 0);
    secret::hash(&token)
}

/// The secret of the page that waits for an address to be confirmed. It is worth nothing as the link to
/// the registration: whoever typed an address need not be its owner.
pub(super) fn pending_token(site: &Site, id: &RegistrationId) -> String {
    site.key.link_token(Purpose::PendingLink, id.as_str(), 0)
}
