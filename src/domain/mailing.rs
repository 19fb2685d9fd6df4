//! Letters that organisers write to many guests at once: to whom, when, what.

use serde::{Deserialize, Serialize};

use super::event::{Event, EventStatus, stored_as_json};
use super::id::{EventId, MailingId};
use super::letter::LetterKind;
use super::letter_text::read_words;
use super::named;
use super::registration::RegistrationStatus;
use super::text::{Language, Text};
use super::time::{LocalTime, Timestamp, parse_local};
use super::typed::{FieldRefused, Reader, Typed, Why};

named! {
    /// What became of it.
    pub enum MailingState: "state of a mailing" {
        /// Being written; nobody gets anything.
        Draft = "draft",
        /// To be sent at its time, until which it can be stopped.
        Planned = "planned",
        /// Letters are put into the outbox.
        Sending = "sending",
        /// Every letter is in the outbox.
        Sent = "sent",
        /// What it was to be sent before is over.
        Missed = "missed",
    }
}

named! {
    /// Where those stand whom it goes to: never somebody whose registration ended or whose address is
    /// not confirmed.
    pub enum Standing: "standing of guests" {
        Confirmed = "confirmed",
        Waiting = "waiting",
        Requested = "requested",
        Offered = "offered",
        /// Invited, and silent.
        Invited = "invited",
    }
}

impl Standing {
    pub fn status(self) -> RegistrationStatus {
        match self {
            Self::Confirmed => RegistrationStatus::Confirmed,
            Self::Waiting => RegistrationStatus::Waiting,
            Self::Requested => RegistrationStatus::Requested,
            Self::Offered => RegistrationStatus::Offered,
            Self::Invited => RegistrationStatus::Invited,
        }
    }
}

named! {
    /// Whether those who have a place were let in.
    pub enum Attendance: "attendance" {
        Any = "any",
        Admitted = "admitted",
        Absent = "absent",
    }
}

/// Whom it goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    pub standing: Standing,
    pub attendance: Attendance,
    /// Only those who read letters in this language.
    pub language: Option<Language>,
}

named! {
    pub enum Anchor: "anchor of a mailing" {
        Start = "start",
        End = "end",
    }
}

named! {
    pub enum Side: "side of an anchor" {
        Before = "before",
        After = "after",
    }
}

named! {
    pub enum Unit: "unit of time" {
        Days = "days",
        Hours = "hours",
    }
}

/// When it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Timing {
    /// As soon as its organiser says so.
    Now,
    At(Timestamp),
    /// So long before or after the event begins or ends, whenever that is.
    Relative {
        count: u32,
        unit: Unit,
        side: Side,
        anchor: Anchor,
    },
}

stored_as_json!(Audience = "audience", Timing = "timing");

/// What turns what clocks show into instants: see [`super::event_form::Clocks`].
pub trait Calendar {
    /// So many days later at the same hour of the clock.
    fn days_later(&self, at: Timestamp, days: i64) -> Timestamp;

    /// The instant at which clocks of the event show this.
    fn instant(&self, local: LocalTime) -> Result<Timestamp, Why>;

    /// What they show, as a form carries it.
    fn local(&self, at: Timestamp) -> String;
}

impl Timing {
    /// The instant at which it is to be sent; nothing where only its organiser says when.
    pub fn due(self, event: &Event, calendar: &impl Calendar) -> Option<Timestamp> {
        match self {
            Self::Now => None,
            Self::At(at) => Some(at),
            Self::Relative {
                count,
                unit,
                side,
                anchor,
            } => {
                let anchor = anchor.of(event);
                let count = match side {
                    Side::Before => -i64::from(count),
                    Side::After => i64::from(count),
                };
                Some(match unit {
                    Unit::Hours => anchor.plus_minutes(count * 60),
                    Unit::Days => calendar.days_later(anchor, count),
                })
            }
        }
    }

    /// Whether it is too late by now: who should read it before something has nothing of it after.
    pub fn is_missed(self, event: &Event, now: Timestamp) -> bool {
        match self {
            Self::Relative {
                side: Side::Before,
                anchor,
                ..
            } => now >= anchor.of(event),
            _ => false,
        }
    }
}

