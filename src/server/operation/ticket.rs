//! Tickets: what a guest holds, writing its code, and reading what is handed in at a door.

use crate::domain::event::{Announced, Event, EventStatus, Organisation};
use crate::domain::id::{EventId, TicketId};
use crate::domain::registration::{Registration, RegistrationStatus, ReturnRefused};
use crate::domain::ticket::{Claim, Scanned, SignedCode, Ticket, TicketStatus};
use crate::domain::time::Timestamp;
use crate::format::code::ShortCode;
use crate::routes;
use crate::server::auth::ticket_key;
use crate::server::{Fault, Site, store};

/// Everything that a guest's page, letters and papers say.
#[derive(Debug, Clone)]
pub struct GuestTicket {
    pub registration: Registration,
    pub event: Event,
    pub organisation: Organisation,
    pub announced: Announced,
    /// Nothing of somebody who never had a place.
    pub ticket: Option<Ticket>,
    /// Where the guest stands in line, from 1; nothing of somebody who does not wait.
    pub position: Option<u64>,
    /// Whether the guest was let in, and that holds.
    pub is_admitted: bool,
    /// What the QR code says; nothing where the ticket admits nobody any more.
    pub code_address: Option<String>,
}

impl GuestTicket {
    /// The code for people: `ABCD-EF23`; empty where there is no ticket.
    pub fn short_code(&self) -> String {
        // Stored without its hyphen, and only ever made of one.
        self.ticket.as_ref().map_or_else(String::new, |ticket| {
            ticket
                .short_code
                .parse::<ShortCode>()
                .map_or_else(|_| ticket.short_code.clone(), |code| code.to_string())
        })
    }

    /// Why the guest cannot give the place back at this instant; nothing where that can be done.
    pub fn return_refused(&self, now: Timestamp) -> Option<ReturnRefused> {
        if self.is_admitted {
            Some(ReturnRefused::IsAdmitted)
        } else {
            (now >= self.event.starts_at).then_some(ReturnRefused::HasBegun)
        }
    }
}

/// What the guest of a registration holds.
pub async fn load(site: &Site, registration: &Registration) -> Result<GuestTicket, Fault> {
    let lost = |what: &str| Fault::new(format!("registration {} has no {what}", registration.id));
    let mut conn = site.db.read().await?;
    let event = store::event::find(&mut conn, &registration.event_id)
        .await?
        .ok_or_else(|| lost("event"))?;
    let organisation = store::event::find_organisation(&mut conn, &event.organisation_id)
        .await?
        .ok_or_else(|| lost("organisation"))?;
    let announced = store::event::find_announced(&mut conn, &event.id)
        .await?
        .ok_or_else(|| lost("announcement"))?;
    let ticket = store::ticket::find_for_registration(&mut conn, &registration.id).await?;
    let position = if registration.status == RegistrationStatus::Waiting {
        Some(store::registration::count_before(&mut conn, registration).await? + 1)
    } else {
        None
    };
    let admitted_at = store::registration_list::find_admission(&mut conn, &registration.id).await?;
    drop(conn);
    let admits = |ticket: &&Ticket| {
        ticket.status == TicketStatus::Valid && event.status != EventStatus::Cancelled
    };
    let code_address = match ticket.as_ref().filter(admits) {
        Some(ticket) => Some(code_address(site, &code(site, &event, ticket).await?)),
        None => None,
    };
    Ok(GuestTicket {
        registration: registration.clone(),
        event,
        organisation,
        announced,
        ticket,
        position,
        is_admitted: admitted_at.is_some(),
        code_address,
    })
}

/// The public event of a code that is a valid ticket, found without saying whose.
pub async fn find_event_of_code(site: &Site, code: &str) -> Result<Option<Event>, Fault> {
    let Some(Scanned::Signed(code)) = Scanned::read(code) else {
        return Ok(None);
    };
    let Some(event) = signer(site, &code).await? else {
        return Ok(None);
    };
    let mut conn = site.db.read().await?;
    let ticket = TicketId::from_bytes(code.claim.ticket);
    let is_valid = store::ticket::find(&mut conn, &ticket)
        .await?
        .is_some_and(|ticket| ticket.status == TicketStatus::Valid && ticket.event_id == event);
    if !is_valid {
        return Ok(None);
    }
    let event = store::event::find(&mut conn, &event).await?;
    Ok(event.filter(Event::is_public))
}

/// A ticket that admits on every day of its event.
const EVERY_DAY: u16 = u16::MAX;

/// The code of a ticket, signed with the key that it was issued under.
pub async fn code(site: &Site, event: &Event, ticket: &Ticket) -> Result<String, Fault> {
    let mut conn = site.db.read().await?;
    let keys = store::ticket::list_keys(&mut conn, &event.id).await?;
    let key = keys
        .iter()
        .find(|key| key.number == ticket.key_number)
        .ok_or_else(|| {
            Fault::new(format!(
                "event {} has no key {}",
                event.id, ticket.key_number
            ))
        })?;
    let claim = Claim {
        key_number: ticket.key_number,
        event_number: event.number,
        ticket: ticket.id.bytes(),
        days: EVERY_DAY,
        flags: 0,
    };
    let bytes = ticket_key::sign(&site.key, &event.id, key, claim)?;
    SignedCode::from_bytes(&bytes)
        .map(SignedCode::to_text)
        .ok_or_else(|| Fault::new("a code that was just signed is none"))
}

/// What a ticket's QR code says: the address of its code in capitals, which a QR code packs tightly
/// and any phone's camera opens. Scheme and host know no case, and the path is answered in both.
pub fn code_address(site: &Site, code: &str) -> String {
    site.settings
        .absolute(&routes::code_in_capitals(code))
        .to_ascii_uppercase()
}

/// What was handed in at a door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeReading {
    /// A code that this event signed, or the short code of one of its tickets. Whether the ticket
    /// still holds is the store's to say.
    Ticket(TicketId),
    /// A code that another event of this instance signed.
    OtherEvent,
    /// No ticket of this instance: nobody here signed it, or no ticket has this short code.
    Unknown,
    /// Not even the form of a code.
    Malformed,
}

/// What a text that was scanned or typed at a door of this event is.
pub async fn read_code(site: &Site, event: &EventId, scanned: &str) -> Result<CodeReading, Fault> {
    match Scanned::read(scanned) {
        None => Ok(CodeReading::Malformed),
        Some(Scanned::Short(code)) => {
            let mut conn = site.db.read().await?;
            let found =
                store::ticket::find_by_short_code(&mut conn, event, &code.compact()).await?;
            Ok(found.map_or(CodeReading::Unknown, |ticket| {
                CodeReading::Ticket(ticket.id)
            }))
        }
        Some(Scanned::Signed(code)) => Ok(match signer(site, &code).await? {
            None => CodeReading::Unknown,
            Some(signer) if signer != *event => CodeReading::OtherEvent,
            Some(_) => CodeReading::Ticket(TicketId::from_bytes(code.claim.ticket)),
        }),
    }
}

/// The event that signed a code; nothing where nobody here did.
async fn signer(site: &Site, code: &SignedCode) -> Result<Option<EventId>, Fault> {
    let claim = code.claim;
    let keys = site
        .ticket_keys(claim.event_number, claim.key_number)
        .await?;
    Ok(keys
        .filter(|keys| keys.verify(code))
        .map(|keys| keys.event_id.clone()))
}
