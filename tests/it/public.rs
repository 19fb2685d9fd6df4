//! What everybody may read: events, their programme and people, and nothing that is not published.

mod corpus;
mod programme;

use auftakt::server::auth::Operator;
use auftakt::server::operation::import;
use axum::http::StatusCode;

use crate::harness::{Answer, Instance};

/// Two days, two rooms, a panel, something cancelled, something in English, drafts.
const KICKOFF: &str = include_str!("public/kickoff.toml");
/// Something long past.
const PAST: &str = include_str!("public/past.toml");

/// An instance that holds these events.
async fn instance_with(files: &[&str]) -> Instance {
    let instance = Instance::new().await;
    for file in files {
        take(&instance, file).await;
    }
    instance
}

async fn take(instance: &Instance, file: &str) {
    let operator = Operator::at_the_command_line();
    import::import(&operator, &instance.site, file)
        .await
        .unwrap();
}

/// Every page that the sitemap names, and the agenda in some of its forms.
async fn every_page(instance: &Instance) -> Vec<(String, Answer)> {
    let sitemap = instance.get("/sitemap.xml").await;
    let mut paths: Vec<String> = sitemap
        .text()
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap())
        .map(|url| url.strip_prefix(&instance.settings.base_url).unwrap())
        .map(str::to_owned)
        .collect();
    paths.push("/".to_owned());
    paths.push("/de/kickoff/agenda?q=a&type=talk".to_owned());
    paths.push("/en/kickoff/agenda?person=jan-novak".to_owned());
    let mut pages = Vec::new();
    for path in paths {
        let page = instance.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        pages.push((path, page));
    }
    pages
}

