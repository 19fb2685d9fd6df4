//! What a guest chose, on a page of its own: by day, as a calendar, on paper, to be changed.

use std::collections::BTreeSet;

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::boxes::boxes;
use super::{Done, SCRIPT, private, refused};
use crate::domain::availability::Availability;
use crate::domain::choice::{ChoiceForm, ChoiceRefused, overlaps};
use crate::domain::id::SessionId;
use crate::domain::retention::DataClass;
use crate::routes;
use crate::server::auth::Chooser;
use crate::server::operation::choice;
use crate::server::words::Words;
use crate::server::{Failure, store};
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, IconName, LinkButton, Tone};
use crate::web::page::Page;
use crate::web::public::entry::{self, Entry};
use crate::web::public::parts::{said, section, time_note};
use crate::web::public::scene::{self, Scene};
use crate::web::{Lang, Web, WebError};

/// Overlaps that are told one by one; who has more knows it by then.
const MAX_OVERLAPS: usize = 20;

/// What the page is made of.
struct View<'a> {
    scene: Scene<'a>,
    chooser: &'a Chooser,
    /// For so many days after its event it is kept where it belongs to nobody.
    kept_days: u32,
    /// What was done before it was shown.
    done: &'a str,
    /// The form that came back, and why.
    refused: Option<(ChoiceForm, ChoiceRefused)>,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    chooser: Chooser,
    Query(done): Query<Done>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let page = page(&web, words, &chooser, &done.done, None).await?;
    Ok(private(&headers, &page))
}

