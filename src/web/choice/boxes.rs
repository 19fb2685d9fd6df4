//! The programme as boxes to tick.

use leptos::prelude::*;

use crate::domain::agenda::Session;
use crate::domain::choice::may_be_chosen;
use crate::domain::time::Timestamp;
use crate::t;
use crate::ui::{FieldText, Fieldset};
use crate::web::public::parts::said;
use crate::web::public::scene::Scene;

/// More boxes than these are folded day by day.
const LONG: usize = 60;

/// A session with its first time, and whether it is ticked.
type Line<'a> = (&'a Session, Option<Timestamp>, bool);

/// Every session that can be chosen, by day.
///
/// What is cancelled is offered only where it is ticked, so that it can be taken out.
pub(super) fn boxes(scene: &Scene<'_>, is_ticked: impl Fn(&Session) -> bool) -> AnyView {
    let lines: Vec<Line<'_>> = scene
        .programme
        .sessions
        .iter()
        .filter(|session| may_be_chosen(session))
        .map(|session| {
            let first = scene.lookup.slots_of(&session.id).first();
            (
                session,
                first.map(|slot| slot.starts_at),
                is_ticked(session),
            )
        })
        .filter(|(session, _, is_ticked)| *is_ticked || !scene.is_cancelled(session.status))
        .collect();
    let date = |line: &Line<'_>| line.1.map(|at| scene.dates.date(at));
    let is_long = lines.len() > LONG;
    let days: Vec<_> = lines
        .chunk_by(|one, other| date(one) == date(other))
        .map(|day| self::day(scene, day, is_long))
        .collect();
    days.into_any()
}

fn day(scene: &Scene<'_>, lines: &[Line<'_>], is_folded: bool) -> AnyView {
    let at = lines.first().and_then(|(_, at, _)| *at);
    let heading = at.map_or_else(
        || t!(scene.words, "agenda-without-time"),
        |at| scene.dates.day(at),
    );
    let boxes: Vec<_> = lines.iter().map(|line| one(scene, line)).collect();
    if is_folded {
        let has_ticked = lines.iter().any(|(_, _, is_ticked)| *is_ticked);
        let label = heading.clone();
        return view! {
            <details class="disclosure" open=has_ticked>
                <summary>{heading}</summary>
                <div class="choice__boxes" role="group" aria-label=label>{boxes}</div>
            </details>
        }
        .into_any();
    }
    let name = at.map_or_else(
        || "day-later".to_owned(),
        |at| format!("day-{}", scene.dates.date(at)),
    );
    view! {
        <Fieldset name=name text=FieldText::new(heading)>
            <div class="choice__boxes">{boxes}</div>
        </Fieldset>
    }
    .into_any()
}

fn one(scene: &Scene<'_>, (session, _, is_ticked): &Line<'_>) -> impl IntoView + use<> {
    let slot = scene.lookup.slots_of(&session.id).first();
    let time = slot.map(|slot| {
        let span = scene.dates.span(slot.starts_at, slot.ends_at);
        view! { <span class="choice__time">{span}</span> " " }
    });
    let room = slot
        .and_then(|slot| scene.lookup.room(slot))
        .filter(|_| scene.programme.rooms.len() > 1)
        .and_then(|room| scene.shown(&room.name).some())
        .map(|room| view! { " " <small>{said(room)}</small> });
    let cancelled = scene
        .is_cancelled(session.status)
        .then(|| view! { " " <strong>{t!(scene.words, "session-cancelled")}</strong> });
    let slug = session.slug.to_string();
    let id = format!("session-{slug}");
    let is_ticked = *is_ticked;
    view! {
        <div class="kern-form-check">
            <input
                class="kern-form-check__checkbox"
                type="checkbox"
                id=id.clone()
                name="session"
                value=slug
                checked=is_ticked
            />
            <label class="kern-label" for=id>
                {time}{said(scene.shown(&session.title))}{room}{cancelled}
            </label>
        </div>
    }
}
