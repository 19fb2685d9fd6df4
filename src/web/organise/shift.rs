//! The rest of a day, moved by some minutes: asked for, shown, done.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Place};
use super::editor::InEvent;
use super::sessions::warning_view;
use crate::domain::agenda::{Session, Slot};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::agenda;
use crate::server::operation::shift::{self, MAX_MINUTES, Preview, Shift, ShiftRefused};
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Alert, Button, ButtonKind, Checkbox, Choice, Column, FieldText, Radios, SelectField, Table,
    TextInput, Tone,
};
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// What was asked for, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    minutes: String,
    /// `later` or `earlier`.
    way: String,
    /// `room` or `everywhere`.
    rooms: String,
    with: String,
    slot: String,
    /// The times that were shown.
    shown: String,
}

impl Asked {
    /// The shift that is meant; nothing before anything was asked.
    fn read(&self, slots: &[Slot]) -> Option<Result<Shift, ShiftRefused>> {
        if self.minutes.is_empty() && self.way.is_empty() {
            return None;
        }
        let slot = if self.slot.is_empty() {
            slots.first()
        } else {
            slots.iter().find(|slot| slot.id.as_str() == self.slot)
        };
        let Some(slot) = slot else {
            return Some(Err(ShiftRefused::NoSuchTime));
        };
        let Ok(minutes) = self.minutes.trim().parse::<u16>() else {
            return Some(Err(ShiftRefused::Minutes));
        };
        let minutes = i64::from(minutes);
        Some(Ok(Shift {
            slot: slot.id.clone(),
            minutes: if self.way == "earlier" {
                -minutes
            } else {
                minutes
            },
            is_everywhere: self.rooms == "everywhere",
            is_with_it: !self.with.is_empty(),
        }))
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    _organiser: Organiser,
    Path(path): Path<InEvent>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    page(&web, words, &viewer, &path, &asked, None).await
}

pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let id = path.session()?;
    let whole = agenda::read(&web.site, &viewer).await?;
    let wish = asked.read(&whole.slots_of(&id));
    let outcome = match wish.unwrap_or(Err(ShiftRefused::Minutes)) {
        Ok(wish) => shift::shift(&web.site, &organiser, &wish, &asked.shown).await,
        Err(refused) => Err(Failure::Refused(refused)),
    };
    match outcome {
        Ok(_) => {
            let list = routes::sessions(words.language(), &viewer.event().slug);
            let to = routes::with_query(&list, &[("done", "shifted".to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(refused)) => {
            let page = page(&web, words, &viewer, &path, &asked, Some(refused)).await?;
            Ok(page.into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

async fn page(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    path: &InEvent,
    asked: &Asked,
    refused: Option<ShiftRefused>,
) -> Result<Page, WebError> {
    let id = path.session()?;
    let whole = agenda::read(&web.site, viewer).await?;
    let session = whole.session(&id).ok_or_else(WebError::not_found)?;
    let slots = whole.slots_of(&id);
    let desk = Desk::new(words, viewer, web.site.world.now());
    let read = asked.read(&slots);
    let previewed = read.map(|wish| wish.and_then(|wish| shift::preview(&whole, &wish)));
    let (preview, wrong) = match previewed {
        None => (None, None),
        Some(Ok(preview)) => (Some(preview), None),
        Some(Err(wrong)) => (None, Some(wrong)),
    };
    let refused = refused.or(wrong);
    let status = match refused {
        None => StatusCode::OK,
        Some(ShiftRefused::Changed) => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (lang, slug) = (desk.lang(), desk.event.slug.clone());
    let heading = t!(words, "shift-title");
    let title = if refused.is_some() {
        t!(words, "refused-title", title = heading.as_str())
    } else {
        heading.clone()
    };
    let alert = refused.map(|refused| {
        view! { <Alert tone=Tone::Danger title=words.get(refused.key()) role="alert" /> }
    });
    let back = routes::edit_session(lang, &slug, &id);
    let name = session.title.shown(lang).to_owned();
    let form = (!slots.is_empty()).then(|| form_view(&desk, session, &slots, asked));
    let none = slots
        .is_empty()
        .then(|| view! { <p class="status">{t!(words, "shift-no-time")}</p> });
    let preview =
        preview.map(|preview| preview_view(&desk, &whole, session, &preview, asked).into_any());
    let content = view! {
        <div class="page dashboard">
            <p class="way"><a class="kern-link" href=back>{name.clone()}</a></p>
            <div class="page-head">
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p class="page-head__lead">{t!(words, "shift-lead", title = name)}</p>
            </div>
            {alert}
            {none}
            {form}
            {preview}
        </div>
    };
    let id = id.clone();
    let address = move |lang| routes::shift(lang, &slug, &id);
    Ok(desk
        .page(Place::Sessions, &title, address, content)
        .with_status(status))
}

/// What is to move, and how far. It is asked with GET: nothing happens yet.
fn form_view(
    desk: &Desk<'_>,
    session: &Session,
    slots: &[Slot],
    asked: &Asked,
) -> impl IntoView + use<> {
    let words = desk.words;
    let action = routes::shift(desk.lang(), &desk.event.slug, &session.id);
    let slot = (slots.len() > 1).then(|| {
        let choices = slots
            .iter()
            .map(|slot| {
                let day = desk.dates.short_day(slot.starts_at);
                let span = desk.dates.span(slot.starts_at, slot.ends_at);
                Choice::new(slot.id.as_str(), format!("{day}, {span}"))
            })
            .collect();
        let text = FieldText::new(t!(words, "shift-slot"));
        view! { <SelectField name="slot" text=text choices=choices chosen=asked.slot.clone() /> }
    });
    let or = |value: &str, usual: &str| {
        let value = if value.is_empty() { usual } else { value };
        value.to_owned()
    };
    let minutes = FieldText::new(t!(words, "shift-minutes")).hint(t!(
        words,
        "shift-minutes-hint",
        most = MAX_MINUTES
    ));
    let way = FieldText::new(t!(words, "shift-way"));
    let ways = vec![
        Choice::new("later", t!(words, "shift-later")),
        Choice::new("earlier", t!(words, "shift-earlier")),
    ];
    let rooms = FieldText::new(t!(words, "shift-rooms"));
    let places = vec![
        Choice::new("room", t!(words, "shift-this-room")),
        Choice::new("everywhere", t!(words, "shift-all-rooms")),
    ];
    let with = FieldText::new(t!(words, "shift-with"));
    let is_with = !asked.with.is_empty();
    let (typed, chosen_way, chosen_rooms) = (
        or(&asked.minutes, "15"),
        or(&asked.way, "later"),
        or(&asked.rooms, "everywhere"),
    );
    view! {
        <form class="form editor" method="get" action=action novalidate>
            {slot}
            <TextInput name="minutes" text=minutes value=typed kind="number" />
            <Radios name="way" text=way choices=ways chosen=chosen_way />
            <Radios name="rooms" text=rooms choices=places chosen=chosen_rooms />
            <Checkbox name="with" text=with value="yes" is_checked=is_with />
            <div class="kern-btn-wrapper"><Button label=t!(words, "shift-preview") /></div>
        </form>
    }
}

/// What would move and what would be worth a look, and the button that does it.
fn preview_view(
    desk: &Desk<'_>,
    whole: &Whole,
    session: &Session,
    preview: &Preview,
    asked: &Asked,
) -> impl IntoView + use<> {
    let (words, lang) = (desk.words, desk.lang());
    let rows = preview
        .moves
        .iter()
        .map(|(before, after)| move_row(desk, whole, before, after))
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "sessions-session")),
        Column::new(t!(words, "sessions-room")),
        Column::new(t!(words, "shift-before")),
        Column::new(t!(words, "shift-after")),
    ];
    let warnings = preview
        .warnings
        .iter()
        .map(|(id, warning)| {
            let of = whole
                .session(id)
                .map(|session| Shown::of(&session.title, lang));
            let of = of.map(|title| {
                let href = routes::edit_session(lang, &desk.event.slug, id);
                view! { <a class="kern-link" href=href lang=title.lang>{title.text}</a> ": " }
            });
            view! { <li>{of} {warning_view(desk, whole, warning)}</li> }
        })
        .collect_view();
    let warnings = (!preview.warnings.is_empty()).then(|| {
        view! {
            <Alert tone=Tone::Warning title=t!(words, "shift-warnings")>
                <ul>{warnings}</ul>
                <p>{t!(words, "shift-warnings-allowed")}</p>
            </Alert>
        }
    });
    let action = routes::shift(lang, &desk.event.slug, &session.id);
    let asked = asked.clone();
    let heading = t!(words, "shift-moves", count = preview.moves.len());
    let shown = preview.fingerprint.clone();
    // Not a landmark: the table in it is one, of the same name.
    view! {
        <section class="panel">
            <h2 class="kern-heading-medium">{heading.clone()}</h2>
            {warnings}
            <Table id="moves" caption=heading columns=columns is_caption_hidden=true>{rows}</Table>
            <form method="post" action=action>
                <input type="hidden" name="slot" value=asked.slot />
                <input type="hidden" name="minutes" value=asked.minutes />
                <input type="hidden" name="way" value=asked.way />
                <input type="hidden" name="rooms" value=asked.rooms />
                <input type="hidden" name="with" value=asked.with />
                <input type="hidden" name="shown" value=shown />
                <p>{t!(words, "shift-do-hint")}</p>
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "shift-do") kind=ButtonKind::Primary />
                </div>
            </form>
        </section>
    }
}

fn move_row(desk: &Desk<'_>, whole: &Whole, before: &Slot, after: &Slot) -> impl IntoView + use<> {
    let lang = desk.lang();
    let title = whole
        .session(&before.session_id)
        .map(|session| Shown::of(&session.title, lang));
    let title = title.map(|title| {
        let href = routes::edit_session(lang, &desk.event.slug, &before.session_id);
        view! { <a class="kern-link" href=href lang=title.lang>{title.text}</a> }
    });
    let room = before
        .room_id
        .as_ref()
        .and_then(|id| whole.rooms.iter().find(|room| room.id == *id))
        .map_or_else(String::new, |room| room.name.shown(lang).to_owned());
    let span = |slot: &Slot| desk.dates.span(slot.starts_at, slot.ends_at);
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">{title}</th>
            <td class="kern-table__cell">{room}</td>
            <td class="kern-table__cell nowrap">{span(before)}</td>
            <td class="kern-table__cell nowrap"><strong>{span(after)}</strong></td>
        </tr>
    }
}
