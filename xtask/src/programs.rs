//! Programs that are not Rust's: found on the PATH, or installed with apt-get where we may, or else
//! asked for by name. rustup is here as well, for the parts of a toolchain that a minimal one lacks.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{output, run};

/// A program under any of its names, and where it comes from.
pub(crate) struct Program {
    /// What an error calls it.
    title: &'static str,
    /// Its executables, the one we would rather have first.
    names: &'static [&'static str],
    /// Debian's packages that bring it.
    packages: &'static [&'static str],
}

/// A browser for the tests in `tests/browser/`.
pub(crate) const CHROMIUM: Program = Program {
    title: "Chromium",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    packages: &["chromium"],
};

/// Runs the browser tests.
pub(crate) const NODE: Program = Program { title: "Node.js", names: &["node"], packages: &["nodejs", "npm"] };

/// Installs what the browser tests need. Debian has it apart from Node, most others do not.
pub(crate) const NPM: Program = Program { title: "npm", names: &["npm"], packages: &["npm"] };

/// Runs the tools that check the contract of the API, and those that harvest. Debian has `venv` apart from it.
pub(crate) const PYTHON: Program =
    Program { title: "Python 3", names: &["python3"], packages: &["python3", "python3-venv"] };

/// Opens the Word documents that the browser tests download.
pub(crate) const LIBREOFFICE: Program = Program {
    title: "LibreOffice",
    names: &["soffice", "libreoffice"],
    packages: &["libreoffice-writer-nogui", "fonts-liberation"],
};

/// Reads the pages that come of them.
pub(crate) const PDFTOTEXT: Program =
    Program { title: "Poppler's pdftotext", names: &["pdftotext"], packages: &["poppler-utils"] };

/// Stands before the replicas that the test of `deploy/` restarts one by one.
pub(crate) const HAPROXY: Program = Program { title: "HAProxy", names: &["haproxy"], packages: &["haproxy"] };

/// Asks them meanwhile.
pub(crate) const CURL: Program = Program { title: "curl", names: &["curl"], packages: &["curl"] };

/// Counts the instructions of the release build for the test of them.
pub(crate) const VALGRIND: Program = Program { title: "Valgrind", names: &["valgrind"], packages: &["valgrind"] };

/// A linker for WebAssembly.
pub(crate) const WASM_LINKER: Program = Program { title: "LLVM's linker", names: &["wasm-ld"], packages: &["lld"] };

impl Program {
    /// The path of the program, which is installed first if need be and if we may.
    pub(crate) fn find_or_install(&self) -> Result<PathBuf> {
        if let Some(path) = self.find() {
            return Ok(path);
        }
        apt_install(self.packages).with_context(|| format!("{} is missing", self.title))?;
        self.find().with_context(|| format!("{} is installed, but none of {:?} is on the PATH", self.title, self.names))
    }

    fn find(&self) -> Option<PathBuf> {
        self.names.iter().find_map(|name| on_path(name))
    }
}

/// The executable `name` in the first folder of the PATH that has it, or where Debian keeps servers, which is on root's alone.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    let mut folders = env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.find_map(|folder| Some(folder.join(&file)).filter(|path| path.is_file()))
}

/// Installs Debian's `packages`.
///
/// # Errors
/// Here is no apt-get, or we are not root: the error then says what to install. Or apt-get failed.
pub(crate) fn apt_install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if on_path("apt-get").is_none() {
        bail!("install it with this system's package manager (Debian's packages: {names})");
    }
    if !is_root() {
        bail!("install it with `sudo apt-get install --no-install-recommends {names}`");
    }
    println!("installing {names} with apt-get");
    // A list that could not be renewed may still do; whether it does, the install tells.
    if let Err(error) = output(apt_get().args(["-qq", "update"])) {
        println!("{error:#}; going on with the lists there are");
    }
    run(apt_get().args(["-qq", "install", "-y", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Has rustup add a `component` or a `target` to the Rust toolchain in use.
///
/// # Errors
/// There is no rustup, or it cannot get it.
pub(crate) fn rustup_add(kind: &str, name: &str) -> Result<()> {
    output(Command::new("rustup").args([kind, "add", name])).map(drop)
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
