//! The trail: who did what, as differences, the latest first.

use axum::extract::{Query, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Place};
use crate::domain::audit::{Actor, AuditEntry, Difference};
use crate::domain::link::LinkLine;
use crate::domain::session_form::OWN_TYPE;
use crate::domain::time::parse_local;
use crate::domain::typed::LINKS;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::operation::whole::Whole;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Pager, PagerText};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Entries on a page.
const PER_PAGE: u32 = 50;
/// Longest value that is shown whole; texts of a session are longer.
const MAX_VALUE_CHARACTERS: usize = 300;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Paged {
    page: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(paged): Query<Paged>,
) -> Result<Page, WebError> {
    let event = &viewer.event().id;
    let mut conn = web.site.db.read().await?;
    let count = store::audit::count_for_event(&mut conn, event).await?;
    let pages = pages(count, PER_PAGE);
    let page = paged.page.parse().unwrap_or(1).clamp(1, pages);
    let entries =
        store::audit::list_for_event(&mut conn, event, PER_PAGE, (page - 1) * PER_PAGE).await?;
    drop(conn);
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let title = t!(words, "audit-title");
    let text = pager_text(words);
    let address = |lang, page: u32| {
        let page = if page == 1 {
            String::new()
        } else {
            page.to_string()
        };
        routes::with_query(&routes::audit(lang, slug), &[("page", page)])
    };
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "audit-lead")}</p>
            </div>
            {history(&desk, &entries)}
            <Pager text=text page=page pages=pages href=|page| address(lang, page) />
        </div>
    };
    Ok(desk.page(Place::Audit, &title, |lang| address(lang, page), content))
}

/// The words of every pager of these pages.
pub(super) fn pager_text(words: Words) -> PagerText {
    PagerText {
        label: t!(words, "pager-label"),
        previous: t!(words, "pager-previous"),
        next: t!(words, "pager-next"),
    }
}

/// Pages that so many lines fill; one where there are none.
pub(super) fn pages(count: u64, per_page: u32) -> u32 {
    u32::try_from(count.div_ceil(per_page.into()))
        .unwrap_or(u32::MAX)
        .max(1)
}

/// Entries as a list.
pub(super) fn history(desk: &Desk<'_>, entries: &[AuditEntry]) -> impl IntoView + use<> {
    let words = desk.words;
    let none = entries
        .is_empty()
        .then(|| view! { <p class="status">{t!(words, "audit-none")}</p> });
    let lines = entries.iter().map(|entry| line(desk, entry)).collect_view();
    view! { {none} <ol class="history" role="list">{lines}</ol> }
}

fn line(desk: &Desk<'_>, entry: &AuditEntry) -> impl IntoView + use<> {
    let words = desk.words;
    let who = match &entry.actor {
        Actor::User { name, .. } => name.clone(),
        Actor::Speaker { name, .. } => t!(words, "audit-by-speaker", name = name.as_str()),
        Actor::Guest => t!(words, "audit-by-guest"),
        Actor::Proposer => t!(words, "audit-by-proposer"),
        Actor::Operator => t!(words, "audit-by-operator"),
    };
    let what = sentence(words, entry);
    let differences = entry
        .differences
        .iter()
        .map(|difference| difference_view(desk, &entry.noun, difference))
        .collect_view();
    let list = (!entry.differences.is_empty()).then(|| view! { <dl>{differences}</dl> });
    view! {
        <li>
            <p>
                <time datetime=entry.at.to_string()>{desk.moment(entry.at)}</time>
                " "
                <strong>{who}</strong>
                " "
                {what}
            </p>
            {list}
        </li>
    }
}

/// What was done, as a sentence; a deed without words of its own is named.
fn sentence(words: Words, entry: &AuditEntry) -> String {
    let key = format!("audit-{}-{}", entry.noun, entry.verb);
    if words.has(&key) {
        let subject = match entry.noun.as_str() {
            // Named by what it is, since it has no title.
            "letter-text" => words.get(&format!("letter-kind-{}", entry.subject)),
            _ => entry.subject.clone(),
        };
        let subject = fluent_bundle::FluentValue::from(subject);
        words.with(&key, &[("subject", subject)])
    } else {
        format!("{} {}: {}", entry.noun, entry.verb, entry.subject)
    }
}

pub(super) fn difference_view(
    desk: &Desk<'_>,
    noun: &str,
    difference: &Difference,
) -> impl IntoView + use<> {
    let words = desk.words;
    let name = field_name(words, &difference.field);
    let shown = |value: &str| match (noun, difference.field.as_str(), value) {
        // Sessions are taken into the programme, events are published.
        ("event", "status", "published") => t!(words, "state-published"),
        (_, field, value) => shorten(&plain_value(desk, field, value)),
    };
    let before = (!difference.before.is_empty())
        .then(|| view! { <del>{shown(&difference.before)}</del> " " });
    let after =
        (!difference.after.is_empty()).then(|| view! { <ins>{shown(&difference.after)}</ins> });
    let hidden = (difference.before.is_empty() && difference.after.is_empty())
        .then(|| t!(words, "audit-not-quoted"));
    view! { <div><dt>{name}</dt><dd>{before}{after}{hidden}</dd></div> }
}

