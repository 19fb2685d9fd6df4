//! Every address and who answers it.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;

use super::layer::kept::Kept;
use super::layer::{deadline, header, limit, problem_page, request};
use super::{
    Web, WebError, account, asset, attendee, choice, door, download, feed, file, organise,
    proposing, public, rpc, speaking,
};
use crate::domain::text::Language;
use crate::routes;

/// A form is text; images and event files have limits of their own.
pub(in crate::web) const MAX_FORM_BYTES: usize = 64 * 1024;

/// The whole program as a service.
pub fn router(web: Web) -> Kept {
    let mut router = Router::new()
        .route(routes::HOME, get(public::home::show))
        .route(routes::CALENDARS_PATTERN, get(feed::calendar::events))
        .route(routes::CALENDAR_PATTERN, get(feed::calendar::programme))
        .route(
            routes::SESSION_CALENDAR_PATTERN,
            get(feed::calendar::session),
        )
        .route(
            routes::SPEAKER_CALENDAR_PATTERN,
            get(feed::calendar::speaker),
        )
        .route(routes::CHOICE_CALENDAR_PATTERN, get(feed::choice::calendar))
        .route(routes::CHANGES_FEED_PATTERN, get(feed::changes::feed))
        .route(routes::PROGRAMME_JSON_PATTERN, get(feed::programme::json))
        .route(routes::SCHEDULE_XML_PATTERN, get(feed::schedule::xml))
        .route(routes::SCHEDULE_JSON_PATTERN, get(feed::schedule::json))
        .route(routes::EMBED_SCRIPT_PATTERN, get(public::embed::component))
        .route(routes::EVENT_ENTRY_PATTERN, get(public::event::enter))
        .route(routes::ROBOTS_PATTERN, get(public::robots::robots))
        .route(routes::SITEMAP_PATTERN, get(public::robots::sitemap))
        .route(routes::SECURITY_TXT_PATTERN, get(public::robots::security))
        .route(routes::CODE_PATTERN, get(attendee::code::show))
        .route(routes::CODE_CAPITALS_PATTERN, get(attendee::code::show))
        .route(routes::ASSET_PATTERN, get(asset::serve))
        .route(routes::FILE_PATTERN, get(file::serve))
        .route(routes::RPC_PATTERN, post(rpc::handle))
        .route(routes::HEALTH_PATTERN, get(health))
        .route(routes::READY_PATTERN, get(ready));
    for (pattern, handler) in pages()
        .into_iter()
        .chain(account::pages())
        .chain(choice::pages())
        .chain(door::pages())
        .chain(speaking::pages())
        .chain(proposing::pages())
        .chain(organise::pages())
    {
        for language in Language::ALL {
            let path = pattern.replacen("{lang}", language.as_str(), 1);
            router = router.route(&path, handler.clone());
        }
    }
    // From the inside out: what stands last sees a request first.
    let router = router
        .fallback(async || WebError::not_found())
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
        .layer(from_fn(deadline::keep))
        .layer(CatchPanicLayer::new())
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(web.clone(), limit::check))
        .layer(from_fn(problem_page::render))
        .layer(from_fn_with_state(web.clone(), header::set))
        .layer(from_fn(request::trace))
        .with_state(web.clone());
    Kept::before(router, web)
}

/// The pages that exist once per language: pattern and handler.
fn pages() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (routes::EVENTS_PATTERN, get(public::home::show)),
        (routes::EVENT_PATTERN, get(public::event::show)),
        (routes::AGENDA_PATTERN, get(public::agenda::show)),
        (routes::SESSION_PATTERN, get(public::session::show)),
        (routes::EMBED_PATTERN, get(public::embed::show)),
        (routes::CHANGES_PATTERN, get(public::changes::show)),
        (routes::PROGRAMME_PDF_PATTERN, get(public::paper::show)),
        (routes::SPEAKERS_PATTERN, get(public::speakers::show)),
        (routes::SPEAKER_PATTERN, get(public::speaker::show)),
        (
            routes::ACCESSIBILITY_PATTERN,
            get(public::legal::accessibility),
        ),
        (routes::PRIVACY_PATTERN, get(public::legal::privacy)),
        (routes::PRIVACY_NOTICE_PATTERN, get(public::notice::show)),
        (
            routes::CERTIFICATE_PATTERN,
            get(public::certificate::show).post(public::certificate::compare),
        ),
        (
            routes::TICKET_CERTIFICATE_PATTERN,
            get(download::ticket::certificate),
        ),
        (routes::IMPRINT_PATTERN, get(public::legal::imprint)),
        (
            routes::REGISTER_PATTERN,
            get(attendee::register::show).post(attendee::register::send),
        ),
        (routes::REGISTERED_PATTERN, get(attendee::registered::show)),
        (routes::ERASED_PATTERN, get(attendee::erase::done)),
        (
            routes::TICKET_ERASE_PATTERN,
            get(attendee::erase::show).post(attendee::erase::send),
        ),
        (routes::TICKET_PATTERN, get(attendee::ticket::show)),
        (
            routes::TICKET_CONFIRM_PATTERN,
            post(attendee::standing::confirm),
        ),
        (
            routes::TICKET_HAND_ON_PATTERN,
            get(attendee::hand_on::show).post(attendee::hand_on::send),
        ),
        (routes::TICKET_ANSWER_PATTERN, post(attendee::invited::send)),
        (
            routes::PENDING_PATTERN,
            get(attendee::pending::show).post(attendee::pending::send),
        ),
        (
            routes::TICKET_CANCEL_PATTERN,
            get(attendee::give_back::show).post(attendee::give_back::send),
        ),
        (
            routes::TICKET_DETAILS_PATTERN,
            get(attendee::details::show).post(attendee::details::send),
        ),
        (routes::TICKET_DATA_PATTERN, get(download::ticket::data)),
        (routes::TICKET_PDF_PATTERN, get(download::ticket::pdf)),
        (routes::TICKET_PNG_PATTERN, get(download::ticket::png)),
        (
            routes::TICKET_CALENDAR_PATTERN,
            get(download::ticket::calendar),
        ),
    ]
}

/// The process runs.
async fn health() -> &'static str {
    "ok\n"
}

/// The database answers, so that requests may come.
async fn ready(
    axum::extract::State(web): axum::extract::State<Web>,
) -> Result<&'static str, WebError> {
    web.site.db.ping().await?;
    Ok("ready\n")
}
