//! Addresses: http and https only, and nothing in them that could break out.

use std::fmt::Write as _;

/// The address as it stands, if it is a complete one of a page or a file on the web.
pub(super) fn web(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_clean = !text.contains(|character: char| {
        character.is_whitespace()
            || character.is_control()
            || matches!(character, '<' | '>' | '"' | '\\' | '`')
    });
    (is_clean && is_host(host)).then(|| text.to_owned())
}

/// The address with everything percent-encoded that XML Schema's `anyURI` does not take.
pub(super) fn any_uri(text: &str) -> Option<String> {
    let text = web(text)?;
    let (before, fragment) = match text.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (text.as_str(), None),
    };
    let mut out = String::with_capacity(text.len());
    let (scheme, rest) = before.split_once("://")?;
    let host_length = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_length);
    out.push_str(scheme);
    out.push_str("://");
    out.push_str(host);
    encode(path, &mut out);
    if let Some(fragment) = fragment {
        out.push('#');
        encode(fragment, &mut out);
    }
    Some(out)
}

/// The address that a path in a file means, seen from the file's base.
pub(super) fn resolved(text: &str, base: Option<&str>) -> Option<String> {
    let text = text.trim();
    if text.starts_with('/') && !text.starts_with("//") {
        let base = web(base?)?;
        let (scheme, rest) = base.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        return web(&format!("{scheme}://{host}{text}"));
    }
    web(text)
}

/// A name in ASCII, with a port or without; no user in front, which only serves to deceive.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (text, None),
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    is_name && port.is_none_or(|port| !port.is_empty() && port.parse::<u16>().is_ok())
}

/// Percent-encodes what neither a path nor a query nor a fragment may hold (RFC 3986, appendix A).
fn encode(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let is_escape = byte == b'%'
            && bytes
                .get(at + 1..at + 3)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        if is_escape || byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_complete_web_addresses_pass() {
        for good in [
            "https://example.org",
            "http://example.org:8080/a?b=c#d",
            "https://chat.example.org/#/room/#a:b?c[d]=e",
        ] {
            assert_eq!(web(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            "example.org",
            "//example.org",
            "ftp://example.org",
            "javascript:alert(1)",
            "https:example.org",
            "https://",
            "https:///x",
            "https://a b",
            "https://a\n.org",
            "https://user@example.org",
            "https://user:pw@example.org/",
            "https://example.org:x",
            "https://example.org:99999",
            "https://\"x",
            "https://x/<script>",
            "data:text/html,x",
            "https://exämple.org",
            "https://-x.org",
            "java\tscript:alert(1)",
        ] {
            assert_eq!(web(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn addresses_are_encoded_once() {
        let check = |text: &str, expected: &str| {
            assert_eq!(any_uri(text).as_deref(), Some(expected));
            assert_eq!(any_uri(expected).as_deref(), Some(expected));
        };

        check(
            "https://x.org/ä?q=[1]%20%zz",
            "https://x.org/%C3%A4?q=%5B1%5D%20%25zz",
        );
        check("https://x.org/#/a/#b", "https://x.org/#/a/%23b");
        check("https://x.org/{a}|b^", "https://x.org/%7Ba%7D%7Cb%5E");
    }

    #[test]
    fn paths_are_resolved_against_the_base() {
        let base = Some("https://x.org/camp/Fahrplan/");
        let check = |text: &str, base, expected: Option<&str>| {
            assert_eq!(resolved(text, base).as_deref(), expected, "{text:?}");
        };

        check("/media/a.png", base, Some("https://x.org/media/a.png"));
        check("https://y.org/a", base, Some("https://y.org/a"));
        check("//evil.org/a", base, None);
        check("a.png", base, None);
        check("/media/a.png", None, None);
    }
}
