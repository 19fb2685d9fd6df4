//! A short code that people read aloud and type: `ABCD-EF23`.
//!
//! Seven characters carry 35 bits, the eighth checks them. The alphabet is Crockford's: digits and
//! letters without I, L, O and U. What is commonly mistaken is read as what was meant: o as 0, i
//! and l as 1, u as V.
//!
//! The check is a sum over the field of 32 elements in which every place has a weight of its own
//! that is not zero. So one wrong character changes the sum, and so does the exchange of any two
//! different ones, neighbours or not.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// How many bits of chance a code is made of.
pub const BITS: u32 = 35;

/// A code whose check character is right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShortCode([u8; LENGTH]);

/// What is wrong with a code as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShortCodeRefused {
    #[error("The code is empty.")]
    Empty,
    #[error("The character {character:?} at position {position} does not occur in codes.")]
    Character {
        character: char,
        /// Counted in characters as typed, from 1.
        position: usize,
    },
    #[error("A code has 8 characters, this one has {0}.")]
    Length(usize),
    #[error("The code has a typing mistake: its check character does not fit.")]
    Check,
}

impl ShortCode {
    /// The code of the low 35 bits of `chance`.
    pub fn new(chance: u64) -> Self {
        let mut symbols = [0; LENGTH];
        let mut left = chance;
        for symbol in &mut symbols[..LENGTH - 1] {
            *symbol = left.to_le_bytes()[0] & 31;
            left >>= 5;
        }
        symbols[LENGTH - 1] = check_symbol(symbols);
        Self(symbols)
    }

    /// The code as a person typed it, with or without hyphen and in any case.
    pub fn parse(typed: &str) -> Result<Self, ShortCodeRefused> {
        let mut symbols = [0; LENGTH];
        let mut length = 0;
        for (index, character) in typed.chars().enumerate() {
            if is_separator(character) {
                continue;
            }
            let Some(symbol) = value(character) else {
                return Err(ShortCodeRefused::Character {
                    character,
                    position: index + 1,
                });
            };
            if let Some(place) = symbols.get_mut(length) {
                *place = symbol;
            }
            length += 1;
        }
        match length {
            0 => Err(ShortCodeRefused::Empty),
            LENGTH if weighted_sum(symbols) == 0 => Ok(Self(symbols)),
            LENGTH => Err(ShortCodeRefused::Check),
            _ => Err(ShortCodeRefused::Length(length)),
        }
    }

    /// The eight characters without the hyphen, as they are stored and searched for.
    pub fn compact(&self) -> String {
        self.0.iter().map(|symbol| character(*symbol)).collect()
    }
}

/// The code in two groups of four: `ABCD-EF23`.
impl fmt::Display for ShortCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let compact = self.compact();
        write!(formatter, "{}-{}", &compact[..4], &compact[4..])
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ShortCode({self})")
    }
}

impl FromStr for ShortCode {
    type Err = ShortCodeRefused;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Self::parse(typed)
    }
}

impl TryFrom<String> for ShortCode {
    type Error = ShortCodeRefused;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::parse(&typed)
    }
}

impl From<ShortCode> for String {
    fn from(code: ShortCode) -> Self {
        code.compact()
    }
}

fn character(symbol: u8) -> char {
    char::from(ALPHABET[usize::from(symbol)])
}

fn value(character: char) -> Option<u8> {
    let meant = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    };
    let byte = u8::try_from(meant).ok()?;
    let position = ALPHABET.iter().position(|letter| *letter == byte)?;
    u8::try_from(position).ok()
}

/// Spaces and every dash that a keyboard or a mail program makes of a hyphen.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '_' | '.' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}'
        )
}

/// The sum of all symbols, each times its own power of the field's generator.
fn weighted_sum(symbols: [u8; LENGTH]) -> u8 {
    // Horner: the last symbol has the weight 1.
    symbols
        .iter()
        .fold(0, |sum, symbol| times_generator(sum) ^ symbol)
}

/// What stands in the last place makes the weighted sum zero.
fn check_symbol(symbols: [u8; LENGTH]) -> u8 {
    let mut open = symbols;
    open[LENGTH - 1] = 0;
    weighted_sum(open)
}

