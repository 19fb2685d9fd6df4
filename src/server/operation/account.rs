//! Signing in and out, and what the command line does to accounts.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use futures::FutureExt as _;

use crate::domain::account::{
    AccountRefused, MAX_PASSWORD_BYTES, SignInRefused, SignedIn, User, check_password,
};
use crate::domain::audit::{Actor, AuditEntry};
use crate::domain::email::EmailAddress;
use crate::domain::id::{AuditId, EventId, OrganisationId, UserId};
use crate::domain::role::MemberRole;
use crate::domain::slug::Slug;
use crate::domain::time::Timestamp;
use crate::server::auth::limit::Net;
use crate::server::auth::session::{self, Token};
use crate::server::auth::{Account, Operator, password};
use crate::server::db::{Conn, Tx};
use crate::server::{Failure, Fault, Site, secret, store};

/// Failed tries that an account allows from one net within [`FAILURE_MINUTES`]: a person who is not
/// sure has typed all their passwords by then.
const FAILURES: u64 = 10;
/// The same from all nets together. Far more, since otherwise whoever knows an address could keep
/// its owner out; far too few to find a password of the length that is asked for.
const FAILURES_FROM_EVERYWHERE: u64 = 100;
const FAILURE_MINUTES: i64 = 15;

/// Signs somebody in: gives the secret of a new sign-in, and ends the one that the browser had.
///
/// An unknown address, a wrong password and a disabled account answer alike and take as long.
pub async fn sign_in(
    site: &Site,
    headers: &HeaderMap,
    from: Net,
    email: &str,
    password: &str,
) -> Result<Token, Failure<SignInRefused>> {
    let now = site.world.now();
    // Hashed, since what is typed here may well be a password.
    let typed = email.trim().to_lowercase();
    let key = secret::hash(&typed);
    let key_from_here = secret::hash(&format!("{typed}\n{from}"));
    count_try(site, &key_from_here, FAILURES, now).await?;
    count_try(site, &key, FAILURES_FROM_EVERYWHERE, now).await?;

    let known = find_known(site, email).await?;
    let (user, hash) = known.unzip();
    let hash = hash.filter(|_| password.len() <= MAX_PASSWORD_BYTES);
    let typed = password.get(..MAX_PASSWORD_BYTES).unwrap_or(password);
    let fits = password::verify(typed, hash).await?;
    let Some(user) = user.filter(|user| fits && !user.is_disabled) else {
        return Err(Failure::Refused(SignInRefused::Wrong));
    };

    let token = Token::draw(&site.world);
    let agent = headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let new = SignedIn {
        token_hash: token.hash(),
        user_id: user.id,
        browser: session::browser_of(agent),
        created_at: now,
        last_seen_at: now,
        expires_at: session::expires_at(now),
    };
    let before = Token::from_headers(headers, &site.settings).map(|token| token.hash());
    site.db
        .write(move |tx| {
            async move {
                // What has ended first: two people who come back with a cookie of yesterday must not
                // wait for each other's.
                let failed_since = now.plus_minutes(-FAILURE_MINUTES);
                store::account::delete_ended(tx, session::seen_since(now), failed_since, now)
                    .await?;
                if let Some(before) = before {
                    store::account::delete_sign_in(tx, &before).await?;
                }
                store::account::delete_failures(tx, &key).await?;
                store::account::delete_failures(tx, &key_from_here).await?;
                store::account::insert_sign_in(tx, &new).await
            }
            .boxed()
        })
        .await
        .map_err(|fault: Fault| Failure::Fault(fault))?;
    Ok(token)
}

/// Counts a try as failed before it is known, so that many at once do not slip through together.
///
/// A try that is refused here is not counted: the wait ends even while somebody keeps trying.
async fn count_try(
    site: &Site,
    key: &str,
    most: u64,
    now: Timestamp,
) -> Result<(), Failure<SignInRefused>> {
    let since = now.plus_minutes(-FAILURE_MINUTES);
    let count = async || {
        let mut conn = site.db.read().await?;
        store::account::count_failures(&mut conn, key, since).await
    };
    let refuse = |first: Option<Timestamp>| {
        let until = first.unwrap_or(now).plus_minutes(FAILURE_MINUTES);
        let wait_ms = until.millis() - now.millis();
        let minutes = u32::try_from(wait_ms.div_euclid(60_000) + 1).unwrap_or(1);
        Err(Failure::Refused(SignInRefused::TooMany { minutes }))
    };
    let (before, first) = count().await?;
    if before >= most {
        return refuse(first);
    }
    let counted = key.to_owned();
    site.db
        .write(move |tx| {
            async move { store::account::insert_failure(tx, &counted, now).await }.boxed()
        })
        .await
        .map_err(|fault: Fault| Failure::Fault(fault))?;
    let (after, first) = count().await?;
    if after > most {
        return refuse(first);
    }
    Ok(())
}

async fn find_known(site: &Site, email: &str) -> Result<Option<(User, String)>, Fault> {
    let Ok(email) = email.parse::<EmailAddress>() else {
        return Ok(None);
    };
    let mut conn = site.db.read().await?;
    let Some(user) = store::account::find_by_email(&mut conn, &email.key()).await? else {
        return Ok(None);
    };
    let hash = store::account::find_password_hash(&mut conn, &user.id).await?;
    Ok(hash.map(|hash| (user, hash)))
}

