//! What was proposed, narrowed to what waits or to any other state.

use axum::extract::{Query, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::audit::{pager_text, pages};
use super::desk::{Desk, Place};
use crate::domain::call::Call;
use crate::domain::proposal::{Proposal, ProposalState};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Badge, Column, Link, Navigation, Pager, Table};
use crate::web::page::Page;
use crate::web::proposing::tone;
use crate::web::{Lang, Web, WebError};

/// Proposals on a page.
const PER_PAGE: u32 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    page: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let state: Option<ProposalState> = asked.state.parse().ok();
    let event = &viewer.event().id;
    let mut conn = web.site.db.read().await?;
    let counts = store::proposal::count_by_state(&mut conn, event).await?;
    let of = |state: Option<ProposalState>| -> u64 {
        counts
            .iter()
            .filter(|(known, _)| state.is_none_or(|state| state == *known))
            .map(|(_, count)| count)
            .sum()
    };
    let pages = pages(of(state), PER_PAGE);
    let page = asked.page.parse().unwrap_or(1).clamp(1, pages);
    let offset = (page - 1) * PER_PAGE;
    let proposals =
        store::proposal::list_for_event(&mut conn, event, state, PER_PAGE, offset).await?;
    drop(conn);

    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let title = t!(words, "proposals-title");
    let choices = std::iter::once(None)
        .chain(ProposalState::ALL.iter().copied().map(Some))
        .map(|choice| {
            let label = match choice {
                None => t!(words, "sessions-all"),
                Some(state) => words.get(&format!("proposals-{state}")),
            };
            let label = format!("{label} ({})", desk.number(of(choice)));
            Link::new(label, address(lang, slug, choice, 1)).current(choice == state)
        })
        .collect();
    let table = table(&desk, proposals);
    let pager_address = {
        let slug = slug.clone();
        move |page| address(lang, &slug, state, page)
    };
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{call(&desk)}</p>
            </div>
            <Navigation label=t!(words, "proposals-narrow") links=choices class="chips" current="true" />
            {table}
            <Pager text=pager_text(words) page=page pages=pages href=pager_address />
        </div>
    };
    let other = |lang| address(lang, slug, state, page);
    Ok(desk.page(Place::Proposals, &title, other, content))
}

/// Whether something can be proposed now, and where that is set.
fn call(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let text = match Call::of(desk.event, desk.now) {
        Call::None => t!(words, "call-none"),
        Call::NotYetOpen { opens_at } => {
            t!(words, "call-not-open", time = desk.moment(opens_at))
        }
        Call::Open { closes_at } => t!(words, "call-open", time = desk.moment(closes_at)),
        Call::Closed { closed_at } => t!(words, "call-closed", time = desk.moment(closed_at)),
        Call::Cancelled => t!(words, "todo-event-cancelled"),
    };
    let href = routes::settings(lang, slug) + "#call";
    view! { {text} " " <a class="kern-link" href=href>{t!(words, "call-settings")}</a> }
}

fn address(lang: Language, slug: &Slug, state: Option<ProposalState>, page: u32) -> String {
    let state = state.map_or_else(String::new, |state| state.to_string());
    let page = if page == 1 {
        String::new()
    } else {
        page.to_string()
    };
    routes::with_query(
        &routes::proposals(lang, slug),
        &[("state", state), ("page", page)],
    )
}

fn table(desk: &Desk<'_>, proposals: Vec<Proposal>) -> AnyView {
    let words = desk.words;
    if proposals.is_empty() {
        return view! { <p class="status">{t!(words, "proposals-none")}</p> }.into_any();
    }
    let rows = proposals
        .into_iter()
        .map(|proposal| row(desk, proposal))
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "proposals-proposal")),
        Column::new(t!(words, "proposals-who")),
        Column::new(t!(words, "field-kind")),
        Column::new(t!(words, "proposals-state")),
        Column::new(t!(words, "proposals-received")),
    ];
    let caption = t!(words, "proposals-title");
    view! { <Table id="proposals" caption=caption columns=columns is_caption_hidden=true>{rows}</Table> }
        .into_any()
}

fn row(desk: &Desk<'_>, proposal: Proposal) -> impl IntoView + use<> {
    let words = desk.words;
    let href = routes::review_proposal(desk.lang(), &desk.event.slug, &proposal.id);
    let said = proposal.said;
    let lang = (said.language != desk.lang()).then_some(said.language.as_str());
    let kind = words.get(&format!("session-type-{}", said.kind));
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href lang=lang>{said.title}</a>
            </th>
            <td class="kern-table__cell">{said.name}</td>
            <td class="kern-table__cell">{kind}</td>
            <td class="kern-table__cell">{state_badge(words, proposal.state)}</td>
            <td class="kern-table__cell nowrap">{desk.moment(proposal.created_at)}</td>
        </tr>
    }
}

pub(super) fn state_badge(words: Words, state: ProposalState) -> impl IntoView + use<> {
    let label = words.get(&format!("proposal-state-{state}"));
    view! { <Badge tone=tone(state) label=label is_small=true /> }
}
