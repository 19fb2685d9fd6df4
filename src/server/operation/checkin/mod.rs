//! The door: letting tickets in, once each, and taking it back.

mod say;

use futures::FutureExt as _;

use crate::domain::audit::AuditEntry;
use crate::domain::checkin::{
    Attendance, CheckInList, CheckInRefused, CheckInResult, Found, Outcome, read_nonce, read_reason,
};
use crate::domain::event::EventStatus;
use crate::domain::id::{AdmissionId, AuditId, CheckInListId, TicketId};
use crate::domain::ticket::TicketStatus;
use crate::server::auth::{Account, Door};
use crate::server::db::{Conn, Tx};
use crate::server::operation::ticket::{CodeReading, read_code};
use crate::server::store::checkin::{Attempt, OwnList};
use crate::server::{Failure, Fault, Site, secret, store};

pub use say::{say, say_attendance};

/// Most people that a search for a name shows; who is not among them needs a longer name.
const MOST_FOUND: u32 = 20;
/// Shorter than this would leaf through the guests.
const SHORTEST_SEARCH: usize = 2;

/// The lists at which this person may admit.
pub async fn own_lists(site: &Site, account: &Account) -> Result<Vec<OwnList>, Fault> {
    let mut conn = site.db.read().await?;
    store::checkin::list_for_user(&mut conn, account.id()).await
}

/// A list of the event of this door.
pub async fn find_list(
    site: &Site,
    door: &Door,
    list: &CheckInListId,
) -> Result<CheckInList, Failure<CheckInRefused>> {
    let mut conn = site.db.read().await?;
    store::checkin::find_list(&mut conn, &door.event().id, list)
        .await?
        .ok_or(Failure::Refused(CheckInRefused::NoSuchList))
}

/// How full it is at a list of this door.
pub async fn attendance(site: &Site, door: &Door, list: &CheckInList) -> Result<Attendance, Fault> {
    let mut conn = site.db.read().await?;
    store::checkin::count(&mut conn, &door.event().id, &list.id).await
}

/// Who holds a ticket and has this in their name, organisation or address; a few at most.
pub async fn search(
    site: &Site,
    door: &Door,
    list: &CheckInList,
    text: &str,
) -> Result<Vec<Found>, Fault> {
    if text.trim().chars().count() < SHORTEST_SEARCH {
        return Ok(Vec::new());
    }
    let mut conn = site.db.read().await?;
    store::checkin::search(&mut conn, &door.event().id, &list.id, text, MOST_FOUND).await
}

/// Lets in whoever shows this code, if it may be, and keeps the attempt whatever comes of it.
///
/// Of any number of attempts at the same instant one succeeds; the others are told who did. The
/// same key again gives the same answer.
pub async fn admit(
    site: &Site,
    door: &Door,
    list: &CheckInListId,
    code: &str,
    nonce: &str,
) -> Result<Outcome, Failure<CheckInRefused>> {
    let nonce = read_nonce(nonce).map_err(Failure::Refused)?;
    let list = find_list(site, door, list).await?;
    let reading = read_code(site, &door.event().id, code).await?;
    let attempt = Attempt {
        nonce,
        list_id: list.id,
        ticket_id: None,
        admission_id: None,
        result: CheckInResult::Unknown,
        code_hash: secret::hash(code.trim()),
        reason: String::new(),
        at: site.world.now(),
        by_user: door.account().id().clone(),
    };
    let id = AdmissionId::from_bytes(site.world.draw_ordered_id());
    let event = door.event().id.clone();
    let takes_place = door.event().status != EventStatus::Cancelled;
    site.db
        .write(move |tx| {
            async move {
                if let Some(before) = store::checkin::find_attempt(tx, &attempt.nonce).await? {
                    return repeat(tx, before, &attempt).await;
                }
                let attempt = match reading {
                    CodeReading::Malformed => attempt.with(CheckInResult::Malformed),
                    CodeReading::OtherEvent => attempt.with(CheckInResult::OtherEvent),
                    CodeReading::Unknown => attempt.with(CheckInResult::Unknown),
                    CodeReading::Ticket(ticket) => {
                        // A signed code whose ticket was erased is one that nobody knows. Held, so
                        // that nobody gives the place back meanwhile.
                        match store::ticket::hold(tx, &ticket).await? {
                            Some(found) if found.event_id == event && !takes_place => Attempt {
                                ticket_id: Some(ticket),
                                ..attempt.with(CheckInResult::EventCancelled)
                            },
                            Some(found) if found.event_id == event => {
                                enter(tx, attempt, ticket, found.status, id).await?
                            }
                            _ => attempt.with(CheckInResult::Unknown),
                        }
                    }
                };
                log(tx, attempt).await
            }
            .boxed()
        })
        .await
}

impl Attempt {
    fn with(self, result: CheckInResult) -> Self {
        Self { result, ..self }
    }
}

/// Lets a ticket of this event in, unless it does not hold or was let in before.
async fn enter(
    tx: &mut Tx,
    attempt: Attempt,
    ticket: TicketId,
    status: TicketStatus,
    id: AdmissionId,
) -> Result<Attempt, Fault> {
    let attempt = Attempt {
        ticket_id: Some(ticket.clone()),
        ..attempt
    };
    match status {
        TicketStatus::Cancelled => return Ok(attempt.with(CheckInResult::Cancelled)),
        TicketStatus::Revoked => return Ok(attempt.with(CheckInResult::Revoked)),
        TicketStatus::Valid => {}
    }
    let (list, by, now) = (&attempt.list_id, &attempt.by_user, attempt.at);
    // Twice, since the admission that was in the way may be taken back before it is looked at.
    for _ in 0..2 {
        if store::checkin::admit(tx, &id, list, &ticket, by, now).await? {
            return Ok(Attempt {
                admission_id: Some(id),
                ..attempt.with(CheckInResult::Admitted)
            });
        }
        if let Some(first) = store::checkin::find_holding(tx, list, &ticket).await? {
            return Ok(Attempt {
                admission_id: Some(first.id),
                ..attempt.with(CheckInResult::AlreadyAdmitted)
            });
        }
    }
    Err(Fault::new(
        "an admission was made and taken back all the time",
    ))
}

