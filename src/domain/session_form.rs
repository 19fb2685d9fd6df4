//! The form of a session: as it was typed, and everything that may be wrong with it.

mod refusal;
mod value;

pub use refusal::{SessionFieldRefused, SlotRefused, slot_field};

use super::agenda::{
    Interpretation, Interpretations, OwnType, ParticipationState, Role, SessionType,
};
use super::line::{LineDeed, Lines};
use super::link::{LinkLine, Links};
use super::slug::Slug;
use super::text::{Language, Text};
use super::typed::MAX_LINKS;

/// What an organiser typed about a session; comes back with every refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionForm {
    /// Names the state that the form was made from; empty for a new session.
    pub version: String,
    /// Empty for the one that the title suggests.
    pub slug: String,
    /// A type of ours, or `own:` and the slug of one of the event's own.
    pub kind: String,
    /// Slug of the track, or nothing.
    pub track: String,
    pub title_de: String,
    pub title_en: String,
    pub description_de: String,
    pub description_en: String,
    /// Empty for the language of the event.
    pub language: String,
    pub interpretation: Vec<String>,
    pub is_recorded: bool,
    pub is_photographed: bool,
    /// Its times, in order.
    pub slots: Vec<SlotLine>,
    /// In the order in which they are shown within their role.
    pub cast: Vec<CastLine>,
    pub links: Vec<LinkLine>,
}

/// One time of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlotLine {
    /// Id of the slot that it is, for it stands in calendars; empty for a new one.
    pub id: String,
    /// `2023-11-02T10:15` by the clocks of where the event is.
    pub starts_at: String,
    pub ends_at: String,
    /// Slug of the room, or nothing.
    pub room: String,
}

/// One person of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CastLine {
    /// Slug of the person.
    pub person: String,
    pub role: String,
    /// Whether they agreed; empty leaves it as it is.
    pub state: String,
    /// What stands instead of the role's name.
    pub label_de: String,
    pub label_en: String,
}

impl CastLine {
    pub(super) fn is_same_part(&self, other: &Self) -> bool {
        (&self.person, &self.role) == (&other.person, &other.role)
    }
}

/// One person of a form as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CastMember<'a> {
    /// Slug of the person.
    pub person: &'a str,
    pub role: Role,
    /// Nothing leaves it as it is.
    pub state: Option<ParticipationState>,
    pub label: Text,
}

/// What stands before the slug of a type of the event's own.
pub const OWN_TYPE: &str = "own:";

/// Longest title: two lines on a phone.
pub const MAX_TITLE_CHARACTERS: usize = 200;
/// Longest description per language: two pages, and small enough that the whole form fits a request.
pub const MAX_DESCRIPTION_CHARACTERS: usize = 5_000;
/// People of one session; a limit so that a form stays a form.
pub const MAX_CAST: usize = 30;
/// Times of one session: as many as a break has that is held in every room of a large event.
pub const MAX_SLOTS: usize = 100;
/// Longest word that stands instead of a role.
pub const MAX_LABEL_CHARACTERS: usize = 60;

