//! What is done with what people say of themselves, in words: for the notice and for the record.

use crate::domain::processing::{Activity, Basis};
use crate::domain::retention::{DataClass, Retention};
use crate::domain::text::Text;
use crate::server::settings::Settings;
use crate::server::words::Words;
use crate::t;

/// One activity as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub name: String,
    pub purpose: String,
    pub data: String,
    pub people: String,
    pub basis: String,
    pub kept: String,
}

pub(super) fn tell(
    words: Words,
    settings: &Settings,
    retention: &Retention,
    activity: Activity,
) -> Told {
    let of = |what: &str| words.get(&format!("activity-{what}-{activity}"));
    let basis = match activity.basis() {
        Basis::Consent => t!(words, "basis-consent"),
        Basis::Task => {
            own(words, &settings.legal.legal_basis).unwrap_or_else(|| t!(words, "basis-task"))
        }
    };
    Told {
        name: of("name"),
        purpose: of("purpose"),
        data: of("data"),
        people: of("people"),
        basis,
        kept: kept(words, retention, activity),
    }
}

/// What the operator says in the settings, in the language of the reader or another one.
pub(super) fn own(words: Words, text: &Text) -> Option<String> {
    let shown = text.shown(words.language()).trim();
    (!shown.is_empty()).then(|| shown.to_owned())
}

/// "Anmeldungen: 30 Tage nach dem Ende der Veranstaltung."
fn kept(words: Words, retention: &Retention, activity: Activity) -> String {
    let classes = activity.classes();
    if classes.is_empty() {
        return t!(words, "kept-not");
    }
    let said = |class: &DataClass| {
        let name = words.get(&format!("field-retention-{class}"));
        match retention.days(*class) {
            Some(days) => t!(words, "kept-days", what = name, days = days),
            None => t!(words, "kept-stays", what = name),
        }
    };
    classes.iter().map(said).collect::<Vec<_>>().join(" ")
}
