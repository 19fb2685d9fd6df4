//! What was moved: shown at once, sent one after the other, and kept or taken back as the server says.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Planner, item};
use crate::domain::id::SessionId;
use crate::domain::plan::{DayPlan, Placed, PlanItem, PlanKey, Spot};
use crate::domain::problem::Problem;
use crate::rpc::plan;

/// The most titles that are named where others changed something.
const MOST_NAMED: usize = 5;

/// What was done last, to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    item: PlanItem,
    /// Where it was.
    before: Option<Spot>,
}

/// What was moved here, until the server has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    /// As it was before.
    item: PlanItem,
    after: Option<Spot>,
    /// What was chosen when it was moved: whoever chooses something else meanwhile keeps that.
    chosen: Option<PlanKey>,
    is_undoing: bool,
}

/// The day with everything that was moved on it.
pub(super) fn show(day: DayPlan, moves: &[Move]) -> DayPlan {
    let go_on = |day: DayPlan, one: &Move| day.moving(&one.item.key(), one.after.as_ref());
    moves.iter().fold(day, go_on)
}

impl Planner {
    /// Whether something waits for its answer.
    pub(super) fn is_busy(self) -> bool {
        self.moves.with(|moves| !moves.is_empty())
    }

    /// Moves something, here at once and then for everybody; what stays where it is is chosen.
    pub(super) fn send(self, item: PlanItem, after: Option<Spot>) {
        if item.spot == after {
            self.chosen.set(Some(item.key()));
            return;
        }
        self.ask(Move {
            item,
            after,
            chosen: self.chosen.get_untracked(),
            is_undoing: false,
        });
    }

    /// Takes the last move back.
    pub(super) fn undo(self) {
        if untrack(|| self.is_busy()) {
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
            self.ask(Move {
                item: PlanItem {
                    slot: step.item.slot,
                    ..now
                },
                after: step.before,
                chosen: self.chosen.get_untracked(),
                is_undoing: true,
            });
        }
    }

    /// Shows the day as it is now, unless something is on its way.
    pub(super) fn refresh(self) {
        let is_idle = move || untrack(|| !self.is_busy() && self.held.with(Option::is_none));
        if !is_idle() {
            return;
        }
        let before = self.known.get_untracked();
        spawn_local(async move {
            let day = before.day.clone();
            let answer = plan::show(self.event.get_value(), day, self.language).await;
            // What was answered meanwhile is newer.
            if let Ok(plan) = answer
                && is_idle()
                && self.known.with_untracked(|known| *known == before)
            {
                self.learn(plan, None);
            }
        });
    }

    /// Moves something here, and asks for it once what was moved before is answered.
    fn ask(self, one: Move) {
        self.trouble.set(None);
        self.news.set(None);
        item::focus(&one.item.key());
        let is_first = !untrack(|| self.is_busy());
        self.moves.update(|moves| moves.push(one));
        if !is_first {
            return;
        }
        spawn_local(async move {
            while let Some(one) = self.moves.with_untracked(|moves| moves.first().cloned()) {
                let answer = plan::place(
                    self.event.get_value(),
                    self.known.with_untracked(|plan| plan.day.clone()),
                    one.item.session.clone(),
                    one.item.slot.clone(),
                    one.item.spot.clone(),
                    one.after.clone(),
                    self.language,
                )
                .await;
                self.settle(one, answer);
            }
        });
    }

    /// Keeps what was moved or takes it back, as the server says.
    fn settle(self, one: Move, answer: Result<Placed, Problem>) {
        let Placed { plan, refusal } = match answer {
            Ok(placed) => placed,
            Err(problem) => {
                self.moves.set(Vec::new());
                let word = match problem {
                    Problem::SignInFirst | Problem::Forbidden | Problem::NotFound => {
                        self.word(|words| &words.signed_out)
                    }
                    _ => self.word(|words| &words.offline),
                };
                self.trouble.set(Some(word));
                return;
            }
        };
        self.moves.update(|moves| {
            moves.remove(0);
        });
        let (session, spot) = (&one.item.session, &one.after);
        let is_it = |item: &&PlanItem| item.session == *session && item.spot == *spot;
        let now = plan.items.iter().find(is_it).cloned();
        self.learn(plan, Some(session));
        if refusal.is_some() {
            self.trouble.set(refusal);
            return;
        }
        self.tell(&one.item, now.as_ref());
        // What is known of it is shown with the answer: before it, that would only delay the move.
        let is_of_interest = self.chosen.with_untracked(|chosen| {
            *chosen == one.chosen || chosen.as_ref() == Some(&one.item.key())
        });
        if let Some(now) = now.as_ref().filter(|_| is_of_interest) {
            // It has another name where it got a time or lost it.
            self.chosen.set(Some(now.key()));
            item::focus_again(&now.key());
        }
        if !one.is_undoing {
            // Where it was taken out, its old name is kept, so that it can come back.
            let slot = now.and_then(|now| now.slot).or(one.item.slot.clone());
            let before = one.item.spot.clone();
            let item = PlanItem { slot, ..one.item };
            self.steps.update(|steps| steps.push(Step { item, before }));
        }
    }

    /// Takes the day in as the server has it, and says what others changed on it.
    fn learn(self, plan: DayPlan, ours: Option<&SessionId>) {
        let titles = self.known.with_untracked(|known| {
            let theirs = known.differences(&plan).into_iter();
            let titles: Vec<String> = theirs
                .filter(|item| Some(&item.session) != ours)
                .map(|item| item.title.clone())
                .collect();
            titles
        });
        if !titles.is_empty() {
            let others = self.word(|words| &words.others);
            let (named, rest) = titles.split_at(titles.len().min(MOST_NAMED));
            let rest = if rest.is_empty() { "" } else { " …" };
            self.news
                .set(Some(format!("{others} {}{rest}", named.join(" · "))));
        }
        self.known.set(plan);
        self.let_go_of_gone();
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
