//! The programme as PDF, to be printed and passed on.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::entry::{self, Entry};
use super::parts;
use super::people::{self, Group};
use super::scene::{self, Scene};
use crate::domain::agenda::{Person, Role};
use crate::routes;
use crate::server::Fault;
use crate::server::document::programme::{ProgrammeDay, ProgrammeLine};
use crate::server::document::{self, ProgrammeSheet};
use crate::t;
use crate::web::cache::{Key, Ready};
use crate::web::{Lang, Web, WebError};

/// `/{lang}/{event}/programme.pdf`.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = scene::slug(&event)?;
    let revision = web.site.db.revisions().of(event.as_str());
    let key = Key {
        address: routes::programme_pdf(words.language(), &event),
        revision: revision.ok_or_else(WebError::not_found)?,
    };
    let now = web.site.world.now();
    web.pages
        .answer(&headers, now, key, async || {
            let programme = web.site.programme(&event).await?;
            let programme = programme.ok_or_else(WebError::not_found)?;
            let sheet = sheet(&scene::of(&web, words, &programme, now));
            // A programme of many pages takes a while: beside the requests.
            let made = tokio::task::spawn_blocking(move || document::programme(&sheet));
            let body = made.await.map_err(Fault::from)?.map_err(Fault::from)?;
            Ok(Ready {
                content_type: "application/pdf",
                body,
                last_modified: programme.release.as_ref().map(|release| release.shown_at),
                file_name: Some(format!("{event}-{}.pdf", words.language())),
                ..Ready::html(String::new())
            })
        })
        .await
}

fn sheet(scene: &Scene<'_>) -> ProgrammeSheet {
    let words = scene.words;
    let event = &scene.programme.event;
    let lang = scene.lang();
    let title = event.title.shown(lang).to_owned();
    let release = scene.programme.release.as_ref();
    let day = scene.dates.days(event.starts_at, event.ends_at);
    let mut facts = vec![day];
    facts.extend(Some(parts::place(event)).filter(|place| !place.is_empty()));
    facts.push(t!(
        words,
        "times-in",
        zone = scene.dates.zone(event.starts_at)
    ));
    if event.has_example_times {
        facts.push(t!(words, "times-example"));
    }
    let all = Entry::all(scene);
    let days = entry::by_day(scene, &all)
        .into_iter()
        .map(|(day, entries)| ProgrammeDay {
            heading: day.map_or_else(
                || t!(words, "agenda-without-time"),
                |at| scene.dates.day(at),
            ),
            lines: entries.iter().map(|entry| line(scene, entry)).collect(),
        })
        .collect();
    let number = release.map_or(0, |release| release.number);
    ProgrammeSheet {
        id: format!("{}-{number}-{lang}", event.id),
        issued_at: release
            .map_or(event.updated_at, |release| release.shown_at)
            .to_utc(),
        language: lang.to_string(),
        document_title: t!(
            words,
            "page-of-event",
            page = t!(words, "nav-agenda"),
            event = title.as_str()
        ),
        event_title: title,
        subtitle: Some(event.subtitle.shown(lang).to_owned()).filter(|text| !text.is_empty()),
        facts,
        days,
        edition: release.map_or_else(String::new, |release| {
            t!(
                words,
                "edition-since",
                number = release.number.to_string(),
                time = scene.dates.moment(release.shown_at)
            )
        }),
        page: t!(words, "paper-page"),
        address: scene.settings.absolute(&routes::agenda(lang, &event.slug)),
        address_alt: t!(words, "paper-current"),
    }
}

fn line(scene: &Scene<'_>, entry: &Entry<'_>) -> ProgrammeLine {
    let words = scene.words;
    let session = entry.session;
    let time = entry.slot.map_or_else(String::new, |slot| {
        format!(
            "{}–{}",
            scene.dates.clock(slot.starts_at),
            scene.dates.clock(slot.ends_at)
        )
    });
    let mut title = session.title.shown(scene.lang()).to_owned();
    if scene.is_cancelled(session.status) {
        title = format!("{}: {title}", t!(words, "session-cancelled"));
    }
    let kind = entry::kind_name(scene, session).text;
    let is_break = session.kind.is_break();
    let kind = Some(kind).filter(|kind| !is_break && *kind != title);
    let track = scene.lookup.track(session);
    let track = track.map(|track| track.name.shown(scene.lang()).to_owned());
    let room = entry::room(scene, entry).map(|room| room.text);
    let other = session
        .language
        .filter(|language| *language != scene.programme.event.language)
        .map(|language| words.get(&format!("session-language-{language}")));
    let about: Vec<String> = [kind, track, room, other].into_iter().flatten().collect();
    let mut notes = Vec::new();
    notes.extend(Some(about.join(" · ")).filter(|about| !about.is_empty()));
    notes.extend(
        people::grouped(scene, &entry.cast)
            .iter()
            .map(|group| cast(scene, group)),
    );
    ProgrammeLine {
        time,
        title,
        notes,
        is_break,
    }
}

/// "Moderation: Jana Weber, Referatsleiterin, Landratsamt; Ole Hansen".
fn cast(scene: &Scene<'_>, group: &Group<'_>) -> String {
    let lang = scene.lang();
    let one = |person: &&Person| {
        let parts = [
            person.full_name(),
            person.function.shown(lang).to_owned(),
            person.organisation.shown(lang).to_owned(),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    };
    let people: Vec<String> = group.people.iter().map(one).collect();
    let people = people.join("; ");
    if matches!(group.role, Role::Speaker)
        && group.label.text == people::role_name(scene, group.role)
    {
        people
    } else {
        format!("{}: {people}", group.label.text)
    }
}
