//! "Everything after this by n minutes": shown first, then done, and as it was shown.

use axum::http::StatusCode;

use crate::harness::{Answer, Instance};
use crate::organise::{editor, organiser, save, session_id};
use crate::staff::publish;

async fn page(instance: &Instance, title: &str) -> String {
    format!("{}/shift", editor(&session_id(instance, title).await))
}

/// Sends the form of a preview as a browser would.
async fn press(instance: &Instance, path: &str, preview: &Answer) -> Answer {
    let fields = preview.fields("form[method=post][action$=shift]");
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    instance.post(path, &fields).await
}

/// The draft goes beside the panel, into the other room.
async fn place_draft(instance: &Instance) {
    let id = session_id(instance, "Noch geheim").await;
    let changes = [
        ("starts_at", "2027-03-27T10:15"),
        ("ends_at", "2027-03-27T11:00"),
        ("room", "foyer"),
    ];
    let saved = save(instance, &id, &changes).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
}

#[tokio::test]
async fn everything_after_a_session_moves_as_it_was_shown() {
    let instance = organiser().await;
    place_draft(&instance).await;
    let path = page(&instance, "Grußwort").await;
    let public = instance.get("/de/kickoff/agenda").await.text().to_owned();

    let preview = instance
        .get(&format!("{path}?minutes=20&way=later&rooms=everywhere"))
        .await;
    assert_eq!(preview.all("tbody th"), ["Noch geheim", "Podium"]);
    assert_eq!(
        preview.all("tbody td strong"),
        ["10:35–11:20", "10:50–11:50"]
    );
    instance.set_clock("2026-11-23T10:00:00Z");
    let done = press(&instance, &path, &preview).await;

    assert_eq!(
        done.location(),
        "/de/organise/kickoff/sessions?done=shifted",
        "{}",
        done.text()
    );
    let list = instance.get("/de/organise/kickoff/sessions").await;
    let times: Vec<_> = list.all("tbody td.nowrap");
    assert!(times[0].ends_with("10:00–10:15"), "{times:?}");
    assert!(times[1].ends_with("10:35–11:20"), "{times:?}");
    assert!(times[2].ends_with("10:50–11:50"), "{times:?}");
    let trail = instance.get("/de/organise/kickoff/audit").await;
    let first: Vec<_> = trail.all(".history > li").into_iter().take(2).collect();
    assert!(
        first.iter().all(|line| line.contains("verlegt")),
        "{first:?}"
    );
    // Guests see none of it before it is published.
    assert_eq!(instance.get("/de/kickoff/agenda").await.text(), public);
    publish(&instance).await;
    assert!(
        instance
            .get("/de/kickoff/agenda")
            .await
            .text()
            .contains("10:50")
    );

    // Sent twice it is not done twice: the times are no longer those that were shown.
    let again = press(&instance, &path, &preview).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(
        again.one("[role=alert]").starts_with("Inzwischen"),
        "{}",
        again.text()
    );
}

#[tokio::test]
async fn one_room_moves_alone_and_a_session_moves_with_it_when_asked() {
    let instance = organiser().await;
    place_draft(&instance).await;
    let path = page(&instance, "Grußwort").await;
    let moved = async |query: &str| {
        instance
            .get(&format!("{path}?{query}"))
            .await
            .all("tbody th")
    };

    assert_eq!(moved("minutes=5&way=later&rooms=room").await, ["Podium"]);
    assert_eq!(
        moved("minutes=5&way=later&rooms=room&with=yes").await,
        ["Grußwort", "Podium"]
    );
    assert_eq!(
        moved("minutes=5&way=later&rooms=everywhere&with=yes").await,
        ["Grußwort", "Noch geheim", "Podium"]
    );
    assert_eq!(
        moved("").await,
        [""; 0],
        "nothing is shown before it is asked for"
    );
}

#[tokio::test]
async fn what_a_shift_would_cause_is_said_before() {
    let instance = organiser().await;
    let path = page(&instance, "Grußwort").await;

    let preview = instance
        .get(&format!("{path}?minutes=20&way=earlier&rooms=everywhere"))
        .await;

    assert_eq!(
        preview.all(".kern-alert--warning li"),
        [
            "Grußwort: Großer Saal ist zur selben Zeit belegt: „Podium“.",
            "Grußwort: Anna Arendt ist zur selben Zeit eingeplant: „Podium“.",
            "Podium: Großer Saal ist zur selben Zeit belegt: „Grußwort“.",
            "Podium: Anna Arendt ist zur selben Zeit eingeplant: „Grußwort“.",
        ]
    );
    // It is said and holds nobody up.
    let done = press(&instance, &path, &preview).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
}

#[tokio::test]
async fn what_cannot_be_moved_gets_a_sentence() {
    let instance = organiser().await;
    let path = page(&instance, "Grußwort").await;
    let check = async |path: &str, query: &str, sentence: &str| {
        let answer = instance.get(&format!("{path}?{query}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        let said = answer.one("[role=alert]");
        assert!(said.starts_with(sentence), "{said}");
        assert_eq!(answer.all("form[method=post][action$=shift]").len(), 0);
    };

    for minutes in ["0", "721", "-5", "bald", "", "99999999999"] {
        check(
            &path,
            &format!("minutes={minutes}&way=later"),
            "Schreiben Sie eine ganze Zahl",
        )
        .await;
    }
    check(
        &path,
        "minutes=700&way=earlier&rooms=everywhere",
        "So läge etwas",
    )
    .await;
    let last = page(&instance, "Podium").await;
    check(
        &last,
        "minutes=5&way=later&rooms=everywhere",
        "An diesem Tag kommt",
    )
    .await;
    check(
        &path,
        "minutes=5&way=later&slot=keine",
        "Diese Zeit gibt es nicht mehr",
    )
    .await;
    let draft = page(&instance, "Noch geheim").await;
    let answer = instance.get(&draft).await;
    assert!(
        answer
            .one(".status")
            .starts_with("Dieser Programmpunkt hat noch keine Zeit")
    );
}

#[tokio::test]
async fn what_somebody_else_moved_in_between_is_shown_again() {
    let instance = organiser().await;
    let path = page(&instance, "Grußwort").await;
    let preview = instance
        .get(&format!("{path}?minutes=20&way=later&rooms=everywhere"))
        .await;
    let podium = session_id(&instance, "Podium").await;
    save(&instance, &podium, &[("ends_at", "2027-03-27T11:45")]).await;

    let refused = press(&instance, &path, &preview).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(
        refused.all("tbody td strong"),
        ["10:50–12:05"],
        "how it is now"
    );
    let done = press(&instance, &path, &refused).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
}
