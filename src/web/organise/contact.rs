//! How a person is reached, and what the person answered, on the page where organisers edit the person.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::desk::Desk;
use super::form::Fields;
use super::part::{self, InEvent};
use crate::domain::agenda::Person;
use crate::domain::consent::{ConsentKind, valid};
use crate::domain::contact::{CONTACT_FIELDS, Contact};
use crate::domain::letter::LetterKind;
use crate::domain::slides::SlidesRefused;
use crate::domain::text::Language;
use crate::domain::typed::{FieldRefused, Typed};
use crate::routes;
use crate::server::Failure;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::contact::{self, Beside, ContactRefused};
use crate::server::operation::slides;
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Button, ButtonKind, Choice, DescriptionList};
use crate::web::speaking::absence_text;
use crate::web::{Lang, Web, WebError};

/// One form that came back: as it was typed, and why.
pub(super) type Returned = (Typed, Vec<FieldRefused>);

/// Keeps the contact, withdraws the link, or writes to the person.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Path(path): Path<InEvent>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let deed = sent.iter().find(|(name, _)| name == "do");
    let deed = deed.map_or("", |(_, value)| value).to_owned();
    if let Some((way, id)) = deed.split_once("-slides-") {
        return show_slides(&web, words, &viewer, &organiser, (way, id)).await;
    }
    let done = match deed.as_str() {
        "link" => write(&web, &organiser, &path.id, LetterKind::SpeakerLink).await?,
        "remind" => write(&web, &organiser, &path.id, LetterKind::SpeakerReminder).await?,
        "withdraw" => match contact::withdraw_link(&web.site, &organiser, &path.id).await {
            Ok(()) => "link-withdrawn",
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(Failure::Refused(_)) => return Err(WebError::not_found()),
        },
        _ => {
            let typed = Typed::from_fields(CONTACT_FIELDS, sent);
            match contact::save(&web.site, &organiser, &path.id, &typed).await {
                Ok(true) => "saved",
                Ok(false) => "unchanged",
                Err(Failure::Fault(fault)) => return Err(fault.into()),
                Err(Failure::Refused(ContactRefused::Gone)) => return Err(WebError::not_found()),
                Err(Failure::Refused(ContactRefused::Fields(refused))) => {
                    let returned = (typed, refused);
                    return part::show_contact_refused(&web, words, &viewer, &path.id, returned)
                        .await;
                }
            }
        }
    };
    let page = routes::edit_person(words.language(), &viewer.event().slug, &path.id);
    let page = routes::with_query(&page, &[("done", done.to_owned())]);
    Ok(Redirect::to(&page).into_response())
}

async fn write(
    web: &Web,
    organiser: &Organiser,
    person: &str,
    kind: LetterKind,
) -> Result<&'static str, WebError> {
    let person = person.parse().map_err(|_| WebError::not_found())?;
    let sent = contact::write_to(&web.site, organiser, &[person], kind).await?;
    Ok(if sent > 0 { "written" } else { "not-written" })
}

/// Address, language, link, and what the person said.
pub(super) fn section(
    desk: &Desk<'_>,
    (whole, person): (&Whole, &Person),
    beside: &Beside,
    returned: Option<&Returned>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let known = beside.contact.as_ref();
    let stored = known.map_or_else(|| Contact::new_form(desk.event.language), Contact::form);
    let (typed, refused) = returned.map_or((&stored, &[][..]), |(typed, refused)| {
        (typed, refused.as_slice())
    });
    let fields = Fields {
        words,
        typed,
        refused,
    };
    let body = if desk.may_organise {
        form(desk, person, known, &fields).into_any()
    } else {
        let email = known.map_or_else(
            || t!(words, "person-lacks-email"),
            |known| known.email.to_string(),
        );
        view! { <p>{email}</p> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="contact">
            <h2 class="kern-heading-medium" id="contact">{t!(words, "contact-title")}</h2>
            <p class="prose">{t!(words, "contact-hint")}</p>
            {body}
        </section>
        <section class="panel" aria-labelledby="answers">
            <h2 class="kern-heading-medium" id="answers">{t!(words, "answers-title")}</h2>
            <DescriptionList entries=answers(desk, beside) />
            {slides_view(desk, whole, person, beside)}
        </section>
    }
}

fn form(
    desk: &Desk<'_>,
    person: &Person,
    known: Option<&Contact>,
    fields: &Fields<'_>,
) -> impl IntoView + use<> {
    let words = desk.words;
    let action = routes::person_contact(desk.lang(), &desk.event.slug, person.id.as_str());
    let languages = Language::ALL
        .iter()
        .map(|language| {
            Choice::new(
                language.as_str(),
                words.get(&format!("language-{language}")),
            )
        })
        .collect();
    let link = known.map(|_| {
        view! {
            <form class="form" method="post" action=action.clone()>
                <p class="prose">{t!(words, "contact-link-hint")}</p>
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "contact-send-link") name="do" value="link" />
                    <Button label=t!(words, "contact-remind") name="do" value="remind" />
                    <Button
                        label=t!(words, "contact-withdraw")
                        kind=ButtonKind::Tertiary
                        name="do"
                        value="withdraw"
                    />
                </div>
            </form>
        }
    });
    view! {
        <form class="form" method="post" action=action.clone() novalidate>
            {fields.of_kind("email", "email")}
            {fields.choice("language", languages)}
            <div class="kern-btn-wrapper">
                <Button label=t!(words, "contact-save") kind=ButtonKind::Primary name="do" value="save" />
            </div>
        </form>
        {link}
    }
}

