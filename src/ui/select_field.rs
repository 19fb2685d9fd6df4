use leptos::prelude::*;

use super::{Field, FieldText};

/// One of the values that a reader can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// The language of the label, where it is not the page's.
    pub lang: Option<&'static str>,
    /// What is shown once it is ticked: see `style/component/_question.scss`.
    pub opens: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            lang: None,
            opens: None,
        }
    }

    #[must_use]
    pub fn opens(mut self, opens: impl Into<Option<String>>) -> Self {
        self.opens = opens.into();
        self
    }
}

/// A choice of one among many.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    text: FieldText,
    choices: Vec<Choice>,
    /// The value that is chosen; the first where it is none of them.
    #[prop(into)]
    chosen: String,
) -> impl IntoView {
    let described_by = text.described_by(&name);
    let is_refused = text.refusal.is_some();
    let options = choices
        .into_iter()
        .map(move |choice| {
            let is_chosen = choice.value == chosen;
            view! { <option value=choice.value selected=is_chosen lang=choice.lang>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <Field name=name.clone() text=text>
            <div class="kern-form-input__select-wrapper">
                <select
                    class="kern-form-input__select"
                    id=name.clone()
                    name=name
                    aria-invalid=is_refused.then_some("true")
                    aria-describedby=described_by
                >
                    {options}
                </select>
            </div>
        </Field>
    }
}
