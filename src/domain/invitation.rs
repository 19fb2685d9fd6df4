//! Whom organisers invite or register: a list as it was typed or pasted from a table, and on which terms.

use super::email::EmailAddress;
use super::event_form::{Clocks, read_moment};
use super::named;
use super::registration::{FieldRefused, RegistrationForm, RegistrationRequest};
use super::slug::Slug;
use super::text::Language;
use super::ticket_type::Tickets;
use super::time::Timestamp;
use super::typed::{self, Reader, Typed, Why};

named! {
    /// What becomes of those on a list.
    pub enum Welcome: "welcome" {
        /// They are asked, and answer for themselves.
        Invited = "invited",
        /// They are registered; whoever asked an organiser for it.
        Registered = "registered",
    }
}

named! {
    /// What a column of a list says.
    pub enum Meaning: "meaning of a column" {
        Name = "name",
        FirstName = "first-name",
        LastName = "last-name",
        Email = "email",
        Organisation = "organisation",
        Language = "language",
    }
}

impl Meaning {
    /// What a heading most likely means: those of address books and of other systems for events.
    fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.trim().to_lowercase().replace(['_', '-'], " ");
        Some(match heading.as_str() {
            "name" | "full name" | "display name" | "anzeigename" | "teilnehmer"
            | "teilnehmerin" | "gast" | "person" | "attendee" | "attendee name" => Self::Name,
            "vorname" | "first name" | "given name" | "firstname" => Self::FirstName,
            "nachname" | "familienname" | "last name" | "family name" | "surname" | "lastname" => {
                Self::LastName
            }
            "e mail" | "email" | "mail" | "e mail adresse" | "email adresse" | "mailadresse"
            | "e mail address" | "email address" | "attendee email" | "smtp" | "adresse" => {
                Self::Email
            }
            "organisation" | "organization" | "firma" | "behörde" | "einrichtung" | "company"
            | "affiliation" | "institution" | "ressort" | "dienststelle" => Self::Organisation,
            "sprache" | "language" | "lang" | "locale" => Self::Language,
            _ => return None,
        })
    }

    /// What the cells of a line without headings most likely mean: the address is told by its sign, and
    /// what stands before it is the name.
    fn of_cells(cells: &[String]) -> Vec<Option<Self>> {
        let is_language = |cell: &str| cell.trim().to_lowercase().parse::<Language>().is_ok();
        let mut rest = [Self::Name, Self::Organisation].into_iter();
        let mut has_email = false;
        cells
            .iter()
            .map(|cell| {
                if cell.contains('@') && !has_email {
                    has_email = true;
                    // `Anna Beispiel <anna@…>` says the name as well.
                    if cell.contains('<') {
                        rest.next();
                    }
                    Some(Self::Email)
                } else if is_language(cell) {
                    Some(Self::Language)
                } else {
                    rest.next()
                }
            })
            .collect()
    }
}

/// A column of a list, for whoever is to say what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading, or what stands there first.
    pub shown: String,
    pub meaning: Option<Meaning>,
}

/// Somebody on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    pub name: String,
    pub email: EmailAddress,
    pub organisation: String,
    pub language: Language,
}

/// A line that nobody can be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRefused {
    /// Counted from 1, as whoever pasted it sees it.
    pub line: u64,
    pub text: String,
    pub why: WhyLine,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhyLine {
    #[error(transparent)]
    Field(FieldRefused),
    #[error("The address stands on line {0} already.")]
    Repeated(u64),
}

/// One line of a list, parted into its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1, as whoever pasted it sees it.
    pub number: u64,
    pub cells: Vec<String>,
}

/// A list, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    pub columns: Vec<Column>,
    pub invitees: Vec<Invitee>,
    pub refused: Vec<LineRefused>,
}

/// Most people on one list: what one looks through before sending, and what fits a form.
pub const MAX_INVITEES: usize = 500;

