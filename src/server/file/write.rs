//! Writing an event file in its canonical form: the keys in a fixed order, nothing that a reader
//! would assume anyway.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::programme::cast_key;
use super::when::{write_moment, write_range};
use super::{CallEntry, EventFile, SessionEntry, SlotEntry, slot_id};
use crate::domain::agenda::{ParticipationState, Role, SessionStatus};
use crate::domain::event::{Attribution, Mode};
use crate::domain::link::Links;
use crate::domain::question::{AnswerClass, Questions};
use crate::domain::registration_rules::RegistrationRules;
use crate::domain::retention::Retention;
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::ticket_type::Tickets;
use crate::domain::time::Timestamp;
use crate::server::zone::Zone;

/// The file of an event.
pub fn write(event: &EventFile) -> String {
    let zone = Zone::named(&event.zone).unwrap_or_else(Zone::utc);
    let mut sheet = Sheet {
        text: String::new(),
        first_day: zone.local(event.starts_at).date(),
        zone,
    };
    sheet.head(event);
    sheet.organiser(event);
    sheet.venue(event);
    sheet.registration(event);
    sheet.tickets(&event.registration.tickets);
    sheet.questions(&event.registration.questions);
    sheet.call(event);
    sheet.attribution(event);
    if event.retention != Retention::default() {
        sheet.title("[retention]");
        for (class, days) in event.retention.iter() {
            sheet.raw(class.as_str(), &days.to_string());
        }
    }
    for letter in &event.letters {
        sheet.title("[[letters]]");
        sheet.string("kind", letter.kind.as_str());
        sheet.words("subject", &letter.subject);
        sheet.words("text", &letter.body);
        sheet.flag("replaces", letter.replaces);
    }
    for room in &event.rooms {
        sheet.title("[[rooms]]");
        sheet.string("slug", room.slug.as_str());
        sheet.words("name", &room.name);
        if let Some(capacity) = room.capacity {
            sheet.raw("capacity", &capacity.to_string());
        }
        sheet.flag("step_free", room.is_step_free);
        sheet.flag("hearing_loop", room.has_hearing_loop);
        sheet.words("directions", &room.directions);
    }
    for track in &event.tracks {
        sheet.title("[[tracks]]");
        sheet.string("slug", track.slug.as_str());
        sheet.words("name", &track.name);
        sheet.string("colour", track.colour.as_str());
    }
    for own in &event.types {
        sheet.title("[[types]]");
        sheet.string("slug", own.slug.as_str());
        sheet.words("name", &own.name);
        sheet.string("base", own.base.as_str());
    }
    for person in &event.people {
        sheet.title("[[people]]");
        sheet.string("slug", person.slug.as_str());
        sheet.some_string("academic_title", &person.academic_title);
        sheet.string("name", &person.name);
        sheet.words("function", &person.function);
        sheet.words("organisation", &person.organisation);
        sheet.words("biography", &person.biography);
        sheet.links(&person.links);
    }
    for session in &event.sessions {
        sheet.session(event, session);
    }
    sheet.text
}

struct Sheet {
    text: String,
    zone: Zone,
    /// The day that sessions need not say.
    first_day: NaiveDate,
}

impl Sheet {
    fn head(&mut self, event: &EventFile) {
        self.string("slug", event.slug.as_str());
        self.string("status", event.status.as_str());
        if event.mode != Mode::Onsite {
            self.string("mode", event.mode.as_str());
        }
        self.string("language", event.language.as_str());
        self.string("zone", &event.zone);
        self.moment("starts", Some(event.starts_at));
        self.moment("ends", Some(event.ends_at));
        self.moment("doors_open", event.doors_open_at);
        self.flag("example_times", event.has_example_times);
        self.words("title", &event.title);
        self.words("subtitle", &event.subtitle);
        self.words("summary", &event.summary);
        self.words("accessibility", &event.accessibility);
        self.words("photo_notice", &event.photo_notice);
    }