/// The name of a field: "Titel (Deutsch)".
pub(in crate::web) fn field_name(words: Words, field: &str) -> String {
    let (base, language) = match field.rsplit_once('.') {
        Some((base, language @ ("de" | "en"))) => (base, Some(language)),
        _ => (field, None),
    };
    let key = format!("field-{}", base.replace(['.', '_'], "-"));
    let name = if words.has(&key) {
        words.get(&key)
    } else {
        base.to_owned()
    };
    match language {
        Some(language) => {
            let language = words.get(&format!("language-{language}"));
            format!("{name} ({language})")
        }
        None => name,
    }
}

/// A value in words where it is a name of ours.
pub(super) fn plain_value(desk: &Desk<'_>, field: &str, value: &str) -> String {
    let words = desk.words;
    let named = |key: String| {
        if words.has(&key) {
            words.get(&key)
        } else {
            value.to_owned()
        }
    };
    match field {
        "kind" => named(format!("session-type-{value}")),
        "interpretation" => value
            .split(", ")
            .map(|kind| words.get(&format!("interpretation-{kind}")))
            .collect::<Vec<_>>()
            .join(", "),
        LINKS => LinkLine::read_all(value)
            .into_iter()
            .map(|line| format!("{} {}", line.label, line.url).trim().to_owned())
            .collect::<Vec<_>>()
            .join(", "),
        "question_kind" => named(format!("question-kind-{value}")),
        "question_class" => named(format!("answer-class-{value}")),
        "colour" => named(format!("colour-{value}")),
        _ if value == "yes" => t!(words, "value-yes"),
        "status" if value == "published" => t!(words, "state-included"),
        "status" => named(format!("state-{value}")),
        "mode" => named(format!("mode-{value}")),
        "language" if !value.is_empty() => named(format!("language-{value}")),
        _ if field.ends_with("_at") => parse_local(&value.replacen(' ', "T", 1))
            .map_or_else(|| value.to_owned(), |local| desk.dates.local(local)),
        _ => value.to_owned(),
    }
}

/// The same with rooms and people by their names.
pub(super) fn value_text(desk: &Desk<'_>, whole: &Whole, field: &str, value: &str) -> String {
    if value.is_empty() {
        return t!(desk.words, "value-none");
    }
    let text = match field {
        "room" => whole
            .rooms
            .iter()
            .find(|room| room.slug.as_str() == value)
            .map(|room| room.name.shown(desk.lang()).to_owned()),
        "track" => whole
            .tracks
            .iter()
            .find(|track| track.slug.as_str() == value)
            .map(|track| track.name.shown(desk.lang()).to_owned()),
        "kind" => value.strip_prefix(OWN_TYPE).and_then(|slug| {
            let own = whole
                .own_types
                .iter()
                .find(|own| own.slug.as_str() == slug)?;
            Some(own.name.shown(desk.lang()).to_owned())
        }),
        "states" => {
            let line = |line: &str| {
                let mut parts = line.split(' ').skip(1);
                let (slug, state) = (parts.next()?, parts.next()?);
                let person = whole
                    .people
                    .iter()
                    .find(|person| person.slug.as_str() == slug)?;
                let state = desk.words.get(&format!("participation-{state}"));
                Some(format!("{} ({state})", person.full_name()))
            };
            let lines: Vec<String> = value.split(", ").filter_map(line).collect();
            Some(lines.join(", "))
        }
        "cast" => {
            let line = |line: &str| {
                let (role, slug) = line.split_once(' ')?;
                let person = whole
                    .people
                    .iter()
                    .find(|person| person.slug.as_str() == slug)?;
                let role = desk.words.get(&format!("role-{role}"));
                Some(format!("{} ({role})", person.full_name()))
            };
            let lines: Vec<String> = value.split(", ").filter_map(line).collect();
            Some(lines.join(", "))
        }
        _ => None,
    };
    shorten(&text.unwrap_or_else(|| plain_value(desk, field, value)))
}

pub(in crate::web) fn shorten(value: &str) -> String {
    match value.char_indices().nth(MAX_VALUE_CHARACTERS) {
        None => value.to_owned(),
        Some((end, _)) => format!("{}…", &value[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_fill_whole_pages() {
        let check = |count, expected| assert_eq!(pages(count, 50), expected, "{count}");

        check(0, 1);
        check(50, 1);
        check(51, 2);
    }

    #[test]
    fn long_values_are_shown_by_their_beginning() {
        assert_eq!(shorten("kurz"), "kurz");
        assert_eq!(shorten(&"ä".repeat(301)).chars().count(), 301);
    }
}
