//! How many guests a second pass the door.

use anyhow::{Context, Result, ensure};

use super::load::{self, Load};
use super::{CLIENTS, EVENT, PER_CLIENT};
use crate::server::Server;

/// The demo's account for the door.
const EMAIL: &str = "door@demo.example";
const PASSWORD: &str = "auftakt-demo-door";

/// Lets every client admit guests of its own by the short codes of their tickets.
pub(super) fn admit(server: &Server, codes: &[&str]) -> Result<Load> {
    ensure!(
        codes.len() >= CLIENTS * PER_CLIENT,
        "there are only {} tickets",
        codes.len()
    );
    let cookie = sign_in(server)?;
    let door = find_list(server, &cookie)?;
    load::run(&server.address, CLIENTS, PER_CLIENT, |client, number| {
        let guest = client * PER_CLIENT + number;
        let form = format!(
            "code={}&nonce=00000000-0000-4000-8000-{guest:012x}",
            codes[guest]
        );
        load::post(&server.address, &door, &form, guest, &cookie)
    })
}

fn sign_in(server: &Server) -> Result<String> {
    let form = format!("email={}&password={PASSWORD}", EMAIL.replace('@', "%40"));
    let answer = server.send(&load::post(
        &server.address,
        "/de/account/sign-in",
        &form,
        0,
        "none=none",
    ))?;
    ensure!(answer.status == 303, "signing in answers {}", answer.status);
    let cookie = answer
        .header("set-cookie")
        .context("signing in sets no cookie")?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

/// The address of the event's first list.
fn find_list(server: &Server, cookie: &str) -> Result<String> {
    let page = server.send(&format!(
        "GET /de/door HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n\r\n",
        server.address
    ))?;
    let html = String::from_utf8_lossy(&page.body);
    let start = format!("/de/door/{EVENT}/");
    let at = html
        .find(&start)
        .with_context(|| format!("/de/door names no {start}"))?;
    Ok(html[at..].split('"').next().unwrap_or_default().to_owned())
}
