//! The form of a session: as it was typed, and everything that may be wrong with it.

use super::agenda::{Role, SessionType};
use super::text::{Language, Text};
use super::typed::Form;

/// What an organiser typed about a session; comes back with every refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionForm {
    /// Names the state that the form was made from; empty for a new session.
    pub version: String,
    /// Empty for the one that the title suggests.
    pub slug: String,
    pub kind: String,
    pub title_de: String,
    pub title_en: String,
    pub description_de: String,
    pub description_en: String,
    /// Empty for the language of the event.
    pub language: String,
    /// Slug of the room, or nothing.
    pub room: String,
    /// `2023-11-02T10:15` by the clocks of where the event is.
    pub starts_at: String,
    pub ends_at: String,
    /// In the order in which they are shown within their role.
    pub cast: Vec<CastLine>,
}

/// One person of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CastLine {
    /// Slug of the person.
    pub person: String,
    pub role: String,
}

/// Longest title: two lines on a phone.
pub const MAX_TITLE_CHARACTERS: usize = 200;
/// Longest description per language: two pages, and small enough that the whole form fits a request.
pub const MAX_DESCRIPTION_CHARACTERS: usize = 5_000;
/// People of one session; a limit so that a form stays a form.
pub const MAX_CAST: usize = 30;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SessionFieldRefused {
    #[error("A title is missing: one language is enough.")]
    TitleMissing,
    #[error("The title ({0}) is too long.")]
    TitleTooLong(Language),
    #[error("The description ({0}) is too long.")]
    DescriptionTooLong(Language),
    #[error("The short name is none.")]
    Slug,
    #[error("Another session has this short name.")]
    SlugTaken,
    #[error("The short name cannot change any more.")]
    SlugFixed,
    #[error("There is no such kind of session.")]
    Kind,
    #[error("There is no such language.")]
    Language,
    #[error("There is no such room.")]
    Room,
    #[error("The start is no time.")]
    Start,
    #[error("The end is no time.")]
    End,
    #[error("The start is missing.")]
    StartMissing,
    #[error("The end is missing.")]
    EndMissing,
    #[error("The end is not after the start.")]
    EndBeforeStart,
    #[error("The start does not exist: the clocks were put forward over it.")]
    StartSkipped,
    #[error("The end does not exist: the clocks were put forward over it.")]
    EndSkipped,
    #[error("The start comes twice: the clocks were put back.")]
    StartTwice,
    #[error("The end comes twice: the clocks were put back.")]
    EndTwice,
    #[error("The start is not on a day of the event.")]
    StartOutside,
    #[error("The end is not on a day of the event.")]
    EndOutside,
    #[error("A room without a time.")]
    RoomWithoutTime,
    #[error("A person is not in the event, or a role is none.")]
    Cast,
    #[error("A person has the same role twice.")]
    CastTwice,
    #[error("More people than fit.")]
    CastTooMany,
}

impl SessionFieldRefused {
    /// The name of the form's field that it is about.
    pub fn field(&self) -> &'static str {
        match self {
            Self::TitleTooLong(Language::En) => "title_en",
            Self::TitleMissing | Self::TitleTooLong(Language::De) => "title_de",
            Self::DescriptionTooLong(Language::De) => "description_de",
            Self::DescriptionTooLong(Language::En) => "description_en",
            Self::Slug | Self::SlugTaken | Self::SlugFixed => "slug",
            Self::Kind => "kind",
            Self::Language => "language",
            Self::Room => "room",
            Self::Start
            | Self::StartMissing
            | Self::StartSkipped
            | Self::StartTwice
            | Self::StartOutside
            | Self::RoomWithoutTime => "starts_at",
            Self::End
            | Self::EndMissing
            | Self::EndBeforeStart
            | Self::EndSkipped
            | Self::EndTwice
            | Self::EndOutside => "ends_at",
            Self::Cast | Self::CastTwice | Self::CastTooMany => "cast",
        }
    }

    /// The Fluent key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::TitleMissing => "session-refused-title-missing",
            Self::TitleTooLong(_) => "session-refused-title-long",
            Self::DescriptionTooLong(_) => "session-refused-description-long",
            Self::Slug => "session-refused-slug",
            Self::SlugTaken => "session-refused-slug-taken",
            Self::SlugFixed => "session-refused-slug-fixed",
            Self::Kind => "session-refused-kind",
            Self::Language => "session-refused-language",
            Self::Room => "session-refused-room",
            Self::Start => "session-refused-start",
            Self::End => "session-refused-end",
            Self::StartMissing => "session-refused-start-missing",
            Self::EndMissing => "session-refused-end-missing",
            Self::EndBeforeStart => "session-refused-end-before-start",
            Self::StartSkipped => "session-refused-start-skipped",
            Self::EndSkipped => "session-refused-end-skipped",
            Self::StartTwice => "session-refused-start-twice",
            Self::EndTwice => "session-refused-end-twice",
            Self::StartOutside => "session-refused-start-outside",
            Self::EndOutside => "session-refused-end-outside",
            Self::RoomWithoutTime => "session-refused-room-without-time",
            Self::Cast => "session-refused-cast",
            Self::CastTwice => "session-refused-cast-twice",
            Self::CastTooMany => "session-refused-cast-too-many",
        }
    }
}

