//! After registering where addresses are confirmed: that a letter is on its way, until when the place is
//! kept, and what to do when nothing comes. The same for a new and for a known address.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::section;
use crate::domain::event::Event;
use crate::domain::registration::{Registration, RegistrationStatus};
use crate::domain::registration_rules::MAX_EXTENSIONS;
use crate::routes;
use crate::server::auth::Applicant;
use crate::server::dates::Dates;
use crate::server::operation::pending::{self, PendingRefused};
use crate::server::words::Words;
use crate::server::{Failure, Fault, store};
use crate::t;
use crate::ui::{Alert, Button, EmailInput, FieldText, LinkButton, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// What is wished for: `resend`, `correct` with an address, `extend`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    #[serde(rename = "do")]
    deed: String,
    email: String,
}

pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Page, WebError> {
    let applicant = applicant(&web, &token).await?;
    let event = event(&web, &applicant).await?;
    let typed = applicant.registration().email.to_string();
    Ok(page(words, &event, &applicant, typed, None))
}

pub async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
    Form(wish): Form<Wish>,
) -> Result<Response, WebError> {
    let applicant = applicant(&web, &token).await?;
    let answer = match wish.deed.as_str() {
        "resend" => pending::resend(&web.site, &applicant).await,
        "correct" => pending::correct(&web.site, &applicant, &wish.email).await,
        "extend" => pending::extend(&web.site, &applicant).await,
        _ => return Err(WebError::not_found()),
    };
    match answer {
        Ok(()) => {
            let here = routes::pending(words.language(), applicant.token());
            Ok(Redirect::to(&here).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let event = event(&web, &applicant).await?;
            let typed = if wish.deed == "correct" {
                wish.email
            } else {
                applicant.registration().email.to_string()
            };
            Ok(page(words, &event, &applicant, typed, Some(refused))
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

async fn applicant(web: &Web, token: &str) -> Result<Applicant, WebError> {
    Applicant::of_page(&web.site, token)
        .await?
        .ok_or_else(WebError::not_found)
}

async fn event(web: &Web, applicant: &Applicant) -> Result<Event, WebError> {
    let mut conn = web.site.db.read().await?;
    let id = &applicant.registration().event_id;
    let event = store::event::find(&mut conn, id).await?;
    Ok(event.ok_or_else(|| Fault::new(format!("event {id} is gone")))?)
}

fn page(
    words: Words,
    event: &Event,
    applicant: &Applicant,
    typed: String,
    refused: Option<PendingRefused>,
) -> Page {
    let registration = applicant.registration();
    let is_pending = registration.status == RegistrationStatus::Unverified;
    let (heading, lead) = match registration.status {
        RegistrationStatus::Unverified => (
            t!(words, "pending-title"),
            t!(words, "pending-lead", email = registration.email.as_str()),
        ),
        RegistrationStatus::Expired => (
            t!(words, "pending-expired-title"),
            t!(words, "pending-expired"),
        ),
        // Where it stands is told behind the link of the letter alone.
        _ => (t!(words, "pending-done-title"), t!(words, "pending-done")),
    };
    let again = routes::register(words.language(), &event.slug);
    let title = heading.clone();
    let content = || {
        let rest = if is_pending {
            waiting(words, event, applicant, typed, refused).into_any()
        } else if registration.status == RegistrationStatus::Expired {
            view! { <p><LinkButton href=again label=t!(words, "registered-again") /></p> }
                .into_any()
        } else {
            ().into_any()
        };
        view! {
            <div class="page">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{heading}</h1>
                    <p class="page-head__lead">{lead}</p>
                </div>
                {rest}
            </div>
        }
    };
    let page = Page::new(words, title, || {
        Frame::event(words, event, "")
            .translated(|language| routes::pending(language, applicant.token()))
            .view(content())
    });
    page.without_index()
}

fn waiting(
    words: Words,
    event: &Event,
    applicant: &Applicant,
    typed: String,
    refused: Option<PendingRefused>,
) -> impl IntoView + use<> {
    let action = routes::pending(words.language(), applicant.token());
    let (of_email, general) = match refused {
        Some(refused @ PendingRefused::Email(_)) => (Some(words.get(refused.key())), None),
        Some(refused) => (None, Some(words.get(refused.key()))),
        None => (None, None),
    };
    let general =
        general.map(|text| view! { <Alert tone=Tone::Warning title=text role="alert" /> });
    let next = view! {
        <div class="prose"><p>{t!(words, "pending-open")}</p></div>
        {held(words, event, applicant.registration(), &action)}
    };
    let email = FieldText::new(t!(words, "register-email"))
        .hint(t!(words, "pending-correct-hint"))
        .refusal(of_email);
    let nothing = view! {
        <p class="prose">{t!(words, "registered-wait")}</p>
        <form class="form" method="post" action=action.clone()>
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "pending-resend") name="do" value="resend" />
            </div>
        </form>
        <h3>{t!(words, "pending-correct-title")}</h3>
        <form class="form" method="post" action=action novalidate>
            <EmailInput name="email" text=email value=typed is_required=true />
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "pending-correct") name="do" value="correct" />
            </div>
        </form>
    };
    view! {
        {general}
        {section("next", t!(words, "registered-now"), next.into_any())}
        {section("nothing", t!(words, "registered-nothing"), nothing.into_any())}
    }
}

/// Until when a place is kept, and more time. Source: WCAG 2.2, 2.2.1.
fn held(
    words: Words,
    event: &Event,
    registration: &Registration,
    action: &str,
) -> Option<impl IntoView + use<>> {
    let until = Dates::of(words, event).moment(registration.hold_until?);
    let text = if registration.holds_place {
        t!(words, "pending-held", until = until)
    } else {
        t!(words, "pending-held-line", until = until)
    };
    let action = action.to_owned();
    let more = (registration.extensions < MAX_EXTENSIONS).then(|| {
        view! {
            <form class="form" method="post" action=action>
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "pending-extend") name="do" value="extend" />
                </div>
            </form>
        }
    });
    Some(view! { <p class="prose">{text}</p> {more} })
}
