//! A ticket, and what its code says.
//!
//! The code is signed, so that a door without a connection can tell a ticket from a drawing; it
//! carries no name. Layout of the 89 bytes, in this order: one byte of version (upper 3 bits) and
//! key number (lower 5), event number (4, big-endian), ticket id (16), days (2), flags (2), and the
//! Ed25519 signature (64) over [`PURPOSE`] followed by the 25 bytes before it.

use super::id::{EventId, RegistrationId, TicketId};
use super::named;
use super::time::Timestamp;
use crate::format::base32;
use crate::format::code::ShortCode;

named! {
    pub enum TicketStatus: "ticket status" {
        Valid = "valid",
        /// Cancelled with its registration.
        Cancelled = "cancelled",
        /// Replaced by another ticket.
        Revoked = "revoked",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub id: TicketId,
    pub registration_id: RegistrationId,
    pub event_id: EventId,
    /// Eight characters for people, without the hyphen: `ABCDEF23`.
    pub short_code: String,
    pub key_number: u8,
    pub status: TicketStatus,
    pub created_at: Timestamp,
}

/// Keeps a signature made for a ticket from passing as anything else signed with the same key.
pub const PURPOSE: &[u8] = b"auftakt ticket v1\0";

/// The version of the layout above.
pub const VERSION: u8 = 1;

/// Bytes before the signature.
pub const CLAIM_BYTES: usize = 25;

/// Bytes of a whole code.
pub const CODE_BYTES: usize = CLAIM_BYTES + 64;

/// What a code claims, before its signature is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub key_number: u8,
    pub event_number: u32,
    pub ticket: [u8; 16],
    /// Days of the event on which it admits, bit 0 the first; all ones for every day.
    pub days: u16,
    /// Reserved; zero.
    pub flags: u16,
}

impl Claim {
    pub fn to_bytes(self) -> [u8; CLAIM_BYTES] {
        let mut bytes = [0; CLAIM_BYTES];
        bytes[0] = VERSION << 5 | (self.key_number & 0x1F);
        bytes[1..5].copy_from_slice(&self.event_number.to_be_bytes());
        bytes[5..21].copy_from_slice(&self.ticket);
        bytes[21..23].copy_from_slice(&self.days.to_be_bytes());
        bytes[23..25].copy_from_slice(&self.flags.to_be_bytes());
        bytes
    }

    /// Reads a claim of this version; another version is none.
    pub fn from_bytes(bytes: &[u8; CLAIM_BYTES]) -> Option<Self> {
        let (head, rest) = bytes.split_first()?;
        let (event, rest) = rest.split_first_chunk::<4>()?;
        let (ticket, rest) = rest.split_first_chunk::<16>()?;
        let (days, rest) = rest.split_first_chunk::<2>()?;
        let (flags, _) = rest.split_first_chunk::<2>()?;
        (head >> 5 == VERSION).then_some(Self {
            key_number: head & 0x1F,
            event_number: u32::from_be_bytes(*event),
            ticket: *ticket,
            days: u16::from_be_bytes(*days),
            flags: u16::from_be_bytes(*flags),
        })
    }

    /// The bytes that are signed.
    pub fn signed_bytes(self) -> Vec<u8> {
        [PURPOSE, &self.to_bytes()].concat()
    }
}

/// A claim with its signature: the bytes that stand in the QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedCode {
    pub claim: Claim,
    pub signature: [u8; 64],
}

impl SignedCode {
    pub fn to_bytes(self) -> [u8; CODE_BYTES] {
        let mut bytes = [0; CODE_BYTES];
        bytes[..CLAIM_BYTES].copy_from_slice(&self.claim.to_bytes());
        bytes[CLAIM_BYTES..].copy_from_slice(&self.signature);
        bytes
    }

    /// Reads a code of this version; says nothing yet about its signature.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (claim, signature) = bytes.split_first_chunk::<CLAIM_BYTES>()?;
        Some(Self {
            claim: Claim::from_bytes(claim)?,
            signature: signature.try_into().ok()?,
        })
    }

    /// The code as text: 143 characters of base32.
    pub fn to_text(self) -> String {
        base32::encode(&self.to_bytes())
    }
}

