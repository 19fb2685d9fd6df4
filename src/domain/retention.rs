//! How long what people said of themselves is kept: by class, counted from the end of the event.
//!
//! What is due is erased in the night after; an event may have other days than usual.

use std::collections::BTreeMap;

use super::event::Event;
use super::named;
use super::registration::RegistrationStatus;
use super::time::Timestamp;

named! {
    /// What is kept together and erased together.
    pub enum DataClass: "class of data" {
        /// Answers that need special protection, such as diet and access needs (GDPR, article 9).
        Sensitive = "sensitive",
        /// Registrations that came to no place, or gave it back.
        Unplaced = "unplaced",
        /// The outbox: to whom what was written, and when.
        Letters = "letters",
        /// Guests with their tickets, and when they were let in.
        Registrations = "registrations",
        /// Own programmes that belong to no registration.
        Choices = "choices",
        /// What was offered for the programme, accepted or not.
        Proposals = "proposals",
        /// How those who take part are reached, and when they cannot.
        Contacts = "contacts",
        /// What organisers wrote: letters to many, and own words.
        Texts = "texts",
        /// What the audit trail says beside who did what when.
        Trail = "trail",
        /// Photos and slides.
        Files = "files",
        /// What those who take part agreed to.
        Consents = "consents",
        /// Who took part, in the programme and all its versions.
        People = "people",
    }
}

/// More than ten years are no time for which anybody needs a list of guests.
pub const MAX_DAYS: u32 = 3660;

/// The hour at which the night's work begins, in UTC: three or four o'clock where most of our guests are.
const NIGHT_HOUR: i64 = 2;

const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;

impl DataClass {
    /// The days that hold where an event says nothing; nothing for what is kept then.
    ///
    /// Source: the recommendations for authorities in the handbook (docs/data-protection.md).
    pub const fn usual_days(self) -> Option<u32> {
        match self {
            Self::Sensitive => Some(7),
            Self::Unplaced | Self::Letters => Some(14),
            Self::Registrations | Self::Choices | Self::Proposals | Self::Contacts => Some(30),
            Self::Texts | Self::Trail => Some(90),
            Self::Files => Some(365),
            // Whoever was recorded may ask for as long as claims live: three years.
            Self::Consents => Some(1095),
            // A programme is a public document: it goes when its organisers say so.
            Self::People => None,
        }
    }

    /// Whether it may be kept for good.
    pub const fn may_stay(self) -> bool {
        self.usual_days().is_none()
    }

    /// The class that a registration goes with.
    pub const fn of_registration(status: RegistrationStatus) -> Self {
        match status {
            RegistrationStatus::Confirmed => Self::Registrations,
            _ => Self::Unplaced,
        }
    }
}

/// The days of one event, where they are not the usual ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retention(BTreeMap<DataClass, u32>);

impl Retention {
    /// After so many days of the event's end it is erased; nothing for what is kept.
    pub fn days(&self, class: DataClass) -> Option<u32> {
        self.0.get(&class).copied().or(class.usual_days())
    }

    /// Sets the days of a class; nothing gives it the usual ones.
    pub fn set(&mut self, class: DataClass, days: Option<u32>) {
        match days.filter(|days| Some(*days) != class.usual_days()) {
            Some(days) => self.0.insert(class, days.min(MAX_DAYS)),
            None => self.0.remove(&class),
        };
    }

    /// What is not as usual.
    pub fn iter(&self) -> impl Iterator<Item = (DataClass, u32)> {
        self.0.iter().map(|(class, days)| (*class, *days))
    }

    /// From when on a class is erased; nothing for what is kept.
    ///
    /// Names go with what hangs on them: no earlier than what those who bear them agreed to.
    pub fn due_at(&self, class: DataClass, event: &Event) -> Option<Timestamp> {
        let mut days = self.days(class)?;
        if class == DataClass::People {
            days = days.max(self.days(DataClass::Consents).unwrap_or(0));
        }
        let at = event.ends_at.plus_minutes(i64::from(days) * 24 * 60);
        Some(night_after(at))
    }
}

