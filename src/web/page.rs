//! Pages: a view in its document.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use super::asset;
use crate::domain::text::Language;
use crate::format::html::escape;
use crate::server::words::Words;

/// The HTML of a view whose data is already there.
pub fn to_html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    html
}

/// A whole document, before it is an answer.
#[derive(Debug, Clone)]
pub struct Page {
    status: StatusCode,
    language: Language,
    title: String,
    /// What stands in the head beside title and style: escaped HTML.
    head: String,
    body: String,
}

impl Page {
    /// A page of this title; `view` gives everything inside `<body>`.
    pub fn new<V: IntoView>(
        words: Words,
        title: impl Into<String>,
        view: impl FnOnce() -> V,
    ) -> Self {
        Self {
            status: StatusCode::OK,
            language: words.language(),
            title: title.into(),
            head: String::new(),
            body: to_html(view),
        }
    }

    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// A `<meta name>` or `<meta property>`.
    #[must_use]
    pub fn with_meta(mut self, attribute: &str, name: &str, content: &str) -> Self {
        let _ = write!(
            self.head,
            "<meta {attribute}=\"{}\" content=\"{}\">",
            escape(name),
            escape(content)
        );
        self
    }

    /// A `<link rel href>`, with the language of what it leads to where that matters.
    #[must_use]
    pub fn with_link(mut self, rel: &str, href: &str, hreflang: Option<&str>) -> Self {
        let language = hreflang
            .map(|code| format!(" hreflang=\"{}\"", escape(code)))
            .unwrap_or_default();
        let _ = write!(
            self.head,
            "<link rel=\"{}\" href=\"{}\"{language}>",
            escape(rel),
            escape(href)
        );
        self
    }

    /// A feed of what the page shows, for those who want to be told.
    #[must_use]
    pub fn with_feed(mut self, title: &str, href: &str) -> Self {
        let _ = write!(
            self.head,
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"{}\">",
            escape(title),
            escape(href)
        );
        self
    }

    /// Linked data about what the page shows. `<` is escaped, so that no text can end the element.
    #[must_use]
    pub fn with_json_ld(mut self, data: &serde_json::Value) -> Self {
        let json = data
            .to_string()
            .replace('<', "\\u003c")
            .replace('>', "\\u003e")
            .replace('&', "\\u0026");
        let _ = write!(
            self.head,
            "<script type=\"application/ld+json\">{json}</script>"
        );
        self
    }

    /// A script of ours by its logical name, run when the document is read.
    #[must_use]
    pub fn with_module(mut self, name: &str) -> Self {
        if let Some(address) = asset::address(name) {
            let _ = write!(
                self.head,
                "<script type=\"module\" src=\"{}\"></script>",
                escape(&address)
            );
        }
        self
    }

    /// Keeps search engines away: pages of one person, of organisers, of the door.
    #[must_use]
    pub fn without_index(self) -> Self {
        self.with_meta("name", "robots", "noindex, nofollow")
    }

    /// The whole document.
    pub fn to_document(&self) -> String {
        let mut html = String::with_capacity(self.body.len() + self.head.len() + 1_500);
        let title = escape(&self.title);
        let _ = write!(
            html,
            "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">",
            self.language
        );
        if let Some(style) = asset::address("main.css") {
            let _ = write!(html, "<link rel=\"stylesheet\" href=\"{style}\">");
        }
        if let Some(icon) = asset::address("favicon.svg") {
            let _ = write!(
                html,
                "<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">"
            );
        }
        html.push_str(&self.head);
        // The client is loaded only where there is something for it to do.
        if self.body.contains("<leptos-island")
            && let (Some(loader), Some(client), Some(wasm)) = (
                asset::address("islands.js"),
                asset::address("client.js"),
                asset::address("client.wasm"),
            )
        {
            let _ = write!(
                html,
                "<script type=\"module\" src=\"{loader}\" data-client=\"{client}\" data-wasm=\"{wasm}\"></script>"
            );
        }
        if cfg!(debug_assertions)
            && let Some(reload) = asset::address("dev-reload.js")
        {
            let _ = write!(html, "<script type=\"module\" src=\"{reload}\"></script>");
        }
        html.push_str("</head><body>");
        html.push_str(&self.body);
        html.push_str("</body></html>");
        html
    }
}

/// For pages that belong to somebody: nobody keeps a copy.
impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.to_document()).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_head_can_break_out() {
        let evil = "</script><script>alert(1)</script>\"'";
        let page = Page::new(Words::of(Language::De), evil, || view! { <p>"Hallo"</p> })
            .with_meta("property", "og:title", evil)
            .with_link("canonical", evil, None)
            .with_json_ld(&serde_json::json!({ "name": evil }));

        let document = page.to_document();

        assert!(!document.contains("<script>alert"), "{document}");
        assert_eq!(document.matches("</script>").count(), 1, "{document}");
    }

    #[test]
    fn the_client_is_loaded_for_islands_only() {
        let page = Page::new(Words::of(Language::De), "x", || view! { <p>"Hallo"</p> });

        assert!(!page.to_document().contains("islands"));
    }
}
