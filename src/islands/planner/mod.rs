//! The agenda editor: a day on a grid of rooms and times, moved about by mouse, pen and keyboard.
//!
//! On top of the list and the forms, which do the same without it. The day that is shown is the one that
//! the server told last, with every move that it has not answered yet: a move is seen at once, and the
//! answer, which is the day as it is then with what may be wrong with it, keeps it or takes it back.

mod board;
mod hold;
mod item;
mod panel;
mod sent;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::id::RoomId;
use crate::domain::plan::{DayPlan, PlanItem, PlanKey, Spot};
use crate::domain::text::Language;

/// The editor as it is when its page is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannerStart {
    pub event: String,
    pub language: Language,
    pub plan: DayPlan,
    pub words: PlannerWords,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannerWords {
    pub grid: String,
    pub help: String,
    pub tray: String,
    pub tray_none: String,
    pub no_room: String,
    pub held: String,
    pub let_go: String,
    pub moved: String,
    pub taken_out: String,
    pub undo: String,
    pub warnings: String,
    pub cancelled: String,
    pub draft: String,
    pub edit: String,
    pub room: String,
    pub start: String,
    pub minutes: String,
    pub apply: String,
    pub take_out: String,
    pub others: String,
    pub offline: String,
    pub signed_out: String,
}

/// A column of the grid: its room and what stands above it.
type Column = (Option<RoomId>, String);

/// Everything that the parts of the editor share.
#[derive(Clone, Copy)]
struct Planner {
    event: StoredValue<String>,
    language: Language,
    words: StoredValue<PlannerWords>,
    /// The day as the server told it last.
    known: RwSignal<DayPlan>,
    /// What is not answered yet, in the order in which it was done and is sent.
    moves: RwSignal<Vec<sent::Move>>,
    /// The day as it is shown.
    plan: Memo<DayPlan>,
    /// The rooms, and a column without one where something has none.
    columns: Memo<Vec<Column>>,
    /// From when to when the grid reaches.
    hours: Memo<(u32, u32)>,
    /// What is on its way from one place to another.
    held: RwSignal<Option<hold::Held>>,
    /// What that is, once it has left its place.
    moving: Memo<Option<PlanKey>>,
    chosen: RwSignal<Option<PlanKey>>,
    /// What a screen reader is told.
    said: RwSignal<String>,
    trouble: RwSignal<Option<String>>,
    /// What others changed meanwhile.
    news: RwSignal<Option<String>>,
    steps: RwSignal<Vec<sent::Step>>,
}

/// The grid, what has no time yet, and what is known of the one that was chosen.
#[island]
pub fn Planner(start: PlannerStart) -> impl IntoView {
    let words = StoredValue::new(start.words);
    let known = RwSignal::new(start.plan);
    let moves = RwSignal::new(Vec::new());
    let plan = Memo::new(move |_| moves.with(|moves| sent::show(known.get(), moves)));
    let columns = Memo::new(move |_| plan.with(|plan| columns_of(plan, words)));
    let held = RwSignal::new(None::<hold::Held>);
    let moving = Memo::new(move |_| held.with(|held| held.as_ref().and_then(hold::Held::moving)));
    let planner = Planner {
        event: StoredValue::new(start.event),
        language: start.language,
        words,
        known,
        moves,
        plan,
        columns,
        hours: Memo::new(move |_| plan.with(|plan| (plan.from, plan.until))),
        held,
        moving,
        chosen: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        news: RwSignal::new(None),
        steps: RwSignal::new(Vec::new()),
    };
    // The grid is made of positions, which only a browser can set under the policy of these pages.
    let is_awake = RwSignal::new(false);
    Effect::new(move || is_awake.set(true));
    // Whoever comes back to the page sees what others did meanwhile.
    Effect::new(move || {
        let listener = window_event_listener(leptos::ev::focus, move |_| planner.refresh());
        on_cleanup(move || listener.remove());
    });
    view! {
        <div class="planner">{move || is_awake.get().then(|| board::board(planner))}</div>
    }
}

fn columns_of(plan: &DayPlan, words: StoredValue<PlannerWords>) -> Vec<Column> {
    let rooms = plan.rooms.iter();
    let mut columns: Vec<Column> = rooms
        .map(|room| (Some(room.id.clone()), room.name.clone()))
        .collect();
    let is_roomless = |item: &PlanItem| item.spot.as_ref().is_some_and(|spot| spot.room.is_none());
    if columns.is_empty() || plan.items.iter().any(is_roomless) {
        columns.push((None, words.with_value(|words| words.no_room.clone())));
    }
    columns
}

impl Planner {
    fn word(self, of: impl Fn(&PlannerWords) -> &String) -> String {
        self.words.with_value(|words| of(words).clone())
    }

    /// "10:15–11:00, Plenarsaal".
    fn say_spot(self, spot: &Spot) -> String {
        format!("{}, {}", spot.clock(), self.room_name(spot))
    }

    fn room_name(self, spot: &Spot) -> String {
        self.columns.with(|columns| {
            let column = columns.iter().find(|(room, _)| *room == spot.room);
            column.map_or_else(
                || self.word(|words| &words.no_room),
                |(_, name)| name.clone(),
            )
        })
    }
}
