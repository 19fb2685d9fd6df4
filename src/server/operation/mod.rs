//! Deeds: begin, check, write, record, enqueue letters, raise the revision, commit.
//!
//! Each takes the witness of who does it as its first argument, so that what forgot to ask does not
//! compile.

pub mod account;
pub mod agenda;
pub mod answer;
pub mod certificate;
pub mod check;
pub mod checkin;
pub mod choice;
pub mod conflict;
pub mod contact;
mod deed;
pub mod event;
pub mod export;
mod founding;
pub mod guest;
pub mod hand_on;
pub mod import;
pub mod invitation;
pub mod letter;
pub mod letter_text;
pub mod mailing;
pub mod notice;
pub mod outbox;
pub mod part;
pub mod pending;
pub mod photo;
pub mod place;
pub mod placement;
pub mod proposal;
pub mod publication;
pub mod question;
pub mod registration;
pub mod release;
pub mod retention;
pub mod sheet;
pub mod shift;
pub mod slides;
pub mod speaker;
pub mod ticket;
pub mod ticket_file;
pub mod ticket_type;
pub mod upload;
pub mod verdict;
pub mod whole;
