//! The organisers' own questions in a guest's form.
//!
//! What opens a question is an input that names it (`data-opens`), and the style sheet shows what a ticked
//! one names: no script. A browser that cannot do that shows every question, with its condition in words.
//! What was not opened is left aside when the form is read.

use leptos::prelude::*;

use crate::domain::answer::{AnswerWhy, TypedAnswers};
use crate::domain::event::Event;
use crate::domain::question::{AnswerClass, AnswerOption, NO, Question, QuestionKind, YES};
use crate::domain::registration::FieldRefused;
use crate::domain::slug::Slug;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Boxes, Choice, FieldText, Radios, TextInput, Textarea};

/// The kind of ticket that a form is about.
#[derive(Debug, Clone, Copy)]
pub(in crate::web) enum Kind<'a> {
    /// This one, or none.
    Is(Option<&'a Slug>),
    /// One of these, as it is ticked in the same form.
    OneOf(&'a [Slug]),
}

/// The fields of an event's questions.
#[derive(Debug, Clone, Copy)]
pub(in crate::web) struct Asking<'a> {
    pub words: Words,
    pub event: &'a Event,
    pub kind: Kind<'a>,
    pub typed: &'a TypedAnswers,
    /// After so many days of the event's end go the answers that go early.
    pub days: u32,
    pub refused: &'a [FieldRefused],
}

impl Asking<'_> {
    pub(in crate::web) fn view(&self) -> AnyView {
        self.fields(None)
    }

    /// The questions that depend on this one, each with those that depend on it.
    fn fields(&self, parent: Option<&Slug>) -> AnyView {
        let children = self.event.questions.children(parent);
        let asked = children.filter(|question| self.asks(question));
        asked
            .map(|question| self.field(question))
            .collect_view()
            .into_any()
    }

    fn asks(&self, question: &Question) -> bool {
        !question.is_retired
            && match self.kind {
                Kind::Is(kind) => question.is_for(kind),
                Kind::OneOf(kinds) => kinds.iter().any(|kind| question.is_for(Some(kind))),
            }
    }

    fn field(&self, question: &Question) -> AnyView {
        let number = number(self.event, question);
        let opened_by = |is: bool| is.then(|| number.clone());
        let is_conditional = question.condition.is_some();
        let is_for_some = matches!(self.kind, Kind::OneOf(kinds)
            if !kinds.iter().all(|kind| question.is_for(Some(kind))));
        let conditions = [
            is_conditional.then(|| self.condition(question)),
            is_for_some.then(|| self.kinds(question)),
        ];
        let conditions = conditions
            .into_iter()
            .flatten()
            .map(|said| view! { <p class="question__condition">{said}</p> })
            .collect_view();
        view! {
            <div
                class="question"
                data-if=opened_by(is_conditional)
                data-for=opened_by(is_for_some)
            >
                {conditions}
                {self.input(question)}
                {self.fields(Some(&question.slug))}
            </div>
        }
        .into_any()
    }

    fn input(&self, question: &Question) -> AnyView {
        let name = question.field();
        let text = self.text(question);
        let value = self.typed.get(question).to_owned();
        let is_required = question.is_required;
        let line = |kind: &'static str, name: String, text: FieldText, value: String| {
            view! { <TextInput name=name text=text value=value kind=kind is_required=is_required /> }
                .into_any()
        };
        match question.kind {
            QuestionKind::Line => line("text", name, text, value),
            QuestionKind::Number => line("number", name, text, value),
            QuestionKind::Date => line("date", name, text, value),
            QuestionKind::Prose => {
                view! { <Textarea name=name text=text value=value rows=4 is_required=is_required /> }
                    .into_any()
            }
            QuestionKind::One | QuestionKind::YesNo => {
                let choices = self.choices(question);
                view! { <Radios name=name text=text choices=choices chosen=value /> }.into_any()
            }
            QuestionKind::Several => {
                let chosen = self.typed.all(question).map(str::to_owned).collect();
                let choices = self.choices(question);
                view! { <Boxes name=name text=text choices=choices chosen=chosen /> }.into_any()
            }
        }
    }

    fn text(&self, question: &Question) -> FieldText {
        let (words, lang) = (self.words, self.words.language());
        let purpose = question.purpose.shown(lang).trim_end_matches('.');
        let days = self.days;
        let class = match question.class {
            AnswerClass::Registration => None,
            AnswerClass::Early => Some(t!(words, "question-early", days = days)),
            AnswerClass::Sensitive => Some(t!(words, "question-sensitive", days = days)),
        };
        let help = question.help.pick(lang).map(|(help, _)| help.to_owned());
        let parts = [
            help,
            Some(t!(words, "question-purpose", purpose = purpose)),
            class,
        ];
        let hint = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let refused = self.refused.iter().find_map(|refused| match refused {
            FieldRefused::Answer(of, why) if *of == question.slug => Some(sentence(words, *why)),
            _ => None,
        });
        let text = FieldText::new(question.label.shown(lang))
            .hint(hint)
            .refusal(refused);
        if question.is_required {
            text
        } else {
            text.optional(t!(words, "register-optional"))
        }
    }

    /// What can be chosen. Who need not answer can say so, since a radio button stays once it is pressed.
    fn choices(&self, question: &Question) -> Vec<Choice> {
        let (words, lang) = (self.words, self.words.language());
        let of = |value: &str, label: String| {
            let opens = opens(self.event, question, value);
            Choice::new(value, label).opens(opens)
        };
        let mut choices: Vec<Choice> = if question.kind == QuestionKind::YesNo {
            vec![
                of(YES, t!(words, "answer-yes")),
                of(NO, t!(words, "answer-no")),
            ]
        } else {
            let options = question.options.iter();
            let name = |option: &AnswerOption| option.name.shown(lang).to_owned();
            options
                .map(|option| of(option.slug.as_str(), name(option)))
                .collect()
        };
        if !question.is_required && question.kind != QuestionKind::Several {
            choices.push(Choice::new("", t!(words, "answer-none")));
        }
        choices
    }

    fn condition(&self, question: &Question) -> String {
        condition(self.words, self.event, question).unwrap_or_default()
    }

    fn kinds(&self, question: &Question) -> String {
        kinds(self.words, self.event, question).unwrap_or_default()
    }
}

