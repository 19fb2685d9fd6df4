//! The lists at which one may admit.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

use crate::routes;
use crate::server::auth::Account;
use crate::server::dates::Dates;
use crate::server::operation::checkin;
use crate::server::store::checkin::OwnList;
use crate::server::words::Words;
use crate::server::zone::Zone;
use crate::t;
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    account: Account,
) -> Result<Response, WebError> {
    let lists = checkin::own_lists(&web.site, &account).await?;
    Ok(page(words, lists).into_response())
}

fn page(words: Words, lists: Vec<OwnList>) -> Page {
    let title = t!(words, "doors-title");
    let intro = if lists.is_empty() {
        t!(words, "doors-none")
    } else {
        t!(words, "doors-intro")
    };
    let items = lists
        .into_iter()
        .map(|list| item(words, &list))
        .collect_view();
    Page::new(words, title.clone(), move || {
        Frame::site(words).translated(routes::doors).view(view! {
            <div class="page">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{title}</h1>
                    <p class="page-head__lead">{intro}</p>
                </div>
                <ul class="door-lists" role="list">{items}</ul>
            </div>
        })
    })
    .without_index()
}

fn item(words: Words, list: &OwnList) -> impl IntoView + use<> {
    let language = words.language();
    let zone = Zone::named(&list.zone).unwrap_or_else(Zone::utc);
    let day = Dates::new(words, zone).day(list.starts_at);
    let href = routes::door(language, &list.event_slug, &list.list_id);
    let name = list.list_name.shown(language).to_owned();
    let event = list.event_title.shown(language).to_owned();
    view! {
        <li>
            <a href=href>{event}": "{name}</a>
            <span>{day}</span>
        </li>
    }
}
