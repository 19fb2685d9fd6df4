//! A day of the draft as the agenda editor shows it, in the words of its reader.

use std::collections::HashMap;

use chrono::{NaiveDate, Timelike as _};

use crate::domain::agenda::{Session, SessionStatus, Slot};
use crate::domain::id::SessionId;
use crate::domain::plan::{DAY, DayPlan, PlanItem, PlanRoom, STEP, Spot};
use crate::domain::text::Language;
use crate::routes;
use crate::server::operation::agenda;
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::server::zone::Zone;

/// What the grid always reaches: a working day.
const FROM: u32 = 9 * 60;
const UNTIL: u32 = 17 * 60;
/// Room above the first and below the last session, to move them there.
const MARGIN: u32 = 60;

/// The day that is meant: the one asked for if it is the event's, or else its first.
pub fn day_of(whole: &Whole, asked: &str) -> NaiveDate {
    let zone = super::zone(whole);
    let first = zone.local(whole.event.starts_at).date();
    let last = zone.local(whole.event.ends_at).date();
    asked
        .parse()
        .ok()
        .filter(|day| (first..=last).contains(day))
        .unwrap_or(first)
}

/// The day and the place on it of a slot.
pub(super) fn spot_of(zone: &Zone, slot: &Slot) -> (NaiveDate, Spot) {
    let (starts, ends) = (zone.local(slot.starts_at), zone.local(slot.ends_at));
    let minutes = |time: chrono::NaiveTime| time.hour() * 60 + time.minute();
    let nights = (ends.date() - starts.date()).num_days();
    let nights = u32::try_from(nights).unwrap_or(0);
    let spot = Spot {
        room: slot.room_id.clone(),
        starts: minutes(starts.time()),
        ends: minutes(ends.time()) + nights * DAY,
    };
    (starts.date(), spot)
}

/// What is on a day, and what has no time at all.
pub fn show(words: Words, whole: &Whole, day: NaiveDate) -> DayPlan {
    let zone = super::zone(whole);
    let lang = words.language();
    let mut warnings: HashMap<SessionId, Vec<String>> = HashMap::new();
    for (session, warning) in agenda::warnings(whole) {
        let sentence = warning.say(words, whole);
        warnings.entry(session).or_default().push(sentence);
    }
    let people: HashMap<_, _> = whole
        .people
        .iter()
        .map(|person| (&person.id, person))
        .collect();
    let mut casts: HashMap<&SessionId, Vec<String>> = HashMap::new();
    for line in &whole.cast {
        if let Some(person) = people.get(&line.person_id) {
            casts
                .entry(&line.session_id)
                .or_default()
                .push(person.name.clone());
        }
    }
    let sessions: HashMap<&SessionId, &Session> = whole
        .sessions
        .iter()
        .map(|session| (&session.id, session))
        .collect();
    let item = |session: &Session, slot: Option<(&Slot, Spot)>| {
        let kind = words.get(&format!("session-type-{}", session.kind));
        let mut about = vec![kind];
        about.extend(casts.get(&session.id).cloned().unwrap_or_default());
        PlanItem {
            session: session.id.clone(),
            slot: slot.as_ref().map(|(slot, _)| slot.id.clone()),
            spot: slot.map(|(_, spot)| spot),
            title: session.title.shown(lang).to_owned(),
            about: about.join(", "),
            is_break: session.kind.is_break(),
            is_cancelled: session.status == SessionStatus::Cancelled,
            is_draft: session.status == SessionStatus::Draft,
            warnings: warnings.get(&session.id).cloned().unwrap_or_default(),
            editor: routes::edit_session(lang, &whole.event.slug, &session.id),
        }
    };
    let mut items: Vec<PlanItem> = whole
        .slots
        .iter()
        .filter_map(|slot| {
            let (on, spot) = spot_of(&zone, slot);
            let session = sessions.get(&slot.session_id)?;
            (on == day).then(|| item(session, Some((slot, spot))))
        })
        .collect();
    let from = items
        .iter()
        .filter_map(|item| Some(item.spot.as_ref()?.starts))
        .min()
        .map_or(FROM, |first| first.saturating_sub(MARGIN).min(FROM));
    let until = items
        .iter()
        .filter_map(|item| Some(item.spot.as_ref()?.ends))
        .max()
        .map_or(UNTIL, |last| (last + MARGIN).clamp(UNTIL, DAY));
    let placed: std::collections::HashSet<&SessionId> =
        whole.slots.iter().map(|slot| &slot.session_id).collect();
    items.extend(
        whole
            .sessions
            .iter()
            .filter(|session| !placed.contains(&session.id))
            .map(|session| item(session, None)),
    );
    DayPlan {
        day: day.to_string(),
        rooms: rooms(whole, lang),
        from: from / 60 * 60,
        until: until.div_ceil(STEP) * STEP,
        items,
    }
}

fn rooms(whole: &Whole, lang: Language) -> Vec<PlanRoom> {
    whole
        .rooms
        .iter()
        .map(|room| PlanRoom {
            id: room.id.clone(),
            name: room.name.shown(lang).to_owned(),
        })
        .collect()
}
