//! Lets pass on what the clock ends: places that were kept for somebody, offers, and what waits for them.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::server::Site;
use crate::server::operation::pending::pass_on;

/// How often is looked. A place that nobody took in time is free this much later.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Passes places on until told to stop; what was begun is finished.
pub(super) async fn run(site: Site, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let has_more = match pass_on(&site).await {
            Ok(has_more) => has_more,
            Err(fault) => {
                tracing::error!(error = fault.chain(), "places could not be passed on");
                false
            }
        };
        if has_more {
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
