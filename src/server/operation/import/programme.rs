//! Rooms, tracks, own types and people: what of them differs from the file.

use super::change::{Compared, Noun, Verb};
use super::plan::{Comparison, Plan};
use crate::domain::agenda::{OwnType, Person, Room, Track};
use crate::domain::slug::Slug;

impl Plan {
    pub(super) fn compare_rooms(&mut self, of: Comparison<'_>) {
        for (position, entry) in (0..).zip(&of.file.rooms) {
            let known = of.room(&entry.slug);
            let room = Room {
                id: of.room_id(&entry.slug),
                event_id: self.event.id.clone(),
                slug: entry.slug.clone(),
                name: entry.name.clone(),
                capacity: entry.capacity,
                position,
                is_step_free: entry.is_step_free,
                has_hearing_loop: entry.has_hearing_loop,
                directions: entry.directions.clone(),
            };
            let subject = entry.name.shown(of.file.language);
            let mut compared = Compared::default();
            if let Some(known) = known {
                compared.field("slug", known.slug.as_str(), room.slug.as_str());
                compared.text("name", &known.name, &room.name);
                compared.number(
                    "capacity",
                    known.capacity.map(u64::from),
                    room.capacity.map(u64::from),
                );
                compared.flag("step_free", known.is_step_free, room.is_step_free);
                compared.flag(
                    "hearing_loop",
                    known.has_hearing_loop,
                    room.has_hearing_loop,
                );
                compared.text("directions", &known.directions, &room.directions);
                compared.position(known.position, room.position);
            }
            let is_new = known.is_none();
            self.say_if_differs(Noun::Room, &entry.slug, subject, is_new, compared, true);
            if known != Some(&room) {
                self.rooms.push(room);
            }
        }
    }

    pub(super) fn compare_tracks(&mut self, of: Comparison<'_>) {
        for (position, entry) in (0..).zip(&of.file.tracks) {
            let known = of.track(&entry.slug);
            let track = Track {
                id: of.track_id(&entry.slug),
                event_id: self.event.id.clone(),
                slug: entry.slug.clone(),
                name: entry.name.clone(),
                colour: entry.colour,
                position,
            };
            let subject = entry.name.shown(of.file.language);
            let mut compared = Compared::default();
            if let Some(known) = known {
                compared.field("slug", known.slug.as_str(), track.slug.as_str());
                compared.text("name", &known.name, &track.name);
                compared.field("colour", known.colour.as_str(), track.colour.as_str());
                compared.position(known.position, track.position);
            }
            let is_new = known.is_none();
            self.say_if_differs(Noun::Track, &entry.slug, subject, is_new, compared, true);
            if known != Some(&track) {
                self.tracks.push(track);
            }
        }
    }

    pub(super) fn compare_types(&mut self, of: Comparison<'_>) {
        for (position, entry) in (0..).zip(&of.file.types) {
            let known = of.known.and_then(|known| known.own_type(&entry.slug));
            let own = OwnType {
                event_id: self.event.id.clone(),
                slug: entry.slug.clone(),
                name: entry.name.clone(),
                base: entry.base,
                position,
            };
            let subject = entry.name.shown(of.file.language);
            let mut compared = Compared::default();
            if let Some(known) = known {
                compared.text("name", &known.name, &own.name);
                compared.field("kind", known.base.as_str(), own.base.as_str());
                compared.position(known.position, own.position);
            }
            let is_new = known.is_none();
            self.say_if_differs(Noun::Type, &entry.slug, subject, is_new, compared, true);
            if known != Some(&own) {
                self.own_types.push(own);
            }
        }
    }

    pub(super) fn compare_people(&mut self, of: Comparison<'_>) {
        for (position, entry) in (0..).zip(&of.file.people) {
            let known = of.person(&entry.slug);
            let mut person = Person {
                id: of.person_id(&entry.slug),
                event_id: self.event.id.clone(),
                slug: entry.slug.clone(),
                name: entry.name.clone(),
                academic_title: entry.academic_title.clone(),
                function: entry.function.clone(),
                organisation: entry.organisation.clone(),
                biography: entry.biography.clone(),
                position,
                updated_at: known.map_or(of.now, |known| known.updated_at),
                links: entry.links.clone(),
                photo: known.and_then(|known| known.photo.clone()),
            };
            let mut compared = Compared::default();
            if let Some(known) = known {
                compared.field("slug", known.slug.as_str(), person.slug.as_str());
                compared.field("name", known.name.as_str(), person.name.as_str());
                compared.field(
                    "academic_title",
                    known.academic_title.as_str(),
                    person.academic_title.as_str(),
                );
                compared.text("function", &known.function, &person.function);
                compared.text("organisation", &known.organisation, &person.organisation);
                compared.text("biography", &known.biography, &person.biography);
                compared.links(&known.links, &person.links);
                compared.position(known.position, person.position);
            }
            let is_public = of.shows_person(&person.id);
            let is_new = known.is_none();
            self.say_if_differs(
                Noun::Person,
                &entry.slug,
                &person.full_name(),
                is_new,
                compared,
                is_public,
            );
            if known != Some(&person) {
                person.updated_at = of.now;
                self.people.push(person);
            }
        }
    }

    pub(super) fn say_if_differs(
        &mut self,
        noun: Noun,
        slug: &Slug,
        subject: &str,
        is_new: bool,
        compared: Compared,
        is_public: bool,
    ) {
        if is_new {
            self.say(noun, slug, subject, Verb::Added, compared, is_public);
        } else if !compared.0.is_empty() {
            self.say(noun, slug, subject, Verb::Changed, compared, is_public);
        }
    }
}