impl SessionForm {
    /// The form as a browser sends it: fields in order, those of times, people and links once a line.
    pub fn from_fields(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            // Browsers send line breaks of textareas as CR LF, whatever was there before.
            let value = value.replace("\r\n", "\n");
            if form.take_line(&name, &value) {
                continue;
            }
            match name.as_str() {
                "version" => form.version = value,
                "slug" => form.slug = value,
                "kind" => form.kind = value,
                "track" => form.track = value,
                "title_de" => form.title_de = value,
                "title_en" => form.title_en = value,
                "description_de" => form.description_de = value,
                "description_en" => form.description_en = value,
                "language" => form.language = value,
                "recorded" => form.is_recorded = true,
                "photographed" => form.is_photographed = true,
                name => form
                    .interpretation
                    .extend(name.strip_prefix("interpretation_").map(str::to_owned)),
            }
        }
        // The lines that are there for one more.
        form.cast.retain(|line| !line.person.is_empty());
        form.links
            .retain(|line| !line.url.is_empty() || !line.label.is_empty());
        form.slots.retain(|line| {
            !line.starts_at.is_empty() || !line.ends_at.is_empty() || !line.room.is_empty()
        });
        form
    }

    /// Takes one field of a line; says whether it is one.
    fn take_line(&mut self, name: &str, value: &str) -> bool {
        let value = value.to_owned();
        match name {
            "slot" => self.slots.push(SlotLine {
                id: value,
                ..SlotLine::default()
            }),
            "starts_at" | "ends_at" | "room" => {
                if self.slots.is_empty() {
                    self.slots.push(SlotLine::default());
                }
                if let Some(line) = self.slots.last_mut() {
                    match name {
                        "starts_at" => line.starts_at = value,
                        "ends_at" => line.ends_at = value,
                        _ => line.room = value,
                    }
                }
            }
            "person" => self.cast.push(CastLine {
                person: value,
                ..CastLine::default()
            }),
            "role" | "state" | "label_de" | "label_en" => {
                if let Some(line) = self.cast.last_mut() {
                    match name {
                        "role" => line.role = value,
                        "state" => line.state = value,
                        "label_de" => line.label_de = value,
                        _ => line.label_en = value,
                    }
                }
            }
            name => return LinkLine::take(&mut self.links, name, &value),
        }
        true
    }

    /// Does what a button of one of its lists says.
    pub fn change_lines(&mut self, lines: Lines, deed: LineDeed) {
        match lines {
            Lines::Cast => deed.apply(&mut self.cast),
            // Times are long lines: an empty one is there only where it was asked for.
            Lines::Slots if deed == LineDeed::Add => self.slots.push(SlotLine::default()),
            Lines::Slots => deed.apply(&mut self.slots),
            Lines::Links => deed.apply(&mut self.links),
        }
    }

    /// Gives the session the time of its first line in each of these rooms, in their order: breaks
    /// are in all of them.
    pub fn copy_to_rooms(&mut self, rooms: &[&str]) {
        let Some(first) = self.slots.first().cloned() else {
            return;
        };
        for room in rooms {
            let is_there = self.slots.iter().any(|line| {
                line.room == *room
                    && (&line.starts_at, &line.ends_at) == (&first.starts_at, &first.ends_at)
            });
            if is_there {
                continue;
            }
            match self.slots.first_mut().filter(|line| line.room.is_empty()) {
                Some(line) => (*room).clone_into(&mut line.room),
                None => self.slots.push(SlotLine {
                    id: String::new(),
                    room: (*room).to_owned(),
                    ..first.clone()
                }),
            }
        }
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

    /// The type of ours, and the slug of the event's own where it is one.
    pub fn read_kind(
        &self,
        own_types: &[OwnType],
    ) -> Result<(SessionType, Option<Slug>), SessionFieldRefused> {
        match self.kind.strip_prefix(OWN_TYPE) {
            Some(slug) => own_types
                .iter()
                .find(|own| own.slug.as_str() == slug)
                .map(|own| (own.base, Some(own.slug.clone())))
                .ok_or(SessionFieldRefused::Kind),
            None => self
                .kind
                .parse()
                .map(|kind| (kind, None))
                .map_err(|_| SessionFieldRefused::Kind),
        }
    }

    /// What was ticked, in the order in which it is shown; what is no interpretation is left aside.
    pub fn read_interpretation(&self) -> Interpretations {
        let is_ticked = |known: &&Interpretation| {
            let ticked = self.interpretation.iter();
            ticked.into_iter().any(|typed| typed == known.as_str())
        };
        Interpretations(
            Interpretation::ALL
                .iter()
                .filter(is_ticked)
                .copied()
                .collect(),
        )
    }

    pub fn read_links(&self) -> Result<Links, SessionFieldRefused> {
        if self.links.len() > MAX_LINKS {
            return Err(SessionFieldRefused::Links);
        }
        Links::read(&self.links).map_err(|_| SessionFieldRefused::Links)
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

    /// Everybody who takes part, in order.
    pub fn read_cast(&self) -> Result<Vec<CastMember<'_>>, SessionFieldRefused> {
        if self.cast.len() > MAX_CAST {
            return Err(SessionFieldRefused::CastTooMany);
        }
        let mut read: Vec<CastMember<'_>> = Vec::with_capacity(self.cast.len());
        for line in &self.cast {
            let member = read_member(line)?;
            let is_twice =
                |known: &CastMember<'_>| (known.person, known.role) == (member.person, member.role);
            if read.iter().any(is_twice) {
                return Err(SessionFieldRefused::CastTwice);
            }
            read.push(member);
        }
        Ok(read)
    }
}

