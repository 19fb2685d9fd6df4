//! One registration: who, since when, the ticket, the letters, and giving the place back.

use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::outbox::letters_table;
use super::registrations::status_badge;
use crate::domain::answer::Answer;
use crate::domain::id::RegistrationId;
use crate::domain::question::Question;
use crate::domain::registration::{Registration, RegistrationStatus};
use crate::domain::ticket::Ticket;
use crate::domain::time::Timestamp;
use crate::format::code::ShortCode;
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::pending::PendingRefused;
use crate::server::operation::verdict::{self, Verdict};
use crate::server::words::Words;
use crate::server::{Failure, operation, store};
use crate::t;
use crate::ui::{Button, DescriptionList, LinkButton};
use crate::web::attendee::questions::said;
use crate::web::download::file;
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
    let answers = store::answer::list_open(&mut conn, &id).await?;
    drop(conn);

    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let facts = facts(&desk, &registration, ticket.as_ref(), admitted_at);
    let badge = status_badge(words, registration.status, admitted_at);
    let back = routes::registrations(lang, slug);
    let letters = letters_table(&desk, letters);
    let name = registration.name.clone();
    let decide = decisions(&desk, &registration);
    let answers = answers_view(&desk, &id, &answers, viewer.may_confide());
    let cancel = cancelling(&desk, &registration, admitted_at.is_some());
    let content = view! {
        <div class="page dashboard">
            <p class="way"><a class="kern-link" href=back>{t!(words, "registration-back")}</a></p>
            <div class="page-head">
                <h1 class="kern-heading-x-large">{name.clone()}</h1>
                <p>{badge}</p>
            </div>
            {desk.done(&done)}
            <DescriptionList entries=facts />
            {decide}
            {answers}
            <section class="panel">{letters}</section>
            {cancel}
            {certificate(&desk, &registration, admitted_at.is_some())}
            {erasing(&desk, &registration)}
        </div>
    };
    let address = |lang| routes::registration(lang, slug, &id);
    Ok(desk.page(Place::Registrations, &name, address, content))
}

/// What is known of the guest, in lines.
fn facts(
    desk: &Desk<'_>,
    registration: &Registration,
    ticket: Option<&Ticket>,
    admitted_at: Option<Timestamp>,
) -> Vec<(String, String)> {
    let (words, lang) = (desk.words, desk.lang());
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
    facts.extend(
        registration
            .invited_at
            .map(|at| (t!(words, "registration-invited"), desk.moment(at))),
    );
    let kind = desk.event.ticket_type(registration.ticket_type.as_ref());
    facts.extend(kind.map(|kind| {
        let name = kind.name.shown(lang).to_owned();
        (t!(words, "registration-ticket-type"), name)
    }));
    facts.retain(|(_, value)| !value.is_empty());
    facts.extend(ticket.and_then(|ticket| {
        let code: ShortCode = ticket.short_code.parse().ok()?;
        Some((t!(words, "registration-code"), code.to_string()))
    }));
    facts.extend(admitted_at.map(|at| (t!(words, "registration-admitted"), desk.moment(at))));
    facts.extend(
        registration
            .hold_until
            .map(|until| (t!(words, "registration-held-until"), desk.moment(until))),
    );
    facts
}

/// The way to end it, for those who may.
fn cancelling(
    desk: &Desk<'_>,
    registration: &Registration,
    is_admitted: bool,
) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    let (lang, slug) = (desk.lang(), &desk.event.slug);
    let name = registration.name.as_str();
    let may_cancel = registration.status.is_alive() && desk.may_organise;
    may_cancel.then(|| {
        let hint = if is_admitted {
            t!(words, "registration-cancel-admitted")
        } else if registration.status == RegistrationStatus::Invited {
            t!(words, "registration-withdraw-hint", name = name)
        } else {
            t!(
                words,
                "registration-cancel-hint",
                name = name,
                email = registration.email.as_str()
            )
        };
        let form = (!is_admitted).then(|| {
            view! {
                <form method="post" action=routes::registration_cancel(lang, slug, &registration.id)>
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
    })
}

/// What certifies that the guest came, for whoever asks the organisers for it.
fn certificate(
    desk: &Desk<'_>,
    registration: &Registration,
    is_admitted: bool,
) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    (is_admitted && desk.event.is_over(desk.now)).then(|| {
        let slug = &desk.event.slug;
        let href = routes::registration_certificate(desk.lang(), slug, &registration.id);
        view! {
            <section class="panel" aria-labelledby="certificate">
                <h2 class="kern-heading-medium" id="certificate">{t!(words, "certificate-title")}</h2>
                <p><LinkButton href=href label=t!(words, "certificate-pdf") /></p>
            </section>
        }
    })
}

/// The certificate of attendance, as the guest gets it; who did not come leads back to the registration.
pub(super) async fn certificate_pdf(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Path(path): Path<InEvent>,
) -> Result<Response, WebError> {
    let id = path.registration()?;
    let mut conn = web.site.db.read().await?;
    let found = store::registration::find(&mut conn, &viewer.event().id, &id).await?;
    drop(conn);
    let registration = found.ok_or_else(WebError::not_found)?;
    let held = operation::ticket::load(&web.site, &registration).await?;
    let Some(bytes) = operation::certificate::pdf(&web.site, words, &held).await? else {
        // The page of the registration says whether the guest came.
        let to = routes::registration(words.language(), &held.event.slug, &id);
        return Ok(Redirect::to(&to).into_response());
    };
    let name = t!(words, "certificate-file", event = held.event.slug.as_str());
    Ok(file(&name, "application/pdf", bytes))
}

/// The way to erasing it, for a guest who asked in writing.
fn erasing(desk: &Desk<'_>, registration: &Registration) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    desk.may_organise.then(|| {
        let href = routes::registration_erase(desk.lang(), &desk.event.slug, &registration.id);
        view! {
            <section class="panel" aria-labelledby="erase">
                <h2 class="kern-heading-medium" id="erase">{t!(words, "erase-desk-title")}</h2>
                <p class="prose">{t!(words, "erase-desk-hint")}</p>
                <p><LinkButton href=href label=t!(words, "erase-desk-link") /></p>
            </section>
        }
    })
}

