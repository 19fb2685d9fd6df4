//! Sends what organisers write to many, at once or at its time.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::server::Site;
use crate::server::operation::mailing::work_off;

/// How often is looked. A letter is this much later in the outbox at most.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Works mailings off until told to stop; what was begun is finished.
pub(super) async fn run(site: Site, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let has_more = match work_off(&site).await {
            Ok(has_more) => has_more,
            Err(fault) => {
                tracing::error!(
                    error = fault.chain(),
                    "letters to many could not be written"
                );
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
