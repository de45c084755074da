//! The frontend as WebAssembly, as the compiler leaves it: finds a toolchain that can compile for the
//! browser and runs it. What becomes of the module is the business of `site` and `bundle`.
//!
//! The standard library is compiled along, small before fast and without the words of panics, which
//! nobody reads in a browser: 10 % less in brotli for 40 s more of a first build on two cores. That
//! takes its source, which rustup has; else the one that rustup ships compiled is taken, and where
//! there is no rustup, Debian's packages.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, anyhow};

use crate::command::{output, run};
use crate::programs::{WASM_LINKER, apt_install, rustup_add};
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "site";

/// Debian's newest Rust, kept for building browsers, and where it keeps the library's source.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library";

/// Compiles the frontend for the browser.
///
/// Returns the module's path. It is only written anew if something it is made from has changed.
pub(crate) fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let target_dir = workspace.site_target();
    let toolchain = Toolchain::find()?;
    run(toolchain
        .cargo(workspace)
        .args(["build", "--lib", "-p", "osvedceno-frontend"])
        .args(toolchain.standard_library())
        .args(["--no-default-features", "--features", "hydrate"])
        .args(["--profile", PROFILE, "--target", TARGET, "--target-dir"])
        .arg(&target_dir))?;
    Ok(target_dir.join(TARGET).join(PROFILE).join("osvedceno_frontend.wasm"))
}

/// What makes a standard library small: parts of it have a slower form of less code, and a panic stops at once, without the places
/// in files, which nobody reads either.
const SMALL_STD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const SMALL_FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none";

/// Where the standard library is as it comes, the rest is made smaller still, to fit the budget.
const OPTIMISATION: (&str, &str) = ("CARGO_PROFILE_SITE_OPT_LEVEL", "z");

/// A way to compile for the browser on this machine.
enum Toolchain {
    /// The toolchain in use, with the source of the standard library.
    WithSource,
    /// The toolchain in use has the target.
    InUse,
    /// Debian's, which has none and compiles it.
    Debian { linker: PathBuf },
}

impl Toolchain {
    fn find() -> Result<Self> {
        let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
        let sysroot = Path::new(sysroot.trim());
        if has_source(sysroot) || rustup_add("component", "rust-src").is_ok() && has_source(sysroot) {
            return Ok(Self::WithSource);
        }
        if has_target(sysroot) {
            return Ok(Self::InUse);
        }
        let refusal = match rustup_add("target", TARGET) {
            Ok(()) if has_target(sysroot) => return Ok(Self::InUse),
            Ok(()) => anyhow!("rustup has {TARGET}, but the rustc on the PATH is not rustup's"),
            Err(error) => error,
        };
        let linker = debian(sysroot).with_context(|| format!("cannot compile for the browser: {refusal:#}"))?;
        println!("{refusal:#}; going on with Debian's rust-web-src");
        Ok(Self::Debian { linker })
    }

    /// Its cargo, with what it needs to build for [`TARGET`].
    fn cargo(&self, workspace: &Workspace) -> Command {
        match self {
            Self::WithSource => {
                let mut cargo = workspace.cargo([] as [&str; 0]);
                // -Zbuild-std is for nightly compilers, and for those told to behave like one.
                cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_ENCODED_RUSTFLAGS", SMALL_FLAGS.replace(' ', "\u{1f}"));
                cargo
            }
            Self::InUse => {
                let mut cargo = workspace.cargo([] as [&str; 0]);
                cargo.env(OPTIMISATION.0, OPTIMISATION.1);
                cargo
            }
            Self::Debian { linker } => {
                let mut cargo = Command::new(DEBIAN_CARGO);
                cargo.current_dir(workspace.root());
                for (name, _) in env::vars_os().filter(|(name, _)| picks_toolchain(name)) {
                    cargo.env_remove(name);
                }
                cargo
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env(OPTIMISATION.0, OPTIMISATION.1)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                cargo
            }
        }
    }

    /// What cargo is told of the standard library.
    fn standard_library(&self) -> &'static [&'static str] {
        match self {
            Self::WithSource => &SMALL_STD,
            Self::InUse => &[],
            // A second cargo, of another version, has no say in Cargo.lock.
            Self::Debian { .. } => &["--locked", "-Zbuild-std=std,panic_abort"],
        }
    }
}

fn has_source(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file()
}

fn has_target(sysroot: &Path) -> bool {
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    fs::read_dir(libraries).is_ok_and(|mut entries| entries.next().is_some())
}

/// Makes sure of Debian's packages and returns what they lack, a linker for WebAssembly: that of the
/// toolchain in use, or else lld.
fn debian(sysroot: &Path) -> Result<PathBuf> {
    let parts = [DEBIAN_CARGO, DEBIAN_RUSTC, DEBIAN_SOURCE];
    if !parts.iter().all(|part| Path::new(part).exists()) {
        apt_install(&DEBIAN_PACKAGES)?;
    }
    let version = output(Command::new("rustc").arg("-vV"))?;
    let host = host(&version).context("`rustc -vV` names no host")?;
    let own = sysroot.join("lib/rustlib").join(host).join("bin/rust-lld");
    if own.is_file() {
        return Ok(own);
    }
    WASM_LINKER.find_or_install()
}

/// The host triple in what `rustc -vV` prints.
fn host(verbose_version: &str) -> Option<&str> {
    verbose_version.lines().find_map(|line| line.strip_prefix("host: "))
}

/// Whether an environment variable would make one toolchain's cargo use parts or flags of another.
/// The outer cargo and rustup set several of them for us.
fn picks_toolchain(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let prefixes = ["RUSTC", "RUSTDOC", "RUSTUP_", "CARGO_BUILD_", "CARGO_TARGET_WASM32_", "CARGO_UNSTABLE_"];
    let names = ["CARGO", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "LD_LIBRARY_PATH"];
    names.contains(&&*name) || prefixes.iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_read_from_rustc() {
        let printed = "rustc 1.95.0\nbinary: rustc\nhost: aarch64-unknown-linux-gnu\nrelease: 1.95.0\n";
        assert_eq!(host(printed), Some("aarch64-unknown-linux-gnu"));
        assert_eq!(host("rustc 1.95.0"), None);
    }

    #[test]
    fn the_outer_toolchain_is_kept_from_debians() {
        for name in ["CARGO", "RUSTC_WRAPPER", "RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            assert!(picks_toolchain(OsStr::new(name)), "{name}");
        }
        for name in ["PATH", "CARGO_HOME", "CARGO_NET_OFFLINE", "CARGO_TERM_COLOR", "RUST_BACKTRACE"] {
            assert!(!picks_toolchain(OsStr::new(name)), "{name}");
        }
    }
}
