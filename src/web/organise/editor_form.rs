//! The fields of the session editor.

use leptos::prelude::*;

use super::desk::Desk;
use crate::domain::agenda::{Role, Session, SessionStatus, SessionType};
use crate::domain::session_form::{CastLine, SessionFieldRefused, SessionForm};
use crate::domain::text::Language;
use crate::routes;
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Button, ButtonKind, Choice, ErrorSummary, FieldText, Fieldset, Icon, IconName, SelectField,
    SummaryEntry, TextInput, Textarea,
};

/// What is wrong with the fields, in the reader's words.
pub(super) struct Refusals {
    words: Words,
    refused: Vec<SessionFieldRefused>,
}

impl Refusals {
    pub(super) fn new(words: Words, refused: Vec<SessionFieldRefused>) -> Self {
        Self { words, refused }
    }

    /// What is wrong with this field.
    fn of(&self, field: &str) -> Option<String> {
        self.refused
            .iter()
            .find(|refused| refused.field() == field)
            .map(|refused| self.words.get(refused.key()))
    }

    /// All of it, with links to the fields.
    pub(super) fn summary(&self) -> Option<impl IntoView + use<>> {
        if self.refused.is_empty() {
            return None;
        }
        let entries = self
            .refused
            .iter()
            .map(|refused| SummaryEntry {
                name: refused.field().to_owned(),
                refusal: self.words.get(refused.key()),
            })
            .collect();
        let title = t!(self.words, "editor-refused", count = self.refused.len());
        Some(view! { <ErrorSummary title=title entries=entries /> })
    }
}

/// The whole form; for a viewer the same fields, and nothing that sends them.
pub(super) fn form_view(
    desk: &Desk<'_>,
    whole: &Whole,
    session: Option<&Session>,
    form: &SessionForm,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let words = desk.words;
    let slug = &desk.event.slug;
    let action = match session {
        Some(session) => routes::edit_session(desk.lang(), slug, &session.id),
        None => routes::new_session(desk.lang(), slug),
    };
    let label = match session {
        Some(_) => t!(words, "editor-save"),
        None => t!(words, "editor-add"),
    };
    let default_button = desk.may_organise.then(|| {
        // The first button of a form is what the enter key presses: it must be the one that saves.
        view! { <button class="default-button" type="submit" tabindex="-1" aria-hidden="true"></button> }
    });
    let actions = desk.may_organise.then(|| {
        view! {
            <div class="kern-btn-wrapper">
                <Button label=label kind=ButtonKind::Primary name="do" value="save" />
            </div>
        }
    });
    let has_more_times = session.is_some_and(|session| whole.slots_of(&session.id).len() > 1);
    let more_times =
        has_more_times.then(|| view! { <p class="note">{t!(words, "editor-more-times")}</p> });
    let fixed = session.is_some_and(|session| session.status != SessionStatus::Draft);
    view! {
        <form class="form editor" method="post" action=action novalidate>
            {default_button}
            <input type="hidden" name="version" value=form.version.clone() />
            {time_fields(desk, whole, form, refusals)}
            {more_times}
            {text_fields(desk, form, refusals)}
            {cast_fields(desk, whole, form, refusals)}
            {further_fields(desk, form, refusals, fixed)}
            {actions}
        </form>
    }
}

