//! The registration form: what it costs, what is asked and why, what happens next.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::questions::{self, Asking, Kind, opened_by_kind};
use super::said;
use crate::domain::agenda::Programme;
use crate::domain::availability::Availability;
use crate::domain::email::EmailRefused;
use crate::domain::problem::Problem;
use crate::domain::question::Questions;
use crate::domain::registration::{
    FieldRefused, PlacesLeft, RegistrationForm, RegistrationRefused,
};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::routes;
use crate::server::Failure;
use crate::server::dates::Dates;
use crate::server::operation::registration::register;
use crate::server::operation::ticket_file::{day_and_hours, place_lines};
use crate::server::operation::{answer, choice};
use crate::server::secret::hex;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Alert, Button, ButtonKind, Checkbox, Choice, EmailInput, ErrorSummary, Fact, Facts, FieldText,
    LinkButton, Radios, SummaryEntry, TextInput, Tone,
};
use crate::web::choice::SCRIPT;
use crate::web::frame::{Frame, own_name};
use crate::web::page::Page;
use crate::web::shown::Shown;
use crate::web::{Lang, Web, WebError};

/// What the way here says of the guest.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The secret of the link to what they chose already.
    programme: String,
}

/// Shows the form, or why there is none.
pub async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let programme = web
        .site
        .programme(&super::slug(&event)?)
        .await?
        .ok_or_else(WebError::not_found)?;
    let availability = Availability::of(
        &programme.event,
        programme.places_left,
        web.site.world.now(),
    );
    let form = RegistrationForm {
        language: words.language().to_string(),
        programme: asked.programme,
        ..RegistrationForm::default()
    };
    Ok(match availability {
        open @ (Availability::Open { .. } | Availability::WaitingList) => {
            form_page(&web, words, &programme, form, open, &[]).await?
        }
        closed => closed_page(words, &programme, closed),
    })
}

