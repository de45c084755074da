//! A record that was taken over goes into git too, where the corpus lies in a work tree: this one file in one commit, whatever else is
//! changed or staged there.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Longer than this nobody waits for git and for what an operator has it do.
const TIME_LIMIT: Duration = Duration::from_secs(30);
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
    let plain = |text: &str| text.replace(['<', '>', '\n', '\r'], " ");
    let name = format!("user.name={}", plain(&author.shown));
    let email = format!("user.email={}", plain(author.email.as_deref().unwrap_or(NO_REPLY)));
    let (mut said, mut complained) = (scratch().map_err(failed)?, scratch().map_err(failed)?);
    let mut git = Command::new("git");
    // What git was told of another repository, as within a hook, is not of this one.
    for told in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        git.env_remove(told);
    }
    git.arg("-C").arg(folder).args(["-c", &name, "-c", &email, "-c", "commit.gpgSign=false"]).args(arguments);
    git.env("GIT_TERMINAL_PROMPT", "0").env("GIT_EDITOR", "true").stdin(Stdio::null());
    git.stdout(said.try_clone().map_err(failed)?).stderr(complained.try_clone().map_err(failed)?);
    let mut child = git.spawn().map_err(failed)?;
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().map_err(failed)? {
            break status;
        }
        if started.elapsed() > TIME_LIMIT {
            child.kill().and_then(|()| child.wait()).map_err(failed)?;
            return Err(format!("git: not done within {} s", TIME_LIMIT.as_secs()));
        }
        sleep(INTERVAL);
    };
    if status.success() {
        return text(&mut said).map_err(failed);
    }
    let why = [text(&mut complained), text(&mut said)].into_iter().flatten().find(|text| !text.trim().is_empty());
    Err(why.unwrap_or_else(|| format!("git: {status}")).trim().to_owned())
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
