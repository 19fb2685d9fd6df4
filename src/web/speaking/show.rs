//! The page itself.

use axum::extract::{Query, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::{Answer, Scene, absence, person, session, slides};
use crate::domain::consent::{ConsentKind, WORDING, valid};
use crate::routes;
use crate::server::auth::Speaker;
use crate::server::dates::Dates;
use crate::server::operation::speaker;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, Checkbox, FieldText, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::public::parts::{said, section};
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// What was done before the page was shown, as its address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    speaker: Speaker,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let own = speaker::read(&web.site, &speaker).await?;
    let scene = Scene {
        words,
        speaker: &speaker,
        own,
        answer: Answer {
            done: done.done,
            ..Answer::default()
        },
    };
    page(&scene)
}

pub(super) fn page(scene: &Scene<'_>) -> Result<Page, WebError> {
    let words = scene.words;
    let event = scene.speaker.event();
    let lang = words.language();
    let title = t!(
        words,
        "page-of-event",
        page = t!(words, "speaking-title"),
        event = event.title.shown(lang)
    );
    let title = if scene.answer.status.is_success() {
        title
    } else {
        t!(words, "refused-title", title = title)
    };
    let person = person::view(scene).ok_or_else(WebError::not_found)?;
    let name = said(Shown::of(&event.title, lang));
    let who = scene.speaker.person().full_name();
    let email = scene.own.whole.organisation.email.clone();
    let ask = (!email.is_empty()).then(|| {
        let href = format!("mailto:{email}");
        view! { <p class="note">{t!(words, "speaking-ask")} " " <a href=href>{email}</a></p> }
    });
    let content = view! {
        <div class="page speaking">
            <div class="page-head">
                <p class="page-head__kind">{name}</p>
                <h1 class="kern-heading-x-large">{t!(words, "speaking-title")}</h1>
                <p class="page-head__lead">{t!(words, "speaking-lead", name = who)}</p>
            </div>
            {done(scene)}
            {person::summary(scene)}
            {absence::summary(scene)}
            {slides::summary(scene)}
            {section("sessions", t!(words, "speaking-sessions"), session::view(scene))}
            {section("person", t!(words, "speaking-person"), person)}
            {section("photo-title", t!(words, "photo-title"), person::photo(scene))}
            {section("consent", t!(words, "speaking-consent"), consents(scene))}
            {section("absence", t!(words, "speaking-absence"), absence::view(scene))}
            {ask}
        </div>
    };
    let page = Page::new(words, title, || {
        Frame::event(words, event, "")
            .translated(|lang| routes::speaking(lang, scene.speaker.token()))
            .view(content)
    });
    Ok(page.with_status(scene.answer.status).without_index())
}

/// The message for what was done before; nothing for what is no deed.
fn done(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let title = match scene.answer.done.as_str() {
        "confirmed" => t!(words, "speaking-done-confirmed"),
        "declined" => t!(words, "speaking-done-declined"),
        "saved" => t!(words, "speaking-done-saved"),
        "unchanged" => t!(words, "done-unchanged"),
        "agreed" => t!(words, "speaking-done-agreed"),
        "slides-sent" => t!(words, "slides-done-sent"),
        "slides-removed" => t!(words, "slides-done-removed"),
        "absent" => t!(words, "speaking-done-absent"),
        "present" => t!(words, "speaking-done-present"),
        _ => return None,
    };
    let tone = if scene.answer.done == "unchanged" {
        Tone::Info
    } else {
        Tone::Success
    };
    Some(view! { <Alert tone=tone title=title role="status" /> })
}

/// What they may agree to: one box each, never ticked for them.
fn consents(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let dates = Dates::of(words, scene.speaker.event());
    let action = routes::speaking_consent(words.language(), scene.speaker.token());
    let boxes = ConsentKind::ALL
        .iter()
        .map(|kind| {
            let held = valid(&scene.own.answers.consents, *kind);
            let sentence = words.get(&format!("consent-{kind}-v{WORDING}"));
            let text = FieldText::new(sentence);
            let text = match held {
                Some(consent) => {
                    let since = dates.short_moment(consent.given_at);
                    text.hint(t!(words, "speaking-consent-since", time = since))
                }
                None => text,
            };
            let name = format!("consent_{kind}");
            let is_checked = held.is_some();
            view! { <Checkbox name=name text=text value="yes" is_checked=is_checked /> }
        })
        .collect_view();
    view! {
        <p class="prose">{t!(words, "speaking-consent-hint")}</p>
        <form class="form" method="post" action=action>
            {boxes}
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "speaking-consent-save") kind=ButtonKind::Primary />
            </div>
        </form>
    }
}
