//! The people of the programme, in their order, with what is missing.

use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::part::{deed_address, editor};
use super::{notices, publish};
use crate::domain::agenda::Person;
use crate::domain::contact::Contact;
use crate::domain::id::PersonId;
use crate::domain::letter::LetterKind;
use crate::domain::part::{Part, PartKind};
use crate::routes;
use crate::server::auth::{Organiser, Viewer};
use crate::server::operation::contact::{self, LACKS, MENDABLE, lacks};
use crate::server::operation::whole::Whole;
use crate::server::operation::{agenda, part};
use crate::t;
use crate::ui::{Button, ButtonKind, Column, Icon, IconName, Link, LinkButton, Navigation, Table};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// What a list is narrowed to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Narrowed {
    show: String,
}

/// The button that writes to everybody of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LettersForm {
    show: String,
    #[serde(rename = "do")]
    deed: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(asked): Query<Narrowed>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let shown = asked.show.as_str();
    let is_narrowed = LACKS.contains(&shown);
    let contacts = contact::list(&web.site, &viewer).await?;
    let linked = contact::list_linked(&web.site, &viewer).await?;
    let untold = notices::untold(&web, &desk, &viewer).await?;
    let people = narrowed(&whole, &contacts, shown);
    let listed: Vec<&Person> = people.iter().map(|(_, person)| *person).collect();
    let recipients = Recipients::of(&listed, shown, &contacts, &linked);
    let letters = letters_view(&desk, shown, &recipients);
    let count = people.len();
    let total = whole.people.len();
    let rows = people
        .into_iter()
        .map(|(place, person)| row(&desk, &whole, &contacts, person, (place, total)))
        .collect_view();
    let title = t!(words, "people-title");
    let all = routes::people(lang, slug);
    let mut links = vec![Link::new(t!(words, "sessions-all"), all.clone()).current(!is_narrowed)];
    links.extend(LACKS.iter().map(|lack| {
        let href = routes::with_query(&all, &[("show", (*lack).to_owned())]);
        let count = narrowed(&whole, &contacts, lack).len();
        let name = words.get(&format!("person-lacks-{lack}"));
        let label = format!("{name} ({})", desk.number(count.try_into().unwrap_or(0)));
        Link::new(label, href).current(shown == *lack)
    }));
    let mut columns = vec![
        Column::new(t!(words, "people-person")),
        Column::new(t!(words, "people-function")),
        Column::new(t!(words, "people-sessions")),
        Column::new(t!(words, "sessions-notes")),
    ];
    if desk.may_organise {
        columns.push(Column::new(t!(words, "parts-order")));
    }
    let add = desk.may_organise.then(|| {
        let href = editor(lang, slug, PartKind::Person, None);
        let label = t!(words, "people-new");
        view! { <LinkButton href=href label=label kind=ButtonKind::Primary /> }
    });
    let content = view! {
        <div class="page dashboard">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{title.clone()}</h1>
                <p class="page-head__lead">{t!(words, "people-lead")}</p>
            </div>
            {desk.done(&done)}
            {publish::waiting(&desk, &whole)}
            {untold}
            <div class="kern-btn-wrapper">{add}</div>
            <Navigation label=t!(words, "people-narrow") links=links class="chips" current="true" />
            <p class="status">{t!(words, "people-count", count = count)}</p>
            {letters}
            <form method="post">
                <Table id="people" caption=title.clone() columns=columns>{rows}</Table>
            </form>
        </div>
    };
    let address =
        |lang| routes::with_query(&routes::people(lang, slug), &[("show", asked.show.clone())]);
    Ok(desk.page(Place::People, &title, address, content))
}

/// Those of the list who can be reached, and to whom this letter may go.
struct Recipients {
    /// Nobody sent them their link yet.
    link: Vec<PersonId>,
    /// They lack what the list is narrowed to, and can mend it.
    remind: Vec<PersonId>,
}

impl Recipients {
    fn of(people: &[&Person], shown: &str, contacts: &[Contact], linked: &[PersonId]) -> Self {
        let reached = people
            .iter()
            .map(|person| person.id.clone())
            .filter(|id| contacts.iter().any(|contact| contact.person_id == *id));
        let reached: Vec<PersonId> = reached.collect();
        let link = reached.iter().filter(|id| !linked.contains(id));
        Self {
            link: link.cloned().collect(),
            remind: if MENDABLE.contains(&shown) {
                reached
            } else {
                Vec::new()
            },
        }
    }
}

