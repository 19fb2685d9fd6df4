//! Everything that the browser must not have.
//!
//! From left to right, as the modules may name one another: settings and world, the database, what
//! it stores, who may do what, the deeds, letters, and what runs by the clock.

pub mod dates;
pub mod fault;
pub mod settings;
pub mod words;
pub mod world;
pub mod zone;
#[macro_use]
pub mod db;
pub mod auth;
pub mod document;
pub mod file;
pub mod image;
pub mod job;
pub mod mail;
pub mod operation;
pub mod revision;
pub mod secret;
pub mod signature;
mod site;
pub mod store;

pub use fault::{Failure, Fault};
pub use site::Site;
