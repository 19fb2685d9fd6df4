//! Somebody who was invited: looks at the invitation, and says yes, no or later.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::details::guest_fields;
use super::register::sentence;
use super::standing::{self, Answer};
use crate::domain::event::EventStatus;
use crate::domain::problem::Problem;
use crate::domain::registration::{RegistrationForm, RegistrationStatus};
use crate::routes;
use crate::server::Failure;
use crate::server::operation::invitation::{self, AcceptanceRefused};
use crate::server::operation::registration::give_back;
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::operation::ticket_file::kind_of;
use crate::server::operation::{answer, guest, pending::PendingRefused};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Button, ButtonKind, Checkbox, FieldText};
use crate::web::{Lang, Web, WebError};

/// Takes what is said: `yes`, `later` or `no`.
pub async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let guest = super::guest(&web, &token).await?;
    let said = sent.iter().find(|(name, _)| name == "answer");
    let said = said.map(|(_, value)| value.clone());
    let sent = sent.into_iter().filter(|(name, _)| name != "answer");
    let form = RegistrationForm::from_fields(sent.collect());
    let form = form.ok_or(WebError(Problem::Malformed))?;
    let refused = match said.as_deref() {
        Some("no") if guest.registration().status == RegistrationStatus::Invited => {
            match give_back(&web.site, &guest).await {
                Ok(()) => None,
                Err(Failure::Fault(fault)) => return Err(fault.into()),
                Err(Failure::Refused(_)) => Some(PendingRefused::EventEnded.into()),
            }
        }
        Some("later") => {
            invitation::answer_later(&web.site, &guest).await?;
            None
        }
        Some("yes") => match invitation::accept(&web.site, &guest, &form).await {
            Ok(()) => None,
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(Failure::Refused(refused)) => Some(refused),
        },
        _ => None,
    };
    let Some(refused) = refused else {
        let page = routes::ticket(words.language(), guest.token());
        return Ok(Redirect::to(&page).into_response());
    };
    let mut answer = Answer {
        form: Some(form),
        ..Answer::default()
    };
    match refused {
        AcceptanceRefused::Fields(fields) => answer.fields = fields,
        AcceptanceRefused::Pending(refused) => answer.refused = Some(refused),
    }
    // It may stand elsewhere by now.
    let guest = super::guest(&web, &token).await?;
    let held = ticket::load(&web.site, guest.registration()).await?;
    Ok(standing::page(&web, words, &guest, &held, answer)
        .await?
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

/// What it means to be invited.
pub(super) fn lines(words: Words, held: &GuestTicket, until: &str) -> Vec<String> {
    let registration = &held.registration;
    let kind = registration.ticket_type.as_ref();
    let kind = kind.map(|_| t!(words, "invited-kind", kind = kind_of(words, held)));
    let place = if registration.holds_place {
        t!(words, "invited-place", until = until)
    } else {
        t!(words, "invited-no-place", until = until)
    };
    let later = registration.seen_at.map(|_| t!(words, "invited-seen"));
    [Some(t!(words, "invited-lead")), kind, Some(place), later]
        .into_iter()
        .flatten()
        .collect()
}

/// The form that answers; nothing once there is nothing to answer.
pub(super) async fn form_view(
    web: &Web,
    words: Words,
    held: &GuestTicket,
    token: &str,
    answer: Answer,
) -> Result<Option<AnyView>, WebError> {
    let event = &held.event;
    if web.site.world.now() >= event.starts_at || event.status == EventStatus::Cancelled {
        return Ok(None);
    }
    let form = match answer.form {
        Some(form) => form,
        None => guest::details(&web.site, &held.registration, event).await?,
    };
    let days = answer::early_days(&web.site, event).await?;
    let took_note = form.privacy == "yes";
    let refused = answer.fields;
    let refusal = refused.iter().find(|refused| refused.field() == "privacy");
    let privacy = FieldText::new(t!(words, "register-privacy"))
        .refusal(refusal.map(|refused| sentence(words, refused)));
    let kind = held.registration.ticket_type.as_ref();
    let fields = guest_fields(words, event, kind, (form, days), &refused);
    let notice = routes::privacy_notice(words.language(), &event.slug);
    let action = routes::ticket_answer(words.language(), token);
    let email = t!(
        words,
        "invited-email",
        email = held.registration.email.as_str()
    );
    let form = view! {
        <form class="form" method="post" action=action novalidate=true>
            <p>{t!(words, "invited-details")} " " {email}</p>
            {fields}
            <p><a href=notice target="_blank">{t!(words, "register-privacy-link")}</a></p>
            <Checkbox name="privacy" text=privacy value="yes" is_checked=took_note />
            <div class="kern-btn-wrapper">
                <Button
                    label=t!(words, "invited-yes")
                    kind=ButtonKind::Primary
                    name="answer"
                    value="yes"
                />
                <Button label=t!(words, "invited-later") name="answer" value="later" />
                <Button label=t!(words, "invited-no") name="answer" value="no" />
            </div>
        </form>
    };
    Ok(Some(form.into_any()))
}