impl SessionForm {
    /// The form as a browser sends it: fields in order, `person` and `role` once per line of the cast.
    pub fn from_fields(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            // Browsers send line breaks of textareas as CR LF, whatever was there before.
            let value = value.replace("\r\n", "\n");
            match name.as_str() {
                "version" => form.version = value,
                "slug" => form.slug = value,
                "kind" => form.kind = value,
                "title_de" => form.title_de = value,
                "title_en" => form.title_en = value,
                "description_de" => form.description_de = value,
                "description_en" => form.description_en = value,
                "language" => form.language = value,
                "room" => form.room = value,
                "starts_at" => form.starts_at = value,
                "ends_at" => form.ends_at = value,
                "person" => form.cast.push(CastLine {
                    person: value,
                    role: String::new(),
                }),
                "role" => {
                    if let Some(line) = form.cast.last_mut() {
                        line.role = value;
                    }
                }
                _ => {}
            }
        }
        // The line that is there for one more person.
        form.cast.retain(|line| !line.person.is_empty());
        form
    }

    /// The texts, cleaned at their ends, or what is wrong with them.
    pub fn read_texts(&self, refused: &mut Vec<SessionFieldRefused>) -> (Text, Text) {
        let title = |text: &str| super::registration::single_line(text);
        let titles = Text::both(title(&self.title_de), title(&self.title_en));
        if titles.is_empty() {
            refused.push(SessionFieldRefused::TitleMissing);
        }
        let descriptions = Text::both(self.description_de.trim(), self.description_en.trim());
        for language in Language::ALL.iter().copied() {
            let is_longer =
                |text: &Text, most| text.get(language).is_some_and(|t| t.chars().count() > most);
            if is_longer(&titles, MAX_TITLE_CHARACTERS) {
                refused.push(SessionFieldRefused::TitleTooLong(language));
            }
            if is_longer(&descriptions, MAX_DESCRIPTION_CHARACTERS) {
                refused.push(SessionFieldRefused::DescriptionTooLong(language));
            }
        }
        (titles, descriptions)
    }

    pub fn read_kind(&self) -> Result<SessionType, SessionFieldRefused> {
        self.kind.parse().map_err(|_| SessionFieldRefused::Kind)
    }

    pub fn read_language(&self) -> Result<Option<Language>, SessionFieldRefused> {
        match self.language.as_str() {
            "" => Ok(None),
            text => text
                .parse()
                .map(Some)
                .map_err(|_| SessionFieldRefused::Language),
        }
    }

    /// Person and role of each line, in order.
    pub fn read_cast(&self) -> Result<Vec<(&str, Role)>, SessionFieldRefused> {
        if self.cast.len() > MAX_CAST {
            return Err(SessionFieldRefused::CastTooMany);
        }
        let mut read: Vec<(&str, Role)> = Vec::with_capacity(self.cast.len());
        for line in &self.cast {
            let role = line.role.parse().map_err(|_| SessionFieldRefused::Cast)?;
            if read.contains(&(line.person.as_str(), role)) {
                return Err(SessionFieldRefused::CastTwice);
            }
            read.push((&line.person, role));
        }
        Ok(read)
    }
}

impl Form for SessionForm {
    fn version(&self) -> &str {
        &self.version
    }

    fn set_version(&mut self, version: &str) {
        version.clone_into(&mut self.version);
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        let cast: Vec<String> = self
            .cast
            .iter()
            .map(|line| format!("{} {}", line.role, line.person))
            .collect();
        vec![
            ("slug", self.slug.clone()),
            ("kind", self.kind.clone()),
            ("title.de", self.title_de.clone()),
            ("title.en", self.title_en.clone()),
            ("description.de", self.description_de.clone()),
            ("description.en", self.description_en.clone()),
            ("language", self.language.clone()),
            ("room", self.room.clone()),
            ("starts_at", self.starts_at.clone()),
            ("ends_at", self.ends_at.clone()),
            ("cast", cast.join(", ")),
        ]
    }

    fn take_from(&mut self, other: &Self, name: &str) {
        match name {
            "slug" => self.slug.clone_from(&other.slug),
            "kind" => self.kind.clone_from(&other.kind),
            "title.de" => self.title_de.clone_from(&other.title_de),
            "title.en" => self.title_en.clone_from(&other.title_en),
            "description.de" => self.description_de.clone_from(&other.description_de),
            "description.en" => self.description_en.clone_from(&other.description_en),
            "language" => self.language.clone_from(&other.language),
            "room" => self.room.clone_from(&other.room),
            "starts_at" => self.starts_at.clone_from(&other.starts_at),
            "ends_at" => self.ends_at.clone_from(&other.ends_at),
            "cast" => self.cast.clone_from(&other.cast),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn the_cast_is_read_line_by_line() {
        let form = SessionForm::from_fields(pairs(&[
            ("person", "a"),
            ("role", "moderator"),
            ("person", "b"),
            ("role", "panellist"),
            ("person", ""),
            ("role", "speaker"),
        ]));

        assert_eq!(
            form.read_cast(),
            Ok(vec![("a", Role::Moderator), ("b", Role::Panellist)])
        );
    }

    #[test]
    fn texts_say_what_is_wrong_with_them() {
        let check = |form: SessionForm, expected: &[SessionFieldRefused]| {
            let mut refused = Vec::new();
            form.read_texts(&mut refused);
            assert_eq!(refused, expected);
        };

        check(SessionForm::default(), &[SessionFieldRefused::TitleMissing]);
        check(
            SessionForm {
                title_en: "x".repeat(201),
                description_de: "x".repeat(5_001),
                ..SessionForm::default()
            },
            &[
                SessionFieldRefused::DescriptionTooLong(Language::De),
                SessionFieldRefused::TitleTooLong(Language::En),
            ],
        );
    }
}