    fn organiser(&mut self, event: &EventFile) {
        self.title("[organiser]");
        self.string("slug", event.organiser.slug.as_str());
        self.string("name", &event.organiser.name);
        self.string("email", &event.organiser.email);
    }

    fn venue(&mut self, event: &EventFile) {
        let venue = &event.venue;
        self.title("[venue]");
        self.some_string("name", &venue.name);
        self.some_string("street", &venue.street);
        self.some_string("postcode", &venue.postcode);
        self.some_string("city", &venue.city);
        self.string("country", &venue.country);
        if let Some((latitude, longitude)) = venue.position {
            self.raw("latitude", &degrees(latitude));
            self.raw("longitude", &degrees(longitude));
        }
        self.words("directions", &venue.directions);
    }

    fn registration(&mut self, event: &EventFile) {
        self.title("[registration]");
        self.raw("capacity", &event.registration.capacity.to_string());
        self.moment("opens", event.registration.opens_at);
        self.moment("closes", event.registration.closes_at);
        let rules = event.registration.rules;
        let usual = RegistrationRules::default();
        self.flag("by_invitation", rules.by_invitation);
        self.flag("verify_addresses", rules.verifies);
        if rules.verify_minutes != usual.verify_minutes {
            self.raw("verify_minutes", &rules.verify_minutes.to_string());
        }
        self.flag("approve", rules.approves);
        self.flag("hand_on", rules.hands_on);
        if rules.waiting_list != usual.waiting_list {
            self.string("waiting_list", rules.waiting_list.as_str());
        }
        if rules.offer_hours != usual.offer_hours {
            self.raw("offer_hours", &rules.offer_hours.to_string());
        }
        self.moment("promote_until", rules.promotes_until);
    }

    fn tickets(&mut self, tickets: &Tickets) {
        let list = |texts: &mut dyn Iterator<Item = &str>| {
            format!("[{}]", texts.map(quote).collect::<Vec<_>>().join(", "))
        };
        for kind in &tickets.types {
            self.title("[[tickets]]");
            self.string("slug", kind.slug.as_str());
            self.words("name", &kind.name);
            self.words("description", &kind.description);
            self.moment("opens", kind.opens_at);
            self.moment("closes", kind.closes_at);
            self.flag("hidden", kind.is_hidden);
            self.flag("approve", kind.approves);
            if !kind.only_for.is_empty() {
                let entries = list(&mut kind.only_for.iter().map(String::as_str));
                self.raw("only_for", &entries);
            }
        }
        for quota in &tickets.quotas {
            self.title("[[quotas]]");
            self.string("slug", quota.slug.as_str());
            self.words("name", &quota.name);
            self.raw("capacity", &quota.capacity.to_string());
            let slugs = list(&mut quota.ticket_types.iter().map(Slug::as_str));
            self.raw("tickets", &slugs);
        }
    }

    fn questions(&mut self, questions: &Questions) {
        let list = |slugs: &[Slug]| {
            let slugs: Vec<String> = slugs.iter().map(|slug| quote(slug.as_str())).collect();
            format!("[{}]", slugs.join(", "))
        };
        for question in questions.iter() {
            self.title("[[questions]]");
            self.string("slug", question.slug.as_str());
            self.string("kind", question.kind.as_str());
            self.words("label", &question.label);
            self.words("help", &question.help);
            self.words("purpose", &question.purpose);
            if question.class != AnswerClass::Registration {
                self.string("class", question.class.as_str());
            }
            self.flag("required", question.is_required);
            self.flag("retired", question.is_retired);
            if let Some(condition) = &question.condition {
                let of = quote(condition.question.as_str());
                let answers = list(&condition.answers);
                self.raw("if", &format!("{{ question = {of}, answers = {answers} }}"));
            }
            if !question.ticket_types.is_empty() {
                self.raw("tickets", &list(&question.ticket_types));
            }
            for option in &question.options {
                self.title("[[questions.options]]");
                self.string("slug", option.slug.as_str());
                self.words("name", &option.name);
            }
        }
    }

