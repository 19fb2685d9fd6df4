//! A session's form against the programme that it belongs to, both ways.

use crate::domain::agenda::{
    Interpretations, Participation, ParticipationState, Role, Session, SessionType, Slot,
};
use crate::domain::id::{RoomId, SessionId, SlotId, TrackId};
use crate::domain::link::Links;
use crate::domain::session_form::{
    CastLine, CastMember, MAX_SLOTS, OWN_TYPE, SessionFieldRefused as Refused, SessionForm,
    SlotLine, SlotRefused,
};
use crate::domain::slug::Slug;
use crate::domain::text::{Language, Text};
use crate::domain::time::{LOCAL_FORMAT, Timestamp, parse_local};
use crate::server::operation::conflict::version;
use crate::server::operation::whole::Whole;
use crate::server::zone::{LocalTimeRefused, Zone};

/// What a form says once it is read.
pub(super) struct Read {
    slug: Slug,
    kind: SessionType,
    own_type: Option<Slug>,
    track_id: Option<TrackId>,
    title: Text,
    description: Text,
    language: Option<Language>,
    interpretation: Interpretations,
    is_recorded: bool,
    is_photographed: bool,
    links: Links,
    pub(super) cast: Vec<Participation>,
    /// In order of time.
    pub(super) times: Vec<Time>,
    /// The form in the spelling that is stored, for the differences.
    pub(super) form: SessionForm,
}

/// One time of a session.
pub(super) struct Time {
    /// The slot that it is; nothing for a new one.
    pub(super) id: Option<SlotId>,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) room_id: Option<RoomId>,
}

impl Time {
    fn of(slot: &Slot) -> Self {
        Self {
            id: Some(slot.id.clone()),
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            room_id: slot.room_id.clone(),
        }
    }

    /// Whether it is one of these slots, and as it was.
    pub(super) fn is_one_of(&self, slots: &[Slot]) -> bool {
        slots.iter().any(|slot| {
            self.id.as_ref() == Some(&slot.id)
                && (self.starts_at, self.ends_at, &self.room_id)
                    == (slot.starts_at, slot.ends_at, &slot.room_id)
        })
    }
}

impl Read {
    /// The session with what the form says of it.
    pub(super) fn rewrite(&self, session: &Session) -> Session {
        Session {
            slug: self.slug.clone(),
            kind: self.kind,
            own_type: self.own_type.clone(),
            track_id: self.track_id.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            language: self.language,
            interpretation: self.interpretation.clone(),
            is_recorded: self.is_recorded,
            is_photographed: self.is_photographed,
            links: self.links.clone(),
            ..session.clone()
        }
    }
}

pub(super) fn form_of(whole: &Whole, session: &Session) -> SessionForm {
    let text = |text: &Text, language| text.get(language).unwrap_or_default().to_owned();
    let cast = whole.cast_of(&session.id);
    let cast = cast.iter().filter_map(|line| cast_line(whole, line));
    let slots = whole.slots_of(&session.id);
    let kind = match &session.own_type {
        Some(own) => format!("{OWN_TYPE}{own}"),
        None => session.kind.to_string(),
    };
    let track = session.track_id.as_ref();
    let track = whole.tracks.iter().find(|known| Some(&known.id) == track);
    let interpretation = session.interpretation.0.iter().map(ToString::to_string);
    let mut form = SessionForm {
        version: String::new(),
        slug: session.slug.to_string(),
        kind,
        track: track.map_or_else(String::new, |track| track.slug.to_string()),
        title_de: text(&session.title, Language::De),
        title_en: text(&session.title, Language::En),
        description_de: text(&session.description, Language::De),
        description_en: text(&session.description, Language::En),
        language: session.language.map_or("", Language::as_str).to_owned(),
        interpretation: interpretation.collect(),
        is_recorded: session.is_recorded,
        is_photographed: session.is_photographed,
        slots: slots
            .iter()
            .map(|slot| slot_line(whole, &Time::of(slot)))
            .collect(),
        cast: cast.collect(),
        links: session.links.lines(),
    };
    form.version = version(&form);
    form
}

/// Minutes that a new session is said to last until somebody says otherwise.
const USUAL_MINUTES: i64 = 30;

