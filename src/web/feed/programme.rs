//! The programme as JSON, for websites and programs of others. docs/programme-json.md describes it:
//! names of fields stay, new ones may come.

use std::collections::HashSet;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::calendar::slug;
use crate::domain::agenda::{Person, Programme, PublishedSlot, Room, Session, SessionStatus};
use crate::domain::event::EventStatus;
use crate::domain::id::PersonId;
use crate::domain::link::{Links, Photo, web_address};
use crate::domain::lookup::Kind;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::routes;
use crate::server::words::Words;
use crate::server::zone::Zone;
use crate::web::cache::Ready;
use crate::web::public::embed::for_all_origins;
use crate::web::public::filter::{self, Filter};
use crate::web::public::scene::{self, Scene};
use crate::web::{Web, WebError};

/// How long others may keep it without asking.
const MAX_AGE_S: u32 = 300;

/// Raised when a field loses its meaning, which nothing is planned to do.
const FORMAT: u32 = 1;

/// `/{event}/programme.json`, narrowed like the agenda.
pub(in crate::web) async fn json(
    State(web): State<Web>,
    Path(event): Path<String>,
    Query(query): Query<filter::Query>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = slug(&event)?;
    let filter = Filter::from(query).without_view();
    let address = filter.address(&routes::programme_json(&event));
    let make = |programme: &Programme, now| {
        let words = Words::of(programme.event.language);
        let scene = scene::of(&web, words, programme, now);
        let mut body = Writer::new(&scene).programme(&filter).to_string();
        body.push('\n');
        Ready {
            content_type: "application/json",
            max_age_s: MAX_AGE_S,
            ..Ready::html(body)
        }
    };
    let answer = scene::answer_narrowed(&web, &headers, &event, &filter, address, make).await?;
    Ok(for_all_origins(answer))
}

struct Writer<'a> {
    scene: &'a Scene<'a>,
    programme: &'a Programme,
    zone: Zone,
}

