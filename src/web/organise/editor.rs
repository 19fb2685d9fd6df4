//! The session editor: a plain form that says what would clash and keeps what was typed.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::editor_form::{Refusals, form_view};
use super::publish;
use super::sessions::{status_badge, warning_view};
use crate::domain::agenda::{Session, SessionStatus};
use crate::domain::id::SessionId;
use crate::domain::line::LineDeed;
use crate::domain::session_form::{SessionFieldRefused, SessionForm};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::agenda::{self, SessionRefused, StatusDeed};
use crate::server::operation::conflict::Conflict;
use crate::server::operation::whole::Whole;
use crate::t;
use crate::ui::{Alert, Button, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// The parts of an address below an event.
#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    id: String,
}

impl InEvent {
    pub(super) fn session(&self) -> Result<SessionId, WebError> {
        self.id.parse().map_err(|_| WebError::not_found())
    }
}

/// The button of a form that asks for another status.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StatusForm {
    #[serde(rename = "do")]
    deed: String,
}

/// The button that gives every room the time of the first line.
const TO_ALL_ROOMS: &str = "slot-rooms";
/// The button that leads on to the next new session.
const AND_NEXT: &str = "next";

/// After which session a new one is to come.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    after: String,
}

/// What a form is shown with, beside what is in it.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    refused: Vec<SessionFieldRefused>,
    conflict: Option<Conflict>,
    done: Done,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Path(path): Path<InEvent>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let id = path.session()?;
    let whole = agenda::read(&web.site, &viewer).await?;
    let session = whole.session(&id).ok_or_else(WebError::not_found)?;
    let form = agenda::form_of(&whole, session);
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let answer = Answer {
        done,
        ..Answer::default()
    };
    Ok(page(&desk, &whole, Some(session), &form, answer))
}

pub(super) async fn show_new(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    _organiser: Organiser,
    Query(after): Query<After>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let after = after.after.parse().ok();
    let form = agenda::new_form(&whole, after.as_ref());
    let answer = Answer {
        done,
        ..Answer::default()
    };
    Ok(page(&desk, &whole, None, &form, answer))
}

pub(super) async fn add(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    take(&web, words, &viewer, &organiser, None, fields).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id = path.session()?;
    take(&web, words, &viewer, &organiser, Some(id), fields).await
}

/// Saves what was sent, or changes the lines of the cast and shows the form again.
async fn take(
    web: &Web,
    words: crate::server::words::Words,
    viewer: &Viewer,
    organiser: &Organiser,
    id: Option<SessionId>,
    fields: Vec<(String, String)>,
) -> Result<Response, WebError> {
    let pressed = fields
        .iter()
        .find(|(name, _)| name == "do")
        .map_or_else(String::new, |(_, value)| value.clone());
    let mut form = SessionForm::from_fields(fields);
    let mut answer = Answer::default();
    if let Some((lines, deed)) = LineDeed::read(&pressed) {
        form.change_lines(lines, deed);
    } else if pressed != TO_ALL_ROOMS {
        match agenda::save(&web.site, organiser, id.as_ref(), &form).await {
            Ok(saved) => {
                let done = match (&id, saved.is_changed) {
                    (None, _) => "added",
                    (Some(_), true) => "saved",
                    (Some(_), false) => "unchanged",
                };
                let slug = &viewer.event().slug;
                let (lang, mut query) = (words.language(), vec![("done", done.to_owned())]);
                let to = if id.is_none() && pressed == AND_NEXT {
                    query.push(("after", saved.id.to_string()));
                    routes::new_session(lang, slug)
                } else {
                    routes::edit_session(lang, slug, &saved.id)
                };
                return Ok(Redirect::to(&routes::with_query(&to, &query)).into_response());
            }
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(Failure::Refused(SessionRefused::Fields(refused))) => {
                answer.status = StatusCode::UNPROCESSABLE_ENTITY;
                answer.refused = refused;
            }
            Err(Failure::Refused(SessionRefused::Changed(conflict))) => {
                answer.status = StatusCode::CONFLICT;
                form.clone_from(&conflict.form);
                answer.conflict = Some(*conflict);
            }
            Err(Failure::Refused(SessionRefused::NoSuchSession | SessionRefused::Status(_))) => {
                return Err(WebError::not_found());
            }
        }
    }
    let whole = agenda::read(&web.site, viewer).await?;
    let session = id.as_ref().and_then(|id| whole.session(id));
    if id.is_some() && session.is_none() {
        return Err(WebError::not_found());
    }
    if pressed == TO_ALL_ROOMS {
        let rooms: Vec<&str> = whole.rooms.iter().map(|room| room.slug.as_str()).collect();
        form.copy_to_rooms(&rooms);
    }
    let desk = Desk::new(words, viewer, web.site.world.now());
    Ok(page(&desk, &whole, session, &form, answer).into_response())
}

