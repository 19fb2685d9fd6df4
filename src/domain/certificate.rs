//! What a certificate of attendance proves without anything being stored: that this event gave it, to
//! whoever has the name that it was made for.
//!
//! The name itself is not in it, only a digest: who has the paper knows the name anyway, and who has the
//! address alone can ask of one name whether it is that, and gets no list.

use crate::format::base32;

/// The version that stands in the first byte.
const VERSION: u8 = 1;

/// Signed in front of the bytes, so that no ticket's signature is one of a certificate.
const PURPOSE: &[u8] = b"auftakt certificate of attendance v1\0";

pub const SALT_BYTES: usize = 8;
pub const DIGEST_BYTES: usize = 16;

/// Bytes before the signature: version, key, event, salt, digest.
const CLAIM_BYTES: usize = 2 + 4 + SALT_BYTES + DIGEST_BYTES;

/// Bytes of a whole code.
pub const CODE_BYTES: usize = CLAIM_BYTES + 64;

/// What a certificate claims, before its signature is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub key_number: u8,
    pub event_number: u32,
    /// Drawn from the registration: the same name at two events is not seen to be the same.
    pub salt: [u8; SALT_BYTES],
    /// Of the salt and the name, folded as for searching.
    pub digest: [u8; DIGEST_BYTES],
}

impl Claim {
    fn to_bytes(self) -> [u8; CLAIM_BYTES] {
        let mut bytes = [0; CLAIM_BYTES];
        bytes[0] = VERSION;
        bytes[1] = self.key_number;
        bytes[2..6].copy_from_slice(&self.event_number.to_be_bytes());
        bytes[6..6 + SALT_BYTES].copy_from_slice(&self.salt);
        bytes[6 + SALT_BYTES..].copy_from_slice(&self.digest);
        bytes
    }

    /// The bytes that are signed.
    pub fn signed_bytes(self) -> Vec<u8> {
        [PURPOSE, &self.to_bytes()].concat()
    }
}

/// A claim with its signature: what stands in the address of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certificate {
    pub claim: Claim,
    pub signature: [u8; 64],
}

impl Certificate {
    /// Reads the code of an address; says nothing yet about its signature.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() != base32::encoded_length(CODE_BYTES) {
            return None;
        }
        let bytes = base32::decode_any_case(text).ok()?;
        let (head, rest) = bytes.split_first_chunk::<2>()?;
        let (event, rest) = rest.split_first_chunk::<4>()?;
        let (salt, rest) = rest.split_first_chunk::<SALT_BYTES>()?;
        let (digest, signature) = rest.split_first_chunk::<DIGEST_BYTES>()?;
        (head[0] == VERSION).then_some(())?;
        Some(Self {
            claim: Claim {
                key_number: head[1],
                event_number: u32::from_be_bytes(*event),
                salt: *salt,
                digest: *digest,
            },
            signature: signature.try_into().ok()?,
        })
    }

    /// The code as text: 151 characters of base32.
    pub fn to_text(self) -> String {
        let mut bytes = [0; CODE_BYTES];
        bytes[..CLAIM_BYTES].copy_from_slice(&self.claim.to_bytes());
        bytes[CLAIM_BYTES..].copy_from_slice(&self.signature);
        base32::encode(&bytes)
    }

    /// What people compare, on paper and on the page: `ABCD-EF23`. It proves nothing by itself.
    pub fn mark(self) -> String {
        let text = base32::encode(&self.signature[..5]);
        let (first, last) = text.split_at(text.len().min(4));
        format!("{first}-{last}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> Certificate {
        Certificate {
            claim: Claim {
                key_number: 3,
                event_number: 70_000,
                salt: [7; SALT_BYTES],
                digest: [9; DIGEST_BYTES],
            },
            signature: [200; 64],
        }
    }

    #[test]
    fn a_certificate_survives_its_text() {
        let text = certificate().to_text();

        assert_eq!(Certificate::read(&text), Some(certificate()));
        assert_eq!(Certificate::read(&text.to_lowercase()), Some(certificate()));
        assert_eq!(certificate().mark().len(), 9);
    }

    #[test]
    fn what_is_no_code_is_none() {
        let text = certificate().to_text();
        let check = |text: &str| assert_eq!(Certificate::read(text), None, "{text}");

        check("");
        check(&text[1..]);
        check(&format!("{text}A"));
        check(&text.replacen('A', "\u{410}", 1));
        check(&"7".repeat(text.len()));
        check(&"A".repeat(10_000));
    }
}