impl List {
    /// Reads a list. `meanings` are what whoever pasted it said of its columns; where nothing is said they
    /// are guessed. Letters are in `language` where a line names none.
    pub fn read(
        mut lines: Vec<Line>,
        meanings: Option<&[Option<Meaning>]>,
        language: Language,
    ) -> Self {
        lines.retain(|line| line.cells.iter().any(|cell| !cell.trim().is_empty()));
        let Some(first) = lines.first() else {
            return Self::default();
        };
        let has_headings = !first.cells.iter().any(|cell| cell.contains('@'));
        let guessed = if has_headings {
            let of = first.cells.iter();
            of.map(|heading| Meaning::of_heading(heading)).collect()
        } else {
            Meaning::of_cells(&first.cells)
        };
        let meanings = meanings.filter(|said| said.len() == guessed.len());
        let meanings = meanings.map_or_else(|| once_each(guessed), <[_]>::to_vec);
        let columns = first.cells.iter().zip(&meanings);
        let columns = columns
            .map(|(shown, meaning)| Column {
                shown: shown.clone(),
                meaning: *meaning,
            })
            .collect();
        let mut list = Self {
            columns,
            ..Self::default()
        };
        let mut seen: Vec<(String, u64)> = Vec::new();
        for row in lines.iter().skip(usize::from(has_headings)) {
            let why = match read_line(row, &meanings, language) {
                Err(why) => WhyLine::Field(why),
                Ok(invitee) => {
                    let key = invitee.email.key();
                    let first = seen.iter().find(|(known, _)| *known == key);
                    let Some((_, line)) = first else {
                        seen.push((key, row.number));
                        list.invitees.push(invitee);
                        continue;
                    };
                    WhyLine::Repeated(*line)
                }
            };
            list.refused.push(LineRefused {
                line: row.number,
                text: row.cells.join(" · "),
                why,
            });
        }
        list
    }
}

/// Each meaning is given once: the first column that may have it.
fn once_each(guessed: Vec<Option<Meaning>>) -> Vec<Option<Meaning>> {
    let mut given = Vec::new();
    let first = |meaning: Option<Meaning>| {
        let meaning = meaning.filter(|meaning| !given.contains(meaning));
        given.extend(meaning);
        meaning
    };
    guessed.into_iter().map(first).collect()
}

fn read_line(
    row: &Line,
    meanings: &[Option<Meaning>],
    language: Language,
) -> Result<Invitee, FieldRefused> {
    let cell = |wanted: Meaning| {
        let mut cells = meanings.iter().zip(&row.cells);
        let found = cells.find(|(meaning, _)| **meaning == Some(wanted));
        found.map_or("", |(_, cell)| cell.trim())
    };
    // `Anna Beispiel <anna@behoerde.example>`, as address books copy it (RFC 5322, section 3.4).
    let (called, email) = match cell(Meaning::Email).split_once('<') {
        Some((called, rest)) => (called, rest.trim_end_matches(['>', ' '])),
        None => ("", cell(Meaning::Email)),
    };
    let parted = format!("{} {}", cell(Meaning::FirstName), cell(Meaning::LastName));
    let called = called.trim().trim_matches('"').trim();
    let name = [cell(Meaning::Name), parted.trim(), called]
        .into_iter()
        .find(|name| !name.is_empty());
    let said: Option<Language> = cell(Meaning::Language).to_lowercase().parse().ok();
    let form = RegistrationForm {
        name: name.map_or_else(|| name_of(email), str::to_owned),
        email: email.to_owned(),
        organisation: cell(Meaning::Organisation).to_owned(),
        language: said.unwrap_or(language).to_string(),
        privacy: "yes".to_owned(),
        key: "list".to_owned(),
        ..RegistrationForm::default()
    };
    let RegistrationRequest {
        name,
        email,
        organisation,
        language,
        ..
    } = form.read().map_err(|refused| {
        let mut refused = refused.into_iter();
        refused.next().unwrap_or(FieldRefused::NameMissing)
    })?;
    Ok(Invitee {
        name,
        email,
        organisation,
        language,
    })
}

/// A name for somebody of whom there is nothing but an address; they are asked to set it right.
fn name_of(email: &str) -> String {
    let local = email.split('@').next().unwrap_or_default();
    let words = local
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase);
        first
            .into_iter()
            .flatten()
            .chain(letters)
            .collect::<String>()
    };
    words.map(capital).collect::<Vec<_>>().join(" ")
}

/// On which terms people are invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub welcome: Welcome,
    /// The kind of ticket, of an event that has kinds; also one that is not shown to guests.
    pub ticket_type: Option<Slug>,
    /// Whether a place is kept for each until they answer.
    pub keeps_place: bool,
    /// Until when they may answer; until the event begins where nothing is said.
    pub answer_until: Option<Timestamp>,
}

/// The fields of the form.
pub const FIELDS: &[&str] = &[
    PEOPLE,
    "welcome",
    "invited_as",
    "keeps_place",
    "answer_until",
    "letters_in",
];

/// The field of the list itself.
pub const PEOPLE: &str = "people";

/// The form as it is shown first.
pub fn empty_form(language: Language) -> Typed {
    let mut typed = Typed::new(FIELDS);
    typed.set("welcome", Welcome::Invited.as_str());
    typed.set("letters_in", language.as_str());
    typed
}

