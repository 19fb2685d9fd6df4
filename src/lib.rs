//! Auftakt.

pub mod format;
