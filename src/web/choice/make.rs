//! Choosing for the first time: what it is, and the programme to tick.

use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::boxes::boxes;
use super::{SCRIPT, private, refused};
use crate::domain::choice::{ChoiceForm, ChoiceRefused};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::routes;
use crate::server::Failure;
use crate::server::operation::choice;
use crate::server::secret::hex;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Breadcrumb, Button, ButtonKind, Link, LinkButton, Tone};
use crate::web::page::Page;
use crate::web::public::parts::time_note;
use crate::web::public::scene::{self, Scene};
use crate::web::{Lang, Web, WebError};

/// Shows the form; what the address names is ticked already.
pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    let is_deleted = fields
        .iter()
        .any(|(name, value)| name == "done" && value == "deleted");
    // The key is not the address's to choose.
    let form = ChoiceForm {
        key: String::new(),
        ..ChoiceForm::from_fields(fields)
    };
    let page = page(&web, words, &event, form, None, is_deleted).await?;
    Ok(private(&headers, &page))
}

/// Takes the form: on to what was chosen, or back with what is wrong.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    let form = ChoiceForm::from_fields(fields);
    match choice::begin(&web.site, &event, &form).await {
        Ok(token) => {
            let page = routes::choice(words.language(), &token);
            let page = routes::with_query(&page, &[("done", "begun".to_owned())]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(ChoiceRefused::NoSuchEvent)) => Err(WebError::not_found()),
        Err(Failure::Refused(refused)) => {
            let page = page(&web, words, &event, form, Some(refused), false).await?;
            Ok(page
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

async fn page(
    web: &Web,
    words: Words,
    event: &Slug,
    mut form: ChoiceForm,
    refusal: Option<ChoiceRefused>,
    is_deleted: bool,
) -> Result<Page, WebError> {
    let programme = web.site.programme(event).await?;
    let programme = programme.ok_or_else(WebError::not_found)?;
    if form.key.is_empty() {
        form.key = hex(&web.site.world.draw::<16>());
    }
    let scene = scene::of(web, words, &programme, web.site.world.now());
    let address = |lang: Language| routes::choose(lang, event);
    let title = programme.event.title.shown(words.language());
    let mut name = t!(
        words,
        "page-of-event",
        page = t!(words, "choice-title"),
        event = title
    );
    if refusal.is_some() {
        name = t!(words, "refused-title", title = name);
    }
    let trail = vec![
        Link::new(title, routes::event(words.language(), event)),
        Link::new(
            t!(words, "nav-agenda"),
            routes::agenda(words.language(), event),
        ),
    ];
    let deleted = is_deleted.then(|| {
        let title = t!(words, "choice-done-deleted");
        view! { <Alert tone=Tone::Success title=title role="status" /> }
    });
    let refusal = refusal.map(|refusal| refused(words, &refusal));
    let content = view! {
        <div class="page choice">
            <Breadcrumb label=t!(words, "frame-trail") trail=trail here=t!(words, "choice-title") />
            {deleted}
            {refusal}
            <div class="page-head">
                <h1 class="kern-heading-x-large">{t!(words, "choice-title")}</h1>
                <p class="page-head__lead">{t!(words, "choice-make-lead")}</p>
            </div>
            <ul class="prose">
                <li>{t!(words, "choice-make-link")}</li>
                <li>{t!(words, "choice-make-use")}</li>
                <li>{t!(words, "choice-make-known")}</li>
            </ul>
            {remembered(&scene)}
            {time_note(&scene)}
            {fields(&scene, &form)}
        </div>
    };
    let page = Page::new(words, name, || scene.frame(address).view(content));
    Ok(page.without_index().with_module(SCRIPT))
}

/// The way to the programme that this browser remembers; the script shows it.
fn remembered(scene: &Scene<'_>) -> impl IntoView + use<> {
    let here = routes::choose(scene.lang(), scene.slug());
    let list = routes::choice(scene.lang(), "");
    let event = scene.slug().to_string();
    view! {
        <p data-programme=event data-list=list hidden>
            <a href=here data-mine="">{t!(scene.words, "choice-open-remembered")}</a>
        </p>
    }
}

fn fields(scene: &Scene<'_>, form: &ChoiceForm) -> AnyView {
    let words = scene.words;
    let agenda = routes::agenda(scene.lang(), scene.slug());
    if scene.programme.event.is_over(scene.now) {
        return view! {
            <p>{t!(words, "event-over")}</p>
            <p><LinkButton href=agenda label=t!(words, "choice-to-agenda") /></p>
        }
        .into_any();
    }
    let is_ticked = |slug: &Slug| form.sessions.contains(slug.as_str());
    // Whoever comes from a star wants to be done at once.
    let ticked = scene
        .programme
        .sessions
        .iter()
        .any(|session| is_ticked(&session.slug));
    let send = || {
        view! {
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "choice-begin") kind=ButtonKind::Primary />
            </div>
        }
    };
    let first = ticked.then(|| {
        let named: Vec<_> = scene
            .programme
            .sessions
            .iter()
            .filter(|session| is_ticked(&session.slug))
            .map(|session| {
                let title = scene.shown(&session.title);
                view! { <li lang=title.lang>{title.text}</li> }
            })
            .collect();
        view! {
            <div class="choice__ticked">
                <p>{t!(words, "choice-ticked")}</p>
                <ul>{named}</ul>
                {send()}
                <p>{t!(words, "choice-more")}</p>
            </div>
        }
    });
    let action = routes::choose(scene.lang(), scene.slug());
    let boxes = boxes(scene, |session| is_ticked(&session.slug));
    let key = form.key.clone();
    let last = (!ticked).then(send);
    let again = ticked.then(|| {
        view! {
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "choice-begin") />
            </div>
        }
    });
    view! {
        <form class="form choice__form" method="post" action=action>
            <input type="hidden" name="key" value=key />
            {first}
            {boxes}
            {last}
            {again}
        </form>
    }
    .into_any()
}
