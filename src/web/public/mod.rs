//! What everybody may read: events, their programme and people, legal pages, and what crawlers ask.

pub mod agenda;
pub mod certificate;
pub mod changes;
pub mod embed;
pub(in crate::web) mod entry;
pub mod event;
pub(in crate::web) mod filter;
mod grid;
mod head;
pub mod home;
pub mod legal;
mod linked_data;
mod neighbours;
pub mod notice;
mod now;
pub mod paper;
pub(in crate::web) mod parts;
mod people;
pub mod problem;
pub mod robots;
pub(in crate::web) mod scene;
pub mod session;
pub mod speaker;
pub mod speakers;
pub(in crate::web) mod star;
mod track;
