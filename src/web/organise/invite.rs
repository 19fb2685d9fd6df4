//! Inviting and registering people from a list: looked through first, then sent.

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::desk::{Desk, Done, Place};
use super::form::{Fields, default_button};
use crate::domain::invitation::{
    Column as ListColumn, FIELDS, Invitee, LineRefused, Meaning, PEOPLE, Welcome, WhyLine,
    empty_form,
};
use crate::domain::registration::RegistrationStatus;
use crate::domain::text::Language;
use crate::domain::typed::{FieldRefused, Typed};
use crate::format::csv::CsvRefused;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::invitation::{self, InvitationRefused, Survey};
use crate::server::store::registration_list::{self, Answers};
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Alert, Button, ButtonKind, Choice, Column, FieldText, Fieldset, Figure, Figures, Radios,
    SelectField, Table, Textarea, Tone,
};
use crate::web::attendee::register::sentence;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// A list as a form carries it: 500 lines with everything that fits on one, and their signs encoded.
pub(super) const MAX_LIST_BYTES: usize = 512 * 1024;

/// What the page is shown with, beside the form.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    refused: Vec<FieldRefused>,
    /// A sentence on why nobody was invited.
    kept: Option<String>,
    survey: Option<Survey>,
    done: Done,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    _organiser: Organiser,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let typed = empty_form(viewer.event().language);
    let answer = Answer {
        done,
        ..Answer::default()
    };
    page(&web, words, &viewer, &typed, answer).await
}

/// Looks the list through, or sends what was looked through.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let value = |name: &str| sent.iter().find(|(known, _)| known == name);
    let count = value("count").and_then(|(_, count)| count.parse::<usize>().ok());
    let is_sent = value("do").is_some_and(|(_, deed)| deed == "send");
    let meanings: Vec<Option<Meaning>> = sent
        .iter()
        .filter(|(name, _)| name.starts_with("column-"))
        .map(|(_, meaning)| meaning.parse().ok())
        .collect();
    let typed = Typed::from_fields(FIELDS, sent);
    let said = (!meanings.is_empty()).then_some(meanings.as_slice());
    let mut answer = Answer::default();
    match invitation::survey(&web.site, &viewer, &typed, said).await {
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(refused)) => refuse(words, &mut answer, refused),
        Ok(survey) => {
            let count = count.filter(|count| is_sent && *count > 0);
            if let Some(count) = count {
                let welcome = survey.terms.welcome;
                match invitation::invite(&web.site, &organiser, survey.clone(), count).await {
                    Ok(_) => return Ok(invited(words, &viewer, welcome)),
                    Err(Failure::Fault(fault)) => return Err(fault.into()),
                    Err(Failure::Refused(refused)) => refuse(words, &mut answer, refused),
                }
            }
            answer.survey = Some(survey);
        }
    }
    Ok(page(&web, words, &viewer, &typed, answer)
        .await?
        .into_response())
}

fn invited(words: Words, viewer: &Viewer, welcome: Welcome) -> Response {
    let to = routes::registrations(words.language(), &viewer.event().slug);
    let status = match welcome {
        Welcome::Invited => RegistrationStatus::Invited.as_str(),
        Welcome::Registered => "",
    };
    let query = [
        ("status", status.to_owned()),
        ("done", format!("guests-{welcome}")),
    ];
    Redirect::to(&routes::with_query(&to, &query)).into_response()
}

fn refuse(words: Words, answer: &mut Answer, refused: InvitationRefused) {
    answer.status = StatusCode::UNPROCESSABLE_ENTITY;
    match refused {
        InvitationRefused::Fields(fields) => answer.refused = fields,
        InvitationRefused::NoTable(refused) => answer.kept = Some(no_table(words, &refused)),
        InvitationRefused::NotNow => answer.kept = Some(t!(words, "invite-not-now")),
        InvitationRefused::Other(count) => {
            answer.status = StatusCode::CONFLICT;
            answer.kept = Some(t!(words, "invite-other", count = count));
        }
        InvitationRefused::NoPlace(count) => {
            answer.kept = Some(t!(words, "invite-no-place", count = count));
        }
    }
}

