//! Addresses elsewhere, as plain links, and pictures of people.

use serde::{Deserialize, Serialize};

use super::file::FileHash;
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

/// A link as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkLine {
    pub kind: String,
    pub url: String,
    pub label: String,
}

/// An address that is none of the web.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no link")]
pub struct LinkRefused(pub String);

impl LinkLine {
    /// Takes one field of a form, where it is part of a link: `link_kind` begins a line. Says whether
    /// it is.
    pub fn take(lines: &mut Vec<Self>, name: &str, value: &str) -> bool {
        // Tabs and line breaks part the lines of one text.
        let value = value.replace(char::is_control, " ");
        let value = value.trim();
        match name {
            "link_kind" => lines.push(Self {
                kind: value.to_owned(),
                ..Self::default()
            }),
            "link_url" => match lines.last_mut().filter(|line| line.url.is_empty()) {
                Some(line) => value.clone_into(&mut line.url),
                None => lines.push(Self {
                    kind: LinkKind::Other.to_string(),
                    url: value.to_owned(),
                    label: String::new(),
                }),
            },
            "link_label" => {
                if let Some(line) = lines.last_mut() {
                    value.clone_into(&mut line.label);
                }
            }
            _ => return false,
        }
        true
    }

    /// The lines of a text that [`LinkLine::write_all`] made.
    pub fn read_all(text: &str) -> Vec<Self> {
        text.lines()
            .map(|line| {
                let mut parts = line.splitn(3, '\t').map(str::to_owned);
                Self {
                    kind: parts.next().unwrap_or_default(),
                    url: parts.next().unwrap_or_default(),
                    label: parts.next().unwrap_or_default(),
                }
            })
            .collect()
    }

    /// All lines that say something, as one text.
    pub fn write_all(lines: &[Self]) -> String {
        lines
            .iter()
            .filter(|line| !line.url.is_empty() || !line.label.is_empty())
            .map(|line| format!("{}\t{}\t{}", line.kind, line.url, line.label))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl Links {
    /// The links of these lines, or the first line that is none.
    pub fn read(lines: &[LinkLine]) -> Result<Self, LinkRefused> {
        let read = |line: &LinkLine| {
            let refused = || LinkRefused(line.url.clone());
            Ok(Link {
                kind: line.kind.parse().map_err(|_| refused())?,
                url: web_address(&line.url).ok_or_else(refused)?.to_owned(),
                label: line.label.chars().take(MAX_LABEL).collect(),
            })
        };
        lines.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    pub fn lines(&self) -> Vec<LinkLine> {
        let line = |link: &Link| LinkLine {
            kind: link.kind.to_string(),
            url: link.url.clone(),
            label: link.label.clone(),
        };
        self.0.iter().map(line).collect()
    }
}

/// Characters of a link's label that are kept.
const MAX_LABEL: usize = 100;

/// A picture of a person, by the hashes of its files, with who made it and what one may do with it.
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

impl Photo {
    /// The names of its files.
    pub fn files(&self) -> impl Iterator<Item = FileHash> {
        self.sizes.iter().filter_map(|size| size.hash.parse().ok())
    }

    /// The smallest that is so wide, or else the largest.
    pub fn size_for(&self, width_px: u32) -> Option<&PhotoSize> {
        let mut sizes = self.sizes.iter();
        sizes
            .find(|size| size.width >= width_px)
            .or(self.sizes.last())
    }
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
    fn lines_are_links_and_back() {
        let links = Links(vec![Link {
            kind: LinkKind::Stream,
            url: "https://live.example/1".to_owned(),
            label: "Live aus dem Saal".to_owned(),
        }]);

        let text = LinkLine::write_all(&links.lines());

        assert_eq!(Links::read(&LinkLine::read_all(&text)), Ok(links));
        assert_eq!(LinkLine::read_all(""), []);
    }

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
