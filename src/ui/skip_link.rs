use leptos::prelude::*;

/// The first thing that the keyboard reaches: past the header, to what the page is about.
#[component]
pub fn SkipLink(#[prop(into)] label: String) -> impl IntoView {
    view! { <a class="skip-link" href="#main">{label}</a> }
}
