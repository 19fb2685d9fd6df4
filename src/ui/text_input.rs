use leptos::prelude::*;

use super::{Field, FieldText};

/// A line of text.
#[component]
pub fn TextInput(
    #[prop(into)] name: String,
    text: FieldText,
    #[prop(into)] value: String,
    /// `search`, `tel`, `url`, `date`, `datetime-local`, `number`, `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in by itself (WCAG 1.3.5).
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    #[prop(optional)] is_required: bool,
) -> impl IntoView {
    let described_by = text.described_by(&name);
    let is_refused = text.refusal.is_some();
    view! {
        <Field name=name.clone() text=text>
            <input
                class="kern-form-input__input"
                type=kind
                id=name.clone()
                name=name
                value=value
                autocomplete=autocomplete
                required=is_required
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
            />
        </Field>
    }
}
