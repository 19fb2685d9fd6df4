//! What a phone's camera opens when it sees the code of a ticket.
//!
//! It says of which event the ticket is, and nothing of whose: whoever photographed a code learns no
//! name and no link. It never checks in. Whatever is no valid ticket gets one and the same answer.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use leptos::prelude::*;

use crate::domain::event::Event;
use crate::routes;
use crate::server::operation::ticket::find_event_of_code;
use crate::server::operation::ticket_file::{day_and_hours, place_lines};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Fact, Facts, LinkButton};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(code): Path<String>,
) -> Result<Page, WebError> {
    Ok(match find_event_of_code(&web.site, &code).await? {
        Some(event) => valid(words, &event),
        None => invalid(words),
    })
}

fn valid(words: Words, event: &Event) -> Page {
    let title = t!(words, "scan-valid-title");
    let name = event.title.shown(words.language());
    let text = t!(words, "scan-valid-text", event = name);
    let (day, hours) = day_and_hours(words, event);
    let place = place_lines(event).join(", ");
    let href = routes::event(words.language(), &event.slug);
    let heading = title.clone();
    let page = Page::new(words, title, || {
        Frame::event(words, event, "").view(view! {
            <div class="page">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{heading}</h1>
                    <p class="page-head__lead">{text}</p>
                </div>
                <Facts>
                    <Fact term=t!(words, "ticket-date")>{day} <small>{hours}</small></Fact>
                    {(!place.is_empty())
                        .then(|| view! { <Fact term=t!(words, "ticket-place")>{place}</Fact> })}
                </Facts>
                <p>{t!(words, "scan-owner")}</p>
                <p><LinkButton href=href label=t!(words, "ticket-event") /></p>
            </div>
        })
    });
    page.without_index()
}

fn invalid(words: Words) -> Page {
    let title = t!(words, "scan-invalid-title");
    let heading = title.clone();
    let text = t!(words, "scan-invalid-text");
    let page = Page::new(words, title, || {
        Frame::site(words).view(view! {
            <div class="page">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{heading}</h1>
                    <p class="page-head__lead">{text}</p>
                </div>
            </div>
        })
    });
    page.with_status(StatusCode::NOT_FOUND).without_index()
}
