//! Standards that know nothing of events.
//!
//! Everything here is pure: values in, text or bytes out; no clock, no dice, no I/O. What needs a
//! crate that only the server links is gated here, so that the rest serves the browser too.

pub mod base32;
pub mod code;
pub mod html;

#[cfg(feature = "ssr")]
pub mod csv;
#[cfg(feature = "ssr")]
pub mod icalendar;
#[cfg(feature = "ssr")]
pub mod markup;
#[cfg(feature = "ssr")]
pub mod qr;
#[cfg(feature = "ssr")]
pub mod schedule;
