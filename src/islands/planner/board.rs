//! The grid of a day, and beside it what has no time yet.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::web_sys::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, HtmlElement};

use super::Planner;
use super::panel::panel;
use crate::domain::plan::{PlanItem, STEP, Spot, clock, lanes};

pub(super) fn board(planner: Planner) -> impl IntoView {
    let word = |of: fn(&super::PlannerWords) -> &String| planner.word(of);
    let trouble = move || {
        planner.trouble.get().map(|trouble| {
            view! { <p class="kern-alert kern-alert--danger planner__trouble">{trouble}</p> }
        })
    };
    let undo = word(|words| &words.undo);
    view! {
        <p class="planner__help" id="planner-help">{word(|words| &words.help)}</p>
        <p class="planner__said" role="status" aria-live="assertive">{move || planner.said.get()}</p>
        <div role="alert">{trouble}</div>
        <p>
            <button
                class="kern-btn kern-btn--secondary"
                type="button"
                disabled=move || planner.steps.with(Vec::is_empty) || planner.is_busy.get()
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
                {move || grid(planner)}
            </div>
            <div class="planner__side">
                {tray(planner)}
                {panel(planner)}
            </div>
        </div>
    }
}

/// The grid; made anew when its rooms or hours change, and otherwise item by item.
fn grid(planner: Planner) -> impl IntoView {
    let (from, until) = planner.plan.with(|plan| (plan.from, plan.until));
    let columns = Memo::new(move |_| planner.columns());
    let rows = (until - from) / STEP;
    let heads = move || {
        columns
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, (_, name))| {
                let column = (index + 2).to_string();
                view! { <div class="planner__room" style=("grid-column", column)>{name}</div> }
            })
            .collect_view()
    };
    let hours = (from..until)
        .step_by(60)
        .map(|minutes| {
            let row = (2 + (minutes - from) / STEP).to_string();
            view! { <div class="planner__hour" aria-hidden="true" style=("grid-row", row)>{clock(minutes)}</div> }
        })
        .collect_view();
    let placed = move || {
        planner.plan.with(|plan| {
            let lanes = lanes(&plan.items);
            plan.items
                .iter()
                .cloned()
                .zip(lanes)
                .filter(|(item, _)| item.spot.is_some())
                .collect::<Vec<_>>()
        })
    };
    let place = move |spot: &Spot| {
        let column = columns
            .with_untracked(|columns| columns.iter().position(|(room, _)| *room == spot.room))
            .unwrap_or(0);
        let line = |minutes: u32| 2 + minutes.saturating_sub(from) / STEP;
        let rows = format!(
            "{} / {}",
            line(spot.starts),
            line(spot.ends.min(until).max(spot.starts + STEP))
        );
        ((column + 2).to_string(), rows)
    };
    let ghost = move || {
        let held = planner.held.get().filter(super::hold::Held::is_moving)?;
        let spot = held.spot?;
        let (column, row) = place(&spot);
        let title = held.item.title;
        Some(view! {
            <div class="planner__ghost" aria-hidden="true" style=("grid-column", column) style=("grid-row", row)>
                {spot.clock()}
                " "
                {title}
            </div>
        })
    };
    view! {
        <div
            class="planner__grid"
            data-rows=rows.to_string()
            style=("--rows", rows.to_string())
            style=("--rooms", move || columns.with(Vec::len).to_string())
        >
            {heads}
            {hours}
            <For each=placed key=|(item, lane)| (item.clone(), *lane) let((item, lane))>
                {
                    let (column, row) = item.spot.as_ref().map(place).unwrap_or_default();
                    view! { <Item planner item lane column row /> }
                }
            </For>
            {ghost}
        </div>
    }
}

