use leptos::prelude::*;

/// Plain text as paragraphs; a blank line parts them, nothing in it is markup.
#[component]
pub fn Prose(
    #[prop(into)] text: String,
    /// The language of the text, where it is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
) -> impl IntoView {
    let text = text.replace("\r\n", "\n");
    let paragraphs = text
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| view! { <p>{paragraph.to_owned()}</p> })
        .collect_view();
    view! { <div class="prose" lang=lang>{paragraphs}</div> }
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_and_markup_is_text() {
        let page =
            html(|| view! { <Prose text="One\r\n\r\n\n<b>Two</b>\nlines\n" lang=Some("en") /> });

        assert_eq!(
            page,
            r#"<div lang="en" class="prose"><p>One</p><p>&lt;b&gt;Two&lt;/b&gt;
lines</p></div>"#
        );
    }
}
