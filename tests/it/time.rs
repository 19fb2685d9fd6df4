//! Days and hours that are not like the others (MISUSE 33).

use crate::harness::{Answer, Instance};
use crate::import::take;
use crate::seed::event_file;

/// A session over the midnight after 29 February.
fn leap_night() -> String {
    let event = event_file("kickoff", "published", 10)
        .replace("starts = 2026-12-10", "starts = 2028-02-29")
        .replace("doors_open = 2026-12-10", "doors_open = 2028-02-29")
        .replace("ends = 2026-12-10", "ends = 2028-03-01");
    event
        + r#"
[[sessions]]
slug = "nacht"
type = "networking"
starts = 2028-02-29T23:30:00
ends = 2028-03-01T00:30:00
title.de = "Die längere Nacht"
"#
}

/// The lines of a calendar that begin like this.
fn lines(calendar: &Answer, begin: &str) -> Vec<String> {
    let lines = calendar.text().lines();
    let found = lines.filter(|line| line.starts_with(begin));
    found.map(str::to_owned).collect()
}

const FEED: &str = "/kickoff/sessions/nacht.ics";

#[tokio::test]
async fn a_session_runs_over_midnight_of_a_leap_day() {
    let instance = Instance::new().await;
    take(&instance, &leap_night()).await;

    let feed = instance.get(FEED).await;
    let agenda = instance.get("/de/kickoff/agenda").await;

    assert_eq!(
        lines(&feed, "DTSTART;"),
        ["DTSTART;TZID=Europe/Berlin:20280229T233000"]
    );
    assert_eq!(
        lines(&feed, "DTEND;"),
        ["DTEND;TZID=Europe/Berlin:20280301T003000"]
    );
    let shown = agenda.attributes("main time", "datetime");
    for instant in ["2028-02-29T22:30:00Z", "2028-02-29T23:30:00Z"] {
        assert!(shown.contains(&instant.to_owned()), "{shown:?}");
    }
}

#[tokio::test]
async fn another_zone_moves_what_was_published() {
    let instance = Instance::new().await;
    take(&instance, &leap_night()).await;
    let before = instance.get(FEED).await;

    instance.set_clock("2026-11-24T09:00:00Z");
    take(
        &instance,
        &leap_night().replace("Europe/Berlin", "Europe/London"),
    )
    .await;
    let after = instance.get(FEED).await;

    assert_eq!(
        lines(&after, "DTSTART;"),
        ["DTSTART;TZID=Europe/London:20280229T233000"]
    );
    assert_eq!(lines(&after, "UID:"), lines(&before, "UID:"));
    assert_eq!(lines(&before, "SEQUENCE:"), ["SEQUENCE:0"]);
    assert_eq!(lines(&after, "SEQUENCE:"), ["SEQUENCE:1"]);
    assert_ne!(after.header("etag"), before.header("etag"));
}
