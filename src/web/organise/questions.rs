//! The organisers' own questions: which there are, what guests answered, and the form as guests see it.

use axum::extract::{Query, State};
use leptos::prelude::*;

use super::desk::{Desk, Done, Place};
use super::people::order_buttons;
use crate::domain::answer::TypedAnswers;
use crate::domain::question::{
    AnswerClass, AnswerCount, Branch, NO, Question, QuestionKind, YES, count_answers, count_option,
};
use crate::domain::slug::Slug;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::operation::answer;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Choice, Column, DescriptionList, FieldText, Link, LinkButton, Navigation, Radios, Table,
};
use crate::web::attendee::questions::{Asking, Kind, condition, kinds, opened_by_kind, said};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let counts = answer::count_open(&web.site, &viewer).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let title = t!(words, "questions-title");
    let may_confide = viewer.may_confide();
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "questions-lead")}</p>
            </div>
            {desk.done(&done)}
            {ways(&desk, &routes::questions(desk.lang(), &desk.event.slug))}
            {list(&desk, &counts)}
            {confidence(&desk, may_confide)}
            {summary(&desk, &counts)}
        </div>
    };
    let address = |lang| routes::questions(lang, &viewer.event().slug);
    Ok(desk.page(Place::Tickets, &title, address, content))
}

/// The pages about what guests are asked when they register.
pub(super) fn ways(desk: &Desk<'_>, here: &str) -> impl IntoView + use<> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let pages = [
        (t!(words, "tickets-title"), routes::tickets(lang, slug)),
        (t!(words, "questions-title"), routes::questions(lang, slug)),
    ];
    let link = |(label, href): (String, String)| {
        let is_current = href == here;
        Link::new(label, href).current(is_current)
    };
    let links = pages.into_iter().map(link).collect();
    view! { <Navigation label=t!(words, "questions-ways") links=links class="chips" /> }
}

fn list(desk: &Desk<'_>, counts: &[AnswerCount]) -> impl IntoView + use<> {
    let words = desk.words;
    let questions = &desk.event.questions;
    let rows = questions
        .tree()
        .iter()
        .map(|branch| row(desk, counts, branch))
        .collect_view();
    let mut columns = vec![
        Column::new(t!(words, "questions-question")),
        Column::new(t!(words, "field-question-kind")),
        Column::new(t!(words, "parts-facts")),
        Column::new(t!(words, "questions-answers")).numeric(),
    ];
    if desk.may_organise {
        columns.push(Column::new(t!(words, "parts-order")));
    }
    let is_empty = questions.is_empty();
    let caption = t!(words, "questions-caption");
    let table = (!is_empty).then(|| {
        view! {
            <form method="post">
                <Table id="questions" caption=caption columns=columns>{rows}</Table>
            </form>
        }
    });
    let none = is_empty.then(|| view! { <p class="status">{t!(words, "questions-none")}</p> });
    let (lang, slug) = (desk.lang(), &desk.event.slug);
    let add = desk.may_organise.then(|| {
        let href = routes::new_question(lang, slug);
        view! { <LinkButton href=href label=t!(words, "question-add") /> }
    });
    let preview = (!is_empty).then(|| {
        let href = routes::question_preview(lang, slug);
        view! { <a class="kern-link" href=href>{t!(words, "questions-preview")}</a> }
    });
    view! {
        {none}
        {table}
        <div class="kern-btn-wrapper">{add}{preview}</div>
    }
}

fn row(desk: &Desk<'_>, counts: &[AnswerCount], branch: &Branch<'_>) -> impl IntoView + use<> {
    let (words, lang, event) = (desk.words, desk.lang(), &desk.event.slug);
    let question = branch.question;
    let href = routes::edit_question(lang, event, question.slug.as_str());
    let name = question.label.shown(lang).to_owned();
    let kind = words.get(&format!("question-kind-{}", question.kind));
    // How many said something in confidence is for those who may know what.
    let answers = if question.is_sensitive() {
        t!(words, "questions-confidential")
    } else {
        desk.number(count_answers(counts, &question.slug))
    };
    let order = desk.may_organise.then(|| {
        let action = routes::question_deed(lang, event, question.slug.as_str());
        let buttons = order_buttons(desk, &name, &action, branch.place, branch.siblings);
        view! { <td class="kern-table__cell">{buttons}</td> }
    });
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href>{name.clone()}</a>
            </th>
            <td class="kern-table__cell">{kind}</td>
            <td class="kern-table__cell">{facts(desk, question)}</td>
            <td class="kern-table__cell kern-table__cell--numeric">{answers}</td>
            {order}
        </tr>
    }
}

/// Of whom it is asked, and what becomes of the answers.
fn facts(desk: &Desk<'_>, question: &Question) -> impl IntoView + use<> {
    let words = desk.words;
    let class = (question.class != AnswerClass::Registration)
        .then(|| words.get(&format!("answer-class-{}", question.class)));
    let facts = [
        question.is_retired.then(|| t!(words, "question-retired")),
        question.is_required.then(|| t!(words, "question-required")),
        class,
        condition(words, desk.event, question),
        kinds(words, desk.event, question),
    ];
    let facts = facts.into_iter().flatten();
    let facts = facts.map(|fact| view! { <li>{fact}</li> }).collect_view();
    view! { <ul class="notes">{facts}</ul> }
}

