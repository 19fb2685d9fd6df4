//! Somebody who chose sessions: whoever has the link to the choice.

use std::collections::BTreeSet;

use crate::domain::choice::Choice;
use crate::domain::event::Event;
use crate::domain::id::{ChoiceId, SessionId};
use crate::server::secret::{self, Purpose};
use crate::server::{Fault, Site, store};

/// Proof that somebody holds the link to this choice, and may see, change and delete it.
///
/// It opens nothing else: whose registration it belongs to is not told by it.
#[derive(Debug, Clone)]
pub struct Chooser {
    choice: Choice,
    event: Event,
    stars: BTreeSet<SessionId>,
    token: String,
}

impl Chooser {
    /// Whoever has this link, or nobody where it is none or the choice was deleted.
    pub async fn of_link(site: &Site, token: &str) -> Result<Option<Self>, Fault> {
        if !secret::is_link_token(token) {
            return Ok(None);
        }
        let mut conn = site.db.read().await?;
        let hash = secret::hash(token);
        let Some(choice) = store::choice::find_by_link(&mut conn, &hash).await? else {
            return Ok(None);
        };
        let stars = store::choice::list_stars(&mut conn, &choice.id).await?;
        let event = store::event::find(&mut conn, &choice.event_id).await?;
        Ok(event.filter(Event::is_public).map(|event| Self {
            choice,
            event,
            stars: stars.into_iter().collect(),
            token: token.to_owned(),
        }))
    }

    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// As it was when the request came.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// The sessions chosen, as they were when the request came.
    pub fn stars(&self) -> &BTreeSet<SessionId> {
        &self.stars
    }

    /// The secret of the link, for the addresses of its pages.
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// The secret of the link to a choice.
pub fn link_token(site: &Site, id: &ChoiceId) -> String {
    site.key.link_token(Purpose::ChoiceLink, id.as_str(), 0)
}
