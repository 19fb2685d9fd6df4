//! What can be wrong with a file: where, what is so, and what to write instead.

use crate::domain::email::EmailRefused;
use crate::domain::slug::SlugRefused;

/// A file that was not taken, with everything that is wrong with it in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct FileRefused(pub Vec<Placed>);

/// A place in a file, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// The place of a byte of a text.
    pub(super) fn of(text: &str, offset: usize) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// A mistake and where it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {mistake}")]
pub struct Placed {
    pub place: Place,
    pub mistake: Mistake,
}

/// What is wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    #[error("this is not TOML: {0}.")]
    Syntax(String),
    #[error("there is no key {key:?} here; {}", instead(nearest.as_deref(), known))]
    UnknownKey {
        key: String,
        nearest: Option<String>,
        known: Vec<String>,
    },
    #[error("{key:?} is missing; write {example}.")]
    Missing {
        key: &'static str,
        example: &'static str,
    },
    #[error("{key:?} must be {expected}, such as {example}.")]
    WrongKind {
        key: String,
        expected: &'static str,
        example: &'static str,
    },
    #[error("{value:?} is not a {noun}; {}", instead(nearest.as_deref(), known))]
    UnknownName {
        noun: &'static str,
        value: String,
        nearest: Option<String>,
        known: Vec<String>,
    },
    #[error("the {noun} {slug:?} is not in this file; {}", instead(nearest.as_deref(), known))]
    NotListed {
        noun: &'static str,
        slug: String,
        nearest: Option<String>,
        known: Vec<String>,
    },
    #[error("{0}")]
    Slug(SlugRefused),
    #[error("{0}")]
    Email(EmailRefused),
    #[error("the {noun} {value:?} is there already, in line {first_line}; give this one another.")]
    Twice {
        noun: &'static str,
        value: String,
        first_line: usize,
    },
    #[error("{key:?} must be between {least} and {most}.")]
    OutOfRange {
        key: &'static str,
        least: i64,
        most: i64,
    },
    #[error("{later_key:?} ({later}) must be after {earlier_key:?} ({earlier}).")]
    WrongOrder {
        earlier_key: &'static str,
        earlier: String,
        later_key: &'static str,
        later: String,
    },
    #[error("clocks in {zone} never show {local}, they are put forward over it; write {instead}.")]
    Skipped {
        zone: String,
        local: String,
        instead: String,
    },
    #[error("clocks in {zone} show {local} twice; write {first} or {second}.")]
    DoubledTime {
        zone: String,
        local: String,
        first: String,
        second: String,
    },
    #[error("{value:?} is not a time; write {example}.")]
    NoTime {
        value: String,
        example: &'static str,
    },
    #[error("{value:?} is not the address of a page; it must begin with https:// or http://.")]
    NoAddress { value: String },
    #[error("{key:?} lists {found} links, at most {most} are shown; keep those that matter.")]
    TooManyLinks {
        key: &'static str,
        found: usize,
        most: usize,
    },
    #[error("{key:?} lists more than {most}; keep those that matter.")]
    TooMany { key: &'static str, most: usize },
    #[error("{first:?} and {second:?} exclude each other; write one of them.")]
    Both {
        first: &'static str,
        second: &'static str,
    },
    #[error("{first:?} needs {second:?} beside it.")]
    Needs {
        first: &'static str,
        second: &'static str,
    },
    #[error("{value} cannot be filled in here; write one of {known}, or no braces.")]
    Placeholder { value: String, known: String },
    #[error("the uid {0} belongs to another session already; leave it away and one is derived.")]
    UidTaken(String),
}

impl Mistake {
    /// A name that is none of a list that is short enough to be told whole.
    pub(super) fn unknown(noun: &'static str, value: &str, known: &[&str]) -> Self {
        Self::UnknownName {
            noun,
            value: value.to_owned(),
            nearest: None,
            known: known.iter().map(ToString::to_string).collect(),
        }
    }
}

/// "did you mean "rooms"?" or else the whole list.
fn instead(nearest: Option<&str>, known: &[String]) -> String {
    match (nearest, known) {
        (Some(nearest), _) => format!("did you mean {nearest:?}?"),
        (None, []) => "there are none yet.".to_owned(),
        (None, known) => format!("write one of {}.", known.join(", ")),
    }
}

/// The known name that is nearest to what was typed, if it is near enough to be meant.
pub(super) fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let near_enough = (typed.chars().count() / 3).max(2);
    known
        .map(|name| (distance(&typed.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= near_enough)
        .min()
        .map(|(_, name)| name.to_owned())
}

/// How many characters must be put in, taken out or replaced to make one text of the other.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, from) in left.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found_if_it_is_near() {
        let known = ["rooms", "people", "sessions", "Europe/Berlin"];
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(
                nearest(typed, known.into_iter()).as_deref(),
                expected,
                "{typed}"
            );
        };

        check("room", Some("rooms"));
        check("Sesions", Some("sessions"));
        check("europe/berlin", Some("Europe/Berlin"));
        check("track", None);
    }

    #[test]
    fn places_count_characters_from_one() {
        let text = "a = 1\nä = \"ö\" x";
        let check = |offset, line, column| {
            assert_eq!(Place::of(text, offset), Place { line, column });
        };

        check(0, 1, 1);
        check(6, 2, 1);
        check(text.len() - 1, 2, 9);
        check(999, 2, 10);
    }
}
