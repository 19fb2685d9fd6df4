//! Who may go where: every address of the program for every kind of person (MISUSE 13).

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::harness::{Answer, Instance};
use crate::staff::{self, sign_in};

/// What an address demands of whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Demand {
    /// Nothing: it never leads to the sign-in.
    Nothing,
    /// To be signed in, whatever one may do.
    Account,
    /// A role that sees everything of the event.
    View,
    /// A role that changes the event.
    Organise,
    /// The right to what guests said in confidence.
    Confide,
    /// A role that admits to the event.
    Admit,
    /// A role that organises all events of an organisation, and so makes new ones.
    Found,
    /// The method does nothing there.
    None,
}
use Demand as D;

/// Every pattern of routes.rs with what it demands to be read and to be sent to.
pub(crate) const DEMANDS: &[(&str, Demand, Demand)] = &[
    ("EVENTS", D::Nothing, D::None),
    ("EVENT_ENTRY", D::Nothing, D::None),
    ("EVENT", D::Nothing, D::None),
    ("AGENDA", D::Nothing, D::None),
    ("SESSION", D::Nothing, D::None),
    ("PROGRAMME_PDF", D::Nothing, D::None),
    ("SPEAKERS", D::Nothing, D::None),
    ("SPEAKER", D::Nothing, D::None),
    ("EMBED", D::Nothing, D::None),
    ("EMBED_SCRIPT", D::Nothing, D::None),
    ("PROGRAMME_JSON", D::Nothing, D::None),
    ("SCHEDULE_XML", D::Nothing, D::None),
    ("SCHEDULE_JSON", D::Nothing, D::None),
    ("CHANGES", D::Nothing, D::None),
    ("CHANGES_FEED", D::Nothing, D::None),
    ("REGISTER", D::Nothing, D::Nothing),
    ("REGISTERED", D::Nothing, D::None),
    ("PROPOSE", D::Nothing, D::Nothing),
    ("PROPOSED", D::Nothing, D::None),
    // What the link opens is tested with proposals.
    ("PROPOSAL", D::Nothing, D::None),
    ("PROPOSAL_CHANGE", D::None, D::Nothing),
    ("PROPOSAL_ANSWER", D::None, D::Nothing),
    ("PROPOSAL_WITHDRAW", D::Nothing, D::Nothing),
    ("ACCESSIBILITY", D::Nothing, D::None),
    ("PRIVACY", D::Nothing, D::None),
    ("IMPRINT", D::Nothing, D::None),
    ("TICKET", D::Nothing, D::Nothing),
    ("TICKET_PDF", D::Nothing, D::None),
    ("TICKET_PNG", D::Nothing, D::None),
    ("TICKET_CALENDAR", D::Nothing, D::None),
    ("TICKET_DETAILS", D::Nothing, D::Nothing),
    ("TICKET_HAND_ON", D::Nothing, D::Nothing),
    ("TICKET_ANSWER", D::None, D::Nothing),
    ("TICKET_DATA", D::Nothing, D::None),
    ("TICKET_CERTIFICATE", D::Nothing, D::None),
    ("CERTIFICATE", D::Nothing, D::Nothing),
    ("PRIVACY_NOTICE", D::Nothing, D::None),
    ("TICKET_ERASE", D::Nothing, D::Nothing),
    ("ERASED", D::Nothing, D::None),
    ("TICKET_CANCEL", D::Nothing, D::Nothing),
    ("TICKET_CHOICE", D::None, D::Nothing),
    // What the link opens is tested with choices.
    ("CHOOSE", D::Nothing, D::Nothing),
    ("CHOICE", D::Nothing, D::Nothing),
    ("CHOICE_DELETE", D::Nothing, D::Nothing),
    ("CHOICE_CALENDAR", D::Nothing, D::None),
    ("TICKET_CONFIRM", D::None, D::Nothing),
    // What its secret opens is tested with those who wait.
    ("PENDING", D::Nothing, D::Nothing),
    // What the link opens is tested with speakers.
    ("SPEAKING", D::Nothing, D::None),
    ("SPEAKING_ANSWER", D::None, D::Nothing),
    ("SPEAKING_PERSON", D::None, D::Nothing),
    ("SPEAKING_PHOTO", D::None, D::Nothing),
    ("SPEAKING_CONSENT", D::None, D::Nothing),
    ("SPEAKING_ABSENCE", D::None, D::Nothing),
    ("SPEAKING_SLIDES", D::None, D::Nothing),
    ("SPEAKING_FILE", D::Nothing, D::None),
    ("CODE", D::Nothing, D::None),
    ("CODE_CAPITALS", D::Nothing, D::None),
    // Served on a port of its own.
    ("METRICS", D::None, D::None),
    ("CALENDARS", D::Nothing, D::None),
    ("CALENDAR", D::Nothing, D::None),
    ("SESSION_CALENDAR", D::Nothing, D::None),
    ("SPEAKER_CALENDAR", D::Nothing, D::None),
    ("SIGN_IN", D::Nothing, D::Nothing),
    ("SIGN_OUT", D::None, D::Account),
    ("ACCOUNT", D::Account, D::None),
    ("SIGN_OUT_EVERYWHERE", D::None, D::Account),
    ("ORGANISE", D::Account, D::None),
    ("DASHBOARD", D::View, D::None),
    ("REGISTRATIONS", D::View, D::None),
    ("REGISTRATIONS_CSV", D::View, D::None),
    ("REGISTRATION", D::View, D::None),
    ("REGISTRATION_CANCEL", D::None, D::Organise),
    ("REGISTRATION_ERASE", D::Organise, D::Organise),
    ("REGISTRATION_CERTIFICATE", D::View, D::None),
    ("PROCESSING_RECORD", D::View, D::None),
    ("PROCESSING_RECORD_MD", D::View, D::None),
    ("RETENTION", D::View, D::Organise),
    ("PROPOSALS", D::View, D::None),
    ("REVIEW_PROPOSAL", D::View, D::None),
    ("DECIDE_PROPOSAL", D::None, D::Organise),
    ("REGISTRATION_DECIDE", D::None, D::Organise),
    ("INVITE", D::Organise, D::Organise),
    ("SESSIONS", D::View, D::Organise),
    ("NEW_SESSION", D::Organise, D::Organise),
    ("EDIT_SESSION", D::View, D::Organise),
    ("SESSION_STATUS", D::None, D::Organise),
    ("PLANNER", D::Organise, D::None),
    ("PUBLISH", D::View, D::Organise),
    ("VERSION", D::View, D::None),
    ("OUTBOX", D::View, D::None),
    ("LETTER", D::View, D::None),
    ("LETTER_RETRY", D::None, D::Organise),
    ("LETTER_TEXTS", D::View, D::None),
    ("LETTER_TEXT", D::View, D::Organise),
    ("LETTER_TEXT_RESET", D::None, D::Organise),
    ("MAILINGS", D::View, D::None),
    ("NEW_MAILING", D::Organise, D::Organise),
    ("MAILING", D::View, D::Organise),
    ("MAILING_DEED", D::None, D::Organise),
    ("AUDIT", D::View, D::None),
    ("OWN_FILE", D::View, D::None),
    ("PEOPLE", D::View, D::None),
    ("NEW_PERSON", D::Organise, D::Organise),
    ("EDIT_PERSON", D::View, D::Organise),
    ("PERSON_DEED", D::None, D::Organise),
    ("PERSON_PHOTO", D::None, D::Organise),
    ("PERSON_CONTACT", D::None, D::Organise),
    ("PEOPLE_LETTERS", D::None, D::Organise),
    ("NOTICES", D::View, D::Organise),
    ("NEW_EVENT", D::Found, D::Found),
    ("SETTINGS", D::View, D::Organise),
    ("EVENT_STATUS", D::None, D::Organise),
    ("SHIFT", D::Organise, D::Organise),
    ("ROOMS", D::View, D::None),
    ("NEW_ROOM", D::Organise, D::Organise),
    ("EDIT_ROOM", D::View, D::Organise),
    ("ROOM_DEED", D::None, D::Organise),
    ("NEW_TRACK", D::Organise, D::Organise),
    ("EDIT_TRACK", D::View, D::Organise),
    ("TRACK_DEED", D::None, D::Organise),
    ("NEW_TYPE", D::Organise, D::Organise),
    ("EDIT_TYPE", D::View, D::Organise),
    ("TYPE_DEED", D::None, D::Organise),
    ("TICKETS", D::View, D::None),
    ("NEW_TICKET_TYPE", D::Organise, D::Organise),
    ("EDIT_TICKET_TYPE", D::View, D::Organise),
    ("TICKET_TYPE_DEED", D::None, D::Organise),
    ("NEW_QUOTA", D::Organise, D::Organise),
    ("EDIT_QUOTA", D::View, D::Organise),
    ("QUOTA_DEED", D::None, D::Organise),
    ("QUESTIONS", D::View, D::None),
    ("QUESTION_PREVIEW", D::View, D::None),
    ("NEW_QUESTION", D::Organise, D::Organise),
    ("EDIT_QUESTION", D::View, D::Organise),
    ("QUESTION_DEED", D::None, D::Organise),
    ("CONFIDENCE", D::Confide, D::None),
    ("REGISTRATION_CONFIDENCE", D::Confide, D::None),
    ("EXCHANGE", D::View, D::Organise),
    ("EXCHANGE_FILE", D::Organise, D::Organise),
    ("SESSIONS_CSV", D::View, D::None),
    ("PEOPLE_CSV", D::View, D::None),
    ("COPY", D::Organise, D::Organise),
    ("DOORS", D::Account, D::None),
    ("DOOR", D::Admit, D::Admit),
    ("DOOR_UNDO", D::None, D::Admit),
    ("RPC", D::None, D::Nothing),
    ("FILE", D::Nothing, D::None),
    ("ASSET", D::Nothing, D::None),
    ("ROBOTS", D::Nothing, D::None),
    ("SITEMAP", D::Nothing, D::None),
    ("SECURITY_TXT", D::Nothing, D::None),
    ("HEALTH", D::Nothing, D::None),
    ("READY", D::Nothing, D::None),
];

