//! The words of one kind of letter: ours or the organisers' own, and what comes of them for a guest.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::form::{Fields, conflict_view};
use crate::domain::id::RegistrationId;
use crate::domain::letter::LetterKind;
use crate::domain::letter_text::{FIELDS, OwnText, Placeholder};
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::mail::{self, Preview};
use crate::server::operation::conflict::Conflict;
use crate::server::operation::letter_text::{self, LetterTextRefused};
use crate::server::store::letter_text::Guest;
use crate::server::words::Words;
use crate::server::{Failure, store};
use crate::t;
use crate::ui::{Button, ButtonKind, Choice, FieldText, SelectField};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Guests that one chooses a preview's from.
const MOST_GUESTS: u32 = 50;

#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    kind: String,
}

impl InEvent {
    fn kind(&self) -> Result<LetterKind, WebError> {
        let kind = self.kind.parse().ok();
        kind.filter(|kind| LetterKind::TO_GUESTS.contains(kind))
            .ok_or_else(WebError::not_found)
    }
}

/// What a form is shown with, beside what is in it.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    refused: Vec<FieldRefused>,
    conflict: Option<Conflict<Typed>>,
    done: Done,
    /// The guest that was chosen for the preview.
    guest: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Path(path): Path<InEvent>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let answer = Answer {
        done,
        ..Answer::default()
    };
    page(&web, words, &viewer, path.kind()?, None, answer).await
}

/// Saves the words, or only shows what would come of them.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let kind = path.kind()?;
    let sent_as = |name: &str| {
        let field = sent.iter().find(|(known, _)| known == name);
        field.map_or_else(String::new, |(_, value)| value.clone())
    };
    let is_preview = sent_as("do") == "preview";
    let mut answer = Answer {
        guest: sent_as("guest"),
        ..Answer::default()
    };
    let typed = Typed::from_fields(FIELDS, sent);
    if is_preview {
        if let Err(refused) = OwnText::read(kind, &typed, None) {
            answer.refused = refused;
            answer.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        let page = page(&web, words, &viewer, kind, Some(typed), answer).await?;
        return Ok(page.into_response());
    }
    let typed = match letter_text::save(&web.site, &organiser, kind, &typed).await {
        Ok(is_changed) => {
            let done = if is_changed {
                "letter-text-saved"
            } else {
                "unchanged"
            };
            return Ok(back(words, &viewer, kind, done));
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(LetterTextRefused::Changed(conflict))) => {
            answer.status = StatusCode::CONFLICT;
            let form = conflict.form.clone();
            answer.conflict = Some(*conflict);
            form
        }
        Err(Failure::Refused(LetterTextRefused::Fields(refused))) => {
            answer.status = StatusCode::UNPROCESSABLE_ENTITY;
            answer.refused = refused;
            typed
        }
    };
    let page = page(&web, words, &viewer, kind, Some(typed), answer).await?;
    Ok(page.into_response())
}

/// Gives the letter our words again.
pub(super) async fn reset(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
) -> Result<Response, WebError> {
    let kind = path.kind()?;
    let is_reset = letter_text::reset(&web.site, &organiser, kind).await?;
    let done = if is_reset {
        "letter-text-reset"
    } else {
        "unchanged"
    };
    Ok(back(words, &viewer, kind, done))
}

fn back(words: Words, viewer: &Viewer, kind: LetterKind, done: &str) -> Response {
    let to = routes::letter_text(words.language(), &viewer.event().slug, kind);
    Redirect::to(&routes::with_query(&to, &[("done", done.to_owned())])).into_response()
}

