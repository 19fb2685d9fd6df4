//! Text as people wrote it somewhere else: plain, or HTML that becomes plain.
//!
//! What is stored is plain text; files of other programs bring HTML in the same fields, and do not
//! say so. `to_plain` decides by what it sees: without a known tag and without an escaped character
//! a text is plain already and stays as it is. Paragraphs, lists and the addresses of links
//! survive; nothing of a script or a style does. `from_plain` is the way back: what it gives is
//! read by `to_plain` as the same text, also when the text looks like HTML.

mod extract;

use std::borrow::Cow;

use extract::{NewLine, extract};

/// Tags by which HTML is told from a text that only holds a `<`, and what they do to it.
const TAGS: &[(&str, Effect)] = &[
    ("a", Effect::Inline),
    ("abbr", Effect::Inline),
    ("address", Effect::Line),
    ("article", Effect::Line),
    ("b", Effect::Inline),
    ("big", Effect::Inline),
    ("blockquote", Effect::Paragraph),
    ("br", Effect::Break),
    ("cite", Effect::Inline),
    ("code", Effect::Inline),
    ("dd", Effect::Line),
    ("del", Effect::Inline),
    ("div", Effect::Line),
    ("dl", Effect::Paragraph),
    ("dt", Effect::Line),
    ("em", Effect::Inline),
    ("figure", Effect::Paragraph),
    ("font", Effect::Inline),
    ("h1", Effect::Paragraph),
    ("h2", Effect::Paragraph),
    ("h3", Effect::Paragraph),
    ("h4", Effect::Paragraph),
    ("h5", Effect::Paragraph),
    ("h6", Effect::Paragraph),
    ("hr", Effect::Paragraph),
    ("i", Effect::Inline),
    ("iframe", Effect::Inline),
    ("img", Effect::Inline),
    ("ins", Effect::Inline),
    ("kbd", Effect::Inline),
    ("li", Effect::Line),
    ("ol", Effect::Paragraph),
    ("p", Effect::Paragraph),
    ("pre", Effect::Paragraph),
    ("q", Effect::Inline),
    ("s", Effect::Inline),
    ("script", Effect::Inline),
    ("section", Effect::Line),
    ("small", Effect::Inline),
    ("span", Effect::Inline),
    ("strike", Effect::Inline),
    ("strong", Effect::Inline),
    ("style", Effect::Inline),
    ("sub", Effect::Inline),
    ("sup", Effect::Inline),
    ("table", Effect::Paragraph),
    ("tbody", Effect::Inline),
    ("td", Effect::Inline),
    ("tfoot", Effect::Inline),
    ("th", Effect::Inline),
    ("thead", Effect::Inline),
    ("tr", Effect::Line),
    ("tt", Effect::Inline),
    ("u", Effect::Inline),
    ("ul", Effect::Paragraph),
];

/// Characters that HTML cannot hold, as it writes them, and the blank that it writes so.
const ESCAPES: [&str; 6] = ["&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&#"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Inline,
    Break,
    Line,
    Paragraph,
}

/// The text on one line: blanks of every kind are one space, control characters are gone.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_text(character) {
            out.push(character);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text in lines and paragraphs: LF between lines, one empty line at most, no blanks at the
/// end of a line, no control character but the tab.
pub fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut has_gap = false;
    for raw in text.replace("\r\n", "\n").split(is_line_break) {
        let kept: String = raw
            .chars()
            .filter(|&character| is_text(character) || character == '\t')
            .collect();
        let kept = kept.trim_end();
        if kept.is_empty() {
            has_gap = true;
        } else if out.is_empty() {
            out.push_str(kept.trim_start());
            has_gap = false;
        } else {
            out.push_str(if has_gap { "\n\n" } else { "\n" });
            out.push_str(kept);
            has_gap = false;
        }
    }
    out
}

fn is_line_break(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether XML can hold the character, and a reader do something with it.
fn is_text(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// The plain text in a field that may hold HTML, in lines and paragraphs.
pub fn to_plain(field: &str) -> String {
    match tags_in(field) {
        Tags::None if ESCAPES.iter().any(|escape| field.contains(escape)) => {
            prose(&extract(field, NewLine::Breaks))
        }
        Tags::None => prose(field),
        Tags::Inline => prose(&extract(field, NewLine::Breaks)),
        Tags::Block => prose(&extract(field, NewLine::IsBlank)),
    }
}

/// A field that `to_plain` reads as this text: the text itself, or HTML where it looks like HTML.
///
/// Holds for every text that `prose` leaves as it is.
pub fn from_plain(text: &str) -> Cow<'_, str> {
    if to_plain(text) == text {
        return Cow::Borrowed(text);
    }
    let escaped = super::html::escape(text);
    let paragraphs: Vec<_> = escaped
        .split("\n\n")
        .map(|paragraph| format!("<p>{}</p>", paragraph.replace('\n', "<br>")))
        .collect();
    let html = paragraphs.join("\n");
    if to_plain(&html) == text {
        Cow::Owned(html)
    } else {
        // Blanks that mean something: HTML keeps them here only.
        Cow::Owned(format!("<pre>{escaped}</pre>"))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tags {
    None,
    /// What stands within a line only: the text's own line breaks count.
    Inline,
    Block,
}

/// The tags that a text holds, as far as they are known.
fn tags_in(text: &str) -> Tags {
    let mut found = Tags::None;
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        if rest.starts_with("!--") {
            found = found.max(Tags::Inline);
            continue;
        }
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name_length = rest
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        // Without its end it is no tag, and the longest name has ten letters.
        let is_ended = rest[name_length..].starts_with(['>', '/'])
            || rest[name_length..].starts_with(|character: char| character.is_ascii_whitespace());
        if !is_ended || name_length > 10 {
            continue;
        }
        let name = rest[..name_length].to_ascii_lowercase();
        match effect(&name) {
            Some(Effect::Inline | Effect::Break) => found = found.max(Tags::Inline),
            Some(Effect::Line | Effect::Paragraph) => return Tags::Block,
            None => {}
        }
    }
    found
}

fn effect(tag: &str) -> Option<Effect> {
    TAGS.binary_search_by_key(&tag, |(name, _)| name)
        .ok()
        .and_then(|at| TAGS.get(at))
        .map(|(_, effect)| *effect)
}

#[cfg(test)]
mod tests;
