//! After proposing: that a letter is on its way, the same for a new and for a known address.

use axum::extract::{Path, State};
use leptos::prelude::*;

use crate::domain::slug::Slug;
use crate::routes;
use crate::t;
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::public::parts::section;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
) -> Result<Page, WebError> {
    let slug: Slug = event.parse().map_err(|_| WebError::not_found())?;
    let programme = web.site.programme(&slug).await?;
    let programme = programme.ok_or_else(WebError::not_found)?;
    let event = &programme.event;
    let back = routes::event(words.language(), &event.slug);
    let email = programme.organisation.email.clone();
    let ask = (!email.is_empty()).then(|| {
        let href = format!("mailto:{email}");
        view! { <p>{t!(words, "registered-ask")} " " <a href=href>{email}</a></p> }
    });
    let nothing = view! {
        <div class="prose">
            <p>{t!(words, "registered-wait")}</p>
            <p>{t!(words, "proposed-typo")}</p>
            {ask}
        </div>
    };
    let next = view! {
        <div class="prose">
            <p>{t!(words, "proposed-open")}</p>
            <p>{t!(words, "proposed-decision")}</p>
        </div>
        <p><a href=back>{t!(words, "register-back")}</a></p>
    };
    let content = view! {
        <div class="page">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{t!(words, "registered-title")}</h1>
                <p class="page-head__lead">{t!(words, "proposed-lead")}</p>
            </div>
            {section("next", t!(words, "registered-now"), next)}
            {section("nothing", t!(words, "registered-nothing"), nothing)}
        </div>
    };
    let here = routes::proposed(words.language(), &event.slug);
    let page = Page::new(words, t!(words, "registered-title"), || {
        Frame::event(words, event, &here)
            .translated(|language| routes::proposed(language, &event.slug))
            .view(content)
    });
    Ok(page.without_index())
}