/// Takes what was ticked and unticked.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    chooser: Chooser,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let form = ChoiceForm::from_fields(fields);
    match choice::change(&web.site, &chooser, &form).await {
        Ok(()) => {
            let page = routes::choice(words.language(), chooser.token());
            let page = routes::with_query(&page, &[("done", "saved".to_owned())]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(ChoiceRefused::NoSuchEvent | ChoiceRefused::Deleted)) => {
            Err(WebError::not_found())
        }
        Err(Failure::Refused(refused)) => {
            let page = page(&web, words, &chooser, "", Some((form, refused))).await?;
            Ok(page
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

async fn page(
    web: &Web,
    words: Words,
    chooser: &Chooser,
    done: &str,
    refused: Option<(ChoiceForm, ChoiceRefused)>,
) -> Result<Page, WebError> {
    let programme = web.site.programme(&chooser.event().slug).await?;
    let programme = programme.ok_or_else(WebError::not_found)?;
    let mut conn = web.site.db.read().await?;
    let retention = store::erasure::find_retention(&mut conn, &programme.event.id).await?;
    drop(conn);
    let view = View {
        kept_days: retention.days(DataClass::Choices).unwrap_or_default(),
        scene: scene::of(web, words, &programme, web.site.world.now()),
        chooser,
        done,
        refused,
    };
    let mut name = t!(
        words,
        "page-of-event",
        page = t!(words, "choice-title"),
        event = programme.event.title.shown(words.language())
    );
    if view.refused.is_some() {
        name = t!(words, "refused-title", title = name);
    }
    let content = content(&view);
    let page = Page::new(words, name, || {
        view.scene
            .frame(|lang| routes::choice(lang, chooser.token()))
            .view(content)
    });
    Ok(page.without_index().with_module(SCRIPT))
}

fn content(view: &View<'_>) -> impl IntoView + use<> {
    let scene = &view.scene;
    let words = scene.words;
    let event = said(scene.shown(&scene.programme.event.title));
    let refusal = view
        .refused
        .as_ref()
        .map(|(_, refusal)| refused(words, refusal));
    view! {
        <div class="page choice">
            {done(view)}
            {refusal}
            <div class="page-head">
                <p class="page-head__kind">{event}</p>
                <h1 class="kern-heading-x-large">{t!(words, "choice-title")}</h1>
                {time_note(scene)}
            </div>
            {cancelled(view)}
            {overlapping(view)}
            {chosen(view)}
            {section("change", t!(words, "choice-change"), form(view))}
            {section("address", t!(words, "choice-address"), address(view))}
            {section("calendar", t!(words, "event-calendar"), calendar(view))}
            {register(view)}
            {section("delete", t!(words, "choice-delete-section"), deleting(view))}
        </div>
    }
}

/// The message for what was done before; nothing for what is no deed.
fn done(view: &View<'_>) -> Option<impl IntoView + use<>> {
    let words = view.scene.words;
    let title = match view.done {
        "begun" => t!(words, "choice-done-begun"),
        "saved" => t!(words, "choice-done-saved"),
        _ => return None,
    };
    Some(view! { <Alert tone=Tone::Success title=title role="status" /> })
}

/// What was chosen and does not take place.
fn cancelled(view: &View<'_>) -> Option<impl IntoView + use<>> {
    let scene = &view.scene;
    let titles: Vec<_> = scene
        .programme
        .sessions
        .iter()
        .filter(|session| view.chooser.stars().contains(&session.id))
        .filter(|session| scene.is_cancelled(session.status))
        .map(|session| {
            let title = scene.shown(&session.title);
            view! { <li lang=title.lang>{title.text}</li> }
        })
        .collect();
    (!titles.is_empty()).then(|| {
        let title = t!(scene.words, "choice-cancelled", count = titles.len());
        view! { <Alert tone=Tone::Danger title=title><ul>{titles}</ul></Alert> }
    })
}

/// What was chosen and takes place at the same time.
fn overlapping(view: &View<'_>) -> Option<impl IntoView + use<>> {
    let scene = &view.scene;
    let words = scene.words;
    let is_cancelled = scene.programme.event.status == crate::domain::event::EventStatus::Cancelled;
    let found = overlaps(&scene.programme.edition, view.chooser.stars());
    if found.is_empty() || is_cancelled {
        return None;
    }
    let title = |id: &SessionId| {
        let session = scene.lookup.session(id);
        session.map_or_else(String::new, |session| {
            session.title.shown(scene.lang()).to_owned()
        })
    };
    let lines: Vec<_> = found
        .iter()
        .take(MAX_OVERLAPS)
        .map(|(one, other)| {
            let sentence = t!(
                words,
                "choice-overlap",
                first = title(&one.session_id),
                second = title(&other.session_id),
                day = scene.dates.day(one.starts_at),
                from = scene.dates.clock(other.starts_at),
                to = scene.dates.clock(one.ends_at.min(other.ends_at))
            );
            view! { <li>{sentence}</li> }
        })
        .collect();
    let title = t!(words, "choice-overlaps", count = found.len());
    Some(view! { <Alert tone=Tone::Warning title=title><ul>{lines}</ul></Alert> })
}

/// What was chosen, by day.
fn chosen(view: &View<'_>) -> AnyView {
    let scene = &view.scene;
    let words = scene.words;
    let entries: Vec<Entry<'_>> = Entry::all(scene)
        .into_iter()
        .filter(|entry| view.chooser.stars().contains(&entry.session.id))
        .collect();
    if entries.is_empty() {
        return view! { <p>{t!(words, "choice-empty")}</p> }.into_any();
    }
    let days: Vec<_> = entry::by_day(scene, &entries)
        .into_iter()
        .map(|(day, entries)| {
            let heading = day.map_or_else(
                || t!(words, "agenda-without-time"),
                |at| scene.dates.day(at),
            );
            view! {
                <div>
                    <h2 class="agenda__day kern-heading-medium">{heading}</h2>
                    {entry::list(scene, entries, 3)}
                </div>
            }
        })
        .collect();
    days.into_any()
}

/// The whole programme to tick; open where nothing is chosen or something was refused.
fn form(view: &View<'_>) -> impl IntoView + use<> {
    let scene = &view.scene;
    let words = scene.words;
    let stars = view.chooser.stars();
    let typed = view.refused.as_ref().map(|(form, _)| form);
    let boxes = boxes(scene, |session| match typed {
        Some(form) => form.sessions.contains(session.slug.as_str()),
        None => stars.contains(&session.id),
    });
    let had: Vec<&str> = match typed {
        Some(form) => form.had.iter().map(String::as_str).collect(),
        None => scene
            .programme
            .sessions
            .iter()
            .filter(|session| stars.contains(&session.id))
            .map(|session| session.slug.as_str())
            .collect(),
    };
    let had = had.join(" ");
    let is_open = stars.is_empty() || typed.is_some();
    let action = routes::choice(scene.lang(), view.chooser.token());
    view! {
        <details class="disclosure" open=is_open>
            <summary>{t!(words, "choice-change-open")}</summary>
            <form class="form choice__form" method="post" action=action>
                <input type="hidden" name="had" value=had />
                {boxes}
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "choice-save") kind=ButtonKind::Primary />
                </div>
            </form>
        </details>
    }
}

/// That the address is the key, and the button that has this browser remember it.
fn address(view: &View<'_>) -> impl IntoView + use<> {
    let scene = &view.scene;
    let words = scene.words;
    let href = routes::choice(scene.lang(), view.chooser.token());
    let absolute = scene.settings.absolute(&href);
    let belongs = view
        .chooser
        .choice()
        .registration_id
        .is_some()
        .then(|| view! { <p>{t!(words, "choice-belongs")}</p> });
    let stars: BTreeSet<&str> = scene
        .programme
        .sessions
        .iter()
        .filter(|session| view.chooser.stars().contains(&session.id))
        .map(|session| session.slug.as_str())
        .collect();
    let stars = stars.into_iter().collect::<Vec<_>>().join(" ");
    let event = scene.slug().to_string();
    let token = view.chooser.token().to_owned();
    view! {
        <div class="prose"><p>{t!(words, "choice-address-key")}</p> {belongs}</div>
        <p class="note choice__address"><a href=href>{absolute}</a></p>
        <div
            class="choice__remember"
            data-programme=event
            data-token=token
            data-stars=stars
            data-remembered=t!(words, "choice-remembered")
            data-forgotten=t!(words, "choice-forgotten")
            data-failed=t!(words, "choice-not-remembered")
            hidden
        >
            <p class="prose">{t!(words, "choice-remember-text")}</p>
            <button class="kern-btn kern-btn--secondary" type="button" data-do="remember">
                <span class="kern-label">{t!(words, "choice-remember")}</span>
            </button>
            <button class="kern-btn kern-btn--secondary" type="button" data-do="forget" hidden>
                <span class="kern-label">{t!(words, "choice-forget")}</span>
            </button>
            <p role="status"></p>
        </div>
    }
}

fn calendar(view: &View<'_>) -> impl IntoView + use<> {
    let scene = &view.scene;
    let words = scene.words;
    let path = scene.calendar(routes::choice_calendar(view.chooser.token()));
    let address = scene.settings.absolute(&path);
    // Calendar programs take this scheme for themselves; browsers would only save the file.
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    let subscribe = format!("webcal://{host}");
    let file = path.clone();
    view! {
        <p class="prose">{t!(words, "choice-calendar-text")}</p>
        <p class="ticket-actions choice__calendar">
            <LinkButton
                href=subscribe
                label=t!(words, "choice-subscribe")
                icon=IconName::Calendar
            />
            <LinkButton href=file label=t!(words, "choice-file") icon=IconName::Download />
        </p>
        <p class="note choice__address">{t!(words, "event-calendar-address")} " " <a href=path>{address}</a></p>
    }
}

/// The way to a place for whoever has none as yet.
fn register(view: &View<'_>) -> Option<impl IntoView + use<>> {
    let scene = &view.scene;
    let words = scene.words;
    let is_open = matches!(scene.availability(), Availability::Open { .. });
    (is_open && view.chooser.choice().registration_id.is_none()).then(|| {
        let register = routes::register(scene.lang(), scene.slug());
        let token = view.chooser.token().to_owned();
        let href = routes::with_query(&register, &[("programme", token)]);
        let content = view! {
            <p class="prose">{t!(words, "choice-register-text")}</p>
            <p><LinkButton href=href label=t!(words, "event-register") /></p>
        };
        section("register", t!(words, "register-heading"), content)
    })
}

fn deleting(view: &View<'_>) -> impl IntoView + use<> {
    let words = view.scene.words;
    let href = routes::choice_delete(view.scene.lang(), view.chooser.token());
    view! {
        <p class="prose">{t!(words, "choice-delete-text", days = view.kept_days)}</p>
        <p><LinkButton href=href label=t!(words, "choice-delete") /></p>
    }
}
