//! People, rooms, tracks and own types of an event: made, rewritten, ordered, removed.
//!
//! All of it happens to the draft; guests see it once it is published. What a session still names is
//! not removed, nor somebody whom guests are shown.

use futures::FutureExt as _;

use super::conflict::{Conflict, version};
use super::deed::Deed;
use super::whole::Whole;
use crate::domain::audit::Difference;
use crate::domain::id::SessionId;
use crate::domain::part::{NewPart, Part, PartKind};
use crate::domain::slug::Slug;
use crate::domain::typed::{FieldRefused, Form as _, Typed, Why};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, store};

/// Why nothing was done to a part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    /// Somebody else saved it since the form was shown.
    #[error("Somebody else changed it meanwhile.")]
    Changed(Box<Conflict<Typed>>),
    #[error("There is no such part.")]
    Gone,
    /// Sessions name it.
    #[error("{0} sessions name it.")]
    InUse(usize),
    #[error("Guests are shown it.")]
    Published,
}

/// What came of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPart {
    /// See [`Part::id`].
    pub id: String,
    /// False where nothing differed.
    pub is_changed: bool,
}

/// Which way a part goes in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

impl Way {
    /// Where something comes to stand that stands at this place of so many, counted from 0; nothing where
    /// that is over the edge.
    pub(super) fn target(self, from: usize, count: usize) -> Option<usize> {
        match self {
            Self::Up => from.checked_sub(1),
            Self::Down => Some(from + 1).filter(|to| *to < count),
        }
    }
}

/// The parts of a kind, in their order.
pub fn list(whole: &Whole, kind: PartKind) -> Vec<Part> {
    match kind {
        PartKind::Person => whole.people.iter().cloned().map(Part::Person).collect(),
        PartKind::Room => whole.rooms.iter().cloned().map(Part::Room).collect(),
        PartKind::Track => whole.tracks.iter().cloned().map(Part::Track).collect(),
        PartKind::Type => whole.own_types.iter().cloned().map(Part::Type).collect(),
    }
}

pub fn find(whole: &Whole, kind: PartKind, id: &str) -> Option<Part> {
    list(whole, kind).into_iter().find(|part| part.id() == id)
}

/// The form of a part as it is stored.
pub fn form_of(part: &Part) -> Typed {
    let mut form = part.form();
    form.version = version(&form);
    form
}

/// The sessions of the draft that name a part.
pub fn sessions_of(whole: &Whole, part: &Part) -> Vec<SessionId> {
    let mut sessions: Vec<SessionId> = match part {
        Part::Person(person) => whole
            .cast
            .iter()
            .filter(|line| line.person_id == person.id)
            .map(|line| line.session_id.clone())
            .collect(),
        Part::Room(room) => whole
            .slots
            .iter()
            .filter(|slot| slot.room_id.as_ref() == Some(&room.id))
            .map(|slot| slot.session_id.clone())
            .collect(),
        Part::Track(track) => whole
            .sessions
            .iter()
            .filter(|session| session.track_id.as_ref() == Some(&track.id))
            .map(|session| session.id.clone())
            .collect(),
        Part::Type(own) => whole
            .sessions
            .iter()
            .filter(|session| session.own_type.as_ref() == Some(&own.slug))
            .map(|session| session.id.clone())
            .collect(),
    };
    sessions.sort();
    sessions.dedup();
    sessions
}

/// Why a part stays; nothing where it may be removed.
pub fn keeps(whole: &Whole, part: &Part) -> Option<PartRefused> {
    let sessions = sessions_of(whole, part).len();
    if sessions > 0 {
        return Some(PartRefused::InUse(sessions));
    }
    // Rooms, tracks and types that no session of the draft names are in what was published as words
    // only; a person is somebody whom guests look up.
    let is_person = part.kind() == PartKind::Person;
    (is_person && is_published(whole, part)).then_some(PartRefused::Published)
}

