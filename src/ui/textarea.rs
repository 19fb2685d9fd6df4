use leptos::prelude::*;

use super::{Field, FieldText};

/// Several lines of text.
///
/// Leptos does not escape the children of a `<textarea>` on the server, so they are given as HTML
/// that was escaped here.
#[component]
pub fn Textarea(
    #[prop(into)] name: String,
    text: FieldText,
    #[prop(into)] value: String,
    #[prop(default = 6)] rows: u32,
    #[prop(optional)] is_required: bool,
    /// The language of what is to be typed, where it is not the page's.
    #[prop(optional)]
    lang: Option<&'static str>,
) -> impl IntoView {
    let described_by = text.described_by(&name);
    let is_refused = text.refusal.is_some();
    view! {
        <Field name=name.clone() text=text>
            <textarea
                class="kern-form-input__input"
                id=name.clone()
                name=name
                rows=rows
                lang=lang
                required=is_required
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
                inner_html=content(&value)
            ></textarea>
        </Field>
    }
}

/// A text as the content of a `<textarea>`. A parser drops the first line break after the tag, so
/// there is always one more. Source: HTML Standard, section 13.1.2.5.
fn content(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 1);
    escaped.push('\n');
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    fn check(value: &'static str, expected: &str) {
        let page =
            html(|| view! { <Textarea name="note" text=FieldText::new("Note") value=value /> });
        let (_, rest) = page.split_once("<textarea").unwrap();
        let (content, _) = rest
            .split_once('>')
            .unwrap()
            .1
            .split_once("</textarea>")
            .unwrap();

        assert_eq!(content, expected, "{page}");
    }

    #[test]
    fn nothing_that_is_typed_leaves_the_textarea() {
        check(
            "</textarea><script>alert(1)</script>",
            "\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        );
        check("&lt;b&gt;", "\n&amp;lt;b&amp;gt;");
        check("<!--", "\n&lt;!--");
    }

    #[test]
    fn line_breaks_stay_as_they_were_typed() {
        check("", "\n");
        check("\nsecond line", "\n\nsecond line");
    }
}
