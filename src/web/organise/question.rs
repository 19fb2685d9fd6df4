//! The form of one of the organisers' own questions, and the deeds on it as a whole.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::form::{Fields, conflict_view, default_button, save_button};
use super::part::{DeedForm, InEvent};
use crate::domain::problem::Problem;
use crate::domain::question::{AnswerClass, NO, Question, QuestionKind, YES, count_answers};
use crate::domain::question_form::{self, CONDITION, OPTIONS, OptionLine};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::ticket_form::TICKET_TYPES;
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::conflict::Conflict;
use crate::server::operation::question::{self, QuestionRefused};
use crate::server::words::Words;
use crate::server::{Failure, store};
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, Choice, Fieldset, Tone};
use crate::web::attendee::questions::said;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Empty lines for offered answers; more of them come with every save.
const MORE_OPTIONS: usize = 4;

/// What a form is shown with, beside what is in it.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    refused: Vec<FieldRefused>,
    conflict: Option<Conflict<Typed>>,
    /// Why it was not removed.
    kept: Option<QuestionRefused>,
    /// How many answers go with it when it is removed.
    answers: u64,
    done: Done,
}

/// A button of the list or of the form, and how many answers were said to go with the question.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RemovalForm {
    answers: u64,
    #[serde(rename = "do")]
    deed: String,
}

fn editor(lang: Language, event: &Slug, id: Option<&str>) -> String {
    match id {
        None => routes::new_question(lang, event),
        Some(id) => routes::edit_question(lang, event, id),
    }
}

async fn count(web: &Web, viewer: &Viewer, id: &str) -> Result<u64, WebError> {
    let slug: Slug = id.parse().map_err(|_| WebError::not_found())?;
    let mut conn = web.site.db.read().await?;
    let counts = store::answer::count_for_event(&mut conn, &viewer.event().id).await?;
    Ok(count_answers(&counts, &slug))
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Path(path): Path<InEvent>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let form = question::form_of(viewer.event(), &path.id).ok_or_else(WebError::not_found)?;
    let answer = Answer {
        answers: count(&web, &viewer, &path.id).await?,
        done,
        ..Answer::default()
    };
    let desk = Desk::new(words, &viewer, web.site.world.now());
    Ok(page(&desk, Some(&path.id), &form, &answer))
}

pub(super) async fn show_new(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    _organiser: Organiser,
) -> Page {
    let desk = Desk::new(words, &viewer, web.site.world.now());
    page(&desk, None, &question_form::empty(), &Answer::default())
}

pub(super) async fn add(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    take(&web, words, (&viewer, &organiser), None, sent).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id = Some(path.id.as_str());
    take(&web, words, (&viewer, &organiser), id, sent).await
}