async fn page(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    kind: LetterKind,
    typed: Option<Typed>,
    answer: Answer,
) -> Result<Page, WebError> {
    let event = &viewer.event().id;
    let mut conn = web.site.db.read().await?;
    let stored = store::letter_text::find(&mut conn, event, kind).await?;
    let status = mail::standing(kind);
    let guests = store::letter_text::list_guests(&mut conn, event, status, MOST_GUESTS).await?;
    drop(conn);
    let typed = typed.unwrap_or_else(|| letter_text::form_of(kind, stored.as_ref()));
    let desk = Desk::new(words, viewer, web.site.world.now());
    // It shows what a guest would read, and so to nobody who may not write to them.
    let own = OwnText::read(kind, &typed, None).ok();
    let previews = match own.filter(|_| desk.may_organise) {
        Some(own) => previews(web, event, &guests, &answer.guest, &own).await?,
        None => None,
    };
    let heading = words.get(&format!("letter-kind-{kind}"));
    let title = if answer.status.is_success() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let fields = Fields {
        words,
        typed: &typed,
        refused: &answer.refused,
    };
    let conflict = answer.conflict.as_ref();
    let conflict = conflict.map(|conflict| conflict_view(&desk, conflict));
    let slug = &viewer.event().slug;
    let back = routes::letter_texts(desk.lang(), slug);
    let reset = (desk.may_organise && stored.is_some()).then(|| {
        view! {
            <section class="panel" aria-labelledby="reset">
                <h2 class="kern-heading-medium" id="reset">{t!(words, "letter-text-reset-title")}</h2>
                <form method="post" action=routes::letter_text_reset(desk.lang(), slug, kind)>
                    <p>{t!(words, "letter-text-reset-hint")}</p>
                    <Button label=t!(words, "letter-text-reset") />
                </form>
            </section>
        }
    });
    let shown = previews.map(|(name, previews)| preview_view(words, &name, previews));
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "letter-text-back")}</a></p>
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p class="page-head__lead">{t!(words, "letter-text-lead")}</p>
            </div>
            {desk.done(&answer.done)}
            {conflict}
            {fields.summary()}
            {form_view(&desk, kind, &fields, &guests, &answer.guest)}
            {shown}
            {reset}
        </div>
    };
    let address = |lang| routes::letter_text(lang, slug, kind);
    Ok(desk
        .page(Place::Outbox, &title, address, content)
        .with_status(answer.status))
}

fn form_view(
    desk: &Desk<'_>,
    kind: LetterKind,
    fields: &Fields<'_>,
    guests: &[Guest],
    chosen: &str,
) -> impl IntoView + use<> {
    let words = desk.words;
    let buttons = desk.may_organise.then(|| {
        let choices = guests
            .iter()
            .map(|guest| Choice::new(guest.id.as_str(), guest.name.clone()))
            .collect::<Vec<_>>();
        let guest = (!guests.is_empty()).then(|| {
            let text = FieldText::new(t!(words, "letter-text-guest"));
            view! { <SelectField name="guest" text=text choices=choices chosen=chosen.to_owned() /> }
        });
        let preview = (!guests.is_empty()).then(|| {
            view! { <Button label=t!(words, "letter-text-preview") name="do" value="preview" /> }
        });
        view! {
            {guest}
            <div class="kern-btn-wrapper">
                <Button
                    label=t!(words, "letter-text-save")
                    kind=ButtonKind::Primary
                    name="do"
                    value="save"
                />
                {preview}
            </div>
        }
    });
    let known = Placeholder::list(kind.placeholders());
    view! {
        <form class="form editor" method="post" novalidate>
            <input type="hidden" name="version" value=fields.typed.version.clone() />
            <p>{t!(words, "letter-text-placeholders", known = known)}</p>
            {fields.line("letter_subject.de")}
            {fields.prose("letter_body.de")}
            {fields.line("letter_subject.en")}
            {fields.prose("letter_body.en")}
            {fields.flag("letter_replaces")}
            {buttons}
        </form>
    }
}

/// What the guest that was chosen, or else the first, would get; with their name.
async fn previews(
    web: &Web,
    event: &crate::domain::id::EventId,
    guests: &[Guest],
    chosen: &str,
    own: &OwnText,
) -> Result<Option<(String, Vec<Preview>)>, WebError> {
    let chosen = chosen.parse::<RegistrationId>().ok();
    let first = guests.first().map(|guest| guest.id.clone());
    let Some(id) = chosen.or(first) else {
        return Ok(None);
    };
    let mut conn = web.site.db.read().await?;
    let found = store::registration::find(&mut conn, event, &id).await?;
    drop(conn);
    let Some(registration) = found else {
        return Ok(None);
    };
    let previews = mail::preview(&web.site, &registration, own).await?;
    Ok(Some((registration.name, previews)))
}

/// Letters as they would be sent, as text and as HTML.
pub(super) fn preview_view(
    words: Words,
    guest: &str,
    previews: Vec<Preview>,
) -> impl IntoView + use<> {
    let letters = previews
        .into_iter()
        .map(|preview| {
            let language = preview.language;
            let name = words.get(&format!("language-{language}"));
            let id = format!("preview-{language}");
            view! {
                <h3 class="kern-heading-small" id=id>{name}</h3>
                <div class="letter" lang=language.as_str()>
                    <p><strong>{preview.subject}</strong></p>
                    <p class="letter__text">{preview.text}</p>
                </div>
                <details class="letter-html">
                    <summary>{t!(words, "letter-text-html")}</summary>
                    <div class="letter" lang=language.as_str() inner_html=preview.html></div>
                </details>
            }
        })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="preview">
            <h2 class="kern-heading-medium" id="preview">{t!(words, "letter-text-preview-title")}</h2>
            <p>{t!(words, "letter-text-preview-of", name = guest)}</p>
            {letters}
        </section>
    }
}
