//! What somebody says of themselves, and their photo.

use leptos::prelude::*;

use super::Scene;
use crate::domain::photo_form::{PhotoForm, PhotoRefused};
use crate::routes;
use crate::server::operation::conflict::MeanwhileChange;
use crate::server::operation::speaker::{OWN_FIELDS, form_of};
use crate::t;
use crate::ui::{Alert, FieldText, Fieldset, Tone};
use crate::web::organise::audit::{field_name, shorten};
use crate::web::organise::form::{Fields, default_button, save_button};
use crate::web::photo::{self, PhotoView, preview};

/// The form; nothing where the person is gone.
pub(super) fn view(scene: &Scene<'_>) -> Option<AnyView> {
    let words = scene.words;
    let stored = form_of(&scene.own.whole, scene.speaker)?;
    let typed = scene.answer.typed.as_ref().unwrap_or(&stored);
    let fields = Fields {
        words,
        typed,
        refused: &scene.answer.refused,
    };
    let action = routes::speaking_person(words.language(), scene.speaker.token());
    let as_of_event =
        FieldText::new(t!(words, "person-at-event")).hint(t!(words, "person-at-event-hint"));
    let functions = [fields.line("function.de"), fields.line("function.en")];
    let organisations = [
        fields.line("organisation.de"),
        fields.line("organisation.en"),
    ];
    let form = view! {
        <p class="prose">{t!(words, "speaking-person-hint")}</p>
        <form class="form editor" method="post" action=action novalidate>
            {default_button()}
            <input type="hidden" name="version" value=typed.version.clone() />
            {fields.line("academic_title")}
            <Fieldset name="at-event" text=as_of_event>
                <div class="form-row">{functions.collect_view()}</div>
                <div class="form-row">{organisations.collect_view()}</div>
            </Fieldset>
            {fields.prose("biography.de")}
            {fields.prose("biography.en")}
            {fields.links(true)}
            {save_button(t!(words, "speaking-save"))}
        </form>
    };
    Some(form.into_any())
}

/// What is wrong with a form that came back, at the top of the page.
pub(super) fn summary(scene: &Scene<'_>) -> impl IntoView + use<> {
    let words = scene.words;
    let typed = scene.answer.typed.as_ref();
    let refusals = typed.and_then(|typed| {
        let fields = Fields {
            words,
            typed,
            refused: &scene.answer.refused,
        };
        fields.summary().map(IntoAny::into_any)
    });
    let conflict = scene.answer.conflict.as_ref().map(|conflict| {
        let changes = conflict
            .changes
            .iter()
            // What they cannot change is none of their business here.
            .filter(|change| OWN_FIELDS.contains(&change.field))
            .map(|change| change_view(scene, change))
            .collect_view();
        view! {
            <Alert tone=Tone::Danger title=t!(words, "conflict-title-any") role="alert">
                <p>{t!(words, "conflict-text")}</p>
                <ul>{changes}</ul>
            </Alert>
        }
    });
    let returned = scene.answer.photo.as_ref();
    let photo = photo::summary(words, returned.map(|(_, refused)| refused));
    view! { {refusals} {conflict} {photo} }
}

fn change_view(scene: &Scene<'_>, change: &MeanwhileChange) -> impl IntoView + use<> {
    let words = scene.words;
    let stored = if change.stored.is_empty() {
        t!(words, "value-none")
    } else {
        shorten(&change.stored)
    };
    let own = match &change.typed {
        None => t!(words, "conflict-taken-over"),
        Some(_) => t!(words, "conflict-yours-kept"),
    };
    let field = field_name(words, change.field);
    view! { <li><strong>{field}</strong> ": " <ins>{stored}</ins> " " {own}</li> }
}

/// The photo and its form.
pub(super) fn photo(scene: &Scene<'_>) -> impl IntoView + use<> {
    let (words, token) = (scene.words, scene.speaker.token());
    let lang = words.language();
    let person = &scene.speaker.person().id;
    let person = scene.own.whole.people.iter().find(|one| one.id == *person);
    let photo = person.and_then(|person| person.photo.as_ref());
    let returned = scene.answer.photo.as_ref();
    let stored = PhotoForm::of(photo);
    let form = returned.map_or_else(
        || stored.clone(),
        |(form, refused)| PhotoForm {
            version: match refused {
                PhotoRefused::Changed => stored.version.clone(),
                _ => form.version.clone(),
            },
            ..form.clone()
        },
    );
    let form = PhotoView {
        words,
        action: routes::speaking_photo(lang, token),
        name: scene.speaker.person().full_name(),
        src: preview(photo, |size| routes::speaking_photo_file(lang, token, size)),
        photo,
        form,
        refused: returned.map(|(_, refused)| refused),
    };
    view! { <p class="prose">{t!(words, "speaking-photo-hint")}</p> {form.view()} }
}