/// Ends the sign-in that a request came with.
pub async fn sign_out(site: &Site, account: &Account) -> Result<(), Fault> {
    let hash = account.sign_in().token_hash.clone();
    site.db
        .write(move |tx| async move { store::account::delete_sign_in(tx, &hash).await }.boxed())
        .await
}

/// Ends every sign-in of this person, this one too.
pub async fn sign_out_everywhere(site: &Site, account: &Account) -> Result<(), Fault> {
    let user = account.id().clone();
    site.db
        .write(move |tx| {
            async move {
                store::account::delete_sign_ins_of(tx, &user)
                    .await
                    .map(drop)
            }
            .boxed()
        })
        .await
}

/// Where this person is signed in, the latest first.
pub async fn list_sign_ins(site: &Site, account: &Account) -> Result<Vec<SignedIn>, Fault> {
    let now = site.world.now();
    let mut conn = site.db.read().await?;
    store::account::list_sign_ins(&mut conn, account.id(), session::seen_since(now), now).await
}

/// An account to be made at the command line.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub email: String,
    pub name: String,
    pub password: String,
    pub role: MemberRole,
    /// Slug of the organisation, or of the one event, that the role is for.
    pub scope: Slug,
}

/// Makes an account with a role, or gives one that exists another role and leaves its password be.
///
/// Says whether the account is new.
///
/// # Errors
/// [`AccountRefused::NoSuchPlace`] where the scope names neither an organisation nor an event.
pub async fn add(
    _by: &Operator,
    site: &Site,
    new: NewAccount,
) -> Result<bool, Failure<AccountRefused>> {
    let refuse = |reason: AccountRefused| Failure::Refused(reason);
    let email: EmailAddress = new
        .email
        .parse()
        .map_err(|e| refuse(AccountRefused::Email(e)))?;
    let name = crate::domain::registration::single_line(&new.name);
    if name.is_empty() {
        return Err(refuse(AccountRefused::NameMissing));
    }
    check_password(&new.password).map_err(|e| refuse(e.into()))?;
    let hash = password::hash(&site.world, &new.password).await?;
    let user = User {
        id: UserId::from_bytes(site.world.draw_ordered_id()),
        email,
        name,
        is_disabled: false,
        created_at: site.world.now(),
    };
    let audit = AuditId::from_bytes(site.world.draw_ordered_id());
    let (role, scope) = (new.role, new.scope);
    site.db
        .write(move |tx| {
            async move {
                let Some((organisation, event)) = find_scope(tx, &scope).await? else {
                    return Err(refuse(AccountRefused::NoSuchPlace(scope.to_string())));
                };
                let is_new = store::account::insert(tx, &user, &hash).await?;
                let stored = store::account::find_by_email(tx, &user.email.key())
                    .await?
                    .ok_or_else(|| Fault::new("an account that was stored is gone"))?;
                store::account::put_membership(tx, &stored.id, &organisation, event.as_ref(), role)
                    .await?;
                let (event, at) = (event, user.created_at);
                record(tx, audit, event, at, "joined", &stored.name).await?;
                Ok(is_new)
            }
            .boxed()
        })
        .await
}

/// Gives an account another password and ends all its sign-ins.
pub async fn set_password(
    _by: &Operator,
    site: &Site,
    email: &str,
    password: &str,
) -> Result<(), Failure<AccountRefused>> {
    let refuse = |reason: AccountRefused| Failure::Refused(reason);
    let email: EmailAddress = email
        .parse()
        .map_err(|e| refuse(AccountRefused::Email(e)))?;
    check_password(password).map_err(|e| refuse(e.into()))?;
    let hash = password::hash(&site.world, password).await?;
    let now = site.world.now();
    let audit = AuditId::from_bytes(site.world.draw_ordered_id());
    site.db
        .write(move |tx| {
            async move {
                let Some(user) = store::account::find_by_email(tx, &email.key()).await? else {
                    return Err(refuse(AccountRefused::Unknown(email)));
                };
                store::account::set_password_hash(tx, &user.id, &hash).await?;
                store::account::delete_sign_ins_of(tx, &user.id).await?;
                store::account::delete_failures(tx, &secret::hash(&email.key())).await?;
                record(tx, audit, None, now, "password-set", &user.name).await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// The organisation of this slug, or else the event of it with its organisation.
async fn find_scope(
    conn: &mut Conn,
    slug: &Slug,
) -> Result<Option<(OrganisationId, Option<EventId>)>, Fault> {
    if let Some(organisation) = store::account::find_organisation(conn, slug).await? {
        return Ok(Some((organisation, None)));
    }
    let event = store::event::find_by_slug(conn, slug).await?;
    Ok(event.map(|event| (event.organisation_id, Some(event.id))))
}

async fn record(
    tx: &mut Tx,
    id: AuditId,
    event_id: Option<EventId>,
    at: Timestamp,
    verb: &str,
    subject: &str,
) -> Result<(), Fault> {
    let entry = AuditEntry {
        id,
        event_id,
        at,
        actor: Actor::Operator,
        noun: "user".to_owned(),
        verb: verb.to_owned(),
        subject: subject.to_owned(),
        differences: Vec::new(),
    };
    store::audit::insert(tx, &entry).await
}
