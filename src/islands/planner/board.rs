//! The grid of a day, and beside it what has no time yet.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::hold::Held;
use super::item::{self, Card, Desk};
use super::panel::panel;
use super::{Column, Planner};
use crate::domain::plan::{PlanItem, STEP, Spot, clock};

pub(super) fn board(planner: Planner) -> impl IntoView {
    let word = |of: fn(&super::PlannerWords) -> &String| planner.word(of);
    let trouble = move || {
        planner.trouble.get().map(|trouble| {
            view! { <p class="kern-alert kern-alert--danger planner__trouble">{trouble}</p> }
        })
    };
    let news = move || {
        planner.news.get().map(|news| {
            view! { <p class="kern-alert kern-alert--info planner__trouble">{news}</p> }
        })
    };
    let undo = word(|words| &words.undo);
    let desk = Desk::new(planner);
    view! {
        <p class="planner__help" id="planner-help">{word(|words| &words.help)}</p>
        <p class="planner__said" role="status" aria-live="assertive">{move || planner.said.get()}</p>
        <div class="planner__notes">
            <div role="alert">{trouble}</div>
            <div role="status">{news}</div>
        </div>
        <p>
            <button
                class="kern-btn kern-btn--secondary"
                type="button"
                disabled=move || planner.steps.with(Vec::is_empty) || planner.is_busy()
                on:click=move |_| planner.undo()
            >
                <span class="kern-label">{undo}</span>
            </button>
        </p>
        <div class="planner__desk" on:keydown=move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                planner.let_go();
            }
        }>
            <div class="planner__scroll" role="region" aria-label=word(|words| &words.grid) tabindex="0">
                {grid(planner, &desk)}
            </div>
            <div class="planner__side">
                {tray(planner, &desk)}
                {panel(planner)}
            </div>
        </div>
    }
}

/// The grid: its heads and hours follow the day, and each session follows itself.
fn grid(planner: Planner, desk: &Desk) -> impl IntoView + use<> {
    let Planner { columns, hours, .. } = planner;
    let rows = move || hours.with(|(from, until)| ((until - from) / STEP).to_string());
    let heads = move || {
        columns.with(|columns| {
            let head = |(index, (_, name)): (usize, &Column)| {
                let column = (index + 2).to_string();
                view! { <div class="planner__room" style=("grid-column", column)>{name.clone()}</div> }
            };
            columns.iter().enumerate().map(head).collect_view()
        })
    };
    let labels = move || {
        let (from, until) = hours.get();
        let label = |minutes: u32| {
            let row = (2 + (minutes - from) / STEP).to_string();
            view! { <div class="planner__hour" aria-hidden="true" style=("grid-row", row)>{clock(minutes)}</div> }
        };
        (from..until).step_by(60).map(label).collect_view()
    };
    let ghost = move || {
        let held = planner.held.get().filter(Held::is_moving)?;
        let spot = held.spot?;
        Some(view! {
            <div class="planner__ghost" aria-hidden="true" style=("grid-area", planner.area(&spot))>
                {spot.clock()}
                " "
                {held.item.title}
            </div>
        })
    };
    view! {
        <div
            class="planner__grid"
            data-rows=rows
            style=("--rows", rows)
            style=("--rooms", move || columns.with(Vec::len).to_string())
        >
            {heads}
            {labels}
            {items(desk, |item| item.spot.is_some())}
            {ghost}
        </div>
    }
}

/// What has no time yet; to be dragged onto the grid, or placed by key.
fn tray(planner: Planner, desk: &Desk) -> impl IntoView + use<> {
    let none = planner.word(|words| &words.tray_none);
    let is_empty = Memo::new(move |_| {
        planner
            .plan
            .with(|plan| plan.items.iter().all(|item| item.spot.is_some()))
    });
    view! {
        <section class="planner__tray" aria-labelledby="planner-tray">
            <h2 class="kern-heading-small" id="planner-tray">{planner.word(|words| &words.tray)}</h2>
            {move || is_empty.get().then(|| view! { <p class="status">{none.clone()}</p> })}
            {items(desk, |item| item.spot.is_none())}
        </section>
    }
}

/// The sessions of one of the two, each drawn anew only where something of it changes.
fn items(desk: &Desk, is_in: fn(&PlanItem) -> bool) -> impl IntoView + use<> {
    let desk = desk.clone();
    let cards = desk.cards;
    let listed = move || {
        cards.with(|cards| {
            let cards = cards.iter().filter(|card| is_in(&card.item));
            cards.cloned().collect::<Vec<_>>()
        })
    };
    // With its time: what is moved is taken out and put in again, and all that it passes stays. A list
    // by names alone would put each of those elsewhere in the page.
    let key = |card: &Card| {
        let time = card.item.spot.as_ref().map(|spot| (spot.starts, spot.ends));
        (card.item.key(), time)
    };
    view! {
        <For each=listed key=key let(card)>
            {item::draw(&desk, card)}
        </For>
    }
}

impl Planner {
    /// The rows and the column of the grid that a place takes up.
    pub(super) fn area(self, spot: &Spot) -> String {
        let column = self
            .columns
            .with(|columns| columns.iter().position(|(room, _)| *room == spot.room));
        let column = column.unwrap_or(0) + 2;
        let (from, until) = self.hours.get();
        let line = |minutes: u32| 2 + minutes.saturating_sub(from) / STEP;
        let ends = spot.ends.min(until).max(spot.starts + STEP);
        format!("{} / {column} / {}", line(spot.starts), line(ends))
    }
}
