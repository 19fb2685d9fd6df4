//! A copy of the event for its next edition.

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::desk::{Desk, Place};
use super::form::Fields;
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::import::copy::{self, CopyRefused, FIELDS};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Button, ButtonKind, FieldText, Fieldset};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
) -> Page {
    page(&web, words, &viewer, &copy::form(&organiser), &[])
}

pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::from_fields(FIELDS, sent);
    match copy::copy(&web.site, &organiser, &typed).await {
        Ok(slug) => {
            let to = routes::sessions(words.language(), &slug);
            let to = routes::with_query(&to, &[("done", "copied".to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(CopyRefused::Fields(refused))) => {
            let page = page(&web, words, &viewer, &typed, &refused);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page.with_status(status).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

fn page(web: &Web, words: Words, viewer: &Viewer, typed: &Typed, refused: &[FieldRefused]) -> Page {
    let desk = Desk::new(words, viewer, web.site.world.now());
    let slug = &viewer.event().slug;
    let heading = t!(words, "copy-title");
    let title = if refused.is_empty() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let fields = Fields {
        words,
        typed,
        refused,
    };
    let take = FieldText::new(t!(words, "copy-take")).hint(t!(words, "copy-take-hint"));
    let flags = FIELDS
        .iter()
        .filter(|field| field.starts_with("take_"))
        .map(|field| fields.flag(field))
        .collect_view();
    let back = routes::exchange(desk.lang(), slug);
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "preview-back")}</a></p>
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p class="page-head__lead">{t!(words, "copy-lead")}</p>
            </div>
            {fields.summary()}
            <form class="form editor" method="post" novalidate>
                <div class="form-row">{fields.needed("title.de")}{fields.line("title.en")}</div>
                {fields.needed_of_kind("first_day", "date")}
                {fields.line("slug")}
                <Fieldset name="take" text=take>{flags}</Fieldset>
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "copy-button") kind=ButtonKind::Primary />
                </div>
            </form>
        </div>
    };
    let address = |lang| routes::copy(lang, slug);
    desk.page(Place::Exchange, &title, address, content)
}
