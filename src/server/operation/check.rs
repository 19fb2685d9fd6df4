//! Looking for what is wrong with an instance, and setting right what can be.

use chrono::DateTime;
use futures::FutureExt as _;

use super::place;
use crate::domain::id::EventId;
use crate::domain::letter::LetterState;
use crate::domain::registration::PlacesLeft;
use crate::domain::text::{Language, Text};
use crate::domain::ticket::Claim;
use crate::domain::time::Timestamp;
use crate::server::auth::{Operator, ticket_key};
use crate::server::db::{Conn, Tx};
use crate::server::settings::{MailWay, Settings};
use crate::server::store::quota::TypeCount;
use crate::server::{Fault, Site, store};

/// Something that is not as it should be: what is so, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    #[error("The database file is damaged ({0}). Restore it from a backup.")]
    Damaged(String),
    #[error(
        "{event}: the counter says {taken} places are taken, {held} registrations hold one. \
         `auftakt check --mend` counts again."
    )]
    Miscounted {
        event: String,
        taken: u64,
        held: u64,
    },
    #[error("{event}: it had counted {taken} places as taken, now {held}.")]
    Mended {
        event: String,
        taken: u64,
        held: u64,
    },
    #[error(
        "{event}: it has no key, so it can issue no tickets. Import its file into a new database."
    )]
    NoKey { event: String },
    #[error(
        "{event}: key {number} does not open ({reason}). Set AUFTAKT_SECRET, or the file keys/instance.key \
         of the data folder, to what it was when the event was made."
    )]
    KeyClosed {
        event: String,
        number: u8,
        reason: String,
    },
    #[error(
        "{count} letters were given up. The outbox of their event says why, and sends them again."
    )]
    LettersFailed { count: u64 },
    #[error("No mail server is set, so letters wait in the outbox. Set AUFTAKT_SMTP_URL.")]
    NoMailServer,
    #[error("Letters become files in {folder}. Set AUFTAKT_SMTP_URL to send them.")]
    LettersAreFiles { folder: String },
    #[error("The mail server does not answer: {reason}. Look at AUFTAKT_SMTP_URL.")]
    NoMail { reason: String },
    #[error("{key} is not set, and guests may ask for it. Write it into the settings file.")]
    LegalMissing { key: &'static str },
    #[error("{key} is not there in {language}. Write {key}.{language} into the settings file.")]
    LegalUntranslated {
        key: &'static str,
        language: Language,
    },
    #[error("legal.security_expires is {0:?}; write an instant, such as 2027-12-31T23:00:00Z.")]
    ExpiryUnreadable(String),
    #[error(
        "security.txt has expired ({0}). Look whether it is still right, and set legal.security_expires anew."
    )]
    Expired(Timestamp),
    #[error(
        "AUFTAKT_BASE_URL is {0}: without https:// sign-ins and tickets travel readable. Put a reverse proxy \
         with a certificate before it."
    )]
    NotEncrypted(String),
    #[error(
        "AUFTAKT_SECRET is not set although the database is shared: a second replica would derive other links. \
         Set it to what keys/instance.key of the data folder holds."
    )]
    SecretNotShared,
    #[error("The clock stands still at {0}. Unset AUFTAKT_NOW unless this is a rehearsal.")]
    ClockHeld(Timestamp),
}

impl Finding {
    /// Whether something does not work, as against something to think about.
    pub fn is_wrong(&self) -> bool {
        match self {
            Self::Damaged(_)
            | Self::Miscounted { .. }
            | Self::NoKey { .. }
            | Self::KeyClosed { .. }
            | Self::NoMail { .. }
            | Self::ExpiryUnreadable(_)
            | Self::Expired(_) => true,
            Self::Mended { .. }
            | Self::LettersFailed { .. }
            | Self::NoMailServer
            | Self::LettersAreFiles { .. }
            | Self::LegalMissing { .. }
            | Self::LegalUntranslated { .. }
            | Self::NotEncrypted(_)
            | Self::SecretNotShared
            | Self::ClockHeld(_) => false,
        }
    }
}

/// Whether counters that are wrong are told or set right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mending {
    TellOnly,
    SetRight,
}

impl Mending {
    /// A counter that says another number than the rows.
    fn finding(self, event: String, taken: u64, held: u64) -> Finding {
        match self {
            Self::TellOnly => Finding::Miscounted { event, taken, held },
            Self::SetRight => Finding::Mended { event, taken, held },
        }
    }
}

/// Everything that is not as it should be in settings, database and keys. Whether a mail server
/// answers is asked elsewhere, since it takes one to ask.
pub async fn check(_by: &Operator, site: &Site, mending: Mending) -> Result<Vec<Finding>, Fault> {
    let mut found = of_settings(&site.settings, site.world.now());
    found.extend(site.db.examine().await?.into_iter().map(Finding::Damaged));
    let mut conn = site.db.read().await?;
    found.extend(of_keys(&mut conn, site).await?);
    found.extend(of_letters(&mut conn).await?);
    let counts = store::quota::list_counts(&mut conn).await?;
    drop(conn);
    for count in counts {
        if count.taken == count.held {
            continue;
        }
        let (event, taken) = (count.event.clone(), count.taken);
        let held = match mending {
            Mending::TellOnly => count.held,
            Mending::SetRight => recount(site, count).await?,
        };
        found.push(mending.finding(event, taken, held));
    }
    found.extend(of_shared_quotas(site, mending).await?);
    Ok(found)
}

