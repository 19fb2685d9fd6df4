//! Islands: what moves in the browser, on top of pages that work without it.
//!
//! An island gets data and its few words as props and calls `rpc` when it needs something. It names
//! neither the server nor another island.

pub mod planner;
pub mod scanner;
