//! The people of the programme, in their order, with what is missing.

use axum::extract::{Query, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::desk::{Desk, Done, Place};
use super::part::{deed_address, editor};
use super::publish;
use crate::domain::agenda::{ParticipationState, Person};
use crate::domain::part::{Part, PartKind};
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::operation::agenda;
use crate::server::operation::part;
use crate::server::operation::whole::Whole;
use crate::t;
use crate::ui::{ButtonKind, Column, Icon, IconName, Link, LinkButton, Navigation, Table};
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// What a list is narrowed to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Narrowed {
    show: String,
}

/// What a person may lack, as it stands in the address and in the key of its words.
const LACKS: [&str; 4] = ["function", "session", "confirmation", "photo"];

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(narrowed): Query<Narrowed>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let whole = agenda::read(&web.site, &viewer).await?;
    let desk = Desk::new(words, &viewer, web.site.world.now());
    let (lang, slug) = (desk.lang(), &viewer.event().slug);
    let shown = narrowed.show.as_str();
    let is_narrowed = LACKS.contains(&shown);
    let people: Vec<(usize, &Person)> = whole
        .people
        .iter()
        .enumerate()
        .filter(|(_, person)| !is_narrowed || lacks(&whole, person).contains(&shown))
        .collect();
    let count = people.len();
    let total = whole.people.len();
    let rows = people
        .into_iter()
        .map(|(place, person)| row(&desk, &whole, person, place, total))
        .collect_view();
    let title = t!(words, "people-title");
    let all = routes::people(lang, slug);
    let mut links = vec![Link::new(t!(words, "sessions-all"), all.clone()).current(!is_narrowed)];
    links.extend(LACKS.iter().map(|lack| {
        let href = routes::with_query(&all, &[("show", (*lack).to_owned())]);
        Link::new(words.get(&format!("person-lacks-{lack}")), href).current(shown == *lack)
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
            <div class="kern-btn-wrapper">{add}</div>
            <Navigation label=t!(words, "people-narrow") links=links class="chips" current="true" />
            <p class="status">{t!(words, "people-count", count = count)}</p>
            <form method="post">
                <Table id="people" caption=title.clone() columns=columns>{rows}</Table>
            </form>
        </div>
    };
    let address = |lang| {
        routes::with_query(
            &routes::people(lang, slug),
            &[("show", narrowed.show.clone())],
        )
    };
    Ok(desk.page(Place::People, &title, address, content))
}

/// What of [`LACKS`] is missing of somebody.
fn lacks(whole: &Whole, person: &Person) -> Vec<&'static str> {
    let mut lines = whole
        .cast
        .iter()
        .filter(|line| line.person_id == person.id)
        .peekable();
    let is_in_none = lines.peek().is_none();
    let waits = lines.any(|line| line.state == ParticipationState::Invited);
    [
        (person.function.is_empty(), LACKS[0]),
        (is_in_none, LACKS[1]),
        (waits, LACKS[2]),
        (person.photo.is_none(), LACKS[3]),
    ]
    .into_iter()
    .filter_map(|(is_missing, lack)| is_missing.then_some(lack))
    .collect()
}

fn row(
    desk: &Desk<'_>,
    whole: &Whole,
    person: &Person,
    place: usize,
    total: usize,
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
    let notes = lacks(whole, person)
        .into_iter()
        .map(|lack| view! { <li>{words.get(&format!("person-lacks-{lack}"))}</li> })
        .collect_view();
    let order = desk.may_organise.then(
        || view! { <td class="kern-table__cell">{order_buttons(desk, &part, place, total)}</td> },
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

/// The buttons that move a part up and down its list, of which this is the form around them.
pub(super) fn order_buttons(
    desk: &Desk<'_>,
    part: &Part,
    place: usize,
    total: usize,
) -> impl IntoView + use<> {
    let words = desk.words;
    let name = part.name(desk.lang());
    let action = deed_address(desk.lang(), &desk.event.slug, part);
    let button = |way: &str, icon: IconName, label: String| {
        view! {
            <button
                class="kern-btn kern-btn--tertiary"
                type="submit"
                name="do"
                value=format!("{way}-{place}")
                formaction=action.clone()
                aria-label=label.clone()
                title=label
            >
                <Icon name=icon />
            </button>
        }
    };
    let up = (place > 0).then(|| {
        let label = t!(words, "editor-cast-up", name = name.as_str());
        button("up", IconName::ArrowUp, label)
    });
    let down = (place + 1 < total).then(|| {
        let label = t!(words, "editor-cast-down", name = name.as_str());
        button("down", IconName::ArrowDown, label)
    });
    view! { <div class="cast-lines__buttons">{up}{down}</div> }
}
