//! Printed matter as accessible PDF, prepared strings in and bytes out; and calendars and schedules.
//!
//! Nothing here reads a clock, a file or the network, and nothing here knows a database: the same
//! sheet gives the same bytes. Every document is PDF/UA-1 (ISO 14289-1) and PDF/A-2a
//! (ISO 19005-2) at once, and the writer refuses to hand out one that is not.

pub mod calendar;
mod canvas;
pub mod certificate;
mod letter;
mod line;
pub mod programme;
pub mod schedule;
pub mod ticket;

use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    error::KrillaError,
    metadata::{self, Metadata},
};

pub use programme::{ProgrammeSheet, programme};
pub use ticket::{TicketSheet, ticket};

/// Why a document could not be made. Each is a fault of the program, never of what a guest typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("The modules of the QR code are no square: row {row} has {columns} of {rows}.")]
    CodeNotSquare {
        row: usize,
        columns: usize,
        rows: usize,
    },
    #[error("A QR code has 21 to 177 modules a side (ISO/IEC 18004), not {0}.")]
    CodeSize(usize),
    #[error("The address of a link must start with https:// or http://.")]
    Address,
    #[error("A font that is part of the program cannot be read.")]
    Font,
    #[error("The page breaks a rule of its standard: {0}")]
    Standard(String),
}

impl From<KrillaError> for DocumentError {
    fn from(error: KrillaError) -> Self {
        match error {
            KrillaError::Validation(broken) => {
                let rules: Vec<String> =
                    broken.iter().map(|(rule, _)| format!("{rule:?}")).collect();
                Self::Standard(rules.join(", "))
            }
            other => Self::Standard(other.to_string()),
        }
    }
}

/// What a document says about itself.
struct About<'a> {
    language: &'a str,
    title: String,
    id: &'a str,
    issued_at: DateTime<Utc>,
}

/// An empty document that will be held to PDF/UA-1 and PDF/A-2a.
fn begin(about: About) -> Result<Document, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|error| DocumentError::Standard(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    document.set_metadata(
        Metadata::new()
            .title(about.title)
            .language(about.language.to_owned())
            .document_id(about.id.to_owned())
            .creator("Auftakt".to_owned())
            .creation_date(date(about.issued_at)),
    );
    Ok(document)
}

fn date(at: DateTime<Utc>) -> metadata::DateTime {
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    metadata::DateTime::new(u16::try_from(at.year()).unwrap_or(0))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
