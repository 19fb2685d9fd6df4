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
    fn of(whole: Whole, now: Timestamp) -> Self {
        Self {
            edition: settle(&whole, now),
            whole,
        }
    }

    /// What guests would find changed.
    pub fn changes(&self) -> Vec<ProgrammeChange> {
        changes(&self.whole, &self.edition)
    }

    /// Names the draft that was reviewed: without the instant of looking, which is not part of what
    /// is seen.
    pub fn fingerprint(&self) -> Result<String, Fault> {
        let still = settle(&self.whole, Timestamp::from_millis(0));
        Ok(secret::hash(&serde_json::to_string(&still)?))
    }

    /// Whether guests would see anything that they do not see already.
    pub fn has_changes(&self) -> bool {
        match &self.whole.published {
            None => !self.edition.sessions.is_empty(),
            Some(version) => version.edition != self.edition,
        }
    }

    /// Stores what was reviewed as the next version, and gives its number.
    async fn store(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        published_by: String,
        note: String,
    ) -> Result<u32, Fault> {
        let last = self.whole.published.as_ref();
        let number = last.map_or(1, |version| version.number + 1);
        let head = VersionHead {
            number,
            published_at: now,
            published_by,
            note,
        };
        let event = &self.whole.event.id;
        store::programme::insert_version(tx, event, &head, &self.edition).await?;
        super::photo::follow(tx, event, &self.edition).await?;
        Ok(number)
    }
}

/// What guests would see if the draft were published now.
fn settle(whole: &Whole, now: Timestamp) -> Edition {
    let before = whole.published.as_ref().map(|version| &version.edition);
    Edition::settle(whole.draft(), before, now)
}

/// What an edition changes for guests; all of it is new to them before the first.
fn changes(whole: &Whole, edition: &Edition) -> Vec<ProgrammeChange> {
    match &whole.published {
        Some(version) => edition.changes_since(&version.edition),
        None => edition.changes_since(&Edition::default()),
    }
}

/// What publishing the draft as it is now would do.
pub async fn review(site: &Site, viewer: &Viewer) -> Result<Review, Fault> {
    let whole = super::agenda::read(site, viewer).await?;
    Ok(Review::of(whole, site.world.now()))
}

/// How many differences wait to be published.
pub fn count_waiting(whole: &Whole, now: Timestamp) -> usize {
    let edition = settle(whole, now);
    let last = whole.published.as_ref();
    // An order or a capacity counts as one thing, though it is not listed.
    let is_other = last.is_some_and(|version| version.edition != edition);
    changes(whole, &edition).len().max(usize::from(is_other))
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
                let review = Review::of(whole, now);
                if !review.has_changes() {
                    return Err(Failure::Refused(PublishRefused::Nothing));
                }
                if review.fingerprint()? != fingerprint {
                    return Err(Failure::Refused(PublishRefused::Changed));
                }
                let by = organiser.account().user().name.clone();
                let number = review.store(tx, now, by, note).await?;
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
    let review = Review::of(whole, now);
    if !review.has_changes() {
        return Ok(false);
    }
    review.store(tx, now, String::new(), String::new()).await?;
    Ok(true)
}
