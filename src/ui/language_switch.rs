use leptos::prelude::*;

/// The same page in another language, by the name that the language gives itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageLink {
    pub code: &'static str,
    pub name: &'static str,
    pub href: String,
}

/// Links to this page in the other languages.
#[component]
pub fn LanguageSwitch(#[prop(into)] label: String, links: Vec<LanguageLink>) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|link| {
            view! { <li><a href=link.href lang=link.code hreflang=link.code rel="alternate">{link.name}</a></li> }
        })
        .collect_view();
    view! { <nav class="language-switch" aria-label=label><ul role="list">{links}</ul></nav> }
}
