//! `osvedceno proposals`: what an operator does with what people sent in, while the service runs or not.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::{Args, Subcommand};
use jiff::Timestamp;

use crate::proposals::{Limits, Proposals};

/// Mind what people sent in: list it, back it up, erase of it
///
/// Works beside a running service. No word of what was sent is printed.
#[derive(Args)]
pub(super) struct Arguments {
    /// The file that `serve --proposals` keeps
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_PROPOSALS", global = true)]
    proposals: Option<PathBuf>,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Subcommand)]
enum Deed {
    /// Say what there is: number, what it is about, state, age in days, days since the last change
    List,
    /// Write a copy of the file that is whole, whatever the service is doing
    Backup {
        /// The copy; it must not be there yet
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
    /// Erase cases with all that belongs to them, for good
    Erase {
        /// The numbers of the cases, as `list` has them
        #[arg(value_name = "NUMBER", required = true)]
        numbers: Vec<i64>,
    },
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut out = io::stdout().lock();
    let file = arguments.proposals.as_deref();
    let file = file.ok_or_else(|| anyhow::anyhow!("--proposals FILE says where proposals are kept"))?;
    ensure!(file.exists(), "there is no {}", file.display());
    let proposals = Proposals::open(file, Limits::default())?;
    match &arguments.deed {
        Deed::List => {
            let now = Timestamp::now();
            let days = |since: Timestamp| now.duration_since(since).as_hours() / 24;
            writeln!(
                out,
                "{:>8}  {:10}  {:9}  {:>5}  {:>5}  e-mail  record",
                "number", "kind", "state", "days", "since"
            )?;
            for case in proposals.list()? {
                let (kind, state) = (case.subject.code(), case.state.code());
                let email = if case.has_email { "yes" } else { "-" };
                let (age, since) = (days(case.sent), days(case.changed));
                let record = case.subject.record().unwrap_or("-");
                writeln!(out, "{:>8}  {kind:10}  {state:9}  {age:>5}  {since:>5}  {email:6}  {record}", case.number)?;
            }
        }
        Deed::Backup { to } => {
            proposals.back_up(to)?;
            writeln!(out, "{} is a copy of {}", to.display(), file.display())?;
        }
        Deed::Erase { numbers } => {
            let mut missing = false;
            for &number in numbers {
                if proposals.erase(number)? {
                    writeln!(out, "{number} is erased")?;
                } else {
                    eprintln!("error: there is no case {number}");
                    missing = true;
                }
            }
            if missing {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
