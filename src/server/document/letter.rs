//! What of a typed text can be printed: letters that the font has, in a bounded number.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::domain::text::is_invisible;

/// Stands where a letter is that the font lacks. A blank would hide that something is missing.
const MISSING: char = '▯';

/// Marks that may sit on one letter. Vietnamese needs two; more is a prank that would leave the box.
const MARKS: usize = 3;

/// The text as it can be printed: composed, on one line, without marks that steer its direction.
///
/// Reads no more than `most` characters of it, so that a text of any length costs the same.
pub(super) fn printable(text: &str, most: usize, has: impl Fn(char) -> bool) -> String {
    let mut out = Printable::default();
    for letter in text.chars().take(most).nfc() {
        if matches!(letter, '\u{a0}' | '\u{202f}') {
            out.push('\u{a0}');
        } else if letter.is_whitespace() {
            out.space();
        } else if is_invisible(letter) {
            // Left out: it has no shape, or it turns the order of what follows.
        } else if is_combining_mark(letter) {
            out.mark(letter, has(letter));
        } else if has(letter) && !is_private(letter) {
            out.push(letter);
        } else {
            out.substitute(letter, &has);
        }
    }
    if text.chars().nth(most).is_some() {
        out.push('…');
    }
    out.text.trim().to_owned()
}

#[derive(Default)]
struct Printable {
    text: String,
    marks: usize,
    is_missing: bool,
}

impl Printable {
    fn push(&mut self, letter: char) {
        self.text.push(letter);
        self.marks = 0;
        self.is_missing = false;
    }

    fn space(&mut self) {
        if !self.text.ends_with([' ', '\u{a0}']) {
            self.push(' ');
        }
    }

    /// A mark that belongs to a missing letter goes with it.
    fn mark(&mut self, mark: char, is_known: bool) {
        if self.is_missing || self.text.is_empty() || self.marks >= MARKS {
            return;
        }
        self.marks += 1;
        if is_known {
            self.text.push(mark);
        } else {
            self.text.push(MISSING);
        }
    }

    /// The same letter in a plainer shape (`Ａ` as `A`, `‑` as `-`), or the sign for a missing one.
    fn substitute(&mut self, letter: char, has: &impl Fn(char) -> bool) {
        let plain: String = std::iter::once(letter).nfkc().collect();
        let plain = match plain.as_str() {
            "\u{2010}" | "\u{2011}" | "\u{2212}" => "-",
            other => other,
        };
        let is_known = plain
            .chars()
            .all(|part| has(part) && !is_private(part) && !part.is_whitespace());
        if is_known {
            plain.chars().for_each(|part| self.push(part));
        } else {
            self.push(MISSING);
            self.is_missing = true;
        }
    }
}

/// Private use has no meaning that a screen reader could speak; PDF/A-2a forbids it.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    fn check(input: &str, expected: &str) {
        let latin = |letter: char| matches!(letter as u32, 0x20..=0x17f | 0x300..=0x303 | 0xe123);

        assert_eq!(printable(input, 40, latin), expected, "{input:?}");
    }

    #[test]
    fn what_the_font_has_stays() {
        check("Łukasz Černý", "Łukasz Černý");
        check("Ja\u{301}n", "Ján");
        check(" a \t\r\n b\u{2028}c ", "a b c");
        check("1\u{202f}000\u{a0}€", "1\u{a0}000\u{a0}▯");
    }

    #[test]
    fn what_it_lacks_is_seen_to_be_missing() {
        check("Anna 王", "Anna ▯");
        check("👩\u{200d}🚒!", "▯▯!");
        check("ש\u{5b8}לום", "▯▯▯▯");
        check("x\u{330}y", "x▯y");
        check("a\u{e123}b", "a▯b");
    }

    #[test]
    fn plainer_shapes_take_the_place_of_missing_ones() {
        check("Ａuｆtakt", "Auftakt");
        check("Müller\u{2011}Lüdenscheidt", "Müller-Lüdenscheidt");
        check("ﬁn", "fin");
    }

    #[test]
    fn nothing_steers_the_direction_or_hides() {
        check(
            "a\u{202e}b\u{2066}c\u{200f}d\u{feff}e\u{0}f\u{ad}g",
            "abcdefg",
        );
        check("\u{e0041}x\u{fe0f}", "x");
    }

    #[test]
    fn marks_do_not_pile_up() {
        check(
            "\u{301}z\u{300}\u{301}\u{302}\u{303}\u{300}",
            "z\u{300}\u{301}\u{302}",
        );
    }

    #[test]
    fn a_text_of_any_length_is_clipped() {
        let clipped = printable(&"ab ".repeat(1_000_000), 5, |_| true);

        assert_eq!(clipped, "ab ab…");
    }
}