fn no_table(words: Words, refused: &CsvRefused) -> String {
    match refused {
        CsvRefused::Empty => t!(words, "typed-refused-missing"),
        CsvRefused::NotUtf8 { line } | CsvRefused::Unreadable { line } => {
            t!(words, "invite-unreadable", line = *line)
        }
        CsvRefused::Width {
            line,
            expected,
            found,
        } => t!(
            words,
            "invite-width",
            line = *line,
            expected = *expected,
            found = *found
        ),
    }
}

async fn page(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    typed: &Typed,
    answer: Answer,
) -> Result<Page, WebError> {
    let mut conn = web.site.db.read().await?;
    let answers = registration_list::count_answers(&mut conn, &viewer.event().id).await?;
    drop(conn);
    let desk = Desk::new(words, viewer, web.site.world.now());
    let fields = Fields {
        words,
        typed,
        refused: &answer.refused,
    };
    let title = t!(words, "invite-title");
    let kept = answer
        .kept
        .map(|text| view! { <Alert tone=Tone::Warning title=text role="alert" /> });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "invite-lead")}</p>
            </div>
            {desk.done(&answer.done)}
            {kept}
            {fields.summary()}
            {figures(&desk, answers)}
            {form_view(&desk, &fields, answer.survey.as_ref())}
        </div>
    };
    let address = |lang| routes::invite(lang, &viewer.event().slug);
    Ok(desk
        .page(Place::Registrations, &title, address, content)
        .with_status(answer.status))
}

/// What became of those who were put in; nothing before there is anybody.
fn figures(desk: &Desk<'_>, of: Answers) -> Option<AnyView> {
    let words = desk.words;
    let figure = |label: String, value: u64| Figure {
        label,
        value: desk.number(value),
        note: None,
    };
    (of.all > 0).then(|| {
        let figures = vec![
            figure(t!(words, "invite-figure-all"), of.all),
            figure(t!(words, "invite-figure-silent"), of.silent),
            figure(t!(words, "invite-figure-later"), of.later),
            figure(t!(words, "invite-figure-yes"), of.yes),
            figure(t!(words, "invite-figure-no"), of.no),
            figure(t!(words, "invite-figure-late"), of.late),
        ];
        let remind = routes::new_mailing(desk.lang(), &desk.event.slug);
        let hint = (of.silent + of.later > 0).then(|| {
            view! { <p><a class="kern-link" href=remind>{t!(words, "invite-remind")}</a></p> }
        });
        view! { <Figures figures=figures /> {hint} }.into_any()
    })
}

fn form_view(
    desk: &Desk<'_>,
    fields: &Fields<'_>,
    survey: Option<&Survey>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let kinds = &desk.event.tickets.types;
    let kind = (!kinds.is_empty()).then(|| {
        let choices = kinds
            .iter()
            .map(|kind| Choice::new(kind.slug.as_str(), kind.name.shown(desk.lang())))
            .collect();
        fields.choice("invited_as", choices)
    });
    let languages = Language::ALL
        .iter()
        .map(|language| {
            Choice::new(
                language.as_str(),
                words.get(&format!("language-{language}")),
            )
        })
        .collect();
    let ways = Welcome::ALL
        .iter()
        .map(|way| Choice::new(way.as_str(), words.get(&format!("invite-way-{way}"))))
        .collect();
    let way = FieldText::new(t!(words, "field-welcome"));
    let chosen = fields.typed.get("welcome").to_owned();
    let people = fields.text(PEOPLE);
    let list = fields.typed.get(PEOPLE).to_owned();
    let check = if survey.is_some() {
        t!(words, "invite-check-again")
    } else {
        t!(words, "invite-check")
    };
    let kind_of_check = if survey.is_some() {
        ButtonKind::Secondary
    } else {
        ButtonKind::Primary
    };
    view! {
        <form class="form editor" method="post" novalidate>
            {default_button()}
            <Textarea name=PEOPLE text=people value=list rows=8 is_required=true />
            {kind}
            <Radios name="welcome" text=way choices=ways chosen=chosen />
            {fields.flag("keeps_place")}
            {fields.of_kind("answer_until", "datetime-local")}
            {fields.choice("letters_in", languages)}
            {survey.map(|survey| columns_view(words, &survey.list.columns))}
            <div class="kern-btn-wrapper">
                <Button label=check kind=kind_of_check name="do" value="check" />
            </div>
            {survey.map(|survey| survey_view(desk, survey))}
        </form>
    }
}

