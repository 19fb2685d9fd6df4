//! What organisers wrote to many, and what became of it.

use axum::extract::{Query, State};
use leptos::prelude::*;

use super::desk::{Desk, Done, Place};
use super::outbox::ways;
use crate::domain::letter::LetterState;
use crate::domain::mailing::{Mailing, MailingState};
use crate::domain::text::Language;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::operation::mailing;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Badge, Column, LinkButton, Table, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let mut conn = web.site.db.read().await?;
    let mailings = store::mailing::list_for_event(&mut conn, &viewer.event().id).await?;
    let mut counted = Vec::with_capacity(mailings.len());
    for mailing in mailings {
        let counts = store::mailing::count_letters(&mut conn, &mailing.id).await?;
        counted.push((mailing, counts));
    }
    drop(conn);
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let title = t!(words, "mailings-title");
    let new = desk.may_organise.then(|| {
        let href = routes::new_mailing(lang, slug);
        view! { <LinkButton href=href label=t!(words, "mailing-new") /> }
    });
    let table = if counted.is_empty() {
        view! { <p class="status">{t!(words, "mailings-none")}</p> }.into_any()
    } else {
        let rows = counted
            .iter()
            .map(|(mailing, counts)| row(&desk, mailing, counts))
            .collect_view();
        let columns = vec![
            Column::new(t!(words, "field-letter-subject")),
            Column::new(t!(words, "letter-state")),
            Column::new(t!(words, "mailing-when")),
            Column::new(t!(words, "mailing-letters")),
        ];
        view! {
            <Table id="mailings" caption=title.clone() columns=columns is_caption_hidden=true>
                {rows}
            </Table>
        }
        .into_any()
    };
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "mailings-lead")}</p>
            </div>
            {desk.done(&done)}
            {ways(&desk, &routes::mailings(lang, slug))}
            {new}
            {table}
        </div>
    };
    let address = |lang: Language| routes::mailings(lang, slug);
    Ok(desk.page(Place::Outbox, &title, address, content))
}

fn row(desk: &Desk<'_>, mailing: &Mailing, counts: &[(LetterState, u64)]) -> impl IntoView + use<> {
    let words = desk.words;
    let href = routes::mailing(desk.lang(), &desk.event.slug, &mailing.id);
    let subject = mailing.subject.shown(desk.lang()).to_owned();
    let when = mailing
        .begun_at
        .or_else(|| mailing::due(mailing, desk.event))
        .map_or_else(String::new, |at| desk.moment(at));
    let count: u64 = counts.iter().map(|(_, count)| count).sum();
    let letters = (count > 0).then(|| desk.number(count));
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href>{subject}</a>
            </th>
            <td class="kern-table__cell">{badge(words, mailing.state)}</td>
            <td class="kern-table__cell nowrap">{when}</td>
            <td class="kern-table__cell">{letters}</td>
        </tr>
    }
}

pub(super) fn badge(words: Words, state: MailingState) -> impl IntoView + use<> {
    let tone = match state {
        MailingState::Draft | MailingState::Planned | MailingState::Sending => Tone::Info,
        MailingState::Sent => Tone::Success,
        MailingState::Missed => Tone::Warning,
    };
    let label = words.get(&format!("mailing-is-{state}"));
    view! { <Badge tone=tone label=label is_small=true /> }
}
