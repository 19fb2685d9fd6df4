//! The agenda editor: one day on a grid. Everything it does, the list and its forms do without it.

use axum::extract::{Query, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Place};
use super::publish;
use crate::islands::planner::{Planner, PlannerStart, PlannerWords};
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::{agenda, placement};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Link, LinkButton, Navigation};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Which day of the event.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    day: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let whole = agenda::read_to_edit(&web.site, &organiser).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let day = placement::day_of(&whole, &asked.day);
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let first = desk.dates.date(desk.event.starts_at);
    let last = desk.dates.date(desk.event.ends_at);
    let days: Vec<Link> = first
        .iter_days()
        .take_while(|day| *day <= last)
        .map(|one| {
            let href = routes::planner(lang, slug);
            let href = routes::with_query(&href, &[("day", one.to_string())]);
            Link::new(desk.dates.named(one), href).current(one == day)
        })
        .collect();
    let choice = (days.len() > 1).then(|| {
        view! { <Navigation label=t!(words, "planner-days") links=days class="chips" current="true" /> }
    });
    let title = t!(words, "planner-title");
    let start = PlannerStart {
        event: slug.to_string(),
        language: lang,
        plan: placement::show(words, &whole, day),
        words: planner_words(words),
    };
    let content = view! {
        <div class="page page--wide dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{desk.dates.named(day)}</p>
            </div>
            {publish::waiting(&desk, &whole)}
            {choice}
            <Planner start=start />
            <noscript>
                <p>{t!(words, "planner-no-script")}</p>
            </noscript>
            <div class="kern-btn-wrapper">
                <LinkButton href=routes::sessions(lang, slug) label=t!(words, "planner-list") />
            </div>
        </div>
    };
    let address = |lang| {
        let href = routes::planner(lang, slug);
        routes::with_query(&href, &[("day", asked.day.clone())])
    };
    Ok(desk.page(Place::Sessions, &title, address, content))
}

fn planner_words(words: Words) -> PlannerWords {
    PlannerWords {
        grid: t!(words, "planner-grid"),
        help: t!(words, "planner-help"),
        tray: t!(words, "planner-tray"),
        tray_none: t!(words, "planner-tray-none"),
        no_room: t!(words, "planner-no-room"),
        held: t!(words, "planner-held"),
        let_go: t!(words, "planner-let-go"),
        moved: t!(words, "planner-moved"),
        taken_out: t!(words, "planner-taken-out"),
        undo: t!(words, "planner-undo"),
        warnings: t!(words, "planner-warnings"),
        cancelled: t!(words, "state-cancelled"),
        draft: t!(words, "state-draft"),
        edit: t!(words, "planner-edit"),
        room: t!(words, "planner-room"),
        start: t!(words, "planner-start"),
        minutes: t!(words, "planner-minutes"),
        apply: t!(words, "planner-apply"),
        take_out: t!(words, "planner-take-out"),
        others: t!(words, "planner-others"),
        offline: t!(words, "planner-offline"),
        signed_out: t!(words, "planner-signed-out"),
    }
}