/// What the guest answered, and where the rest is for those who may see it.
fn answers_view(
    desk: &Desk<'_>,
    id: &RegistrationId,
    answers: &[Answer],
    may_confide: bool,
) -> Option<impl IntoView + use<>> {
    let (words, questions) = (desk.words, &desk.event.questions);
    let given = questions.iter().filter_map(|question| {
        let answer = answers.iter().find(|of| of.question == question.slug)?;
        let label = question.label.shown(desk.lang()).to_owned();
        Some((label, said(words, question, &answer.value)))
    });
    let given: Vec<(String, String)> = given.collect();
    let is_confided = may_confide && questions.iter().any(Question::is_sensitive);
    if given.is_empty() && !is_confided {
        return None;
    }
    let confided = is_confided.then(|| {
        let href = routes::registration_confidence(desk.lang(), &desk.event.slug, id);
        let label = t!(words, "confidence-see-guest");
        view! { <p><a class="kern-link" href=href>{label}</a></p> }
    });
    Some(view! {
        <section class="panel" aria-labelledby="answers">
            <h2 class="kern-heading-medium" id="answers">{t!(words, "registration-answers")}</h2>
            <DescriptionList entries=given />
            {confided}
        </section>
    })
}

/// What an organiser decides about somebody who waits.
fn decisions(desk: &Desk<'_>, registration: &Registration) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    let verdicts: Vec<Verdict> = Verdict::ALL
        .into_iter()
        .filter(|verdict| desk.may_organise && verdict.is_for(registration.status))
        .collect();
    if verdicts.is_empty() {
        return None;
    }
    let action = routes::registration_decide(desk.lang(), &desk.event.slug, &registration.id);
    let hint = words.get(&format!("registration-decide-{}", registration.status));
    let buttons = verdicts
        .into_iter()
        .map(|verdict| {
            let verdict = verdict.as_str();
            let label = words.get(&format!("registration-verdict-{verdict}"));
            view! { <Button label=label name="verdict" value=verdict /> }
        })
        .collect_view();
    Some(view! {
        <section class="panel" aria-labelledby="decide">
            <h2 class="kern-heading-medium" id="decide">{t!(words, "registration-decide-title")}</h2>
            <p class="prose">{hint}</p>
            <form method="post" action=action>
                <div class="kern-btn-wrapper">{buttons}</div>
            </form>
        </section>
    })
}

/// What is decided: one of [`Verdict::ALL`].
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct VerdictForm {
    verdict: String,
}

pub(super) async fn decide(
    State(web): State<Web>,
    Lang(words): Lang,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(form): Form<VerdictForm>,
) -> Result<Response, WebError> {
    let id = path.registration()?;
    let Some(verdict) = Verdict::read(&form.verdict) else {
        return Ok(back(words, &organiser, &id, String::new()));
    };
    let done = match verdict::decide(&web.site, &organiser, &id, verdict).await {
        Ok(None) => return Err(WebError::not_found()),
        Ok(Some(true)) => format!("registration-{}", verdict.as_str()),
        // Somebody else was quicker: the page says where it stands.
        Ok(Some(false)) => String::new(),
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(PendingRefused::MailboxBusy)) => {
            "registration-mailbox-busy".to_owned()
        }
        Err(Failure::Refused(_)) => "registration-no-place".to_owned(),
    };
    Ok(back(words, &organiser, &id, done))
}

fn back(words: Words, organiser: &Organiser, id: &RegistrationId, done: String) -> Response {
    let to = routes::registration(words.language(), &organiser.event().slug, id);
    Redirect::to(&routes::with_query(&to, &[("done", done)])).into_response()
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
    Ok(back(words, &organiser, &id, done.to_owned()))
}
