//! The programme as its makers see it: drafts too, with what is missing and what clashes.

use std::collections::HashMap;

use axum::extract::{Query, State};
use axum::response::Redirect;
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::publish;
use crate::domain::agenda::{Lack, Participation, Session, SessionStatus, Slot};
use crate::domain::id::{PersonId, SessionId};
use crate::domain::text::Language;
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::agenda::{self, Warning};
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Badge, Button, ButtonKind, Column, Link, LinkButton, Navigation, Table, Tone};
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// What a list is narrowed to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Narrowed {
    show: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(narrowed): Query<Narrowed>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let listed = Listed::of(&whole);
    let lack: Option<Lack> = narrowed.show.parse().ok();
    let is_shown = |session: &&Session| match (narrowed.show.as_str(), lack) {
        ("drafts", _) => session.status == SessionStatus::Draft,
        ("conflicts", _) => listed.warnings.contains_key(&session.id),
        (_, Some(lack)) => listed
            .lacks
            .get(&session.id)
            .is_some_and(|lacks| lacks.contains(&lack)),
        _ => true,
    };
    let mut sessions: Vec<&Session> = whole.sessions.iter().filter(is_shown).collect();
    // In order of time; what has none yet stands at the end.
    sessions.sort_by_key(|session| {
        let first = listed
            .slots
            .get(&session.id)
            .and_then(|slots| slots.first());
        first.map_or((true, None), |slot| {
            (false, Some((slot.starts_at, slot.ends_at)))
        })
    });
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let title = t!(words, "sessions-title");
    let found = t!(words, "sessions-count", count = sessions.len());
    let rows = sessions
        .into_iter()
        .map(|session| row(&desk, &whole, &listed, session))
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "sessions-time")),
        Column::new(t!(words, "sessions-session")),
        Column::new(t!(words, "sessions-room")),
        Column::new(t!(words, "sessions-people")),
        Column::new(t!(words, "sessions-state")),
        Column::new(t!(words, "sessions-notes")),
    ];
    let add = desk.may_organise.then(|| {
        view! {
            <LinkButton
                href=routes::new_session(lang, slug)
                label=t!(words, "sessions-new")
                kind=ButtonKind::Primary
            />
            <LinkButton href=routes::planner(lang, slug) label=t!(words, "planner-open") />
        }
    });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head"><h1 class="kern-heading-x-large">{title.clone()}</h1></div>
            {desk.done(&done)}
            {publish::waiting(&desk, &whole)}
            <div class="kern-btn-wrapper">{add}</div>
            {drafts_form(&desk, &whole)}
            <Navigation
                label=t!(words, "sessions-narrow")
                links=choices(words, lang, slug, &narrowed.show)
                class="chips"
                current="true"
            />
            <p class="status">{found} " " {t!(words, "times-in", zone = desk.dates.zone(desk.event.starts_at))}</p>
            <Table id="sessions" caption=title.clone() columns=columns is_caption_hidden=true>{rows}</Table>
        </div>
    };
    let address = |lang| {
        routes::with_query(
            &routes::sessions(lang, slug),
            &[("show", narrowed.show.clone())],
        )
    };
    Ok(desk.page(Place::Sessions, &title, address, content))
}

/// Takes every draft into the programme.
pub(super) async fn include_all(
    State(web): State<Web>,
    Lang(words): Lang,
    organiser: Organiser,
) -> Result<Redirect, WebError> {
    let included = agenda::include_all(&web.site, &organiser).await?;
    let done = if included > 0 { "all-included" } else { "" };
    let to = routes::sessions(words.language(), &organiser.event().slug);
    let to = routes::with_query(&to, &[("done", done.to_owned())]);
    Ok(Redirect::to(&to))
}

/// What the list says of sessions, found once for all of them.
struct Listed<'a> {
    warnings: HashMap<SessionId, Vec<Warning>>,
    lacks: HashMap<&'a SessionId, Vec<Lack>>,
    slots: HashMap<&'a SessionId, Vec<&'a Slot>>,
    people: HashMap<&'a SessionId, Vec<&'a Participation>>,
    names: HashMap<&'a PersonId, &'a str>,
}

impl<'a> Listed<'a> {
    fn of(whole: &'a Whole) -> Self {
        let mut listed = Self {
            warnings: HashMap::new(),
            lacks: agenda::lacks(whole),
            slots: HashMap::new(),
            people: HashMap::new(),
            names: whole
                .people
                .iter()
                .map(|person| (&person.id, person.name.as_str()))
                .collect(),
        };
        for (session, warning) in agenda::warnings(whole) {
            listed.warnings.entry(session).or_default().push(warning);
        }
        for slot in &whole.slots {
            listed.slots.entry(&slot.session_id).or_default().push(slot);
        }
        for line in &whole.cast {
            listed
                .people
                .entry(&line.session_id)
                .or_default()
                .push(line);
        }
        for lines in listed.people.values_mut() {
            lines.sort_by_key(|line| (line.role, line.position));
        }
        listed
    }
}

