//! Kinds of tickets and the quotas that they share, in an event file.

use super::mistake::Mistake;
use super::parse::Parser;
use super::programme::Slugs;
use super::table::{Table, read_slug, string};
use super::when::{Clock, write_moment};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::ticket_type::{
    MAX_ONLY_FOR, MAX_TICKET_TYPES, SharedQuota, TicketType, Tickets, read_admitted,
};
use crate::server::zone::Zone;

impl Parser<'_> {
    pub(super) fn tickets(
        &mut self,
        top: &mut Table<'_>,
        clock: &Clock,
        language: Language,
    ) -> Tickets {
        let mut types = Vec::new();
        let mut slugs = Slugs::new("kind of ticket");
        for mut table in top.tables(&mut self.notes, "tickets", "[[tickets]]") {
            let at = table.at.clone();
            let slug = slugs.read(&mut self.notes, &mut table, "slug = \"vor-ort\"");
            let notes = &mut self.notes;
            let name = table.needed_lines(notes, "name", language);
            let description = table.lines(notes, "description", language);
            let opens = clock.moment(notes, &mut table, "opens");
            let closes = clock.moment(notes, &mut table, "closes");
            let is_hidden = table.flag(notes, "hidden");
            let approves = table.flag(notes, "approve");
            let only_for = self.only_for(&mut table);
            table.finish(&mut self.notes);
            self.in_order(
                clock,
                ("opens", opens.as_ref()),
                ("closes", closes.as_ref()),
            );
            if types.len() == MAX_TICKET_TYPES {
                let mistake = Mistake::TooMany {
                    key: "tickets",
                    most: MAX_TICKET_TYPES,
                };
                self.notes.note(&at, mistake);
                break;
            }
            types.extend(slug.map(|slug| TicketType {
                slug,
                name,
                description,
                opens_at: opens.map(|(at, _)| at),
                closes_at: closes.map(|(at, _)| at),
                is_hidden,
                approves,
                only_for,
            }));
        }
        let listed = slugs.finish();
        let quotas = self.quotas(top, language, &listed);
        Tickets { types, quotas }
    }

    /// Domains and addresses that may choose a kind.
    fn only_for(&mut self, table: &mut Table<'_>) -> Vec<String> {
        let example = "[\"sachsen.de\"]";
        let mut read = Vec::new();
        for value in table.array(&mut self.notes, "only_for", example) {
            let Some((text, at)) = string(&mut self.notes, "only_for", value, example) else {
                continue;
            };
            match read_admitted(&text) {
                Some(_) if read.len() == MAX_ONLY_FOR => {
                    let mistake = Mistake::TooMany {
                        key: "only_for",
                        most: MAX_ONLY_FOR,
                    };
                    self.notes.note(&at, mistake);
                    break;
                }
                Some(entry) => read.push(entry),
                None => {
                    let mistake = Mistake::WrongKind {
                        key: "only_for".to_owned(),
                        expected: "a list of domains and addresses",
                        example,
                    };
                    self.notes.note(&at, mistake);
                }
            }
        }
        read
    }

    fn quotas(
        &mut self,
        top: &mut Table<'_>,
        language: Language,
        listed: &[Slug],
    ) -> Vec<SharedQuota> {
        let mut quotas = Vec::new();
        let mut slugs = Slugs::new("quota");
        for mut table in top.tables(&mut self.notes, "quotas", "[[quotas]]") {
            let slug = slugs.read(&mut self.notes, &mut table, "slug = \"saal\"");
            let notes = &mut self.notes;
            let name = table.needed_lines(notes, "name", language);
            let capacity = table.count(notes, "capacity");
            if !table.has("capacity") {
                table.miss(notes, "capacity", "capacity = 150");
            }
            let example = "[\"vor-ort\"]";
            let mut ticket_types: Vec<Slug> = Vec::new();
            for value in table.array(&mut self.notes, "tickets", example) {
                let read = string(&mut self.notes, "tickets", value, example)
                    .and_then(|(text, at)| read_slug(&mut self.notes, &text, at));
                if let Some((slug, at)) = read
                    && self.is_listed("kind of ticket", &slug, &at, listed)
                    && !ticket_types.contains(&slug)
                {
                    ticket_types.push(slug);
                }
            }
            table.finish(&mut self.notes);
            quotas.extend(slug.zip(capacity).map(|(slug, capacity)| SharedQuota {
                slug,
                name,
                capacity,
                ticket_types,
            }));
        }
        quotas
    }
}

/// A kind of ticket on one line, for what is compared.
pub fn said_type(zone: &Zone, kind: &TicketType) -> String {
    let mut said = vec![kind.name.to_string(), kind.description.to_string()];
    let moment = |name: &str, at| format!("{name} {}", write_moment(zone, at));
    said.extend(kind.opens_at.map(|at| moment("opens", at)));
    said.extend(kind.closes_at.map(|at| moment("closes", at)));
    said.extend(kind.is_hidden.then(|| "hidden".to_owned()));
    said.extend(kind.approves.then(|| "approve".to_owned()));
    // Addresses are people: how many there are is said, and not which.
    if !kind.only_for.is_empty() {
        let mut sum = std::hash::DefaultHasher::new();
        std::hash::Hash::hash(&kind.only_for, &mut sum);
        let sum = std::hash::Hasher::finish(&sum) & 0xffff;
        said.push(format!("only_for {} ({sum:04x})", kind.only_for.len()));
    }
    said.retain(|part| part != "{}");
    said.join(", ")
}

/// The same of a quota.
pub fn said_quota(quota: &SharedQuota) -> String {
    let slugs: Vec<&str> = quota.ticket_types.iter().map(Slug::as_str).collect();
    format!("{}, {}: {}", quota.name, quota.capacity, slugs.join(", "))
}