async fn take(
    web: &Web,
    words: Words,
    (viewer, organiser): (&Viewer, &Organiser),
    id: Option<&str>,
    sent: Vec<(String, String)>,
) -> Result<Response, WebError> {
    let mut typed = question_form::from_fields(sent);
    let mut answer = Answer::default();
    match question::save(&web.site, organiser, id, &typed).await {
        Ok(is_changed) => {
            let done = match (id, is_changed) {
                (None, _) => "question-added",
                (Some(_), true) => "question-saved",
                (Some(_), false) => "unchanged",
            };
            let to = routes::questions(words.language(), &viewer.event().slug);
            let to = routes::with_query(&to, &[("done", done.to_owned())]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(QuestionRefused::Fields(refused))) => {
            answer.status = StatusCode::UNPROCESSABLE_ENTITY;
            answer.refused = refused;
        }
        Err(Failure::Refused(QuestionRefused::Changed(conflict))) => {
            answer.status = StatusCode::CONFLICT;
            typed.clone_from(&conflict.form);
            answer.conflict = Some(*conflict);
        }
        Err(Failure::Refused(_)) => return Err(WebError::not_found()),
    }
    if let Some(id) = id {
        answer.answers = count(web, viewer, id).await?;
    }
    let desk = Desk::new(words, viewer, web.site.world.now());
    Ok(page(&desk, id, &typed, &answer).into_response())
}

/// Moves a question in its order, or removes it with its answers.
pub(super) async fn deed(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(form): Form<RemovalForm>,
) -> Result<Response, WebError> {
    let list = routes::questions(words.language(), &viewer.event().slug);
    let malformed = || WebError(Problem::Malformed);
    let deed = DeedForm { deed: form.deed };
    let outcome = match deed.way() {
        Some((way, place)) => {
            let place = place.parse().map_err(|_| malformed())?;
            question::reorder(&web.site, &organiser, &path.id, way, place).await
        }
        None if deed.deed == "delete" => {
            question::remove(&web.site, &organiser, &path.id, form.answers).await
        }
        None => return Err(malformed()),
    };
    match outcome {
        Ok(()) => {
            let done = if deed.way().is_none() {
                "part-removed"
            } else {
                ""
            };
            let to = routes::with_query(&list, &[("done", done.to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(
            refused @ (QuestionRefused::Answered(_) | QuestionRefused::Needed),
        )) => {
            let form = question::form_of(viewer.event(), &path.id);
            let form = form.ok_or_else(WebError::not_found)?;
            let answer = Answer {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                kept: Some(refused),
                answers: count(&web, &viewer, &path.id).await?,
                ..Answer::default()
            };
            let desk = Desk::new(words, &viewer, web.site.world.now());
            Ok(page(&desk, Some(&path.id), &form, &answer).into_response())
        }
        // Sent twice: it is gone.
        Err(Failure::Refused(_)) => Ok(Redirect::to(&list).into_response()),
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

fn page(desk: &Desk<'_>, id: Option<&str>, typed: &Typed, answer: &Answer) -> Page {
    let (words, lang) = (desk.words, desk.lang());
    let slug = desk.event.slug.clone();
    let known = id.and_then(|id| desk.event.questions.find(&id.parse().ok()?));
    let heading = known.map_or_else(
        || t!(words, "question-new"),
        |known| known.label.shown(lang).to_owned(),
    );
    let title = if answer.status.is_success() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let fields = Fields {
        words,
        typed,
        refused: &answer.refused,
    };
    let conflict = answer
        .conflict
        .as_ref()
        .map(|conflict| conflict_view(desk, conflict));
    let kept = answer.kept.as_ref().map(|kept| {
        let title = match kept {
            QuestionRefused::Answered(count) => t!(words, "question-kept", count = count),
            _ => t!(words, "question-needed"),
        };
        view! { <Alert tone=Tone::Danger title=title role="alert" /> }
    });
    let back = routes::questions(lang, &slug);
    let remove = known
        .filter(|_| desk.may_organise)
        .map(|known| remove_view(desk, known, answer.answers));
    let asked = (answer.answers > 0).then(|| {
        let title = t!(words, "question-answered", count = answer.answers);
        view! { <Alert tone=Tone::Info title=title><p>{t!(words, "question-answered-about")}</p></Alert> }
    });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "questions-back")}</a></p>
                <h1 class="kern-heading-x-large">{heading}</h1>
            </div>
            {desk.done(&answer.done)}
            {kept}
            {conflict}
            {fields.summary()}
            {asked}
            {form_view(desk, id, known, &fields)}
            {remove}
        </div>
    };
    let id = id.map(str::to_owned);
    let address = move |lang| editor(lang, &slug, id.as_deref());
    desk.page(Place::Tickets, &title, address, content)
        .with_status(answer.status)
}

fn form_view(
    desk: &Desk<'_>,
    id: Option<&str>,
    known: Option<&Question>,
    fields: &Fields<'_>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let action = editor(desk.lang(), &desk.event.slug, id);
    let label = match id {
        Some(_) => t!(words, "editor-save"),
        None => t!(words, "question-add"),
    };
    let buttons = desk.may_organise.then(|| save_button(label));
    let first = desk.may_organise.then(default_button);
    let kinds = QuestionKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), words.get(&format!("question-kind-{kind}"))))
        .collect();
    let classes = AnswerClass::ALL
        .iter()
        .map(|class| Choice::new(class.as_str(), words.get(&format!("answer-class-{class}"))))
        .collect();
    let conditions = conditions(desk, known);
    let conditions = (!conditions.is_empty()).then(|| fields.boxes(CONDITION, conditions));
    let types: Vec<Choice> = desk
        .event
        .tickets
        .types
        .iter()
        .map(|kind| Choice::new(kind.slug.as_str(), kind.name.shown(desk.lang())))
        .collect();
    let types = (!types.is_empty()).then(|| fields.boxes(TICKET_TYPES, types));
    let retired = id.map(|_| fields.flag("retired"));
    view! {
        <form class="form editor" method="post" action=action novalidate>
            {first}
            <input type="hidden" name="version" value=fields.typed.version.clone() />
            <div class="form-row">{fields.needed("question.de")}{fields.line("question.en")}</div>
            <div class="form-row">{fields.needed("purpose.de")}{fields.line("purpose.en")}</div>
            <div class="form-row">{fields.line("help.de")}{fields.line("help.en")}</div>
            {fields.choice("question_kind", kinds)}
            {option_fields(fields)}
            {fields.choice("question_class", classes)}
            {fields.flag("required")}
            {conditions}
            {types}
            {retired}
            {buttons}
        </form>
    }
}

