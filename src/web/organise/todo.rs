//! What needs doing for an event, the most urgent first.

use super::desk::Desk;
use crate::domain::agenda::{Lack, SessionStatus};
use crate::domain::availability::Availability;
use crate::domain::event::EventStatus;
use crate::domain::letter::LetterState;
use crate::domain::proposal::ProposalState;
use crate::domain::registration::PlacesLeft;
use crate::routes;
use crate::server::operation::whole::Whole;
use crate::server::operation::{agenda, publication};
use crate::t;
use crate::ui::{Task, Tone};

/// What the list is made from.
pub(super) struct State<'a> {
    pub whole: &'a Whole,
    pub letters: &'a [(LetterState, u64)],
    /// Proposals that wait to be decided on.
    pub proposals: u64,
    /// Letters go nowhere: no way to send them is set.
    pub holds_letters: bool,
}

pub(super) fn tasks(desk: &Desk<'_>, state: &State<'_>) -> Vec<Task> {
    let mut tasks = letters(desk, state);
    if !desk.event.is_over(desk.now) {
        tasks.extend(event(desk));
        tasks.extend(proposals(desk, state.proposals));
        tasks.extend(programme(desk, state.whole));
        tasks.extend(registration(desk, state.whole));
    }
    tasks
}

fn letters(desk: &Desk<'_>, state: &State<'_>) -> Vec<Task> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let count = |wanted: LetterState| {
        state
            .letters
            .iter()
            .find(|(of, _)| *of == wanted)
            .map_or(0, |(_, count)| *count)
    };
    let address = |of: LetterState| {
        routes::with_query(&routes::outbox(lang, slug), &[("state", of.to_string())])
    };
    let mut tasks = Vec::new();
    let failed = count(LetterState::Failed);
    if failed > 0 {
        tasks.push(Task {
            label: t!(words, "todo-letters-failed", count = failed),
            href: address(LetterState::Failed),
            tone: Tone::Danger,
            state: t!(words, "todo-urgent"),
        });
    }
    let waiting = count(LetterState::Waiting);
    if state.holds_letters && waiting > 0 {
        tasks.push(Task {
            label: t!(words, "todo-letters-held", count = waiting),
            href: address(LetterState::Waiting),
            tone: Tone::Warning,
            state: t!(words, "todo-check"),
        });
    }
    tasks
}

fn event(desk: &Desk<'_>) -> Option<Task> {
    (desk.event.status == EventStatus::Draft).then(|| Task {
        label: t!(desk.words, "todo-event-draft"),
        href: routes::settings(desk.lang(), &desk.event.slug) + "#status",
        tone: Tone::Info,
        state: t!(desk.words, "state-draft"),
    })
}

fn proposals(desk: &Desk<'_>, waiting: u64) -> Option<Task> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let state = ProposalState::Submitted.to_string();
    (waiting > 0).then(|| Task {
        label: t!(words, "todo-proposals", count = waiting),
        href: routes::with_query(&routes::proposals(lang, slug), &[("state", state)]),
        tone: Tone::Warning,
        state: t!(words, "todo-check"),
    })
}

fn programme(desk: &Desk<'_>, whole: &Whole) -> Vec<Task> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let sessions = routes::sessions(lang, slug);
    let task = |label: String, lack: &str, tone: Tone, state: String| Task {
        label,
        href: routes::with_query(&sessions, &[("show", lack.to_owned())]),
        tone,
        state,
    };
    let mut tasks = Vec::new();
    if whole.sessions.is_empty() {
        tasks.push(Task {
            label: t!(words, "todo-no-sessions"),
            href: routes::new_session(lang, slug),
            tone: Tone::Warning,
            state: t!(words, "todo-missing"),
        });
    }
    let waiting = publication::count_waiting(whole, desk.now);
    if waiting > 0 {
        tasks.push(Task {
            label: t!(words, "todo-publish", count = waiting),
            href: routes::publish(lang, slug),
            tone: Tone::Info,
            state: t!(words, "todo-check"),
        });
    }
    let mut conflicting: Vec<_> = agenda::warnings(whole)
        .into_iter()
        .map(|(session, _)| session)
        .collect();
    conflicting.dedup();
    if !conflicting.is_empty() {
        tasks.push(task(
            t!(words, "todo-conflicts", count = conflicting.len()),
            "conflicts",
            Tone::Warning,
            t!(words, "todo-check"),
        ));
    }
    let lacks = agenda::lacks(whole);
    for lack in Lack::ALL {
        let count = lacks.values().filter(|lacks| lacks.contains(lack)).count();
        if count > 0 {
            let label = words.with(
                &format!("todo-lacks-{lack}"),
                &[("count", fluent_bundle::FluentValue::from(count))],
            );
            tasks.push(task(
                label,
                lack.as_str(),
                Tone::Warning,
                t!(words, "todo-missing"),
            ));
        }
    }
    let drafts = whole
        .sessions
        .iter()
        .filter(|session| session.status == SessionStatus::Draft)
        .count();
    if drafts > 0 {
        tasks.push(task(
            t!(words, "todo-drafts", count = drafts),
            "drafts",
            Tone::Info,
            t!(words, "state-draft"),
        ));
    }
    tasks
}

fn registration(desk: &Desk<'_>, whole: &Whole) -> Option<Task> {
    let words = desk.words;
    let quota = whole.quota.as_ref();
    let left = quota.map_or(PlacesLeft::None, |quota| {
        PlacesLeft::of(quota.capacity, quota.taken)
    });
    let (label, tone, state) = match Availability::of(desk.event, left, desk.now) {
        Availability::Open {
            has_few_places: false,
        }
        | Availability::ByInvitation => return None,
        Availability::Open {
            has_few_places: true,
        } => (
            t!(
                words,
                "todo-few-places",
                count = quota.map_or(0, |quota| quota.capacity.saturating_sub(quota.taken))
            ),
            Tone::Info,
            t!(words, "todo-note"),
        ),
        Availability::WaitingList => (
            t!(words, "todo-waiting-list"),
            Tone::Info,
            t!(words, "todo-note"),
        ),
        Availability::Full => (
            t!(words, "todo-full"),
            Tone::Warning,
            t!(words, "todo-check"),
        ),
        Availability::NotYetOpen { opens_at } => (
            t!(words, "todo-not-open", time = desk.moment(opens_at)),
            Tone::Info,
            t!(words, "todo-note"),
        ),
        Availability::Closed => (t!(words, "todo-closed"), Tone::Info, t!(words, "todo-note")),
        Availability::Cancelled => (
            t!(words, "todo-event-cancelled"),
            Tone::Info,
            t!(words, "todo-note"),
        ),
    };
    Some(Task {
        label,
        href: routes::registrations(desk.lang(), &desk.event.slug),
        tone,
        state,
    })
}
