//! Everybody who takes part in an event.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use super::parts::attribution;
use super::scene::{self, Scene};
use super::{head, people};
use crate::domain::text::Language;
use crate::routes;
use crate::t;
use crate::ui::{Breadcrumb, Link};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// `/{lang}/{event}/speakers`.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    let address = routes::speakers(words.language(), &event);
    scene::answer(&web, &headers, words, &event, address, |scene| {
        Ok(page(scene))
    })
    .await
}

fn page(scene: &Scene<'_>) -> Page {
    let words = scene.words;
    let event = &scene.programme.event;
    let address = |lang: Language| routes::speakers(lang, &event.slug);
    let name = t!(words, "nav-speakers");
    let title = t!(
        words,
        "page-of-event",
        page = name.as_str(),
        event = event.title.shown(scene.lang())
    );
    let trail = vec![Link::new(
        event.title.shown(scene.lang()),
        routes::event(scene.lang(), &event.slug),
    )];
    let cards = scene
        .programme
        .people
        .iter()
        .map(|person| people::card(scene, person, None))
        .collect_view();
    let content = if scene.programme.people.is_empty() {
        view! { <p>{t!(words, "speakers-none")}</p> }.into_any()
    } else {
        view! { <ul class="people people--page" role="list">{cards}</ul> }.into_any()
    };
    let page = Page::new(words, title.clone(), || {
        scene.frame(address).view(view! {
            <div class="page">
                <Breadcrumb label=t!(words, "frame-trail") trail=trail here=name.clone() />
                <div class="page-head"><h1 class="kern-heading-x-large">{name}</h1></div>
                {content}
                {people::photo_credits(scene, scene.programme.people.iter())}
                {attribution(scene)}
            </div>
        })
    });
    head::describe(page, scene.settings, scene.lang(), (&title, ""), address)
}
