//! People who sign in, what they may do, where they are signed in, and failed tries.

use crate::domain::account::{Membership, SignedIn, User};
use crate::domain::id::{EventId, OrganisationId, UserId};
use crate::domain::role::MemberRole;
use crate::domain::slug::Slug;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(User {
    id,
    email,
    name,
    is_disabled,
    created_at
});
row!(Membership {
    organisation_id,
    event_id,
    role
});
row!(SignedIn {
    token_hash,
    user_id,
    browser,
    created_at,
    last_seen_at,
    expires_at
});

pub async fn find(conn: &mut Conn, id: &UserId) -> Result<Option<User>, Fault> {
    sql!(
        conn,
        opt: User,
        "SELECT id, email, name, is_disabled, created_at FROM users WHERE id = $1",
        id
    )
}

/// Who signs in with this address; see [`crate::domain::email::EmailAddress::key`].
pub async fn find_by_email(conn: &mut Conn, email_key: &str) -> Result<Option<User>, Fault> {
    sql!(
        conn,
        opt: User,
        "SELECT id, email, name, is_disabled, created_at FROM users WHERE email_key = $1",
        email_key
    )
}

/// The stored form of somebody's password.
pub async fn find_password_hash(conn: &mut Conn, id: &UserId) -> Result<Option<String>, Fault> {
    let row = sql!(conn, opt: (String,), "SELECT password_hash FROM users WHERE id = $1", id)?;
    Ok(row.map(|(hash,)| hash))
}

/// Stores an account, unless its address has one; says whether it did.
pub async fn insert(tx: &mut Tx, user: &User, password_hash: &str) -> Result<bool, Fault> {
    let email_key = user.email.key();
    let rows = sql!(
        tx,
        run,
        "INSERT INTO users (id, email, email_key, name, password_hash, is_disabled, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING",
        &user.id,
        &user.email,
        &email_key,
        &user.name,
        password_hash,
        user.is_disabled,
        user.created_at
    )?;
    Ok(rows == 1)
}

pub async fn set_password_hash(tx: &mut Tx, id: &UserId, hash: &str) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE users SET password_hash = $2 WHERE id = $1",
        id,
        hash
    )
    .map(drop)
}

/// Gives somebody a role; one that they had for the same is replaced.
pub async fn put_membership(
    tx: &mut Tx,
    user: &UserId,
    organisation: &OrganisationId,
    event: Option<&EventId>,
    role: MemberRole,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO memberships (user_id, organisation_id, event_id, role) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (user_id, organisation_id, COALESCE(event_id, '')) DO UPDATE SET role = excluded.role",
        user,
        organisation,
        event,
        role
    )
    .map(drop)
}

pub async fn list_memberships(conn: &mut Conn, user: &UserId) -> Result<Vec<Membership>, Fault> {
    sql!(
        conn,
        all: Membership,
        "SELECT organisation_id, event_id, role FROM memberships WHERE user_id = $1 \
         ORDER BY organisation_id, event_id",
        user
    )
}

/// The organisation of this slug.
pub async fn find_organisation(
    conn: &mut Conn,
    slug: &Slug,
) -> Result<Option<OrganisationId>, Fault> {
    let row =
        sql!(conn, opt: (OrganisationId,), "SELECT id FROM organisations WHERE slug = $1", slug)?;
    Ok(row.map(|(id,)| id))
}

pub async fn insert_sign_in(tx: &mut Tx, new: &SignedIn) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO login_sessions (token_hash, user_id, browser, created_at, last_seen_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &new.token_hash,
        &new.user_id,
        &new.browser,
        new.created_at,
        new.last_seen_at,
        new.expires_at
    )
    .map(drop)
}

pub async fn find_sign_in(conn: &mut Conn, token_hash: &str) -> Result<Option<SignedIn>, Fault> {
    sql!(
        conn,
        opt: SignedIn,
        "SELECT token_hash, user_id, browser, created_at, last_seen_at, expires_at \
         FROM login_sessions WHERE token_hash = $1",
        token_hash
    )
}

/// Where somebody is signed in, the latest first; what was last seen before `seen_since` has ended.
pub async fn list_sign_ins(
    conn: &mut Conn,
    user: &UserId,
    seen_since: Timestamp,
    now: Timestamp,
) -> Result<Vec<SignedIn>, Fault> {
    sql!(
        conn,
        all: SignedIn,
        "SELECT token_hash, user_id, browser, created_at, last_seen_at, expires_at \
         FROM login_sessions WHERE user_id = $1 AND last_seen_at > $2 AND expires_at > $3 \
         ORDER BY last_seen_at DESC, token_hash",
        user,
        seen_since,
        now
    )
}

pub async fn touch_sign_in(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE login_sessions SET last_seen_at = $2 WHERE token_hash = $1 AND last_seen_at < $2",
        token_hash,
        now
    )
    .map(drop)
}

pub async fn delete_sign_in(tx: &mut Tx, token_hash: &str) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM login_sessions WHERE token_hash = $1",
        token_hash
    )
    .map(drop)
}

pub async fn delete_sign_ins_of(tx: &mut Tx, user: &UserId) -> Result<u64, Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM login_sessions WHERE user_id = $1",
        user
    )
}

/// Forgets what has ended: sign-ins by age or idleness, and failed tries that count no longer.
pub async fn delete_ended(
    tx: &mut Tx,
    seen_since: Timestamp,
    failed_since: Timestamp,
    now: Timestamp,
) -> Result<u64, Fault> {
    let sign_ins = sql!(
        tx,
        run,
        "DELETE FROM login_sessions WHERE expires_at <= $1 OR last_seen_at <= $2",
        now,
        seen_since
    )?;
    let failures = sql!(
        tx,
        run,
        "DELETE FROM sign_in_failures WHERE at < $1",
        failed_since
    )?;
    Ok(sign_ins + failures)
}

/// Notes a try; one that succeeds takes them all away again.
pub async fn insert_failure(tx: &mut Tx, account_key: &str, now: Timestamp) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO sign_in_failures (account_key, at) VALUES ($1, $2)",
        account_key,
        now
    )
    .map(drop)
}

/// How many tries failed since an instant, and the earliest of them.
pub async fn count_failures(
    conn: &mut Conn,
    account_key: &str,
    since: Timestamp,
) -> Result<(u64, Option<Timestamp>), Fault> {
    let (count, first) = sql!(
        conn,
        one: (i64, Option<Timestamp>),
        "SELECT COUNT(*), MIN(at) FROM sign_in_failures WHERE account_key = $1 AND at > $2",
        account_key,
        since
    )?;
    Ok((count.unsigned_abs(), first))
}

pub async fn delete_failures(tx: &mut Tx, account_key: &str) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM sign_in_failures WHERE account_key = $1",
        account_key
    )
    .map(drop)
}