/// The patterns of routes.rs by name.
pub(crate) fn patterns() -> BTreeMap<String, String> {
    let source = include_str!("../../src/routes.rs");
    let mut found = BTreeMap::new();
    for line in source.lines() {
        let Some((name, rest)) = line.split_once("_PATTERN") else {
            continue;
        };
        let name = name.trim().trim_start_matches("pub const ").to_owned();
        let path = rest.split('"').nth(1);
        if let Some(path) = path.filter(|path| path.starts_with('/')) {
            found.insert(name, path.to_owned());
        }
    }
    assert!(found.len() > 40, "{found:?}");
    found
}

/// An address of a pattern, below the first event, with ids that there are.
pub(crate) async fn address(instance: &Instance, pattern: &str) -> String {
    let registration = instance.text("SELECT id FROM registrations LIMIT 1");
    let letter = instance.text("SELECT id FROM letters WHERE registration_id IS NOT NULL LIMIT 1");
    let list = instance.text(
        "SELECT check_in_lists.id FROM check_in_lists \
         JOIN events ON events.id = check_in_lists.event_id WHERE events.slug = 'kickoff'",
    );
    let file = if pattern.contains("/files/") {
        format!("{}.jpg", crate::file::find_or_put(instance).await)
    } else {
        "grusswort.ics".to_owned()
    };
    let id = if pattern.contains("/exchange/{id}") {
        instance.text("SELECT id FROM uploads LIMIT 1").await
    } else if pattern.contains("/proposals/{id}") {
        instance.text("SELECT id FROM proposals LIMIT 1").await
    } else if pattern.contains("/sessions/{id}") {
        own_session(instance).await
    } else if pattern.contains("/people/{id}") {
        own_part(instance, "people").await
    } else if pattern.contains("/rooms/{id}") {
        own_part(instance, "rooms").await
    } else if pattern.contains("/tracks/{id}") {
        own_part(instance, "tracks").await
    } else if pattern.contains("/types/{id}") {
        "faden".to_owned()
    } else if pattern.contains("/mailings/") {
        instance.text("SELECT id FROM mailings LIMIT 1").await
    } else if pattern.contains("/tickets/{id}") || pattern.contains("/quotas/{id}") {
        with_kinds(instance).await
    } else if pattern.contains("/questions/{id}") {
        with_questions(instance).await
    } else if pattern.contains("/outbox/") {
        letter.await
    } else {
        registration.await
    };
    pattern
        .replace("{lang}", "de")
        .replace("{event}", "kickoff")
        .replace("{id}", &id)
        .replace("{number}", "1")
        .replace("{kind}", "confirmation")
        .replace("{list}", &list.await)
        .replace("{session}", "grusswort")
        .replace("{speaker}", "anna-arendt")
        .replace("{file}", &file)
        .replace("{*file}", "none.css")
        .replace("{token}", &"0".repeat(40))
        .replace("{code}", "NONE")
        .replace("{*function}", "none")
        .replace("{*path}", "none")
        .replace("{*name}", "none")
}

