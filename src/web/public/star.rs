//! Stars: the way from a session into one's own programme, on pages that are the same for everybody.
//!
//! Without JavaScript each is a link to the form that begins a programme. Where this browser was
//! asked to remember one, `public/my-programme.js` makes buttons of the links.

use leptos::prelude::*;

use super::scene::Scene;
use crate::domain::agenda::Session;
use crate::domain::choice::may_be_chosen;
use crate::routes;
use crate::t;
use crate::web::choice::SCRIPT;
use crate::web::page::Page;

/// The star of a session; nothing where there is nothing to look forward to.
pub(super) fn link(scene: &Scene<'_>, session: &Session) -> Option<AnyView> {
    if !is_offered(scene) || !may_be_chosen(session) || scene.is_cancelled(session.status) {
        return None;
    }
    let choose = routes::choose(scene.lang(), scene.slug());
    let href = routes::with_query(&choose, &[("session", session.slug.to_string())]);
    let label = t!(scene.words, "star");
    Some(view! { <a class="star" href=href>{label}</a> }.into_any())
}

/// The way to one's own programme, and where the script tells what it did.
pub(super) fn way(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    is_offered(scene).then(|| {
        let href = routes::choose(scene.lang(), scene.slug());
        view! {
            <p class="star-way"><a href=href data-mine="">{t!(scene.words, "star-way")}</a></p>
            {told(scene)}
        }
    })
}

/// Where the script tells what it did, with everything that it has to know.
pub(super) fn told(scene: &Scene<'_>) -> Option<impl IntoView + use<>> {
    let words = scene.words;
    is_offered(scene).then(|| {
        view! {
            <p
                class="star-told"
                role="alert"
                data-programme=scene.slug().to_string()
                data-list=routes::choice(scene.lang(), "")
                data-failed=t!(words, "star-failed")
                data-gone=t!(words, "star-gone")
            ></p>
        }
    })
}

/// The page with the script, where there are stars.
pub(super) fn with_script(scene: &Scene<'_>, page: Page) -> Page {
    if is_offered(scene) {
        page.with_module(SCRIPT)
    } else {
        page
    }
}

fn is_offered(scene: &Scene<'_>) -> bool {
    !scene.programme.event.is_over(scene.now)
}
