//! What machines read in the head of a public page: where it is, in which languages, and its preview.

use crate::domain::text::Language;
use crate::server::settings::Settings;
use crate::web::page::Page;

/// Longest description that search engines and previews show.
const MAX_DESCRIPTION_CHARACTERS: usize = 200;

/// Says of a page where it is found in each language, and how a link to it is shown.
pub(super) fn describe(
    page: Page,
    settings: &Settings,
    language: Language,
    (title, description): (&str, &str),
    address: impl Fn(Language) -> String,
) -> Page {
    let absolute = |language| settings.absolute(&address(language));
    let description = shorten(description);
    let locale = match language {
        Language::De => "de_DE",
        Language::En => "en_GB",
    };
    let mut page = page.with_link("canonical", &absolute(language), None);
    for language in Language::ALL {
        page = page.with_link("alternate", &absolute(*language), Some(language.as_str()));
    }
    if !description.is_empty() {
        page = page
            .with_meta("name", "description", &description)
            .with_meta("property", "og:description", &description);
    }
    page.with_meta("property", "og:type", "website")
        .with_meta("property", "og:title", title)
        .with_meta("property", "og:url", &absolute(language))
        .with_meta("property", "og:locale", locale)
        .with_meta("property", "og:site_name", "Auftakt")
}

/// The beginning of a text in one line, ended at a word.
fn shorten(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() >= MAX_DESCRIPTION_CHARACTERS {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_one_line_and_ends_at_a_word() {
        assert_eq!(shorten("One\n\n two "), "One two");

        let long = shorten(&"souverän ".repeat(60));
        assert!(long.ends_with("souverän…"), "{long}");
        assert!(
            long.chars().count() <= MAX_DESCRIPTION_CHARACTERS + 1,
            "{long}"
        );
    }
}
