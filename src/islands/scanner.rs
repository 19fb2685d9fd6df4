//! The door's answer to a scan without loading the page again.
//!
//! It takes over the form that also works alone. Typed codes, hand scanners and the camera all end
//! in that form: `public/door.js` has the camera, and the sound and vibration of an answer.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{SubmitEvent, js_sys};
use serde::{Deserialize, Serialize};

use crate::domain::checkin::{DoorAnswer, ShownAttendance, Tone};
use crate::domain::id::CheckInListId;
use crate::domain::problem::Problem;
use crate::domain::text::Language;
use crate::rpc::checkin;

/// A code that is scanned again within this time is the same scan: cameras see it many times.
const SAME_SCAN_MS: f64 = 3_000.0;
/// How often the figures are read when nothing is scanned here.
const REFRESH: Duration = Duration::from_secs(15);

/// A door as it is when its page is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScannerDoor {
    pub event: String,
    pub list: CheckInListId,
    pub language: Language,
    /// Where the forms go without this island.
    pub action: String,
    pub undo_action: String,
    /// The key of the next attempt.
    pub nonce: String,
    /// The key of the next undoing.
    pub undo_nonce: String,
    pub answer: Option<DoorAnswer>,
    pub attendance: ShownAttendance,
    pub decoder: Decoder,
    pub words: ScannerWords,
}

/// Where the camera finds its reader, with the hashes of this build.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoder {
    pub worker: String,
    pub script: String,
    pub wasm: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScannerWords {
    pub title: String,
    pub code: String,
    pub code_hint: String,
    pub check: String,
    pub checking: String,
    pub offline: String,
    pub offline_hint: String,
    pub signed_out: String,
    pub signed_out_hint: String,
    pub camera_on: String,
    pub camera_off: String,
    pub camera_denied: String,
    pub camera_none: String,
    pub camera_broken: String,
    pub undo: UndoWords,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoWords {
    pub title: String,
    pub what: String,
    pub reason: String,
}

/// Answers are numbered, so that the same one twice is still a new one to every reader.
type Numbered = (u32, DoorAnswer);

/// The form, its answer, and how full it is.
#[island]
pub fn Scanner(door: ScannerDoor) -> impl IntoView {
    let answer = RwSignal::new(door.answer.clone().map(|answer| (0, answer)));
    let attendance = RwSignal::new(door.attendance.clone());
    let is_offline = RwSignal::new(false);
    let pending = RwSignal::new(0_u32);
    let input = NodeRef::new();
    let scan = StoredValue::new(Scan::new(&door));

    let (event, list, language) = (door.event.clone(), door.list.clone(), door.language);
    Effect::new(move || {
        let (event, list) = (event.clone(), list.clone());
        set_interval(
            move || {
                let asked = checkin::attendance(event.clone(), list.clone(), language);
                spawn_local(async move {
                    let told = asked.await;
                    is_offline.set(told.is_err());
                    if let Ok(told) = told {
                        attendance.set(told);
                    }
                });
            },
            REFRESH,
        );
    });

    let words = door.words.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(asked) = take_code(input)
            .and_then(|field| scan.try_update_value(|scan| scan.begin(&field)).flatten())
        else {
            return;
        };
        let words = words.clone();
        pending.update(|count| *count += 1);
        spawn_local(async move {
            let told = asked.send().await;
            is_offline.set(told.is_err());
            scan.update_value(|scan| scan.end(&asked, told.is_ok()));
            let shown =
                told.unwrap_or_else(|problem| failed(&words, &problem, attendance.get_untracked()));
            attendance.set(shown.attendance.clone());
            pending.update(|count| *count -= 1);
            // An answer that was overtaken is not shown over a later one.
            if answer.with_untracked(|last| {
                last.as_ref()
                    .is_none_or(|(number, _)| *number < asked.number)
            }) {
                answer.set(Some((asked.number, shown)));
            }
        });
    };

    let words = door.words.clone();
    let offline = words.offline.clone();
    let checking = words.checking.clone();
    let undo = (door.undo_action, door.undo_nonce, words.undo);
    view! {
        <header class="door__bar">
            <h1>{words.title}</h1>
            <p>
                <strong>{move || attendance.with(|shown| shown.admitted.clone())}</strong>
                " "
                {move || attendance.with(|shown| shown.label.clone())}
                " "
                <small class="door__since">
                    {move || if is_offline.get() { offline.clone() } else { attendance.with(|shown| shown.since.clone()) }}
                </small>
            </p>
        </header>
        <door-signal data-tone={move || tone(answer)} data-number={move || number(answer)}></door-signal>
        <div class="door__answer" aria-live="assertive" aria-atomic="true">
            <For each={move || answer.get()} key={|(number, _)| *number} let((number, answer))>
                <Answer number answer undo=undo.clone() />
            </For>
        </div>
        <Camera decoder=door.decoder words=door.words />
        <form class="door__form" method="post" action=door.action on:submit=submit>
            <input type="hidden" name="nonce" value=door.nonce />
            <div class="kern-form-input">
                <label class="kern-label" for="code">{words.code}</label>
                <p class="kern-hint" id="code-hint">{words.code_hint}</p>
                <input
                    class="kern-form-input__input"
                    type="text"
                    id="code"
                    name="code"
                    node_ref=input
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    required=true
                    autofocus=true
                    aria-describedby="code-hint"
                />
            </div>
            <button class="kern-btn kern-btn--primary kern-btn--block" type="submit">
                <span class="kern-label">{words.check}</span>
            </button>
            <p class="door__pending" role="status">
                {move || (pending.get() > 0).then(|| checking.clone())}
            </p>
        </form>
    }
}

