use leptos::prelude::*;

use crate::domain::link::Photo;
use crate::routes;

/// Somebody's published photo, or their initials where there is none. The name stands beside it, so
/// that it is silent unless it is given words.
#[component]
pub fn Avatar(
    #[prop(into)] initials: String,
    /// The photo, in the sizes that guests may see.
    #[prop(optional_no_strip)]
    photo: Option<Photo>,
    #[prop(optional)] is_large: bool,
    /// What is said of the photo in its place.
    #[prop(optional, into)]
    alt: String,
) -> impl IntoView {
    let (class, px) = if is_large {
        ("avatar avatar--large", 128)
    } else {
        ("avatar", 56)
    };
    let Some((photo, shown)) = photo.and_then(|photo| {
        let shown = photo.size_for(px)?.clone();
        Some((photo, shown))
    }) else {
        return view! { <span class=class aria-hidden="true">{initials}</span> }.into_any();
    };
    let srcset: Vec<String> = photo
        .sizes
        .iter()
        .map(|size| format!("{} {}w", routes::photo(size), size.width))
        .collect();
    view! {
        <img
            class=class
            src=routes::photo(&shown)
            srcset=srcset.join(", ")
            sizes=format!("{px}px")
            width=shown.width
            height=shown.height
            alt=alt
            loading="lazy"
            decoding="async"
        />
    }
    .into_any()
}
