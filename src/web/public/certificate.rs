//! Verifying a certificate of attendance: what it says, and whether it was made for a name that one types.
//!
//! Nobody's name is shown: who asks must know it.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use crate::domain::text::Language;
use crate::routes;
use crate::server::operation::certificate::{Verified, verify};
use crate::server::operation::ticket_file::{day_and_hours, place_lines};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, DescriptionList, FieldText, TextInput, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// The name that is asked about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    name: String,
}

pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(code): Path<String>,
) -> Result<Page, WebError> {
    let verified = verify(&web.site, &code).await?;
    page(words, &code, verified.as_ref(), None)
}

/// Compares a name. It travels in a form, so that it stands in no address and no log.
pub async fn compare(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(code): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Page, WebError> {
    let verified = verify(&web.site, &code).await?;
    page(words, &code, verified.as_ref(), Some(&asked.name))
}

fn page(
    words: Words,
    code: &str,
    verified: Option<&Verified>,
    name: Option<&str>,
) -> Result<Page, WebError> {
    let title = t!(words, "verify-title");
    let content = match verified {
        Some(verified) => genuine(words, code, verified, name)?.into_any(),
        None => view! {
            <Alert tone=Tone::Danger title=t!(words, "verify-unknown") role="status">
                <p>{t!(words, "verify-unknown-text")}</p>
            </Alert>
        }
        .into_any(),
    };
    let content = view! {
        <div class="page">
            <div class="page-head"><h1 class="kern-heading-x-large">{title.clone()}</h1></div>
            {content}
        </div>
    };
    let address = |language: Language| routes::certificate(language, code);
    let page = Page::new(words, title, || match verified {
        Some(verified) => Frame::event(words, &verified.event, "")
            .translated(address)
            .view(content),
        None => Frame::site(words).translated(address).view(content),
    });
    let status = if verified.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    Ok(page.without_index().with_status(status))
}

/// What a genuine certificate says, and the form that compares a name with it.
fn genuine(
    words: Words,
    code: &str,
    verified: &Verified,
    name: Option<&str>,
) -> Result<impl IntoView + use<>, WebError> {
    let event = &verified.event;
    let (day, hours) = day_and_hours(words, event);
    let facts = vec![
        (
            t!(words, "verify-event"),
            event.title.shown(words.language()).to_owned(),
        ),
        (t!(words, "ticket-date"), day),
        (t!(words, "ticket-time"), hours),
        (t!(words, "ticket-place"), place_lines(event).join(", ")),
        (
            t!(words, "certificate-organiser"),
            verified.organisation.name.clone(),
        ),
        (t!(words, "certificate-mark"), verified.certificate.mark()),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let typed = name.unwrap_or_default().trim();
    let answer = if typed.is_empty() {
        None
    } else if verified.is_of(typed)? {
        Some((Tone::Success, t!(words, "verify-yes", name = typed)))
    } else {
        Some((Tone::Warning, t!(words, "verify-no", name = typed)))
    };
    let answer =
        answer.map(|(tone, title)| view! { <Alert tone=tone title=title role="status" /> });
    let action = routes::certificate(words.language(), code);
    let text = FieldText::new(t!(words, "verify-name")).hint(t!(words, "verify-name-hint"));
    let value = typed.to_owned();
    Ok(view! {
        {answer}
        <Alert tone=Tone::Success title=t!(words, "verify-genuine") />
        <DescriptionList entries=facts />
        <form class="form" method="post" action=action>
            <TextInput name="name" text=text value=value autocomplete="off" />
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "verify-compare") kind=ButtonKind::Primary />
            </div>
        </form>
    })
}
