//! Tables as CSV (RFC 4180) that a spreadsheet opens without obeying them.
//!
//! A spreadsheet takes a cell that begins with `=` and the like for a formula, wherever the text
//! came from. Such a cell gets an apostrophe in front; reading takes it away again, so that a table
//! which was written and read back is the same (OWASP, "CSV Injection").
//!
//! Writing is by hand, because it always quotes and so cannot fail; reading is the csv crate's.

use std::borrow::Cow;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    Comma,
    /// What a German Excel expects, where the comma belongs to numbers.
    Semicolon,
    Tab,
}

impl Delimiter {
    const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    pub delimiter: Delimiter,
    /// A byte order mark in front: without it Excel takes UTF-8 for its own code page.
    pub has_bom: bool,
}

impl Dialect {
    /// For a program: comma, no byte order mark.
    pub const PLAIN: Self = Self {
        delimiter: Delimiter::Comma,
        has_bom: false,
    };
    /// For an Excel that speaks English.
    pub const EXCEL_ENGLISH: Self = Self {
        delimiter: Delimiter::Comma,
        has_bom: true,
    };
    /// For an Excel that speaks German.
    pub const EXCEL_GERMAN: Self = Self {
        delimiter: Delimiter::Semicolon,
        has_bom: true,
    };
}

/// A table that was read: the first line, and the others under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Row>,
}

/// One line of a table, with as many cells as the header has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it begins in the file, from 1, for what is to be said about it.
    pub line: u64,
    pub cells: Vec<String>,
}

/// Why a file is not a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CsvRefused {
    #[error("The file is empty.")]
    Empty,
    #[error("Line {line} is not UTF-8 text.")]
    NotUtf8 { line: u64 },
    #[error("Line {line} has {found} cells, the first line has {expected}.")]
    Width {
        line: u64,
        expected: u64,
        found: u64,
    },
    #[error("The file cannot be read as a table near line {line}.")]
    Unreadable { line: u64 },
}

const BOM: &str = "\u{feff}";

/// What makes a spreadsheet compute, plain, full-width and small.
const FORMULA_STARTS: &str = "=+-@|＝＋－＠｜−﹢﹣﹦﹫";

/// The bytes of a table: the header, then the rows, each ended by CR LF.
pub fn write<Line, Text>(dialect: Dialect, lines: impl IntoIterator<Item = Line>) -> Vec<u8>
where
    Line: IntoIterator<Item = Text>,
    Text: AsRef<str>,
{
    let mut out = String::new();
    if dialect.has_bom {
        out.push_str(BOM);
    }
    for line in lines {
        for (index, cell) in line.into_iter().enumerate() {
            if index > 0 {
                out.push(dialect.delimiter.character());
            }
            out.push('"');
            out.push_str(&guarded(cell.as_ref()).replace('"', "\"\""));
            out.push('"');
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// The table in a file, whatever its delimiter, with the guards taken away.
pub fn read(bytes: &[u8]) -> Result<Table, CsvRefused> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix(BOM).unwrap_or(text),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = before.split(|byte| *byte == b'\n').count() as u64;
            return Err(CsvRefused::NotUtf8 { line });
        }
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter_of(text).byte())
        .from_reader(text.as_bytes());
    let mut lines = Lines {
        text: text.as_bytes(),
        offset: 0,
        line: 1,
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| refusal(&error, &mut lines))?;
        rows.push(Row {
            line: lines.at(record.position()),
            cells: record
                .iter()
                .map(|cell| unguarded(cell).to_owned())
                .collect(),
        });
    }
    if rows.is_empty() {
        return Err(CsvRefused::Empty);
    }
    let header = rows.remove(0).cells;
    Ok(Table { header, rows })
}

/// The cell as a spreadsheet may have it: with an apostrophe in front if it could be a formula.
///
/// What already looks like a guarded cell gets one more, so that nothing is lost by `unguarded`.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if could_be_formula(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell without the apostrophe that `guarded` put in front.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if could_be_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet might compute the cell, also after it has trimmed or folded its beginning.
fn could_be_formula(cell: &str) -> bool {
    // Tab, carriage return and line feed are dangerous by themselves (OWASP): some importers cut
    // the cell there and begin anew.
    if cell.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let shown = cell.trim_start_matches(is_invisible);
    shown.starts_with(|character| FORMULA_STARTS.contains(character))
}

fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// The delimiter that occurs most in the first line, outside quotes; the comma where none does.
fn delimiter_of(text: &str) -> Delimiter {
    let mut counts = [0_usize; Delimiter::ALL.len()];
    let mut is_quoted = false;
    for character in text.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            '\r' | '\n' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                for (count, delimiter) in counts.iter_mut().zip(Delimiter::ALL) {
                    *count += usize::from(character == delimiter.character());
                }
            }
        }
    }
    let mut best = (0, Delimiter::Comma);
    for (count, delimiter) in counts.into_iter().zip(Delimiter::ALL) {
        if count > best.0 {
            best = (count, delimiter);
        }
    }
    best.1
}

