//! The words of HTML, without its tags.

use html_escape::decode_html_entities;

use super::{Effect, effect, line};

/// Elements whose content is not text for people.
const HIDDEN: [&str; 5] = ["script", "style", "iframe", "title", "textarea"];

/// Deeper lists are not indented further.
const INDENT_LIMIT: usize = 8;

/// What the end of a line in the source means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NewLine {
    IsBlank,
    Breaks,
}

/// The words of HTML, in lines and paragraphs as a browser would set them.
///
/// The tags are found here and not by a parser of the web: those compare each attribute of a tag
/// with each other one, and a field may hold as many as it likes.
pub(super) fn extract(html: &str, new_line: NewLine) -> String {
    let mut text = Text::new(new_line);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (words, markup) = rest.split_at(at);
        text.characters(&decode_html_entities(words));
        rest = if let Some(comment) = markup.strip_prefix("<!--") {
            after(comment, "-->")
        } else if markup.starts_with("<!") || markup.starts_with("<?") {
            after(markup, ">")
        } else if let Some((tag, rest)) = Tag::read(markup) {
            text.tag(&tag);
            match HIDDEN
                .iter()
                .find(|name| tag.is_start && tag.name == **name)
            {
                Some(name) => until_end_of(name, rest),
                None => rest,
            }
        } else {
            text.characters("<");
            &markup[1..]
        };
    }
    text.characters(&decode_html_entities(rest));
    text.out
}

/// What follows the first occurrence; nothing without one, as browsers do it.
fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// The end tag of an element whose content is no markup, and what follows.
fn until_end_of<'a>(name: &str, text: &'a str) -> &'a str {
    text.match_indices("</")
        .map(|(at, _)| &text[at..])
        .find(|end| {
            let found = end.get(2..2 + name.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(name))
        })
        .unwrap_or_default()
}

/// A tag, with as much of it as has a meaning for plain text.
#[derive(Default)]
struct Tag {
    name: String,
    is_start: bool,
    href: Option<String>,
    alt: Option<String>,
}

