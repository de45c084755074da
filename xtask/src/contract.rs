//! The step that has tools of others read `/openapi.json`: `tests/contract/run.py` says which, this installs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::run;
use crate::programs::{NODE, PYTHON};
use crate::workspace::{SERVICE_VARIABLE, Workspace, is_stale};

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
    let python = environment(&folder)?;
    run(Command::new(python)
        .arg("run.py")
        .current_dir(&folder)
        .env("OSVEDCENO_PORT", port.to_string())
        .env(SERVICE_VARIABLE, service))
}

/// The Python of an environment that has what `requirements.txt` names.
fn environment(folder: &Path) -> Result<PathBuf> {
    let (environment, wanted) = (folder.join("results/python"), folder.join("requirements.txt"));
    let python = environment.join("bin/python");
    // Written last, so it is not there if an earlier install was cut short.
    let installed = environment.join("installed");
    if is_stale(&installed, &wanted) {
        run(Command::new(PYTHON.find_or_install()?).args(["-m", "venv", "--clear"]).arg(&environment))?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
        run(Command::new(&python).args(pip).arg(&wanted))?;
        fs::write(&installed, "").with_context(|| format!("cannot write {}", installed.display()))?;
    }
    Ok(python)
}
