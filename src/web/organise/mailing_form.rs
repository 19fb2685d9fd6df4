//! The form of a letter to many, what became of it, and the buttons that send, plan and stop it.

use leptos::prelude::*;

use super::desk::Desk;
use super::form::{Fields, save_button};
use crate::domain::letter::{LetterKind, LetterState};
use crate::domain::letter_text::Placeholder;
use crate::domain::mailing::{Anchor, Attendance, Mailing, MailingState, Side, Standing, Unit};
use crate::domain::text::Language;
use crate::routes;
use crate::server::operation::mailing;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Button, ButtonKind, Choice, DescriptionList, FieldText, Fieldset};

pub(super) fn form_view(desk: &Desk<'_>, fields: &Fields<'_>) -> impl IntoView + use<> {
    let words = desk.words;
    let known = Placeholder::list(LetterKind::Mailing.placeholders());
    let whom = FieldText::new(t!(words, "mailing-whom")).hint(t!(words, "mailing-whom-hint"));
    let when = FieldText::new(t!(words, "mailing-when"));
    let choices_of_whom = [
        fields.choice(
            "mailing_standing",
            named(Standing::ALL, |one| {
                words.get(&format!("mailing-standing-{one}"))
            }),
        ),
        fields.choice(
            "mailing_attendance",
            named(Attendance::ALL, |one| {
                words.get(&format!("mailing-attendance-{one}"))
            }),
        ),
        fields.choice("mailing_language", languages(words)),
    ]
    .collect_view();
    let ways = named(&["now", "at", "relative"], |one| {
        words.get(&format!("mailing-when-{one}"))
    });
    let way = fields.choice("mailing_when", ways);
    let at = fields.of_kind("mailing_at", "datetime-local");
    let distance = [
        fields.of_kind("mailing_count", "number"),
        fields.choice(
            "mailing_unit",
            named(Unit::ALL, |one| words.get(&format!("mailing-unit-{one}"))),
        ),
    ]
    .collect_view();
    let anchor = [
        fields.choice(
            "mailing_side",
            named(Side::ALL, |one| words.get(&format!("mailing-side-{one}"))),
        ),
        fields.choice(
            "mailing_anchor",
            named(Anchor::ALL, |one| {
                words.get(&format!("mailing-anchor-{one}"))
            }),
        ),
    ]
    .collect_view();
    let save = desk
        .may_organise
        .then(|| save_button(t!(words, "mailing-save")));
    view! {
        <form class="form editor" method="post" novalidate>
            <input type="hidden" name="version" value=fields.typed.version.clone() />
            <p>{t!(words, "letter-text-placeholders", known = known)}</p>
            {fields.line("letter_subject.de")}
            {fields.prose("letter_body.de")}
            {fields.line("letter_subject.en")}
            {fields.prose("letter_body.en")}
            <Fieldset name="whom" text=whom>{choices_of_whom}</Fieldset>
            <Fieldset name="when" text=when>
                {way}
                {at}
                <div class="form-row">{distance}</div>
                <div class="form-row">{anchor}</div>
            </Fieldset>
            {save}
        </form>
    }
}

/// Choices by their names, with the words for them.
fn named<T: ToString>(all: &[T], label: impl Fn(&str) -> String) -> Vec<Choice> {
    all.iter()
        .map(|one| {
            let value = one.to_string();
            let label = label(&value);
            Choice::new(value, label)
        })
        .collect()
}

fn languages(words: Words) -> Vec<Choice> {
    let every = Choice::new("", t!(words, "mailing-every-language"));
    let each = Language::ALL.iter().map(|language| {
        let label = words.get(&format!("language-{language}"));
        Choice::new(language.as_str(), label)
    });
    std::iter::once(every).chain(each).collect()
}

