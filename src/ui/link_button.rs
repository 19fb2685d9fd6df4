use leptos::prelude::*;

use super::{ButtonKind, Icon, IconName};

/// A link that looks like a button: the next step, or a file.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<IconName>,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {icon.map(|name| view! { <Icon name=name /> })}
            <span class="kern-label">{label}</span>
        </a>
    }
}
