//! `osvedceno alerts`: who is told by mail what is new, for whoever runs the service.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, ensure};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Folders;
use crate::alerts::{AlertLimits, Alerts, Desk, Round, Settings, Tells, drafts, write_digests};
use crate::present::alerts::Telling;
use crate::snapshot::Snapshot;

/// Mind e-mail alerts: list them, send what is due, erase an address, back them up
///
/// Works beside a running service.
#[derive(Args)]
pub(super) struct Arguments {
    /// The file that `serve --alerts` keeps
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_ALERTS", global = true)]
    alerts: Option<PathBuf>,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Subcommand)]
enum Deed {
    /// Say what there is: number, state (`failing` where its search cannot be answered), days since it was asked for, days since a digest was sent, language, search
    List {
        /// Say the addresses too
        #[arg(long)]
        addresses: bool,
    },
    /// Send the digests that are due, as the service does by itself once a week
    ///
    /// Nobody gets two in a week, whoever sends them.
    Send(SendArguments),
    /// Erase all that is kept of an address
    Erase {
        /// The address for mail
        #[arg(value_name = "ADDRESS")]
        address: String,
    },
    /// Write a copy of the file that is whole, whatever the service is doing
    Backup {
        /// The copy; it must not be there yet
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
}

#[derive(Args)]
struct SendArguments {
    /// How mail is sent, as `serve --mail` has it
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_MAIL")]
    mail: PathBuf,
    /// Where everybody finds the service, as `serve --url` has it: letters lead there
    #[arg(long, value_name = "URL", env = "OSVEDCENO_URL", value_parser = super::serve::address)]
    url: String,
    /// Send what is due at the end of this day, as in 2026-12-07, in place of now
    #[arg(long, value_name = "DAY")]
    now: Option<Date>,
    /// Print the letters and send none
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let file = arguments.alerts.as_deref();
    let file = file.ok_or_else(|| anyhow!("--alerts FILE says where alerts are kept"))?;
    ensure!(file.exists(), "there is no {}", file.display());
    let alerts = Alerts::open(file, AlertLimits::default())?;
    match &arguments.deed {
        Deed::List { addresses } => list(&alerts, *addresses),
        Deed::Send(arguments) => send(&alerts, arguments),
        Deed::Erase { address } => erase(&alerts, address),
        Deed::Backup { to } => back_up(&alerts, file, to),
    }
}

fn list(alerts: &Alerts, with_addresses: bool) -> Result<ExitCode> {
    let (mut out, now) = (io::stdout().lock(), Timestamp::now());
    let days = |since: Timestamp| (now.duration_since(since).as_hours() / 24).to_string();
    writeln!(out, "{:>8}  {:9}  {:>5}  {:>5}  {:4}  search", "number", "state", "days", "sent", "lang")?;
    for own in alerts.list()? {
        let state = match (own.failing, own.confirmed) {
            (Some(_), _) => "failing",
            (None, Some(_)) => "confirmed",
            (None, None) => "asked",
        };
        let (age, sent) = (days(own.asked), own.written.map_or("-".to_owned(), days));
        let (lang, search) = (own.lang.code(), if own.search.is_empty() { "-" } else { &own.search });
        write!(out, "{:>8}  {state:9}  {age:>5}  {sent:>5}  {lang:4}  {search}", own.number)?;
        writeln!(out, "{}", if with_addresses { format!("  {}", own.address) } else { String::new() })?;
    }
    Ok(ExitCode::SUCCESS)
}

fn send(alerts: &Alerts, arguments: &SendArguments) -> Result<ExitCode> {
    let now = match arguments.now {
        Some(day) => day.at(23, 59, 59, 0).to_zoned(TimeZone::system()).context("--now: there is no such day here")?,
        None => Zoned::now(),
    };
    let (snapshot, _) = Snapshot::open(&arguments.folders.corpus, &arguments.folders.index)?;
    let telling = Telling { now: Arc::new(snapshot.on(now.date())), site: arguments.url.clone() };
    let desk = Desk::of(&Settings::read(&arguments.mail)?, &arguments.url)?;
    telling.notice(alerts)?;
    let mut out = io::stdout().lock();
    if arguments.dry_run {
        for letter in drafts(alerts, &desk, &telling, &now)? {
            out.write_all(&letter.formatted())?;
            writeln!(out, "\n")?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let round = write_digests(alerts, &desk, &telling, &now)?;
    let Round { written, silent, refused, ended, later, unanswerable, stopped } = round;
    writeln!(
        out,
        "{written} sent, {silent} with nothing to tell, {refused} refused for good, {ended} ended by it, {later} put off, \
         {unanswerable} of searches that cannot be answered any more"
    )?;
    if let Some(error) = stopped {
        eprintln!("error: the server for mail: {error}");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn erase(alerts: &Alerts, address: &str) -> Result<ExitCode> {
    let erased = alerts.erase(address)?;
    writeln!(io::stdout().lock(), "{erased} erased")?;
    Ok(if erased > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn back_up(alerts: &Alerts, file: &Path, to: &Path) -> Result<ExitCode> {
    alerts.back_up(to)?;
    writeln!(io::stdout().lock(), "{} is a copy of {}", to.display(), file.display())?;
    Ok(ExitCode::SUCCESS)
}
