use leptos::prelude::*;

use super::field::{FieldText, Refusal};

/// One thing to agree with or to switch on. Its hint stands in the label.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    text: FieldText,
    /// What the form carries when it is ticked.
    #[prop(default = "on".into(), into)]
    value: String,
    #[prop(optional)] is_checked: bool,
) -> impl IntoView {
    let is_refused = text.refusal.is_some();
    let class = if is_refused {
        "kern-form-check kern-form-check--error"
    } else {
        "kern-form-check"
    };
    let described_by = text.refusal.is_some().then(|| format!("{name}-error"));
    let hint = text
        .hint
        .map(|hint| view! { <span class="kern-label__optional">{hint}</span> });
    view! {
        <div class=class>
            <input
                class="kern-form-check__checkbox"
                type="checkbox"
                id=name.clone()
                name=name.clone()
                value=value
                checked=is_checked
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
            />
            <label class="kern-label" for=name.clone()>{text.label} {hint}</label>
            {text.refusal.map(|refusal| view! { <Refusal name=name refusal=refusal /> })}
        </div>
    }
}
