//! Auftakt.

pub mod format;
pub mod ui;
