//! Tickets: writing their codes, and reading what is handed in at a door.

use crate::domain::event::Event;
use crate::domain::id::{EventId, TicketId};
use crate::domain::ticket::{Claim, Scanned, SignedCode, Ticket};
use crate::routes;
use crate::server::auth::ticket_key;
use crate::server::{Fault, Site, store};

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
        .absolute(&routes::code(code))
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