/// What each column means, to be set right.
fn columns_view(words: Words, columns: &[ListColumn]) -> impl IntoView + use<> {
    let columns = columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let nothing = Choice::new("", t!(words, "invite-column-nothing"));
            let meanings = Meaning::ALL.iter().map(|meaning| {
                Choice::new(
                    meaning.as_str(),
                    words.get(&format!("invite-column-{meaning}")),
                )
            });
            let choices = std::iter::once(nothing).chain(meanings).collect();
            let label = t!(words, "invite-column", shown = column.shown.as_str());
            let chosen = column.meaning.map_or("", Meaning::as_str);
            view! {
                <SelectField
                    name=format!("column-{index}")
                    text=FieldText::new(label)
                    choices=choices
                    chosen=chosen.to_owned()
                />
            }
        })
        .collect_view();
    let text = FieldText::new(t!(words, "invite-columns")).hint(t!(words, "invite-columns-hint"));
    view! { <Fieldset name="columns" text=text><div class="form-row">{columns}</div></Fieldset> }
}

/// Who is on the list, what becomes of each, and the button that does it.
fn survey_view(desk: &Desk<'_>, survey: &Survey) -> impl IntoView + use<> {
    let words = desk.words;
    let fresh = survey.fresh().count();
    let title = t!(words, "invite-survey", count = fresh);
    let columns = vec![
        Column::new(t!(words, "registration-name")),
        Column::new(t!(words, "registration-email")),
        Column::new(t!(words, "registration-organisation")),
        Column::new(t!(words, "registration-language")),
        Column::new(t!(words, "invite-what")),
    ];
    let pairs = survey.list.invitees.iter().zip(&survey.known);
    let rows = pairs
        .map(|(invitee, known)| row(desk, invitee, *known, survey.terms.welcome))
        .collect_view();
    let table = (!survey.list.invitees.is_empty()).then(|| {
        let caption = title.clone();
        view! { <Table id="list" caption=caption columns=columns>{rows}</Table> }
    });
    let refused = refused_view(words, &survey.list.refused);
    let send = (fresh > 0).then(|| {
        let label = match survey.terms.welcome {
            Welcome::Invited => t!(words, "invite-send", count = fresh),
            Welcome::Registered => t!(words, "invite-register", count = fresh),
        };
        view! {
            <input type="hidden" name="count" value=fresh.to_string() />
            <div class="kern-btn-wrapper">
                <Button label=label kind=ButtonKind::Primary name="do" value="send" />
            </div>
        }
    });
    view! {
        <section class="panel" aria-labelledby="survey">
            <h2 class="kern-heading-medium" id="survey">{t!(words, "invite-survey-title")}</h2>
            {refused}
            {table}
            {send}
        </section>
    }
}

fn row(
    desk: &Desk<'_>,
    invitee: &Invitee,
    known: Option<RegistrationStatus>,
    welcome: Welcome,
) -> impl IntoView + use<> {
    let words = desk.words;
    let what = match (known, welcome) {
        (Some(status), _) => {
            let status = words.get(&format!("registration-status-{status}"));
            t!(words, "invite-known", status = status)
        }
        (None, Welcome::Invited) => t!(words, "invite-becomes-invited"),
        (None, Welcome::Registered) => t!(words, "invite-becomes-registered"),
    };
    let language = words.get(&format!("language-{}", invitee.language));
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">{invitee.name.clone()}</th>
            <td class="kern-table__cell">{invitee.email.to_string()}</td>
            <td class="kern-table__cell">{invitee.organisation.clone()}</td>
            <td class="kern-table__cell">{language}</td>
            <td class="kern-table__cell">{what}</td>
        </tr>
    }
}

/// The lines of which nobody can be made, each with what is wrong.
fn refused_view(words: Words, refused: &[LineRefused]) -> Option<impl IntoView + use<>> {
    if refused.is_empty() {
        return None;
    }
    let title = t!(words, "invite-lines-refused", count = refused.len());
    let lines = refused
        .iter()
        .map(|line| {
            let why = match &line.why {
                WhyLine::Field(why) => sentence(words, why),
                WhyLine::Repeated(first) => t!(words, "invite-repeated", line = *first),
            };
            let said = t!(
                words,
                "invite-line",
                line = line.line,
                text = line.text.as_str()
            );
            view! { <li>{said} " " {why}</li> }
        })
        .collect_view();
    Some(view! { <Alert tone=Tone::Warning title=title><ul>{lines}</ul></Alert> })
}
