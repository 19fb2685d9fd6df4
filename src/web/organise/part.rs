//! The editor of a person, a room, a track or an own type, and the deeds on it as a whole.

use axum::Extension;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::form::{Fields, conflict_view, default_button, save_button};
use super::{contact, photo};
use crate::domain::agenda::{SessionType, TrackColour};
use crate::domain::line::{LineDeed, Lines};
use crate::domain::part::{Part, PartKind};
use crate::domain::photo_form::PhotoRefused;
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation;
use crate::server::operation::agenda;
use crate::server::operation::conflict::Conflict;
use crate::server::operation::contact::Beside;
use crate::server::operation::part::{self, PartRefused, Way};
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, Choice, FieldText, Fieldset, Tone};
use crate::web::page::Page;
use crate::web::photo::{self as photo_form, Returned};
use crate::web::{Lang, Web, WebError};

/// What an address names below an event: see [`Part::id`].
#[derive(Debug, Deserialize)]
pub(super) struct InEvent {
    pub(super) id: String,
}

/// The button of a part as a whole: `up-3`, `down-3`, `delete`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeedForm {
    #[serde(rename = "do")]
    pub(super) deed: String,
}

impl DeedForm {
    /// Which way it goes, and from which place as it was sent; nothing of another deed.
    pub(super) fn way(&self) -> Option<(Way, &str)> {
        match self.deed.split_once('-') {
            Some(("up", place)) => Some((Way::Up, place)),
            Some(("down", place)) => Some((Way::Down, place)),
            _ => None,
        }
    }
}

/// What a form is shown with, beside what is in it.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    refused: Vec<FieldRefused>,
    conflict: Option<Conflict<Typed>>,
    kept: Option<PartRefused>,
    photo: Option<Returned>,
    contact: Option<contact::Returned>,
    /// What is known of a person beside the programme.
    beside: Beside,
    done: Done,
}

/// Where a part is edited, and where a new one of its kind is made.
pub(super) fn editor(lang: Language, event: &Slug, kind: PartKind, id: Option<&str>) -> String {
    match (kind, id) {
        (PartKind::Person, None) => routes::new_person(lang, event),
        (PartKind::Person, Some(id)) => routes::edit_person(lang, event, id),
        (PartKind::Room, None) => routes::new_room(lang, event),
        (PartKind::Room, Some(id)) => routes::edit_room(lang, event, id),
        (PartKind::Track, None) => routes::new_track(lang, event),
        (PartKind::Track, Some(id)) => routes::edit_track(lang, event, id),
        (PartKind::Type, None) => routes::new_type(lang, event),
        (PartKind::Type, Some(id)) => routes::edit_type(lang, event, id),
    }
}

/// Where what is done to a part as a whole is sent.
pub(super) fn deed_address(lang: Language, event: &Slug, part: &Part) -> String {
    let id = part.id();
    match part.kind() {
        PartKind::Person => routes::person_deed(lang, event, id),
        PartKind::Room => routes::room_deed(lang, event, id),
        PartKind::Track => routes::track_deed(lang, event, id),
        PartKind::Type => routes::type_deed(lang, event, id),
    }
}