impl<'a> Writer<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        Self {
            scene,
            programme: scene.programme,
            zone: Zone::named(&scene.programme.event.zone).unwrap_or_else(Zone::utc),
        }
    }

    fn programme(&self, filter: &Filter) -> Value {
        let lines = filter.sessions(self.scene);
        let taking_part: HashSet<&PersonId> = lines
            .iter()
            .flat_map(|(session, _)| self.scene.lookup.cast_of(&session.id))
            .map(|(_, person)| &person.id)
            .collect();
        let people: Vec<Value> = self
            .programme
            .people
            .iter()
            .filter(|person| taking_part.contains(&person.id))
            .map(|person| self.person(person))
            .collect();
        let sessions: Vec<Value> = lines
            .iter()
            .map(|(session, slots)| self.session(session, slots))
            .collect();
        let own_types: Vec<Value> = self
            .programme
            .own_types
            .iter()
            .map(|own| json!({ "slug": own.slug, "name": own.name, "base": own.base }))
            .collect();
        let tracks: Vec<Value> = self
            .programme
            .tracks
            .iter()
            .map(|one| json!({ "slug": one.slug, "name": one.name, "colour": one.colour }))
            .collect();
        let rooms: Vec<Value> = self.programme.rooms.iter().map(room).collect();
        json!({
            "format": FORMAT,
            "event": self.event(),
            "version": self.programme.release.as_ref().map(|release| json!({
                "number": release.number,
                "published_at": self.at(release.shown_at),
                "note": release.note,
            })),
            "rooms": rooms,
            "tracks": tracks,
            "types": own_types,
            "people": people,
            "sessions": sessions,
        })
    }

    fn event(&self) -> Value {
        let event = &self.programme.event;
        let status = match event.status {
            EventStatus::Cancelled => "cancelled",
            _ => "scheduled",
        };
        json!({
            "id": event.id,
            "slug": event.slug,
            "url": self.addresses(|lang| routes::event(lang, &event.slug)),
            "title": event.title,
            "subtitle": event.subtitle,
            "status": status,
            "attendance": event.mode,
            "language": event.language,
            "time_zone": event.zone,
            "starts_at": self.at(event.starts_at),
            "ends_at": self.at(event.ends_at),
            "times_are_examples": event.has_example_times,
            "place": event.venue.line(),
            "organiser": self.programme.organisation.name,
        })
    }

    fn session(&self, session: &Session, slots: &[&PublishedSlot]) -> Value {
        let event = &self.programme.event;
        let lookup = &self.scene.lookup;
        let url = (!session.kind.is_break())
            .then(|| self.addresses(|lang| routes::session(lang, &event.slug, &session.slug)));
        let own = match lookup.kind(session) {
            Kind::Own(own) => Some(&own.slug),
            Kind::Ours(_) => None,
        };
        let status = if session.status == SessionStatus::Cancelled
            || event.status == EventStatus::Cancelled
        {
            "cancelled"
        } else {
            "scheduled"
        };
        let cast: Vec<Value> = lookup
            .cast_of(&session.id)
            .iter()
            .map(|(line, person)| {
                json!({ "person": person.slug, "role": line.role, "label": line.label })
            })
            .collect();
        let slots: Vec<Value> = slots
            .iter()
            .map(|slot| {
                json!({
                    "id": slot.id,
                    "room": lookup.room(slot).map(|room| &room.slug),
                    "starts_at": self.at(slot.starts_at),
                    "ends_at": self.at(slot.ends_at),
                })
            })
            .collect();
        json!({
            "id": session.id,
            "slug": session.slug,
            "url": url,
            "type": session.kind,
            "own_type": own,
            "track": lookup.track(session).map(|track| &track.slug),
            "status": status,
            "title": session.title,
            "description": session.description,
            "language": session.language.unwrap_or(event.language),
            "interpretation": session.interpretation,
            "recorded": session.is_recorded,
            "photographed": session.is_photographed,
            "links": links(&session.links),
            "people": cast,
            "slots": slots,
            "updated_at": self.at(session.updated_at),
        })
    }

    fn person(&self, person: &Person) -> Value {
        let event = &self.programme.event.slug;
        json!({
            "slug": person.slug,
            "url": self.addresses(|lang| routes::speaker(lang, event, &person.slug)),
            "academic_title": person.academic_title,
            "name": person.name,
            "function": person.function,
            "organisation": person.organisation,
            "biography": person.biography,
            "links": links(&person.links),
            "photo": person.photo.as_ref().map(|photo| self.photo(photo)),
        })
    }

    fn photo(&self, photo: &Photo) -> Value {
        let sizes: Vec<Value> = photo
            .sizes
            .iter()
            .map(|size| {
                let url = self.scene.settings.absolute(&routes::photo(size));
                json!({ "url": url, "width": size.width, "height": size.height })
            })
            .collect();
        json!({ "sizes": sizes, "credit": photo.credit, "licence": photo.licence })
    }

    /// RFC 3339 with the offset that holds at the event.
    fn at(&self, at: Timestamp) -> String {
        self.zone.rfc3339(at)
    }

    /// The page in each language.
    fn addresses(&self, path: impl Fn(Language) -> String) -> Value {
        let address = |lang: Language| self.scene.settings.absolute(&path(lang));
        json!({ "de": address(Language::De), "en": address(Language::En) })
    }
}

fn room(room: &Room) -> Value {
    json!({
        "slug": room.slug,
        "name": room.name,
        "capacity": room.capacity,
        "step_free": room.is_step_free,
        "hearing_loop": room.has_hearing_loop,
        "directions": room.directions,
    })
}

/// Those that lead to the web, which the pages show too.
fn links(links: &Links) -> Vec<Value> {
    links
        .0
        .iter()
        .filter_map(|link| Some((link, web_address(&link.url)?)))
        .map(|(link, url)| json!({ "kind": link.kind, "url": url, "label": link.label }))
        .collect()
}
