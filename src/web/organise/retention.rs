//! How long what people said of themselves is kept: what goes when, the days, the reports, the numbers.

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentValue;
use leptos::prelude::*;

use super::desk::{Desk, Done, Place};
use crate::domain::retention::{DataClass, LEAST_SHOWN, MAX_DAYS, Outcome, shown};
use crate::domain::slug::Slug;
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::retention::{self, Due, RetentionRefused};
use crate::server::store::erasure::{Erased, Erasure};
use crate::server::store::figure::Figure;
use crate::server::words::Words;
use crate::server::{Failure, store};
use crate::t;
use crate::ui::{
    Alert, Button, ButtonKind, Column, ErrorSummary, FieldText, SummaryEntry, Table, TextInput,
    Tone,
};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Reports on the page; older ones stay in the database.
const MOST_REPORTS: u32 = 50;

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let desk = Desk::new(words, &viewer, web.site.world.now());
    page(&web, &desk, &done, &[], None).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let find = |name: &str| {
        let found = sent.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    };
    let typed: Vec<(DataClass, String, String)> = DataClass::ALL
        .iter()
        .filter_map(|class| {
            let shown = find(&format!("shown.{class}"))?;
            Some((*class, shown, find(class.as_str())?))
        })
        .collect();
    let refused = match retention::save(&web.site, &organiser, &typed).await {
        Ok(is_changed) => {
            let done = if is_changed {
                "retention-saved"
            } else {
                "unchanged"
            };
            let to = routes::retention(words.language(), &organiser.event().slug);
            let to = routes::with_query(&to, &[("done", done.to_owned())]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(refused)) => refused,
    };
    let status = match refused {
        RetentionRefused::Days(_) => StatusCode::UNPROCESSABLE_ENTITY,
        RetentionRefused::Changed => StatusCode::CONFLICT,
    };
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let page = page(&web, &desk, &Done::default(), &typed, Some(&refused)).await?;
    Ok(page.with_status(status).into_response())
}

async fn page(
    web: &Web,
    desk: &Desk<'_>,
    done: &Done,
    typed: &[(DataClass, String, String)],
    refused: Option<&RetentionRefused>,
) -> Result<Page, WebError> {
    let words = desk.words;
    let plan = retention::foresee(&web.site, desk.event).await?;
    let mut conn = web.site.db.read().await?;
    let reports = store::erasure::list_for_event(&mut conn, &desk.event.id, MOST_REPORTS).await?;
    let figures = store::figure::list_for_event(&mut conn, &desk.event.id).await?;
    drop(conn);
    let title = t!(words, "retention-title");
    let changed = (refused == Some(&RetentionRefused::Changed)).then(|| {
        let title = t!(words, "retention-changed");
        view! { <Alert tone=Tone::Warning title=title role="alert" /> }
    });
    let notice = routes::privacy_notice(desk.lang(), &desk.event.slug);
    let record = routes::processing_record(desk.lang(), &desk.event.slug);
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "retention-lead")}</p>
            </div>
            <ul>
                <li><a class="kern-link" href=notice>{t!(words, "notice-link")}</a></li>
                <li><a class="kern-link" href=record>{t!(words, "record-link")}</a></li>
            </ul>
            {desk.done(done)}
            {changed}
            {summary(words, refused)}
            {plan_view(desk, &plan)}
            {desk.may_organise.then(|| form_view(desk, &plan, typed, refused))}
            {reports_view(desk, &reports)}
            {figures_view(desk, &figures)}
        </div>
    };
    let address = |lang| routes::retention(lang, &desk.event.slug);
    Ok(desk.page(Place::Settings, &title, address, content))
}

/// What a class is called.
pub(super) fn class_name(words: Words, class: DataClass) -> String {
    words.get(&format!("field-retention-{class}"))
}

