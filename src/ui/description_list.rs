use leptos::prelude::*;

/// Names and values, one pair a line: what was answered, what is stored.
#[component]
pub fn DescriptionList(entries: Vec<(String, String)>) -> impl IntoView {
    let entries = entries
        .into_iter()
        .map(|(key, value)| {
            view! {
                <div class="kern-description-list-item">
                    <dt class="kern-description-list-item__key">{key}</dt>
                    <dd class="kern-description-list-item__value">{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="kern-description-list">{entries}</dl> }
}
