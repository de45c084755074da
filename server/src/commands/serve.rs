//! `osvedceno serve`: the service itself, until it is told to stop.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use axum::{Extension, Router};
use clap::Args;
use osvedceno_index::{Engine, Opened};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use super::Folders;
use crate::alerts::{self, AlertLimits, Alerts};
use crate::assets;
use crate::day::today;
use crate::desk::Desk;
use crate::editors::Editors;
use crate::http::connections::{Connections, allowed};
use crate::http::listener;
use crate::http::rate::RateLimit;
use crate::operator::{Email, Settings};
use crate::present::alerts::Telling;
use crate::proposals::{Limits, Proposals};
use crate::reload::control::Control;
use crate::reload::{self, Reloader};
use crate::routes;
use crate::state::Service;
use crate::unanswered::Unanswered;

/// How long requests under way may take once the service is to stop: three times the limit of a request. A client that
/// never finishes sending must not keep it running.
const DRAIN_LIMIT: Duration = Duration::from_secs(30);
/// Connections of those who watch, at once.
const WATCHING: usize = 32;

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
    /// The address listened on if absent; with `--behind-proxy`, as each request calls the service
    #[arg(long, value_name = "URL", env = "OSVEDCENO_URL", value_parser = address)]
    url: Option<String>,
    /// The e-mail address of who runs the service, for `security.txt` and for those who harvest by `/oai`. Anybody can read it
    #[arg(long, value_name = "EMAIL", env = "OSVEDCENO_CONTACT", value_parser = contact)]
    contact: Option<String>,
    /// Who runs the service, for its pages about itself: a file as `deploy/about.toml`. Without it they say that nobody is named
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_ABOUT")]
    about: Option<PathBuf>,
    /// Where searches that found nothing are counted: how many, and the words of those that five addresses asked in a day
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_UNANSWERED", default_value = "osvedceno-unanswered.json")]
    unanswered: PathBuf,
    /// What became of sources, as `care --check-links` keeps it: records say of which they are there no longer. Read at the start and at
    /// every reload
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_LINK_STATE")]
    link_state: Option<PathBuf>,
    /// Where what people send in is kept: a database in one file, made if it is not there. Forms take nothing if absent, and say so
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_PROPOSALS")]
    proposals: Option<PathBuf>,
    /// Who may enter the editors' room at `/redakce`: the file that `osvedceno editors` keeps. Without it there is no such room. Wants
    /// `--proposals`
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_EDITORS")]
    editors: Option<PathBuf>,
    /// Where it is kept who is told by mail what is new in a search: a database in one file, made if it is not there. With `--mail`
    /// alone; nobody is asked otherwise
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_ALERTS")]
    alerts: Option<PathBuf>,
    /// How mail is sent: a file as `deploy/mail.toml`. With `--alerts` alone, and with `--url`, which letters lead to
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_MAIL")]
    mail: Option<PathBuf>,
    /// Take over the corpus whenever its files change. SIGHUP and `osvedceno reload` do so too
    #[arg(long, env = "OSVEDCENO_WATCH")]
    watch: bool,
    /// A socket by which `osvedceno reload` reaches this service; its file is made, and removed at the end
    #[arg(long, value_name = "SOCKET", env = "OSVEDCENO_CONTROL")]
    control: Option<PathBuf>,
    /// Requests come by way of a proxy of ours: whom they are from is believed of the last entry of `X-Forwarded-For`, and
    /// where the service is, of `Host` and `X-Forwarded-Proto`
    #[arg(long, env = "OSVEDCENO_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Most connections that may be open at once; less where the limit of open files (`ulimit -Hn`) is lower. When they are,
    /// those that have been idle longest are dropped for new ones
    #[arg(long, value_name = "N", env = "OSVEDCENO_MAX_CONNECTIONS", default_value_t = 16_384, value_parser = connections)]
    max_connections: usize,
    /// Requests that one client may make in a minute, a client being an address or an IPv6 network of 64 bits; beyond it the
    /// answer is 429. No limit if absent
    #[arg(long, value_name = "N", env = "OSVEDCENO_RATE_LIMIT")]
    rate_limit: Option<NonZeroU32>,
    /// An address and port of its own on which `/metrics` is answered, for Prometheus. Not answered anywhere if absent
    #[arg(long, value_name = "ADDRESS", env = "OSVEDCENO_METRICS")]
    metrics: Option<SocketAddr>,
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
    let Arguments {
        listen,
        url,
        contact,
        about,
        unanswered,
        link_state,
        proposals,
        editors,
        alerts,
        mail,
        watch,
        control,
        behind_proxy,
        max_connections,
        rate_limit,
        metrics,
        folders,
    } = arguments;
    let operator = about.map(|file| Settings::read(&file, contact.as_deref())).transpose()?;
    // From now on: whoever sends it while the index is built must not end the service.
    let hangups = signal(SignalKind::hangup()).context("a process may listen for SIGHUP")?;
    let (service, opened, unchecked) = Service::open_at_once(&folders.corpus, &folders.index)?;
    Engine::read_dictionaries();
    let unanswered = Unanswered::open(&unanswered, today());
    let (proposals, editors) = sent_in(proposals.as_deref(), editors.as_deref())?;
    let alerts = alerting(alerts.as_deref(), mail.as_deref())?;
    let milliseconds = started.elapsed().as_millis();
    tracing::info!(
        documents = service.current().engine.documents(),
        milliseconds,
        built = opened == Opened::Built,
        "index open"
    );
    if assets::script().is_none() {
        tracing::warn!("the site was not built: pages are served without their script; `cargo xtask site` builds it");
    }
    // From now on: who saw where it serves may tell it to stop.
    let (asked, urged) = (Stop::listen()?, Stop::listen()?);
    let listener = listener::listen(listen).with_context(|| format!("cannot listen on {listen}"))?;
    let local = listener.local_addr()?;
    let unnamed = url.is_none() && !behind_proxy;
    let site = url.or_else(|| unnamed.then(|| listened_on(local)));
    let (alerts, desk) = at_desk(alerts, site.as_deref())?;
    let service = service
        .at(site.clone())
        .run_by(contact)
        .of_operator(operator)
        .counting(unanswered)
        .behind_proxy(behind_proxy)
        .taking(proposals)
        .edited_by(editors)
        .alerting(alerts)
        .with_links(link_state.as_deref());
    let reloader = Reloader::start(service.clone(), folders.corpus.clone(), folders.index)?;
    let service = edited(service, &folders.corpus, &reloader);
    tokio::spawn(hung_up(hangups, reloader.clone()));
    reload::check(unchecked, reloader.clone())?;
    if watch {
        reload::watch::watch(&folders.corpus, reloader.clone())?;
    }
    let _control = control.map(|path| Control::listen(path, reloader)).transpose()?;
    keep(&service, desk)?;
    let connections = allowed(max_connections);
    if connections < max_connections {
        tracing::warn!(connections, "fewer connections than --max-connections: open files are limited (ulimit -Hn)");
    }
    let router = limited(routes::router(service.clone()), rate_limit);
    let connections = Arc::new(Connections::new(connections));
    if let Some(address) = metrics {
        watched(address, routes::metrics::router(service.clone(), connections.clone()))?;
    }
    tracing::info!("serving on http://{local}/");
    if let Some(site) = site.filter(|_| unnamed) {
        tracing::warn!("links in citations, tables and messengers begin with {site}; --url says with what they should");
    }
    let serving = listener::serve(listener, router, connections, stopped(asked));
    let code = tokio::select! {
        () = serving => {
            tracing::info!("stopped");
            Ok(ExitCode::SUCCESS)
        }
        () = impatient(urged) => {
            tracing::warn!("stopped before every request was answered");
            Ok(ExitCode::FAILURE)
        }
    };
    service.unanswered().save();
    code
}

