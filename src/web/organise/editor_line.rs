//! The parts of the session editor of which there are as many as one likes: times and people.

use leptos::prelude::*;

use super::desk::Desk;
use super::editor_form::Refusals;
use super::form::{add_button, line_button, line_buttons};
use crate::domain::agenda::{ParticipationState, Person, Role};
use crate::domain::session_form::{CastLine, SessionForm, SlotLine, slot_field};
use crate::server::operation::whole::Whole;
use crate::t;
use crate::ui::{Choice, Field, FieldText, Fieldset, IconName};

/// The times: one at least, each with its room.
pub(super) fn slot_fields(
    desk: &Desk<'_>,
    whole: &Whole,
    form: &SessionForm,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let words = desk.words;
    let empty = [SlotLine::default()];
    let slots = if form.slots.is_empty() {
        &empty[..]
    } else {
        &form.slots[..]
    };
    let count = slots.len();
    let rooms = room_choices(desk, whole);
    let lines = slots
        .iter()
        .enumerate()
        .map(|(index, line)| slot_line(desk, &rooms, line, (index, count), refusals))
        .collect_view();
    let everywhere = (whole.rooms.len() > 1)
        .then(|| add_button(t!(words, "editor-slot-rooms"), "slot-rooms", "time"));
    let buttons = desk.may_organise.then(|| {
        view! {
            <div class="line-deeds">
                {add_button(t!(words, "editor-slot-add"), "slot-add", &slot_field("time", count))}
                {everywhere}
            </div>
        }
    });
    view! { <div class="slot-lines">{lines}{buttons}</div> }
}

fn room_choices(desk: &Desk<'_>, whole: &Whole) -> Vec<Choice> {
    let (words, lang) = (desk.words, desk.lang());
    let mut rooms = vec![Choice::new("", t!(words, "editor-no-room"))];
    rooms.extend(whole.rooms.iter().map(|room| {
        let name = room.name.shown(lang);
        let label = match room.capacity {
            None => name.to_owned(),
            Some(seats) => t!(words, "editor-room-seats", room = name, seats = seats),
        };
        Choice::new(room.slug.to_string(), label)
    }));
    rooms
}

/// One time: from when to when, where, and the button that removes it.
fn slot_line(
    desk: &Desk<'_>,
    rooms: &[Choice],
    line: &SlotLine,
    (index, count): (usize, usize),
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let words = desk.words;
    let number = index + 1;
    let zone = desk.dates.zone(desk.event.starts_at);
    let legend = if count > 1 {
        FieldText::new(t!(words, "editor-time-number", number = number))
    } else {
        FieldText::new(t!(words, "editor-time"))
    };
    let legend = if index == 0 {
        legend.hint(t!(words, "times-in", zone = zone))
    } else {
        legend
    };
    let name = slot_field("time", index);
    let legend = legend.refusal(refusals.of(&name));
    let starts = slot_time(desk, "starts_at", index, &line.starts_at, refusals);
    let ends = slot_time(desk, "ends_at", index, &line.ends_at, refusals);
    let room = slot_room(desk, rooms, &line.room, index, refusals);
    let remove = (count > 1 && desk.may_organise).then(|| {
        let name = t!(words, "editor-time-number", number = number);
        let label = t!(words, "editor-cast-remove", name = name);
        let button = line_button(
            format!("slot-remove-{index}"),
            "time",
            IconName::Close,
            label,
        );
        view! { <div class="cast-lines__buttons">{button}</div> }
    });
    let id = line.id.clone();
    view! {
        <Fieldset name=name text=legend>
            <input type="hidden" name="slot" value=id />
            <div class="form-row">{starts}{ends}</div>
            <div class="slot-lines__room">{room}{remove}</div>
        </Fieldset>
    }
}

/// One end of a time; the lines share the names of their fields, not their ids.
fn slot_time(
    desk: &Desk<'_>,
    name: &'static str,
    index: usize,
    value: &str,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let words = desk.words;
    let label = match name {
        "starts_at" => t!(words, "editor-starts"),
        _ => t!(words, "editor-ends"),
    };
    let id = slot_field(name, index);
    let text = FieldText::new(label).refusal(refusals.of(&id));
    let described_by = text.described_by(&id);
    let is_refused = text.refusal.is_some();
    let value = value.to_owned();
    view! {
        <Field name=id.clone() text=text>
            <input
                class="kern-form-input__input"
                type="datetime-local"
                id=id
                name=name
                value=value
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
            />
        </Field>
    }
}

