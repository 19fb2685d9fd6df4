//! The fields of an event.

use leptos::prelude::*;

use super::desk::Desk;
use super::form::{Fields, default_button, save_button};
use crate::domain::event::Mode;
use crate::domain::registration_rules::WaitingList;
use crate::domain::text::Language;
use crate::routes;
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Choice, FieldText, Fieldset, Radios};

/// The whole form; for a viewer the same fields, and nothing that sends them.
pub(super) fn form_view(
    desk: &Desk<'_>,
    whole: &Whole,
    fields: &Fields<'_>,
    programme: Option<(usize, i64)>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let action = routes::settings(desk.lang(), &desk.event.slug);
    let first = desk.may_organise.then(default_button);
    let buttons = desk
        .may_organise
        .then(|| save_button(t!(words, "editor-save")));
    let programme = programme.map(|moved| programme_field(words, moved));
    view! {
        <form class="form editor" method="post" action=action novalidate>
            {first}
            <input type="hidden" name="version" value=fields.typed.version.clone() />
            {programme}
            {text_fields(words, fields)}
            {time_fields(desk, whole, fields)}
            {place_fields(words, fields)}
            {registration_fields(words, fields)}
            {call_fields(words, fields)}
            {further_fields(desk, whole, fields)}
            {buttons}
        </form>
    }
}

/// What becomes of the programme of an event that goes to another day.
fn programme_field(words: Words, (times, days): (usize, i64)) -> impl IntoView + use<> {
    let hint = if days > 0 {
        t!(
            words,
            "settings-programme-later",
            days = days,
            times = times
        )
    } else {
        t!(
            words,
            "settings-programme-earlier",
            days = -days,
            times = times
        )
    };
    let text = FieldText::new(t!(words, "settings-programme"))
        .hint(hint)
        .refusal(Some(t!(words, "settings-programme-say")));
    let choices = vec![
        Choice::new("along", t!(words, "settings-programme-along")),
        Choice::new("stays", t!(words, "settings-programme-stays")),
    ];
    view! { <Radios name="programme" text=text choices=choices chosen="along" /> }
}

fn text_fields(words: Words, fields: &Fields<'_>) -> impl IntoView + use<> {
    let languages = Language::ALL
        .iter()
        .map(|language| {
            Choice::new(
                language.as_str(),
                words.get(&format!("language-{language}")),
            )
        })
        .collect();
    let modes = Mode::ALL
        .iter()
        .map(|mode| Choice::new(mode.as_str(), words.get(&format!("mode-{mode}"))))
        .collect();
    let german = [
        fields.needed("title.de"),
        fields.line("subtitle.de"),
        fields.prose("summary.de"),
    ];
    let english = [
        fields.line("title.en"),
        fields.line("subtitle.en"),
        fields.prose("summary.en"),
    ];
    let choices = [
        fields.choice("language", languages),
        fields.choice("mode", modes),
    ];
    let [in_german, in_english] = [
        FieldText::new(t!(words, "language-de")),
        FieldText::new(t!(words, "language-en")),
    ];
    view! {
        <Fieldset name="german" text=in_german>{german.collect_view()}</Fieldset>
        <Fieldset name="english" text=in_english>{english.collect_view()}</Fieldset>
        <div class="form-row">{choices.collect_view()}</div>
    }
}

fn time_fields(desk: &Desk<'_>, whole: &Whole, fields: &Fields<'_>) -> impl IntoView + use<> {
    let words = desk.words;
    let moments = [
        fields.needed_of_kind("starts_at", "datetime-local"),
        fields.needed_of_kind("ends_at", "datetime-local"),
    ];
    let doors = fields.of_kind("doors_open_at", "datetime-local");
    let zone = if whole.slots.is_empty() {
        fields.needed("zone")
    } else {
        let zone = fields.typed.get("zone").to_owned();
        view! {
            <input type="hidden" name="zone" value=zone.clone() />
            <p class="note">{t!(words, "settings-zone-fixed", zone = zone)}</p>
        }
        .into_any()
    };
    let example = fields.flag("example_times");
    let legend = FieldText::new(t!(words, "settings-time"));
    view! {
        <Fieldset name="time" text=legend>
            <div class="form-row">{moments.collect_view()}</div>
            {doors}
            {zone}
            {example}
        </Fieldset>
    }
}

fn place_fields(words: Words, fields: &Fields<'_>) -> impl IntoView + use<> {
    let name = fields.line("venue.name");
    let street = fields.line("venue.street");
    let town = [
        fields.line("venue.postcode"),
        fields.line("venue.city"),
        fields.line("venue.country"),
    ];
    let position = fields.line("venue.position");
    let directions = [
        fields.prose("venue.directions.de"),
        fields.prose("venue.directions.en"),
    ];
    let access = [
        fields.prose("accessibility.de"),
        fields.prose("accessibility.en"),
    ];
    let [place, needs] = [
        FieldText::new(t!(words, "settings-place")),
        FieldText::new(t!(words, "field-accessibility")).hint(t!(words, "settings-access-hint")),
    ];
    view! {
        <Fieldset name="place" text=place>
            {name}
            {street}
            <div class="form-row">{town.collect_view()}</div>
            {position}
            {directions.collect_view()}
        </Fieldset>
        <Fieldset name="access" text=needs>{access.collect_view()}</Fieldset>
    }
}