/// What a question depends on, in words.
pub(in crate::web) fn condition(
    words: Words,
    event: &Event,
    question: &Question,
) -> Option<String> {
    let lang = words.language();
    let condition = question.condition.as_ref()?;
    let parent = event.questions.find(&condition.question)?;
    let answers: Vec<String> = condition
        .answers
        .iter()
        .map(|answer| said(words, parent, answer.as_str()))
        .collect();
    let answers = answers.join(&t!(words, "question-or"));
    let of = parent.label.shown(lang);
    Some(t!(
        words,
        "question-only-if",
        question = of,
        answers = answers
    ))
}

/// The kinds of tickets that a question is for, in words.
pub(in crate::web) fn kinds(words: Words, event: &Event, question: &Question) -> Option<String> {
    let kinds = question.ticket_types.iter();
    let kinds = kinds.filter_map(|slug| event.tickets.find(slug));
    let names: Vec<&str> = kinds
        .map(|kind| kind.name.shown(words.language()))
        .collect();
    (!names.is_empty()).then(|| t!(words, "question-only-kinds", kinds = names.join(", ")))
}

/// A stored answer as people read it.
pub(in crate::web) fn said(words: Words, question: &Question, value: &str) -> String {
    match (question.kind, value) {
        (QuestionKind::YesNo, YES) => t!(words, "answer-yes"),
        (QuestionKind::YesNo, NO) => t!(words, "answer-no"),
        (QuestionKind::Date, date) => match (words.language(), parts_of(date)) {
            (crate::domain::text::Language::De, Some([year, month, day])) => {
                format!("{day}.{month}.{year}")
            }
            _ => date.to_owned(),
        },
        _ => crate::domain::answer::shown(question, value, words.language()),
    }
}

fn parts_of(date: &str) -> Option<[&str; 3]> {
    let parts: Vec<&str> = date.split('-').collect();
    parts.try_into().ok()
}

/// The number of a question in its event: what inputs name that open it.
fn number(event: &Event, question: &Question) -> String {
    let place = event
        .questions
        .iter()
        .position(|of| of.slug == question.slug);
    place.map_or(0, |place| place + 1).to_string()
}

/// What an answer to a question opens.
fn opens(event: &Event, question: &Question, answer: &str) -> Option<String> {
    let children = event.questions.children(Some(&question.slug));
    let opened = children.filter(|child| {
        let condition = child.condition.as_ref();
        condition.is_some_and(|of| of.answers.iter().any(|known| known.as_str() == answer))
    });
    let tokens: Vec<String> = opened.map(|of| format!("c{}", number(event, of))).collect();
    (!tokens.is_empty()).then(|| tokens.join(" "))
}

/// What a kind of ticket opens.
pub(in crate::web) fn opened_by_kind(event: &Event, kind: &str) -> Option<String> {
    let is_for = |of: &&Question| of.ticket_types.iter().any(|known| known.as_str() == kind);
    let opened = event.questions.iter().filter(is_for);
    let tokens: Vec<String> = opened.map(|of| format!("k{}", number(event, of))).collect();
    (!tokens.is_empty()).then(|| tokens.join(" "))
}

/// What is wrong with an answer, and what to do.
pub(super) fn sentence(words: Words, why: AnswerWhy) -> String {
    match why {
        AnswerWhy::Missing => t!(words, "answer-missing"),
        AnswerWhy::TooLong(most) => t!(words, "answer-too-long", most = most),
        AnswerWhy::Choice => t!(words, "answer-choice"),
        AnswerWhy::Number => t!(words, "answer-number"),
        AnswerWhy::Date => t!(words, "answer-date"),
    }
}
