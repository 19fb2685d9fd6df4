//! A session's form against the programme that it belongs to, both ways.

use crate::domain::agenda::{Participation, ParticipationState, Session, SessionType, Slot};
use crate::domain::id::{RoomId, SessionId};
use crate::domain::session_form::{CastLine, SessionFieldRefused as Refused, SessionForm};
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::time::{LOCAL_FORMAT, Timestamp, parse_local};
use crate::server::operation::conflict::version;
use crate::server::operation::whole::Whole;
use crate::server::zone::{LocalTimeRefused, Zone};

/// What a form says once it is read.
pub(super) struct Read {
    pub(super) slug: Slug,
    pub(super) kind: SessionType,
    pub(super) title: Text,
    pub(super) description: Text,
    pub(super) language: Option<Language>,
    pub(super) cast: Vec<Participation>,
    pub(super) time: Option<Time>,
    /// The form in the spelling that is stored, for the differences.
    pub(super) form: SessionForm,
}

pub(super) struct Time {
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) room_id: Option<RoomId>,
}

impl Time {
    pub(super) fn is_of(&self, slot: &Slot) -> bool {
        (self.starts_at, self.ends_at, &self.room_id)
            == (slot.starts_at, slot.ends_at, &slot.room_id)
    }
}

pub(super) fn form_of(whole: &Whole, session: &Session) -> SessionForm {
    let zone = zone(whole);
    let local = |at: Timestamp| zone.local(at).format(LOCAL_FORMAT).to_string();
    let slot = whole.slots_of(&session.id).into_iter().next();
    let text = |text: &Text, language| text.get(language).unwrap_or_default().to_owned();
    let cast = whole.cast_of(&session.id);
    let cast = cast.iter().filter_map(|participation| {
        Some(CastLine {
            person: whole.person_slug(&participation.person_id)?.to_string(),
            role: participation.role.to_string(),
        })
    });
    let mut form = SessionForm {
        version: String::new(),
        slug: session.slug.to_string(),
        kind: session.kind.to_string(),
        title_de: text(&session.title, Language::De),
        title_en: text(&session.title, Language::En),
        description_de: text(&session.description, Language::De),
        description_en: text(&session.description, Language::En),
        language: session.language.map_or("", Language::as_str).to_owned(),
        room: slot
            .as_ref()
            .and_then(|slot| whole.room_slug(slot.room_id.as_ref()?))
            .map_or_else(String::new, ToString::to_string),
        starts_at: slot
            .as_ref()
            .map_or_else(String::new, |slot| local(slot.starts_at)),
        ends_at: slot
            .as_ref()
            .map_or_else(String::new, |slot| local(slot.ends_at)),
        cast: cast.collect(),
    };
    form.version = version(&form);
    form
}

/// Reads a form, or says everything that is wrong with it at once.
pub(super) fn read(
    whole: &Whole,
    stored: Option<&Session>,
    form: &SessionForm,
) -> Result<Read, Vec<Refused>> {
    let mut refused = Vec::new();
    let mut keep = |error: Refused| refused.push(error);
    let slug = read_slug(whole, stored, form).map_err(&mut keep).ok();
    let kind = form.read_kind().map_err(&mut keep).ok();
    let language = form.read_language().map_err(&mut keep).ok();
    let time = read_time(whole, form);
    let cast = read_cast(whole, stored.map(|session| &session.id), form);
    let (title, description) = form.read_texts(&mut refused);
    let (title, description) = match stored {
        None => (title, description),
        Some(stored) => {
            let shown = form_of(whole, stored);
            let as_shown = |typed: &str, shown: &str| typed == shown;
            (
                untouched(
                    title,
                    &stored.title,
                    [
                        as_shown(&form.title_de, &shown.title_de),
                        as_shown(&form.title_en, &shown.title_en),
                    ],
                ),
                untouched(
                    description,
                    &stored.description,
                    [
                        as_shown(&form.description_de, &shown.description_de),
                        as_shown(&form.description_en, &shown.description_en),
                    ],
                ),
            )
        }
    };
    let time = time.map_err(|errors| refused.extend(errors)).ok();
    let cast = cast.map_err(|error| refused.push(error)).ok();
    match (slug, kind, language, time, cast) {
        (Some(slug), Some(kind), Some(language), Some(time), Some(cast)) if refused.is_empty() => {
            let text = |text: &Text, language| text.get(language).unwrap_or_default().to_owned();
            let mut lines = form.cast.clone();
            lines.sort_by_key(|line| line.role.parse::<crate::domain::agenda::Role>().ok());
            let form = SessionForm {
                slug: slug.to_string(),
                title_de: text(&title, Language::De),
                title_en: text(&title, Language::En),
                description_de: text(&description, Language::De),
                description_en: text(&description, Language::En),
                cast: lines,
                ..form.clone()
            };
            Ok(Read {
                slug,
                kind,
                title,
                description,
                language,
                cast,
                time,
                form,
            })
        }
        _ => Err(refused),
    }
}

/// The text that was read, where the form came back as it was shown the stored one: what nobody
/// touched is not even cleaned.
fn untouched(read: Text, stored: &Text, is_as_shown: [bool; 2]) -> Text {
    [Language::De, Language::En]
        .into_iter()
        .zip(is_as_shown)
        .filter(|(_, is_as_shown)| *is_as_shown)
        .fold(read, |text, (language, _)| {
            text.with(language, stored.get(language).unwrap_or_default())
        })
}

