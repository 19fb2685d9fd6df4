//! What is before, after and beside a session: in its room, on its track, at its time.

use leptos::prelude::*;

use super::entry::Entry;
use super::parts::said;
use super::scene::Scene;
use crate::domain::agenda::{PublishedSlot, Session};
use crate::routes;
use crate::t;

/// More sessions at the same time than these are a list and not cards.
const CARDS: usize = 4;

/// Ways on from a session; breaks do not count.
pub(super) fn view(scene: &Scene<'_>, session: &Session) -> Option<impl IntoView + use<>> {
    let all = Entry::all(scene);
    let slot = all
        .iter()
        .find(|entry| entry.session.id == session.id)?
        .slot?;
    let others: Vec<(&Entry<'_>, &PublishedSlot)> = all
        .iter()
        .filter(|entry| entry.session.id != session.id && !entry.session.kind.is_break())
        .filter_map(|entry| Some((entry, entry.slot?)))
        .collect();
    // One room for everything need not be said.
    let has_rooms = scene.programme.rooms.len() > 1 && slot.room_id.is_some();
    let is_near =
        |(_, other): &&(&Entry<'_>, &PublishedSlot)| !has_rooms || other.room_id == slot.room_id;
    let is_related = |(entry, _): &&(&Entry<'_>, &PublishedSlot)| {
        session.track_id.is_some() && entry.session.track_id == session.track_id
    };
    let is_before = |(_, other): &&(&Entry<'_>, &PublishedSlot)| other.ends_at <= slot.starts_at;
    let is_after = |(_, other): &&(&Entry<'_>, &PublishedSlot)| other.starts_at >= slot.ends_at;
    let previous = others.iter().filter(is_near).rfind(is_before);
    let next = others.iter().filter(is_near).find(is_after);
    let is_other = |one: &&(&Entry<'_>, &PublishedSlot)| {
        [previous, next]
            .into_iter()
            .flatten()
            .all(|known| known.1.id != one.1.id)
    };
    let previous_related = others
        .iter()
        .filter(is_related)
        .rfind(is_before)
        .filter(is_other);
    let next_related = others
        .iter()
        .filter(is_related)
        .find(is_after)
        .filter(is_other);
    let beside: Vec<_> = others
        .iter()
        .filter(|(_, other)| other.starts_at < slot.ends_at && slot.starts_at < other.ends_at)
        .collect();

    let card = |key: &'static str,
                rel: Option<&'static str>,
                (entry, other): &(&Entry<'_>, &PublishedSlot)| {
        card(scene, key, rel, (entry, other), slot)
    };
    let (before, after) = if has_rooms {
        ("session-previous-room", "session-next-room")
    } else {
        ("session-previous", "session-next")
    };
    let previous = previous.map(|one| card(before, Some("prev"), one));
    let next = next.map(|one| card(after, Some("next"), one));
    let previous_related = previous_related.map(|one| card("session-previous-track", None, one));
    let next_related = next_related.map(|one| card("session-next-track", None, one));
    let (cards, list) = if beside.len() > CARDS {
        (Vec::new(), Some(parallel(scene, &beside)))
    } else {
        let cards = beside
            .iter()
            .map(|one| card("session-beside", None, one))
            .collect();
        (cards, None)
    };
    Some(view! {
        <nav class="neighbours" aria-label=t!(scene.words, "session-neighbours")>
            {previous}{previous_related}{cards}{next_related}{next}{list}
        </nav>
    })
}

fn card(
    scene: &Scene<'_>,
    key: &'static str,
    rel: Option<&'static str>,
    (entry, other): (&Entry<'_>, &PublishedSlot),
    slot: &PublishedSlot,
) -> impl IntoView + use<> {
    let href = routes::session(scene.lang(), scene.slug(), &entry.session.slug);
    let is_same_day = scene.dates.date(other.starts_at) == scene.dates.date(slot.starts_at);
    let clock = scene.dates.clock(other.starts_at);
    let when = if is_same_day {
        clock
    } else {
        format!("{}, {clock}", scene.dates.short_day(other.starts_at))
    };
    let label = format!("{}, {when}", scene.words.get(key));
    let room = entry
        .room
        .filter(|_| other.room_id != slot.room_id)
        .and_then(|room| scene.shown(&room.name).some())
        .map(|room| view! { ", " {said(room)} });
    view! { <a href=href rel=rel><span>{label}{room}</span>" "{said(scene.shown(&entry.session.title))}</a> }
}

/// Everything at the same time, a line each.
fn parallel(scene: &Scene<'_>, beside: &[&(&Entry<'_>, &PublishedSlot)]) -> impl IntoView + use<> {
    let lines: Vec<_> = beside
        .iter()
        .map(|(entry, slot)| {
            let href = routes::session(scene.lang(), scene.slug(), &entry.session.slug);
            let span = scene.dates.span(slot.starts_at, slot.ends_at);
            let room = entry
                .room
                .and_then(|room| scene.shown(&room.name).some())
                .map(|room| view! { ", " {said(room)} });
            view! { <li><a href=href>{said(scene.shown(&entry.session.title))}</a> " " <small>{span}{room}</small></li> }
        })
        .collect();
    let count = beside.len();
    view! {
        <details class="disclosure neighbours__parallel">
            <summary>{t!(scene.words, "session-parallel", count = count)}</summary>
            <ul class="links" role="list">{lines}</ul>
        </details>
    }
}
