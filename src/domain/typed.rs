//! Forms as they were typed: fields by name, the state that they were made from, and what is wrong.

use super::email::{EmailAddress, EmailRefused};
use super::letter_text::Placeholder;
use super::link::{LinkLine, Links};
use super::registration::single_line;
use super::text::{Language, Text};

/// What a form must tell so that two people at one thing never overwrite each other silently.
pub trait Form: Clone {
    /// Names the state that the form was made from; empty where it was made from nothing.
    fn version(&self) -> &str;

    fn set_version(&mut self, version: &str);

    /// Every field that can be saved, by its name in the audit trail.
    fn values(&self) -> Vec<(&'static str, String)>;

    /// Takes one field over from another form, by its name in the audit trail.
    fn take_from(&mut self, other: &Self, name: &str);
}

/// The fields of a form as they were typed, by their names in the audit trail: `title.de`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub version: String,
    fields: Vec<(&'static str, String)>,
}

/// The field of links: lines of kind, address and label. See [`LinkLine`].
pub const LINKS: &str = "links";

/// The name of a field as the form carries it: `title_de`.
pub fn input_name(field: &str) -> String {
    field.replace('.', "_")
}

impl Typed {
    /// An empty form with these fields.
    pub fn new(names: &[&'static str]) -> Self {
        Self {
            version: String::new(),
            fields: names.iter().map(|name| (*name, String::new())).collect(),
        }
    }

    /// The form with these fields as a browser sends it; other fields are left aside.
    pub fn from_fields(names: &[&'static str], sent: Vec<(String, String)>) -> Self {
        let mut typed = Self::new(names);
        let mut links = Vec::new();
        for (name, value) in sent {
            // Browsers send line breaks of textareas as CR LF, whatever was there before.
            let value = value.replace("\r\n", "\n");
            if name == "version" {
                typed.version = value;
            } else if !LinkLine::take(&mut links, &name, &value) {
                let known = names.iter().find(|known| input_name(known) == name);
                if let Some(known) = known {
                    typed.set(known, value);
                }
            }
        }
        if names.contains(&LINKS) {
            typed.set_links(&links);
        }
        typed
    }

    pub fn get(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(known, _)| *known == name);
        field.map_or("", |(_, value)| value)
    }

    /// Sets a field that the form has.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        if let Some((_, known)) = self.fields.iter_mut().find(|(known, _)| *known == name) {
            *known = value.into();
        }
    }

    /// Sets both languages of a text: `title` for `title.de` and `title.en`.
    pub fn set_text(&mut self, name: &str, text: &Text) {
        for language in Language::ALL {
            let value = text.get(*language).unwrap_or_default();
            self.set(&format!("{name}.{language}"), value);
        }
    }

    /// A box that is ticked says `yes`.
    pub fn set_flag(&mut self, name: &str, is_ticked: bool) {
        self.set(name, if is_ticked { "yes" } else { "" });
    }

    pub fn is_ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    pub fn links(&self) -> Vec<LinkLine> {
        LinkLine::read_all(self.get(LINKS))
    }

    pub fn set_links(&mut self, lines: &[LinkLine]) {
        self.set(LINKS, LinkLine::write_all(lines));
    }
}

impl Form for Typed {
    fn version(&self) -> &str {
        &self.version
    }

    fn set_version(&mut self, version: &str) {
        version.clone_into(&mut self.version);
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        self.fields.clone()
    }

