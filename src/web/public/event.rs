//! An event's own page: what, when, where, the programme, the people, what to know.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

use super::entry::{self, Entry};
use super::parts::{attribution, place, said, section, time_note};
use super::scene::{self, Scene};
use super::{head, linked_data, now, people};
use crate::domain::availability::Availability;
use crate::domain::call::Call;
use crate::domain::event::EventStatus;
use crate::routes;
use crate::t;
use crate::ui::{Alert, ButtonKind, Fact, Facts, IconName, LinkButton, Paragraphs, Prose, Tone};
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// More lines than these are for the agenda's page; here they would hide the rest.
const MAX_LINES: usize = 30;

/// `/{event}`: on to the page in the visitor's language.
pub async fn enter(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    web.site
        .programme(&event)
        .await?
        .ok_or_else(WebError::not_found)?;
    let address = routes::event(words.language(), &event);
    let headers = [
        (LOCATION, address.as_str()),
        (VARY, "accept-language"),
        (CACHE_CONTROL, "public, no-cache"),
    ];
    Ok((StatusCode::FOUND, headers).into_response())
}

/// `/{lang}/{event}`.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    let address = routes::event(words.language(), &event);
    scene::answer(&web, &headers, words, &event, address, |scene| {
        Ok(page(scene))
    })
    .await
}

fn page(scene: &Scene<'_>) -> Page {
    let event = &scene.programme.event;
    let address = |lang| routes::event(lang, &event.slug);
    let title = event.title.shown(scene.lang()).to_owned();
    let summary = event.summary.shown(scene.lang()).to_owned();
    let page = Page::new(scene.words, title.clone(), || {
        scene.frame(address).view(view! {
            {hero(scene)}
            <div class="page">
                {now::view(scene, &Entry::all(scene))}
                {about(scene)}
                {programme(scene)}
                {call(scene)}
                {cast(scene)}
                {calendar(scene)}
                {practical(scene)}
                {attribution(scene)}
            </div>
        })
    });
    head::describe(
        page,
        scene.settings,
        scene.lang(),
        (&title, &summary),
        address,
    )
    .with_json_ld(&linked_data::event(scene))
}

fn hero(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let event = &scene.programme.event;
    let title = said(scene.shown(&event.title));
    let subtitle = scene
        .shown(&event.subtitle)
        .some()
        .map(|subtitle| view! { <p class="hero__subtitle">{said(subtitle)}</p> });
    let cancelled = (event.status == EventStatus::Cancelled).then(|| {
        view! { <Alert tone=Tone::Danger title=t!(words, "event-cancelled") /> }
    });
    let register = register(scene);
    let calendar_kind = if register.is_some() {
        ButtonKind::Tertiary
    } else {
        ButtonKind::Secondary
    };
    view! {
        <header class="hero">
            <div class="page hero__inner">
                {cancelled}
                <p class="hero__kind">{scene.programme.organisation.name.clone()}</p>
                <h1 class="hero__title kern-heading-x-large">{title}</h1>
                {subtitle}
                {facts(scene)}
                <div class="hero__actions">
                    {register}
                    <LinkButton
                        href="#calendar"
                        label=t!(words, "event-subscribe")
                        kind=calendar_kind
                        icon=IconName::Calendar
                    />
                </div>
            </div>
        </header>
    }
}

/// When, where, how many places: one quiet line.
fn facts(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let (event, dates) = (&scene.programme.event, &scene.dates);
    let day = dates.days(event.starts_at, event.ends_at);
    let hours = hours(scene);
    let example = event
        .has_example_times
        .then(|| view! { <small>{t!(words, "times-example")}</small> });
    let mode = words.get(&format!("mode-{}", event.mode));
    let venue = place(event);
    let place = if venue.is_empty() {
        view! { {mode} }.into_any()
    } else {
        view! { {venue} " " <small>{mode}</small> }.into_any()
    };
    let starts_at = event.starts_at.to_string();
    let state = if event.is_over(scene.now) {
        t!(words, "fact-state")
    } else {
        t!(words, "fact-places")
    };
    let (places, note) = places(scene);
    view! {
        <Facts>
            <Fact term=t!(words, "fact-when")>
                <time datetime=starts_at>{day}</time>" "<small>{hours}</small>" "{example}
            </Fact>
            <Fact term=t!(words, "fact-where")>{place}</Fact>
            <Fact term=state>
                {places} " " {note.map(|note| view! { <small>{note}</small> })}
            </Fact>
        </Facts>
    }
}

/// From when to when, or only from when where it goes on for days; and when the doors open.
fn hours(scene: &Scene<'_>) -> String {
    let words = scene.words;
    let (event, dates) = (&scene.programme.event, &scene.dates);
    let is_one_day = dates.date(event.starts_at) == dates.date(event.ends_at);
    let span = dates.span(event.starts_at, event.ends_at);
    let start = dates.clock(event.starts_at);
    let doors = event.doors_open_at.map(|doors| dates.clock(doors));
    match (is_one_day, doors) {
        (true, None) => t!(words, "event-hours", span = span),
        (true, Some(doors)) => t!(words, "event-hours-doors", span = span, doors = doors),
        (false, None) => t!(words, "event-start", time = start),
        (false, Some(doors)) => t!(words, "event-start-doors", time = start, doors = doors),
    }
}

