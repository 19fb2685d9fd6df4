//! The form of a proposal: what is sought, what is asked and why, what happens next.

use axum::extract::{Form as Sent, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::form::{Form, Refusal, refusals};
use crate::domain::agenda::{Programme, SessionType};
use crate::domain::call::Call;
use crate::domain::proposal::NEW_FIELDS;
use crate::domain::slug::Slug;
use crate::domain::typed::Typed;
use crate::routes;
use crate::server::Failure;
use crate::server::dates::Dates;
use crate::server::operation::proposal::{ProposalRefused, submit};
use crate::server::secret::hex;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, Checkbox, Fact, Facts, LinkButton, Prose, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::public::parts::said;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// Shows the form, or why there is none.
pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
) -> Result<Page, WebError> {
    let programme = find(&web, &event).await?;
    let mut typed = Typed::new(NEW_FIELDS);
    typed.set("kind", SessionType::Talk.as_str());
    typed.set("language", words.language().as_str());
    page(&web, words, &programme, typed, &[])
}

/// Takes the form: on to the next page, or back with what is wrong and everything as typed.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    Sent(sent): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let slug: Slug = event.parse().map_err(|_| WebError::not_found())?;
    let typed = Typed::from_fields(NEW_FIELDS, sent);
    let refused = match submit(&web.site, &slug, &typed, words.language()).await {
        Ok(()) => {
            let done = routes::proposed(words.language(), &slug);
            return Ok(Redirect::to(&done).into_response());
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(ProposalRefused::Gone)) => return Err(WebError::not_found()),
        Err(Failure::Refused(refused)) => refused,
    };
    let programme = find(&web, &event).await?;
    let refused = refusals(words, &refused).unwrap_or_default();
    let page = page(&web, words, &programme, typed, &refused)?;
    Ok(page
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

async fn find(web: &Web, event: &str) -> Result<std::sync::Arc<Programme>, WebError> {
    let slug: Slug = event.parse().map_err(|_| WebError::not_found())?;
    let programme = web.site.programme(&slug).await?;
    programme.ok_or_else(WebError::not_found)
}

fn page(
    web: &Web,
    words: Words,
    programme: &Programme,
    typed: Typed,
    refused: &[Refusal],
) -> Result<Page, WebError> {
    let event = &programme.event;
    let content = match Call::of(event, web.site.world.now()) {
        Call::None => return Err(WebError::not_found()),
        Call::Open { .. } => open(web, words, programme, typed, refused),
        Call::NotYetOpen { opens_at } => {
            let time = Dates::of(words, event).moment(opens_at);
            closed(
                words,
                programme,
                t!(words, "propose-not-open-title"),
                t!(words, "propose-not-open", time = time),
            )
        }
        Call::Closed { closed_at } => {
            let time = Dates::of(words, event).moment(closed_at);
            closed(
                words,
                programme,
                t!(words, "propose-closed-title"),
                t!(words, "propose-closed", time = time),
            )
        }
        Call::Cancelled => closed(
            words,
            programme,
            t!(words, "register-cancelled-title"),
            t!(words, "propose-cancelled"),
        ),
    };
    let name = event.title.shown(words.language());
    let title = t!(words, "propose-page", event = name);
    let title = if refused.is_empty() {
        title
    } else {
        t!(words, "register-page-refused", page = title)
    };
    let slug = &event.slug;
    let here = routes::propose(words.language(), slug);
    let heading = said(Shown::of(&event.title, words.language()));
    Ok(Page::new(words, title, || {
        Frame::event(words, event, &here)
            .translated(|language| routes::propose(language, slug))
            .view(view! {
                <div class="page">
                    <div class="page-head">
                        <h1 class="kern-heading-x-large">{t!(words, "propose-heading")}</h1>
                        <p class="page-head__lead">{heading}</p>
                    </div>
                    {content}
                </div>
            })
    }))
}

fn open(
    web: &Web,
    words: Words,
    programme: &Programme,
    mut typed: Typed,
    refused: &[Refusal],
) -> AnyView {
    if typed.get("key").is_empty() {
        typed.set("key", hex(&web.site.world.draw::<16>()));
    }
    let event = &programme.event;
    let until = event.call_closes_at.unwrap_or(event.ends_at);
    let until = Dates::of(words, event).moment(until.min(event.ends_at));
    let sought = Shown::of(&event.call_text, words.language())
        .some()
        .map(|sought| view! { <Prose text=sought.text lang=sought.lang /> });
    let form = Form {
        words,
        typed: &typed,
        refused,
    };
    let privacy = form.text("privacy", t!(words, "register-privacy"));
    let took_note = typed.get("privacy") == "yes";
    let action = routes::propose(words.language(), &event.slug);
    let notice = routes::privacy(words.language());
    view! {
        <Facts>
            <Fact term=t!(words, "propose-until")>{until}</Fact>
        </Facts>
        {form.summary()}
        {sought}
        <ul class="prose">
            <li>{t!(words, "propose-asked")}</li>
            <li>{t!(words, "propose-next")}</li>
        </ul>
        <form class="form" method="post" action=action novalidate=true>
            <input type="hidden" name="key" value=typed.get("key").to_owned() />
            {form.session_fields()}
            {form.person_fields(true)}
            <p><a href=notice target="_blank">{t!(words, "register-privacy-link")}</a></p>
            <Checkbox name="privacy" text=privacy value="yes" is_checked=took_note />
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "propose-send") kind=ButtonKind::Primary />
            </div>
        </form>
    }
    .into_any()
}

/// Why nothing can be proposed now, and where to go instead.
fn closed(words: Words, programme: &Programme, title: String, text: String) -> AnyView {
    let event = routes::event(words.language(), &programme.event.slug);
    let email = programme.organisation.email.clone();
    let contact = (!email.is_empty()).then(|| {
        let href = format!("mailto:{email}");
        view! { <p>{t!(words, "register-contact")} " " <a href=href>{email}</a></p> }
    });
    view! {
        <Alert tone=Tone::Info title=title role="status"><p>{text}</p></Alert>
        {contact}
        <p><LinkButton href=event label=t!(words, "register-back") /></p>
    }
    .into_any()
}
