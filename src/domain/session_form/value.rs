//! The fields of a session's form by their names in the audit trail: what two organisers may change
//! at once without harming one another.

use super::{CastLine, SessionForm, SlotLine};
use crate::domain::link::LinkLine;
use crate::domain::typed::Form;

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join(", ")
}

fn yes(is_so: bool) -> String {
    String::from(if is_so { "yes" } else { "" })
}

impl Form for SessionForm {
    fn version(&self) -> &str {
        &self.version
    }

    fn set_version(&mut self, version: &str) {
        version.clone_into(&mut self.version);
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        let first = self.slots.first().cloned().unwrap_or_default();
        let further = self.slots.iter().skip(1);
        let slot = |line: &SlotLine| {
            let text = format!("{} – {} {}", line.starts_at, line.ends_at, line.room);
            text.trim_end().to_owned()
        };
        let open = self
            .cast
            .iter()
            .filter(|line| !matches!(line.state.as_str(), "" | "confirmed"));
        let named = self
            .cast
            .iter()
            .filter(|line| !line.label_de.is_empty() || !line.label_en.is_empty());
        vec![
            ("slug", self.slug.clone()),
            ("kind", self.kind.clone()),
            ("track", self.track.clone()),
            ("title.de", self.title_de.clone()),
            ("title.en", self.title_en.clone()),
            ("description.de", self.description_de.clone()),
            ("description.en", self.description_en.clone()),
            ("language", self.language.clone()),
            (
                "interpretation",
                joined(self.read_interpretation().0.iter().map(ToString::to_string)),
            ),
            ("recorded", yes(self.is_recorded)),
            ("photographed", yes(self.is_photographed)),
            ("room", first.room),
            ("starts_at", first.starts_at),
            ("ends_at", first.ends_at),
            ("slots", joined(further.map(slot))),
            (
                "cast",
                joined(
                    self.cast
                        .iter()
                        .map(|line| format!("{} {}", line.role, line.person)),
                ),
            ),
            (
                "states",
                joined(open.map(|line| format!("{} {} {}", line.role, line.person, line.state))),
            ),
            (
                "labels",
                joined(named.map(|line| {
                    format!(
                        "{} {}: {} / {}",
                        line.role, line.person, line.label_de, line.label_en
                    )
                })),
            ),
            ("links", LinkLine::write_all(&self.links)),
        ]
    }

    fn take_from(&mut self, other: &Self, name: &str) {
        match name {
            "slug" => self.slug.clone_from(&other.slug),
            "kind" => self.kind.clone_from(&other.kind),
            "track" => self.track.clone_from(&other.track),
            "title.de" => self.title_de.clone_from(&other.title_de),
            "title.en" => self.title_en.clone_from(&other.title_en),
            "description.de" => self.description_de.clone_from(&other.description_de),
            "description.en" => self.description_en.clone_from(&other.description_en),
            "language" => self.language.clone_from(&other.language),
            "interpretation" => self.interpretation.clone_from(&other.interpretation),
            "recorded" => self.is_recorded = other.is_recorded,
            "photographed" => self.is_photographed = other.is_photographed,
            "room" | "starts_at" | "ends_at" => self.take_first_slot(other, name),
            "slots" => {
                self.slots.truncate(1);
                if self.slots.is_empty() && other.slots.len() > 1 {
                    self.slots.push(SlotLine::default());
                }
                self.slots.extend(other.slots.iter().skip(1).cloned());
            }
            "cast" => self.cast.clone_from(&other.cast),
            "states" => self.take_of_cast(other, |line, known| {
                line.state.clone_from(&known.state);
            }),
            "labels" => self.take_of_cast(other, |line, known| {
                line.label_de.clone_from(&known.label_de);
                line.label_en.clone_from(&known.label_en);
            }),
            "links" => self.links.clone_from(&other.links),
            _ => {}
        }
    }
}

impl SessionForm {
    /// Takes something over of everybody who is in both forms.
    fn take_of_cast(&mut self, other: &Self, take: impl Fn(&mut CastLine, &CastLine)) {
        for line in &mut self.cast {
            if let Some(known) = other.cast.iter().find(|known| known.is_same_part(line)) {
                take(line, known);
            }
        }
    }

    fn take_first_slot(&mut self, other: &Self, name: &str) {
        let theirs = other.slots.first().cloned().unwrap_or_default();
        if self.slots.is_empty() {
            self.slots.push(SlotLine::default());
        }
        let line = &mut self.slots[0];
        match name {
            "room" => line.room = theirs.room,
            "starts_at" => line.starts_at = theirs.starts_at,
            _ => line.ends_at = theirs.ends_at,
        }
        // Whose time it is stands in calendars: what is left of the line is about that one.
        line.id = theirs.id;
        self.slots.retain(|line| {
            !line.starts_at.is_empty() || !line.ends_at.is_empty() || !line.room.is_empty()
        });
    }
}