/// Each answer that may open this question, by the question that it answers.
fn conditions(desk: &Desk<'_>, known: Option<&Question>) -> Vec<Choice> {
    let questions = &desk.event.questions;
    let may_open = |of: &&Question| {
        known.is_none_or(|own| of.slug != own.slug && !questions.depends(&of.slug, &own.slug))
    };
    let mut choices = Vec::new();
    for question in questions.iter().filter(may_open) {
        let answers: Vec<&str> = if question.kind == QuestionKind::YesNo {
            vec![YES, NO]
        } else {
            let options = question.options.iter();
            options.map(|option| option.slug.as_str()).collect()
        };
        let label = question.label.shown(desk.lang());
        choices.extend(answers.into_iter().map(|answer| {
            let value = format!("{}/{answer}", question.slug);
            Choice::new(
                value,
                format!("{label}: {}", said(desk.words, question, answer)),
            )
        }));
    }
    choices
}

/// The answers that a question offers, a line each, and empty lines for more.
fn option_fields(fields: &Fields<'_>) -> impl IntoView + use<> {
    let words = fields.words;
    let mut lines = OptionLine::read_all(fields.typed.get(OPTIONS));
    lines.resize(lines.len() + MORE_OPTIONS, OptionLine::default());
    let lines = lines
        .into_iter()
        .enumerate()
        .map(|(index, line)| option_line(words, index, line))
        .collect_view();
    view! {
        <Fieldset name=OPTIONS text=fields.text(OPTIONS)>
            <ol class="cast-lines" role="list">{lines}</ol>
        </Fieldset>
    }
}

fn option_line(words: Words, index: usize, line: OptionLine) -> impl IntoView + use<> {
    let number = index + 1;
    let input = |name: &'static str, lang: &'static str, value: String| {
        let language = words.get(&format!("language-{lang}"));
        let label = t!(
            words,
            "question-option",
            number = number,
            language = language
        );
        view! {
            <input
                class="kern-form-input__input"
                type="text"
                name=name
                id=format!("option-{lang}-{index}")
                value=value
                aria-label=label.clone()
                placeholder=label
            />
        }
    };
    view! {
        <li class="cast-lines__line">
            <input type="hidden" name="option_slug" value=line.slug />
            {input("option_de", "de", line.de)}
            {input("option_en", "en", line.en)}
        </li>
    }
}

fn remove_view(desk: &Desk<'_>, known: &Question, answers: u64) -> impl IntoView + use<> {
    let words = desk.words;
    let action = routes::question_deed(desk.lang(), &desk.event.slug, known.slug.as_str());
    let (hint, label) = if answers == 0 {
        (t!(words, "question-remove-hint"), t!(words, "part-remove"))
    } else {
        (
            t!(words, "question-remove-answers", count = answers),
            t!(words, "question-remove-all", count = answers),
        )
    };
    view! {
        <section class="panel" aria-labelledby="remove">
            <h2 class="kern-heading-medium" id="remove">{t!(words, "part-remove-title")}</h2>
            <form method="post" action=action>
                <p>{hint}</p>
                <input type="hidden" name="answers" value=answers.to_string() />
                <Button label=label kind=ButtonKind::Tertiary name="do" value="delete" />
            </form>
        </section>
    }
}
