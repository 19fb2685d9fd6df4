//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use auftakt::server::Site;
use auftakt::server::settings::Settings;
use auftakt::server::world::World;
use auftakt::web::{Web, listener, router};
use clap::{Parser, Subcommand};

/// Runs kickoff events: programme, registration, tickets, the door, calendars.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The settings file; `auftakt.toml` in this folder where there is one.
    #[arg(long, global = true, env = "AUFTAKT_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the site (the default).
    Serve,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("AUFTAKT_LOG")
                .unwrap_or_else(|_| "info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    #[expect(
        clippy::expect_used,
        reason = "without a runtime there is nothing to run"
    )]
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime starts");
    match runtime.block_on(run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let file = arguments
        .config
        .or_else(|| Some(PathBuf::from("auftakt.toml")).filter(|file| file.exists()));
    let settings = Settings::read(file.as_deref(), &|name| std::env::var(name).ok())?;
    match arguments.command.unwrap_or(Command::Serve) {
        Command::Serve => serve(settings).await,
    }
}

async fn serve(settings: Settings) -> anyhow::Result<()> {
    let listen = settings.listen;
    // The executor of leptos, which nothing else starts when pages are rendered by hand.
    let _ = any_spawner::Executor::init_tokio();
    let site = Site::open(settings, World::real())
        .await
        .map_err(|fault| anyhow::anyhow!(fault.chain()))?;
    let socket = tokio::net::TcpListener::bind(listen).await?;
    tracing::info!(address = %socket.local_addr()?, base_url = site.settings.base_url, "listening");
    listener::serve(socket, router::router(Web::new(site)), stopped()).await;
    Ok(())
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
