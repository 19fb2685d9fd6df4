//! The event itself: what is said of it, and whether the public knows of it.

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::form::{Fields, conflict_view};
use super::settings_form::form_view;
use crate::domain::event::EventStatus;
use crate::domain::event_form::FIELDS;
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::agenda;
use crate::server::operation::conflict::Conflict;
use crate::server::operation::event::{self, EventDeed, EventRefused, Following};
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::server::{Failure, store};
use crate::t;
use crate::ui::{Alert, Button, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// What a form is shown with, beside what is in it.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    refused: Vec<FieldRefused>,
    conflict: Option<Conflict<Typed>>,
    /// Times of the programme, and by how many days the event goes away from them.
    programme: Option<(usize, i64)>,
    /// A sentence on why the deed was not done.
    kept: Option<String>,
    done: Done,
}

/// The button of an event as a whole.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StatusForm {
    #[serde(rename = "do")]
    deed: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let answer = Answer {
        done,
        ..Answer::default()
    };
    page(&web, words, &viewer, None, answer).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let following = sent
        .iter()
        .find(|(name, _)| name == "programme")
        .map_or(Following::Unsaid, |(_, value)| Following::read(value));
    let typed = Typed::from_fields(FIELDS, sent);
    let mut answer = Answer::default();
    let typed = match event::save(&web.site, &organiser, &typed, following).await {
        Ok(saved) => {
            let done = match (saved.is_changed, viewer.event().is_public()) {
                (false, _) => "unchanged",
                (true, true) => "event-saved",
                (true, false) => "event-draft-saved",
            };
            let to = routes::settings(words.language(), &saved.slug);
            let to = routes::with_query(&to, &[("done", done.to_owned())]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(EventRefused::Changed(conflict))) => {
            answer.status = StatusCode::CONFLICT;
            let form = conflict.form.clone();
            answer.conflict = Some(*conflict);
            form
        }
        Err(Failure::Refused(refused)) => {
            answer.status = StatusCode::UNPROCESSABLE_ENTITY;
            match refused {
                EventRefused::Fields(refused) => answer.refused = refused,
                EventRefused::Programme { times, days } => answer.programme = Some((times, days)),
                _ => return Err(WebError::not_found()),
            }
            typed
        }
    };
    Ok(page(&web, words, &viewer, Some(typed), answer)
        .await?
        .into_response())
}

pub(super) async fn set_status(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(form): Form<StatusForm>,
) -> Result<Response, WebError> {
    let Some(deed) = EventDeed::read(&form.deed) else {
        return Err(WebError(crate::domain::problem::Problem::Malformed));
    };
    let to = routes::settings(words.language(), &organiser.event().slug);
    match event::set_status(&web.site, &organiser, deed).await {
        Ok(()) => {
            let done = format!("event-{}", deed.as_str());
            let to = routes::with_query(&to, &[("done", done)]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(EventRefused::HasGuests)) => {
            let answer = Answer {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                kept: Some(t!(words, "event-kept-guests")),
                ..Answer::default()
            };
            Ok(page(&web, words, &viewer, None, answer)
                .await?
                .into_response())
        }
        // Sent twice, or from a page that was no longer true: the event shows how it is.
        Err(Failure::Refused(_)) => Ok(Redirect::to(&to).into_response()),
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

async fn page(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    typed: Option<Typed>,
    answer: Answer,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, viewer).await?;
    let mut conn = web.site.db.read().await?;
    let has_guests = store::event::has_guests(&mut conn, &whole.event.id).await?;
    drop(conn);
    let desk = Desk::new(words, viewer, web.site.world.now());
    let typed = typed.unwrap_or_else(|| event::form_of(&whole));
    let heading = t!(words, "settings-title");
    let title = if answer.status.is_success() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let fields = Fields {
        words,
        typed: &typed,
        refused: &answer.refused,
    };
    let conflict = answer
        .conflict
        .as_ref()
        .map(|conflict| conflict_view(&desk, conflict));
    let kept = answer
        .kept
        .clone()
        .map(|kept| view! { <Alert tone=Tone::Danger title=kept role="alert" /> });
    let slug = viewer.event().slug.clone();
    let public = desk.event.is_public().then(|| {
        let href = routes::event(desk.lang(), &slug);
        view! { <p class="way"><a class="kern-link" href=href>{t!(words, "dashboard-public")}</a></p> }
    });
    let data = routes::retention(desk.lang(), &slug);
    let content = view! {
        <div class="page dashboard">
            {public}
            <div class="page-head">
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p class="page-head__lead">{t!(words, "settings-lead")}</p>
            </div>
            <p><a class="kern-link" href=data>{t!(words, "retention-link")}</a></p>
            {desk.done(&answer.done)}
            {kept}
            {overbooked(&desk, &whole)}
            {conflict}
            {fields.summary()}
            {form_view(&desk, &whole, &fields, answer.programme)}
            {status_view(&desk, &whole, has_guests)}
        </div>
    };
    let address = move |lang| routes::settings(lang, &slug);
    Ok(desk
        .page(Place::Settings, &title, address, content)
        .with_status(answer.status))
}

/// More places given than there are: nobody loses theirs, and nobody gets one.
fn overbooked(desk: &Desk<'_>, whole: &Whole) -> Option<impl IntoView + use<>> {
    let quota = whole
        .quota
        .as_ref()
        .filter(|quota| quota.taken > quota.capacity)?;
    let text = t!(
        desk.words,
        "settings-overbooked",
        taken = desk.number(quota.taken),
        capacity = desk.number(quota.capacity)
    );
    Some(view! { <Alert tone=Tone::Warning title=text /> })
}

/// What may be done with the event as a whole, and what that does to whom.
fn status_view(desk: &Desk<'_>, whole: &Whole, has_guests: bool) -> impl IntoView + use<> {
    let words = desk.words;
    let status = whole.event.status;
    let action = routes::event_status(desk.lang(), &desk.event.slug);
    let lines = EventDeed::ALL
        .into_iter()
        .filter(|deed| desk.may_organise && deed.leads(status, has_guests).is_some())
        .map(|deed| {
            let label = words.get(&format!("event-deed-{}", deed.as_str()));
            let hint = words.get(&format!("event-deed-{}-hint", deed.as_str()));
            view! {
                <div class="deed">
                    <p>{hint}</p>
                    <Button label=label name="do" value=deed.as_str() />
                </div>
            }
        })
        .collect_view();
    let state = match status {
        EventStatus::Draft => t!(words, "event-is-draft"),
        EventStatus::Published => t!(words, "event-is-published"),
        EventStatus::Cancelled => t!(words, "event-is-cancelled"),
    };
    // Who opens an event without a programme shows an empty one.
    let is_empty = status == EventStatus::Draft
        && whole
            .published
            .as_ref()
            .is_none_or(|version| version.edition.sessions.is_empty());
    let unpublished = is_empty.then(|| {
        let href = routes::publish(desk.lang(), &desk.event.slug);
        view! {
            <p>
                {t!(words, "event-programme-unpublished")} " "
                <a class="kern-link" href=href>{t!(words, "publish-title")}</a>
            </p>
        }
    });
    view! {
        <section class="panel" aria-labelledby="status">
            <h2 class="kern-heading-medium" id="status">{t!(words, "status-title")}</h2>
            <p>{state}</p>
            {unpublished}
            <form method="post" action=action>{lines}</form>
        </section>
    }
}