    fn take_from(&mut self, other: &Self, name: &str) {
        let value = other.get(name).to_owned();
        self.set(name, value);
    }
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {why}")]
pub struct FieldRefused {
    /// Its name in the audit trail.
    pub field: &'static str,
    pub why: Why,
}

/// Why a value is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    #[error("it is missing")]
    Missing,
    #[error("it is longer than {0} characters")]
    TooLong(usize),
    #[error("it is none of the choices")]
    Choice,
    #[error("it is no whole number up to {0}")]
    Number(u32),
    #[error("it is no short name")]
    Slug,
    #[error("another one has this short name")]
    SlugTaken,
    #[error("the short name is published and cannot change")]
    SlugFixed,
    #[error("it is no address of the web")]
    Address,
    #[error("there are more than {0} of them")]
    TooMany(usize),
    #[error("it is no time")]
    Time,
    #[error("the clocks were put forward over it")]
    TimeSkipped,
    #[error("the clocks were put back, so it comes twice")]
    TimeTwice,
    #[error("it is not after what it must follow")]
    Order,
    #[error("it is no time zone")]
    Zone,
    #[error("sessions have times in the zone that was")]
    ZoneFixed,
    #[error("one part of it is missing")]
    Half,
    #[error("it is no position on the earth")]
    Position,
    #[error("it is no code of a country")]
    Country,
    #[error("it is no e-mail address")]
    Email,
    #[error("it is neither a domain nor an e-mail address")]
    Domain,
    #[error("only whoever organises the whole organisation may change it")]
    Theirs,
    #[error("guests have answered {0} times, and were asked as it was")]
    Answered(u64),
    #[error("another question depends on it")]
    Needed,
    #[error("answers about special categories of data are voluntary")]
    Voluntary,
    #[error("it names more than one question")]
    OneQuestion,
    #[error("it has placeholders that are none of {}", Placeholder::list(.0))]
    Placeholder(&'static [Placeholder]),
}

impl Why {
    /// The end of the Fluent key of its sentence, and the number that the sentence names.
    pub fn key(self) -> (&'static str, Option<u64>) {
        let wide = |number: usize| u64::try_from(number).ok();
        match self {
            Self::Missing => ("missing", None),
            Self::TooLong(most) => ("long", wide(most)),
            Self::Choice => ("choice", None),
            Self::Number(most) => ("number", Some(most.into())),
            Self::Slug => ("slug", None),
            Self::SlugTaken => ("slug-taken", None),
            Self::SlugFixed => ("slug-fixed", None),
            Self::Address => ("address", None),
            Self::TooMany(most) => ("many", wide(most)),
            Self::Time => ("time", None),
            Self::TimeSkipped => ("time-skipped", None),
            Self::TimeTwice => ("time-twice", None),
            Self::Order => ("order", None),
            Self::Zone => ("zone", None),
            Self::ZoneFixed => ("zone-fixed", None),
            Self::Half => ("half", None),
            Self::Position => ("position", None),
            Self::Country => ("country", None),
            Self::Email => ("email", None),
            Self::Domain => ("domain", None),
            Self::Theirs => ("theirs", None),
            Self::Answered(answers) => ("answered", Some(answers)),
            Self::Needed => ("needed", None),
            Self::Voluntary => ("voluntary", None),
            Self::OneQuestion => ("one-question", None),
            Self::Placeholder(_) => ("placeholder", None),
        }
    }
}

/// Longest name, function, title: two lines on a phone.
pub const MAX_LINE: usize = 200;
/// Longest text per language; small enough that a whole form fits a request.
pub const MAX_PROSE: usize = 5_000;
/// Most links of one thing.
pub const MAX_LINKS: usize = 20;

/// Reads the fields of a form, and gathers everything that is wrong with them.
///
/// A field that came back as it was shown is taken as it is stored: what nobody touched is neither
/// cleaned nor refused.
#[derive(Debug)]
pub struct Reader<'a> {
    pub typed: &'a Typed,
    pub stored: Option<&'a Typed>,
    pub refused: Vec<FieldRefused>,
}

impl<'a> Reader<'a> {
    pub fn new(typed: &'a Typed, stored: Option<&'a Typed>) -> Self {
        Self {
            typed,
            stored,
            refused: Vec::new(),
        }
    }

    pub fn refuse(&mut self, field: &'static str, why: Why) {
        self.refused.push(FieldRefused { field, why });
    }

    /// Whether a field came back as it was shown.
    pub fn is_untouched(&self, field: &str) -> bool {
        self.stored
            .is_some_and(|stored| stored.get(field) == self.typed.get(field))
    }

    /// One line without control characters and doubled spaces.
    pub fn line(&mut self, field: &'static str) -> String {
        let typed = self.typed.get(field);
        if self.is_untouched(field) {
            return typed.to_owned();
        }
        let line = single_line(typed);
        self.limit(field, &line, MAX_LINE);
        line
    }

    pub fn needed_line(&mut self, field: &'static str) -> String {
        let line = self.line(field);
        if line.is_empty() {
            self.refuse(field, Why::Missing);
        }
        line
    }