/// What has no time yet; to be dragged onto the grid, or placed by key.
fn tray(planner: Planner) -> impl IntoView {
    let waiting = move || {
        planner.plan.with(|plan| {
            plan.items
                .iter()
                .filter(|item| item.spot.is_none())
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let none = planner.word(|words| &words.tray_none);
    let is_empty = Memo::new(move |_| waiting().is_empty());
    view! {
        <section class="planner__tray" aria-labelledby="planner-tray">
            <h2 class="kern-heading-small" id="planner-tray">{planner.word(|words| &words.tray)}</h2>
            {move || is_empty.get().then(|| view! { <p class="status">{none.clone()}</p> })}
            <For each=waiting key=PlanItem::clone let(item)>
                <Item planner item lane=0 column=String::new() row=String::new() />
            </For>
        </section>
    }
}

/// One session at one of its times.
#[component]
fn Item(planner: Planner, item: PlanItem, lane: u32, column: String, row: String) -> impl IntoView {
    let mut class = format!("planner__item planner__item--lane-{lane}");
    for (is, name) in [
        (item.is_break, "break"),
        (item.is_cancelled, "cancelled"),
        (item.is_draft, "draft"),
        (!item.warnings.is_empty(), "warned"),
    ] {
        if is {
            class.push_str(" planner__item--");
            class.push_str(name);
        }
    }
    let state = match (item.is_cancelled, item.is_draft) {
        (true, _) => Some(planner.word(|words| &words.cancelled)),
        (_, true) => Some(planner.word(|words| &words.draft)),
        _ => None,
    };
    let time = item.spot.as_ref().map(Spot::clock);
    // What the grid shows by place and colour, in words.
    let room = item.spot.as_ref().map(|spot| planner.room_name(spot));
    let warnings = (!item.warnings.is_empty()).then(|| {
        let warnings = planner.word(|words| &words.warnings);
        format!("{warnings}: {}", item.warnings.join(" "))
    });
    let heard: Vec<String> = [room, warnings].into_iter().flatten().collect();
    let id = id_of(&item);
    let (title, about) = (item.title.clone(), item.about.clone());
    let item = StoredValue::new(item);
    let is_held = Memo::new(move |_| item.with_value(|item| planner.is_held(item)));
    let is_chosen = Memo::new(move |_| {
        planner.chosen.with(|chosen| {
            chosen.as_ref().is_some_and(|chosen| {
                item.with_value(|item| item.session == chosen.session && item.slot == chosen.slot)
            })
        })
    });
    let end = time.is_some().then(|| {
        view! {
            <span
                class="planner__end"
                aria-hidden="true"
                on:pointerdown=move |event| item.with_value(|item| planner.grip(&event, item, true))
                on:pointermove=move |event| planner.drag(&event)
                on:pointerup=move |event| {
                    event.stop_propagation();
                    item.with_value(|item| planner.release(item));
                }
                on:pointercancel=move |_| planner.let_go()
            ></span>
        }
    });
    view! {
        <button
            type="button"
            class=class
            id=id
            style=("grid-column", column)
            style=("grid-row", row)
            aria-describedby="planner-help"
            aria-pressed=move || is_held.get().to_string()
            data-chosen=move || is_chosen.get().then_some("")
            on:pointerdown=move |event| item.with_value(|item| planner.grip(&event, item, false))
            on:pointermove=move |event| planner.drag(&event)
            on:pointerup=move |_| item.with_value(|item| planner.release(item))
            on:pointercancel=move |_| planner.let_go()
            on:click=move |_| {
                if planner.held.get_untracked().is_none() {
                    planner.chosen.set(Some(item.get_value()));
                }
            }
            on:keydown=move |event| item.with_value(|item| planner.press(&event, item))
        >
            <span class="planner__time">{time}</span>
            <span class="planner__title">{title}</span>
            <span class="planner__about">{state.map(|state| format!("{state}. "))} {about}</span>
            <span class="kern-sr-only">{heard.join(". ")}</span>
            {end}
        </button>
    }
}

fn id_of(item: &PlanItem) -> String {
    let slot = item.slot.as_ref().map_or("none", |slot| slot.as_str());
    format!("item-{}-{slot}", item.session)
}

/// Puts the focus on something once it is drawn.
pub(super) fn focus(item: &PlanItem) {
    let id = id_of(item);
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // A browser without focus has nothing to lose.
            let _ = element.focus();
        }
    });
}

/// Puts the focus on the next or the previous session.
pub(super) fn focus_beside(event: &KeyboardEvent, step: i64) {
    let own = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let (Some(own), Ok(all)) = (own, document().query_selector_all(".planner__item")) else {
        return;
    };
    let own = own.id();
    let elements: Vec<HtmlElement> = (0..all.length())
        .filter_map(|index| all.get(index)?.dyn_into().ok())
        .collect();
    let at = elements.iter().position(|element| element.id() == own);
    let next = at
        .and_then(|at| i64::try_from(at).ok())
        .and_then(|at| usize::try_from(at + step).ok());
    if let Some(element) = next.and_then(|next| elements.get(next)) {
        let _ = element.focus();
    }
}
