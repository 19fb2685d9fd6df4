//! A table of a file, read key by key; what nobody asked for is a mistake.

use std::borrow::Cow;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{FileRefused, Mistake, Place, Placed, nearest};
use super::name::{line, prose};
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};

/// The mistakes found so far.
#[derive(Debug)]
pub(super) struct Notes<'t> {
    text: &'t str,
    found: Vec<Placed>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            found: Vec::new(),
        }
    }

    pub(super) fn place(&self, at: &Range<usize>) -> Place {
        Place::of(self.text, at.start)
    }

    pub(super) fn note(&mut self, at: &Range<usize>, mistake: Mistake) {
        let place = self.place(at);
        self.found.push(Placed { place, mistake });
    }

    /// The value, unless there was a mistake anywhere.
    pub(super) fn finish<T>(mut self, value: Option<T>) -> Result<T, FileRefused> {
        self.found.sort_by_key(|placed| placed.place);
        match value {
            Some(value) if self.found.is_empty() => Ok(value),
            _ => Err(FileRefused(self.found)),
        }
    }
}

/// A value and where it stands.
pub(super) type At<T> = (T, Range<usize>);

/// A table that is being read.
#[derive(Debug)]
pub(super) struct Table<'d> {
    keys: &'d DeTable<'d>,
    /// Where the table itself stands: what is missing from it is missing there.
    pub(super) at: Range<usize>,
    asked: Vec<&'static str>,
}

impl<'d> Table<'d> {
    pub(super) fn new(table: &'d DeTable<'d>, at: Range<usize>) -> Self {
        Self {
            keys: table,
            at,
            asked: Vec::new(),
        }
    }

    /// The value of a key, if it is there.
    pub(super) fn value(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.asked.push(key);
        self.keys.get(key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.get(key).is_some()
    }

    /// Says that a key is missing.
    pub(super) fn miss(&self, notes: &mut Notes<'_>, key: &'static str, example: &'static str) {
        notes.note(&self.at, Mistake::Missing { key, example });
    }

    /// Says of every key that nobody asked for that it is none.
    pub(super) fn finish(self, notes: &mut Notes<'_>) {
        for (key, _) in self.keys {
            let name: &str = key.get_ref();
            if !self.asked.contains(&name) {
                let mistake = Mistake::UnknownKey {
                    key: name.to_owned(),
                    nearest: nearest(name, self.asked.iter().copied()),
                    known: self.asked.iter().map(ToString::to_string).collect(),
                };
                notes.note(&key.span(), mistake);
            }
        }
    }

    /// A string as it stands there.
    pub(super) fn string(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        example: &'static str,
    ) -> Option<At<Cow<'d, str>>> {
        let value = self.value(key)?;
        string(notes, key, value, example)
    }

    /// A text of one line; empty where it is left away.
    pub(super) fn line(&mut self, notes: &mut Notes<'_>, key: &'static str) -> String {
        self.string(notes, key, "\"…\"")
            .map(|(text, _)| line(&text))
            .unwrap_or_default()
    }

    /// A text of one line that must be there.
    pub(super) fn needed_line(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        example: &'static str,
    ) -> String {
        let is_there = self.has(key);
        let text = self.line(notes, key);
        if !is_there || (text.is_empty() && is_string(self.keys.get(key))) {
            self.miss(notes, key, example);
        }
        text
    }

    /// One line per language: a table of languages, or a string in the event's own.
    pub(super) fn lines(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        language: Language,
    ) -> Text {
        self.words(notes, key, language, line)
    }

    /// Paragraphs per language.
    pub(super) fn prose(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        language: Language,
    ) -> Text {
        self.words(notes, key, language, prose)
    }

    /// One line per language, of which one must be there.
    pub(super) fn needed_lines(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        language: Language,
    ) -> Text {
        let before = notes.found.len();
        let text = self.lines(notes, key, language);
        if text.is_empty() && notes.found.len() == before {
            self.miss(notes, key, "title = { de = \"…\", en = \"…\" }");
        }
        text
    }

    fn words(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        language: Language,
        tidy: fn(&str) -> String,
    ) -> Text {
        match self.value(key) {
            None => Text::default(),
            Some(value) => words(notes, key, value, language, tidy),
        }
    }

    /// A slug that must be there.
    pub(super) fn slug(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        example: &'static str,
    ) -> Option<At<Slug>> {
        if !self.has(key) {
            self.value(key);
            self.miss(notes, key, example);
            return None;
        }
        let (text, at) = self.string(notes, key, example)?;
        read_slug(notes, &text, at)
    }

    /// One of a list of names.
    pub(super) fn one_of<T: FromStr>(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        noun: &'static str,
        known: &[&str],
    ) -> Option<T> {
        let (text, at) = self.string(notes, key, "\"…\"")?;
        let read = text.parse().ok();
        if read.is_none() {
            notes.note(&at, Mistake::unknown(noun, &text, known));
        }
        read
    }

