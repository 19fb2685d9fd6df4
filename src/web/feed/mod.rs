//! Feeds: what other programs fetch again and again.

pub(super) mod calendar;
pub(in crate::web) mod changes;
pub(super) mod choice;
pub(super) mod programme;
pub(super) mod schedule;
