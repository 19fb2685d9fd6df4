use leptos::prelude::*;

use super::{Icon, IconName};

/// What a reader is told about one field, in their language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldText {
    pub label: String,
    /// What helps to answer, below the label.
    pub hint: Option<String>,
    /// What is wrong with the value as typed, and what to do.
    pub refusal: Option<String>,
    /// The word that says that it may stay empty.
    pub optional: Option<String>,
}

impl FieldText {
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn refusal(mut self, refusal: Option<String>) -> Self {
        self.refusal = refusal;
        self
    }

    #[must_use]
    pub fn optional(mut self, word: impl Into<String>) -> Self {
        self.optional = Some(word.into());
        self
    }

    /// The ids of what describes the input, as `aria-describedby` has them.
    pub fn described_by(&self, name: &str) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{name}-hint"));
        let refusal = self.refusal.as_ref().map(|_| format!("{name}-error"));
        match (hint, refusal) {
            (Some(hint), Some(refusal)) => Some(format!("{hint} {refusal}")),
            (hint, refusal) => hint.or(refusal),
        }
    }
}

/// One line of a form: label, hint, input and refusal, tied together for every reader.
///
/// The input among the children has the field's name as its id, and says `aria-invalid` and
/// `aria-describedby` itself ([`FieldText::described_by`]).
#[component]
pub fn Field(
    /// The name of the form's field, and the id of the input.
    #[prop(into)]
    name: String,
    text: FieldText,
    children: Children,
) -> impl IntoView {
    let class = if text.refusal.is_some() {
        "kern-form-input kern-form-input--error"
    } else {
        "kern-form-input"
    };
    let hint_id = format!("{name}-hint");
    let optional = text
        .optional
        .map(|word| view! { " "<span class="kern-label__optional">{word}</span> });
    view! {
        <div class=class>
            <label class="kern-label" for=name.clone()>{text.label}{optional}</label>
            {text.hint.map(|hint| view! { <p class="kern-hint" id=hint_id>{hint}</p> })}
            {children()}
            {text.refusal.map(|refusal| view! { <Refusal name=name refusal=refusal /> })}
        </div>
    }
}

/// What is wrong with a field, below it.
#[component]
pub(super) fn Refusal(name: String, refusal: String) -> impl IntoView {
    let id = name + "-error";
    view! {
        <p class="kern-error" id=id>
            <Icon name=IconName::Danger />
            <span class="kern-body">{refusal}</span>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::super::{EmailInput, TextInput};
    use super::*;

    #[test]
    fn a_refused_field_is_tied_to_its_hint_and_its_refusal() {
        let page = html(|| {
            let text = FieldText::new("E-mail")
                .hint("We send the ticket there.")
                .refusal(Some("No @ in it.".into()));
            view! { <EmailInput name="email" text=text value="ada" is_required=true /> }
        });

        for part in [
            r#"<label for="email""#,
            r#"id="email""#,
            r#"type="email""#,
            r#"value="ada""#,
            r#"autocomplete="email""#,
            r#"aria-invalid="true""#,
            r#"aria-describedby="email-hint email-error""#,
            r#"<p id="email-hint" class="kern-hint">We send the ticket there.</p>"#,
            r#"<p id="email-error" class="kern-error">"#,
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
    }

    #[test]
    fn a_field_without_hint_and_refusal_points_nowhere() {
        let page = html(|| {
            let text = FieldText::new("Organisation").optional("optional");
            view! { <TextInput name="organisation" text=text value="" /> }
        });

        assert!(!page.contains("aria-describedby"), "{page}");
        assert!(!page.contains("aria-invalid"), "{page}");
        assert!(!page.contains("required"), "{page}");
        assert!(
            page.contains(
                r#"Organisation <span class="kern-label__optional">optional</span></label>"#
            ),
            "{page}"
        );
    }

    #[test]
    fn what_was_typed_cannot_leave_its_attribute() {
        let page = html(|| {
            view! { <TextInput name="name" text=FieldText::new("Name") value=r#""><script>alert(1)</script>"# /> }
        });

        assert!(!page.contains("<script"), "{page}");
        assert!(page.contains("&quot;"), "{page}");
    }
}
