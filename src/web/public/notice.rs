//! The notice for guests of one event (GDPR, article 13): made of what the event asks and does.

use axum::extract::{Path, State};
use leptos::prelude::*;

use super::head;
use super::parts::section;
use crate::domain::event::{Event, Organisation};
use crate::domain::processing::Activity;
use crate::domain::retention::Retention;
use crate::domain::slug::Slug;
use crate::routes;
use crate::server::settings::Settings;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Column, Paragraphs, Table};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::processing::{own, tell_all};
use crate::web::{Lang, Web, WebError};

pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
) -> Result<Page, WebError> {
    let slug: Slug = event.parse().map_err(|_| WebError::not_found())?;
    let programme = web
        .site
        .programme(&slug)
        .await?
        .ok_or_else(WebError::not_found)?;
    let mut conn = web.site.db.read().await?;
    let event = &programme.event.id;
    let retention = store::erasure::find_retention(&mut conn, event).await?;
    let has_invited = store::registration_list::count_answers(&mut conn, event)
        .await?
        .all
        > 0;
    drop(conn);
    let settings = &web.site.settings;
    let event = &programme.event;
    let name = event.title.shown(words.language());
    let title = t!(words, "notice-page", event = name);
    let content = view! {
        <div class="page">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{t!(words, "notice-title")}</h1>
                <p class="page-head__lead">{name.to_owned()}</p>
            </div>
            {controller(words, settings, &programme.organisation)}
            {activities(words, settings, event, has_invited, &retention)}
            {voluntary(words, event)}
            {recipients(words, settings)}
            {rights(words, settings)}
            {visits(words)}
        </div>
    };
    let page = Page::new(words, title.clone(), || {
        Frame::event(words, event, "")
            .translated(|language| routes::privacy_notice(language, &slug))
            .view(content)
    });
    let address = |language| routes::privacy_notice(language, &slug);
    Ok(head::describe(
        page,
        settings,
        words.language(),
        (&title, ""),
        address,
    ))
}

/// Who answers for it, and whom one may ask.
fn controller(
    words: Words,
    settings: &Settings,
    organisation: &Organisation,
) -> impl IntoView + use<> {
    let email = organisation.email.clone();
    let mail = (!email.is_empty()).then(|| {
        let href = format!("mailto:{email}");
        view! { <p><a href=href>{email}</a></p> }
    });
    let officer = settings.legal.data_protection_officer.trim().to_owned();
    let officer = if officer.is_empty() {
        t!(words, "notice-officer-missing")
    } else {
        t!(words, "notice-officer", contact = officer)
    };
    let operator = settings.legal.operator.clone();
    let operator = (!operator.is_empty() && operator != organisation.name).then(|| {
        let text = t!(words, "notice-operator", operator = operator);
        view! { <p>{text}</p> }
    });
    let general = routes::privacy(words.language());
    let content = view! {
        <div class="prose">
            <p>{organisation.name.clone()}</p>
            {mail}
            <p>{officer}</p>
            {operator}
            <p><a href=general>{t!(words, "notice-general")}</a></p>
        </div>
    };
    section("controller", t!(words, "notice-controller"), content)
}

/// What is stored, what for, on which basis and how long.
fn activities(
    words: Words,
    settings: &Settings,
    event: &Event,
    has_invited: bool,
    retention: &Retention,
) -> impl IntoView + use<> {
    let of_guests = Activity::of(event, has_invited)
        .into_iter()
        .filter(|activity| activity.is_of_guests());
    let rows = tell_all(words, settings, retention, event, of_guests)
        .into_iter()
        .map(|told| {
            view! {
                <tr class="kern-table__row">
                    <th class="kern-table__header" scope="row">{told.name}</th>
                    <td class="kern-table__cell">{told.data}</td>
                    <td class="kern-table__cell">{told.purpose}</td>
                    <td class="kern-table__cell">{told.kept}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = ["activity", "data", "purpose", "kept"]
        .iter()
        .map(|column| Column::new(words.get(&format!("notice-column-{column}"))))
        .collect();
    let basis = own(words, &settings.legal.legal_basis).unwrap_or_else(|| t!(words, "basis-task"));
    let title = t!(words, "notice-activities");
    // Two landmarks of one name are not told apart.
    let caption = t!(words, "notice-table");
    let content = view! {
        <Table id="activities" caption=caption columns=columns is_caption_hidden=true>{rows}</Table>
        <div class="prose">
            <p>{t!(words, "notice-basis", basis = basis)}</p>
            <p>{t!(words, "notice-erased")}</p>
        </div>
    };
    section("what", title, content)
}

/// What one must say, and what happens otherwise.
fn voluntary(words: Words, event: &Event) -> impl IntoView + use<> {
    let photo = event.photo_notice.shown(words.language()).to_owned();
    let photo = (!photo.is_empty()).then(|| view! { <Paragraphs text=photo /> });
    let content = view! {
        <div class="prose">
            <p>{t!(words, "notice-needed")}</p>
            <p>{t!(words, "notice-automated")}</p>
            {photo}
        </div>
    };
    section("voluntary", t!(words, "notice-voluntary"), content)
}

fn recipients(words: Words, settings: &Settings) -> impl IntoView + use<> {
    let text = own(words, &settings.legal.recipients)
        .unwrap_or_else(|| t!(words, "notice-recipients-usual"));
    let content = view! {
        <div class="prose"><Paragraphs text=text /> <p>{t!(words, "notice-third-country")}</p></div>
    };
    section("recipients", t!(words, "notice-recipients"), content)
}

fn rights(words: Words, settings: &Settings) -> impl IntoView + use<> {
    let authority = settings.legal.supervisory_authority.trim().to_owned();
    let authority = if authority.is_empty() {
        t!(words, "notice-authority-missing")
    } else {
        t!(words, "notice-authority", authority = authority)
    };
    let content = view! {
        <div class="prose">
            <p>{t!(words, "notice-rights-link")}</p>
            <p>{t!(words, "notice-rights-other")}</p>
            <p>{authority}</p>
        </div>
    };
    section("rights", t!(words, "notice-rights"), content)
}

fn visits(words: Words) -> impl IntoView + use<> {
    let content = view! { <div class="prose"><p>{t!(words, "notice-visits-text")}</p></div> };
    section("visits", t!(words, "notice-visits"), content)
}
