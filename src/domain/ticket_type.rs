//! Kinds of tickets, and the quotas that some of them share.
//!
//! A place is free for somebody only if every quota of their kind has room, and the event's own above
//! them all. An event without kinds has places and nothing else.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use super::event::{Event, stored_as_json};
use super::registration::FieldRefused;
use super::slug::Slug;
use super::text::Text;
use super::time::Timestamp;

/// A kind of ticket: on site, online, press, guest of honour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketType {
    pub slug: Slug,
    pub name: Text,
    /// For whom it is and what comes with it; one line.
    #[serde(default)]
    pub description: Text,
    /// From when on one may choose it; whenever one may register where nothing is said.
    #[serde(default)]
    pub opens_at: Option<Timestamp>,
    #[serde(default)]
    pub closes_at: Option<Timestamp>,
    /// Nobody is shown it who did not get a code or an invitation for it.
    #[serde(default)]
    pub is_hidden: bool,
    /// An organiser says yes or no to each, whatever the event wants of the others.
    #[serde(default)]
    pub approves: bool,
    /// Domains (`sachsen.de`, with those below it) and addresses that may choose it; all where empty.
    #[serde(default)]
    pub only_for: Vec<String>,
}

/// So many places, for some kinds of tickets together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedQuota {
    pub slug: Slug,
    pub name: Text,
    pub capacity: u32,
    /// The kinds that take their places from it.
    pub ticket_types: Vec<Slug>,
}

/// The kinds of tickets of an event in the order in which guests are shown them, and their quotas.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tickets {
    pub types: Vec<TicketType>,
    pub quotas: Vec<SharedQuota>,
}

stored_as_json!(Tickets = "kinds of tickets");

/// Most kinds that an event may have: more than anybody reads through on a form.
pub const MAX_TICKET_TYPES: usize = 20;
/// Most entries in the list of those who may choose a kind.
pub const MAX_ONLY_FOR: usize = 1_000;

/// An entry of the list of those who may choose a kind, as it is kept: an address, or a domain without
/// its `@`; nothing where it is neither.
pub fn read_admitted(typed: &str) -> Option<String> {
    let entry = typed.trim().trim_start_matches('@').to_lowercase();
    let address = if entry.contains('@') {
        entry.clone()
    } else {
        format!("x@{entry}")
    };
    address.parse::<EmailAddress>().ok().map(|_| entry)
}

impl TicketType {
    /// Whether one may choose it at an instant.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.opens_at.is_none_or(|opens| opens <= now)
            && self.closes_at.is_none_or(|closes| now < closes)
    }

    /// Whether somebody with this address may choose it.
    pub fn is_for(&self, email: &EmailAddress) -> bool {
        if self.only_for.is_empty() {
            return true;
        }
        let address = email.as_str().to_lowercase();
        let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
        self.only_for.iter().any(|entry| {
            if entry.contains('@') {
                *entry == address
            } else {
                domain == entry
                    || domain
                        .strip_suffix(entry.as_str())
                        .is_some_and(|below| below.ends_with('.'))
            }
        })
    }
}

impl Tickets {
    pub fn find(&self, slug: &Slug) -> Option<&TicketType> {
        self.types.iter().find(|known| known.slug == *slug)
    }

    pub fn find_quota(&self, slug: &Slug) -> Option<&SharedQuota> {
        self.quotas.iter().find(|known| known.slug == *slug)
    }

    /// The quotas that a kind takes its places from, beside the event's own.
    pub fn quotas_of(&self, ticket_type: &Slug) -> impl Iterator<Item = &SharedQuota> {
        self.quotas
            .iter()
            .filter(move |quota| quota.ticket_types.contains(ticket_type))
    }

    /// The kinds that anybody may choose at an instant.
    pub fn on_offer(&self, now: Timestamp) -> impl Iterator<Item = &TicketType> {
        self.types
            .iter()
            .filter(move |known| !known.is_hidden && known.is_open(now))
    }

    /// The kind that somebody asks for; nothing where the event has none.
    ///
    /// # Errors
    /// It was not said, may not be chosen, or not with this address.
    pub fn choose(
        &self,
        wish: &str,
        email: &EmailAddress,
        now: Timestamp,
    ) -> Result<Option<&TicketType>, FieldRefused> {
        if self.types.is_empty() {
            return Ok(None);
        }
        let mut on_offer = self.on_offer(now);
        let chosen = if wish.is_empty() {
            let only = on_offer.next();
            only.filter(|_| on_offer.next().is_none())
        } else {
            on_offer.find(|known| known.slug.as_str() == wish)
        };
        match chosen {
            None => Err(FieldRefused::TicketTypeMissing),
            Some(known) if !known.is_for(email) => Err(FieldRefused::TicketTypeRestricted),
            known => Ok(known),
        }
    }
}

