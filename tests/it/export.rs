//! Events back as files.

use auftakt::server::auth::Operator;
use auftakt::server::operation::export::export;

use crate::harness::{Instance, slug};
use crate::import::{SAXONY, take};

const CLOUD: &str = include_str!("../../examples/auftakt-verwaltungscloud.toml");

async fn write(instance: &Instance, event: &str) -> Option<String> {
    export(
        &Operator::at_the_command_line(),
        &instance.site,
        &slug(event),
    )
    .await
    .unwrap()
}

#[tokio::test]
async fn the_sample_comes_back_as_it_was_written() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;

    let written = write(&instance, "sachsen-digital-und-souveraen").await;

    let without_comments = SAXONY
        .lines()
        .skip_while(|line| line.is_empty() || line.starts_with('#'))
        .fold(String::new(), |text, line| text + line + "\n");
    assert_eq!(written, Some(without_comments));
}

#[tokio::test]
async fn what_was_exported_changes_nothing_when_it_is_imported() {
    let instance = Instance::new().await;
    take(&instance, CLOUD).await;
    let written = write(&instance, "auftakt-verwaltungscloud").await.unwrap();

    // Days later: what counted from today stands as dates now.
    instance.set_clock("2026-11-27T09:00:00Z");
    let changes = take(&instance, &written).await;

    assert!(changes.is_empty(), "{changes}");
    assert_eq!(
        write(&instance, "auftakt-verwaltungscloud").await,
        Some(written)
    );
}

#[tokio::test]
async fn all_that_the_documentation_names_comes_back() {
    let documentation = include_str!("../../docs/event-file.md");
    let (_, text) = documentation.split_once("```toml\n").unwrap();
    let (example, _) = text.split_once("```").unwrap();
    let instance = Instance::new().await;
    take(&instance, example).await;

    let written = write(&instance, "kickoff-2027").await.unwrap();

    for key in [
        "step_free = true",
        "hearing_loop = true",
        "directions.de = ",
        "[[tracks]]",
        "[[types]]",
        "own_type = \"sprechstunde\"",
        "track = \"praxis\"",
        "state = \"invited\"",
        "interpretation = [\"dgs\"]",
        "recorded = true",
        "{ kind = \"stream\", url = \"https://live.example.org/fragen\", label = \"Live\" }",
        "{ kind = \"website\", url = \"https://digitales.example.org/erika-muster\" }",
    ] {
        assert_eq!(written.matches(key).count(), 1, "{key} in {written}");
    }
    assert!(take(&instance, &written).await.is_empty());
    let other = Instance::new().await;
    take(&other, &written).await;
    assert_eq!(write(&other, "kickoff-2027").await, Some(written));
}

#[tokio::test]
async fn drafts_are_in_the_file_since_only_the_operator_reads_it() {
    let instance = Instance::new().await;
    take(&instance, CLOUD).await;

    let written = write(&instance, "auftakt-verwaltungscloud").await.unwrap();

    assert!(
        written.contains("slug = \"ueberraschungsgast\"\ntype = \"impulse\"\nstatus = \"draft\"\n")
    );
}

#[tokio::test]
async fn there_is_no_file_of_an_event_that_is_not() {
    let instance = Instance::new().await;

    assert_eq!(write(&instance, "nothing").await, None);
}
