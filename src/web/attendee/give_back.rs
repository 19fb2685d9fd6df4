//! Giving a place back: what it means is said first, and only the button does it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::domain::registration::ReturnRefused;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::Guest;
use crate::server::operation::registration;
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, LinkButton, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Asks; a registration that has ended already leads to what is left of it.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let guest = super::guest(&web, &token).await?;
    if !guest.registration().status.is_alive() {
        return Ok(back_to_ticket(words, &guest));
    }
    let held = ticket::load(&web.site, guest.registration()).await?;
    let refused = held.return_refused(web.site.world.now());
    Ok(page(words, &guest, &held, refused).into_response())
}

/// Does it.
pub async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let guest = super::guest(&web, &token).await?;
    match registration::give_back(&web.site, &guest).await {
        Ok(()) => Ok(back_to_ticket(words, &guest)),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let held = ticket::load(&web.site, guest.registration()).await?;
            Ok(page(words, &guest, &held, Some(refused))
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

fn back_to_ticket(words: Words, guest: &Guest) -> Response {
    Redirect::to(&routes::ticket(words.language(), guest.token())).into_response()
}

fn page(words: Words, guest: &Guest, held: &GuestTicket, refused: Option<ReturnRefused>) -> Page {
    let event = held.event.title.shown(words.language());
    let has_ticket = held.ticket.is_some();
    let title = if has_ticket {
        t!(words, "return-page", event = event)
    } else {
        t!(words, "leave-page", event = event)
    };
    let action = routes::ticket_cancel(words.language(), guest.token());
    let ticket = routes::ticket(words.language(), guest.token());
    let question = if let Some(refused) = refused {
        view! {
            <Alert tone=Tone::Warning title=words.get(refused.key()) role="status" />
            <p><LinkButton href=ticket label=t!(words, "ticket-kind") /></p>
        }
        .into_any()
    } else {
        let (consequence, send, keep) = if has_ticket {
            (
                t!(words, "return-consequence"),
                t!(words, "return-send"),
                t!(words, "return-keep"),
            )
        } else {
            (
                t!(words, "leave-consequence"),
                t!(words, "standing-leave"),
                t!(words, "leave-keep"),
            )
        };
        view! {
            <div class="prose">
                <p>{consequence}</p>
                <p>{t!(words, "return-letter")}</p>
            </div>
            <form class="form" method="post" action=action>
                <div class="kern-btn-wrapper">
                    <Button label=send kind=ButtonKind::Primary />
                    <LinkButton href=ticket label=keep />
                </div>
            </form>
        }
        .into_any()
    };
    let heading = if has_ticket {
        t!(words, "return-title")
    } else {
        t!(words, "leave-title")
    };
    let content = view_of(heading, event.to_owned(), question);
    let page = Page::new(words, title, || {
        Frame::event(words, &held.event, "")
            .translated(|language| routes::ticket_cancel(language, guest.token()))
            .view(content)
    });
    page.without_index()
}

fn view_of(heading: String, event: String, question: AnyView) -> impl IntoView {
    view! {
        <div class="page">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{heading}</h1>
                <p class="page-head__lead">{event}</p>
            </div>
            {question}
        </div>
    }
}
