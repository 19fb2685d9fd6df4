//! What the pages of an event have in common: how they are read, kept and asked for again.

use axum::http::HeaderMap;
use axum::response::Response;

use super::filter::Filter;
use crate::domain::agenda::{Programme, SessionStatus, Slot};
use crate::domain::availability::Availability;
use crate::domain::call::Call;
use crate::domain::event::EventStatus;
use crate::domain::lookup::Lookup;
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::time::Timestamp;
use crate::routes;
use crate::server::dates::Dates;
use crate::server::settings::Settings;
use crate::server::words::Words;
use crate::t;
use crate::web::cache::{Key, Ready};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Web, WebError};

/// Everything that a page of an event is made of.
#[derive(Debug)]
pub(in crate::web) struct Scene<'a> {
    pub words: Words,
    pub dates: Dates,
    pub now: Timestamp,
    pub settings: &'a Settings,
    pub programme: &'a Programme,
    pub lookup: Lookup<'a>,
}

/// Reads a short name of an address; what is none names nothing.
pub(in crate::web) fn slug(text: &str) -> Result<Slug, WebError> {
    text.parse().map_err(|_| WebError::not_found())
}

/// The page of an event at an address, from memory where it is kept.
pub(super) async fn answer(
    web: &Web,
    headers: &HeaderMap,
    words: Words,
    event: &Slug,
    address: String,
    view: impl FnOnce(&Scene<'_>) -> Result<Page, WebError>,
) -> Result<Response, WebError> {
    let revision = web
        .site
        .db
        .revisions()
        .of(event.as_str())
        .ok_or_else(WebError::not_found)?;
    let now = web.site.world.now();
    web.pages
        .answer(headers, now, Key { address, revision }, async || {
            ready(web, words, event, now, view).await
        })
        .await
}

/// The page of an event, made for this request alone: its address has no end of forms.
pub(super) async fn answer_once(
    web: &Web,
    headers: &HeaderMap,
    words: Words,
    event: &Slug,
    view: impl FnOnce(&Scene<'_>) -> Result<Page, WebError>,
) -> Result<Response, WebError> {
    let ready = ready(web, words, event, web.site.world.now(), view).await?;
    Ok(crate::web::cache::answer_once(headers, ready))
}

/// A file that is made of what a filter leaves of a programme: kept under its address, unless there
/// is no end of such addresses.
pub(in crate::web) async fn answer_narrowed(
    web: &Web,
    headers: &HeaderMap,
    event: &Slug,
    filter: &Filter,
    address: String,
    make: impl FnOnce(&Programme, Timestamp) -> Ready,
) -> Result<Response, WebError> {
    let revision = web.site.db.revisions().of(event.as_str());
    let revision = revision.ok_or_else(WebError::not_found)?;
    let programme = web.site.programme(event).await?;
    let programme = programme.ok_or_else(WebError::not_found)?;
    let now = web.site.world.now();
    if filter.has_details() || !filter.is_of(&programme) {
        return Ok(crate::web::cache::answer_once(
            headers,
            make(&programme, now),
        ));
    }
    let key = Key { address, revision };
    web.pages
        .answer(headers, now, key, async || Ok(make(&programme, now)))
        .await
}

async fn ready(
    web: &Web,
    words: Words,
    event: &Slug,
    now: Timestamp,
    view: impl FnOnce(&Scene<'_>) -> Result<Page, WebError>,
) -> Result<Ready, WebError> {
    let programme = web
        .site
        .programme(event)
        .await?
        .ok_or_else(WebError::not_found)?;
    render(web, words, &programme, now, view)
}

/// The page of a programme that was read, ready to be kept.
pub(super) fn render(
    web: &Web,
    words: Words,
    programme: &Programme,
    now: Timestamp,
    view: impl FnOnce(&Scene<'_>) -> Result<Page, WebError>,
) -> Result<Ready, WebError> {
    let scene = of(web, words, programme, now);
    let document = scene.with_feed(view(&scene)?).to_document();
    Ok(Ready {
        holds_until: scene.changes_at(),
        is_whole: true,
        ..Ready::html(document)
    })
}

/// Everything that a page or a file of a programme is made of.
pub(in crate::web) fn of<'a>(
    web: &'a Web,
    words: Words,
    programme: &'a Programme,
    now: Timestamp,
) -> Scene<'a> {
    Scene {
        words,
        dates: Dates::of(words, &programme.event),
        now,
        settings: &web.site.settings,
        programme,
        lookup: programme.lookup(),
    }
}

impl Scene<'_> {
    pub(in crate::web) fn lang(&self) -> Language {
        self.words.language()
    }

    pub(in crate::web) fn slug(&self) -> &Slug {
        &self.programme.event.slug
    }

    /// The address of a calendar in the reader's language; the event's own goes without saying.
    pub(in crate::web) fn calendar(&self, address: String) -> String {
        if self.lang() == self.programme.event.language {
            address
        } else {
            format!("{address}?lang={}", self.lang())
        }
    }

    /// A page whose head names the feed of what changes in the programme.
    pub(super) fn with_feed(&self, page: Page) -> Page {
        let title = t!(
            self.words,
            "changes-of",
            event = self.programme.event.title.shown(self.lang())
        );
        page.with_feed(&title, &self.calendar(routes::changes_feed(self.slug())))
    }

    /// A text in the reader's language, or marked as being in the other.
    pub(in crate::web) fn shown(&self, text: &Text) -> Shown {
        Shown::of(text, self.lang())
    }

    /// The frame of the page whose address `address` gives for a language.
    pub(in crate::web) fn frame(&self, address: impl Fn(Language) -> String) -> Frame {
        let here = address(self.lang());
        let frame = Frame::event(self.words, &self.programme.event, &here).translated(address);
        match self.availability() {
            Availability::Closed | Availability::ByInvitation | Availability::Cancelled => {
                frame.without_registration()
            }
            _ => frame,
        }
    }

    pub(in crate::web) fn availability(&self) -> Availability {
        Availability::of(&self.programme.event, self.programme.places_left, self.now)
    }

    /// Whether a session does not take place: it is cancelled, or the whole event is.
    pub(in crate::web) fn is_cancelled(&self, status: SessionStatus) -> bool {
        status == SessionStatus::Cancelled || self.programme.event.status == EventStatus::Cancelled
    }

    pub(super) fn is_running(&self, slot: &Slot) -> bool {
        slot.starts_at <= self.now && self.now < slot.ends_at
    }

    /// The next instant at which the clock alone changes what these pages say.
    pub(super) fn changes_at(&self) -> Option<Timestamp> {
        let slots = self.programme.slots.iter().flat_map(|slot| {
            let day = self.dates.day_began(slot.starts_at);
            [day, slot.starts_at, slot.ends_at]
        });
        slots
            .chain(self.programme.news.iter().map(|news| news.until))
            .chain(Availability::changes_at(&self.programme.event, self.now))
            .chain(Call::changes_at(&self.programme.event, self.now))
            .filter(|instant| *instant > self.now)
            .min()
    }
}
