//! Where things are in this workspace, and how cargo and the service are started in it. Other modules
//! ask here for a path or a `cargo` command and build neither themselves.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::{output, run};
use crate::programs::{NPM, PYTHON, apt_install};

/// Names the service's executable to the tests and benchmarks that start it.
pub(crate) const SERVICE_VARIABLE: &str = "OSVEDCENO_BIN";

/// The workspace that this xtask was built from.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the workspace from what `cargo run` tells the program that it starts.
    pub(crate) fn find() -> Result<Self> {
        // The variable knows better than the constant when checkouts share a target folder.
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask is not in a workspace")?.to_owned();
        // cargo put us into `TARGET/debug/`, and will put the service into `TARGET/release/`. This
        // holds whichever variable or configuration file has set the target folder or triple.
        let executable = env::current_exe().context("cannot tell where xtask runs from")?;
        let target = executable
            .ancestors()
            .nth(2)
            .context("xtask does not run from a target folder; start it as `cargo xtask`")?
            .to_owned();
        Ok(Self { root, target })
    }

    /// The root of the repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The target folder, where what is made is left.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The target folder of the site's build. A folder of its own, so that its profile and target
    /// never make cargo forget what it had built for the machine itself, nor wait for its lock.
    pub(crate) fn site_target(&self) -> PathBuf {
        self.target.join("site-build")
    }

    /// Where [`Self::build_service`] leaves the executable.
    pub(crate) fn service(&self) -> PathBuf {
        let name = format!("osvedceno{}", env::consts::EXE_SUFFIX);
        self.target.join("release").join(name)
    }

    /// The cargo that runs this xtask, with `arguments`, at the root of the workspace.
    pub(crate) fn cargo<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(arguments).current_dir(&self.root);
        // A relative one was meant from where the user stands, which may be a folder further down.
        if let Some(target) = env::var_os("CARGO_TARGET_DIR")
            && let Ok(target) = std::path::absolute(target)
        {
            cargo.env("CARGO_TARGET_DIR", target);
        }
        cargo
    }

    /// Builds the service as it is shipped.
    pub(crate) fn build_service(&self) -> Result<()> {
        run(&mut self.cargo(["build", "--release", "-p", "osvedceno"]))
    }

    /// Makes sure of the npm packages that the lock file in `folder` names.
    pub(crate) fn npm_ci(folder: &Path) -> Result<()> {
        let npm = NPM.find_or_install()?;
        let lock = folder.join("package-lock.json");
        ensure!(lock.is_file(), "there is no {}", lock.display());
        // npm writes this one last, so it is not there if an earlier install was cut short.
        let installed = folder.join("node_modules/.package-lock.json");
        if is_stale(&installed, &lock) {
            run(Command::new(npm)
                .args(["ci", "--no-audit", "--no-fund"])
                .current_dir(folder)
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
        }
        Ok(())
    }

    /// The Python that has the packages of `requirements.txt` in `folder`, in an environment of its own in the target folder.
    pub(crate) fn python(&self, folder: &Path) -> Result<PathBuf> {
        let python = PYTHON.find_or_install()?;
        let requirements = folder.join("requirements.txt");
        ensure!(requirements.is_file(), "there is no {}", requirements.display());
        let name = folder.file_name().context("the folder has no name")?;
        let environment = self.target.join("python").join(name);
        let own = environment.join("bin/python");
        // Written last, so that an install that was cut short is made anew.
        let installed = environment.join("installed");
        if is_stale(&installed, &requirements) {
            // Debian has the module that makes environments apart from Python.
            if output(Command::new(&python).args(["-c", "import ensurepip"])).is_err() {
                apt_install(&["python3-venv"]).context("Python's module venv is missing")?;
            }
            run(Command::new(&python).args(["-m", "venv", "--clear"]).arg(&environment))?;
            let quietly = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
            run(Command::new(&own).args(quietly).arg(&requirements))?;
            fs::write(&installed, "").with_context(|| format!("cannot write {}", installed.display()))?;
        }
        Ok(own)
    }

    /// Turns this process into the service.
    ///
    /// Not a child process: Ctrl-C and SIGTERM then reach the service itself, which closes its
    /// connections in order.
    pub(crate) fn serve(&self, arguments: &[OsString]) -> Result<()> {
        let mut service = Command::new(self.service());
        service.arg("serve").args(arguments).current_dir(&self.root);
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            let error = service.exec();
            Err(error).with_context(|| format!("cannot start {}", self.service().display()))
        }
        #[cfg(not(unix))]
        run(&mut service)
    }

    /// Runs one of `tests/benches/`, which finds the service where [`Self::build_service`] leaves it.
    pub(crate) fn bench(&self, name: &str, arguments: &[OsString]) -> Result<()> {
        let bench = ["bench", "-p", "osvedceno-tests", "--bench", name, "--"];
        run(self.cargo(bench).args(arguments).env(SERVICE_VARIABLE, self.service()))
    }
}

/// Whether `made` is missing or older than `source`.
fn is_stale(made: &Path, source: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|data| data.modified());
    match (changed(made), changed(source)) {
        (Ok(made), Ok(source)) => made < source,
        _ => true,
    }
}
