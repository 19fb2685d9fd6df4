//! The agenda: every session on a time line, and what narrows it.

use std::collections::HashSet;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use super::entry::{self, Entry};
use super::filter::{Filter, Query as FilterQuery};
use super::parts::{attribution, time_note};
use super::scene::{self, Scene};
use super::{grid, head, now, star};
use crate::domain::agenda::SessionType;
use crate::domain::id::TrackId;
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::routes;
use crate::t;
use crate::ui::{
    Breadcrumb, Button, Choice, FieldText, IconName, Link, Navigation, SelectField, TextInput,
};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// An agenda of more lines than these opens with one of its days.
const LONG: usize = 60;

/// `/{lang}/{event}/agenda`.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    Query(query): Query<FilterQuery>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    let filter = Filter::from(query);
    let view = |scene: &Scene<'_>| Ok(page(scene, &filter));
    let programme = web.site.programme(&event).await?;
    let is_known = programme.is_some_and(|programme| filter.is_of(&programme));
    if filter.has_details() || !is_known {
        return scene::answer_once(&web, &headers, words, &event, view).await;
    }
    let address = filter.address(&routes::agenda(words.language(), &event));
    scene::answer(&web, &headers, words, &event, address, view).await
}

fn page(scene: &Scene<'_>, filter: &Filter) -> Page {
    let words = scene.words;
    let event = &scene.programme.event;
    let address = |lang: Language| routes::agenda(lang, &event.slug);
    let name = t!(words, "nav-agenda");
    let title = t!(
        words,
        "page-of-event",
        page = name.as_str(),
        event = event.title.shown(scene.lang())
    );
    let trail = vec![Link::new(
        event.title.shown(scene.lang()),
        routes::event(scene.lang(), &event.slug),
    )];
    let all = Entry::all(scene);
    let asked = filter;
    let filter = &opened(scene, asked, &all);
    let found: Vec<Entry<'_>> = all
        .iter()
        .filter(|entry| filter.lets_through(scene, entry))
        .cloned()
        .collect();
    let programme = if filter.is_grid {
        grid::view(scene, &found).into_any()
    } else {
        lines(scene, &found).into_any()
    };
    // A choice is answered with what was chosen.
    let now = asked.is_empty().then(|| now::view(scene, &all));
    let page = Page::new(words, title.clone(), || {
        scene
            .frame(address)
            .translated(|lang| asked.address(&address(lang)))
            .view(view! {
                <div class="page">
                    <Breadcrumb label=t!(words, "frame-trail") trail=trail here=name.clone() />
                    <div class="page-head">
                        <h1 class="kern-heading-x-large">{name}</h1>
                        {time_note(scene)}
                    </div>
                    {now}
                    {days(scene, filter, &all)}
                    {kinds(scene, filter, &all)}
                    {tracks(scene, filter, &all)}
                    {form(scene, filter)}
                    {status(scene, asked, &all, &found)}
                    {views(scene, filter)}
                    {star::way(scene)}
                    {programme}
                    {edition(scene)}
                    {exchange(scene)}
                    {attribution(scene)}
                </div>
            })
    });
    let description = event.summary.shown(scene.lang());
    let page = head::describe(
        star::with_script(scene, page),
        scene.settings,
        scene.lang(),
        (&title, description),
        address,
    );
    // A search is not worth finding; the programme is.
    if asked.is_empty() {
        page
    } else {
        page.without_index()
    }
}

/// What an agenda shows that was not asked for anything: all of it, or one day of a long one, the
/// day of what is on now or comes next.
fn opened(scene: &Scene<'_>, asked: &Filter, all: &[Entry<'_>]) -> Filter {
    let days = days_of(scene, all);
    if !asked.is_empty() || all.len() <= LONG || days.len() < 2 {
        return asked.clone();
    }
    let next = all
        .iter()
        .filter_map(|entry| entry.slot)
        .find(|slot| slot.ends_at > scene.now)
        .map(|slot| slot.starts_at);
    let day = next.or(days.first().copied());
    Filter {
        day: day.map(|at| scene.dates.date(at).to_string()),
        is_grid: asked.is_grid,
        ..Filter::default()
    }
}

/// The start of the first session of each day.
fn days_of(scene: &Scene<'_>, all: &[Entry<'_>]) -> Vec<Timestamp> {
    let mut days: Vec<_> = all.iter().filter_map(Entry::starts_at).collect();
    days.dedup_by_key(|at| scene.dates.date(*at));
    days
}

fn lines(scene: &Scene<'_>, found: &[Entry<'_>]) -> impl IntoView + use<> {
    entry::by_day(scene, found)
        .into_iter()
        .map(|(day, entries)| {
            let heading = day.map_or_else(
                || t!(scene.words, "agenda-without-time"),
                |at| scene.dates.day(at),
            );
            let id = day.map_or_else(
                || "day-later".to_owned(),
                |at| format!("day-{}", scene.dates.date(at)),
            );
            let labelled_by = id.clone();
            view! {
                <section aria-labelledby=labelled_by>
                    <h2 class="agenda__day kern-heading-medium" id=id>{heading}</h2>
                    {entry::list_to_choose(scene, entries, 3)}
                </section>
            }
        })
        .collect_view()
}

