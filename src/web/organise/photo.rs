//! A person's photo on the page where organisers edit the person.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::desk::Desk;
use super::part::{self, InEvent};
use crate::domain::agenda::Person;
use crate::domain::photo_form::{PhotoForm, PhotoRefused};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::photo;
use crate::t;
use crate::web::photo::{PhotoView, Returned, now, preview};
use crate::web::upload::Upload;
use crate::web::{Lang, Web, WebError};

/// Sets the photo or takes it away; back to the person with what came of it.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    upload: Upload,
) -> Result<Response, WebError> {
    let form: PhotoForm = upload.form()?;
    let done = if upload.text("do") == "remove" {
        photo::remove(&web.site, &organiser, &path.id).await
    } else {
        photo::set(&web.site, &organiser, &path.id, &form, upload.file).await
    };
    match done {
        Ok(is_changed) => {
            let page = routes::edit_person(words.language(), &viewer.event().slug, &path.id);
            let done = if is_changed { "saved" } else { "unchanged" };
            let page = routes::with_query(&page, &[("done", done.to_owned())]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(PhotoRefused::Gone)) => Err(WebError::not_found()),
        Err(Failure::Refused(refused)) => {
            part::show_photo_refused(&web, words, &viewer, &path.id, (form, refused)).await
        }
    }
}

/// The photo of a person, and for organisers the form that sets another one.
pub(super) fn section(
    desk: &Desk<'_>,
    person: &Person,
    returned: Option<&Returned>,
) -> impl IntoView + use<> {
    let (words, lang, event) = (desk.words, desk.lang(), &desk.event.slug);
    let photo = person.photo.as_ref();
    let src = preview(photo, |size| routes::own_photo(lang, event, size));
    let body = if desk.may_organise {
        let form = returned.map_or_else(
            || PhotoForm::of(photo),
            |(form, refused)| PhotoForm {
                // Whoever saw what somebody else set meanwhile may set another one.
                version: match refused {
                    PhotoRefused::Changed => PhotoForm::of(photo).version,
                    _ => form.version.clone(),
                },
                ..form.clone()
            },
        );
        let form = PhotoView {
            words,
            action: routes::person_photo(lang, event, person.id.as_str()),
            name: person.full_name(),
            photo,
            src,
            form,
            refused: returned.map(|(_, refused)| refused),
        };
        form.view().into_any()
    } else {
        now(words, photo, src.as_ref(), &person.full_name()).into_any()
    };
    view! {
        <section class="panel" aria-labelledby="photo-title">
            <h2 class="kern-heading-medium" id="photo-title">{t!(words, "photo-title")}</h2>
            {body}
        </section>
    }
}
