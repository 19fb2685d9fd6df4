use leptos::prelude::*;

use super::{Choice, FieldText, Fieldset};

/// Any number of a few choices, all of them visible.
#[component]
pub fn Boxes(
    #[prop(into)] name: String,
    text: FieldText,
    choices: Vec<Choice>,
    /// The values that are ticked.
    chosen: Vec<String>,
) -> impl IntoView {
    let is_refused = text.refusal.is_some();
    let field = name.clone();
    let boxes = choices
        .into_iter()
        .map(move |choice| {
            let id = format!("{field}-{}", choice.value);
            let is_checked = chosen.contains(&choice.value);
            view! {
                <div class="kern-form-check">
                    <input
                        class="kern-form-check__checkbox"
                        type="checkbox"
                        id=id.clone()
                        name=field.clone()
                        value=choice.value
                        checked=is_checked
                        data-opens=choice.opens
                        aria-invalid=is_refused.then_some("true")
                    />
                    <label class="kern-label" for=id lang=choice.lang>{choice.label}</label>
                </div>
            }
        })
        .collect_view();
    view! { <Fieldset name=name text=text>{boxes}</Fieldset> }
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    #[test]
    fn exactly_the_chosen_ones_are_ticked() {
        let page = html(|| {
            let choices = vec![
                Choice::new("a", "A").opens("c1 c2".to_owned()),
                Choice::new("b", "B"),
                Choice::new("c", "C"),
            ];
            let chosen = vec!["a".to_owned(), "c".to_owned()];
            view! { <Boxes name="days" text=FieldText::new("Days") choices=choices chosen=chosen /> }
        });

        assert_eq!(page.matches(" checked").count(), 2, "{page}");
        assert!(
            page.contains(r#"value="a" checked data-opens="c1 c2""#),
            "{page}"
        );
        assert_eq!(page.matches("data-opens").count(), 1, "{page}");
    }
}