/// The list that a part stands in.
fn list_address(lang: Language, event: &Slug, kind: PartKind) -> String {
    match kind {
        PartKind::Person => routes::people(lang, event),
        PartKind::Room | PartKind::Track | PartKind::Type => routes::rooms(lang, event),
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Extension(kind): Extension<PartKind>,
    Path(path): Path<InEvent>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let part = part::find(&whole, kind, &path.id).ok_or_else(WebError::not_found)?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let form = part::form_of(&part);
    let answer = Answer {
        beside: beside(&web, &viewer, Some(&part)).await?,
        done,
        ..Answer::default()
    };
    Ok(page(&desk, &whole, kind, Some(&part), &form, &answer))
}

/// The page of a person whose photo was not taken.
pub(super) async fn show_photo_refused(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    id: &str,
    returned: Returned,
) -> Result<Response, WebError> {
    let whole = agenda::read(&web.site, viewer).await?;
    let part = part::find(&whole, PartKind::Person, id).ok_or_else(WebError::not_found)?;
    let desk = Desk::new(words, viewer, web.site.world.now());
    let status = match returned.1 {
        PhotoRefused::Changed => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let answer = Answer {
        status,
        photo: Some(returned),
        beside: beside(web, viewer, Some(&part)).await?,
        ..Answer::default()
    };
    let form = part::form_of(&part);
    Ok(page(&desk, &whole, PartKind::Person, Some(&part), &form, &answer).into_response())
}

/// The page of a person whose address was not taken.
pub(super) async fn show_contact_refused(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    id: &str,
    returned: contact::Returned,
) -> Result<Response, WebError> {
    let whole = agenda::read(&web.site, viewer).await?;
    let part = part::find(&whole, PartKind::Person, id).ok_or_else(WebError::not_found)?;
    let desk = Desk::new(words, viewer, web.site.world.now());
    let answer = Answer {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        contact: Some(returned),
        beside: beside(web, viewer, Some(&part)).await?,
        ..Answer::default()
    };
    let form = part::form_of(&part);
    Ok(page(&desk, &whole, PartKind::Person, Some(&part), &form, &answer).into_response())
}

/// What is known of a person beside the programme; nothing of other parts.
async fn beside(web: &Web, viewer: &Viewer, part: Option<&Part>) -> Result<Beside, WebError> {
    match part {
        Some(Part::Person(person)) => {
            Ok(operation::contact::find(&web.site, viewer, &person.id).await?)
        }
        _ => Ok(Beside::default()),
    }
}

pub(super) async fn show_new(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    _organiser: Organiser,
    Extension(kind): Extension<PartKind>,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let form = kind.new_form();
    Ok(page(&desk, &whole, kind, None, &form, &Answer::default()))
}

pub(super) async fn add(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Extension(kind): Extension<PartKind>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    take(&web, words, (&viewer, &organiser), kind, None, sent).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Extension(kind): Extension<PartKind>,
    Path(path): Path<InEvent>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    take(
        &web,
        words,
        (&viewer, &organiser),
        kind,
        Some(path.id),
        sent,
    )
    .await
}

/// Saves what was sent, or changes the lines of the links and shows the form again.
async fn take(
    web: &Web,
    words: Words,
    (viewer, organiser): (&Viewer, &Organiser),
    kind: PartKind,
    id: Option<String>,
    sent: Vec<(String, String)>,
) -> Result<Response, WebError> {
    let deed = sent
        .iter()
        .find(|(name, _)| name == "do")
        .and_then(|(_, value)| LineDeed::read(value));
    let mut typed = Typed::from_fields(kind.fields(), sent);
    let mut answer = Answer::default();
    if let Some((Lines::Links, deed)) = deed {
        let mut links = typed.links();
        deed.apply(&mut links);
        typed.set_links(&links);
    } else {
        match part::save(&web.site, organiser, kind, id.as_deref(), &typed).await {
            Ok(saved) => {
                let (lang, event) = (words.language(), &viewer.event().slug);
                let (to, done) = match (&id, saved.is_changed) {
                    (None, _) => (list_address(lang, event, kind), "part-added"),
                    (Some(_), true) => (editor(lang, event, kind, Some(&saved.id)), "saved"),
                    (Some(_), false) => (editor(lang, event, kind, Some(&saved.id)), "unchanged"),
                };
                let to = routes::with_query(&to, &[("done", done.to_owned())]);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(Failure::Refused(PartRefused::Fields(refused))) => {
                answer.status = StatusCode::UNPROCESSABLE_ENTITY;
                answer.refused = refused;
            }
            Err(Failure::Refused(PartRefused::Changed(conflict))) => {
                answer.status = StatusCode::CONFLICT;
                typed.clone_from(&conflict.form);
                answer.conflict = Some(*conflict);
            }
            Err(Failure::Refused(_)) => return Err(WebError::not_found()),
        }
    }
    let whole = agenda::read(&web.site, viewer).await?;
    let part = id.as_deref().and_then(|id| part::find(&whole, kind, id));
    if id.is_some() && part.is_none() {
        return Err(WebError::not_found());
    }
    answer.beside = beside(web, viewer, part.as_ref()).await?;
    let desk = Desk::new(words, viewer, web.site.world.now());
    Ok(page(&desk, &whole, kind, part.as_ref(), &typed, &answer).into_response())
}

/// Moves a part in its order, or removes it.
pub(super) async fn deed(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Extension(kind): Extension<PartKind>,
    Path(path): Path<InEvent>,
    Form(form): Form<DeedForm>,
) -> Result<Response, WebError> {
    let list = list_address(words.language(), &viewer.event().slug, kind);
    let way = form.way();
    let outcome = match way {
        Some((way, place)) => {
            let place = place
                .parse()
                .map_err(|_| WebError(crate::domain::problem::Problem::Malformed))?;
            part::reorder(&web.site, &organiser, kind, &path.id, way, place).await
        }
        None if form.deed == "delete" => part::remove(&web.site, &organiser, kind, &path.id).await,
        None => return Err(WebError(crate::domain::problem::Problem::Malformed)),
    };
    match outcome {
        Ok(()) => {
            let done = if way.is_none() { "part-removed" } else { "" };
            let to = routes::with_query(&list, &[("done", done.to_owned())]);
            Ok(Redirect::to(&to).into_response())
        }
        // Sent twice: it is gone.
        Err(Failure::Refused(PartRefused::Gone)) => Ok(Redirect::to(&list).into_response()),
        Err(Failure::Refused(refused)) => {
            let whole = agenda::read(&web.site, &viewer).await?;
            let part = part::find(&whole, kind, &path.id).ok_or_else(WebError::not_found)?;
            let desk = Desk::new(words, &viewer, web.site.world.now());
            let answer = Answer {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                kept: Some(refused),
                ..Answer::default()
            };
            let form = part::form_of(&part);
            Ok(page(&desk, &whole, kind, Some(&part), &form, &answer).into_response())
        }
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}

fn page(
    desk: &Desk<'_>,
    whole: &Whole,
    kind: PartKind,
    part: Option<&Part>,
    typed: &Typed,
    answer: &Answer,
) -> Page {
    let (words, lang) = (desk.words, desk.lang());
    let slug = desk.event.slug.clone();
    let heading = part.map_or_else(
        || words.get(&format!("part-new-{kind}")),
        |part| part.name(lang),
    );
    let title = if answer.status.is_success() {
        heading.clone()
    } else {
        t!(words, "refused-title", title = heading.as_str())
    };
    let fields = Fields {
        words,
        typed,
        refused: &answer.refused,
    };
    let conflict = answer
        .conflict
        .as_ref()
        .map(|conflict| conflict_view(desk, conflict));
    let kept = answer.kept.as_ref().map(|kept| {
        view! { <Alert tone=Tone::Danger title=kept_text(words, kept) role="alert" /> }
    });
    let back = list_address(lang, &slug, kind);
    let back_label = words.get(&format!(
        "part-back-{}",
        if kind == PartKind::Person {
            "person"
        } else {
            "room"
        }
    ));
    let returned = answer.photo.as_ref();
    let photo_refused = photo_form::summary(words, returned.map(|(_, refused)| refused));
    let photo = match part {
        Some(Part::Person(person)) => {
            let beside = &answer.beside;
            let contact = contact::section(desk, (whole, person), beside, answer.contact.as_ref());
            Some(view! { {photo::section(desk, person, returned)} {contact} })
        }
        _ => None,
    };
    let contact_refused = answer.contact.as_ref().and_then(|(typed, refused)| {
        let fields = Fields {
            words,
            typed,
            refused,
        };
        fields.summary()
    });
    let status = answer.status;
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <p><a class="kern-link" href=back>{back_label}</a></p>
                <h1 class="kern-heading-x-large">{heading}</h1>
            </div>
            {desk.done(&answer.done)}
            {kept}
            {conflict}
            {fields.summary()}
            {photo_refused}
            {contact_refused}
            {form_view(desk, whole, kind, part, &fields)}
            {photo}
            {part.map(|part| uses_view(desk, whole, part))}
            {part.filter(|_| desk.may_organise).map(|part| remove_view(desk, whole, part))}
        </div>
    };
    let id = part.map(|part| part.id().to_owned());
    let address = |lang| editor(lang, &slug, kind, id.as_deref());
    let place = match kind {
        PartKind::Person => Place::People,
        PartKind::Room | PartKind::Track | PartKind::Type => Place::Rooms,
    };
    desk.page(place, &title, address, content)
        .with_status(status)
}

fn form_view(
    desk: &Desk<'_>,
    whole: &Whole,
    kind: PartKind,
    part: Option<&Part>,
    fields: &Fields<'_>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let action = editor(desk.lang(), &desk.event.slug, kind, part.map(Part::id));
    let label = match part {
        Some(_) => t!(words, "editor-save"),
        None => words.get(&format!("part-add-{kind}")),
    };
    let buttons = desk.may_organise.then(|| save_button(label));
    let first = desk.may_organise.then(default_button);
    let body = match kind {
        PartKind::Person => person_fields(desk, whole, part, fields).into_any(),
        PartKind::Room => room_fields(fields).into_any(),
        PartKind::Track => {
            let colours = TrackColour::ALL
                .iter()
                .map(|colour| Choice::new(colour.as_str(), words.get(&format!("colour-{colour}"))))
                .collect();
            view! { {names(fields)} {fields.choice("colour", colours)} }.into_any()
        }
        PartKind::Type => {
            let kinds = SessionType::ALL
                .iter()
                .map(|kind| Choice::new(kind.as_str(), words.get(&format!("session-type-{kind}"))))
                .collect();
            view! { {names(fields)} {fields.choice("kind", kinds)} }.into_any()
        }
    };
    view! {
        <form class="form editor" method="post" action=action novalidate>
            {first}
            <input type="hidden" name="version" value=fields.typed.version.clone() />
            {body}
            {buttons}
        </form>
    }
}

pub(super) fn names(fields: &Fields<'_>) -> impl IntoView + use<> {
    view! { <div class="form-row">{fields.needed("name.de")}{fields.line("name.en")}</div> }
}

fn person_fields(
    desk: &Desk<'_>,
    whole: &Whole,
    part: Option<&Part>,
    fields: &Fields<'_>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let is_fixed = part.is_some_and(|part| part::is_published(whole, part));
    let slug = if is_fixed {
        let slug = fields.typed.get("slug").to_owned();
        view! {
            <input type="hidden" name="slug" value=slug.clone() />
            <p class="note">{t!(words, "editor-slug-fixed", slug = slug)}</p>
        }
        .into_any()
    } else {
        fields.line("slug")
    };
    let as_of_event =
        FieldText::new(t!(words, "person-at-event")).hint(t!(words, "person-at-event-hint"));
    let functions = [fields.line("function.de"), fields.line("function.en")];
    let organisations = [
        fields.line("organisation.de"),
        fields.line("organisation.en"),
    ];
    view! {
        <div class="form-row">{fields.needed("name")}{fields.line("academic_title")}</div>
        <Fieldset name="at-event" text=as_of_event>
            <div class="form-row">{functions.collect_view()}</div>
            <div class="form-row">{organisations.collect_view()}</div>
        </Fieldset>
        {fields.prose("biography.de")}
        {fields.prose("biography.en")}
        {fields.links(desk.may_organise)}
        {slug}
    }
}

fn room_fields(fields: &Fields<'_>) -> impl IntoView + use<> {
    view! {
        {names(fields)}
        {fields.of_kind("capacity", "number")}
        {fields.flag("step_free")}
        {fields.flag("hearing_loop")}
        {fields.prose("directions.de")}
        {fields.prose("directions.en")}
    }
}

/// The sessions that name it.
fn uses_view(desk: &Desk<'_>, whole: &Whole, part: &Part) -> Option<impl IntoView + use<>> {
    let sessions = part::sessions_of(whole, part);
    if sessions.is_empty() {
        return None;
    }
    let (words, lang) = (desk.words, desk.lang());
    let lines = sessions
        .iter()
        .filter_map(|id| whole.session(id))
        .map(|session| {
            let href = routes::edit_session(lang, &desk.event.slug, &session.id);
            let title = session.title.shown(lang).to_owned();
            view! { <li><a class="kern-link" href=href>{title}</a></li> }
        })
        .collect_view();
    Some(view! {
        <section class="panel" aria-labelledby="uses">
            <h2 class="kern-heading-medium" id="uses">{t!(words, "part-uses")}</h2>
            <ul>{lines}</ul>
        </section>
    })
}

/// The button that removes it, or why it stays.
fn remove_view(desk: &Desk<'_>, whole: &Whole, part: &Part) -> impl IntoView + use<> {
    let words = desk.words;
    let body = if let Some(kept) = part::keeps(whole, part) {
        view! { <p>{kept_text(words, &kept)}</p> }.into_any()
    } else {
        let action = deed_address(desk.lang(), &desk.event.slug, part);
        view! {
            <form method="post" action=action>
                <p>{t!(words, "part-remove-hint")}</p>
                <Button
                    label=t!(words, "part-remove")
                    kind=ButtonKind::Tertiary
                    name="do"
                    value="delete"
                />
            </form>
        }
        .into_any()
    };
    view! {
        <section class="panel" aria-labelledby="remove">
            <h2 class="kern-heading-medium" id="remove">{t!(words, "part-remove-title")}</h2>
            {body}
        </section>
    }
}

fn kept_text(words: Words, kept: &PartRefused) -> String {
    match kept {
        PartRefused::InUse(count) => t!(words, "part-kept-in-use", count = *count),
        _ => t!(words, "part-kept-published"),
    }
}
