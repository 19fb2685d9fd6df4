use leptos::prelude::*;

/// A word and where it leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub href: String,
    /// It leads to where the reader is.
    pub is_current: bool,
}

impl Link {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            is_current: false,
        }
    }

    #[must_use]
    pub fn current(mut self, is_current: bool) -> Self {
        self.is_current = is_current;
        self
    }
}

/// A list of links with a name; `class` decides whether it looks like a menu or like chips.
#[component]
pub fn Navigation(
    #[prop(into)] label: String,
    links: Vec<Link>,
    #[prop(default = "site-nav")] class: &'static str,
    /// `page` where the links are pages, `true` where they are choices on one page.
    #[prop(default = "page")]
    current: &'static str,
) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|link| {
            let current = link.is_current.then_some(current);
            view! { <li><a href=link.href aria-current=current>{link.label}</a></li> }
        })
        .collect_view();
    view! { <nav class=class aria-label=label><ul role="list">{links}</ul></nav> }
}
