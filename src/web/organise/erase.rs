//! Erasing a registration at the desk, for a guest who asked in writing.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::desk::{Desk, Place};
use super::registration::InEvent;
use crate::domain::registration::Registration;
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::retention::guest::{erase_for_guest, erase_refused};
use crate::server::{Failure, store};
use crate::t;
use crate::ui::{Alert, LinkButton, Tone};
use crate::web::attendee::erase::{Confirmation, form};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    _organiser: Organiser,
    Path(path): Path<InEvent>,
) -> Result<Page, WebError> {
    let desk = Desk::new(words, &viewer, web.site.world.now());
    page(&web, &desk, &path, false).await
}

pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(confirmation): Form<Confirmation>,
) -> Result<Response, WebError> {
    let id = path.registration()?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    if confirmation.is_meant() {
        match erase_for_guest(&web.site, &organiser, &id).await {
            Ok(false) => return Err(WebError::not_found()),
            Ok(true) => {
                let to = routes::registrations(words.language(), &organiser.event().slug);
                let done = "registration-erased".to_owned();
                let to = routes::with_query(&to, &[("done", done)]);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            // The page says why.
            Err(Failure::Refused(_)) => {}
        }
    }
    Ok(page(&web, &desk, &path, !confirmation.is_meant())
        .await?
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

async fn page(
    web: &Web,
    desk: &Desk<'_>,
    path: &InEvent,
    is_box_missing: bool,
) -> Result<Page, WebError> {
    let words = desk.words;
    let id = path.registration()?;
    let (lang, slug) = (desk.lang(), &desk.event.slug);
    let mut conn = web.site.db.read().await?;
    let registration: Registration = store::registration::find(&mut conn, &desk.event.id, &id)
        .await?
        .ok_or_else(WebError::not_found)?;
    let admission = store::registration_list::find_admission(&mut conn, &id).await?;
    drop(conn);
    let back = routes::registration(lang, slug, &id);
    let question = if erase_refused(desk.event, admission.is_some(), desk.now).is_some() {
        let title = t!(words, "erase-desk-inside");
        view! {
            <Alert tone=Tone::Warning title=title role="status" />
            <p><LinkButton href=back label=t!(words, "details-back") /></p>
        }
        .into_any()
    } else {
        let action = routes::registration_erase(lang, slug, &id);
        view! {
            <div class="prose"><p>{t!(words, "erase-desk-hint")}</p></div>
            {form(words, action, back, is_box_missing)}
        }
        .into_any()
    };
    let title = t!(words, "erase-desk-page", name = registration.name.as_str());
    let content = view! {
        <div class="page dashboard">
            <div class="page-head"><h1 class="kern-heading-x-large">{title.clone()}</h1></div>
            {question}
        </div>
    };
    let address = |lang| routes::registration_erase(lang, slug, &id);
    Ok(desk.page(Place::Registrations, &title, address, content))
}
