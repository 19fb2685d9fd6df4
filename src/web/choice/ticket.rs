//! What a guest chose, on the page of their ticket.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::domain::agenda::Programme;
use crate::routes;
use crate::server::auth::Guest;
use crate::server::operation::choice::{self, GuestChoice};
use crate::server::operation::ticket::GuestTicket;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Button, LinkButton};
use crate::web::attendee::guest;
use crate::web::public::entry::{self, Entry};
use crate::web::public::parts::section;
use crate::web::public::scene;
use crate::web::{Lang, Web, WebError};

/// Sessions that the ticket's page names; the programme's own page has all.
const LINES: usize = 12;

/// The section of the ticket's page; nothing where there is no programme to choose from.
pub(in crate::web) async fn on_ticket(
    web: &Web,
    words: Words,
    guest: &Guest,
    held: &GuestTicket,
) -> Result<Option<AnyView>, WebError> {
    let Some(programme) = web.site.programme(&held.event.slug).await? else {
        return Ok(None);
    };
    let content = match choice::find_for_guest(&web.site, guest).await? {
        Some(chosen) => lines(web, words, &programme, &chosen),
        None if held.code_address.is_none()
            || held.event.is_over(web.site.world.now())
            || programme.sessions.is_empty() =>
        {
            return Ok(None);
        }
        None => begin_form(words, guest),
    };
    let section = section("programme", t!(words, "choice-title"), content);
    Ok(Some(section.into_any()))
}

/// Begins an empty choice, and leads to it.
pub(super) async fn begin(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let guest = guest(&web, &token).await?;
    let chosen = choice::begin_for_guest(&web.site, &guest).await?;
    Ok(Redirect::to(&routes::choice(words.language(), &chosen)).into_response())
}

fn begin_form(words: Words, guest: &Guest) -> AnyView {
    let action = routes::ticket_choice(words.language(), guest.token());
    view! {
        <p class="prose">{t!(words, "choice-ticket-text")}</p>
        <form method="post" action=action>
            <Button label=t!(words, "choice-ticket-begin") />
        </form>
    }
    .into_any()
}

/// "10:30–11:30 Titel", in order of time.
fn lines(web: &Web, words: Words, programme: &Programme, chosen: &GuestChoice) -> AnyView {
    let scene = scene::of(web, words, programme, web.site.world.now());
    let entries: Vec<Entry<'_>> = Entry::all(&scene)
        .into_iter()
        .filter(|entry| chosen.stars.contains(&entry.session.id))
        .collect();
    let days = entry::by_day(&scene, &entries).len();
    let lines: Vec<_> = entries
        .iter()
        .take(LINES)
        .map(|entry| {
            let when = entry.slot.map_or_else(
                || t!(words, "agenda-without-time"),
                |slot| {
                    let span = scene.dates.span(slot.starts_at, slot.ends_at);
                    if days > 1 {
                        format!("{}, {span}", scene.dates.short_day(slot.starts_at))
                    } else {
                        span
                    }
                },
            );
            view! { <li>{entry::name(&scene, entry.session)} " " <small>{when}</small></li> }
        })
        .collect();
    let more = entries.len().saturating_sub(LINES);
    let more = (more > 0).then(|| view! { <li>{t!(words, "now-more", count = more)}</li> });
    let href = routes::choice(words.language(), &chosen.token);
    let empty = entries
        .is_empty()
        .then(|| view! { <p>{t!(words, "choice-empty")}</p> });
    let list =
        (!entries.is_empty()).then(|| view! { <ul class="links" role="list">{lines}{more}</ul> });
    view! {
        {empty}
        {list}
        <p><LinkButton href=href label=t!(words, "choice-ticket-open") /></p>
    }
    .into_any()
}
