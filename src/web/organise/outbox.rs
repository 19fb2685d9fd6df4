//! The outbox: what was sent, what waits, what failed and why.

use axum::extract::{Query, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::audit::{pager_text, pages};
use super::desk::{Desk, Done, Place};
use crate::domain::id::MailingId;
use crate::domain::letter::{Letter, LetterState};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::settings::MailWay;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Badge, Column, Link, Navigation, Pager, Table, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Letters on a page.
const PER_PAGE: u32 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    page: String,
    /// What was written to many, of which only the letters are shown.
    mailing: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let state: Option<LetterState> = asked.state.parse().ok();
    let mailing: Option<MailingId> = asked.mailing.parse().ok();
    let mailing = mailing.as_ref();
    let event = &viewer.event().id;
    let mut conn = web.site.db.read().await?;
    let counts = store::letter::count_by_state_for_event(&mut conn, event, mailing).await?;
    let of = |state: Option<LetterState>| -> u64 {
        counts
            .iter()
            .filter(|(known, _)| state.is_none_or(|state| state == *known))
            .map(|(_, count)| count)
            .sum()
    };
    let pages = pages(of(state), PER_PAGE);
    let page = asked.page.parse().unwrap_or(1).clamp(1, pages);
    let offset = (page - 1) * PER_PAGE;
    let which = (state, mailing);
    let letters = store::letter::list_for_event(&mut conn, event, which, PER_PAGE, offset).await?;
    drop(conn);

    let desk = Desk::new(words, &viewer, web.site.world.now());
    let slug = &viewer.event().slug;
    let title = t!(words, "outbox-title");
    let choices = std::iter::once(None)
        .chain(LetterState::ALL.iter().copied().map(Some))
        .map(|choice| {
            let label = match choice {
                None => t!(words, "outbox-all"),
                Some(state) => words.get(&format!("letters-{state}")),
            };
            let label = format!("{label} ({})", desk.number(of(choice)));
            Link::new(label, address(desk.lang(), slug, (choice, mailing), 1))
                .current(choice == state)
        })
        .collect();
    let is_held = web.site.settings.mail.way == MailWay::Hold;
    let held = is_held.then(|| {
        view! {
            <Alert tone=Tone::Warning title=t!(words, "outbox-held-title")>
                <p>{t!(words, "outbox-held")}</p>
            </Alert>
        }
    });
    let table = letters_table(&desk, letters);
    let lang = desk.lang();
    let pager_address = {
        let (slug, mailing) = (slug.clone(), mailing.cloned());
        move |page| address(lang, &slug, (state, mailing.as_ref()), page)
    };
    let content = view! {
        <div class="page dashboard">
            <div class="page-head"><h1 class="kern-heading-x-large">{title.clone()}</h1></div>
            {desk.done(&done)}
            {held}
            {ways(&desk, &routes::outbox(desk.lang(), slug))}
            <Navigation label=t!(words, "outbox-narrow") links=choices class="chips" current="true" />
            {table}
            <Pager text=pager_text(words) page=page pages=pages href=pager_address />
        </div>
    };
    let other = |lang| address(lang, slug, which, page);
    Ok(desk.page(Place::Outbox, &title, other, content))
}

/// The ways between what was sent and what is said; `current` is the address of the page.
pub(super) fn ways(desk: &Desk<'_>, current: &str) -> impl IntoView + use<> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let link = |label: String, href: String| {
        let is_here = href == current;
        Link::new(label, href).current(is_here)
    };
    let links = vec![
        link(t!(words, "outbox-way-sent"), routes::outbox(lang, slug)),
        link(t!(words, "mailings-title"), routes::mailings(lang, slug)),
        link(
            t!(words, "letter-texts-title"),
            routes::letter_texts(lang, slug),
        ),
    ];
    view! { <Navigation label=t!(words, "outbox-ways") links=links class="chips" current="page" /> }
}

fn address(
    lang: Language,
    slug: &Slug,
    (state, mailing): (Option<LetterState>, Option<&MailingId>),
    page: u32,
) -> String {
    let mailing = mailing.map_or_else(String::new, ToString::to_string);
    let state = state.map_or_else(String::new, |state| state.to_string());
    let page = if page == 1 {
        String::new()
    } else {
        page.to_string()
    };
    routes::with_query(
        &routes::outbox(lang, slug),
        &[("state", state), ("mailing", mailing), ("page", page)],
    )
}

/// Letters with their fate; each leads to its own page.
pub(super) fn letters_table(desk: &Desk<'_>, letters: Vec<Letter>) -> AnyView {
    let words = desk.words;
    if letters.is_empty() {
        return view! { <p class="status">{t!(words, "outbox-none")}</p> }.into_any();
    }
    let rows = letters
        .into_iter()
        .map(|letter| row(desk, letter))
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "letter-what")),
        Column::new(t!(words, "letter-to")),
        Column::new(t!(words, "letter-state")),
        Column::new(t!(words, "letter-when")),
        Column::new(t!(words, "letter-error")),
    ];
    view! { <Table id="letters" caption=t!(words, "letters-caption") columns=columns>{rows}</Table> }
        .into_any()
}

fn row(desk: &Desk<'_>, letter: Letter) -> impl IntoView + use<> {
    let words = desk.words;
    let href = routes::letter(desk.lang(), &desk.event.slug, &letter.id);
    let when = letter.sent_at.unwrap_or(letter.created_at);
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href>{words.get(&format!("letter-kind-{}", letter.kind))}</a>
            </th>
            <td class="kern-table__cell">{letter.recipient.to_string()}</td>
            <td class="kern-table__cell">{state_badge(words, letter.state)}</td>
            <td class="kern-table__cell nowrap">{desk.moment(when)}</td>
            <td class="kern-table__cell">{letter.last_error}</td>
        </tr>
    }
}

pub(super) fn state_badge(words: Words, state: LetterState) -> impl IntoView + use<> {
    let (tone, label) = match state {
        LetterState::Waiting => (Tone::Info, t!(words, "letter-waiting")),
        LetterState::Sent => (Tone::Success, t!(words, "letter-sent")),
        LetterState::Failed => (Tone::Danger, t!(words, "letter-failed")),
        LetterState::Superseded => (Tone::Info, t!(words, "letter-superseded")),
    };
    view! { <Badge tone=tone label=label is_small=true /> }
}
