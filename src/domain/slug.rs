//! Slugs: the short readable names that stand in addresses.

use serde::{Deserialize, Serialize};

/// Lower-case letters, digits and single hyphens, 1 to 80 characters, neither first nor last a hyphen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlugRefused {
    #[error("A short name must not be empty.")]
    Empty,
    #[error("A short name has at most {0} characters.")]
    TooLong(usize),
    #[error(
        "A short name has lower-case letters a–z, digits and single hyphens only; write {0:?}."
    )]
    Characters(String),
    #[error("{0:?} is the address of something else; choose another short name.")]
    Reserved(String),
}

/// Longest slug that keeps an address printable on one line of an invitation.
pub const MAX_CHARACTERS: usize = 80;

/// First segments of addresses that are not events, so an event may not be called so.
const RESERVED: &[&str] = &[
    "accessibility",
    "account",
    "api",
    "assets",
    "calendar",
    "certificates",
    "de",
    "door",
    "en",
    "files",
    "healthz",
    "imprint",
    "metrics",
    "my",
    "new",
    "organise",
    "privacy",
    "proposals",
    "readyz",
    "rpc",
    "pending",
    "speaking",
    "t",
    "tickets",
];

impl Slug {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest slug to a title: transliterated, lower case, hyphens for everything else.
    pub fn suggest(title: &str) -> String {
        let mut slug = String::new();
        for character in title.chars().flat_map(char::to_lowercase) {
            match character {
                'a'..='z' | '0'..='9' => slug.push(character),
                'ä' => slug.push_str("ae"),
                'ö' => slug.push_str("oe"),
                'ü' => slug.push_str("ue"),
                'ß' => slug.push_str("ss"),
                'á' | 'à' | 'â' | 'å' | 'ã' => slug.push('a'),
                'é' | 'è' | 'ê' | 'ë' | 'ě' => slug.push('e'),
                'í' | 'ì' | 'î' | 'ï' => slug.push('i'),
                'ó' | 'ò' | 'ô' | 'õ' | 'ø' => slug.push('o'),
                'ú' | 'ù' | 'û' | 'ů' => slug.push('u'),
                'ç' | 'č' | 'ć' => slug.push('c'),
                'ñ' | 'ń' => slug.push('n'),
                'š' | 'ś' => slug.push('s'),
                'ž' | 'ź' | 'ż' => slug.push('z'),
                'ł' => slug.push('l'),
                'ř' => slug.push('r'),
                'ý' => slug.push('y'),
                _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
                _ => {}
            }
            if slug.len() >= MAX_CHARACTERS {
                break;
            }
        }
        slug.truncate(MAX_CHARACTERS);
        slug.trim_matches('-').to_owned()
    }

    /// The nearest free slug to a title: with a number behind it where the nearest is taken.
    pub fn first_free(title: &str, is_taken: impl Fn(&Self) -> bool) -> Option<Self> {
        /// More of one name than an event has sessions.
        const MOST: usize = 10_000;
        let base = Self::suggest(title);
        // Signs of other scripts leave nothing; the number then is the name.
        let base = if base.is_empty() { "n" } else { &base };
        (1..=MOST)
            .map(|number| match number {
                1 => base.to_owned(),
                number => format!(
                    "{}-{number}",
                    base.get(..70).unwrap_or(base).trim_end_matches('-')
                ),
            })
            .filter_map(|text| text.parse().ok())
            .find(|slug| !is_taken(slug))
    }

    /// Whether an event of this name would hide an address of the program.
    pub fn is_reserved(&self) -> bool {
        RESERVED.contains(&self.0.as_str())
    }
}

impl std::str::FromStr for Slug {
    type Err = SlugRefused;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(SlugRefused::Empty);
        }
        if text.len() > MAX_CHARACTERS {
            return Err(SlugRefused::TooLong(MAX_CHARACTERS));
        }
        let fits = text
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(SlugRefused::Characters(Self::suggest(text)))
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugRefused;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_what_an_address_can_carry() {
        let check =
            |text: &str, fits: bool| assert_eq!(text.parse::<Slug>().is_ok(), fits, "{text}");

        check("sachsen-digital-und-souveraen", true);
        check("a", true);
        check("", false);
        check("-a", false);
        check("a--b", false);
        check("Grußwort", false);
        check("../etc", false);
        check(&"a".repeat(81), false);
    }

    #[test]
    fn a_title_suggests_a_slug() {
        let check = |title: &str, slug: &str| assert_eq!(Slug::suggest(title), slug);

        check(
            "Sachsen – digital und souverän",
            "sachsen-digital-und-souveraen",
        );
        check("Grußwort (Popp)", "grusswort-popp");
        check("  ", "");
    }

    #[test]
    fn a_taken_slug_gets_a_number() {
        let check = |title: &str, taken: &[&str], expected: &str| {
            let is_taken = |slug: &Slug| taken.contains(&slug.as_str());
            let found = Slug::first_free(title, is_taken);
            assert_eq!(found.as_ref().map(Slug::as_str), Some(expected));
        };

        check("Saal", &[], "saal");
        check("Saal", &["saal", "saal-2"], "saal-3");
        check("会議", &["n"], "n-2");
    }
}