    /// One line per language; `fields` are its two names, German first.
    pub fn lines(&mut self, fields: [&'static str; 2]) -> Text {
        let [german, english] = fields;
        Text::both(self.line(german), self.line(english))
    }

    /// The same, in one language at least.
    pub fn needed_lines(&mut self, fields: [&'static str; 2]) -> Text {
        let lines = self.lines(fields);
        if lines.is_empty() {
            self.refuse(fields[0], Why::Missing);
        }
        lines
    }

    /// Paragraphs per language; `fields` are its two names, German first.
    pub fn prose(&mut self, fields: [&'static str; 2]) -> Text {
        let mut read = |field: &'static str| {
            let typed = self.typed.get(field);
            if self.is_untouched(field) {
                return typed.to_owned();
            }
            let text = typed.trim().to_owned();
            self.limit(field, &text, MAX_PROSE);
            text
        };
        let [german, english] = fields;
        Text::both(read(german), read(english))
    }

    fn limit(&mut self, field: &'static str, text: &str, most: usize) {
        if text.chars().count() > most {
            self.refuse(field, Why::TooLong(most));
        }
    }

    /// One of the values of an enum.
    pub fn choice<T: std::str::FromStr>(&mut self, field: &'static str) -> Option<T> {
        let read = self.typed.get(field).parse().ok();
        if read.is_none() {
            self.refuse(field, Why::Choice);
        }
        read
    }

    /// A whole number, or nothing.
    pub fn number(&mut self, field: &'static str, most: u32) -> Option<u32> {
        let typed = self.typed.get(field).trim();
        if typed.is_empty() {
            return None;
        }
        let read = typed.parse().ok().filter(|number| *number <= most);
        if read.is_none() {
            self.refuse(field, Why::Number(most));
        }
        read
    }

    /// An address of the web, or nothing.
    pub fn address(&mut self, field: &'static str) -> String {
        let typed = self.typed.get(field).trim();
        if typed.is_empty() || self.is_untouched(field) {
            return typed.to_owned();
        }
        if super::link::web_address(typed).is_none() {
            self.refuse(field, Why::Address);
        }
        typed.to_owned()
    }

    /// An e-mail address, or nothing.
    pub fn email(&mut self, field: &'static str) -> Option<EmailAddress> {
        match self.typed.get(field).parse() {
            Ok(address) => Some(address),
            Err(EmailRefused::Missing) => None,
            Err(EmailRefused::TooLong | EmailRefused::Malformed) => {
                self.refuse(field, Why::Email);
                None
            }
        }
    }

    pub fn links(&mut self) -> Links {
        let lines = self.typed.links();
        if lines.len() > MAX_LINKS {
            self.refuse(LINKS, Why::TooMany(MAX_LINKS));
        }
        Links::read(&lines).unwrap_or_else(|_| {
            self.refuse(LINKS, Why::Address);
            Links::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["name.de", "name.en", "seats", "links"];

    fn sent(fields: &[(&str, &str)]) -> Typed {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Typed::from_fields(NAMES, fields.iter().map(owned).collect())
    }

    #[test]
    fn a_form_has_its_fields_and_no_others() {
        let typed = sent(&[
            ("version", "v"),
            ("name_de", "Großer\r\nSaal"),
            ("id", "1"),
            ("link_kind", "website"),
            ("link_url", "https://a.example"),
            ("link_label", ""),
            ("link_kind", "stream"),
            ("link_url", ""),
            ("link_label", ""),
        ]);

        assert_eq!(typed.version, "v");
        assert_eq!(typed.get("name.de"), "Großer\nSaal");
        assert_eq!(typed.get("id"), "");
        assert_eq!(typed.links().len(), 1);
        assert_eq!(typed.links()[0].url, "https://a.example");
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let typed = sent(&[("seats", "viele"), ("link_url", "javascript:alert(1)")]);
        let mut reader = Reader::new(&typed, None);

        reader.needed_lines(["name.de", "name.en"]);
        reader.number("seats", 10);
        reader.links();

        let why: Vec<(&str, Why)> = reader.refused.iter().map(|r| (r.field, r.why)).collect();
        assert_eq!(
            why,
            [
                ("name.de", Why::Missing),
                ("seats", Why::Number(10)),
                ("links", Why::Address)
            ]
        );
    }

    #[test]
    fn what_nobody_touched_is_not_even_cleaned() {
        let stored = sent(&[("name_de", " a  b "), ("name_en", "c")]);
        let typed = sent(&[("name_de", " a  b "), ("name_en", " d  e ")]);

        let text = Reader::new(&typed, Some(&stored)).lines(["name.de", "name.en"]);

        assert_eq!(text, Text::both(" a  b ", "d e"));
    }
}