/// What people send in, and who looks through it.
fn sent_in(proposals: Option<&Path>, editors: Option<&Path>) -> Result<(Option<Proposals>, Option<Editors>)> {
    ensure!(
        editors.is_none() || proposals.is_some(),
        "--editors wants --proposals: what editors look through is kept there"
    );
    let proposals = proposals.map(|file| Proposals::open(file, Limits::default())).transpose()?;
    Ok((proposals, editors.map(Editors::open).transpose()?))
}

/// The service, with a desk where it has editors.
fn edited(service: Service, corpus: &Path, reloader: &Reloader) -> Service {
    let desk = service.editors().map(|_| Desk::new(corpus.to_owned(), reloader.clone()));
    if let Some(Err(error)) = desk.as_ref().map(Desk::can_write) {
        tracing::warn!(%error, "editors cannot publish: nothing can be written into the corpus");
    }
    let service = service.written_at(desk);
    if let (Some(desk), Some(store), Some(editors)) = (service.desk(), service.proposals(), service.editors()) {
        tokio::spawn(Arc::clone(desk).take_up(Arc::clone(store), Arc::clone(editors)));
    }
    reload::prepare(&service);
    service
}

/// Who is told by mail what is new, and how mail is sent, where both are known.
fn alerting(file: Option<&Path>, mail: Option<&Path>) -> Result<Option<(Alerts, alerts::Settings)>> {
    let mail = mail.map(alerts::Settings::read).transpose()?;
    let alerts = file.map(|file| Alerts::open(file, AlertLimits::default())).transpose()?;
    if alerts.is_some() != mail.is_some() {
        tracing::warn!("there are no alerts by e-mail: --alerts and --mail go together, and one of them is missing");
    }
    Ok(alerts.zip(mail))
}

