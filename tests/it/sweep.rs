//! What holds at every address there is: the list is the one of `guard`, which knows them all.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::guard::{DEMANDS, Demand, address, found_parts, patterns};
use crate::harness::{Answer, Instance, encode};
use crate::staff::{self, sign_in};

/// An instance at which somebody registered whose texts are hostile, with every kind of staff.
async fn instance() -> Instance {
    let instance = staff::instance().await;
    let evil = "</script><img src=x onerror=alert(1)>";
    staff::register(&instance, &format!("Erika {evil}"), evil).await;
    found_parts(&instance).await;
    crate::speaking::anna(&instance).await;
    let fields = [("key", CHOICE_KEY), ("session", "grusswort")];
    let chosen = instance.post("/de/kickoff/my-programme", &fields).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.text());
    instance
}

/// The key of the form with which the one programme was chosen.
const CHOICE_KEY: &str = "0123456789abcdef0123456789abcdef";

/// The secret of the link to what was chosen.
async fn chosen(instance: &Instance) -> String {
    let id = instance.text("SELECT id FROM choices WHERE registration_id IS NULL");
    auftakt::server::auth::chooser::link_token(&instance.site, &id.await.parse().unwrap())
}

/// The secret of the link of the one guest.
async fn link(instance: &Instance) -> String {
    let id = instance.text("SELECT id FROM registrations").await;
    let mut conn = instance.site.db.read().await.unwrap();
    let event = instance.text("SELECT event_id FROM registrations").await;
    let registration = auftakt::server::store::registration::find(
        &mut conn,
        &event.parse().unwrap(),
        &id.parse().unwrap(),
    )
    .await
    .unwrap()
    .unwrap();
    auftakt::server::auth::guest::link_token(&instance.site, &registration)
}

/// Every address that takes this method, ways out left aside: they end the sign-in.
async fn addresses(instance: &Instance, method: &Method) -> Vec<String> {
    let link = link(instance).await;
    let speaking = crate::speaking::link(instance).await;
    let chosen = chosen(instance).await;
    let proposal = crate::proposal::link(instance).await;
    let patterns = patterns();
    let mut addresses = Vec::new();
    for (name, read, send) in DEMANDS {
        let demand = if *method == Method::GET { read } else { send };
        if *demand == Demand::None || name.starts_with("SIGN_OUT") {
            continue;
        }
        let Some(pattern) = patterns.get(*name) else {
            continue;
        };
        let link = if pattern.contains("/speaking/") {
            &speaking
        } else if pattern.contains("/my/") {
            &chosen
        } else if pattern.contains("/proposals/{token}") {
            &proposal
        } else {
            &link
        };
        let pattern = pattern.replace("{token}", link);
        let path = Box::pin(address(instance, &pattern)).await;
        if path.starts_with("/de") {
            addresses.push(path.replacen("/de", "/en", 1));
        }
        addresses.push(path);
    }
    assert!(addresses.len() > 20, "{addresses:?}");
    addresses
}

/// Whatever a page has that the policy would have to allow, or that would ask another host.
fn looseness(page: &Answer) -> Vec<String> {
    let mut found = Vec::new();
    let every = scraper::Selector::parse("*").unwrap();
    for element in page.document().select(&every) {
        let name = element.value().name();
        let is_data = element.attr("type") == Some("application/ld+json");
        if name == "style" || name == "script" && element.attr("src").is_none() && !is_data {
            found.push(format!("<{name}> inline"));
        }
        for (attribute, value) in element.value().attrs() {
            let is_code = attribute == "style" || attribute.starts_with("on");
            let is_loaded = attribute == "src"
                || attribute == "href"
                    && name == "link"
                    && element.attr("rel") == Some("stylesheet");
            let is_foreign = is_loaded && (!value.starts_with('/') || value.starts_with("//"));
            let is_script = value.trim_start().to_lowercase().starts_with("javascript:");
            if is_code || is_foreign || is_script {
                found.push(format!("<{name} {attribute}={value:?}>"));
            }
        }
    }
    found
}

