//! Lists of registrations and their figures: read only, for organisers.

use crate::domain::email::EmailAddress;
use crate::domain::id::{EventId, RegistrationId};
use crate::domain::registration::RegistrationStatus;
use crate::domain::registration_list::{
    RegistrationColumn, RegistrationFilter, RegistrationSearch,
};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::format::code::ShortCode;
use crate::server::Fault;
use crate::server::db::Conn;

use super::like_pattern;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: RegistrationId,
    pub name: String,
    pub organisation: String,
    pub email: EmailAddress,
    pub language: Language,
    pub status: RegistrationStatus,
    pub created_at: Timestamp,
    /// When the guest was let in, where that holds.
    pub admitted_at: Option<Timestamp>,
    /// The kind of ticket, of an event that has kinds.
    pub ticket_type: Option<Slug>,
}

row!(Line {
    id,
    name,
    organisation,
    email,
    language,
    status,
    created_at,
    admitted_at,
    ticket_type
});

/// What a list is narrowed by; the parameters of its statements.
const ADMITTED: &str = "admitted";
const EXPECTED: &str = "expected";

macro_rules! narrowed {
    ($head:literal, $tail:literal) => {
        concat!(
            $head,
            " FROM (SELECT registrations.id, registrations.name, registrations.organisation, registrations.email, \
               registrations.language, registrations.status, registrations.created_at, registrations.search_key, \
               registrations.ticket_type, \
               (SELECT MIN(admissions.admitted_at) FROM admissions \
                  JOIN tickets ON tickets.id = admissions.ticket_id \
                WHERE tickets.registration_id = registrations.id AND admissions.annulled_at IS NULL) AS admitted_at, \
               (SELECT MIN(tickets.id) FROM tickets \
                WHERE tickets.registration_id = registrations.id AND tickets.short_code = $5) AS named_ticket \
             FROM registrations WHERE registrations.event_id = $1) AS listed \
             WHERE ($2 = '' OR status = $2) \
               AND ($3 = '' OR ($3 = 'admitted' AND admitted_at IS NOT NULL) \
                 OR ($3 = 'expected' AND admitted_at IS NULL)) \
               AND (search_key LIKE $4 ESCAPE '\\' OR named_ticket IS NOT NULL) ",
            $tail
        )
    };
}

macro_rules! ordered {
    ($order:literal) => {
        narrowed!(
            "SELECT id, name, organisation, email, language, status, created_at, admitted_at, ticket_type",
            $order
        )
    };
}

/// The statement of each order: written out, so that nothing of an address ever stands in one.
fn statement(column: RegistrationColumn, is_descending: bool) -> &'static str {
    use RegistrationColumn as C;
    match (column, is_descending) {
        (C::Name, false) => ordered!("ORDER BY search_key, id LIMIT $6 OFFSET $7"),
        (C::Name, true) => ordered!("ORDER BY search_key DESC, id LIMIT $6 OFFSET $7"),
        (C::Organisation, false) => {
            ordered!("ORDER BY organisation, search_key, id LIMIT $6 OFFSET $7")
        }
        (C::Organisation, true) => {
            ordered!("ORDER BY organisation DESC, search_key, id LIMIT $6 OFFSET $7")
        }
        (C::Email, false) => ordered!("ORDER BY email, id LIMIT $6 OFFSET $7"),
        (C::Email, true) => ordered!("ORDER BY email DESC, id LIMIT $6 OFFSET $7"),
        (C::Status, false) => ordered!("ORDER BY status, search_key, id LIMIT $6 OFFSET $7"),
        (C::Status, true) => ordered!("ORDER BY status DESC, search_key, id LIMIT $6 OFFSET $7"),
        (C::Registered, false) => ordered!("ORDER BY created_at, id LIMIT $6 OFFSET $7"),
        (C::Registered, true) => ordered!("ORDER BY created_at DESC, id DESC LIMIT $6 OFFSET $7"),
    }
}

/// What the parameters of a search are.
struct Narrowing {
    status: &'static str,
    admission: &'static str,
    pattern: String,
    short_code: String,
}

impl Narrowing {
    fn of(search: &RegistrationSearch) -> Self {
        let code = search.text.parse::<ShortCode>();
        Self {
            status: search
                .filter
                .status()
                .map_or("", RegistrationStatus::as_str),
            admission: match search.filter {
                RegistrationFilter::Admitted => ADMITTED,
                RegistrationFilter::Expected => EXPECTED,
                _ => "",
            },
            pattern: like_pattern(&search.text),
            short_code: code.map_or_else(|_| String::new(), |code| code.compact()),
        }
    }
}

/// How many registrations a search finds.
pub async fn count(
    conn: &mut Conn,
    event: &EventId,
    search: &RegistrationSearch,
) -> Result<u64, Fault> {
    let by = Narrowing::of(search);
    let (count,) = sql!(
        conn,
        one: (i64,),
        narrowed!("SELECT COUNT(*)", ""),
        event,
        by.status,
        by.admission,
        &by.pattern,
        &by.short_code
    )?;
    Ok(count.unsigned_abs())
}

