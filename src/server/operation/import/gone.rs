//! What the file no longer has: removed, unless something that stays refers to it.

use std::collections::HashSet;

use super::change::{Compared, Noun, Verb};
use super::plan::{Comparison, Plan};
use crate::domain::agenda::{OwnType, Person, Room, Track};
use crate::domain::id::SessionId;
use crate::domain::slug::Slug;

impl Plan {
    /// Removes what the file does not have and no session needs. What stays stands behind the others
    /// from now on.
    pub(super) fn drop_unused(&mut self, of: Comparison<'_>) {
        let Some(known) = of.known else {
            return;
        };
        let gone: HashSet<SessionId> = self.gone.sessions.iter().cloned().collect();
        // A session of the file refers to what is in the file only, so what refers to the others are
        // the sessions that the file no longer has.
        let stays = |id: &SessionId| !gone.contains(id) && !of.index.sessions.lists(id);
        let slots = known.slots.iter().filter(|slot| stays(&slot.session_id));
        let used_rooms: HashSet<_> = slots.filter_map(|slot| slot.room_id.clone()).collect();
        let cast = known.cast.iter().filter(|line| stays(&line.session_id));
        let used_people: HashSet<_> = cast.map(|line| line.person_id.clone()).collect();
        let sessions = || known.sessions.iter().filter(|session| stays(&session.id));
        let used_tracks: HashSet<_> = sessions().filter_map(|one| one.track_id.clone()).collect();
        let used_types: HashSet<_> = sessions().filter_map(|one| one.own_type.clone()).collect();

        let listed: HashSet<&Slug> = of.file.types.iter().map(|entry| &entry.slug).collect();
        let people = known.people.iter();
        let people = people.filter(|person| !of.index.people.lists(&person.id));
        let rooms = known.rooms.iter();
        let rooms = rooms.filter(|room| !of.index.rooms.lists(&room.id));
        let tracks = known.tracks.iter();
        let tracks = tracks.filter(|track| !of.index.tracks.lists(&track.id));
        let types = known.own_types.iter();
        let types = types.filter(|own| !listed.contains(&own.slug));
        let (kept_people, people) = parted(people, |person| used_people.contains(&person.id));
        let (kept_rooms, rooms) = parted(rooms, |room| used_rooms.contains(&room.id));
        let (kept_tracks, tracks) = parted(tracks, |track| used_tracks.contains(&track.id));
        let (kept_types, types) = parted(types, |own| used_types.contains(&own.slug));

        let language = of.file.language;
        for person in people {
            self.gone.people.push(person.id.clone());
            let is_public = of.shows_person(&person.id);
            let name = person.full_name();
            self.say_removed(Noun::Person, &person.slug, &name, is_public);
        }
        for room in rooms {
            self.gone.rooms.push(room.id.clone());
            self.say_removed(Noun::Room, &room.slug, room.name.shown(language), true);
        }
        for track in tracks {
            self.gone.tracks.push(track.id.clone());
            self.say_removed(Noun::Track, &track.slug, track.name.shown(language), true);
        }
        for own in types {
            self.gone.own_types.push(own.slug.clone());
            self.say_removed(Noun::Type, &own.slug, own.name.shown(language), true);
        }

        for (known, position) in behind(&kept_people, of.file.people.len(), |one| one.position) {
            let person = Person {
                position,
                ..known.clone()
            };
            let (name, is_public) = (person.full_name(), of.shows_person(&person.id));
            let places = (known.position, position);
            self.say_behind(Noun::Person, &person.slug, &name, places, is_public);
            self.people.push(person);
        }
        for (known, position) in behind(&kept_rooms, of.file.rooms.len(), |one| one.position) {
            let room = Room {
                position,
                ..known.clone()
            };
            let name = room.name.shown(language).to_owned();
            let places = (known.position, position);
            self.say_behind(Noun::Room, &room.slug, &name, places, true);
            self.rooms.push(room);
        }
        for (known, position) in behind(&kept_tracks, of.file.tracks.len(), |one| one.position) {
            let track = Track {
                position,
                ..known.clone()
            };
            let name = track.name.shown(language).to_owned();
            let places = (known.position, position);
            self.say_behind(Noun::Track, &track.slug, &name, places, true);
            self.tracks.push(track);
        }
        for (known, position) in behind(&kept_types, of.file.types.len(), |one| one.position) {
            let own = OwnType {
                position,
                ..known.clone()
            };
            let name = own.name.shown(language).to_owned();
            let places = (known.position, position);
            self.say_behind(Noun::Type, &own.slug, &name, places, true);
            self.own_types.push(own);
        }
    }

    fn say_removed(&mut self, noun: Noun, slug: &Slug, name: &str, is_public: bool) {
        let nothing = Compared::default();
        self.say(noun, slug, name, Verb::Removed, nothing, is_public);
    }

    fn say_behind(
        &mut self,
        noun: Noun,
        slug: &Slug,
        name: &str,
        places: (u32, u32),
        is_public: bool,
    ) {
        let mut compared = Compared::default();
        compared.position(places.0, places.1);
        self.say(noun, slug, name, Verb::Changed, compared, is_public);
    }
}

/// Those that stay, and those that go.
fn parted<'a, R>(
    rows: impl Iterator<Item = &'a R>,
    stays: impl Fn(&R) -> bool,
) -> (Vec<&'a R>, Vec<&'a R>) {
    rows.partition(|row| stays(row))
}

/// Those that must move to stand behind the `first` ones, with their new places.
fn behind<'a, R>(rows: &[&'a R], first: usize, position: impl Fn(&R) -> u32) -> Vec<(&'a R, u32)> {
    let first = u32::try_from(first).unwrap_or(u32::MAX);
    (first..)
        .zip(rows)
        .filter(|(place, row)| position(row) != *place)
        .map(|(place, row)| (*row, place))
        .collect()
}
