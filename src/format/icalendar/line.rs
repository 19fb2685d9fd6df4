//! Content lines: escaping, folding and unfolding (RFC 5545, sections 3.1 and 3.3.11).

use chrono::{DateTime, Utc};

/// How many octets a line may have, line break excluded.
const LINE_OCTETS: usize = 75;

/// How far before the end of a line a better place to fold is looked for, in octets.
const FOLD_SEARCH_OCTETS: usize = 20;

/// The value of a TEXT property, given text without control characters other than LF and TAB.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out
}

/// An instant in UTC, as in `20231102T093000Z`.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// What was folded with a space, as whole lines again.
pub(super) fn unfold(text: &str) -> String {
    text.replace("\r\n ", "")
}

/// Appends whole lines, each ended by CR LF, so that no line exceeds 75 octets.
pub(super) fn fold_all(lines: &str, out: &mut String) {
    for line in lines.split_terminator("\r\n") {
        fold(line, out);
    }
}

/// Folds one content line so that no line exceeds 75 octets, line break excluded.
///
/// Never splits a UTF-8 character, and folds beside white space only where there is nothing else:
/// some readers trim lines. Source: RFC 5545, section 3.1.
fn fold(line: &str, out: &mut String) {
    let mut rest = line;
    let mut limit = LINE_OCTETS;
    while rest.len() > limit {
        let (head, tail) = rest.split_at(fold_place(rest, limit));
        out.push_str(head);
        out.push_str("\r\n ");
        rest = tail;
        // The space that marks a continuation counts.
        limit = LINE_OCTETS - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

fn fold_place(text: &str, limit: usize) -> usize {
    let last = text.floor_char_boundary(limit);
    let is_clean = |place: &usize| {
        text.is_char_boundary(*place)
            && !text[..*place].ends_with(char::is_whitespace)
            && !text[*place..].starts_with(char::is_whitespace)
    };
    (last - FOLD_SEARCH_OCTETS..=last)
        .rev()
        .find(is_clean)
        .unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(line: &str) -> String {
        let mut out = String::new();
        fold(line, &mut out);
        out
    }

    #[test]
    fn a_line_is_folded_at_75_octets() {
        let check = |line: String, expected: String| assert_eq!(folded(&line), expected);

        check("x".repeat(75), format!("{}\r\n", "x".repeat(75)));
        check("x".repeat(76), format!("{}\r\n x\r\n", "x".repeat(75)));
        check(
            "x".repeat(149),
            format!("{}\r\n {}\r\n", "x".repeat(75), "x".repeat(74)),
        );
        check(
            "x".repeat(150),
            format!("{}\r\n {}\r\n x\r\n", "x".repeat(75), "x".repeat(74)),
        );
    }

    #[test]
    fn neither_characters_nor_spaces_are_folded_apart() {
        let check = |line: String, expected: String| assert_eq!(folded(&line), expected);

        let head = "x".repeat(74);
        check(format!("{head}ä"), format!("{head}\r\n ä\r\n"));
        check(format!("{head}x y"), format!("{head}\r\n x y\r\n"));
        check(
            format!("{head} y"),
            format!("{}\r\n x y\r\n", "x".repeat(73)),
        );
        check(
            " ".repeat(80),
            format!("{}\r\n {}\r\n", " ".repeat(75), " ".repeat(5)),
        );
    }

    proptest! {
        #[test]
        fn folding_loses_nothing(line in "[a-z ä😀\\PC]{0,400}") {
            let folded = folded(&line);

            prop_assert!(folded.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
            prop_assert_eq!(unfold(&folded), format!("{line}\r\n"));
        }
    }
}
