//! What an event is: types, rules and refusals.
//!
//! No clock, no dice, no I/O: whoever calls hands in the time and the random bytes. Nothing here
//! names leptos, sqlx or axum, so that server and client speak of the same things.

pub mod absence;
pub mod account;
pub mod agenda;
pub mod answer;
pub mod audit;
pub mod availability;
pub mod call;
pub mod certificate;
pub mod checkin;
pub mod choice;
pub mod consent;
pub mod contact;
pub mod edition;
pub mod edition_change;
pub mod email;
pub mod event;
pub mod event_form;
pub mod file;
pub mod id;
pub mod image;
pub mod invitation;
pub mod letter;
pub mod letter_text;
pub mod line;
pub mod link;
pub mod lookup;
pub mod mailing;
pub mod news;
pub mod part;
pub mod personal_change;
pub mod photo_form;
pub mod plan;
pub mod problem;
pub mod processing;
pub mod proposal;
pub mod question;
pub mod question_form;
pub mod registration;
pub mod registration_list;
pub mod registration_rules;
pub mod retention;
pub mod role;
pub mod session_form;
pub mod sheet;
pub mod slides;
pub mod slug;
pub mod text;
pub mod ticket;
pub mod ticket_form;
pub mod ticket_type;
pub mod time;
pub mod typed;

/// A text of the wire or of a column that is none of the values it may be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is not a {expected}")]
pub struct Unknown {
    /// What was expected, as a noun: `session type`.
    pub expected: &'static str,
    /// The text as it stood there.
    pub value: String,
}

/// Gives an enum of plain variants its stable names: `as_str`, `ALL`, `Display`, `FromStr` and serde.
///
/// The names stand in the database, in event files and in addresses, so they never change.
macro_rules! named {
    ($(#[$meta:meta])* $vis:vis enum $name:ident: $noun:literal { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value, in the order in which people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name that stands in the database, in files and in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::Unknown;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    other => Err($crate::domain::Unknown { expected: $noun, value: other.to_owned() }),
                }
            }
        }
    };
}
pub(crate) use named;
