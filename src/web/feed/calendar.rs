//! Calendars that one subscribes to: of an event, a session, a speaker, and of all events.
//!
//! They speak the language that their address names, or else the event's: a reader's own language
//! is unknown here, since one server fetches the same feed for many people.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::agenda::{Programme, PublishedSlot};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::format::icalendar::Feed;
use crate::routes;
use crate::server::document::calendar::{Calendars, Heading, changed_at, holds_until};
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::web::cache::{Key, Ready, answer_once};
use crate::web::public::filter::{self, Filter};
use crate::web::public::scene;
use crate::web::{Web, WebError};

/// How long others may keep a feed without asking.
pub(super) const MAX_AGE_S: u32 = 900;

/// The language that an address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Chosen {
    lang: String,
}

impl Chosen {
    pub(super) fn language(&self) -> Option<Language> {
        self.lang.parse().ok()
    }
}

/// The whole programme, or what the filters of the agenda leave of it.
pub(in crate::web) async fn programme(
    State(web): State<Web>,
    Path(event): Path<String>,
    Query(chosen): Query<Chosen>,
    Query(query): Query<filter::Query>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = slug(&event)?;
    let filter = Filter::from(query).without_view();
    let asked = Asked {
        path: filter.address(&routes::calendar(&event)),
        is_kept: !filter.has_details(),
        event,
        language: chosen.language(),
    };
    answer(&web, &headers, asked, |web, programme, words| {
        let language = words.language();
        let scene = scene::of(web, words, programme, web.site.world.now());
        Some(Selection {
            name: programme.event.title.shown(language).to_owned(),
            page: filter.address(&routes::agenda(language, &programme.event.slug)),
            slots: filter.slots(&scene),
        })
    })
    .await
}

/// One session, however often it is given.
pub(in crate::web) async fn session(
    State(web): State<Web>,
    Path((event, file)): Path<(String, String)>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (event, session) = (slug(&event)?, slug_of_file(&file)?);
    let path = routes::session_calendar(&event, &session);
    let asked = Asked {
        path,
        is_kept: true,
        event,
        language: chosen.language(),
    };
    answer(&web, &headers, asked, |_, programme, words| {
        let language = words.language();
        let session = programme.session_by_slug(&session)?;
        Some(Selection {
            name: part(words, programme, session.title.shown(language)),
            page: routes::session(language, &programme.event.slug, &session.slug),
            slots: programme
                .told_slots()
                .filter(|slot| slot.session_id == session.id)
                .collect(),
        })
    })
    .await
}

/// The sessions that one person takes part in.
pub(in crate::web) async fn speaker(
    State(web): State<Web>,
    Path((event, file)): Path<(String, String)>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (event, speaker) = (slug(&event)?, slug_of_file(&file)?);
    let path = routes::speaker_calendar(&event, &speaker);
    let asked = Asked {
        path,
        is_kept: true,
        event,
        language: chosen.language(),
    };
    answer(&web, &headers, asked, |_, programme, words| {
        let person = programme.person_by_slug(&speaker)?;
        let is_theirs = |slot: &&PublishedSlot| {
            programme
                .sessions_of(&person.id)
                .any(|(session, _)| session.id == slot.session_id)
        };
        Some(Selection {
            name: part(words, programme, &person.full_name()),
            page: routes::speaker(words.language(), &programme.event.slug, &person.slug),
            slots: programme.told_slots().filter(is_theirs).collect(),
        })
    })
    .await
}

