//! What everybody may read.

pub mod home;
pub mod problem;
