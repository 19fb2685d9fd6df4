//! The registrations: searched, sorted, narrowed and paged by address, and as a table to take away.

use std::collections::HashMap;

use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::audit::{pager_text, pages};
use super::desk::{Desk, Done, Place};
use super::waiting;
use crate::domain::id::RegistrationId;
use crate::domain::question::Question;
use crate::domain::registration::RegistrationStatus;
use crate::domain::registration_list::{
    RegistrationColumn, RegistrationFilter, RegistrationSearch,
};
use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::format::csv::{self, Dialect};
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::store;
use crate::server::store::registration_list::{self, Line};
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Badge, Column, FieldText, Link, LinkButton, Navigation, Order, Pager, Table, TextInput, Tone,
};
use crate::web::attendee::questions::said;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Lines on a page.
const PER_PAGE: u32 = 50;
/// Lines of a table to take away: more than any hall holds.
const MAX_LINES: u32 = 200_000;

/// The query as it was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    status: String,
    sort: String,
    page: String,
}

impl Asked {
    fn search(&self) -> RegistrationSearch {
        RegistrationSearch::read(&self.q, &self.status, &self.sort, &self.page)
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Result<Page, WebError> {
    let mut search = asked.search();
    let event = &viewer.event().id;
    let mut conn = web.site.db.read().await?;
    let count = registration_list::count(&mut conn, event, &search).await?;
    let pages = pages(count, PER_PAGE);
    search.page = search.page.min(pages);
    let offset = u64::from(search.page - 1) * u64::from(PER_PAGE);
    let lines = registration_list::list(&mut conn, event, &search, PER_PAGE, offset).await?;
    let now = web.site.world.now();
    let line = waiting::read(&mut conn, viewer.event(), now).await?;
    drop(conn);

    let desk = Desk::new(words, &viewer, web.site.world.now());
    let lang = desk.lang();
    let title = t!(words, "registrations-title");
    let all = routes::registrations(lang, &desk.event.slug);
    let csv = address(
        &routes::registrations_csv(lang, &desk.event.slug),
        &search,
        1,
    );
    let rows = lines
        .into_iter()
        .map(|line| row(&desk, line))
        .collect_view();
    let is_narrowed = !search.text.is_empty() || search.filter != RegistrationFilter::All;
    let nothing = (count == 0).then(|| {
        let text = if is_narrowed {
            t!(words, "registrations-none-found")
        } else {
            t!(words, "registrations-none")
        };
        view! { <p>{text}</p> }
    });
    let table = (count > 0).then(|| {
        view! {
            <Table
                id="registrations"
                caption=title.clone()
                columns=columns(words, &all, &search)
                is_caption_hidden=true
            >
                {rows}
            </Table>
        }
    });
    let csv = (count > 0).then(|| view! { <a href=csv>{t!(words, "registrations-csv")}</a> });
    let invite = desk.may_organise.then(|| {
        let href = routes::invite(lang, &desk.event.slug);
        view! {
            <div class="kern-btn-wrapper">
                <LinkButton href=href label=t!(words, "invite-title") />
            </div>
        }
    });
    let pager_address = {
        let (all, search) = (all.clone(), search.clone());
        move |page| address(&all, &search, page)
    };
    let content = view! {
        <div class="page dashboard">
            <div class="page-head"><h1 class="kern-heading-x-large">{title.clone()}</h1></div>
            {desk.done(&done)}
            <Navigation
                label=t!(words, "registrations-narrow")
                links=filters(words, &all, &search)
                class="chips"
                current="true"
            />
            {waiting::panel(&desk, line)}
            {search_form(words, &all, &search)}
            {invite}
            <div class="found">
                <p class="status" role="status">{t!(words, "registrations-count", count = count)}</p>
                {csv}
            </div>
            {nothing}
            {table}
            <Pager text=pager_text(words) page=search.page pages=pages href=pager_address />
        </div>
    };
    let slug = &viewer.event().slug;
    let other = |lang| address(&routes::registrations(lang, slug), &search, search.page);
    Ok(desk.page(Place::Registrations, &title, other, content))
}

/// The list as a table for a spreadsheet, as it is narrowed and sorted. It holds no link and no code:
/// whoever finds the file cannot come in with it.
pub(super) async fn csv(
    State(web): State<Web>,
    Lang(words): Lang,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let search = asked.search();
    let mut conn = web.site.db.read().await?;
    let event = viewer.event();
    let lines = registration_list::list(&mut conn, &event.id, &search, MAX_LINES, 0).await?;
    // What was said in confidence is in no file.
    let questions: Vec<&Question> = event
        .questions
        .iter()
        .filter(|question| !question.is_sensitive())
        .collect();
    let given = if questions.is_empty() {
        Vec::new()
    } else {
        store::answer::list_open_for_event(&mut conn, &event.id).await?
    };
    drop(conn);
    let given: HashMap<(&RegistrationId, &Slug), &str> = given
        .iter()
        .map(|of| ((&of.registration_id, &of.question), of.value.as_str()))
        .collect();
    let zone = crate::server::zone::Zone::named(&event.zone)
        .unwrap_or_else(crate::server::zone::Zone::utc);
    let instant = |at: Timestamp| zone.local(at).format("%Y-%m-%d %H:%M:%S").to_string();
    let has_kinds = !event.tickets.types.is_empty();
    let mut header = vec![
        t!(words, "registration-name"),
        t!(words, "registration-email"),
        t!(words, "registration-organisation"),
        t!(words, "registration-language"),
        t!(words, "registration-status"),
        t!(words, "registration-registered"),
        t!(words, "registration-admitted"),
    ];
    header.extend(has_kinds.then(|| t!(words, "registration-ticket-type")));
    let label = |question: &&Question| question.label.shown(words.language()).to_owned();
    header.extend(questions.iter().map(label));
    let rows = lines.into_iter().map(|line| {
        let kind = event.ticket_type(line.ticket_type.as_ref());
        let kind = kind.map_or("", |kind| kind.name.shown(words.language()));
        let answers: Vec<String> = questions
            .iter()
            .map(|question| {
                let value = given.get(&(&line.id, &question.slug));
                value.map_or_else(String::new, |value| said(words, question, value))
            })
            .collect();
        let mut row = vec![
            line.name,
            line.email.to_string(),
            line.organisation,
            line.language.to_string(),
            words.get(&format!("registration-status-{}", line.status)),
            instant(line.created_at),
            line.admitted_at.map_or_else(String::new, instant),
        ];
        row.extend(has_kinds.then(|| kind.to_owned()));
        row.extend(answers);
        row
    });
    let dialect = match words.language() {
        Language::De => Dialect::EXCEL_GERMAN,
        Language::En => Dialect::EXCEL_ENGLISH,
    };
    let bytes = csv::write(dialect, std::iter::once(header).chain(rows));
    let name = t!(words, "registrations-file");
    let disposition = format!("attachment; filename=\"{}-{name}.csv\"", event.slug);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// The address of a page of the list.
fn address(list: &str, search: &RegistrationSearch, page: u32) -> String {
    let filter = match search.filter {
        RegistrationFilter::All => String::new(),
        filter => filter.to_string(),
    };
    let page = if page == 1 {
        String::new()
    } else {
        page.to_string()
    };
    routes::with_query(
        list,
        &[
            ("q", search.text.clone()),
            ("status", filter),
            ("sort", search.sort()),
            ("page", page),
        ],
    )
}

fn filters(words: Words, list: &str, search: &RegistrationSearch) -> Vec<Link> {
    RegistrationFilter::ALL
        .iter()
        .map(|filter| {
            let narrowed = RegistrationSearch {
                filter: *filter,
                ..search.clone()
            };
            let label = words.get(&format!("registrations-{filter}"));
            Link::new(label, address(list, &narrowed, 1)).current(*filter == search.filter)
        })
        .collect()
}

fn search_form(words: Words, list: &str, search: &RegistrationSearch) -> impl IntoView + use<> {
    let hidden = |name: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <input type="hidden" name=name value=value /> })
    };
    let filter = match search.filter {
        RegistrationFilter::All => String::new(),
        filter => filter.to_string(),
    };
    let text = FieldText::new(t!(words, "registrations-search"))
        .hint(t!(words, "registrations-search-hint"));
    let reset = (!search.text.is_empty()).then(|| {
        let all = RegistrationSearch {
            text: String::new(),
            ..search.clone()
        };
        view! { <a class="kern-link" href=address(list, &all, 1)>{t!(words, "registrations-reset")}</a> }
    });
    view! {
        <form class="toolbar" method="get" action=list.to_owned() role="search">
            <TextInput name="q" text=text value=search.text.clone() kind="search" />
            {hidden("status", filter)}
            {hidden("sort", search.sort())}
            <button class="kern-btn kern-btn--secondary" type="submit">
                <span class="kern-label">{t!(words, "registrations-search-button")}</span>
            </button>
            {reset}
        </form>
    }
}

