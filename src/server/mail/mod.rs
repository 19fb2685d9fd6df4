//! Letters: how they are written and how they leave.
//!
//! A letter is written at the moment it is sent, from what is then true; nothing of its text lies in
//! the outbox. What a stranger typed into a form never stands in it: letters go to addresses that
//! nobody has verified, and a name can be an advertisement (MISUSE 17 and 18). Own words of the
//! organisers may greet by name whoever has confirmed the address.

mod body;
mod letter;
mod mailing;
mod message;
mod own;
mod preview;
mod proposal;
mod speaker;
mod way;

pub use letter::{Attachment, Written, write};
pub use mailing::preview as preview_mailing;
pub use preview::{Preview, preview, standing};
pub use speaker::line;
pub use way::Mailer;