/// All events of this instance, as whole days.
pub(in crate::web) async fn events(
    State(web): State<Web>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let language = chosen.language().unwrap_or(Language::De);
    let words = Words::of(language);
    let source = with_language(&routes::calendars(), chosen.language());
    let revision = web.site.db.revisions().instance();
    let key = Key {
        address: format!("{source} {language}"),
        revision,
    };
    let now = web.site.world.now();
    web.pages
        .answer(&headers, now, key, async || {
            let mut conn = web.site.db.read().await?;
            let mut events = Vec::new();
            for event in store::event::list_public(&mut conn).await? {
                let organisation =
                    store::event::find_organisation(&mut conn, &event.organisation_id).await?;
                let announced = store::event::find_announced(&mut conn, &event.id).await?;
                // Gone between two reads: it will be gone from the next feed.
                if let (Some(organisation), Some(announced)) = (organisation, announced) {
                    events.push((event, organisation, announced));
                }
            }
            let heading = Heading {
                name: t!(words, "calendar-events", host = web.site.settings.host()),
                description: String::new(),
                source,
                page: routes::events(language),
            };
            let settings = &web.site.settings;
            let feed = Calendars { settings, words }.of_events(heading, &events)?;
            Ok(ready(&feed, "calendar.ics".to_owned()))
        })
        .await
}

/// What was asked for: of which event, where, in which language.
struct Asked {
    event: Slug,
    /// The path of the feed, with the part of its query that counts except the language.
    path: String,
    /// Whether the answer is worth keeping: there is no end of texts to search for.
    is_kept: bool,
    language: Option<Language>,
}

/// What a feed is made of.
struct Selection<'a> {
    name: String,
    page: String,
    slots: Vec<&'a PublishedSlot>,
}

async fn answer(
    web: &Web,
    headers: &HeaderMap,
    asked: Asked,
    select: impl for<'a> FnOnce(&'a Web, &'a Programme, Words) -> Option<Selection<'a>>,
) -> Result<Response, WebError> {
    let revision = web.site.db.revisions().of(asked.event.as_str());
    let revision = revision.ok_or_else(WebError::not_found)?;
    let address = with_language(&asked.path, asked.language);
    let now = web.site.world.now();
    let make = async || {
        let programme = web.site.programme(&asked.event).await?;
        let programme = programme.ok_or_else(WebError::not_found)?;
        let words = Words::of(asked.language.unwrap_or(programme.event.language));
        let selection = select(web, &programme, words).ok_or_else(WebError::not_found)?;
        let heading = Heading {
            name: selection.name,
            description: programme.event.subtitle.shown(words.language()).to_owned(),
            source: with_language(&asked.path, asked.language),
            page: selection.page,
        };
        let calendars = Calendars {
            settings: &web.site.settings,
            words,
        };
        let slots = selection.slots.into_iter();
        let feed = calendars.of_slots(heading, &programme, slots, now)?;
        Ok(Ready {
            last_modified: Some(changed_at(&programme, now)),
            holds_until: holds_until(&programme, now),
            ..ready(&feed, format!("{}.ics", asked.event))
        })
    };
    if asked.is_kept {
        let key = Key { address, revision };
        web.pages.answer(headers, now, key, make).await
    } else {
        Ok(answer_once(headers, make().await?))
    }
}

pub(super) fn ready(feed: &Feed, file_name: String) -> Ready {
    Ready {
        content_type: "text/calendar; charset=utf-8",
        body: feed.to_bytes(),
        last_modified: Some(feed.modified_at.into()),
        holds_until: None,
        max_age_s: MAX_AGE_S,
        file_name: Some(file_name),
        is_in_visitors_language: false,
        is_whole: false,
        is_private: false,
    }
}

/// "Podiumsdiskussion – Sachsen digital": a part of an event and the event.
fn part(words: Words, programme: &Programme, part: &str) -> String {
    let event = programme.event.title.shown(words.language());
    t!(words, "calendar-part", part = part, event = event)
}

pub(super) fn with_language(path: &str, language: Option<Language>) -> String {
    match language {
        None => path.to_owned(),
        Some(language) if path.contains('?') => format!("{path}&lang={language}"),
        Some(language) => format!("{path}?lang={language}"),
    }
}

pub(super) fn slug(segment: &str) -> Result<Slug, WebError> {
    segment.parse().map_err(|_| WebError::not_found())
}

fn slug_of_file(file: &str) -> Result<Slug, WebError> {
    slug(file.strip_suffix(".ics").ok_or_else(WebError::not_found)?)
}
