//! Auftakt runs a kickoff event: programme, registration, tickets, the door and calendars that
//! follow.
//!
//! Two compilations come out of this crate: the server (feature `ssr`, native) and the client
//! (feature `hydrate`, wasm32). The modules below stand in the order in which they may name one
//! another, from left to right; ARCHITECTURE.md says why and `tests/it/layers.rs` sees to it.

pub mod domain;
pub mod format;
pub mod islands;
pub mod routes;
pub mod rpc;
#[cfg(feature = "ssr")]
pub mod server;
pub mod ui;
#[cfg(feature = "ssr")]
pub mod web;

/// Wakes the client: what `public/islands.js` calls before it starts the islands one by one.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
