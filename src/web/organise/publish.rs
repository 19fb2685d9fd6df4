//! Publishing: what guests would see changed, a note to them, one button; and what was published before.

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::notices;
use crate::domain::agenda::Edition;
use crate::domain::edition::VersionHead;
use crate::domain::event::EventStatus;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::agenda;
use crate::server::operation::publication::{self, MAX_NOTE_CHARACTERS, PublishRefused, Review};
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, Column, FieldText, LinkButton, Table, TextInput, Tone};
use crate::web::change::Telling;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// The form: which draft was reviewed, and what guests shall know of the change.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PublishForm {
    draft: String,
    note: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    page(&web, words, &viewer, PublishForm::default(), None, &done).await
}

pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(form): Form<PublishForm>,
) -> Result<Response, WebError> {
    match publication::publish(&web.site, &organiser, &form.draft, &form.note).await {
        Ok(_) => {
            let to = routes::publish(words.language(), &viewer.event().slug);
            let to = routes::with_query(&to, &[("done", "published".to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        // Sent twice, or by two at once: it is done.
        Err(Failure::Refused(PublishRefused::Nothing)) => {
            let to = routes::publish(words.language(), &viewer.event().slug);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(refused)) => {
            let nothing = Done::default();
            let page = page(&web, words, &viewer, form, Some(&refused), &nothing).await?;
            Ok(page.into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

async fn page(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    form: PublishForm,
    refused: Option<&PublishRefused>,
    done: &Done,
) -> Result<Page, WebError> {
    let review = publication::review(&web.site, viewer).await?;
    let draft = review.fingerprint()?;
    let versions = publication::list_versions(&web.site, viewer).await?;
    let desk = Desk::new(words, viewer, web.site.world.now());
    let untold = notices::untold(web, &desk, viewer).await?;
    let title = t!(words, "publish-title");
    let status = match refused {
        None => StatusCode::OK,
        Some(PublishRefused::Changed) => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let changed = (refused == Some(&PublishRefused::Changed)).then(|| {
        view! {
            <Alert tone=Tone::Danger title=t!(words, "publish-changed-title") role="alert">
                <p>{t!(words, "publish-changed")}</p>
            </Alert>
        }
    });
    let is_draft = viewer.event().status == EventStatus::Draft;
    let unseen = is_draft.then(|| {
        view! { <Alert tone=Tone::Info title=t!(words, "publish-event-draft") /> }
    });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "publish-lead")}</p>
            </div>
            {desk.done(done)}
            {untold}
            {changed}
            {unseen}
            {waiting_view(&desk, &review, draft, &form, refused)}
            {versions_view(&desk, &versions)}
        </div>
    };
    let address = |lang| routes::publish(lang, &viewer.event().slug);
    let title = if refused.is_some() {
        t!(words, "refused-title", title = title)
    } else {
        title
    };
    Ok(desk
        .page(Place::Sessions, &title, address, content)
        .with_status(status))
}

/// What waits, what should be looked at first, and the button.
fn waiting_view(
    desk: &Desk<'_>,
    review: &Review,
    draft: String,
    form: &PublishForm,
    refused: Option<&PublishRefused>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let nothing = Edition::default();
    let before = review.whole.published.as_ref();
    let telling = Telling {
        words,
        dates: &desk.dates,
        before: before.map_or(&nothing, |version| &version.edition),
        after: &review.edition,
    };
    let body = if review.has_changes() {
        let changes = review.changes();
        let other = changes
            .is_empty()
            .then(|| view! { <p>{t!(words, "publish-order-only")}</p> });
        let list = telling.list(&changes);
        let form = desk.may_organise.then(|| {
            let refusal = (refused == Some(&PublishRefused::NoteTooLong))
                .then(|| t!(words, "publish-note-long", most = MAX_NOTE_CHARACTERS));
            let text = FieldText::new(t!(words, "publish-note"))
                .optional(t!(words, "field-may-stay-empty"))
                .hint(t!(words, "publish-note-hint"))
                .refusal(refusal);
            view! {
                <form method="post" class="form editor">
                    <input type="hidden" name="draft" value=draft />
                    <TextInput name="note" text=text value=form.note.clone() />
                    <div class="kern-btn-wrapper">
                        <Button label=t!(words, "publish-button") kind=ButtonKind::Primary />
                    </div>
                </form>
            }
        });
        view! { {warnings(desk, &review.whole)} {other} {list} {form} }.into_any()
    } else {
        view! { <p class="status">{t!(words, "publish-nothing")}</p> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="waiting">
            <h2 class="kern-heading-medium" id="waiting">{t!(words, "publish-waiting")}</h2>
            {body}
        </section>
    }
}

/// Warnings do not hold anybody up; they say where to look.
fn warnings(desk: &Desk<'_>, whole: &Whole) -> Option<impl IntoView + use<>> {
    let mut sessions: Vec<_> = agenda::warnings(whole)
        .into_iter()
        .map(|(session, _)| session)
        .collect();
    sessions.dedup();
    if sessions.is_empty() {
        return None;
    }
    let (words, lang) = (desk.words, desk.lang());
    let list = routes::sessions(lang, &desk.event.slug);
    let list = routes::with_query(&list, &[("show", "conflicts".to_owned())]);
    Some(view! {
        <Alert tone=Tone::Warning title=t!(words, "todo-conflicts", count = sessions.len())>
            <p><a class="kern-link" href=list>{t!(words, "publish-look")}</a></p>
        </Alert>
    })
}

fn versions_view(desk: &Desk<'_>, versions: &[VersionHead]) -> impl IntoView + use<> {
    let (words, lang) = (desk.words, desk.lang());
    let none = versions
        .is_empty()
        .then(|| view! { <p class="status">{t!(words, "versions-none")}</p> });
    let rows = versions
        .iter()
        .map(|version| {
            let href = routes::version(lang, &desk.event.slug, version.number);
            let by = if version.published_by.is_empty() {
                t!(words, "audit-by-operator")
            } else {
                version.published_by.clone()
            };
            view! {
                <tr class="kern-table__row">
                    <th class="kern-table__header" scope="row">
                        <a class="kern-link" href=href>
                            {t!(words, "version-name", number = version.number)}
                        </a>
                    </th>
                    <td class="kern-table__cell">{desk.moment(version.published_at)}</td>
                    <td class="kern-table__cell">{by}</td>
                    <td class="kern-table__cell">{version.note.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "versions-version")),
        Column::new(t!(words, "versions-when")),
        Column::new(t!(words, "versions-who")),
        Column::new(t!(words, "versions-note")),
    ];
    let table = (!versions.is_empty()).then(|| {
        view! {
            <Table
                id="versions"
                caption=t!(words, "versions-title")
                columns=columns
                is_caption_hidden=true
            >
                {rows}
            </Table>
        }
    });
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium">{t!(words, "versions-title")}</h2>
            {none}
            {table}
        </section>
    }
}

/// Says on the pages of the draft that guests do not see it yet, and leads to where they will.
pub(super) fn waiting(desk: &Desk<'_>, whole: &Whole) -> Option<impl IntoView + use<>> {
    let count = publication::count_waiting(whole, desk.now);
    if count == 0 {
        return None;
    }
    let words = desk.words;
    let href = routes::publish(desk.lang(), &desk.event.slug);
    Some(view! {
        <Alert tone=Tone::Info title=t!(words, "todo-publish", count = count)>
            <LinkButton href=href label=t!(words, "publish-review") />
        </Alert>
    })
}
