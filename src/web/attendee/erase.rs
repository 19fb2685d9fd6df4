//! Erasing a registration: what goes and what stays is said first, and only a ticked box does it.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use crate::routes;
use crate::server::Failure;
use crate::server::auth::Guest;
use crate::server::operation::retention::guest::{EraseRefused, erase, erase_refused};
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, Checkbox, FieldText, LinkButton, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// The box that says that it is meant.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Confirmation {
    confirm: String,
}

impl Confirmation {
    pub fn is_meant(&self) -> bool {
        self.confirm == "yes"
    }
}

/// The form with the box, below what it means; the box is asked for where it was missing.
pub(in crate::web) fn form(
    words: Words,
    action: String,
    keep: String,
    is_box_missing: bool,
) -> impl IntoView {
    let refusal = is_box_missing.then(|| t!(words, "erase-confirm-missing"));
    let text = FieldText::new(t!(words, "erase-confirm")).refusal(refusal);
    view! {
        <form class="form" method="post" action=action novalidate=true>
            <Checkbox name="confirm" text=text value="yes" />
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "erase-send") kind=ButtonKind::Primary />
                <LinkButton href=keep label=t!(words, "erase-keep") />
            </div>
        </form>
    }
}

pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Page, WebError> {
    let guest = super::guest(&web, &token).await?;
    let held = ticket::load(&web.site, guest.registration()).await?;
    let refused = erase_refused(&held.event, held.is_admitted, web.site.world.now());
    Ok(page(words, &guest, &held, refused, false))
}

pub async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
    Form(confirmation): Form<Confirmation>,
) -> Result<Response, WebError> {
    let guest = super::guest(&web, &token).await?;
    let held = ticket::load(&web.site, guest.registration()).await?;
    let refused = if confirmation.is_meant() {
        match erase(&web.site, &guest).await {
            Ok(()) => {
                let to = routes::erased(words.language(), &held.event.slug);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(Failure::Refused(refused)) => Some(refused),
        }
    } else {
        erase_refused(&held.event, held.is_admitted, web.site.world.now())
    };
    let is_box_missing = !confirmation.is_meant();
    Ok(page(words, &guest, &held, refused, is_box_missing)
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

fn page(
    words: Words,
    guest: &Guest,
    held: &GuestTicket,
    refused: Option<EraseRefused>,
    is_box_missing: bool,
) -> Page {
    let event = held.event.title.shown(words.language());
    let title = t!(words, "erase-page", event = event);
    let ticket = routes::ticket(words.language(), guest.token());
    let question = if let Some(EraseRefused::Inside) = refused {
        view! {
            <Alert tone=Tone::Warning title=t!(words, "erase-inside") role="status" />
            <p><LinkButton href=ticket label=t!(words, "details-back") /></p>
        }
        .into_any()
    } else {
        let place = held
            .registration
            .holds_place
            .then(|| view! { <p>{t!(words, "erase-place")}</p> });
        let action = routes::ticket_erase(words.language(), guest.token());
        view! {
            <div class="prose">
                <p>{t!(words, "erase-at-once")}</p>
                {place}
                <p>{t!(words, "erase-stays")}</p>
                <p>{t!(words, "erase-after")}</p>
                <p>{t!(words, "erase-speaker")}</p>
            </div>
            {form(words, action, ticket, is_box_missing)}
        }
        .into_any()
    };
    let content = view! {
        <div class="page">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{t!(words, "erase-title")}</h1>
                <p class="page-head__lead">{event.to_owned()}</p>
            </div>
            {question}
        </div>
    };
    let page = Page::new(words, title, || {
        Frame::event(words, &held.event, "")
            .translated(|language| routes::ticket_erase(language, guest.token()))
            .view(content)
    });
    page.without_index()
}

/// Says that it is done, to nobody in particular: there is nobody any more.
pub async fn done(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
) -> Result<Page, WebError> {
    let programme = web
        .site
        .programme(&super::slug(&event)?)
        .await?
        .ok_or_else(WebError::not_found)?;
    let slug = &programme.event.slug;
    let back = routes::event(words.language(), slug);
    let content = view! {
        <div class="page">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{t!(words, "erased-title")}</h1>
                <p class="page-head__lead">{t!(words, "erased-lead")}</p>
            </div>
            <div class="prose"><p>{t!(words, "erased-text")}</p></div>
            <p><a href=back>{t!(words, "register-back")}</a></p>
        </div>
    };
    let page = Page::new(words, t!(words, "erased-title"), || {
        Frame::event(words, &programme.event, "")
            .translated(|language| routes::erased(language, slug))
            .view(content)
    });
    Ok(page.without_index())
}