/// Gives the first event a kind of ticket and a quota of the same name, and gives the name.
async fn with_kinds(instance: &Instance) -> String {
    instance
        .execute(
            "UPDATE events SET tickets = '{\"types\":[{\"slug\":\"saal\",\"name\":{\"de\":\"Saal\"}}],\
             \"quotas\":[{\"slug\":\"saal\",\"name\":{\"de\":\"Saal\"},\"capacity\":9,\
             \"ticket_types\":[\"saal\"]}]}' WHERE slug = 'kickoff'",
        )
        .await;
    "saal".to_owned()
}

/// Gives the first event a question, and gives its name.
async fn with_questions(instance: &Instance) -> String {
    instance
        .execute(
            "UPDATE events SET questions = '[{\"slug\":\"allergien\",\"kind\":\"text\",\"label\":\
             {\"de\":\"</script><img src=x onerror=alert(1)>\"},\"purpose\":{\"de\":\"<b>\"},\
             \"class\":\"sensitive\"}]' WHERE slug = 'kickoff'",
        )
        .await;
    "allergien".to_owned()
}

async fn own_session(instance: &Instance) -> String {
    instance
        .text(
            "SELECT sessions.id FROM sessions JOIN events ON events.id = sessions.event_id \
             WHERE events.slug = 'kickoff' AND sessions.slug = 'grusswort'",
        )
        .await
}

