//! What is on now and what comes next, on the days of the event.

use leptos::prelude::*;

use super::entry::{self, Entry};
use super::parts::said;
use super::scene::Scene;
use crate::t;

/// Lines of each; with seventy rooms the agenda tells the rest.
const LINES: usize = 6;

/// A box with what runs and what starts next; nothing on other days, and after the last session.
pub(super) fn view(scene: &Scene<'_>, all: &[Entry<'_>]) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let day = today(scene, all)?;
    let taking_place = || {
        day.iter()
            .filter(|entry| !scene.is_cancelled(entry.session.status))
            .filter_map(|entry| Some((entry, entry.slot?)))
    };
    let running: Vec<&Entry<'_>> = taking_place()
        .filter(|(_, slot)| scene.is_running(slot))
        .map(|(entry, _)| entry)
        .collect();
    let next_at = taking_place()
        .map(|(_, slot)| slot.starts_at)
        .filter(|start| *start > scene.now)
        .min();
    let next: Vec<&Entry<'_>> = taking_place()
        .filter(|(_, slot)| Some(slot.starts_at) == next_at)
        .map(|(entry, _)| entry)
        .collect();
    if running.is_empty() && next.is_empty() {
        return None;
    }
    let running = part(scene, t!(words, "now-running"), &running, true);
    let next_at = next_at.map_or_else(String::new, |at| scene.dates.clock(at));
    let next = part(scene, t!(words, "now-next", time = next_at), &next, false);
    Some(view! {
        <section class="now" aria-labelledby="now">
            <h2 class="now__title" id="now">{t!(words, "now-title")}</h2>
            <div class="now__parts">{running}{next}</div>
        </section>
    })
}

/// The lines of the day that it is, from its midnight to the end of its last session.
fn today<'b, 'a>(scene: &Scene<'_>, all: &'b [Entry<'a>]) -> Option<&'b [Entry<'a>]> {
    entry::by_day(scene, all)
        .into_iter()
        .filter_map(|(first, entries)| Some((first?, entries)))
        .find(|(first, entries)| {
            let ends_at = entries
                .iter()
                .filter_map(|entry| entry.slot)
                .map(|slot| slot.ends_at);
            scene.dates.day_began(*first) <= scene.now
                && ends_at.max().is_some_and(|end| scene.now < end)
        })
        .map(|(_, entries)| entries)
}

fn part(
    scene: &Scene<'_>,
    heading: String,
    entries: &[&Entry<'_>],
    is_running: bool,
) -> Option<impl IntoView + use<>> {
    if entries.is_empty() {
        return None;
    }
    let more = entries.len().saturating_sub(LINES);
    let more = (more > 0).then(|| view! { <li>{t!(scene.words, "now-more", count = more)}</li> });
    let lines: Vec<_> = entries
        .iter()
        .take(LINES)
        .map(|entry| line(scene, entry, is_running))
        .collect();
    Some(view! {
        <div>
            <h3 class="now__when">{heading}</h3>
            <ul role="list">{lines}{more}</ul>
        </div>
    })
}

/// "Podium, bis 12:45, Ratssaal".
fn line(scene: &Scene<'_>, entry: &Entry<'_>, is_running: bool) -> impl IntoView + use<> {
    let session = entry.session;
    let title = entry::name(scene, session);
    let until = entry.slot.filter(|_| is_running).map(|slot| {
        t!(
            scene.words,
            "now-until",
            time = scene.dates.clock(slot.ends_at)
        )
    });
    let room = entry::room(scene, entry).map(said);
    let parted = (until.is_some() && room.is_some()).then_some(", ");
    view! { <li>{title} " " <small>{until}{parted}{room}</small></li> }
}