/// Reads the form but for its list; `zone` is the event's, and it begins at `starts_at`. Gives the language
/// of letters besides.
pub fn read_terms(
    typed: &Typed,
    tickets: &Tickets,
    (clocks, zone): (&impl Clocks, &str),
    (now, starts_at): (Timestamp, Timestamp),
) -> Result<(Terms, Language), Vec<typed::FieldRefused>> {
    let mut reader = Reader::new(typed, None);
    let welcome = reader.choice("welcome");
    let language = reader.choice("letters_in");
    let wish = typed.get("invited_as");
    let ticket_type = tickets.types.iter().find(|kind| kind.slug.as_str() == wish);
    if ticket_type.is_none() && !tickets.types.is_empty() {
        reader.refuse("invited_as", Why::Choice);
    }
    let answer_until = read_moment(&mut reader, "answer_until", |local| {
        clocks.instant(zone, local)
    });
    if answer_until.is_some_and(|until| until <= now || until > starts_at) {
        reader.refuse("answer_until", Why::Order);
    }
    if typed.get(PEOPLE).trim().is_empty() {
        reader.refuse(PEOPLE, Why::Missing);
    }
    match (welcome, language) {
        (Some(welcome), Some(language)) if reader.refused.is_empty() => {
            let terms = Terms {
                welcome,
                ticket_type: ticket_type.map(|kind| kind.slug.clone()),
                keeps_place: typed.is_ticked("keeps_place"),
                answer_until,
            };
            Ok((terms, language))
        }
        _ => Err(reader.refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::email::EmailRefused;

    fn lines(text: &str) -> Vec<Line> {
        let rows = text.lines().zip(1..);
        rows.map(|(row, number)| Line {
            number,
            cells: row.split(';').map(str::to_owned).collect(),
        })
        .collect()
    }

    fn read_as(text: &str) -> List {
        List::read(lines(text), None, Language::De)
    }

    #[test]
    fn people_are_read_from_whatever_was_copied() {
        let check = |text: &str, expected: &[(&str, &str, &str)]| {
            let list = read_as(text);
            let found: Vec<_> = list
                .invitees
                .iter()
                .map(|of| {
                    (
                        of.name.as_str(),
                        of.email.as_str(),
                        of.organisation.as_str(),
                    )
                })
                .collect();
            assert_eq!(found, expected, "{text}");
            assert_eq!(list.refused, [], "{text}");
        };
        let anna = ("Anna Beispiel", "anna@amt.example", "");

        check(
            "anna.beispiel@amt.example",
            &[("Anna Beispiel", "anna.beispiel@amt.example", "")],
        );
        check("Anna Beispiel <anna@amt.example>", &[anna]);
        check(
            "\"Beispiel, Anna\" <anna@amt.example>",
            &[("Beispiel, Anna", "anna@amt.example", "")],
        );
        check(
            "Anna Beispiel;anna@amt.example;Amt\n;;",
            &[("Anna Beispiel", "anna@amt.example", "Amt")],
        );
        check(
            "E-Mail;Nachname;Vorname\nanna@amt.example;Beispiel;Anna",
            &[anna],
        );
        check(
            "Nr;Name;Email;Company\n1;Anna Beispiel;anna@amt.example;Amt",
            &[("Anna Beispiel", "anna@amt.example", "Amt")],
        );
    }

    #[test]
    fn a_line_says_its_language_and_the_form_says_the_others() {
        let list = read_as("Name;E-Mail;Sprache\nA;a@x.example;en\nB;b@x.example;");
        let languages: Vec<_> = list.invitees.iter().map(|of| of.language).collect();
        assert_eq!(languages, [Language::En, Language::De]);
    }

    #[test]
    fn nobody_is_lost_without_a_word() {
        let list = read_as("Name;E-Mail\nA;a@x.example\nB;\nC;A@X.example");

        let refused: Vec<_> = list
            .refused
            .iter()
            .map(|of| (of.line, of.why.clone()))
            .collect();
        assert_eq!(list.invitees.len(), 1);
        assert_eq!(
            refused,
            [
                (
                    3,
                    WhyLine::Field(FieldRefused::Email(EmailRefused::Missing))
                ),
                (4, WhyLine::Repeated(2)),
            ]
        );
    }

    #[test]
    fn what_was_said_of_the_columns_counts() {
        let text = "x;y\nAmt;a@x.example";
        let said = [Some(Meaning::Organisation), Some(Meaning::Email)];
        let list = List::read(lines(text), Some(&said), Language::De);
        assert_eq!(list.invitees[0].organisation, "Amt");
        assert_eq!(list.invitees[0].name, "A");
    }
}
