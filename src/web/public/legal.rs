//! The legal pages, as the operator of the instance wrote them in the settings.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use super::head;
use crate::domain::text::{Language, Text};
use crate::routes;
use crate::server::settings::Settings;
use crate::server::words::Words;
use crate::t;
use crate::ui::Prose;
use crate::web::cache::{Key, Ready};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// `/{lang}/accessibility`.
pub async fn accessibility(
    State(web): State<Web>,
    Lang(words): Lang,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    answer(&web, &headers, words, routes::accessibility, |legal| {
        (t!(words, "legal-accessibility"), &legal.legal.accessibility)
    })
    .await
}

/// `/{lang}/privacy`.
pub async fn privacy(
    State(web): State<Web>,
    Lang(words): Lang,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    answer(&web, &headers, words, routes::privacy, |legal| {
        (t!(words, "legal-privacy"), &legal.legal.privacy)
    })
    .await
}

/// `/{lang}/imprint`.
pub async fn imprint(
    State(web): State<Web>,
    Lang(words): Lang,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    answer(&web, &headers, words, routes::imprint, |legal| {
        (t!(words, "legal-imprint"), &legal.legal.imprint)
    })
    .await
}

async fn answer(
    web: &Web,
    headers: &HeaderMap,
    words: Words,
    address: fn(Language) -> String,
    text: impl for<'a> FnOnce(&'a Settings) -> (String, &'a Text),
) -> Result<Response, WebError> {
    // Settings do not change while the program runs.
    let key = Key {
        address: address(words.language()),
        revision: 0,
    };
    web.pages
        .answer(headers, web.site.world.now(), key, async || {
            let (title, text) = text(&web.site.settings);
            Ok(Ready::html(
                page(words, &web.site.settings, &title, text, address).to_document(),
            ))
        })
        .await
}

fn page(
    words: Words,
    settings: &Settings,
    title: &str,
    text: &Text,
    address: fn(Language) -> String,
) -> Page {
    let operator = settings.legal.operator.clone();
    let operator =
        (!operator.is_empty()).then(|| view! { <p class="page-head__lead">{operator}</p> });
    let text = match Shown::of(text, words.language()).some() {
        Some(text) => view! { <Prose text=text.text lang=text.lang /> }.into_any(),
        None => view! { <p>{t!(words, "legal-missing")}</p> }.into_any(),
    };
    let email = settings.legal.contact_email.clone();
    let contact = (!email.is_empty()).then(|| {
        let href = format!("mailto:{email}");
        view! { <p class="section__more">{t!(words, "legal-contact")} " " <a href=href>{email}</a></p> }
    });
    let page = Page::new(words, title, || {
        Frame::site(words).translated(address).view(view! {
            <div class="page page--narrow">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{title.to_owned()}</h1>
                    {operator}
                </div>
                {text}
                {contact}
            </div>
        })
    });
    head::describe(page, settings, words.language(), (title, ""), address)
}
