//! The door: which lists one may admit at, and the page on which one does.
//!
//! Everything here works by plain forms; the island on top saves the page loads.

mod list;
mod view;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use serde::Deserialize;

use self::view::DoorPage;
use crate::domain::checkin::{CheckInList, CheckInRefused, Outcome};
use crate::domain::id::{AdmissionId, CheckInListId};
use crate::routes;
use crate::server::auth::Door;
use crate::server::operation::checkin;
use crate::server::words::Words;
use crate::server::{Failure, Fault};
use crate::web::{Lang, Web, WebError};

/// The pages of the door, each once per language.
pub(in crate::web) fn pages() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (routes::DOORS_PATTERN, get(list::show)),
        (routes::DOOR_PATTERN, get(show).post(admit)),
        (routes::DOOR_UNDO_PATTERN, post(undo)),
    ]
}

/// What the page is asked to show beside the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The key of the attempt that was just made.
    scan: String,
    /// Part of a name.
    q: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ScanForm {
    code: String,
    nonce: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct UndoForm {
    admission: String,
    reason: String,
    nonce: String,
}

/// The door of one list: a field, the answer to the last scan, and a search.
async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    door: Door,
    Path((_, list)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let list = find(&web, &door, &list).await?;
    let outcome = checkin::recall(&web.site, &door, &list, &asked.scan).await?;
    let page = DoorPage {
        outcome,
        found: match asked.q.trim() {
            "" => None,
            text => Some(checkin::search(&web.site, &door, &list, text).await?),
        },
        searched: asked.q,
        ..begin(&web, words, &door, list).await?
    };
    Ok(page.into_page(words, &door).into_response())
}

/// A scan by the form. Its answer has an address of its own, so that going back or loading again
/// admits nobody.
async fn admit(
    State(web): State<Web>,
    Lang(words): Lang,
    door: Door,
    Path((_, list)): Path<(String, String)>,
    Form(form): Form<ScanForm>,
) -> Result<Response, WebError> {
    let list = find(&web, &door, &list).await?;
    match checkin::admit(&web.site, &door, &list.id, &form.code, &form.nonce).await {
        Ok(_) => Ok(to_answer(words, &door, &list, &form.nonce)),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let page = DoorPage {
                refused: Some(refused),
                ..begin(&web, words, &door, list).await?
            };
            Ok(unprocessable(page, words, &door))
        }
    }
}

/// Takes an admission back.
async fn undo(
    State(web): State<Web>,
    Lang(words): Lang,
    door: Door,
    Path((_, list)): Path<(String, String)>,
    Form(form): Form<UndoForm>,
) -> Result<Response, WebError> {
    let list = find(&web, &door, &list).await?;
    let admission: AdmissionId = form.admission.parse().map_err(|_| WebError::not_found())?;
    let done = checkin::annul(
        &web.site,
        &door,
        &list.id,
        &admission,
        &form.reason,
        &form.nonce,
    )
    .await;
    match done {
        Ok(_) => Ok(to_answer(words, &door, &list, &form.nonce)),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let again = (refused == CheckInRefused::Reason).then_some(admission);
            let page = DoorPage {
                refused: Some(refused),
                undo: again,
                ..begin(&web, words, &door, list).await?
            };
            Ok(unprocessable(page, words, &door))
        }
    }
}

async fn find(web: &Web, door: &Door, list: &str) -> Result<CheckInList, WebError> {
    let id: CheckInListId = list.parse().map_err(|_| WebError::not_found())?;
    match checkin::find_list(&web.site, door, &id).await {
        Ok(list) => Ok(list),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(_)) => Err(WebError::not_found()),
    }
}

/// The page with nothing but the form on it.
async fn begin(web: &Web, words: Words, door: &Door, list: CheckInList) -> Result<DoorPage, Fault> {
    let attendance = checkin::attendance(&web.site, door, &list).await?;
    let now = web.site.world.now();
    let key = || CheckInListId::from_bytes(web.site.world.draw_random_id()).to_string();
    Ok(DoorPage {
        attendance: checkin::say_attendance(words, door.event(), attendance, now),
        nonces: std::iter::repeat_with(key).take(view::KEYS).collect(),
        list,
        outcome: None::<Outcome>,
        found: None,
        searched: String::new(),
        refused: None,
        undo: None,
    })
}

fn to_answer(words: Words, door: &Door, list: &CheckInList, nonce: &str) -> Response {
    let page = routes::door(words.language(), &door.event().slug, &list.id);
    // A key is letters, digits and hyphens: it needs no encoding.
    Redirect::to(&format!("{page}?scan={nonce}")).into_response()
}

fn unprocessable(page: DoorPage, words: Words, door: &Door) -> Response {
    page.into_page(words, door)
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response()
}
