//! Values that cannot break out of their line, whatever they were made of.

use std::fmt::Write;

/// A text of several lines: LF between them, no other control character but the tab.
///
/// Every line break of Unicode becomes LF, because some readers split lines at all of them.
pub(super) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            // A byte order mark in the middle of a text has no meaning, and some readers choke.
            '\u{feff}' => {}
            '\t' => out.push('\t'),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out.trim().to_owned()
}

/// A text of one line: what would break it is a space.
pub(super) fn line(raw: &str) -> String {
    text(raw).replace(['\n', '\t'], " ")
}

/// A name for a calendar without `,`, `;` and `\`, which many readers show with a backslash.
pub(super) fn calendar_name(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let name = line(raw);
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            ',' | ';' | '\\' if characters.peek() == Some(&' ') => out.push_str(" –"),
            ',' | ';' | '\\' => out.push('–'),
            other => out.push(other),
        }
    }
    out
}

/// A text for the value of a parameter, where quotes are not allowed and carets are read by few
/// (RFC 6868): both are replaced by characters that look alike.
pub(super) fn parameter(raw: &str) -> String {
    line(raw).replace('"', "'").replace('^', "\u{2c6}")
}

/// The value of a parameter in quotes where it needs them.
pub(super) fn quoted_parameter(raw: &str) -> String {
    let value = parameter(raw);
    if value.contains([':', ';', ',']) {
        format!("\"{value}\"")
    } else {
        value
    }
}

/// Why a value has no place in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ValueRefused {
    #[error("The address is not a complete http or https address.")]
    Uri,
    #[error("The e-mail address has no part before or after its one @, or holds a blank.")]
    Address,
    #[error("The identifier is empty or holds other characters than letters, digits and -_.@.")]
    Uid,
    #[error("The place is not on the globe.")]
    Geo,
    #[error(
        "The name of the time zone is empty or holds other characters than letters, digits and -_+/."
    )]
    Tzid,
}

/// A complete http or https address, in ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uri(String);

impl Uri {
    /// The address as typed, with what an address cannot hold percent-encoded.
    pub fn parse(typed: &str) -> Result<Self, ValueRefused> {
        let typed = typed.trim();
        let host = strip_scheme(typed, "https://").or_else(|| strip_scheme(typed, "http://"));
        let begins_host = |character: char| character.is_alphanumeric() || character == '[';
        if !host.is_some_and(|host| host.starts_with(begins_host))
            || typed.contains(|character: char| character.is_control() || character.is_whitespace())
        {
            return Err(ValueRefused::Uri);
        }
        Ok(Self(percent_encoded(typed, b"-._~:/?#[]@!$&'()*+,;=%")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn strip_scheme<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = address.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// An e-mail address as a `mailto:` address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    pub fn parse(typed: &str) -> Result<Self, ValueRefused> {
        let typed = typed.trim();
        let is_blank = |character: char| character.is_control() || character.is_whitespace();
        match typed.split_once('@') {
            Some((local, domain))
                if !local.is_empty()
                    && !domain.is_empty()
                    && !domain.contains('@')
                    && !typed.contains(is_blank) =>
            {
                // RFC 6068, section 2, leaves these unencoded before the @.
                let local = percent_encoded(local, b"-._~!$'*+");
                let domain = percent_encoded(domain, b"-.");
                Ok(Self(format!("mailto:{local}@{domain}")))
            }
            _ => Err(ValueRefused::Address),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Who stands for an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organizer {
    /// May be empty.
    pub name: String,
    pub address: Address,
}

/// What makes an entry the same one for good, through every change of its contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uid(String);

impl Uid {
    pub fn parse(text: &str) -> Result<Self, ValueRefused> {
        let is_allowed =
            |character: char| character.is_ascii_alphanumeric() || "-_.@".contains(character);
        if text.is_empty() || !text.chars().all(is_allowed) {
            return Err(ValueRefused::Uid);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A place on the globe, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geo {
    latitude: f64,
    longitude: f64,
}

impl Geo {
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, ValueRefused> {
        if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) {
            Ok(Self {
                latitude,
                longitude,
            })
        } else {
            Err(ValueRefused::Geo)
        }
    }

    pub(super) fn to_text(self) -> String {
        format!("{:.6};{:.6}", self.latitude, self.longitude)
    }
}

fn percent_encoded(text: &str, also_allowed: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || also_allowed.contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_is_a_line_feed_and_other_controls_are_gone() {
        let check = |raw: &str, expected: &str| assert_eq!(text(raw), expected, "{raw:?}");

        check("a\r\nb\rc\nd", "a\nb\nc\nd");
        check("a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f", "a\nb\nc\nd\ne\nf");
        check("a\0b\u{1b}c\u{7f}d\u{9f}e\u{feff}f", "abcdef");
        check(" a\tb \n", "a\tb");
        assert_eq!(line("a\r\n b\tc"), "a  b c");
    }

    #[test]
    fn a_calendars_name_needs_no_escaping() {
        let check = |raw: &str, expected: &str| assert_eq!(calendar_name(raw), expected);

        check("Auftakt, Dresden; 2023", "Auftakt – Dresden – 2023");
        check("A\\B,C", "A–B–C");
    }

    #[test]
    fn an_address_is_complete_and_ascii() {
        let check = |typed: &str, expected: Result<&str, ValueRefused>| {
            assert_eq!(
                Uri::parse(typed).as_ref().map(Uri::as_str),
                expected.as_ref().copied()
            );
        };

        check(
            "https://auftakt.example/a?b=c,d;e#f",
            Ok("https://auftakt.example/a?b=c,d;e#f"),
        );
        check(" HTTP://auftakt.example ", Ok("HTTP://auftakt.example"));
        check(
            "https://auftakt.example/ä\"<>\\",
            Ok("https://auftakt.example/%C3%A4%22%3C%3E%5C"),
        );
        check("https://[::1]:3000/", Ok("https://[::1]:3000/"));
        for typed in [
            "",
            "https://",
            "https:///a",
            "//auftakt.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "https:auftakt.example",
            "https://a\r\nX-INJECTED:1",
            "https://a b",
            "httpsä",
        ] {
            check(typed, Err(ValueRefused::Uri));
        }
    }

    #[test]
    fn an_e_mail_address_cannot_carry_a_second_header() {
        let check = |typed: &str, expected: Result<&str, ValueRefused>| {
            assert_eq!(
                Address::parse(typed).as_ref().map(Address::as_str),
                expected.as_ref().copied()
            );
        };

        check("orga@auftakt.example", Ok("mailto:orga@auftakt.example"));
        check(
            "o.r+g'a@auftakt.example",
            Ok("mailto:o.r+g'a@auftakt.example"),
        );
        check(
            "\"a;b\"@auftakt.example",
            Ok("mailto:%22a%3Bb%22@auftakt.example"),
        );
        check(
            "a?bcc=b@auftakt.example",
            Ok("mailto:a%3Fbcc%3Db@auftakt.example"),
        );
        for typed in ["", "a", "@b", "a@", "a@b@c", "a@b\r\nX:1", "a b@c"] {
            check(typed, Err(ValueRefused::Address));
        }
    }

    #[test]
    fn a_place_is_on_the_globe() {
        assert_eq!(
            Geo::new(51.050_407_3, 13.737_262).unwrap().to_text(),
            "51.050407;13.737262"
        );
        assert_eq!(Geo::new(90.1, 0.0), Err(ValueRefused::Geo));
        assert_eq!(Geo::new(f64::NAN, 0.0), Err(ValueRefused::Geo));
    }
}