fn read_member(line: &CastLine) -> Result<CastMember<'_>, SessionFieldRefused> {
    let state = match line.state.as_str() {
        "" => None,
        state => Some(state.parse().map_err(|_| SessionFieldRefused::Cast)?),
    };
    let label =
        [&line.label_de, &line.label_en].map(|label| super::registration::single_line(label));
    if label
        .iter()
        .any(|label| label.chars().count() > MAX_LABEL_CHARACTERS)
    {
        return Err(SessionFieldRefused::LabelTooLong);
    }
    let [german, english] = label;
    Ok(CastMember {
        person: &line.person,
        role: line.role.parse().map_err(|_| SessionFieldRefused::Cast)?,
        state,
        label: Text::both(german, english),
    })
}

#[cfg(test)]
mod tests {
    use super::super::typed::Form as _;
    use super::*;

    fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn member(person: &str, role: Role) -> CastMember<'_> {
        CastMember {
            person,
            role,
            state: None,
            label: Text::default(),
        }
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
            Ok(vec![
                member("a", Role::Moderator),
                member("b", Role::Panellist)
            ])
        );
    }

    #[test]
    fn times_are_read_line_by_line() {
        let form = SessionForm::from_fields(pairs(&[
            ("slot", "1"),
            ("starts_at", "2027-03-27T10:00"),
            ("ends_at", "2027-03-27T11:00"),
            ("room", "saal"),
            ("slot", ""),
            ("starts_at", "2027-03-28T10:00"),
            ("ends_at", "2027-03-28T11:00"),
            ("room", ""),
            ("slot", ""),
            ("starts_at", ""),
            ("ends_at", ""),
            ("room", ""),
        ]));

        let ids: Vec<&str> = form.slots.iter().map(|line| line.id.as_str()).collect();
        assert_eq!(ids, ["1", ""]);
        assert_eq!(form.slots[1].starts_at, "2027-03-28T10:00");
        let further = form.values().into_iter().find(|(name, _)| *name == "slots");
        let expected = "2027-03-28T10:00 – 2027-03-28T11:00".to_owned();
        assert_eq!(further, Some(("slots", expected)));
    }

    #[test]
    fn a_break_is_copied_to_every_room_once() {
        let check = |first: &str, expected: &[&str]| {
            let mut form = SessionForm {
                slots: vec![SlotLine {
                    id: "1".to_owned(),
                    starts_at: "2027-03-27T12:00".to_owned(),
                    ends_at: "2027-03-27T13:00".to_owned(),
                    room: first.to_owned(),
                }],
                ..SessionForm::default()
            };
            form.copy_to_rooms(&["a", "b", "c"]);
            form.copy_to_rooms(&["a", "b", "c"]);
            let rooms: Vec<&str> = form.slots.iter().map(|line| line.room.as_str()).collect();
            assert_eq!(rooms, expected, "{first:?}");
            let named = form.slots.iter().filter(|line| !line.id.is_empty()).count();
            assert_eq!(named, 1, "only the first is one that calendars know");
        };

        check("", &["a", "b", "c"]);
        check("b", &["b", "a", "c"]);
    }

    #[test]
    fn every_field_can_be_taken_over() {
        let full = SessionForm::from_fields(pairs(&[
            ("slug", "s"),
            ("kind", "own:x"),
            ("track", "t"),
            ("title_de", "a"),
            ("title_en", "b"),
            ("description_de", "c"),
            ("description_en", "d"),
            ("language", "en"),
            ("interpretation_dgs", "yes"),
            ("recorded", "yes"),
            ("photographed", "yes"),
            ("slot", "1"),
            ("starts_at", "x"),
            ("ends_at", "y"),
            ("room", "r"),
            ("slot", "2"),
            ("starts_at", "z"),
            ("person", "p"),
            ("role", "speaker"),
            ("state", "invited"),
            ("label_de", "Impulsgeberin"),
            ("link_kind", "stream"),
            ("link_url", "https://a.example"),
        ]));
        let mut form = SessionForm::default();

        for (name, _) in full.values() {
            form.take_from(&full, name);
        }

        assert_eq!(form, full);
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
