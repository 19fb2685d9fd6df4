//! When somebody cannot.

use leptos::prelude::*;

use super::Scene;
use crate::domain::absence::{Absence, AbsenceForm};
use crate::domain::typed::{FieldRefused, Why};
use crate::routes;
use crate::server::dates::Dates;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Button, ButtonKind, ErrorSummary, FieldText, Icon, IconName, SummaryEntry, TextInput,
};

pub(super) fn view(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let action = routes::speaking_absence(words.language(), scene.speaker.token());
    let dates = Dates::of(words, scene.speaker.event());
    let lines = scene
        .own
        .answers
        .absences
        .iter()
        .map(|absence| line(words, &dates, absence))
        .collect_view();
    let list = (!scene.own.answers.absences.is_empty()).then(|| {
        view! {
            <form method="post" action=action.clone()>
                <ul class="absences" role="list">{lines}</ul>
            </form>
        }
    });
    let event = scene.speaker.event();
    let (form, refused) = scene.answer.absence.clone().unzip();
    let form = form.unwrap_or_else(|| AbsenceForm {
        day: dates.date(event.starts_at).to_string(),
        ..AbsenceForm::default()
    });
    let text = |field: &str, label: String| {
        let refusal = refused.as_ref().filter(|refused| refused.field == field);
        FieldText::new(label).refusal(refusal.map(|refused| sentence(words, refused)))
    };
    let day = text("day", t!(words, "absence-day"));
    let from = text("from", t!(words, "absence-from")).optional(t!(words, "field-may-stay-empty"));
    let to = text("to", t!(words, "absence-to")).optional(t!(words, "field-may-stay-empty"));
    view! {
        <p class="prose">{t!(words, "absence-hint")}</p>
        {list}
        <form class="form" method="post" action=action novalidate>
            <div class="form-row">
                <TextInput name="day" text=day value=form.day kind="date" />
                <TextInput name="from" text=from value=form.from kind="time" />
                <TextInput name="to" text=to value=form.to kind="time" />
            </div>
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "absence-add") kind=ButtonKind::Primary />
            </div>
        </form>
    }
}

fn line(words: Words, dates: &Dates, absence: &Absence) -> impl IntoView + use<> {
    let when = span(dates, absence);
    let label = t!(words, "absence-remove", when = when.as_str());
    view! {
        <li>
            <span>{when}</span>
            <button
                class="kern-btn kern-btn--tertiary"
                type="submit"
                name="remove"
                value=absence.id.to_string()
                aria-label=label.clone()
                title=label
            >
                <Icon name=IconName::Close />
            </button>
        </li>
    }
}

/// "Samstag, 27. März 2027, 14:00–16:00"; of a whole day the day alone.
pub(in crate::web) fn span(dates: &Dates, absence: &Absence) -> String {
    let (from, to) = (absence.starts_at, absence.ends_at);
    if dates.clock(from) == "00:00" && dates.clock(to) == "00:00" {
        return dates.day(from);
    }
    format!("{}, {}", dates.day(from), dates.span(from, to))
}

/// What is wrong, at the top of the page.
pub(super) fn summary(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    scene.answer.absence.as_ref().map(|(_, refused)| {
        let entry = SummaryEntry {
            name: refused.field.to_owned(),
            refusal: sentence(words, refused),
        };
        view! { <ErrorSummary title=t!(words, "absence-refused") entries=vec![entry] /> }
    })
}

fn sentence(words: Words, refused: &FieldRefused) -> String {
    match (refused.field, refused.why) {
        (_, Why::TooMany(most)) => t!(words, "absence-refused-many", most = most),
        (_, Why::Order) => t!(words, "absence-refused-order"),
        ("day", _) => t!(words, "absence-refused-day"),
        _ => t!(words, "absence-refused-time"),
    }
}
