//! A guest: whoever has the link to a registration.

use crate::domain::registration::Registration;
use crate::server::secret::{self, Purpose};
use crate::server::{Fault, Site, store};

/// Proof that somebody holds the link to this registration, and may see it and give it back.
#[derive(Debug, Clone)]
pub struct Guest {
    registration: Registration,
    token: String,
}

impl Guest {
    /// The guest of this link, or nobody where it is none or was withdrawn.
    pub async fn of_link(site: &Site, token: &str) -> Result<Option<Self>, Fault> {
        if !secret::is_link_token(token) {
            return Ok(None);
        }
        let mut conn = site.db.read().await?;
        let found = store::registration::find_by_link(&mut conn, &secret::hash(token)).await?;
        Ok(found.map(|registration| Self {
            registration,
            token: token.to_owned(),
        }))
    }

    pub fn registration(&self) -> &Registration {
        &self.registration
    }

    /// The secret of the link, for the addresses of the guest's own pages.
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// The secret of the link to a registration, as its letters carry it.
pub fn link_token(site: &Site, registration: &Registration) -> String {
    site.key.link_token(
        Purpose::RegistrationLink,
        registration.id.as_str(),
        registration.link_generation,
    )
}
