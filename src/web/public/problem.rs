//! The page that says what went wrong and what to do.

use axum::http::StatusCode;
use leptos::prelude::*;

use crate::domain::problem::Problem;
use crate::routes;
use crate::server::words::Words;
use crate::t;
use crate::ui::LinkButton;
use crate::web::frame::Frame;
use crate::web::page::Page;

/// The page for a problem, in the words of the reader.
pub fn page(words: Words, problem: &Problem, status: StatusCode) -> Page {
    let (title, text) = match problem {
        Problem::NotFound => (
            t!(words, "problem-not-found-title"),
            t!(words, "problem-not-found"),
        ),
        Problem::SignInFirst => (
            t!(words, "problem-sign-in-title"),
            t!(words, "problem-sign-in"),
        ),
        Problem::Forbidden => (
            t!(words, "problem-forbidden-title"),
            t!(words, "problem-forbidden"),
        ),
        Problem::TooMany { retry_after_s } => (
            t!(words, "problem-too-many-title"),
            t!(words, "problem-too-many", seconds = *retry_after_s),
        ),
        Problem::Internal { reference } => (
            t!(words, "problem-internal-title"),
            t!(words, "problem-internal", reference = reference.as_str()),
        ),
        Problem::Malformed | Problem::Refused { .. } => (
            t!(words, "problem-malformed-title"),
            t!(words, "problem-malformed"),
        ),
    };
    let home = routes::events(words.language());
    let back = t!(words, "problem-home");
    Page::new(words, title.clone(), || {
        Frame::site(words).view(view! {
            <div class="page page--narrow">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{title}</h1>
                    <p class="page-head__lead">{text}</p>
                </div>
                <LinkButton href=home label=back />
            </div>
        })
    })
    .with_status(status)
    .without_index()
}