fn time_fields(
    desk: &Desk<'_>,
    whole: &Whole,
    form: &SessionForm,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let (words, lang) = (desk.words, desk.lang());
    let zone = desk.dates.zone(desk.event.starts_at);
    let mut rooms = vec![Choice::new("", t!(words, "editor-no-room"))];
    rooms.extend(whole.rooms.iter().map(|room| {
        let name = room.name.shown(lang);
        let label = match room.capacity {
            None => name.to_owned(),
            Some(seats) => t!(words, "editor-room-seats", room = name, seats = seats),
        };
        Choice::new(room.slug.to_string(), label)
    }));
    let text = |label: String, field: &str| FieldText::new(label).refusal(refusals.of(field));
    let starts = text(t!(words, "editor-starts"), "starts_at");
    let ends = text(t!(words, "editor-ends"), "ends_at");
    let room = text(t!(words, "editor-room"), "room");
    let (starts_at, ends_at) = (form.starts_at.clone(), form.ends_at.clone());
    let chosen = form.room.clone();
    let legend = FieldText::new(t!(words, "editor-time")).hint(t!(words, "times-in", zone = zone));
    view! {
        <Fieldset name="time" text=legend>
            <div class="form-row">
                <TextInput name="starts_at" text=starts value=starts_at kind="datetime-local" />
                <TextInput name="ends_at" text=ends value=ends_at kind="datetime-local" />
            </div>
            <SelectField name="room" text=room choices=rooms chosen=chosen />
        </Fieldset>
    }
}

fn text_fields(desk: &Desk<'_>, form: &SessionForm, refusals: &Refusals) -> impl IntoView + use<> {
    let words = desk.words;
    let one = |language: Language, title: &str, description: &str| {
        let name = words.get(&format!("language-{language}"));
        let (title_field, description_field) = match language {
            Language::De => ("title_de", "description_de"),
            Language::En => ("title_en", "description_en"),
        };
        let title_text = FieldText::new(t!(words, "editor-title", language = name.as_str()))
            .refusal(refusals.of(title_field));
        let description_text =
            FieldText::new(t!(words, "editor-description", language = name.as_str()))
                .hint(t!(words, "editor-description-hint"))
                .optional(t!(words, "field-may-stay-empty"))
                .refusal(refusals.of(description_field));
        let (title, description) = (title.to_owned(), description.to_owned());
        view! {
            <Fieldset name=format!("texts-{language}") text=FieldText::new(name)>
                <TextInput name=title_field text=title_text value=title />
                <Textarea
                    name=description_field
                    text=description_text
                    value=description
                    lang=language.as_str()
                />
            </Fieldset>
        }
    };
    view! {
        {one(Language::De, &form.title_de, &form.description_de)}
        {one(Language::En, &form.title_en, &form.description_en)}
    }
}

fn cast_fields(
    desk: &Desk<'_>,
    whole: &Whole,
    form: &SessionForm,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let words = desk.words;
    let text = FieldText::new(t!(words, "editor-cast"))
        .hint(t!(words, "editor-cast-hint"))
        .refusal(refusals.of("cast"));
    let empty = CastLine {
        person: String::new(),
        role: "speaker".to_owned(),
    };
    let count = form.cast.len();
    let lines = form
        .cast
        .iter()
        .chain(std::iter::once(&empty))
        .enumerate()
        .map(|(index, line)| cast_line(desk, whole, line, index, count))
        .collect_view();
    let add = desk.may_organise.then(|| {
        view! {
            <div class="kern-btn-wrapper">
                <button class="kern-btn kern-btn--secondary" type="submit" name="do" value="add" formaction="#cast">
                    <span class="kern-label">{t!(words, "editor-cast-add")}</span>
                </button>
            </div>
        }
    });
    view! { <Fieldset name="cast" text=text><ol class="cast-lines" role="list">{lines}</ol>{add}</Fieldset> }
}