fn columns(words: Words, list: &str, search: &RegistrationSearch) -> Vec<Column> {
    let sortable = |label: String, column: RegistrationColumn| {
        let is_current = search.column == column;
        let order = is_current.then_some(if search.is_descending {
            Order::Descending
        } else {
            Order::Ascending
        });
        let turned = RegistrationSearch {
            column,
            is_descending: is_current && !search.is_descending,
            ..search.clone()
        };
        Column::new(label).sorted(address(list, &turned, 1), order)
    };
    vec![
        sortable(t!(words, "registration-name"), RegistrationColumn::Name),
        sortable(
            t!(words, "registration-organisation"),
            RegistrationColumn::Organisation,
        ),
        sortable(t!(words, "registration-email"), RegistrationColumn::Email),
        sortable(t!(words, "registration-status"), RegistrationColumn::Status),
        sortable(
            t!(words, "registration-registered"),
            RegistrationColumn::Registered,
        ),
    ]
}

fn row(desk: &Desk<'_>, line: Line) -> impl IntoView + use<> {
    let words = desk.words;
    let href = routes::registration(desk.lang(), &desk.event.slug, &line.id);
    let badge = status_badge(words, line.status, line.admitted_at);
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row"><a class="kern-link" href=href>{line.name}</a></th>
            <td class="kern-table__cell">{line.organisation}</td>
            <td class="kern-table__cell">{line.email.to_string()}</td>
            <td class="kern-table__cell">{badge}</td>
            <td class="kern-table__cell nowrap">{desk.moment(line.created_at)}</td>
        </tr>
    }
}

pub(super) fn status_badge(
    words: Words,
    status: RegistrationStatus,
    admitted_at: Option<Timestamp>,
) -> impl IntoView + use<> {
    use RegistrationStatus as Status;
    let label = || words.get(&format!("registration-status-{status}"));
    let (tone, label) = match (status, admitted_at) {
        (Status::Confirmed, Some(_)) => (Tone::Info, t!(words, "registration-status-admitted")),
        (Status::Confirmed, None) => (Tone::Success, label()),
        (Status::Requested | Status::Waiting | Status::Offered, _) => (Tone::Warning, label()),
        (Status::Unverified | Status::Invited, _) => (Tone::Info, label()),
        (Status::Cancelled | Status::Declined | Status::Expired, _) => (Tone::Danger, label()),
    };
    view! { <Badge tone=tone label=label is_small=true /> }
}
