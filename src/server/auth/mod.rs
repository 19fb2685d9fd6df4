//! Who is asking, and what they may do.

pub mod operator;
pub mod ticket_key;

pub use operator::Operator;