impl Event {
    /// The kind of a ticket; nothing where the event has none, or none of this name any more.
    pub fn ticket_type(&self, slug: Option<&Slug>) -> Option<&TicketType> {
        self.tickets.find(slug?)
    }

    /// Whether an address counts only once its owner has confirmed it. A kind that is for some addresses
    /// alone is worth nothing otherwise: anybody can type one.
    pub fn verifies(&self, ticket_type: Option<&Slug>) -> bool {
        let of_type = self.ticket_type(ticket_type);
        self.registration_rules.verifies || of_type.is_some_and(|known| !known.only_for.is_empty())
    }

    /// Whether an organiser says yes or no to whoever asks for this kind.
    pub fn approves(&self, ticket_type: Option<&Slug>) -> bool {
        let of_type = self.ticket_type(ticket_type);
        self.registration_rules.approves || of_type.is_some_and(|known| known.approves)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(slug: &str) -> TicketType {
        TicketType {
            slug: slug.parse().unwrap(),
            name: Text::both(slug, slug),
            description: Text::default(),
            opens_at: None,
            closes_at: None,
            is_hidden: false,
            approves: false,
            only_for: Vec::new(),
        }
    }

    #[test]
    fn addresses_are_let_through_by_domain_or_one_by_one() {
        let check = |entry: &str, email: &str, expected: bool| {
            let restricted = TicketType {
                only_for: vec![entry.to_owned()],
                ..kind("staff")
            };
            let email: EmailAddress = email.parse().unwrap();
            assert_eq!(restricted.is_for(&email), expected, "{entry} {email:?}");
        };

        check("sachsen.de", "anna@sachsen.de", true);
        check("sachsen.de", "anna@SMJ.Sachsen.de", true);
        check("sachsen.de", "anna@nichtsachsen.de", false);
        check("sachsen.de", "anna@sachsen.de.evil.example", false);
        check("sachsen.de", "sachsen.de@evil.example", false);
        check("anna@sachsen.de", "Anna@sachsen.de", true);
        check("anna@sachsen.de", "berta@sachsen.de", false);
    }

    #[test]
    fn a_kind_is_chosen_by_name_and_the_only_one_by_itself() {
        let now = Timestamp::from_millis(1_000);
        let anna: EmailAddress = "anna@sachsen.de".parse().unwrap();
        let check = |types: Vec<TicketType>, wish: &str, expected: Result<Option<&str>, _>| {
            let tickets = Tickets {
                types,
                quotas: Vec::new(),
            };
            let chosen = tickets.choose(wish, &anna, now);
            let chosen = chosen.map(|chosen| chosen.map(|chosen| chosen.slug.as_str()));
            assert_eq!(chosen, expected, "{wish}");
        };
        let hidden = || TicketType {
            is_hidden: true,
            ..kind("press")
        };
        let later = || TicketType {
            opens_at: Some(Timestamp::from_millis(1_001)),
            ..kind("late")
        };
        let closed = || TicketType {
            closes_at: Some(now),
            ..kind("early")
        };
        let others = || TicketType {
            only_for: vec!["bund.de".to_owned()],
            ..kind("staff")
        };

        check(vec![], "", Ok(None));
        check(vec![], "gone", Ok(None));
        check(vec![kind("onsite")], "", Ok(Some("onsite")));
        check(vec![kind("onsite"), hidden()], "", Ok(Some("onsite")));
        check(
            vec![kind("onsite"), kind("online")],
            "",
            Err(FieldRefused::TicketTypeMissing),
        );
        check(
            vec![kind("onsite"), kind("online")],
            "online",
            Ok(Some("online")),
        );
        for gone in [hidden(), later(), closed()] {
            let wish = gone.slug.to_string();
            check(
                vec![kind("onsite"), gone],
                &wish,
                Err(FieldRefused::TicketTypeMissing),
            );
        }
        check(
            vec![others()],
            "staff",
            Err(FieldRefused::TicketTypeRestricted),
        );
    }
}
