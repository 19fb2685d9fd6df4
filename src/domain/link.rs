//! Addresses elsewhere, as plain links, and pictures of people.

use serde::{Deserialize, Serialize};

use super::named;

named! {
    /// What is found at a link.
    pub enum LinkKind: "kind of link" {
        Stream = "stream",
        Jitsi = "jitsi",
        BigBlueButton = "bigbluebutton",
        Matrix = "matrix",
        Slides = "slides",
        Recording = "recording",
        Website = "website",
        Fediverse = "fediverse",
        Other = "other",
    }
}

/// A link of a session or a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub kind: LinkKind,
    /// `https` or `http`, with a host; nothing else is ever a link.
    pub url: String,
    /// What it is called; empty for the name of its kind.
    pub label: String,
}

/// The links of one thing, in the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Links(pub Vec<Link>);

/// A picture of a person, by the hash of its largest file, with who made it and what one may do with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// The sizes that there are, smallest first.
    pub sizes: Vec<PhotoSize>,
    pub credit: String,
    pub licence: String,
}

/// One size of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoSize {
    /// SHA-256 of the file, in hexadecimal digits.
    pub hash: String,
    /// `jpg` or `png`.
    pub extension: String,
    pub width: u32,
    pub height: u32,
}

super::event::stored_as_json!(Links = "list of links", Photo = "photo");

/// The address if a browser would go there and nowhere else: `http` or `https`, with a host, and no
/// sign that browsers drop or read as something else.
pub fn web_address(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>' | b'`'));
    let lower = text.get(..8.min(text.len()))?.to_ascii_lowercase();
    let rest = if lower.starts_with("https://") {
        text.get(8..)?
    } else if lower.starts_with("http://") {
        text.get(7..)?
    } else {
        return None;
    };
    let host = rest.split(['/', '?', '#']).next()?;
    (is_plain && !host.is_empty() && !host.contains('@') && text.len() <= 500).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_web_and_nowhere_else() {
        let check = |text: &str, expected: bool| {
            assert_eq!(web_address(text).is_some(), expected, "{text:?}");
        };

        check("https://peertube.example/w/abc?start=1#x", true);
        check(" HTTP://meet.example ", true);
        for text in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://",
            "https:///evil",
            "//evil.example",
            "https://amt.example@evil.example/",
            "https://a\\b.example",
            "https://a.exam\nple/",
            "https://münchen.example/",
            "ftp://a.example",
            "h",
        ] {
            check(text, false);
        }
    }
}