pub(super) async fn set_status(
    State(web): State<Web>,
    Lang(words): Lang,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(form): Form<StatusForm>,
) -> Result<Response, WebError> {
    let id = path.session()?;
    let Some(deed) = StatusDeed::read(&form.deed) else {
        return Err(WebError(crate::domain::problem::Problem::Malformed));
    };
    let slug = &organiser.event().slug;
    let session = routes::edit_session(words.language(), slug, &id);
    let (to, done) = match agenda::set_status(&web.site, &organiser, &id, deed).await {
        Ok(()) if deed == StatusDeed::Delete => {
            (routes::sessions(words.language(), slug), "removed")
        }
        Ok(()) => (
            session,
            match deed {
                StatusDeed::Include => "included",
                StatusDeed::Withdraw => "withdrawn",
                StatusDeed::Cancel => "cancelled",
                StatusDeed::Reinstate => "reinstated",
                StatusDeed::Delete => "removed",
            },
        ),
        // Sent twice, or from a page that was no longer true: the session shows how it is.
        Err(Failure::Refused(SessionRefused::Status(_))) => (session, ""),
        Err(Failure::Refused(_)) => return Err(WebError::not_found()),
        Err(Failure::Fault(fault)) => return Err(fault.into()),
    };
    let to = routes::with_query(&to, &[("done", done.to_owned())]);
    Ok(Redirect::to(&to).into_response())
}

fn page(
    desk: &Desk<'_>,
    whole: &Whole,
    session: Option<&Session>,
    form: &SessionForm,
    answer: Answer,
) -> Page {
    let (words, lang) = (desk.words, desk.lang());
    let slug = desk.event.slug.clone();
    let heading = session.map_or_else(
        || t!(words, "editor-new"),
        |session| session.title.shown(lang).to_owned(),
    );
    let title = if answer.status.is_success() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let badge = session.map(|session| status_badge(words, session.status));
    let public = session
        .filter(|session| whole.is_published(&session.id) && desk.event.is_public())
        .map(|session| {
            let href = routes::session(lang, &slug, &session.slug);
            view! { <a class="kern-link" href=href>{t!(words, "dashboard-public")}</a> }
        });
    // A time that moves often moves what comes after it.
    let shift = session
        .filter(|session| desk.may_organise && !whole.slots_of(&session.id).is_empty())
        .map(|session| {
            let href = routes::shift(lang, &slug, &session.id);
            view! { <a class="kern-link" href=href>{t!(words, "shift-open")}</a> }
        });
    let status = answer.status;
    let conflict = answer
        .conflict
        .as_ref()
        .map(|conflict| conflict_view(desk, whole, conflict));
    let warnings = session.map(|session| warnings_view(desk, whole, session));
    let done = desk.done(&answer.done);
    let refusals = Refusals::new(words, answer.refused);
    let content = view! {
        <div class="page dashboard">
            <p class="way">
                <a class="kern-link" href=routes::sessions(lang, &slug)>{t!(words, "editor-back")}</a>
                {public}
                {shift}
            </p>
            <div class="page-head">
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p>{badge}</p>
            </div>
            {done}
            {publish::waiting(desk, whole)}
            {conflict}
            {refusals.summary()}
            {warnings}
            {form_view(desk, whole, session, form, &refusals)}
            {session.filter(|_| desk.may_organise).map(|session| status_view(desk, session, whole.is_published(&session.id)))}
        </div>
    };
    let id = session.map(|session| session.id.clone());
    let address = move |lang| match &id {
        Some(id) => routes::edit_session(lang, &slug, id),
        None => routes::new_session(lang, &slug),
    };
    desk.page(Place::Sessions, &title, address, content)
        .with_status(status)
}

