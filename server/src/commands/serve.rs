//! `osvedceno serve`: the service itself, until it is told to stop.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use jiff::Zoned;
use osvedceno_index::Opened;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::Folders;
use crate::assets;
use crate::routes;
use crate::state::Service;
use crate::unanswered::Unanswered;

/// How long requests under way may take once the service is to stop: three times the limit of a request. A client that
/// never finishes sending must not keep it running.
const DRAIN_LIMIT: Duration = Duration::from_secs(30);

/// Serve the site and the API
///
/// Builds the index first, if it is not there. Stops on Ctrl-C or SIGTERM when the requests under way are answered. Logs
/// to standard error what was answered and how fast; never what was searched for. `RUST_LOG` says how much.
#[derive(Args)]
pub(super) struct Arguments {
    /// The address and port to listen on
    #[arg(long, value_name = "ADDRESS", env = "OSVEDCENO_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where everybody else finds the service, as in <https://example.org>; for citations, tables and links in messengers.
    /// As each request calls it if absent
    #[arg(long, value_name = "URL", env = "OSVEDCENO_URL", value_parser = address)]
    url: Option<String>,
    /// Where searches that found nothing are counted: how many, and the words of those that five addresses asked in a day
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_UNANSWERED", default_value = "osvedceno-unanswered.json")]
    unanswered: PathBuf,
    /// Requests come by way of a proxy of ours, which writes into `X-Forwarded-For` whom they are from
    #[arg(long, env = "OSVEDCENO_BEHIND_PROXY")]
    behind_proxy: bool,
    #[command(flatten)]
    folders: Folders,
}

#[tokio::main]
pub(super) async fn run(arguments: Arguments) -> Result<ExitCode> {
    log();
    std::panic::set_hook(Box::new(|panic| {
        let location = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(location, "a panic: this is a bug");
    }));
    let started = Instant::now();
    let Arguments { listen, url, unanswered, behind_proxy, folders } = arguments;
    let (service, opened) = Service::open(&folders.corpus, &folders.index)?;
    let unanswered = Unanswered::open(&unanswered, Zoned::now().date())?;
    let service = service.at(url).counting(unanswered).behind_proxy(behind_proxy);
    let milliseconds = started.elapsed().as_millis();
    tracing::info!(documents = service.documents(), milliseconds, built = opened == Opened::Built, "index open");
    if assets::script().is_none() {
        tracing::warn!("the site was not built: pages are served without their script; `cargo xtask site` builds it");
    }
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    tracing::info!("serving on http://{}/", listener.local_addr()?);
    let router = routes::router(service.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, router).with_graceful_shutdown(stopped());
    let code = tokio::select! {
        served = serving => {
            served?;
            tracing::info!("stopped");
            Ok(ExitCode::SUCCESS)
        }
        () = impatient() => {
            tracing::warn!("stopped before every request was answered");
            Ok(ExitCode::FAILURE)
        }
    };
    service.save();
    code
}

/// An address to put paths behind.
fn address(url: &str) -> Result<String, String> {
    let host =
        url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).map(|rest| rest.trim_end_matches('/'));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '"', '<', '>', ' ']) => {
            Ok(url.trim_end_matches('/').to_owned())
        }
        _ => Err("must be a scheme and a host, as in https://example.org".to_owned()),
    }
}

fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        subscriber.init();
    } else {
        subscriber.json().flatten_event(true).init();
    }
}

/// Waits to be told to stop.
async fn stopped() {
    signalled().await;
    tracing::info!("stopping when the requests under way are answered");
}

/// Waits until stopping has taken too long: a while, or until somebody says so again.
async fn impatient() {
    signalled().await;
    tokio::select! {
        () = tokio::time::sleep(DRAIN_LIMIT) => {}
        () = signalled() => {}
    }
}

async fn signalled() {
    let mut terminate = signal(SignalKind::terminate()).expect("a process may listen for SIGTERM");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
