//! What was chosen: everything about where it is, and moving it without dragging (WCAG 2.5.7).

use leptos::ev::SubmitEvent;
use leptos::html::{Input, Select};
use leptos::prelude::*;

use super::Planner;
use crate::domain::plan::{DAY, PlanItem, STEP, Spot, clock};

pub(super) fn panel(planner: Planner) -> impl IntoView {
    // As it is now, wherever it was moved since it was chosen.
    let item = Memo::new(move |_| {
        let key = planner.chosen.get()?;
        let is_meant = |item: &&PlanItem| item.session == key.0 && item.slot == key.1;
        planner
            .plan
            .with(|plan| plan.items.iter().find(is_meant).cloned())
    });
    move || item.get().map(|item| chosen(planner, &item))
}

fn chosen(planner: Planner, item: &PlanItem) -> impl IntoView + use<> {
    let word = |of: fn(&super::PlannerWords) -> &String| planner.word(of);
    let (room, start, minutes) = (
        NodeRef::<Select>::new(),
        NodeRef::<Input>::new(),
        NodeRef::<Input>::new(),
    );
    let spot = item.spot.clone();
    let columns = planner.plan.with_untracked(|plan| plan.rooms.clone());
    let chosen_room = spot.as_ref().and_then(|spot| spot.room.clone());
    let options = columns
        .iter()
        .map(|column| {
            let is_chosen = Some(&column.id) == chosen_room.as_ref();
            view! { <option value=column.id.to_string() selected=is_chosen>{column.name.clone()}</option> }
        })
        .collect_view();
    let from = planner.hours.with_untracked(|(from, _)| from + 60);
    let starts = clock(spot.as_ref().map_or(from, |spot| spot.starts));
    let length = spot.as_ref().map_or(45, |spot| spot.ends - spot.starts);
    let warnings = item
        .warnings
        .iter()
        .map(|warning| view! { <li>{warning.clone()}</li> })
        .collect_view();
    let warnings = (!item.warnings.is_empty()).then(|| {
        view! {
            <p><strong>{word(|words| &words.warnings)}</strong></p>
            <ul class="notes">{warnings}</ul>
        }
    });
    let moved = item.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(spot) = read(room, start, minutes) else {
            return;
        };
        planner.send(moved.clone(), Some(spot));
    };
    let taken = item.clone();
    let take_out = item.spot.is_some().then(|| {
        view! {
            <button
                class="kern-btn kern-btn--tertiary"
                type="button"
                on:click=move |_| planner.send(taken.clone(), None)
            >
                <span class="kern-label">{word(|words| &words.take_out)}</span>
            </button>
        }
    });
    view! {
        <section class="planner__panel" aria-labelledby="planner-chosen">
            <h2 class="kern-heading-small" id="planner-chosen">{item.title.clone()}</h2>
            <p>{item.about.clone()}</p>
            {warnings}
            <p><a class="kern-link" href=item.editor.clone()>{word(|words| &words.edit)}</a></p>
            <form on:submit=submit>
                <div class="kern-form-input">
                    <label class="kern-label" for="planner-room">{word(|words| &words.room)}</label>
                    <div class="kern-form-input__select-wrapper">
                        <select class="kern-form-input__select" id="planner-room" node_ref=room>
                            <option value="">{word(|words| &words.no_room)}</option>
                            {options}
                        </select>
                    </div>
                </div>
                <div class="kern-form-input">
                    <label class="kern-label" for="planner-start">{word(|words| &words.start)}</label>
                    <input class="kern-form-input__input" type="time" id="planner-start" value=starts node_ref=start required=true />
                </div>
                <div class="kern-form-input">
                    <label class="kern-label" for="planner-minutes">{word(|words| &words.minutes)}</label>
                    <input class="kern-form-input__input" type="number" id="planner-minutes" min=STEP.to_string() max=DAY.to_string() value=length.to_string() node_ref=minutes required=true />
                </div>
                <div class="kern-btn-wrapper">
                    <button class="kern-btn kern-btn--primary" type="submit">
                        <span class="kern-label">{word(|words| &words.apply)}</span>
                    </button>
                    {take_out}
                </div>
            </form>
        </section>
    }
}

/// What the fields say; nothing where that is no time.
fn read(room: NodeRef<Select>, start: NodeRef<Input>, minutes: NodeRef<Input>) -> Option<Spot> {
    let start = start.get_untracked()?.value();
    let (hours, rest) = start.split_once(':')?;
    let starts = hours.parse::<u32>().ok()? * 60 + rest.get(..2)?.parse::<u32>().ok()?;
    let minutes: u32 = minutes.get_untracked()?.value().parse().ok()?;
    let room = room.get_untracked()?.value();
    (1..=DAY).contains(&minutes).then(|| Spot {
        room: room.parse().ok(),
        starts,
        ends: starts + minutes,
    })
}