/// Counts lines onwards from record to record.
///
/// The crate's own count is behind by the line feed that ended the record before, and by the empty
/// lines after it.
struct Lines<'a> {
    text: &'a [u8],
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, position: Option<&csv::Position>) -> u64 {
        let begin = position.and_then(|position| usize::try_from(position.byte()).ok());
        let mut rest = self.text.iter().skip(self.offset);
        let mut offset = self.offset;
        while let Some(byte) = rest.next()
            && (Some(offset) < begin || matches!(byte, b'\r' | b'\n'))
        {
            self.line += u64::from(*byte == b'\n');
            offset += 1;
        }
        self.offset = offset;
        self.line
    }
}

fn refusal(error: &csv::Error, lines: &mut Lines<'_>) -> CsvRefused {
    let line = lines.at(error.position());
    match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => CsvRefused::Width {
            line,
            expected: *expected_len,
            found: *len,
        },
        _ => CsvRefused::Unreadable { line },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DANGEROUS: [&str; 18] = [
        "=1+1",
        "+49 351 5640",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "|calc",
        "=cmd|'/C calc'!A0",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(1)",
        "｜calc",
        "  =1",
        "\u{200b}=1",
        "\u{feff}=1",
        "\u{a0}-1",
    ];

    #[test]
    fn what_could_be_a_formula_gets_an_apostrophe() {
        for cell in DANGEROUS {
            assert_eq!(guarded(cell), format!("'{cell}"), "{cell:?}");
            assert_eq!(unguarded(&guarded(cell)), cell, "{cell:?}");
        }
        for cell in [
            "", "Anna", "a=b", "1-2", "'quoted'", "O'Neill", "…", "ÄÖÜ", "12",
        ] {
            assert_eq!(guarded(cell), cell, "{cell:?}");
            assert_eq!(unguarded(cell), cell, "{cell:?}");
        }
    }

    #[test]
    fn a_cell_that_looks_guarded_comes_back_as_it_was() {
        for cell in ["'=1", "''=1", "'", "''", "'\t"] {
            assert_eq!(unguarded(&guarded(cell)), cell, "{cell:?}");
        }
    }

    #[test]
    fn a_german_excel_gets_semicolons_and_a_byte_order_mark() {
        let bytes = write(
            Dialect::EXCEL_GERMAN,
            [["Name", "Ort"], ["Müller; \"Anna\"", "=A1"]],
        );

        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}\"Name\";\"Ort\"\r\n\"Müller; \"\"Anna\"\"\";\"'=A1\"\r\n"
        );
    }

    #[test]
    fn a_file_of_another_hand_is_read_with_its_lines() {
        let table = read(b"\xef\xbb\xbfName;Ort\n\nAnna;\"Dres\nden\"\nBert;'=2\n").unwrap();

        assert_eq!(table.header, ["Name", "Ort"]);
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.line, row.cells.clone()))
            .collect();
        assert_eq!(
            rows,
            [
                (3, vec!["Anna".to_owned(), "Dres\nden".to_owned()]),
                (5, vec!["Bert".to_owned(), "=2".to_owned()]),
            ]
        );
    }

    #[test]
    fn a_broken_file_is_refused_with_its_line() {
        let check = |bytes: &[u8], refusal| assert_eq!(read(bytes), Err(refusal));

        check(b"", CsvRefused::Empty);
        check(b"\xef\xbb\xbf\r\n", CsvRefused::Empty);
        check(
            b"a,b\r\n1,2\r\n1\r\n",
            CsvRefused::Width {
                line: 3,
                expected: 2,
                found: 1,
            },
        );
        check(b"a,b\r\nM\xfcller,2\r\n", CsvRefused::NotUtf8 { line: 2 });
    }

    proptest! {
        #[test]
        fn a_table_comes_back_as_it_was(
            rows in prop::collection::vec(
                prop::collection::vec(
                    prop_oneof![any::<String>(), "['=+@;,\"\r\n\t|＝ -]{0,6}".prop_map(String::from)],
                    3,
                ),
                1..6,
            ),
            dialect in prop_oneof![
                Just(Dialect::PLAIN),
                Just(Dialect::EXCEL_ENGLISH),
                Just(Dialect::EXCEL_GERMAN),
                Just(Dialect { delimiter: Delimiter::Tab, has_bom: true }),
            ],
        ) {
            let table = read(&write(dialect, &rows)).unwrap();

            prop_assert_eq!(&table.header, &rows[0]);
            let read_back: Vec<_> = table.rows.into_iter().map(|row| row.cells).collect();
            prop_assert_eq!(read_back, &rows[1..]);
        }

        #[test]
        fn no_cell_begins_like_a_formula(cell: String) {
            let shown = guarded(&cell);

            prop_assert!(!could_be_formula(&shown));
            prop_assert_eq!(unguarded(&shown), &cell);
        }
    }
}
