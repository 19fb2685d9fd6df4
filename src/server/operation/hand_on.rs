//! Handing a place on: a guest who cannot come names somebody else, who then says yes or no.

use futures::FutureExt as _;

use super::letter::{Addressee, enqueue};
use super::pending::Held;
use super::registration::{LETTERS_PER_HOUR, LETTERS_PER_MAILBOX, Place, end, link_hash, remind};
use crate::domain::audit::Actor;
use crate::domain::event::{Event, EventStatus};
use crate::domain::id::RegistrationId;
use crate::domain::letter::LetterKind;
use crate::domain::registration::{
    FieldRefused, Registration, RegistrationForm, RegistrationRequest, RegistrationStatus,
};
use crate::domain::time::Timestamp;
use crate::server::auth::Guest;
use crate::server::db::Tx;
use crate::server::secret;
use crate::server::store::registration::NewRegistration;
use crate::server::{Failure, Fault, Site, store};

/// Why a place was not handed on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandOnRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    /// The event does not want it, it is too late, there is no place, or somebody sits on it.
    #[error("The place cannot be handed on.")]
    NotNow,
}

/// Whether a guest may hand the place on at an instant.
pub fn may_hand_on(of: &Registration, event: &Event, is_admitted: bool, now: Timestamp) -> bool {
    event.registration_rules.hands_on
        && event.status != EventStatus::Cancelled
        && of.status == RegistrationStatus::Confirmed
        && !is_admitted
        && now < event.promotes_until()
}

/// Ends a guest's registration and keeps its place for whom the form names, who is asked by letter.
///
/// The answer does not tell whether that address is registered: whoever has a place already gets a letter
/// that says so, and the one that was handed on is free.
pub async fn hand_on(
    site: &Site,
    guest: &Guest,
    form: &RegistrationForm,
) -> Result<(), Failure<HandOnRefused>> {
    let now = site.world.now();
    let of = guest.registration().clone();
    let form = RegistrationForm {
        // They are told, and asked, when they answer.
        privacy: "yes".to_owned(),
        ..form.clone()
    };
    let request = form
        .read()
        .map_err(|fields| Failure::Refused(HandOnRefused::Fields(fields)))?;
    let inside = site.clone();
    site.db
        .write(move |tx| async move { pass(tx, &inside, &of, request, now).await }.boxed())
        .await?;
    site.outbox.notify_one();
    Ok(())
}

async fn pass(
    tx: &mut Tx,
    site: &Site,
    of: &Registration,
    request: RegistrationRequest,
    now: Timestamp,
) -> Result<(), Failure<HandOnRefused>> {
    let refuse = |field| Err(Failure::Refused(HandOnRefused::Fields(vec![field])));
    let Held {
        event,
        registration,
    } = Held::read(tx, of).await?;
    let admission = store::registration_list::find_admission(tx, &registration.id).await?;
    if !may_hand_on(&registration, &event, admission.is_some(), now) {
        return Err(Failure::Refused(HandOnRefused::NotNow));
    }
    if request.email.key() == registration.email.key() {
        return refuse(FieldRefused::OwnAddress);
    }
    let kind = event.ticket_type(registration.ticket_type.as_ref());
    if kind.is_some_and(|kind| !kind.is_for(&request.email)) {
        return refuse(FieldRefused::TicketTypeRestricted);
    }
    let an_hour_ago = now.plus_minutes(-60);
    let letters = store::letter::count_since(tx, &request.email, an_hour_ago).await?;
    if letters >= LETTERS_PER_MAILBOX {
        return refuse(FieldRefused::MailboxBusy);
    }
    let known = store::registration::find_by_email(tx, &event.id, &request.email.key()).await?;
    let place = match known {
        Some(_) => Place::Freed,
        // From one to the other without being free between: nobody else could have it.
        None => Place::HandedOn,
    };
    end(tx, site, &registration, Actor::Guest, place, now)
        .await
        .map_err(|failure| match failure {
            Failure::Fault(fault) => Failure::Fault(fault),
            Failure::Refused(_) => Failure::Refused(HandOnRefused::NotNow),
        })?;
    if let Some(known) = known {
        if letters < LETTERS_PER_HOUR {
            remind(tx, site, &known, now).await?;
        }
        return Ok(());
    }
    let quota = store::quota::arrive(tx, &event.id).await?;
    let id = RegistrationId::from_bytes(site.world.draw_ordered_id());
    let new = NewRegistration {
        id: id.clone(),
        event_id: event.id.clone(),
        quota_id: quota.id.clone(),
        form_key: secret::hash(&format!("handed on\n{}", registration.id)),
        link_hash: link_hash(site, &id),
        pending_hash: None,
        status: RegistrationStatus::Invited,
        holds_place: true,
        arrival: quota.arrivals,
        ticket_type: registration.ticket_type.clone(),
        hold_until: Some(event.offer_until(now)),
        invited_at: None,
        request,
    };
    if !store::registration::insert(tx, &new, now).await? {
        return Err(Fault::new("a place was handed on twice").into());
    }
    let invited = store::registration::find(tx, &event.id, &id).await?;
    let invited = invited.ok_or_else(|| Fault::new("a registration is gone"))?;
    let to = Addressee::of(&invited);
    Ok(enqueue(tx, site, LetterKind::Invitation, to, now).await?)
}