pub(super) fn new_form(whole: &Whole, after: Option<&SessionId>) -> SessionForm {
    let last = after.and_then(|id| whole.slots_of(id).pop());
    let first = whole.slots.is_empty().then_some(whole.event.starts_at);
    let starts_at = last.as_ref().map(|slot| slot.ends_at).or(first);
    let line = starts_at.map(|starts_at| {
        let time = Time {
            id: None,
            starts_at,
            ends_at: starts_at.plus_minutes(USUAL_MINUTES),
            room_id: last.and_then(|slot| slot.room_id),
        };
        slot_line(whole, &time)
    });
    SessionForm {
        kind: SessionType::Talk.to_string(),
        slots: line.into_iter().collect(),
        ..SessionForm::default()
    }
}

/// The line of somebody who takes part; nothing for somebody who is gone.
fn cast_line(whole: &Whole, line: &Participation) -> Option<CastLine> {
    let label = |language| line.label.get(language).unwrap_or_default().to_owned();
    Some(CastLine {
        person: whole.person_slug(&line.person_id)?.to_string(),
        role: line.role.to_string(),
        state: line.state.to_string(),
        label_de: label(Language::De),
        label_en: label(Language::En),
    })
}

/// The line of a time, as the form shows it.
fn slot_line(whole: &Whole, time: &Time) -> SlotLine {
    let zone = zone(whole);
    let local = |at: Timestamp| zone.local(at).format(LOCAL_FORMAT).to_string();
    let room = time.room_id.as_ref().and_then(|id| whole.room_slug(id));
    SlotLine {
        id: time
            .id
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        starts_at: local(time.starts_at),
        ends_at: local(time.ends_at),
        room: room.map_or_else(String::new, ToString::to_string),
    }
}

/// Reads a form, or says everything that is wrong with it at once.
pub(super) fn read(
    whole: &Whole,
    stored: Option<&Session>,
    form: &SessionForm,
) -> Result<Read, Vec<Refused>> {
    let mut refused = Vec::new();
    let times = read_times(whole, stored, form).map_err(|errors| refused.extend(errors));
    let (title, description) = read_texts(whole, stored, form, &mut refused);
    let mut keep = |error: Refused| refused.push(error);
    let slug = read_slug(whole, stored, form).map_err(&mut keep);
    let cast = read_cast(whole, stored.map(|session| &session.id), form).map_err(&mut keep);
    let kind = form.read_kind(&whole.own_types).map_err(&mut keep);
    let track = read_track(whole, &form.track).map_err(&mut keep);
    let language = form.read_language().map_err(&mut keep);
    let links = form.read_links().map_err(&mut keep);
    match (times, slug, cast, kind, track, language, links) {
        (Ok(times), Ok(slug), Ok(cast), Ok(kind), Ok(track_id), Ok(language), Ok(links))
            if refused.is_empty() =>
        {
            let (kind, own_type) = kind;
            let mut read = Read {
                slug,
                kind,
                own_type,
                track_id,
                title,
                description,
                language,
                interpretation: form.read_interpretation(),
                is_recorded: form.is_recorded,
                is_photographed: form.is_photographed,
                links,
                cast,
                times,
                form: form.clone(),
            };
            read.form = spelled(whole, &read);
            Ok(read)
        }
        _ => Err(refused),
    }
}

/// The form as it is stored: with every text as it was read.
fn spelled(whole: &Whole, read: &Read) -> SessionForm {
    let text = |text: &Text, language| text.get(language).unwrap_or_default().to_owned();
    let cast = read.cast.iter().filter_map(|line| cast_line(whole, line));
    SessionForm {
        slug: read.slug.to_string(),
        title_de: text(&read.title, Language::De),
        title_en: text(&read.title, Language::En),
        description_de: text(&read.description, Language::De),
        description_en: text(&read.description, Language::En),
        cast: cast.collect(),
        slots: read
            .times
            .iter()
            .map(|time| slot_line(whole, time))
            .collect(),
        links: read.links.lines(),
        ..read.form.clone()
    }
}

fn read_texts(
    whole: &Whole,
    stored: Option<&Session>,
    form: &SessionForm,
    refused: &mut Vec<Refused>,
) -> (Text, Text) {
    let (title, description) = form.read_texts(refused);
    let Some(stored) = stored else {
        return (title, description);
    };
    let shown = form_of(whole, stored);
    let titles = [
        form.title_de == shown.title_de,
        form.title_en == shown.title_en,
    ];
    let descriptions = [
        form.description_de == shown.description_de,
        form.description_en == shown.description_en,
    ];
    (
        untouched(title, &stored.title, titles),
        untouched(description, &stored.description, descriptions),
    )
}