/// The same with what letters are written with.
fn at_desk(
    alerts: Option<(Alerts, alerts::Settings)>,
    site: Option<&str>,
) -> Result<(Option<Alerts>, Option<alerts::Desk>)> {
    let Some((alerts, mail)) = alerts else { return Ok((None, None)) };
    let site = site.context("--url is missing: letters of --alerts and --mail lead to it")?;
    Ok((Some(alerts), Some(alerts::Desk::of(&mail, site)?)))
}

/// Does what is to be done by itself for as long as the process lives: saves counts, turns to each day, erases, writes letters.
fn keep(service: &Service, desk: Option<alerts::Desk>) -> Result<()> {
    tokio::spawn(Arc::clone(service.unanswered()).keep_saved());
    tokio::spawn(service.clone().keep_today());
    if let Some(proposals) = service.proposals() {
        tokio::spawn(Arc::clone(proposals).keep_promises());
    }
    let (Some(alerts), Some(desk), Some(site)) = (service.alerts(), desk, service.address()) else { return Ok(()) };
    let (served, site) = (service.clone(), site.to_owned());
    alerts::keep_writing(Arc::clone(alerts), desk, move || Telling { now: served.current(), site: site.clone() })
}

/// Routes at which one client may ask so often in a minute.
fn limited(router: Router, requests: Option<NonZeroU32>) -> Router {
    let Some(requests) = requests else { return router };
    let limit = RateLimit::per_minute(requests);
    tokio::spawn(limit.clone().forget());
    router.layer(Extension(limit))
}

/// Tells there what is to be watched, for as long as the process lives: what happens while it stops is seen too.
fn watched(address: SocketAddr, router: Router) -> Result<()> {
    let listener = listener::listen(address).with_context(|| format!("cannot listen on {address} for /metrics"))?;
    tracing::info!("metrics on http://{}/metrics", listener.local_addr()?);
    let connections = Arc::new(Connections::new(WATCHING));
    tokio::spawn(listener::serve(listener, router, connections, std::future::pending()));
    Ok(())
}

/// The address by which this machine finds the service, for want of one by which others do.
fn listened_on(local: SocketAddr) -> String {
    if local.ip().is_unspecified() { format!("http://localhost:{}", local.port()) } else { format!("http://{local}") }
}

fn connections(text: &str) -> Result<usize, String> {
    let connections = text.parse().ok().filter(|&connections: &usize| connections > 0);
    connections.ok_or_else(|| "must be a number from 1".to_owned())
}

/// An address to put paths behind.
pub(super) fn address(url: &str) -> Result<String, String> {
    let host =
        url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).map(|rest| rest.trim_end_matches('/'));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '"', '<', '>', ' ']) => {
            Ok(url.trim_end_matches('/').to_owned())
        }
        _ => Err("must be a scheme and a host, as in https://example.org".to_owned()),
    }
}

fn contact(email: &str) -> Result<String, String> {
    let email = Email::try_from(email.to_owned()).map_err(str::to_owned)?;
    Ok(email.to_string())
}

fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn"));
    // However much is asked for, and for whatever target: what speaks MCP would log messages, which have in them what people search for.
    let filter = filter.and(filter_fn(|metadata| !metadata.target().starts_with("rmcp")));
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let layer = if std::io::stderr().is_terminal() { layer.boxed() } else { layer.json().flatten_event(true).boxed() };
    tracing_subscriber::registry().with(layer.with_filter(filter)).init();
}

/// Waits to be told to stop.
async fn stopped(mut stop: Stop) {
    stop.asked().await;
    tracing::info!("stopping when the requests under way are answered");
}

/// Waits until stopping has taken too long: a while, or until somebody says so again.
async fn impatient(mut stop: Stop) {
    stop.asked().await;
    tokio::select! {
        () = tokio::time::sleep(DRAIN_LIMIT) => {}
        () = stop.asked() => {}
    }
}

/// Reloads whenever the terminal or whoever minds the service hangs up.
async fn hung_up(mut hangups: Signal, reloader: Reloader) {
    while hangups.recv().await.is_some() {
        reloader.ask();
    }
}

/// Whoever minds the service telling it to stop: SIGTERM, or Ctrl-C.
struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

impl Stop {
    /// Hears it from here on; it ends the process no more by itself.
    fn listen() -> Result<Self> {
        let heard = |kind| signal(kind).context("a process may listen for SIGTERM and SIGINT");
        Ok(Self { terminate: heard(SignalKind::terminate())?, interrupt: heard(SignalKind::interrupt())? })
    }

    /// Waits for the next time.
    async fn asked(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
