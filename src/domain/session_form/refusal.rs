//! Everything that may be wrong with the form of a session.

use crate::domain::text::Language;

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
    #[error("There is no such track.")]
    Track,
    /// Something is wrong with the time on this line, counted from 0.
    #[error("Time {0}: {1}")]
    Slot(usize, SlotRefused),
    #[error("More times than fit.")]
    SlotsTooMany,
    #[error("A link is no address of the web, or there are too many.")]
    Links,
    #[error("A person is not in the event, or a role is none.")]
    Cast,
    #[error("A person has the same role twice.")]
    CastTwice,
    #[error("More people than fit.")]
    CastTooMany,
    #[error("What stands instead of a role is too long.")]
    LabelTooLong,
}

/// What is wrong with one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlotRefused {
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
}

/// The id of a field of times: the first line has the plain name.
pub fn slot_field(name: &str, line: usize) -> String {
    match line {
        0 => name.to_owned(),
        line => format!("{name}-{line}"),
    }
}

impl SlotRefused {
    fn field(self) -> &'static str {
        match self {
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
        }
    }

    fn key(self) -> &'static str {
        match self {
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
        }
    }
}

impl SessionFieldRefused {
    /// The id of the form's field that it is about.
    pub fn field(&self) -> String {
        let field = match self {
            Self::Slot(line, refused) => return slot_field(refused.field(), *line),
            Self::TitleTooLong(Language::En) => "title_en",
            Self::TitleMissing | Self::TitleTooLong(Language::De) => "title_de",
            Self::DescriptionTooLong(Language::De) => "description_de",
            Self::DescriptionTooLong(Language::En) => "description_en",
            Self::Slug | Self::SlugTaken | Self::SlugFixed => "slug",
            Self::Kind => "kind",
            Self::Track => "track",
            Self::Language => "language",
            Self::SlotsTooMany => "time",
            Self::Links => "links",
            Self::Cast | Self::CastTwice | Self::CastTooMany | Self::LabelTooLong => "cast",
        };
        field.to_owned()
    }

    /// The Fluent key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Slot(_, refused) => refused.key(),
            Self::TitleMissing => "session-refused-title-missing",
            Self::TitleTooLong(_) => "session-refused-title-long",
            Self::DescriptionTooLong(_) => "session-refused-description-long",
            Self::Slug => "session-refused-slug",
            Self::SlugTaken => "session-refused-slug-taken",
            Self::SlugFixed => "session-refused-slug-fixed",
            Self::Kind => "session-refused-kind",
            Self::Track => "session-refused-track",
            Self::Language => "session-refused-language",
            Self::SlotsTooMany => "session-refused-slots-too-many",
            Self::Links => "session-refused-links",
            Self::Cast => "session-refused-cast",
            Self::CastTwice => "session-refused-cast-twice",
            Self::CastTooMany => "session-refused-cast-too-many",
            Self::LabelTooLong => "session-refused-label-long",
        }
    }
}
