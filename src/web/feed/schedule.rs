//! The programme as schedule.xml and schedule.json, for the apps and programs of others.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::calendar::slug;
use crate::domain::slug::Slug;
use crate::format::schedule::Schedule;
use crate::routes;
use crate::server::document::schedule::Exchange;
use crate::web::cache::{Key, Ready};
use crate::web::{Web, WebError};

/// How long others may keep it without asking.
const MAX_AGE_S: u32 = 300;

/// `/{event}/schedule.xml`.
pub(in crate::web) async fn xml(
    State(web): State<Web>,
    Path(event): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = slug(&event)?;
    let address = routes::schedule_xml(&event);
    let content_type = "application/xml; charset=utf-8";
    answer(
        &web,
        &headers,
        &event,
        (address, content_type),
        Schedule::to_xml,
    )
    .await
}

/// `/{event}/schedule.json`.
pub(in crate::web) async fn json(
    State(web): State<Web>,
    Path(event): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = slug(&event)?;
    let address = routes::schedule_json(&event);
    let content_type = "application/json";
    answer(
        &web,
        &headers,
        &event,
        (address, content_type),
        Schedule::to_json,
    )
    .await
}

async fn answer(
    web: &Web,
    headers: &HeaderMap,
    event: &Slug,
    (address, content_type): (String, &'static str),
    write: impl Fn(&Schedule) -> Vec<u8>,
) -> Result<Response, WebError> {
    let revision = web.site.db.revisions().of(event.as_str());
    let revision = revision.ok_or_else(WebError::not_found)?;
    let key = Key { address, revision };
    web.pages
        .answer(headers, web.site.world.now(), key, async || {
            let programme = web.site.programme(event).await?;
            let programme = programme.ok_or_else(WebError::not_found)?;
            let release = programme.release.as_ref();
            let version = release.map_or_else(String::new, |release| release.number.to_string());
            let exchange = Exchange::of_programme(&web.site.settings, &programme);
            Ok(Ready {
                content_type,
                body: write(&exchange.schedule(version)),
                max_age_s: MAX_AGE_S,
                ..Ready::html(String::new())
            })
        })
        .await
}
