//! Figures for Prometheus, on a port that the public does not reach.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::domain::letter::LetterState;
use crate::routes;
use crate::server::{Fault, Site, store};

/// Seconds: from a page out of the cache to a form that waits for the disk under load.
const BUCKETS: [f64; 10] = [
    0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0,
];

#[derive(Debug, Clone)]
struct Scraped {
    site: Site,
    figures: PrometheusHandle,
}

/// Begins to gather figures, and gives the service that tells them. Once in a process.
pub fn router(site: Site) -> Result<Router, Fault> {
    let recorder = PrometheusBuilder::new()
        .set_buckets(&BUCKETS)?
        .build_recorder();
    let figures = recorder.handle();
    metrics::set_global_recorder(recorder)
        .map_err(|_| Fault::new("figures are gathered already"))?;
    Ok(Router::new()
        .route(routes::METRICS_PATTERN, get(show))
        .with_state(Scraped { site, figures }))
}

async fn show(State(scraped): State<Scraped>) -> impl IntoResponse {
    if let Err(fault) = look(&scraped.site).await {
        tracing::error!(error = fault.chain(), "figures could not be read");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    scraped.figures.run_upkeep();
    let content_type = "text/plain; version=0.0.4; charset=utf-8";
    ([(CONTENT_TYPE, content_type)], scraped.figures.render()).into_response()
}

/// Reads what nobody counts on the way.
async fn look(site: &Site) -> Result<(), Fault> {
    let mut conn = site.db.read().await?;
    let known = store::letter::count_by_state(&mut conn).await?;
    for state in LetterState::ALL {
        let count = known.iter().find(|(of, _)| of == state);
        let count = count.map_or(0, |(_, count)| *count);
        metrics::gauge!("auftakt_letters", "state" => state.as_str()).set(as_figure(count));
    }
    if let Some(bytes) = resident_bytes() {
        metrics::gauge!("process_resident_memory_bytes").set(as_figure(bytes));
    }
    Ok(())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "exact up to 2^53, and a figure beyond that"
)]
fn as_figure(count: u64) -> f64 {
    count as f64
}

/// The memory that this process holds; nothing where the operating system does not tell it so.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
