//! One letter to many: written, looked at, counted, sent or planned.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::form::{Fields, conflict_view};
use super::mailing_form::{form_view, release_view, standing_view};
use super::mailings::badge;
use crate::domain::id::MailingId;
use crate::domain::mailing::{FIELDS, Mailing, MailingDraft, MailingState};
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::mail::{self, Preview};
use crate::server::operation::conflict::Conflict;
use crate::server::operation::mailing::{self, MailingRefused};
use crate::server::words::Words;
use crate::server::{Failure, store};
use crate::t;
use crate::ui::{Alert, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    id: String,
}

impl InEvent {
    fn mailing(&self) -> Result<MailingId, WebError> {
        self.id.parse().map_err(|_| WebError::not_found())
    }
}

/// What is done with a mailing as a whole, and what was shown when it was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeedForm {
    #[serde(rename = "do")]
    deed: String,
    version: String,
    count: String,
}

/// What a form is shown with, beside what is in it.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    refused: Vec<FieldRefused>,
    conflict: Option<Conflict<Typed>>,
    /// A sentence on why it was not sent.
    kept: Option<String>,
    done: Done,
}

pub(super) async fn show_new(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    _organiser: Organiser,
) -> Result<Page, WebError> {
    let typed = mailing::form_of(viewer.event(), None);
    page(&web, words, &viewer, (None, typed), Answer::default()).await
}

pub(super) async fn add(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::from_fields(FIELDS, sent);
    match mailing::add(&web.site, &organiser, &typed).await {
        Ok(id) => Ok(back(words, &viewer, &id, "mailing-saved")),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let answer = answer_to(words, refused).0;
            let page = page(&web, words, &viewer, (None, typed), answer).await?;
            Ok(page.into_response())
        }
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Path(path): Path<InEvent>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let stored = find(&web, &viewer, &path.mailing()?).await?;
    let typed = mailing::form_of(viewer.event(), Some(&stored));
    let answer = Answer {
        done,
        ..Answer::default()
    };
    page(&web, words, &viewer, (Some(stored), typed), answer).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id = path.mailing()?;
    let stored = find(&web, &viewer, &id).await?;
    let typed = Typed::from_fields(FIELDS, sent);
    match mailing::save(&web.site, &organiser, &id, &typed).await {
        Ok(true) => Ok(back(words, &viewer, &id, "mailing-saved")),
        Ok(false) => Ok(back(words, &viewer, &id, "unchanged")),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        // It was sent meanwhile: its page says so.
        Err(Failure::Refused(MailingRefused::NoDraft)) => Ok(back(words, &viewer, &id, "")),
        Err(Failure::Refused(refused)) => {
            let (answer, form) = answer_to(words, refused);
            let form = form.unwrap_or(typed);
            let page = page(&web, words, &viewer, (Some(stored), form), answer).await?;
            Ok(page.into_response())
        }
    }
}

