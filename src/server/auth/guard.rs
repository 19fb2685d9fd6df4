//! Guards: from a request's headers to a witness of who asks and what they may do for which event.
//!
//! Whoever has no role for an event learns nothing about it: its address answers like one that does
//! not exist.

use axum::http::HeaderMap;
use futures::FutureExt as _;

use super::session::{self, Token};
use crate::domain::account::{Membership, SignedIn, User};
use crate::domain::audit::Actor;
use crate::domain::event::Event;
use crate::domain::id::{OrganisationId, UserId};
use crate::domain::problem::Problem;
use crate::domain::role::MemberRole;
use crate::domain::slug::Slug;
use crate::server::{Failure, Fault, Site, store};

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Account {
    user: User,
    memberships: Vec<Membership>,
    sign_in: SignedIn,
}

/// Somebody who may change this event.
#[derive(Debug, Clone)]
pub struct Organiser {
    account: Account,
    event: Event,
}

/// Somebody who may make new events, for one organisation at least.
#[derive(Debug, Clone)]
pub struct Founder {
    account: Account,
    organisations: Vec<OrganisationId>,
}

/// Somebody who may see everything of this event.
#[derive(Debug, Clone)]
pub struct Viewer {
    account: Account,
    event: Event,
    may_organise: bool,
    may_confide: bool,
}

/// Somebody who may see what guests of this event said in confidence.
#[derive(Debug, Clone)]
pub struct Confidant {
    account: Account,
    event: Event,
}

/// Somebody who may admit to this event.
#[derive(Debug, Clone)]
pub struct Door {
    account: Account,
    event: Event,
}

/// Why there is no witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    #[error("Nobody is signed in.")]
    SignInFirst,
    /// No such event, or none that this person has anything to do with.
    #[error("There is nothing at this address.")]
    NotFound,
    /// They know the event, and their role does not allow it.
    #[error("The role does not allow it.")]
    Forbidden,
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::SignInFirst => Self::SignInFirst,
            Denied::NotFound => Self::NotFound,
            Denied::Forbidden => Self::Forbidden,
        }
    }
}

impl Account {
    /// Who sent this request.
    ///
    /// # Errors
    /// [`Denied::SignInFirst`] where no sign-in holds, or its account was disabled.
    pub async fn of(site: &Site, headers: &HeaderMap) -> Result<Self, Failure<Denied>> {
        Self::find(site, headers)
            .await?
            .ok_or(Failure::Refused(Denied::SignInFirst))
    }

    /// Who sent this request, where somebody is signed in.
    pub async fn find(site: &Site, headers: &HeaderMap) -> Result<Option<Self>, Fault> {
        let Some(token) = Token::from_headers(headers, &site.settings) else {
            return Ok(None);
        };
        let now = site.world.now();
        let mut conn = site.db.read().await?;
        let Some(sign_in) = store::account::find_sign_in(&mut conn, &token.hash())
            .await?
            .filter(|sign_in| session::holds(sign_in, now))
        else {
            return Ok(None);
        };
        let Some(user) = store::account::find(&mut conn, &sign_in.user_id)
            .await?
            .filter(|user| !user.is_disabled)
        else {
            return Ok(None);
        };
        let memberships = store::account::list_memberships(&mut conn, &user.id).await?;
        drop(conn);
        if session::is_to_touch(&sign_in, now) {
            let hash = sign_in.token_hash.clone();
            site.db
                .write(move |tx| {
                    async move { store::account::touch_sign_in(tx, &hash, now).await }.boxed()
                })
                .await?;
        }
        Ok(Some(Self {
            user,
            memberships,
            sign_in,
        }))
    }

    pub fn user(&self) -> &User {
        &self.user
    }

    pub fn id(&self) -> &UserId {
        &self.user.id
    }

    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    /// The sign-in that this request came with.
    pub fn sign_in(&self) -> &SignedIn {
        &self.sign_in
    }

    /// How this person stands in the audit trail.
    pub fn actor(&self) -> Actor {
        Actor::User {
            id: self.user.id.to_string(),
            name: self.user.name.clone(),
        }
    }

    /// The roles that this person has for an event: for it alone, or for all of its organisation.
    pub fn roles_for(&self, event: &Event) -> impl Iterator<Item = MemberRole> {
        self.memberships
            .iter()
            .filter(|membership| membership.covers(&event.organisation_id, &event.id))
            .map(|membership| membership.role)
    }

    /// Whether this person may see what guests of an event said in confidence.
    fn confides(&self, event: &Event) -> bool {
        self.memberships.iter().any(|membership| {
            membership.covers(&event.organisation_id, &event.id) && membership.may_confide()
        })
    }

