//! Reads a programme before the first guest asks for it: after a start, and after each change.

use std::collections::BTreeMap;

use tokio_util::sync::CancellationToken;

use crate::domain::slug::Slug;
use crate::domain::text::Language;
use crate::server::words::Words;
use crate::server::{Fault, Site};

/// Reads what changed until told to stop.
pub(super) async fn run(site: Site, stop: CancellationToken) {
    // The words are read with the first sentence; whichever language it is, both are read.
    Words::of(Language::De);
    let mut changes = site.db.revisions().follow();
    let mut loaded = BTreeMap::new();
    while !stop.is_cancelled() {
        // Before reading, so that a change while it is read is told once more.
        changes.mark_unchanged();
        if let Err(fault) = load_changed(&site, &mut loaded).await {
            // Nothing is lost by it: the page that is asked for reads it itself.
            tracing::warn!(error = fault.chain(), "programmes could not be read ahead");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            changed = changes.changed() => if changed.is_err() { return },
        }
    }
}

/// Reads the programmes of public events that moved on since `loaded`, which is brought up to date; as
/// many as are kept in memory. How many were read.
pub async fn load_changed(site: &Site, loaded: &mut BTreeMap<String, u64>) -> Result<usize, Fault> {
    let mut count = 0;
    for raised in site.db.revisions().list() {
        if loaded.get(&raised.slug) == Some(&raised.revision) || count == Site::PROGRAMMES {
            continue;
        }
        if let Ok(slug) = raised.slug.parse::<Slug>()
            && site.programme(&slug).await?.is_some()
        {
            count += 1;
        }
        loaded.insert(raised.slug, raised.revision);
    }
    Ok(count)
}
