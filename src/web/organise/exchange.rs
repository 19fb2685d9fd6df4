//! In and out: files of other programs are taken into the draft, and the draft is given to them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::desk::{Desk, Place};
use crate::domain::event::EventStatus;
use crate::domain::registration::single_line;
use crate::domain::sheet::SheetKind;
use crate::domain::text::Language;
use crate::format::csv::{self, CsvRefused, Dialect};
use crate::format::schedule::{ScheduleRefused, is_schedule};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::import::take::{
    MOST_ENTRIES, TakeRefused, read_schedule, read_table,
};
use crate::server::operation::sheet::Sheet;
use crate::server::operation::{agenda, upload};
use crate::server::words::Words;
use crate::server::zone::Zone;
use crate::t;
use crate::ui::{Button, ButtonKind, ErrorSummary, FieldText, FileInput, LinkButton, SummaryEntry};
use crate::web::page::Page;
use crate::web::upload::Upload;
use crate::web::{Lang, Web, WebError};

/// The field of the file.
const FILE: &str = "file";

/// Longest name of a file that is shown and written into the trail.
const MAX_NAME: usize = 100;

pub(super) async fn show(State(web): State<Web>, Lang(words): Lang, viewer: Viewer) -> Page {
    page(&web, words, &viewer, None)
}

/// Takes a file to look at: nothing is changed by it.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    sent: Upload,
) -> Result<Response, WebError> {
    let name: String = single_line(&sent.file_name)
        .chars()
        .take(MAX_NAME)
        .collect();
    let refused = |why: String| {
        let page = page(&web, words, &viewer, Some(why));
        page.with_status(StatusCode::UNPROCESSABLE_ENTITY)
            .into_response()
    };
    let content = match sent.file {
        Ok(Some(content)) => content,
        Ok(None) => return Ok(refused(t!(words, "exchange-missing"))),
        Err(_) => return Ok(refused(too_large(words))),
    };
    if is_schedule(&content) {
        let zone = Zone::named(&organiser.event().zone).unwrap_or_else(Zone::utc);
        match read_schedule(content.clone(), zone).await {
            Ok(_) => {}
            Err(Failure::Refused(why)) => return Ok(refused(sentence(words, &why))),
            Err(Failure::Fault(fault)) => return Err(fault.into()),
        }
    } else if let Err(why) = read_table(&content) {
        return Ok(refused(sentence(words, &why)));
    }
    let kept = upload::Upload { name, content };
    let id = upload::keep(&web.site, &organiser, kept).await?;
    let to = routes::exchange_file(words.language(), &viewer.event().slug, &id);
    Ok(Redirect::to(&to).into_response())
}

/// Why a file is not taken, and what to do.
pub(super) fn sentence(words: Words, refused: &TakeRefused) -> String {
    match refused {
        TakeRefused::Schedule(ScheduleRefused::TooLarge { .. }) => too_large(words),
        TakeRefused::Schedule(ScheduleRefused::NotUtf8 { line })
        | TakeRefused::Table(CsvRefused::NotUtf8 { line }) => {
            t!(words, "exchange-not-utf8", line = *line)
        }
        TakeRefused::Schedule(
            ScheduleRefused::Xml { line, .. }
            | ScheduleRefused::DocumentType { line }
            | ScheduleRefused::UnknownEntity { line, .. },
        )
        | TakeRefused::Table(CsvRefused::Unreadable { line }) => {
            t!(words, "exchange-broken", line = *line)
        }
        TakeRefused::Schedule(ScheduleRefused::Json { line, .. }) => {
            t!(words, "exchange-broken", line = *line)
        }
        TakeRefused::Table(CsvRefused::Width {
            line,
            expected,
            found,
        }) => t!(
            words,
            "exchange-width",
            line = *line,
            expected = *expected,
            found = *found
        ),
        TakeRefused::Table(CsvRefused::Empty) => t!(words, "exchange-empty"),
        TakeRefused::TooMany(_) => t!(words, "exchange-too-many", most = MOST_ENTRIES),
        TakeRefused::Ids => t!(words, "exchange-ids"),
        _ => t!(words, "exchange-none"),
    }
}

fn too_large(words: Words) -> String {
    let limit = crate::domain::image::MAX_IMAGE_BYTES / (1024 * 1024);
    t!(words, "exchange-too-large", limit = limit)
}

