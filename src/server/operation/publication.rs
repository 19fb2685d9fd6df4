//! Publishing the programme: what guests see becomes what was worked on.
//!
//! A version is kept whole under its number. What is published is what was reviewed: a draft that
//! changed in between is shown again first.

use futures::FutureExt as _;

use super::whole::Whole;
use crate::domain::agenda::Edition;
use crate::domain::audit::AuditEntry;
use crate::domain::edition::VersionHead;
use crate::domain::edition_change::ProgrammeChange;
use crate::domain::event::Event;
use crate::domain::id::AuditId;
use crate::domain::registration::single_line;
use crate::domain::time::Timestamp;
use crate::server::auth::{Organiser, Viewer};
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, secret, store};

/// Longest note to a version: two sentences.
pub const MAX_NOTE_CHARACTERS: usize = 300;

/// Why nothing was published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishRefused {
    #[error("The draft changed since it was reviewed.")]
    Changed,
    #[error("Guests see all of it already.")]
    Nothing,
    #[error("The note is longer than {MAX_NOTE_CHARACTERS} characters.")]
    NoteTooLong,
}

/// What publishing would do.
#[derive(Debug, Clone)]
pub struct Review {
    pub whole: Whole,
    /// What guests would see.
    pub edition: Edition,
    pub changes: Vec<ProgrammeChange>,
    /// Names the draft that was reviewed.
    pub fingerprint: String,
}

/// A version as it was published.
#[derive(Debug, Clone)]
pub struct Published {
    pub head: VersionHead,
    pub edition: Edition,
    /// The one before it; empty before the first.
    pub before: Edition,
}

impl Review {
    fn of(whole: Whole, now: Timestamp) -> Result<Self, Fault> {
        let before = whole.published.as_ref().map(|version| &version.edition);
        let edition = Edition::settle(whole.draft(), before, now);
        let nothing = Edition::default();
        let changes = edition.changes_since(before.unwrap_or(&nothing));
        // Without the instant of looking, which is not part of what is seen.
        let still = Edition::settle(whole.draft(), before, Timestamp::from_millis(0));
        let fingerprint = secret::hash(&serde_json::to_string(&still)?);
        Ok(Self {
            whole,
            edition,
            changes,
            fingerprint,
        })
    }

    /// Whether guests would see anything that they do not see already.
    pub fn has_changes(&self) -> bool {
        match &self.whole.published {
            None => !self.edition.sessions.is_empty(),
            Some(version) => version.edition != self.edition,
        }
    }
}

/// What publishing the draft as it is now would do.
pub async fn review(site: &Site, viewer: &Viewer) -> Result<Review, Fault> {
    let whole = super::agenda::read(site, viewer).await?;
    Review::of(whole, site.world.now())
}

/// How many differences wait to be published.
pub fn count_waiting(whole: &Whole, now: Timestamp) -> usize {
    let before = whole.published.as_ref().map(|version| &version.edition);
    let edition = Edition::settle(whole.draft(), before, now);
    let nothing = Edition::default();
    let changes = edition.changes_since(before.unwrap_or(&nothing)).len();
    // An order or a capacity counts as one thing, though it is not listed.
    let is_other = before.is_some_and(|before| *before != edition);
    changes.max(usize::from(is_other))
}

/// A version that was published, with its head and what it changed; nothing where there is none.
pub async fn read_version(
    site: &Site,
    viewer: &Viewer,
    number: u32,
) -> Result<Option<Published>, Fault> {
    let event = &viewer.event().id;
    let mut conn = site.db.read().await?;
    let heads = store::programme::list_versions(&mut conn, event).await?;
    let Some(head) = heads.into_iter().find(|head| head.number == number) else {
        return Ok(None);
    };
    let edition = store::programme::find_version(&mut conn, event, number).await?;
    let before = store::programme::find_version(&mut conn, event, number.saturating_sub(1)).await?;
    Ok(edition.map(|version| Published {
        head,
        before: before.map(|version| version.edition).unwrap_or_default(),
        edition: version.edition,
    }))
}

/// The versions that were published, the newest first.
pub async fn list_versions(site: &Site, viewer: &Viewer) -> Result<Vec<VersionHead>, Fault> {
    let mut conn = site.db.read().await?;
    store::programme::list_versions(&mut conn, &viewer.event().id).await
}

/// Publishes the draft that was reviewed, and says under which number.
pub async fn publish(
    site: &Site,
    organiser: &Organiser,
    fingerprint: &str,
    note: &str,
) -> Result<u32, Failure<PublishRefused>> {
    let note = single_line(note);
    if note.chars().count() > MAX_NOTE_CHARACTERS {
        return Err(Failure::Refused(PublishRefused::NoteTooLong));
    }
    let (site, organiser) = (site.clone(), organiser.clone());
    let fingerprint = fingerprint.to_owned();
    site.clone()
        .db
        .write(move |tx| {
            async move {
                let event = organiser.event();
                store::event::wait_for(tx, &event.id).await?;
                let whole = Whole::find(tx, &event.slug)
                    .await?
                    .ok_or_else(|| Fault::new("an event is gone"))?;
                let now = site.world.now();
                let review = Review::of(whole, now)?;
                if !review.has_changes() {
                    return Err(Failure::Refused(PublishRefused::Nothing));
                }
                if review.fingerprint != fingerprint {
                    return Err(Failure::Refused(PublishRefused::Changed));
                }
                let number = next_number(&review.whole);
                let head = VersionHead {
                    number,
                    published_at: now,
                    published_by: organiser.account().user().name.clone(),
                    note,
                };
                store::programme::insert_version(tx, &event.id, &head, &review.edition).await?;
                store::event::raise_revision(tx, &event.id, now).await?;
                let entry = AuditEntry {
                    id: AuditId::from_bytes(site.world.draw_ordered_id()),
                    event_id: Some(event.id.clone()),
                    at: now,
                    actor: organiser.account().actor(),
                    noun: "programme".to_owned(),
                    verb: "published".to_owned(),
                    subject: number.to_string(),
                    differences: Vec::new(),
                };
                store::audit::insert(tx, &entry).await?;
                Ok(number)
            }
            .boxed()
        })
        .await
}

/// Publishes what the tables hold now, where guests would see a difference; says whether they do.
pub(super) async fn publish_imported(
    tx: &mut Tx,
    event: &Event,
    now: Timestamp,
) -> Result<bool, Fault> {
    let Some(whole) = Whole::find(tx, &event.slug).await? else {
        return Ok(false);
    };
    let review = Review::of(whole, now)?;
    if !review.has_changes() {
        return Ok(false);
    }
    let head = VersionHead {
        number: next_number(&review.whole),
        published_at: now,
        published_by: String::new(),
        note: String::new(),
    };
    store::programme::insert_version(tx, &review.whole.event.id, &head, &review.edition).await?;
    Ok(true)
}

/// The number of the version after the last.
fn next_number(whole: &Whole) -> u32 {
    whole
        .published
        .as_ref()
        .map_or(1, |version| version.number + 1)
}
