//! What an import changes, in words for whoever asked for it.

use crate::domain::audit::Difference;
use crate::domain::link::{LinkLine, Links};
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::typed::LINKS;

/// What an import changed, or would change, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    pub event: Slug,
    pub is_new: bool,
    pub changes: Vec<Change>,
}

/// What was done to one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub noun: Noun,
    pub slug: Slug,
    /// What people call it.
    pub subject: String,
    pub verb: Verb,
    pub differences: Vec<Difference>,
    /// Whether the public can see it.
    pub is_public: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    Event,
    Organisation,
    Room,
    Track,
    Type,
    Person,
    Session,
    Letter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Added,
    Changed,
    /// Time or room of a session, and nothing else.
    Moved,
    Cancelled,
    Removed,
}

impl Noun {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Organisation => "organisation",
            Self::Room => "room",
            Self::Track => "track",
            Self::Type => "type",
            Self::Person => "person",
            Self::Session => "session",
            Self::Letter => "letter-text",
        }
    }
}

impl Verb {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Removed => "removed",
        }
    }
}

impl Changes {
    /// Whether the database already says what the file says.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// One line per thing, and under it one per field: before → after.
impl std::fmt::Display for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_empty() {
            return writeln!(f, "{}: nothing differs.", self.event);
        }
        for change in &self.changes {
            let (verb, noun) = (change.verb.as_str(), change.noun.as_str());
            writeln!(f, "{verb} {noun} {} ({})", change.slug, change.subject)?;
            for difference in &change.differences {
                let (before, after) = (shown(&difference.before), shown(&difference.after));
                writeln!(f, "    {}: {before} → {after}", difference.field)?;
            }
        }
        Ok(())
    }
}

/// A value on one line; long ones by their beginning.
fn shown(value: &str) -> String {
    const MOST: usize = 60;
    if value.is_empty() {
        return "(nothing)".to_owned();
    }
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{:?}", format!("{}…", &line[..end])),
        None => format!("{line:?}"),
    }
}

/// The differences of one thing, gathered field by field.
#[derive(Debug, Default)]
pub(super) struct Compared(pub(super) Vec<Difference>);

impl Compared {
    pub(super) fn field(
        &mut self,
        name: &str,
        before: impl Into<String>,
        after: impl Into<String>,
    ) {
        self.0.extend(Difference::between(name, before, after));
    }

    pub(super) fn text(&mut self, name: &str, before: &Text, after: &Text) {
        for language in Language::ALL {
            self.field(
                &format!("{name}.{language}"),
                before.get(*language).unwrap_or_default(),
                after.get(*language).unwrap_or_default(),
            );
        }
    }

    /// A box that is ticked, as the forms of the desk say it.
    pub(super) fn flag(&mut self, name: &str, before: bool, after: bool) {
        let shown = |is_ticked| if is_ticked { "yes" } else { "" };
        self.field(name, shown(before), shown(after));
    }

    pub(super) fn links(&mut self, before: &Links, after: &Links) {
        let shown = |links: &Links| LinkLine::write_all(&links.lines());
        self.field(LINKS, shown(before), shown(after));
    }

    pub(super) fn position(&mut self, before: u32, after: u32) {
        self.number("position", Some(before.into()), Some(after.into()));
    }

    pub(super) fn number(&mut self, name: &str, before: Option<u64>, after: Option<u64>) {
        let shown = |number: Option<u64>| number.map(|number| number.to_string());
        self.field(
            name,
            shown(before).unwrap_or_default(),
            shown(after).unwrap_or_default(),
        );
    }
}