    pub(super) fn flag(&mut self, notes: &mut Notes<'_>, key: &'static str) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        wrong_kind(notes, key, value, "true or false", "true");
        false
    }

    /// A whole number that is not negative.
    pub(super) fn count(&mut self, notes: &mut Notes<'_>, key: &'static str) -> Option<u32> {
        let value = self.value(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            wrong_kind(notes, key, value, "a whole number", "150");
            return None;
        };
        let count = u32::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|count| *count <= MOST);
        if count.is_none() {
            let mistake = Mistake::OutOfRange {
                key,
                least: 0,
                most: i64::from(MOST),
            };
            notes.note(&value.span(), mistake);
        }
        count
    }

    /// Degrees as millionths of one.
    pub(super) fn degrees(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        most: i32,
    ) -> Option<i32> {
        let value = self.value(key)?;
        let text = match value.get_ref() {
            DeValue::Float(number) => number.as_str(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            _ => {
                wrong_kind(notes, key, value, "a number of degrees", "51.050409");
                return None;
            }
        };
        let micro = text.parse::<f64>().ok().map(|degrees| degrees * 1e6);
        let limit = f64::from(most) * 1e6;
        let Some(micro) = micro.filter(|micro| micro.abs() <= limit) else {
            let mistake = Mistake::OutOfRange {
                key,
                least: -i64::from(most),
                most: i64::from(most),
            };
            notes.note(&value.span(), mistake);
            return None;
        };
        #[expect(clippy::cast_possible_truncation, reason = "at most 180 million")]
        let micro = micro.round() as i32;
        Some(micro)
    }

    /// A table; nothing where it is left away.
    pub(super) fn table(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        example: &'static str,
    ) -> Option<Table<'d>> {
        let value = self.value(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Table::new(table, value.span()));
        }
        wrong_kind(notes, key, value, "a table", example);
        None
    }

    /// A list of tables; empty where it is left away.
    pub(super) fn tables(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        example: &'static str,
    ) -> Vec<Table<'d>> {
        let mut tables = Vec::new();
        for value in self.array(notes, key, example) {
            match value.get_ref() {
                DeValue::Table(table) => tables.push(Table::new(table, value.span())),
                _ => wrong_kind(notes, key, value, "a list of tables", example),
            }
        }
        tables
    }

    /// The values of a list; none where it is left away.
    pub(super) fn array(
        &mut self,
        notes: &mut Notes<'_>,
        key: &'static str,
        example: &'static str,
    ) -> &'d [Spanned<DeValue<'d>>] {
        match self.value(key).map(|value| (value, value.get_ref())) {
            None => &[],
            Some((_, DeValue::Array(values))) => values,
            Some((value, _)) => {
                wrong_kind(notes, key, value, "a list", example);
                &[]
            }
        }
    }
}

/// More places than any hall has; keeps every sum within an `i64`.
const MOST: u32 = 1_000_000;

pub(super) fn wrong_kind(
    notes: &mut Notes<'_>,
    key: &str,
    value: &Spanned<DeValue<'_>>,
    expected: &'static str,
    example: &'static str,
) {
    let mistake = Mistake::WrongKind {
        key: key.to_owned(),
        expected,
        example,
    };
    notes.note(&value.span(), mistake);
}

fn is_string(value: Option<&Spanned<DeValue<'_>>>) -> bool {
    value.is_some_and(|value| matches!(value.get_ref(), DeValue::String(_)))
}

/// A value that must be a string.
pub(super) fn string<'d>(
    notes: &mut Notes<'_>,
    key: &str,
    value: &'d Spanned<DeValue<'d>>,
    example: &'static str,
) -> Option<At<Cow<'d, str>>> {
    if let DeValue::String(text) = value.get_ref() {
        return Some((Cow::Borrowed(text.as_ref()), value.span()));
    }
    wrong_kind(notes, key, value, "a text in quotes", example);
    None
}

/// A value that must be a text per language.
pub(super) fn words(
    notes: &mut Notes<'_>,
    key: &'static str,
    value: &Spanned<DeValue<'_>>,
    language: Language,
    tidy: fn(&str) -> String,
) -> Text {
    match value.get_ref() {
        DeValue::String(text) => Text::only(language, tidy(text)),
        DeValue::Table(table) => {
            let mut table = Table::new(table, value.span());
            let mut words = Text::default();
            for language in Language::ALL {
                if let Some((text, _)) = table.string(notes, language.as_str(), "\"…\"") {
                    words = words.with(*language, tidy(&text));
                }
            }
            table.finish(notes);
            words
        }
        _ => {
            let example = "{ de = \"…\", en = \"…\" }";
            wrong_kind(notes, key, value, "a text per language", example);
            Text::default()
        }
    }
}

pub(super) fn read_slug(notes: &mut Notes<'_>, text: &str, at: Range<usize>) -> Option<At<Slug>> {
    match text.parse() {
        Ok(slug) => Some((slug, at)),
        Err(refused) => {
            notes.note(&at, Mistake::Slug(refused));
            None
        }
    }
}