/// Keeps the attempt and gives what came of it. Where the same key was used at the same instant,
/// the other one counts.
async fn log(tx: &mut Tx, attempt: Attempt) -> Result<Outcome, Failure<CheckInRefused>> {
    if store::checkin::insert_attempt(tx, &attempt).await? {
        return Ok(outcome(tx, &attempt).await?);
    }
    match store::checkin::find_attempt(tx, &attempt.nonce).await? {
        Some(before) => repeat(tx, before, &attempt).await,
        None => Err(Fault::new("the key of an attempt is taken and not there").into()),
    }
}

/// What came of an attempt before, if it was the same.
async fn repeat(
    conn: &mut Conn,
    before: Attempt,
    now: &Attempt,
) -> Result<Outcome, Failure<CheckInRefused>> {
    let is_same = before.code_hash == now.code_hash
        && before.list_id == now.list_id
        && before.by_user == now.by_user;
    if is_same {
        Ok(outcome(conn, &before).await?)
    } else {
        Err(Failure::Refused(CheckInRefused::NonceReused))
    }
}

/// The facts of an attempt that was kept.
async fn outcome(conn: &mut Conn, attempt: &Attempt) -> Result<Outcome, Fault> {
    let holder = match &attempt.ticket_id {
        Some(ticket) => store::checkin::find_holder(conn, ticket).await?,
        None => None,
    };
    let admission = match &attempt.admission_id {
        Some(id) => store::checkin::find_admission(conn, &attempt.list_id, id).await?,
        None => None,
    };
    Ok(Outcome {
        result: attempt.result,
        holder,
        admission,
    })
}

/// What came of one's own attempt with this key: for the page after the form.
pub async fn recall(
    site: &Site,
    door: &Door,
    list: &CheckInList,
    nonce: &str,
) -> Result<Option<Outcome>, Fault> {
    let Ok(nonce) = read_nonce(nonce) else {
        return Ok(None);
    };
    let mut conn = site.db.read().await?;
    let attempt = store::checkin::find_attempt(&mut conn, &nonce)
        .await?
        .filter(|attempt| attempt.list_id == list.id && attempt.by_user == *door.account().id());
    match attempt {
        Some(attempt) => Ok(Some(outcome(&mut conn, &attempt).await?)),
        None => Ok(None),
    }
}

/// Takes an admission back, so that the ticket admits again. What was, stays in the log.
pub async fn annul(
    site: &Site,
    door: &Door,
    list: &CheckInListId,
    admission: &AdmissionId,
    reason: &str,
    nonce: &str,
) -> Result<Outcome, Failure<CheckInRefused>> {
    let nonce = read_nonce(nonce).map_err(Failure::Refused)?;
    let reason = read_reason(reason).map_err(Failure::Refused)?;
    let list = find_list(site, door, list).await?;
    let undo = Undo {
        attempt: Attempt {
            nonce,
            list_id: list.id,
            ticket_id: None,
            admission_id: None,
            result: CheckInResult::NotAdmitted,
            code_hash: secret::hash(admission.as_str()),
            reason,
            at: site.world.now(),
            by_user: door.account().id().clone(),
        },
        admission: admission.clone(),
        entry: AuditEntry {
            id: AuditId::from_bytes(site.world.draw_ordered_id()),
            event_id: Some(door.event().id.clone()),
            at: site.world.now(),
            actor: door.account().actor(),
            noun: "admission".to_owned(),
            verb: "annulled".to_owned(),
            subject: String::new(),
            differences: Vec::new(),
        },
    };
    site.db
        .write(move |tx| async move { take_back(tx, undo).await }.boxed())
        .await
}

/// An admission on its way back.
struct Undo {
    attempt: Attempt,
    admission: AdmissionId,
    entry: AuditEntry,
}

/// Every try is a row of its own, and one that took nothing back says so; of the admission itself
/// nothing changes but that it no longer holds.
async fn take_back(tx: &mut Tx, undo: Undo) -> Result<Outcome, Failure<CheckInRefused>> {
    let Undo {
        attempt,
        admission,
        entry,
    } = undo;
    if let Some(before) = store::checkin::find_attempt(tx, &attempt.nonce).await? {
        return repeat(tx, before, &attempt).await;
    }
    let list = &attempt.list_id;
    let Some(known) = store::checkin::find_admission(tx, list, &admission).await? else {
        return log(tx, attempt).await;
    };
    let is_taken_back = store::checkin::annul(tx, list, &admission, attempt.at).await?;
    let attempt = Attempt {
        ticket_id: Some(known.ticket_id.clone()),
        admission_id: Some(admission),
        ..attempt
    };
    if !is_taken_back {
        return log(tx, attempt).await;
    }
    let holder = store::checkin::find_holder(tx, &known.ticket_id).await?;
    let entry = AuditEntry {
        subject: holder.map(|holder| holder.short_code).unwrap_or_default(),
        ..entry
    };
    store::audit::insert(tx, &entry).await?;
    log(tx, attempt.with(CheckInResult::Annulled)).await
}