/// MISUSE 19 and 21.
#[tokio::test]
async fn every_page_keeps_the_strict_policy() {
    let instance = instance().await;
    let addresses = Box::pin(addresses(&instance, &Method::GET)).await;
    let (mut pages, mut wrong) = (0, Vec::new());

    for person in ["", "organiser", "door", "other"] {
        instance.forget_cookies();
        if !person.is_empty() {
            sign_in(&instance, person).await;
        }
        for path in &addresses {
            let answer = instance.get_with(path, &[("accept", "text/html")]).await;
            let policy = answer.header("content-security-policy");
            if !policy.starts_with(
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';",
            ) || policy.contains("unsafe-inline")
                || policy.contains("'unsafe-eval'")
                || policy.contains("http")
            {
                wrong.push(format!("{person} {path}: {policy}"));
            }
            for (header, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("x-frame-options", "DENY"),
            ] {
                if answer.header(header) != value {
                    wrong.push(format!("{person} {path}: no {header}"));
                }
            }
            if answer.headers.contains_key("set-cookie") {
                wrong.push(format!("{person} {path}: a cookie"));
            }
            if answer.header("content-type").starts_with("text/html") {
                pages += 1;
                let loose = looseness(&answer);
                wrong.extend(loose.iter().map(|one| format!("{person} {path}: {one}")));
            }
        }
    }

    assert!(pages > 100, "only {pages} pages were seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What people and robots send: each in every field that any form has.
fn hostile() -> Vec<Vec<u8>> {
    let texts = [
        "",
        "\0",
        "a\0b",
        "\u{202e}evil\u{2066}",
        "\u{200b}\u{2060}\u{feff}",
        "👩‍🚒",
        "e\u{301}\u{301}\u{301}",
        "'; DROP TABLE users; --",
        "-1",
        "99999999999999999999999",
        "1e309",
        "NaN",
        "2026-10-25T02:30",
        "2027-03-28T02:30",
        "9999-12-31T23:59",
        "-0001-01-01T00:00",
        "../../etc/passwd",
        "\r\nSet-Cookie: x=y",
        "a@b.c",
        "a@ｂ.ｃ",
        "%00%ff",
        "{\"a\":[[[[[[[[[[]]]]]]]]]]}",
    ];
    let mut values: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    values.push("x".repeat(1_000).into_bytes());
    values.push("ä".repeat(500).into_bytes());
    values.push(vec![0xff, 0xfe, 0x80]);
    values
}

/// The names of the fields of every form and query.
const FIELDS: &[&str] = &[
    "key",
    "name",
    "email",
    "organisation",
    "language",
    "privacy",
    "password",
    "next",
    "code",
    "nonce",
    "admission",
    "reason",
    "event",
    "list",
    "do",
    "scan",
    "q",
    "sort",
    "page",
    "status",
    "state",
    "show",
    "done",
    "day",
    "track",
    "type",
    "person",
    "lang",
    "title_de",
    "title_en",
    "description_de",
    "description_en",
    "kind",
    "slug",
    "starts_at",
    "ends_at",
    "starts",
    "ends",
    "room",
    "note",
    "fingerprint",
    "cast",
    "version",
    "revision",
    "seen",
    "until",
    "remove",
    "from",
    "to",
    "session",
    "role",
    "consent_photo",
    "biography_de",
    "link_url",
    "programme",
    "had",
    "title",
    "description",
    "function",
    "question",
    "answer",
    "registrations",
    "shown.registrations",
];

/// Every field with the same value, escaped.
fn all_fields(value: &[u8]) -> String {
    let mut escaped = String::new();
    for byte in value {
        escaped.push('%');
        escaped.push_str(&auftakt::server::secret::hex(&[*byte]));
    }
    let fields: Vec<_> = FIELDS
        .iter()
        .map(|name| format!("{name}={escaped}"))
        .collect();
    fields.join("&")
}

#[tokio::test]
async fn nothing_that_is_sent_is_a_fault_of_ours() {
    let instance = instance().await;
    sign_in(&instance, "organiser").await;
    let read = Box::pin(addresses(&instance, &Method::GET)).await;
    let sent = Box::pin(addresses(&instance, &Method::POST)).await;
    let mut bodies: Vec<String> = hostile().iter().map(|value| all_fields(value)).collect();
    let duplicated = encode(&[("code", "a"), ("code", "b"), ("name", "a"), ("name", "b")]);
    bodies.push(duplicated);
    bodies.extend(["%", "%zz=%", "=&=&&", "a[b][c][d][e][f][g][h]=1", "[]"].map(str::to_owned));
    let (mut asked, mut wrong) = (0, Vec::new());

    for body in &bodies {
        let forms = sent.iter().map(|path| (Method::POST, path.clone(), body));
        let pages = read.iter().map(|path| {
            let path = format!("{path}?{}", body.replace(['[', ']'], "%5B"));
            (Method::GET, path, body)
        });
        for (method, path, body) in forms.chain(pages) {
            // Not even a test's own client sends such an address.
            if path.parse::<axum::http::Uri>().is_err() {
                continue;
            }
            // One sign-in costs more than all else here, and is one of the addresses all the same.
            if path.starts_with("/en/account/sign-in") && method == Method::POST {
                continue;
            }
            let headers = [
                ("content-type", "application/x-www-form-urlencoded"),
                ("sec-fetch-site", "same-origin"),
                ("accept", "text/html"),
            ];
            let answer = instance
                .send(method.clone(), &path, &headers, Body::from(body.clone()))
                .await;
            asked += 1;
            if answer.status.is_server_error() {
                wrong.push(format!("{method} {path} {body}: {}", answer.status));
            }
        }
    }

    assert!(asked > 500, "{asked}");
    assert!(
        wrong.is_empty(),
        "{} of {asked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What a page of another site can make a browser send along.
const FOREIGN: &[&[(&str, &str)]] = &[
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "cross-site"), ("origin", "null")],
    &[("origin", "null")],
    &[("origin", "https://evil.example")],
    &[("origin", "http://127.0.0.1:3000.evil.example")],
    &[("origin", "http://127.0.0.1:30001")],
    &[("origin", "http://evil.example/127.0.0.1:3000")],
];

#[tokio::test]
async fn a_page_of_another_site_can_send_nothing_to_any_address() {
    let instance = instance().await;
    sign_in(&instance, "organiser").await;
    let mut sent = Box::pin(addresses(&instance, &Method::POST)).await;
    // Both languages are one handler, and one net may not send more than 1,200 at once.
    sent.retain(|path| !path.starts_with("/en"));
    let state = async || {
        let mut rows = Vec::new();
        for statement in [
            "SELECT COUNT(*) FROM audit_entries",
            "SELECT COUNT(*) FROM registrations WHERE status = 'confirmed'",
            "SELECT COUNT(*) FROM letters",
            "SELECT COUNT(*) FROM choices",
            "SELECT COUNT(*) FROM stars",
            "SELECT COUNT(*) FROM check_in_attempts",
            "SELECT COUNT(*) FROM login_sessions",
            "SELECT COUNT(*) FROM sessions",
            "SELECT COUNT(*) FROM sign_in_failures",
        ] {
            rows.push(instance.count(statement).await);
        }
        rows
    };
    let before = state().await;
    let ways_out = ["/de/account/sign-out", "/de/account/sign-out-everywhere"].map(str::to_owned);

    for (number, path) in sent.iter().chain(&ways_out).enumerate() {
        instance.come_from(number);
        for foreign in FOREIGN {
            for content_type in ["application/x-www-form-urlencoded", "text/plain"] {
                let mut headers = foreign.to_vec();
                headers.push(("content-type", content_type));
                let body = Body::from(all_fields(b"x"));
                let answer = instance.send(Method::POST, path, &headers, body).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            }
        }
    }

    assert_eq!(state().await, before);
    assert_eq!(
        instance.get("/de/organise/kickoff").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn no_header_of_a_request_reaches_what_others_are_shown() {
    let instance = instance().await;
    let poison = [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "evil"),
        ("x-forwarded-port", "666"),
        ("x-forwarded-prefix", "/evil"),
        ("forwarded", "host=evil.example;proto=evil"),
        ("x-host", "evil.example"),
        ("x-original-url", "/evil"),
        ("x-rewrite-url", "/evil"),
        ("referer", "https://evil.example/"),
        ("origin", "https://evil.example"),
        ("user-agent", "evil"),
        ("x-request-id", "evil"),
        ("cookie", "lang=evil"),
        ("if-none-match", "\"evil\""),
    ];
    let mut paths = Box::pin(addresses(&instance, &Method::GET)).await;
    paths.push("/".to_owned());

    for path in paths {
        let foreign = instance.get_with(&path, &poison).await;
        let absolute = instance.get(&format!("http://evil.example{path}")).await;
        let own = instance.get(&path).await;

        assert_eq!(foreign.status, own.status, "{path}");
        assert_eq!(absolute.status, own.status, "{path}");
        // A form's key is drawn for each; what is for one person alone is kept nowhere.
        if own.header("cache-control").starts_with("public") {
            assert_eq!(foreign.body, own.body, "{path}");
            assert_eq!(absolute.body, own.body, "{path}");
        }
        for answer in [&foreign, &absolute] {
            let body = String::from_utf8_lossy(&answer.body);
            assert!(!body.contains("evil"), "{path}");
            for (name, value) in &answer.headers {
                let value = String::from_utf8_lossy(value.as_bytes());
                assert!(!value.contains("evil"), "{path}: {name}: {value}");
            }
        }
    }
}

/// MISUSE 14: what opens a door stands on no page of staff, and of nobody else.
#[tokio::test]
async fn no_page_of_staff_tells_a_secret() {
    let instance = instance().await;
    let link = link(&instance).await;
    let mut secrets = vec![link.clone()];
    for statement in [
        "SELECT link_hash FROM registrations",
        "SELECT link_hash FROM contacts",
        "SELECT link_hash FROM choices",
        "SELECT form_key FROM registrations",
        "SELECT form_key FROM proposals",
        "SELECT link_hash FROM proposals",
        "SELECT id FROM tickets",
        "SELECT sealed_secret FROM event_keys LIMIT 1",
        "SELECT public_key FROM event_keys LIMIT 1",
        "SELECT password_hash FROM users LIMIT 1",
    ] {
        secrets.push(instance.text(statement).await);
    }
    let own = instance.get(&format!("/de/tickets/{link}")).await;
    assert!(own.text().contains(&link), "there is something to see");
    let read = Box::pin(addresses(&instance, &Method::GET)).await;
    secrets.push(crate::speaking::link(&instance).await);
    secrets.push(chosen(&instance).await);
    secrets.push(crate::proposal::link(&instance).await);
    let own = [
        "/tickets/",
        "/speaking/",
        "/my/",
        "/de/proposals/",
        "/en/proposals/",
    ];
    let of_others = |path: &&String| !own.iter().any(|part| path.contains(part));

    for person in ["", "viewer", "door", "other", "organiser"] {
        instance.forget_cookies();
        if !person.is_empty() {
            sign_in(&instance, person).await;
        }
        let token = instance.cookie("auftakt").unwrap_or("no token".to_owned());
        let session =
            instance.text("SELECT COALESCE(MAX(token_hash), 'none yet') FROM login_sessions");
        let session = session.await;
        for path in read.iter().filter(of_others) {
            let answer = instance.get(path).await;
            let text = String::from_utf8_lossy(&answer.body);
            // An organiser may read a letter that waits, and hand its link on.
            let may_read_link = person == "organiser" && path.contains("/outbox/");
            let hidden = secrets.iter().skip(usize::from(may_read_link));
            for secret in hidden.chain([&token, &session]) {
                assert!(!text.contains(secret.as_str()), "{person} {path}: {secret}");
            }
        }
    }
}

/// Everything that is logged, as an operator's tools would get it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// MISUSE 14: names, addresses, tokens and what was typed stand in no log, not even in the finest.
#[tokio::test]
async fn the_log_names_nobody_and_holds_no_secret() {
    let log = Log::default();
    let writer = log.clone();
    let everything = |name: &str| (name == "AUFTAKT_LOG").then(|| "trace".to_owned());
    let settings = auftakt::server::settings::Settings::read(None, &everything).unwrap();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(
            settings.log.directives(),
        ))
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _logging = tracing::subscriber::set_default(subscriber);
    let instance = Instance::with_settings(&[("AUFTAKT_SMTP_URL", "smtp://127.0.0.1:1")]).await;
    staff::people(&instance).await;

    staff::register(&instance, "Kanaria Vogel", "Kanarienamt").await;
    staff::register(&instance, "Kanaria Vogel", "Kanarienamt").await;
    assert_eq!(
        auftakt::server::job::send_due(&instance.site)
            .await
            .unwrap(),
        1
    );
    let link = link(&instance).await;
    staff::try_sign_in(&instance, "kanaria@amt.example", "Kanarienpasswort").await;
    sign_in(&instance, "organiser").await;
    let token = instance.cookie("auftakt").unwrap();
    let code = instance.text("SELECT short_code FROM tickets").await;
    let door = Box::pin(address(&instance, "/de/door/{event}/{list}")).await;
    let scan = [("code", code.as_str()), ("nonce", "kanarienschluessel")];
    let own = format!("/de/tickets/{link}");
    for path in [own.clone(), format!("{own}/ticket.pdf")] {
        assert_eq!(instance.get(&path).await.status, StatusCode::OK);
    }
    for path in [
        "/de/organise/kickoff/registrations?q=Kanaria",
        "/de/organise/kickoff/registrations.csv?q=Kanaria",
        "/de/kickoff/agenda?q=Kanaria",
        "/de/kickoff/sessions/kanaria",
        "/t/KANARIA",
        "/kanaria",
        &format!("{door}?q=Kanaria"),
    ] {
        instance.get(path).await;
    }
    instance.post(&door, &scan).await;
    let undo = [
        ("admission", "kanaria"),
        ("reason", "Kanaria"),
        ("nonce", "k"),
    ];
    instance.post(&format!("{door}/undo"), &undo).await;
    // And when something fails in the midst of it.
    instance.execute("DROP TABLE letters").await;
    let fields = crate::seed::form("kanarienform", "kanaria.zwei@gast.example");
    let failed = instance.post("/de/kickoff/register", &fields).await;
    assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for told in ["answered", "a request failed", "a letter was not sent"] {
        assert!(log.contains(told), "{told} is not in the log");
    }
    let lower = log.to_lowercase();
    for secret in [
        "kanari",
        "gast.example",
        "organiser@",
        &link,
        &token,
        &code,
        staff::PASSWORD,
    ] {
        let found = lower.find(&secret.to_lowercase());
        let around = found.map(|at| &lower[at.saturating_sub(300)..at + secret.len()]);
        assert_eq!(around, None, "{secret}");
    }
}
