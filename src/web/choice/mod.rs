//! "My programme": what a guest chose of an event, by a link and without an account.
//!
//! Everything here works by forms. Nothing of a guest is on the pages that everybody reads.

mod boxes;
mod delete;
mod make;
mod show;
pub(in crate::web) mod ticket;

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use leptos::prelude::*;
use serde::Deserialize;

use super::Web;
use super::cache::{Ready, answer_once};
use super::page::Page;
use crate::domain::choice::ChoiceRefused;
use crate::routes;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Tone};

/// What pages load where a browser may have been asked to remember a programme.
pub(in crate::web) const SCRIPT: &str = "my-programme.js";

/// The pages of what guests choose: pattern and handler.
pub(in crate::web) fn pages() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (routes::CHOOSE_PATTERN, get(make::show).post(make::send)),
        (routes::CHOICE_PATTERN, get(show::show).post(show::send)),
        (
            routes::CHOICE_DELETE_PATTERN,
            get(delete::show).post(delete::send),
        ),
        (routes::TICKET_CHOICE_PATTERN, post(ticket::begin)),
    ]
}

/// What was done before the page was shown, as its address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: String,
}

/// A page that is one person's, in the smallest encoding: a programme of hundreds of sessions is
/// long.
fn private(headers: &HeaderMap, page: &Page) -> Response {
    let ready = Ready {
        is_private: true,
        ..Ready::html(page.to_document())
    };
    answer_once(headers, ready).into_response()
}

/// Why a form was not done, and what to do.
fn refused(words: Words, refused: &ChoiceRefused) -> impl IntoView + use<> {
    let title = t!(words, refused.key(), count = refused.count());
    view! { <Alert tone=Tone::Danger title=title role="alert" /> }
}