    fn call(&mut self, event: &EventFile) {
        if event.call == CallEntry::default() {
            return;
        }
        self.title("[call]");
        self.moment("opens", event.call.opens_at);
        self.moment("closes", event.call.closes_at);
        self.words("text", &event.call.text);
    }

    fn attribution(&mut self, event: &EventFile) {
        let attribution = &event.attribution;
        if *attribution == Attribution::default() {
            return;
        }
        self.title("[attribution]");
        self.some_string("title", &attribution.title);
        self.some_string("author", &attribution.author);
        self.some_string("source_url", &attribution.source_url);
        self.some_string("licence", &attribution.licence);
        self.some_string("licence_url", &attribution.licence_url);
        self.words("changes", &attribution.changes);
    }

    fn session(&mut self, event: &EventFile, session: &SessionEntry) {
        self.title("[[sessions]]");
        self.string("slug", session.slug.as_str());
        match &session.own_type {
            Some(own) => self.string("own_type", own.as_str()),
            None => self.string("type", session.kind.as_str()),
        }
        if session.status != SessionStatus::Published {
            self.string("status", session.status.as_str());
        }
        if let [slot] = session.slots.as_slice() {
            self.slot(event, session, slot, 0);
        }
        if session.slots.is_empty() {
            self.raw("slots", "[]");
        }
        if let Some(language) = session.language {
            self.string("language", language.as_str());
        }
        if let Some(track) = &session.track {
            self.string("track", track.as_str());
        }
        self.words("title", &session.title);
        for role in Role::ALL {
            self.cast(session, *role);
        }
        self.interpretation(session);
        self.flag("recorded", session.is_recorded);
        self.flag("photographed", session.is_photographed);
        self.words("description", &session.description);
        self.links(&session.links);
        if session.slots.len() > 1 {
            for (position, slot) in session.slots.iter().enumerate() {
                self.title("[[sessions.slots]]");
                self.slot(event, session, slot, position);
            }
        }
    }

    fn slot(
        &mut self,
        event: &EventFile,
        session: &SessionEntry,
        slot: &SlotEntry,
        position: usize,
    ) {
        if let Some((day, range)) = write_range(&self.zone, slot.starts_at, slot.ends_at) {
            if day != self.first_day {
                self.raw("day", &day.to_string());
            }
            self.string("time", &range);
        } else {
            self.moment("starts", Some(slot.starts_at));
            self.moment("ends", Some(slot.ends_at));
        }
        if let Some(room) = &slot.room {
            self.string("room", room.as_str());
        }
        if let Some(uid) = &slot.uid
            && *uid != slot_id(&event.slug, &session.slug, position)
        {
            self.string("uid", uid.as_str());
        }
    }

    fn cast(&mut self, session: &SessionEntry, role: Role) {
        let members: Vec<String> = session
            .cast
            .iter()
            .filter(|entry| entry.role == role)
            .map(|entry| {
                let person = quote(entry.person.as_str());
                let label = (!entry.label.is_empty())
                    .then(|| format!(", label = {}", inline(&entry.label)));
                // Who has agreed is the rule, and needs no words.
                let state = entry
                    .state
                    .filter(|state| *state != ParticipationState::Confirmed)
                    .map(|state| format!(", state = {}", quote(state.as_str())));
                if label.is_none() && state.is_none() {
                    return person;
                }
                let (label, state) = (label.unwrap_or_default(), state.unwrap_or_default());
                format!("{{ person = {person}{label}{state} }}")
            })
            .collect();
        if !members.is_empty() {
            self.raw(cast_key(role), &format!("[{}]", members.join(", ")));
        }
    }

