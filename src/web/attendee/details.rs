//! A guest's own details: set right by a plain form.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::questions::{Asking, Kind};
use super::register::{languages, sentence, summary};
use crate::domain::event::Event;
use crate::domain::problem::Problem;
use crate::domain::registration::{FieldRefused, RegistrationForm};
use crate::domain::slug::Slug;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::Guest;
use crate::server::operation::answer;
use crate::server::operation::guest::{self, DetailsRefused};
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, FieldText, LinkButton, Radios, TextInput, Tone};
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
    let now = web.site.world.now();
    let of = &held.registration;
    let refused = guest::details_refused(of, &held.event, held.is_admitted, now);
    let form = guest::details(&web.site, of, &held.event).await?;
    let days = answer::early_days(&web.site, &held.event).await?;
    Ok(page(words, &guest, &held, (form, days), refused.as_ref()))
}

pub async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let form = RegistrationForm::from_fields(sent).ok_or(WebError(Problem::Malformed))?;
    let guest = super::guest(&web, &token).await?;
    match guest::change_details(&web.site, &guest, &form).await {
        Ok(_) => {
            let to = routes::ticket(words.language(), guest.token());
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let held = ticket::load(&web.site, guest.registration()).await?;
            let days = answer::early_days(&web.site, &held.event).await?;
            Ok(page(words, &guest, &held, (form, days), Some(&refused))
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

fn page(
    words: Words,
    guest: &Guest,
    held: &GuestTicket,
    form: (RegistrationForm, u32),
    refused: Option<&DetailsRefused>,
) -> Page {
    let event = held.event.title.shown(words.language());
    let title = t!(words, "details-page", event = event);
    let ticket = routes::ticket(words.language(), guest.token());
    let content = match refused {
        Some(DetailsRefused::Ended | DetailsRefused::TooLate) => {
            let ended = matches!(refused, Some(DetailsRefused::Ended));
            let title = if ended {
                t!(words, "details-ended")
            } else {
                t!(words, "details-too-late")
            };
            view! {
                <Alert tone=Tone::Warning title=title role="status" />
                <p><LinkButton href=ticket label=t!(words, "details-back") /></p>
            }
            .into_any()
        }
        Some(DetailsRefused::Fields(fields)) => {
            form_view(words, guest, &held.event, form, fields).into_any()
        }
        None => form_view(words, guest, &held.event, form, &[]).into_any(),
    };
    let content = view! {
        <div class="page">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{t!(words, "details-title")}</h1>
                <p class="page-head__lead">{event.to_owned()}</p>
            </div>
            {content}
        </div>
    };
    let page = Page::new(words, title, || {
        Frame::event(words, &held.event, "")
            .translated(|language| routes::ticket_details(language, guest.token()))
            .view(content)
    });
    page.without_index()
}

fn form_view(
    words: Words,
    guest: &Guest,
    event: &Event,
    (form, days): (RegistrationForm, u32),
    refused: &[FieldRefused],
) -> impl IntoView + use<> {
    let kind = guest.registration().ticket_type.as_ref();
    let action = routes::ticket_details(words.language(), guest.token());
    let ticket = routes::ticket(words.language(), guest.token());
    let email = guest.registration().email.to_string();
    view! {
        {summary(words, &event.questions, refused)}
        <p class="prose">{t!(words, "details-email", email = email)}</p>
        <form class="form" method="post" action=action novalidate=true>
            {guest_fields(words, event, kind, (form, days), refused)}
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "editor-save") kind=ButtonKind::Primary />
                <LinkButton href=ticket label=t!(words, "details-back") />
            </div>
        </form>
    }
}

/// The fields of what a guest may set right: name, organisation, language, and the organisers' own
/// questions for this kind of ticket.
pub(super) fn guest_fields(
    words: Words,
    event: &Event,
    kind: Option<&Slug>,
    (form, days): (RegistrationForm, u32),
    refused: &[FieldRefused],
) -> impl IntoView + use<> {
    let text = |field: &str, label: String| {
        let refusal = refused.iter().find(|refused| refused.field() == field);
        FieldText::new(label).refusal(refusal.map(|refused| sentence(words, refused)))
    };
    let name = text("name", t!(words, "register-name")).hint(t!(words, "register-name-hint"));
    let organisation = text("organisation", t!(words, "register-organisation"))
        .optional(t!(words, "register-optional"));
    let questions = Asking {
        words,
        event,
        kind: Kind::Is(kind),
        typed: &form.answers,
        days,
        refused,
    };
    let questions = questions.view();
    view! {
        <TextInput name="name" text=name value=form.name autocomplete="name" is_required=true />
        <TextInput
            name="organisation"
            text=organisation
            value=form.organisation
            autocomplete="organization"
        />
        <Radios
            name="language"
            text=FieldText::new(t!(words, "register-language"))
            choices=languages(words)
            chosen=form.language
        />
        {questions}
    }
}