/// The button that takes every draft into the programme, where there are some.
fn drafts_form(desk: &Desk<'_>, whole: &Whole) -> Option<impl IntoView + use<>> {
    let is_draft = |session: &&Session| session.status == SessionStatus::Draft;
    let count = whole.sessions.iter().filter(is_draft).count();
    if count == 0 || !desk.may_organise {
        return None;
    }
    let words = desk.words;
    let action = routes::sessions(desk.lang(), &desk.event.slug);
    Some(view! {
        <form class="form" method="post" action=action>
            <p>{t!(words, "sessions-drafts-hint", count = count)}</p>
            <div class="kern-btn-wrapper"><Button label=t!(words, "sessions-include-all") /></div>
        </form>
    })
}

fn choices(
    words: Words,
    lang: Language,
    slug: &crate::domain::slug::Slug,
    shown: &str,
) -> Vec<Link> {
    let all = routes::sessions(lang, slug);
    let choice = |label: String, show: &str| {
        let href = routes::with_query(&all, &[("show", show.to_owned())]);
        Link::new(label, href).current(show == shown)
    };
    let mut links = vec![
        choice(t!(words, "sessions-all"), ""),
        choice(t!(words, "sessions-drafts"), "drafts"),
        choice(t!(words, "sessions-conflicts"), "conflicts"),
    ];
    links.extend(
        Lack::ALL
            .iter()
            .map(|lack| choice(words.get(&format!("lacks-{lack}")), lack.as_str())),
    );
    links
}

fn row(
    desk: &Desk<'_>,
    whole: &Whole,
    listed: &Listed<'_>,
    session: &Session,
) -> impl IntoView + use<> {
    let (words, lang) = (desk.words, desk.lang());
    let slots = listed.slots.get(&session.id).map_or(&[][..], Vec::as_slice);
    let time = match slots.first() {
        None => t!(words, "sessions-no-time"),
        Some(slot) => desk.dates.span(slot.starts_at, slot.ends_at),
    };
    let more = (slots.len() > 1).then(|| {
        let more = t!(words, "sessions-more-times", count = slots.len() - 1);
        view! { <br /> <small>{more}</small> }
    });
    // All on one day goes without saying.
    let day = (!is_one_day(desk))
        .then(|| slots.first())
        .flatten()
        .map(|slot| view! { {desk.dates.short_day(slot.starts_at)} <br /> });
    let room = slots
        .first()
        .and_then(|slot| slot.room_id.as_ref())
        .and_then(|id| whole.rooms.iter().find(|room| room.id == *id))
        .map_or_else(String::new, |room| room.name.shown(lang).to_owned());
    let people: Vec<&str> = listed
        .people
        .get(&session.id)
        .into_iter()
        .flatten()
        .filter_map(|line| listed.names.get(&line.person_id).copied())
        .collect();
    let kind = words.get(&format!("session-type-{}", session.kind));
    let title = Shown::of(&session.title, lang);
    let href = routes::edit_session(lang, &desk.event.slug, &session.id);
    let warnings = listed
        .warnings
        .get(&session.id)
        .into_iter()
        .flatten()
        .map(|warning| view! { <li>{warning_view(desk, whole, warning)}</li> })
        .collect_view();
    let lacks = listed
        .lacks
        .get(&session.id)
        .into_iter()
        .flatten()
        .map(|lack| view! { <li>{words.get(&format!("lacks-{lack}"))}</li> })
        .collect_view();
    view! {
        <tr class="kern-table__row">
            <td class="kern-table__cell nowrap">{day}{time}{more}</td>
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href lang=title.lang>{title.text}</a>
                " "
                <small>{kind}</small>
            </th>
            <td class="kern-table__cell">{room}</td>
            <td class="kern-table__cell">{people.join(", ")}</td>
            <td class="kern-table__cell">{status_badge(words, session.status)}</td>
            <td class="kern-table__cell"><ul class="notes">{warnings}{lacks}</ul></td>
        </tr>
    }
}

fn is_one_day(desk: &Desk<'_>) -> bool {
    desk.dates.date(desk.event.starts_at) == desk.dates.date(desk.event.ends_at)
}

pub(super) fn status_badge(words: Words, status: SessionStatus) -> impl IntoView + use<> {
    let (tone, label) = match status {
        SessionStatus::Draft => (Tone::Info, t!(words, "state-draft")),
        SessionStatus::Published => (Tone::Success, t!(words, "state-included")),
        SessionStatus::Cancelled => (Tone::Danger, t!(words, "state-cancelled")),
    };
    view! { <Badge tone=tone label=label is_small=true /> }
}

/// A warning as a sentence, with a link to the other session that it is about.
pub(super) fn warning_view(
    desk: &Desk<'_>,
    whole: &Whole,
    warning: &Warning,
) -> impl IntoView + use<> {
    let (before, after) = warning.say_around(desk.words, whole);
    let other = warning
        .other()
        .and_then(|id| whole.session(id))
        .map(|other| {
            let href = routes::edit_session(desk.lang(), &desk.event.slug, &other.id);
            let title = Shown::of(&other.title, desk.lang());
            view! { <a class="kern-link" href=href lang=title.lang>{title.text}</a> }
        });
    view! { {before} {other} {after} }
}
