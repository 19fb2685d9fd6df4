//! `auftakt serve`: answers until it is told to stop, then ends what was begun.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use auftakt::server::Site;
use auftakt::server::job;
use auftakt::server::settings::Settings;
use auftakt::web::{Web, listener, metric, router};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{failed, open};

/// How long the last writes may take; with what requests may take before, stopping ends within 30
/// seconds, after which whoever asked for it sends a harder signal.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

pub(crate) async fn serve(settings: Settings) -> anyhow::Result<()> {
    let site = open(settings).await?;
    run(site, |_| Ok(())).await
}

/// Serves the site; `begun` hears of it once connections are taken.
pub(crate) async fn run(
    site: Site,
    begun: impl FnOnce(SocketAddr) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let socket = bind(site.settings.listen, "AUFTAKT_LISTEN").await?;
    let address = socket.local_addr()?;
    let stop = CancellationToken::new();
    let metrics = match site.settings.metrics_listen {
        None => None,
        Some(listen) => {
            let socket = bind(listen, "AUFTAKT_METRICS_LISTEN").await?;
            let router = metric::router(site.clone()).map_err(failed)?;
            let stopped = stop.clone().cancelled_owned();
            tracing::info!(address = %socket.local_addr()?, "serving metrics");
            Some(tokio::spawn(listener::serve(socket, router, stopped)))
        }
    };
    let jobs = job::start(&site).map_err(failed)?;
    tracing::info!(%address, base_url = site.settings.base_url, "listening");
    begun(address)?;

    tokio::spawn({
        let stop = stop.clone();
        async move {
            stopped().await;
            tracing::info!("stopping");
            stop.cancel();
        }
    });
    // Requests and letters that are under way end side by side, so that neither waits for the other.
    let router = router::router(Web::new(site.clone()));
    let answers = listener::serve(socket, router, stop.cancelled());
    let work = async {
        stop.cancelled().await;
        jobs.stop().await;
    };
    tokio::join!(answers, work);
    if let Some(metrics) = metrics {
        metrics.await?;
    }
    if tokio::time::timeout(CLOSE_TIMEOUT, site.db.close())
        .await
        .is_err()
    {
        tracing::warn!("the database was still busy when the time to stop was over");
    }
    Ok(())
}

async fn bind(address: SocketAddr, variable: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!(
            "Nothing can listen at {address}: set {variable} to an address and a port that are free"
        )
    })
}

/// Comes back when the operating system or somebody at the keyboard asks the program to stop.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = interrupted => {}
        _ = terminated => {}
    }
}