/// One person: who, as what, and the buttons that move or remove the line.
fn cast_line(
    desk: &Desk<'_>,
    whole: &Whole,
    line: &CastLine,
    index: usize,
    count: usize,
) -> impl IntoView + use<> {
    let words = desk.words;
    let number = index + 1;
    let none = view! { <option value="">{t!(words, "editor-cast-choose")}</option> };
    let people = whole
        .people
        .iter()
        .map(|person| {
            let slug = person.slug.to_string();
            let is_chosen = slug == line.person;
            view! { <option value=slug selected=is_chosen>{person.full_name()}</option> }
        })
        .collect_view();
    let roles = Role::ALL
        .iter()
        .map(|role| {
            let is_chosen = role.as_str() == line.role;
            let name = words.get(&format!("role-{role}"));
            view! { <option value=role.as_str() selected=is_chosen>{name}</option> }
        })
        .collect_view();
    let name = whole
        .people
        .iter()
        .find(|person| person.slug.as_str() == line.person)
        .map_or_else(
            || number.to_string(),
            crate::domain::agenda::Person::full_name,
        );
    let button = |deed: &str, icon: IconName, label: String| {
        let value = format!("{deed}-{index}");
        view! {
            <button
                class="kern-btn kern-btn--tertiary"
                type="submit"
                name="do"
                value=value
                formaction="#cast"
                aria-label=label.clone()
                title=label
            >
                <Icon name=icon />
            </button>
        }
    };
    let buttons = (index < count && desk.may_organise).then(|| {
        let up = (index > 0).then(|| {
            let label = t!(words, "editor-cast-up", name = name.as_str());
            button("up", IconName::ArrowUp, label)
        });
        let down = (index + 1 < count).then(|| {
            let label = t!(words, "editor-cast-down", name = name.as_str());
            button("down", IconName::ArrowDown, label)
        });
        let label = t!(words, "editor-cast-remove", name = name.as_str());
        view! { <div class="cast-lines__buttons">{up}{down}{button("remove", IconName::Close, label)}</div> }
    });
    view! {
        <li class="cast-lines__line">
            <div class="kern-form-input__select-wrapper">
                <select
                    class="kern-form-input__select"
                    id=format!("person-{index}")
                    name="person"
                    aria-label=t!(words, "editor-cast-person", number = number)
                >
                    {none}
                    {people}
                </select>
            </div>
            <div class="kern-form-input__select-wrapper">
                <select
                    class="kern-form-input__select"
                    id=format!("role-{index}")
                    name="role"
                    aria-label=t!(words, "editor-cast-role", number = number)
                >
                    {roles}
                </select>
            </div>
            {buttons}
        </li>
    }
}

fn further_fields(
    desk: &Desk<'_>,
    form: &SessionForm,
    refusals: &Refusals,
    is_slug_fixed: bool,
) -> impl IntoView + use<> {
    let words = desk.words;
    let kinds = SessionType::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), words.get(&format!("session-type-{kind}"))))
        .collect::<Vec<_>>();
    let own = words.get(&format!("language-{}", desk.event.language));
    let mut languages = vec![Choice::new(
        "",
        t!(words, "editor-language-of-event", language = own),
    )];
    languages.extend(Language::ALL.iter().map(|language| {
        Choice::new(
            language.as_str(),
            words.get(&format!("language-{language}")),
        )
    }));
    let text = |label: String, field: &str| FieldText::new(label).refusal(refusals.of(field));
    let slug = if is_slug_fixed {
        view! {
            <input type="hidden" name="slug" value=form.slug.clone() />
            <p class="note">{t!(words, "editor-slug-fixed", slug = form.slug.as_str())}</p>
        }
        .into_any()
    } else {
        let text = text(t!(words, "editor-slug"), "slug")
            .hint(t!(words, "editor-slug-hint"))
            .optional(t!(words, "field-may-stay-empty"));
        view! { <TextInput name="slug" text=text value=form.slug.clone() /> }.into_any()
    };
    let kind_text = text(t!(words, "editor-kind"), "kind");
    let language_text = text(t!(words, "editor-language"), "language");
    let (kind, language) = (form.kind.clone(), form.language.clone());
    view! {
        <Fieldset name="further" text=FieldText::new(t!(words, "editor-further"))>
            <SelectField name="kind" text=kind_text choices=kinds chosen=kind />
            <SelectField name="language" text=language_text choices=languages chosen=language />
            {slug}
        </Fieldset>
    }
}