    /// The organisations for which this person may make new events.
    pub fn founds_for(&self) -> Vec<OrganisationId> {
        self.memberships
            .iter()
            .filter(|membership| membership.event_id.is_none() && membership.role.may_organise())
            .map(|membership| membership.organisation_id.clone())
            .collect()
    }

    /// The event of this slug, where a role of this person allows the deed.
    async fn enter(
        &self,
        site: &Site,
        slug: &str,
        allows: impl Fn(MemberRole) -> bool,
    ) -> Result<Event, Failure<Denied>> {
        let Ok(slug) = slug.parse::<Slug>() else {
            return Err(Failure::Refused(Denied::NotFound));
        };
        let mut conn = site.db.read().await?;
        let event = store::event::find_by_slug(&mut conn, &slug).await?;
        let Some(event) = event.filter(|event| self.roles_for(event).next().is_some()) else {
            return Err(Failure::Refused(Denied::NotFound));
        };
        if self.roles_for(&event).any(allows) {
            Ok(event)
        } else {
            Err(Failure::Refused(Denied::Forbidden))
        }
    }
}

impl Organiser {
    /// The organiser of the event of this slug who sent this request.
    pub async fn of(
        site: &Site,
        headers: &HeaderMap,
        event: &str,
    ) -> Result<Self, Failure<Denied>> {
        let account = Account::of(site, headers).await?;
        let event = account.enter(site, event, MemberRole::may_organise).await?;
        Ok(Self { account, event })
    }

    pub fn account(&self) -> &Account {
        &self.account
    }

    /// As it was when the request came.
    pub fn event(&self) -> &Event {
        &self.event
    }
}

impl Founder {
    /// Whoever sent this request and organises all events of an organisation: a role for one event
    /// makes no others.
    pub async fn of(site: &Site, headers: &HeaderMap) -> Result<Self, Failure<Denied>> {
        let account = Account::of(site, headers).await?;
        let organisations = account.founds_for();
        if organisations.is_empty() {
            return Err(Failure::Refused(Denied::Forbidden));
        }
        Ok(Self {
            account,
            organisations,
        })
    }

    pub fn account(&self) -> &Account {
        &self.account
    }

    /// For whom they may make events.
    pub fn organisations(&self) -> &[OrganisationId] {
        &self.organisations
    }
}

impl Viewer {
    /// Whoever sent this request and may see the event of this slug: its viewers and organisers.
    pub async fn of(
        site: &Site,
        headers: &HeaderMap,
        event: &str,
    ) -> Result<Self, Failure<Denied>> {
        let account = Account::of(site, headers).await?;
        let event = account.enter(site, event, MemberRole::may_view).await?;
        let may_organise = account.roles_for(&event).any(MemberRole::may_organise);
        let may_confide = account.confides(&event);
        Ok(Self {
            account,
            event,
            may_organise,
            may_confide,
        })
    }

    pub fn account(&self) -> &Account {
        &self.account
    }

    /// As it was when the request came.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// Whether pages offer them deeds; the deed itself asks for an [`Organiser`].
    pub fn may_organise(&self) -> bool {
        self.may_organise
    }

    /// Whether pages lead them to what was said in confidence; the page asks for a [`Confidant`].
    pub fn may_confide(&self) -> bool {
        self.may_confide
    }
}

impl Confidant {
    /// Whoever sent this request and may see what guests of the event of this slug said in confidence.
    pub async fn of(
        site: &Site,
        headers: &HeaderMap,
        event: &str,
    ) -> Result<Self, Failure<Denied>> {
        let account = Account::of(site, headers).await?;
        let event = account.enter(site, event, |_| true).await?;
        if !account.confides(&event) {
            return Err(Failure::Refused(Denied::Forbidden));
        }
        Ok(Self { account, event })
    }

    pub fn account(&self) -> &Account {
        &self.account
    }

    /// As it was when the request came.
    pub fn event(&self) -> &Event {
        &self.event
    }
}

impl Door {
    /// Whoever sent this request and may admit to the event of this slug: its door staff and
    /// organisers.
    pub async fn of(
        site: &Site,
        headers: &HeaderMap,
        event: &str,
    ) -> Result<Self, Failure<Denied>> {
        let account = Account::of(site, headers).await?;
        let event = account.enter(site, event, MemberRole::may_admit).await?;
        Ok(Self { account, event })
    }

    pub fn account(&self) -> &Account {
        &self.account
    }

    /// As it was when the request came.
    pub fn event(&self) -> &Event {
        &self.event
    }
}
