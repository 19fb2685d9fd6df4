//! Sends what waits in the outbox.

use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::domain::letter::Letter;
use crate::server::mail::{self, Mailer};
use crate::server::operation::letter::{Unsent, settle, take_due};
use crate::server::{Fault, Site};

/// Letters on their way at once. A server that hangs holds this many connections and no more.
const AT_ONCE: usize = 8;

/// How often is looked without being rung: for letters whose wait is over, and those that another
/// replica put in.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Sends letters as they come until told to stop; then finishes those that are on their way.
pub(super) async fn run(site: Site, mailer: Mailer, stop: CancellationToken) {
    let mut on_their_way = JoinSet::new();
    while !stop.is_cancelled() {
        if let Err(fault) = take_out(&site, &mailer, &mut on_their_way).await {
            tracing::error!(error = fault.chain(), "the outbox could not be read");
        }
        let is_full = on_their_way.len() == AT_ONCE;
        tokio::select! {
            () = stop.cancelled() => {}
            () = site.outbox.notified(), if !is_full => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            Some(_) = on_their_way.join_next() => {}
        }
    }
    while on_their_way.join_next().await.is_some() {}
}

/// Sends everything that is due now, and gives the number of letters that were tried.
pub async fn send_due(site: &Site) -> Result<usize, Fault> {
    let Some(mailer) = Mailer::open(&site.settings.mail)? else {
        return Ok(0);
    };
    let mut on_their_way = JoinSet::new();
    let mut tried = 0;
    loop {
        take_out(site, &mailer, &mut on_their_way).await?;
        if on_their_way.join_next().await.is_none() {
            return Ok(tried);
        }
        tried += 1;
    }
}

/// Takes as many letters out as there is room for, and starts sending them.
async fn take_out(
    site: &Site,
    mailer: &Mailer,
    on_their_way: &mut JoinSet<()>,
) -> Result<(), Fault> {
    let room = AT_ONCE.saturating_sub(on_their_way.len());
    if room == 0 {
        return Ok(());
    }
    for letter in take_due(site, u32::try_from(room).unwrap_or(1)).await? {
        let (site, mailer) = (site.clone(), mailer.clone());
        on_their_way.spawn(async move { send(&site, &mailer, &letter).await });
    }
    Ok(())
}

async fn send(site: &Site, mailer: &Mailer, letter: &Letter) {
    let outcome = match mail::write(site, letter).await {
        Ok(Some(written)) => mailer.send(&site.world, written).await,
        Ok(None) => Err(Unsent::Superseded),
        Err(fault) => {
            tracing::error!(error = fault.chain(), letter = %letter.id, "a letter could not be written");
            Err(Unsent::Later("The letter could not be written.".to_owned()))
        }
    };
    let result = match &outcome {
        Ok(()) => "sent",
        Err(Unsent::Later(reason)) => {
            tracing::warn!(letter = %letter.id, reason, "a letter was not sent; it is tried again");
            "later"
        }
        Err(Unsent::Never(reason)) => {
            tracing::warn!(letter = %letter.id, reason, "a letter was not sent and will not be");
            "never"
        }
        Err(Unsent::Superseded) => "superseded",
    };
    metrics::counter!("letters_total", "kind" => letter.kind.as_str(), "result" => result)
        .increment(1);
    if let Err(fault) = settle(site, letter, outcome).await {
        tracing::error!(error = fault.chain(), letter = %letter.id, "what came of a letter was not noted");
    }
}
