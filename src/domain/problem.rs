//! Problems: what crosses the wire when something was refused or failed.

use serde::{Deserialize, Serialize};

/// What a client is told. The page or island says it in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Problem {
    /// Something failed that the reader cannot mend; the log has it under this reference.
    #[error("Something went wrong on our side. Reference: {reference}")]
    Internal { reference: String },
    #[error("There is nothing at this address.")]
    NotFound,
    #[error("Please sign in.")]
    SignInFirst,
    #[error("You may not do this.")]
    Forbidden,
    #[error("Too many requests. Try again in {retry_after_s} seconds.")]
    TooMany { retry_after_s: u32 },
    /// The request itself is not what this address takes.
    #[error("The request could not be read.")]
    Malformed,
    /// A rule refused; `key` is the Fluent key of the sentence.
    #[error("Refused: {key}")]
    Refused { key: String },
}

impl Problem {
    /// The HTTP status code. Source: RFC 9110, section 15.
    pub fn status(&self) -> u16 {
        match self {
            Self::Internal { .. } => 500,
            Self::NotFound => 404,
            Self::SignInFirst => 401,
            Self::Forbidden => 403,
            Self::TooMany { .. } => 429,
            Self::Malformed => 400,
            Self::Refused { .. } => 422,
        }
    }
}
