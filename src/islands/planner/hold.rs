//! Something on its way: picked up by pointer or key, shown where it would go, and put down.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos::web_sys::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, HtmlElement};

use super::Planner;
use crate::domain::plan::{PlanItem, PlanKey, STEP, Spot};

/// How far a pointer must go before it moves something, in CSS pixels: a click is no move.
const SLACK: f64 = 4.0;
/// How long something is that had no time yet.
const MINUTES: u32 = 45;

/// What is held, and where it would be put.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held {
    pub(super) item: PlanItem,
    /// Nowhere on the grid: it would be taken out of the day.
    pub(super) spot: Option<Spot>,
    by: By,
}

/// How it is held.
#[derive(Debug, Clone, PartialEq)]
enum By {
    Keys,
    Pointer(Grip),
}

/// Where a pointer took hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grip {
    x: f64,
    y: f64,
    is_end: bool,
    /// Whether it went far enough to be a move.
    is_moving: bool,
}

impl Planner {
    /// A pointer goes down on something; a finger scrolls the page instead.
    pub(super) fn grip(self, event: &PointerEvent, item: PlanItem, is_end: bool) {
        if event.button() != 0 || event.pointer_type() == "touch" || item.is_arriving() {
            return;
        }
        let Some(element) = element_of(event) else {
            return;
        };
        event.stop_propagation();
        // Without a capture the move ends where the pointer leaves the element.
        if element.set_pointer_capture(event.pointer_id()).is_err() {
            return;
        }
        self.held.set(Some(Held {
            spot: item.spot.clone(),
            item,
            by: By::Pointer(Grip {
                x: f64::from(event.client_x()),
                y: f64::from(event.client_y()),
                is_end,
                is_moving: false,
            }),
        }));
    }

    /// The pointer goes on.
    pub(super) fn drag(self, event: &PointerEvent) {
        let Some(held) = self.held.get_untracked() else {
            return;
        };
        let By::Pointer(grip) = &held.by else {
            return;
        };
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let is_moving = grip.is_moving || (x - grip.x).hypot(y - grip.y) > SLACK;
        if !is_moving {
            return;
        }
        let Some(grid) = Grid::measure() else {
            return;
        };
        let spot = self.aim(&grid, &held, grip, x, y);
        let next = Held {
            spot,
            by: By::Pointer(Grip {
                is_moving: true,
                ..grip.clone()
            }),
            item: held.item.clone(),
        };
        if next != held {
            self.held.set(Some(next));
        }
    }

    /// Where it would be put with the pointer here.
    fn aim(self, grid: &Grid, held: &Held, grip: &Grip, x: f64, y: f64) -> Option<Spot> {
        if grip.is_end {
            let spot = held.item.spot.as_ref()?;
            let steps = grid.steps(y - grip.y);
            return Some(spot.ending_at(i64::from(spot.ends) + steps * i64::from(STEP)));
        }
        let column = grid.column(x)?;
        if !grid.has_height(y) {
            return None;
        }
        let room = self
            .columns
            .with_untracked(|columns| Some(columns.get(column)?.0.clone()))?;
        if let Some(spot) = &held.item.spot {
            let starts = i64::from(spot.starts) + grid.steps(y - grip.y) * i64::from(STEP);
            return Some(spot.starting_at(starts).in_room(room));
        }
        let (from, _) = self.hours.get_untracked();
        let starts = i64::from(from) + grid.steps(y - grid.top) * i64::from(STEP);
        let spot = Spot {
            room,
            starts: 0,
            ends: MINUTES,
        };
        Some(spot.starting_at(starts))
    }

    /// The pointer goes up: what was moved is put down, what was not is chosen.
    pub(super) fn release(self, item: &PlanItem) {
        let Some(held) = self.held.get_untracked() else {
            return;
        };
        if !matches!(held.by, By::Pointer(_)) {
            return;
        }
        self.held.set(None);
        if held.is_moving() {
            self.send(held.item, held.spot);
        } else {
            self.chosen.set(Some(item.key()));
        }
    }

    /// Nothing was moved after all.
    pub(super) fn let_go(self) {
        if self.held.get_untracked().is_some() {
            self.held.set(None);
            self.said.set(self.word(|words| &words.let_go));
        }
    }

    /// The same where what is held stands no more where it was taken up: its element is gone.
    pub(super) fn let_go_of_gone(self) {
        let is_there = |held: &Held| {
            let is_it =
                |item: &PlanItem| item.key() == held.item.key() && item.spot == held.item.spot;
            self.plan
                .with_untracked(|plan| plan.items.iter().any(is_it))
        };
        if self
            .held
            .with_untracked(|held| held.as_ref().is_some_and(|held| !is_there(held)))
        {
            self.let_go();
        }
    }

