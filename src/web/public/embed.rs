//! The agenda as a piece of HTML for pages of others, without frame, style or script, and the web
//! component that puts it there.

use axum::extract::{Path, Query, State};
use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use leptos::prelude::*;

use super::entry::{self, Entry};
use super::filter::{Filter, Query as FilterQuery};
use super::parts::{said, span};
use super::scene::{self, Scene};
use crate::domain::agenda::Programme;
use crate::domain::text::Language;
use crate::routes;
use crate::t;
use crate::web::cache::{Key, Ready};
use crate::web::page::to_html;
use crate::web::{Lang, Web, WebError};

/// The component as it is served; other pages name its address, which stays.
const COMPONENT: &str = include_str!("../../../public/auftakt-agenda.js");

/// For how long pages of others keep the component without asking.
const COMPONENT_MAX_AGE_S: u32 = 3_600;

/// `/{lang}/{event}/embed`, narrowed like the agenda.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    Query(query): Query<FilterQuery>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    let filter = Filter::from(query).without_view();
    let address = filter.address(&routes::embed(words.language(), &event));
    let make = |programme: &Programme, now| {
        let scene = scene::of(&web, words, programme, now);
        Ready {
            holds_until: scene.changes_at(),
            ..Ready::html(to_html(|| fragment(&scene, &filter)))
        }
    };
    let answer = scene::answer_narrowed(&web, &headers, &event, &filter, address, make).await?;
    Ok(for_all_origins(answer))
}

/// `/auftakt-agenda.js`.
pub async fn component(State(web): State<Web>, headers: HeaderMap) -> Result<Response, WebError> {
    let key = Key {
        address: routes::embed_script(),
        revision: 0,
    };
    let answer = web
        .pages
        .answer(&headers, web.site.world.now(), key, async || {
            Ok(Ready {
                content_type: "text/javascript; charset=utf-8",
                max_age_s: COMPONENT_MAX_AGE_S,
                ..Ready::html(COMPONENT.to_owned())
            })
        })
        .await?;
    let mut answer = for_all_origins(answer);
    answer.headers_mut().insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    Ok(answer)
}

/// Lets pages of every origin read an answer. It is public, and the same for everybody.
pub(in crate::web) fn for_all_origins(mut answer: Response) -> Response {
    answer
        .headers_mut()
        .insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer
}

fn fragment(scene: &Scene<'_>, filter: &Filter) -> impl IntoView + use<> {
    let words = scene.words;
    let found: Vec<Entry<'_>> = Entry::all(scene)
        .into_iter()
        .filter(|entry| filter.lets_through(scene, entry))
        .collect();
    let empty = found
        .is_empty()
        .then(|| view! { <p>{t!(words, "agenda-empty")}</p> });
    let days: Vec<_> = entry::by_day(scene, &found)
        .into_iter()
        .map(|(day, entries)| {
            let heading = day.map_or_else(
                || t!(words, "agenda-without-time"),
                |at| scene.dates.day(at),
            );
            let lines: Vec<_> = entries.iter().map(|entry| line(scene, entry)).collect();
            view! { <section><h2 part="day">{heading}</h2><ol role="list">{lines}</ol></section> }
        })
        .collect();
    let agenda = |lang: Language| routes::agenda(lang, scene.slug());
    let more = scene
        .settings
        .absolute(&filter.address(&agenda(scene.lang())));
    let zone = t!(
        words,
        "times-in",
        zone = scene.dates.zone(scene.programme.event.starts_at)
    );
    view! {
        <div class="auftakt-agenda" lang=scene.lang().as_str()>
            {empty}
            {days}
            <p part="more">{zone} " " <a href=more>{t!(words, "embed-more")}</a></p>
        </div>
    }
}

fn line(scene: &Scene<'_>, entry: &Entry<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let session = entry.session;
    let is_cancelled = scene.is_cancelled(session.status);
    let is_running = !is_cancelled && entry.slot.is_some_and(|slot| scene.is_running(slot));
    let time = entry
        .slot
        .map(|slot| view! { <p part="time">{span(scene, slot.starts_at, slot.ends_at)}</p> });
    let title = said(scene.shown(&session.title));
    let title = if session.kind.is_break() {
        view! { <p part="break">{title}</p> }.into_any()
    } else {
        let page = routes::session(scene.lang(), scene.slug(), &session.slug);
        let link = view! { <a href=scene.settings.absolute(&page)>{title}</a> };
        if is_cancelled {
            view! { <h3 part="title"><s>{link}</s></h3> }.into_any()
        } else {
            view! { <h3 part="title">{link}</h3> }.into_any()
        }
    };
    let kind = entry::kind_name(scene, session);
    let kind = (!session.kind.is_break()).then_some(kind);
    let track = scene
        .lookup
        .track(session)
        .and_then(|track| scene.shown(&track.name).some());
    let room = entry::room(scene, entry);
    let about: Vec<_> = [kind, track, room].into_iter().flatten().collect();
    let about = (!about.is_empty()).then(|| {
        let parts: Vec<_> = about
            .into_iter()
            .enumerate()
            .map(|(at, part)| {
                let comma = (at > 0).then_some(", ");
                view! { {comma} {said(part)} }
            })
            .collect();
        view! { <p part="about">{parts}</p> }
    });
    let state = if is_cancelled {
        Some(t!(words, "session-cancelled"))
    } else {
        is_running.then(|| t!(words, "session-running"))
    };
    let state = state.map(|state| view! { <p part="state"><strong>{state}</strong></p> });
    let people: Vec<String> = entry
        .cast
        .iter()
        .map(|(_, person)| person.full_name())
        .collect();
    let people = (!people.is_empty()).then(|| view! { <p part="people">{people.join(", ")}</p> });
    view! { <li part="session">{time}<div>{about}{title}{people}{state}</div></li> }
}
