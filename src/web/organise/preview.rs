//! What a file would change in the draft, and the button that does it.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::audit::difference_view;
use super::desk::{Desk, Place};
use super::exchange::sentence;
use crate::domain::id::UploadId;
use crate::domain::sheet::SheetKind;
use crate::format::schedule::{EventProblem, EventRefused, Place as FilePlace, is_schedule};
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::import::sheet::{Mapped, RowRefused};
use crate::server::operation::import::take::{self, Source, TakeRefused, Taken, read_schedule};
use crate::server::operation::import::{Absent, Change, Noun, Verb};
use crate::server::operation::sheet::Sheet;
use crate::server::operation::upload::{self, Upload};
use crate::server::words::Words;
use crate::server::zone::Zone;
use crate::server::{Failure, Fault};
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, Choice, FieldText, SelectField, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Things of one group that are listed; of more the number is told.
const MOST: usize = 200;

#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    id: String,
}

/// What was chosen on the page, by name.
type Chosen = HashMap<String, String>;

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Query(chosen): Query<Chosen>,
) -> Result<Page, WebError> {
    let (id, upload) = find(&web, &organiser, &path.id).await?;
    let file = File::read(&upload, &organiser, &chosen).await?;
    page(
        &web,
        words,
        (&viewer, &organiser),
        (&id, &upload, &file),
        false,
    )
    .await
}

pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, WebError> {
    let (id, upload) = find(&web, &organiser, &path.id).await?;
    let file = File::read(&upload, &organiser, &chosen).await?;
    let shown = chosen.get("shown").map_or("", String::as_str);
    match take::write(&web.site, &organiser, &file.source, shown, &upload.name).await {
        Ok(_) => {
            upload::forget(&web.site, &organiser, &id).await?;
            let to = match file.kind() {
                Some(SheetKind::People) => routes::people(words.language(), &viewer.event().slug),
                _ => routes::sessions(words.language(), &viewer.event().slug),
            };
            let to = routes::with_query(&to, &[("done", "taken".to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(refused)) => {
            let is_changed = refused == TakeRefused::Changed;
            let status = if is_changed {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            let who = (&viewer, &organiser);
            let page = page(&web, words, who, (&id, &upload, &file), is_changed).await?;
            Ok(page.with_status(status).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

async fn find(web: &Web, organiser: &Organiser, id: &str) -> Result<(UploadId, Upload), WebError> {
    let id: UploadId = id.parse().map_err(|_| WebError::not_found())?;
    let upload = upload::find(&web.site, organiser, &id).await?;
    let upload = upload.ok_or_else(WebError::not_found)?;
    Ok((id, upload))
}

/// A file that was sent, understood as was chosen.
struct File {
    source: Source,
}

impl File {
    async fn read(
        upload: &Upload,
        organiser: &Organiser,
        chosen: &Chosen,
    ) -> Result<Self, WebError> {
        let event = organiser.event();
        let is_kept = chosen.get("absent").map(|absent| absent == "keep");
        let absent = |by_default: Absent| match is_kept {
            Some(true) => Absent::Keep,
            Some(false) => Absent::Cancel,
            None => by_default,
        };
        if is_schedule(&upload.content) {
            let zone = Zone::named(&event.zone).unwrap_or_else(Zone::utc);
            let reading = read_schedule(upload.content.clone(), zone).await?;
            return Ok(Self {
                source: Source::Schedule {
                    reading: Arc::new(reading),
                    absent: absent(Absent::Cancel),
                },
            });
        }
        // It was read before it was kept.
        let table = take::read_table(&upload.content).map_err(Fault::from)?;
        let kind = chosen.get("kind").and_then(|kind| kind.parse().ok());
        let kind = kind.unwrap_or_else(|| SheetKind::of_headings(&table.header));
        // Columns of the other kind of table mean nothing here.
        let is_of_kind = chosen.get("columns").is_none_or(|of| of == kind.as_str());
        let columns = if is_of_kind && chosen.contains_key("columns") {
            let column = |at: usize| {
                let name = chosen.get(&format!("column_{at}"))?;
                kind.columns()
                    .iter()
                    .find(|column| *column == name)
                    .copied()
            };
            (0..table.header.len()).map(column).collect()
        } else {
            Mapped::guess(&table.header, kind, event.language)
        };
        Ok(Self {
            source: Source::Table(Mapped {
                table: Arc::new(table),
                kind,
                columns,
                absent: absent(Absent::Keep),
            }),
        })
    }

    fn kind(&self) -> Option<SheetKind> {
        match &self.source {
            Source::Schedule { .. } => None,
            Source::Table(mapped) => Some(mapped.kind),
        }
    }

    fn absent(&self) -> &'static str {
        let absent = match &self.source {
            Source::Schedule { absent, .. } => absent,
            Source::Table(mapped) => &mapped.absent,
        };
        match absent {
            Absent::Keep => "keep",
            Absent::Cancel => "cancel",
        }
    }

    /// All that was chosen, for the form that does it.
    fn fields(&self) -> Vec<(String, String)> {
        let mut fields = vec![("absent".to_owned(), self.absent().to_owned())];
        if let Source::Table(mapped) = &self.source {
            fields.push(("kind".to_owned(), mapped.kind.to_string()));
            fields.push(("columns".to_owned(), mapped.kind.to_string()));
            for (at, column) in mapped.columns.iter().enumerate() {
                let column = column.unwrap_or_default().to_owned();
                fields.push((format!("column_{at}"), column));
            }
        }
        fields
    }
}

async fn page(
    web: &Web,
    words: Words,
    (viewer, organiser): (&Viewer, &Organiser),
    (id, upload, file): (&UploadId, &Upload, &File),
    is_changed: bool,
) -> Result<Page, WebError> {
    let desk = Desk::new(words, viewer, web.site.world.now());
    let slug = &viewer.event().slug;
    let outcome = match take::preview(&web.site, organiser, &file.source).await {
        Ok(outcome) => Ok(outcome),
        Err(Failure::Refused(refused)) => Err(refused),
        Err(Failure::Fault(fault)) => return Err(fault.into()),
    };
    let heading = t!(words, "preview-title", name = upload.name.as_str());
    let changed = is_changed.then(|| {
        view! {
            <Alert tone=Tone::Danger title=t!(words, "publish-changed-title") role="alert">
                <p>{t!(words, "preview-stale")}</p>
            </Alert>
        }
    });
    let body = match &outcome {
        Ok((taken, shown)) => {
            let left_out =
                (!taken.left_out.is_empty()).then(|| left_out_view(words, &taken.left_out));
            let changes = changes_view(&desk, taken);
            let form = (!taken.changes.is_empty()).then(|| write_form(words, file, shown));
            view! { {left_out} {changes} {form} }.into_any()
        }
        Err(TakeRefused::Cells(cells)) => cells_view(words, cells).into_any(),
        Err(refused) => {
            let title = sentence(words, refused);
            view! { <Alert tone=Tone::Danger title=title role="alert" /> }.into_any()
        }
    };
    let back = routes::exchange(desk.lang(), slug);
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "preview-back")}</a></p>
                <h1 class="kern-heading-x-large">{heading.clone()}</h1>
                <p class="page-head__lead">{t!(words, "preview-lead")}</p>
            </div>
            {changed}
            {choices_form(words, file)}
            {body}
        </div>
    };
    let address = |lang| {
        let fields = file.fields();
        let fields: Vec<(&str, String)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        routes::with_query(&routes::exchange_file(lang, slug, id), &fields)
    };
    Ok(desk.page(Place::Exchange, &heading, address, content))
}

/// How the file is understood: what its columns are, and what becomes of what is not in it.
fn choices_form(words: Words, file: &File) -> impl IntoView + use<> {
    let columns = match &file.source {
        Source::Schedule { .. } => None,
        Source::Table(mapped) => Some(columns_view(words, mapped)),
    };
    let has_sessions = file.kind() != Some(SheetKind::People);
    let absent = has_sessions.then(|| {
        let text = FieldText::new(t!(words, "preview-absent"));
        let choices = vec![
            Choice::new("cancel", t!(words, "preview-absent-cancel")),
            Choice::new("keep", t!(words, "preview-absent-keep")),
        ];
        view! { <SelectField name="absent" text=text choices=choices chosen=file.absent() /> }
    });
    let has_choices = has_sessions || columns.is_some();
    has_choices.then(|| {
        view! {
            <section class="panel" aria-labelledby="choices">
                <h2 class="kern-heading-medium" id="choices">{t!(words, "preview-choices")}</h2>
                <form class="form editor" method="get">
                    {columns}
                    {absent}
                    <div class="kern-btn-wrapper">
                        <Button label=t!(words, "preview-again") />
                    </div>
                </form>
            </section>
        }
    })
}

fn columns_view(words: Words, mapped: &Mapped) -> impl IntoView + use<> {
    let kinds = SheetKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), words.get(&format!("exchange-{kind}"))))
        .collect();
    let first = mapped.table.rows.first();
    let fields = mapped
        .table
        .header
        .iter()
        .zip(&mapped.columns)
        .enumerate()
        .map(|(at, (heading, column))| {
            let mut choices = vec![Choice::new("", t!(words, "preview-column-none"))];
            choices.extend(mapped.kind.columns().iter().map(|column| {
                Choice::new(*column, Sheet::heading(words, column))
            }));
            let number = at + 1;
            let label = if heading.trim().is_empty() {
                t!(words, "preview-column-unnamed", number = number)
            } else {
                t!(words, "preview-column", name = heading.as_str())
            };
            let example = first.and_then(|row| row.cells.get(at));
            let example = example.map(|cell| super::audit::shorten(cell)).unwrap_or_default();
            let mut text = FieldText::new(label);
            if !example.is_empty() {
                text = text.hint(t!(words, "preview-example", value = example.as_str()));
            }
            let name = format!("column_{at}");
            view! {
                <SelectField name=name text=text choices=choices chosen=column.unwrap_or_default() />
            }
        })
        .collect_view();
    view! {
        <SelectField
            name="kind"
            text=FieldText::new(t!(words, "preview-kind"))
            choices=kinds
            chosen=mapped.kind.to_string()
        />
        <input type="hidden" name="columns" value=mapped.kind.to_string() />
        {fields}
    }
}

/// The button, and all that was chosen.
fn write_form(words: Words, file: &File, shown: &str) -> impl IntoView + use<> {
    let hidden = file
        .fields()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <form class="form editor" method="post">
            {hidden}
            <input type="hidden" name="shown" value=shown.to_owned() />
            <p>{t!(words, "preview-write-about")}</p>
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "preview-write") kind=ButtonKind::Primary />
            </div>
        </form>
    }
}