/// Whom and when, and what became of the letters that there are.
pub(super) fn standing_view(
    desk: &Desk<'_>,
    mailing: &Mailing,
    counts: &[(LetterState, u64)],
) -> Option<AnyView> {
    if mailing.state == MailingState::Draft {
        return None;
    }
    let words = desk.words;
    let (lang, slug) = (desk.lang(), &desk.event.slug);
    let mut facts = vec![(t!(words, "mailing-whom"), whom(words, mailing))];
    if let Some(begun) = mailing.begun_at {
        facts.push((t!(words, "mailing-begun"), desk.moment(begun)));
    } else if let Some(due) = mailing::due(mailing, desk.event) {
        facts.push((t!(words, "mailing-when"), desk.moment(due)));
    }
    for (state, count) in counts {
        let name = words.get(&format!("letters-{state}"));
        facts.push((name, desk.number(*count)));
    }
    let letters = (!counts.is_empty()).then(|| {
        let href = routes::outbox(lang, slug);
        let href = routes::with_query(&href, &[("mailing", mailing.id.to_string())]);
        view! { <p><a class="kern-link" href=href>{t!(words, "mailing-to-letters")}</a></p> }
    });
    let held = (mailing.state == MailingState::Planned && !Mailing::may_leave(desk.event))
        .then(|| view! { <p>{t!(words, "mailing-held")}</p> });
    let missed = (mailing.state == MailingState::Missed)
        .then(|| view! { <p>{t!(words, "mailing-missed")}</p> });
    let is_stoppable = matches!(mailing.state, MailingState::Planned | MailingState::Missed);
    let stop = (is_stoppable && desk.may_organise).then(|| {
        view! {
            <form method="post" action=routes::mailing_deed(lang, slug, &mailing.id)>
                <Button label=t!(words, "mailing-stop") name="do" value="stop" />
            </form>
        }
    });
    let view = view! {
        <section class="panel" aria-labelledby="standing">
            <h2 class="kern-heading-medium" id="standing">{t!(words, "mailing-standing-title")}</h2>
            <DescriptionList entries=facts />
            {held}
            {missed}
            {letters}
            {stop}
        </section>
    };
    Some(view.into_any())
}

/// "Bestätigte, eingelassen, Deutsch".
fn whom(words: Words, mailing: &Mailing) -> String {
    let audience = mailing.audience;
    let mut parts = vec![words.get(&format!("mailing-standing-{}", audience.standing))];
    if audience.attendance != Attendance::Any {
        parts.push(words.get(&format!("mailing-attendance-{}", audience.attendance)));
    }
    let language = audience.language;
    parts.extend(language.map(|language| words.get(&format!("language-{language}"))));
    parts.join(", ")
}

/// How many get a draft, and the buttons.
pub(super) fn release_view(desk: &Desk<'_>, mailing: &Mailing, count: u64) -> Option<AnyView> {
    if mailing.state != MailingState::Draft || !desk.may_organise {
        return None;
    }
    let words = desk.words;
    let action = routes::mailing_deed(desk.lang(), &desk.event.slug, &mailing.id);
    let version = mailing::form_of(desk.event, Some(mailing)).version;
    let due = mailing::due(mailing, desk.event);
    let said = t!(words, "mailing-count", count = count);
    let (hint, label) = match due {
        Some(due) => (
            t!(words, "mailing-plan-hint", time = desk.moment(due)),
            t!(words, "mailing-plan"),
        ),
        None => (
            t!(words, "mailing-send-hint"),
            t!(words, "mailing-send", count = count),
        ),
    };
    let send = (due.is_some() || count > 0).then(|| {
        view! {
            <p>{hint}</p>
            <Button label=label kind=ButtonKind::Primary name="do" value="release" />
        }
    });
    let view = view! {
        <section class="panel" aria-labelledby="release">
            <h2 class="kern-heading-medium" id="release">{t!(words, "mailing-release-title")}</h2>
            <p>{said}</p>
            <form method="post" action=action>
                <input type="hidden" name="version" value=version />
                <input type="hidden" name="count" value=count.to_string() />
                {send}
                <p><Button label=t!(words, "mailing-delete") name="do" value="delete" /></p>
            </form>
        </section>
    };
    Some(view.into_any())
}
