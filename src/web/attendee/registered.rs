//! After registering: that a letter is on its way, the same for a new and for a known address.

use axum::extract::{Path, State};
use leptos::prelude::*;

use super::section;
use crate::routes;
use crate::t;
use crate::ui::{IconName, LinkButton};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub async fn show(
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
    let again = routes::register(words.language(), slug);
    let back = routes::event(words.language(), slug);
    let email = programme.organisation.email.clone();
    let ask = (!email.is_empty()).then(|| {
        let href = format!("mailto:{email}");
        view! { <p>{t!(words, "registered-ask")} " " <a href=href>{email}</a></p> }
    });
    let nothing = view! {
        <div class="prose">
            <p>{t!(words, "registered-wait")}</p>
            <p>{t!(words, "registered-typo")}</p>
            {ask}
        </div>
        <p><LinkButton href=again label=t!(words, "registered-again") icon=IconName::Edit /></p>
    };
    let next = view! {
        <div class="prose"><p>{t!(words, "registered-open")}</p></div>
        <p><a href=back>{t!(words, "register-back")}</a></p>
    };
    let content = || {
        view! {
            <div class="page">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{t!(words, "registered-title")}</h1>
                    <p class="page-head__lead">{t!(words, "registered-lead")}</p>
                </div>
                {section("next", t!(words, "registered-now"), next)}
                {section("nothing", t!(words, "registered-nothing"), nothing)}
            </div>
        }
    };
    let here = routes::registered(words.language(), slug);
    let page = Page::new(words, t!(words, "registered-title"), || {
        Frame::event(words, &programme.event, &here)
            .translated(|language| routes::registered(language, slug))
            .view(content())
    });
    Ok(page.without_index())
}
