//! Erases what nobody needs any more.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::server::operation::{pending, retention};
use crate::server::{Fault, Site};

/// How often is looked. What is erased is late by as much, of days that it was kept for.
const LOOK_EVERY: Duration = Duration::from_hours(1);

/// Erases at the start and every hour until told to stop.
pub(super) async fn run(site: Site, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(fault) = erase_stale(&site).await {
            tracing::error!(error = fault.chain(), "what is old could not be erased");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Erases everything whose time is over.
pub async fn erase_stale(site: &Site) -> Result<(), Fault> {
    let registrations = pending::erase_lapsed(site).await?;
    if registrations > 0 {
        tracing::info!(
            registrations,
            "registrations that nobody confirmed were erased"
        );
    }
    retention::erase_leftovers(site).await?;
    retention::erase_due(site).await?;
    retention::scrub_by_night(site).await?;
    Ok(())
}
