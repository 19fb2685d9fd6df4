//! The programme as its makers see it: drafts too, with what is missing and what clashes.

use axum::extract::{Query, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::publish;
use crate::domain::agenda::{Lack, Session, SessionStatus};
use crate::domain::id::SessionId;
use crate::domain::text::Language;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::operation::agenda::{self, Warning};
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Badge, ButtonKind, Column, Link, LinkButton, Navigation, Table, Tone};
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
    let warnings = agenda::warnings(&whole);
    let clashes = |session: &Session| warnings.iter().any(|(id, _)| *id == session.id);
    let lack: Option<Lack> = narrowed.show.parse().ok();
    let is_shown = |session: &&Session| match (narrowed.show.as_str(), lack) {
        ("drafts", _) => session.status == SessionStatus::Draft,
        ("conflicts", _) => clashes(session),
        (_, Some(lack)) => agenda::lacks(&whole, session, lack),
        _ => true,
    };
    let mut sessions: Vec<&Session> = whole.sessions.iter().filter(is_shown).collect();
    // In order of time; what has none yet stands at the end.
    sessions.sort_by_key(|session| {
        whole
            .slots
            .iter()
            .position(|slot| slot.session_id == session.id)
            .unwrap_or(usize::MAX)
    });
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let title = t!(words, "sessions-title");
    let found = t!(words, "sessions-count", count = sessions.len());
    let rows = sessions
        .into_iter()
        .map(|session| {
            let own: Vec<&Warning> = warnings
                .iter()
                .filter(|(id, _)| *id == session.id)
                .map(|(_, warning)| warning)
                .collect();
            row(&desk, &whole, session, &own)
        })
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
    session: &Session,
    own: &[&Warning],
) -> impl IntoView + use<> {
    let (words, lang) = (desk.words, desk.lang());
    let slots = whole.slots_of(&session.id);
    let time = match slots.first() {
        None => t!(words, "sessions-no-time"),
        Some(slot) => desk.dates.span(slot.starts_at, slot.ends_at),
    };
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
    let people: Vec<String> = whole
        .cast_of(&session.id)
        .iter()
        .filter_map(|line| {
            whole
                .people
                .iter()
                .find(|person| person.id == line.person_id)
        })
        .map(|person| person.name.clone())
        .collect();
    let kind = words.get(&format!("session-type-{}", session.kind));
    let title = Shown::of(&session.title, lang);
    let href = routes::edit_session(lang, &desk.event.slug, &session.id);
    let lacks = Lack::ALL
        .iter()
        .filter(|lack| agenda::lacks(whole, session, **lack))
        .map(|lack| words.get(&format!("lacks-{lack}")));
    let notes = own
        .iter()
        .map(|warning| warning_text(desk, whole, warning))
        .chain(lacks)
        .map(|note| view! { <li>{note}</li> })
        .collect_view();
    view! {
        <tr class="kern-table__row">
            <td class="kern-table__cell nowrap">{day}{time}</td>
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href lang=title.lang>{title.text}</a>
                " "
                <small>{kind}</small>
            </th>
            <td class="kern-table__cell">{room}</td>
            <td class="kern-table__cell">{people.join(", ")}</td>
            <td class="kern-table__cell">{status_badge(words, session.status)}</td>
            <td class="kern-table__cell"><ul class="notes">{notes}</ul></td>
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

/// A warning as a sentence.
pub(super) fn warning_text(desk: &Desk<'_>, whole: &Whole, warning: &Warning) -> String {
    let (words, lang) = (desk.words, desk.lang());
    let session = |id: &SessionId| {
        whole
            .session(id)
            .map_or_else(String::new, |session| session.title.shown(lang).to_owned())
    };
    match warning {
        Warning::Room { room, other } => {
            let room = whole
                .rooms
                .iter()
                .find(|known| known.id == *room)
                .map_or_else(String::new, |room| room.name.shown(lang).to_owned());
            t!(words, "warning-room", room = room, other = session(other))
        }
        Warning::Person { person, other } => {
            let person = whole
                .people
                .iter()
                .find(|known| known.id == *person)
                .map_or_else(String::new, |person| person.name.clone());
            t!(
                words,
                "warning-person",
                person = person,
                other = session(other)
            )
        }
        Warning::OutsideHours => {
            let hours = desk.dates.span(desk.event.starts_at, desk.event.ends_at);
            t!(words, "warning-outside", hours = hours)
        }
    }
}