/// Whether guests know it, so that its short name stands.
pub fn is_published(whole: &Whole, part: &Part) -> bool {
    whole.published.as_ref().is_some_and(|version| match part {
        Part::Person(person) => version.edition.person(&person.id).is_some(),
        Part::Room(room) => version.edition.room(&room.id).is_some(),
        Part::Track(track) => version.edition.track(&track.id).is_some(),
        Part::Type(own) => version.edition.own_type(&own.slug).is_some(),
    })
}

/// Saves a part, new where `id` is none.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    kind: PartKind,
    id: Option<&str>,
    typed: &Typed,
) -> Result<SavedPart, Failure<PartRefused>> {
    let deed = Deed::new(site, organiser);
    let (id, typed) = (id.map(str::to_owned), typed.clone());
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                match id {
                    Some(id) => change(tx, &deed, &whole, (kind, &id), &typed).await,
                    None => add(tx, &deed, &whole, kind, &typed).await,
                }
            }
            .boxed()
        })
        .await
}

/// Removes a part that no session names. Doing it twice is doing it once.
pub async fn remove(
    site: &Site,
    organiser: &Organiser,
    kind: PartKind,
    id: &str,
) -> Result<(), Failure<PartRefused>> {
    let deed = Deed::new(site, organiser);
    let id = id.to_owned();
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let part = find(&whole, kind, &id).ok_or(Failure::Refused(PartRefused::Gone))?;
                if let Some(refused) = keeps(&whole, &part) {
                    return Err(Failure::Refused(refused));
                }
                delete(tx, &part).await?;
                if kind == PartKind::Person {
                    super::photo::forget(tx, &whole).await?;
                }
                let name = part.name(whole.event.language);
                deed.record(tx, kind.as_str(), "removed", name, Vec::new())
                    .await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Moves a part one place on in its order. `place` is where it stood when that was asked, counted
/// from 0: where it stands elsewhere now nothing is done, so that asking twice is asking once.
pub async fn reorder(
    site: &Site,
    organiser: &Organiser,
    kind: PartKind,
    id: &str,
    way: Way,
    place: usize,
) -> Result<(), Failure<PartRefused>> {
    let deed = Deed::new(site, organiser);
    let id = id.to_owned();
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let mut parts = list(&whole, kind);
                let from = parts
                    .iter()
                    .position(|part| part.id() == id)
                    .ok_or(Failure::Refused(PartRefused::Gone))?;
                let to = way.target(from, parts.len());
                let Some(to) = to.filter(|_| from == place) else {
                    return Ok(());
                };
                parts.swap(from, to);
                for (position, part) in (0..).zip(&parts) {
                    if part.position() != position {
                        store(tx, &part.clone().at(position)).await?;
                    }
                }
                let name = parts[to].name(whole.event.language);
                let shown = |place: usize| (place + 1).to_string();
                let difference = Difference::between("position", shown(from), shown(to));
                let differences = difference.into_iter().collect();
                deed.record(tx, kind.as_str(), "changed", name, differences)
                    .await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

async fn add(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    kind: PartKind,
    typed: &Typed,
) -> Result<SavedPart, Failure<PartRefused>> {
    let parts = list(whole, kind);
    let new = NewPart {
        position: parts
            .iter()
            .map(|part| part.position() + 1)
            .max()
            .unwrap_or(0),
        ..new_part(deed, whole)
    };
    let part = kind
        .read(typed, None, &new, |wish, name| {
            slug(&parts, None, wish, name)
        })
        .map_err(|refused| Failure::Refused(PartRefused::Fields(refused)))?;
    store(tx, &part).await?;
    let name = part.name(whole.event.language);
    deed.record(tx, kind.as_str(), "added", name, Vec::new())
        .await?;
    Ok(SavedPart {
        id: part.id().to_owned(),
        is_changed: true,
    })
}

/// Rewrites a part as its form says, by whoever does it.
pub(super) async fn change(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    (kind, id): (PartKind, &str),
    typed: &Typed,
) -> Result<SavedPart, Failure<PartRefused>> {
    let stored = find(whole, kind, id).ok_or(Failure::Refused(PartRefused::Gone))?;
    let form = form_of(&stored);
    if let Some(conflict) = Conflict::between(typed, &form) {
        return Err(Failure::Refused(PartRefused::Changed(Box::new(conflict))));
    }
    let parts = list(whole, kind);
    let is_fixed = kind != PartKind::Person || is_published(whole, &stored);
    let part = kind
        .read(
            typed,
            Some(&stored),
            &new_part(deed, whole),
            |wish, name| {
                let is_own = wish.is_empty() || wish == stored.slug().as_str();
                match (is_fixed, is_own) {
                    (true, true) => Ok(stored.slug().clone()),
                    (true, false) => Err(Why::SlugFixed),
                    (false, _) => slug(&parts, Some(&stored), wish, name),
                }
            },
        )
        .map_err(|refused| Failure::Refused(PartRefused::Fields(refused)))?;
    if part == stored {
        return Ok(SavedPart {
            id: id.to_owned(),
            is_changed: false,
        });
    }
    let part = match part {
        Part::Person(mut person) => {
            person.updated_at = deed.now;
            Part::Person(person)
        }
        other => other,
    };
    store(tx, &part).await?;
    if let (Part::Type(before), Part::Type(after)) = (&stored, &part)
        && before.base != after.base
    {
        store::session::set_kind_of_type(tx, &after.event_id, &after.slug, after.base).await?;
    }
    let differences = differences(kind, &form, &part.form());
    let name = part.name(whole.event.language);
    deed.record(tx, kind.as_str(), "changed", name, differences)
        .await?;
    Ok(SavedPart {
        id: part.id().to_owned(),
        is_changed: true,
    })
}

fn new_part(deed: &Deed, whole: &Whole) -> NewPart {
    NewPart {
        event_id: whole.event.id.clone(),
        id: deed.site.world.draw_ordered_id(),
        position: 0,
        now: deed.now,
    }
}

/// What differs, field by field. A person's data is named, never quoted: the trail outlives it.
fn differences(kind: PartKind, before: &Typed, after: &Typed) -> Vec<Difference> {
    let fields = before.values().into_iter().zip(after.values());
    fields
        .filter_map(|((field, before), (_, after))| Difference::between(field, before, after))
        .map(|difference| match kind {
            PartKind::Person => Difference {
                before: String::new(),
                after: String::new(),
                ..difference
            },
            _ => difference,
        })
        .collect()
}

/// The short name that is wished for, or one made of the name; free among its kind.
fn slug(parts: &[Part], own: Option<&Part>, wish: &str, name: &str) -> Result<Slug, Why> {
    let is_taken = |slug: &Slug| {
        parts
            .iter()
            .any(|part| part.slug() == slug && own.is_none_or(|own| own.id() != part.id()))
    };
    if wish.is_empty() {
        return Slug::first_free(name, is_taken).ok_or(Why::Slug);
    }
    let slug: Slug = wish.parse().map_err(|_| Why::Slug)?;
    if is_taken(&slug) {
        Err(Why::SlugTaken)
    } else {
        Ok(slug)
    }
}

async fn store(tx: &mut Tx, part: &Part) -> Result<(), Fault> {
    match part {
        Part::Person(person) => store::person::save(tx, person).await,
        Part::Room(room) => store::room::save(tx, room).await,
        Part::Track(track) => store::track::save(tx, track).await,
        Part::Type(own) => store::track::save_type(tx, own).await,
    }
}

async fn delete(tx: &mut Tx, part: &Part) -> Result<(), Fault> {
    match part {
        Part::Person(person) => store::person::delete(tx, &person.id).await,
        Part::Room(room) => store::room::delete(tx, &room.id).await,
        Part::Track(track) => store::track::delete(tx, &track.id).await,
        Part::Type(own) => store::track::delete_type(tx, &own.event_id, &own.slug).await,
    }
}
