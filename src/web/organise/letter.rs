//! One letter: what became of it, what it says while it waits, and another try.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::outbox::state_badge;
use crate::domain::id::LetterId;
use crate::domain::letter::{Letter, LetterState};
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::mail;
use crate::server::words::Words;
use crate::server::{operation, store};
use crate::t;
use crate::ui::{Button, ButtonKind, DescriptionList};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    id: String,
}

impl InEvent {
    fn letter(&self) -> Result<LetterId, WebError> {
        self.id.parse().map_err(|_| WebError::not_found())
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Path(path): Path<InEvent>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let id = path.letter()?;
    let mut conn = web.site.db.read().await?;
    let letter = store::letter::find(&mut conn, &viewer.event().id, &id)
        .await?
        .ok_or_else(WebError::not_found)?;
    drop(conn);
    // It holds the guest's link, which opens the ticket: read by organisers alone, and only as long
    // as nobody else can have it.
    let is_readable = letter.state == LetterState::Waiting && viewer.may_organise();
    let written = if is_readable {
        mail::write(&web.site, &letter).await?
    } else {
        None
    };
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let title = words.get(&format!("letter-kind-{}", letter.kind));
    let about = about(&desk, &letter);
    let secret = match (&letter.person_id, &letter.proposal_id) {
        (Some(_), _) => t!(words, "letter-secret-person"),
        (None, Some(_)) => t!(words, "letter-secret-proposal"),
        (None, None) => t!(words, "letter-secret"),
    };
    let mut facts = vec![
        (t!(words, "letter-to"), letter.recipient.to_string()),
        (t!(words, "letter-created"), desk.moment(letter.created_at)),
        (
            t!(words, "letter-attempts"),
            desk.number(letter.attempts.into()),
        ),
    ];
    facts.extend(
        letter
            .sent_at
            .map(|at| (t!(words, "letter-sent-at"), desk.moment(at))),
    );
    if letter.state == LetterState::Waiting && letter.attempts > 0 {
        facts.push((
            t!(words, "letter-next"),
            desk.moment(letter.next_attempt_at),
        ));
    }
    if !letter.last_error.is_empty() {
        facts.push((t!(words, "letter-error"), letter.last_error.clone()));
    }
    let may_retry = letter.state == LetterState::Failed && desk.may_organise;
    let retry = may_retry.then(|| {
        view! {
            <form class="form" method="post" action=routes::letter_retry(lang, slug, &id)>
                <p>{t!(words, "letter-retry-hint")}</p>
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "letter-retry") kind=ButtonKind::Primary />
                </div>
            </form>
        }
    });
    let text = written.map(|written| {
        let files: Vec<String> = written
            .attachments
            .into_iter()
            .map(|file| file.name)
            .collect();
        let files = (!files.is_empty()).then(|| {
            let names = files.join(", ");
            view! { <p class="note">{t!(words, "letter-attachments", names = names)}</p> }
        });
        view! {
            <section class="panel" aria-labelledby="text">
                <h2 class="kern-heading-medium" id="text">{t!(words, "letter-text")}</h2>
                <p>{secret}</p>
                <div class="letter" lang=written.language>
                    <p><strong>{written.subject}</strong></p>
                    <p class="letter__text">{written.text}</p>
                </div>
                {files}
            </section>
        }
    });
    let superseded = superseded(words, &letter);
    let badge = state_badge(words, letter.state);
    let content = view! {
        <div class="page dashboard">
            <p class="way"><a class="kern-link" href=routes::outbox(lang, slug)>{t!(words, "letter-back")}</a></p>
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p>{badge}</p>
            </div>
            {desk.done(&done)}
            <DescriptionList entries=facts />
            {about}
            {superseded}
            {retry}
            {text}
        </div>
    };
    let address = |lang| routes::letter(lang, slug, &id);
    Ok(desk.page(Place::Outbox, &title, address, content))
}

/// Why it was not sent, where it was not needed any more.
fn superseded(words: Words, letter: &Letter) -> Option<impl IntoView + use<>> {
    let hint = match (&letter.person_id, &letter.proposal_id) {
        _ if letter.state != LetterState::Superseded => return None,
        (Some(_), _) => t!(words, "letter-superseded-person"),
        (None, Some(_)) => t!(words, "letter-superseded-proposal"),
        (None, None) => t!(words, "letter-superseded-hint"),
    };
    Some(view! { <p class="prose">{hint}</p> })
}

/// The way to whom it goes to.
fn about(desk: &Desk<'_>, letter: &Letter) -> Option<impl IntoView + use<>> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let (href, label) = if let Some(registration) = &letter.registration_id {
        (
            routes::registration(lang, slug, registration),
            t!(words, "letter-registration"),
        )
    } else if let Some(person) = &letter.person_id {
        (
            routes::edit_person(lang, slug, person.as_str()),
            t!(words, "letter-person"),
        )
    } else {
        (
            routes::review_proposal(lang, slug, letter.proposal_id.as_ref()?),
            t!(words, "letter-proposal"),
        )
    };
    Some(view! { <p><a class="kern-link" href=href>{label}</a></p> })
}

pub(super) async fn retry(
    State(web): State<Web>,
    Lang(words): Lang,
    organiser: Organiser,
    Path(path): Path<InEvent>,
) -> Result<Response, WebError> {
    let id = path.letter()?;
    let is_retried = operation::outbox::retry(&web.site, &organiser, &id).await?;
    let to = routes::letter(words.language(), &organiser.event().slug, &id);
    let done = if is_retried { "retried" } else { "" };
    let to = routes::with_query(&to, &[("done", done.to_owned())]);
    Ok(Redirect::to(&to).into_response())
}
