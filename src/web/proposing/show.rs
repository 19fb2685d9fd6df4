//! A proposal's own page: how it stands, the question, what was said.

use axum::http::StatusCode;
use leptos::prelude::*;

use super::form::{Form, Refusal};
use super::tone;
use crate::domain::call::Call;
use crate::domain::proposal::{Proposal, ProposalDeed, ProposalState};
use crate::domain::time::Timestamp;
use crate::domain::typed::Typed;
use crate::routes;
use crate::server::auth::Proposer;
use crate::server::dates::Dates;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Alert, Button, ButtonKind, DescriptionList, LinkButton, Paragraphs, Prose, Textarea, Tone,
};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::public::parts::{said, section};
use crate::web::shown::Shown;

/// What the page says beside what is stored: what was done, or which form came back and why.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub status: StatusCode,
    pub done: String,
    /// The proposal as it was typed.
    pub typed: Option<Typed>,
    /// The answer to the question as it was typed.
    pub reply: String,
    pub refused: Vec<Refusal>,
    /// What was sent came too late for it.
    pub is_overtaken: bool,
}

pub(super) fn page(words: Words, proposer: &Proposer, now: Timestamp, answer: &Answer) -> Page {
    let (event, proposal) = (proposer.event(), proposer.proposal());
    let lang = words.language();
    let title = t!(
        words,
        "page-of-event",
        page = t!(words, "proposal-title"),
        event = event.title.shown(lang)
    );
    let title = if answer.status.is_success() {
        title
    } else {
        t!(words, "refused-title", title = title)
    };
    let stored = proposal.said.form();
    let form = Form {
        words,
        typed: answer.typed.as_ref().unwrap_or(&stored),
        refused: &answer.refused,
    };
    let overtaken = answer.is_overtaken.then(|| {
        let text = t!(words, "proposal-overtaken-text");
        view! {
            <Alert tone=Tone::Danger title=t!(words, "proposal-overtaken") role="alert"><p>{text}</p></Alert>
        }
    });
    let question = question(words, proposer, &form, answer);
    let content = if may_change(proposer, now) {
        rewrite(words, proposer, &form).into_any()
    } else {
        kept(words, proposer, now).into_any()
    };
    let name = said(Shown::of(&event.title, lang));
    let content = view! {
        <div class="page">
            <div class="page-head">
                <p class="page-head__kind">{name}</p>
                <h1 class="kern-heading-x-large">{t!(words, "proposal-title")}</h1>
                <p class="page-head__lead" lang=proposal.said.language.as_str()>{proposal.said.title.clone()}</p>
            </div>
            {done(words, answer)}
            {overtaken}
            {form.summary()}
            {state(words, proposal)}
            {question}
            {section("proposal", t!(words, "proposal-said"), content)}
            {withdraw(words, proposer)}
        </div>
    };
    let page = Page::new(words, title, || {
        Frame::event(words, event, "")
            .translated(|lang| routes::proposal(lang, proposer.token()))
            .view(content)
    });
    page.with_status(answer.status).without_index()
}

fn may_change(proposer: &Proposer, now: Timestamp) -> bool {
    let state = proposer.proposal().state;
    ProposalDeed::Change.leads(state).is_some() && Call::of(proposer.event(), now).is_open()
}

/// The message for what was done before; nothing for what is no deed.
fn done(words: Words, answer: &Answer) -> Option<impl IntoView + use<>> {
    let (tone, title) = match answer.done.as_str() {
        "changed" => (Tone::Success, t!(words, "proposal-done-changed")),
        "answered" => (Tone::Success, t!(words, "proposal-done-answered")),
        "unchanged" => (Tone::Info, t!(words, "done-unchanged")),
        _ => return None,
    };
    Some(view! { <Alert tone=tone title=title role="status" /> })
}

/// How it stands, and what comes next.
fn state(words: Words, proposal: &Proposal) -> impl IntoView + use<> {
    let title = words.get(&format!("proposal-is-{}", proposal.state));
    let text = words.get(&format!("proposal-next-{}", proposal.state));
    let is_declined = proposal.state == ProposalState::Declined && !proposal.reason.is_empty();
    let reason = is_declined.then(|| view! { <Paragraphs text=proposal.reason.clone() /> });
    let tone = match tone(proposal.state) {
        // A refusal is no failure of the reader's.
        Tone::Danger => Tone::Info,
        tone => tone,
    };
    view! { <Alert tone=tone title=title><p>{text}</p>{reason}</Alert> }
}

