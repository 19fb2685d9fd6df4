//! Everything that holds a place, who is next, and why nobody moves up.

use leptos::prelude::*;

use super::desk::Desk;
use crate::domain::event::{Event, EventStatus};
use crate::domain::registration::Registration;
use crate::domain::registration_rules::WaitingList;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::Conn;
use crate::server::operation::place;
use crate::server::store;
use crate::server::store::quota::Quota;
use crate::server::store::registration_list::{self, Figures};
use crate::t;

/// What is known of the line; nothing where there is none.
pub(super) struct Standing {
    quota: Quota,
    figures: Figures,
    next: Option<Registration>,
}

pub(super) async fn read(
    conn: &mut Conn,
    event: &Event,
    now: Timestamp,
) -> Result<Option<Standing>, Fault> {
    let next = place::next_in_line(conn, event, now)
        .await?
        .map(|next| next.registration);
    if next.is_none() && event.registration_rules.waiting_list == WaitingList::None {
        return Ok(None);
    }
    let Some(quota) = store::quota::find_for_event(conn, &event.id).await? else {
        return Ok(None);
    };
    Ok(Some(Standing {
        quota,
        figures: registration_list::figures(conn, &event.id).await?,
        next,
    }))
}

pub(super) fn panel(desk: &Desk<'_>, of: Option<Standing>) -> Option<impl IntoView + use<>> {
    let Standing {
        quota,
        figures,
        next,
    } = of?;
    let words = desk.words;
    let free = quota.capacity.saturating_sub(quota.taken);
    let event = desk.event;
    let until = event.promotes_until();
    let why = next.map(|next| {
        let why = if event.status == EventStatus::Cancelled {
            t!(words, "waiting-list-why-cancelled")
        } else if desk.now >= until {
            t!(words, "waiting-list-why-late", time = desk.moment(until))
        } else if free == 0 {
            t!(words, "waiting-list-why-full")
        } else {
            t!(words, "waiting-list-why-soon")
        };
        let who = t!(words, "waiting-list-next", name = next.name.as_str());
        format!("{who} {why}")
    });
    let said = t!(
        words,
        "waiting-list-figures",
        capacity = desk.number(quota.capacity),
        confirmed = desk.number(figures.confirmed),
        offered = desk.number(figures.offered),
        held = desk.number(figures.held),
        kept = desk.number(figures.kept),
        free = desk.number(free),
        waiting = desk.number(figures.waiting)
    );
    // Somebody waits, and every kind of ticket that they wait for is full.
    let why = why
        .or_else(|| (figures.waiting > 0).then(|| t!(words, "waiting-list-why-quota")))
        .map(|why| view! { <p>{why}</p> });
    Some(view! {
        <section class="panel" aria-labelledby="waiting-list">
            <h2 class="kern-heading-medium" id="waiting-list">{t!(words, "waiting-list-title")}</h2>
            <div class="prose"><p>{said}</p> {why}</div>
        </section>
    })
}
