//! What the program does when it is called by name, one file per command.

pub(crate) mod check;
pub(crate) mod config;
pub(crate) mod demo;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod retention;
pub(crate) mod serve;
pub(crate) mod terminal;
pub(crate) mod user;

use anyhow::Context as _;
use auftakt::server::settings::Settings;
use auftakt::server::world::World;
use auftakt::server::{Failure, Fault, Site};

/// Opens everything that the settings name.
async fn open(settings: Settings) -> anyhow::Result<Site> {
    // The executor of leptos, which nothing else starts when pages are rendered by hand.
    let _ = any_spawner::Executor::init_tokio();
    let world = settings.clock.map_or_else(World::real, World::held_at);
    Site::open(settings, world)
        .await
        .map_err(failed)
        .context("The data cannot be opened")
}

/// A fault as the command line tells it.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the form that `map_err` takes"
)]
fn failed(fault: Fault) -> anyhow::Error {
    anyhow::anyhow!(fault.chain())
}

/// Why a deed was not done, as the command line tells it.
fn refused<R: std::error::Error + Send + Sync + 'static>(failure: Failure<R>) -> anyhow::Error {
    match failure {
        Failure::Refused(refused) => refused.into(),
        Failure::Fault(fault) => failed(fault),
    }
}
