//! What is sent from the page of somebody who takes part.

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::{Answer, again, done};
use crate::domain::absence::AbsenceForm;
use crate::domain::agenda::{ParticipationState, Role};
use crate::domain::consent::ConsentKind;
use crate::domain::id::{AbsenceId, SessionId};
use crate::domain::line::{LineDeed, Lines};
use crate::domain::photo_form::{PhotoForm, PhotoRefused};
use crate::domain::typed::Typed;
use crate::server::Failure;
use crate::server::auth::Speaker;
use crate::server::operation::part::PartRefused;
use crate::server::operation::speaker::{self, OWN_FIELDS};
use crate::web::upload::Upload;
use crate::web::{Lang, Web, WebError};

/// The button of one part in one session.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    session: String,
    role: String,
    #[serde(rename = "do")]
    deed: String,
}

/// Confirms or declines.
pub(super) async fn answer(
    State(web): State<Web>,
    Lang(words): Lang,
    speaker: Speaker,
    Form(form): Form<AnswerForm>,
) -> Result<Response, WebError> {
    let session: SessionId = form.session.parse().map_err(|_| WebError::not_found())?;
    let role: Role = form.role.parse().map_err(|_| WebError::not_found())?;
    let (state, said) = match form.deed.as_str() {
        "confirm" => (ParticipationState::Confirmed, "confirmed"),
        "decline" => (ParticipationState::Declined, "declined"),
        _ => return Err(WebError::not_found()),
    };
    match speaker::answer(&web.site, &speaker, &session, role, state).await {
        Ok(_) => Ok(done(words, &speaker, said)),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(_)) => Err(WebError::not_found()),
    }
}

/// Saves what they say of themselves, or changes the lines of the links and shows the form again.
pub(super) async fn person(
    State(web): State<Web>,
    Lang(words): Lang,
    speaker: Speaker,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let deed = sent
        .iter()
        .find(|(name, _)| name == "do")
        .and_then(|(_, value)| LineDeed::read(value));
    let mut typed = Typed::from_fields(OWN_FIELDS, sent);
    if let Some((Lines::Links, deed)) = deed {
        let mut links = typed.links();
        deed.apply(&mut links);
        typed.set_links(&links);
        let answer = Answer {
            typed: Some(typed),
            ..Answer::default()
        };
        return again(&web, words, &speaker, answer).await;
    }
    match speaker::save(&web.site, &speaker, &typed).await {
        Ok(saved) => {
            let said = if saved.is_changed {
                "saved"
            } else {
                "unchanged"
            };
            Ok(done(words, &speaker, said))
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(PartRefused::Fields(refused))) => {
            let answer = Answer {
                typed: Some(typed),
                refused,
                ..Answer::refused()
            };
            again(&web, words, &speaker, answer).await
        }
        Err(Failure::Refused(PartRefused::Changed(conflict))) => {
            let answer = Answer {
                status: StatusCode::CONFLICT,
                typed: Some(conflict.form.clone()),
                conflict: Some(conflict),
                ..Answer::default()
            };
            again(&web, words, &speaker, answer).await
        }
        Err(Failure::Refused(_)) => Err(WebError::not_found()),
    }
}

/// Sets the photo or takes it away.
pub(super) async fn photo(
    State(web): State<Web>,
    Lang(words): Lang,
    speaker: Speaker,
    upload: Upload,
) -> Result<Response, WebError> {
    let form: PhotoForm = upload.form()?;
    let came = if upload.text("do") == "remove" {
        speaker::remove_photo(&web.site, &speaker).await
    } else {
        speaker::set_photo(&web.site, &speaker, &form, upload.file).await
    };
    match came {
        Ok(is_changed) => {
            let said = if is_changed { "saved" } else { "unchanged" };
            Ok(done(words, &speaker, said))
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(PhotoRefused::Gone)) => Err(WebError::not_found()),
        Err(Failure::Refused(refused)) => {
            let status = match refused {
                PhotoRefused::Changed => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let answer = Answer {
                status,
                photo: Some((form, refused)),
                ..Answer::default()
            };
            again(&web, words, &speaker, answer).await
        }
    }
}

/// Takes the boxes as they are ticked.
pub(super) async fn consent(
    State(web): State<Web>,
    Lang(words): Lang,
    speaker: Speaker,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let is_ticked = |kind: &ConsentKind| {
        let name = format!("consent_{kind}");
        sent.iter()
            .any(|(known, value)| *known == name && value == "yes")
    };
    let kinds: Vec<ConsentKind> = ConsentKind::ALL.iter().copied().filter(is_ticked).collect();
    let is_changed = speaker::agree(&web.site, &speaker, &kinds, words.language()).await?;
    let said = if is_changed { "agreed" } else { "unchanged" };
    Ok(done(words, &speaker, said))
}

/// The form of a time at which they cannot, or the button that takes one back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AbsenceDeed {
    remove: String,
    #[serde(flatten)]
    form: AbsenceForm,
}

/// Notes a time at which they cannot, or takes one back.
pub(super) async fn absence(
    State(web): State<Web>,
    Lang(words): Lang,
    speaker: Speaker,
    Form(sent): Form<AbsenceDeed>,
) -> Result<Response, WebError> {
    if !sent.remove.is_empty() {
        let id: AbsenceId = sent.remove.parse().map_err(|_| WebError::not_found())?;
        speaker::remove_absence(&web.site, &speaker, &id).await?;
        return Ok(done(words, &speaker, "present"));
    }
    match speaker::add_absence(&web.site, &speaker, &sent.form).await {
        Ok(()) => Ok(done(words, &speaker, "absent")),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let answer = Answer {
                absence: Some((sent.form, refused)),
                ..Answer::refused()
            };
            again(&web, words, &speaker, answer).await
        }
    }
}
