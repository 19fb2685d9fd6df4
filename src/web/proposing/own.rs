//! What is sent from a proposal's own page.

use axum::extract::{Form as Sent, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::form::refusals;
use super::show::{Answer, page};
use crate::domain::proposal::FIELDS;
use crate::domain::typed::Typed;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::Proposer;
use crate::server::operation::proposal::{self, ProposalRefused};
use crate::server::words::Words;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// What was done before the page was shown, as its address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

/// The answer to a question.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    answer: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    proposer: Proposer,
    Query(done): Query<Done>,
) -> Page {
    let answer = Answer {
        done: done.done,
        ..Answer::default()
    };
    page(words, &proposer, web.site.world.now(), &answer)
}

/// Rewrites the proposal.
pub(super) async fn change(
    State(web): State<Web>,
    Lang(words): Lang,
    proposer: Proposer,
    Sent(sent): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::from_fields(FIELDS, sent);
    match proposal::change(&web.site, &proposer, &typed).await {
        Ok(true) => Ok(done(words, &proposer, "changed")),
        Ok(false) => Ok(done(words, &proposer, "unchanged")),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let answer = Answer {
                typed: Some(typed),
                ..Answer::default()
            };
            again(&web, words, &proposer, &refused, answer).await
        }
    }
}

/// Answers what was asked.
pub(super) async fn answer(
    State(web): State<Web>,
    Lang(words): Lang,
    proposer: Proposer,
    Sent(form): Sent<AnswerForm>,
) -> Result<Response, WebError> {
    match proposal::answer(&web.site, &proposer, &form.answer).await {
        Ok(()) => Ok(done(words, &proposer, "answered")),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let answer = Answer {
                reply: form.answer,
                ..Answer::default()
            };
            again(&web, words, &proposer, &refused, answer).await
        }
    }
}

/// The page with a form that came back, of the proposal as it is now.
async fn again(
    web: &Web,
    words: Words,
    proposer: &Proposer,
    refused: &ProposalRefused,
    mut answer: Answer,
) -> Result<Response, WebError> {
    let proposer = Proposer::of_link(&web.site, proposer.token())
        .await?
        .ok_or_else(WebError::not_found)?;
    if let Some(fields) = refusals(words, refused) {
        answer.status = StatusCode::UNPROCESSABLE_ENTITY;
        answer.refused = fields;
    } else {
        answer.status = StatusCode::CONFLICT;
        answer.is_overtaken = true;
    }
    let page = page(words, &proposer, web.site.world.now(), &answer);
    Ok(page.into_response())
}

/// Back to the page with what was done.
pub(super) fn done(words: Words, proposer: &Proposer, done: &str) -> Response {
    let page = routes::proposal(words.language(), proposer.token());
    let page = routes::with_query(&page, &[("done", done.to_owned())]);
    Redirect::to(&page).into_response()
}