/// Where the confidential answers are, for those who may see them.
fn confidence(desk: &Desk<'_>, may_confide: bool) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    let mut questions = desk.event.questions.iter();
    if !questions.any(Question::is_sensitive) {
        return None;
    }
    let link = may_confide.then(|| {
        let href = routes::confidence(desk.lang(), &desk.event.slug);
        view! { <p><a class="kern-link" href=href>{t!(words, "confidence-see")}</a></p> }
    });
    Some(view! {
        <section class="panel" aria-labelledby="confidence">
            <h2 class="kern-heading-medium" id="confidence">{t!(words, "confidence-title")}</h2>
            <p class="prose">{t!(words, "confidence-about")}</p>
            {link}
        </section>
    })
}

/// What guests with a place answered to questions that are not confidential.
fn summary(desk: &Desk<'_>, counts: &[AnswerCount]) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    let questions: Vec<&Question> = desk
        .event
        .questions
        .iter()
        .filter(|question| !question.is_sensitive())
        .collect();
    if questions.is_empty() {
        return None;
    }
    let tallies = questions
        .into_iter()
        .map(|question| tally(desk, question, counts))
        .collect_view();
    Some(view! {
        <section class="panel" aria-labelledby="summary">
            <h2 class="kern-heading-medium" id="summary">{t!(words, "questions-summary")}</h2>
            <p>{t!(words, "questions-summary-about")}</p>
            {tallies}
        </section>
    })
}

/// How often each answer to a question was given by guests who have a place.
pub(super) fn tally(
    desk: &Desk<'_>,
    question: &Question,
    counts: &[AnswerCount],
) -> impl IntoView + use<> {
    let words = desk.words;
    let of_option = |value: &str| count_option(counts, &question.slug, value).1;
    let own = counts
        .iter()
        .filter(|count| count.question == question.slug);
    let values: Vec<(String, u64)> = match question.kind {
        QuestionKind::Line | QuestionKind::Prose => {
            let confirmed = own.map(|count| count.confirmed).sum();
            vec![(t!(words, "questions-in-words"), confirmed)]
        }
        QuestionKind::YesNo => [YES, NO]
            .map(|value| (said(words, question, value), of_option(value)))
            .into(),
        QuestionKind::One | QuestionKind::Several => question
            .options
            .iter()
            .map(|option| {
                let name = option.name.shown(desk.lang()).to_owned();
                (name, of_option(option.slug.as_str()))
            })
            .collect(),
        QuestionKind::Number | QuestionKind::Date => own
            .filter(|count| count.confirmed > 0)
            .map(|count| (said(words, question, &count.value), count.confirmed))
            .collect(),
    };
    let entries = values
        .into_iter()
        .map(|(name, count)| (name, desk.number(count)))
        .collect();
    let label = question.label.shown(desk.lang()).to_owned();
    view! {
        <h3 class="kern-heading-small">{label}</h3>
        <DescriptionList entries=entries />
    }
}

/// The questions as guests see them; nothing that is filled in goes anywhere.
pub(super) async fn preview(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
) -> Result<Page, WebError> {
    let days = answer::early_days(&web.site, viewer.event()).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let title = t!(words, "questions-preview");
    let types = &viewer.event().tickets.types;
    let slugs: Vec<Slug> = types.iter().map(|kind| kind.slug.clone()).collect();
    let typed = TypedAnswers::default();
    let asking = Asking {
        words,
        event: viewer.event(),
        kind: match slugs.as_slice() {
            [] => Kind::Is(None),
            several => Kind::OneOf(several),
        },
        typed: &typed,
        days,
        refused: &[],
    };
    let content = view! {
        <div class="page">
            <div class="page-head">
                <p><a class="kern-link" href=routes::questions(lang, slug)>{t!(words, "questions-back")}</a></p>
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "questions-preview-lead")}</p>
            </div>
            <div class="form">{ticket_types(words, &viewer)}{asking.view()}</div>
        </div>
    };
    let address = |lang| routes::question_preview(lang, slug);
    Ok(desk.page(Place::Tickets, &title, address, content))
}

fn ticket_types(words: Words, viewer: &Viewer) -> Option<impl IntoView + use<>> {
    let event = viewer.event();
    let types = event.tickets.types.iter();
    let choices: Vec<Choice> = types
        .map(|kind| {
            let slug = kind.slug.as_str();
            let opens = opened_by_kind(event, slug);
            Choice::new(slug, kind.name.shown(words.language())).opens(opens)
        })
        .collect();
    if choices.is_empty() {
        return None;
    }
    let text = FieldText::new(t!(words, "register-ticket-type"));
    Some(view! { <Radios name="ticket_type" text=text choices=choices chosen="" /> })
}
