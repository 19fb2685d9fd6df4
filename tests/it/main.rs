//! Server tests: the whole router on a real database, one file per noun, on both databases.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod calendar;
mod check;
mod checkin;
mod command;
mod document;
mod export;
mod harness;
mod import;
mod layers;
mod public;
mod replica;
mod web;
