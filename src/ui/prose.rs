use leptos::prelude::*;

/// Plain text as paragraphs; a blank line parts them, nothing in it is markup.
#[component]
pub fn Prose(
    #[prop(into)] text: String,
    /// The language of the text, where it is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
) -> impl IntoView {
    view! { <div class="prose" lang=lang><Paragraphs text=text /></div> }
}

/// The paragraphs of a plain text alone, among others.
#[component]
pub fn Paragraphs(
    #[prop(into)] text: String,
    #[prop(optional_no_strip)] lang: Option<&'static str>,
) -> impl IntoView {
    let mut text = text;
    text.retain(|character| character != '\r');
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| view! { <p lang=lang>{paragraph.to_owned()}</p> })
        .collect_view()
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_and_markup_is_text() {
        let text = "One\r\n\r\n\n<b>Two</b>\nlines\n";

        let prose = html(|| view! { <Prose text=text lang=Some("en") /> });
        let paragraphs = html(|| view! { <Paragraphs text=text lang=Some("en") /> });

        assert_eq!(
            prose,
            "<div lang=\"en\" class=\"prose\"><p>One</p><p>&lt;b&gt;Two&lt;/b&gt;\nlines</p></div>"
        );
        assert_eq!(
            paragraphs,
            "<p lang=\"en\">One</p><p lang=\"en\">&lt;b&gt;Two&lt;/b&gt;\nlines</p>"
        );
    }
}
