//! What becomes of a registration that waits: for its address, for an organiser, for a place, for an
//! answer.

use futures::FutureExt as _;

use super::letter::{Addressee, enqueue};
use super::place::{self, Came};
use super::registration::{LETTERS_PER_HOUR, LETTERS_PER_MAILBOX, remind};
use crate::domain::availability::Availability;
use crate::domain::email::{EmailAddress, EmailRefused};
use crate::domain::event::{Event, EventStatus};
use crate::domain::letter::LetterKind;
use crate::domain::registration::{PlacesLeft, Registration, RegistrationStatus};
use crate::domain::registration_rules::MAX_EXTENSIONS;
use crate::domain::time::Timestamp;
use crate::server::auth::{Applicant, Guest};
use crate::server::db::Tx;
use crate::server::secret::{self, Purpose};
use crate::server::{Failure, Fault, Site, store};

/// Why a registration stays where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PendingRefused {
    #[error("All places are taken, and there is no waiting list any more.")]
    Full,
    #[error("The event is cancelled or over.")]
    EventEnded,
    #[error("Registration is closed.")]
    Closed,
    #[error("The time to answer is over.")]
    TooLate,
    #[error("It has ended.")]
    Ended,
    #[error("This address is registered already.")]
    Known,
    #[error("It was put off as often as it may be.")]
    OftenEnough,
    #[error("Many letters went to this mailbox already.")]
    MailboxBusy,
    #[error("The kind of ticket is not for this address.")]
    Restricted,
    #[error(transparent)]
    Email(#[from] EmailRefused),
}

impl PendingRefused {
    /// The Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Full => "pending-refused-full",
            Self::EventEnded => "pending-refused-event",
            Self::Closed => "register-closed-title",
            Self::TooLate => "pending-refused-late",
            Self::Ended => "pending-refused-ended",
            Self::Known => "pending-refused-known",
            Self::OftenEnough => "pending-refused-often",
            Self::MailboxBusy => "register-mailbox-busy",
            Self::Restricted => "register-ticket-type-restricted",
            Self::Email(EmailRefused::Missing) => "register-email-missing",
            Self::Email(EmailRefused::TooLong) => "register-email-too-long",
            Self::Email(EmailRefused::Malformed) => "register-email-malformed",
        }
    }
}

/// Where one registration stands, and what it stands in: read once its quota is held.
pub(super) struct Held {
    pub(super) event: Event,
    pub(super) registration: Registration,
}

impl Held {
    pub(super) async fn read(tx: &mut Tx, of: &Registration) -> Result<Self, Fault> {
        let gone = || Fault::new(format!("registration {} is gone", of.id));
        store::quota::wait_for(tx, &of.event_id).await?;
        let registration = store::registration::find(tx, &of.event_id, &of.id).await?;
        let event = store::event::find(tx, &of.event_id).await?;
        let (Some(registration), Some(event)) = (registration, event) else {
            return Err(gone());
        };
        Ok(Self {
            event,
            registration,
        })
    }
}

/// The guest says yes: the address is theirs, or the place that was offered is wanted. Twice is once.
pub async fn confirm(site: &Site, guest: &Guest) -> Result<(), Failure<PendingRefused>> {
    let now = site.world.now();
    let of = guest.registration().clone();
    let inside = site.clone();
    site.db
        .write(move |tx| async move { say_yes(tx, &inside, &of, now).await }.boxed())
        .await?;
    site.outbox.notify_one();
    Ok(())
}

async fn say_yes(
    tx: &mut Tx,
    site: &Site,
    of: &Registration,
    now: Timestamp,
) -> Result<(), Failure<PendingRefused>> {
    let refuse = |why| Err(Failure::Refused(why));
    let Held {
        event,
        registration,
    } = Held::read(tx, of).await?;
    let is_over = event.status == EventStatus::Cancelled || event.is_over(now);
    match registration.status {
        // Whoever was invited answers on a form of their own.
        RegistrationStatus::Confirmed
        | RegistrationStatus::Requested
        | RegistrationStatus::Invited
        | RegistrationStatus::Waiting => Ok(()),
        RegistrationStatus::Declined | RegistrationStatus::Cancelled => {
            refuse(PendingRefused::Ended)
        }
        _ if is_over => refuse(PendingRefused::EventEnded),
        // To begin anew is to register, and takes what registering takes.
        RegistrationStatus::Expired if event.registration_rules.by_invitation => {
            refuse(PendingRefused::TooLate)
        }
        RegistrationStatus::Expired
            if Availability::of(&event, PlacesLeft::Many, now) == Availability::Closed =>
        {
            refuse(PendingRefused::Closed)
        }
        RegistrationStatus::Offered => {
            if registration.hold_until.is_some_and(|until| until <= now) {
                return refuse(PendingRefused::TooLate);
            }
            let kind = LetterKind::Confirmation;
            Ok(place::confirm(tx, site, registration, kind, now).await?)
        }
        RegistrationStatus::Unverified | RegistrationStatus::Expired => {
            verify(tx, site, &event, registration, now).await
        }
    }
}

