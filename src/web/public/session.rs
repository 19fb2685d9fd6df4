//! One session: who, when, where, what about, and what is before, after and beside it.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use super::entry;
use super::parts::{attribution, links, place, said, section, span, time_note};
use super::people;
use super::scene::{self, Scene};
use super::{head, linked_data, neighbours, star, track};
use crate::domain::agenda::{Room, Session};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::routes;
use crate::t;
use crate::ui::{
    Alert, Breadcrumb, Fact, Facts, IconName, Link, LinkButton, Paragraphs, Prose, Tone,
};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// `/{lang}/{event}/sessions/{session}`.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path((event, session)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (event, session) = (scene::slug(&event)?, scene::slug(&session)?);
    let address = routes::session(words.language(), &event, &session);
    scene::answer(&web, &headers, words, &event, address, |scene| {
        page(scene, &session)
    })
    .await
}

fn page(scene: &Scene<'_>, slug: &Slug) -> Result<Page, WebError> {
    let session = scene
        .programme
        .session_by_slug(slug)
        .ok_or_else(WebError::not_found)?;
    let event = &scene.programme.event;
    let lang = scene.lang();
    let address = |lang: Language| routes::session(lang, &event.slug, slug);
    let name = session.title.shown(lang);
    let title = t!(
        scene.words,
        "page-of-event",
        page = name,
        event = event.title.shown(lang)
    );
    let description = session.description.shown(lang);
    let page = Page::new(scene.words, title.clone(), || {
        scene.frame(address).view(content(scene, session))
    });
    let page = star::with_script(scene, page);
    Ok(
        head::describe(page, scene.settings, lang, (&title, description), address)
            .with_json_ld(&linked_data::session(scene, session)),
    )
}

fn content(scene: &Scene<'_>, session: &Session) -> impl IntoView + use<> {
    let words = scene.words;
    let (event, lang) = (&scene.programme.event, scene.lang());
    let trail = vec![
        Link::new(event.title.shown(lang), routes::event(lang, &event.slug)),
        Link::new(t!(words, "nav-agenda"), routes::agenda(lang, &event.slug)),
    ];
    let is_cancelled = scene.is_cancelled(session.status);
    let title = said(scene.shown(&session.title));
    let title = if is_cancelled {
        view! { <s>{title}</s> }.into_any()
    } else {
        title
    };
    let alert = is_cancelled
        .then(|| view! { <Alert tone=Tone::Danger title=t!(words, "session-cancelled-long") /> });
    let abstract_ = scene.shown(&session.description).some().map(|text| {
        section(
            "about",
            t!(words, "event-about"),
            view! { <Prose text=text.text lang=text.lang /> },
        )
    });
    let kind = entry::kind_name(scene, session);
    let mark = entry::mark(scene, session);
    let elsewhere = links(scene, &session.links)
        .map(|links| section("links", t!(words, "session-links"), links));
    let calendar = scene.calendar(routes::session_calendar(&event.slug, &session.slug));
    view! {
        <article class="page">
            <Breadcrumb label=t!(words, "frame-trail") trail=trail here=session.title.shown(lang) />
            {alert}
            <div class="page-head">
                <p class="page-head__kind"><span lang=kind.lang>{kind.text}</span>" "{mark}</p>
                <h1 class="kern-heading-x-large">{title}</h1>
            </div>
            {facts(scene, session)}
            {time_note(scene)}
            <div class="session-actions">
                <LinkButton href=calendar label=t!(words, "session-calendar") icon=IconName::Calendar />
                {star::link(scene, session)}
            </div>
            {star::told(scene)}
            {abstract_}
            {cast(scene, session)}
            {practical(scene, session)}
            {elsewhere}
            {neighbours::view(scene, session)}
            {attribution(scene)}
        </article>
    }
}

