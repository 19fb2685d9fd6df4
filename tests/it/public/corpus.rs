//! Hostile text in every field of an event, on every public page: it is read, and it does nothing.

use axum::http::StatusCode;
use scraper::{ElementRef, Selector};

use super::{KICKOFF, every_page, instance_with};
use crate::harness::Answer;

/// Each has broken out of something once: tags, attributes, titles, scripts, comments, text areas.
const CORPUS: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "\"><img src=x onerror=alert(3)>",
    "' onmouseover='alert(4)' x='",
    "</title><svg/onload=alert(5)>",
    "</textarea></select><iframe src=javascript:alert(6)>",
    "<!--<script>--!><base href=//evil.example>",
    "<a href=\"javascript:alert(7)\">x</a>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.example>",
    "]]><![CDATA[ {{constructor}} ${7*7} &lt;script&gt; &#x3c;b&#x3e;",
    "<math><mtext></p><noscript><p title=\"</noscript><img src=x onerror=alert(8)>\">",
];

/// The linked data of a page.
pub(super) fn linked_data(page: &Answer) -> serde_json::Value {
    let scripts = page.all(r#"script[type="application/ld+json"]"#);
    assert_eq!(scripts.len(), 1);
    serde_json::from_str(&scripts[0]).unwrap()
}

/// The kickoff with hostile text in place of every text that a page shows.
fn hostile_event() -> String {
    let mut text = CORPUS.iter().cycle();
    KICKOFF
        .lines()
        .map(|line| {
            let is_text = [
                "title",
                "subtitle",
                "summary",
                "name",
                "street",
                "postcode",
                "city",
                "directions",
                "author",
                "function",
                "organisation",
                "description",
                "academic_title",
                "licence",
            ]
            .iter()
            .any(|key| {
                line.starts_with(&format!("{key} =")) || line.starts_with(&format!("{key}."))
            });
            if !is_text {
                return line.to_owned();
            }
            let (key, _) = line.split_once(" = ").unwrap();
            let hostile = toml::Value::String((*text.next().unwrap()).to_owned());
            format!("{key} = {hostile}")
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The script that pages with stars name in their head; no text of an event could put it there.
fn is_own_script(script: &ElementRef<'_>) -> bool {
    let is_ours = |src: &str| src.starts_with("/assets/my-programme.");
    let parent = script.parent().and_then(ElementRef::wrap);
    parent.is_some_and(|parent| parent.value().name() == "head")
        && script.attr("src").is_some_and(is_ours)
        && script.attr("type") == Some("module")
        && script.text().next().is_none()
}

#[tokio::test]
async fn no_text_of_an_event_becomes_markup_on_any_page() {
    let instance = instance_with(&[&hostile_event()]).await;
    let mut pages = every_page(&instance).await;
    assert!(pages.len() > 20);
    let choose = "/de/kickoff/my-programme";
    let fields = ["podium", "workshop", "register"].map(|session| ("session", session));
    let chosen = instance.post(choose, &fields).await;
    for path in [&format!("{choose}?session=podium"), chosen.location()] {
        let page = instance.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        pages.push((path.to_owned(), page));
    }
    let shown = pages
        .iter()
        .filter(|(_, page)| page.one("body").contains("alert("))
        .count();
    assert!(shown > 16, "only {shown} pages show the hostile text");

    for (path, page) in &pages {
        let document = page.document();
        for element in document.select(&Selector::parse("*").unwrap()) {
            let name = element.value().name();
            let is_ours = match name {
                "script" => {
                    element.attr("type") == Some("application/ld+json") || is_own_script(&element)
                }
                "svg" | "path" | "rect" => element.attr("onload").is_none(),
                "link" => element
                    .attr("href")
                    .is_some_and(|href| !href.contains("evil")),
                "iframe" | "img" | "base" | "style" | "object" | "embed" | "math" | "noscript" => {
                    false
                }
                _ => true,
            };
            assert!(is_ours, "{path}: <{name}> {:?}", element.html());
            for (attribute, value) in element.value().attrs() {
                assert!(
                    !attribute.starts_with("on") && attribute != "style",
                    "{path}: {attribute} of <{name}>"
                );
                let leads = matches!(attribute, "href" | "src" | "action");
                assert!(
                    !leads || !value.trim_start().to_lowercase().starts_with("javascript:"),
                    "{path}: {value}"
                );
            }
        }
    }
}

#[tokio::test]
async fn linked_data_keeps_hostile_text_as_text() {
    let instance = instance_with(&[&hostile_event()]).await;

    let page = instance.get("/de/kickoff").await;
    let data = linked_data(&page);

    assert_eq!(data["name"], CORPUS[0]);
    assert_eq!(page.one("h1"), CORPUS[0]);
    assert_eq!(page.one("title"), CORPUS[0]);
    assert_eq!(
        page.attributes(r#"meta[property="og:title"]"#, "content"),
        [CORPUS[0]]
    );
}

#[tokio::test]
async fn what_is_searched_for_is_shown_as_text() {
    let instance = instance_with(&[KICKOFF]).await;
    let script = Selector::parse("script").unwrap();

    for hostile in CORPUS {
        let query = crate::harness::encode(&[
            ("q", hostile),
            ("type", hostile),
            ("person", hostile),
            ("day", hostile),
        ]);
        let page = instance.get(&format!("/de/kickoff/agenda?{query}")).await;

        assert_eq!(
            page.attributes(r#"input[name="q"]"#, "value"),
            [hostile.chars().take(100).collect::<String>()]
        );
        let document = page.document();
        let mut scripts = document.select(&script);
        assert!(scripts.all(|script| is_own_script(&script)), "{hostile}");
        assert!(page.all("img, iframe, base, style").is_empty(), "{hostile}");
    }
}
