//! Auftakt.
