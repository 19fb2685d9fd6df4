//! What is done with what people say of themselves: by activity, as the event really does it.
//!
//! Guests are told by the notice (GDPR, article 13), supervisors by the record (article 30): both are made
//! of this list, so that neither says more or less than is asked.

use super::event::{Event, Mode};
use super::named;
use super::registration_rules::WaitingList;
use super::retention::DataClass;

named! {
    /// Something that is done for one purpose.
    pub enum Activity: "activity" {
        Registration = "registration",
        /// Whom organisers invite or register, and whom guests hand their place on to.
        Invitation = "invitation",
        /// An address counts once its owner has confirmed it.
        Confirmation = "confirmation",
        /// An organiser says yes or no to each, or to those of some kinds of tickets.
        Approval = "approval",
        /// Some kinds of tickets are for some addresses and domains alone.
        Restriction = "restriction",
        WaitingList = "waiting-list",
        Admission = "admission",
        Letters = "letters",
        Choice = "choice",
        Certificate = "certificate",
        Proposals = "proposals",
        Contributors = "contributors",
        /// Recordings and photographs, by those who take part agreeing to it.
        Pictures = "pictures",
        /// The organisers' own accounts, and who did what.
        Desk = "desk",
    }
}

/// What a processing is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The task of whoever holds the event.
    Task,
    Consent,
}

impl Activity {
    /// What an event does; `has_invited` where organisers put somebody in.
    pub fn of(event: &Event, has_invited: bool) -> Vec<Self> {
        let rules = &event.registration_rules;
        let types = &event.tickets.types;
        let is_done = |activity: &Self| match activity {
            Self::Invitation => has_invited || rules.by_invitation || rules.hands_on,
            Self::Confirmation => {
                rules.verifies || types.iter().any(|kind| !kind.only_for.is_empty())
            }
            Self::Approval => rules.approves || types.iter().any(|kind| kind.approves),
            Self::Restriction => types.iter().any(|kind| !kind.only_for.is_empty()),
            Self::WaitingList => rules.waiting_list != WaitingList::None,
            Self::Admission | Self::Certificate => event.mode != Mode::Online,
            Self::Proposals => event.call_closes_at.is_some(),
            Self::Registration
            | Self::Letters
            | Self::Choice
            | Self::Contributors
            | Self::Pictures
            | Self::Desk => true,
        };
        Self::ALL.iter().copied().filter(is_done).collect()
    }

    /// Whether it concerns guests, and so stands in their notice.
    pub const fn is_of_guests(self) -> bool {
        !matches!(
            self,
            Self::Proposals | Self::Contributors | Self::Pictures | Self::Desk
        )
    }

    pub const fn basis(self) -> Basis {
        match self {
            Self::Pictures => Basis::Consent,
            _ => Basis::Task,
        }
    }

    /// How long what it needs is kept.
    pub const fn classes(self) -> &'static [DataClass] {
        match self {
            Self::Registration | Self::Admission | Self::Restriction => &[DataClass::Registrations],
            Self::Invitation | Self::Confirmation | Self::Approval | Self::WaitingList => {
                &[DataClass::Unplaced]
            }
            Self::Letters => &[DataClass::Letters, DataClass::Texts],
            Self::Choice => &[DataClass::Choices],
            // Nothing is stored: what is verified stands on the certificate itself.
            Self::Certificate => &[],
            Self::Proposals => &[DataClass::Proposals],
            Self::Contributors => &[DataClass::Contacts, DataClass::People],
            Self::Pictures => &[DataClass::Files, DataClass::Consents],
            Self::Desk => &[DataClass::Trail],
        }
    }
}