/// A person, room or track of the first event; see [`found_parts`].
async fn own_part(instance: &Instance, table: &str) -> String {
    let statement = match table {
        "people" => {
            "SELECT people.id FROM people JOIN events ON events.id = people.event_id \
             WHERE events.slug = 'kickoff' AND people.slug = 'bert-brecht'"
        }
        "rooms" => {
            "SELECT rooms.id FROM rooms JOIN events ON events.id = rooms.event_id \
             WHERE events.slug = 'kickoff' AND rooms.slug = 'foyer'"
        }
        _ => "SELECT id FROM tracks",
    };
    instance.text(statement).await
}

/// Gives the first event a track and a type of its own, which its file does not have.
pub(crate) async fn found_parts(instance: &Instance) {
    sign_in(instance, "organiser").await;
    for (page, field, value) in [("tracks", "colour", "blue"), ("types", "kind", "talk")] {
        let page = format!("/de/organise/kickoff/{page}/new");
        let fields = [("name_de", "Faden"), (field, value)];
        let answer = instance.post(&page, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
    }
    let fields = [
        ("letter_subject_de", "Bald"),
        ("letter_body_de", "{name}: {link}"),
        ("mailing_standing", "confirmed"),
        ("mailing_attendance", "any"),
        ("mailing_when", "now"),
    ];
    let answer = instance
        .post("/de/organise/kickoff/mailings/new", &fields)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    found_upload(instance).await;
    crate::proposal::open_call(instance).await;
    let evil = "</script><img src=x onerror=alert(1)>";
    crate::proposal::propose(instance, "evil@gast.example", evil).await;
}

/// Whoever is signed in sends a file that is not taken yet; only they see what it would change.
pub(crate) async fn found_upload(instance: &Instance) {
    instance.execute("DELETE FROM uploads").await;
    let table = "Titel\n</script><img src=x onerror=alert(1)>\n".as_bytes();
    let answer = crate::table::upload(instance, "<b>.csv", table).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// Fields that every form can read, so that none is refused before anybody asks who sent it.
const BODY: &str = "do=nothing&reason=none&nonce=0123456789abcdef\
    &admission=00000000-0000-4000-8000-000000000000";

async fn ask(instance: &Instance, method: &Method, path: &str) -> Answer {
    // As a browser does from a page of this site; by it, whoever must sign in first comes back.
    let page = instance.settings.absolute("/de");
    let headers = [
        ("accept", "text/html"),
        ("referer", page.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    instance
        .send(method.clone(), path, &headers, Body::from(BODY))
        .await
}

/// Takes the organiser's account out of use, or puts it back.
async fn set_disabled(instance: &Instance, is_disabled: bool) {
    let statement = if is_disabled {
        "UPDATE users SET is_disabled = TRUE WHERE email_key LIKE 'organiser@%' RETURNING created_at"
    } else {
        "UPDATE users SET is_disabled = FALSE RETURNING created_at"
    };
    instance.count(statement).await;
}

/// Whether an answer says "sign in first", "not for you", "there is nothing", or lets one in.
fn outcome(answer: &Answer) -> &'static str {
    match answer.status {
        StatusCode::SEE_OTHER if answer.location().contains("/account/sign-in?") => "sign in",
        StatusCode::SEE_OTHER if answer.location().ends_with("/account/sign-in") => "in",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::NOT_FOUND => "nothing",
        StatusCode::METHOD_NOT_ALLOWED => "no method",
        StatusCode::UNAUTHORIZED => "unauthorised",
        _ => "in",
    }
}

/// What each kind of person must meet, by what the address demands.
fn expected(person: &str, demand: Demand) -> &'static str {
    match (demand, person) {
        (D::Nothing | D::None, _) => unreachable!("asked for otherwise"),
        (_, "anonymous" | "guest" | "signed out" | "disabled") => "sign in",
        (D::Account, _) => "in",
        (D::Found, person) => match person {
            "all" => "in",
            _ => "forbidden",
        },
        (_, "other") => "nothing",
        (D::View, "door")
        | (D::Organise, "door" | "viewer" | "confidant")
        | (D::Confide, "door" | "viewer" | "organiser")
        | (D::Admit, "viewer" | "confidant") => "forbidden",
        (_, "organiser" | "viewer" | "confidant" | "door" | "all") => "in",
        _ => unreachable!("{person}"),
    }
}

#[tokio::test]
async fn every_address_lets_in_whom_it_should_and_nobody_else() {
    let instance = staff::instance().await;
    staff::register(&instance, "Erika Muster", "").await;
    found_parts(&instance).await;
    let patterns = patterns();
    let listed: Vec<&str> = DEMANDS.iter().map(|(name, ..)| *name).collect();
    let unlisted: Vec<_> = patterns
        .keys()
        .filter(|name| !listed.contains(&name.as_str()))
        .collect();
    assert!(unlisted.is_empty(), "say what these demand: {unlisted:?}");

    let mut wrong = Vec::new();
    for (number, person) in [
        "anonymous",
        "guest",
        "signed out",
        "disabled",
        "other",
        "door",
        "viewer",
        "confidant",
        "all",
        "organiser",
    ]
    .into_iter()
    .enumerate()
    {
        // Together they ask more often than anybody may.
        instance.come_from(number);
        instance.forget_cookies();
        match person {
            "anonymous" => {}
            // A guest has a link and no sign-in; what a link opens is tested with tickets.
            "guest" => instance.set_cookie("auftakt", &"0".repeat(64)),
            "signed out" => {
                sign_in(&instance, "organiser").await;
                let cookie = instance.cookie("auftakt").unwrap();
                instance.post("/de/account/sign-out", &[]).await;
                instance.set_cookie("auftakt", &cookie);
            }
            "disabled" => {
                sign_in(&instance, "organiser").await;
                set_disabled(&instance, true).await;
            }
            name => sign_in(&instance, name).await,
        }
        for (name, read, send) in DEMANDS {
            let Some(pattern) = patterns.get(*name) else {
                continue;
            };
            // It ends the sign-in that the others need.
            let is_stranger = expected(person, D::Account) == "sign in";
            if name.starts_with("SIGN_OUT") && !is_stranger {
                continue;
            }
            // A file is for whoever sent it, so that everybody who may sends one.
            if *name == "EXCHANGE_FILE" && expected(person, D::Organise) == "in" {
                found_upload(&instance).await;
            }
            let path = Box::pin(address(&instance, pattern)).await;
            for (method, demand) in [(Method::GET, *read), (Method::POST, *send)] {
                let answer = ask(&instance, &method, &path).await;
                let met = outcome(&answer);
                let is_right = match demand {
                    D::None => matches!(met, "no method" | "nothing" | "in"),
                    D::Nothing => !matches!(met, "sign in" | "forbidden" | "unauthorised"),
                    // Whoever is let in names no admission here, and so there is nothing to undo.
                    D::Admit if *name == "DOOR_UNDO" && met == "nothing" => {
                        expected(person, D::Admit) != "sign in"
                    }
                    demand => met == expected(person, demand),
                };
                if !is_right {
                    wrong.push(format!(
                        "{person}: {method} {path} ({demand:?}) gave {met} {}",
                        answer.status
                    ));
                }
            }
        }
        if person == "disabled" {
            set_disabled(&instance, false).await;
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn an_event_of_somebody_else_answers_like_none() {
    let instance = staff::instance().await;
    sign_in(&instance, "other").await;
    assert_eq!(
        instance.get("/de/organise/herbst").await.status,
        StatusCode::OK
    );

    for page in [
        "",
        "/registrations",
        "/registrations.csv",
        "/sessions",
        "/outbox",
        "/audit",
    ] {
        let theirs = instance.get(&format!("/de/organise/kickoff{page}")).await;
        let none = instance.get(&format!("/de/organise/nowhere{page}")).await;

        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!(theirs.status, none.status, "{page}");
        assert_eq!(theirs.text(), none.text(), "{page}");
    }
}

#[tokio::test]
async fn ids_of_another_event_lead_nowhere() {
    let instance = staff::instance().await;
    staff::register(&instance, "Erika Muster", "").await;
    let (session, registration, letter) = (
        own_session(&instance).await,
        instance.text("SELECT id FROM registrations LIMIT 1").await,
        instance.text("SELECT id FROM letters LIMIT 1").await,
    );
    sign_in(&instance, "organiser").await;
    for path in [
        format!("/de/organise/kickoff/sessions/{session}"),
        format!("/de/organise/kickoff/registrations/{registration}"),
        format!("/de/organise/kickoff/outbox/{letter}"),
    ] {
        assert_eq!(instance.get(&path).await.status, StatusCode::OK, "{path}");
    }

    sign_in(&instance, "other").await;

    for path in [
        format!("/de/organise/herbst/sessions/{session}"),
        format!("/de/organise/herbst/registrations/{registration}"),
        format!("/de/organise/herbst/outbox/{letter}"),
        "/de/organise/herbst/sessions/1%20OR%201=1".to_owned(),
    ] {
        assert_eq!(
            instance.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let save = format!("/de/organise/herbst/sessions/{session}");
    let fields = [("title_de", "Übernommen"), ("kind", "talk")];
    assert_eq!(
        instance.post(&save, &fields).await.status,
        StatusCode::NOT_FOUND
    );
    let cancel = format!("{save}/status");
    let answer = instance.post(&cancel, &[("do", "cancel")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM sessions WHERE status = 'cancelled'")
            .await,
        0
    );
}

/// The addresses of the server functions, as `src/rpc` says them.
fn server_functions() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rpc");
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let functions = source.matches("#[server(").count();
        let addresses = source.split("endpoint = \"").skip(1);
        let addresses: Vec<_> = addresses
            .map(|rest| format!("/rpc/{}", rest.split('"').next().unwrap()))
            .collect();
        assert_eq!(functions, addresses.len(), "each has an address of its own");
        found.extend(addresses);
    }
    found
}

/// What strangers may ask of the server functions: nothing yet. A new one must be named here or
/// refuse them, whatever it takes.
const OPEN_FUNCTIONS: &[&str] = &[];
/// Those that take JSON, and not the fields of a form.
const JSON_FUNCTIONS: &[&str] = &["/rpc/plan/place"];

#[tokio::test]
async fn every_server_function_asks_who_is_there() {
    let instance = staff::instance().await;
    staff::register(&instance, "Erika Muster", "").await;
    let door = Box::pin(address(&instance, "/de/door/{event}/{list}")).await;
    let list = door.rsplit('/').next().unwrap();
    let fields = [
        ("event", "kickoff"),
        ("list", list),
        ("code", "ABCD-EF23"),
        ("nonce", "stranger"),
        ("language", "de"),
        ("day", "2027-03-27"),
        ("session", "00000000-0000-0000-0000-000000000001"),
    ];
    let call = async |function: &str| {
        if !JSON_FUNCTIONS.contains(&function) {
            return instance.post(function, &fields).await;
        }
        let headers = [
            ("content-type", "application/json"),
            ("sec-fetch-site", "same-origin"),
        ];
        let fields: serde_json::Map<String, serde_json::Value> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).into()))
            .collect();
        let body = Body::from(serde_json::Value::Object(fields).to_string());
        instance.send(Method::POST, function, &headers, body).await
    };
    let functions = server_functions();
    assert!(functions.len() >= 2, "{functions:?}");

    for function in functions {
        if OPEN_FUNCTIONS.contains(&function.as_str()) {
            continue;
        }
        sign_in(&instance, "organiser").await;
        let own = call(&function).await;
        assert_eq!(own.status, StatusCode::OK, "{function}: {}", own.text());
        for (person, status) in [
            ("", StatusCode::UNAUTHORIZED),
            ("viewer", StatusCode::FORBIDDEN),
            ("other", StatusCode::NOT_FOUND),
        ] {
            instance.forget_cookies();
            if !person.is_empty() {
                sign_in(&instance, person).await;
            }
            let answer = call(&function).await;
            assert_eq!(answer.status, status, "{function} for {person:?}");
        }
    }
}
