//! One proposal: what it says, what was asked, and what becomes of it.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::form::refusal_text;
use super::outbox::letters_table;
use super::proposals::state_badge;
use crate::domain::id::ProposalId;
use crate::domain::problem::Problem;
use crate::domain::proposal::{Proposal, ProposalDeed};
use crate::domain::typed::FieldRefused;
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::proposal::{self, Decision, ProposalRefused};
use crate::server::words::Words;
use crate::server::{Failure, store};
use crate::t;
use crate::ui::{
    Alert, Button, ButtonKind, DescriptionList, ErrorSummary, FieldText, Prose, SummaryEntry,
    Textarea, Tone,
};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    id: String,
}

impl InEvent {
    fn proposal(&self) -> Result<ProposalId, WebError> {
        self.id.parse().map_err(|_| WebError::not_found())
    }
}

/// A decision as it is sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DecisionForm {
    /// Names the state that was read.
    version: String,
    #[serde(rename = "do")]
    deed: String,
    question: String,
    reason: String,
}

/// What the page says beside what is stored.
#[derive(Debug, Default)]
struct Answer {
    status: StatusCode,
    done: Done,
    typed: DecisionForm,
    refused: Vec<FieldRefused>,
    is_overtaken: bool,
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
    page(&web, words, &viewer, &path.proposal()?, answer).await
}