/// One step in the field of 32 elements, made by x⁵ + x² + 1, whose generator x has order 31.
fn times_generator(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        shifted ^ 0b10_0101
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_meant() {
        let code = ShortCode::new(0x1_2345_6789);
        let shown = code.to_string();
        let check = |typed: &str| assert_eq!(ShortCode::parse(typed), Ok(code), "{typed:?}");

        check(&shown);
        check(&code.compact());
        check(&shown.to_lowercase());
        check(&format!("  {} ", shown.replace('-', " – ")));
        check(&shown.replace('-', "\u{2011}"));
        check(&shown.replace('-', "\u{a0}"));
    }

    #[test]
    fn look_alikes_are_read_as_the_character_of_the_alphabet() {
        // 0 and 1 in the first places, and the V that a U is taken for.
        let code = ShortCode::parse("01V0-000").unwrap_err();
        assert_eq!(code, ShortCodeRefused::Length(7));
        let whole = (0..32)
            .map(|check| format!("01V0-000{}", character(check)))
            .find_map(|typed| ShortCode::parse(&typed).ok())
            .unwrap();

        let typed = whole.compact();
        for (from, to) in [("0", "O"), ("0", "o"), ("1", "I"), ("1", "l"), ("V", "u")] {
            assert_eq!(
                ShortCode::parse(&typed.replace(from, to)),
                Ok(whole),
                "{from} as {to}"
            );
        }
    }

    #[test]
    fn a_refusal_says_what_is_wrong() {
        let check = |typed: &str, refusal| {
            assert_eq!(ShortCode::parse(typed), Err(refusal), "{typed:?}");
        };

        check("", ShortCodeRefused::Empty);
        check(" - ", ShortCodeRefused::Empty);
        check("ABCD-EF2", ShortCodeRefused::Length(7));
        check("ABCD-EF23-4", ShortCodeRefused::Length(9));
        check(
            "ABCD-EF2!",
            ShortCodeRefused::Character {
                character: '!',
                position: 9,
            },
        );
        check(
            "ÄBCD-EF23",
            ShortCodeRefused::Character {
                character: 'Ä',
                position: 1,
            },
        );
        check(
            "АBCD-EF23",
            ShortCodeRefused::Character {
                character: 'А',
                position: 1,
            },
        );
        check(
            "ＡBCD-EF23",
            ShortCodeRefused::Character {
                character: 'Ａ',
                position: 1,
            },
        );
        check(&"A".repeat(10_000), ShortCodeRefused::Length(10_000));
    }

    #[test]
    fn codes_of_different_chance_differ() {
        assert_ne!(ShortCode::new(0), ShortCode::new(1));
        assert_ne!(ShortCode::new(0), ShortCode::new(1 << (BITS - 1)));
        assert_eq!(ShortCode::new(0), ShortCode::new(1 << BITS));
    }

    #[test]
    fn it_travels_as_text() {
        let code = ShortCode::new(42);

        let json = serde_json::to_string(&code).unwrap();

        assert_eq!(json, format!("\"{}\"", code.compact()));
        assert_eq!(serde_json::from_str::<ShortCode>(&json).unwrap(), code);
        assert!(serde_json::from_str::<ShortCode>("\"00000001\"").is_err());
    }

    proptest! {
        #[test]
        fn every_single_error_is_caught(chance: u64) {
            let code = ShortCode::new(chance);
            prop_assert_eq!(ShortCode::parse(&code.to_string()), Ok(code));

            for place in 0..LENGTH {
                for symbol in 0..32 {
                    let mut wrong = code.0;
                    wrong[place] = symbol;
                    let typed: String = wrong.iter().map(|symbol| character(*symbol)).collect();
                    let caught = ShortCode::parse(&typed) == Err(ShortCodeRefused::Check);
                    prop_assert_eq!(caught, wrong != code.0, "{}", typed);
                }
            }
        }

        #[test]
        fn every_exchange_of_two_characters_is_caught(chance: u64) {
            let code = ShortCode::new(chance);

            for left in 0..LENGTH {
                for right in 0..left {
                    let mut wrong = code.0;
                    wrong.swap(left, right);
                    let typed: String = wrong.iter().map(|symbol| character(*symbol)).collect();
                    let caught = ShortCode::parse(&typed) == Err(ShortCodeRefused::Check);
                    prop_assert_eq!(caught, wrong != code.0, "{}", typed);
                }
            }
        }
    }
}
