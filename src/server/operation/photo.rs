//! The photos of people: set and removed in the draft, shown with the edition that names them.
//!
//! What neither the draft nor the edition that guests see names is deleted: a photo that somebody
//! wants gone is gone once a version without it is published, from all versions before it too.

use futures::FutureExt as _;

use super::deed::Deed;
use super::whole::Whole;
use crate::domain::agenda::{Edition, Person};
use crate::domain::audit::Difference;
use crate::domain::id::EventId;
use crate::domain::image::ImageRefused;
use crate::domain::link::Photo;
use crate::domain::photo_form::{PhotoForm, PhotoRefused};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::image::{Prepared, prepare_in_turn};
use crate::server::{Failure, Fault, Site, store};

/// Gives a person of the draft this photo, or the one that is there another credit and licence.
/// Says whether anything changed.
pub async fn set(
    site: &Site,
    organiser: &Organiser,
    person: &str,
    form: &PhotoForm,
    file: Result<Option<Vec<u8>>, ImageRefused>,
) -> Result<bool, Failure<PhotoRefused>> {
    keep(Deed::new(site, organiser), person, form, file).await
}

/// Takes a person's photo away. Doing it twice is doing it once.
pub async fn remove(
    site: &Site,
    organiser: &Organiser,
    person: &str,
) -> Result<bool, Failure<PhotoRefused>> {
    drop_photo(Deed::new(site, organiser), person).await
}

/// The same by whoever does it.
pub(super) async fn keep(
    deed: Deed,
    person: &str,
    form: &PhotoForm,
    file: Result<Option<Vec<u8>>, ImageRefused>,
) -> Result<bool, Failure<PhotoRefused>> {
    let texts = form.texts();
    let picture = match file {
        Ok(Some(file)) => match prepare_in_turn(file, form.crop()).await {
            Ok(prepared) => Ok(Some(prepared)),
            Err(Failure::Refused(refused)) => Err(refused),
            Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
        },
        Ok(None) if form.version.is_empty() => Err(ImageRefused::Missing),
        Ok(None) => Ok(None),
        Err(refused) => Err(refused),
    };
    let (texts, picture) = match (texts, picture) {
        (Ok(texts), Ok(picture)) => (texts, picture),
        (texts, picture) => {
            return Err(Failure::Refused(PhotoRefused::Fields {
                texts: texts.err().unwrap_or_default(),
                file: picture.err(),
            }));
        }
    };
    let (person, form) = (person.to_owned(), form.clone());
    let db = deed.site.clone();
    db.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let known = find(&whole, &person)?;
                if !form.is_of(known.photo.as_ref()) {
                    return Err(Failure::Refused(PhotoRefused::Changed));
                }
                let photo = photo(tx, &deed, known, picture, texts).await?;
                if known.photo.as_ref() == Some(&photo) {
                    return Ok(false);
                }
                store(tx, &deed, &whole, known, Some(photo)).await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// The same by whoever does it.
pub(super) async fn drop_photo(deed: Deed, person: &str) -> Result<bool, Failure<PhotoRefused>> {
    let person = person.to_owned();
    let db = deed.site.clone();
    db.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let known = find(&whole, &person)?;
                if known.photo.is_none() {
                    return Ok(false);
                }
                store(tx, &deed, &whole, known, None).await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// Shows guests the files that an edition names, and no others; deletes what nothing names any more.
pub(super) async fn follow(tx: &mut Tx, event: &EventId, edition: &Edition) -> Result<(), Fault> {
    store::file::publish(tx, event, &edition.files()).await?;
    forget_unused(tx, event, edition).await
}

/// Deletes what nothing names any more after something was changed in this draft.
pub(super) async fn forget(tx: &mut Tx, whole: &Whole) -> Result<(), Fault> {
    let nothing = Edition::default();
    let shown = whole.published.as_ref();
    let shown = shown.map_or(&nothing, |version| &version.edition);
    forget_unused(tx, &whole.event.id, shown).await
}

/// Deletes what neither the draft nor the edition that guests see names.
async fn forget_unused(tx: &mut Tx, event: &EventId, shown: &Edition) -> Result<(), Fault> {
    let mut named = shown.files();
    for person in store::person::list_for_event(tx, event).await? {
        named.extend(person.photo.iter().flat_map(Photo::files));
    }
    let slides = store::slides::list_for_event(tx, event).await?;
    named.extend(slides.into_iter().map(|slides| slides.hash));
    store::file::delete_unused(tx, event, &named)
        .await
        .map(drop)
}

fn find<'a>(whole: &'a Whole, person: &str) -> Result<&'a Person, Failure<PhotoRefused>> {
    let mut people = whole.people.iter();
    people
        .find(|known| known.id.as_str() == person)
        .ok_or(Failure::Refused(PhotoRefused::Gone))
}

/// The photo as it is to be, its files stored.
async fn photo(
    tx: &mut Tx,
    deed: &Deed,
    known: &Person,
    picture: Option<Prepared>,
    (credit, licence): (String, String),
) -> Result<Photo, Failure<PhotoRefused>> {
    let sizes = match (picture, &known.photo) {
        (Some(picture), _) => {
            store::file::save_photo(tx, &known.event_id, &picture, deed.now).await?
        }
        (None, Some(photo)) => photo.sizes.clone(),
        (None, None) => {
            return Err(Failure::Refused(PhotoRefused::Fields {
                texts: Vec::new(),
                file: Some(ImageRefused::Missing),
            }));
        }
    };
    Ok(Photo {
        sizes,
        credit,
        licence,
    })
}

async fn store(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    known: &Person,
    photo: Option<Photo>,
) -> Result<(), Fault> {
    let person = Person {
        photo,
        updated_at: deed.now,
        ..known.clone()
    };
    store::person::save(tx, &person).await?;
    forget(tx, whole).await?;
    let difference = Difference {
        field: "photo".to_owned(),
        before: String::new(),
        after: String::new(),
    };
    let name = person.full_name();
    deed.record(tx, "person", "changed", name, vec![difference])
        .await
}
