//! A table of sessions or people, understood as what the file of the event would say.
//!
//! Only the columns that were said to mean something count, and of them only the cells that say
//! something else than we would write there ourselves. An empty cell empties what it stands for.

mod cell;
mod person;
mod session;

use std::collections::HashMap;
use std::sync::Arc;

pub use cell::{RowRefused, WhyCell};

use super::super::sheet::Sheet;
use super::super::whole::Whole;
use super::schedule::Absent;
use crate::domain::sheet::SheetKind;
use crate::domain::text::Language;
use crate::format::csv::{Row, Table};
use crate::server::file::EventFile;
use crate::server::words::Words;
use crate::server::zone::Zone;

/// A table, and what its columns mean.
#[derive(Debug, Clone)]
pub struct Mapped {
    pub table: Arc<Table>,
    pub kind: SheetKind,
    /// For each column of the table one of [`SheetKind::columns`], or nothing.
    pub columns: Vec<Option<&'static str>>,
    pub absent: Absent,
}

impl Mapped {
    /// The columns as their headings let one guess; each meaning is given once.
    pub fn guess(
        headings: &[String],
        kind: SheetKind,
        language: Language,
    ) -> Vec<Option<&'static str>> {
        let mut given: Vec<&str> = Vec::new();
        headings
            .iter()
            .map(|heading| {
                let guess = kind.guess(heading)?;
                let full = format!("{guess}.{language}");
                let mut columns = kind.columns().iter();
                let column = columns.find(|column| **column == guess || **column == full)?;
                if given.contains(column) {
                    return None;
                }
                given.push(column);
                Some(*column)
            })
            .collect()
    }
}

/// The file of an event while a table is worked into it.
pub(super) struct Merge<'a> {
    file: EventFile,
    known: &'a Whole,
    /// How what is known would be written, in both languages.
    written: [Sheet<'a>; 2],
    mapped: &'a Mapped,
    zone: Zone,
    lang: Language,
    refused: Vec<RowRefused>,
}

/// The cells of a line that mean something.
struct Line<'a> {
    number: u64,
    cells: HashMap<&'static str, &'a str>,
}

impl Line<'_> {
    fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(|cell| cell.trim())
    }

    /// The text of a cell; empty where there is no such column.
    fn text(&self, column: &str) -> &str {
        self.get(column).unwrap_or_default()
    }
}

impl<'a> Merge<'a> {
    pub(super) fn new(file: EventFile, known: &'a Whole, mapped: &'a Mapped) -> Self {
        Self {
            lang: file.language,
            zone: Zone::named(&file.zone).unwrap_or_else(Zone::utc),
            written: [Language::De, Language::En].map(|one| Sheet::new(Words::of(one), known)),
            file,
            known,
            mapped,
            refused: Vec::new(),
        }
    }

    /// The file with the table in it, or every cell that cannot be understood.
    pub(super) fn run(mut self) -> Result<EventFile, Vec<RowRefused>> {
        let mapped = self.mapped;
        let lines = mapped.table.rows.iter().map(|row| self.line(row));
        let lines: Vec<Line<'a>> = lines.collect();
        match mapped.kind {
            SheetKind::Sessions => self.merge_sessions(&lines),
            SheetKind::People => self.merge_people(&lines),
        }
        if self.refused.is_empty() {
            Ok(self.file)
        } else {
            Err(self.refused)
        }
    }

    fn line(&self, row: &'a Row) -> Line<'a> {
        let columns = self.mapped.columns.iter();
        let cells = columns
            .zip(&row.cells)
            .filter_map(|(column, cell)| Some(((*column)?, cell.as_str())))
            .collect();
        Line {
            number: row.line,
            cells,
        }
    }

    fn refuse(&mut self, line: &Line<'_>, column: &'static str, why: WhyCell) {
        self.refused.push(RowRefused {
            line: line.number,
            column,
            value: line.text(column).chars().take(80).collect(),
            why,
        });
    }
}
