//! A record that was taken over goes into git too, where the corpus lies in a work tree: this one file in one commit, whatever else is
//! changed or staged there.

use std::fs::File;
use std::io::{Read, Seek};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use osvedceno_corpus::visible;
use rustix::process::{Pid, Signal, kill_process_group};

/// Longer than this nobody waits for git and for what an operator has it do.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// So long git may take to end once it is told to.
const GRACE: Duration = Duration::from_secs(3);
/// How often it is looked whether git is done.
const INTERVAL: Duration = Duration::from_millis(20);
/// Where editors without an address for mail write from, for git wants one.
const NO_REPLY: &str = "noreply@osvedceno.invalid";

/// Who writes a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Author {
    /// By what they enter, which is kept with what they do.
    pub(crate) name: String,
    /// What others call them.
    pub(crate) shown: String,
    /// Where to write to, where that is known.
    pub(crate) email: Option<String>,
}

/// Whether a folder lies in a work tree of git.
pub(super) fn is_in_work_tree(folder: &Path) -> bool {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.ancestors().any(|folder| folder.join(".git").exists())
}

/// Commits the file at `path` inside a folder, and nothing else; of a file that is committed as it is, nothing.
///
/// # Errors
/// What git says.
pub(super) fn commit(folder: &Path, path: &str, author: &Author, message: [&str; 2]) -> Result<(), String> {
    if run(folder, author, &["status", "--porcelain", "--", path])?.is_empty() {
        return Ok(());
    }
    run(folder, author, &["add", "--", path])?;
    let [reason, case] = message;
    run(folder, author, &["commit", "--quiet", "--only", "-m", reason, "-m", case, "--", path]).map(drop)
}

/// What git answers.
fn run(folder: &Path, author: &Author, arguments: &[&str]) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("git: {error}");
    let (mut said, mut complained) = (scratch().map_err(failed)?, scratch().map_err(failed)?);
    let mut git = Command::new("git");
    // What git was told of another repository or of somebody else, as within a hook, is not of this one.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
        git.env_remove(name);
    }
    let plain = |text: &str| text.replace(|c: char| c.is_control() || "<>".contains(c), " ");
    let (name, email) = (plain(&author.shown), plain(author.email.as_deref().unwrap_or(NO_REPLY)));
    for who in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{who}_NAME"), &name).env(format!("GIT_{who}_EMAIL"), &email);
    }
    git.arg("--literal-pathspecs").arg("-C").arg(folder).args(["-c", "commit.gpgSign=false"]).args(arguments);
    git.env("GIT_TERMINAL_PROMPT", "0").env("GIT_EDITOR", "true").stdin(Stdio::null());
    git.stdout(said.try_clone().map_err(failed)?).stderr(complained.try_clone().map_err(failed)?);
    // With what it starts, as hooks, it can be told to end.
    let mut child = git.process_group(0).spawn().map_err(failed)?;
    let Some(status) = ended(&mut child, TIME_LIMIT).map_err(failed)? else {
        stop(&mut child).map_err(failed)?;
        return Err(format!("git: not done within {} s", TIME_LIMIT.as_secs()));
    };
    if status.success() {
        return text(&mut said).map_err(failed);
    }
    let why = [text(&mut complained), text(&mut said)].into_iter().flatten().find(|text| !text.trim().is_empty());
    let why = why.unwrap_or_else(|| format!("git: {status}"));
    Err(why.trim().lines().map(visible).collect::<Vec<_>>().join("\n"))
}

/// How a process ended, if it does within a time.
fn ended(child: &mut Child, within: Duration) -> std::io::Result<Option<ExitStatus>> {
    let started = Instant::now();
    loop {
        let status = child.try_wait()?;
        if status.is_some() || started.elapsed() > within {
            return Ok(status);
        }
        sleep(INTERVAL);
    }
}

/// Tells git and what it has started to end, so that it takes its locks away itself; what does not is killed.
fn stop(child: &mut Child) -> std::io::Result<()> {
    let group = Pid::from_child(child);
    // Who has just ended cannot be told.
    kill_process_group(group, Signal::TERM).ok();
    let status = ended(child, GRACE)?;
    kill_process_group(group, Signal::KILL).ok();
    if status.is_none() {
        child.wait()?;
    }
    Ok(())
}

/// A file without a name: however much is said, nobody waits for it to be read.
fn scratch() -> std::io::Result<File> {
    tempfile::tempfile()
}

fn text(file: &mut File) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_that_is_told_to_end_takes_its_lock_away_and_leaves_nobody_behind() {
        let folder = tempfile::tempdir().unwrap();
        let jana = Author { name: "jana".to_owned(), shown: "Jana\u{1b} <Nováková>".to_owned(), email: None };
        run(folder.path(), &jana, &["init", "--quiet"]).unwrap();
        let said = run(folder.path(), &jana, &["var", "GIT_COMMITTER_IDENT"]).unwrap();
        assert!(said.starts_with("Jana   Nováková <noreply@osvedceno.invalid>"), "{said}");
        let held = folder.path().join("held");
        let mut waits = Command::new("sh");
        let script = format!("trap 'rm {0}; exit' TERM; touch {0}; sleep 60 & wait", held.display());
        let mut child = waits.arg("-c").arg(script).process_group(0).spawn().unwrap();
        while !held.exists() {
            sleep(INTERVAL);
        }
        stop(&mut child).unwrap();
        assert!(!held.exists());
    }
}
