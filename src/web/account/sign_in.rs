//! The sign-in.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use crate::domain::account::SignInRefused;
use crate::domain::problem::Problem;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::Account;
use crate::server::operation;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, EmailInput, FieldText, TextInput, Tone};
use crate::web::client::Client;
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Where to go once signed in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Next {
    next: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    next: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Query(Next { next }): Query<Next>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    if Account::find(&web.site, &headers).await?.is_some() {
        return Ok(Redirect::to(&target(words, &next)).into_response());
    }
    Ok(page(words, "", &next, None).into_response())
}

pub(super) async fn sign_in(
    State(web): State<Web>,
    Lang(words): Lang,
    Client(net): Client,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, WebError> {
    if let Err(wait) = web.limits.sign_in.take(net) {
        return Err(WebError(Problem::TooMany {
            retry_after_s: wait.seconds,
        }));
    }
    let signed_in =
        operation::account::sign_in(&web.site, &headers, net, &form.email, &form.password);
    match signed_in.await {
        Ok(token) => {
            web.limits.sign_in.give_back(net);
            let cookie = [(SET_COOKIE, token.cookie(&web.site.settings))];
            Ok((cookie, Redirect::to(&target(words, &form.next))).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let status = match refused {
                SignInRefused::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
                SignInRefused::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            };
            Ok(page(words, &form.email, &form.next, Some(refused))
                .with_status(status)
                .into_response())
        }
    }
}

/// Where `next` leads if it is ours, or else to one's events.
fn target(words: Words, next: &str) -> String {
    routes::own_path(next).map_or_else(|| routes::organise(words.language()), str::to_owned)
}

fn page(words: Words, email: &str, next: &str, refused: Option<SignInRefused>) -> Page {
    let title = t!(words, "sign-in-title");
    let action = routes::sign_in(words.language());
    let refusal = refused.map(|refused| match refused {
        SignInRefused::Wrong => t!(words, "sign-in-wrong"),
        SignInRefused::TooMany { minutes } => t!(words, "sign-in-too-many", minutes = minutes),
    });
    let next = routes::own_path(next).map(str::to_owned);
    let next_field = next
        .clone()
        .map(|next| view! { <input type="hidden" name="next" value=next /> });
    let email = email.to_owned();
    let other = move |language| match &next {
        Some(next) => routes::sign_in_for(language, next),
        None => routes::sign_in(language),
    };
    let document_title = match refusal {
        Some(_) => t!(words, "refused-title", title = title.clone()),
        None => title.clone(),
    };
    let content = move || {
        view! {
            <div class="page dashboard">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{title}</h1>
                    <p class="page-head__lead">{t!(words, "sign-in-who")}</p>
                </div>
                {refusal.map(|refusal| view! { <Alert tone=Tone::Danger title=refusal role="alert" /> })}
                <form class="form" method="post" action=action>
                    {next_field}
                    <EmailInput
                        name="email"
                        text=FieldText::new(t!(words, "sign-in-email"))
                        value=email
                        is_required=true
                        autocomplete="username"
                    />
                    <TextInput
                        name="password"
                        text=FieldText::new(t!(words, "sign-in-password"))
                        value=""
                        kind="password"
                        autocomplete="current-password"
                        is_required=true
                    />
                    <div class="kern-btn-wrapper">
                        <Button label=t!(words, "sign-in-button") kind=ButtonKind::Primary />
                    </div>
                </form>
                <p class="note">{t!(words, "sign-in-forgotten")}</p>
            </div>
        }
    };
    Page::new(words, document_title, move || {
        Frame::site(words).translated(other).view(content())
    })
    .without_index()
}