fn registration_fields(words: Words, fields: &Fields<'_>) -> impl IntoView + use<> {
    let capacity = fields.needed_of_kind("capacity", "number");
    let window = [
        fields.of_kind("registration_opens_at", "datetime-local"),
        fields.of_kind("registration_closes_at", "datetime-local"),
    ];
    let certain = [
        fields.flag("by_invitation"),
        fields.flag("verifies"),
        fields.of_kind("verify_minutes", "number"),
        fields.flag("approves"),
        fields.flag("hands_on"),
    ];
    let rules = WaitingList::ALL
        .iter()
        .map(|rule| Choice::new(rule.as_str(), words.get(&format!("waiting-list-{rule}"))))
        .collect();
    let waiting = [
        fields.choice("waiting_list", rules),
        fields.of_kind("offer_hours", "number"),
        fields.of_kind("promotes_until", "datetime-local"),
    ];
    let line = FieldText::new(t!(words, "settings-waiting-list"))
        .hint(t!(words, "settings-waiting-list-hint"));
    let photos = [
        fields.prose("photo_notice.de"),
        fields.prose("photo_notice.en"),
    ];
    let [registration, notice] = [
        FieldText::new(t!(words, "settings-registration")),
        FieldText::new(t!(words, "field-photo-notice")).hint(t!(words, "settings-photo-hint")),
    ];
    view! {
        <Fieldset name="registration" text=registration>
            {capacity}
            <div class="form-row">{window.collect_view()}</div>
            {certain.collect_view()}
        </Fieldset>
        <Fieldset name="waiting-list" text=line>{waiting.collect_view()}</Fieldset>
        <Fieldset name="photos" text=notice>{photos.collect_view()}</Fieldset>
    }
}

/// From when to when proposals are taken, and what is sought.
fn call_fields(words: Words, fields: &Fields<'_>) -> impl IntoView + use<> {
    let window = [
        fields.of_kind("call_opens_at", "datetime-local"),
        fields.of_kind("call_closes_at", "datetime-local"),
    ];
    let sought = [fields.prose("call_text.de"), fields.prose("call_text.en")];
    let text = FieldText::new(t!(words, "settings-call")).hint(t!(words, "settings-call-hint"));
    view! {
        <Fieldset name="call" text=text>
            <div class="form-row">{window.collect_view()}</div>
            {sought.collect_view()}
        </Fieldset>
    }
}

fn further_fields(desk: &Desk<'_>, whole: &Whole, fields: &Fields<'_>) -> impl IntoView + use<> {
    let words = desk.words;
    let quoted = [
        fields.line("attribution.title"),
        fields.line("attribution.author"),
        fields.of_kind("attribution.source_url", "url"),
        fields.line("attribution.licence"),
        fields.of_kind("attribution.licence_url", "url"),
        fields.prose("attribution.changes.de"),
        fields.prose("attribution.changes.en"),
    ];
    let slug = if whole.event.is_public() {
        let slug = fields.typed.get("slug").to_owned();
        view! {
            <input type="hidden" name="slug" value=slug.clone() />
            <p class="note">{t!(words, "editor-slug-fixed", slug = slug)}</p>
        }
        .into_any()
    } else {
        fields.line("slug")
    };
    let organiser = organiser_fields(desk, whole, fields);
    let text = FieldText::new(t!(words, "settings-attribution"))
        .hint(t!(words, "settings-attribution-hint"));
    view! {
        <Fieldset name="attribution" text=text>{quoted.collect_view()}</Fieldset>
        {organiser}
        {slug}
    }
}

/// Who holds it: for all events of an organisation at once, and so only for whoever organises them all.
fn organiser_fields(desk: &Desk<'_>, whole: &Whole, fields: &Fields<'_>) -> AnyView {
    let words = desk.words;
    if desk.may_found {
        let text = FieldText::new(t!(words, "settings-organiser"))
            .hint(t!(words, "settings-organiser-hint"));
        let asked = [
            fields.needed("organiser.name"),
            fields.needed_of_kind("organiser.email", "email"),
        ];
        return view! { <Fieldset name="organiser" text=text>{asked.collect_view()}</Fieldset> }
            .into_any();
    }
    let organiser = &whole.organisation;
    let (name, email) = (organiser.name.clone(), organiser.email.clone());
    let said = t!(
        words,
        "settings-organiser-said",
        name = name.as_str(),
        email = email.as_str()
    );
    view! {
        <input type="hidden" name="organiser_name" value=name />
        <input type="hidden" name="organiser_email" value=email />
        <p class="note">{said}</p>
    }
    .into_any()
}
