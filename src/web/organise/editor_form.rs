//! The fields of the session editor.

use leptos::prelude::*;

use super::desk::Desk;
use super::editor_line::{cast_fields, slot_fields};
use super::form::link_fields;
use crate::domain::agenda::{Interpretation, Session, SessionStatus, SessionType};
use crate::domain::session_form::{OWN_TYPE, SessionFieldRefused, SessionForm};
use crate::domain::text::Language;
use crate::routes;
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Button, ButtonKind, Checkbox, Choice, ErrorSummary, FieldText, Fieldset, SelectField,
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
    pub(super) fn of(&self, field: &str) -> Option<String> {
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
                name: refused.field(),
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
        // Whoever types in a programme has the next one at hand.
        let next = session.is_none().then(|| {
            view! { <Button label=t!(words, "editor-add-next") name="do" value="next" /> }
        });
        view! {
            <div class="kern-btn-wrapper">
                <Button label=label kind=ButtonKind::Primary name="do" value="save" />
                {next}
            </div>
        }
    });
    let links = FieldText::new(t!(words, "field-links"))
        .hint(t!(words, "editor-links-hint"))
        .refusal(refusals.of("links"));
    let fixed = session.is_some_and(|session| session.status != SessionStatus::Draft);
    view! {
        <form class="form editor" method="post" action=action novalidate>
            {default_button}
            <input type="hidden" name="version" value=form.version.clone() />
            {slot_fields(desk, whole, form, refusals)}
            {text_fields(desk, form, refusals)}
            {cast_fields(desk, whole, form, refusals)}
            {further_fields(desk, whole, form, refusals)}
            {held_fields(desk, form)}
            {link_fields(words, &form.links, links, desk.may_organise)}
            {slug_field(words, form, refusals, fixed)}
            {actions}
        </form>
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

fn further_fields(
    desk: &Desk<'_>,
    whole: &Whole,
    form: &SessionForm,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let (words, lang) = (desk.words, desk.lang());
    let mut kinds = SessionType::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), words.get(&format!("session-type-{kind}"))))
        .collect::<Vec<_>>();
    kinds.extend(whole.own_types.iter().map(|own| {
        let value = format!("{OWN_TYPE}{}", own.slug);
        Choice::new(value, own.name.shown(lang))
    }));
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
    let kind_text = text(t!(words, "editor-kind"), "kind");
    let language_text = text(t!(words, "editor-language"), "language");
    let (kind, language) = (form.kind.clone(), form.language.clone());
    // A choice among nothing is no question.
    let track = (!whole.tracks.is_empty() || !form.track.is_empty()).then(|| {
        let mut tracks = vec![Choice::new("", t!(words, "editor-no-track"))];
        tracks.extend(
            whole
                .tracks
                .iter()
                .map(|track| Choice::new(track.slug.to_string(), track.name.shown(lang))),
        );
        let text = text(t!(words, "field-track"), "track");
        view! { <SelectField name="track" text=text choices=tracks chosen=form.track.clone() /> }
    });
    view! {
        <Fieldset name="further" text=FieldText::new(t!(words, "editor-further"))>
            <SelectField name="kind" text=kind_text choices=kinds chosen=kind />
            {track}
            <SelectField name="language" text=language_text choices=languages chosen=language />
        </Fieldset>
    }
}

/// How it is carried over, and what is taken of it.
fn held_fields(desk: &Desk<'_>, form: &SessionForm) -> impl IntoView + use<> {
    let words = desk.words;
    let interpretation = Interpretation::ALL
        .iter()
        .map(|kind| {
            let text = FieldText::new(words.get(&format!("interpretation-{kind}")));
            let is_ticked = form
                .interpretation
                .iter()
                .any(|typed| typed == kind.as_str());
            let name = format!("interpretation_{kind}");
            view! { <Checkbox name=name text=text value="yes" is_checked=is_ticked /> }
        })
        .collect_view();
    let recorded = FieldText::new(t!(words, "field-recorded"));
    let photographed = FieldText::new(t!(words, "field-photographed"));
    let (is_recorded, is_photographed) = (form.is_recorded, form.is_photographed);
    let interpreted = FieldText::new(t!(words, "field-interpretation"));
    let taken = FieldText::new(t!(words, "editor-taken")).hint(t!(words, "editor-taken-hint"));
    view! {
        <Fieldset name="interpretation" text=interpreted>{interpretation}</Fieldset>
        <Fieldset name="taken" text=taken>
            <Checkbox name="recorded" text=recorded value="yes" is_checked=is_recorded />
            <Checkbox name="photographed" text=photographed value="yes" is_checked=is_photographed />
        </Fieldset>
    }
}

fn slug_field(
    words: Words,
    form: &SessionForm,
    refusals: &Refusals,
    is_fixed: bool,
) -> impl IntoView + use<> {
    if is_fixed {
        return view! {
            <input type="hidden" name="slug" value=form.slug.clone() />
            <p class="note">{t!(words, "editor-slug-fixed", slug = form.slug.as_str())}</p>
        }
        .into_any();
    }
    let text = FieldText::new(t!(words, "editor-slug"))
        .refusal(refusals.of("slug"))
        .hint(t!(words, "editor-slug-hint"))
        .optional(t!(words, "field-may-stay-empty"));
    view! { <TextInput name="slug" text=text value=form.slug.clone() /> }.into_any()
}
