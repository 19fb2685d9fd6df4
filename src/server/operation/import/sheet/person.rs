//! Lines of people: known by short name, then by name.

use std::collections::HashSet;

use super::super::schedule::folded;
use super::cell::WhyCell;
use super::{Line, Merge};
use crate::domain::link::{Link, LinkKind, Links, web_address};
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::format::markup::{line as one_line, prose};
use crate::server::file::PersonEntry;

impl Merge<'_> {
    pub(super) fn merge_people(&mut self, lines: &[Line<'_>]) {
        let mut met = HashSet::new();
        for line in lines {
            let Some(at) = self.person_of(line, &met) else {
                continue;
            };
            met.insert(at);
            self.tell_person(at, line);
        }
    }

    /// The place in the file of whom a line is about; a new one where nobody is known.
    fn person_of(&mut self, line: &Line<'_>, met: &HashSet<usize>) -> Option<usize> {
        let (name, slug) = (one_line(line.text("name")), line.text("slug"));
        let people = || self.file.people.iter().enumerate();
        if !slug.is_empty() {
            let Ok(slug) = slug.parse::<Slug>() else {
                self.refuse(line, "slug", WhyCell::Slug);
                return None;
            };
            if let Some((at, _)) = people().find(|(_, entry)| entry.slug == slug) {
                return Some(at);
            }
            if name.is_empty() {
                self.refuse(line, "name", WhyCell::Missing);
                return None;
            }
            return Some(self.add_person(slug, name));
        }
        if name.is_empty() {
            self.refuse(line, "name", WhyCell::Missing);
            return None;
        }
        let title = line.text("academic_title");
        let known: Vec<usize> = people()
            .filter(|(at, entry)| !met.contains(at) && is_called(entry, &name))
            .map(|(at, _)| at)
            .collect();
        // Of two of one name the one whose title it is.
        let titled = known.iter().find(|at| {
            let entry = self.file.people.get(**at);
            entry.is_some_and(|entry| entry.academic_title == title)
        });
        if let Some(at) = titled.or(known.first()) {
            return Some(*at);
        }
        let slug = self.free_person_slug(&name)?;
        Some(self.add_person(slug, name))
    }

    pub(super) fn free_person_slug(&self, name: &str) -> Option<Slug> {
        Slug::first_free(name, |slug| {
            self.file.people.iter().any(|one| one.slug == *slug)
        })
    }

    pub(super) fn add_person(&mut self, slug: Slug, name: String) -> usize {
        self.file.people.push(PersonEntry {
            slug,
            uid: None,
            name,
            academic_title: String::new(),
            function: Text::default(),
            organisation: Text::default(),
            biography: Text::default(),
            links: Links::default(),
        });
        self.file.people.len() - 1
    }

    fn tell_person(&mut self, at: usize, line: &Line<'_>) {
        let Some(entry) = self.file.people.get(at) else {
            return;
        };
        let mut entry = entry.clone();
        let known = self
            .known
            .people
            .iter()
            .find(|person| person.slug == entry.slug);
        let written = |column: &str| {
            known.map_or_else(String::new, |person| {
                self.written[0].of_person(person, column)
            })
        };
        let said = |column: &str| {
            let cell = line.get(column)?;
            let is_new = known.is_none() || prose(&written(column)) != prose(cell);
            is_new.then(|| cell.to_owned())
        };
        if let Some(name) = said("name")
            .map(|name| one_line(&name))
            .filter(|name| !name.is_empty())
            && folded(&name) != folded(&full_name(&entry))
        {
            entry.name = name;
        }
        if let Some(title) = said("academic_title") {
            entry.academic_title = one_line(&title);
        }
        for language in Language::ALL {
            let of = |base: &str| said(&format!("{base}.{language}"));
            for (base, text) in [
                ("function", &mut entry.function),
                ("organisation", &mut entry.organisation),
            ] {
                if let Some(said) = of(base) {
                    *text = text.clone().with(*language, one_line(&said));
                }
            }
            if let Some(said) = of("biography") {
                entry.biography = entry.biography.clone().with(*language, prose(&said));
            }
        }
        let website = said("website");
        let mut is_refused = false;
        if let Some(website) = website {
            let mut links = entry.links.0.clone();
            let place = links.iter().position(|link| link.kind == LinkKind::Website);
            match (web_address(&website), place) {
                (Some(url), Some(at)) => url.clone_into(&mut links[at].url),
                (Some(url), None) => links.push(Link {
                    kind: LinkKind::Website,
                    url: url.to_owned(),
                    label: String::new(),
                }),
                (None, place) if website.is_empty() => {
                    place.map(|at| links.remove(at));
                }
                (None, _) => is_refused = true,
            }
            entry.links = Links(links);
        }
        if is_refused {
            self.refuse(line, "website", WhyCell::Address);
        }
        if let Some(place) = self.file.people.get_mut(at) {
            *place = entry;
        }
    }
}

/// Whether somebody goes by this name, with or without the title.
pub(super) fn is_called(entry: &PersonEntry, name: &str) -> bool {
    let name = folded(name);
    folded(&entry.name) == name || folded(&full_name(entry)) == name
}

fn full_name(entry: &PersonEntry) -> String {
    format!("{} {}", entry.academic_title, entry.name)
        .trim()
        .to_owned()
}
