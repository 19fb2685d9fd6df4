//! Domain types as columns, for both drivers.

use sqlx::{Postgres, Sqlite};

use crate::domain::agenda::{
    Interpretations, ParticipationState, Role, SessionStatus, SessionType, TrackColour,
};
use crate::domain::checkin::CheckInResult;
use crate::domain::consent::ConsentKind;
use crate::domain::email::EmailAddress;
use crate::domain::event::{Attribution, EventStatus, Mode, Venue};
use crate::domain::file::{FileHash, MediaType};
use crate::domain::id::{
    AbsenceId, AdmissionId, AuditId, CheckInListId, ChoiceId, ConsentId, ErasureId, EventId,
    LetterId, MailingId, OrganisationId, PersonId, ProposalId, QuotaId, RegistrationId, RoomId,
    SessionId, SlidesId, SlotId, TicketId, TrackId, UploadId, UserId,
};
use crate::domain::letter::{LetterKind, LetterState};
use crate::domain::link::{Links, Photo};
use crate::domain::mailing::{Audience, MailingState, Timing};
use crate::domain::proposal::ProposalState;
use crate::domain::question::{AnswerClass, QuestionKind, Questions};
use crate::domain::registration::RegistrationStatus;
use crate::domain::registration_rules::RegistrationRules;
use crate::domain::retention::{DataClass, Outcome};
use crate::domain::role::MemberRole;
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::ticket::TicketStatus;
use crate::domain::ticket_type::Tickets;
use crate::domain::time::Timestamp;

/// Lets domain types stand in rows and be bound: texts through `FromStr` and `Display`.
macro_rules! text_columns {
    ($($type:ty),+ $(,)?) => {$(
        text_columns!(@db $type, Sqlite);
        text_columns!(@db $type, Postgres);
    )+};
    (@db $type:ty, $db:ty) => {
        impl sqlx::Type<$db> for $type {
            fn type_info() -> <$db as sqlx::Database>::TypeInfo {
                <String as sqlx::Type<$db>>::type_info()
            }

            fn compatible(ty: &<$db as sqlx::Database>::TypeInfo) -> bool {
                <String as sqlx::Type<$db>>::compatible(ty)
            }
        }

        impl sqlx::Encode<'_, $db> for $type {
            fn encode_by_ref(&self, buffer: &mut <$db as sqlx::Database>::ArgumentBuffer) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                <String as sqlx::Encode<'_, $db>>::encode(self.to_string(), buffer)
            }
        }

        impl sqlx::Decode<'_, $db> for $type {
            fn decode(value: <$db as sqlx::Database>::ValueRef<'_>) -> Result<Self, sqlx::error::BoxDynError> {
                Ok(<String as sqlx::Decode<'_, $db>>::decode(value)?.parse()?)
            }
        }
    };
}

/// The same for instants: milliseconds as BIGINT.
macro_rules! instant_column {
    ($type:ty, $db:ty) => {
        impl sqlx::Type<$db> for $type {
            fn type_info() -> <$db as sqlx::Database>::TypeInfo {
                <i64 as sqlx::Type<$db>>::type_info()
            }

            fn compatible(ty: &<$db as sqlx::Database>::TypeInfo) -> bool {
                <i64 as sqlx::Type<$db>>::compatible(ty)
            }
        }

        impl sqlx::Encode<'_, $db> for $type {
            fn encode_by_ref(
                &self,
                buffer: &mut <$db as sqlx::Database>::ArgumentBuffer,
            ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                <i64 as sqlx::Encode<'_, $db>>::encode(self.millis(), buffer)
            }
        }

        impl sqlx::Decode<'_, $db> for $type {
            fn decode(
                value: <$db as sqlx::Database>::ValueRef<'_>,
            ) -> Result<Self, sqlx::error::BoxDynError> {
                <i64 as sqlx::Decode<'_, $db>>::decode(value).map(Self::from_millis)
            }
        }
    };
}

text_columns!(
    AbsenceId,
    AnswerClass,
    QuestionKind,
    Questions,
    ConsentId,
    ConsentKind,
    SlidesId,
    AdmissionId,
    ChoiceId,
    CheckInResult,
    AuditId,
    CheckInListId,
    EventId,
    LetterId,
    MailingId,
    MailingState,
    Audience,
    Timing,
    OrganisationId,
    PersonId,
    ProposalId,
    ProposalState,
    QuotaId,
    RegistrationId,
    RoomId,
    SessionId,
    SlotId,
    TicketId,
    TrackId,
    UploadId,
    UserId,
    Interpretations,
    Links,
    ParticipationState,
    Photo,
    TrackColour,
    Slug,
    Text,
    Language,
    EmailAddress,
    EventStatus,
    Mode,
    Venue,
    Attribution,
    RegistrationRules,
    Tickets,
    SessionType,
    SessionStatus,
    Role,
    RegistrationStatus,
    TicketStatus,
    MemberRole,
    FileHash,
    MediaType,
    LetterKind,
    LetterState,
    ErasureId,
    DataClass,
    Outcome,
);
instant_column!(Timestamp, Sqlite);
instant_column!(Timestamp, Postgres);
