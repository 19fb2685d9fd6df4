//! Who is asking, and what they may do.
//!
//! A guard gives a witness ([`Account`], [`Organiser`], [`Viewer`], [`Confidant`], [`Door`], [`Founder`],
//! [`Guest`], [`Applicant`], [`Speaker`], [`Chooser`], [`Proposer`]) that only this folder can make;
//! operations ask for one, so that what forgot the check does not compile.

pub mod applicant;
mod asked;
pub mod chooser;
pub mod guard;
pub mod guest;
pub mod limit;
pub mod operator;
pub mod password;
pub mod proposer;
pub mod session;
pub mod speaker;
pub mod ticket_key;

pub use applicant::Applicant;
pub use asked::asked;
pub use chooser::Chooser;
pub use guard::{Account, Confidant, Denied, Door, Founder, Organiser, Viewer};
pub use guest::Guest;
pub use operator::Operator;
pub use proposer::Proposer;
pub use speaker::Speaker;