pub(super) async fn decide(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, WebError> {
    let id = path.proposal()?;
    let (decision, done) = match form.deed.as_str() {
        "accept" => (Decision::Accept, "proposal-accepted"),
        "decline" => (Decision::Decline(form.reason.clone()), "proposal-declined"),
        "ask" => (Decision::Ask(form.question.clone()), "proposal-asked"),
        _ => return Err(WebError(Problem::Malformed)),
    };
    let mut answer = Answer::default();
    match proposal::decide(&web.site, &organiser, &id, decision, &form.version).await {
        Ok(is_changed) => {
            let done = if is_changed { done } else { "proposal-known" };
            let to = routes::review_proposal(words.language(), &viewer.event().slug, &id);
            let to = routes::with_query(&to, &[("done", done.to_owned())]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(ProposalRefused::Fields(refused))) => {
            answer.status = StatusCode::UNPROCESSABLE_ENTITY;
            answer.refused = refused;
        }
        Err(Failure::Refused(ProposalRefused::Changed(_))) => {
            answer.status = StatusCode::CONFLICT;
            answer.is_overtaken = true;
        }
        Err(Failure::Refused(_)) => return Err(WebError::not_found()),
    }
    answer.typed = form;
    let page = page(&web, words, &viewer, &id, answer).await?;
    Ok(page.into_response())
}

async fn page(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    id: &ProposalId,
    answer: Answer,
) -> Result<Page, WebError> {
    let mut conn = web.site.db.read().await?;
    let proposal = store::proposal::find(&mut conn, &viewer.event().id, id)
        .await?
        .ok_or_else(WebError::not_found)?;
    let person = proposal.person_id.as_ref();
    let letters = store::letter::list_for_proposal(&mut conn, id, person).await?;
    drop(conn);

    let desk = Desk::new(words, viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let said = &proposal.said;
    let heading = said.title.clone();
    let title = if answer.status.is_success() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let own_lang = (said.language != lang).then_some(said.language.as_str());
    let overtaken = answer.is_overtaken.then(|| {
        let text = t!(words, "proposal-changed-text");
        view! {
            <Alert tone=Tone::Danger title=t!(words, "proposal-changed") role="alert"><p>{text}</p></Alert>
        }
    });
    let back = routes::proposals(lang, slug);
    let description = said.description.clone();
    let letters = letters_table(&desk, letters);
    let content = view! {
        <div class="page dashboard">
            <p class="way"><a class="kern-link" href=back>{t!(words, "proposal-back")}</a></p>
            <div class="page-head">
                <h1 class="kern-heading-x-large" lang=own_lang>{heading}</h1>
                <p>{state_badge(words, proposal.state)}</p>
            </div>
            {desk.done(&answer.done)}
            {overtaken}
            {summary(words, &answer.refused)}
            {made(&desk, &proposal)}
            <section class="panel" aria-labelledby="description">
                <h2 class="kern-heading-medium" id="description">{t!(words, "propose-description")}</h2>
                <Prose text=description lang=own_lang />
            </section>
            <DescriptionList entries=facts(&desk, &proposal) />
            {remarks(words, &proposal)}
            {decisions(&desk, &proposal, &answer)}
            <section class="panel">{letters}</section>
        </div>
    };
    let address = |lang| routes::review_proposal(lang, slug, id);
    Ok(desk
        .page(Place::Proposals, &title, address, content)
        .with_status(answer.status))
}

/// What is wrong with a decision, with links to the fields.
fn summary(words: Words, refused: &[FieldRefused]) -> Option<impl IntoView + use<>> {
    if refused.is_empty() {
        return None;
    }
    let entries = refused
        .iter()
        .map(|refused| SummaryEntry {
            name: refused.field.to_owned(),
            refusal: refusal_text(words, refused),
        })
        .collect();
    let title = t!(words, "editor-refused", count = refused.len());
    Some(view! { <ErrorSummary title=title entries=entries /> })
}

/// What was made of it: the session and the person, while there are such.
fn made(desk: &Desk<'_>, proposal: &Proposal) -> Option<impl IntoView + use<>> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let session = proposal.session_id.as_ref().map(|id| {
        let href = routes::edit_session(lang, slug, id);
        view! { <a class="kern-link" href=href>{t!(words, "proposal-session")}</a> }
    });
    let person = proposal.person_id.as_ref().map(|id| {
        let href = routes::edit_person(lang, slug, id.as_str());
        view! { <a class="kern-link" href=href>{t!(words, "letter-person")}</a> }
    });
    (session.is_some() || person.is_some()).then(|| view! { <p>{session} " " {person}</p> })
}

fn facts(desk: &Desk<'_>, proposal: &Proposal) -> Vec<(String, String)> {
    let (words, said) = (desk.words, &proposal.said);
    let mut facts = vec![
        (
            t!(words, "field-kind"),
            words.get(&format!("session-type-{}", said.kind)),
        ),
        (
            t!(words, "field-language"),
            words.get(&format!("language-{}", said.language)),
        ),
        (t!(words, "proposals-who"), said.name.clone()),
        (t!(words, "field-function"), said.function.clone()),
        (t!(words, "field-organisation"), said.organisation.clone()),
        (t!(words, "field-email"), proposal.email.to_string()),
        (
            t!(words, "proposals-received"),
            desk.moment(proposal.created_at),
        ),
        (
            t!(words, "proposal-updated"),
            desk.moment(proposal.updated_at),
        ),
    ];
    if proposal.updated_at == proposal.created_at {
        facts.pop();
    }
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// What was said beside the proposal itself: note, question, answer, reason.
fn remarks(words: Words, proposal: &Proposal) -> impl IntoView + use<> {
    [
        ("note", t!(words, "proposal-note"), &proposal.said.note),
        ("asked", t!(words, "proposal-question"), &proposal.question),
        ("answered", t!(words, "proposal-answered"), &proposal.answer),
        ("because", t!(words, "proposal-reason"), &proposal.reason),
    ]
    .into_iter()
    .filter(|(_, _, text)| !text.is_empty())
    .map(|(id, heading, text)| {
        let text = text.clone();
        view! {
            <section class="panel" aria-labelledby=id>
                <h2 class="kern-heading-medium" id=id>{heading}</h2>
                <Prose text=text />
            </section>
        }
    })
    .collect_view()
}

/// What may be decided now, and what each decision does.
fn decisions(
    desk: &Desk<'_>,
    proposal: &Proposal,
    answer: &Answer,
) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    let may = |deed: ProposalDeed| desk.may_organise && deed.leads(proposal.state).is_some();
    let action = routes::decide_proposal(desk.lang(), &desk.event.slug, &proposal.id);
    let version = proposal::version(proposal);
    let text = |field: &'static str, label: String, hint: String| {
        let refused = answer.refused.iter().find(|one| one.field == field);
        FieldText::new(label)
            .hint(hint)
            .refusal(refused.map(|refused| refusal_text(words, refused)))
    };
    let accept = may(ProposalDeed::Accept).then(|| {
        let (action, version) = (action.clone(), version.clone());
        view! {
            <form class="form" method="post" action=action>
                <input type="hidden" name="version" value=version />
                <p class="prose">{t!(words, "proposal-accept-hint")}</p>
                <div class="kern-btn-wrapper">
                    <Button
                        label=t!(words, "proposal-accept")
                        kind=ButtonKind::Primary
                        name="do"
                        value="accept"
                    />
                </div>
            </form>
        }
    });
    let ask = may(ProposalDeed::Ask).then(|| {
        let (action, version) = (action.clone(), version.clone());
        let text = text(
            "question",
            t!(words, "proposal-question"),
            t!(words, "proposal-ask-hint"),
        );
        let typed = answer.typed.question.clone();
        view! {
            <form class="form" method="post" action=action novalidate=true>
                <input type="hidden" name="version" value=version />
                <Textarea name="question" text=text value=typed rows=4 is_required=true />
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "proposal-ask") name="do" value="ask" />
                </div>
            </form>
        }
    });
    let decline = may(ProposalDeed::Decline).then(|| {
        let text = text(
            "reason",
            t!(words, "proposal-reason"),
            t!(words, "proposal-decline-hint"),
        )
        .optional(t!(words, "field-may-stay-empty"));
        let typed = answer.typed.reason.clone();
        view! {
            <form class="form" method="post" action=action novalidate=true>
                <input type="hidden" name="version" value=version />
                <Textarea name="reason" text=text value=typed rows=4 />
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "proposal-decline") name="do" value="decline" />
                </div>
            </form>
        }
    });
    if accept.is_none() && ask.is_none() && decline.is_none() {
        return None;
    }
    Some(view! {
        <section class="panel" aria-labelledby="decide">
            <h2 class="kern-heading-medium" id="decide">{t!(words, "proposal-decide")}</h2>
            {accept}
            {ask}
            {decline}
        </section>
    })
}
