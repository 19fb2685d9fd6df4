//! Proposals: made and rewritten by whoever has the link, decided on by those who organise.

mod accept;
mod decide;

use futures::FutureExt as _;

pub use decide::{Decision, decide};

use super::conflict;
use super::deed::Deed;
use super::letter::{Addressee, enqueue};
use crate::domain::call::Call;
use crate::domain::id::ProposalId;
use crate::domain::letter::LetterKind;
use crate::domain::proposal::{
    MAX_PER_ADDRESS, NewProposal, Proposal, ProposalDeed, ProposalState, Said, read_remark,
};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::typed::{FieldRefused, Typed, Why};
use crate::server::auth::{Proposer, proposer::link_token};
use crate::server::db::Tx;
use crate::server::{Failure, Site, secret, store};

/// Nothing is taken for a mailbox that got so many letters within an hour: whoever wants to bury
/// somebody in letters gets no further (MISUSE 18).
const LETTERS_PER_MAILBOX: u64 = 12;

/// Why nothing was done to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProposalRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    #[error("Many letters went to this mailbox already.")]
    MailboxBusy,
    #[error("There are {0} proposals under this address.")]
    TooMany(u64),
    #[error("The call is not open: {0:?}.")]
    NotOpen(Call),
    /// It was decided on, answered or rewritten since it was shown.
    #[error("The proposal is {0} now.")]
    Changed(ProposalState),
    #[error("There is no such event or proposal.")]
    Gone,
}

/// Takes the proposal of whoever filled in the form; `language` is the one that letters are in.
///
/// Success says nothing about whether the address was known. The same form again finds what it made
/// before, and is one proposal and one letter.
pub async fn submit(
    site: &Site,
    event: &Slug,
    typed: &Typed,
    language: Language,
) -> Result<(), Failure<ProposalRefused>> {
    let refuse = |reason| Err(Failure::Refused(reason));
    let now = site.world.now();
    let Some(programme) = site.programme(event).await? else {
        return refuse(ProposalRefused::Gone);
    };
    let call = Call::of(&programme.event, now);
    if !call.is_open() {
        return refuse(ProposalRefused::NotOpen(call));
    }
    let new = match NewProposal::read(typed) {
        Ok(new) => new,
        Err(fields) => return refuse(ProposalRefused::Fields(fields)),
    };
    let form_key = secret::hash(&format!("{}\n{}", new.key, new.email.key()));
    let proposal = Proposal {
        id: ProposalId::from_bytes(site.world.draw_ordered_id()),
        event_id: programme.event.id.clone(),
        email: new.email,
        letter_language: language,
        said: new.said,
        state: ProposalState::Submitted,
        question: String::new(),
        answer: String::new(),
        reason: String::new(),
        link_generation: 0,
        session_id: None,
        person_id: None,
        created_at: now,
        updated_at: now,
    };
    let inside = site.clone();
    site.db
        .write(move |tx| async move { take(tx, &inside, &proposal, &form_key).await }.boxed())
        .await?;
    site.outbox.notify_one();
    Ok(())
}

async fn take(
    tx: &mut Tx,
    site: &Site,
    proposal: &Proposal,
    form_key: &str,
) -> Result<(), Failure<ProposalRefused>> {
    let (event, now) = (&proposal.event_id, proposal.created_at);
    // One after the other, so that those who are counted are all who came before.
    store::event::wait_for(tx, event).await?;
    if store::proposal::was_made_by(tx, event, form_key).await? {
        return Ok(());
    }
    let an_hour_ago = now.plus_minutes(-60);
    let letters = store::letter::count_since(tx, &proposal.email, an_hour_ago).await?;
    if letters >= LETTERS_PER_MAILBOX {
        return Err(Failure::Refused(ProposalRefused::MailboxBusy));
    }
    let count = store::proposal::count_by_email(tx, event, &proposal.email).await?;
    if count >= MAX_PER_ADDRESS {
        return Err(Failure::Refused(ProposalRefused::TooMany(count)));
    }
    let token = link_token(&site.key, &proposal.id, proposal.link_generation);
    if store::proposal::insert(tx, proposal, form_key, &secret::hash(&token)).await? {
        let to = Addressee::of_proposal(proposal);
        enqueue(tx, site, LetterKind::ProposalReceived, to, now).await?;
    }
    Ok(())
}

