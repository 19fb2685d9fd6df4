//! The own page of somebody who takes part, by a link and without an account.
//!
//! It shows the draft as far as it concerns them, and says of each time whether guests are told the
//! same. What they send goes into the draft; each form comes back by itself where it is refused.

mod absence;
mod person;
mod send;
mod session;
mod show;
mod slides;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};

use super::upload::takes_file;
use super::{Web, WebError, file};
use crate::domain::absence::AbsenceForm;
use crate::domain::id::SessionId;
use crate::domain::slides::SlidesRefused;
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::auth::Speaker;
use crate::server::operation::conflict::Conflict;
use crate::server::operation::speaker::{self, OwnPart};
use crate::server::words::Words;
use crate::web::photo::Returned;

pub(in crate::web) use absence::span as absence_text;

/// The pages of those who take part: pattern and handler.
pub(in crate::web) fn pages() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (routes::SPEAKING_PATTERN, get(show::show)),
        (routes::SPEAKING_ANSWER_PATTERN, post(send::answer)),
        (routes::SPEAKING_PERSON_PATTERN, post(send::person)),
        (
            routes::SPEAKING_PHOTO_PATTERN,
            takes_file(post(send::photo)),
        ),
        (routes::SPEAKING_CONSENT_PATTERN, post(send::consent)),
        (routes::SPEAKING_ABSENCE_PATTERN, post(send::absence)),
        (
            routes::SPEAKING_SLIDES_PATTERN,
            takes_file(post(slides::send)),
        ),
        (routes::SPEAKING_FILE_PATTERN, get(file::serve_speaker)),
    ]
}

/// Everything that the page is made with.
struct Scene<'a> {
    words: Words,
    speaker: &'a Speaker,
    own: OwnPart,
    answer: Answer,
}

/// What the page says beside what is stored: what was done, or which form came back and why.
#[derive(Debug, Default)]
struct Answer {
    status: StatusCode,
    done: String,
    /// What they say of themselves, as it was typed.
    typed: Option<Typed>,
    refused: Vec<FieldRefused>,
    conflict: Option<Box<Conflict<Typed>>>,
    photo: Option<Returned>,
    absence: Option<(AbsenceForm, FieldRefused)>,
    slides: Option<(SessionId, SlidesRefused)>,
}

impl Answer {
    fn refused() -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Self::default()
        }
    }
}

/// The page with a form that came back.
async fn again(
    web: &Web,
    words: Words,
    speaker: &Speaker,
    answer: Answer,
) -> Result<Response, WebError> {
    let own = speaker::read(&web.site, speaker).await?;
    let scene = Scene {
        words,
        speaker,
        own,
        answer,
    };
    Ok(show::page(&scene)?.into_response())
}

/// Back to the page with what was done.
fn done(words: Words, speaker: &Speaker, done: &str) -> Response {
    let page = routes::speaking(words.language(), speaker.token());
    let page = routes::with_query(&page, &[("done", done.to_owned())]);
    Redirect::to(&page).into_response()
}
