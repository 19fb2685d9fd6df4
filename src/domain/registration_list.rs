//! Which registrations a list shows, in which order: nothing but what an address may ask for.

use super::named;
use super::registration::RegistrationStatus;

named! {
    /// What a list of registrations can be sorted by.
    pub enum RegistrationColumn: "column of registrations" {
        Name = "name",
        Organisation = "organisation",
        Email = "email",
        Status = "status",
        Registered = "registered",
    }
}

named! {
    /// Which registrations are shown.
    pub enum RegistrationFilter: "filter of registrations" {
        All = "all",
        /// Those that hold a place.
        Confirmed = "confirmed",
        /// Those that an organiser is to say yes or no to.
        Requested = "requested",
        Waiting = "waiting",
        Offered = "offered",
        /// Those who were invited and have not answered.
        Invited = "invited",
        /// Those whose address nobody has confirmed yet.
        Unverified = "unverified",
        Cancelled = "cancelled",
        /// Those whose ticket was admitted.
        Admitted = "admitted",
        /// Those that hold a place and were not admitted.
        Expected = "expected",
    }
}

impl RegistrationFilter {
    /// The status that it asks for.
    pub fn status(self) -> Option<RegistrationStatus> {
        match self {
            Self::All => None,
            Self::Confirmed | Self::Admitted | Self::Expected => {
                Some(RegistrationStatus::Confirmed)
            }
            Self::Requested => Some(RegistrationStatus::Requested),
            Self::Waiting => Some(RegistrationStatus::Waiting),
            Self::Offered => Some(RegistrationStatus::Offered),
            Self::Invited => Some(RegistrationStatus::Invited),
            Self::Unverified => Some(RegistrationStatus::Unverified),
            Self::Cancelled => Some(RegistrationStatus::Cancelled),
        }
    }
}

/// A list as its address asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationSearch {
    pub text: String,
    pub filter: RegistrationFilter,
    pub column: RegistrationColumn,
    pub is_descending: bool,
    /// From 1.
    pub page: u32,
}

/// Longest text that is searched for.
const MAX_TEXT_CHARACTERS: usize = 100;
/// Pages are counted so far and no further: no list is longer.
const MAX_PAGE: u32 = 100_000;

impl RegistrationSearch {
    /// Reads the parts of an address; what means nothing is as if it were not there.
    pub fn read(text: &str, filter: &str, sort: &str, page: &str) -> Self {
        let (is_descending, column) = match sort.strip_prefix('-') {
            Some(column) => (true, column),
            None => (false, sort),
        };
        let column = column.parse();
        Self {
            text: text.trim().chars().take(MAX_TEXT_CHARACTERS).collect(),
            filter: filter.parse().unwrap_or(RegistrationFilter::All),
            // Without a choice the latest come first.
            is_descending: column.as_ref().map_or(true, |_| is_descending),
            column: column.unwrap_or(RegistrationColumn::Registered),
            page: page.parse().unwrap_or(1).clamp(1, MAX_PAGE),
        }
    }

    /// The part of an address that asks for this order.
    pub fn sort(&self) -> String {
        let sign = if self.is_descending { "-" } else { "" };
        match (self.column, self.is_descending) {
            (RegistrationColumn::Registered, true) => String::new(),
            (column, _) => format!("{sign}{column}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_what_there_is_and_nothing_else() {
        let check = |sort: &str, column, is_descending| {
            let search = RegistrationSearch::read("", "", sort, "");
            assert_eq!(
                (search.column, search.is_descending),
                (column, is_descending),
                "{sort}"
            );
        };

        check("name", RegistrationColumn::Name, false);
        check("-email", RegistrationColumn::Email, true);
        check("", RegistrationColumn::Registered, true);
        check("registered", RegistrationColumn::Registered, false);
        check(
            "name; DROP TABLE users",
            RegistrationColumn::Registered,
            true,
        );
        check("--name", RegistrationColumn::Registered, true);
    }

    #[test]
    fn pages_are_counted_from_one() {
        let check = |page: &str, expected| {
            assert_eq!(RegistrationSearch::read("", "", "", page).page, expected);
        };

        check("0", 1);
        check("-1", 1);
        check("7", 7);
        check("99999999999999999999", 1);
        check("4000000000", MAX_PAGE);
    }

    #[test]
    fn an_order_is_written_as_it_is_read() {
        for sort in ["name", "-name", "registered", ""] {
            assert_eq!(RegistrationSearch::read("", "", sort, "").sort(), sort);
        }
    }
}
