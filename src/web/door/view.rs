//! The page of a door.

use leptos::prelude::*;

use crate::domain::checkin::{
    CheckInList, CheckInRefused, DoorAnswer, Found, Outcome, ShownAttendance,
};
use crate::domain::id::AdmissionId;
use crate::islands::scanner::{Decoder, Scanner, ScannerDoor, ScannerWords, Undo, UndoWords};
use crate::routes;
use crate::server::auth::Door;
use crate::server::dates::Dates;
use crate::server::operation::checkin::say;
use crate::server::words::Words;
use crate::t;
use crate::ui::{Alert, Button, Column, FieldText, Table, TextInput, Tone};
use crate::web::asset;
use crate::web::frame::Frame;
use crate::web::page::Page;

/// Keys of attempts that a page needs: its form, its undoing, and one for each person found.
pub(super) const KEYS: usize = 2 + 20;

/// What stands on the page of a door.
pub(super) struct DoorPage {
    pub(super) list: CheckInList,
    pub(super) attendance: ShownAttendance,
    pub(super) nonces: Vec<String>,
    pub(super) outcome: Option<Outcome>,
    pub(super) found: Option<Vec<Found>>,
    pub(super) searched: String,
    pub(super) refused: Option<CheckInRefused>,
    /// What was to be taken back, and was not yet.
    pub(super) undo: Option<AdmissionId>,
}

/// Addresses of the forms.
struct Addresses {
    door: String,
    undo: String,
}

impl DoorPage {
    pub(super) fn into_page(self, words: Words, door: &Door) -> Page {
        let (language, event) = (words.language(), door.event());
        let title = self.list.name.shown(language).to_owned();
        let addresses = Addresses {
            door: routes::door(language, &event.slug, &self.list.id),
            undo: routes::door_undo(language, &event.slug, &self.list.id),
        };
        let answer = self
            .outcome
            .as_ref()
            .map(|outcome| say(words, event, outcome, self.attendance.clone()));
        // Whoever hears the page first hears what came of the scan.
        let document_title = match &answer {
            Some(answer) => format!("{} – {title}", answer.word),
            None => title.clone(),
        };
        let (slug, id) = (event.slug.clone(), self.list.id.clone());
        let translated = move |language| routes::door(language, &slug, &id);
        let search = self.search(words, &Dates::of(words, event), &addresses);
        let alert = self.refused.as_ref().map(|refused| {
            let undo = self.undo.as_ref().map(|admission| {
                view! {
                    <Undo
                        action=addresses.undo.clone()
                        nonce=self.nonce(1)
                        words=undo_words(words)
                        admission=admission.to_string()
                    />
                }
            });
            view! {
                <Alert tone=Tone::Danger title=words.get(refused.key()) role="alert" />
                {undo}
            }
        });
        let scanner = self.scanner(words, door, title, &addresses, answer);
        let back = view! { <p class="door__back"><a href=routes::doors(language)>{t!(words, "door-back")}</a></p> };
        let page = Page::new(words, document_title, move || {
            Frame::event(words, event, "")
                .with_menu(Vec::new())
                .translated(translated)
                .view(view! {
                    <div class="door">
                        {alert}
                        <Scanner door=scanner />
                        {search}
                        {back}
                    </div>
                })
        });
        page.without_index().with_module("door.js")
    }

    fn nonce(&self, index: usize) -> String {
        self.nonces.get(index).cloned().unwrap_or_default()
    }

    fn scanner(
        &self,
        words: Words,
        door: &Door,
        title: String,
        addresses: &Addresses,
        answer: Option<DoorAnswer>,
    ) -> ScannerDoor {
        let file = |name: &str| asset::address(name).unwrap_or_default();
        ScannerDoor {
            event: door.event().slug.to_string(),
            list: self.list.id.clone(),
            language: words.language(),
            action: addresses.door.clone(),
            undo_action: addresses.undo.clone(),
            nonce: self.nonce(0),
            undo_nonce: self.nonce(1),
            answer,
            attendance: self.attendance.clone(),
            decoder: Decoder {
                worker: file("scanner-worker.js"),
                script: file("scanner.js"),
                wasm: file("scanner.wasm"),
            },
            words: scanner_words(words, title),
        }
    }

