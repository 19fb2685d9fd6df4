use leptos::prelude::*;

use super::{Field, FieldText};

/// A file to choose. The form around it says `enctype="multipart/form-data"` and has it as its last
/// field, so that the others are known before a file that is too large.
#[component]
pub fn FileInput(
    #[prop(into)] name: String,
    text: FieldText,
    /// Media types that the browser offers first; it may send others all the same.
    accept: &'static str,
    #[prop(optional)] is_required: bool,
) -> impl IntoView {
    let described_by = text.described_by(&name);
    let is_refused = text.refusal.is_some();
    view! {
        <Field name=name.clone() text=text>
            <input
                class="kern-form-input__input"
                type="file"
                id=name.clone()
                name=name
                accept=accept
                required=is_required
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
            />
        </Field>
    }
}
