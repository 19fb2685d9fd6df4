//! What guests said in confidence, for those who may know. Every look at these pages is in the trail.

use axum::extract::{Path, State};
use leptos::prelude::*;

use super::desk::{Desk, Place};
use super::questions::tally;
use super::registration::InEvent;
use crate::domain::question::Question;
use crate::routes;
use crate::server::auth::{Confidant, Viewer};
use crate::server::operation::answer;
use crate::server::store::answer::Given;
use crate::t;
use crate::ui::{Column, DescriptionList, Table};
use crate::web::attendee::questions::said;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// How often what was said, and who said it.
pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    confidant: Confidant,
) -> Result<Page, WebError> {
    let confided = answer::confide_all(&web.site, &confidant).await?;
    let days = answer::early_days(&web.site, viewer.event()).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let title = t!(words, "confidence-title");
    let questions = viewer.event().questions.iter();
    let tallies = questions
        .filter(|question| question.is_sensitive())
        .map(|question| tally(&desk, question, &confided.counts))
        .collect_view();
    let rows = confided
        .given
        .iter()
        .filter_map(|given| row(&desk, given))
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "registration-name")),
        Column::new(t!(words, "questions-question")),
        Column::new(t!(words, "confidence-answer")),
    ];
    let caption = t!(words, "confidence-who");
    let table = if confided.given.is_empty() {
        view! { <p class="status">{t!(words, "confidence-none")}</p> }.into_any()
    } else {
        view! { <Table id="confided" caption=caption columns=columns>{rows}</Table> }.into_any()
    };
    let back = routes::questions(lang, slug);
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "questions-back")}</a></p>
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "confidence-lead", days = days)}</p>
            </div>
            <section class="panel" aria-labelledby="summary">
                <h2 class="kern-heading-medium" id="summary">{t!(words, "questions-summary")}</h2>
                <p>{t!(words, "questions-summary-about")}</p>
                {tallies}
            </section>
            {table}
        </div>
    };
    let address = |lang| routes::confidence(lang, slug);
    Ok(desk.page(Place::Tickets, &title, address, content))
}

fn row(desk: &Desk<'_>, given: &Given) -> Option<impl IntoView + use<>> {
    let question = desk.event.questions.find(&given.question)?;
    let href = routes::registration(desk.lang(), &desk.event.slug, &given.registration_id);
    let label = question.label.shown(desk.lang()).to_owned();
    let answer = said(desk.words, question, &given.value);
    Some(view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href>{given.name.clone()}</a>
            </th>
            <td class="kern-table__cell">{label}</td>
            <td class="kern-table__cell prose">{answer}</td>
        </tr>
    })
}

/// What one guest said.
pub(super) async fn of_guest(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    confidant: Confidant,
    Path(path): Path<InEvent>,
) -> Result<Page, WebError> {
    let id = path.registration()?;
    let confided = answer::confide(&web.site, &confidant, &id).await?;
    let (registration, answers) = confided.ok_or_else(WebError::not_found)?;
    let days = answer::early_days(&web.site, viewer.event()).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let name = registration.name;
    let find = |slug| viewer.event().questions.find(slug);
    let line = |question: &Question, value: &str| {
        let label = question.label.shown(lang).to_owned();
        (label, said(words, question, value))
    };
    let entries: Vec<(String, String)> = answers
        .iter()
        .filter_map(|answer| Some(line(find(&answer.question)?, &answer.value)))
        .collect();
    let none = entries
        .is_empty()
        .then(|| view! { <p class="status">{t!(words, "confidence-none-of-guest")}</p> });
    let back = routes::registration(lang, slug, &id);
    let title = t!(words, "confidence-of", name = name.as_str());
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "confidence-back", name = name.as_str())}</a></p>
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "confidence-lead", days = days)}</p>
            </div>
            {none}
            <DescriptionList entries=entries />
        </div>
    };
    let address = |lang| routes::registration_confidence(lang, slug, &id);
    Ok(desk.page(Place::Registrations, &title, address, content))
}
