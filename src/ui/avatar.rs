use leptos::prelude::*;

/// Somebody's initials where there is no photo. The name stands beside it, so that it is silent.
#[component]
pub fn Avatar(#[prop(into)] initials: String, #[prop(optional)] is_large: bool) -> impl IntoView {
    let class = if is_large {
        "avatar avatar--large"
    } else {
        "avatar"
    };
    view! { <span class=class aria-hidden="true">{initials}</span> }
}
