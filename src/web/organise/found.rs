//! A new event: a title, a day and a town are enough to begin with.

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::form::{Fields, save_button};
use crate::domain::event::Organisation;
use crate::domain::event_form::NEW_FIELDS;
use crate::domain::text::Language;
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::auth::Founder;
use crate::server::operation::event;
use crate::server::words::Words;
use crate::server::{Failure, Fault, store};
use crate::t;
use crate::ui::{Choice, Link};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    founder: Founder,
) -> Result<Page, WebError> {
    let organisations = organisations(&web, &founder).await?;
    let typed = event::new_form(words.language());
    Ok(page(words, &organisations, &typed, &[]))
}

pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    founder: Founder,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::from_fields(NEW_FIELDS, sent);
    match event::create(&web.site, &founder, &typed).await {
        Ok(slug) => {
            let to = routes::dashboard(words.language(), &slug);
            let to = routes::with_query(&to, &[("done", "event-added".to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(refused)) => {
            let organisations = organisations(&web, &founder).await?;
            let page = page(words, &organisations, &typed, &refused.0);
            Ok(page
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

/// For whom somebody may make events.
async fn organisations(web: &Web, founder: &Founder) -> Result<Vec<Organisation>, Fault> {
    let mut conn = web.site.db.read().await?;
    let mut organisations = store::event::list_organisations(&mut conn).await?;
    organisations.retain(|known| founder.organisations().contains(&known.id));
    Ok(organisations)
}

fn page(
    words: Words,
    organisations: &[Organisation],
    typed: &Typed,
    refused: &[FieldRefused],
) -> Page {
    let lang = words.language();
    let heading = t!(words, "event-new");
    let title = if refused.is_empty() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let fields = Fields {
        words,
        typed,
        refused,
    };
    let languages = Language::ALL
        .iter()
        .map(|language| {
            Choice::new(
                language.as_str(),
                words.get(&format!("language-{language}")),
            )
        })
        .collect();
    let organisation = (organisations.len() > 1).then(|| {
        let choices = organisations
            .iter()
            .map(|known| Choice::new(known.id.as_str(), known.name.clone()))
            .collect();
        fields.choice("organisation", choices)
    });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=routes::organise(lang)>{t!(words, "overview-title")}</a></p>
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p class="page-head__lead">{t!(words, "event-new-lead")}</p>
            </div>
            {fields.summary()}
            <form class="form editor" method="post" action=routes::new_event(lang) novalidate>
                {fields.needed("title")}
                {fields.choice("language", languages)}
                <div class="form-row">
                    {fields.needed_of_kind("day", "date")}
                    {fields.needed_of_kind("from", "time")}
                    {fields.needed_of_kind("until", "time")}
                </div>
                {fields.line("city")}
                {fields.needed_of_kind("capacity", "number")}
                {organisation}
                {save_button(t!(words, "event-add"))}
            </form>
        </div>
    };
    let menu = vec![
        Link::new(t!(words, "nav-organise"), routes::organise(lang)),
        Link::new(t!(words, "account-title"), routes::account(lang)),
    ];
    Page::new(words, title, move || {
        Frame::site(words)
            .with_menu(menu)
            .translated(routes::new_event)
            .view(content)
    })
    .without_index()
}
