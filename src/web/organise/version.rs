//! One published version: what it changed, and the programme as guests saw it then.

use axum::extract::{Path, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Place};
use crate::domain::agenda::{Edition, SessionStatus};
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::operation::publication;
use crate::t;
use crate::ui::{Column, Table};
use crate::web::change::Telling;
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    number: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Path(path): Path<InEvent>,
) -> Result<Page, WebError> {
    let number: u32 = path.number.parse().map_err(|_| WebError::not_found())?;
    let version = publication::read_version(&web.site, &viewer, number)
        .await?
        .ok_or_else(WebError::not_found)?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let title = t!(words, "version-name", number = number);
    let changes = version.edition.changes_since(&version.before);
    let telling = Telling {
        words,
        dates: &desk.dates,
        before: &version.before,
        after: &version.edition,
    };
    let none = changes
        .is_empty()
        .then(|| view! { <p class="status">{t!(words, "publish-order-only")}</p> });
    let note =
        (!version.head.note.is_empty()).then(|| view! { <p>{version.head.note.clone()}</p> });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{desk.moment(version.head.published_at)}</p>
            </div>
            {note}
            <section class="panel" aria-labelledby="changes">
                <h2 class="kern-heading-medium" id="changes">{t!(words, "version-changes")}</h2>
                {none}
                {telling.list(&changes)}
            </section>
            {programme(&desk, &version.edition)}
        </div>
    };
    let address = |lang| routes::version(lang, &viewer.event().slug, number);
    Ok(desk.page(Place::Sessions, &title, address, content))
}

/// The sessions of an edition in the order of the day.
fn programme(desk: &Desk<'_>, edition: &Edition) -> impl IntoView + use<> {
    let (words, lang) = (desk.words, desk.lang());
    let rows = edition
        .sessions
        .iter()
        .map(|session| {
            let slots = edition.placings(&session.id);
            let time = slots.first().map_or_else(
                || t!(words, "sessions-no-time"),
                |slot| {
                    let day = desk.dates.short_day(slot.starts_at);
                    format!("{day}, {}", desk.dates.span(slot.starts_at, slot.ends_at))
                },
            );
            let room = slots
                .first()
                .and_then(|slot| edition.room(slot.room_id.as_ref()?))
                .map_or_else(String::new, |room| room.name.shown(lang).to_owned());
            let people: Vec<String> = edition
                .cast_of(&session.id)
                .iter()
                .map(|(_, person)| person.full_name())
                .collect();
            let title = Shown::of(&session.title, lang);
            let cancelled = (session.status == SessionStatus::Cancelled)
                .then(|| format!(" ({})", t!(words, "state-cancelled")));
            view! {
                <tr class="kern-table__row">
                    <td class="kern-table__cell">{time}</td>
                    <th class="kern-table__header" scope="row">
                        <span lang=title.lang>{title.text}</span>
                        {cancelled}
                    </th>
                    <td class="kern-table__cell">{room}</td>
                    <td class="kern-table__cell">{people.join(", ")}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "sessions-time")),
        Column::new(t!(words, "sessions-session")),
        Column::new(t!(words, "sessions-room")),
        Column::new(t!(words, "sessions-people")),
    ];
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium" id="programme">{t!(words, "version-programme")}</h2>
            <Table
                id="programme-table"
                caption=t!(words, "version-programme")
                columns=columns
                is_caption_hidden=true
            >
                {rows}
            </Table>
        </section>
    }
}
