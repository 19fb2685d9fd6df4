//! Forms of the desk: each field by its name in the audit trail, which is its label too.

use leptos::prelude::*;

use super::audit::{field_name, shorten};
use super::desk::Desk;
use crate::domain::letter_text::Placeholder;
use crate::domain::link::{LinkKind, LinkLine};
use crate::domain::typed::{FieldRefused, LINKS, Typed, Why, input_name};
use crate::server::operation::conflict::Conflict;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Alert, Boxes, Button, ButtonKind, Checkbox, Choice, ErrorSummary, FieldText, Fieldset, Icon,
    IconName, SelectField, SummaryEntry, TextInput, Textarea, Tone,
};

/// The fields of one form, with what is wrong with them.
pub(in crate::web) struct Fields<'a> {
    pub words: Words,
    pub typed: &'a Typed,
    pub refused: &'a [FieldRefused],
}

impl Fields<'_> {
    pub(super) fn text(&self, field: &str) -> FieldText {
        let refusal = self
            .refused
            .iter()
            .find(|refused| refused.field == field)
            .map(|refused| refusal_text(self.words, refused));
        let mut text = FieldText::new(field_name(self.words, field)).refusal(refusal);
        let base = field.trim_end_matches(".de").trim_end_matches(".en");
        let hint = format!("hint-{}", base.replace(['.', '_'], "-"));
        if self.words.has(&hint) {
            text = text.hint(self.words.get(&hint));
        }
        text
    }

    fn optional(&self, field: &str) -> FieldText {
        self.text(field)
            .optional(t!(self.words, "field-may-stay-empty"))
    }

    /// One line that must say something.
    pub(super) fn needed(&self, field: &'static str) -> AnyView {
        self.needed_of_kind(field, "text")
    }

    /// One line that may stay empty.
    pub(in crate::web) fn line(&self, field: &'static str) -> AnyView {
        self.of_kind(field, "text")
    }

    /// One line of another kind of input: `number`, `url`, `datetime-local`.
    pub(in crate::web) fn of_kind(&self, field: &'static str, kind: &'static str) -> AnyView {
        self.input(field, self.optional(field), kind)
    }

    /// The same where something must be said.
    pub(super) fn needed_of_kind(&self, field: &'static str, kind: &'static str) -> AnyView {
        self.input(field, self.text(field), kind)
    }

    fn input(&self, field: &str, text: FieldText, kind: &'static str) -> AnyView {
        let (name, value) = (input_name(field), self.typed.get(field).to_owned());
        view! { <TextInput name=name text=text value=value kind=kind /> }.into_any()
    }

    /// Paragraphs in one language.
    pub(in crate::web) fn prose(&self, field: &'static str) -> AnyView {
        let (name, value) = (input_name(field), self.typed.get(field).to_owned());
        let lang = match field.rsplit_once('.') {
            Some((_, "en")) => "en",
            _ => "de",
        };
        let text = self.optional(field);
        view! { <Textarea name=name text=text value=value lang=lang rows=4 /> }.into_any()
    }

    /// One thing on each line, in no language.
    pub(super) fn lines(&self, field: &'static str) -> AnyView {
        let (name, value) = (input_name(field), self.typed.get(field).to_owned());
        let text = self.optional(field);
        view! { <Textarea name=name text=text value=value rows=4 /> }.into_any()
    }

    /// Some of several; the field holds their values parted by spaces.
    pub(super) fn boxes(&self, field: &'static str, choices: Vec<Choice>) -> AnyView {
        let name = input_name(field);
        let text = self.text(field);
        let chosen = self
            .typed
            .get(field)
            .split(' ')
            .map(str::to_owned)
            .collect();
        view! { <Boxes name=name text=text choices=choices chosen=chosen /> }.into_any()
    }

    pub(super) fn flag(&self, field: &'static str) -> AnyView {
        let (name, text) = (input_name(field), self.text(field));
        let is_checked = self.typed.is_ticked(field);
        view! { <Checkbox name=name text=text value="yes" is_checked=is_checked /> }.into_any()
    }

    pub(in crate::web) fn choice(&self, field: &'static str, choices: Vec<Choice>) -> AnyView {
        let (name, text) = (input_name(field), self.text(field));
        let chosen = self.typed.get(field).to_owned();
        view! { <SelectField name=name text=text choices=choices chosen=chosen /> }.into_any()
    }

    pub(in crate::web) fn links(&self, may_organise: bool) -> AnyView {
        link_fields(
            self.words,
            &self.typed.links(),
            self.text(LINKS),
            may_organise,
        )
        .into_any()
    }

    /// What is wrong, all of it, with links to the fields.
    pub(in crate::web) fn summary(&self) -> Option<impl IntoView + use<>> {
        if self.refused.is_empty() {
            return None;
        }
        let entries = self
            .refused
            .iter()
            .map(|refused| SummaryEntry {
                name: input_name(refused.field),
                refusal: format!(
                    "{}: {}",
                    field_name(self.words, refused.field),
                    refusal_text(self.words, refused)
                ),
            })
            .collect();
        let title = t!(self.words, "editor-refused", count = self.refused.len());
        Some(view! { <ErrorSummary title=title entries=entries /> })
    }
}

pub(super) fn refusal_text(words: Words, refused: &FieldRefused) -> String {
    if let Why::Placeholder(known) = refused.why {
        let known = Placeholder::list(known);
        return t!(words, "typed-refused-placeholder", known = known);
    }
    let (why, most) = refused.why.key();
    let most = fluent_bundle::FluentValue::from(most.unwrap_or_default());
    words.with(&format!("typed-refused-{why}"), &[("most", most)])
}

