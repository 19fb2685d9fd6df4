//! The agenda editor: a day on a grid of rooms and times, moved about by mouse, pen and keyboard.
//!
//! On top of the list and the forms, which do the same without it. What is moved is shown at once and
//! sent; the answer is the day as it is then, with what may be wrong with it.

mod board;
mod hold;
mod panel;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::domain::id::{RoomId, SlotId};
use crate::domain::plan::{DayPlan, Placed, PlanItem, Spot};
use crate::domain::problem::Problem;
use crate::domain::text::Language;
use crate::rpc::plan;

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
    pub offline: String,
    pub signed_out: String,
}

/// What was done last, to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    item: PlanItem,
    /// Where it was.
    before: Option<Spot>,
}

/// Everything that the parts of the editor share.
#[derive(Clone, Copy)]
struct Planner {
    event: StoredValue<String>,
    language: Language,
    words: StoredValue<PlannerWords>,
    plan: RwSignal<DayPlan>,
    /// What is on its way from one place to another.
    held: RwSignal<Option<hold::Held>>,
    chosen: RwSignal<Option<PlanItem>>,
    /// What a screen reader is told.
    said: RwSignal<String>,
    trouble: RwSignal<Option<String>>,
    steps: RwSignal<Vec<Step>>,
    /// Whether an answer is being waited for.
    is_busy: RwSignal<bool>,
}

/// The grid, what has no time yet, and what is known of the one that was chosen.
#[island]
pub fn Planner(start: PlannerStart) -> impl IntoView {
    let planner = Planner {
        event: StoredValue::new(start.event),
        language: start.language,
        words: StoredValue::new(start.words),
        plan: RwSignal::new(start.plan),
        held: RwSignal::new(None),
        chosen: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        steps: RwSignal::new(Vec::new()),
        is_busy: RwSignal::new(false),
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

impl Planner {
    fn word(self, of: impl Fn(&PlannerWords) -> &String) -> String {
        self.words.with_value(|words| of(words).clone())
    }

    /// The columns of the grid: the rooms, and one without where something has none.
    fn columns(self) -> Vec<(Option<RoomId>, String)> {
        self.plan.with(|plan| {
            let mut columns: Vec<(Option<RoomId>, String)> = plan
                .rooms
                .iter()
                .map(|room| (Some(room.id.clone()), room.name.clone()))
                .collect();
            let is_roomless =
                |item: &PlanItem| item.spot.as_ref().is_some_and(|spot| spot.room.is_none());
            if columns.is_empty() || plan.items.iter().any(is_roomless) {
                columns.push((None, self.word(|words| &words.no_room)));
            }
            columns
        })
    }

    /// "10:15–11:00, Plenarsaal".
    fn say_spot(self, spot: &Spot) -> String {
        format!("{}, {}", spot.clock(), self.room_name(spot))
    }

    fn room_name(self, spot: &Spot) -> String {
        self.columns()
            .into_iter()
            .find(|(room, _)| *room == spot.room)
            .map_or_else(|| self.word(|words| &words.no_room), |(_, name)| name)
    }

    /// Moves something, here at once and then for everybody.
    fn send(self, item: PlanItem, after: Option<Spot>) {
        if item.spot == after || self.is_busy.get_untracked() {
            return;
        }
        let step = Step {
            item: item.clone(),
            before: item.spot.clone(),
        };
        self.ask(item, after, move |slot| {
            self.steps.update(|steps| {
                let item = PlanItem {
                    slot,
                    ..step.item.clone()
                };
                steps.push(Step {
                    item,
                    before: step.before.clone(),
                });
            });
        });
    }

    /// Takes the last move back.
    fn undo(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        let Some(step) = self.steps.try_update(Vec::pop).flatten() else {
            return;
        };
        // As it is now, wherever it was moved since.
        let now = self.plan.with_untracked(|plan| {
            plan.items
                .iter()
                .find(|item| {
                    item.session == step.item.session
                        && (item.slot == step.item.slot || item.slot.is_none())
                })
                .cloned()
        });
        if let Some(now) = now {
            let item = PlanItem {
                slot: step.item.slot,
                ..now
            };
            self.ask(item, step.before, |_| {});
        }
    }

    /// Shows the day as it is now, unless something is on its way.
    fn refresh(self) {
        let is_idle = move || !self.is_busy.get_untracked() && self.held.get_untracked().is_none();
        if !is_idle() {
            return;
        }
        let day = self.plan.with_untracked(|plan| plan.day.clone());
        spawn_local(async move {
            let answer = plan::show(self.event.get_value(), day, self.language).await;
            if let Ok(plan) = answer
                && is_idle()
            {
                self.plan.set(plan);
            }
        });
    }

    fn ask(self, item: PlanItem, after: Option<Spot>, done: impl Fn(Option<SlotId>) + 'static) {
        let before = self.plan.get_untracked();
        self.plan.update(|plan| {
            let known = plan.items.iter_mut().find(|known| {
                known.session == item.session && (known.slot == item.slot || known.slot.is_none())
            });
            if let Some(known) = known {
                known.spot.clone_from(&after);
            }
        });
        self.is_busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let answer = plan::place(
                self.event.get_value(),
                before.day.clone(),
                item.session.clone(),
                item.slot.clone(),
                item.spot.clone(),
                after.clone(),
                self.language,
            )
            .await;
            self.is_busy.set(false);
            match answer {
                Ok(Placed {
                    plan,
                    refusal: None,
                }) => {
                    let now = plan
                        .items
                        .iter()
                        .find(|known| known.session == item.session && known.spot == after)
                        .cloned();
                    self.tell(&item, now.as_ref());
                    self.plan.set(plan);
                    // Where it was taken out, its old name is kept, so that it can come back.
                    let slot = now.as_ref().and_then(|now| now.slot.clone());
                    done(slot.or(item.slot));
                    if let Some(now) = now {
                        board::focus(&now);
                        self.chosen.set(Some(now));
                    }
                }
                Ok(Placed {
                    plan,
                    refusal: Some(refusal),
                }) => {
                    self.plan.set(plan);
                    self.trouble.set(Some(refusal));
                }
                Err(problem) => {
                    self.plan.set(before);
                    let word = match problem {
                        Problem::SignInFirst | Problem::Forbidden | Problem::NotFound => {
                            self.word(|words| &words.signed_out)
                        }
                        _ => self.word(|words| &words.offline),
                    };
                    self.trouble.set(Some(word));
                }
            }
        });
    }

    fn tell(self, item: &PlanItem, now: Option<&PlanItem>) {
        let mut said = match now.and_then(|now| now.spot.as_ref()) {
            Some(spot) => {
                let moved = self.word(|words| &words.moved);
                format!("{}: {moved} {}.", item.title, self.say_spot(spot))
            }
            None => format!("{}: {}.", item.title, self.word(|words| &words.taken_out)),
        };
        for warning in now.map_or(&[][..], |now| &now.warnings) {
            said.push(' ');
            said.push_str(warning);
        }
        self.said.set(said);
    }
}
