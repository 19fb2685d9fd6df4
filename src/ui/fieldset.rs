use leptos::prelude::*;

use super::field::{FieldText, Refusal};

/// Questions that belong together under one heading, which screen readers say with each of them.
#[component]
pub fn Fieldset(#[prop(into)] name: String, text: FieldText, children: Children) -> impl IntoView {
    let class = if text.refusal.is_some() {
        "kern-fieldset kern-fieldset--error"
    } else {
        "kern-fieldset"
    };
    let described_by = text.described_by(&name);
    let hint_id = format!("{name}-hint");
    let id = name.clone();
    let optional = text
        .optional
        .map(|word| view! { " "<span class="kern-label__optional">{word}</span> });
    // The id is what the error summary links to; a fieldset has no focus of its own.
    view! {
        <fieldset class=class id=id tabindex="-1" aria-describedby=described_by>
            <legend class="kern-label">{text.label}{optional}</legend>
            {text.hint.map(|hint| view! { <p class="kern-hint" id=hint_id>{hint}</p> })}
            <div class="kern-fieldset__body">{children()}</div>
            {text.refusal.map(|refusal| view! { <Refusal name=name refusal=refusal /> })}
        </fieldset>
    }
}
