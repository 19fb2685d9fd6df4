//! What narrows an agenda: the parts of its address that count, and which sessions they let through.

use std::collections::HashMap;

use super::entry::Entry;
use super::scene::Scene;
use crate::domain::agenda::{Programme, PublishedSlot, Session, SessionType};
use crate::domain::id::SessionId;
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::server::store::search_key;
use serde::Deserialize;

/// Longest text that is searched for; titles are shorter.
const MAX_QUERY_CHARACTERS: usize = 100;

/// The query of an agenda's address as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    day: String,
    track: String,
    room: String,
    #[serde(rename = "type")]
    kind: String,
    language: String,
    person: String,
    q: String,
    view: String,
}

/// What an agenda is narrowed to. Values that mean nothing are dropped, so that the same choice
/// always has the same address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::web) struct Filter {
    /// `2023-11-02`
    pub day: Option<String>,
    pub track: Option<Slug>,
    pub room: Option<String>,
    /// A type of ours, or one that the event names itself.
    pub kind: Option<Slug>,
    pub language: Option<Language>,
    pub person: Option<String>,
    pub text: Option<String>,
    /// Whether it is shown as a table of rooms and times; says nothing about what is shown.
    pub is_grid: bool,
}

impl From<Query> for Filter {
    fn from(query: Query) -> Self {
        let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            day: some(query.day)
                .filter(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok()),
            track: query.track.parse().ok(),
            room: some(query.room),
            kind: query.kind.parse().ok(),
            language: query.language.parse().ok(),
            person: some(query.person),
            text: some(query.q).map(|text| text.chars().take(MAX_QUERY_CHARACTERS).collect()),
            is_grid: query.view == "grid",
        }
    }
}

impl Filter {
    pub(super) fn is_empty(&self) -> bool {
        self.fields().iter().all(|(name, _)| *name == "view")
    }

    /// The same choice for what has one form only: calendars and files.
    #[must_use]
    pub(in crate::web) fn without_view(self) -> Self {
        Self {
            is_grid: false,
            ..self
        }
    }

    /// Whether anything is chosen that stands in the form and not in the links.
    pub(in crate::web) fn has_details(&self) -> bool {
        self.room.is_some()
            || self.language.is_some()
            || self.person.is_some()
            || self.text.is_some()
    }

    /// Whether its links lead to things that this programme has: there is no end of other addresses,
    /// and none of them is worth keeping.
    pub(in crate::web) fn is_of(&self, programme: &Programme) -> bool {
        self.track
            .as_ref()
            .is_none_or(|slug| programme.tracks.iter().any(|track| track.slug == *slug))
            && self.kind.as_ref().is_none_or(|slug| {
                slug.as_str().parse::<SessionType>().is_ok() || programme.own_type(slug).is_some()
            })
    }

    /// The address of an agenda narrowed to this; always in the same order.
    pub(in crate::web) fn address(&self, agenda: &str) -> String {
        let mut query = String::new();
        for (name, value) in self.fields() {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            query.push_str(&encode(&value));
        }
        format!("{agenda}{query}")
    }

