//! Whoever proposed something: whoever has the link to the proposal's own page.

use crate::domain::event::Event;
use crate::domain::id::ProposalId;
use crate::domain::proposal::Proposal;
use crate::server::secret::{self, InstanceKey, Purpose};
use crate::server::{Fault, Site, store};

/// Proof that somebody holds the link to this proposal, and may rewrite it and take it back.
#[derive(Debug, Clone)]
pub struct Proposer {
    event: Event,
    proposal: Proposal,
    token: String,
}

impl Proposer {
    /// Whoever made the proposal of this link, or nobody where it is none or was withdrawn.
    pub async fn of_link(site: &Site, token: &str) -> Result<Option<Self>, Fault> {
        if !secret::is_link_token(token) {
            return Ok(None);
        }
        let mut conn = site.db.read().await?;
        let hash = secret::hash(token);
        let Some(proposal) = store::proposal::find_by_link(&mut conn, &hash).await? else {
            return Ok(None);
        };
        let event = store::event::find(&mut conn, &proposal.event_id).await?;
        Ok(event.map(|event| Self {
            event,
            proposal,
            token: token.to_owned(),
        }))
    }

    /// As it was when the request came.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// As it was when the request came.
    pub fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// The secret of the link, for the addresses of the proposal's own pages.
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// The secret of the link to a proposal, as its letters carry it.
pub fn link_token(key: &InstanceKey, id: &ProposalId, generation: u32) -> String {
    key.link_token(Purpose::ProposalLink, id.as_str(), generation)
}
