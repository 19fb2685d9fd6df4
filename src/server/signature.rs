//! What tells a ticket's code from a drawing: the public keys of the event that signed it.

use ed25519_dalek::{Signature, VerifyingKey};

use crate::domain::id::EventId;
use crate::domain::ticket::SignedCode;
use crate::server::Fault;
use crate::server::secret::unhex;

/// The public keys of one event.
#[derive(Debug, Clone)]
pub struct PublicKeys {
    pub event_id: EventId,
    keys: Vec<(u8, VerifyingKey)>,
}

impl PublicKeys {
    /// Reads keys as they are stored: their numbers, and 32 bytes in hexadecimal.
    pub fn read<'k>(
        event_id: EventId,
        keys: impl IntoIterator<Item = (u8, &'k str)>,
    ) -> Result<Self, Fault> {
        let keys = keys
            .into_iter()
            .map(|(number, text)| {
                let broken = || Fault::new(format!("key {number} of event {event_id} is no key"));
                let bytes = unhex(text).ok_or_else(broken)?;
                let bytes = bytes.try_into().map_err(|_| broken())?;
                Ok((number, VerifyingKey::from_bytes(&bytes)?))
            })
            .collect::<Result<_, Fault>>()?;
        Ok(Self { event_id, keys })
    }

    /// Whether there is a key of this number.
    pub fn has(&self, number: u8) -> bool {
        self.keys.iter().any(|(of, _)| *of == number)
    }

    /// Whether this event signed the code.
    ///
    /// Strict: a signature with a weak key or a point of small order is none, so that no ticket has
    /// two valid codes. Source: RFC 8032, section 5.1.7, and ed25519-dalek's `verify_strict`.
    pub fn verify(&self, code: &SignedCode) -> bool {
        let claim = code.claim;
        self.verify_bytes(claim.key_number, &claim.signed_bytes(), &code.signature)
    }

    /// The same of bytes that say what they are for.
    pub fn verify_bytes(&self, key_number: u8, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        self.keys
            .iter()
            .filter(|(number, _)| *number == key_number)
            .any(|(_, key)| key.verify_strict(bytes, &signature).is_ok())
    }
}
