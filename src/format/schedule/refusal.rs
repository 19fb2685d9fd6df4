//! What cannot be read, where it stands, and why.

use std::fmt;

/// Where something stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In schedule.xml, from 1.
    Line(u64),
    /// In schedule.json, from the outermost object.
    Path(String),
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(out, "line {line}"),
            Self::Path(path) => out.write_str(path),
        }
    }
}

/// Why a file is not read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleRefused {
    #[error("The file has {found} bytes, more than {limit}.")]
    TooLarge { found: usize, limit: usize },
    #[error("Line {line} is not UTF-8 text.")]
    NotUtf8 { line: u64 },
    #[error("The file is neither XML nor JSON.")]
    UnknownFormat,
    #[error("Line {line} declares a document type. Such declarations are not read.")]
    DocumentType { line: u64 },
    #[error("Line {line} names the unknown character &{name};.")]
    UnknownEntity { line: u64, name: String },
    #[error("Line {line} is not well-formed XML: {reason}.")]
    Xml { line: u64, reason: String },
    #[error("Line {line}, column {column} is not well-formed JSON: {reason}.")]
    Json {
        line: usize,
        column: usize,
        reason: String,
    },
    #[error("At {place} the file is nested deeper than {limit} levels.")]
    TooDeep { place: Place, limit: usize },
    #[error("At {place} the file has more than {limit} parts.")]
    TooManyParts { place: Place, limit: usize },
    #[error("The file holds {found} and no schedule.")]
    NotASchedule { found: String },
    #[error("The file has no day and does not say when the conference begins.")]
    NoDay,
}

/// An event that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRefused {
    pub place: Place,
    /// What people would know it by; may be empty.
    pub title: String,
    pub why: EventProblem,
}

/// Why an event cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventProblem {
    #[error("It has no title.")]
    NoTitle,
    #[error("It has neither a guid nor an id.")]
    NoKey,
    #[error("Neither it nor its day has a date.")]
    NoDate,
    #[error("It has no time to start at.")]
    NoStart,
    #[error("{0:?} is no date.")]
    Date(String),
    #[error("{0:?} is no time.")]
    Time(String),
    #[error("It has neither a duration nor an end.")]
    NoDuration,
    #[error("{0:?} is no duration.")]
    Duration(String),
    #[error("The file does not say how far its times are from UTC.")]
    NoOffset,
    #[error("It stands at {first} already, at the same time in the same room.")]
    Repeated { first: Place },
}

/// As much of a text as a message may quote.
pub(super) fn excerpt(text: &str) -> String {
    const LIMIT: usize = 60;
    let mut characters = text.trim().chars().filter(|c| !c.is_control());
    let mut out: String = characters.by_ref().take(LIMIT).collect();
    if characters.next().is_some() {
        out.push('…');
    }
    out
}
