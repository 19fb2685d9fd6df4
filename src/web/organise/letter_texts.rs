//! The kinds of letters that go to guests, and which of them have words of the organisers' own.

use axum::extract::{Query, State};
use leptos::prelude::*;

use super::desk::{Desk, Done, Place};
use super::outbox::ways;
use crate::domain::letter::LetterKind;
use crate::domain::letter_text::OwnText;
use crate::domain::text::Language;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::store;
use crate::t;
use crate::ui::{Column, Table};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let mut conn = web.site.db.read().await?;
    let texts = store::letter_text::list_for_event(&mut conn, &viewer.event().id).await?;
    drop(conn);
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let title = t!(words, "letter-texts-title");
    let rows = LetterKind::TO_GUESTS
        .iter()
        .map(|kind| row(&desk, *kind, &texts))
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "letter-what")),
        Column::new(t!(words, "letter-texts-words")),
    ];
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "letter-texts-lead")}</p>
            </div>
            {desk.done(&done)}
            {ways(&desk, &routes::letter_texts(desk.lang(), &desk.event.slug))}
            <Table id="letter-texts" caption=title.clone() columns=columns is_caption_hidden=true>
                {rows}
            </Table>
        </div>
    };
    let address = |lang| routes::letter_texts(lang, &viewer.event().slug);
    Ok(desk.page(Place::Outbox, &title, address, content))
}

fn row(desk: &Desk<'_>, kind: LetterKind, texts: &[OwnText]) -> impl IntoView + use<> {
    let words = desk.words;
    let own = texts.iter().find(|own| own.kind == kind);
    let says = |language: &&Language| {
        own.is_some_and(|own| {
            own.subject.get(**language).is_some() || own.body.get(**language).is_some()
        })
    };
    let languages: Vec<String> = Language::ALL
        .iter()
        .filter(says)
        .map(|language| words.get(&format!("language-{language}")))
        .collect();
    let said = if languages.is_empty() {
        t!(words, "letter-texts-ours")
    } else {
        t!(words, "letter-texts-own", languages = languages.join(", "))
    };
    let href = routes::letter_text(desk.lang(), &desk.event.slug, kind);
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                <a class="kern-link" href=href>{words.get(&format!("letter-kind-{kind}"))}</a>
            </th>
            <td class="kern-table__cell">{said}</td>
        </tr>
    }
}
