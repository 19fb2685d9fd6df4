use leptos::prelude::*;

use super::{Field, FieldText};

/// An e-mail address, with the keyboard for it on a phone and without spelling marks.
#[component]
pub fn EmailInput(
    #[prop(into)] name: String,
    text: FieldText,
    #[prop(into)] value: String,
    #[prop(optional)] is_required: bool,
    /// `username` where it signs somebody in.
    #[prop(default = "email")]
    autocomplete: &'static str,
) -> impl IntoView {
    let described_by = text.described_by(&name);
    let is_refused = text.refusal.is_some();
    view! {
        <Field name=name.clone() text=text>
            <input
                class="kern-form-input__input"
                type="email"
                id=name.clone()
                name=name
                value=value
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                required=is_required
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
            />
        </Field>
    }
}