impl Tag {
    /// The tag at the beginning of the text, if it is one, and what follows.
    fn read(text: &str) -> Option<(Self, &str)> {
        let inside = text.strip_prefix('<')?;
        let is_start = !inside.starts_with('/');
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        if !inside.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let (name, mut rest) = split_before(inside, |c| is_blank(c) || matches!(c, '/' | '>'));
        let mut tag = Self {
            name: name.to_ascii_lowercase(),
            is_start,
            ..Self::default()
        };
        loop {
            rest = rest.trim_start_matches(|c| is_blank(c) || c == '/');
            if let Some(rest) = rest.strip_prefix('>') {
                return Some((tag, rest));
            }
            if rest.is_empty() {
                // A tag that does not end hides what follows.
                return Some((Self::default(), ""));
            }
            // An equals sign at the beginning belongs to the name.
            let name_length = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| is_blank(*c) || matches!(c, '/' | '>' | '='))
                .map_or(rest.len(), |(at, _)| at);
            let (name, after_name) = rest.split_at(name_length);
            rest = after_name.trim_start_matches(is_blank);
            let Some(value) = rest.strip_prefix('=') else {
                continue;
            };
            let value = value.trim_start_matches(is_blank);
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after_value) = if let Some(quote) = quote {
                value[1..].split_once(quote).unwrap_or_default()
            } else {
                split_before(value, |c| is_blank(c) || c == '>')
            };
            rest = after_value;
            let kept = match name.to_ascii_lowercase().as_str() {
                "href" => &mut tag.href,
                "alt" => &mut tag.alt,
                _ => continue,
            };
            kept.get_or_insert_with(|| decode_html_entities(value).into_owned());
        }
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn split_before(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// What lies between what was written and what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

struct Link {
    address: String,
    /// Where its words begin in the text.
    start: usize,
}

/// The text as it grows.
struct Text {
    out: String,
    new_line: NewLine,
    gap: Gap,
    /// Right after the mark of a list's item nothing breaks.
    is_fresh_item: bool,
    /// Right after a break its own line end in the source counts no more.
    is_after_break: bool,
    is_after_cell: bool,
    /// The numbers of the lists around, and nothing for those without numbers.
    lists: Vec<Option<u32>>,
    preformatted: usize,
    link: Option<Link>,
}

impl Text {
    fn new(new_line: NewLine) -> Self {
        Self {
            out: String::new(),
            new_line,
            gap: Gap::None,
            is_fresh_item: false,
            is_after_break: false,
            is_after_cell: false,
            lists: Vec::new(),
            preformatted: 0,
            link: None,
        }
    }

    fn characters(&mut self, characters: &str) {
        if self.preformatted > 0 {
            self.close_gap();
            self.out.push_str(characters);
            return;
        }
        for character in characters.chars() {
            match character {
                '\n' => self.source_line_end(),
                ' ' | '\t' | '\r' | '\u{c}' => self.widen(Gap::Space),
                other => {
                    self.close_gap();
                    self.out.push(other);
                }
            }
        }
    }

    fn source_line_end(&mut self) {
        if std::mem::take(&mut self.is_after_break) {
            return;
        }
        match (self.new_line, self.gap) {
            (NewLine::Breaks, Gap::None | Gap::Space) => self.gap = Gap::Line,
            (NewLine::Breaks, _) => self.gap = Gap::Paragraph,
            (NewLine::IsBlank, _) => self.widen(Gap::Space),
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match (tag.name.as_str(), tag.is_start) {
            ("br", _) => {
                self.gap = if self.gap >= Gap::Line {
                    Gap::Paragraph
                } else {
                    Gap::Line
                };
                self.is_after_break = true;
            }
            ("pre", true) => {
                self.widen(Gap::Paragraph);
                self.preformatted += 1;
            }
            ("pre", false) => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.widen(Gap::Paragraph);
            }
            ("ul" | "ol", _) => self.list(&tag.name, tag.is_start),
            ("li", true) => self.item(),
            ("a", true) => self.open_link(tag.href.as_deref().unwrap_or_default()),
            ("a", false) => self.close_link(),
            ("img", true) => {
                if let Some(words) = tag.alt.as_deref().map(line)
                    && !words.is_empty()
                {
                    self.close_gap();
                    self.out.push_str(&words);
                }
            }
            ("td" | "th", true) if self.is_after_cell => {
                self.close_gap();
                self.out.push_str(" |");
                self.gap = Gap::Space;
            }
            ("td" | "th", false) => self.is_after_cell = true,
            (name, _) => match effect(name) {
                Some(Effect::Paragraph) => self.widen(Gap::Paragraph),
                Some(Effect::Line) => {
                    self.is_after_cell = false;
                    self.widen(Gap::Line);
                }
                _ => {}
            },
        }
    }

    fn list(&mut self, name: &str, is_start: bool) {
        self.widen(Gap::Paragraph);
        if is_start {
            // What lies deeper than the limit counts with the deepest list that is kept.
            if self.lists.len() < INDENT_LIMIT {
                self.lists.push((name == "ol").then_some(0));
            }
        } else {
            self.lists.pop();
            self.widen(Gap::Paragraph);
        }
        self.is_fresh_item = false;
    }

    fn item(&mut self) {
        self.is_fresh_item = false;
        self.widen(Gap::Line);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        let depth = self.lists.len().saturating_sub(1);
        self.close_gap_indented(depth);
        self.out.push_str(&mark);
        self.is_fresh_item = true;
    }

    fn open_link(&mut self, address: &str) {
        self.close_link();
        let address = address.trim();
        let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
        let is_web = lower.starts_with("https://") || lower.starts_with("http://");
        if is_web && !address.contains(|c: char| c.is_whitespace() || c.is_control()) {
            self.link = Some(Link {
                address: address.to_owned(),
                start: self.out.len(),
            });
        }
    }

    /// Writes the address behind the words of a link, unless they are the address.
    fn close_link(&mut self) {
        let Some(Link { address, start }) = self.link.take() else {
            return;
        };
        let bare = |text: &str| {
            let text = text.trim().trim_end_matches('/').to_lowercase();
            let text = text
                .split_once("://")
                .map_or(text.as_str(), |(_, rest)| rest)
                .to_owned();
            text.strip_prefix("www.").map(str::to_owned).unwrap_or(text)
        };
        let words = self.out.get(start..).unwrap_or_default().trim().to_owned();
        if words.is_empty() || bare(&words) == bare(&address) {
            if words.is_empty() {
                self.close_gap();
                self.out.push_str(&address);
            }
            return;
        }
        self.out.push_str(" (");
        self.out.push_str(&address);
        self.out.push(')');
    }

    fn widen(&mut self, gap: Gap) {
        let gap = if gap == Gap::Paragraph && !self.lists.is_empty() {
            Gap::Line
        } else {
            gap
        };
        if gap > self.gap {
            self.gap = gap;
        }
    }

    fn close_gap(&mut self) {
        self.close_gap_indented(self.lists.len());
        self.is_fresh_item = false;
    }

    fn close_gap_indented(&mut self, depth: usize) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        self.is_after_break = false;
        if self.out.is_empty() || self.is_fresh_item {
            return;
        }
        match gap {
            Gap::None => return,
            Gap::Space => return self.out.push(' '),
            Gap::Line => self.out.push('\n'),
            Gap::Paragraph => self.out.push_str("\n\n"),
        }
        for _ in 0..depth.min(INDENT_LIMIT) {
            self.out.push_str("  ");
        }
    }
}
