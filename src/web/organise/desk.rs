//! What the organiser's pages of one event have in common: menu, title, messages, dates.

use leptos::prelude::*;
use serde::Deserialize;

use crate::domain::event::Event;
use crate::domain::text::Language;
use crate::domain::time::Timestamp;
use crate::routes;
use crate::server::auth::Viewer;
use crate::server::dates::Dates;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Link, Tone};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::shown::Shown;

/// Where one is among the pages of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Dashboard,
    Registrations,
    Proposals,
    Sessions,
    People,
    Rooms,
    Tickets,
    Settings,
    Exchange,
    Outbox,
    Audit,
}

/// Everything that a page of one event is made with.
#[derive(Debug, Clone)]
pub(super) struct Desk<'a> {
    pub words: Words,
    pub dates: Dates,
    pub event: &'a Event,
    pub now: Timestamp,
    pub may_organise: bool,
    /// Whether the organisation is theirs too, with all its events.
    pub may_found: bool,
}

/// What was done before this page was shown, as its address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    pub done: String,
}

impl<'a> Desk<'a> {
    pub(super) fn new(words: Words, viewer: &'a Viewer, now: Timestamp) -> Self {
        Self {
            words,
            dates: Dates::of(words, viewer.event()),
            event: viewer.event(),
            now,
            may_organise: viewer.may_organise(),
            may_found: viewer
                .account()
                .founds_for()
                .contains(&viewer.event().organisation_id),
        }
    }

    pub(super) fn lang(&self) -> Language {
        self.words.language()
    }

    /// "23. November 2026, 10:15".
    pub(super) fn moment(&self, at: Timestamp) -> String {
        self.dates.short_moment(at)
    }

