//! The agenda as a table: rooms side by side, times from top to bottom. The list says the same.

mod layout;

use leptos::prelude::*;

use self::layout::{Block, Cell, Layout, Row};
use super::entry::{self, Entry};
use super::parts::{said, span};
use super::scene::Scene;
use super::star;
use crate::domain::agenda::Room;
use crate::domain::time::Timestamp;
use crate::t;
use crate::ui::{Badge, Tone};

/// Every day of these lines as a table; what has no time yet stays a list.
pub(super) fn view(scene: &Scene<'_>, entries: &[Entry<'_>]) -> impl IntoView + use<> {
    entry::by_day(scene, entries)
        .into_iter()
        .map(|(day, entries)| {
            if let Some(at) = day {
                return table(scene, at, entries).into_any();
            }
            let heading = t!(scene.words, "agenda-without-time");
            view! {
                <section aria-labelledby="day-later">
                    <h2 class="agenda__day kern-heading-medium" id="day-later">{heading}</h2>
                    {entry::list(scene, entries, 3)}
                </section>
            }
            .into_any()
        })
        .collect_view()
}

/// The rooms that something of a day is in, and the nowhere of what has none.
fn columns<'a>(scene: &Scene<'a>, entries: &[Entry<'a>]) -> Vec<Option<&'a Room>> {
    let is_used = |room: Option<&Room>| {
        entries
            .iter()
            .any(|entry| entry.room.map(|room| &room.id) == room.map(|room| &room.id))
    };
    let rooms = scene.programme.rooms.iter().map(Some);
    let mut columns: Vec<Option<&Room>> = rooms.filter(|room| is_used(*room)).collect();
    let is_homeless = entries
        .iter()
        .any(|entry| entry.room.is_none() && !entry.session.kind.is_break());
    if is_homeless || columns.is_empty() {
        columns.push(None);
    }
    columns
}

fn table(scene: &Scene<'_>, day: Timestamp, entries: &[Entry<'_>]) -> impl IntoView + use<> {
    let words = scene.words;
    let mut columns = columns(scene, entries);
    let mut blocks: Vec<Block> = blocks(&columns, entries);
    // Breaks of no room that are not everybody's need a place of their own.
    if blocks.iter().any(|block| block.column == columns.len()) {
        let layout = Layout::of(&blocks, columns.len() + 1);
        let is_needed = layout.rows.iter().flat_map(|row| &row.cells).any(|cell| {
            matches!(cell, Cell::Block { number, .. } if blocks[*number].column == columns.len())
        });
        if is_needed {
            columns.push(None);
        } else {
            for block in &mut blocks {
                block.column = block.column.min(columns.len() - 1);
            }
        }
    }
    let layout = Layout::of(&blocks, columns.len());
    let width: usize = layout.lanes.iter().sum();
    let heads: Vec<_> = columns
        .iter()
        .zip(&layout.lanes)
        .map(|(room, lanes)| head(scene, *room, *lanes))
        .collect();
    let rows: Vec<_> = layout
        .rows
        .iter()
        .map(|one| row(scene, one, entries, width))
        .collect();
    let heading = scene.dates.day(day);
    let id = format!("day-{}", scene.dates.date(day));
    // The box alone is a landmark: two of one name would be told twice.
    let region = id.clone();
    let caption = t!(words, "grid-caption", day = heading.as_str());
    view! {
        <div>
            <h2 class="agenda__day kern-heading-medium" id=id>{heading}</h2>
            <div class="grid-region" role="region" aria-labelledby=region tabindex="0">
                <table class="grid">
                    <caption class="grid__caption">{caption}</caption>
                    <thead>
                        <tr>
                            <th class="grid__corner" scope="col">{t!(words, "grid-time")}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
}

fn blocks(columns: &[Option<&Room>], entries: &[Entry<'_>]) -> Vec<Block> {
    entries
        .iter()
        .filter_map(|entry| {
            let slot = entry.slot?;
            let room = entry.room.map(|room| &room.id);
            let column = columns
                .iter()
                .position(|column| column.map(|room| &room.id) == room);
            Some(Block {
                starts_at: slot.starts_at,
                ends_at: slot.ends_at,
                column: column.unwrap_or(columns.len()),
                is_break: entry.session.kind.is_break(),
            })
        })
        .collect()
}

fn head(scene: &Scene<'_>, room: Option<&Room>, lanes: usize) -> impl IntoView + use<> {
    let name = match room {
        Some(room) => said(scene.shown(&room.name)),
        None => t!(scene.words, "grid-no-room").into_any(),
    };
    let (scope, lanes) = if lanes > 1 {
        ("colgroup", Some(lanes.to_string()))
    } else {
        ("col", None)
    };
    view! { <th class="grid__room" scope=scope colspan=lanes>{name}</th> }
}

fn row(scene: &Scene<'_>, row: &Row, entries: &[Entry<'_>], width: usize) -> impl IntoView + use<> {
    let cells: Vec<_> = row
        .cells
        .iter()
        .map(|one| match one {
            Cell::Empty { rows } => {
                view! { <td class="grid__empty" rowspan=several(*rows)></td> }.into_any()
            }
            Cell::Block { number, rows } => cell(scene, &entries[*number], *rows, 1),
            Cell::Wide { number, rows } => cell(scene, &entries[*number], *rows, width),
        })
        .collect();
    let (at, clock) = (row.starts_at.to_string(), scene.dates.clock(row.starts_at));
    view! {
        <tr>
            <th class="grid__time" scope="row"><time datetime=at>{clock}</time></th>
            {cells}
        </tr>
    }
}

/// The number as an attribute; one goes without saying.
fn several(number: usize) -> Option<String> {
    (number > 1).then(|| number.to_string())
}

fn cell(scene: &Scene<'_>, entry: &Entry<'_>, rows: usize, columns: usize) -> AnyView {
    let session = entry.session;
    let is_cancelled = scene.is_cancelled(session.status);
    let is_running = !is_cancelled && entry.slot.is_some_and(|slot| scene.is_running(slot));
    let track = scene.lookup.track(session);
    let mut class = String::from("grid__cell");
    if session.kind.is_break() {
        class.push_str(" grid__cell--break");
    }
    if let Some(track) = track {
        class.push_str(" track--");
        class.push_str(track.colour.as_str());
    }
    let time = entry.slot.map(
        |slot| view! { <p class="grid__when">{span(scene, slot.starts_at, slot.ends_at)}</p> },
    );
    let title = entry::name(scene, session);
    let people: Vec<String> = entry
        .cast
        .iter()
        .map(|(_, person)| person.full_name())
        .collect();
    let people =
        (!people.is_empty()).then(|| view! { <p class="grid__people">{people.join(", ")}</p> });
    let track =
        track.map(|track| view! { <p class="grid__track">{said(scene.shown(&track.name))}</p> });
    let cancelled = is_cancelled.then(|| {
        view! { <Badge tone=Tone::Danger label=t!(scene.words, "session-cancelled") is_small=true /> }
    });
    let running = is_running.then(|| {
        view! { <Badge tone=Tone::Info label=t!(scene.words, "session-running") is_small=true /> }
    });
    let mark = entry::mark(scene, session);
    let has_marks = is_cancelled || is_running || mark.is_some();
    let marks = has_marks.then(|| view! { <p class="grid__marks">{mark}{running}{cancelled}</p> });
    view! {
        <td class=class rowspan=several(rows) colspan=several(columns) aria-current=is_running.then_some("time")>
            {time}
            <p class="grid__title">{title}</p>
            {people}
            {track}
            {marks}
            {star::link(scene, session)}
        </td>
    }
    .into_any()
}
