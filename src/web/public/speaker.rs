//! One person: function and organisation as valid at the event, and what they do in it.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use super::parts::{attribution, links, said, section, time_note};
use super::scene::{self, Scene};
use super::{head, people};
use crate::domain::agenda::{Participation, Person, Session};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::routes;
use crate::t;
use crate::ui::{Avatar, Badge, Breadcrumb, IconName, Link, LinkButton, Prose, Tone};
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// `/{lang}/{event}/speakers/{speaker}`.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path((event, speaker)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (event, speaker) = (scene::slug(&event)?, scene::slug(&speaker)?);
    let address = routes::speaker(words.language(), &event, &speaker);
    scene::answer(&web, &headers, words, &event, address, |scene| {
        page(scene, &speaker)
    })
    .await
}

fn page(scene: &Scene<'_>, slug: &Slug) -> Result<Page, WebError> {
    let person = scene
        .programme
        .person_by_slug(slug)
        .ok_or_else(WebError::not_found)?;
    let event = &scene.programme.event;
    let lang = scene.lang();
    let address = |lang: Language| routes::speaker(lang, &event.slug, slug);
    let name = person.full_name();
    let title = t!(
        scene.words,
        "page-of-event",
        page = name.as_str(),
        event = event.title.shown(lang)
    );
    let description = person.biography.shown(lang);
    let page = Page::new(scene.words, title.clone(), || {
        scene.frame(address).view(content(scene, person))
    });
    let largest = person.photo.as_ref().and_then(|photo| photo.sizes.last());
    let page = match largest {
        Some(size) => {
            let image = scene.settings.absolute(&routes::photo(size));
            page.with_meta("property", "og:image", &image)
        }
        None => page,
    };
    Ok(head::describe(
        page,
        scene.settings,
        lang,
        (&title, description),
        address,
    ))
}

fn content(scene: &Scene<'_>, person: &Person) -> impl IntoView + use<> {
    let words = scene.words;
    let (event, lang) = (&scene.programme.event, scene.lang());
    let trail = vec![
        Link::new(event.title.shown(lang), routes::event(lang, &event.slug)),
        Link::new(
            t!(words, "nav-speakers"),
            routes::speakers(lang, &event.slug),
        ),
    ];
    let position = people::position(scene, person).map(|position| view! { <p>{position}</p> });
    let biography = scene.shown(&person.biography).some().map(|text| {
        section(
            "about",
            t!(words, "speaker-about"),
            view! { <Prose text=text.text lang=text.lang /> },
        )
    });
    let elsewhere = links(scene, &person.links)
        .map(|links| section("links", t!(words, "speaker-links"), links));
    let calendar = scene.calendar(routes::speaker_calendar(&event.slug, &person.slug));
    view! {
        <article class="page">
            <Breadcrumb label=t!(words, "frame-trail") trail=trail here=person.full_name() />
            <div class="profile">
                <Avatar
                    initials=person.initials()
                    photo=person.photo.clone()
                    is_large=true
                    alt=t!(words, "photo-alt", name = person.full_name())
                />
                <div>
                    <h1 class="kern-heading-x-large">{person.full_name()}</h1>
                    {position}
                </div>
            </div>
            <LinkButton href=calendar label=t!(words, "speaker-calendar") icon=IconName::Calendar />
            {biography}
            {sessions(scene, person)}
            {elsewhere}
            {people::photo_credits(scene, std::iter::once(person))}
            {attribution(scene)}
        </article>
    }
}

fn sessions(scene: &Scene<'_>, person: &Person) -> impl IntoView + use<> {
    let lines = scene
        .programme
        .sessions_of(&person.id)
        .map(|(session, participation)| line(scene, session, participation))
        .collect_view();
    section(
        "sessions",
        t!(scene.words, "speaker-sessions"),
        view! { <ul class="events" role="list">{lines}</ul> {time_note(scene)} },
    )
}

fn line(
    scene: &Scene<'_>,
    session: &Session,
    participation: &Participation,
) -> impl IntoView + use<> {
    let words = scene.words;
    let slot = scene.lookup.slots_of(&session.id).first();
    let (day, time) = match slot {
        None => (t!(words, "agenda-without-time"), None),
        Some(slot) => (
            scene.dates.day(slot.starts_at),
            Some(scene.dates.span(slot.starts_at, slot.ends_at)),
        ),
    };
    let href = routes::session(scene.lang(), scene.slug(), &session.slug);
    let role = scene
        .shown(&participation.label)
        .some()
        .unwrap_or_else(|| Shown {
            text: people::role_name(scene, participation.role),
            lang: None,
        });
    let is_cancelled = scene.is_cancelled(session.status);
    let badge = is_cancelled.then(
        || view! { <Badge tone=Tone::Danger label=t!(words, "session-cancelled") is_small=true /> },
    );
    let link = view! { <a href=href>{said(scene.shown(&session.title))}</a> };
    let link = if is_cancelled {
        view! { <s>{link}</s> }.into_any()
    } else {
        link.into_any()
    };
    view! {
        <li class="event-row">
            <p class="event-row__date">{time} <small>{day}</small></p>
            <div>
                <p class="event-row__place">{said(role)} " " {badge}</p>
                <h3>{link}</h3>
            </div>
        </li>
    }
}
