//! A ticket, and what its code says.
//!
//! The code is signed, so that a door without a connection can tell a ticket from a drawing; it
//! carries no name. Layout of the 89 bytes, in this order: one byte of version (upper 3 bits) and
//! key number (lower 5), event number (4, big-endian), ticket id (16), days (2), flags (2), and the
//! Ed25519 signature (64) over [`PURPOSE`] followed by the 25 bytes before it.

use super::id::{EventId, RegistrationId, TicketId};
use super::named;
use super::time::Timestamp;

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
}
