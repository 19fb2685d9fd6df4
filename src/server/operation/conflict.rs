//! Two organisers at one thing: what the other one changed while this one typed.

use crate::domain::session_form::SessionForm;
use crate::domain::typed::Form;
use crate::server::secret;

/// A save that came from an older state than the stored one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict<F = SessionForm> {
    /// What is to be shown now: as typed, with what only the other one changed taken over, made from
    /// the stored state, so that saving once more is a decision.
    pub form: F,
    pub changes: Vec<MeanwhileChange>,
}

/// A field that somebody else changed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeanwhileChange {
    /// The field's name in the audit trail.
    pub field: &'static str,
    pub stored: String,
    /// What was typed, where that is another text than before and than the stored one.
    pub typed: Option<String>,
}

/// Digits of a field's fingerprint: enough to tell two texts apart, no secret.
const DIGITS: usize = 12;

/// Names a state field by field, so that a later look tells which of them changed.
pub(super) fn version(form: &impl Form) -> String {
    let prints: Vec<String> = form
        .values()
        .iter()
        .map(|(_, value)| fingerprint(value))
        .collect();
    prints.join(".")
}

fn fingerprint(value: &str) -> String {
    secret::hash(value).chars().take(DIGITS).collect()
}

impl<F: Form> Conflict<F> {
    /// What stands between a form and the stored state, or nothing where it was made from that.
    pub(super) fn between(typed: &F, stored: &F) -> Option<Self> {
        if typed.version() == stored.version() {
            return None;
        }
        // A form that says nothing about where it comes from was made from something unknown.
        let base: Vec<&str> = typed.version().split('.').collect();
        let mut form = typed.clone();
        let mut changes = Vec::new();
        let fields = typed.values().into_iter().zip(stored.values());
        for (index, ((field, mine), (_, theirs))) in fields.enumerate() {
            let before = base.get(index).copied().unwrap_or_default();
            if before == fingerprint(&theirs) {
                continue;
            }
            let was_typed = before != fingerprint(&mine);
            if was_typed && mine == theirs {
                continue;
            }
            if !was_typed {
                form.take_from(stored, field);
            }
            changes.push(MeanwhileChange {
                field,
                stored: theirs,
                typed: was_typed.then_some(mine),
            });
        }
        form.set_version(stored.version());
        Some(Self { form, changes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::session_form::SlotLine;

    fn shown(title: &str, room: &str) -> SessionForm {
        let mut form = SessionForm {
            title_de: title.to_owned(),
            slots: vec![SlotLine {
                room: room.to_owned(),
                ..SlotLine::default()
            }],
            ..SessionForm::default()
        };
        form.version = version(&form);
        form
    }

    #[test]
    fn a_form_made_from_the_stored_state_conflicts_with_nothing() {
        let stored = shown("Grußwort", "saal");
        let typed = SessionForm {
            title_de: "Begrüßung".to_owned(),
            ..stored.clone()
        };

        assert_eq!(Conflict::between(&typed, &stored), None);
    }

    #[test]
    fn what_only_the_other_changed_is_taken_over() {
        let typed = SessionForm {
            title_de: "Begrüßung".to_owned(),
            ..shown("Grußwort", "saal")
        };
        let stored = shown("Grußwort", "foyer");

        let conflict = Conflict::between(&typed, &stored).unwrap();

        assert_eq!(conflict.form.slots[0].room, "foyer");
        assert_eq!(conflict.form.title_de, "Begrüßung");
        assert_eq!(conflict.form.version, stored.version);
        assert_eq!(
            conflict.changes,
            [MeanwhileChange {
                field: "room",
                stored: "foyer".to_owned(),
                typed: None,
            }]
        );
    }

    #[test]
    fn what_both_changed_keeps_what_was_typed() {
        let typed = SessionForm {
            title_de: "Begrüßung".to_owned(),
            ..shown("Grußwort", "saal")
        };
        let stored = shown("Eröffnung", "saal");

        let conflict = Conflict::between(&typed, &stored).unwrap();

        assert_eq!(conflict.form.title_de, "Begrüßung");
        assert_eq!(
            conflict.changes,
            [MeanwhileChange {
                field: "title.de",
                stored: "Eröffnung".to_owned(),
                typed: Some("Begrüßung".to_owned()),
            }]
        );
    }
}