/// What would go, and when: nothing is touched by looking.
fn plan_view(desk: &Desk<'_>, plan: &[Due]) -> impl IntoView + use<> {
    let words = desk.words;
    let rows = plan
        .iter()
        .map(|due| {
            let about = words.get(&format!("retention-about-{}", due.class));
            let when = match due.due_at {
                None => t!(words, "retention-kept"),
                Some(at) if at <= desk.now && due.count > 0 => t!(words, "retention-now"),
                Some(at) => desk.dates.short_day(at),
            };
            view! {
                <tr class="kern-table__row">
                    <th class="kern-table__header" scope="row">
                        {class_name(words, due.class)} " " <small>{about}</small>
                    </th>
                    <td class="kern-table__cell kern-table__cell--numeric">{desk.number(due.count)}</td>
                    <td class="kern-table__cell nowrap">{when}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "retention-class")),
        Column::new(t!(words, "retention-count")).numeric(),
        Column::new(t!(words, "retention-due")),
    ];
    let title = t!(words, "retention-plan");
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium">{title.clone()}</h2>
            <p class="prose">{t!(words, "retention-about")}</p>
            <Table id="plan" caption=title columns=columns is_caption_hidden=true>{rows}</Table>
        </section>
    }
}

fn wrong(words: Words) -> String {
    t!(words, "retention-days-wrong", most = MAX_DAYS)
}

fn summary(words: Words, refused: Option<&RetentionRefused>) -> Option<impl IntoView + use<>> {
    let Some(RetentionRefused::Days(classes)) = refused else {
        return None;
    };
    let entries: Vec<SummaryEntry> = classes
        .iter()
        .map(|class| SummaryEntry {
            name: class.to_string(),
            refusal: format!("{}: {}", class_name(words, *class), wrong(words)),
        })
        .collect();
    let title = t!(words, "editor-refused", count = entries.len());
    Some(view! { <ErrorSummary title=title entries=entries /> })
}

fn form_view(
    desk: &Desk<'_>,
    plan: &[Due],
    typed: &[(DataClass, String, String)],
    refused: Option<&RetentionRefused>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let fields = plan
        .iter()
        .map(|due| {
            let class = due.class;
            let known = due.days.map_or_else(String::new, |days| days.to_string());
            let is_wrong =
                matches!(refused, Some(RetentionRefused::Days(classes)) if classes.contains(&class));
            // What was refused comes back as it was typed; what somebody else changed does not.
            let back = typed.iter().find(|(of, _, _)| *of == class);
            let back = back.filter(|_| refused != Some(&RetentionRefused::Changed));
            let value = back.map_or_else(|| known.clone(), |(_, _, typed)| typed.clone());
            let name = class_name(words, class);
            let mut text = FieldText::new(t!(words, "retention-days", name = name))
                .refusal(is_wrong.then(|| wrong(words)));
            if class.may_stay() {
                text = text.hint(t!(words, "retention-may-stay"));
            }
            view! {
                <input type="hidden" name=format!("shown.{class}") value=known />
                <TextInput name=class.as_str() text=text value=value />
            }
        })
        .collect_view();
    let action = routes::retention(desk.lang(), &desk.event.slug);
    view! {
        <section class="panel" aria-labelledby="periods">
            <h2 class="kern-heading-medium" id="periods">{t!(words, "retention-form")}</h2>
            <p class="prose">{t!(words, "retention-form-text")}</p>
            <form class="form" method="post" action=action novalidate=true>
                {fields}
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "retention-save") kind=ButtonKind::Primary />
                </div>
            </form>
        </section>
    }
}

/// "3 Anmeldungen, 3 Tickets".
fn amounts(words: Words, counts: &Erased) -> String {
    let said = counts.iter().filter(|(_, count)| **count > 0);
    said.map(|(thing, count)| {
        let key = format!("erased-{thing}");
        words.with(&key, &[("count", FluentValue::from(*count))])
    })
    .collect::<Vec<_>>()
    .join(", ")
}