    /// A key on something: enter picks it up and puts it down, arrows move it in between.
    pub(super) fn press(self, event: &KeyboardEvent, item: &PlanItem) {
        let key = event.key();
        if (event.ctrl_key() || event.meta_key()) && key == "z" {
            event.prevent_default();
            self.undo();
            return;
        }
        let held = self
            .held
            .get_untracked()
            .filter(|held| matches!(held.by, By::Keys));
        match (key.as_str(), held) {
            ("Enter" | " ", None) => self.pick_up(item),
            ("Enter" | " ", Some(held)) => {
                self.held.set(None);
                self.send(held.item, held.spot);
            }
            ("Escape", Some(_)) => self.let_go(),
            ("Delete" | "Backspace", Some(held)) => self.carry(held, None),
            (
                "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "PageUp" | "PageDown",
                Some(held),
            ) => {
                let spot = held.spot.clone().or_else(|| self.first_spot());
                let spot = spot.map(|spot| self.step(&spot, &key, event.shift_key()));
                self.carry(held, spot);
            }
            ("ArrowUp" | "ArrowLeft", None) => super::item::focus_beside(event, -1),
            ("ArrowDown" | "ArrowRight", None) => super::item::focus_beside(event, 1),
            _ => return,
        }
        event.prevent_default();
    }

    fn pick_up(self, item: &PlanItem) {
        if item.is_arriving() {
            return;
        }
        let spot = item.spot.clone().or_else(|| self.first_spot());
        let said = spot
            .as_ref()
            .map_or_else(String::new, |spot| self.say_spot(spot));
        self.said.set(format!(
            "{}: {} {said}",
            item.title,
            self.word(|words| &words.held)
        ));
        self.held.set(Some(Held {
            item: item.clone(),
            spot,
            by: By::Keys,
        }));
    }

    /// Where something begins that had no time yet: in the first room, an hour into the grid.
    fn first_spot(self) -> Option<Spot> {
        let (from, _) = self.hours.get_untracked();
        let room = self
            .columns
            .with_untracked(|columns| Some(columns.first()?.0.clone()))?;
        let starts = from + 60;
        Some(Spot {
            room,
            starts,
            ends: starts + MINUTES,
        })
    }

    fn step(self, spot: &Spot, key: &str, is_end: bool) -> Spot {
        let minutes = match key {
            "ArrowUp" => -i64::from(STEP),
            "ArrowDown" => i64::from(STEP),
            "PageUp" => -60,
            "PageDown" => 60,
            _ => 0,
        };
        if minutes != 0 {
            return if is_end {
                spot.ending_at(i64::from(spot.ends) + minutes)
            } else {
                spot.starting_at(i64::from(spot.starts) + minutes)
            };
        }
        let columns = self.columns.get_untracked();
        let at = columns
            .iter()
            .position(|(room, _)| *room == spot.room)
            .unwrap_or(0);
        let next = if key == "ArrowLeft" {
            at.saturating_sub(1)
        } else {
            (at + 1).min(columns.len().saturating_sub(1))
        };
        let room = columns.get(next).and_then(|(room, _)| room.clone());
        spot.in_room(room)
    }

    fn carry(self, held: Held, spot: Option<Spot>) {
        let said = spot.as_ref().map_or_else(
            || self.word(|words| &words.taken_out),
            |spot| self.say_spot(spot),
        );
        self.said.set(said);
        self.held.set(Some(Held { spot, ..held }));
    }
}

impl Held {
    /// What it is, where it is shown at another place than its own.
    pub(super) fn moving(&self) -> Option<PlanKey> {
        self.is_moving().then(|| self.item.key())
    }

    /// Whether it is shown at another place than its own.
    pub(super) fn is_moving(&self) -> bool {
        match &self.by {
            By::Keys => true,
            By::Pointer(grip) => grip.is_moving,
        }
    }
}

/// Where the grid is on the screen.
struct Grid {
    /// Where its first row begins.
    top: f64,
    bottom: f64,
    row: f64,
    /// The columns from left to right.
    columns: Vec<(f64, f64)>,
}

impl Grid {
    fn measure() -> Option<Self> {
        let grid = document().query_selector(".planner__grid").ok()??;
        let rows: f64 = grid.get_attribute("data-rows")?.parse().ok()?;
        let rooms = grid.query_selector_all(".planner__room").ok()?;
        let columns: Vec<(f64, f64)> = (0..rooms.length())
            .filter_map(|index| rooms.get(index)?.dyn_into::<Element>().ok())
            .map(|room| {
                let room = room.get_bounding_client_rect();
                (room.left(), room.right())
            })
            .collect();
        let head = grid.query_selector(".planner__room").ok()??;
        let (whole, head) = (
            grid.get_bounding_client_rect(),
            head.get_bounding_client_rect(),
        );
        let top = whole.top() + head.height();
        Some(Self {
            top,
            bottom: whole.bottom(),
            row: (whole.bottom() - top) / rows.max(1.0),
            columns,
        })
    }

    /// How many steps of time so many pixels are.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a day has 288 steps, whatever a screen measures"
    )]
    fn steps(&self, pixels: f64) -> i64 {
        (pixels / self.row).round().clamp(-288.0, 288.0) as i64
    }

    fn column(&self, x: f64) -> Option<usize> {
        self.columns
            .iter()
            .position(|(left, right)| (*left..*right).contains(&x))
    }

    fn has_height(&self, y: f64) -> bool {
        (self.top - self.row..=self.bottom).contains(&y)
    }
}

/// The element that listens.
fn element_of(event: &PointerEvent) -> Option<HtmlElement> {
    event.current_target()?.dyn_into().ok()
}
