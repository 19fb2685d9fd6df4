//! Base32 without padding (RFC 4648, section 6): bytes as text that a QR code packs tightly.
//!
//! One value has exactly one text: decoding refuses whatever encoding would not have written, so
//! that a signed ticket cannot be spelled in two ways.

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Why a text is not base32.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Base32Refused {
    #[error("The character {character:?} at position {position} does not belong to base32.")]
    Character {
        character: char,
        /// Counted in characters, from 1.
        position: usize,
    },
    #[error("No value has a base32 text of {0} characters.")]
    Length(usize),
    #[error("The last character carries bits that belong to no byte.")]
    TrailingBits,
}

/// The base32 text of `bytes`: upper case, no padding.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(encoded_length(bytes.len()));
    let mut buffer: u32 = 0;
    let mut held_bits = 0;
    for byte in bytes {
        buffer = buffer << 8 | u32::from(*byte);
        held_bits += 8;
        while held_bits >= 5 {
            held_bits -= 5;
            text.push(symbol(buffer >> held_bits));
        }
    }
    if held_bits > 0 {
        text.push(symbol(buffer << (5 - held_bits)));
    }
    text
}

/// How many characters `encode` writes for that many bytes.
pub const fn encoded_length(bytes: usize) -> usize {
    (bytes * 8).div_ceil(5)
}

/// The bytes of a base32 text in upper case.
pub fn decode(text: &str) -> Result<Vec<u8>, Base32Refused> {
    decode_with(text, upper_case_value)
}

/// The bytes of a base32 text in upper, lower or mixed case, as an address bar may leave it.
pub fn decode_any_case(text: &str) -> Result<Vec<u8>, Base32Refused> {
    decode_with(text, |character| {
        upper_case_value(character.to_ascii_uppercase())
    })
}

fn decode_with(text: &str, value: impl Fn(char) -> Option<u32>) -> Result<Vec<u8>, Base32Refused> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let mut buffer: u32 = 0;
    let mut held_bits = 0;
    let mut length = 0;
    for character in text.chars() {
        length += 1;
        let Some(bits) = value(character) else {
            return Err(Base32Refused::Character {
                character,
                position: length,
            });
        };
        buffer = buffer << 5 | bits;
        held_bits += 5;
        if held_bits >= 8 {
            held_bits -= 8;
            bytes.push(low_byte(buffer >> held_bits));
        }
        buffer &= (1 << held_bits) - 1;
    }
    // Five bits or more left over: a whole character too many, which no encoder writes.
    if held_bits >= 5 {
        return Err(Base32Refused::Length(length));
    }
    if buffer != 0 {
        return Err(Base32Refused::TrailingBits);
    }
    Ok(bytes)
}

fn symbol(bits: u32) -> char {
    char::from(ALPHABET[(bits & 31) as usize])
}

fn upper_case_value(character: char) -> Option<u32> {
    match character {
        'A'..='Z' => Some(u32::from(character) - u32::from('A')),
        '2'..='7' => Some(u32::from(character) - u32::from('2') + 26),
        _ => None,
    }
}

fn low_byte(bits: u32) -> u8 {
    bits.to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_rfc_4648_hold() {
        let check = |bytes: &str, text: &str| {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text), Ok(bytes.as_bytes().to_vec()));
        };

        check("", "");
        check("f", "MY");
        check("fo", "MZXQ");
        check("foo", "MZXW6");
        check("foob", "MZXW6YQ");
        check("fooba", "MZXW6YTB");
        check("foobar", "MZXW6YTBOI");
    }

    #[test]
    fn what_encoding_would_not_write_is_refused() {
        let check = |text: &str, refusal| assert_eq!(decode(text), Err(refusal), "{text:?}");

        check(
            "MZXW6===",
            Base32Refused::Character {
                character: '=',
                position: 6,
            },
        );
        check(
            "mzxw6",
            Base32Refused::Character {
                character: 'm',
                position: 1,
            },
        );
        check(
            "MZX 6",
            Base32Refused::Character {
                character: ' ',
                position: 4,
            },
        );
        check(
            "MZX0",
            Base32Refused::Character {
                character: '0',
                position: 4,
            },
        );
        check(
            "ÄMZX",
            Base32Refused::Character {
                character: 'Ä',
                position: 1,
            },
        );
        check(
            "ＭＹ",
            Base32Refused::Character {
                character: 'Ｍ',
                position: 1,
            },
        );
        check("M", Base32Refused::Length(1));
        check("MZX", Base32Refused::Length(3));
        check("MZXW6Y", Base32Refused::Length(6));
        check("MZ", Base32Refused::TrailingBits);
        check("MZXR", Base32Refused::TrailingBits);
        check("MZXW7", Base32Refused::TrailingBits);
    }

    #[test]
    fn lower_case_is_read_only_where_it_is_asked_for() {
        assert_eq!(decode_any_case("mZxW6yTbOi"), Ok(b"foobar".to_vec()));
        // U+0131 becomes an I under Unicode's upper case; it is a stranger here all the same.
        assert_eq!(
            decode_any_case("mzxwı"),
            Err(Base32Refused::Character {
                character: 'ı',
                position: 5
            })
        );
    }

    #[test]
    fn a_signed_ticket_has_143_characters() {
        assert_eq!(encoded_length(89), 143);
        assert_eq!(encode(&[0xff; 89]).len(), 143);
    }

    proptest! {
        #[test]
        fn every_value_comes_back(bytes: Vec<u8>) {
            let text = encode(&bytes);

            prop_assert_eq!(text.len(), encoded_length(bytes.len()));
            prop_assert_eq!(decode(&text), Ok(bytes.clone()));
            prop_assert_eq!(decode_any_case(&text.to_lowercase()), Ok(bytes));
        }

        #[test]
        fn every_text_that_is_read_is_the_one_that_is_written(text in "[A-Z2-7]{0,40}") {
            if let Ok(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
