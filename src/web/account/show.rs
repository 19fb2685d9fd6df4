//! One's own account: who one is here, where one is signed in, and out.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::domain::account::SignedIn;
use crate::routes;
use crate::server::auth::{Account, session};
use crate::server::dates::Dates;
use crate::server::operation;
use crate::server::words::Words;
use crate::server::zone::Zone;
use crate::t;
use crate::ui::{Button, Column, DescriptionList, Table};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

pub(super) async fn show(
    State(web): State<Web>,
    Lang(words): Lang,
    account: Account,
) -> Result<Page, WebError> {
    let sign_ins = operation::account::list_sign_ins(&web.site, &account).await?;
    Ok(page(words, &account, sign_ins))
}

pub(super) async fn sign_out(
    State(web): State<Web>,
    Lang(words): Lang,
    account: Account,
) -> Result<Response, WebError> {
    operation::account::sign_out(&web.site, &account).await?;
    Ok(leave(&web, words))
}

pub(super) async fn sign_out_everywhere(
    State(web): State<Web>,
    Lang(words): Lang,
    account: Account,
) -> Result<Response, WebError> {
    operation::account::sign_out_everywhere(&web.site, &account).await?;
    Ok(leave(&web, words))
}

fn leave(web: &Web, words: Words) -> Response {
    let cookie = [(SET_COOKIE, session::no_cookie(&web.site.settings))];
    (cookie, Redirect::to(&routes::sign_in(words.language()))).into_response()
}

fn page(words: Words, account: &Account, sign_ins: Vec<SignedIn>) -> Page {
    let lang = words.language();
    let title = t!(words, "account-title");
    let facts = vec![
        (t!(words, "account-name"), account.user().name.clone()),
        (t!(words, "account-email"), account.user().email.to_string()),
    ];
    let own = account.sign_in().token_hash.clone();
    // Times of no event: said in the zone that the first users of the program live in.
    let dates = Dates::new(
        words,
        Zone::named("Europe/Berlin").unwrap_or_else(Zone::utc),
    );
    let rows = sign_ins
        .into_iter()
        .map(|sign_in| {
            let here = (sign_in.token_hash == own)
                .then(|| view! { " "<strong>{t!(words, "account-here")}</strong> });
            let browser = if sign_in.browser.is_empty() {
                t!(words, "account-browser-unknown")
            } else {
                sign_in.browser
            };
            view! {
                <tr class="kern-table__row">
                    <th class="kern-table__header" scope="row">{browser}{here}</th>
                    <td class="kern-table__cell nowrap">{dates.short_moment(sign_in.created_at)}</td>
                    <td class="kern-table__cell nowrap">{dates.short_moment(sign_in.last_seen_at)}</td>
                    <td class="kern-table__cell nowrap">{dates.short_moment(sign_in.expires_at)}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(t!(words, "account-browser")),
        Column::new(t!(words, "account-since")),
        Column::new(t!(words, "account-last-seen")),
        Column::new(t!(words, "account-until")),
    ];
    let content = view! {
        <div class="page dashboard">
            <div class="page-head"><h1 class="kern-heading-x-large">{title.clone()}</h1></div>
            <DescriptionList entries=facts />
            <form class="form" method="post" action=routes::sign_out(lang)>
                <div class="kern-btn-wrapper"><Button label=t!(words, "account-sign-out") /></div>
            </form>
            <Table id="sign-ins" caption=t!(words, "account-sign-ins") columns=columns>{rows}</Table>
            <form class="form" method="post" action=routes::sign_out_everywhere(lang)>
                <p>{t!(words, "account-everywhere-hint")}</p>
                <div class="kern-btn-wrapper"><Button label=t!(words, "account-sign-out-everywhere") /></div>
            </form>
        </div>
    };
    let menu = vec![
        crate::ui::Link::new(t!(words, "nav-organise"), routes::organise(lang)),
        crate::ui::Link::new(title.clone(), routes::account(lang)).current(true),
    ];
    Page::new(words, title, move || {
        Frame::site(words)
            .with_menu(menu)
            .translated(routes::account)
            .view(content)
    })
    .without_index()
}
