//! The events of this instance, coming and past.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use leptos::prelude::*;

use super::head;
use super::parts::{said, section};
use crate::domain::event::{Event, EventStatus};
use crate::routes;
use crate::server::dates::Dates;
use crate::server::settings::Settings;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Badge, Tone};
use crate::web::cache::{Key, Ready};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// `/` in the visitor's language, `/de` and `/en` in the one that is named.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let key = Key {
        address: format!("{} {}", uri.path(), words.language()),
        revision: web.site.db.revisions().instance(),
    };
    let now = web.site.world.now();
    web.pages
        .answer(&headers, now, key, async || {
            let mut conn = web.site.db.read().await?;
            let events = store::event::list_public(&mut conn).await?;
            let holds_until = events
                .iter()
                .map(|event| event.ends_at)
                .filter(|end| *end > now)
                .min();
            let (past, mut coming): (Vec<_>, Vec<_>) =
                events.into_iter().partition(|event| event.is_over(now));
            // The store gives the latest first; of what is coming, the next is of interest.
            coming.reverse();
            let page = page(words, &web.site.settings, &coming, &past);
            Ok(Ready {
                holds_until,
                is_in_visitors_language: uri.path() == routes::HOME,
                ..Ready::html(page.to_document())
            })
        })
        .await
}

fn page(words: Words, settings: &Settings, coming: &[Event], past: &[Event]) -> Page {
    let title = t!(words, "home-title");
    let coming = if coming.is_empty() {
        view! { <p>{t!(words, "home-none")}</p> }.into_any()
    } else {
        list(words, coming).into_any()
    };
    let past =
        (!past.is_empty()).then(|| section("past", t!(words, "home-past"), list(words, past)));
    let page = Page::new(words, title.clone(), || {
        Frame::site(words).translated(routes::events).view(view! {
            <div class="page">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{title.clone()}</h1>
                </div>
                {section("coming", t!(words, "home-coming"), coming)}
                {past}
            </div>
        })
    });
    head::describe(
        page,
        settings,
        words.language(),
        (&title, ""),
        routes::events,
    )
}

fn list(words: Words, events: &[Event]) -> impl IntoView + use<> {
    let lines = events.iter().map(|event| line(words, event)).collect_view();
    view! { <ul class="events" role="list">{lines}</ul> }
}

fn line(words: Words, event: &Event) -> impl IntoView + use<> {
    let lang = words.language();
    let dates = Dates::of(words, event);
    let title = said(Shown::of(&event.title, lang));
    let subtitle = Shown::of(&event.subtitle, lang)
        .some()
        .map(|subtitle| view! { <p>{said(subtitle)}</p> });
    let mode = words.get(&format!("mode-{}", event.mode));
    let place = [event.venue.city.as_str(), mode.as_str()];
    let place = place
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let is_cancelled = event.status == EventStatus::Cancelled;
    let badge = is_cancelled.then(
        || view! { <Badge tone=Tone::Danger label=t!(words, "session-cancelled") is_small=true /> },
    );
    let link = view! { <a href=routes::event(lang, &event.slug)>{title}</a> };
    let link = if is_cancelled {
        view! { <s>{link}</s> }.into_any()
    } else {
        link.into_any()
    };
    view! {
        <li class="event-row">
            <p class="event-row__date">
                <time datetime=event.starts_at.to_string()>{dates.days(event.starts_at, event.ends_at)}</time>
            </p>
            <div>
                <h3>{link} " " {badge}</h3>
                {subtitle}
                <p class="event-row__place">{place}</p>
            </div>
        </li>
    }
}
