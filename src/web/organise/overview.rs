//! The events that somebody has a role for.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::domain::event::{Event, EventStatus};
use crate::domain::id::EventId;
use crate::domain::role::MemberRole;
use crate::routes;
use crate::server::auth::Account;
use crate::server::dates::Dates;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Badge, ButtonKind, Card, Link, LinkButton, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    account: Account,
) -> Result<Response, WebError> {
    let mut conn = web.site.db.read().await?;
    let mut events = store::event::list_for_user(&mut conn, account.id()).await?;
    let waiting = store::proposal::count_waiting(&mut conn).await?;
    drop(conn);
    let is_for_doors_only = !events.is_empty()
        && events
            .iter()
            .all(|event| !account.roles_for(event).any(MemberRole::may_view));
    if is_for_doors_only {
        return Ok(Redirect::to(&routes::doors(words.language())).into_response());
    }
    events.retain(|event| account.roles_for(event).any(MemberRole::may_view));
    let now = web.site.world.now();
    let (past, coming): (Vec<Event>, Vec<Event>) =
        events.into_iter().partition(|event| event.is_over(now));
    // The next one first.
    let coming = coming.into_iter().rev().collect();
    Ok(page(words, &account, [coming, past], &waiting).into_response())
}

fn page(
    words: Words,
    account: &Account,
    [coming, past]: [Vec<Event>; 2],
    waiting: &[(EventId, u64)],
) -> Page {
    let lang = words.language();
    let title = t!(words, "overview-title");
    let is_empty = coming.is_empty() && past.is_empty();
    let lists = [
        (t!(words, "home-coming"), coming),
        (t!(words, "home-past"), past),
    ]
    .into_iter()
    .filter(|(_, events)| !events.is_empty())
    .map(|(heading, events)| {
        let cards = events
            .into_iter()
            .map(|event| {
                let of = waiting.iter().find(|(id, _)| *id == event.id);
                let proposals = of.map_or(0, |(_, count)| *count);
                view! { <li><EventCard words=words event=event proposals=proposals /></li> }
            })
            .collect_view();
        view! {
            <section class="panel">
                <h2 class="kern-heading-medium">{heading}</h2>
                <ul class="columns" role="list">{cards}</ul>
            </section>
        }
    })
    .collect_view();
    let nothing = (is_empty && account.founds_for().is_empty())
        .then(|| view! { <p>{t!(words, "overview-none")}</p> });
    let menu = vec![
        Link::new(t!(words, "nav-organise"), routes::organise(lang)).current(true),
        Link::new(t!(words, "account-title"), routes::account(lang)),
    ];
    let add = (!account.founds_for().is_empty()).then(|| {
        view! {
            <div class="kern-btn-wrapper">
                <LinkButton
                    href=routes::new_event(lang)
                    label=t!(words, "event-new")
                    kind=ButtonKind::Primary
                />
            </div>
        }
    });
    let lead = t!(words, "overview-lead", name = account.user().name.as_str());
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{lead}</p>
            </div>
            {nothing}
            {add}
            {lists}
        </div>
    };
    Page::new(words, title, move || {
        Frame::site(words)
            .with_menu(menu)
            .translated(routes::organise)
            .view(content)
    })
    .without_index()
}

#[component]
fn EventCard(
    words: Words,
    event: Event,
    /// How many wait to be decided on.
    proposals: u64,
) -> impl IntoView {
    let lang = words.language();
    let dates = Dates::of(words, &event);
    let when = dates.days(event.starts_at, event.ends_at);
    let state = match event.status {
        EventStatus::Published => None,
        EventStatus::Draft => Some((Tone::Info, t!(words, "state-draft"))),
        EventStatus::Cancelled => Some((Tone::Danger, t!(words, "state-cancelled"))),
    };
    let badge = state.map(|(tone, label)| view! { <Badge tone=tone label=label /> });
    let waiting = (proposals > 0).then(|| {
        let label = t!(words, "todo-proposals", count = proposals);
        view! { <Badge tone=Tone::Warning label=label /> }
    });
    let title = event.title.shown(lang).to_owned();
    view! {
        <Card title=title href=routes::dashboard(lang, &event.slug)>
            <p>{when}</p>
            {badge}
            {waiting}
        </Card>
    }
}
