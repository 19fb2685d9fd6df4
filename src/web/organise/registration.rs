//! One registration: who, since when, the ticket, the letters, and giving the place back.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::outbox::letters_table;
use super::registrations::status_badge;
use crate::domain::id::RegistrationId;
use crate::domain::registration::RegistrationStatus;
use crate::format::code::ShortCode;
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::{Failure, operation, store};
use crate::t;
use crate::ui::{Button, DescriptionList};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    id: String,
}

impl InEvent {
    pub(super) fn registration(&self) -> Result<RegistrationId, WebError> {
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
    let id = path.registration()?;
    let mut conn = web.site.db.read().await?;
    let registration = store::registration::find(&mut conn, &viewer.event().id, &id)
        .await?
        .ok_or_else(WebError::not_found)?;
    let ticket = store::ticket::find_for_registration(&mut conn, &id).await?;
    let admitted_at = store::registration_list::find_admission(&mut conn, &id).await?;
    let letters = store::letter::list_for_registration(&mut conn, &id).await?;
    drop(conn);

    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let language = words.get(&format!("language-{}", registration.language));
    let mut facts = vec![
        (
            t!(words, "registration-email"),
            registration.email.to_string(),
        ),
        (
            t!(words, "registration-organisation"),
            registration.organisation.clone(),
        ),
        (t!(words, "registration-language"), language),
        (
            t!(words, "registration-registered"),
            desk.moment(registration.created_at),
        ),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    facts.extend(ticket.and_then(|ticket| {
        let code: ShortCode = ticket.short_code.parse().ok()?;
        Some((t!(words, "registration-code"), code.to_string()))
    }));
    facts.extend(admitted_at.map(|at| (t!(words, "registration-admitted"), desk.moment(at))));
    let badge = status_badge(words, registration.status, admitted_at);
    let back = routes::registrations(lang, slug);
    let letters = letters_table(&desk, letters);
    let name = registration.name.clone();
    let may_cancel = registration.status == RegistrationStatus::Confirmed && desk.may_organise;
    let cancel = may_cancel.then(|| {
        let hint = if admitted_at.is_some() {
            t!(words, "registration-cancel-admitted")
        } else {
            t!(
                words,
                "registration-cancel-hint",
                name = name.as_str(),
                email = registration.email.as_str()
            )
        };
        let form = admitted_at.is_none().then(|| {
            view! {
                <form method="post" action=routes::registration_cancel(lang, slug, &id)>
                    <Button label=t!(words, "registration-cancel") />
                </form>
            }
        });
        view! {
            <section class="panel" aria-labelledby="cancel">
                <h2 class="kern-heading-medium" id="cancel">{t!(words, "registration-cancel-title")}</h2>
                <p class="prose">{hint}</p>
                {form}
            </section>
        }
    });
    let content = view! {
        <div class="page dashboard">
            <p class="way"><a class="kern-link" href=back>{t!(words, "registration-back")}</a></p>
            <div class="page-head">
                <h1 class="kern-heading-x-large">{name.clone()}</h1>
                <p>{badge}</p>
            </div>
            {desk.done(&done)}
            <DescriptionList entries=facts />
            <section class="panel">{letters}</section>
            {cancel}
        </div>
    };
    let address = |lang| routes::registration(lang, slug, &id);
    Ok(desk.page(Place::Registrations, &name, address, content))
}

pub(super) async fn cancel(
    State(web): State<Web>,
    Lang(words): Lang,
    organiser: Organiser,
    Path(path): Path<InEvent>,
) -> Result<Response, WebError> {
    let id = path.registration()?;
    let is_cancelled =
        match operation::registration::cancel_for_guest(&web.site, &organiser, &id).await {
            Ok(found) => found.ok_or_else(WebError::not_found)?,
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            // The page says why.
            Err(Failure::Refused(_)) => false,
        };
    let done = if is_cancelled {
        "registration-cancelled"
    } else {
        ""
    };
    let to = routes::registration(words.language(), &organiser.event().slug, &id);
    let to = routes::with_query(&to, &[("done", done.to_owned())]);
    Ok(Redirect::to(&to).into_response())
}