/// The registrations that a search finds, `limit` of them from `offset` on.
pub async fn list(
    conn: &mut Conn,
    event: &EventId,
    search: &RegistrationSearch,
    limit: u32,
    offset: u64,
) -> Result<Vec<Line>, Fault> {
    let by = Narrowing::of(search);
    let text = statement(search.column, search.is_descending);
    sql!(
        conn,
        all: Line,
        text,
        event,
        by.status,
        by.admission,
        &by.pattern,
        &by.short_code,
        i64::from(limit),
        i64::try_from(offset).unwrap_or(i64::MAX)
    )
}

/// When the guest was let in, where that holds.
pub async fn find_admission(
    conn: &mut Conn,
    registration: &RegistrationId,
) -> Result<Option<Timestamp>, Fault> {
    let (at,) = sql!(
        conn,
        one: (Option<Timestamp>,),
        "SELECT MIN(admissions.admitted_at) FROM admissions \
           JOIN tickets ON tickets.id = admissions.ticket_id \
         WHERE tickets.registration_id = $1 AND admissions.annulled_at IS NULL",
        registration
    )?;
    Ok(at)
}

/// How many of an event's registrations there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub confirmed: u64,
    pub cancelled: u64,
    pub admitted: u64,
    /// Those that an organiser is to say yes or no to.
    pub requested: u64,
    pub waiting: u64,
    pub offered: u64,
    /// Places that are kept until an address is confirmed.
    pub held: u64,
    /// Places that are kept for those who were invited.
    pub kept: u64,
}

pub async fn figures(conn: &mut Conn, event: &EventId) -> Result<Figures, Fault> {
    let (confirmed, cancelled, requested, waiting, offered, held, kept) = sql!(
        conn,
        one: (i64, i64, i64, i64, i64, i64, i64),
        "SELECT COUNT(CASE WHEN status = 'confirmed' THEN 1 END), COUNT(CASE WHEN status = 'cancelled' THEN 1 END), \
           COUNT(CASE WHEN status = 'requested' THEN 1 END), COUNT(CASE WHEN status = 'waiting' THEN 1 END), \
           COUNT(CASE WHEN status = 'offered' THEN 1 END), \
           COUNT(CASE WHEN status = 'unverified' AND holds_place THEN 1 END), \
           COUNT(CASE WHEN status = 'invited' AND holds_place THEN 1 END) \
         FROM registrations WHERE event_id = $1",
        event
    )?;
    let (admitted,) = sql!(
        conn,
        one: (i64,),
        "SELECT COUNT(DISTINCT tickets.registration_id) FROM tickets \
           JOIN admissions ON admissions.ticket_id = tickets.id \
         WHERE tickets.event_id = $1 AND admissions.annulled_at IS NULL",
        event
    )?;
    Ok(Figures {
        confirmed: confirmed.unsigned_abs(),
        cancelled: cancelled.unsigned_abs(),
        admitted: admitted.unsigned_abs(),
        requested: requested.unsigned_abs(),
        waiting: waiting.unsigned_abs(),
        offered: offered.unsigned_abs(),
        held: held.unsigned_abs(),
        kept: kept.unsigned_abs(),
    })
}

/// What those said whom organisers put in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answers {
    pub all: u64,
    /// Said nothing yet.
    pub silent: u64,
    /// Said that the answer comes later.
    pub later: u64,
    /// Have a place, or stand in line for one.
    pub yes: u64,
    pub no: u64,
    /// Let the time pass.
    pub late: u64,
}

row!(Answers {} numbers { all, silent, later, yes, no, late });

pub async fn count_answers(conn: &mut Conn, event: &EventId) -> Result<Answers, Fault> {
    sql!(
        conn,
        one: Answers,
        "SELECT COUNT(*) AS \"all\", \
           COUNT(CASE WHEN status = 'invited' AND seen_at IS NULL THEN 1 END) AS silent, \
           COUNT(CASE WHEN status = 'invited' AND seen_at IS NOT NULL THEN 1 END) AS later, \
           COUNT(CASE WHEN status IN ('confirmed', 'waiting', 'offered') THEN 1 END) AS yes, \
           COUNT(CASE WHEN status IN ('cancelled', 'declined') THEN 1 END) AS no, \
           COUNT(CASE WHEN status = 'expired' THEN 1 END) AS late \
         FROM registrations WHERE event_id = $1 AND invited_at IS NOT NULL",
        event
    )
}

/// How many registered in each hour in which anybody did, in order: the instant it began, and how many.
pub async fn count_by_hour(
    conn: &mut Conn,
    event: &EventId,
) -> Result<Vec<(Timestamp, u64)>, Fault> {
    let rows = sql!(
        conn,
        all: (i64, i64),
        "SELECT created_at / 3600000, COUNT(*) FROM registrations WHERE event_id = $1 \
         GROUP BY created_at / 3600000 ORDER BY created_at / 3600000",
        event
    )?;
    Ok(rows
        .into_iter()
        .map(|(hour, count)| {
            (
                Timestamp::from_millis(hour * 3_600_000),
                count.unsigned_abs(),
            )
        })
        .collect())
}
