//! `osvedceno reload`: tells a running service to take over its corpus as it is now.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::reload::control;

/// Tell a running service to take over its corpus as it is now
///
/// Waits until the service has done so, without a request lost, and says how many documents it serves. A corpus with a fault
/// is refused: the one before it is served still, the faults are listed, and the exit code is 1. SIGHUP to the service does
/// the same without an answer.
#[derive(Args)]
pub(super) struct Arguments {
    /// The socket that the service was given by `serve --control`
    #[arg(long, value_name = "SOCKET", env = "OSVEDCENO_CONTROL")]
    control: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let (answer, good) = control::ask(&arguments.control)?;
    if good {
        print!("{answer}");
        Ok(ExitCode::SUCCESS)
    } else {
        eprint!("{answer}");
        Ok(ExitCode::FAILURE)
    }
}
