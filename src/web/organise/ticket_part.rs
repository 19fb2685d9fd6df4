//! The form of a kind of ticket or of a quota, and the deeds on it as a whole.

use axum::Extension;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::desk::{Desk, Done, Place};
use super::form::{Fields, conflict_view, default_button, save_button};
use super::part::{DeedForm, InEvent, names};
use crate::domain::problem::Problem;
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::ticket_form::{TICKET_TYPES, TicketPart};
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::conflict::Conflict;
use crate::server::operation::ticket_type::{self, TicketPartRefused};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, Choice, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// What a form is shown with, beside what is in it.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    refused: Vec<FieldRefused>,
    conflict: Option<Conflict<Typed>>,
    /// How many registrations keep it.
    kept: Option<u64>,
    done: Done,
}

fn editor(lang: Language, event: &Slug, part: TicketPart, id: Option<&str>) -> String {
    match (part, id) {
        (TicketPart::Type, None) => routes::new_ticket_type(lang, event),
        (TicketPart::Type, Some(id)) => routes::edit_ticket_type(lang, event, id),
        (TicketPart::Quota, None) => routes::new_quota(lang, event),
        (TicketPart::Quota, Some(id)) => routes::edit_quota(lang, event, id),
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Extension(part): Extension<TicketPart>,
    Path(path): Path<InEvent>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let form = ticket_type::form_of(viewer.event(), part, &path.id);
    let form = form.ok_or_else(WebError::not_found)?;
    let answer = Answer {
        done,
        ..Answer::default()
    };
    let desk = Desk::new(words, &viewer, web.site.world.now());
    Ok(page(&desk, part, Some(&path.id), &form, &answer))
}

pub(super) async fn show_new(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    _organiser: Organiser,
    Extension(part): Extension<TicketPart>,
) -> Page {
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let form = Typed::new(part.fields());
    page(&desk, part, None, &form, &Answer::default())
}

pub(super) async fn add(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Extension(part): Extension<TicketPart>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    take(&web, words, (&viewer, &organiser), part, None, sent).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Extension(part): Extension<TicketPart>,
    Path(path): Path<InEvent>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id = Some(path.id.as_str());
    take(&web, words, (&viewer, &organiser), part, id, sent).await
}

async fn take(
    web: &Web,
    words: Words,
    (viewer, organiser): (&Viewer, &Organiser),
    part: TicketPart,
    id: Option<&str>,
    sent: Vec<(String, String)>,
) -> Result<Response, WebError> {
    let mut typed = part.from_fields(sent);
    let mut answer = Answer::default();
    match ticket_type::save(&web.site, organiser, part, id, &typed).await {
        Ok(is_changed) => {
            let done = match (id, is_changed) {
                (None, _) => "ticket-part-added",
                (Some(_), true) => "ticket-part-saved",
                (Some(_), false) => "unchanged",
            };
            let to = routes::tickets(words.language(), &viewer.event().slug);
            let to = routes::with_query(&to, &[("done", done.to_owned())]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(TicketPartRefused::Fields(refused))) => {
            answer.status = StatusCode::UNPROCESSABLE_ENTITY;
            answer.refused = refused;
        }
        Err(Failure::Refused(TicketPartRefused::Changed(conflict))) => {
            answer.status = StatusCode::CONFLICT;
            typed.clone_from(&conflict.form);
            answer.conflict = Some(*conflict);
        }
        Err(Failure::Refused(_)) => return Err(WebError::not_found()),
    }
    let desk = Desk::new(words, viewer, web.site.world.now());
    Ok(page(&desk, part, id, &typed, &answer).into_response())
}

/// Moves a kind in its order, or removes a kind or a quota.
pub(super) async fn deed(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Extension(part): Extension<TicketPart>,
    Path(path): Path<InEvent>,
    Form(form): Form<DeedForm>,
) -> Result<Response, WebError> {
    let list = routes::tickets(words.language(), &viewer.event().slug);
    let malformed = || WebError(Problem::Malformed);
    let way = form.way();
    let outcome = match (part, way) {
        (TicketPart::Type, Some((way, place))) => {
            let place = place.parse().map_err(|_| malformed())?;
            ticket_type::reorder(&web.site, &organiser, &path.id, way, place).await
        }
        (_, None) if form.deed == "delete" => {
            ticket_type::remove(&web.site, &organiser, part, &path.id).await
        }
        _ => return Err(malformed()),
    };
    match outcome {
        Ok(()) => {
            let done = if way.is_none() { "part-removed" } else { "" };
            let to = routes::with_query(&list, &[("done", done.to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(TicketPartRefused::InUse(count))) => {
            let form = ticket_type::form_of(viewer.event(), part, &path.id);
            let form = form.ok_or_else(WebError::not_found)?;
            let answer = Answer {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                kept: Some(count),
                ..Answer::default()
            };
            let desk = Desk::new(words, &viewer, web.site.world.now());
            Ok(page(&desk, part, Some(&path.id), &form, &answer).into_response())
        }
        // Sent twice: it is gone.
        Err(Failure::Refused(_)) => Ok(Redirect::to(&list).into_response()),
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

fn page(
    desk: &Desk<'_>,
    part: TicketPart,
    id: Option<&str>,
    typed: &Typed,
    answer: &Answer,
) -> Page {
    let (words, lang) = (desk.words, desk.lang());
    let slug = desk.event.slug.clone();
    let known = id.and_then(|id| ticket_type::name_of(&desk.event.tickets, part, id));
    let heading = known.map_or_else(
        || match part {
            TicketPart::Type => t!(words, "ticket-type-new"),
            TicketPart::Quota => t!(words, "quota-new"),
        },
        |name| name.shown(lang).to_owned(),
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
    let kept = answer.kept.map(|count| {
        let title = t!(words, "ticket-type-kept", count = count);
        view! { <Alert tone=Tone::Danger title=title role="alert" /> }
    });
    let back = routes::tickets(lang, &slug);
    let remove = id
        .filter(|_| desk.may_organise)
        .map(|id| remove_view(desk, part, id));
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "tickets-back")}</a></p>
                <h1 class="kern-heading-x-large">{heading}</h1>
            </div>
            {desk.done(&answer.done)}
            {kept}
            {conflict}
            {fields.summary()}
            {form_view(desk, part, id, &fields)}
            {remove}
        </div>
    };
    let id = id.map(str::to_owned);
    let address = move |lang| editor(lang, &slug, part, id.as_deref());
    desk.page(Place::Tickets, &title, address, content)
        .with_status(answer.status)
}

fn form_view(
    desk: &Desk<'_>,
    part: TicketPart,
    id: Option<&str>,
    fields: &Fields<'_>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let action = editor(desk.lang(), &desk.event.slug, part, id);
    let label = match id {
        Some(_) => t!(words, "editor-save"),
        None if part == TicketPart::Type => t!(words, "ticket-type-add"),
        None => t!(words, "quota-add"),
    };
    let buttons = desk.may_organise.then(|| save_button(label));
    let first = desk.may_organise.then(default_button);
    let body = match part {
        TicketPart::Type => type_fields(fields).into_any(),
        TicketPart::Quota => quota_fields(desk, fields).into_any(),
    };
    view! {
        <form class="form editor" method="post" action=action novalidate>
            {first}
            <input type="hidden" name="version" value=fields.typed.version.clone() />
            {body}
            {buttons}
        </form>
    }
}

fn type_fields(fields: &Fields<'_>) -> impl IntoView + use<> {
    let window = [
        fields.of_kind("opens_at", "datetime-local"),
        fields.of_kind("closes_at", "datetime-local"),
    ];
    view! {
        {names(fields)}
        <div class="form-row">{fields.line("description.de")}{fields.line("description.en")}</div>
        <div class="form-row">{window.collect_view()}</div>
        {fields.flag("hidden")}
        {fields.flag("approves")}
        {fields.lines("only_for")}
    }
}

fn quota_fields(desk: &Desk<'_>, fields: &Fields<'_>) -> impl IntoView + use<> {
    let kinds = desk
        .event
        .tickets
        .types
        .iter()
        .map(|kind| Choice::new(kind.slug.as_str(), kind.name.shown(desk.lang())))
        .collect();
    view! {
        {names(fields)}
        {fields.needed_of_kind("capacity", "number")}
        {fields.boxes(TICKET_TYPES, kinds)}
    }
}

fn remove_view(desk: &Desk<'_>, part: TicketPart, id: &str) -> impl IntoView + use<> {
    let words = desk.words;
    let (lang, event) = (desk.lang(), &desk.event.slug);
    let (action, hint) = match part {
        TicketPart::Type => (
            routes::ticket_type_deed(lang, event, id),
            t!(words, "ticket-type-remove-hint"),
        ),
        TicketPart::Quota => (
            routes::quota_deed(lang, event, id),
            t!(words, "quota-remove-hint"),
        ),
    };
    view! {
        <section class="panel" aria-labelledby="remove">
            <h2 class="kern-heading-medium" id="remove">{t!(words, "part-remove-title")}</h2>
            <form method="post" action=action>
                <p>{hint}</p>
                <Button
                    label=t!(words, "part-remove")
                    kind=ButtonKind::Tertiary
                    name="do"
                    value="delete"
                />
            </form>
        </section>
    }
}
