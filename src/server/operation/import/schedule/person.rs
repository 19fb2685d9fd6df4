//! Those whom a schedule names: known again by guid or code, then by name.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{Merge, folded, retold};
use crate::domain::id::PersonId;
use crate::domain::link::{Link, LinkKind, Links, web_address};
use crate::domain::slug::Slug;
use crate::domain::text::Text;
use crate::format::schedule::Person;
use crate::server::file::PersonEntry;

impl Merge<'_> {
    pub(super) fn merge_people(&mut self) {
        let reading = self.reading;
        let events = reading.schedule.days.iter().flat_map(|day| &day.rooms);
        let mut met = HashSet::new();
        let people: Vec<(Uuid, &Person)> = events
            .flat_map(|room| &room.events)
            .flat_map(|event| &event.persons)
            .filter_map(|person| Some((person.guid?, person)))
            .filter(|(guid, _)| met.insert(*guid))
            .collect();
        let by_id: HashMap<String, usize> = self
            .file
            .people
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| Some((entry.uid.as_ref()?.to_string(), at)))
            .collect();
        let of_id = |guid: Uuid| {
            let ids = [guid, self.derived_id("person", guid)];
            ids.iter()
                .find_map(|id| by_id.get(&id.to_string()).copied())
        };
        // First all who are known for certain, so that nobody else of their name is taken for them.
        let certain: HashMap<Uuid, usize> = people
            .iter()
            .filter_map(|(guid, _)| Some((*guid, of_id(*guid)?)))
            .collect();
        let mut claimed: HashSet<usize> = certain.values().copied().collect();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in self.file.people.iter().enumerate() {
            for name in [entry.name.clone(), full_name(entry)] {
                by_name.entry(folded(&name)).or_default().push(at);
            }
        }
        let slugs = self.file.people.iter().map(|entry| entry.slug.clone());
        let mut slugs: HashSet<Slug> = slugs.collect();
        for (guid, person) in people {
            let of_name = || {
                let found = by_name.get(&folded(&person.name))?;
                found.iter().copied().find(|at| !claimed.contains(at))
            };
            let known = certain.get(&guid).copied().or_else(of_name);
            let Some(at) = known.or_else(|| self.add_person(guid, person, &mut slugs)) else {
                continue;
            };
            claimed.insert(at);
            self.tell_person(at, person);
            if let Some(entry) = self.file.people.get(at) {
                self.people.insert(guid, entry.slug.clone());
            }
        }
    }

    fn add_person(
        &mut self,
        guid: Uuid,
        person: &Person,
        slugs: &mut HashSet<Slug>,
    ) -> Option<usize> {
        let slug = Slug::first_free(&person.name, |slug| slugs.contains(slug))?;
        slugs.insert(slug.clone());
        let id = self.own_id("person", guid);
        let url = person.url.as_deref().and_then(web_address);
        let website = url.map(|url| Link {
            kind: LinkKind::Website,
            url: url.to_owned(),
            label: String::new(),
        });
        self.file.people.push(PersonEntry {
            slug,
            uid: Some(PersonId::from_bytes(id.into_bytes())),
            name: person.name.clone(),
            academic_title: String::new(),
            function: Text::default(),
            organisation: Text::default(),
            biography: Text::default(),
            links: Links(website.into_iter().collect()),
        });
        Some(self.file.people.len() - 1)
    }

    fn tell_person(&mut self, at: usize, person: &Person) {
        let lang = self.lang;
        let Some(entry) = self.file.people.get_mut(at) else {
            return;
        };
        let is_called = [&entry.name, &full_name(entry)]
            .iter()
            .any(|name| folded(name) == folded(&person.name));
        if !is_called {
            let title = entry.academic_title.clone();
            let rest = person
                .name
                .strip_prefix(&title)
                .filter(|_| !title.is_empty());
            if let Some(rest) = rest {
                rest.trim().clone_into(&mut entry.name);
            } else {
                entry.name.clone_from(&person.name);
                entry.academic_title = String::new();
            }
        }
        // schedule.xml has no place for it, so that nothing said means nothing.
        if !person.biography.is_empty() {
            entry.biography = retold(&entry.biography, &person.biography, lang, lang);
        }
    }
}

fn full_name(entry: &PersonEntry) -> String {
    format!("{} {}", entry.academic_title, entry.name)
        .trim()
        .to_owned()
}
