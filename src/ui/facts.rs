use leptos::prelude::*;

/// One quiet line of facts: when, where, how.
#[component]
pub fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One of the facts; what is less important stands in a `<small>` among the children.
#[component]
pub fn Fact(#[prop(into)] term: String, children: Children) -> impl IntoView {
    view! { <div><dt>{term}</dt><dd>{children()}</dd></div> }
}