/// The quotas that kinds of tickets share, beside what their registrations say.
async fn of_shared_quotas(site: &Site, mending: Mending) -> Result<Vec<Finding>, Fault> {
    let mut found = Vec::new();
    let mut conn = site.db.read().await?;
    let events = store::event::list(&mut conn).await?;
    for event in events {
        if event.tickets.quotas.is_empty() {
            continue;
        }
        let types = store::quota::list_types(&mut conn, &event.id).await?;
        let mut is_wrong = false;
        for count in store::quota::list_shared(&mut conn, &event.id).await? {
            let quota = event.tickets.find_quota(&count.slug);
            let kinds = quota.map_or(&[][..], |quota| quota.ticket_types.as_slice());
            let held = TypeCount::held_of(&types, kinds);
            if count.taken == held {
                continue;
            }
            is_wrong = true;
            let name = format!("{}, {}", event.slug, count.slug);
            found.push(mending.finding(name, count.taken, held));
        }
        if is_wrong && mending == Mending::SetRight {
            drop(conn);
            let (inside, of) = (site.clone(), event.id.clone());
            site.db
                .write(move |tx| async move { recount_shared(tx, &inside, &of).await }.boxed())
                .await?;
            conn = site.db.read().await?;
        }
    }
    Ok(found)
}

async fn recount_shared(tx: &mut Tx, site: &Site, event: &EventId) -> Result<(), Fault> {
    store::quota::wait_for(tx, event).await?;
    let Some(event) = store::event::find(tx, event).await? else {
        return Ok(());
    };
    place::count_shared(tx, site, &event).await?;
    store::event::raise_revision(tx, &event.id, site.world.now()).await
}

/// Counts a quota again, tells the public where that makes a difference, and gives the new number.
async fn recount(site: &Site, count: store::quota::Count) -> Result<u64, Fault> {
    let now = site.world.now();
    site.db
        .write(move |tx| {
            async move {
                let before = PlacesLeft::of(count.capacity, count.taken);
                let quota = store::quota::recount(tx, &count.id).await?;
                if PlacesLeft::of(quota.capacity, quota.taken) != before {
                    store::event::raise_revision(tx, &count.event_id, now).await?;
                }
                Ok(quota.taken)
            }
            .boxed()
        })
        .await
}

/// What the settings leave open or get wrong.
pub fn of_settings(settings: &Settings, now: Timestamp) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(clock) = settings.clock {
        found.push(Finding::ClockHeld(clock));
    }
    if !settings.is_https() && !settings.listen.ip().is_loopback() {
        found.push(Finding::NotEncrypted(settings.base_url.clone()));
    }
    if settings.database_url.is_some() && settings.secret.is_none() {
        found.push(Finding::SecretNotShared);
    }
    match &settings.mail.way {
        MailWay::Hold => found.push(Finding::NoMailServer),
        MailWay::Folder(folder) => found.push(Finding::LettersAreFiles {
            folder: folder.display().to_string(),
        }),
        MailWay::Smtp(_) => {}
    }
    let legal = &settings.legal;
    for (key, text) in [
        ("legal.operator", &legal.operator),
        ("legal.contact_email", &legal.contact_email),
    ] {
        if text.is_empty() {
            found.push(Finding::LegalMissing { key });
        }
    }
    found.extend(of_legal_text("legal.imprint", &legal.imprint));
    found.extend(of_legal_text("legal.privacy", &legal.privacy));
    found.extend(of_legal_text("legal.accessibility", &legal.accessibility));
    if !legal.security_expires.is_empty() {
        match DateTime::parse_from_rfc3339(&legal.security_expires) {
            Err(_) => found.push(Finding::ExpiryUnreadable(legal.security_expires.clone())),
            Ok(expires) => {
                let expires = Timestamp::from(expires.to_utc());
                if expires <= now {
                    found.push(Finding::Expired(expires));
                }
            }
        }
    }
    found
}

fn of_legal_text(key: &'static str, text: &Text) -> Vec<Finding> {
    if text.is_empty() {
        return vec![Finding::LegalMissing { key }];
    }
    Language::ALL
        .iter()
        .filter(|language| text.get(**language).is_none())
        .map(|language| Finding::LegalUntranslated {
            key,
            language: *language,
        })
        .collect()
}

/// Signs with every key as a ticket would be.
async fn of_keys(conn: &mut Conn, site: &Site) -> Result<Vec<Finding>, Fault> {
    let mut found = Vec::new();
    for event in store::event::list(conn).await? {
        let keys = store::ticket::list_keys(conn, &event.id).await?;
        if keys.is_empty() {
            found.push(Finding::NoKey {
                event: event.slug.to_string(),
            });
        }
        for key in keys {
            if let Err(fault) = try_key(site, &event.id, &key) {
                found.push(Finding::KeyClosed {
                    event: event.slug.to_string(),
                    number: key.number,
                    reason: fault.chain(),
                });
            }
        }
    }
    Ok(found)
}

fn try_key(site: &Site, event: &EventId, key: &store::ticket::EventKey) -> Result<(), Fault> {
    let claim = Claim {
        key_number: key.number,
        event_number: 0,
        ticket: [0; 16],
        days: 0,
        flags: 0,
    };
    ticket_key::sign(&site.key, event, key, claim).map(drop)
}

async fn of_letters(conn: &mut Conn) -> Result<Vec<Finding>, Fault> {
    let counts = store::letter::count_by_state(conn).await?;
    Ok(counts
        .into_iter()
        .filter(|(state, _)| *state == LetterState::Failed)
        .map(|(_, count)| Finding::LettersFailed { count })
        .collect())
}
