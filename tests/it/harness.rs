//! One instance of the program for one test: a database of its own, a clock that stands still, and
//! requests that go through the whole router.
//!
//! Without `AUFTAKT_TEST_DATABASE_URL` the database is SQLite in a scratch folder; with it, a fresh
//! database on that PostgreSQL server, which the test command starts for the purpose.

use std::hash::{Hash as _, Hasher as _};
use std::sync::Mutex;

use auftakt::domain::slug::Slug;
use auftakt::domain::time::Timestamp;
use auftakt::server::Site;
use auftakt::server::settings::Settings;
use auftakt::server::world::World;
use auftakt::web::{Kept, Web, router};
use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use sqlx::Connection as _;
use tower::ServiceExt as _;

/// The instant at which every test begins: Monday, 23 November 2026, 10:00 in Berlin.
pub(crate) const NOW: &str = "2026-11-23T09:00:00Z";

/// A running instance.
pub(crate) struct Instance {
    pub(crate) site: Site,
    pub(crate) settings: Settings,
    router: Kept,
    cookies: Mutex<Vec<(String, String)>>,
    /// The last number of the address that requests come from.
    peer: std::sync::atomic::AtomicU8,
    folder: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Instance {
    /// An empty instance.
    pub(crate) async fn new() -> Self {
        Self::with_settings(&[]).await
    }

    /// An instance with these variables of the environment, and no others.
    pub(crate) async fn with_settings(variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut variables: Vec<(String, String)> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        variables.push((
            "AUFTAKT_DATA".to_owned(),
            folder.path().to_str().unwrap().to_owned(),
        ));
        if let Ok(server) = std::env::var("AUFTAKT_TEST_DATABASE_URL") {
            variables.push(("DATABASE_URL".to_owned(), fresh_database(&server).await));
        }
        let find = |name: &str| {
            variables
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.clone())
        };
        let settings = Settings::read(None, &find).unwrap();
        let _ = any_spawner::Executor::init_tokio();
        let site = Site::open(settings.clone(), World::held_at(instant(NOW)))
            .await
            .unwrap();
        Self {
            router: router::router(Web::new(site.clone())),
            site,
            settings,
            cookies: Mutex::default(),
            peer: std::sync::atomic::AtomicU8::new(1),
            folder,
        }
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Moves the clock: `2026-11-23T09:00:00Z`.
    pub(crate) fn set_clock(&self, to: &str) {
        self.site.world.set(instant(to));
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers, Body::empty()).await
    }

    /// Sends a form as a browser does from a page of this site.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let headers = [
            (CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("accept", "text/html"),
        ];
        self.send(Method::POST, path, &headers, Body::from(encode(fields)))
            .await
    }

    /// Any request. Cookies are kept from answer to answer, as a browser keeps them.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, self.settings.host());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let cookies: Vec<String> = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        let peer = self.peer.load(std::sync::atomic::Ordering::Relaxed);
        let peer = std::net::SocketAddr::from(([192, 0, 2, peer], 40_000));
        let peer = axum::extract::ConnectInfo(peer);
        let request = request.extension(peer).body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            self.keep_cookie(cookie.to_str().unwrap());
        }
        let body = axum::body::to_bytes(body, 50 * 1024 * 1024).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// Sends from another address from now on: what one may send is counted by where it comes from.
    pub(crate) fn come_from(&self, peer: usize) {
        let peer = u8::try_from(peer % 250 + 1).unwrap();
        self.peer.store(peer, std::sync::atomic::Ordering::Relaxed);
    }

    /// Forgets all cookies: another person, or the same one in a private window.
    pub(crate) fn forget_cookies(&self) {
        self.cookies.lock().unwrap().clear();
    }

    /// A cookie that the browser has.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.cookies.lock().unwrap();
        let found = cookies.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    }

    /// Puts a cookie into the browser.
    pub(crate) fn set_cookie(&self, name: &str, value: &str) {
        self.keep_cookie(&format!("{name}={value}"));
    }

    fn keep_cookie(&self, header: &str) {
        let mut parts = header.split(';').map(str::trim);
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let is_gone = value.is_empty() || parts.any(|part| part.eq_ignore_ascii_case("max-age=0"));
        let mut cookies = self.cookies.lock().unwrap();
        cookies.retain(|(known, _)| known != name);
        if !is_gone {
            cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// One number from the database, for what no page tells.
    pub(crate) async fn count(&self, statement: &'static str) -> i64 {
        self.value(statement).await
    }

    /// One text from the database, for what no page tells.
    pub(crate) async fn text(&self, statement: &'static str) -> String {
        self.value(statement).await
    }

    /// Changes the database behind the program's back.
    pub(crate) async fn execute(&self, statement: &'static str) {
        if let Some(url) = &self.settings.database_url {
            let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::query(statement).execute(&mut conn).await.unwrap();
            return;
        }
        let url = format!("sqlite://{}", self.settings.database_file().display());
        let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
        sqlx::query(statement).execute(&mut conn).await.unwrap();
    }

    async fn value<T>(&self, statement: &'static str) -> T
    where
        T: Send + Unpin,
        T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
        T: for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
    {
        if let Some(url) = &self.settings.database_url {
            let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
            return sqlx::query_scalar(statement)
                .fetch_one(&mut conn)
                .await
                .unwrap();
        }
        let url = format!("sqlite://{}", self.settings.database_file().display());
        let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
        sqlx::query_scalar(statement)
            .fetch_one(&mut conn)
            .await
            .unwrap()
    }
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// The page as a document: tests look at elements, not at strings.
    pub(crate) fn document(&self) -> scraper::Html {
        scraper::Html::parse_document(self.text())
    }

    /// The fields of a form as a browser would send them.
    pub(crate) fn fields(&self, form: &str) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        let document = self.document();
        let form = scraper::Selector::parse(form).unwrap();
        let inputs = scraper::Selector::parse("input, textarea, select").unwrap();
        let chosen = scraper::Selector::parse("option[selected]").unwrap();
        for element in document.select(&form).next().unwrap().select(&inputs) {
            let Some(name) = element.attr("name") else {
                continue;
            };
            let is_box = matches!(element.attr("type"), Some("checkbox" | "radio"));
            if is_box && element.attr("checked").is_none() {
                continue;
            }
            let value = match element.value().name() {
                "select" => element
                    .select(&chosen)
                    .next()
                    .and_then(|option| option.attr("value"))
                    .unwrap_or_default()
                    .to_owned(),
                // A browser sends CR LF.
                "textarea" => element
                    .text()
                    .collect::<String>()
                    .trim_start_matches('\n')
                    .replace('\n', "\r\n"),
                _ => element.attr("value").unwrap_or_default().to_owned(),
            };
            fields.push((name.to_owned(), value));
        }
        fields
    }

    /// The text of every element that a CSS selector finds, spaces single.
    pub(crate) fn all(&self, selector: &str) -> Vec<String> {
        let selector = scraper::Selector::parse(selector).unwrap();
        self.document()
            .select(&selector)
            .map(|element| single_spaced(element.text()))
            .collect()
    }

    /// The text of the one element that a CSS selector finds.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> String {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} in {}", self.text());
        all.into_iter().next().unwrap()
    }

    /// An attribute of every element that a CSS selector finds and that has it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = scraper::Selector::parse(selector).unwrap();
        self.document()
            .select(&selector)
            .filter_map(|element| element.attr(name))
            .map(str::to_owned)
            .collect()
    }
}

