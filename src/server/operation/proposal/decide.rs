//! What organisers do: accept, decline, ask.

use futures::FutureExt as _;

use super::{ProposalRefused, accept, find_for, needed_remark, version};
use crate::domain::id::ProposalId;
use crate::domain::letter::LetterKind;
use crate::domain::proposal::{Proposal, ProposalDeed, ProposalState, read_remark};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::operation::deed::Deed;
use crate::server::operation::letter::{Addressee, enqueue};
use crate::server::{Failure, Fault, Site, store};

/// What is decided, as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Accept,
    /// With a sentence on why, or none.
    Decline(String),
    /// With the question.
    Ask(String),
}

impl Decision {
    fn deed(&self) -> ProposalDeed {
        match self {
            Self::Accept => ProposalDeed::Accept,
            Self::Decline(_) => ProposalDeed::Decline,
            Self::Ask(_) => ProposalDeed::Ask,
        }
    }

    /// The same with its text as it is stored.
    fn read(self) -> Result<Self, Failure<ProposalRefused>> {
        match self {
            Self::Accept => Ok(Self::Accept),
            Self::Ask(question) => Ok(Self::Ask(needed_remark(&question, "question")?)),
            Self::Decline(reason) => read_remark(&reason, "reason")
                .map(Self::Decline)
                .map_err(|refused| Failure::Refused(ProposalRefused::Fields(vec![refused]))),
        }
    }
}

/// Decides on a proposal as it was `seen`, and writes to whoever made it. Says whether that changed
/// anything: what is already so is not done twice.
///
/// # Errors
/// [`ProposalRefused::Changed`] where it was decided otherwise, answered or rewritten meanwhile.
pub async fn decide(
    site: &Site,
    organiser: &Organiser,
    id: &ProposalId,
    decision: Decision,
    seen: &str,
) -> Result<bool, Failure<ProposalRefused>> {
    let decision = decision.read()?;
    let deed = Deed::new(site, organiser);
    let (id, seen) = (id.clone(), seen.to_owned());
    let is_changed = site
        .db
        .write(move |tx| {
            async move {
                store::event::wait_for(tx, &deed.event.id).await?;
                let known = store::proposal::find(tx, &deed.event.id, &id)
                    .await?
                    .ok_or(Failure::Refused(ProposalRefused::Gone))?;
                if is_done(&known, &decision) {
                    return Ok(false);
                }
                if version(&known) != seen {
                    return Err(Failure::Refused(ProposalRefused::Changed(known.state)));
                }
                let (known, state) = find_for(tx, &deed, &id, decision.deed()).await?;
                let decided = Proposal {
                    state,
                    updated_at: deed.now,
                    ..known
                };
                apply(tx, &deed, decided, decision).await?;
                Ok(true)
            }
            .boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(is_changed)
}

/// Whether exactly this was decided already, by whomever: a button is soon pressed twice.
fn is_done(known: &Proposal, decision: &Decision) -> bool {
    let is_there = decision.deed().leads(known.state).is_none();
    let is_same = match decision {
        Decision::Accept => known.state == ProposalState::Accepted,
        Decision::Decline(reason) => {
            known.state == ProposalState::Declined && known.reason == *reason
        }
        Decision::Ask(question) => {
            known.state == ProposalState::Asked && known.question == *question
        }
    };
    is_there && is_same
}

async fn apply(
    tx: &mut Tx,
    deed: &Deed,
    mut decided: Proposal,
    decision: Decision,
) -> Result<(), Fault> {
    let (kind, verb) = match decision {
        Decision::Accept => {
            accept::take_in(tx, deed, &mut decided).await?;
            return store::proposal::update(tx, &decided).await;
        }
        Decision::Decline(reason) => {
            decided.reason = reason;
            (LetterKind::ProposalDeclined, "declined")
        }
        Decision::Ask(question) => {
            decided.question = question;
            decided.answer = String::new();
            (LetterKind::ProposalAsked, "asked")
        }
    };
    store::proposal::update(tx, &decided).await?;
    let to = Addressee::of_proposal(&decided);
    enqueue(tx, &deed.site, kind, to, deed.now).await?;
    let title = decided.said.title;
    deed.record(tx, "proposal", verb, title, Vec::new()).await
}
