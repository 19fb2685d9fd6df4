//! Rooms, tracks and types that a file of others names: those of the event, or new ones.

use super::schedule::{folded, is_named};
use crate::domain::agenda::{SessionType, TrackColour};
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::server::file::{EventFile, RoomEntry, TrackEntry, TypeEntry};
use crate::server::words::Words;

/// The room of this name.
pub(super) fn room(file: &mut EventFile, name: &str, lang: Language) -> Option<Slug> {
    if let Some(room) = file.rooms.iter().find(|room| is_named(&room.name, name)) {
        return Some(room.slug.clone());
    }
    let slug = Slug::first_free(name, |slug| file.rooms.iter().any(|one| one.slug == *slug))?;
    file.rooms.push(RoomEntry {
        slug: slug.clone(),
        name: Text::only(lang, name),
        capacity: None,
        is_step_free: false,
        has_hearing_loop: false,
        directions: Text::default(),
    });
    Some(slug)
}

/// The track of this name, in this colour where one is said.
pub(super) fn track(
    file: &mut EventFile,
    name: &str,
    lang: Language,
    colour: Option<TrackColour>,
) -> Option<Slug> {
    let mut known = file.tracks.iter_mut();
    if let Some(track) = known.find(|track| is_named(&track.name, name)) {
        track.colour = colour.unwrap_or(track.colour);
        return Some(track.slug.clone());
    }
    let slug = Slug::first_free(name, |slug| file.tracks.iter().any(|one| one.slug == *slug))?;
    let next = TrackColour::ALL.iter().cycle().nth(file.tracks.len());
    let next = next.copied().unwrap_or(TrackColour::Grey);
    file.tracks.push(TrackEntry {
        slug: slug.clone(),
        name: Text::only(lang, name),
        colour: colour.unwrap_or(next),
    });
    Some(slug)
}

/// A type of the event's own of this name, one of ours, or a new one of the event's own.
pub(super) fn kind(
    file: &mut EventFile,
    name: &str,
    lang: Language,
) -> (SessionType, Option<Slug>) {
    if let Some(own) = file.types.iter().find(|own| is_named(&own.name, name)) {
        return (own.base, Some(own.slug.clone()));
    }
    if let Some(kind) = kind_of(name) {
        return (kind, None);
    }
    let base = base_of(name);
    let slug = Slug::first_free(name, |slug| file.types.iter().any(|own| own.slug == *slug));
    file.types.extend(slug.clone().map(|slug| TypeEntry {
        slug,
        name: Text::only(lang, name),
        base,
    }));
    (base, slug)
}

/// The type of ours that a word means: its name in files and on pages, or what other programs say.
fn kind_of(name: &str) -> Option<SessionType> {
    let name = folded(name);
    if let Ok(kind) = name.parse() {
        return Some(kind);
    }
    let words = [Language::De, Language::En].map(Words::of);
    let said = SessionType::ALL.iter().copied().find(|kind| {
        let key = format!("session-type-{kind}");
        words.iter().any(|words| folded(&words.get(&key)) == name)
    });
    said.or_else(|| {
        Some(match name.as_str() {
            "lecture" | "vortrag" | "presentation" => SessionType::Talk,
            "podium" | "panel discussion" | "diskussion" => SessionType::Panel,
            "begrüßung" | "welcome" => SessionType::Greeting,
            "impuls" => SessionType::Impulse,
            "werkstatt" | "tutorial" => SessionType::Workshop,
            "q&a" => SessionType::Qa,
            "coffee break" | "kaffeepause" => SessionType::Break,
            "mittagessen" => SessionType::Lunch,
            "abschluss" => SessionType::Closing,
            "sonstiges" => SessionType::Other,
            _ => return None,
        })
    })
}

/// What a type behaves as that others have and we do not.
fn base_of(name: &str) -> SessionType {
    let name = folded(name);
    let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if named(&["podium", "panel"]) {
        SessionType::Panel
    } else if named(&["workshop", "werkstatt", "session"]) {
        SessionType::Workshop
    } else if named(&["pause", "break"]) {
        SessionType::Break
    } else if named(&["meeting", "meetup", "party", "concert", "other"]) {
        SessionType::Other
    } else {
        SessionType::Talk
    }
}