/// The text that was read, where the form came back as it was shown the stored one: what nobody
/// touched is not even cleaned.
fn untouched(read: Text, stored: &Text, is_as_shown: [bool; 2]) -> Text {
    [Language::De, Language::En]
        .into_iter()
        .zip(is_as_shown)
        .filter(|(_, is_as_shown)| *is_as_shown)
        .fold(read, |text, (language, _)| {
            text.with(language, stored.get(language).unwrap_or_default())
        })
}

/// The short name: free to choose while nobody can have seen it, and free in its event.
fn read_slug(whole: &Whole, stored: Option<&Session>, form: &SessionForm) -> Result<Slug, Refused> {
    let typed = form.slug.trim();
    if let Some(stored) = stored.filter(|session| whole.is_published(&session.id)) {
        return if typed.is_empty() || typed == stored.slug.as_str() {
            Ok(stored.slug.clone())
        } else {
            Err(Refused::SlugFixed)
        };
    }
    let is_taken = |slug: &Slug| {
        whole
            .sessions
            .iter()
            .any(|session| session.slug == *slug && stored.is_none_or(|own| own.id != session.id))
    };
    if !typed.is_empty() {
        let slug: Slug = typed.parse().map_err(|_| Refused::Slug)?;
        return if is_taken(&slug) {
            Err(Refused::SlugTaken)
        } else {
            Ok(slug)
        };
    }
    let title = [&form.title_de, &form.title_en]
        .into_iter()
        .find(|title| !title.trim().is_empty());
    // A missing title is said at the title; the number only serves titles that occur twice.
    Slug::first_free(title.map_or("", String::as_str), is_taken).ok_or(Refused::Slug)
}

/// The times in their order, each with the slot that it is: it stands in calendars.
fn read_times(
    whole: &Whole,
    stored: Option<&Session>,
    form: &SessionForm,
) -> Result<Vec<Time>, Vec<Refused>> {
    if form.slots.len() > MAX_SLOTS {
        return Err(vec![Refused::SlotsTooMany]);
    }
    let mut known = stored.map_or_else(Vec::new, |session| whole.slots_of(&session.id));
    let (mut times, mut refused) = (Vec::new(), Vec::new());
    for (index, line) in form.slots.iter().enumerate() {
        let own = known.iter().position(|slot| slot.id.as_str() == line.id);
        let own = own.map(|at| Time::of(&known.remove(at)));
        // What nobody touched stays to the second, also where clocks show it twice.
        if let Some(own) = own.as_ref().filter(|own| slot_line(whole, own) == *line) {
            times.push(Time {
                id: own.id.clone(),
                room_id: own.room_id.clone(),
                ..*own
            });
            continue;
        }
        match read_time(whole, line) {
            Ok(time) => times.push(Time {
                id: own.and_then(|own| own.id),
                ..time
            }),
            Err(errors) => {
                refused.extend(errors.into_iter().map(|error| Refused::Slot(index, error)));
            }
        }
    }
    times.sort_by_key(|time| (time.starts_at, time.ends_at));
    if refused.is_empty() {
        Ok(times)
    } else {
        Err(refused)
    }
}

fn read_time(whole: &Whole, line: &SlotLine) -> Result<Time, Vec<SlotRefused>> {
    let (starts, ends) = (line.starts_at.trim(), line.ends_at.trim());
    if starts.is_empty() && ends.is_empty() {
        return Err(vec![SlotRefused::RoomWithoutTime]);
    }
    let mut refused = Vec::new();
    let mut keep = |error: SlotRefused| refused.push(error);
    let start = read_instant(whole, starts, &START).map_err(&mut keep);
    let end = read_instant(whole, ends, &END).map_err(&mut keep);
    let room = read_room(whole, &line.room).map_err(&mut keep);
    match (start, end, room) {
        (Ok(starts_at), Ok(ends_at), _) if ends_at <= starts_at => {
            refused.push(SlotRefused::EndBeforeStart);
            Err(refused)
        }
        (Ok(starts_at), Ok(ends_at), Ok(room_id)) => Ok(Time {
            id: None,
            starts_at,
            ends_at,
            room_id,
        }),
        _ => Err(refused),
    }
}

