use leptos::prelude::*;

use super::{Icon, Tone};

/// A message that stands out: a sentence as title, and what more there is to say as children.
///
/// What appears in answer to a deed says so by `role`: `status`, or `alert` where it is urgent.
#[component]
pub fn Alert(
    tone: Tone,
    #[prop(into)] title: String,
    #[prop(optional)] role: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = format!("kern-alert kern-alert--{}", tone.name());
    let body = children.map(|children| view! { <div class="kern-alert__body">{children()}</div> });
    view! {
        <div class=class role=role>
            <div class="kern-alert__header">
                <Icon name=tone.icon() />
                <p class="kern-title kern-title--small">{title}</p>
            </div>
            {body}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    #[test]
    fn an_alert_without_more_to_say_has_no_body() {
        let short = html(|| view! { <Alert tone=Tone::Success title="Saved" role="status" /> });
        let long = html(|| view! { <Alert tone=Tone::Danger title="Stop"><p>"Why"</p></Alert> });

        assert!(!short.contains("kern-alert__body"), "{short}");
        assert!(short.contains(r#"role="status""#), "{short}");
        assert!(
            long.contains(r#"<div class="kern-alert__body"><p>Why</p></div>"#),
            "{long}"
        );
    }
}
