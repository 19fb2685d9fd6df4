//! A guest's own page: the ticket, and everything that one can do with it.

use axum::extract::{Path, State};
use leptos::prelude::*;

use super::{said, section};
use crate::domain::event::EventStatus;
use crate::domain::registration::RegistrationStatus;
use crate::domain::time::Timestamp;
use crate::routes;
use crate::server::operation::certificate::is_due;
use crate::server::operation::guest;
use crate::server::operation::hand_on::may_hand_on;
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::operation::ticket_file::{code, code_alt, day_and_hours, kind_of, place_lines};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, ButtonKind, DescriptionList, IconName, LinkButton, Tone};
use crate::web::choice::ticket as choice;
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// What the page is made of.
struct Scene<'a> {
    words: Words,
    held: &'a GuestTicket,
    token: &'a str,
    now: Timestamp,
    base_url: &'a str,
    /// What the guest chose of the programme, or the way to it.
    choice: Option<AnyView>,
    /// The code as SVG; nothing where the ticket admits nobody any more.
    svg: Option<String>,
}

pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Page, WebError> {
    let guest = super::guest(&web, &token).await?;
    let held = ticket::load(&web.site, guest.registration()).await?;
    if held.ticket.is_none() {
        let answer = super::standing::Answer::default();
        return super::standing::page(&web, words, &guest, &held, answer).await;
    }
    let scene = Scene {
        words,
        token: guest.token(),
        now: web.site.world.now(),
        base_url: &web.site.settings.base_url,
        svg: code(&held)?.map(|code| code.svg(&code_alt(words, &held))),
        choice: choice::on_ticket(&web, words, &guest, &held).await?,
        held: &held,
    };
    Ok(page(scene))
}

fn page(mut scene: Scene<'_>) -> Page {
    let choice = scene.choice.take();
    let scene = &scene;
    let words = scene.words;
    let event = &scene.held.event;
    let title = event.title.shown(words.language());
    let title = t!(words, "ticket-title", event = title);
    let content = || {
        view! {
            <div class="page ticket-page">
                {state(scene)}
                {card(scene)}
                {certificate(scene)}
                {files(scene)}
                {choice}
                {calendar(scene)}
                {way(scene)}
                {data(scene)}
                {giving_back(scene)}
            </div>
        }
    };
    let page = Page::new(words, title, || {
        Frame::event(words, event, "")
            .translated(|language| routes::ticket(language, scene.token))
            .view(content())
    });
    page.without_index()
}

/// What is no longer as the letter said.
fn state(scene: &Scene<'_>) -> Option<AnyView> {
    let words = scene.words;
    let event = &scene.held.event;
    if event.status == EventStatus::Cancelled {
        let title = t!(words, "ticket-event-cancelled-title");
        let text = t!(words, "ticket-event-cancelled-text");
        return Some(
            view! { <Alert tone=Tone::Danger title=title><p>{text}</p></Alert> }.into_any(),
        );
    }
    if scene.held.registration.status == RegistrationStatus::Cancelled {
        let title = t!(words, "ticket-cancelled-title");
        let text = t!(words, "ticket-cancelled-text");
        let again = routes::register(words.language(), &event.slug);
        return Some(
            view! {
                <Alert tone=Tone::Info title=title role="status">
                    <p>{text}</p>
                    <p><a href=again>{t!(words, "ticket-register-again")}</a></p>
                </Alert>
            }
            .into_any(),
        );
    }
    event.is_over(scene.now).then(|| {
        let title = t!(words, "ticket-over-title");
        let text = t!(words, "ticket-over-text");
        view! { <Alert tone=Tone::Info title=title><p>{text}</p></Alert> }.into_any()
    })
}

/// The ticket: a card that one would keep.
fn card(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let held = scene.held;
    let event = &held.event;
    let name = said(Shown::of(&event.title, words.language()));
    let (day, hours) = day_and_hours(words, event);
    let examples = event
        .has_example_times
        .then(|| t!(words, "ticket-example-times"));
    let mut place = place_lines(event).into_iter();
    let house = place.next().unwrap_or_default();
    let has_kind = held.registration.ticket_type.is_some();
    let facts = [
        (
            t!(words, "ticket-guest"),
            held.registration.name.clone(),
            std::iter::once(held.registration.organisation.clone())
                .chain(has_kind.then(|| kind_of(words, held)))
                .collect(),
        ),
        (
            t!(words, "ticket-date"),
            day,
            std::iter::once(hours).chain(examples).collect(),
        ),
        (
            t!(words, "ticket-place"),
            house,
            vec![place.collect::<Vec<_>>().join(", ")],
        ),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, value, _)| !value.is_empty())
        .map(|(name, value, more)| fact(name, value, more))
        .collect_view();
    let code = match scene.svg.clone() {
        Some(svg) => {
            let short = held.short_code();
            view! {
                <figure class="ticket__code">
                    <div inner_html=svg></div>
                    <figcaption>{short}</figcaption>
                </figure>
            }
            .into_any()
        }
        None => {
            view! { <p class="ticket__state">{t!(words, "ticket-cancelled-state")}</p> }.into_any()
        }
    };
    view! {
        <article class="ticket">
            <header class="ticket__head">
                <p class="ticket__kind">{t!(words, "ticket-kind")}</p>
                <h1 class="ticket__event kern-heading-large">{name}</h1>
            </header>
            <dl class="ticket__facts">{facts}</dl>
            {code}
        </article>
    }
}

/// What it is, the thing itself, and what goes with it, a line each.
fn fact(name: String, value: String, more: Vec<String>) -> impl IntoView {
    let more = more
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| view! { " "<small>{line}</small> })
        .collect_view();
    view! { <div><dt>{name}</dt><dd>{value}{more}</dd></div> }
}

