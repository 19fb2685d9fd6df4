use leptos::prelude::*;

use super::Link;

/// The end of every page: the legal pages, and what else is to be said as children.
#[component]
pub fn SiteFooter(
    #[prop(into)] label: String,
    links: Vec<Link>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|link| view! { <li><a href=link.href>{link.label}</a></li> })
        .collect_view();
    view! {
        <footer class="site-footer">
            <div class="site-footer__inner">
                <nav aria-label=label><ul role="list">{links}</ul></nav>
                {children.map(|children| children())}
            </div>
        </footer>
    }
}
