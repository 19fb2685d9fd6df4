use leptos::prelude::*;

use super::{Choice, FieldText, Fieldset};

/// A choice of one among a few, all of them visible.
#[component]
pub fn Radios(
    #[prop(into)] name: String,
    text: FieldText,
    choices: Vec<Choice>,
    /// The value that is chosen, or none of them.
    #[prop(into)]
    chosen: String,
) -> impl IntoView {
    let is_refused = text.refusal.is_some();
    let field = name.clone();
    let options = choices
        .into_iter()
        .map(move |choice| {
            let id = format!("{field}-{}", choice.value);
            let is_chosen = choice.value == chosen;
            view! {
                <div class="kern-form-check">
                    <input
                        class="kern-form-check__radio"
                        type="radio"
                        id=id.clone()
                        name=field.clone()
                        value=choice.value
                        checked=is_chosen
                        data-opens=choice.opens
                        aria-invalid=is_refused.then_some("true")
                    />
                    <label class="kern-label" for=id lang=choice.lang>{choice.label}</label>
                </div>
            }
        })
        .collect_view();
    view! { <Fieldset name=name text=text>{options}</Fieldset> }
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    #[test]
    fn exactly_the_chosen_one_is_checked() {
        let page = html(|| {
            let choices = vec![Choice::new("de", "Deutsch"), Choice::new("en", "English")];
            view! { <Radios name="language" text=FieldText::new("Language") choices=choices chosen="en" /> }
        });

        assert_eq!(page.matches(" checked").count(), 1, "{page}");
        assert!(
            page.contains(r#"id="language-en" name="language" value="en" checked"#),
            "{page}"
        );
        assert!(page.contains(r#"<label for="language-en""#), "{page}");
    }
}
