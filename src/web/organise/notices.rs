//! Letters of change: who would be told what, before it is sent.

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::dates::Dates;
use crate::server::mail;
use crate::server::operation::notice::{self, Notice, NoticeRefused, Notices};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, DescriptionList, LinkButton, Tone};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// The version that was reviewed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Reviewed {
    until: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    page(&web, words, &viewer, &done, None).await
}

/// Sends what was reviewed.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(reviewed): Form<Reviewed>,
) -> Result<Response, WebError> {
    let until = reviewed.until.parse().unwrap_or(0);
    match notice::send(&web.site, &organiser, until).await {
        Ok(sent) => {
            let page = routes::notices(words.language(), &viewer.event().slug);
            let done = if sent > 0 { "written" } else { "unchanged" };
            let page = routes::with_query(&page, &[("done", done.to_owned())]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let done = Done::default();
            let page = page(&web, words, &viewer, &done, Some(refused)).await?;
            Ok(page.into_response())
        }
    }
}

async fn page(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    done: &Done,
    refused: Option<NoticeRefused>,
) -> Result<Page, WebError> {
    let notices = notice::review(&web.site, viewer).await?;
    let desk = Desk::new(words, viewer, web.site.world.now());
    let title = t!(words, "notices-title");
    let status = match refused {
        None => StatusCode::OK,
        Some(NoticeRefused::Changed) => StatusCode::CONFLICT,
    };
    let changed = refused.map(|_| {
        view! { <Alert tone=Tone::Danger title=t!(words, "notices-changed") role="alert" /> }
    });
    let back = routes::people(desk.lang(), &desk.event.slug);
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{t!(words, "part-back-person")}</a></p>
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "notices-lead")}</p>
            </div>
            {desk.done(done)}
            {changed}
            {body(&desk, &notices)}
        </div>
    };
    let address = |lang| routes::notices(lang, &viewer.event().slug);
    let title = if refused.is_some() {
        t!(words, "refused-title", title = title)
    } else {
        title
    };
    Ok(desk
        .page(Place::People, &title, address, content)
        .with_status(status))
}

fn body(desk: &Desk<'_>, notices: &Notices) -> AnyView {
    let words = desk.words;
    if notices.notices.is_empty() {
        return view! { <p class="status">{t!(words, "notices-none")}</p> }.into_any();
    }
    let reached = notices.notices.iter().filter(|one| one.contact.is_some());
    let count = reached.count();
    let form = (desk.may_organise && count > 0).then(|| {
        view! {
            <form method="post">
                <input type="hidden" name="until" value=notices.until.to_string() />
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "notices-send", count = count) kind=ButtonKind::Primary />
                </div>
            </form>
        }
    });
    let people = notices
        .notices
        .iter()
        .map(|one| person(desk, notices, one))
        .collect_view();
    view! { {form} {people} }.into_any()
}

/// What one person would read, in their language.
fn person(desk: &Desk<'_>, notices: &Notices, notice: &Notice) -> impl IntoView + use<> {
    let words = desk.words;
    let id = format!("notice-{}", notice.person.slug);
    let label = id.clone();
    let language = notice
        .contact
        .as_ref()
        .map_or(desk.lang(), |contact| contact.language);
    let to = match &notice.contact {
        Some(contact) => {
            let language = words.get(&format!("language-{language}"));
            format!("{} ({language})", contact.email)
        }
        None => t!(words, "notices-unreached"),
    };
    let theirs = Words::of(language);
    let dates = Dates::of(theirs, desk.event);
    let lines = notice
        .changes
        .iter()
        .map(|change| mail::line(theirs, &dates, &notice.before, &notices.edition, change))
        .collect();
    let lang = (language != desk.lang()).then_some(language.as_str());
    view! {
        <section class="panel" aria-labelledby=label>
            <h2 class="kern-heading-medium" id=id>{notice.person.full_name()}</h2>
            <p class="note">{to}</p>
            <div lang=lang><DescriptionList entries=lines /></div>
        </section>
    }
}

/// Says that those who take part do not know of changes yet, and leads to where they are told.
pub(super) async fn untold(
    web: &Web,
    desk: &Desk<'_>,
    viewer: &Viewer,
) -> Result<Option<AnyView>, WebError> {
    let notices = notice::review(&web.site, viewer).await?;
    let reached = notices.notices.iter().filter(|one| one.contact.is_some());
    let count = reached.count();
    if count == 0 {
        return Ok(None);
    }
    let words = desk.words;
    let href = routes::notices(desk.lang(), &desk.event.slug);
    let alert = view! {
        <Alert tone=Tone::Info title=t!(words, "people-untold", count = count)>
            <LinkButton href=href label=t!(words, "people-untold-review") />
        </Alert>
    };
    Ok(Some(alert.into_any()))
}
