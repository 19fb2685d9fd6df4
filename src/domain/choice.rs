//! "My programme": what one guest chose of an event's sessions, without an account.

use std::collections::BTreeSet;

use super::agenda::{Edition, PublishedSlot, Session, SessionStatus};
use super::id::{ChoiceId, EventId, RegistrationId, SessionId};
use super::slug::Slug;
use super::time::Timestamp;

/// The choice of one guest. What was chosen are its stars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub id: ChoiceId,
    pub event_id: EventId,
    /// Whose it is, once somebody has registered with it.
    pub registration_id: Option<RegistrationId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Sessions that one guest may choose: more than anybody can go to, few enough for one page.
pub const MAX_STARS: usize = 500;

/// Why nothing was chosen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceRefused {
    #[error("Nothing is chosen.")]
    NothingChosen,
    #[error("More than {0} sessions are chosen.")]
    TooMany(usize),
    /// Names that were never in the programme and those of drafts are the same to a guest.
    #[error("{0} of the sessions chosen are not in the programme.")]
    NotInProgramme(usize),
    #[error("There is no such event.")]
    NoSuchEvent,
    #[error("The choice was deleted.")]
    Deleted,
}

impl ChoiceRefused {
    /// The Fluent key of the sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NothingChosen => "choice-refused-nothing",
            Self::TooMany(_) => "choice-refused-many",
            Self::NotInProgramme(_) | Self::NoSuchEvent | Self::Deleted => "choice-refused-unknown",
        }
    }

    /// The number that the sentence tells.
    pub fn count(&self) -> usize {
        match self {
            Self::TooMany(count) | Self::NotInProgramme(count) => *count,
            Self::NothingChosen | Self::NoSuchEvent | Self::Deleted => 0,
        }
    }
}

/// The form as it was sent: sessions by their short names.
///
/// It says what was ticked when it was shown, too. Only the difference is done, so that what was
/// starred elsewhere in the meantime stays, and a single star is a form like any other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceForm {
    /// Drawn when the form was shown: the same form sent twice makes one choice.
    pub key: String,
    /// Ticked now.
    pub sessions: BTreeSet<String>,
    /// Ticked when it was shown.
    pub had: BTreeSet<String>,
}

/// What a form changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceChange {
    pub added: BTreeSet<SessionId>,
    pub removed: BTreeSet<SessionId>,
}

impl ChoiceForm {
    /// The form of the fields that a browser sent; others are left aside.
    pub fn from_fields(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "key" => form.key = value,
                "session" => {
                    form.sessions.insert(value);
                }
                "had" => form.had.extend(value.split_whitespace().map(str::to_owned)),
                _ => {}
            }
        }
        form
    }

    /// Finds what the form names among what guests see.
    ///
    /// A cancelled session may be chosen: it may have been cancelled since the form was shown, and
    /// the guest is told so where it is listed.
    pub fn read(&self, edition: &Edition) -> Result<ChoiceChange, ChoiceRefused> {
        if self.sessions.len() > MAX_STARS {
            return Err(ChoiceRefused::TooMany(MAX_STARS));
        }
        let added: Vec<Option<SessionId>> = self
            .sessions
            .difference(&self.had)
            .map(|slug| find(edition, slug))
            .collect();
        let unknown = added.iter().filter(|found| found.is_none()).count();
        if unknown > 0 {
            return Err(ChoiceRefused::NotInProgramme(unknown));
        }
        // What has no such name any more cannot be meant.
        let removed = self
            .had
            .difference(&self.sessions)
            .filter_map(|slug| find(edition, slug));
        Ok(ChoiceChange {
            added: added.into_iter().flatten().collect(),
            removed: removed.collect(),
        })
    }
}

fn find(edition: &Edition, slug: &str) -> Option<SessionId> {
    let slug: Slug = slug.parse().ok()?;
    let session = edition.session_by_slug(&slug)?;
    may_be_chosen(session).then(|| session.id.clone())
}

/// Whether a session is worth a star: nobody needs to be reminded of lunch.
pub fn may_be_chosen(session: &Session) -> bool {
    !session.kind.is_break()
}

