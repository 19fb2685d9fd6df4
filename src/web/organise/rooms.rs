//! What an event has of its own: rooms, tracks and types of sessions, each in its order.

use axum::extract::{Query, State};
use leptos::prelude::*;

use super::desk::{Desk, Done, Place};
use super::part::editor;
use super::people::part_order;
use super::publish;
use crate::domain::part::{Part, PartKind};
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::operation::agenda;
use crate::server::operation::part;
use crate::server::operation::whole::Whole;
use crate::t;
use crate::ui::{Column, LinkButton, Table};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let title = t!(words, "rooms-title");
    let lists = [
        (PartKind::Room, "rooms"),
        (PartKind::Track, "tracks"),
        (PartKind::Type, "types"),
    ]
    .into_iter()
    .map(|(kind, id)| section(&desk, &whole, kind, id))
    .collect_view();
    let content = view! {
        <div class="page dashboard">
            <div class="page-head"><h1 class="kern-heading-x-large">{title.clone()}</h1></div>
            {desk.done(&done)}
            {publish::waiting(&desk, &whole)}
            {lists}
        </div>
    };
    let address = |lang| routes::rooms(lang, &viewer.event().slug);
    Ok(desk.page(Place::Rooms, &title, address, content))
}

fn section(
    desk: &Desk<'_>,
    whole: &Whole,
    kind: PartKind,
    id: &'static str,
) -> impl IntoView + use<> {
    let words = desk.words;
    let parts = part::list(whole, kind);
    let title = words.get(&format!("parts-title-{kind}"));
    let about = words.get(&format!("parts-about-{kind}"));
    let total = parts.len();
    let rows = parts
        .iter()
        .enumerate()
        .map(|(place, part)| row(desk, whole, part, place, total))
        .collect_view();
    let mut columns = vec![
        Column::new(t!(words, "parts-name")),
        Column::new(t!(words, "parts-facts")),
        Column::new(t!(words, "parts-sessions")).numeric(),
    ];
    if desk.may_organise {
        columns.push(Column::new(t!(words, "parts-order")));
    }
    let table = (total > 0).then(|| {
        let caption = title.clone();
        view! {
            <form method="post">
                <Table id=id caption=caption columns=columns>{rows}</Table>
            </form>
        }
    });
    let none = (total == 0).then(|| view! { <p class="status">{t!(words, "parts-none")}</p> });
    let add = desk.may_organise.then(|| {
        let href = editor(desk.lang(), &desk.event.slug, kind, None);
        let label = words.get(&format!("part-add-{kind}"));
        view! { <div class="kern-btn-wrapper"><LinkButton href=href label=label /></div> }
    });
    // Not a landmark: the table in it is one, of the same name.
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium">{title}</h2>
            <p>{about}</p>
            {none}
            {table}
            {add}
        </section>
    }
}

fn row(
    desk: &Desk<'_>,
    whole: &Whole,
    part: &Part,
    place: usize,
    total: usize,
) -> impl IntoView + use<> {
    let href = editor(desk.lang(), &desk.event.slug, part.kind(), Some(part.id()));
    let sessions = part::sessions_of(whole, part).len();
    let order = desk.may_organise.then(
        || view! { <td class="kern-table__cell">{part_order(desk, part, place, total)}</td> },
    );
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href>{part.name(desk.lang())}</a>
            </th>
            <td class="kern-table__cell">{facts(desk, part)}</td>
            <td class="kern-table__cell kern-table__cell--numeric">{sessions}</td>
            {order}
        </tr>
    }
}

/// What there is to say of a part in one line.
fn facts(desk: &Desk<'_>, part: &Part) -> String {
    let words = desk.words;
    match part {
        Part::Person(_) => String::new(),
        Part::Room(room) => {
            let seats = room
                .capacity
                .map(|seats| t!(words, "room-seats", count = desk.number(seats.into())));
            let step_free = room.is_step_free.then(|| t!(words, "field-step-free"));
            let loops = room
                .has_hearing_loop
                .then(|| t!(words, "field-hearing-loop"));
            let facts: Vec<String> = [seats, step_free, loops].into_iter().flatten().collect();
            facts.join(", ")
        }
        Part::Track(track) => words.get(&format!("colour-{}", track.colour)),
        Part::Type(own) => {
            let base = words.get(&format!("session-type-{}", own.base));
            t!(words, "type-based-on", base = base)
        }
    }
}