/// The whole screen answers: word, symbol and colour. Nobody waits for it to be put away.
#[component]
fn Answer(number: u32, answer: DoorAnswer, undo: (String, String, UndoWords)) -> impl IntoView {
    let class = format!("door-answer door-answer--{}", answer.tone);
    let (action, nonce, words) = undo;
    let undo = answer.admission.map(|admission| {
        // One key for each answer, so that each can be taken back once.
        let nonce = format!("{nonce}-{number}");
        view! { <Undo action nonce words admission=admission.to_string() /> }
    });
    let line = |class: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <p class=class>{text}</p> })
    };
    view! {
        <section class=class>
            <span class="door-answer__symbol" aria-hidden="true"></span>
            <h2 class="door-answer__word">{answer.word}</h2>
            {line("door-answer__name", answer.name)}
            {line("door-answer__organisation", answer.organisation)}
            {line("door-answer__hint", answer.hint)}
        </section>
        {undo}
    }
}

/// Takes an admission back; a form of its own, closed until somebody wants it.
#[component]
pub fn Undo(action: String, nonce: String, words: UndoWords, admission: String) -> impl IntoView {
    view! {
        <details class="door__undo">
            <summary>{words.title.clone()}</summary>
            <form method="post" action=action>
                <input type="hidden" name="nonce" value=nonce />
                <input type="hidden" name="admission" value=admission />
                <p>{words.what}</p>
                <div class="kern-form-input">
                    <label class="kern-label" for="reason">{words.reason}</label>
                    <input class="kern-form-input__input" type="text" id="reason" name="reason" maxlength="200" required=true />
                </div>
                <button class="kern-btn kern-btn--secondary" type="submit">
                    <span class="kern-label">{words.title}</span>
                </button>
            </form>
        </details>
    }
}

/// The place of the camera. `public/door.js` makes it work and shows its buttons then.
#[component]
fn Camera(decoder: Decoder, words: ScannerWords) -> impl IntoView {
    view! {
        <qr-camera
            class="door__viewer"
            data-for="code"
            data-worker=decoder.worker
            data-script=decoder.script
            data-wasm=decoder.wasm
        >
            <video class="door__camera" playsinline muted hidden aria-hidden="true"></video>
            <p class="door__trouble" role="alert" data-trouble="denied" hidden>{words.camera_denied}</p>
            <p class="door__trouble" role="alert" data-trouble="none" hidden>{words.camera_none}</p>
            <p class="door__trouble" role="alert" data-trouble="broken" hidden>{words.camera_broken}</p>
            <button class="kern-btn kern-btn--secondary kern-btn--block" type="button" data-switch="on" hidden>
                <span class="kern-label">{words.camera_on}</span>
            </button>
            <button class="kern-btn kern-btn--secondary kern-btn--block" type="button" data-switch="off" hidden>
                <span class="kern-label">{words.camera_off}</span>
            </button>
        </qr-camera>
    }
}

