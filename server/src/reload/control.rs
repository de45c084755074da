//! The control socket: how `osvedceno reload` tells a running service to take over its corpus, and hears how that went. Whoever
//! may write to the socket's file may ask.

use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream as AsyncStream};
use tokio::time::timeout;

use super::{Outcome, Reloader};

/// What is asked for.
const RELOAD: &[u8] = b"reload\n";
/// How the first line of a good answer begins.
const GOOD: &str = "ok: ";
/// Whoever connects says what they want within this time.
const PATIENCE: Duration = Duration::from_secs(5);

/// The socket of a running service; its file goes with it.
#[derive(Debug)]
pub(crate) struct Control {
    path: PathBuf,
    /// Which file it is: another service may have put its own there.
    file: (u64, u64),
}

impl Drop for Control {
    fn drop(&mut self) {
        if identity(&self.path).is_ok_and(|file| file == self.file) {
            std::fs::remove_file(&self.path).ok();
        }
    }
}

/// The device and the number of a file.
fn identity(path: &Path) -> io::Result<(u64, u64)> {
    let found = std::fs::symlink_metadata(path)?;
    Ok((found.dev(), found.ino()))
}

impl Control {
    /// Listens at `path`, in place of a socket that a service left there that was killed.
    ///
    /// # Errors
    /// Another service listens there, or nobody can.
    pub(crate) fn listen(path: PathBuf, reloader: Reloader) -> Result<Self> {
        match UnixStream::connect(&path) {
            Ok(_) => bail!("another service listens at {}", path.display()),
            // Nobody listens any more: that of a service that was killed.
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                std::fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
            }
            // Nothing is there, or what is there is for `bind` to refuse.
            Err(_) => {}
        }
        let listener = UnixListener::bind(&path).with_context(|| format!("cannot listen at {}", path.display()))?;
        tokio::spawn(async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => drop(tokio::spawn(answer(stream, reloader.clone()))),
                    // Too many open files, most likely: there may be room again soon.
                    Err(_) => tokio::time::sleep(Duration::from_secs(1)).await,
                }
            }
        });
        let file = identity(&path)?;
        Ok(Self { path, file })
    }
}

async fn answer(mut stream: AsyncStream, reloader: Reloader) {
    let mut asked = [0; RELOAD.len()];
    let said = timeout(PATIENCE, stream.read_exact(&mut asked)).await;
    let text = if matches!(said, Ok(Ok(_))) && asked == RELOAD {
        match reloader.reload().await {
            Outcome::Unchanged => format!("{GOOD}the corpus is as it was\n"),
            Outcome::TakenOver { documents, milliseconds } => {
                format!("{GOOD}{documents} documents are served after {milliseconds} ms\n")
            }
            Outcome::Refused(lines) => {
                format!("{}\nthe corpus cannot be taken over; the one before it is served still\n", lines.join("\n"))
            }
        }
    } else {
        "`reload` is all that can be asked here\n".to_owned()
    };
    // Whoever has gone misses nothing.
    stream.write_all(text.as_bytes()).await.ok();
}

/// Asks the service that listens at `path` to reload, and waits until it has: what it says, and whether all is well.
///
/// # Errors
/// No service listens there.
pub(crate) fn ask(path: &Path) -> Result<(String, bool)> {
    let unreached = || format!("no service listens at {}; `serve --control` says where one does", path.display());
    let talk = || -> io::Result<String> {
        let mut stream = UnixStream::connect(path)?;
        stream.write_all(RELOAD)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    let answer = talk().with_context(unreached)?;
    match answer.strip_prefix(GOOD) {
        Some(good) => Ok((good.to_owned(), true)),
        None if answer.is_empty() => bail!("the service stopped before it had reloaded"),
        None => Ok((answer, false)),
    }
}