#[tokio::test]
async fn what_is_kept_in_memory_is_told_like_what_is_made() {
    let instance = instance_with(&[KICKOFF, PAST]).await;
    let first = every_page(&instance).await;

    for (path, made) in first {
        let kept = instance.get(&path).await;

        assert_eq!(kept.body, made.body, "{path}");
        let headers = |answer: &Answer| {
            let mut headers = answer.headers.clone();
            let id = headers.remove("x-request-id");
            assert!(id.is_some(), "{path}");
            // Whoever sends it says it where the answer does not.
            headers.remove("content-length");
            headers
        };
        assert_eq!(headers(&kept), headers(&made), "{path}");
        let known = [("if-none-match", made.header("etag"))];
        let known = instance.get_with(&path, &known).await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(
            !known.header("content-security-policy").is_empty(),
            "{path}"
        );
    }
    // What is sent to an address of a page is not answered with the page.
    let sent = instance.post("/de/kickoff/agenda", &[("q", "a")]).await;
    assert_eq!(sent.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_list_tells_what_is_coming_from_what_is_past() {
    let instance = instance_with(&[KICKOFF, PAST]).await;

    let list = instance.get("/de").await;

    assert_eq!(list.all("#coming ~ .section__body h3"), ["Kommune digital"]);
    assert_eq!(list.all("#past ~ .section__body h3"), ["Der erste Anlauf"]);
    assert_eq!(
        list.all(".event-row__date"),
        ["2.–3. Dezember 2026", "Donnerstag, 2. November 2023"]
    );

    instance.set_clock("2026-12-04T09:00:00Z");
    let list = instance.get("/de").await;
    assert_eq!(
        list.all("#past ~ .section__body h3"),
        ["Kommune digital", "Der erste Anlauf"]
    );
}

#[tokio::test]
async fn an_address_without_a_language_answers_with_the_visitors() {
    let instance = instance_with(&[KICKOFF]).await;
    let enter = async |language: &str| {
        let answer = instance
            .get_with("/kickoff", &[("accept-language", language)])
            .await;
        assert_eq!(answer.status, StatusCode::FOUND);
        assert_eq!(answer.header("vary"), "accept-language");
        answer.location().to_owned()
    };

    assert_eq!(enter("en-GB,en;q=0.9").await, "/en/kickoff");
    assert_eq!(enter("fr, de;q=0.5").await, "/de/kickoff");
}

#[tokio::test]
async fn what_is_not_public_is_not_there() {
    let instance = instance_with(&[KICKOFF]).await;
    take(
        &instance,
        &PAST.replace(r#"status = "published""#, r#"status = "draft""#),
    )
    .await;
    let known = instance.count("SELECT COUNT(*) FROM events").await;
    assert_eq!(known, 2);

    for path in [
        "/no-such-event",
        "/past",
        "/de/past",
        "/de/past/agenda",
        "/de/past/speakers",
        "/de/past/speakers/erika-muster",
        "/de/past/sessions/rueckblick",
        "/de/kickoff/sessions/geheimer-entwurf",
        "/de/kickoff/sessions/no-such-session",
        "/de/kickoff/sessions/NO%20SLUG",
        "/de/kickoff/speakers/noch-niemand",
        "/de/kickoff/speakers/no-such-person",
        "/.well-known/security.txt",
    ] {
        let answer = instance.get_with(path, &[("accept-language", "de")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.one("h1"), "Hier ist nichts", "{path}");
        assert_eq!(
            answer.attributes("html", "lang"),
            ["de"],
            "{path} is answered in German"
        );
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'self'"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn drafts_and_their_people_appear_nowhere_until_they_are_published() {
    let instance = instance_with(&[KICKOFF]).await;
    let secrets = ["Geheimer Entwurf", "Noch Niemand", "Geheimabteilung"];
    let told = async || -> Vec<String> {
        let pages = every_page(&instance).await;
        assert!(pages.len() > 20, "{}", pages.len());
        pages
            .iter()
            .flat_map(|(path, page)| {
                secrets
                    .iter()
                    .filter(|secret| page.text().contains(**secret))
                    .map(move |secret| format!("{secret} in {path}"))
            })
            .collect()
    };

    assert_eq!(told().await, Vec::<String>::new());

    take(
        &instance,
        &KICKOFF.replace("status = \"draft\" # secret", ""),
    )
    .await;
    let told = told().await;
    for secret in secrets {
        assert!(told.iter().any(|one| one.starts_with(secret)), "{secret}");
    }
}

#[tokio::test]
async fn a_page_says_where_it_is_and_in_which_languages() {
    let instance = instance_with(&[KICKOFF]).await;
    let base = &instance.settings.base_url;

    for path in [
        "",
        "/agenda",
        "/speakers",
        "/speakers/jan-novak",
        "/sessions/podium",
    ] {
        let page = instance.get(&format!("/en/kickoff{path}")).await;

        assert_eq!(
            page.attributes(r#"link[rel="canonical"]"#, "href"),
            [format!("{base}/en/kickoff{path}")]
        );
        assert_eq!(
            page.attributes(r#"head link[rel="alternate"][hreflang]"#, "href"),
            [
                format!("{base}/de/kickoff{path}"),
                format!("{base}/en/kickoff{path}")
            ]
        );
        assert_eq!(
            page.attributes(r#"meta[property="og:url"]"#, "content"),
            [format!("{base}/en/kickoff{path}")]
        );
        assert_eq!(page.attributes("html", "lang"), ["en"], "{path}");
        assert_eq!(page.all("h1").len(), 1, "{path}");
        assert_eq!(page.all("main").len(), 1, "{path}");
        assert_eq!(
            page.attributes(".language-switch a", "href"),
            [format!("/de/kickoff{path}")]
        );
        assert!(!page.text().contains("style="), "{path}");
    }
}

#[tokio::test]
async fn linked_data_names_the_event_its_sessions_and_its_people() {
    let instance = instance_with(&[KICKOFF]).await;

    let data = corpus::linked_data(&instance.get("/de/kickoff").await);

    assert_eq!(data["@type"], "Event");
    assert_eq!(data["name"], "Kommune digital");
    assert_eq!(data["startDate"], "2026-12-02T09:00:00Z");
    assert_eq!(data["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(
        data["eventAttendanceMode"],
        "https://schema.org/MixedEventAttendanceMode"
    );
    assert_eq!(
        data["license"],
        "https://creativecommons.org/licenses/by/4.0/"
    );
    assert_eq!(data["isAccessibleForFree"], true);
    assert_eq!(data["offers"]["availability"], "https://schema.org/InStock");
    let parts = data["subEvent"].as_array().unwrap();
    let states: Vec<(&str, &str)> = parts
        .iter()
        .map(|part| {
            let status = part["eventStatus"].as_str().unwrap();
            let (_, status) = status.rsplit_once('/').unwrap();
            (part["name"].as_str().unwrap(), status)
        })
        .collect();
    assert_eq!(
        states,
        [
            ("Willkommen", "EventScheduled"),
            ("Was Kommunen davon haben", "EventScheduled"),
            ("From spreadsheet to service", "EventScheduled"),
            ("Registermodernisierung", "EventCancelled"),
            ("Der zweite Tag", "EventScheduled"),
        ]
    );
    assert_eq!(parts[1]["performer"][0]["name"], "Sabine Beispiel");
    assert_eq!(
        parts[1]["performer"][0]["affiliation"]["name"],
        "Redaktion Beispiel"
    );
}

#[tokio::test]
async fn crawlers_are_told_what_is_theirs() {
    let instance = instance_with(&[KICKOFF]).await;

    let robots = instance.get("/robots.txt").await;
    let sitemap = instance.get("/sitemap.xml").await;

    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    for line in [
        "Disallow: /t/",
        "Disallow: /de/tickets",
        "Disallow: /en/organise",
    ] {
        assert!(robots.text().lines().any(|one| one == line), "{line}");
    }
    let expected = format!("Sitemap: {}/sitemap.xml", instance.settings.base_url);
    assert!(robots.text().lines().any(|line| line == expected));
    assert_eq!(
        sitemap.header("content-type"),
        "application/xml; charset=utf-8"
    );
    // Two languages of: list, three legal pages, event, agenda, speakers, six sessions, three people.
    assert_eq!(sitemap.text().matches("<url>").count(), 2 * (4 + 3 + 6 + 3));
    for (path, _) in every_page(&instance).await {
        assert!(!path.contains("entwurf"), "{path}");
    }
}

#[tokio::test]
async fn legal_pages_are_there_before_anybody_wrote_them() {
    let instance = Instance::new().await;

    for (path, title) in [
        ("/de/accessibility", "Erklärung zur Barrierefreiheit"),
        ("/en/privacy", "Privacy notice"),
        ("/de/imprint", "Impressum"),
    ] {
        let page = instance.get(path).await;

        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.one("h1"), title);
        let footer = page.attributes("footer a", "href");
        assert!(footer.iter().any(|href| href == path), "{path}");
    }
}