/// The short name: free to choose while nobody can have seen it, and free in its event.
fn read_slug(whole: &Whole, stored: Option<&Session>, form: &SessionForm) -> Result<Slug, Refused> {
    let typed = form.slug.trim();
    if let Some(stored) = stored.filter(|session| whole.is_published(&session.id)) {
        return if typed.is_empty() || typed == stored.slug.as_str() {
            Ok(stored.slug.clone())
        } else {
            Err(Refused::SlugFixed)
        };
    }
    let is_taken = |slug: &Slug| {
        whole
            .sessions
            .iter()
            .any(|session| session.slug == *slug && stored.is_none_or(|own| own.id != session.id))
    };
    if !typed.is_empty() {
        let slug: Slug = typed.parse().map_err(|_| Refused::Slug)?;
        return if is_taken(&slug) {
            Err(Refused::SlugTaken)
        } else {
            Ok(slug)
        };
    }
    let title = [&form.title_de, &form.title_en]
        .into_iter()
        .find(|title| !title.trim().is_empty());
    // A missing title is said at the title; the number only serves titles that occur twice.
    Slug::first_free(title.map_or("", String::as_str), is_taken).ok_or(Refused::Slug)
}

fn read_time(whole: &Whole, form: &SessionForm) -> Result<Option<Time>, Vec<Refused>> {
    let (starts, ends) = (form.starts_at.trim(), form.ends_at.trim());
    let room = read_room(whole, &form.room);
    if starts.is_empty() && ends.is_empty() {
        return match room {
            Ok(None) => Ok(None),
            Ok(Some(_)) => Err(vec![Refused::RoomWithoutTime]),
            Err(error) => Err(vec![error]),
        };
    }
    let mut refused = Vec::new();
    let mut keep = |error: Refused| refused.push(error);
    let start = read_instant(whole, starts, &START).map_err(&mut keep).ok();
    let end = read_instant(whole, ends, &END).map_err(&mut keep).ok();
    let room = room.map_err(&mut keep).ok();
    match (start, end, room) {
        (Some(starts_at), Some(ends_at), _) if ends_at <= starts_at => {
            refused.push(Refused::EndBeforeStart);
            Err(refused)
        }
        (Some(starts_at), Some(ends_at), Some(room_id)) => Ok(Some(Time {
            starts_at,
            ends_at,
            room_id,
        })),
        _ => Err(refused),
    }
}

/// The sentences of one end of a time.
struct Side {
    missing: Refused,
    none: Refused,
    skipped: Refused,
    twice: Refused,
    outside: Refused,
}

const START: Side = Side {
    missing: Refused::StartMissing,
    none: Refused::Start,
    skipped: Refused::StartSkipped,
    twice: Refused::StartTwice,
    outside: Refused::StartOutside,
};
const END: Side = Side {
    missing: Refused::EndMissing,
    none: Refused::End,
    skipped: Refused::EndSkipped,
    twice: Refused::EndTwice,
    outside: Refused::EndOutside,
};

fn read_instant(whole: &Whole, text: &str, side: &Side) -> Result<Timestamp, Refused> {
    if text.is_empty() {
        return Err(side.missing.clone());
    }
    let local = parse_local(text).ok_or_else(|| side.none.clone())?;
    let zone = zone(whole);
    let instant = zone.instant(local).map_err(|refused| match refused {
        LocalTimeRefused::Skipped => side.skipped.clone(),
        LocalTimeRefused::Twice => side.twice.clone(),
        LocalTimeRefused::OutOfRange => side.none.clone(),
    })?;
    // The days of the event and not its hours: a last session that runs later is a decision, and
    // said as a warning; another day is a mistyped date.
    let day = |at: Timestamp| zone.local(at).date();
    if day(instant) < day(whole.event.starts_at) || day(instant) > day(whole.event.ends_at) {
        return Err(side.outside.clone());
    }
    Ok(instant)
}

fn read_room(whole: &Whole, slug: &str) -> Result<Option<RoomId>, Refused> {
    if slug.is_empty() {
        return Ok(None);
    }
    whole
        .rooms
        .iter()
        .find(|room| room.slug.as_str() == slug)
        .map(|room| Some(room.id.clone()))
        .ok_or(Refused::Room)
}

/// The people in the order of their roles; special words for a role stay with their person.
fn read_cast(
    whole: &Whole,
    session: Option<&SessionId>,
    form: &SessionForm,
) -> Result<Vec<Participation>, Refused> {
    let before = session.map_or_else(Vec::new, |id| whole.cast_of(id));
    let mut cast: Vec<Participation> = Vec::new();
    for (slug, role) in form.read_cast()? {
        let person = whole
            .people
            .iter()
            .find(|person| person.slug.as_str() == slug)
            .ok_or(Refused::Cast)?;
        let position = cast.iter().filter(|line| line.role == role).count();
        let known = before
            .iter()
            .find(|line| line.person_id == person.id && line.role == role);
        let label = known.map_or_else(Text::default, |line| line.label.clone());
        let state = known.map_or(ParticipationState::Confirmed, |line| line.state);
        cast.push(Participation {
            session_id: session
                .cloned()
                .unwrap_or_else(|| SessionId::from_bytes([0; 16])),
            person_id: person.id.clone(),
            role,
            position: u32::try_from(position).unwrap_or(u32::MAX),
            label,
            state,
        });
    }
    cast.sort_by_key(|line| (line.role, line.position));
    Ok(cast)
}

fn zone(whole: &Whole) -> Zone {
    Zone::named(&whole.event.zone).unwrap_or_else(Zone::utc)
}
