//! Somebody who takes part: whoever has the link to the person's own page.

use crate::domain::agenda::Person;
use crate::domain::audit::Actor;
use crate::domain::contact::Contact;
use crate::domain::event::Event;
use crate::server::secret::{self, Purpose};
use crate::server::{Fault, Site, store};

/// Proof that somebody holds the link to this person's page, and may answer for the person.
#[derive(Debug, Clone)]
pub struct Speaker {
    event: Event,
    person: Person,
    contact: Contact,
    token: String,
}

impl Speaker {
    /// The person of this link, or nobody where it is none or was withdrawn.
    pub async fn of_link(site: &Site, token: &str) -> Result<Option<Self>, Fault> {
        if !secret::is_link_token(token) {
            return Ok(None);
        }
        let mut conn = site.db.read().await?;
        let hash = secret::hash(token);
        let Some(contact) = store::contact::find_by_link(&mut conn, &hash).await? else {
            return Ok(None);
        };
        let event = store::event::find(&mut conn, &contact.event_id).await?;
        let person = store::person::find(&mut conn, &contact.person_id).await?;
        Ok(event.zip(person).map(|(event, person)| Self {
            event,
            person,
            contact,
            token: token.to_owned(),
        }))
    }

    /// As it was when the request came.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// As it was when the request came.
    pub fn person(&self) -> &Person {
        &self.person
    }

    pub fn contact(&self) -> &Contact {
        &self.contact
    }

    /// The secret of the link, for the addresses of the person's own pages.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// How this person stands in the audit trail.
    pub fn actor(&self) -> Actor {
        Actor::Speaker {
            id: self.person.id.to_string(),
            name: self.person.full_name(),
        }
    }
}

/// The secret of the link to a person's page, as letters carry it.
pub fn link_token(site: &Site, contact: &Contact) -> String {
    site.key.link_token(
        Purpose::SpeakerLink,
        contact.person_id.as_str(),
        contact.link_generation,
    )
}
