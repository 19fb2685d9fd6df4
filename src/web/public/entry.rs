//! The agenda as a list on a time line.

use leptos::prelude::*;

use super::parts::{said, span};
use super::people::{self, Group};
use super::scene::Scene;
use super::{star, track};
use crate::domain::agenda::{Participation, Person, PublishedSlot, Role, Room, Session};
use crate::domain::lookup::{Kind, Lookup};
use crate::domain::news::Mark;
use crate::domain::time::Timestamp;
use crate::routes;
use crate::t;
use crate::ui::{Badge, Tone};
use crate::web::shown::Shown;

/// One line of the agenda: a session at its time, or without one as yet.
#[derive(Debug, Clone)]
pub(in crate::web) struct Entry<'a> {
    pub session: &'a Session,
    pub slot: Option<&'a PublishedSlot>,
    pub room: Option<&'a Room>,
    pub cast: Vec<(&'a Participation, &'a Person)>,
}

impl<'a> Entry<'a> {
    fn new(lookup: &Lookup<'a>, session: &'a Session, slot: Option<&'a PublishedSlot>) -> Self {
        Self {
            session,
            slot,
            room: slot.and_then(|slot| lookup.room(slot)),
            cast: lookup.cast_of(&session.id).to_vec(),
        }
    }

    /// The whole programme in order of time; what has no time yet comes last.
    pub(in crate::web) fn all(scene: &Scene<'a>) -> Vec<Self> {
        let placed = Self::placed(&scene.lookup, scene.programme.slots.iter());
        let waiting = scene
            .programme
            .sessions
            .iter()
            .filter(|session| scene.lookup.slots_of(&session.id).is_empty())
            .map(|session| Self::new(&scene.lookup, session, None));
        placed.chain(waiting).collect()
    }

    /// What calendars are told of: times that are gone, too, and nothing that has none.
    pub(super) fn told(scene: &Scene<'a>) -> Vec<Self> {
        Self::placed(&scene.lookup, scene.programme.told_slots()).collect()
    }

    fn placed(
        lookup: &Lookup<'a>,
        slots: impl Iterator<Item = &'a PublishedSlot>,
    ) -> impl Iterator<Item = Self> {
        slots.filter_map(|slot| {
            let session = lookup.session(&slot.session_id)?;
            Some(Self::new(lookup, session, Some(slot)))
        })
    }

    /// The word for its kind in addresses.
    pub(super) fn kind_key(&self, scene: &Scene<'a>) -> &'a str {
        scene.lookup.kind(self.session).key()
    }

    pub(in crate::web) fn starts_at(&self) -> Option<Timestamp> {
        self.slot.map(|slot| slot.starts_at)
    }
}

/// The lines of one day, or those without a day, under their heading.
pub(in crate::web) fn by_day<'a, 'b>(
    scene: &Scene<'_>,
    entries: &'b [Entry<'a>],
) -> Vec<(Option<Timestamp>, &'b [Entry<'a>])> {
    entries
        .chunk_by(|one, other| {
            one.starts_at().map(|at| scene.dates.date(at))
                == other.starts_at().map(|at| scene.dates.date(at))
        })
        .map(|day| (day[0].starts_at(), day))
        .collect()
}

