//! Handing a place on: what it means is said first, and the other person says yes for themselves.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::register::{languages, sentence, summary};
use crate::domain::registration::{FieldRefused, RegistrationForm};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::Guest;
use crate::server::operation::hand_on::{self, HandOnRefused, may_hand_on};
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Alert, Button, ButtonKind, EmailInput, FieldText, LinkButton, Radios, TextInput, Tone,
};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Page, WebError> {
    let guest = super::guest(&web, &token).await?;
    let held = ticket::load(&web.site, guest.registration()).await?;
    let form = RegistrationForm {
        language: words.language().to_string(),
        ..RegistrationForm::default()
    };
    let now = web.site.world.now();
    let may = may_hand_on(&held.registration, &held.event, held.is_admitted, now);
    let refused = (!may).then_some(HandOnRefused::NotNow);
    Ok(page(words, &guest, &held, form, refused.as_ref()))
}

pub async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
    Form(form): Form<RegistrationForm>,
) -> Result<Response, WebError> {
    let guest = super::guest(&web, &token).await?;
    match hand_on::hand_on(&web.site, &guest, &form).await {
        Ok(()) => {
            let to = routes::ticket(words.language(), guest.token());
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let held = ticket::load(&web.site, guest.registration()).await?;
            Ok(page(words, &guest, &held, form, Some(&refused))
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

fn page(
    words: Words,
    guest: &Guest,
    held: &GuestTicket,
    form: RegistrationForm,
    refused: Option<&HandOnRefused>,
) -> Page {
    let event = held.event.title.shown(words.language());
    let title = t!(words, "hand-on-page", event = event);
    let ticket = routes::ticket(words.language(), guest.token());
    let content = match refused {
        Some(HandOnRefused::NotNow) => view! {
            <Alert tone=Tone::Warning title=t!(words, "hand-on-not-now") role="status" />
            <p><LinkButton href=ticket label=t!(words, "details-back") /></p>
        }
        .into_any(),
        Some(HandOnRefused::Fields(fields)) => {
            form_view(words, guest, held, form, fields).into_any()
        }
        None => form_view(words, guest, held, form, &[]).into_any(),
    };
    let content = view! {
        <div class="page">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{t!(words, "hand-on-title")}</h1>
                <p class="page-head__lead">{event.to_owned()}</p>
            </div>
            {content}
        </div>
    };
    let page = Page::new(words, title, || {
        Frame::event(words, &held.event, "")
            .translated(|language| routes::ticket_hand_on(language, guest.token()))
            .view(content)
    });
    page.without_index()
}

fn form_view(
    words: Words,
    guest: &Guest,
    held: &GuestTicket,
    form: RegistrationForm,
    refused: &[FieldRefused],
) -> impl IntoView + use<> {
    let text = |field: &str, label: String| {
        let refusal = refused.iter().find(|refused| refused.field() == field);
        FieldText::new(label).refusal(refusal.map(|refused| sentence(words, refused)))
    };
    let hours = held.event.registration_rules.offer_hours;
    let name = text("name", t!(words, "hand-on-name"));
    let email = text("email", t!(words, "hand-on-email"));
    let language = FieldText::new(t!(words, "hand-on-language"));
    let action = routes::ticket_hand_on(words.language(), guest.token());
    let ticket = routes::ticket(words.language(), guest.token());
    view! {
        {summary(words, &held.event.questions, refused)}
        <p class="prose">{t!(words, "hand-on-consequence", hours = hours)}</p>
        <form class="form" method="post" action=action novalidate=true>
            <TextInput name="name" text=name value=form.name autocomplete="off" is_required=true />
            <EmailInput name="email" text=email value=form.email autocomplete="off" is_required=true />
            <Radios
                name="language"
                text=language
                choices=languages(words)
                chosen=form.language
            />
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "hand-on-send") kind=ButtonKind::Primary />
                <LinkButton href=ticket label=t!(words, "return-keep") />
            </div>
        </form>
    }
}