/// What one takes along.
fn files(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let lang = words.language();
    scene.svg.is_some().then(|| {
        let pdf = routes::ticket_pdf(lang, scene.token);
        let png = routes::ticket_png(lang, scene.token);
        let ics = routes::ticket_calendar(lang, scene.token);
        view! {
            <p class="note ticket-hint">{t!(words, "ticket-bright")}</p>
            <div class="ticket-actions">
                <LinkButton
                    href=pdf
                    label=t!(words, "ticket-pdf")
                    kind=ButtonKind::Primary
                    icon=IconName::Download
                />
                <LinkButton href=png label=t!(words, "ticket-png") icon=IconName::Download />
                <LinkButton href=ics label=t!(words, "ticket-save") icon=IconName::Calendar />
            </div>
        }
    })
}

/// What certifies that the guest came.
fn certificate(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    is_due(scene.held, scene.now).then(|| {
        let href = routes::ticket_certificate(words.language(), scene.token);
        let content = view! {
            <p class="prose">{t!(words, "certificate-text")}</p>
            <p>
                <LinkButton href=href label=t!(words, "certificate-pdf") icon=IconName::Download />
            </p>
        };
        section("certificate", t!(words, "certificate-title"), content)
    })
}

/// The date in one's own calendar, and the programme that follows every change.
fn calendar(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let lang = words.language();
    let event = &scene.held.event;
    if scene.svg.is_none() || event.is_over(scene.now) || !event.is_public() {
        return None;
    }
    let feed = format!("{}?lang={lang}", routes::calendar(&event.slug));
    let feed = format!("{}{feed}", scene.base_url);
    // Calendar programs take this scheme for themselves; browsers would only save the file.
    let host = feed.split_once("://").map_or("", |(_, rest)| rest);
    let subscribe = format!("webcal://{host}");
    let address = feed.clone();
    let content = view! {
        <div class="prose">
            <p>{t!(words, "ticket-save-text")}</p>
            <p>{t!(words, "ticket-subscribe-text")}</p>
        </div>
        <p>
            <LinkButton href=subscribe label=t!(words, "ticket-subscribe") icon=IconName::Calendar />
        </p>
        <p class="note">{t!(words, "ticket-feed")} ": " <a href=address>{feed}</a></p>
    };
    Some(section("calendar", t!(words, "ticket-calendar"), content))
}

/// How to get there, and what about barriers.
fn way(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let event = &scene.held.event;
    let place = place_lines(event).join(", ");
    let directions = Shown::of(&event.venue.directions, words.language());
    let accessibility = Shown::of(&event.accessibility, words.language())
        .some()
        .map(|text| {
            view! { <h3>{t!(words, "ticket-accessibility")}</h3> <p lang=text.lang>{text.text}</p> }
        });
    let href = routes::event(words.language(), &event.slug);
    let content = view! {
        <div class="prose">
            {(!place.is_empty()).then(|| view! { <p>{place}</p> })}
            {directions.some().map(|text| view! { <p lang=text.lang>{text.text}</p> })}
            {accessibility}
            <p><a href=href>{t!(words, "ticket-event")}</a></p>
        </div>
    };
    section("way", t!(words, "ticket-way"), content)
}

/// What is stored about the guest.
fn data(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let registration = &scene.held.registration;
    let entries = [
        (t!(words, "ticket-guest"), registration.name.clone()),
        (t!(words, "ticket-email"), registration.email.to_string()),
        (
            t!(words, "ticket-organisation"),
            registration.organisation.clone(),
        ),
        (
            t!(words, "ticket-language"),
            words.get(&format!("ticket-language-{}", registration.language)),
        ),
    ];
    let entries: Vec<_> = entries
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let lang = words.language();
    let notice = routes::privacy_notice(lang, &scene.held.event.slug);
    let data = routes::ticket_data(lang, scene.token);
    let erase = routes::ticket_erase(lang, scene.token);
    let held = scene.held;
    let may_change =
        guest::details_refused(registration, &held.event, held.is_admitted, scene.now).is_none();
    let change = may_change.then(|| {
        let href = routes::ticket_details(lang, scene.token);
        view! { <p><LinkButton href=href label=t!(words, "details-title") /></p> }
    });
    let content = view! {
        <p>{t!(words, "ticket-data-text")}</p>
        <DescriptionList entries=entries />
        {change}
        <p><a href=data download>{t!(words, "details-data")}</a></p>
        <p><a href=notice>{t!(words, "ticket-privacy")}</a></p>
        <p><a href=erase>{t!(words, "erase-link")}</a></p>
    };
    section("data", t!(words, "ticket-data"), content)
}

/// The way to give the place back, while that helps anybody.
fn giving_back(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    if scene.svg.is_none() || scene.held.event.is_over(scene.now) {
        return None;
    }
    let content = if let Some(refused) = scene.held.return_refused(scene.now) {
        view! { <p>{words.get(refused.key())}</p> }.into_any()
    } else {
        let href = routes::ticket_cancel(words.language(), scene.token);
        let held = scene.held;
        let may = may_hand_on(&held.registration, &held.event, held.is_admitted, scene.now);
        let hand_on = may.then(|| {
            let href = routes::ticket_hand_on(words.language(), scene.token);
            view! {
                <p>{t!(words, "hand-on-text")}</p>
                <p><LinkButton href=href label=t!(words, "hand-on-title") /></p>
            }
        });
        view! {
            <p>{t!(words, "ticket-return-text")}</p>
            <p><LinkButton href=href label=t!(words, "ticket-return") /></p>
            {hand_on}
        }
        .into_any()
    };
    Some(section("return", t!(words, "ticket-return"), content))
}
