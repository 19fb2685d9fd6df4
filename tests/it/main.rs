//! Server tests: the whole router on a real database, one file per noun, on both databases.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod account;
mod calendar;
mod check;
mod checkin;
mod command;
mod crash;
mod document;
mod exchange;
mod export;
mod file;
mod guard;
mod harness;
mod import;
mod layers;
mod mail;
mod organise;
mod part;
mod photo;
mod placement;
mod places;
mod public;
mod publication;
mod reading;
mod registration;
mod replica;
mod seed;
mod speaking;
mod staff;
mod sweep;
mod table;
mod ticket;
mod time;
mod web;
