//! Running other programs: their failures are errors that name the command as a person would type it.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

/// Runs a program to its end.
///
/// # Errors
/// It could not be started, or did not succeed. What it wanted to say about that it has printed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", shown(command)))?;
    ensure!(status.success(), "`{}` failed ({status})", shown(command));
    Ok(())
}

/// What a program prints, its errors apart.
///
/// # Errors
/// As [`run`], with what it named as the error, or else the last that it said.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let mut lines = said.lines().filter(|line| !line.trim().is_empty());
        let error = lines.clone().find_map(|line| line.strip_prefix("error: "));
        let reason = error.or_else(|| lines.next_back()).unwrap_or("no reason given");
        bail!("`{}` failed: {reason}", shown(command));
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` does not print UTF-8", shown(command)))
}

/// A command as a person would type it. The program goes by its name, not by its whole path.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::shown;

    #[test]
    fn a_failed_command_is_named_as_typed() {
        let mut command = Command::new("/root/toolchain/bin/cargo");
        command.args(["fmt", "--all", "--check"]);
        assert_eq!(shown(&command), "cargo fmt --all --check");
    }
}