fn tone(answer: RwSignal<Option<Numbered>>) -> &'static str {
    answer.with(|answer| {
        answer
            .as_ref()
            .map_or("", |(_, answer)| answer.tone.as_str())
    })
}

fn number(answer: RwSignal<Option<Numbered>>) -> Option<String> {
    answer.with(|answer| answer.as_ref().map(|(number, _)| number.to_string()))
}

/// What stands in the field, which is empty after that and ready for the next scan.
fn take_code(input: NodeRef<leptos::html::Input>) -> Option<String> {
    let field = input.get_untracked()?;
    let code = field.value().trim().to_owned();
    field.set_value("");
    (!code.is_empty()).then_some(code)
}

/// What is shown when nothing was checked.
fn failed(words: &ScannerWords, problem: &Problem, attendance: ShownAttendance) -> DoorAnswer {
    let (word, hint) = match problem {
        Problem::SignInFirst | Problem::Forbidden | Problem::NotFound => {
            (&words.signed_out, &words.signed_out_hint)
        }
        _ => (&words.offline, &words.offline_hint),
    };
    DoorAnswer {
        tone: Tone::Warning,
        word: word.clone(),
        name: String::new(),
        organisation: String::new(),
        hint: hint.clone(),
        admission: None,
        attendance,
    }
}

/// The scans of this page: their keys, and which was the last.
struct Scan {
    event: String,
    list: CheckInListId,
    language: Language,
    key: String,
    number: u32,
    last: Option<Asked>,
    last_at_ms: f64,
}

/// One scan on its way.
#[derive(Clone)]
struct Asked {
    number: u32,
    event: String,
    list: CheckInListId,
    language: Language,
    code: String,
    nonce: String,
    is_answered: bool,
}

impl Scan {
    fn new(door: &ScannerDoor) -> Self {
        Self {
            event: door.event.clone(),
            list: door.list.clone(),
            language: door.language,
            key: door.nonce.clone(),
            number: 0,
            last: None,
            last_at_ms: 0.0,
        }
    }

    /// The next scan; none where it is the last one once more.
    ///
    /// The same code again after a failure keeps its key: if the first one did arrive, its answer is
    /// given, and the guest is not taken for a second one.
    fn begin(&mut self, code: &str) -> Option<Asked> {
        let now = js_sys::Date::now();
        let again = self.last.as_ref().filter(|last| last.code == code);
        if again.is_some_and(|last| last.is_answered) && now - self.last_at_ms < SAME_SCAN_MS {
            return None;
        }
        let unanswered = again
            .filter(|last| !last.is_answered)
            .map(|last| last.nonce.clone());
        self.number += 1;
        // A page that is opened twice must not use a key twice, hence the chance in it.
        let fresh = || format!("{}-{:x}", self.key, chance());
        let asked = Asked {
            number: self.number,
            event: self.event.clone(),
            list: self.list.clone(),
            language: self.language,
            code: code.to_owned(),
            nonce: unanswered.unwrap_or_else(fresh),
            is_answered: false,
        };
        self.last = Some(asked.clone());
        self.last_at_ms = now;
        Some(asked)
    }

    fn end(&mut self, asked: &Asked, is_answered: bool) {
        if let Some(last) = self
            .last
            .as_mut()
            .filter(|last| last.number == asked.number)
        {
            last.is_answered = is_answered;
            self.last_at_ms = js_sys::Date::now();
        }
    }
}

impl Asked {
    async fn send(&self) -> Result<DoorAnswer, Problem> {
        checkin::admit(
            self.event.clone(),
            self.list.clone(),
            self.code.clone(),
            self.nonce.clone(),
            self.language,
        )
        .await
    }
}

/// 32 bits of the browser's chance.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the product lies between 0 and 2^32"
)]
fn chance() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}
