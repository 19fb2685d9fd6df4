use leptos::prelude::*;

use super::{Icon, IconName};

/// How much a button asks for attention; a page has one primary button at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    Primary,
    #[default]
    Secondary,
    Tertiary,
}

impl ButtonKind {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "kern-btn kern-btn--primary",
            Self::Secondary => "kern-btn kern-btn--secondary",
            Self::Tertiary => "kern-btn kern-btn--tertiary",
        }
    }
}

/// A button that sends its form. Its label says what it does.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<IconName>,
    /// What the form carries when it was this button.
    #[prop(optional, into)]
    name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
) -> impl IntoView {
    view! {
        <button class=kind.class() type="submit" name=name value=value>
            {icon.map(|name| view! { <Icon name=name /> })}
            <span class="kern-label">{label}</span>
        </button>
    }
}