/// What was asked: with the form of an answer while one is wanted, and with the answer after.
fn question(
    words: Words,
    proposer: &Proposer,
    form: &Form<'_>,
    answer: &Answer,
) -> Option<impl IntoView + use<>> {
    let proposal = proposer.proposal();
    if proposal.question.is_empty() {
        return None;
    }
    let asked = view! { <Prose text=proposal.question.clone() /> };
    let content = if proposal.state == ProposalState::Asked {
        let action = routes::proposal_answer(words.language(), proposer.token());
        let text = form.text("answer", t!(words, "proposal-answer"));
        let typed = answer.reply.clone();
        view! {
            {asked}
            <form class="form" method="post" action=action novalidate=true>
                <Textarea name="answer" text=text value=typed is_required=true />
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "proposal-answer-send") kind=ButtonKind::Primary />
                </div>
            </form>
        }
        .into_any()
    } else {
        let answered = (!proposal.answer.is_empty()).then(|| {
            view! { <h3>{t!(words, "proposal-answered")}</h3> <Prose text=proposal.answer.clone() /> }
        });
        view! { {asked} {answered} }.into_any()
    };
    Some(section("question", t!(words, "proposal-question"), content))
}

/// What was said, to be said otherwise.
fn rewrite(words: Words, proposer: &Proposer, form: &Form<'_>) -> impl IntoView + use<> {
    let event = proposer.event();
    let until = event.call_closes_at.unwrap_or(event.ends_at);
    let until = Dates::of(words, event).moment(until.min(event.ends_at));
    let action = routes::proposal_change(words.language(), proposer.token());
    // One primary button a page: the answer where one is wanted.
    let kind = if proposer.proposal().state == ProposalState::Asked {
        ButtonKind::Secondary
    } else {
        ButtonKind::Primary
    };
    view! {
        <p class="prose">{t!(words, "proposal-change-until", time = until)}</p>
        <form class="form" method="post" action=action novalidate=true>
            {form.session_fields()}
            {form.person_fields(false)}
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "proposal-change") kind=kind />
            </div>
        </form>
    }
}

/// What was said, and stays so.
fn kept(words: Words, proposer: &Proposer, now: Timestamp) -> impl IntoView + use<> {
    let proposal = proposer.proposal();
    let closed = match Call::of(proposer.event(), now) {
        Call::Closed { closed_at } if ProposalDeed::Change.leads(proposal.state).is_some() => {
            let time = Dates::of(words, proposer.event()).moment(closed_at);
            Some(view! { <p class="prose">{t!(words, "proposal-closed", time = time)}</p> })
        }
        _ => None,
    };
    let said = &proposal.said;
    let mut facts = vec![
        (t!(words, "propose-title"), said.title.clone()),
        (
            t!(words, "propose-kind"),
            words.get(&format!("session-type-{}", said.kind)),
        ),
        (
            t!(words, "propose-language"),
            words.get(&format!("language-{}", said.language)),
        ),
        (t!(words, "register-name"), said.name.clone()),
        (t!(words, "register-email"), proposal.email.to_string()),
        (t!(words, "propose-function"), said.function.clone()),
        (
            t!(words, "register-organisation"),
            said.organisation.clone(),
        ),
        (t!(words, "propose-note"), said.note.clone()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    let lang = (said.language != words.language()).then_some(said.language.as_str());
    view! {
        {closed}
        <DescriptionList entries=facts />
        <Prose text=said.description.clone() lang=lang />
    }
}

/// The way to taking it back.
fn withdraw(words: Words, proposer: &Proposer) -> Option<impl IntoView + use<>> {
    ProposalDeed::Withdraw.leads(proposer.proposal().state)?;
    let href = routes::proposal_withdraw(words.language(), proposer.token());
    let content = view! {
        <p class="prose">{t!(words, "proposal-withdraw-text")}</p>
        <p><LinkButton href=href label=t!(words, "proposal-withdraw") /></p>
    };
    Some(section("withdraw", t!(words, "proposal-withdraw"), content))
}