/// Shows slides to guests, or no longer; back to the person with what came of it.
async fn show_slides(
    web: &Web,
    words: Words,
    viewer: &Viewer,
    organiser: &Organiser,
    (way, id): (&str, &str),
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::not_found())?;
    let slides = slides::find(&web.site, viewer, &id).await?;
    let slides = slides.ok_or_else(WebError::not_found)?;
    let done = match slides::show(&web.site, organiser, &id, way == "show").await {
        Ok(true) => "saved",
        Ok(false) => "unchanged",
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(SlidesRefused::NoConsent)) => "no-consent",
        Err(Failure::Refused(_)) => return Err(WebError::not_found()),
    };
    let person = slides.person_id.as_str();
    let page = routes::edit_person(words.language(), &viewer.event().slug, person);
    let page = routes::with_query(&page, &[("done", done.to_owned())]);
    Ok(Redirect::to(&page).into_response())
}

/// The slides that the person sent, and whether guests get them.
fn slides_view(
    desk: &Desk<'_>,
    whole: &Whole,
    person: &Person,
    beside: &Beside,
) -> Option<impl IntoView + use<>> {
    if beside.answers.slides.is_empty() {
        return None;
    }
    let words = desk.words;
    let action = routes::person_contact(desk.lang(), &desk.event.slug, person.id.as_str());
    let has_consent = valid(&beside.answers.consents, ConsentKind::Slides).is_some();
    let lines = beside
        .answers
        .slides
        .iter()
        .filter_map(|slides| Some((slides, whole.session(&slides.session_id)?)))
        .map(|(slides, session)| {
            let name = format!("{}.pdf", slides.hash);
            let href = routes::own_file_named(desk.lang(), &desk.event.slug, &name);
            let title = session.title.shown(desk.lang()).to_owned();
            let is_shown = slides::is_linked(session, &slides.hash);
            let state = match (is_shown, has_consent) {
                (true, _) => t!(words, "slides-shown"),
                (false, true) => t!(words, "slides-hidden"),
                (false, false) => t!(words, "slides-no-consent"),
            };
            let (way, label) = if is_shown {
                ("hide", t!(words, "slides-hide"))
            } else {
                ("show", t!(words, "slides-show"))
            };
            let button = (desk.may_organise && (is_shown || has_consent)).then(|| {
                let value = format!("{way}-slides-{}", slides.id);
                view! { <Button label=label kind=ButtonKind::Tertiary name="do" value=value /> }
            });
            view! { <li><span><a class="kern-link" href=href>{title}</a> " " <small>{state}</small></span> {button}</li> }
        })
        .collect_view();
    Some(view! {
        <h3>{t!(words, "slides-title")}</h3>
        <form method="post" action=action>
            <ul class="absences" role="list">{lines}</ul>
        </form>
    })
}

/// What the person agreed to, and when they cannot.
fn answers(desk: &Desk<'_>, beside: &Beside) -> Vec<(String, String)> {
    let words = desk.words;
    let mut entries: Vec<(String, String)> = ConsentKind::ALL
        .iter()
        .map(|kind| {
            let held = valid(&beside.answers.consents, *kind);
            let value = match held {
                Some(consent) => {
                    let since = desk.moment(consent.given_at);
                    t!(words, "answers-agreed", time = since)
                }
                None => t!(words, "answers-not-agreed"),
            };
            (words.get(&format!("field-consent-{kind}")), value)
        })
        .collect();
    let absences: Vec<String> = beside
        .answers
        .absences
        .iter()
        .map(|absence| absence_text(&desk.dates, absence))
        .collect();
    let absences = if absences.is_empty() {
        t!(words, "answers-no-absence")
    } else {
        absences.join("; ")
    };
    entries.push((t!(words, "answers-absences"), absences));
    entries
}