impl FromIterator<(DataClass, u32)> for Retention {
    fn from_iter<T: IntoIterator<Item = (DataClass, u32)>>(days: T) -> Self {
        let mut retention = Self::default();
        for (class, days) in days {
            retention.set(class, Some(days));
        }
        retention
    }
}

/// When the first night's work after an instant begins.
pub const fn night_after(at: Timestamp) -> Timestamp {
    let since_night = (at.millis() - NIGHT_HOUR * HOUR_MS).rem_euclid(DAY_MS);
    Timestamp::from_millis(at.millis() + DAY_MS - since_night)
}

named! {
    /// What became of a registration, for the counts that stay.
    pub enum Outcome: "outcome" {
        Came = "came",
        /// Had a place and was not let in.
        Absent = "absent",
        /// Gave the place back.
        GaveBack = "gave-back",
        /// Never had a place.
        NoPlace = "no-place",
    }
}

impl Outcome {
    pub const fn of(status: RegistrationStatus, had_ticket: bool, came: bool) -> Self {
        match (status, had_ticket, came) {
            (_, _, true) => Self::Came,
            (RegistrationStatus::Confirmed, _, false) => Self::Absent,
            (_, true, false) => Self::GaveBack,
            (_, false, false) => Self::NoPlace,
        }
    }
}

/// Fewer than so many are not told apart: of two people somebody may know who they were.
pub const LEAST_SHOWN: u64 = 5;

/// The counts as they may be shown: nothing where they are too few. Where one alone would be hidden, the
/// next smallest is as well, since the sum would tell it.
pub fn shown(counts: &[u64]) -> Vec<Option<u64>> {
    let is_few = |count: u64| count > 0 && count < LEAST_SHOWN;
    let mut shown: Vec<Option<u64>> = counts
        .iter()
        .map(|count| (!is_few(*count)).then_some(*count))
        .collect();
    if shown.iter().filter(|count| count.is_none()).count() == 1 {
        let next = (0..shown.len())
            .filter(|at| shown[*at].is_some_and(|count| count > 0))
            .min_by_key(|at| counts[*at]);
        if let Some(next) = next {
            shown[next] = None;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_comes_after_the_instant() {
        let at = |text: &str| -> Timestamp {
            chrono::DateTime::parse_from_rfc3339(text)
                .unwrap()
                .to_utc()
                .into()
        };
        let check = |instant: &str, night: &str| assert_eq!(night_after(at(instant)), at(night));

        check("2026-11-23T16:00:00Z", "2026-11-24T02:00:00Z");
        check("2026-11-24T01:59:59Z", "2026-11-24T02:00:00Z");
        check("2026-11-24T02:00:00Z", "2026-11-25T02:00:00Z");
    }

    #[test]
    fn days_are_the_usual_ones_unless_something_else_is_said() {
        let mut retention = Retention::default();
        assert_eq!(retention.days(DataClass::Registrations), Some(30));
        assert_eq!(retention.days(DataClass::People), None);

        retention.set(DataClass::Registrations, Some(60));
        retention.set(DataClass::People, Some(400));
        retention.set(DataClass::Letters, Some(14));

        let said: Vec<_> = retention.iter().collect();
        assert_eq!(
            said,
            [(DataClass::Registrations, 60), (DataClass::People, 400)]
        );
        retention.set(DataClass::Registrations, Some(30));
        assert_eq!(retention.iter().count(), 1);
    }

    #[test]
    fn few_people_are_not_told_apart() {
        let check = |counts: &[u64], expected: &[Option<u64>]| {
            assert_eq!(shown(counts), expected, "{counts:?}");
        };

        check(&[], &[]);
        check(&[100, 20, 0], &[Some(100), Some(20), Some(0)]);
        check(&[100, 20, 3], &[Some(100), None, None]);
        check(&[100, 2, 3], &[Some(100), None, None]);
        check(&[0, 3, 0], &[Some(0), None, Some(0)]);
    }
}
