//! The test of instruction counts: it runs the program as it is shipped under Valgrind, and is given both.

use anyhow::{Result, ensure};

use crate::command::run;
use crate::programs::VALGRIND;
use crate::workspace::{SERVICE_VARIABLE, Workspace};

/// With it, a test makes the dictionary of Czech anew and compares it with the one that is checked in. Here it does nothing, but
/// that all is compiled already after the unit tests.
pub(crate) const DICTIONARY: &str = "osvedceno-czech/make";

/// What becomes of figures that are not as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figures {
    /// They are a failure.
    Held,
    /// They are expected from now on.
    Accepted,
}

/// Counts the instructions of the service that was built.
///
/// # Errors
/// It was not built, Valgrind is missing, or a count is not as expected; the test has printed which.
pub(crate) fn count(workspace: &Workspace, figures: Figures) -> Result<()> {
    let service = workspace.service();
    ensure!(service.is_file(), "there is no {}; run `cargo xtask test --only build` first", service.display());
    let valgrind = VALGRIND.find_or_install()?;
    let test = ["test", "--workspace", "--features", DICTIONARY, "--test", "instructions", "--", "--nocapture"];
    let mut command = workspace.cargo(test);
    command.env(SERVICE_VARIABLE, service).env("VALGRIND", valgrind);
    if figures == Figures::Accepted {
        command.env("OSVEDCENO_ACCEPT", "1");
    }
    run(&mut command)
}
