//! Choosing sessions: what guests mark for themselves, without an account.
//!
//! No revision is raised here: what one guest chose changes nothing that others see.

use futures::FutureExt as _;

use crate::domain::choice::{ChoiceChange, ChoiceForm, ChoiceRefused, MAX_STARS};
use crate::domain::event::Event;
use crate::domain::id::{ChoiceId, SessionId};
use crate::domain::slug::Slug;
use crate::domain::time::Timestamp;
use crate::server::auth::chooser::link_token;
use crate::server::auth::{Chooser, Guest};
use crate::server::db::Tx;
use crate::server::secret::{self, hex};
use crate::server::store::choice::NewChoice;
use crate::server::{Failure, Fault, Site, store};

/// Shorter keys are none of ours: they would make one choice of two guests.
const MIN_KEY_CHARACTERS: usize = 16;

/// Makes a choice of what the form names, and gives the secret of its link.
///
/// The same form again finds the choice that it made before, and leaves it as it says now.
pub async fn begin(
    site: &Site,
    event: &Slug,
    form: &ChoiceForm,
) -> Result<String, Failure<ChoiceRefused>> {
    let Some(programme) = site.programme(event).await? else {
        return Err(Failure::Refused(ChoiceRefused::NoSuchEvent));
    };
    let change = form.read(&programme.edition).map_err(Failure::Refused)?;
    if change.added.is_empty() {
        return Err(Failure::Refused(ChoiceRefused::NothingChosen));
    }
    let key = if form.key.len() < MIN_KEY_CHARACTERS {
        hex(&site.world.draw::<16>())
    } else {
        form.key.clone()
    };
    let id = ChoiceId::from_bytes(site.world.draw_random_id());
    let new = NewChoice {
        form_key: secret::hash(&key),
        link_hash: secret::hash(&link_token(site, &id)),
        event_id: programme.event.id.clone(),
        registration_id: None,
        id,
    };
    let now = site.world.now();
    let id = site
        .db
        .write(move |tx| async move { make(tx, new, change, now).await }.boxed())
        .await?;
    Ok(link_token(site, &id))
}

async fn make(
    tx: &mut Tx,
    new: NewChoice,
    change: ChoiceChange,
    now: Timestamp,
) -> Result<ChoiceId, Failure<ChoiceRefused>> {
    let mut id = new.id.clone();
    if !store::choice::insert(tx, &new, now).await? {
        let known = store::choice::find_by_form(tx, &new.event_id, &new.form_key).await?;
        id = known
            .map(|choice| choice.id)
            .ok_or_else(|| Fault::new("a form made a choice that is not there"))?;
        store::choice::delete_stars(tx, &id).await?;
    }
    apply(tx, &id, &change, now).await?;
    Ok(id)
}

/// Changes a choice by what was ticked and unticked.
pub async fn change(
    site: &Site,
    chooser: &Chooser,
    form: &ChoiceForm,
) -> Result<(), Failure<ChoiceRefused>> {
    let Some(programme) = site.programme(&chooser.event().slug).await? else {
        return Err(Failure::Refused(ChoiceRefused::NoSuchEvent));
    };
    let change = form.read(&programme.edition).map_err(Failure::Refused)?;
    let (id, now) = (chooser.choice().id.clone(), site.world.now());
    site.db
        .write(move |tx| async move { apply(tx, &id, &change, now).await }.boxed())
        .await
}

async fn apply(
    tx: &mut Tx,
    id: &ChoiceId,
    change: &ChoiceChange,
    now: Timestamp,
) -> Result<(), Failure<ChoiceRefused>> {
    if !store::choice::touch(tx, id, now).await? {
        return Err(Failure::Refused(ChoiceRefused::Deleted));
    }
    for session in &change.removed {
        store::choice::delete_star(tx, id, session).await?;
    }
    for session in &change.added {
        store::choice::insert_star(tx, id, session).await?;
    }
    if store::choice::list_stars(tx, id).await?.len() > MAX_STARS {
        return Err(Failure::Refused(ChoiceRefused::TooMany(MAX_STARS)));
    }
    Ok(())
}

/// Deletes a choice. Doing it twice is doing it once.
pub async fn delete(site: &Site, chooser: &Chooser) -> Result<(), Fault> {
    let id = chooser.choice().id.clone();
    site.db
        .write(move |tx| async move { store::choice::delete(tx, &id).await }.boxed())
        .await
}

/// What the guest of a registration chose.
#[derive(Debug, Clone)]
pub struct GuestChoice {
    pub stars: Vec<SessionId>,
    /// The secret of its link.
    pub token: String,
}

/// What the guest chose; nothing where there is no choice yet.
pub async fn find_for_guest(site: &Site, guest: &Guest) -> Result<Option<GuestChoice>, Fault> {
    let mut conn = site.db.read().await?;
    let registration = &guest.registration().id;
    let Some(choice) = store::choice::find_for_registration(&mut conn, registration).await? else {
        return Ok(None);
    };
    Ok(Some(GuestChoice {
        stars: store::choice::list_stars(&mut conn, &choice.id).await?,
        token: link_token(site, &choice.id),
    }))
}

/// Begins an empty choice that belongs to the guest's registration, and gives the secret of its
/// link; of the one that there is already, where there is one.
pub async fn begin_for_guest(site: &Site, guest: &Guest) -> Result<String, Fault> {
    let registration = guest.registration().clone();
    let id = ChoiceId::from_bytes(site.world.draw_random_id());
    let new = NewChoice {
        form_key: secret::hash(&format!("registration {}", registration.id)),
        link_hash: secret::hash(&link_token(site, &id)),
        event_id: registration.event_id,
        registration_id: Some(registration.id.clone()),
        id,
    };
    let (now, registration) = (site.world.now(), registration.id);
    let id = site
        .db
        .write(move |tx| {
            async move {
                if store::choice::insert(tx, &new, now).await? {
                    return Ok(new.id);
                }
                let known = store::choice::find_for_registration(tx, &registration).await?;
                known
                    .map(|choice| choice.id)
                    .ok_or_else(|| Fault::new("a registration has a choice that is not there"))
            }
            .boxed()
        })
        .await?;
    Ok(link_token(site, &id))
}

/// Whether whoever registers for the event can take the choice of this link along.
pub async fn may_be_taken_along(site: &Site, event: &Event, token: &str) -> Result<bool, Fault> {
    if !secret::is_link_token(token) {
        return Ok(false);
    }
    let mut conn = site.db.read().await?;
    store::choice::is_free(&mut conn, &event.id, &secret::hash(token)).await
}