/// The address is its owner's: whatever else waited under it ends, and this one goes on.
async fn verify(
    tx: &mut Tx,
    site: &Site,
    event: &Event,
    registration: Registration,
    now: Timestamp,
) -> Result<(), Failure<PendingRefused>> {
    let email = registration.email.key();
    let known = store::registration::find_by_email(tx, &event.id, &email).await?;
    if known.is_some() {
        return Err(Failure::Refused(PendingRefused::Known));
    }
    end_unverified(tx, &registration, now).await?;
    if event.approves(registration.ticket_type.as_ref()) {
        let requested = Registration {
            status: RegistrationStatus::Requested,
            hold_until: None,
            ..registration
        };
        store::registration::save_standing(tx, &requested, now).await?;
        let to = Addressee::of(&requested);
        enqueue(tx, site, LetterKind::Requested, to, now).await?;
    } else if place::admit(tx, site, event, registration, now).await? == Came::Nowhere {
        return Err(Failure::Refused(PendingRefused::Full));
    }
    Ok(place::fill(tx, site, &event.id, now).await?)
}

/// Ends what else waits for the same address to be confirmed.
pub(super) async fn end_unverified(
    tx: &mut Tx,
    of: &Registration,
    now: Timestamp,
) -> Result<(), Fault> {
    let email = of.email.key();
    for other in store::registration::list_unverified(tx, &of.event_id, &email).await? {
        if other.id != of.id {
            place::end(tx, &other, RegistrationStatus::Expired, now).await?;
        }
    }
    Ok(())
}

/// Sends the letter again that asks whether the address is right.
pub async fn resend(site: &Site, applicant: &Applicant) -> Result<(), Failure<PendingRefused>> {
    at_page(site, applicant, Wish::Resend).await
}

/// The address was mistyped: another one gets the letter, and the link that went out ends.
pub async fn correct(
    site: &Site,
    applicant: &Applicant,
    email: &str,
) -> Result<(), Failure<PendingRefused>> {
    let email = email
        .parse()
        .map_err(|refused: EmailRefused| Failure::Refused(refused.into()))?;
    at_page(site, applicant, Wish::Correct(email)).await
}

/// Keeps the place for as long again as it was kept at first.
pub async fn extend(site: &Site, applicant: &Applicant) -> Result<(), Failure<PendingRefused>> {
    at_page(site, applicant, Wish::Extend).await
}

enum Wish {
    Resend,
    Correct(EmailAddress),
    Extend,
}