/// Sends, plans, stops or throws away.
pub(super) async fn deed(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(form): Form<DeedForm>,
) -> Result<Response, WebError> {
    let id = path.mailing()?;
    match form.deed.as_str() {
        "stop" => {
            let is_stopped = mailing::stop(&web.site, &organiser, &id).await?;
            let done = if is_stopped { "mailing-stopped" } else { "" };
            Ok(back(words, &viewer, &id, done))
        }
        "delete" => {
            if !mailing::delete(&web.site, &organiser, &id).await? {
                return Ok(back(words, &viewer, &id, ""));
            }
            let to = routes::mailings(words.language(), &viewer.event().slug);
            let to = routes::with_query(&to, &[("done", "mailing-removed".to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        "release" => release(&web, words, &viewer, &organiser, (&id, &form)).await,
        _ => Ok(back(words, &viewer, &id, "")),
    }
}

async fn release(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    organiser: &Organiser,
    (id, form): (&MailingId, &DeedForm),
) -> Result<Response, WebError> {
    let count = form.count.parse().unwrap_or_default();
    match mailing::release(&web.site, organiser, id, &form.version, count).await {
        Ok(MailingState::Planned) => Ok(back(words, viewer, id, "mailing-planned")),
        Ok(_) => Ok(back(words, viewer, id, "mailing-sent")),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(MailingRefused::NoDraft)) => Ok(back(words, viewer, id, "")),
        Err(Failure::Refused(refused)) => {
            let stored = find(web, viewer, id).await?;
            let typed = mailing::form_of(viewer.event(), Some(&stored));
            let answer = answer_to(words, refused).0;
            let page = page(web, words, viewer, (Some(stored), typed), answer).await?;
            Ok(page.into_response())
        }
    }
}

/// What a refusal is shown as, and the form that is shown then.
fn answer_to(words: Words, refused: MailingRefused) -> (Answer, Option<Typed>) {
    let mut answer = Answer {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        ..Answer::default()
    };
    match refused {
        MailingRefused::Fields(refused) => answer.refused = refused,
        MailingRefused::Changed(conflict) => {
            answer.status = StatusCode::CONFLICT;
            let form = conflict.form.clone();
            answer.conflict = Some(*conflict);
            return (answer, Some(form));
        }
        MailingRefused::Other(count) => {
            answer.status = StatusCode::CONFLICT;
            answer.kept = Some(t!(words, "mailing-other", count = count));
        }
        MailingRefused::Nobody => answer.kept = Some(t!(words, "mailing-nobody")),
        MailingRefused::Late => answer.kept = Some(t!(words, "mailing-late")),
        MailingRefused::NoDraft => {}
    }
    (answer, None)
}

async fn find(web: &Web, viewer: &Viewer, id: &MailingId) -> Result<Mailing, WebError> {
    let mut conn = web.site.db.read().await?;
    store::mailing::find(&mut conn, &viewer.event().id, id)
        .await?
        .ok_or_else(WebError::not_found)
}

fn back(words: Words, viewer: &Viewer, id: &MailingId, done: &str) -> Response {
    let to = routes::mailing(words.language(), &viewer.event().slug, id);
    Redirect::to(&routes::with_query(&to, &[("done", done.to_owned())])).into_response()
}

async fn page(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    (stored, typed): (Option<Mailing>, Typed),
    answer: Answer,
) -> Result<Page, WebError> {
    let desk = Desk::new(words, viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let is_draft = stored
        .as_ref()
        .is_none_or(|stored| stored.state == MailingState::Draft);
    let fields = Fields {
        words,
        typed: &typed,
        refused: &answer.refused,
    };
    let form = is_draft.then(|| form_view(&desk, &fields));
    let heading = match &stored {
        None => t!(words, "mailing-new"),
        Some(stored) => stored.subject.shown(lang).to_owned(),
    };
    let title = if answer.status.is_success() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let state = stored.as_ref().map(|stored| badge(words, stored.state));
    let beside = match &stored {
        None => None,
        Some(stored) => Some(beside(web, &desk, stored).await?),
    };
    let conflict = answer.conflict.as_ref();
    let conflict = conflict.map(|conflict| conflict_view(&desk, conflict));
    let kept = answer
        .kept
        .map(|kept| view! { <Alert tone=Tone::Danger title=kept role="alert" /> });
    let back = routes::mailings(lang, slug);
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "mailing-back")}</a></p>
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p>{state}</p>
            </div>
            {desk.done(&answer.done)}
            {kept}
            {conflict}
            {fields.summary()}
            {form}
            {beside}
        </div>
    };
    let address = |lang| match &stored {
        None => routes::new_mailing(lang, slug),
        Some(stored) => routes::mailing(lang, slug, &stored.id),
    };
    Ok(desk
        .page(Place::Outbox, &title, address, content)
        .with_status(answer.status))
}

/// What comes of a mailing as it is stored: a preview, how many get it, what became of it.
async fn beside(web: &Web, desk: &Desk<'_>, stored: &Mailing) -> Result<AnyView, WebError> {
    let mut conn = web.site.db.read().await?;
    let counts = store::mailing::count_letters(&mut conn, &stored.id).await?;
    let event = &desk.event.id;
    let count = store::mailing::count_audience(&mut conn, event, &stored.audience).await?;
    // Some guest of those who get it.
    let mut first =
        store::mailing::list_unwritten(&mut conn, stored, web.site.world.now(), 1).await?;
    drop(conn);
    let draft = MailingDraft {
        subject: stored.subject.clone(),
        body: stored.body.clone(),
        audience: stored.audience,
        timing: stored.timing,
    };
    let preview = match first.pop().filter(|_| desk.may_organise) {
        None => None,
        Some(guest) => {
            let shown: Vec<Preview> =
                mail::preview_mailing(&web.site, &guest, &draft.subject, &draft.body).await?;
            Some(super::letter_text::preview_view(
                desk.words,
                &guest.name,
                shown,
            ))
        }
    };
    let standing = standing_view(desk, stored, &counts);
    let release = release_view(desk, stored, count);
    Ok(view! { {standing} {preview} {release} }.into_any())
}
