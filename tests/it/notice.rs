//! What guests and supervisors are told of the data: as much as is really asked, and no more.

use axum::http::StatusCode;

use crate::harness::Instance;
use crate::staff::{self, sign_in};

const NOTICE: &str = "/de/kickoff/privacy";
const RECORD: &str = "/de/organise/kickoff/data-protection/record";

async fn activities(instance: &Instance) -> Vec<String> {
    let notice = instance.get(NOTICE).await;
    assert_eq!(notice.status, StatusCode::OK, "{}", notice.text());
    notice.all("table:has(#activities) tbody th")
}

#[tokio::test]
async fn the_notice_says_what_this_event_asks_and_does() {
    let instance = staff::instance().await;

    let form = instance.get("/de/kickoff/register").await;
    let links = form.attributes("main a", "href");
    assert!(links.iter().any(|link| link == NOTICE), "{links:?}");
    let plain = activities(&instance).await;
    assert_eq!(
        plain,
        [
            "Anmeldung",
            "Ticket und Einlass",
            "E-Mails",
            "Eigenes Programm",
            "Teilnahmebescheinigung",
        ]
    );
    instance
        .execute(
            "UPDATE events SET registration_rules = \
             '{\"waiting_list\":\"offers\",\"verifies\":true,\"approves\":true}', revision = revision + 1 \
             WHERE slug = 'kickoff'",
        )
        .await;
    // Behind the program's back nobody is told; a replica that starts reads it.
    sign_in(&instance, "organiser").await;
    let saved = instance
        .post(
            "/de/organise/kickoff/data-protection",
            &[("shown.registrations", "30"), ("registrations", "77")],
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());

    let more = activities(&instance).await;
    for name in [
        "Bestätigung der Adresse",
        "Entscheidung über Anmeldungen",
        "Warteliste",
    ] {
        assert!(more.iter().any(|known| known == name), "{name} in {more:?}");
    }
    let notice = instance.get(NOTICE).await;
    assert!(
        notice.text().contains("77 Tage nach dem Ende"),
        "{}",
        notice.text()
    );
    assert!(notice.text().contains("orga@auftakt.example"));
    let english = instance.get("/en/kickoff/privacy").await;
    assert!(
        english.text().contains("77 days after the end"),
        "{}",
        english.text()
    );
    let missing = instance.get("/de/niemals/privacy").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_record_lists_every_activity_for_those_who_may_see_it() {
    let instance = staff::instance().await;
    instance
        .execute("UPDATE events SET title = '{\"de\":\"Auftakt # *neu*\"}' WHERE slug = 'kickoff'")
        .await;
    sign_in(&instance, "viewer").await;

    let page = instance.get(RECORD).await;
    let file = instance.get(&format!("{RECORD}.md")).await;

    assert_eq!(page.status, StatusCode::OK);
    let headings = page.all("main h2");
    for name in [
        "Anmeldung",
        "Mitwirkende",
        "Bilder, Folien und Aufzeichnungen",
    ] {
        assert!(headings.iter().any(|known| known == name), "{headings:?}");
    }
    assert!(
        !headings.iter().any(|known| known == "Warteliste"),
        "{headings:?}"
    );
    assert_eq!(file.header("content-type"), "text/markdown; charset=utf-8");
    assert!(file.header("content-disposition").contains("kickoff.md"));
    let first = file.text().lines().next().unwrap();
    assert_eq!(
        first,
        "# Verzeichnis der Verarbeitungstätigkeiten: Auftakt \\# \\*neu\\*"
    );
    assert_eq!(file.text().matches("\n## ").count(), headings.len());
}