/// What marks a code that stands alone, without the address around it.
pub const CODE_PREFIX: &str = "AT1:";

/// Where the code begins in the address that a QR code carries.
const ADDRESS_MARK: &str = "/t/";

/// Longer than any address with a code; what is longer is not even looked at.
const MAX_SCANNED_BYTES: usize = 600;

/// What was handed in at a door: by a camera, a hand scanner or somebody who types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scanned {
    /// A code whose signature is yet to be checked.
    Signed(SignedCode),
    /// The code for people, with its check character right.
    Short(ShortCode),
}

impl Scanned {
    /// Reads the whole address, the bare code, the `AT1:` form or the short code, in any case.
    ///
    /// The host of an address is not compared: what counts is the signature, and a door may reach
    /// the site under another name than guests do.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > MAX_SCANNED_BYTES {
            return None;
        }
        // Upper-casing ASCII alone keeps every byte where it is.
        let upper = text.to_ascii_uppercase();
        let code = if upper.contains("://") {
            upper.rsplit_once(&ADDRESS_MARK.to_ascii_uppercase())?.1
        } else {
            upper.strip_prefix(CODE_PREFIX).unwrap_or(&upper)
        };
        if code.len() == base32::encoded_length(CODE_BYTES) {
            let bytes = base32::decode(code).ok()?;
            return SignedCode::from_bytes(&bytes).map(Self::Signed);
        }
        ShortCode::parse(text).ok().map(Self::Short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_survives_its_bytes() {
        let claim = Claim {
            key_number: 31,
            event_number: 0xDEAD_BEEF,
            ticket: [9; 16],
            days: 0xFFFF,
            flags: 0,
        };

        assert_eq!(Claim::from_bytes(&claim.to_bytes()), Some(claim));
    }

    #[test]
    fn another_version_is_no_claim() {
        let mut bytes = Claim {
            key_number: 0,
            event_number: 1,
            ticket: [0; 16],
            days: 1,
            flags: 0,
        }
        .to_bytes();
        bytes[0] = 2 << 5;

        assert_eq!(Claim::from_bytes(&bytes), None);
    }
    fn code() -> SignedCode {
        SignedCode {
            claim: Claim {
                key_number: 0,
                event_number: 7,
                ticket: [3; 16],
                days: u16::MAX,
                flags: 0,
            },
            signature: [0xA5; 64],
        }
    }

    #[test]
    fn a_code_is_read_in_every_form_it_is_handed_in() {
        let text = code().to_text();
        let check = |scanned: &str| {
            assert_eq!(
                Scanned::read(scanned),
                Some(Scanned::Signed(code())),
                "{scanned}"
            );
        };

        check(&text);
        check(&text.to_lowercase());
        check(&format!("AT1:{text}"));
        check(&format!("at1:{text}\r\n"));
        check(&format!("HTTPS://AUFTAKT.EXAMPLE/T/{text}"));
        check(&format!("https://auftakt.example:8443/t/{text}"));
        check(&format!(" http://192.0.2.1/T/{} ", text.to_lowercase()));
    }

    #[test]
    fn a_short_code_is_read_as_people_type_it() {
        let short = ShortCode::new(42);

        assert_eq!(
            Scanned::read(&format!(" {} ", short.to_string().to_lowercase())),
            Some(Scanned::Short(short))
        );
    }

    #[test]
    fn whatever_else_is_handed_in_is_nothing() {
        let text = code().to_text();
        let check = |scanned: &str| assert_eq!(Scanned::read(scanned), None, "{scanned}");

        check("");
        check("AT1:");
        check("https://evil.example/");
        check("https://auftakt.example/t/");
        check(&text[..142]);
        check(&format!("{text}A"));
        check(&format!("AT2:{text}"));
        check(&format!("https://auftakt.example/t/{text}/x"));
        check(&format!("https://auftakt.example/t/{text}?x"));
        // Fullwidth and Cyrillic look-alikes of the same letters.
        check(&text.replacen('A', "\u{FF21}", 1));
        check(&text.replacen('A', "\u{410}", 1));
        check(&"A".repeat(10_000));
        check(&base32::encode(&[0; CODE_BYTES]));
    }
}
