//! The body of a letter, once as plain text and once as HTML: both say the same.

use std::fmt::Write as _;

use crate::domain::text::Language;
use crate::format::html::escape;

/// A part of a letter's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Heading(String),
    Paragraph(String),
    /// Names and values, a pair each line.
    Facts(Vec<(String, String)>),
    /// What a link leads to, and its address.
    Link(String, String),
    /// What one need not read.
    Note(String),
    /// A paragraph of the organisers' own.
    Own(Vec<Span>),
}

/// A piece of a paragraph. Nothing but our own addresses ever becomes a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    Text(String),
    Link(String),
}

impl Span {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Link(text) => text,
        }
    }

    fn html(&self) -> String {
        match self {
            Self::Text(text) => escape(text).replace('\n', "<br>\n"),
            Self::Link(address) => {
                let address = escape(address);
                format!("<a href=\"{address}\">{address}</a>")
            }
        }
    }
}

/// A letter has no style sheet to link to, and the strict policy of pages does not reach it; without
/// these lines mail programs set it in the type of a typewriter's age. Those that drop them show
/// the same words.
const STYLE: &str = "body{margin:0;padding:1.5rem;font-family:system-ui,sans-serif;font-size:1rem;line-height:1.5}\
    main{max-width:36rem;margin:0 auto}h1{font-size:1.5rem;line-height:1.25}dt{font-size:.875rem}\
    dd{margin:0 0 .75rem;font-weight:600}.note{font-size:.875rem}";

pub(super) fn text(parts: &[Part]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Part::Heading(text) | Part::Paragraph(text) | Part::Note(text) => text.clone(),
            Part::Facts(facts) => facts
                .iter()
                .map(|(name, value)| format!("{name}: {value}"))
                .collect::<Vec<_>>()
                .join("\n"),
            Part::Link(label, address) => format!("{label}:\n{address}"),
            Part::Own(spans) => spans.iter().map(Span::text).collect(),
        })
        .collect();
    parts.join("\n\n") + "\n"
}

pub(super) fn html(language: Language, title: &str, parts: &[Part]) -> String {
    let title = escape(title);
    let body = content(parts, "h1");
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><style>{STYLE}</style></head>\n\
         <body><main>\n{body}</main></body></html>\n"
    )
}

/// The parts as HTML; a page on which a letter is shown has a heading of its own.
pub(super) fn content(parts: &[Part], heading: &str) -> String {
    let mut body = String::new();
    for part in parts {
        // Writing to a String cannot fail.
        let _ = match part {
            Part::Heading(text) => {
                write!(body, "<{heading}>{}</{heading}>", escape(text))
            }
            Part::Paragraph(text) => write!(body, "<p>{}</p>", escape(text)),
            Part::Note(text) => write!(body, "<p class=\"note\">{}</p>", escape(text)),
            Part::Link(label, address) => write!(
                body,
                "<p><a href=\"{}\">{}</a></p>",
                escape(address),
                escape(label)
            ),
            Part::Own(spans) => {
                let spans: String = spans.iter().map(Span::html).collect();
                write!(body, "<p>{spans}</p>")
            }
            Part::Facts(facts) => {
                body.push_str("<dl>");
                for (name, value) in facts {
                    let _ = write!(body, "<dt>{}</dt><dd>{}</dd>", escape(name), escape(value));
                }
                body.write_str("</dl>")
            }
        };
        body.push('\n');
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_html_say_the_same_and_markup_is_text() {
        let parts = [
            Part::Heading("Auftakt <1>".into()),
            Part::Facts(vec![("Wo".into(), "Saal & Foyer".into())]),
            Part::Link("Karte".into(), "https://a.example/t?x=\"1\"".into()),
        ];

        assert_eq!(
            text(&parts),
            "Auftakt <1>\n\nWo: Saal & Foyer\n\nKarte:\nhttps://a.example/t?x=\"1\"\n"
        );
        let html = html(Language::De, "</title><script>", &parts);
        assert!(html.contains("<h1>Auftakt &lt;1&gt;</h1>"), "{html}");
        assert!(html.contains("<dd>Saal &amp; Foyer</dd>"), "{html}");
        assert!(
            html.contains("href=\"https://a.example/t?x=&quot;1&quot;\""),
            "{html}"
        );
        assert!(!html.contains("<script>"), "{html}");
    }
}
