//! The slides of one session.

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::*;

use super::{Answer, Scene, again, done};
use crate::domain::agenda::Session;
use crate::domain::consent::{ConsentKind, valid};
use crate::domain::id::SessionId;
use crate::domain::slides::{SLIDES_TYPES, Slides, SlidesRefused};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::Speaker;
use crate::server::dates::Dates;
use crate::server::operation::slides::{self, is_linked};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Button, ErrorSummary, FieldText, FileInput, SummaryEntry};
use crate::web::upload::Upload;
use crate::web::{Lang, Web, WebError};

/// Takes the slides of a session, or takes them back.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    speaker: Speaker,
    upload: Upload,
) -> Result<Response, WebError> {
    let session: SessionId = upload
        .text("session")
        .parse()
        .map_err(|_| WebError::not_found())?;
    let (came, said) = if upload.text("do") == "remove" {
        let came = slides::remove(&web.site, &speaker, &session).await;
        (came, "slides-removed")
    } else {
        let came = slides::send(&web.site, &speaker, &session, upload.file).await;
        (came, "slides-sent")
    };
    match came {
        Ok(()) => Ok(done(words, &speaker, said)),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(SlidesRefused::Gone)) => Err(WebError::not_found()),
        Err(Failure::Refused(refused)) => {
            let answer = Answer {
                slides: Some((session, refused)),
                ..Answer::refused()
            };
            again(&web, words, &speaker, answer).await
        }
    }
}

/// The slides that there are, and the form that sends others.
pub(super) fn view(scene: &Scene<'_>, session: &Session) -> impl IntoView + use<> {
    let words = scene.words;
    let action = routes::speaking_slides(words.language(), scene.speaker.token());
    let mut slides = scene.own.answers.slides.iter();
    let known = slides.find(|slides| slides.session_id == session.id);
    let state = known.map(|slides| view! { <p class="note">{state(scene, session, slides)}</p> });
    let remove = known.is_some().then(|| {
        let label = t!(words, "slides-remove");
        view! { <Button label=label name="do" value="remove" /> }
    });
    let refused = scene.answer.slides.as_ref();
    let refused = refused.filter(|(of, _)| *of == session.id);
    let text = FieldText::new(t!(words, "slides-file"))
        .hint(t!(words, "slides-hint"))
        .refusal(refused.map(|(_, refused)| sentence(words, *refused)));
    let label = t!(words, "slides-send");
    view! {
        {state}
        <form class="form" method="post" action=action enctype="multipart/form-data" novalidate>
            <input type="hidden" name="session" value=session.id.to_string() />
            <FileInput name=field(session) text=text accept=SLIDES_TYPES />
            <div class="kern-btn-wrapper">
                <Button label=label name="do" value="send" />
                {remove}
            </div>
        </form>
    }
}

fn field(session: &Session) -> String {
    format!("slides-{}", session.slug)
}

/// When they came, and who sees them.
fn state(scene: &Scene<'_>, session: &Session, slides: &Slides) -> String {
    let words = scene.words;
    let dates = Dates::of(words, scene.speaker.event());
    let time = dates.short_moment(slides.uploaded_at);
    if is_linked(session, &slides.hash) {
        t!(words, "slides-state-shown", time = time)
    } else if valid(&scene.own.answers.consents, ConsentKind::Slides).is_none() {
        t!(words, "slides-state-no-consent", time = time)
    } else {
        t!(words, "slides-state-hidden", time = time)
    }
}

/// What is wrong, at the top of the page.
pub(super) fn summary(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let (of, refused) = scene.answer.slides.as_ref()?;
    let session = scene.own.whole.session(of)?;
    let entry = SummaryEntry {
        name: field(session),
        refusal: sentence(words, *refused),
    };
    let title = t!(words, "slides-refused");
    Some(view! { <ErrorSummary title=title entries=vec![entry] /> })
}

fn sentence(words: Words, refused: SlidesRefused) -> String {
    match refused {
        SlidesRefused::Missing => t!(words, "slides-missing"),
        SlidesRefused::TooLarge { limit_mb } => t!(words, "slides-too-large", limit = limit_mb),
        SlidesRefused::NoPdf | SlidesRefused::Gone => t!(words, "slides-no-pdf"),
        SlidesRefused::NoConsent => t!(words, "slides-no-consent"),
    }
}
