//! What guests may know of the versions of a programme: since when they saw each, and what it changed.

use crate::domain::agenda::Edition;
use crate::domain::event::Event;
use crate::domain::news::Release;
use crate::server::{Fault, Site, store};

/// A release with what it was, and what was seen before it.
#[derive(Debug, Clone)]
pub struct Told {
    pub release: Release,
    pub edition: Edition,
    /// Nothing for the first that anybody saw.
    pub before: Option<Edition>,
}

/// Some of the releases of an event, the newest first, each given to `tell`; and the number below
/// which there are more.
///
/// Only two editions are held at a time: an event may have been published a hundred times.
pub async fn read<T>(
    site: &Site,
    event: &Event,
    below: Option<u32>,
    most: usize,
    mut tell: impl FnMut(&Told) -> T,
) -> Result<(Vec<T>, Option<u32>), Fault> {
    let mut conn = site.db.read().await?;
    let releases: Vec<Release> = store::programme::list_releases(&mut conn, &event.id)
        .await?
        .into_iter()
        .filter(|release| below.is_none_or(|below| release.number < below))
        .collect();
    let more = (releases.len() > most).then(|| releases[most - 1].number);
    let mut told = Vec::new();
    let mut next: Option<Edition> = None;
    for (at, release) in releases.iter().take(most).enumerate() {
        let edition = match next.take() {
            Some(edition) => edition,
            None => {
                match store::programme::find_version(&mut conn, &event.id, release.number).await? {
                    Some(version) => version.edition,
                    // Gone between two reads, with its whole event.
                    None => break,
                }
            }
        };
        let before = match releases.get(at + 1) {
            None => None,
            Some(earlier) => store::programme::find_version(&mut conn, &event.id, earlier.number)
                .await?
                .map(|version| version.edition),
        };
        let one = Told {
            release: release.clone(),
            edition,
            before,
        };
        told.push(tell(&one));
        next = one.before;
    }
    Ok((told, more))
}
