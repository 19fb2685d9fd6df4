use leptos::prelude::*;

/// One refusal of a form, and the field that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryEntry {
    /// The field's name, which is its input's id.
    pub name: String,
    pub refusal: String,
}

/// All that is wrong with a form, at its top: said at once, focused, with a link to each field.
#[component]
pub fn ErrorSummary(#[prop(into)] title: String, entries: Vec<SummaryEntry>) -> impl IntoView {
    let entries = entries
        .into_iter()
        .map(|entry| view! { <li><a href=format!("#{}", entry.name)>{entry.refusal}</a></li> })
        .collect_view();
    view! {
        <section class="error-summary" role="alert" aria-labelledby="error-summary" tabindex="-1" autofocus=true>
            <h2 class="kern-title kern-title--small" id="error-summary">{title}</h2>
            <ul>{entries}</ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    #[test]
    fn each_refusal_leads_to_its_field() {
        let page = html(|| {
            let entries = vec![SummaryEntry {
                name: "email".into(),
                refusal: "No <@> in it.".into(),
            }];
            view! { <ErrorSummary title="Please check one answer" entries=entries /> }
        });

        assert!(
            page.contains(r##"<li><a href="#email">No &lt;@&gt; in it.</a></li>"##),
            "{page}"
        );
        assert!(page.contains(r#"role="alert""#), "{page}");
        assert!(page.contains("autofocus"), "{page}");
    }
}