/// Whether there are places, and what goes with it.
fn places(scene: &Scene<'_>) -> (String, Option<String>) {
    let words = scene.words;
    if scene.programme.event.is_over(scene.now) {
        return (t!(words, "event-over"), None);
    }
    let free = Some(t!(words, "event-free"));
    match scene.availability() {
        Availability::Open {
            has_few_places: false,
        } => (t!(words, "places-many"), free),
        Availability::Open {
            has_few_places: true,
        } => (t!(words, "places-few"), free),
        Availability::WaitingList => (t!(words, "places-waiting"), free),
        Availability::Full => (t!(words, "places-none"), None),
        Availability::NotYetOpen { opens_at } => (
            t!(words, "places-later", time = scene.dates.moment(opens_at)),
            free,
        ),
        Availability::Closed => (t!(words, "places-closed"), None),
        Availability::ByInvitation => (t!(words, "places-by-invitation"), free),
        Availability::Cancelled => (t!(words, "event-cancelled-short"), None),
    }
}

/// The one primary button, where there is a place to be had.
fn register(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let label = match scene.availability() {
        Availability::Open { .. } => t!(scene.words, "event-register"),
        Availability::WaitingList => t!(scene.words, "event-wait"),
        _ => return None,
    };
    let href = routes::register(scene.lang(), scene.slug());
    Some(view! { <LinkButton href=href label=label kind=ButtonKind::Primary /> })
}

fn about(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let summary = scene.shown(&scene.programme.event.summary).some()?;
    Some(section(
        "about",
        t!(scene.words, "event-about"),
        view! { <Prose text=summary.text lang=summary.lang /> },
    ))
}

fn programme(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let entries = Entry::all(scene);
    if entries.is_empty() {
        return None;
    }
    let days = entry::by_day(scene, &entries);
    let href = routes::agenda(scene.lang(), scene.slug());
    let content = if entries.len() > MAX_LINES {
        ().into_any()
    } else if days.len() == 1 {
        entry::list(scene, &entries, 3).into_any()
    } else {
        days.iter()
            .map(|(day, entries)| {
                let heading = day.map_or_else(
                    || t!(words, "agenda-without-time"),
                    |at| scene.dates.day(at),
                );
                view! { <h3 class="agenda__day">{heading}</h3> {entry::list(scene, entries, 4)} }
            })
            .collect_view()
            .into_any()
    };
    let more = if entries.len() > MAX_LINES {
        t!(words, "event-agenda-all")
    } else {
        t!(words, "event-agenda")
    };
    let content = view! {
        {content}
        <p class="section__more"><a href=href>{more}</a></p>
        {time_note(scene)}
    };
    Some(section("programme", t!(words, "nav-agenda"), content))
}

/// What is sought for the programme, while it can be proposed.
fn call(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let event = &scene.programme.event;
    let Call::Open { closes_at } = Call::of(event, scene.now) else {
        return None;
    };
    let sought = scene
        .shown(&event.call_text)
        .some()
        .map(|sought| view! { <Prose text=sought.text lang=sought.lang /> });
    let until = t!(
        words,
        "event-call-until",
        time = scene.dates.moment(closes_at)
    );
    let href = routes::propose(scene.lang(), scene.slug());
    let content = view! {
        {sought}
        <p class="prose">{until}</p>
        <p><LinkButton href=href label=t!(words, "event-propose") icon=IconName::Edit /></p>
    };
    Some(section("call", t!(words, "event-call"), content))
}

fn cast(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    if scene.programme.people.is_empty() {
        return None;
    }
    let shown = scene.programme.people.iter().take(MAX_LINES);
    let cards = shown
        .map(|person| people::card(scene, person, None))
        .collect_view();
    let more = (scene.programme.people.len() > MAX_LINES).then(|| {
        let href = routes::speakers(scene.lang(), scene.slug());
        view! { <p class="section__more"><a href=href>{t!(scene.words, "event-people-all")}</a></p> }
    });
    let content = view! { <ul class="people" role="list">{cards}</ul> {more} };
    Some(section("people", t!(scene.words, "nav-speakers"), content))
}

/// The programme in one's own calendar, where it follows every change.
fn calendar(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let path = scene.calendar(routes::calendar(scene.slug()));
    let address = scene.settings.absolute(&path);
    // Calendar programs take this scheme for themselves; browsers would only save the file.
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    let subscribe = format!("webcal://{host}");
    let content = view! {
        <p class="prose">{t!(words, "event-calendar-text")}</p>
        <p>
            <LinkButton
                href=subscribe
                label=t!(words, "event-calendar-subscribe")
                icon=IconName::Calendar
            />
        </p>
        <p class="note">{t!(words, "event-calendar-address")} " " <a href=path>{address}</a></p>
    };
    section("calendar", t!(words, "event-calendar"), content)
}

/// How to get there, what about barriers and photos, whom to ask.
fn practical(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let event = &scene.programme.event;
    let place = Shown {
        text: event.venue.line(),
        lang: None,
    };
    let parts = [
        (t!(words, "event-place"), place),
        (
            t!(words, "event-directions"),
            scene.shown(&event.venue.directions),
        ),
        (
            t!(words, "event-accessibility"),
            scene.shown(&event.accessibility),
        ),
        (t!(words, "event-photos"), scene.shown(&event.photo_notice)),
    ];
    let parts = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| view! { <h3>{heading}</h3> <Paragraphs text=text.text lang=text.lang /> })
        .collect_view();
    let email = scene.programme.organisation.email.clone();
    let contact = (!email.is_empty()).then(|| {
        let href = format!("mailto:{email}");
        view! { <h3>{t!(words, "event-contact")}</h3> <p><a href=href>{email}</a></p> }
    });
    section(
        "practical",
        t!(words, "event-practical"),
        view! { <div class="prose">{parts}{contact}</div> },
    )
}
