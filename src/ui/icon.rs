use leptos::prelude::*;

/// KERN's icons that the style sheet has; a test below compares the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconName {
    ArrowBack,
    ArrowDown,
    ArrowForward,
    ArrowUp,
    Calendar,
    Check,
    Close,
    Danger,
    Download,
    Edit,
    Info,
    Mail,
    OpenInNew,
    Search,
    Success,
    Warning,
}

impl IconName {
    const fn class(self) -> &'static str {
        match self {
            Self::ArrowBack => "kern-icon kern-icon--arrow-back",
            Self::ArrowDown => "kern-icon kern-icon--arrow-down",
            Self::ArrowForward => "kern-icon kern-icon--arrow-forward",
            Self::ArrowUp => "kern-icon kern-icon--arrow-up",
            Self::Calendar => "kern-icon kern-icon--calendar-today",
            Self::Check => "kern-icon kern-icon--check",
            Self::Close => "kern-icon kern-icon--close",
            Self::Danger => "kern-icon kern-icon--danger",
            Self::Download => "kern-icon kern-icon--download",
            Self::Edit => "kern-icon kern-icon--edit",
            Self::Info => "kern-icon kern-icon--info",
            Self::Mail => "kern-icon kern-icon--mail",
            Self::OpenInNew => "kern-icon kern-icon--open-in-new",
            Self::Search => "kern-icon kern-icon--search",
            Self::Success => "kern-icon kern-icon--success",
            Self::Warning => "kern-icon kern-icon--warning",
        }
    }
}

/// A picture beside words that say the same; no reader hears of it.
#[component]
pub fn Icon(name: IconName) -> impl IntoView {
    view! { <span class=name.class() aria-hidden="true"></span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_has_exactly_these_icons() {
        use IconName as I;
        let ours = [
            I::ArrowBack,
            I::ArrowDown,
            I::ArrowForward,
            I::ArrowUp,
            I::Calendar,
            I::Check,
            I::Close,
            I::Danger,
            I::Download,
            I::Edit,
            I::Info,
            I::Mail,
            I::OpenInNew,
            I::Search,
            I::Success,
            I::Warning,
        ]
        .map(|icon| icon.class().trim_start_matches("kern-icon kern-icon--"));

        let style = include_str!("../../style/_kern.scss");
        let list = style
            .split("$icons:")
            .nth(1)
            .and_then(|rest| rest.split(';').next())
            .unwrap();

        assert_eq!(
            ours.to_vec(),
            list.split('"').skip(1).step_by(2).collect::<Vec<_>>()
        );
    }
}
