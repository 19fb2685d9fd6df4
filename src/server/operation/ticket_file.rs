//! What a guest takes along: the ticket as PDF, its code as an image, the entry for a calendar.

use std::num::NonZeroU8;

use super::ticket::GuestTicket;
use crate::domain::event::Event;
use crate::domain::ticket::Ticket;
use crate::format::qr;
use crate::routes;
use crate::server::auth::guest::link_token;
use crate::server::dates::Dates;
use crate::server::document::calendar::Calendars;
use crate::server::document::{TicketSheet, ticket as print, ticket::TicketLabels};
use crate::server::words::Words;
use crate::server::{Fault, Site};
use crate::t;

/// KERN's accent, for the stripe on paper.
const ACCENT: [u8; 3] = [0x20, 0x44, 0xAA];

/// Large enough that mail programs and phones may shrink the image.
const PX_PER_MODULE: NonZeroU8 = NonZeroU8::new(8).unwrap();

/// The address of the guest's own page, with the secret of its link.
pub fn page_address(site: &Site, words: Words, held: &GuestTicket) -> String {
    let token = link_token(site, &held.registration);
    site.settings
        .absolute(&routes::ticket(words.language(), &token))
}

/// The modules of the ticket's code; nothing where it admits nobody any more.
pub fn code(held: &GuestTicket) -> Result<Option<qr::Code>, Fault> {
    let code = held.code_address.as_deref();
    Ok(code
        // Measured: no denser than the bare code at level M (docs/measurements/ticket-code.md).
        .map(|address| qr::encode(address, qr::Level::Low))
        .transpose()?)
}

/// What a screen reader says in place of the code.
pub fn code_alt(words: Words, held: &GuestTicket) -> String {
    t!(words, "ticket-code-alt", code = held.short_code())
}

/// The ticket's code as a PNG image.
pub fn png(held: &GuestTicket) -> Result<Option<Vec<u8>>, Fault> {
    Ok(code(held)?
        .map(|code| code.png(PX_PER_MODULE))
        .transpose()?)
}

/// The ticket on paper. Laying out takes milliseconds, so it is done beside the requests.
pub async fn pdf(site: &Site, words: Words, held: &GuestTicket) -> Result<Option<Vec<u8>>, Fault> {
    let (Some(code), Some(ticket)) = (code(held)?, &held.ticket) else {
        return Ok(None);
    };
    let sheet = sheet(site, words, held, ticket, &code);
    let bytes = tokio::task::spawn_blocking(move || print(&sheet)).await??;
    Ok(Some(bytes))
}

/// The entry for the guest's own calendar; of a cancelled registration, one that says so.
pub fn calendar(site: &Site, words: Words, held: &GuestTicket) -> Result<Vec<u8>, Fault> {
    let calendars = Calendars {
        settings: &site.settings,
        words,
    };
    let token = link_token(site, &held.registration);
    let feed = calendars.of_guest(
        &held.event,
        &held.organisation,
        held.announced,
        &held.registration,
        &routes::ticket(words.language(), &token),
    )?;
    Ok(feed.to_bytes())
}

/// The kind of the ticket: one of the event's own, or how one takes part.
pub fn kind_of(words: Words, held: &GuestTicket) -> String {
    let kind = held
        .event
        .ticket_type(held.registration.ticket_type.as_ref());
    kind.map_or_else(
        || words.get(&format!("ticket-type-{}", held.event.mode)),
        |kind| kind.name.shown(words.language()).to_owned(),
    )
}

/// "Donnerstag, 2. November 2023" and "10:00–16:00 Uhr, Einlass ab 9:15 Uhr".
pub fn day_and_hours(words: Words, event: &Event) -> (String, String) {
    let dates = Dates::of(words, event);
    let day = dates.days(event.starts_at, event.ends_at);
    let from = dates.clock(event.starts_at);
    let hours = if dates.date(event.starts_at) == dates.date(event.ends_at) {
        t!(
            words,
            "ticket-hours",
            from = from,
            to = dates.clock(event.ends_at)
        )
    } else {
        t!(words, "ticket-begins", from = from)
    };
    let hours = match event.doors_open_at {
        None => hours,
        Some(doors) => {
            let doors = t!(words, "ticket-doors", doors = dates.clock(doors));
            format!("{hours}, {doors}")
        }
    };
    (day, hours)
}

/// The lines of where it is: name, street, town.
pub fn place_lines(event: &Event) -> Vec<String> {
    let venue = &event.venue;
    let town = format!("{} {}", venue.postcode, venue.city);
    [venue.name.as_str(), &venue.street, town.trim()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn sheet(
    site: &Site,
    words: Words,
    held: &GuestTicket,
    ticket: &Ticket,
    code: &qr::Code,
) -> TicketSheet {
    let language = words.language();
    let (event, registration) = (&held.event, &held.registration);
    let title = event.title.shown(language);
    let (date_line, time_line) = day_and_hours(words, event);
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let examples = event
        .has_example_times
        .then(|| t!(words, "ticket-example-times"));
    let notes = [
        Some(t!(words, "ticket-show")),
        examples,
        filled(event.accessibility.shown(language)),
        filled(event.photo_notice.shown(language)),
    ];
    TicketSheet {
        id: ticket.id.to_string(),
        issued_at: ticket.created_at.to_utc(),
        language: language.to_string(),
        document_title: t!(words, "ticket-title", event = title),
        accent: ACCENT,
        event_title: title.to_owned(),
        subtitle: filled(event.subtitle.shown(language)),
        date_line,
        time_line,
        place_lines: place_lines(event),
        guest_name: registration.name.clone(),
        organisation: filled(&registration.organisation),
        ticket_type: kind_of(words, held),
        labels: TicketLabels {
            kind: t!(words, "ticket-kind"),
            date: t!(words, "ticket-date"),
            time: t!(words, "ticket-time"),
            place: t!(words, "ticket-place"),
            guest: t!(words, "ticket-guest"),
            ticket_type: t!(words, "ticket-type"),
            short_code: t!(words, "ticket-short-code"),
            notes: t!(words, "ticket-notes"),
            address: t!(words, "ticket-address"),
        },
        short_code: held.short_code(),
        code: code.modules().map(<[bool]>::to_vec).collect(),
        code_alt: code_alt(words, held),
        notes: notes.into_iter().flatten().collect(),
        address: page_address(site, words, held),
        address_alt: t!(words, "ticket-address-alt"),
    }
}
