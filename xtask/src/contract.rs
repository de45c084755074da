//! The step that has tools of others read `/openapi.json`: `tests/contract/run.py` says which, this installs them.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::command::run;
use crate::programs::NODE;
use crate::workspace::{SERVICE_VARIABLE, Workspace};

/// Runs `tests/contract/` against the service that a step before it built, on this port.
///
/// # Errors
/// It was not built, a tool cannot be had, or one found a fault, which it has printed.
pub(crate) fn check(workspace: &Workspace, port: u16) -> Result<()> {
    let service = workspace.service();
    ensure!(service.is_file(), "there is no {}; run `cargo xtask test --only build` first", service.display());
    NODE.find_or_install()?;
    let folder = workspace.root().join("tests/contract");
    Workspace::npm_ci(&folder)?;
    let python = workspace.python(&folder)?;
    run(Command::new(python)
        .arg("run.py")
        .current_dir(&folder)
        .env("OSVEDCENO_PORT", port.to_string())
        .env(SERVICE_VARIABLE, service))
}
