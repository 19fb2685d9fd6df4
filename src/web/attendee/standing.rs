//! Where somebody stands who has no ticket: not confirmed, in line, offered a place, or out.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::domain::event::EventStatus;
use crate::domain::registration::{FieldRefused, RegistrationForm, RegistrationStatus};
use crate::domain::registration_rules::WaitingList;
use crate::domain::time::Timestamp;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::Guest;
use crate::server::dates::Dates;
use crate::server::operation::pending::{self, PendingRefused};
use crate::server::operation::ticket::{self, GuestTicket};
use crate::server::operation::ticket_file::{day_and_hours, place_lines};
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, ButtonKind, DescriptionList, Fact, Facts, LinkButton, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

use super::register::summary;
use super::{invited, said};

/// The guest says yes: the address is theirs, or the place that was offered is wanted.
pub async fn confirm(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let guest = super::guest(&web, &token).await?;
    let refused = match pending::confirm(&web.site, &guest).await {
        Ok(()) => {
            let page = routes::ticket(words.language(), guest.token());
            return Ok(Redirect::to(&page).into_response());
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(refused)) => refused,
    };
    // It may stand elsewhere by now.
    let guest = super::guest(&web, &token).await?;
    let held = ticket::load(&web.site, guest.registration()).await?;
    Ok(page(&web, words, &guest, &held, Answer::of(refused))
        .await?
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

/// What came of what was sent from the page.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) refused: Option<PendingRefused>,
    /// What whoever was invited typed, and what is wrong with it.
    pub(super) form: Option<RegistrationForm>,
    pub(super) fields: Vec<FieldRefused>,
}

impl Answer {
    fn of(refused: PendingRefused) -> Self {
        Self {
            refused: Some(refused),
            ..Self::default()
        }
    }
}

/// What the link of a letter shows until there is a ticket. Looking at it changes nothing: programs that
/// open the links of letters, to see whether they are safe, confirm nothing.
pub(super) async fn page(
    web: &Web,
    words: Words,
    guest: &Guest,
    held: &GuestTicket,
    answer: Answer,
) -> Result<Page, WebError> {
    let (event, token) = (&held.event, guest.token());
    let now = web.site.world.now();
    let heading = words.get(&format!("standing-{}-title", held.registration.status));
    let name = event.title.shown(words.language());
    let title = t!(
        words,
        "standing-page",
        title = heading.as_str(),
        event = name
    );
    let refused = answer.refused;
    let fields = answer.fields.clone();
    let deeds = if held.registration.status == RegistrationStatus::Invited {
        invited::form_view(web, words, held, token, answer).await?
    } else {
        deeds(words, held, token, now).map(IntoAny::into_any)
    };
    let content = move || {
        let name = said(Shown::of(&event.title, words.language()));
        view! {
            <div class="page">
                <div class="page-head">
                    <h1 class="kern-heading-x-large">{heading.clone()}</h1>
                    <p class="page-head__lead">{name}</p>
                </div>
                {cancelled(words, held)}
                {refused.map(|refused| refusal(words, refused))}
                {summary(words, &event.questions, &fields)}
                {facts(words, held)}
                {explanation(words, held)}
                {deeds}
                {data(words, held, token)}
            </div>
        }
    };
    let page = Page::new(words, title, || {
        Frame::event(words, event, "")
            .translated(|language| routes::ticket(language, token))
            .view(content())
    });
    Ok(page.without_index())
}

fn refusal(words: Words, refused: PendingRefused) -> impl IntoView {
    let text = words.get(refused.key());
    view! { <Alert tone=Tone::Warning title=text role="alert" /> }
}

/// That there is nothing left to wait for.
fn cancelled(words: Words, held: &GuestTicket) -> Option<impl IntoView + use<>> {
    (held.event.status == EventStatus::Cancelled).then(|| {
        let title = t!(words, "ticket-event-cancelled-title");
        view! { <Alert tone=Tone::Danger title=title /> }
    })
}

/// What it means to stand there, and what comes next.
fn explanation(words: Words, held: &GuestTicket) -> impl IntoView + use<> {
    let registration = &held.registration;
    let dates = Dates::of(words, &held.event);
    let until = registration.hold_until.map(|until| dates.moment(until));
    let until = until.unwrap_or_default();
    let mut lines = match registration.status {
        RegistrationStatus::Unverified if registration.holds_place => {
            vec![t!(words, "standing-unverified-place", until = until)]
        }
        RegistrationStatus::Unverified => vec![t!(words, "standing-unverified", until = until)],
        RegistrationStatus::Offered => vec![
            t!(words, "standing-offered", until = until),
            t!(words, "standing-offered-after"),
        ],
        RegistrationStatus::Waiting => waiting(words, held, &dates),
        RegistrationStatus::Invited => invited::lines(words, held, &until),
        status => vec![words.get(&format!("standing-{status}"))],
    };
    lines.retain(|line| !line.is_empty());
    let lines = lines
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    view! { <div class="prose">{lines}</div> }
}

/// The position, what it depends on, and when the line ends.
fn waiting(words: Words, held: &GuestTicket, dates: &Dates) -> Vec<String> {
    let event = &held.event;
    let rules = event.registration_rules;
    let next = if rules.waiting_list == WaitingList::Offers {
        t!(words, "standing-waiting-offer", hours = rules.offer_hours)
    } else {
        t!(words, "standing-waiting-at-once")
    };
    vec![
        t!(
            words,
            "standing-waiting",
            position = held.position.unwrap_or_default()
        ),
        t!(words, "standing-waiting-order"),
        next,
        t!(
            words,
            "standing-waiting-until",
            until = dates.moment(event.promotes_until())
        ),
    ]
}

/// When and where it is.
fn facts(words: Words, held: &GuestTicket) -> impl IntoView + use<> {
    let (day, hours) = day_and_hours(words, &held.event);
    let place = place_lines(&held.event).join(", ");
    let place =
        (!place.is_empty()).then(|| view! { <Fact term=t!(words, "ticket-place")>{place}</Fact> });
    view! {
        <Facts>
            <Fact term=t!(words, "ticket-date")>{day} <small>{hours}</small></Fact>
            {place}
        </Facts>
    }
}

/// Yes, no, or again.
fn deeds(
    words: Words,
    held: &GuestTicket,
    token: &str,
    now: Timestamp,
) -> Option<impl IntoView + use<>> {
    let event = &held.event;
    let status = held.registration.status;
    let language = words.language();
    if event.is_over(now) || event.status == EventStatus::Cancelled {
        return None;
    }
    let yes = matches!(
        status,
        RegistrationStatus::Unverified | RegistrationStatus::Offered | RegistrationStatus::Expired
    )
    .then(|| {
        let label = words.get(&format!("standing-{status}-yes"));
        view! { <Button label=label kind=ButtonKind::Primary /> }
    });
    let no = status.is_alive().then(|| {
        let href = routes::ticket_cancel(language, token);
        view! { <LinkButton href=href label=t!(words, "standing-leave") /> }
    });
    let again = matches!(
        status,
        RegistrationStatus::Cancelled | RegistrationStatus::Declined
    )
    .then(|| {
        let href = routes::event(language, &event.slug);
        view! { <LinkButton href=href label=t!(words, "register-back") /> }
    });
    let action = routes::ticket_confirm(language, token);
    Some(view! {
        <form class="form" method="post" action=action>
            <div class="kern-btn-wrapper">{yes}{no}{again}</div>
        </form>
    })
}

/// What is stored about somebody whose address is certain; until then the page may be a stranger's.
fn data(words: Words, held: &GuestTicket, token: &str) -> Option<impl IntoView + use<>> {
    let registration = &held.registration;
    if !registration.status.is_verified() {
        return None;
    }
    let entries: Vec<_> = [
        (t!(words, "ticket-guest"), registration.name.clone()),
        (t!(words, "ticket-email"), registration.email.to_string()),
        (
            t!(words, "ticket-organisation"),
            registration.organisation.clone(),
        ),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect();
    let notice = routes::privacy_notice(words.language(), &held.event.slug);
    let erase = routes::ticket_erase(words.language(), token);
    let content = view! {
        <p>{t!(words, "ticket-data-text")}</p>
        <DescriptionList entries=entries />
        <p><a href=notice>{t!(words, "ticket-privacy")}</a></p>
        <p><a href=erase>{t!(words, "erase-link")}</a></p>
    };
    Some(super::section("data", t!(words, "ticket-data"), content))
}
