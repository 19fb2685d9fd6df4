//! What runs by the clock, beside the requests.

mod housekeeping;
mod mailing;
mod outbox;
mod place;
mod preload;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use super::operation::mailing::work_off;
pub use super::operation::pending::pass_on;
pub use housekeeping::erase_stale;
pub use outbox::send_due;
pub use preload::load_changed;

use super::mail::Mailer;
use super::{Fault, Site};

/// The jobs of a running instance.
#[derive(Debug)]
pub struct Jobs {
    stop: CancellationToken,
    tasks: TaskTracker,
}

/// Starts everything that runs by the clock.
pub fn start(site: &Site) -> Result<Jobs, Fault> {
    let jobs = Jobs {
        stop: CancellationToken::new(),
        tasks: TaskTracker::new(),
    };
    let housekeeping = housekeeping::run(site.clone(), jobs.stop.clone());
    jobs.tasks.spawn(housekeeping);
    if let Some(mailer) = Mailer::open(&site.settings.mail)? {
        let worker = outbox::run(site.clone(), mailer, jobs.stop.clone());
        jobs.tasks.spawn(worker);
    } else {
        tracing::warn!(
            "no mail server is set: letters wait in the outbox; set AUFTAKT_SMTP_URL to send them"
        );
    }
    jobs.tasks
        .spawn(place::run(site.clone(), jobs.stop.clone()));
    jobs.tasks
        .spawn(mailing::run(site.clone(), jobs.stop.clone()));
    jobs.tasks
        .spawn(preload::run(site.clone(), jobs.stop.clone()));
    jobs.tasks.close();
    Ok(jobs)
}

impl Jobs {
    /// Ends them: what was begun is finished first, which is bounded by the time one letter may take.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.wait().await;
    }
}