    fn interpretation(&mut self, session: &SessionEntry) {
        let listed = session.interpretation.0.iter();
        let listed: Vec<String> = listed.map(|one| quote(one.as_str())).collect();
        if !listed.is_empty() {
            self.raw("interpretation", &format!("[{}]", listed.join(", ")));
        }
    }

    /// One line for each.
    fn links(&mut self, links: &Links) {
        if links.0.is_empty() {
            return;
        }
        let mut list = String::from("[\n");
        for link in &links.0 {
            let (kind, url) = (quote(link.kind.as_str()), quote_line(&link.url));
            let label = if link.label.is_empty() {
                String::new()
            } else {
                format!(", label = {}", quote_line(&link.label))
            };
            // Writing to a String cannot fail.
            let _ = writeln!(list, "    {{ kind = {kind}, url = {url}{label} }},");
        }
        list.push(']');
        self.raw("links", &list);
    }

    fn flag(&mut self, key: &str, is_so: bool) {
        if is_so {
            self.raw(key, "true");
        }
    }

    fn title(&mut self, title: &str) {
        self.text.push('\n');
        self.text.push_str(title);
        self.text.push('\n');
    }

    fn raw(&mut self, key: &str, value: &str) {
        self.text.push_str(key);
        self.text.push_str(" = ");
        self.text.push_str(value);
        self.text.push('\n');
    }

    fn string(&mut self, key: &str, value: &str) {
        self.raw(key, &quote(value));
    }

    fn some_string(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.string(key, value);
        }
    }

    fn moment(&mut self, key: &str, instant: Option<Timestamp>) {
        if let Some(instant) = instant {
            self.raw(key, &write_moment(&self.zone, instant));
        }
    }

    fn words(&mut self, key: &str, text: &Text) {
        for (language, text) in text.iter() {
            self.string(&format!("{key}.{language}"), text);
        }
    }
}

/// `{ de = "…", en = "…" }`.
fn inline(text: &Text) -> String {
    let languages: Vec<String> = Language::ALL
        .iter()
        .filter_map(|language| Some(format!("{language} = {}", quote_line(text.get(*language)?))))
        .collect();
    format!("{{ {} }}", languages.join(", "))
}

/// Millionths of a degree as degrees: `51.050409`.
fn degrees(micro: i32) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    let micro = micro.unsigned_abs();
    format!("{sign}{}.{:06}", micro / 1_000_000, micro % 1_000_000)
}

/// A text as TOML: in one line, or in several as it reads.
fn quote(text: &str) -> String {
    if !text.contains('\n') {
        return quote_line(text);
    }
    let mut quoted = String::from("\"\"\"\n");
    let mut characters = text.chars().peekable();
    let mut in_a_row = 0;
    while let Some(character) = characters.next() {
        // Two quotes may stand side by side; a third, or one at the end, would end the text.
        in_a_row = if character == '"' { in_a_row + 1 } else { 0 };
        match character {
            '\n' => quoted.push('\n'),
            '"' if in_a_row < 3 && characters.peek().is_some() => quoted.push('"'),
            other => {
                in_a_row = 0;
                push_escaped(&mut quoted, other);
            }
        }
    }
    quoted.push_str("\"\"\"");
    quoted
}

fn quote_line(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        push_escaped(&mut quoted, character);
    }
    quoted.push('"');
    quoted
}

/// Source: TOML 1.0, section "String".
fn push_escaped(quoted: &mut String, character: char) {
    match character {
        '"' => quoted.push_str("\\\""),
        '\\' => quoted.push_str("\\\\"),
        '\t' => quoted.push_str("\\t"),
        '\n' => quoted.push_str("\\n"),
        '\r' => quoted.push_str("\\r"),
        control if control.is_control() => {
            // Writing to a String cannot fail.
            let _ = write!(quoted, "\\u{:04X}", u32::from(control));
        }
        other => quoted.push(other),
    }
}
