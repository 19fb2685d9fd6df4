//! Slides: sent by whoever takes part, shown by organisers, as a link of the session.
//!
//! Guests get them only while the person agrees to the licence. Taking that back takes the link out
//! of the draft, and closes the file to guests at once, before anything is published.

use futures::FutureExt as _;

use super::deed::Deed;
use super::photo;
use super::whole::Whole;
use crate::domain::agenda::Session;
use crate::domain::consent::{ConsentKind, valid};
use crate::domain::file::{FileHash, MediaType};
use crate::domain::id::{PersonId, SessionId, SlidesId};
use crate::domain::image::ImageRefused;
use crate::domain::link::{Link, LinkKind};
use crate::domain::slides::{Slides, SlidesRefused, check_pdf, linked_file};
use crate::routes;
use crate::server::auth::{Organiser, Speaker, Viewer};
use crate::server::db::Tx;
use crate::server::image::{Rendition, hash_of};
use crate::server::{Failure, Fault, Site, store};

/// Takes the slides of a person for one of their sessions, in the place of those before.
pub async fn send(
    site: &Site,
    speaker: &Speaker,
    session: &SessionId,
    file: Result<Option<Vec<u8>>, ImageRefused>,
) -> Result<(), Failure<SlidesRefused>> {
    let file = file
        .map_err(|_| SlidesRefused::too_large())
        .and_then(|file| file.ok_or(SlidesRefused::Missing))
        .and_then(|file| check_pdf(&file).map(|()| file))
        .map_err(Failure::Refused)?;
    let rendition = Rendition {
        hash: hash_of(&file)?,
        media_type: MediaType::Pdf,
        width_px: 0,
        height_px: 0,
        bytes: file,
    };
    let deed = Deed::of_speaker(site, speaker);
    let (person, session) = (speaker.person().id.clone(), session.clone());
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let of = theirs(&whole, &person, &session)?.clone();
                let known = store::slides::list_for_person(tx, &person).await?;
                let known = known.into_iter().find(|one| one.session_id == session);
                if known
                    .as_ref()
                    .is_some_and(|known| known.hash == rendition.hash)
                {
                    return Ok(());
                }
                let slides = Slides {
                    id: SlidesId::from_bytes(deed.site.world.draw_ordered_id()),
                    event_id: whole.event.id.clone(),
                    session_id: session,
                    person_id: person,
                    hash: rendition.hash.clone(),
                    size_bytes: u64::try_from(rendition.bytes.len()).map_err(Fault::from)?,
                    uploaded_at: deed.now,
                };
                store::file::save(tx, &whole.event.id, &rendition, deed.now).await?;
                store::slides::save(tx, &slides).await?;
                // What guests were to get is not quietly another file.
                if let Some(known) = known {
                    unlink(tx, &of, &known.hash).await?;
                }
                settle(tx, &deed, &whole, &of, "sent").await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Takes them back. Doing it twice is doing it once.
pub async fn remove(
    site: &Site,
    speaker: &Speaker,
    session: &SessionId,
) -> Result<(), Failure<SlidesRefused>> {
    let deed = Deed::of_speaker(site, speaker);
    let (person, session) = (speaker.person().id.clone(), session.clone());
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let known = store::slides::list_for_person(tx, &person).await?;
                let Some(known) = known.into_iter().find(|one| one.session_id == session) else {
                    return Ok(());
                };
                store::slides::delete(tx, &person, &session).await?;
                if let Some(of) = whole.session(&session) {
                    unlink(tx, of, &known.hash).await?;
                    settle(tx, &deed, &whole, of, "taken-back").await?;
                }
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Slides of this event and no other.
pub async fn find(site: &Site, viewer: &Viewer, id: &SlidesId) -> Result<Option<Slides>, Fault> {
    let mut conn = site.db.read().await?;
    store::slides::find(&mut conn, &viewer.event().id, id).await
}

/// Shows slides to guests with the next version, as a link of their session, or no longer. Says
/// whether anything changed.
pub async fn show(
    site: &Site,
    organiser: &Organiser,
    id: &SlidesId,
    is_shown: bool,
) -> Result<bool, Failure<SlidesRefused>> {
    let deed = Deed::new(site, organiser);
    let id = id.clone();
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let found = store::slides::find(tx, &whole.event.id, &id).await?;
                let slides = found.ok_or(Failure::Refused(SlidesRefused::Gone))?;
                let session = whole
                    .session(&slides.session_id)
                    .ok_or(Failure::Refused(SlidesRefused::Gone))?;
                if is_linked(session, &slides.hash) == is_shown {
                    return Ok(false);
                }
                if !is_shown {
                    unlink(tx, session, &slides.hash).await?;
                    settle(tx, &deed, &whole, session, "hidden").await?;
                    return Ok(true);
                }
                let consents = store::contact::list_consents(tx, &slides.person_id).await?;
                if valid(&consents, ConsentKind::Slides).is_none() {
                    return Err(Failure::Refused(SlidesRefused::NoConsent));
                }
                let mut session = session.clone();
                let path = routes::file_named(&format!("{}.pdf", slides.hash));
                session.links.0.push(Link {
                    kind: LinkKind::Slides,
                    url: deed.site.settings.absolute(&path),
                    label: String::new(),
                });
                session.updated_at = deed.now;
                store::session::save(tx, &session).await?;
                settle(tx, &deed, &whole, &session, "shown").await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// Takes all slides of a person from guests: out of the draft, and closed at once.
pub(super) async fn withdraw(tx: &mut Tx, whole: &Whole, person: &PersonId) -> Result<(), Fault> {
    for slides in store::slides::list_for_person(tx, person).await? {
        if let Some(session) = whole.session(&slides.session_id) {
            unlink(tx, session, &slides.hash).await?;
        }
        store::file::close(tx, &whole.event.id, &slides.hash).await?;
    }
    Ok(())
}

/// Whether a session of the draft leads to these slides.
pub fn is_linked(session: &Session, hash: &FileHash) -> bool {
    let mut links = session.links.0.iter();
    links.any(|link| linked_file(link).as_ref() == Some(hash))
}

fn theirs<'a>(
    whole: &'a Whole,
    person: &PersonId,
    session: &SessionId,
) -> Result<&'a Session, Failure<SlidesRefused>> {
    let mut lines = whole.cast.iter();
    let takes_part = lines.any(|line| line.person_id == *person && line.session_id == *session);
    let session = whole.session(session).filter(|_| takes_part);
    session.ok_or(Failure::Refused(SlidesRefused::Gone))
}

/// Takes the link to a file out of the draft of a session, if it is there.
async fn unlink(tx: &mut Tx, session: &Session, hash: &FileHash) -> Result<(), Fault> {
    if !is_linked(session, hash) {
        return Ok(());
    }
    let mut session = session.clone();
    session
        .links
        .0
        .retain(|link| linked_file(link).as_ref() != Some(hash));
    store::session::save(tx, &session).await
}

/// Deletes what nothing names any more, and leaves a line in the trail.
async fn settle(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    session: &Session,
    verb: &str,
) -> Result<(), Fault> {
    photo::forget(tx, whole).await?;
    let title = session.title.shown(whole.event.language).to_owned();
    deed.record(tx, "slides", verb, title, Vec::new()).await
}
