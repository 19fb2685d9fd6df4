//! A schedule as a file says it: texts, not yet understood.

use std::collections::BTreeMap;

use super::Aside;
use super::model::{Generator, Link, Person, Room, Track};
use super::refusal::{Place, excerpt};

#[derive(Default)]
pub(super) struct LooseSchedule {
    pub(super) generator: Option<Generator>,
    pub(super) url: String,
    pub(super) version: String,
    pub(super) acronym: String,
    pub(super) title: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) day_change: String,
    pub(super) timeslot: String,
    pub(super) base_url: String,
    pub(super) conference_url: String,
    pub(super) logo: String,
    pub(super) time_zone: String,
    pub(super) color: String,
    pub(super) tracks: Vec<Track>,
    pub(super) rooms: Vec<Room>,
    pub(super) days: Vec<LooseDay>,
    pub(super) aside: Aside,
    pub(super) ignored: Ignored,
}

#[derive(Default)]
pub(super) struct LooseDay {
    pub(super) date: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) rooms: Vec<LooseRoom>,
}

pub(super) struct LooseRoom {
    pub(super) name: String,
    pub(super) events: Vec<LooseEvent>,
}

pub(super) struct LooseEvent {
    pub(super) place: Place,
    pub(super) guid: String,
    pub(super) id: String,
    pub(super) code: String,
    pub(super) slug: String,
    pub(super) date: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) duration: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) track: String,
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) abstract_text: String,
    pub(super) description: String,
    pub(super) recording_license: String,
    pub(super) do_not_record: String,
    pub(super) logo: String,
    pub(super) url: String,
    pub(super) feedback_url: String,
    pub(super) origin_url: String,
    pub(super) persons: Vec<Person>,
    pub(super) links: Vec<Link>,
    pub(super) attachments: Vec<Link>,
}

/// What a file holds beyond what is understood: how often, by name.
#[derive(Default)]
pub(super) struct Ignored(pub(super) BTreeMap<String, u32>);

impl Ignored {
    /// Names beyond these are counted together: they are not the work of any known program.
    const LIMIT: usize = 100;

    pub(super) fn note(&mut self, parent: &str, name: &str) {
        let name = format!("{parent}/{}", excerpt(name));
        let name = if self.0.len() < Self::LIMIT || self.0.contains_key(&name) {
            name
        } else {
            "…".to_owned()
        };
        let count = self.0.entry(name).or_default();
        *count = count.saturating_add(1);
    }
}