    /// Finds a guest whose code cannot be read; a form of its own that changes nothing.
    fn search(&self, words: Words, dates: &Dates, addresses: &Addresses) -> impl IntoView + use<> {
        let is_open = self.found.is_some();
        let text =
            FieldText::new(t!(words, "door-search-label")).hint(t!(words, "door-search-hint"));
        let found = self.found.as_ref().map(|found| {
            let caption = t!(words, "door-search-found", count = found.len());
            let rows = found
                .iter()
                .enumerate()
                .map(|(index, found)| {
                    row(words, dates, found, addresses.door.clone(), self.nonce(2 + index))
                })
                .collect_view();
            let columns =
                ["door-search-name", "door-search-state"].map(|key| Column::new(words.get(key)));
            let table = (!found.is_empty()).then(|| {
                view! { <Table id="found" caption=caption.clone() columns=columns.to_vec()>{rows}</Table> }
            });
            let nobody = found.is_empty().then(|| view! { <p role="status">{caption}</p> });
            let most = (found.len() >= 20).then(|| view! { <p>{t!(words, "door-search-most")}</p> });
            view! { {nobody}{table}{most} }
        });
        view! {
            <details class="door__search" open=is_open>
                <summary>{t!(words, "door-search")}</summary>
                <form method="get" action=addresses.door.clone() role="search">
                    <TextInput name="q" text=text value=self.searched.clone() kind="search" />
                    <Button label=t!(words, "door-search-do") />
                </form>
                {found}
            </details>
        }
    }
}

/// One person found, and the button that lets them in.
fn row(
    words: Words,
    dates: &Dates,
    found: &Found,
    action: String,
    nonce: String,
) -> impl IntoView + use<> {
    let holder = &found.holder;
    let whom = t!(words, "door-search-admit-whom", name = holder.name.clone());
    let organisation = (!holder.organisation.is_empty())
        .then(|| view! { " "<small>{holder.organisation.clone()}</small> });
    let state = match found.admitted_at {
        Some(at) => {
            let time = dates.clock(at);
            view! { <span>{t!(words, "door-search-in", time = time)}</span> }.into_any()
        }
        None => view! {
            <form method="post" action=action>
                <input type="hidden" name="nonce" value=nonce />
                <input type="hidden" name="code" value=holder.short_code.clone() />
                <button class="kern-btn kern-btn--secondary" type="submit" aria-label=whom>
                    <span class="kern-label">{t!(words, "door-search-admit")}</span>
                </button>
            </form>
        }
        .into_any(),
    };
    view! {
        <tr class="kern-table__row">
            <th class="kern-table__header" scope="row">
                {holder.name.clone()}
                {organisation}
            </th>
            <td class="kern-table__cell">{state}</td>
        </tr>
    }
}

fn undo_words(words: Words) -> UndoWords {
    UndoWords {
        title: t!(words, "door-undo"),
        what: t!(words, "door-undo-what"),
        reason: t!(words, "door-undo-reason"),
    }
}

fn scanner_words(words: Words, title: String) -> ScannerWords {
    ScannerWords {
        title,
        code: t!(words, "door-code"),
        code_hint: t!(words, "door-code-hint"),
        check: t!(words, "door-check"),
        checking: t!(words, "door-checking"),
        offline: t!(words, "door-offline"),
        offline_hint: t!(words, "door-offline-hint"),
        signed_out: t!(words, "door-signed-out"),
        signed_out_hint: t!(words, "door-signed-out-hint"),
        camera_on: t!(words, "door-camera-on"),
        camera_off: t!(words, "door-camera-off"),
        camera_denied: t!(words, "door-camera-denied"),
        camera_none: t!(words, "door-camera-none"),
        camera_broken: t!(words, "door-camera-broken"),
        undo: undo_words(words),
    }
}
