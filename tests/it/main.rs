//! Server tests: one file per noun, on both databases.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod document;
