//! The outbox: letters put in by the deed that caused them, taken out by whoever sends them.

use futures::FutureExt as _;

use crate::domain::contact::Contact;
use crate::domain::email::EmailAddress;
use crate::domain::id::{EventId, LetterId, MailingId, PersonId, ProposalId, RegistrationId};
use crate::domain::letter::{Letter, LetterKind, LetterState, back_off_minutes};
use crate::domain::proposal::Proposal;
use crate::domain::registration::Registration;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::server::db::Tx;
use crate::server::{Fault, Site, store};

/// How long a letter is held by whoever takes it out. Far longer than one try may last, so that
/// nobody else takes it meanwhile; what was held by a process that died is free again after this.
const LEASE_S: i64 = 180;

/// Whom a letter goes to, and what about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addressee<'a> {
    pub(super) event: &'a EventId,
    pub(super) whom: Whom<'a>,
    pub(super) address: &'a EmailAddress,
    pub(super) language: Language,
}

/// Who it is, in the terms of the event.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whom<'a> {
    Guest(&'a RegistrationId),
    /// A guest among many to whom the same was written.
    Mailed(&'a RegistrationId, &'a MailingId),
    /// With the versions of the programme that the letter lies between, where it tells of changes.
    Person(&'a PersonId, Option<(u32, u32)>),
    Proposer(&'a ProposalId),
}

impl<'a> Addressee<'a> {
    pub(super) fn of(registration: &'a Registration) -> Self {
        Self {
            event: &registration.event_id,
            whom: Whom::Guest(&registration.id),
            address: &registration.email,
            language: registration.language,
        }
    }

    pub(super) fn of_contact(contact: &'a Contact) -> Self {
        Self {
            event: &contact.event_id,
            whom: Whom::Person(&contact.person_id, None),
            address: &contact.email,
            language: contact.language,
        }
    }

    pub(super) fn of_proposal(proposal: &'a Proposal) -> Self {
        Self {
            event: &proposal.event_id,
            whom: Whom::Proposer(&proposal.id),
            address: &proposal.email,
            language: proposal.letter_language,
        }
    }
}

/// Puts a letter into the outbox. It leaves once the deed is committed and `Site::outbox` is rung.
pub(super) async fn enqueue(
    tx: &mut Tx,
    site: &Site,
    kind: LetterKind,
    to: Addressee<'_>,
    now: Timestamp,
) -> Result<(), Fault> {
    let mailing = match to.whom {
        Whom::Mailed(_, mailing) => Some(mailing),
        _ => None,
    };
    let (registration, person, proposal, versions) = match to.whom {
        Whom::Guest(registration) | Whom::Mailed(registration, _) => {
            (Some(registration), None, None, None)
        }
        Whom::Person(person, versions) => (None, Some(person), None, versions),
        Whom::Proposer(proposal) => (None, None, Some(proposal), None),
    };
    let letter = Letter {
        id: LetterId::from_bytes(site.world.draw_ordered_id()),
        event_id: to.event.clone(),
        registration_id: registration.cloned(),
        person_id: person.cloned(),
        proposal_id: proposal.cloned(),
        mailing_id: mailing.cloned(),
        kind,
        recipient: to.address.clone(),
        language: to.language,
        state: LetterState::Waiting,
        attempts: 0,
        next_attempt_at: now,
        last_error: String::new(),
        created_at: now,
        sent_at: None,
        since_version: versions.map(|(since, _)| since),
        until_version: versions.map(|(_, until)| until),
    };
    store::letter::insert(tx, &letter).await
}

/// Takes out up to `limit` letters that are due.
pub(in crate::server) async fn take_due(site: &Site, limit: u32) -> Result<Vec<Letter>, Fault> {
    let now = site.world.now();
    let until = now.plus_seconds(LEASE_S);
    site.db
        .write(move |tx| {
            async move { store::letter::lease_due(tx, now, until, limit).await }.boxed()
        })
        .await
}

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) enum Unsent {
    /// It may leave later.
    Later(String),
    /// It never will.
    Never(String),
    /// What it says is no longer so.
    Superseded,
}

/// Notes what came of a letter that was taken out.
pub(in crate::server) async fn settle(
    site: &Site,
    letter: &Letter,
    outcome: Result<(), Unsent>,
) -> Result<(), Fault> {
    let now = site.world.now();
    let id = letter.id.clone();
    let tries = letter.attempts + 1;
    site.db
        .write(move |tx| {
            async move {
                match outcome {
                    Ok(()) => store::letter::mark_sent(tx, &id, now).await,
                    Err(Unsent::Later(reason)) => {
                        let again = back_off_minutes(tries).map(|wait| now.plus_minutes(wait));
                        store::letter::mark_tried(tx, &id, &reason, again).await
                    }
                    Err(Unsent::Never(reason)) => {
                        store::letter::mark_tried(tx, &id, &reason, None).await
                    }
                    Err(Unsent::Superseded) => store::letter::mark_superseded(tx, &id).await,
                }
            }
            .boxed()
        })
        .await
}
