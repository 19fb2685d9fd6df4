//! Building blocks that know how to look and how to be accessible, and nothing else.
//!
//! They take sentences that are ready to be read: languages, times and rules are the business of
//! those who use them. Markup and class names are KERN's where KERN has the part; style/ has the rest
//! and says at the top of each part which markup it expects.

mod alert;
mod avatar;
mod badge;
mod boxes;
mod breadcrumb;
mod button;
mod card;
mod checkbox;
mod description_list;
mod email_input;
mod error_summary;
mod facts;
mod field;
mod fieldset;
mod figures;
mod file_input;
mod icon;
mod language_switch;
mod link_button;
mod navigation;
mod pager;
mod prose;
mod radios;
mod select_field;
mod site_footer;
mod site_header;
mod skip_link;
mod table;
mod task_list;
mod text_input;
mod textarea;

// With everything in them: a component's properties are a type of its file.
pub use alert::*;
pub use avatar::*;
pub use badge::*;
pub use boxes::*;
pub use breadcrumb::*;
pub use button::*;
pub use card::*;
pub use checkbox::*;
pub use description_list::*;
pub use email_input::*;
pub use error_summary::*;
pub use facts::*;
pub use field::*;
pub use fieldset::*;
pub use figures::*;
pub use file_input::*;
pub use icon::*;
pub use language_switch::*;
pub use link_button::*;
pub use navigation::*;
pub use pager::*;
pub use prose::*;
pub use radios::*;
pub use select_field::*;
pub use site_footer::*;
pub use site_header::*;
pub use skip_link::*;
pub use table::*;
pub use task_list::*;
pub use text_input::*;
pub use textarea::*;

/// How serious a message is; KERN's four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Info,
    Success,
    Warning,
    Danger,
}

impl Tone {
    /// The end of KERN's class names: `kern-badge--danger`.
    const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Info => IconName::Info,
            Self::Success => IconName::Success,
            Self::Warning => IconName::Warning,
            Self::Danger => IconName::Danger,
        }
    }
}

#[cfg(test)]
mod testing {
    use leptos::prelude::*;

    /// The HTML of a view, without the marks that the server leaves between pieces of text.
    pub(super) fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
        let owner = Owner::new();
        owner
            .with(|| view().into_view().to_html())
            .replace("<!>", "")
    }
}