fn reports_view(desk: &Desk<'_>, reports: &[Erasure]) -> impl IntoView + use<> {
    let words = desk.words;
    let title = t!(words, "retention-reports");
    let table = if reports.is_empty() {
        view! { <p class="status">{t!(words, "retention-reports-none")}</p> }.into_any()
    } else {
        let rows = reports.iter().map(|one| report(desk, one)).collect_view();
        let columns = vec![
            Column::new(t!(words, "retention-when")),
            Column::new(t!(words, "retention-class")),
            Column::new(t!(words, "retention-what")),
            Column::new(t!(words, "retention-state")),
        ];
        let caption = title.clone();
        view! {
            <Table id="reports" caption=caption columns=columns is_caption_hidden=true>{rows}</Table>
        }
        .into_any()
    };
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium">{title}</h2>
            {table}
        </section>
    }
}

fn report(desk: &Desk<'_>, one: &Erasure) -> impl IntoView + use<> {
    let words = desk.words;
    let state = match (one.ended_at, one.scrubbed_at) {
        (None, _) => t!(words, "retention-running"),
        (Some(_), None) => t!(words, "retention-not-scrubbed"),
        (Some(_), Some(at)) => t!(words, "retention-scrubbed", time = desk.moment(at)),
    };
    view! {
        <tr class="kern-table__row">
            <td class="kern-table__cell nowrap">{desk.moment(one.begun_at)}</td>
            <td class="kern-table__cell">{class_name(words, one.class)}</td>
            <td class="kern-table__cell">{amounts(words, &one.counts)}</td>
            <td class="kern-table__cell">{state}</td>
        </tr>
    }
}

/// What is known of those who are known no more.
fn figures_view(desk: &Desk<'_>, figures: &[Figure]) -> impl IntoView + use<> {
    let words = desk.words;
    let title = t!(words, "retention-figures");
    let mut types: Vec<&str> = figures.iter().map(|one| one.ticket_type.as_str()).collect();
    types.dedup();
    let counts: Vec<u64> = types
        .iter()
        .flat_map(|kind| {
            Outcome::ALL
                .iter()
                .map(|outcome| count_of(figures, kind, *outcome))
        })
        .collect();
    let mut cells = shown(&counts).into_iter();
    let rows = types
        .iter()
        .map(|kind| {
            let cells = Outcome::ALL
                .iter()
                .map(|_| {
                    let count = cells.next().flatten().map_or_else(
                        || t!(words, "retention-few", least = LEAST_SHOWN),
                        |count| desk.number(count),
                    );
                    view! { <td class="kern-table__cell kern-table__cell--numeric">{count}</td> }
                })
                .collect_view();
            view! {
                <tr class="kern-table__row">
                    <th class="kern-table__header" scope="row">{type_name(desk, kind)}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let outcomes = Outcome::ALL
        .iter()
        .map(|outcome| Column::new(words.get(&format!("outcome-{outcome}"))).numeric());
    let columns = std::iter::once(Column::new(t!(words, "ticket-type")))
        .chain(outcomes)
        .collect();
    let caption = title.clone();
    let table = if types.is_empty() {
        view! { <p class="status">{t!(words, "retention-figures-none")}</p> }.into_any()
    } else {
        view! {
            <p class="prose">{t!(words, "retention-figures-about", least = LEAST_SHOWN)}</p>
            <Table id="figures" caption=caption columns=columns is_caption_hidden=true>{rows}</Table>
        }
        .into_any()
    };
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium">{title}</h2>
            {table}
        </section>
    }
}

fn count_of(figures: &[Figure], kind: &str, outcome: Outcome) -> u64 {
    let mut of = figures.iter();
    of.find(|one| one.ticket_type == kind && one.outcome == outcome)
        .map_or(0, |one| one.count)
}

/// The name of a kind of ticket, or its short name where the event has it no more.
fn type_name(desk: &Desk<'_>, kind: &str) -> String {
    if kind.is_empty() {
        return t!(desk.words, "retention-no-type");
    }
    let slug = kind.parse::<Slug>().ok();
    let known = slug.and_then(|slug| desk.event.tickets.find(&slug));
    known.map_or_else(
        || kind.to_owned(),
        |known| known.name.shown(desk.lang()).to_owned(),
    )
}