/// Which version this is, since when, and the way to what it changed.
fn edition(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let release = scene.programme.release.as_ref()?;
    let since = t!(
        scene.words,
        "edition-since",
        number = release.number.to_string(),
        time = scene.dates.moment(release.shown_at)
    );
    let href = routes::changes(scene.lang(), scene.slug());
    let paper = routes::programme_pdf(scene.lang(), scene.slug());
    Some(view! {
        <p class="edition">{since} " " <a href=href>{t!(scene.words, "edition-changes")}</a> " " <a href=paper>{t!(scene.words, "paper-link")}</a></p>
    })
}

/// The programme for programs that are not ours.
fn exchange(scene: &Scene<'_>) -> impl IntoView + use<> {
    let (words, slug) = (scene.words, scene.slug());
    let (xml, json) = (routes::schedule_xml(slug), routes::schedule_json(slug));
    view! {
        <p class="edition">
            {t!(words, "agenda-exchange")} " " <a href=xml>"schedule.xml"</a> ", "
            <a href=json>"schedule.json"</a>
        </p>
    }
}

/// One link a day, where there are several.
fn days(scene: &Scene<'_>, filter: &Filter, all: &[Entry<'_>]) -> Option<impl IntoView + use<>> {
    let days = days_of(scene, all);
    if days.len() < 2 {
        return None;
    }
    let choices = days
        .into_iter()
        .map(|at| (scene.dates.day(at), Some(scene.dates.date(at).to_string())));
    let links = choices.map(|(label, day)| {
        (
            label,
            Filter {
                day,
                ..filter.clone()
            },
        )
    });
    Some(chips(
        scene,
        filter,
        t!(scene.words, "agenda-days"),
        // A long agenda is read day by day.
        (all.len() <= LONG).then(|| {
            (
                t!(scene.words, "agenda-all-days"),
                Filter {
                    day: None,
                    ..filter.clone()
                },
            )
        }),
        links.collect(),
    ))
}

/// One link for each kind of session that there is.
fn kinds(scene: &Scene<'_>, filter: &Filter, all: &[Entry<'_>]) -> Option<impl IntoView + use<>> {
    let used: HashSet<&str> = all
        .iter()
        .filter(|entry| !entry.session.kind.is_break())
        .map(|entry| entry.kind_key(scene))
        .collect();
    let ours = SessionType::ALL.iter().map(|kind| {
        let label = scene.words.get(&format!("session-type-{kind}"));
        (kind.as_str(), label)
    });
    let own = scene.programme.own_types.iter().map(|own| {
        let label = own.name.shown(scene.lang()).to_owned();
        (own.slug.as_str(), label)
    });
    let kinds: Vec<(Slug, String)> = ours
        .chain(own)
        .filter(|(key, _)| used.contains(key))
        .filter_map(|(key, label)| Some((key.parse().ok()?, label)))
        .collect();
    if kinds.len() < 2 {
        return None;
    }
    let links = kinds.into_iter().map(|(kind, label)| {
        (
            label,
            Filter {
                kind: Some(kind),
                ..filter.clone()
            },
        )
    });
    Some(chips(
        scene,
        filter,
        t!(scene.words, "agenda-kinds"),
        Some((
            t!(scene.words, "agenda-all"),
            Filter {
                kind: None,
                ..filter.clone()
            },
        )),
        links.collect(),
    ))
}

/// The list and the table of the same choice, where there is more than one room.
fn views(scene: &Scene<'_>, filter: &Filter) -> Option<impl IntoView + use<>> {
    if scene.programme.rooms.len() < 2 {
        return None;
    }
    let words = scene.words;
    let [list, table] = [false, true].map(|is_grid| Filter {
        is_grid,
        ..filter.clone()
    });
    let narrow = filter.is_grid.then(|| {
        let href = list.address(&routes::agenda(scene.lang(), scene.slug()));
        view! { <p class="grid-note">{t!(words, "grid-narrow")} " " <a href=href>{t!(words, "grid-to-list")}</a></p> }
    });
    let choices = vec![
        (t!(words, "view-list"), list),
        (t!(words, "view-grid"), table),
    ];
    let links = chips(scene, filter, t!(words, "views"), None, choices);
    Some(view! { {links} {narrow} })
}

