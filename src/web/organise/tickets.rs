//! Kinds of tickets and the quotas that they share: what each holds, what is free, who waits.

use axum::extract::{Query, State};
use leptos::prelude::*;

use super::desk::{Desk, Done, Place};
use super::people::order_buttons;
use super::questions;
use crate::domain::slug::Slug;
use crate::domain::ticket_type::{SharedQuota, TicketType};
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::store;
use crate::server::store::quota::{Quota, SharedCount, TypeCount};
use crate::t;
use crate::ui::{Alert, Column, LinkButton, Table, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// How things stand with the places of an event.
struct Standing {
    whole: Option<Quota>,
    shared: Vec<SharedCount>,
    types: Vec<TypeCount>,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let event = &viewer.event().id;
    let mut conn = web.site.db.read().await?;
    let standing = Standing {
        whole: store::quota::find_for_event(&mut conn, event).await?,
        shared: store::quota::list_shared(&mut conn, event).await?,
        types: store::quota::list_types(&mut conn, event).await?,
    };
    drop(conn);
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let title = t!(words, "tickets-title");
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "tickets-lead")}</p>
            </div>
            {desk.done(&done)}
            {questions::ways(&desk, &routes::tickets(desk.lang(), &desk.event.slug))}
            {overbooked(&desk, &standing)}
            {types_view(&desk, &standing)}
            {quotas_view(&desk, &standing)}
        </div>
    };
    let address = |lang| routes::tickets(lang, &viewer.event().slug);
    Ok(desk.page(Place::Tickets, &title, address, content))
}

/// Quotas of which more places are held than there are: nobody loses theirs, and nobody gets one.
fn overbooked(desk: &Desk<'_>, standing: &Standing) -> impl IntoView + use<> {
    let words = desk.words;
    let of_event = standing
        .whole
        .iter()
        .map(|quota| (t!(words, "quota-whole"), quota.taken, quota.capacity));
    let shared = standing.shared.iter().filter_map(|count| {
        let quota = desk.event.tickets.find_quota(&count.slug)?;
        let name = quota.name.shown(desk.lang()).to_owned();
        Some((name, count.taken, count.capacity))
    });
    of_event
        .chain(shared)
        .filter(|(_, taken, capacity)| taken > capacity)
        .map(|(name, taken, capacity)| {
            let title = t!(
                words,
                "quota-overbooked",
                name = name,
                taken = desk.number(taken),
                capacity = desk.number(capacity)
            );
            view! { <Alert tone=Tone::Warning title=title /> }
        })
        .collect_view()
}

fn types_view(desk: &Desk<'_>, standing: &Standing) -> impl IntoView + use<> {
    let words = desk.words;
    let title = t!(words, "ticket-types-title");
    let types = &desk.event.tickets.types;
    let rows = types
        .iter()
        .enumerate()
        .map(|(place, kind)| type_row(desk, standing, kind, place, types.len()))
        .collect_view();
    let mut columns = vec![
        Column::new(t!(words, "parts-name")),
        Column::new(t!(words, "parts-facts")),
        Column::new(t!(words, "quota-held")).numeric(),
        Column::new(t!(words, "figure-waiting")).numeric(),
    ];
    if desk.may_organise {
        columns.push(Column::new(t!(words, "parts-order")));
    }
    let is_empty = types.is_empty();
    let table = (!is_empty).then(|| {
        let caption = title.clone();
        view! {
            <form method="post">
                <Table id="kinds" caption=caption columns=columns>{rows}</Table>
            </form>
        }
    });
    let none = is_empty.then(|| view! { <p class="status">{t!(words, "ticket-types-none")}</p> });
    let add = desk.may_organise.then(|| {
        let href = routes::new_ticket_type(desk.lang(), &desk.event.slug);
        let label = t!(words, "ticket-type-add");
        view! { <div class="kern-btn-wrapper"><LinkButton href=href label=label /></div> }
    });
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium">{title}</h2>
            <p>{t!(words, "ticket-types-about")}</p>
            {none}
            {table}
            {add}
        </section>
    }
}

