//! Languages, and texts that exist once per language.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Unknown, named};

named! {
    /// A language of the interface and of content.
    pub enum Language: "language" {
        De = "de",
        En = "en",
    }
}

impl Language {
    /// The other one, for the link that switches.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::De => Self::En,
            Self::En => Self::De,
        }
    }

    /// The language of an `Accept-Language` header that we speak best; German where none is asked.
    ///
    /// Source: RFC 9110, section 12.5.4. A range that we do not speak is passed over.
    pub fn accepted(header: Option<&str>) -> Self {
        let mut best = (Self::De, -1.0_f32);
        for range in header.unwrap_or_default().split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let primary = tag.split('-').next().unwrap_or_default();
            let Ok(language) = Self::from_str(primary) else {
                continue;
            };
            let quality = parts
                .find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            if quality > best.1 {
                best = (language, quality);
            }
        }
        best.0
    }
}

/// A text per language, of which any may be missing; empty texts are not kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<Language, String>);

impl Text {
    /// The same text in one language only.
    pub fn only(language: Language, text: impl Into<String>) -> Self {
        Self::default().with(language, text)
    }

    pub fn both(de: impl Into<String>, en: impl Into<String>) -> Self {
        Self::only(Language::De, de).with(Language::En, en)
    }

    /// This text with one language set; an empty one removes it.
    #[must_use]
    pub fn with(mut self, language: Language, text: impl Into<String>) -> Self {
        // No text of a page needs NUL, and PostgreSQL refuses to keep one.
        let text = text.into().replace('\0', "");
        if text.trim().is_empty() {
            self.0.remove(&language);
        } else {
            self.0.insert(language, text);
        }
        self
    }

    /// The text in exactly this language.
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// The text in this language, or else in the other, with the language it really is in.
    pub fn pick(&self, language: Language) -> Option<(&str, Language)> {
        [language, language.other()]
            .into_iter()
            .find_map(|l| Some((self.get(l)?, l)))
    }

    /// What [`Text::pick`] finds, or nothing: for places where a `lang` attribute cannot stand.
    pub fn shown(&self, language: Language) -> &str {
        self.pick(language).map_or("", |(text, _)| text)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0
            .iter()
            .map(|(language, text)| (*language, text.as_str()))
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A map of enum names to strings always has a JSON form.
        f.write_str(&serde_json::to_string(&self.0).map_err(|_| std::fmt::Error)?)
    }
}

impl FromStr for Text {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text).map_err(|_| Unknown {
            expected: "text per language",
            value: text.to_owned(),
        })
    }
}

/// Whether a character has no shape of its own: Unicode's categories Cc and Cf, the fillers of
/// Hangul, and variation selectors.
pub fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_language_that_we_speak_wins() {
        let check =
            |header: Option<&str>, expected| assert_eq!(Language::accepted(header), expected);

        check(None, Language::De);
        check(Some("en-GB,en;q=0.9,de;q=0.8"), Language::En);
        check(Some("fr,de-AT;q=0.5,en;q=0.4"), Language::De);
        check(Some("pl,*;q=0.1"), Language::De);
        check(Some("en;q=nonsense"), Language::En);
    }

    #[test]
    fn a_missing_language_falls_back_and_says_so() {
        let text = Text::only(Language::De, "Grußwort");

        assert_eq!(text.pick(Language::En), Some(("Grußwort", Language::De)));
        assert_eq!(text.get(Language::En), None);
        assert_eq!(text.to_string().parse(), Ok(text));
    }
}