/// One link for each track that something is of.
fn tracks(scene: &Scene<'_>, filter: &Filter, all: &[Entry<'_>]) -> Option<impl IntoView + use<>> {
    let used: HashSet<&TrackId> = all
        .iter()
        .filter_map(|entry| entry.session.track_id.as_ref())
        .collect();
    let links: Vec<(String, Filter)> = scene
        .programme
        .tracks
        .iter()
        .filter(|track| used.contains(&track.id))
        .map(|track| {
            let label = track.name.shown(scene.lang()).to_owned();
            let filter = Filter {
                track: Some(track.slug.clone()),
                ..filter.clone()
            };
            (label, filter)
        })
        .collect();
    if links.is_empty() {
        return None;
    }
    let all = Filter {
        track: None,
        ..filter.clone()
    };
    Some(chips(
        scene,
        filter,
        t!(scene.words, "agenda-tracks"),
        Some((t!(scene.words, "agenda-all"), all)),
        links,
    ))
}

fn chips(
    scene: &Scene<'_>,
    now: &Filter,
    label: String,
    all: Option<(String, Filter)>,
    choices: Vec<(String, Filter)>,
) -> impl IntoView + use<> {
    let agenda = routes::agenda(scene.lang(), scene.slug());
    let links = all
        .into_iter()
        .chain(choices)
        .map(|(label, filter)| Link::new(label, filter.address(&agenda)).current(filter == *now))
        .collect();
    view! { <Navigation label=label links=links class="chips" current="true" /> }
}

/// What is searched less often, in one form that keeps what the links have chosen.
fn form(scene: &Scene<'_>, filter: &Filter) -> impl IntoView + use<> {
    let words = scene.words;
    let (lang, programme) = (scene.lang(), scene.programme);
    let any = |label: String| vec![Choice::new("", label)];
    let person = |person: &crate::domain::agenda::Person| {
        Choice::new(person.slug.as_str(), person.full_name())
    };
    let people: Vec<Choice> = any(t!(words, "agenda-anybody"))
        .into_iter()
        .chain(programme.people.iter().map(person))
        .collect();
    let chosen_person = filter.person.clone().unwrap_or_default();
    let rooms = (programme.rooms.len() > 1).then(|| {
        let room = |room: &crate::domain::agenda::Room| Choice::new(room.slug.as_str(), room.name.shown(lang));
        let rooms: Vec<Choice> = any(t!(words, "agenda-anywhere")).into_iter().chain(programme.rooms.iter().map(room)).collect();
        let chosen = filter.room.clone().unwrap_or_default();
        view! { <SelectField name="room" text=FieldText::new(t!(words, "agenda-room")) choices=rooms chosen=chosen /> }
    });
    let has_languages = programme.sessions.iter().any(|session| {
        session
            .language
            .is_some_and(|language| language != programme.event.language)
    });
    let languages = has_languages.then(|| {
        let language = |language: &Language| Choice::new(language.as_str(), words.get(&format!("language-{language}")));
        let languages: Vec<Choice> = any(t!(words, "agenda-any-language")).into_iter().chain(Language::ALL.iter().map(language)).collect();
        let chosen = filter.language.map(|language| language.to_string()).unwrap_or_default();
        view! { <SelectField name="language" text=FieldText::new(t!(words, "agenda-language")) choices=languages chosen=chosen /> }
    });
    let kept = filter
        .fields()
        .into_iter()
        .filter(|(name, _)| matches!(*name, "day" | "type" | "track" | "view"))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let agenda = routes::agenda(lang, scene.slug());
    let text = filter.text.clone().unwrap_or_default();
    view! {
        <details class="disclosure" open=filter.has_details()>
            <summary>{t!(words, "agenda-search")}</summary>
            <form class="filters" method="get" action=agenda role="search">
                {kept}
                <div class="filters__fields">
                    <TextInput name="q" text=FieldText::new(t!(words, "agenda-text")) value=text kind="search" />
                    <SelectField name="person" text=FieldText::new(t!(words, "agenda-person")) choices=people chosen=chosen_person />
                    {rooms}
                    {languages}
                </div>
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "agenda-filter") icon=IconName::Search />
                </div>
            </form>
        </details>
    }
}

/// How many were found, said aloud where the list is narrowed, and the way back to all.
fn status(
    scene: &Scene<'_>,
    filter: &Filter,
    all: &[Entry<'_>],
    found: &[Entry<'_>],
) -> impl IntoView + use<> {
    let words = scene.words;
    let count = |entries: &[Entry<'_>]| {
        entries
            .iter()
            .filter(|entry| !entry.session.kind.is_break())
            .count()
    };
    let (found, all) = (count(found), count(all));
    let sentence = match (filter.is_empty(), found) {
        (true, 0) => t!(words, "agenda-empty"),
        (true, _) if found == all => t!(words, "agenda-count", count = all),
        (false, 0) => t!(words, "agenda-none"),
        _ => t!(words, "agenda-found", found = found, count = all),
    };
    let reset = (!filter.is_empty()).then(|| {
        let everything = Filter {
            is_grid: filter.is_grid,
            ..Filter::default()
        };
        let agenda = everything.address(&routes::agenda(scene.lang(), scene.slug()));
        view! { <a href=agenda>{t!(words, "agenda-reset")}</a> }
    });
    view! { <div class="found"><p class="status" role="status">{sentence}</p>{reset}</div> }
}