fn facts(scene: &Scene<'_>, session: &Session) -> impl IntoView + use<> {
    let words = scene.words;
    let event = &scene.programme.event;
    let slots = scene.lookup.slots_of(&session.id);
    let when = if slots.is_empty() {
        t!(words, "agenda-without-time").into_any()
    } else {
        slots
            .iter()
            .map(|slot| view! { {scene.dates.day(slot.starts_at)} " " <small>{span(scene, slot.starts_at, slot.ends_at)}</small> })
            .collect_view()
            .into_any()
    };
    let room = slots.iter().find_map(|slot| scene.lookup.room(slot));
    let room = room.and_then(|room| scene.shown(&room.name).some());
    let venue = place(event);
    let place = match (room, venue.is_empty()) {
        (Some(room), true) => Some(said(room)),
        (Some(room), false) => Some(view! { {said(room)} " " <small>{venue}</small> }.into_any()),
        (None, false) => Some(venue.into_any()),
        (None, true) => None,
    };
    let place = place.map(|place| view! { <Fact term=t!(words, "fact-where")>{place}</Fact> });
    let language = session.language.unwrap_or(event.language);
    let language = words.get(&format!("language-{language}"));
    let interpretation: Vec<String> = session
        .interpretation
        .0
        .iter()
        .map(|into| words.get(&format!("interpretation-{into}")))
        .collect();
    let interpretation = (!interpretation.is_empty())
        .then(|| view! { " " <small>{interpretation.join(", ")}</small> });
    let track = scene
        .lookup
        .track(session)
        .map(|track| track::name(scene, track))
        .map(|track| view! { <Fact term=t!(words, "fact-track")>{track}</Fact> });
    view! {
        <Facts>
            <Fact term=t!(words, "fact-when")>{when}</Fact>
            {place}
            <Fact term=t!(words, "fact-language")>{language}{interpretation}</Fact>
            {track}
        </Facts>
    }
}

/// How to find its rooms and get into them, and what is taken there of those who come.
fn practical(scene: &Scene<'_>, session: &Session) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let mut rooms: Vec<&Room> = Vec::new();
    for slot in scene.lookup.slots_of(&session.id) {
        rooms.extend(
            scene
                .lookup
                .room(slot)
                .filter(|room| !rooms.iter().any(|known| known.id == room.id)),
        );
    }
    let rooms: Vec<_> = rooms
        .into_iter()
        .filter_map(|room| room_lines(scene, room))
        .collect();
    let taken: Vec<String> = [
        session.is_recorded.then(|| t!(words, "session-recorded")),
        session
            .is_photographed
            .then(|| t!(words, "session-photographed")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if rooms.is_empty() && taken.is_empty() {
        return None;
    }
    let taken = (!taken.is_empty()).then(|| view! { <p>{taken.join(" ")}</p> });
    Some(section(
        "practical",
        t!(words, "event-practical"),
        view! { <div class="prose">{rooms}{taken}</div> },
    ))
}

/// What there is to know of a room beyond its name.
fn room_lines(scene: &Scene<'_>, room: &Room) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let access: Vec<String> = [
        room.is_step_free.then(|| t!(words, "room-step-free")),
        room.has_hearing_loop
            .then(|| t!(words, "room-hearing-loop")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let directions = scene.shown(&room.directions).some();
    if access.is_empty() && directions.is_none() {
        return None;
    }
    let access = (!access.is_empty()).then(|| view! { <p>{access.join(" ")}</p> });
    let directions = directions.map(|text| view! { <Paragraphs text=text.text lang=text.lang /> });
    Some(view! { <h3>{said(scene.shown(&room.name))}</h3> {directions} {access} })
}

/// Who takes part, by what they do; the moderator first.
fn cast(scene: &Scene<'_>, session: &Session) -> Option<impl IntoView + use<>> {
    let cast = scene.lookup.cast_of(&session.id);
    if cast.is_empty() {
        return None;
    }
    let groups = people::grouped(scene, cast)
        .into_iter()
        .map(|group| {
            let cards = group
                .people
                .iter()
                .map(|person| people::card(scene, person, None))
                .collect_view();
            view! {
                <div class="cast">
                    <h3 class="cast__role">{said(group.label)}</h3>
                    <ul class="people" role="list">{cards}</ul>
                </div>
            }
        })
        .collect_view();
    let credits = people::photo_credits(scene, cast.iter().map(|(_, person)| *person));
    let content = view! { {groups} {credits} };
    Some(section("people", t!(scene.words, "nav-speakers"), content))
}
