//! What is done with what people say of themselves, in words: for the notice and for the record.

use crate::domain::event::Event;
use crate::domain::processing::{Activity, Basis};
use crate::domain::question::{AnswerClass, Question};
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

/// Everything that an event does, and each question that it asks.
pub(super) fn tell_all(
    words: Words,
    settings: &Settings,
    retention: &Retention,
    event: &Event,
    activities: impl Iterator<Item = Activity>,
) -> Vec<Told> {
    let told = activities.map(|activity| tell(words, settings, retention, activity));
    let asked = event.questions.iter();
    let asked = asked.filter(|question| !question.is_retired);
    let asked = asked.map(|question| tell_question(words, settings, retention, question));
    told.chain(asked).collect()
}

/// A question of the organisers' own. What is of a special category is answered by consent (article 9).
fn tell_question(
    words: Words,
    settings: &Settings,
    retention: &Retention,
    question: &Question,
) -> Told {
    let label = question.label.shown(words.language());
    let basis = if question.is_sensitive() {
        t!(words, "basis-sensitive")
    } else {
        basis(words, settings, Basis::Task)
    };
    let class = match question.class {
        AnswerClass::Registration => DataClass::Registrations,
        AnswerClass::Early | AnswerClass::Sensitive => DataClass::Sensitive,
    };
    Told {
        name: t!(words, "activity-name-question", label = label),
        purpose: question.purpose.shown(words.language()).to_owned(),
        data: t!(words, "activity-data-question"),
        people: words.get("activity-people-registration"),
        basis,
        kept: kept(words, retention, &[class]),
    }
}

fn basis(words: Words, settings: &Settings, basis: Basis) -> String {
    match basis {
        Basis::Consent => t!(words, "basis-consent"),
        Basis::Task => {
            own(words, &settings.legal.legal_basis).unwrap_or_else(|| t!(words, "basis-task"))
        }
    }
}

fn tell(words: Words, settings: &Settings, retention: &Retention, activity: Activity) -> Told {
    let of = |what: &str| words.get(&format!("activity-{what}-{activity}"));
    Told {
        name: of("name"),
        purpose: of("purpose"),
        data: of("data"),
        people: of("people"),
        basis: basis(words, settings, activity.basis()),
        kept: kept(words, retention, activity.classes()),
    }
}

/// What the operator says in the settings, in the language of the reader or another one.
pub(super) fn own(words: Words, text: &Text) -> Option<String> {
    let shown = text.shown(words.language()).trim();
    (!shown.is_empty()).then(|| shown.to_owned())
}

/// "Anmeldungen: 30 Tage nach dem Ende der Veranstaltung."
fn kept(words: Words, retention: &Retention, classes: &[DataClass]) -> String {
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