/// In which order changes are told, and under which words.
const GROUPS: [(&str, &[Verb]); 4] = [
    ("added", &[Verb::Added]),
    ("changed", &[Verb::Changed, Verb::Moved]),
    ("cancelled", &[Verb::Cancelled]),
    ("removed", &[Verb::Removed]),
];

fn changes_view(desk: &Desk<'_>, taken: &Taken) -> impl IntoView + use<> {
    let words = desk.words;
    if taken.changes.is_empty() {
        return view! { <p class="status" role="status">{t!(words, "preview-nothing")}</p> }
            .into_any();
    }
    GROUPS
        .iter()
        .filter_map(|(key, verbs)| {
            let all = taken.changes.changes.iter();
            let of: Vec<&Change> = all.filter(|change| verbs.contains(&change.verb)).collect();
            (!of.is_empty()).then(|| group_view(desk, key, &of))
        })
        .collect_view()
        .into_any()
}

fn group_view(desk: &Desk<'_>, key: &'static str, changes: &[&Change]) -> impl IntoView + use<> {
    let words = desk.words;
    let title = words.with(
        &format!("preview-{key}"),
        &[("count", fluent_bundle::FluentValue::from(changes.len()))],
    );
    let about =
        (key == "cancelled").then(|| view! { <p>{t!(words, "preview-cancelled-about")}</p> });
    let lines = changes
        .iter()
        .take(MOST)
        .map(|change| {
            let noun = noun_word(words, change.noun);
            let differences = change
                .differences
                .iter()
                .map(|difference| difference_view(desk, change.noun.as_str(), difference))
                .collect_view();
            let list = (!change.differences.is_empty()).then(|| view! { <dl>{differences}</dl> });
            let subject = match change.noun {
                Noun::Letter => words.get(&format!("letter-kind-{}", change.subject)),
                _ => change.subject.clone(),
            };
            view! { <li><p><strong>{subject}</strong> " " {noun}</p>{list}</li> }
        })
        .collect_view();
    let more = changes.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <p>{t!(words, "preview-more", count = more)}</p> });
    view! {
        <section class="panel" aria-labelledby=key>
            <h2 class="kern-heading-medium" id=key>{title}</h2>
            {about}
            <ul class="history" role="list">{lines}</ul>
            {more}
        </section>
    }
}

fn noun_word(words: Words, noun: Noun) -> String {
    words.get(&format!("noun-{}", noun.as_str()))
}

fn cells_view(words: Words, cells: &[RowRefused]) -> impl IntoView + use<> {
    let lines = cells
        .iter()
        .take(MOST)
        .map(|cell| {
            let why = words.get(&format!("cell-{}", cell.why.key()));
            let column = Sheet::heading(words, cell.column);
            let line = t!(
                words,
                "cell-refused",
                line = cell.line,
                column = column.as_str(),
                value = cell.value.as_str(),
                why = why.as_str()
            );
            view! { <li>{line}</li> }
        })
        .collect_view();
    view! {
        <Alert tone=Tone::Danger title=t!(words, "cells-refused", count = cells.len()) role="alert">
            <ul>{lines}</ul>
        </Alert>
    }
}

fn left_out_view(words: Words, left_out: &[EventRefused]) -> impl IntoView + use<> {
    let lines = left_out
        .iter()
        .take(MOST)
        .map(|one| {
            let place = match &one.place {
                FilePlace::Line(line) => t!(words, "preview-line", line = *line),
                FilePlace::Path(path) => path.clone(),
            };
            let why = words.get(&format!("left-out-{}", why_key(&one.why)));
            view! { <li>{format!("{place}: {} – {why}", one.title)}</li> }
        })
        .collect_view();
    view! {
        <Alert tone=Tone::Warning title=t!(words, "preview-left-out", count = left_out.len())>
            <ul>{lines}</ul>
        </Alert>
    }
}

fn why_key(why: &EventProblem) -> &'static str {
    match why {
        EventProblem::NoTitle => "title",
        EventProblem::NoKey => "key",
        EventProblem::NoDate | EventProblem::Date(_) => "date",
        EventProblem::NoStart | EventProblem::Time(_) => "start",
        EventProblem::NoDuration | EventProblem::Duration(_) => "duration",
        EventProblem::NoOffset => "offset",
        EventProblem::Repeated { .. } => "repeated",
    }
}