/// Those of the chosen sessions that take place at the same time, two by two, in order of time.
pub fn overlaps<'a>(
    edition: &'a Edition,
    stars: &BTreeSet<SessionId>,
) -> Vec<(&'a PublishedSlot, &'a PublishedSlot)> {
    let takes_place = |id: &SessionId| {
        stars.contains(id)
            && edition
                .session(id)
                .is_some_and(|session| session.status != SessionStatus::Cancelled)
    };
    let chosen: Vec<&PublishedSlot> = edition
        .slots
        .iter()
        .filter(|slot| takes_place(&slot.session_id))
        .collect();
    let mut found = Vec::new();
    for (at, slot) in chosen.iter().enumerate() {
        // Slots stand in order of their start: the first that begins later ends the search.
        let beside = chosen[at + 1..]
            .iter()
            .take_while(|other| other.starts_at < slot.ends_at)
            .filter(|other| other.session_id != slot.session_id);
        found.extend(beside.map(|other| (*slot, *other)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::agenda::{SessionType, Slot, Told};
    use super::super::id::SlotId;
    use super::*;

    fn id(number: u8) -> SessionId {
        SessionId::from_bytes([number; 16])
    }

    /// Sessions `s1`, `s2` … with these minutes of begin and end; the last is a break.
    fn edition(times: &[(i64, i64)]) -> Edition {
        let mut edition = Edition::default();
        for (at, (from, to)) in times.iter().enumerate() {
            let number = u8::try_from(at + 1).unwrap();
            edition.sessions.push(Session {
                id: id(number),
                event_id: EventId::from_bytes([0; 16]),
                slug: format!("s{number}").parse().unwrap(),
                kind: if at + 1 == times.len() {
                    SessionType::Lunch
                } else {
                    SessionType::Talk
                },
                status: SessionStatus::Published,
                title: super::super::text::Text::default(),
                description: super::super::text::Text::default(),
                language: None,
                created_at: Timestamp::from_millis(0),
                updated_at: Timestamp::from_millis(0),
                own_type: None,
                track_id: None,
                interpretation: super::super::agenda::Interpretations::default(),
                is_recorded: false,
                is_photographed: false,
                links: super::super::link::Links::default(),
            });
            edition.slots.push(PublishedSlot {
                slot: Slot {
                    id: SlotId::from_bytes([number; 16]),
                    session_id: id(number),
                    room_id: None,
                    starts_at: Timestamp::from_millis(from * 60_000),
                    ends_at: Timestamp::from_millis(to * 60_000),
                },
                told: Told {
                    sequence: 0,
                    created_at: Timestamp::from_millis(0),
                    updated_at: Timestamp::from_millis(0),
                    is_gone: false,
                },
            });
        }
        edition
    }

    fn form(sessions: &[&str], had: &str) -> ChoiceForm {
        let fields = sessions.iter().map(|slug| ("session", *slug));
        let fields = fields.chain([("had", had), ("other", "x")]);
        ChoiceForm::from_fields(
            fields
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        )
    }

    #[test]
    fn a_form_changes_what_was_ticked_since_it_was_shown() {
        let edition = edition(&[(0, 10), (10, 20), (20, 30), (30, 40)]);
        let check = |sessions: &[&str], had: &str, added: &[u8], removed: &[u8]| {
            let ids = |numbers: &[u8]| numbers.iter().map(|number| id(*number)).collect();
            let expected = ChoiceChange {
                added: ids(added),
                removed: ids(removed),
            };
            assert_eq!(form(sessions, had).read(&edition), Ok(expected));
        };

        check(&["s1", "s2"], "", &[1, 2], &[]);
        check(&["s1", "s2"], "s2 s3", &[1], &[3]);
        check(&[], "s1", &[], &[1]);
        check(&["s1", "s1"], "s1", &[], &[]);
        check(&["s1"], "gone s1", &[], &[]);
        check(&[], "", &[], &[]);
    }

    #[test]
    fn what_guests_do_not_see_cannot_be_chosen() {
        let edition = edition(&[(0, 10), (10, 20)]);
        let check = |sessions: &[&str], expected: ChoiceRefused| {
            assert_eq!(form(sessions, "").read(&edition), Err(expected));
        };

        check(&["s1", "draft"], ChoiceRefused::NotInProgramme(1));
        check(&["s2"], ChoiceRefused::NotInProgramme(1));
        check(&["", "../x"], ChoiceRefused::NotInProgramme(2));
        let many: Vec<String> = (0..=MAX_STARS).map(|number| format!("n{number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        check(&many, ChoiceRefused::TooMany(MAX_STARS));
    }

    #[test]
    fn what_is_at_the_same_time_is_found_two_by_two() {
        let check = |times: &[(i64, i64)], stars: &[u8], expected: &[(u8, u8)]| {
            let mut edition = edition(times);
            edition.sessions[0].status = SessionStatus::Cancelled;
            let stars = stars.iter().map(|number| id(*number)).collect();
            let found: Vec<_> = overlaps(&edition, &stars)
                .into_iter()
                .map(|(one, other)| (one.session_id.clone(), other.session_id.clone()))
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .map(|(one, other)| (id(*one), id(*other)))
                .collect();
            assert_eq!(found, expected, "{times:?}");
        };
        let times = [(0, 60), (0, 60), (30, 40), (50, 90), (90, 100)];

        check(&times, &[1, 2, 3, 4, 5], &[(2, 3), (2, 4)]);
        check(&times, &[2, 5], &[]);
        check(&times, &[1, 3], &[]);
        check(&times, &[], &[]);
    }
}
