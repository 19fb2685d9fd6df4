//! What organisers decide about one who waits.

use futures::FutureExt as _;

use super::letter::{Addressee, enqueue};
use super::pending::{Held, PendingRefused};
use super::place::{self, Came};
use super::registration::LETTERS_PER_HOUR;
use crate::domain::audit::{Actor, AuditEntry};
use crate::domain::id::{AuditId, RegistrationId};
use crate::domain::letter::LetterKind;
use crate::domain::registration::{Registration, RegistrationStatus};
use crate::domain::time::Timestamp;
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, store};

/// What an organiser decides about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Yes to a request.
    Approve,
    /// No to a request.
    Decline,
    /// A place for somebody in line, whoever stands before them.
    Promote,
    /// The invitation once more, to somebody who has not answered.
    Remind,
}

impl Verdict {
    pub const ALL: [Self; 4] = [Self::Approve, Self::Decline, Self::Promote, Self::Remind];

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|verdict| verdict.as_str() == text)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::Promote => "promote",
            Self::Remind => "remind",
        }
    }

    /// Whether it is one that can be given to somebody who stands there.
    pub fn is_for(self, status: RegistrationStatus) -> bool {
        match self {
            Self::Approve | Self::Decline => status == RegistrationStatus::Requested,
            Self::Promote => status == RegistrationStatus::Waiting,
            Self::Remind => status == RegistrationStatus::Invited,
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Self::Approve => "approved",
            Self::Decline => "declined",
            Self::Promote => "promoted",
            Self::Remind => "reminded",
        }
    }
}

/// Decides about somebody; whether there was something to decide. Nothing where the event has no such
/// registration.
pub async fn decide(
    site: &Site,
    organiser: &Organiser,
    id: &RegistrationId,
    verdict: Verdict,
) -> Result<Option<bool>, Failure<PendingRefused>> {
    let now = site.world.now();
    let actor = organiser.account().actor();
    let (event, id) = (organiser.event().id.clone(), id.clone());
    let inside = site.clone();
    let is_decided = site
        .db
        .write(move |tx| {
            async move {
                match store::registration::find(tx, &event, &id).await? {
                    Some(of) => settle(tx, &inside, &of, actor, verdict, now)
                        .await
                        .map(Some),
                    None => Ok(None),
                }
            }
            .boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(is_decided)
}

async fn settle(
    tx: &mut Tx,
    site: &Site,
    of: &Registration,
    actor: Actor,
    verdict: Verdict,
    now: Timestamp,
) -> Result<bool, Failure<PendingRefused>> {
    let held = Held::read(tx, of).await?;
    if !verdict.is_for(held.registration.status) {
        return Ok(false);
    }
    carry_out(tx, site, held, verdict, now).await?;
    record(tx, site, of, actor, verdict.verb(), now).await?;
    Ok(true)
}

async fn carry_out(
    tx: &mut Tx,
    site: &Site,
    Held {
        event,
        registration,
    }: Held,
    verdict: Verdict,
    now: Timestamp,
) -> Result<(), Failure<PendingRefused>> {
    match verdict {
        Verdict::Approve => match place::admit(tx, site, &event, registration, now).await? {
            Came::Nowhere => Err(Failure::Refused(PendingRefused::Full)),
            Came::In | Came::InLine => Ok(()),
        },
        Verdict::Decline => {
            let declined = RegistrationStatus::Declined;
            place::end(tx, &registration, declined, now).await?;
            let to = Addressee::of(&registration);
            Ok(enqueue(tx, site, LetterKind::Declined, to, now).await?)
        }
        Verdict::Remind => {
            let an_hour_ago = now.plus_minutes(-60);
            let letters = store::letter::count_since(tx, &registration.email, an_hour_ago).await?;
            if letters >= LETTERS_PER_HOUR {
                return Err(Failure::Refused(PendingRefused::MailboxBusy));
            }
            let to = Addressee::of(&registration);
            Ok(enqueue(tx, site, LetterKind::Invitation, to, now).await?)
        }
        Verdict::Promote => {
            let Some(quota) = store::quota::take_place(tx, &event.id).await? else {
                return Err(Failure::Refused(PendingRefused::Full));
            };
            // What was taken is given back with the refusal.
            let ticket_type = registration.ticket_type.as_ref();
            if !place::take_shared(tx, &event, ticket_type, now).await? {
                return Err(Failure::Refused(PendingRefused::Full));
            }
            place::tell_step(tx, &event.id, quota.taken - 1, &quota, now).await?;
            let kind = LetterKind::Promotion;
            Ok(place::confirm(tx, site, registration, kind, now).await?)
        }
    }
}

/// A line in the audit trail: what was decided, never about whom by name.
async fn record(
    tx: &mut Tx,
    site: &Site,
    of: &Registration,
    actor: Actor,
    verb: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let entry = AuditEntry {
        id: AuditId::from_bytes(site.world.draw_ordered_id()),
        event_id: Some(of.event_id.clone()),
        at: now,
        actor,
        noun: "registration".to_owned(),
        verb: verb.to_owned(),
        subject: String::new(),
        differences: Vec::new(),
    };
    store::audit::insert(tx, &entry).await
}
