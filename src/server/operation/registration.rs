//! Registering, and giving a place back.

use futures::FutureExt as _;

use crate::domain::email::EmailAddress;
use crate::domain::id::{EventId, LetterId, RegistrationId, TicketId};
use crate::domain::letter::{Letter, LetterKind, LetterState};
use crate::domain::registration::{
    Availability, PlacesLeft, RegistrationForm, RegistrationRefused, RegistrationRequest,
};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::ticket::{Ticket, TicketStatus};
use crate::domain::time::Timestamp;
use crate::format::code::ShortCode;
use crate::server::db::Tx;
use crate::server::secret::{self, Purpose};
use crate::server::store::quota::Quota;
use crate::server::store::registration::NewRegistration;
use crate::server::{Failure, Fault, Site, store};

/// Letters that one address gets at most in an hour, whatever is typed into forms (MISUSE 18).
const LETTERS_PER_HOUR: u64 = 4;

/// Registers whoever filled in the form.
///
/// Success says nothing about whether the address was known: the answer is the same, and the letter
/// tells its owner. The place is taken by one guarded statement; the same form again finds what it
/// made before.
pub async fn register(
    site: &Site,
    event: &Slug,
    form: &RegistrationForm,
) -> Result<(), Failure<RegistrationRefused>> {
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
        Availability::Open { .. } | Availability::Full => {}
    }
    let request = match form.read() {
        Ok(request) => request,
        Err(fields) => return refuse(RegistrationRefused::Fields(fields)),
    };

    let id = RegistrationId::from_bytes(site.world.draw_ordered_id());
    let arrival = Arrival {
        form_key: secret::hash(&format!("{}\n{}", request.key, request.email.key())),
        link_hash: secret::hash(
            &site
                .key
                .link_token(Purpose::RegistrationLink, id.as_str(), 0),
        ),
        event_id: programme.event.id.clone(),
        id,
        request,
        now,
    };
    let site = site.clone();
    site.clone()
        .db
        .write(move |tx| async move { take(tx, &site, arrival).await }.boxed())
        .await
}

/// A request on its way in.
struct Arrival {
    id: RegistrationId,
    event_id: EventId,
    form_key: String,
    link_hash: String,
    request: RegistrationRequest,
    now: Timestamp,
}

async fn take(
    tx: &mut Tx,
    site: &Site,
    arrival: Arrival,
) -> Result<(), Failure<RegistrationRefused>> {
    let Arrival {
        id,
        event_id,
        form_key,
        link_hash,
        request,
        now,
    } = arrival;
    let Some(quota) = store::quota::take_place(tx, &event_id).await? else {
        // The last place may be this form's own, sent twice.
        return match store::registration::find_by_form(tx, &event_id, &form_key).await? {
            Some(_) => Ok(()),
            None => Err(Failure::Refused(RegistrationRefused::Full)),
        };
    };
    let new = NewRegistration {
        id: id.clone(),
        event_id: event_id.clone(),
        quota_id: quota.id.clone(),
        form_key,
        link_hash,
        request,
    };
    if store::registration::insert(tx, &new, now).await? {
        issue_ticket(tx, site, &new.event_id, &id, now).await?;
        enqueue(
            tx,
            site,
            LetterKind::Confirmation,
            &new.event_id,
            &id,
            &new.request.email,
            new.request.language,
            now,
        )
        .await?;
        raise_if_step_changed(tx, &event_id, quota.taken - 1, &quota, now).await?;
        return Ok(());
    }
    store::quota::free_place(tx, &quota.id).await?;
    if store::registration::find_by_form(tx, &event_id, &new.form_key)
        .await?
        .is_none()
        && let Some(known) =
            store::registration::find_by_email(tx, &event_id, &new.request.email.key()).await?
        && store::letter::count_since(tx, &known.email, now.plus_minutes(-60)).await?
            < LETTERS_PER_HOUR
    {
        enqueue(
            tx,
            site,
            LetterKind::Reminder,
            &event_id,
            &known.id,
            &known.email,
            known.language,
            now,
        )
        .await?;
    }
    Ok(())
}

/// Gives a registration its ticket.
async fn issue_ticket(
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

#[expect(
    clippy::too_many_arguments,
    reason = "the columns of a letter, each of another type"
)]
async fn enqueue(
    tx: &mut Tx,
    site: &Site,
    kind: LetterKind,
    event: &EventId,
    registration: &RegistrationId,
    recipient: &EmailAddress,
    language: Language,
    now: Timestamp,
) -> Result<(), Fault> {
    let letter = Letter {
        id: LetterId::from_bytes(site.world.draw_ordered_id()),
        event_id: event.clone(),
        registration_id: registration.clone(),
        kind,
        recipient: recipient.clone(),
        language,
        state: LetterState::Waiting,
        attempts: 0,
        next_attempt_at: now,
        last_error: String::new(),
        created_at: now,
        sent_at: None,
    };
    store::letter::insert(tx, &letter).await
}

/// The public pages say how many places are left in steps: only a step is worth a new revision.
async fn raise_if_step_changed(
    tx: &mut Tx,
    event: &EventId,
    taken_before: u64,
    quota: &Quota,
    now: Timestamp,
) -> Result<(), Fault> {
    if PlacesLeft::of(quota.capacity, taken_before) != PlacesLeft::of(quota.capacity, quota.taken) {
        store::event::raise_revision(tx, event, now).await?;
    }
    Ok(())
}