/// A list of lines; `level` is the level of the headings that their titles are, 3 or 4.
pub(in crate::web) fn list(
    scene: &Scene<'_>,
    entries: &[Entry<'_>],
    level: u8,
) -> impl IntoView + use<> {
    let lines = entries
        .iter()
        .map(|entry| line(scene, entry, level, None))
        .collect_view();
    view! { <ol class="agenda" role="list">{lines}</ol> }
}

/// The same with the way to take each session into one's own programme.
pub(super) fn list_to_choose(
    scene: &Scene<'_>,
    entries: &[Entry<'_>],
    level: u8,
) -> impl IntoView + use<> {
    let lines = entries
        .iter()
        .map(|entry| line(scene, entry, level, star::link(scene, entry.session)))
        .collect_view();
    view! { <ol class="agenda" role="list">{lines}</ol> }
}

fn line(
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    level: u8,
    star: Option<AnyView>,
) -> impl IntoView + use<> {
    let is_cancelled = scene.is_cancelled(entry.session.status);
    let is_running = !is_cancelled && entry.slot.is_some_and(|slot| scene.is_running(slot));
    let class = if entry.session.kind.is_break() {
        "agenda__slot agenda__slot--break"
    } else {
        "agenda__slot"
    };
    let time = match entry.slot {
        Some(slot) => span(scene, slot.starts_at, slot.ends_at).into_any(),
        None => ().into_any(),
    };
    let groups = people::grouped(scene, &entry.cast);
    let is_alone = groups.len() == 1;
    let cast = groups
        .iter()
        .map(|group| cast(scene, group, is_alone))
        .collect_view();
    let cast = (!groups.is_empty()).then(|| view! { <div class="agenda__casts">{cast}</div> });
    view! {
        <li class=class aria-current=is_running.then_some("time")>
            <p class="agenda__time">{time}</p>
            <article class="agenda__session">
                {label(scene, entry, is_running, is_cancelled)}
                {title(scene, entry, level)}
                {star}
                {cast}
            </article>
        </li>
    }
}

/// What kind of session it is, where, in which language, and whether it runs or is cancelled.
fn label(
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    is_running: bool,
    is_cancelled: bool,
) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    let session = entry.session;
    let kind = Some(kind_name(scene, session))
        .filter(|kind| !session.kind.is_break() && kind.text != scene.shown(&session.title).text);
    let track = scene.lookup.track(session);
    let room = room(scene, entry).filter(|_| !session.kind.is_break());
    let language = session
        .language
        .filter(|language| *language != scene.programme.event.language);
    let news = mark(scene, session);
    let running = is_running.then(
        || view! { <Badge tone=Tone::Info label=t!(words, "session-running") is_small=true /> },
    );
    let cancelled = is_cancelled.then(
        || view! { <Badge tone=Tone::Danger label=t!(words, "session-cancelled") is_small=true /> },
    );
    let is_empty = kind.is_none()
        && track.is_none()
        && room.is_none()
        && language.is_none()
        && news.is_none()
        && !is_running
        && !is_cancelled;
    (!is_empty).then(|| {
        let kind = kind.map(|kind| view! { <span lang=kind.lang>{kind.text}</span> });
        let track = track.map(|one| track::name(scene, one));
        let room = room.map(|room| view! { <span>{said(room)}</span> });
        let language = language.map(
            |language| view! { <span>{words.get(&format!("session-language-{language}"))}</span> },
        );
        view! { <p class="agenda__kind">{kind}{track}{room}{language}{news}{running}{cancelled}</p> }
    })
}

/// That it is new or changed since the version before, with the way to what changed.
pub(super) fn mark(scene: &Scene<'_>, session: &Session) -> Option<impl IntoView + use<>> {
    let news = scene.programme.news.as_ref()?;
    let label = match news.mark(&session.id, scene.now)? {
        Mark::New => t!(scene.words, "mark-new"),
        Mark::Changed => t!(scene.words, "mark-changed"),
    };
    let changes = routes::changes(scene.lang(), scene.slug());
    let href = format!("{changes}#version-{}", news.number);
    Some(view! { <a class="mark" href=href>{label}</a> })
}

/// What a session is called, leading to its page, struck where it is cancelled; breaks have no page.
pub(in crate::web) fn name(scene: &Scene<'_>, session: &Session) -> AnyView {
    let title = said(scene.shown(&session.title));
    let title = if session.kind.is_break() {
        title
    } else {
        let href = routes::session(scene.lang(), scene.slug(), &session.slug);
        view! { <a href=href>{title}</a> }.into_any()
    };
    if scene.is_cancelled(session.status) {
        view! { <s>{title}</s> }.into_any()
    } else {
        title
    }
}

/// Where it is; one room for everything need not be said in every line.
pub(super) fn room(scene: &Scene<'_>, entry: &Entry<'_>) -> Option<Shown> {
    let room = entry.room.filter(|_| scene.programme.rooms.len() > 1)?;
    scene.shown(&room.name).some()
}

fn title(scene: &Scene<'_>, entry: &Entry<'_>, level: u8) -> AnyView {
    let title = name(scene, entry.session);
    if entry.session.kind.is_break() {
        let room = room(scene, entry).map(|room| view! { ", " {said(room)} });
        return view! { <p class="agenda__title">{title}{room}</p> }.into_any();
    }
    match level {
        3 => view! { <h3 class="agenda__title">{title}</h3> }.into_any(),
        _ => view! { <h4 class="agenda__title">{title}</h4> }.into_any(),
    }
}

/// The people of one role; the role is said unless the kind of session says it already.
fn cast(scene: &Scene<'_>, group: &Group<'_>, is_alone: bool) -> impl IntoView + use<> {
    let is_plain = is_alone
        && matches!(group.role, Role::Speaker | Role::Greeter)
        && group.label.text == people::role_name(scene, group.role);
    let label =
        (!is_plain).then(|| view! { <p class="person__role">{said(group.label.clone())}</p> });
    let people = group
        .people
        .iter()
        .map(|person| {
            let position = people::position(scene, person);
            let position =
                position.map(|position| view! { <p class="person__function">{position}</p> });
            view! { <li><p class="person__name">{person.full_name()}</p>{position}</li> }
        })
        .collect_view();
    view! { <div class="agenda__cast">{label}<ul class="agenda__people" role="list">{people}</ul></div> }
}

/// "Vortrag", "Podiumsdiskussion", or what the event calls it.
pub(super) fn kind_name(scene: &Scene<'_>, session: &Session) -> Shown {
    match scene.lookup.kind(session) {
        Kind::Own(own) => scene.shown(&own.name),
        Kind::Ours(kind) => Shown {
            text: scene.words.get(&format!("session-type-{kind}")),
            lang: None,
        },
    }
}
