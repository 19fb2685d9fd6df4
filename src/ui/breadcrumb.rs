use leptos::prelude::*;

use super::Link;

/// The way from the top to this page; `here` is the page itself and no link.
#[component]
pub fn Breadcrumb(
    /// The name of the list for screen readers.
    #[prop(into)]
    label: String,
    trail: Vec<Link>,
    #[prop(into)] here: String,
) -> impl IntoView {
    let trail = trail
        .into_iter()
        .map(|link| view! { <li><a href=link.href>{link.label}</a></li> })
        .collect_view();
    view! {
        <nav class="breadcrumb" aria-label=label>
            <ol role="list">
                {trail}
                <li aria-current="page">{here}</li>
            </ol>
        </nav>
    }
}
