//! Events and sessions as schema.org describes them, for search engines and calendars of others.

use serde_json::{Map, Value, json};

use super::parts::web_address;
use super::scene::Scene;
use crate::domain::agenda::{Person, PublishedSlot, Session};
use crate::domain::availability::Availability;
use crate::domain::event::{Event, EventStatus, Mode};
use crate::routes;

/// The whole event with its programme.
pub(super) fn event(scene: &Scene<'_>) -> Value {
    let event = &scene.programme.event;
    let mut data = head(scene);
    data.insert("@context".into(), json!("https://schema.org"));
    put(&mut data, "description", event.summary.shown(scene.lang()));
    if let Some(doors) = event.doors_open_at {
        data.insert("doorTime".into(), json!(doors.to_string()));
    }
    let organisation = &scene.programme.organisation;
    data.insert(
        "organizer".into(),
        json!({ "@type": "Organization", "name": organisation.name }),
    );
    data.insert("isAccessibleForFree".into(), json!(true));
    data.insert("inLanguage".into(), json!(event.language.as_str()));
    if let Some(licence) = web_address(&event.attribution.licence_url) {
        data.insert("license".into(), json!(licence));
    }
    if let Some(offer) = offer(scene) {
        data.insert("offers".into(), offer);
    }
    let performers: Vec<Value> = scene
        .programme
        .people
        .iter()
        .map(|one| person(scene, one))
        .collect();
    if !performers.is_empty() {
        data.insert("performer".into(), json!(performers));
    }
    let sessions: Vec<Value> = scene
        .programme
        .sessions
        .iter()
        .filter(|session| !session.kind.is_break())
        .flat_map(|session| {
            let slots = scene.lookup.slots_of(&session.id).iter().copied();
            slots.map(move |slot| (session, slot))
        })
        .map(|(session, slot)| Value::Object(part(scene, session, Some(slot))))
        .collect();
    if !sessions.is_empty() {
        data.insert("subEvent".into(), json!(sessions));
    }
    Value::Object(data)
}

/// One session, with the event that it is part of.
pub(super) fn session(scene: &Scene<'_>, session: &Session) -> Value {
    let slot = scene.lookup.slots_of(&session.id).first().copied();
    let mut data = part(scene, session, slot);
    data.insert("@context".into(), json!("https://schema.org"));
    put(
        &mut data,
        "description",
        session.description.shown(scene.lang()),
    );
    data.insert("superEvent".into(), Value::Object(head(scene)));
    Value::Object(data)
}

/// What identifies the event: name, time, place, state.
fn head(scene: &Scene<'_>) -> Map<String, Value> {
    let event = &scene.programme.event;
    let url = scene
        .settings
        .absolute(&routes::event(scene.lang(), &event.slug));
    object(json!({
        "@type": "Event",
        "name": event.title.shown(scene.lang()),
        "url": url,
        "startDate": event.starts_at.to_string(),
        "endDate": event.ends_at.to_string(),
        "eventStatus": status(event.status == EventStatus::Cancelled),
        "eventAttendanceMode": attendance(event.mode),
        "location": location(scene, event, &url),
    }))
}

fn part(scene: &Scene<'_>, session: &Session, slot: Option<&PublishedSlot>) -> Map<String, Value> {
    let event = &scene.programme.event;
    let url = scene
        .settings
        .absolute(&routes::session(scene.lang(), &event.slug, &session.slug));
    let mut data = object(json!({
        "@type": "Event",
        "name": session.title.shown(scene.lang()),
        "url": url,
        "eventStatus": status(scene.is_cancelled(session.status)),
        "eventAttendanceMode": attendance(event.mode),
        "location": location(scene, event, &url),
    }));
    if let Some(slot) = slot {
        data.insert("startDate".into(), json!(slot.starts_at.to_string()));
        data.insert("endDate".into(), json!(slot.ends_at.to_string()));
    }
    let cast: Vec<Value> = scene
        .lookup
        .cast_of(&session.id)
        .iter()
        .map(|(_, one)| person(scene, one))
        .collect();
    if !cast.is_empty() {
        data.insert("performer".into(), json!(cast));
    }
    data
}

fn person(scene: &Scene<'_>, person: &Person) -> Value {
    let mut data = object(json!({ "@type": "Person", "name": person.full_name() }));
    put(&mut data, "jobTitle", person.function.shown(scene.lang()));
    let organisation = person.organisation.shown(scene.lang());
    if !organisation.is_empty() {
        data.insert(
            "affiliation".into(),
            json!({ "@type": "Organization", "name": organisation }),
        );
    }
    let largest = person.photo.as_ref().and_then(|photo| photo.sizes.last());
    if let Some(size) = largest {
        let image = scene.settings.absolute(&routes::photo(size));
        data.insert("image".into(), json!(image));
    }
    Value::Object(data)
}

/// Whether there are places, as an offer that costs nothing.
fn offer(scene: &Scene<'_>) -> Option<Value> {
    let availability = match scene.availability() {
        Availability::Open {
            has_few_places: false,
        } => "InStock",
        Availability::Open {
            has_few_places: true,
        } => "LimitedAvailability",
        Availability::WaitingList | Availability::Full => "SoldOut",
        Availability::NotYetOpen { .. } => "PreOrder",
        Availability::Closed | Availability::ByInvitation | Availability::Cancelled => return None,
    };
    Some(json!({
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "EUR",
        "availability": format!("https://schema.org/{availability}"),
        "url": scene.settings.absolute(&routes::register(scene.lang(), scene.slug())),
    }))
}

fn location(scene: &Scene<'_>, event: &Event, url: &str) -> Value {
    let venue = &event.venue;
    let name = if venue.name.is_empty() {
        &venue.city
    } else {
        &venue.name
    };
    let mut address = object(json!({ "@type": "PostalAddress" }));
    put(&mut address, "streetAddress", &venue.street);
    put(&mut address, "postalCode", &venue.postcode);
    put(&mut address, "addressLocality", &venue.city);
    put(&mut address, "addressCountry", &venue.country);
    let place = json!({ "@type": "Place", "name": name, "address": address });
    let online =
        json!({ "@type": "VirtualLocation", "url": url, "name": event.title.shown(scene.lang()) });
    match event.mode {
        Mode::Onsite => place,
        Mode::Online => online,
        Mode::Hybrid => json!([place, online]),
    }
}

fn status(is_cancelled: bool) -> &'static str {
    if is_cancelled {
        "https://schema.org/EventCancelled"
    } else {
        "https://schema.org/EventScheduled"
    }
}

fn attendance(mode: Mode) -> &'static str {
    match mode {
        Mode::Onsite => "https://schema.org/OfflineEventAttendanceMode",
        Mode::Online => "https://schema.org/OnlineEventAttendanceMode",
        Mode::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    }
}

fn put(data: &mut Map<String, Value>, key: &str, text: &str) {
    if !text.is_empty() {
        data.insert(key.to_owned(), json!(text));
    }
}

/// The map of a JSON object that was just written.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
