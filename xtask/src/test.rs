//! `cargo xtask test`: every check there is, from the cheap to the dear, each announced and timed. The
//! first that fails ends the run. CI and a developer before a commit run the same.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};

use crate::command::{output, run};
use crate::contract;
use crate::instructions::{self, DICTIONARY, Figures};
use crate::programs::{CHROMIUM, CURL, HAPROXY, LIBREOFFICE, NODE, PDFTOTEXT, rustup_add};
use crate::site;
use crate::supply;
use crate::workspace::{SERVICE_VARIABLE, Workspace};

/// Which steps to take; all of them unless told otherwise.
#[derive(Args)]
pub(crate) struct Selection {
    /// Take only this step (may be given more than once)
    #[arg(long, value_name = "STEP", value_enum)]
    only: Vec<Step>,

    /// Leave out this step (may be given more than once)
    #[arg(long, value_name = "STEP", value_enum)]
    skip: Vec<Step>,
}

/// The checks, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    /// The code is formatted
    Fmt,
    /// No lint has anything to say, neither of the service nor of the frontend as the browser has it
    Clippy,
    /// What we build on is as `deny.toml` has it, and its bill can be read
    Supply,
    /// The site builds and is no larger than it may be
    Site,
    /// The service builds as it is shipped
    Build,
    /// The tests of all crates pass
    Unit,
    /// Programs of others harvest everything, and find every answer valid
    Harvest,
    /// One answer of the service as it is shipped takes no more instructions than it did
    Instructions,
    /// The contract of the API is valid, clients are made of it, and the service keeps it
    Contract,
    /// The tests in a real browser pass
    Browser,
}

impl Selection {
    fn steps(&self) -> impl Iterator<Item = Step> {
        Step::value_variants()
            .iter()
            .copied()
            .filter(|step| (self.only.is_empty() || self.only.contains(step)) && !self.skip.contains(step))
    }
}

impl Step {
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    fn run(self, workspace: &Workspace) -> Result<()> {
        match self {
            Self::Fmt => {
                need_component("rustfmt", workspace)?;
                run(&mut workspace.cargo(["fmt", "--all", "--check"]))
            }
            Self::Clippy => {
                need_component("clippy", workspace)?;
                clippy(workspace, &["--workspace", "--all-targets", "--features", DICTIONARY])?;
                // Inside the workspace the frontend is compiled as the service has it. This is the
                // other half, on the host's target still, so it needs no WebAssembly.
                let browser = ["--no-default-features", "--features", "hydrate"];
                clippy(workspace, &[&["-p", "osvedceno-frontend"][..], &browser].concat())
            }
            Self::Supply => supply::check(workspace),
            Self::Site => {
                site::build(workspace)?;
                site::check_size(workspace)
            }
            Self::Build => workspace.build_service(),
            Self::Unit => {
                HAPROXY.find_or_install()?;
                CURL.find_or_install()?;
                run(&mut workspace.cargo(["test", "--workspace", "--features", DICTIONARY]))
            }
            Self::Harvest => harvest(workspace),
            Self::Instructions => instructions::count(workspace, Figures::Held),
            Self::Contract => contract::check(workspace, free_port()?),
            Self::Browser => browser(workspace),
        }
    }
}

/// Takes the selected steps.
///
/// # Errors
/// Names the first step that failed; those after it have not run.
pub(crate) fn run_steps(workspace: &Workspace, selection: &Selection) -> Result<()> {
    let begin = Instant::now();
    for step in selection.steps() {
        let name = step.name();
        println!("── {name}");
        let start = Instant::now();
        step.run(workspace).with_context(|| format!("step {name} failed"))?;
        println!("── {name}: passed in {:.1} s", start.elapsed().as_secs_f32());
    }
    println!("── all passed in {:.1} s", begin.elapsed().as_secs_f32());
    Ok(())
}

fn clippy(workspace: &Workspace, what: &[&str]) -> Result<()> {
    run(workspace.cargo(["clippy"]).args(what).args(["--", "-D", "warnings"]))
}

/// Makes sure of a part of the Rust toolchain that a minimal one comes without.
fn need_component(name: &str, workspace: &Workspace) -> Result<()> {
    let command = if name == "rustfmt" { "fmt" } else { name };
    if output(&mut workspace.cargo([command, "--version"])).is_err() {
        rustup_add("component", name).with_context(|| format!("the Rust toolchain lacks {name}"))?;
    }
    Ok(())
}

/// Runs `tests/harvest/` against the service that the step before it built.
fn harvest(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root().join("tests/harvest");
    let python = workspace.python(&folder)?;
    run(Command::new(python).arg("check.py").current_dir(&folder).env(SERVICE_VARIABLE, built(workspace)?))
}

/// The service that the step before built.
fn built(workspace: &Workspace) -> Result<PathBuf> {
    let service = workspace.service();
    ensure!(
        service.is_file(),
        "there is no {}; run `cargo xtask test --only site --only build` first",
        service.display()
    );
    Ok(service)
}

/// Runs `tests/browser/` against it.
fn browser(workspace: &Workspace) -> Result<()> {
    let service = built(workspace)?;
    NODE.find_or_install()?;
    let chromium = CHROMIUM.find_or_install()?;
    let (libreoffice, pdftotext) = (LIBREOFFICE.find_or_install()?, PDFTOTEXT.find_or_install()?);

    let folder = workspace.root().join("tests/browser");
    Workspace::npm_ci(&folder)?;
    run(Command::new("npx")
        .args(["--no-install", "playwright", "test"])
        .current_dir(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("CHROMIUM", chromium)
        .env("LIBREOFFICE", libreoffice)
        .env("PDFTOTEXT", pdftotext)
        .env("OSVEDCENO_PORT", free_port()?.to_string())
        .env(SERVICE_VARIABLE, service))
}

/// A port that nobody listens on now, so that two runs on one machine do not meet.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port can be had on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(only: &[Step], skip: &[Step]) -> Vec<String> {
        let selection = Selection { only: only.to_vec(), skip: skip.to_vec() };
        selection.steps().map(Step::name).collect()
    }

    #[test]
    fn all_steps_run_from_the_cheap_to_the_dear() {
        assert_eq!(
            steps(&[], &[]),
            ["fmt", "clippy", "supply", "site", "build", "unit", "harvest", "instructions", "contract", "browser"]
        );
    }

    #[test]
    fn selected_steps_keep_that_order() {
        assert_eq!(steps(&[Step::Unit, Step::Fmt], &[]), ["fmt", "unit"]);
    }

    #[test]
    fn a_skipped_step_is_left_out() {
        assert_eq!(
            steps(&[], &[Step::Site, Step::Browser]),
            ["fmt", "clippy", "supply", "build", "unit", "harvest", "instructions", "contract"]
        );
    }
}
