use leptos::prelude::*;

use super::Link;

/// The top of every page: whose it is, the menu and the language switch as children.
#[component]
pub fn SiteHeader(
    /// The event, or the instance on pages of no event.
    brand: Link,
    /// The language of the brand's name, where it is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="site-header">
            <div class="site-header__inner">
                <a class="site-header__brand" href=brand.href>
                    <svg class="site-header__mark" viewBox="0 0 32 32" aria-hidden="true">
                        <rect width="32" height="32" rx="6" />
                        <path d="M8.5 17.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM15.5 6h3v20h-3zM22 6h2v20h-2z" />
                    </svg>
                    <span lang=lang>{brand.label}</span>
                </a>
                {children.map(|children| children())}
            </div>
        </header>
    }
}
