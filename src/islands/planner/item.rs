//! A session at one of its times, on the grid or beside it.

use std::collections::HashMap;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::reactive::computed::Selector;
use leptos::web_sys::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, HtmlElement};

use super::Planner;
use crate::domain::plan::{DayPlan, PlanItem, PlanKey, Spot, lanes};

/// Everything of a session that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Card {
    pub(super) item: PlanItem,
    lane: u32,
}

/// What stands on the desk: a signal for each card, so that a change wakes nothing but what it changes.
///
/// A memo for each would be asked at every change: with 432 of them that took longer than drawing.
#[derive(Clone)]
pub(super) struct Desk {
    planner: Planner,
    pub(super) cards: Memo<Vec<Card>>,
    drawn: StoredValue<HashMap<PlanKey, RwSignal<Card>>>,
    held: Selector<Option<PlanKey>>,
    chosen: Selector<Option<PlanKey>>,
}

impl Desk {
    pub(super) fn new(planner: Planner) -> Self {
        let cards = Memo::new(move |_| planner.plan.with(cards_of));
        let drawn = StoredValue::new(HashMap::<PlanKey, RwSignal<Card>>::new());
        Effect::new(move || {
            cards.with(|cards| {
                drawn.with_value(|drawn| {
                    for card in cards {
                        let known = drawn.get(&card.item.key());
                        // What was taken away meanwhile cannot be asked any more.
                        let differs = |known: &RwSignal<Card>| {
                            known.try_with_untracked(|known| known != card) == Some(true)
                        };
                        if let Some(known) = known.filter(|known| differs(known)) {
                            known.set(card.clone());
                        }
                    }
                });
            });
        });
        Self {
            planner,
            cards,
            drawn,
            held: Selector::new(move || planner.moving.get()),
            chosen: Selector::new(move || planner.chosen.get()),
        }
    }
}

fn cards_of(plan: &DayPlan) -> Vec<Card> {
    let items = plan.items.iter().zip(lanes(&plan.items));
    let card = |(item, lane): (&PlanItem, u32)| Card {
        item: item.clone(),
        lane,
    };
    items.map(card).collect()
}

/// One session at one of its times, drawn with what it is at first and then as it changes.
pub(super) fn draw(desk: &Desk, card: Card) -> impl IntoView + use<> {
    let planner = desk.planner;
    let key = card.item.key();
    let id = id_of(&key);
    let is_placed = card.item.spot.is_some();
    let card = RwSignal::new(card);
    desk.drawn.update_value(|drawn| {
        drawn.insert(key.clone(), card);
    });
    let item = move || card.with_untracked(|card| card.item.clone());
    let area = move || {
        card.with(|card| {
            let spot = card.item.spot.as_ref();
            spot.map_or_else(String::new, |spot| planner.area(spot))
        })
    };
    let (held, chosen, key) = (desk.held.clone(), desk.chosen.clone(), Some(key));
    let is_held = {
        let key = key.clone();
        move || held.selected(&key)
    };
    let is_chosen = move || chosen.selected(&key);
    let end = is_placed.then(|| {
        view! {
            <span
                class="planner__end"
                aria-hidden="true"
                on:pointerdown=move |event| planner.grip(&event, item(), true)
                on:pointermove=move |event| planner.drag(&event)
                on:pointerup=move |event| {
                    event.stop_propagation();
                    planner.release(&item());
                }
                on:pointercancel=move |_| planner.let_go()
            ></span>
        }
    });
    view! {
        <button
            type="button"
            class=move || card.with(class_of)
            id=id
            style=("grid-area", area)
            aria-describedby="planner-help"
            aria-pressed=move || if is_held() { "true" } else { "false" }
            data-chosen=move || is_chosen().then_some("")
            on:pointerdown=move |event| planner.grip(&event, item(), false)
            on:pointermove=move |event| planner.drag(&event)
            on:pointerup=move |_| planner.release(&item())
            on:pointercancel=move |_| planner.let_go()
            on:click=move |_| {
                if planner.held.get_untracked().is_none() {
                    planner.chosen.set(Some(item().key()));
                }
            }
            on:keydown=move |event| planner.press(&event, &item())
        >
            {move || card.with(|card| text(planner, &card.item))}
            {end}
        </button>
    }
}

/// What is read in it.
fn text(planner: Planner, item: &PlanItem) -> impl IntoView + use<> {
    let state = match (item.is_cancelled, item.is_draft) {
        (true, _) => Some(planner.word(|words| &words.cancelled)),
        (_, true) => Some(planner.word(|words| &words.draft)),
        _ => None,
    };
    // What the grid shows by place and colour, in words.
    let room = item.spot.as_ref().map(|spot| planner.room_name(spot));
    let warnings = (!item.warnings.is_empty()).then(|| {
        let warnings = planner.word(|words| &words.warnings);
        format!("{warnings}: {}", item.warnings.join(" "))
    });
    let heard: Vec<String> = [room, warnings].into_iter().flatten().collect();
    view! {
        <span class="planner__time">{item.spot.as_ref().map(Spot::clock)}</span>
        <span class="planner__title">{item.title.clone()}</span>
        <span class="planner__about">{state.map(|state| format!("{state}. "))} {item.about.clone()}</span>
        <span class="kern-sr-only">{heard.join(". ")}</span>
    }
}

fn class_of(card: &Card) -> String {
    let Card { item, lane } = card;
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
    class
}

fn id_of((session, slot): &PlanKey) -> String {
    let slot = slot.as_ref().map_or("none", |slot| slot.as_str());
    format!("item-{session}-{slot}")
}

/// Puts the focus on something once it is drawn.
pub(super) fn focus(key: &PlanKey) {
    let id = id_of(key);
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // A browser without focus has nothing to lose.
            let _ = element.focus();
        }
    });
}

/// The same where it was drawn anew since; whoever went on to something else stays there.
pub(super) fn focus_again(key: &PlanKey) {
    let key = key.clone();
    request_animation_frame(move || {
        let active = document().active_element();
        if active.is_none_or(|active| active.tag_name() == "BODY") {
            focus(&key);
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