/// What somebody else changed while this one typed.
fn conflict_view(desk: &Desk<'_>, whole: &Whole, conflict: &Conflict) -> impl IntoView + use<> {
    let words = desk.words;
    let changes = conflict
        .changes
        .iter()
        .map(|change| {
            let field = super::audit::field_name(words, change.field);
            let stored = super::audit::value_text(desk, whole, change.field, &change.stored);
            let own = match &change.typed {
                None => t!(words, "conflict-taken-over"),
                Some(_) => t!(words, "conflict-yours-kept"),
            };
            view! { <li><strong>{field}</strong> ": " <ins>{stored}</ins> " " {own}</li> }
        })
        .collect_view();
    view! {
        <Alert tone=Tone::Danger title=t!(words, "conflict-title") role="alert">
            <p>{t!(words, "conflict-text")}</p>
            <ul>{changes}</ul>
        </Alert>
    }
}

fn warnings_view(
    desk: &Desk<'_>,
    whole: &Whole,
    session: &Session,
) -> Option<impl IntoView + use<>> {
    let warnings = agenda::warnings_of(whole, session);
    if warnings.is_empty() {
        return None;
    }
    let words = desk.words;
    let lines = warnings
        .iter()
        .map(|warning| view! { <li>{warning_view(desk, whole, warning)}</li> })
        .collect_view();
    Some(view! {
        <Alert tone=Tone::Warning title=t!(words, "warning-title")>
            <ul>{lines}</ul>
            <p>{t!(words, "warning-allowed")}</p>
        </Alert>
    })
}

/// What may be done with the session as a whole, and what that does to whom.
fn status_view(desk: &Desk<'_>, session: &Session, is_published: bool) -> impl IntoView + use<> {
    let words = desk.words;
    let action = routes::session_status(desk.lang(), &desk.event.slug, &session.id);
    let deeds = [
        (
            StatusDeed::Include,
            "include",
            t!(words, "status-include"),
            t!(words, "status-include-hint"),
        ),
        (
            StatusDeed::Withdraw,
            "withdraw",
            t!(words, "status-withdraw"),
            t!(words, "status-withdraw-hint"),
        ),
        (
            StatusDeed::Cancel,
            "cancel",
            t!(words, "status-cancel"),
            t!(words, "status-cancel-hint"),
        ),
        (
            StatusDeed::Reinstate,
            "reinstate",
            t!(words, "status-reinstate"),
            t!(words, "status-reinstate-hint"),
        ),
        (
            StatusDeed::Delete,
            "delete",
            t!(words, "status-delete"),
            t!(words, "status-delete-hint"),
        ),
    ];
    let lines = deeds
        .into_iter()
        .filter(|(deed, ..)| deed.leads(session.status, is_published).is_some())
        .map(|(_, value, label, hint)| {
            view! {
                <div class="deed">
                    <p>{hint}</p>
                    <Button label=label name="do" value=value />
                </div>
            }
        })
        .collect_view();
    let state = match session.status {
        SessionStatus::Draft => t!(words, "status-is-draft"),
        SessionStatus::Published if !is_published => t!(words, "status-is-included"),
        SessionStatus::Published => t!(words, "status-is-published"),
        SessionStatus::Cancelled => t!(words, "status-is-cancelled"),
    };
    view! {
        <section class="panel" aria-labelledby="status">
            <h2 class="kern-heading-medium" id="status">{t!(words, "status-title")}</h2>
            <p>{state}</p>
            <form method="post" action=action>{lines}</form>
        </section>
    }
}