/// Takes the form: on to the next page, or back with what is wrong and everything as typed.
pub async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    Path(event): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let form = RegistrationForm::from_fields(sent).ok_or(WebError(Problem::Malformed))?;
    let slug = super::slug(&event)?;
    let refused = match register(&web.site, &slug, &form).await {
        Ok(Some(pending)) => {
            let page = routes::pending(words.language(), &pending);
            return Ok(Redirect::to(&page).into_response());
        }
        Ok(None) => {
            let done = routes::registered(words.language(), &slug);
            return Ok(Redirect::to(&done).into_response());
        }
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(refused)) => refused,
    };
    let programme = web
        .site
        .programme(&slug)
        .await?
        .ok_or_else(WebError::not_found)?;
    let page = match refused {
        RegistrationRefused::NoSuchEvent => return Err(WebError::not_found()),
        RegistrationRefused::Fields(fields) => {
            let now = web.site.world.now();
            let left = programme.places_left;
            let availability = Availability::of(&programme.event, left, now);
            form_page(&web, words, &programme, form, availability, &fields).await?
        }
        RegistrationRefused::Full => closed_page(words, &programme, Availability::Full),
        RegistrationRefused::Closed => closed_page(words, &programme, Availability::Closed),
        RegistrationRefused::ByInvitation => {
            closed_page(words, &programme, Availability::ByInvitation)
        }
        RegistrationRefused::Cancelled => closed_page(words, &programme, Availability::Cancelled),
        RegistrationRefused::NotYetOpen(opens_at) => {
            closed_page(words, &programme, Availability::NotYetOpen { opens_at })
        }
    };
    Ok(page
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

async fn form_page(
    web: &Web,
    words: Words,
    programme: &Programme,
    mut form: RegistrationForm,
    availability: Availability,
    refused: &[FieldRefused],
) -> Result<Page, WebError> {
    // Another one's, or one that is gone, is dropped here and not carried along.
    if !choice::may_be_taken_along(&web.site, &programme.event, &form.programme).await? {
        form.programme.clear();
    }
    if form.key.is_empty() {
        form.key = hex(&web.site.world.draw::<16>());
    }
    let now = web.site.world.now();
    let days = answer::early_days(&web.site, &programme.event).await?;
    let mut title = title(words, programme);
    if !refused.is_empty() {
        title = t!(words, "register-page-refused", page = title);
    }
    let summary = summary(words, &programme.event.questions, refused);
    let (heading, button) = match availability {
        Availability::WaitingList => (
            t!(words, "register-waiting-title"),
            t!(words, "register-waiting-send"),
        ),
        _ => (t!(words, "register-title"), t!(words, "register-send")),
    };
    let content = || {
        view! {
            {head(words, programme, heading)}
            {summary}
            {places(words, availability)}
            <ul class="prose">
                <li>{t!(words, "register-lead")}</li>
                <li>{t!(words, "register-asked")}</li>
                <li>{next(words, programme, availability)}</li>
            </ul>
            {taken_along(words, programme, &form)}
            {fields(words, programme, (form, days), refused, button, now)}
        }
    };
    let page = Page::new(words, title, || framed(words, programme, content()));
    Ok(page.with_module(SCRIPT))
}

/// That what was chosen comes along; the script shows it where this browser remembers something.
fn taken_along(
    words: Words,
    programme: &Programme,
    form: &RegistrationForm,
) -> impl IntoView + use<> {
    let event = programme.event.slug.to_string();
    let is_empty = form.programme.is_empty();
    view! { <p class="note" data-programme=event data-along hidden=is_empty>{t!(words, "choice-along")}</p> }
}

/// What there is to know of the places before one asks for one.
fn places(words: Words, availability: Availability) -> Option<impl IntoView + use<>> {
    let (title, text) = match availability {
        Availability::Open {
            has_few_places: true,
        } => (t!(words, "register-few"), None),
        Availability::WaitingList => (
            t!(words, "register-full-title"),
            Some(t!(words, "register-waiting")),
        ),
        _ => return None,
    };
    let text = text.map(|text| view! { <p>{text}</p> });
    Some(view! { <Alert tone=Tone::Info title=title>{text}</Alert> })
}

/// What happens after sending.
fn next(words: Words, programme: &Programme, availability: Availability) -> String {
    let rules = programme.event.registration_rules;
    let minutes = rules.verify_minutes;
    if rules.verifies {
        t!(words, "register-next-verify", minutes = minutes)
    } else if rules.approves {
        t!(words, "register-next-approve")
    } else if availability == Availability::WaitingList {
        t!(words, "register-next-waiting")
    } else {
        t!(words, "register-next")
    }
}

/// Why one cannot register now, and where to go instead.
fn closed_page(words: Words, programme: &Programme, availability: Availability) -> Page {
    let (tone, title, text) = match availability {
        Availability::NotYetOpen { opens_at } => {
            let time = Dates::of(words, &programme.event).moment(opens_at);
            (
                Tone::Info,
                t!(words, "register-not-open-title"),
                t!(words, "register-not-open", time = time),
            )
        }
        Availability::Closed => (
            Tone::Info,
            t!(words, "register-closed-title"),
            t!(words, "register-closed"),
        ),
        Availability::ByInvitation => (
            Tone::Info,
            t!(words, "register-by-invitation-title"),
            t!(words, "register-by-invitation"),
        ),
        Availability::Cancelled => (
            Tone::Danger,
            t!(words, "register-cancelled-title"),
            t!(words, "register-cancelled"),
        ),
        Availability::Full | Availability::WaitingList | Availability::Open { .. } => (
            Tone::Warning,
            t!(words, "register-full-title"),
            t!(words, "register-full"),
        ),
    };
    let event = routes::event(words.language(), &programme.event.slug);
    let email = programme.organisation.email.clone();
    let contact = (!email.is_empty()).then(|| {
        let href = format!("mailto:{email}");
        view! { <p>{t!(words, "register-contact")} " " <a href=href>{email}</a></p> }
    });
    let content = || {
        view! {
            {head(words, programme, t!(words, "register-heading"))}
            <Alert tone=tone title=title role="status"><p>{text}</p></Alert>
            {contact}
            <p><LinkButton href=event label=t!(words, "register-back") /></p>
        }
    };
    Page::new(words, self::title(words, programme), || {
        framed(words, programme, content())
    })
}

fn title(words: Words, programme: &Programme) -> String {
    let event = programme.event.title.shown(words.language());
    t!(words, "register-page", event = event)
}

fn framed(words: Words, programme: &Programme, content: impl IntoView) -> impl IntoView {
    let slug = &programme.event.slug;
    let here = routes::register(words.language(), slug);
    Frame::event(words, &programme.event, &here)
        .translated(|language| routes::register(language, slug))
        .view(view! { <div class="page">{content}</div> })
}

/// What one registers for: title, day, place.
fn head(words: Words, programme: &Programme, heading: String) -> impl IntoView + use<> {
    let event = &programme.event;
    let name = said(Shown::of(&event.title, words.language()));
    let (day, hours) = day_and_hours(words, event);
    let place = place_lines(event).join(", ");
    let place =
        (!place.is_empty()).then(|| view! { <Fact term=t!(words, "ticket-place")>{place}</Fact> });
    let examples = event
        .has_example_times
        .then(|| view! { <small>{t!(words, "ticket-example-times")}</small> });
    view! {
        <div class="page-head">
            <h1 class="kern-heading-x-large">{heading}</h1>
            <p class="page-head__lead">{name}</p>
        </div>
        <Facts>
            <Fact term=t!(words, "ticket-date")>{day} <small>{hours}</small> {examples}</Fact>
            {place}
        </Facts>
    }
}

pub(super) fn summary(
    words: Words,
    questions: &Questions,
    refused: &[FieldRefused],
) -> Option<impl IntoView + use<>> {
    let said = |refused: &FieldRefused| {
        let sentence = sentence(words, refused);
        let question = match refused {
            FieldRefused::Answer(slug, _) => questions.find(slug),
            _ => None,
        };
        match question {
            Some(question) => format!("{}: {sentence}", question.label.shown(words.language())),
            None => sentence,
        }
    };
    let entries: Vec<SummaryEntry> = refused
        .iter()
        .map(|refused| SummaryEntry {
            name: refused.field().into_owned(),
            refusal: said(refused),
        })
        .collect();
    (!entries.is_empty()).then(|| {
        let title = t!(words, "register-refused", count = entries.len());
        view! { <ErrorSummary title=title entries=entries /> }
    })
}

fn fields(
    words: Words,
    programme: &Programme,
    (form, days): (RegistrationForm, u32),
    refused: &[FieldRefused],
    button: String,
    now: Timestamp,
) -> impl IntoView + use<> {
    let text = |field: &str, label: String| {
        let refusal = refused.iter().find(|refused| refused.field() == field);
        FieldText::new(label).refusal(refusal.map(|refused| sentence(words, refused)))
    };
    let name = text("name", t!(words, "register-name")).hint(t!(words, "register-name-hint"));
    let email = text("email", t!(words, "register-email")).hint(t!(words, "register-email-hint"));
    let organisation = text("organisation", t!(words, "register-organisation"))
        .optional(t!(words, "register-optional"));
    let privacy = text("privacy", t!(words, "register-privacy"));
    let asked = text("ticket_type", t!(words, "register-ticket-type"));
    let (kinds, offered) = ticket_types(words, programme, &form, asked, now);
    let questions = Asking {
        words,
        event: &programme.event,
        kind: match offered.as_slice() {
            [] => Kind::Is(None),
            [only] => Kind::Is(Some(only)),
            several => Kind::OneOf(several),
        },
        typed: &form.answers,
        days,
        refused,
    };
    let questions = questions.view();
    let action = routes::register(words.language(), &programme.event.slug);
    let notice = routes::privacy_notice(words.language(), &programme.event.slug);
    let took_note = form.privacy == "yes";
    view! {
        <form class="form" method="post" action=action novalidate=true>
            <input type="hidden" name="key" value=form.key />
            <input type="hidden" name="programme" value=form.programme />
            {kinds}
            <TextInput name="name" text=name value=form.name autocomplete="name" is_required=true />
            <EmailInput name="email" text=email value=form.email is_required=true />
            <TextInput
                name="organisation"
                text=organisation
                value=form.organisation
                autocomplete="organization"
            />
            <Radios
                name="language"
                text=FieldText::new(t!(words, "register-language"))
                choices=languages(words)
                chosen=form.language
            />
            {questions}
            <p><a href=notice target="_blank">{t!(words, "register-privacy-link")}</a></p>
            <Checkbox name="privacy" text=privacy value="yes" is_checked=took_note />
            <div class="kern-btn-wrapper">
                <Button label=button kind=ButtonKind::Primary />
            </div>
        </form>
    }
}

/// The languages of letters, each by its own name.
pub(super) fn languages(words: Words) -> Vec<Choice> {
    Language::ALL
        .iter()
        .map(|language| Choice {
            lang: (*language != words.language()).then_some(language.as_str()),
            ..Choice::new(language.as_str(), own_name(*language))
        })
        .collect()
}

/// The kinds of tickets that one may choose now, and which they are; nothing where the event has none.
fn ticket_types(
    words: Words,
    programme: &Programme,
    form: &RegistrationForm,
    text: FieldText,
    now: Timestamp,
) -> (Option<AnyView>, Vec<Slug>) {
    let event = &programme.event;
    let waits = event.takes_waiting(now);
    let mut choices = Vec::new();
    let mut offered = Vec::new();
    let mut others = Vec::new();
    for (kind, left) in event.tickets.types.iter().zip(&programme.places_of_types) {
        if kind.is_hidden {
            continue;
        }
        let name = kind.name.shown(words.language()).to_owned();
        if kind.is_open(now) && (*left != PlacesLeft::None || waits) {
            let mut said = vec![name];
            said.extend(
                kind.description
                    .pick(words.language())
                    .map(|(text, _)| text.to_owned()),
            );
            said.extend(match left {
                PlacesLeft::None => Some(t!(words, "register-type-waiting")),
                PlacesLeft::Few => Some(t!(words, "register-type-few")),
                PlacesLeft::Many => None,
            });
            let is_own = kind.approves && !event.registration_rules.approves;
            said.extend(is_own.then(|| t!(words, "register-type-approves")));
            let slug = kind.slug.as_str();
            let opens = opened_by_kind(event, slug);
            choices.push(Choice::new(slug, said.join(" – ")).opens(opens));
            offered.push(kind.slug.clone());
        } else if kind.opens_at.is_some_and(|opens| now < opens) {
            let time = kind.opens_at.map(|at| Dates::of(words, event).moment(at));
            let time = time.unwrap_or_default();
            others.push(t!(words, "register-type-opens", name = name, time = time));
        } else if kind.is_open(now) {
            others.push(t!(words, "register-type-full", name = name));
        }
    }
    let is_only = choices.len() == 1;
    let choices = match choices.pop() {
        None => return (None, offered),
        Some(only) if is_only => {
            let label = text.label.clone();
            view! {
                <input type="hidden" name="ticket_type" value=only.value />
                <Facts><Fact term=label>{only.label}</Fact></Facts>
            }
            .into_any()
        }
        Some(last) => {
            choices.push(last);
            let any = waits.then(|| {
                let text = FieldText::new(t!(words, "register-takes-any"));
                let is_checked = form.takes_any == "yes";
                view! { <Checkbox name="takes_any" text=text value="yes" is_checked=is_checked /> }
            });
            view! {
                <Radios
                    name="ticket_type"
                    text=text
                    choices=choices
                    chosen=form.ticket_type.clone()
                />
                {any}
            }
            .into_any()
        }
    };
    let others = (!others.is_empty()).then(|| {
        let lines = others.into_iter().map(|line| view! { <li>{line}</li> });
        view! { <ul class="note">{lines.collect_view()}</ul> }
    });
    (Some(view! { {choices} {others} }.into_any()), offered)
}

/// What is wrong with a field, and what to do.
pub(in crate::web) fn sentence(words: Words, refused: &FieldRefused) -> String {
    match refused {
        FieldRefused::NameMissing => t!(words, "register-name-missing"),
        FieldRefused::NameTooLong(most) => t!(words, "register-name-too-long", most = most),
        FieldRefused::NameIsAddress => t!(words, "register-name-is-address"),
        FieldRefused::Email(EmailRefused::Missing) => t!(words, "register-email-missing"),
        FieldRefused::Email(EmailRefused::TooLong) => t!(words, "register-email-too-long"),
        FieldRefused::Email(EmailRefused::Malformed) => t!(words, "register-email-malformed"),
        FieldRefused::OrganisationTooLong(most) => {
            t!(words, "register-organisation-too-long", most = most)
        }
        FieldRefused::OrganisationIsAddress => t!(words, "register-organisation-is-address"),
        FieldRefused::PrivacyMissing => t!(words, "register-privacy-missing"),
        FieldRefused::MailboxBusy => t!(words, "register-mailbox-busy"),
        FieldRefused::OwnAddress => t!(words, "hand-on-own-address"),
        FieldRefused::TicketTypeMissing => t!(words, "register-ticket-type-missing"),
        FieldRefused::TicketTypeRestricted => t!(words, "register-ticket-type-restricted"),
        FieldRefused::Answer(_, why) => questions::sentence(words, *why),
    }
}
