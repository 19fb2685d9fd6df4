//! Deleting what was chosen: asked first, and only the button does it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::SCRIPT;
use crate::routes;
use crate::server::auth::Chooser;
use crate::server::operation::choice;
use crate::t;
use crate::ui::{Button, ButtonKind, LinkButton};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::public::parts::said;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// Asks.
pub(super) async fn show(Lang(words): Lang, chooser: Chooser) -> Page {
    let lang = words.language();
    let event = chooser.event();
    let action = routes::choice_delete(lang, chooser.token());
    let back = routes::choice(lang, chooser.token());
    let slug = event.slug.to_string();
    let content = view! {
        <div class="page">
            <div class="page-head">
                <p class="page-head__kind">{said(Shown::of(&event.title, lang))}</p>
                <h1 class="kern-heading-x-large">{t!(words, "choice-delete-title")}</h1>
            </div>
            <div class="prose"><p>{t!(words, "choice-delete-consequence")}</p></div>
            <form class="form" method="post" action=action data-programme=slug data-forget="">
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "choice-delete") kind=ButtonKind::Primary />
                    <LinkButton href=back label=t!(words, "choice-keep") />
                </div>
            </form>
        </div>
    };
    let title = t!(
        words,
        "page-of-event",
        page = t!(words, "choice-delete-title"),
        event = event.title.shown(lang)
    );
    let page = Page::new(words, title, || {
        Frame::event(words, event, "")
            .translated(|lang| routes::choice_delete(lang, chooser.token()))
            .view(content)
    });
    page.without_index().with_module(SCRIPT)
}

/// Does it.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    chooser: Chooser,
) -> Result<Response, WebError> {
    choice::delete(&web.site, &chooser).await?;
    let page = routes::choose(words.language(), &chooser.event().slug);
    let page = routes::with_query(&page, &[("done", "deleted".to_owned())]);
    Ok(Redirect::to(&page).into_response())
}
