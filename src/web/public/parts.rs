//! Small pieces that several public pages show alike.

use leptos::prelude::*;

use super::scene::Scene;
use crate::domain::event::Event;
use crate::domain::link::{Link, Links};
use crate::domain::time::Timestamp;
use crate::t;
use crate::web::shown::Shown;

/// A text, marked with its language where that is not the page's.
pub(in crate::web) fn said(shown: Shown) -> AnyView {
    match shown.lang {
        None => shown.text.into_any(),
        lang => view! { <span lang=lang>{shown.text}</span> }.into_any(),
    }
}

/// A part of a page under its heading.
pub(in crate::web) fn section(
    id: &'static str,
    title: String,
    content: impl IntoView,
) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby=id>
            <h2 class="section__title kern-heading-medium" id=id>{title}</h2>
            <div class="section__body">{content}</div>
        </section>
    }
}

/// "10:15–11:00", each end with its instant for machines.
pub(super) fn span(scene: &Scene<'_>, from: Timestamp, to: Timestamp) -> impl IntoView + use<> {
    let (start, end) = (scene.dates.clock(from), scene.dates.clock(to));
    view! {
        <time datetime=from.to_string()>{start}</time>
        "–"
        <time datetime=to.to_string()>{end}</time>
    }
}

/// "Haus der Begegnung, Dresden"; a town that the house is named after is not said again.
pub(super) fn place(event: &Event) -> String {
    let venue = &event.venue;
    match (venue.name.as_str(), venue.city.as_str()) {
        ("", city) => city.to_owned(),
        (name, city) if city.is_empty() || name.contains(city) => name.to_owned(),
        (name, city) => format!("{name}, {city}"),
    }
}

/// Where else something is found: plain links, each with what it is and on which host.
pub(super) fn links(scene: &Scene<'_>, links: &Links) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = links
        .0
        .iter()
        .filter_map(|link| Some((link, crate::domain::link::web_address(&link.url)?)))
        .map(|(link, address)| link_line(scene, link, address))
        .collect();
    (!lines.is_empty()).then(|| view! { <ul class="links" role="list">{lines}</ul> })
}

fn link_line(scene: &Scene<'_>, link: &Link, address: &str) -> impl IntoView + use<> {
    let kind = scene.words.get(&format!("link-{}", link.kind));
    let host = address
        .split("//")
        .nth(1)
        .and_then(|rest| rest.split(['/', '?', '#']).next())
        .unwrap_or_default()
        .to_owned();
    let (label, note) = if link.label.is_empty() {
        (kind, host)
    } else {
        (link.label.clone(), format!("{kind}, {host}"))
    };
    let href = address.to_owned();
    view! { <li><a href=href rel="noopener">{label}</a> " " <small>{note}</small></li> }
}

/// The zone of all times in words, and whether they are examples only. Once a page.
pub(in crate::web) fn time_note(scene: &Scene<'_>) -> impl IntoView + use<> {
    let event = &scene.programme.event;
    let zone = t!(
        scene.words,
        "times-in",
        zone = scene.dates.zone(event.starts_at)
    );
    let example = event
        .has_example_times
        .then(|| view! { " "<strong>{t!(scene.words, "times-example")}</strong> });
    view! { <p class="note">{zone}{example}</p> }
}

/// Where the programme's texts come from and what one may do with them.
pub(super) fn attribution(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let source = &scene.programme.event.attribution;
    if source.title.is_empty() && source.licence.is_empty() {
        return None;
    }
    let title = linked(&source.title, &source.source_url, "");
    let author = (!source.author.is_empty()).then(|| {
        t!(
            scene.words,
            "attribution-author",
            author = source.author.as_str()
        )
    });
    let licence = (!source.licence.is_empty()).then(|| {
        let licence = linked(&readable(&source.licence), &source.licence_url, "license");
        view! { ", " {licence} }
    });
    let changes = scene
        .shown(&source.changes)
        .some()
        .map(|changes| view! { ". " {said(changes)} });
    Some(view! {
        <p class="note attribution">
            {t!(scene.words, "attribution")} " " {title} {author} {licence} {changes}
        </p>
    })
}

/// The SPDX identifier as people write it: `CC-BY-4.0` is "CC BY 4.0".
fn readable(licence: &str) -> String {
    match licence.strip_prefix("CC-") {
        Some(rest) => format!(
            "CC {}",
            rest.rsplit_once('-')
                .map_or(rest.to_owned(), |(kind, version)| format!(
                    "{kind} {version}"
                ))
        ),
        None => licence.to_owned(),
    }
}

/// A text as a link where its address is one that may be followed.
fn linked(text: &str, href: &str, rel: &'static str) -> AnyView {
    let text = text.to_owned();
    match web_address(href) {
        Some(href) => {
            let rel = (!rel.is_empty()).then_some(rel);
            view! { <a href=href.to_owned() rel=rel>{text}</a> }.into_any()
        }
        None => text.into_any(),
    }
}

/// An address of the web and nothing else: `javascript:` and its like lead nowhere.
pub(super) fn web_address(href: &str) -> Option<&str> {
    let is_web = href.starts_with("https://") || href.starts_with("http://");
    let is_clean = !href.chars().any(|c| c.is_control() || c.is_whitespace());
    (is_web && is_clean).then_some(href)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        let check =
            |href: &str, follows: bool| assert_eq!(web_address(href).is_some(), follows, "{href}");

        check("https://example.org/a?b=c", true);
        check("javascript:alert(1)", false);
        check(" https://example.org", false);
        check("https:evil", false);
        check("//evil.example", false);
        check("https://evil\n.example", false);
        check("data:text/html,x", false);
    }

    #[test]
    fn licences_are_written_as_people_know_them() {
        assert_eq!(readable("CC-BY-4.0"), "CC BY 4.0");
        assert_eq!(readable("CC-BY-SA-4.0"), "CC BY-SA 4.0");
        assert_eq!(readable("EUPL-1.2"), "EUPL-1.2");
    }
}