fn single_spaced<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// `2026-11-23T09:00:00Z`.
pub(crate) fn instant(text: &str) -> Timestamp {
    chrono::DateTime::parse_from_rfc3339(text)
        .unwrap()
        .to_utc()
        .into()
}

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// The fields as `application/x-www-form-urlencoded`.
pub(crate) fn encode(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    char::from(byte).to_string()
                }
                byte => format!("%{byte:02X}"),
            })
            .collect()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect::<Vec<_>>()
        .join("&")
}

/// The address of a new database on this server with our tables and nothing in them.
///
/// It is a copy of a template that the first test makes: bringing the tables up to date takes longer
/// than most tests do.
async fn fresh_database(server: &str) -> String {
    let mut conn = sqlx::PgConnection::connect(server).await.unwrap();
    let template = template_database(server, &mut conn).await;
    let name = format!(
        "it_{}",
        uuid::Builder::from_random_bytes(World::real().draw())
            .into_uuid()
            .simple()
    );
    run(
        &mut conn,
        format!("CREATE DATABASE {name} TEMPLATE {template}"),
    )
    .await;
    on_server(server, &name)
}

/// The database that has these migrations and nothing else. Tests run in processes of their own, so
/// the server says who makes it; it takes the name only once it is complete.
async fn template_database(server: &str, conn: &mut sqlx::PgConnection) -> String {
    let migrator = sqlx::migrate!("./migrations");
    let mut sums = std::hash::DefaultHasher::new();
    for migration in migrator.iter() {
        migration.checksum.hash(&mut sums);
    }
    let template = format!("template_{:016x}", sums.finish());
    run(&mut *conn, "SELECT pg_advisory_lock(1)").await;
    let known: Option<i32> = sqlx::query_scalar("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(&template)
        .fetch_optional(&mut *conn)
        .await
        .unwrap();
    if known.is_none() {
        let draft = format!("{template}_draft");
        run(&mut *conn, format!("DROP DATABASE IF EXISTS {draft}")).await;
        run(&mut *conn, format!("CREATE DATABASE {draft}")).await;
        let mut inside = sqlx::PgConnection::connect(&on_server(server, &draft))
            .await
            .unwrap();
        migrator.run(&mut inside).await.unwrap();
        inside.close().await.unwrap();
        run(
            &mut *conn,
            format!("ALTER DATABASE {draft} RENAME TO {template}"),
        )
        .await;
    }
    run(conn, "SELECT pg_advisory_unlock(1)").await;
    template
}

fn on_server(server: &str, database: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{database}")
}

async fn run(conn: &mut sqlx::PgConnection, statement: impl Into<String>) {
    let statement = sqlx::AssertSqlSafe(statement.into());
    sqlx::query(statement).execute(conn).await.unwrap();
}