fn type_row(
    desk: &Desk<'_>,
    standing: &Standing,
    kind: &TicketType,
    place: usize,
    total: usize,
) -> impl IntoView + use<> {
    let (lang, event) = (desk.lang(), &desk.event.slug);
    let href = routes::edit_ticket_type(lang, event, kind.slug.as_str());
    let name = kind.name.shown(lang).to_owned();
    let count = standing
        .types
        .iter()
        .find(|count| count.ticket_type == kind.slug);
    let (held, waiting) = count.map_or((0, 0), |count| (count.held, count.waiting));
    let order = desk.may_organise.then(|| {
        let action = routes::ticket_type_deed(lang, event, kind.slug.as_str());
        let buttons = order_buttons(desk, &name, &action, place, total);
        view! { <td class="kern-table__cell">{buttons}</td> }
    });
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href>{name.clone()}</a>
            </th>
            <td class="kern-table__cell">{facts(desk, kind)}</td>
            <td class="kern-table__cell kern-table__cell--numeric">{desk.number(held)}</td>
            <td class="kern-table__cell kern-table__cell--numeric">{desk.number(waiting)}</td>
            {order}
        </tr>
    }
}

/// Who may choose it and when, in one line.
fn facts(desk: &Desk<'_>, kind: &TicketType) -> String {
    let words = desk.words;
    let opens = kind
        .opens_at
        .filter(|opens| *opens > desk.now)
        .map(|at| t!(words, "ticket-type-opens", time = desk.moment(at)));
    let closes = kind.closes_at.map(|at| {
        let time = desk.moment(at);
        if at > desk.now {
            t!(words, "ticket-type-closes", time = time)
        } else {
            t!(words, "ticket-type-closed", time = time)
        }
    });
    let entries = kind.only_for.len();
    let only_for = (entries > 0).then(|| t!(words, "ticket-type-only-for", count = entries));
    let facts = [
        kind.is_hidden.then(|| t!(words, "ticket-type-hidden")),
        kind.approves.then(|| t!(words, "ticket-type-approves")),
        only_for,
        opens,
        closes,
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn quotas_view(desk: &Desk<'_>, standing: &Standing) -> impl IntoView + use<> {
    let words = desk.words;
    let title = t!(words, "quotas-title");
    let tickets = &desk.event.tickets;
    let whole = standing.whole.as_ref().map(|quota| {
        let href = routes::settings(desk.lang(), &desk.event.slug);
        let name = view! { <a class="kern-link" href=href>{t!(words, "quota-whole")}</a> };
        let counts = (quota.capacity, quota.taken);
        quota_row(desk, name.into_any(), t!(words, "quota-all-types"), counts)
    });
    let rows = tickets
        .quotas
        .iter()
        .map(|quota| {
            let href = routes::edit_quota(desk.lang(), &desk.event.slug, quota.slug.as_str());
            let name = quota.name.shown(desk.lang()).to_owned();
            let name = view! { <a class="kern-link" href=href>{name}</a> };
            let count = standing
                .shared
                .iter()
                .find(|count| count.slug == quota.slug);
            let taken = count.map_or(0, |count| count.taken);
            let counts = (quota.capacity.into(), taken);
            quota_row(desk, name.into_any(), kinds_of(desk, quota), counts)
        })
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "parts-name")),
        Column::new(t!(words, "ticket-types-title")),
        Column::new(t!(words, "field-capacity")).numeric(),
        Column::new(t!(words, "quota-held")).numeric(),
        Column::new(t!(words, "quota-free")).numeric(),
    ];
    let add = (desk.may_organise && !tickets.types.is_empty()).then(|| {
        let href = routes::new_quota(desk.lang(), &desk.event.slug);
        let label = t!(words, "quota-add");
        view! { <div class="kern-btn-wrapper"><LinkButton href=href label=label /></div> }
    });
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium">{title.clone()}</h2>
            <p>{t!(words, "quotas-about")}</p>
            <Table id="quotas" caption=title columns=columns>{whole}{rows}</Table>
            {add}
        </section>
    }
}

fn quota_row(
    desk: &Desk<'_>,
    name: AnyView,
    kinds: String,
    (capacity, taken): (u64, u64),
) -> impl IntoView + use<> {
    let free = capacity.saturating_sub(taken);
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">{name}</th>
            <td class="kern-table__cell">{kinds}</td>
            <td class="kern-table__cell kern-table__cell--numeric">{desk.number(capacity)}</td>
            <td class="kern-table__cell kern-table__cell--numeric">{desk.number(taken)}</td>
            <td class="kern-table__cell kern-table__cell--numeric">{desk.number(free)}</td>
        </tr>
    }
}

/// The kinds that draw from a quota, by name.
fn kinds_of(desk: &Desk<'_>, quota: &SharedQuota) -> String {
    let name = |slug: &Slug| {
        let kind = desk.event.tickets.find(slug)?;
        Some(kind.name.shown(desk.lang()).to_owned())
    };
    let names = quota.ticket_types.iter().filter_map(name);
    names.collect::<Vec<_>>().join(", ")
}