async fn at_page(
    site: &Site,
    applicant: &Applicant,
    wish: Wish,
) -> Result<(), Failure<PendingRefused>> {
    let now = site.world.now();
    let of = applicant.registration().clone();
    let inside = site.clone();
    site.db
        .write(move |tx| {
            async move {
                let held = Held::read(tx, &of).await?;
                if held.registration.status != RegistrationStatus::Unverified {
                    return Err(Failure::Refused(PendingRefused::Ended));
                }
                grant(tx, &inside, held, wish, now).await
            }
            .boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(())
}

async fn grant(
    tx: &mut Tx,
    site: &Site,
    Held {
        event,
        registration,
    }: Held,
    wish: Wish,
    now: Timestamp,
) -> Result<(), Failure<PendingRefused>> {
    let email = match wish {
        Wish::Extend => {
            if registration.extensions >= MAX_EXTENSIONS {
                return Err(Failure::Refused(PendingRefused::OftenEnough));
            }
            let longer = Registration {
                hold_until: Some(event.verify_until(now)),
                extensions: registration.extensions + 1,
                ..registration
            };
            return Ok(store::registration::save_standing(tx, &longer, now).await?);
        }
        Wish::Resend => registration.email.clone(),
        Wish::Correct(email) => email,
    };
    let kind = event.ticket_type(registration.ticket_type.as_ref());
    if kind.is_some_and(|kind| !kind.is_for(&email)) {
        return Err(Failure::Refused(PendingRefused::Restricted));
    }
    let letters = store::letter::count_since(tx, &email, now.plus_minutes(-60)).await?;
    let is_same = email.key() == registration.email.key();
    // An applicant whom somebody else's letters crowd out may still get the first one.
    let most = if is_same {
        LETTERS_PER_HOUR
    } else {
        LETTERS_PER_MAILBOX
    };
    if letters >= most {
        return Err(Failure::Refused(PendingRefused::MailboxBusy));
    }
    let mut registration = registration;
    if !is_same {
        // Each correction is a letter to somebody: no more of them than of anything else here.
        if registration.link_generation >= MAX_EXTENSIONS {
            return Err(Failure::Refused(PendingRefused::OftenEnough));
        }
        registration.email = email;
        registration.link_generation += 1;
        let link = site.key.link_token(
            Purpose::RegistrationLink,
            registration.id.as_str(),
            registration.link_generation,
        );
        store::registration::save_address(tx, &registration, &secret::hash(&link), now).await?;
        store::letter::supersede_waiting(tx, &registration.id, now).await?;
    }
    let key = registration.email.key();
    let known = store::registration::find_by_email(tx, &event.id, &key).await?;
    // What this page shows is the same for both, so that it tells nobody who is registered.
    if let Some(known) = &known {
        return Ok(remind(tx, site, known, now).await?);
    }
    let to = Addressee::of(&registration);
    Ok(enqueue(tx, site, LetterKind::Verification, to, now).await?)
}

/// Ends what was not answered in time and gives free places to those who wait: what the clock alone
/// brings about. Says whether there is more to do at once.
pub async fn pass_on(site: &Site) -> Result<bool, Fault> {
    /// Registrations looked at in one go; the next go comes at once where there were so many.
    const IN_ONE_GO: u32 = 100;
    let now = site.world.now();
    let mut conn = site.db.read().await?;
    let overdue = store::registration::list_overdue(&mut conn, now, IN_ONE_GO).await?;
    let to_fill = store::registration::list_events_to_fill(&mut conn).await?;
    drop(conn);
    let has_more = overdue.len() == IN_ONE_GO as usize;
    for of in overdue {
        let inside = site.clone();
        site.db
            .write(move |tx| async move { expire(tx, &inside, &of, now).await }.boxed())
            .await?;
    }
    for event in to_fill {
        let inside = site.clone();
        site.db
            .write(move |tx| async move { place::fill(tx, &inside, &event, now).await }.boxed())
            .await?;
    }
    site.outbox.notify_one();
    Ok(has_more)
}

/// How long a registration is kept that its guest let lapse and never had a ticket for: the link of its
/// letter works until then, and nobody has to be told why it is there.
const LAPSED_DAYS: i64 = 14;

/// Erases the registrations that lapsed long ago, with their letters; gives their number.
pub(in crate::server) async fn erase_lapsed(site: &Site) -> Result<u64, Fault> {
    let before = site.world.now().plus_minutes(-LAPSED_DAYS * 24 * 60);
    site.db
        .write(move |tx| {
            async move { store::registration::delete_lapsed(tx, before).await }.boxed()
        })
        .await
}

async fn expire(tx: &mut Tx, site: &Site, of: &Registration, now: Timestamp) -> Result<(), Fault> {
    let Held { registration, .. } = Held::read(tx, of).await?;
    // Answered or put off meanwhile, or another replica was here.
    if registration.hold_until.is_none_or(|until| until > now) {
        return Ok(());
    }
    place::end(tx, &registration, RegistrationStatus::Expired, now).await?;
    if registration.status == RegistrationStatus::Offered {
        let to = Addressee::of(&registration);
        enqueue(tx, site, LetterKind::OfferExpired, to, now).await?;
    }
    place::fill(tx, site, &registration.event_id, now).await
}