fn slot_room(
    desk: &Desk<'_>,
    rooms: &[Choice],
    chosen: &str,
    index: usize,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let id = slot_field("room", index);
    let text = FieldText::new(t!(desk.words, "editor-room")).refusal(refusals.of(&id));
    let described_by = text.described_by(&id);
    let is_refused = text.refusal.is_some();
    let options = rooms
        .iter()
        .map(|room| {
            let is_chosen = room.value == chosen;
            let room = room.clone();
            view! { <option value=room.value selected=is_chosen>{room.label}</option> }
        })
        .collect_view();
    view! {
        <Field name=id.clone() text=text>
            <div class="kern-form-input__select-wrapper">
                <select
                    class="kern-form-input__select"
                    id=id
                    name="room"
                    aria-invalid=is_refused.then_some("true")
                    aria-describedby=described_by
                >
                    {options}
                </select>
            </div>
        </Field>
    }
}

/// The people, and an empty line at their end.
pub(super) fn cast_fields(
    desk: &Desk<'_>,
    whole: &Whole,
    form: &SessionForm,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let words = desk.words;
    let text = FieldText::new(t!(words, "editor-cast"))
        .hint(t!(words, "editor-cast-hint"))
        .refusal(refusals.of("cast"));
    // Whoever is added next most likely does the same.
    let role = form.cast.last().map(|line| line.role.clone());
    let empty = CastLine {
        role: role.unwrap_or_else(|| Role::Speaker.to_string()),
        state: ParticipationState::Confirmed.to_string(),
        ..CastLine::default()
    };
    let count = form.cast.len();
    let lines = form
        .cast
        .iter()
        .chain(std::iter::once(&empty))
        .enumerate()
        .map(|(index, line)| cast_line(desk, whole, line, (index, count)))
        .collect_view();
    let add = desk
        .may_organise
        .then(|| add_button(t!(words, "editor-cast-add"), "add", "cast"));
    view! { <Fieldset name="cast" text=text><ol class="cast-lines" role="list">{lines}</ol>{add}</Fieldset> }
}

/// One person: who, as what, whether they come, and the buttons that move or remove the line.
fn cast_line(
    desk: &Desk<'_>,
    whole: &Whole,
    line: &CastLine,
    (index, count): (usize, usize),
) -> impl IntoView + use<> {
    let words = desk.words;
    let number = index + 1;
    let mut people = vec![Choice::new("", t!(words, "editor-cast-choose"))];
    people.extend(
        whole
            .people
            .iter()
            .map(|person| Choice::new(person.slug.to_string(), person.full_name())),
    );
    let roles = Role::ALL
        .iter()
        .map(|role| Choice::new(role.as_str(), words.get(&format!("role-{role}"))))
        .collect();
    let states = ParticipationState::ALL
        .iter()
        .map(|state| Choice::new(state.as_str(), words.get(&format!("participation-{state}"))))
        .collect();
    let named =
        |key: &str| words.with(key, &[("number", fluent_bundle::FluentValue::from(number))]);
    let person = slim_select(
        "person",
        index,
        named("editor-cast-person"),
        people,
        &line.person,
    );
    let role = slim_select("role", index, named("editor-cast-role"), roles, &line.role);
    let state = slim_select(
        "state",
        index,
        named("editor-cast-state"),
        states,
        &line.state,
    );
    let buttons = (index < count && desk.may_organise).then(|| {
        let name = whole
            .people
            .iter()
            .find(|person| person.slug.as_str() == line.person)
            .map_or_else(|| number.to_string(), Person::full_name);
        line_buttons(words, "", "cast", &name, index, count)
    });
    view! {
        <li class="cast-lines__line">
            {person}
            {role}
            {state}
            {buttons}
            {label_fields(desk, line, index)}
        </li>
    }
}

/// What stands instead of the role, folded away where nothing does.
fn label_fields(desk: &Desk<'_>, line: &CastLine, index: usize) -> impl IntoView + use<> {
    let words = desk.words;
    let is_open = !line.label_de.is_empty() || !line.label_en.is_empty();
    let inputs = [("de", &line.label_de), ("en", &line.label_en)]
        .into_iter()
        .map(|(language, value)| {
            let name = format!("label_{language}");
            let id = format!("label-{language}-{index}");
            let text = FieldText::new(words.get(&format!("language-{language}")));
            let value = value.clone();
            view! {
                <Field name=id.clone() text=text>
                    <input class="kern-form-input__input" type="text" id=id name=name value=value lang=language />
                </Field>
            }
        })
        .collect_view();
    view! {
        <details class="cast-lines__label" open=is_open>
            <summary>{t!(words, "editor-cast-label", number = index + 1)}</summary>
            <div class="form-row">{inputs}</div>
        </details>
    }
}

/// A list in a line, whose label is heard and not seen.
fn slim_select(
    name: &'static str,
    index: usize,
    label: String,
    choices: Vec<Choice>,
    chosen: &str,
) -> impl IntoView + use<> {
    let options = choices
        .into_iter()
        .map(|choice| {
            let is_chosen = choice.value == chosen;
            view! { <option value=choice.value selected=is_chosen>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <div class="kern-form-input__select-wrapper">
            <select
                class="kern-form-input__select"
                id=format!("{name}-{index}")
                name=name
                aria-label=label
            >
                {options}
            </select>
        </div>
    }
}