/// Writes to everybody of a list who can be reached.
pub(super) async fn write(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    organiser: Organiser,
    Form(form): Form<LettersForm>,
) -> Result<Response, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let contacts = contact::list(&web.site, &viewer).await?;
    let linked = contact::list_linked(&web.site, &viewer).await?;
    let people: Vec<&Person> = narrowed(&whole, &contacts, &form.show)
        .into_iter()
        .map(|(_, person)| person)
        .collect();
    let recipients = Recipients::of(&people, &form.show, &contacts, &linked);
    let (people, kind) = match form.deed.as_str() {
        "link" => (recipients.link, LetterKind::SpeakerLink),
        _ => (recipients.remind, LetterKind::SpeakerReminder),
    };
    let sent = contact::write_to(&web.site, &organiser, &people, kind).await?;
    let done = if sent > 0 { "written" } else { "not-written" };
    let page = routes::people(words.language(), &viewer.event().slug);
    let page = routes::with_query(&page, &[("show", form.show), ("done", done.to_owned())]);
    Ok(Redirect::to(&page).into_response())
}

/// The people who lack something, or all of them, each with its place in the whole order.
fn narrowed<'a>(whole: &'a Whole, contacts: &[Contact], shown: &str) -> Vec<(usize, &'a Person)> {
    let is_narrowed = LACKS.contains(&shown);
    let people = whole.people.iter().enumerate();
    people
        .filter(|(_, person)| !is_narrowed || lacks(whole, contacts, person).contains(&shown))
        .collect()
}

/// The buttons that write to everybody of the list, with how many that is.
fn letters_view(
    desk: &Desk<'_>,
    shown: &str,
    recipients: &Recipients,
) -> Option<impl IntoView + use<>> {
    let words = desk.words;
    if !desk.may_organise || recipients.link.is_empty() && recipients.remind.is_empty() {
        return None;
    }
    let link = (!recipients.link.is_empty()).then(|| {
        let label = t!(words, "people-send-link", count = recipients.link.len());
        view! { <Button label=label name="do" value="link" /> }
    });
    let remind = (!recipients.remind.is_empty()).then(|| {
        let label = t!(words, "people-remind", count = recipients.remind.len());
        view! { <Button label=label name="do" value="remind" /> }
    });
    let action = routes::people_letters(desk.lang(), &desk.event.slug);
    let shown = shown.to_owned();
    Some(view! {
        <form method="post" action=action>
            <input type="hidden" name="show" value=shown />
            <div class="kern-btn-wrapper">{link}{remind}</div>
        </form>
    })
}

fn row(
    desk: &Desk<'_>,
    whole: &Whole,
    contacts: &[Contact],
    person: &Person,
    (place, total): (usize, usize),
) -> impl IntoView + use<> {
    let (words, lang, slug) = (desk.words, desk.lang(), &desk.event.slug);
    let part = Part::Person(person.clone());
    let href = editor(lang, slug, PartKind::Person, Some(part.id()));
    let name = person.full_name();
    let facts = [person.function.shown(lang), person.organisation.shown(lang)];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let facts = facts.join(", ");
    let sessions = part::sessions_of(whole, &part)
        .iter()
        .filter_map(|id| whole.session(id))
        .map(|session| {
            let href = routes::edit_session(lang, slug, &session.id);
            let title = session.title.shown(lang).to_owned();
            view! { <li><a class="kern-link" href=href>{title}</a></li> }
        })
        .collect_view();
    let notes = lacks(whole, contacts, person)
        .into_iter()
        .map(|lack| view! { <li>{words.get(&format!("person-lacks-{lack}"))}</li> })
        .collect_view();
    let order = desk.may_organise.then(
        || view! { <td class="kern-table__cell">{part_order(desk, &part, place, total)}</td> },
    );
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row"><a class="kern-link" href=href>{name}</a></th>
            <td class="kern-table__cell">{facts}</td>
            <td class="kern-table__cell"><ul class="notes">{sessions}</ul></td>
            <td class="kern-table__cell"><ul class="notes">{notes}</ul></td>
            {order}
        </tr>
    }
}

/// The buttons that move a part up and down its list.
pub(super) fn part_order(
    desk: &Desk<'_>,
    part: &Part,
    place: usize,
    total: usize,
) -> impl IntoView + use<> {
    let action = deed_address(desk.lang(), &desk.event.slug, part);
    order_buttons(desk, &part.name(desk.lang()), &action, place, total)
}

/// The buttons that move something up and down its list, in the form around the list.
pub(super) fn order_buttons(
    desk: &Desk<'_>,
    name: &str,
    action: &str,
    place: usize,
    total: usize,
) -> impl IntoView + use<> {
    let words = desk.words;
    let button = |way: &str, icon: IconName, label: String| {
        view! {
            <button
                class="kern-btn kern-btn--tertiary"
                type="submit"
                name="do"
                value=format!("{way}-{place}")
                formaction=action.to_owned()
                aria-label=label.clone()
                title=label
            >
                <Icon name=icon />
            </button>
        }
    };
    let up = (place > 0).then(|| {
        let label = t!(words, "editor-cast-up", name = name);
        button("up", IconName::ArrowUp, label)
    });
    let down = (place + 1 < total).then(|| {
        let label = t!(words, "editor-cast-down", name = name);
        button("down", IconName::ArrowDown, label)
    });
    view! { <div class="cast-lines__buttons">{up}{down}</div> }
}