    /// The names and values of what is chosen.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("day", self.day.clone()),
            ("type", self.kind.as_ref().map(Slug::to_string)),
            ("track", self.track.as_ref().map(Slug::to_string)),
            ("room", self.room.clone()),
            (
                "language",
                self.language.map(|language| language.to_string()),
            ),
            ("person", self.person.clone()),
            ("q", self.text.clone()),
            ("view", self.is_grid.then(|| "grid".to_owned())),
        ];
        fields
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// The times that calendars are told of, as far as they are among what is looked for.
    pub(in crate::web) fn slots<'p>(&self, scene: &Scene<'p>) -> Vec<&'p PublishedSlot> {
        Entry::told(scene)
            .into_iter()
            .filter(|entry| self.lets_through(scene, entry))
            .filter_map(|entry| entry.slot)
            .collect()
    }

    /// The sessions that are among what is looked for, each with those of its times that are.
    pub(in crate::web) fn sessions<'p>(
        &self,
        scene: &Scene<'p>,
    ) -> Vec<(&'p Session, Vec<&'p PublishedSlot>)> {
        let mut found: Vec<(&Session, Vec<&PublishedSlot>)> = Vec::new();
        let mut places: HashMap<&SessionId, usize> = HashMap::new();
        for entry in Entry::all(scene) {
            if !self.lets_through(scene, &entry) {
                continue;
            }
            let place = *places.entry(&entry.session.id).or_insert(found.len());
            if place == found.len() {
                found.push((entry.session, Vec::new()));
            }
            found[place].1.extend(entry.slot);
        }
        found
    }

    /// Whether a line of the agenda is among what is looked for.
    ///
    /// Breaks are shown with a day or a room, to which they belong, and not with anything else.
    pub(super) fn lets_through(&self, scene: &Scene<'_>, entry: &Entry<'_>) -> bool {
        let session = entry.session;
        let is_narrowed = self.kind.is_some()
            || self.track.is_some()
            || self.language.is_some()
            || self.person.is_some()
            || self.text.is_some();
        if session.kind.is_break() && is_narrowed {
            return false;
        }
        let language = session.language.unwrap_or(scene.programme.event.language);
        self.day.as_ref().is_none_or(|wanted| {
            entry
                .starts_at()
                .is_some_and(|at| scene.dates.date(at).to_string() == *wanted)
        }) && self.room.as_ref().is_none_or(|wanted| {
            entry
                .room
                .map_or(session.kind.is_break(), |room| room.slug.as_str() == wanted)
        }) && self
            .kind
            .as_ref()
            .is_none_or(|wanted| scene.lookup.kind(session).key() == wanted.as_str())
            && self.track.as_ref().is_none_or(|wanted| {
                scene
                    .lookup
                    .track(session)
                    .is_some_and(|track| track.slug == *wanted)
            })
            && self.language.is_none_or(|wanted| language == wanted)
            && self.person.as_ref().is_none_or(|wanted| {
                entry
                    .cast
                    .iter()
                    .any(|(_, person)| person.slug.as_str() == wanted)
            })
            && self
                .text
                .as_ref()
                .is_none_or(|wanted| speaks_of(entry, wanted))
    }
}

/// Whether every word of a text occurs in a session: title, description, people, organisations.
fn speaks_of(entry: &Entry<'_>, text: &str) -> bool {
    let session = entry.session;
    let mut parts: Vec<String> = Vec::new();
    for text in [&session.title, &session.description] {
        parts.extend(text.iter().map(|(_, text)| text.to_owned()));
    }
    for (_, person) in &entry.cast {
        parts.push(person.full_name());
        for text in [&person.function, &person.organisation] {
            parts.extend(text.iter().map(|(_, text)| text.to_owned()));
        }
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let key = search_key(&parts);
    search_key(&[text])
        .split(' ')
        .all(|word| key.contains(word))
}

/// Percent-encodes a value of a query. Source: RFC 3986, section 3.4.
fn encode(value: &str) -> String {
    value
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_choice_has_the_same_address() {
        let query = Query {
            q: "  Cloud & mehr ".into(),
            kind: "talk".into(),
            day: "2023-11-02".into(),
            ..Query::default()
        };

        let filter = Filter::from(query);

        assert_eq!(
            filter.address("/de/a/agenda"),
            "/de/a/agenda?day=2023-11-02&type=talk&q=Cloud%20%26%20mehr"
        );
    }

    #[test]
    fn what_means_nothing_is_dropped() {
        let query = Query {
            day: "tomorrow".into(),
            kind: "\"><script>".into(),
            language: "tlh".into(),
            q: " ".into(),
            ..Query::default()
        };

        assert!(Filter::from(query).is_empty());
    }
}
