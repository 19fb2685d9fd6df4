//! Taking people out of a programme: their pictures and files, or all that is known of them.
//!
//! The draft and every version are written anew. What calendars were told of times stays: nobody's
//! appointments move because a photo is gone.

use std::collections::BTreeSet;

use crate::domain::agenda::{Edition, Session};
use crate::domain::id::EventId;
use crate::domain::slides::linked_file;
use crate::domain::time::Timestamp;
use crate::server::db::Tx;
use crate::server::operation::whole::Whole;
use crate::server::store::erasure::Erased;
use crate::server::{Fault, store};

/// Deletes photos and slides of an event, and what leads to them.
pub(super) async fn forget_files(
    tx: &mut Tx,
    event: &EventId,
    now: Timestamp,
) -> Result<Erased, Fault> {
    store::event::wait_for(tx, event).await?;
    let Some(whole) = find(tx, event).await? else {
        return Ok(Erased::new());
    };
    let slides = store::slides::list_for_event(tx, event).await?;
    let files = store::file::delete_unused(tx, event, &BTreeSet::new()).await?;
    let mut pictured = whole.people.iter().filter(|person| person.photo.is_some());
    if files == 0 && slides.is_empty() && pictured.next().is_none() {
        return Ok(Erased::new());
    }
    for person in &whole.people {
        if person.photo.is_some() {
            let mut person = person.clone();
            person.photo = None;
            store::person::save(tx, &person).await?;
        }
    }
    for session in &whole.sessions {
        let mut session = session.clone();
        if unlink(&mut session) {
            store::session::save(tx, &session).await?;
        }
    }
    for one in &slides {
        store::slides::delete(tx, &one.person_id, &one.session_id).await?;
    }
    rewrite(tx, event, |edition| {
        for person in &mut edition.people {
            person.photo = None;
        }
        for session in &mut edition.sessions {
            unlink(session);
        }
    })
    .await?;
    store::event::raise_revision(tx, event, now).await?;
    let mut erased = Erased::new();
    for (thing, count) in [("files", files), ("slides", u64::try_from(slides.len())?)] {
        if count > 0 {
            erased.insert(thing.to_owned(), count);
        }
    }
    if erased.is_empty() {
        erased.insert("files".to_owned(), 0);
    }
    Ok(erased)
}

/// Takes everybody out of the programme of an event, with all that is known of them.
pub(super) async fn forget_people(
    tx: &mut Tx,
    event: &EventId,
    now: Timestamp,
) -> Result<Erased, Fault> {
    store::event::wait_for(tx, event).await?;
    let Some(whole) = find(tx, event).await? else {
        return Ok(Erased::new());
    };
    let has_people = |edition: &Edition| !edition.people.is_empty();
    let mut are_published = false;
    for head in store::programme::list_versions(tx, event).await? {
        let version = store::programme::find_version(tx, event, head.number).await?;
        are_published |= version.is_some_and(|version| has_people(&version.edition));
    }
    if whole.people.is_empty() && !are_published {
        return Ok(Erased::new());
    }
    let mut erased = forget_files(tx, event, now).await?;
    let mut people = 0;
    for person in &whole.people {
        store::person::delete(tx, &person.id).await?;
        people += 1;
    }
    rewrite(tx, event, |edition| {
        edition.people.clear();
        edition.participations.clear();
    })
    .await?;
    store::event::raise_revision(tx, event, now).await?;
    erased.insert("people".to_owned(), people);
    Ok(erased)
}

async fn find(tx: &mut Tx, event: &EventId) -> Result<Option<Whole>, Fault> {
    match store::event::find(tx, event).await? {
        None => Ok(None),
        Some(event) => Whole::find(tx, &event.slug).await,
    }
}

/// Takes the links to files of ours out of a session; whether there were any.
fn unlink(session: &mut Session) -> bool {
    let before = session.links.0.len();
    session.links.0.retain(|link| linked_file(link).is_none());
    session.links.0.len() < before
}

/// Writes every version of a programme anew.
async fn rewrite(
    tx: &mut Tx,
    event: &EventId,
    change: impl Fn(&mut Edition) + Send,
) -> Result<(), Fault> {
    for head in store::programme::list_versions(tx, event).await? {
        let version = store::programme::find_version(tx, event, head.number).await?;
        let Some(mut version) = version else {
            continue;
        };
        let before = version.edition.clone();
        change(&mut version.edition);
        if version.edition != before {
            store::programme::replace_content(tx, event, head.number, &version.edition).await?;
        }
    }
    Ok(())
}
