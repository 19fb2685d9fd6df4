//! The record of processing of one event (GDPR, article 30): on a page for paper, and as Markdown.

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::*;

use super::desk::{Desk, Place};
use crate::domain::event::Organisation;
use crate::domain::processing::Activity;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::settings::Settings;
use crate::server::store;
use crate::server::words::Words;
use crate::t;
use crate::ui::{DescriptionList, IconName, LinkButton};
use crate::web::download::file;
use crate::web::page::Page;
use crate::web::processing::{Told, own, tell_all};
use crate::web::{Lang, Web, WebError};

/// A heading, and what stands below it.
type Chapter = (String, Vec<(String, String)>);

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
) -> Result<Page, WebError> {
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let chapters = chapters(&web, &desk).await?;
    let title = t!(words, "record-title");
    let slug = &desk.event.slug;
    let href = routes::processing_record_md(desk.lang(), slug);
    let chapters = chapters
        .into_iter()
        .enumerate()
        .map(|(number, (heading, entries))| {
            let id = format!("record-{number}");
            let labelled_by = id.clone();
            view! {
                <section class="panel" aria-labelledby=labelled_by>
                    <h2 class="kern-heading-medium" id=id>{heading}</h2>
                    <DescriptionList entries=entries />
                </section>
            }
        })
        .collect_view();
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "record-lead")}</p>
            </div>
            <p><LinkButton href=href label=t!(words, "record-download") icon=IconName::Download /></p>
            {chapters}
        </div>
    };
    let address = |lang| routes::processing_record(lang, slug);
    Ok(desk.page(Place::Settings, &title, address, content))
}

pub(super) async fn markdown(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
) -> Result<Response, WebError> {
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let chapters = chapters(&web, &desk).await?;
    let name = desk.event.title.shown(desk.lang());
    let mut text = format!("# {}: {}\n", t!(words, "record-title"), plain(name));
    for (heading, entries) in chapters {
        let mut lines = vec![format!("\n## {}\n\n", plain(&heading))];
        let said = entries.iter();
        lines
            .extend(said.map(|(term, value)| format!("- **{}:** {}\n", plain(term), plain(value))));
        text += &lines.concat();
    }
    let name = format!("{}-{}.md", t!(words, "record-file"), desk.event.slug);
    Ok(file(
        &name,
        "text/markdown; charset=utf-8",
        text.into_bytes(),
    ))
}

/// A text in one line in which nothing is markup.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => plain.push(' '),
            '*' | '_' | '#' | '<' | '>' | '[' | ']' | '`' | '\\' | '|' => {
                plain.push('\\');
                plain.push(character);
            }
            other => plain.push(other),
        }
    }
    plain
}

async fn chapters(web: &Web, desk: &Desk<'_>) -> Result<Vec<Chapter>, WebError> {
    let mut conn = web.site.db.read().await?;
    let retention = store::erasure::find_retention(&mut conn, &desk.event.id).await?;
    let organisation =
        store::event::find_organisation(&mut conn, &desk.event.organisation_id).await?;
    let answers = store::registration_list::count_answers(&mut conn, &desk.event.id).await?;
    drop(conn);
    let organisation = organisation.ok_or_else(WebError::not_found)?;
    let settings = &web.site.settings;
    let mut chapters = vec![who(desk, settings, &organisation)];
    let activities = Activity::of(desk.event, answers.all > 0).into_iter();
    let told = tell_all(desk.words, settings, &retention, desk.event, activities);
    chapters.extend(told.into_iter().map(|told| chapter(desk.words, told)));
    chapters.push(safety(desk.words));
    Ok(chapters)
}

/// Who answers for all of it.
fn who(desk: &Desk<'_>, settings: &Settings, organisation: &Organisation) -> Chapter {
    let words = desk.words;
    let unsaid = |text: &str| {
        let text = text.trim();
        if text.is_empty() {
            t!(words, "record-unsaid")
        } else {
            text.to_owned()
        }
    };
    let controller = [organisation.name.as_str(), &organisation.email];
    let legal = &settings.legal;
    let recipients =
        own(words, &legal.recipients).unwrap_or_else(|| t!(words, "notice-recipients-usual"));
    let event = desk.event.title.shown(desk.lang()).to_owned();
    let days = desk.dates.days(desk.event.starts_at, desk.event.ends_at);
    let entries = vec![
        (t!(words, "record-event"), format!("{event}, {days}")),
        (
            t!(words, "notice-controller"),
            unsaid(&controller.join(" ")),
        ),
        (t!(words, "record-operator"), unsaid(&legal.operator)),
        (
            t!(words, "record-officer"),
            unsaid(&legal.data_protection_officer),
        ),
        (t!(words, "notice-recipients"), recipients),
        (
            t!(words, "record-third-country"),
            t!(words, "notice-third-country"),
        ),
        (t!(words, "record-as-of"), desk.moment(desk.now)),
    ];
    (t!(words, "record-who"), entries)
}

fn chapter(words: Words, told: Told) -> Chapter {
    let entries = vec![
        (t!(words, "record-purpose"), told.purpose),
        (t!(words, "record-people"), told.people),
        (t!(words, "record-data"), told.data),
        (t!(words, "record-basis"), told.basis),
        (t!(words, "record-kept"), told.kept),
    ];
    (told.name, entries)
}

/// The technical and organisational measures, as the program has them.
fn safety(words: Words) -> Chapter {
    let entries = [
        "access",
        "transport",
        "links",
        "trail",
        "erasure",
        "visitors",
    ]
    .iter()
    .map(|measure| {
        let of = |what: &str| words.get(&format!("measure-{what}-{measure}"));
        (of("name"), of("text"))
    })
    .collect();
    (t!(words, "record-safety"), entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(plain("a\n# *b* <c>"), "a \\# \\*b\\* \\<c\\>");
    }
}
