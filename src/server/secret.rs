//! Secrets: what links and keys are derived from, and how they are stored.
//!
//! One instance key, from the settings or a file of the data folder, never from the database. What
//! a letter's link carries is derived from it, so that the same letter can be written again without
//! the secret lying anywhere; what is looked up is the hash alone. Each use has a purpose of its
//! own: a value made for one is worth nothing for another.

use chacha20poly1305::aead::Aead;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use super::fault::Fault;

/// What a derived value is for; part of what it is derived from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The link to a guest's own page.
    RegistrationLink,
    /// The page that waits for an address to be confirmed.
    PendingLink,
    /// The link to the own page of somebody who takes part.
    SpeakerLink,
    /// The link to what a guest chose of a programme.
    ChoiceLink,
    /// The link to the own page of a proposal.
    ProposalLink,
    /// What makes the digests of names on certificates differ.
    Certificate,
    /// The key that seals private keys in the database.
    Seal,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::RegistrationLink => "auftakt registration link v1",
            Self::PendingLink => "auftakt pending page v1",
            Self::SpeakerLink => "auftakt speaker link v1",
            Self::ChoiceLink => "auftakt choice link v1",
            Self::ProposalLink => "auftakt proposal link v1",
            Self::Certificate => "auftakt certificate salt v1",
            Self::Seal => "auftakt seal v1",
        }
    }
}

/// The key of this instance.
#[derive(Clone)]
pub struct InstanceKey([u8; 32]);

impl std::fmt::Debug for InstanceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstanceKey(..)")
    }
}

impl InstanceKey {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.trim();
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(index * 2..index * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    fn derive(&self, purpose: Purpose, what: &[&[u8]]) -> [u8; 32] {
        #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
        let mut mac =
            <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0).expect("any length is a key");
        mac.update(purpose.label().as_bytes());
        for part in what {
            // Lengths go in, so that ("ab", "c") and ("a", "bc") differ.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// The secret of a link: 160 bits in 40 hexadecimal digits.
    pub fn link_token(&self, purpose: Purpose, id: &str, generation: u32) -> String {
        let derived = self.derive(purpose, &[id.as_bytes(), &generation.to_be_bytes()]);
        hex(&derived[..20])
    }

    /// Encrypts what must not be readable in a copy of the database; `context` must be given again to open it.
    pub fn seal(&self, nonce: [u8; 24], context: &str, secret: &[u8]) -> Result<String, Fault> {
        let sealed = self
            .cipher(context)
            .encrypt(&XNonce::from(nonce), secret)
            .map_err(|_| Fault::new("a secret could not be sealed"))?;
        Ok(format!("{}{}", hex(&nonce), hex(&sealed)))
    }

    /// Decrypts what [`InstanceKey::seal`] made with this key and context.
    pub fn open(&self, context: &str, sealed: &str) -> Result<Vec<u8>, Fault> {
        let broken = || {
            Fault::new("a sealed secret does not open: is AUFTAKT_SECRET the one it was made with?")
        };
        let bytes = unhex(sealed).ok_or_else(broken)?;
        let (nonce, sealed) = bytes.split_first_chunk::<24>().ok_or_else(broken)?;
        self.cipher(context)
            .decrypt(&XNonce::from(*nonce), sealed)
            .map_err(|_| broken())
    }

    fn cipher(&self, context: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.derive(Purpose::Seal, &[context.as_bytes()]).into())
    }
}

/// Digits of a link's secret; whatever is longer or shorter is not even looked up.
const TOKEN_DIGITS: usize = 40;

/// Whether a text can be the secret of a link at all.
pub fn is_link_token(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == TOKEN_DIGITS && text.bytes().all(is_digit)
}

/// What is stored of a secret: SHA-256 in hexadecimal. Enough, since every secret here has 128 bits and more.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The bytes of hexadecimal digits.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> InstanceKey {
        InstanceKey::from_bytes([7; 32])
    }

    #[test]
    fn a_link_is_the_same_again_and_another_for_anything_else() {
        let link = key().link_token(Purpose::RegistrationLink, "a", 0);

        assert_eq!(link, key().link_token(Purpose::RegistrationLink, "a", 0));
        assert_ne!(link, key().link_token(Purpose::RegistrationLink, "a", 1));
        assert_ne!(link, key().link_token(Purpose::RegistrationLink, "b", 0));
        assert_ne!(link, key().link_token(Purpose::Seal, "a", 0));
        assert_ne!(
            link,
            InstanceKey::from_bytes([8; 32]).link_token(Purpose::RegistrationLink, "a", 0)
        );
    }

    #[test]
    fn what_is_sealed_opens_for_its_context_and_key_only() {
        let sealed = key().seal([1; 24], "event 1", b"secret").unwrap();

        assert_eq!(key().open("event 1", &sealed).unwrap(), b"secret");
        assert!(key().open("event 2", &sealed).is_err());
        assert!(
            InstanceKey::from_bytes([8; 32])
                .open("event 1", &sealed)
                .is_err()
        );
        assert!(key().open("event 1", "äöü").is_err());
    }

    #[test]
    fn a_key_survives_its_file() {
        assert_eq!(InstanceKey::from_hex(&key().to_hex()).unwrap().0, key().0);
        assert!(InstanceKey::from_hex("00").is_none());
    }
}
