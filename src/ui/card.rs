use leptos::prelude::*;

/// A thing of its own among others: title, and what there is to know.
#[component]
pub fn Card(
    #[prop(into)] title: String,
    /// The whole card is this link.
    #[prop(optional, into)]
    href: Option<String>,
    children: Children,
) -> impl IntoView {
    let class = if href.is_some() {
        "kern-card kern-card--interactive"
    } else {
        "kern-card"
    };
    let title = match href {
        Some(href) => {
            view! { <a class="kern-link kern-link--stretched" href=href>{title}</a> }.into_any()
        }
        None => title.into_any(),
    };
    view! {
        <article class=class>
            <div class="kern-card__container">
                <header class="kern-card__header"><h3 class="kern-title">{title}</h3></header>
                <div class="kern-card__body">{children()}</div>
            </div>
        </article>
    }
}
