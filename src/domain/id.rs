//! Identifiers: newtypes over text, so that a session is never mistaken for a person.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id made of 16 bytes that the caller drew or derived.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(uuid::Uuid::from_bytes(bytes).hyphenated().to_string())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = super::Unknown;

            /// Accepts what a UUID looks like and nothing else, so that an id from an address
            /// never reaches a query as anything but an id.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match uuid::Uuid::try_parse(text) {
                    Ok(id) => Ok(Self(id.hyphenated().to_string())),
                    Err(_) => Err(super::Unknown { expected: "id", value: text.to_owned() }),
                }
            }
        }
    )+};
}

ids! {
    /// A public body or association that holds events.
    OrganisationId,
    /// A person who signs in.
    UserId,
    /// One event.
    EventId,
    /// A room of an event's venue.
    RoomId,
    /// A thread through a programme.
    TrackId,
    /// A speaker, panellist, moderator: a person in a programme.
    PersonId,
    /// A session of the programme (Programmpunkt), whatever its time.
    SessionId,
    /// A time and a room given to a session; also the UID of its calendar entry.
    SlotId,
    /// A number of places that registrations draw from.
    QuotaId,
    /// One registration of one guest.
    RegistrationId,
    /// A ticket; a re-issued one is another ticket.
    TicketId,
    /// A list that tickets are admitted to.
    CheckInListId,
    /// An admission: a ticket let in at a list.
    AdmissionId,
    /// What one guest chose of an event's sessions.
    ChoiceId,
    /// A letter in the outbox.
    LetterId,
    /// A letter that organisers write to many.
    MailingId,
    /// A file that was sent and is not taken yet.
    UploadId,
    /// A line of the audit trail.
    AuditId,
    /// A time at which somebody who takes part cannot.
    AbsenceId,
    /// Something that somebody who takes part agreed to.
    ConsentId,
    /// The slides of one person for one session.
    SlidesId,
    /// What somebody offers for a programme.
    ProposalId,
    /// An erasure of what was due.
    ErasureId,
}

impl TicketId {
    /// The 16 bytes that stand in the ticket's code.
    pub fn bytes(&self) -> [u8; 16] {
        // An id is only ever made of a UUID; what is none would be an empty ticket nobody holds.
        uuid::Uuid::try_parse(&self.0).map_or([0; 16], uuid::Uuid::into_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_and_nothing_else() {
        let id = EventId::from_bytes([7; 16]);

        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert!("1 OR 1=1".parse::<EventId>().is_err());
        assert!("".parse::<EventId>().is_err());
    }
}