    /// A number with its thousands parted as the language does it.
    pub(super) fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mark = match self.lang() {
            Language::De => '.',
            Language::En => ',',
        };
        let mut shown = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                shown.push(mark);
            }
            shown.push(digit);
        }
        shown
    }

    /// A page of this event; `address` gives it in a language.
    pub(super) fn page(
        &self,
        place: Place,
        title: &str,
        address: impl Fn(Language) -> String,
        content: impl IntoView,
    ) -> Page {
        let (words, lang, slug) = (self.words, self.lang(), &self.event.slug);
        let event = Shown::of(&self.event.title, lang);
        let link =
            |label: String, href: String, of: Place| Link::new(label, href).current(of == place);
        let menu = vec![
            link(
                t!(words, "desk-dashboard"),
                routes::dashboard(lang, slug),
                Place::Dashboard,
            ),
            link(
                t!(words, "desk-registrations"),
                routes::registrations(lang, slug),
                Place::Registrations,
            ),
            link(
                t!(words, "proposals-title"),
                routes::proposals(lang, slug),
                Place::Proposals,
            ),
            link(
                t!(words, "desk-sessions"),
                routes::sessions(lang, slug),
                Place::Sessions,
            ),
            link(
                t!(words, "people-title"),
                routes::people(lang, slug),
                Place::People,
            ),
            link(
                t!(words, "desk-rooms"),
                routes::rooms(lang, slug),
                Place::Rooms,
            ),
            link(
                t!(words, "desk-tickets"),
                routes::tickets(lang, slug),
                Place::Tickets,
            ),
            link(
                t!(words, "desk-settings"),
                routes::settings(lang, slug),
                Place::Settings,
            ),
            link(
                t!(words, "desk-exchange"),
                routes::exchange(lang, slug),
                Place::Exchange,
            ),
            link(
                t!(words, "desk-outbox"),
                routes::outbox(lang, slug),
                Place::Outbox,
            ),
            link(
                t!(words, "desk-audit"),
                routes::audit(lang, slug),
                Place::Audit,
            ),
            Link::new(t!(words, "nav-organise"), routes::organise(lang)),
            Link::new(t!(words, "account-title"), routes::account(lang)),
        ];
        let document_title = t!(
            words,
            "page-of-event",
            page = title,
            event = event.text.as_str()
        );
        let brand = Link::new(event.text, routes::dashboard(lang, slug));
        Page::new(words, document_title, move || {
            Frame::site(words)
                .with_brand(brand, event.lang)
                .with_menu(menu)
                .translated(address)
                .view(content)
        })
        .without_index()
    }

    /// The message for what was done before; nothing for what is no deed.
    pub(super) fn done(&self, done: &Done) -> Option<impl IntoView + use<>> {
        let words = self.words;
        let title = match done.done.as_str() {
            "saved" => t!(words, "done-saved"),
            "unchanged" => t!(words, "done-unchanged"),
            "added" => t!(words, "done-added"),
            "included" => t!(words, "done-included"),
            "published" => t!(words, "done-published"),
            "withdrawn" => t!(words, "done-withdrawn"),
            "cancelled" => t!(words, "done-cancelled"),
            "reinstated" => t!(words, "done-reinstated"),
            "removed" => t!(words, "done-removed"),
            "part-added" => t!(words, "done-part-added"),
            "part-removed" => t!(words, "done-part-removed"),
            "ticket-part-added" => t!(words, "done-ticket-part-added"),
            "ticket-part-saved" => t!(words, "done-ticket-part-saved"),
            "retention-saved" => t!(words, "done-retention-saved"),
            "registration-erased" => t!(words, "done-registration-erased"),
            "question-added" => t!(words, "done-question-added"),
            "question-saved" => t!(words, "done-question-saved"),
            "registration-cancelled" => t!(words, "done-registration-cancelled"),
            "registration-approve" => t!(words, "done-registration-approve"),
            "registration-decline" => t!(words, "done-registration-decline"),
            "registration-promote" => t!(words, "done-registration-promote"),
            "registration-remind" => t!(words, "done-registration-remind"),
            "registration-mailbox-busy" => t!(words, "done-registration-mailbox-busy"),
            "guests-invited" => t!(words, "done-guests-invited"),
            "guests-registered" => t!(words, "done-guests-registered"),
            "registration-no-place" => t!(words, "done-registration-no-place"),
            "all-included" => t!(words, "done-all-included"),
            "shifted" => t!(words, "done-shifted"),
            "event-added" => t!(words, "done-event-added"),
            "event-saved" => t!(words, "done-event-saved"),
            "event-draft-saved" => t!(words, "done-event-draft-saved"),
            "event-publish" => t!(words, "done-event-publish"),
            "event-withdraw" => t!(words, "done-event-withdraw"),
            "event-cancel" => t!(words, "done-event-cancel"),
            "event-reinstate" => t!(words, "done-event-reinstate"),
            "taken" => t!(words, "done-taken"),
            "copied" => t!(words, "done-copied"),
            "letter-text-saved" => t!(words, "done-letter-text-saved"),
            "mailing-saved" => t!(words, "done-mailing-saved"),
            "mailing-sent" => t!(words, "done-mailing-sent"),
            "mailing-planned" => t!(words, "done-mailing-planned"),
            "mailing-stopped" => t!(words, "done-mailing-stopped"),
            "mailing-removed" => t!(words, "done-mailing-removed"),
            "letter-text-reset" => t!(words, "done-letter-text-reset"),
            "retried" => t!(words, "done-retried"),
            "written" => t!(words, "done-written"),
            "not-written" => t!(words, "done-not-written"),
            "no-consent" => t!(words, "slides-no-consent"),
            "proposal-accepted" => t!(words, "done-proposal-accepted"),
            "proposal-declined" => t!(words, "done-proposal-declined"),
            "proposal-asked" => t!(words, "done-proposal-asked"),
            "proposal-known" => t!(words, "done-proposal-known"),
            "link-withdrawn" => t!(words, "done-link-withdrawn"),
            _ => return None,
        };
        let tone = if matches!(
            done.done.as_str(),
            "unchanged"
                | "not-written"
                | "no-consent"
                | "proposal-known"
                | "registration-no-place"
                | "registration-mailbox-busy"
        ) {
            Tone::Info
        } else {
            Tone::Success
        };
        Some(view! { <Alert tone=tone title=title role="status" /> })
    }
}
