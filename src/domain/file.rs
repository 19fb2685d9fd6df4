//! Files that belong to an event: their names and kinds.

use super::{Unknown, named};

named! {
    /// What a stored file is, as HTTP names it.
    pub enum MediaType: "media type" {
        Jpeg = "image/jpeg",
        Pdf = "application/pdf",
    }
}

impl MediaType {
    /// What stands behind the dot in its address.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Pdf => "pdf",
        }
    }
}

/// The name of a file: SHA-256 of its content, in 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash(String);

impl FileHash {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for FileHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for FileHash {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == 64 && text.bytes().all(is_digit) {
            return Ok(Self(text.to_owned()));
        }
        Err(Unknown {
            expected: "file hash",
            value: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_64_small_digits_and_nothing_else() {
        let hash = "0123456789abcdef".repeat(4);

        assert!(hash.parse::<FileHash>().is_ok());
        assert!(hash.to_uppercase().parse::<FileHash>().is_err());
        assert!(hash[1..].parse::<FileHash>().is_err());
        assert!("' OR 1=1".parse::<FileHash>().is_err());
    }
}
