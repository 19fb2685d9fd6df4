//! What surrounds the content of every page: skip link, header with menu and language switch, footer.

use leptos::prelude::*;

use super::shown::Shown;
use crate::domain::event::Event;
use crate::domain::text::Language;
use crate::routes;
use crate::server::words::Words;
use crate::t;
use crate::ui::{LanguageLink, LanguageSwitch, Link, Navigation, SiteFooter, SiteHeader, SkipLink};

/// The frame of a page; [`Frame::view`] puts the content in.
#[derive(Debug, Clone)]
pub struct Frame {
    words: Words,
    brand: Link,
    brand_lang: Option<&'static str>,
    menu: Vec<Link>,
    translation: Option<String>,
}

impl Frame {
    /// Around a page of the instance: the list of events, legal pages, organisers' pages.
    pub fn site(words: Words) -> Self {
        Self {
            words,
            brand: Link::new(t!(words, "frame-brand"), routes::events(words.language())),
            brand_lang: None,
            menu: Vec::new(),
            translation: None,
        }
    }

    /// Around a page of an event. `here` is the address of the page, which the menu marks.
    pub fn event(words: Words, event: &Event, here: &str) -> Self {
        let (lang, slug) = (words.language(), &event.slug);
        let title = Shown::of(&event.title, lang);
        let link =
            |label: String, href: String| Link::new(label, href.clone()).current(href == here);
        Self {
            brand: Link::new(title.text, routes::event(lang, slug)),
            brand_lang: title.lang,
            menu: vec![
                link(t!(words, "nav-agenda"), routes::agenda(lang, slug)),
                link(t!(words, "nav-speakers"), routes::speakers(lang, slug)),
                link(t!(words, "nav-register"), routes::register(lang, slug)),
            ],
            ..Self::site(words)
        }
    }

    /// Without the way to registration, where it is over.
    #[must_use]
    pub fn without_registration(mut self) -> Self {
        self.menu.truncate(2);
        self
    }

    /// With another name at the top, and where it leads.
    #[must_use]
    pub fn with_brand(mut self, brand: Link, lang: Option<&'static str>) -> Self {
        self.brand = brand;
        self.brand_lang = lang;
        self
    }

    /// With a menu of one's own.
    #[must_use]
    pub fn with_menu(mut self, menu: Vec<Link>) -> Self {
        self.menu = menu;
        self
    }

    /// With a link to the same page in the other language; `address` gives it for a language.
    #[must_use]
    pub fn translated(mut self, address: impl Fn(Language) -> String) -> Self {
        self.translation = Some(address(self.words.language().other()));
        self
    }

    /// The frame around a page's content, which stands in `<main>`.
    pub fn view(self, content: impl IntoView) -> impl IntoView {
        let words = self.words;
        let other = words.language().other();
        let lang = words.language();
        let menu = (!self.menu.is_empty())
            .then(|| view! { <Navigation label=t!(words, "frame-menu") links=self.menu /> });
        let switch = self.translation.map(|href| {
            let link = LanguageLink {
                code: other.as_str(),
                name: own_name(other),
                href,
            };
            view! { <LanguageSwitch label=t!(words, "frame-language") links=vec![link] /> }
        });
        let footer = vec![
            Link::new(t!(words, "nav-events"), routes::events(lang)),
            Link::new(t!(words, "nav-accessibility"), routes::accessibility(lang)),
            Link::new(t!(words, "nav-privacy"), routes::privacy(lang)),
            Link::new(t!(words, "nav-imprint"), routes::imprint(lang)),
        ];
        view! {
            <SkipLink label=t!(words, "frame-skip") />
            <SiteHeader brand=self.brand lang=self.brand_lang>{menu}{switch}</SiteHeader>
            <main id="main" tabindex="-1">{content}</main>
            <SiteFooter label=t!(words, "frame-legal") links=footer />
        }
    }
}

/// What a language calls itself.
pub fn own_name(language: Language) -> &'static str {
    match language {
        Language::De => "Deutsch",
        Language::En => "English",
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::to_html;
    use super::*;

    #[test]
    fn the_other_language_is_named_by_itself() {
        let html = to_html(|| {
            Frame::site(Words::of(Language::De))
                .translated(routes::events)
                .view("content")
        });

        assert!(
            html.contains(r#"<a href="/en" lang="en" hreflang="en" rel="alternate">English</a>"#),
            "{html}"
        );
        assert!(
            html.contains(r#"<main id="main" tabindex="-1">content</main>"#),
            "{html}"
        );
    }
}
