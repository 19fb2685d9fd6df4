//! Several replicas on one PostgreSQL: what one changes, the others show.

use auftakt::server::Site;
use auftakt::server::world::World;

use crate::harness::{Instance, NOW, instant, slug};
use crate::import::{SAXONY, take};

#[tokio::test]
async fn what_one_replica_changes_the_others_show() {
    let one = Instance::new().await;
    if one.settings.database_url.is_none() {
        // SQLite has one process by design: there is no second one to tell.
        return;
    }
    let two = Site::open(one.settings.clone(), World::held_at(instant(NOW)))
        .await
        .unwrap();
    let event = slug("sachsen-digital-und-souveraen");
    let title = async |site: &Site| {
        let programme = site.programme(&event).await.unwrap();
        programme.map(|programme| programme.event.subtitle.to_string())
    };
    assert_eq!(title(&two).await, None);

    take(&one, SAXONY).await;
    let first = title(&one.site).await;
    assert!(first.is_some());
    while title(&two).await != first {
        tokio::task::yield_now().await;
    }

    let changed = SAXONY.replacen("Auftaktveranstaltung", "Kickoff", 2);
    take(&one, &changed).await;
    let second = title(&one.site).await;
    assert_ne!(first, second);
    while title(&two).await != second {
        tokio::task::yield_now().await;
    }
}