/// Names the state of a proposal: what is decided on is what was read.
pub fn version(proposal: &Proposal) -> String {
    let said = conflict::version(&proposal.said.form());
    let state = proposal.state;
    secret::hash(&format!(
        "{said}\n{state}\n{}\n{}",
        proposal.question, proposal.answer
    ))
}

/// Rewrites a proposal while its call is open. Says whether anything differed.
pub async fn change(
    site: &Site,
    proposer: &Proposer,
    typed: &Typed,
) -> Result<bool, Failure<ProposalRefused>> {
    let call = Call::of(proposer.event(), site.world.now());
    if !call.is_open() {
        return Err(Failure::Refused(ProposalRefused::NotOpen(call)));
    }
    let said =
        Said::read(typed).map_err(|refused| Failure::Refused(ProposalRefused::Fields(refused)))?;
    let deed = Deed::of_proposer(site, proposer);
    let id = proposer.proposal().id.clone();
    site.db
        .write(move |tx| {
            async move {
                let (known, state) = find_for(tx, &deed, &id, ProposalDeed::Change).await?;
                if known.said == said {
                    return Ok(false);
                }
                let changed = Proposal {
                    said,
                    state,
                    updated_at: deed.now,
                    ..known
                };
                store::proposal::update(tx, &changed).await?;
                let title = changed.said.title;
                deed.record(tx, "proposal", "changed", title, Vec::new())
                    .await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// Answers the question that was asked; that goes on after the call has closed too.
pub async fn answer(
    site: &Site,
    proposer: &Proposer,
    typed: &str,
) -> Result<(), Failure<ProposalRefused>> {
    let answer = needed_remark(typed, "answer")?;
    let deed = Deed::of_proposer(site, proposer);
    let id = proposer.proposal().id.clone();
    site.db
        .write(move |tx| {
            async move {
                let (known, state) = find_for(tx, &deed, &id, ProposalDeed::Answer).await?;
                let answered = Proposal {
                    answer,
                    state,
                    updated_at: deed.now,
                    ..known
                };
                store::proposal::update(tx, &answered).await?;
                let title = answered.said.title;
                deed.record(tx, "proposal", "answered", title, Vec::new())
                    .await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Takes a proposal back; that goes on after the call has closed too. Twice is once.
pub async fn withdraw(site: &Site, proposer: &Proposer) -> Result<(), Failure<ProposalRefused>> {
    let deed = Deed::of_proposer(site, proposer);
    let id = proposer.proposal().id.clone();
    site.db
        .write(move |tx| {
            async move {
                let (known, state) = match find_for(tx, &deed, &id, ProposalDeed::Withdraw).await {
                    Err(Failure::Refused(ProposalRefused::Changed(ProposalState::Withdrawn))) => {
                        return Ok(());
                    }
                    found => found?,
                };
                let withdrawn = Proposal {
                    state,
                    updated_at: deed.now,
                    ..known
                };
                store::proposal::update(tx, &withdrawn).await?;
                let title = withdrawn.said.title;
                deed.record(tx, "proposal", "withdrawn", title, Vec::new())
                    .await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// A proposal as it is now, and until this is committed, with the state that a deed leads it to.
async fn find_for(
    tx: &mut Tx,
    deed: &Deed,
    id: &ProposalId,
    what: ProposalDeed,
) -> Result<(Proposal, ProposalState), Failure<ProposalRefused>> {
    store::event::wait_for(tx, &deed.event.id).await?;
    let known = store::proposal::find(tx, &deed.event.id, id)
        .await?
        .ok_or(Failure::Refused(ProposalRefused::Gone))?;
    match what.leads(known.state) {
        Some(state) => Ok((known, state)),
        None => Err(Failure::Refused(ProposalRefused::Changed(known.state))),
    }
}

/// A question or an answer, which must say something.
fn needed_remark(typed: &str, field: &'static str) -> Result<String, Failure<ProposalRefused>> {
    let refuse = |refused| Failure::Refused(ProposalRefused::Fields(vec![refused]));
    let text = read_remark(typed, field).map_err(refuse)?;
    if text.is_empty() {
        let why = Why::Missing;
        return Err(refuse(FieldRefused { field, why }));
    }
    Ok(text)
}