/// Lines of links, an empty one at their end, and the buttons that move and remove them.
pub(super) fn link_fields(
    words: Words,
    lines: &[LinkLine],
    text: FieldText,
    may_organise: bool,
) -> impl IntoView + use<> {
    let empty = LinkLine {
        kind: LinkKind::Website.to_string(),
        ..LinkLine::default()
    };
    let count = lines.len();
    let lines = lines
        .iter()
        .chain(std::iter::once(&empty))
        .enumerate()
        .map(|(index, line)| {
            let buttons = (index < count && may_organise).then(|| {
                let name = if line.label.is_empty() {
                    &line.url
                } else {
                    &line.label
                };
                line_buttons(words, "link-", LINKS, name, index, count).into_any()
            });
            link_line(words, line, index, buttons)
        })
        .collect_view();
    let add = may_organise.then(|| add_button(t!(words, "links-add"), "link-add", LINKS));
    view! { <Fieldset name=LINKS text=text><ol class="cast-lines" role="list">{lines}</ol>{add}</Fieldset> }
}

fn link_line(
    words: Words,
    line: &LinkLine,
    index: usize,
    buttons: Option<AnyView>,
) -> impl IntoView + use<> {
    let number = index + 1;
    let kinds = LinkKind::ALL
        .iter()
        .map(|kind| {
            let is_chosen = kind.as_str() == line.kind;
            let name = words.get(&format!("link-kind-{kind}"));
            view! { <option value=kind.as_str() selected=is_chosen>{name}</option> }
        })
        .collect_view();
    view! {
        <li class="cast-lines__line">
            <div class="kern-form-input__select-wrapper">
                <select
                    class="kern-form-input__select"
                    name="link_kind"
                    id=format!("link-kind-{index}")
                    aria-label=t!(words, "links-kind", number = number)
                >
                    {kinds}
                </select>
            </div>
            <input
                class="kern-form-input__input"
                type="url"
                name="link_url"
                id=format!("link-url-{index}")
                value=line.url.clone()
                placeholder="https://"
                aria-label=t!(words, "links-url", number = number)
            />
            <input
                class="kern-form-input__input"
                type="text"
                name="link_label"
                id=format!("link-label-{index}")
                value=line.label.clone()
                aria-label=t!(words, "links-label", number = number)
                placeholder=t!(words, "links-label-hint")
            />
            {buttons}
        </li>
    }
}

/// The buttons that move and remove a line of a form; `anchor` is where the page then stands.
pub(super) fn line_buttons(
    words: Words,
    prefix: &str,
    anchor: &str,
    name: &str,
    index: usize,
    count: usize,
) -> impl IntoView + use<> {
    let button = |deed: &str, icon: IconName, label: String| {
        line_button(format!("{prefix}{deed}-{index}"), anchor, icon, label)
    };
    let up = (index > 0).then(|| {
        button(
            "up",
            IconName::ArrowUp,
            t!(words, "editor-cast-up", name = name),
        )
    });
    let down = (index + 1 < count).then(|| {
        let label = t!(words, "editor-cast-down", name = name);
        button("down", IconName::ArrowDown, label)
    });
    let remove = t!(words, "editor-cast-remove", name = name);
    view! { <div class="cast-lines__buttons">{up}{down}{button("remove", IconName::Close, remove)}</div> }
}

/// One such button; `value` is its deed.
pub(super) fn line_button(
    value: String,
    anchor: &str,
    icon: IconName,
    label: String,
) -> impl IntoView + use<> {
    view! {
        <button
            class="kern-btn kern-btn--tertiary"
            type="submit"
            name="do"
            value=value
            formaction=format!("#{anchor}")
            aria-label=label.clone()
            title=label
        >
            <Icon name=icon />
        </button>
    }
}

/// The button that makes one more line.
pub(super) fn add_button(
    label: String,
    value: &'static str,
    anchor: &str,
) -> impl IntoView + use<> {
    view! {
        <div class="kern-btn-wrapper">
            <button
                class="kern-btn kern-btn--tertiary"
                type="submit"
                name="do"
                value=value
                formaction=format!("#{anchor}")
            >
                <span class="kern-label">{label}</span>
            </button>
        </div>
    }
}

/// What the enter key presses: the first button of a form must be the one that saves.
pub(in crate::web) fn default_button() -> impl IntoView {
    view! { <button class="default-button" type="submit" tabindex="-1" aria-hidden="true"></button> }
}

/// The button that saves.
pub(in crate::web) fn save_button(label: String) -> impl IntoView {
    view! {
        <div class="kern-btn-wrapper">
            <Button label=label kind=ButtonKind::Primary name="do" value="save" />
        </div>
    }
}

/// What somebody else changed while this one typed.
pub(super) fn conflict_view(desk: &Desk<'_>, conflict: &Conflict<Typed>) -> impl IntoView + use<> {
    let words = desk.words;
    let changes = conflict
        .changes
        .iter()
        .map(|change| {
            let field = field_name(words, change.field);
            let stored = if change.stored.is_empty() {
                t!(words, "value-none")
            } else {
                shorten(&super::audit::plain_value(
                    desk,
                    change.field,
                    &change.stored,
                ))
            };
            let own = match &change.typed {
                None => t!(words, "conflict-taken-over"),
                Some(_) => t!(words, "conflict-yours-kept"),
            };
            view! { <li><strong>{field}</strong> ": " <ins>{stored}</ins> " " {own}</li> }
        })
        .collect_view();
    view! {
        <Alert tone=Tone::Danger title=t!(words, "conflict-title-any") role="alert">
            <p>{t!(words, "conflict-text")}</p>
            <ul>{changes}</ul>
        </Alert>
    }
}
