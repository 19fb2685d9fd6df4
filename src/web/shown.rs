//! Content in the reader's language, or in the other one and marked as such.

use crate::domain::text::{Language, Text};

/// A text as a page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    pub text: String,
    /// The `lang` that the element needs, where the text is not in the page's language.
    pub lang: Option<&'static str>,
}

impl Shown {
    pub fn of(text: &Text, reader: Language) -> Self {
        match text.pick(reader) {
            None => Self::default(),
            Some((text, language)) => Self {
                text: text.to_owned(),
                lang: (language != reader).then_some(language.as_str()),
            },
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// This text unless it is empty.
    pub fn some(self) -> Option<Self> {
        Some(self).filter(|shown| !shown.is_empty())
    }
}
