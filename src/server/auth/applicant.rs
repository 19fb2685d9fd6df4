//! Whoever filled in a form and has not shown yet that the address is theirs.

use crate::domain::registration::Registration;
use crate::server::secret;
use crate::server::{Fault, Site, store};

/// Proof that somebody was shown the page that waits for this registration's address to be confirmed.
/// They may correct the address and ask for the letter again; what the letter's link opens, they may not.
#[derive(Debug, Clone)]
pub struct Applicant {
    registration: Registration,
    token: String,
}

impl Applicant {
    /// The applicant of this page, or nobody where there is none.
    pub async fn of_page(site: &Site, token: &str) -> Result<Option<Self>, Fault> {
        if !secret::is_link_token(token) {
            return Ok(None);
        }
        let mut conn = site.db.read().await?;
        let found = store::registration::find_by_pending(&mut conn, &secret::hash(token)).await?;
        Ok(found.map(|registration| Self {
            registration,
            token: token.to_owned(),
        }))
    }

    pub fn registration(&self) -> &Registration {
        &self.registration
    }

    /// The secret of the page.
    pub fn token(&self) -> &str {
        &self.token
    }
}