fn page(web: &Web, words: Words, viewer: &Viewer, refusal: Option<String>) -> Page {
    let desk = Desk::new(words, viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let heading = t!(words, "exchange-title");
    let title = if refusal.is_some() {
        t!(words, "refused-title", title = heading.as_str())
    } else {
        heading.clone()
    };
    let summary = refusal.clone().map(|refusal| {
        let entries = vec![SummaryEntry {
            name: FILE.to_owned(),
            refusal,
        }];
        let title = t!(words, "editor-refused", count = 1);
        view! { <ErrorSummary title=title entries=entries /> }
    });
    let take = desk.may_organise.then(|| take_view(words, refusal));
    let copy = desk.may_organise.then(|| {
        let href = routes::copy(lang, slug);
        view! {
            <section class="panel" aria-labelledby="copy">
                <h2 class="kern-heading-medium" id="copy">{t!(words, "copy-title")}</h2>
                <p>{t!(words, "copy-about")}</p>
                <div class="kern-btn-wrapper">
                    <LinkButton href=href label=t!(words, "copy-begin") />
                </div>
            </section>
        }
    });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p class="page-head__lead">{t!(words, "exchange-lead")}</p>
            </div>
            {summary}
            {take}
            {give_view(&desk)}
            {copy}
        </div>
    };
    let address = |lang| routes::exchange(lang, slug);
    desk.page(Place::Exchange, &title, address, content)
}

/// The form that takes a file.
fn take_view(words: Words, refusal: Option<String>) -> impl IntoView + use<> {
    let text = FieldText::new(t!(words, "exchange-file"))
        .hint(t!(words, "exchange-file-hint"))
        .refusal(refusal);
    view! {
        <section class="panel" aria-labelledby="take">
            <h2 class="kern-heading-medium" id="take">{t!(words, "exchange-take")}</h2>
            <p>{t!(words, "exchange-take-about")}</p>
            <form class="form editor" method="post" enctype="multipart/form-data" novalidate>
                <FileInput
                    name=FILE
                    text=text
                    accept=".xml,.json,.csv,.txt,application/xml,application/json,text/csv"
                    is_required=true
                />
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "exchange-look") kind=ButtonKind::Primary />
                </div>
            </form>
        </section>
    }
}

/// The tables of the draft, and what guests can fetch.
fn give_view(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let line = |href: String, name: String, about: String| {
        view! { <li><a class="kern-link" href=href>{name}</a> " " {about}</li> }
    };
    let tables = [
        line(
            routes::sessions_csv(lang, slug),
            t!(words, "exchange-sessions"),
            t!(words, "exchange-sessions-about"),
        ),
        line(
            routes::people_csv(lang, slug),
            t!(words, "exchange-people"),
            t!(words, "exchange-people-about"),
        ),
    ];
    let is_public = desk.event.status != EventStatus::Draft;
    let schedules = is_public.then(|| {
        let about = t!(words, "exchange-schedule-about");
        [
            line(
                routes::schedule_xml(slug),
                "schedule.xml".to_owned(),
                about.clone(),
            ),
            line(
                routes::schedule_json(slug),
                "schedule.json".to_owned(),
                about,
            ),
            line(
                routes::programme_json(slug),
                "programme.json".to_owned(),
                t!(words, "exchange-programme-about"),
            ),
        ]
        .collect_view()
    });
    view! {
        <section class="panel" aria-labelledby="give">
            <h2 class="kern-heading-medium" id="give">{t!(words, "exchange-give")}</h2>
            <ul>{tables.collect_view()} {schedules}</ul>
        </section>
    }
}

pub(super) async fn sessions_csv(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
) -> Result<Response, WebError> {
    table(&web, words, &viewer, SheetKind::Sessions).await
}

pub(super) async fn people_csv(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
) -> Result<Response, WebError> {
    table(&web, words, &viewer, SheetKind::People).await
}

/// The draft as a table for a spreadsheet.
async fn table(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    kind: SheetKind,
) -> Result<Response, WebError> {
    let whole = agenda::read(&web.site, viewer).await?;
    let dialect = match words.language() {
        Language::De => Dialect::EXCEL_GERMAN,
        Language::En => Dialect::EXCEL_ENGLISH,
    };
    let bytes = csv::write(dialect, Sheet::new(words, &whole).lines(kind));
    let name = words.get(&format!("exchange-file-{kind}"));
    let disposition = format!("attachment; filename=\"{}-{name}.csv\"", whole.event.slug);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
