//! Changes of the corpus folder, as `serve --watch` notices them: once nothing has changed for a moment, a reload.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use osvedceno_corpus::CorpusFiles;

use super::Reloader;

/// So long nothing has to change: an editor writes several files for one, and copying a corpus takes a while.
const QUIET: Duration = Duration::from_millis(500);
/// After so long it is looked at all the same.
const PATIENCE: Duration = Duration::from_secs(10);
/// So seldom it is looked only because changes were missed: reading a large corpus is more than the system notes, so that each
/// look is missed in turn.
const MISSED: Duration = Duration::from_mins(5);

/// Asks `reloader` whenever files below `corpus` have changed.
///
/// # Errors
/// A folder that cannot be watched, and why.
pub(crate) fn watch(corpus: &Path, reloader: Reloader) -> Result<()> {
    let (sender, events) = channel();
    let watcher = notify::recommended_watcher(sender).context("changes of files cannot be watched here")?;
    let mut watch =
        Watch { watcher, corpus: std::path::absolute(corpus)?, events, reloader, looked: None, owed: false };
    watch.set().with_context(|| format!("{} cannot be watched", corpus.display()))?;
    thread::Builder::new().name("watch".to_owned()).spawn(move || watch.run()).context("no thread")?;
    Ok(())
}

struct Watch {
    watcher: RecommendedWatcher,
    corpus: PathBuf,
    events: Receiver<notify::Result<Event>>,
    reloader: Reloader,
    /// When it was last looked because something was missed.
    looked: Option<Instant>,
    /// Whether something was missed since.
    owed: bool,
}

impl Watch {
    /// Watches the corpus, and the folder that it is in: a corpus may be put in the place of another whole.
    fn set(&mut self) -> notify::Result<()> {
        self.watcher.unwatch(&self.corpus).ok();
        let watched = self.watcher.watch(&self.corpus, RecursiveMode::Recursive);
        if let Some(parent) = self.corpus.parent() {
            self.watcher.unwatch(parent).ok();
            if let Err(error) = self.watcher.watch(parent, RecursiveMode::NonRecursive) {
                tracing::warn!(%error, "a corpus put in the place of this one would not be noticed");
            }
        }
        watched
    }

    fn run(mut self) {
        loop {
            let wait = if self.owed { MISSED } else { Duration::MAX };
            match self.events.recv_timeout(wait) {
                Ok(event) if self.matters(&event) => {}
                Ok(_) => continue,
                // What was missed is looked after.
                Err(RecvTimeoutError::Timeout) => (self.looked, self.owed) = (Some(Instant::now()), false),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let since = Instant::now();
            let mut quiet = since + QUIET;
            while Instant::now() < quiet.min(since + PATIENCE) {
                match self.events.recv_timeout(quiet.saturating_duration_since(Instant::now())) {
                    Ok(event) if self.matters(&event) => quiet = Instant::now() + QUIET,
                    Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            // What was put there anew is watched from now on. While the corpus is away, its folder is.
            if let Err(error) = self.set() {
                tracing::warn!(%error, "the corpus cannot be watched");
            }
            self.reloader.ask();
        }
    }

    /// Whether something of the corpus may have changed: no log beside it, and nothing that was only read. Where so much was
    /// missed that nobody knows, it is looked, but not all the time.
    fn matters(&mut self, event: &notify::Result<Event>) -> bool {
        match event {
            Ok(event) if !event.need_rescan() => {
                let part = |path: &PathBuf| path.strip_prefix(&self.corpus).is_ok_and(CorpusFiles::may_have);
                !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(part)
            }
            _ => {
                let is_time = self.looked.is_none_or(|last| last.elapsed() > MISSED);
                if is_time {
                    self.looked = Some(Instant::now());
                }
                self.owed = !is_time;
                is_time
            }
        }
    }
}
