//! People who sign in: who they are, what they may do for whom, and what is refused.

use super::email::{EmailAddress, EmailRefused};
use super::id::{EventId, OrganisationId, UserId};
use super::role::MemberRole;
use super::time::Timestamp;

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub email: EmailAddress,
    pub name: String,
    /// Keeps its place in the audit trail and cannot sign in any more.
    pub is_disabled: bool,
    pub created_at: Timestamp,
}

/// A role for all events of an organisation, or for one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub organisation_id: OrganisationId,
    /// None for every event of the organisation.
    pub event_id: Option<EventId>,
    pub role: MemberRole,
}

impl Membership {
    /// Whether it opens what guests said in confidence: to whoever it was given for, and to those who
    /// answer for the whole organisation. To organise one event does not.
    pub fn may_confide(&self) -> bool {
        match self.role {
            MemberRole::Confidant => true,
            MemberRole::Organiser => self.event_id.is_none(),
            MemberRole::Viewer | MemberRole::Door => false,
        }
    }

    /// Whether it says anything about this event.
    pub fn covers(&self, organisation: &OrganisationId, event: &EventId) -> bool {
        self.organisation_id == *organisation
            && self.event_id.as_ref().is_none_or(|own| own == event)
    }
}

/// One browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// What is stored of its secret; names it, and opens nothing.
    pub token_hash: String,
    pub user_id: UserId,
    /// "Firefox, Linux": enough to recognise one's own, too little to follow anybody.
    pub browser: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    /// When it ends whatever happens.
    pub expires_at: Timestamp,
}

/// Why nobody was signed in. The same for an unknown address and a wrong password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignInRefused {
    #[error("The e-mail address or the password is wrong.")]
    Wrong,
    #[error("Too many failed tries. Try again in {minutes} minutes.")]
    TooMany { minutes: u32 },
}

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    #[error("A password has at least {0} characters.")]
    TooShort(usize),
    #[error("A password has at most {0} bytes.")]
    TooLong(usize),
}

/// Why an account was neither made nor changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefused {
    #[error(transparent)]
    Email(#[from] EmailRefused),
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    #[error("The name is missing.")]
    NameMissing,
    #[error("There is an account for {0} already.")]
    Exists(EmailAddress),
    #[error("There is no account for {0}.")]
    Unknown(EmailAddress),
    #[error("There is no organisation or event called {0:?}.")]
    NoSuchPlace(String),
}

/// Shortest password. Source: NIST SP 800-63B-4, section 3.1.1.2, for a password that is the only
/// factor.
pub const MIN_PASSWORD_CHARACTERS: usize = 15;
/// Longest password in bytes: far above any phrase, far below what would keep the hash busy.
pub const MAX_PASSWORD_BYTES: usize = 1_024;

/// Whether a password may be chosen. No rules about kinds of characters, which make people write
/// passwords down (same source).
pub fn check_password(password: &str) -> Result<(), PasswordRefused> {
    if password.len() > MAX_PASSWORD_BYTES {
        return Err(PasswordRefused::TooLong(MAX_PASSWORD_BYTES));
    }
    if password.chars().count() < MIN_PASSWORD_CHARACTERS {
        return Err(PasswordRefused::TooShort(MIN_PASSWORD_CHARACTERS));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_a_phrase() {
        let check = |password: &str, expected| assert_eq!(check_password(password), expected);

        check("fünfzehn zeiche", Ok(()));
        check(
            "vierzehn zeich",
            Err(PasswordRefused::TooShort(MIN_PASSWORD_CHARACTERS)),
        );
        check(
            &"x".repeat(1_025),
            Err(PasswordRefused::TooLong(MAX_PASSWORD_BYTES)),
        );
    }

    #[test]
    fn a_membership_covers_its_own_events() {
        let organisation = OrganisationId::from_bytes([1; 16]);
        let (one, other) = (EventId::from_bytes([2; 16]), EventId::from_bytes([3; 16]));
        let membership = |event_id| Membership {
            organisation_id: organisation.clone(),
            event_id,
            role: MemberRole::Organiser,
        };

        assert!(membership(None).covers(&organisation, &one));
        assert!(membership(Some(one.clone())).covers(&organisation, &one));
        assert!(!membership(Some(one.clone())).covers(&organisation, &other));
        assert!(!membership(None).covers(&OrganisationId::from_bytes([9; 16]), &one));
    }
}
