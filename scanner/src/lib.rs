//! The QR decoder.
