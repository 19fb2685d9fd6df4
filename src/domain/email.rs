//! E-mail addresses as guests type them.

use serde::{Deserialize, Serialize};

/// An address that mail can be sent to, spelt as its owner spelt it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// Why a text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailRefused {
    #[error("The e-mail address is missing.")]
    Missing,
    #[error("The e-mail address is too long.")]
    TooLong,
    #[error("The e-mail address needs an @ with a name before and a domain after it.")]
    Malformed,
}

/// Longest forward path. Source: RFC 5321, section 4.5.3.1.3, less the angle brackets.
const MAX_OCTETS: usize = 254;
/// Longest local part. Source: RFC 5321, section 4.5.3.1.1.
const MAX_LOCAL_OCTETS: usize = 64;

impl EmailAddress {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of the same mailbox share: lower case throughout.
    ///
    /// RFC 5321 lets the local part be case-sensitive; no mail system of this field is.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl std::str::FromStr for EmailAddress {
    type Err = EmailRefused;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EmailRefused::Missing);
        }
        if text.len() > MAX_OCTETS {
            return Err(EmailRefused::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailRefused::Malformed)?;
        if local.len() > MAX_LOCAL_OCTETS {
            return Err(EmailRefused::TooLong);
        }
        if is_local_part(local) && is_domain(domain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(EmailRefused::Malformed)
        }
    }
}

/// A dot-atom. Source: RFC 5322, section 3.2.3; quoted local parts are refused, nobody has one.
fn is_local_part(local: &str) -> bool {
    !local.is_empty()
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
        })
}

/// At least two labels, the last with a letter: `127.0.0.1` is a machine and no domain (RFC 3696,
/// section 2). Letters of other scripts are let through, for the mail library to encode.
fn is_domain(domain: &str) -> bool {
    domain
        .rsplit_once('.')
        .is_some_and(|(_, last)| last.chars().any(char::is_alphabetic))
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_type_them() {
        let check = |text: &str, expected: Result<&str, EmailRefused>| {
            let read = text.parse::<EmailAddress>();
            assert_eq!(
                read.as_ref().map(EmailAddress::as_str),
                expected.as_ref().copied(),
                "{text}"
            );
        };

        check(
            " Erika.Muster+x@smj.sachsen.de ",
            Ok("Erika.Muster+x@smj.sachsen.de"),
        );
        check("o'neill@exämple.org", Ok("o'neill@exämple.org"));
        check("", Err(EmailRefused::Missing));
        check("erika", Err(EmailRefused::Malformed));
        check("erika@localhost", Err(EmailRefused::Malformed));
        check("a b@c.de", Err(EmailRefused::Malformed));
        check("root@127.0.0.1", Err(EmailRefused::Malformed));
        check("a@example.1", Err(EmailRefused::Malformed));
        check("a\0@b.de", Err(EmailRefused::Malformed));
        check("a\u{200b}@b.de", Err(EmailRefused::Malformed));
        check("a@b\u{200b}.de", Err(EmailRefused::Malformed));
        check("a@b.de\r\nBcc: x@y.de", Err(EmailRefused::Malformed));
        check("a@b.de,c@d.de", Err(EmailRefused::Malformed));
        check(
            &format!("{}@b.de", "a".repeat(65)),
            Err(EmailRefused::TooLong),
        );
    }
}
