//! The events of this instance, coming and past.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use leptos::prelude::*;

use crate::domain::event::Event;
use crate::routes;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::web::cache::{Key, Ready};
use crate::web::page::Page;
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
            let (past, coming) = events.into_iter().partition(|event| event.is_over(now));
            let page = page(words, coming, past);
            Ok(Ready {
                holds_until,
                ..Ready::html(page.to_document())
            })
        })
        .await
}

fn page(words: Words, coming: Vec<Event>, past: Vec<Event>) -> Page {
    let title = t!(words, "home-title");
    let items = |events: Vec<Event>| {
        events
            .into_iter()
            .map(|event| {
                let href = routes::event(words.language(), &event.slug);
                let title = event.title.shown(words.language()).to_owned();
                view! { <li><a href=href>{title}</a></li> }
            })
            .collect_view()
    };
    let coming = items(coming);
    let past = items(past);
    Page::new(words, title.clone(), || {
        view! {
            <main id="main">
                <h1>{title}</h1>
                <h2>{t!(words, "home-coming")}</h2>
                <ul>{coming}</ul>
                <h2>{t!(words, "home-past")}</h2>
                <ul>{past}</ul>
            </main>
        }
    })
}
