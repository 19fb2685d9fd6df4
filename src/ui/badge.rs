use leptos::prelude::*;

use super::{Icon, Tone};

/// A word that says in which state something is; the icon repeats what the colour says.
#[component]
pub fn Badge(
    tone: Tone,
    #[prop(into)] label: String,
    #[prop(optional)] is_small: bool,
) -> impl IntoView {
    let size = if is_small { " kern-badge--small" } else { "" };
    let class = format!("kern-badge kern-badge--{}{size}", tone.name());
    view! {
        <span class=class>
            <Icon name=tone.icon() />
            <span class="kern-label">{label}</span>
        </span>
    }
}