/// The sentences of one end of a time.
struct Side {
    missing: SlotRefused,
    none: SlotRefused,
    skipped: SlotRefused,
    twice: SlotRefused,
    outside: SlotRefused,
}

const START: Side = Side {
    missing: SlotRefused::StartMissing,
    none: SlotRefused::Start,
    skipped: SlotRefused::StartSkipped,
    twice: SlotRefused::StartTwice,
    outside: SlotRefused::StartOutside,
};
const END: Side = Side {
    missing: SlotRefused::EndMissing,
    none: SlotRefused::End,
    skipped: SlotRefused::EndSkipped,
    twice: SlotRefused::EndTwice,
    outside: SlotRefused::EndOutside,
};

fn read_instant(whole: &Whole, text: &str, side: &Side) -> Result<Timestamp, SlotRefused> {
    if text.is_empty() {
        return Err(side.missing);
    }
    let local = parse_local(text).ok_or(side.none)?;
    let zone = zone(whole);
    let instant = zone.instant(local).map_err(|refused| match refused {
        LocalTimeRefused::Skipped => side.skipped,
        LocalTimeRefused::Twice => side.twice,
        LocalTimeRefused::OutOfRange => side.none,
    })?;
    // The days of the event and not its hours: a last session that runs later is a decision, and
    // said as a warning; another day is a mistyped date.
    let day = |at: Timestamp| zone.local(at).date();
    if day(instant) < day(whole.event.starts_at) || day(instant) > day(whole.event.ends_at) {
        return Err(side.outside);
    }
    Ok(instant)
}

fn read_track(whole: &Whole, slug: &str) -> Result<Option<TrackId>, Refused> {
    if slug.is_empty() {
        return Ok(None);
    }
    let track = whole
        .tracks
        .iter()
        .find(|track| track.slug.as_str() == slug);
    track
        .map(|track| Some(track.id.clone()))
        .ok_or(Refused::Track)
}

fn read_room(whole: &Whole, slug: &str) -> Result<Option<RoomId>, SlotRefused> {
    if slug.is_empty() {
        return Ok(None);
    }
    whole
        .rooms
        .iter()
        .find(|room| room.slug.as_str() == slug)
        .map(|room| Some(room.id.clone()))
        .ok_or(SlotRefused::Room)
}

/// The people in the order of their roles.
fn read_cast(
    whole: &Whole,
    session: Option<&SessionId>,
    form: &SessionForm,
) -> Result<Vec<Participation>, Refused> {
    let before = session.map_or_else(Vec::new, |id| whole.cast_of(id));
    let mut cast: Vec<Participation> = Vec::new();
    for (member, line) in form.read_cast()?.into_iter().zip(&form.cast) {
        let person = whole
            .people
            .iter()
            .find(|person| person.slug.as_str() == member.person)
            .ok_or(Refused::Cast)?;
        let known = before
            .iter()
            .find(|known| known.person_id == person.id && known.role == member.role);
        let position = count_role(&cast, member.role);
        cast.push(Participation {
            session_id: session
                .cloned()
                .unwrap_or_else(|| SessionId::from_bytes([0; 16])),
            person_id: person.id.clone(),
            role: member.role,
            position: u32::try_from(position).unwrap_or(u32::MAX),
            label: read_label(known, &member, line),
            state: member
                .state
                .or(known.map(|known| known.state))
                .unwrap_or(ParticipationState::Confirmed),
        });
    }
    cast.sort_by_key(|line| (line.role, line.position));
    Ok(cast)
}

fn count_role(cast: &[Participation], role: Role) -> usize {
    cast.iter().filter(|line| line.role == role).count()
}

/// What stands instead of the role; where nobody touched it not even cleaned.
fn read_label(known: Option<&Participation>, member: &CastMember<'_>, line: &CastLine) -> Text {
    let read = member.label.clone();
    let Some(known) = known else {
        return read;
    };
    let is_shown = |typed: &str, language| known.label.get(language).unwrap_or_default() == typed;
    let as_shown = [
        is_shown(&line.label_de, Language::De),
        is_shown(&line.label_en, Language::En),
    ];
    untouched(read, &known.label, as_shown)
}

fn zone(whole: &Whole) -> Zone {
    Zone::named(&whole.event.zone).unwrap_or_else(Zone::utc)
}
