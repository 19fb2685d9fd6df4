//! What one guest chose as a calendar that follows every change.

use std::collections::BTreeSet;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::calendar::{Chosen, MAX_AGE_S, ready, with_language};
use crate::domain::id::SessionId;
use crate::routes;
use crate::server::auth::Chooser;
use crate::server::document::calendar::{Calendars, Heading};
use crate::server::words::Words;
use crate::t;
use crate::web::cache::{Ready, answer_once};
use crate::web::{Web, WebError};

/// `/my/{token}/calendar.ics`: the entries of the programme's own calendar, of chosen sessions only.
pub(in crate::web) async fn calendar(
    State(web): State<Web>,
    chooser: Chooser,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let programme = web.site.programme(&chooser.event().slug).await?;
    let programme = programme.ok_or_else(WebError::not_found)?;
    let words = Words::of(chosen.language().unwrap_or(programme.event.language));
    let language = words.language();
    let stars: &BTreeSet<SessionId> = chooser.stars();
    let path = routes::choice_calendar(chooser.token());
    let heading = Heading {
        name: t!(
            words,
            "page-of-event",
            page = t!(words, "choice-title"),
            event = programme.event.title.shown(language)
        ),
        description: String::new(),
        source: with_language(&path, chosen.language()),
        page: routes::choice(language, chooser.token()),
    };
    let calendars = Calendars {
        settings: &web.site.settings,
        words,
    };
    let slots = programme
        .told_slots()
        .filter(|slot| stars.contains(&slot.session_id));
    let feed = calendars.of_slots(heading, &programme, slots, web.site.world.now())?;
    let file_name = format!(
        "{}-{}.ics",
        programme.event.slug,
        t!(words, "choice-file-name")
    );
    let ready = Ready {
        // A star that was given or taken within the same second must be seen: only the ETag says it.
        last_modified: None,
        max_age_s: MAX_AGE_S,
        is_private: true,
        ..ready(&feed, file_name)
    };
    Ok(answer_once(&headers, ready))
}