impl Anchor {
    fn of(self, event: &Event) -> Timestamp {
        match self {
            Self::Start => event.starts_at,
            Self::End => event.ends_at,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailing {
    pub id: MailingId,
    pub event_id: EventId,
    pub state: MailingState,
    pub subject: Text,
    pub body: Text,
    pub audience: Audience,
    pub timing: Timing,
    /// When its letters began to be written: whoever registers later gets none.
    pub begun_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a mailing's form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailingDraft {
    pub subject: Text,
    pub body: Text,
    pub audience: Audience,
    pub timing: Timing,
}

/// The fields of its form, by their names in the audit trail.
pub const FIELDS: &[&str] = &[
    "letter_subject.de",
    "letter_body.de",
    "letter_subject.en",
    "letter_body.en",
    "mailing_standing",
    "mailing_attendance",
    "mailing_language",
    "mailing_when",
    "mailing_at",
    "mailing_count",
    "mailing_unit",
    "mailing_side",
    "mailing_anchor",
];

/// Longest distance from the event, in its unit.
pub const MAX_COUNT: u32 = 365;

impl Mailing {
    /// The language that somebody who reads this one gets it in: the other where it is not written in
    /// theirs.
    pub fn language_for(&self, language: Language) -> Language {
        self.body
            .pick(language)
            .map_or(language, |(_, found)| found)
    }

    /// Whether it may be sent by the clock while the event stands like this.
    pub fn may_leave(event: &Event) -> bool {
        event.status == EventStatus::Published
    }

    pub fn form(&self, calendar: &impl Calendar) -> Typed {
        let mut typed = empty_form();
        typed.set_text("letter_subject", &self.subject);
        typed.set_text("letter_body", &self.body);
        typed.set("mailing_standing", self.audience.standing.as_str());
        typed.set("mailing_attendance", self.audience.attendance.as_str());
        let language = self.audience.language.map_or("", Language::as_str);
        typed.set("mailing_language", language);
        match self.timing {
            Timing::Now => {}
            Timing::At(at) => {
                typed.set("mailing_when", "at");
                typed.set("mailing_at", calendar.local(at));
            }
            Timing::Relative {
                count,
                unit,
                side,
                anchor,
            } => {
                typed.set("mailing_when", "relative");
                typed.set("mailing_count", count.to_string());
                typed.set("mailing_unit", unit.as_str());
                typed.set("mailing_side", side.as_str());
                typed.set("mailing_anchor", anchor.as_str());
            }
        }
        typed
    }
}

/// The form of one that is not there yet.
pub fn empty_form() -> Typed {
    let mut typed = Typed::new(FIELDS);
    typed.set("mailing_standing", Standing::Confirmed.as_str());
    typed.set("mailing_attendance", Attendance::Any.as_str());
    typed.set("mailing_when", "now");
    typed.set("mailing_count", "2");
    typed.set("mailing_unit", Unit::Days.as_str());
    typed.set("mailing_side", Side::Before.as_str());
    typed.set("mailing_anchor", Anchor::Start.as_str());
    typed
}

/// Reads the form of a mailing.
pub fn read(
    typed: &Typed,
    stored: Option<&Typed>,
    calendar: &impl Calendar,
) -> Result<MailingDraft, Vec<FieldRefused>> {
    let mut reader = Reader::new(typed, stored);
    let kind = LetterKind::Mailing;
    let (subject, body) = read_words(
        &mut reader,
        kind.subject_placeholders(),
        kind.placeholders(),
    );
    if body.is_empty() {
        reader.refuse("letter_body.de", Why::Missing);
    }
    // What one language says without the other half nobody could read.
    for (language, in_subject, in_body) in [
        (Language::De, "letter_subject.de", "letter_body.de"),
        (Language::En, "letter_subject.en", "letter_body.en"),
    ] {
        match (subject.get(language), body.get(language)) {
            (None, Some(_)) => reader.refuse(in_subject, Why::Missing),
            (Some(_), None) if !body.is_empty() => reader.refuse(in_body, Why::Missing),
            _ => {}
        }
    }
    let audience = read_audience(&mut reader);
    let timing = read_timing(&mut reader, calendar);
    match audience.zip(timing) {
        Some((audience, timing)) if reader.refused.is_empty() => Ok(MailingDraft {
            subject,
            body,
            audience,
            timing,
        }),
        _ => Err(reader.refused),
    }
}

fn read_audience(reader: &mut Reader<'_>) -> Option<Audience> {
    let standing = reader.choice("mailing_standing");
    let attendance: Option<Attendance> = reader.choice("mailing_attendance");
    let is_about_others = standing != Some(Standing::Confirmed);
    if is_about_others && attendance.is_some_and(|attendance| attendance != Attendance::Any) {
        // Who has no place cannot have been let in.
        reader.refuse("mailing_attendance", Why::Choice);
    }
    let language = match reader.typed.get("mailing_language") {
        "" => None,
        _ => reader.choice("mailing_language"),
    };
    Some(Audience {
        standing: standing?,
        attendance: attendance?,
        language,
    })
}

fn read_timing(reader: &mut Reader<'_>, calendar: &impl Calendar) -> Option<Timing> {
    match reader.typed.get("mailing_when") {
        "now" => Some(Timing::Now),
        "at" => {
            let typed = reader.typed.get("mailing_at").trim();
            let why = match parse_local(typed).map(|local| calendar.instant(local)) {
                Some(Ok(at)) => return Some(Timing::At(at)),
                Some(Err(why)) => why,
                None if typed.is_empty() => Why::Missing,
                None => Why::Time,
            };
            reader.refuse("mailing_at", why);
            None
        }
        "relative" => {
            let count = reader.number("mailing_count", MAX_COUNT);
            if count.is_none() && reader.typed.get("mailing_count").trim().is_empty() {
                reader.refuse("mailing_count", Why::Missing);
            }
            let unit = reader.choice("mailing_unit");
            let side = reader.choice("mailing_side");
            let anchor = reader.choice("mailing_anchor");
            Some(Timing::Relative {
                count: count?,
                unit: unit?,
                side: side?,
                anchor: anchor?,
            })
        }
        _ => {
            reader.refuse("mailing_when", Why::Choice);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clocks that are never moved.
    struct Utc;

    impl Calendar for Utc {
        fn days_later(&self, at: Timestamp, days: i64) -> Timestamp {
            at.plus_minutes(days * 24 * 60)
        }

        fn instant(&self, local: LocalTime) -> Result<Timestamp, Why> {
            Ok(local.and_utc().into())
        }

        fn local(&self, at: Timestamp) -> String {
            at.to_utc()
                .format(crate::domain::time::LOCAL_FORMAT)
                .to_string()
        }
    }

    fn form(fields: &[(&str, &str)]) -> Typed {
        let mut typed = empty_form();
        typed.set("letter_subject.de", "Betreff");
        typed.set("letter_body.de", "Text");
        for (name, value) in fields {
            typed.set(name, *value);
        }
        typed
    }

    fn why(fields: &[(&str, &str)]) -> Vec<(&'static str, Why)> {
        let refused = read(&form(fields), None, &Utc).err().unwrap_or_default();
        refused.iter().map(|one| (one.field, one.why)).collect()
    }

    #[test]
    fn a_form_is_read_as_it_is_written() {
        let check = |fields: &[(&str, &str)], timing: Timing| {
            let typed = form(fields);
            let read = read(&typed, None, &Utc).unwrap();
            assert_eq!(read.timing, timing);
            let mailing = Mailing {
                id: MailingId::from_bytes([1; 16]),
                event_id: EventId::from_bytes([2; 16]),
                state: MailingState::Draft,
                subject: read.subject,
                body: read.body,
                audience: read.audience,
                timing: read.timing,
                begun_at: None,
                created_at: Timestamp::from_millis(0),
                updated_at: Timestamp::from_millis(0),
            };
            assert_eq!(mailing.form(&Utc), typed);
            assert_eq!(timing.to_string().parse(), Ok(timing));
        };

        check(&[], Timing::Now);
        let at = Timestamp::from_millis(1_795_424_400_000);
        check(
            &[("mailing_when", "at"), ("mailing_at", &Utc.local(at))],
            Timing::At(at),
        );
        check(
            &[
                ("mailing_when", "relative"),
                ("mailing_count", "3"),
                ("mailing_unit", "hours"),
                ("mailing_side", "after"),
                ("mailing_anchor", "end"),
            ],
            Timing::Relative {
                count: 3,
                unit: Unit::Hours,
                side: Side::After,
                anchor: Anchor::End,
            },
        );
    }

    #[test]
    fn what_is_missing_or_means_nothing_is_refused() {
        assert_eq!(
            why(&[("letter_body.de", ""), ("letter_subject.de", "")]),
            [("letter_body.de", Why::Missing)]
        );
        assert_eq!(
            why(&[("letter_body.en", "Text")]),
            [("letter_subject.en", Why::Missing)]
        );
        assert_eq!(
            why(&[
                ("mailing_standing", "waiting"),
                ("mailing_attendance", "absent")
            ]),
            [("mailing_attendance", Why::Choice)]
        );
        assert_eq!(
            why(&[("mailing_standing", "cancelled")]),
            [("mailing_standing", Why::Choice)]
        );
        assert_eq!(
            why(&[("mailing_when", "at")]),
            [("mailing_at", Why::Missing)]
        );
        assert_eq!(
            why(&[("mailing_when", "relative"), ("mailing_count", "")]),
            [("mailing_count", Why::Missing)]
        );
        assert_eq!(
            why(&[("mailing_when", "relative"), ("mailing_count", "366")]),
            [("mailing_count", Why::Number(365))]
        );
    }
}
