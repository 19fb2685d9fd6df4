//! When, where and with whom: what organisers have planned for one person, and the answers to it.

use leptos::prelude::*;

use super::{Scene, slides};
use crate::domain::agenda::{Participation, ParticipationState, Session, SessionStatus, Slot};
use crate::domain::edition_change::Placing;
use crate::routes;
use crate::server::dates::Dates;
use crate::t;
use crate::ui::{Badge, Button, ButtonKind, DescriptionList, Tone};
use crate::web::public::parts::said;
use crate::web::shown::Shown;

pub(super) fn view(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let whole = &scene.own.whole;
    let person = &scene.speaker.person().id;
    let mut lines: Vec<(&Session, &Participation)> = whole
        .cast
        .iter()
        .filter(|line| line.person_id == *person)
        .filter_map(|line| Some((whole.session(&line.session_id)?, line)))
        .collect();
    let begins = |session: &Session| {
        let slots = whole.slots.iter();
        let mut slots = slots.filter(|slot| slot.session_id == session.id);
        slots.next().map(|slot| slot.starts_at)
    };
    lines.sort_by_key(|(session, line)| {
        let begins = begins(session);
        (begins.is_none(), begins, session.slug.clone(), line.role)
    });
    if lines.is_empty() {
        return view! { <p class="prose">{t!(words, "speaking-no-session")}</p> }.into_any();
    }
    let cards = lines
        .iter()
        .enumerate()
        .map(|(at, (session, line))| {
            // In two roles they still have one set of slides.
            let is_first = lines[..at].iter().all(|(other, _)| other.id != session.id);
            card(scene, session, line, is_first)
        })
        .collect_view();
    view! { <ul class="engagements" role="list">{cards}</ul> }.into_any()
}

fn card(
    scene: &Scene<'_>,
    session: &Session,
    line: &Participation,
    is_first: bool,
) -> impl IntoView + use<> {
    let words = scene.words;
    let lang = words.language();
    let title = said(Shown::of(&session.title, lang));
    let id = format!("session-{}-{}", session.slug, line.role);
    let is_off = session.status == SessionStatus::Cancelled;
    let answers = (!is_off).then(|| answers(scene, session, line, id.clone()));
    let takes_part = !is_off && is_first && line.state != ParticipationState::Declined;
    let slides = takes_part.then(|| slides::view(scene, session));
    let note = if is_off {
        None
    } else if is_as_published(scene, session) {
        Some(t!(words, "speaking-published"))
    } else {
        Some(t!(words, "speaking-provisional"))
    };
    let note = note.map(|note| view! { <p class="note">{note}</p> });
    view! {
        <li class="engagement">
            <h3 id=id>{title} " " {badge(scene, is_off, line.state)}</h3>
            <DescriptionList entries=facts(scene, session, line) />
            {note}
            {answers}
            {slides}
        </li>
    }
}

fn badge(scene: &Scene<'_>, is_off: bool, state: ParticipationState) -> impl IntoView + use<> {
    let words = scene.words;
    let (tone, label) = if is_off {
        (Tone::Danger, t!(words, "session-cancelled"))
    } else {
        let label = words.get(&format!("speaking-state-{state}"));
        match state {
            ParticipationState::Invited => (Tone::Warning, label),
            ParticipationState::Confirmed => (Tone::Success, label),
            ParticipationState::Declined => (Tone::Info, label),
        }
    };
    view! { <Badge tone=tone label=label is_small=true /> }
}

fn facts(scene: &Scene<'_>, session: &Session, line: &Participation) -> Vec<(String, String)> {
    let words = scene.words;
    let lang = words.language();
    let whole = &scene.own.whole;
    let dates = Dates::of(words, scene.speaker.event());
    let slots = whole.slots_of(&session.id);
    let time = |slot: &Slot| {
        let room = slot.room_id.as_ref().and_then(|id| {
            let mut rooms = whole.rooms.iter();
            rooms.find(|room| room.id == *id)
        });
        let room = room.map_or_else(String::new, |room| format!(", {}", room.name.shown(lang)));
        format!(
            "{}, {}{room}",
            dates.day(slot.starts_at),
            dates.span(slot.starts_at, slot.ends_at)
        )
    };
    let times: Vec<String> = slots.iter().map(time).collect();
    let when = if times.is_empty() {
        t!(words, "agenda-without-time")
    } else {
        times.join("; ")
    };
    let role = match line.label.shown(lang) {
        "" => words.get(&format!("role-{}", line.role)),
        label => label.to_owned(),
    };
    let others: Vec<String> = whole
        .cast_of(&session.id)
        .iter()
        .filter(|other| other.person_id != line.person_id)
        .filter(|other| other.state != ParticipationState::Declined)
        .filter_map(|other| {
            let mut people = whole.people.iter();
            let person = people.find(|person| person.id == other.person_id)?;
            let role = words.get(&format!("role-{}", other.role));
            Some(format!("{} ({role})", person.full_name()))
        })
        .collect();
    let mut facts = vec![
        (t!(words, "fact-when"), when),
        (t!(words, "speaking-role"), role),
    ];
    if !others.is_empty() {
        facts.push((t!(words, "speaking-with"), others.join(", ")));
    }
    facts
}

/// Whether guests are told the same times and rooms.
fn is_as_published(scene: &Scene<'_>, session: &Session) -> bool {
    let whole = &scene.own.whole;
    let Some(version) = whole.published.as_ref().filter(|_| whole.event.is_public()) else {
        return false;
    };
    let mut placed: Vec<Placing> = whole
        .slots_of(&session.id)
        .iter()
        .map(Placing::of)
        .collect();
    placed.sort_by_key(|placing| (placing.starts_at, placing.ends_at));
    session.status == SessionStatus::Published
        && version.edition.session(&session.id).is_some()
        && version.edition.placings(&session.id) == placed
}

/// The buttons: each offers the answer that was not given yet.
fn answers(
    scene: &Scene<'_>,
    session: &Session,
    line: &Participation,
    label: String,
) -> impl IntoView + use<> {
    let words = scene.words;
    let action = routes::speaking_answer(words.language(), scene.speaker.token());
    let confirm = (line.state != ParticipationState::Confirmed).then(|| {
        let label = t!(words, "speaking-confirm");
        view! { <Button label=label kind=ButtonKind::Primary name="do" value="confirm" /> }
    });
    let decline = (line.state != ParticipationState::Declined).then(|| {
        let label = t!(words, "speaking-decline");
        view! { <Button label=label name="do" value="decline" /> }
    });
    view! {
        <form method="post" action=action aria-labelledby=label>
            <input type="hidden" name="session" value=session.id.to_string() />
            <input type="hidden" name="role" value=line.role.as_str() />
            <div class="kern-btn-wrapper">{confirm}{decline}</div>
        </form>
    }
}
