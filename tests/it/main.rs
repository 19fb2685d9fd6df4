//! Server tests: the whole router on a real database, one file per noun, on both databases.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod calendar;
mod check;
mod checkin;
mod command;
mod crash;
mod document;
mod export;
mod harness;
mod import;
mod layers;
mod mail;
mod public;
mod registration;
mod replica;
mod seed;
mod ticket;
mod web;
