//! What everybody may read: events, their programme and people, legal pages, and what crawlers ask.

pub mod agenda;
mod entry;
pub mod event;
mod filter;
mod head;
pub mod home;
pub mod legal;
mod linked_data;
mod parts;
mod people;
pub mod problem;
pub mod robots;
mod scene;
pub mod session;
pub mod speaker;
pub mod speakers;
