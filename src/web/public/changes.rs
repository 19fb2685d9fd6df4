//! What each published version of the programme changed, the newest first.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;

use super::head;
use super::scene::{self, Scene};
use crate::domain::text::Language;
use crate::routes;
use crate::server::dates::Dates;
use crate::server::operation::release;
use crate::t;
use crate::ui::{Breadcrumb, Link};
use crate::web::cache::Key;
use crate::web::change::{Line, ToldVersion};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Versions on one page.
const VERSIONS: usize = 20;

/// Lines of one version; who changed everything changed the programme.
const LINES: usize = 300;

/// Where a page of older versions begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Range {
    below: String,
}

/// `/{lang}/{event}/changes`.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    Query(range): Query<Range>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    let below: Option<u32> = range.below.parse().ok();
    let revision = web.site.db.revisions().of(event.as_str());
    let revision = revision.ok_or_else(WebError::not_found)?;
    let now = web.site.world.now();
    let address = address(words.language(), &event, below);
    let key = Key { address, revision };
    web.pages
        .answer(&headers, now, key, async || {
            let programme = web.site.programme(&event).await?;
            let programme = programme.ok_or_else(WebError::not_found)?;
            let dates = Dates::of(words, &programme.event);
            let tell = |told: &release::Told| ToldVersion::of(words, &dates, told);
            let (versions, more) =
                release::read(&web.site, &programme.event, below, VERSIONS, tell).await?;
            // Numbers that there are not are no pages.
            if below.is_some() && versions.is_empty() {
                return Err(WebError::not_found());
            }
            scene::render(&web, words, &programme, now, |scene| {
                Ok(page(scene, &versions, below, more))
            })
        })
        .await
}

fn address(lang: Language, event: &crate::domain::slug::Slug, below: Option<u32>) -> String {
    let below = below.map_or_else(String::new, |below| below.to_string());
    routes::with_query(&routes::changes(lang, event), &[("below", below)])
}

fn page(
    scene: &Scene<'_>,
    versions: &[ToldVersion],
    below: Option<u32>,
    more: Option<u32>,
) -> Page {
    let (words, lang) = (scene.words, scene.lang());
    let event = &scene.programme.event;
    let here = |lang: Language| address(lang, &event.slug, below);
    let name = t!(words, "changes-title");
    let title = t!(
        words,
        "page-of-event",
        page = name.as_str(),
        event = event.title.shown(lang)
    );
    let trail = vec![
        Link::new(event.title.shown(lang), routes::event(lang, &event.slug)),
        Link::new(t!(words, "nav-agenda"), routes::agenda(lang, &event.slug)),
    ];
    let feed = scene.calendar(routes::changes_feed(&event.slug));
    let none = versions
        .is_empty()
        .then(|| view! { <p class="status">{t!(words, "changes-none")}</p> });
    let sections: Vec<_> = versions.iter().map(|one| version(scene, one)).collect();
    let older = more.map(|below| {
        let href = address(lang, &event.slug, Some(below));
        view! { <p class="section__more"><a href=href rel="next">{t!(words, "changes-older")}</a></p> }
    });
    let page = Page::new(words, title.clone(), || {
        scene.frame(here).view(view! {
            <div class="page">
                <Breadcrumb label=t!(words, "frame-trail") trail=trail here=name.clone() />
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{name.clone()}</h1>
                    <p class="page-head__lead">{t!(words, "changes-lead")}</p>
                    <p class="page-head__note"><a href=feed>{t!(words, "changes-feed")}</a></p>
                </div>
                {none}
                {sections}
                {older}
            </div>
        })
    });
    head::describe(page, scene.settings, lang, (&title, ""), here)
}

fn version(scene: &Scene<'_>, version: &ToldVersion) -> impl IntoView + use<> {
    let words = scene.words;
    let release = &version.release;
    let (id, heading) = (
        format!("version-{}", release.number),
        t!(words, "version-name", number = release.number.to_string()),
    );
    let labelled_by = format!("{id}-title");
    let title_id = labelled_by.clone();
    let (at, moment) = (
        release.shown_at.to_string(),
        scene.dates.moment(release.shown_at),
    );
    let note = (!release.note.is_empty()).then(|| view! { <p>{release.note.clone()}</p> });
    let changes = match version.lines.as_deref() {
        None => view! { <p>{t!(words, "changes-first")}</p> }.into_any(),
        Some([]) => view! { <p>{t!(words, "changes-other")}</p> }.into_any(),
        Some(lines) => {
            let more = lines.len().saturating_sub(LINES);
            let more =
                (more > 0).then(|| view! { <li>{t!(words, "changes-more", count = more)}</li> });
            let lines: Vec<_> = lines
                .iter()
                .take(LINES)
                .map(|one| line(scene, one))
                .collect();
            view! { <ul class="changes">{lines}{more}</ul> }.into_any()
        }
    };
    view! {
        <section class="section" id=id aria-labelledby=labelled_by>
            <h2 class="section__title kern-heading-medium" id=title_id>{heading}</h2>
            <div class="section__body prose">
                <p class="changes__when"><time datetime=at>{moment}</time></p>
                {note}
                {changes}
            </div>
        </section>
    }
}

/// A change, with the way to the session where guests still see it.
fn line(scene: &Scene<'_>, line: &Line) -> impl IntoView + use<> {
    let session = line
        .session
        .as_ref()
        .and_then(|id| scene.lookup.session(id))
        .filter(|session| !session.kind.is_break());
    let subject = line.subject.clone();
    let subject = match session {
        None => subject.into_any(),
        Some(session) => {
            let href = routes::session(scene.lang(), scene.slug(), &session.slug);
            view! { <a href=href>{subject}</a> }.into_any()
        }
    };
    view! { <li><strong lang=line.lang>{subject}</strong> ": " {line.how.clone()}</li> }
}
