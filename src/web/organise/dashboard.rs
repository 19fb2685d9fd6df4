//! The dashboard: what needs doing, then the figures, then the lists.

use axum::extract::{Query, State};
use leptos::prelude::*;

use super::chart::{ChartText, chart};
use super::desk::{Desk, Done, Place};
use super::todo;
use crate::domain::proposal::ProposalState;
use crate::domain::registration_rules::WaitingList;
use crate::domain::time::Timestamp;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::operation::agenda;
use crate::server::operation::whole::Whole;
use crate::server::settings::MailWay;
use crate::server::store;
use crate::server::store::registration_list::Figures as Counts;
use crate::t;
use crate::ui::{ButtonKind, Figure, Figures, LinkButton, TaskList};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Lines of the trail that the dashboard shows.
const LATEST: u32 = 5;

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let event = &viewer.event().id;
    let mut conn = web.site.db.read().await?;
    let counts = store::registration_list::figures(&mut conn, event).await?;
    let hours = store::registration_list::count_by_hour(&mut conn, event).await?;
    let letters = store::letter::count_by_state_for_event(&mut conn, event, None).await?;
    let proposals = store::proposal::count_by_state(&mut conn, event).await?;
    let latest = store::audit::list_for_event(&mut conn, event, LATEST, 0).await?;
    drop(conn);

    let desk = Desk::new(words, &viewer, web.site.world.now());
    let state = todo::State {
        whole: &whole,
        letters: &letters,
        proposals: proposals
            .iter()
            .find(|(state, _)| *state == ProposalState::Submitted)
            .map_or(0, |(_, count)| *count),
        holds_letters: web.site.settings.mail.way == MailWay::Hold,
    };
    let tasks = todo::tasks(&desk, &state);
    let nothing = tasks
        .is_empty()
        .then(|| view! { <p class="status">{t!(words, "todo-nothing")}</p> });
    let tasks = (!tasks.is_empty()).then(|| view! { <TaskList tasks=tasks /> });
    let figures = figures(&desk, &whole, counts);
    let chart = over_time(&desk, &hours);
    let history = super::audit::history(&desk, &latest);
    let (lang, slug) = (desk.lang(), &desk.event.slug);
    let shown = desk.event.title.shown(lang).to_owned();
    let when = desk.dates.days(desk.event.starts_at, desk.event.ends_at);
    let add = desk.may_organise.then(|| {
        view! {
            <LinkButton
                href=routes::new_session(lang, slug)
                label=t!(words, "sessions-new")
                kind=ButtonKind::Primary
            />
        }
    });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{t!(words, "dashboard-title")}</h1>
                <p class="page-head__lead">{shown} ", " {when}</p>
            </div>
            {desk.done(&done)}
            <section class="panel" aria-labelledby="todo">
                <h2 class="kern-heading-medium" id="todo">{t!(words, "dashboard-todo")}</h2>
                {nothing}
                {tasks}
            </section>
            <section class="panel" aria-labelledby="figures">
                <h2 class="kern-heading-medium" id="figures">{t!(words, "dashboard-figures")}</h2>
                <Figures figures=figures />
                {chart}
            </section>
            <section class="panel" aria-labelledby="further">
                <h2 class="kern-heading-medium" id="further">{t!(words, "dashboard-further")}</h2>
                <div class="kern-btn-wrapper">
                    {add}
                    <LinkButton href=routes::event(lang, slug) label=t!(words, "dashboard-public") />
                    <LinkButton href=routes::doors(lang) label=t!(words, "dashboard-door") />
                </div>
            </section>
            <section class="panel" aria-labelledby="latest">
                <h2 class="kern-heading-medium" id="latest">{t!(words, "dashboard-latest")}</h2>
                {history}
                <p><a class="kern-link" href=routes::audit(lang, slug)>{t!(words, "dashboard-all-changes")}</a></p>
            </section>
        </div>
    };
    let title = t!(words, "dashboard-title");
    Ok(desk.page(
        Place::Dashboard,
        &title,
        |lang| routes::dashboard(lang, &viewer.event().slug),
        content,
    ))
}

fn figures(desk: &Desk<'_>, whole: &Whole, counts: Counts) -> Vec<Figure> {
    let words = desk.words;
    let figure = |label: String, value: u64, note: Option<String>| Figure {
        label,
        value: desk.number(value),
        note,
    };
    let capacity = whole.quota.as_ref().map(|quota| quota.capacity);
    let left = whole
        .quota
        .as_ref()
        .map(|quota| quota.capacity.saturating_sub(quota.taken));
    let of = |most: Option<u64>| most.map(|most| t!(words, "figure-of", count = desk.number(most)));
    let mut figures = vec![figure(
        t!(words, "figure-registered"),
        counts.confirmed,
        of(capacity),
    )];
    figures.extend(left.map(|left| figure(t!(words, "figure-left"), left, None)));
    if counts.waiting > 0 || desk.event.registration_rules.waiting_list != WaitingList::None {
        figures.push(figure(t!(words, "figure-waiting"), counts.waiting, None));
    }
    figures.push(figure(
        t!(words, "figure-cancelled"),
        counts.cancelled,
        None,
    ));
    figures.push(figure(
        t!(words, "figure-admitted"),
        counts.admitted,
        of(Some(counts.confirmed)),
    ));
    figures
}

/// How many registered on each day, from the first to the last of them.
fn over_time(desk: &Desk<'_>, hours: &[(Timestamp, u64)]) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    let mut days: Vec<(chrono::NaiveDate, Timestamp, u64)> = Vec::new();
    for (hour, count) in hours {
        let date = desk.dates.date(*hour);
        match days.last_mut() {
            Some((last, _, total)) if *last == date => *total += count,
            _ => days.push((date, *hour, *count)),
        }
    }
    if days.is_empty() {
        return None;
    }
    let bars: Vec<_> = days
        .into_iter()
        .map(|(date, at, count)| (date, desk.dates.short_day(at), count))
        .collect();
    let text = ChartText {
        title: t!(words, "chart-title"),
        day: t!(words, "chart-day"),
        count: t!(words, "chart-count"),
        total: t!(words, "chart-total"),
        table: t!(words, "chart-table"),
    };
    Some(chart(text, &bars))
}
