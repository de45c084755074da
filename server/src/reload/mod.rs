//! Taking over a changed corpus while the service runs: on a signal, on `osvedceno reload`, or because files changed.
//!
//! The new index is built beside the old one, at low priority; then the snapshot is swapped, and requests under way end with
//! the one they began with. A corpus with a fault, or a folder that cannot be used, leaves the old one serving; why is in the
//! log, in the answer to whoever asked, and among the warnings of `/readyz`.

pub(crate) mod control;
pub(crate) mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};
use osvedceno_corpus::{CorpusFiles, RecordId, Withdrawals};
use osvedceno_index::{Engine, Error, Opened, Unchecked};
use rayon::ThreadPoolBuilder;
use tokio::sync::oneshot;

use crate::snapshot::Snapshot;
use crate::state::Service;

/// Niceness of the threads that build: where answers want every core, a build gets a tenth of what one of them gets. At 19, a
/// seventieth, it starves: a build of half a second took minutes under a load that never paused.
const NICENESS: i32 = 10;
/// Of more documents, what wants care is worked out when somebody asks: all records are read for it at once.
const PREPARED: usize = 20_000;
/// Faults that are told, each a line; `osvedceno check` has all of them.
const TOLD: usize = 20;

/// What is asked for, and who waits for the outcome.
#[derive(Debug)]
struct Ask {
    /// Whether the index that is served is not as it was written, so that it is built again even of the same corpus.
    damaged: bool,
    waiting: Option<oneshot::Sender<Outcome>>,
}

/// How a reload ended.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    /// The corpus is as it was.
    Unchanged,
    /// Another corpus is served.
    TakenOver {
        /// How many documents a search can find in it.
        documents: usize,
        milliseconds: u128,
    },
    /// The corpus before is served still; why, line by line.
    Refused(Vec<String>),
}

/// Asks for reloads. They are done one after another, by a thread of their own.
#[derive(Debug, Clone)]
pub(crate) struct Reloader {
    asked: Sender<Ask>,
}

impl Reloader {
    /// Reloads `service` from the corpus in one folder, with its index in another.
    ///
    /// # Errors
    /// No thread can be had.
    pub(crate) fn start(service: Service, corpus: PathBuf, index: PathBuf) -> Result<Self> {
        let (asked, asks) = channel();
        let taking = Taking { service, corpus, index };
        thread::Builder::new().name("reload".to_owned()).spawn(move || taking.run(&asks)).context("no thread")?;
        Ok(Self { asked })
    }

    /// Asks for a reload, and waits for nothing.
    pub(crate) fn ask(&self) {
        // The thread ends with the process alone.
        self.asked.send(Ask { damaged: false, waiting: None }).ok();
    }

    /// Asks for the index to be built again, since it is not as it was written.
    fn ask_for_another(&self) {
        self.asked.send(Ask { damaged: true, waiting: None }).ok();
    }

    /// Asks for a reload, and waits for its end.
    pub(crate) async fn reload(&self) -> Outcome {
        let (sender, outcome) = oneshot::channel();
        self.asked.send(Ask { damaged: false, waiting: Some(sender) }).ok();
        outcome.await.unwrap_or_else(|_| Outcome::Refused(vec!["the service is stopping".to_owned()]))
    }
}

/// Reads what was not read before the index was served, at low priority. Where it is not as it was written, the index is built
/// again and taken over.
///
/// # Errors
/// No thread can be had.
pub(crate) fn check(unchecked: Unchecked, reloader: Reloader) -> Result<()> {
    if unchecked.is_empty() {
        return Ok(());
    }
    let run = move || {
        be_nice();
        match unchecked.check() {
            Ok(()) => tracing::info!("every byte of the index is as it was written"),
            Err(error) => {
                tracing::warn!(%error, "this index cannot be used and is built again");
                reloader.ask_for_another();
            }
        }
    };
    thread::Builder::new().name("check".to_owned()).spawn(run).context("no thread")?;
    Ok(())
}

/// Works out at low priority what in the corpus wants care, so that the first editor who asks does not wait for it. Of a corpus with a fault the page
/// says so.
pub(crate) fn prepare(service: &Service) {
    let now = service.current();
    if service.editors().is_none() || now.engine.documents() > PREPARED {
        return;
    }
    let service = service.clone();
    let work = move || {
        be_nice();
        if let Err(error) = service.tasks(&now) {
            tracing::debug!("what wants care is not known: {error:#}");
        }
    };
    // Without a thread it is worked out when somebody asks.
    thread::Builder::new().name("care".to_owned()).spawn(work).map(drop).unwrap_or_default();
}

/// Lowers the priority of this thread and of those that it starts. Whoever may not be nice works all the same.
fn be_nice() {
    rustix::process::setpriority_process(None, NICENESS).ok();
}

/// What the thread does.
struct Taking {
    service: Service,
    corpus: PathBuf,
    index: PathBuf,
}

impl Taking {
    fn run(&self, asks: &Receiver<Ask>) {
        while let Ok(first) = asks.recv() {
            // Whoever asked meanwhile means the corpus as it is now.
            let asked: Vec<Ask> = [first].into_iter().chain(asks.try_iter()).collect();
            let damaged = asked.iter().any(|ask| ask.damaged);
            let outcome = catch_unwind(AssertUnwindSafe(|| self.take(damaged)))
                .unwrap_or_else(|_| Outcome::Refused(vec!["a bug, of which the log has the place".to_owned()]));
            match &outcome {
                Outcome::Unchanged => tracing::info!("asked to reload: the corpus is as it was"),
                Outcome::TakenOver { documents, milliseconds } => {
                    tracing::info!(documents, milliseconds, "another corpus is served");
                    prepare(&self.service);
                }
                Outcome::Refused(lines) => {
                    for line in lines {
                        tracing::warn!("{line}");
                    }
                    tracing::warn!("the corpus cannot be taken over; the one before it is served still");
                }
            }
            self.service.refuse(if let Outcome::Refused(lines) = &outcome { lines.clone() } else { Vec::new() });
            // Whoever has gone misses nothing.
            for sender in asked.into_iter().filter_map(|ask| ask.waiting) {
                sender.send(outcome.clone()).ok();
            }
        }
    }

    fn take(&self, damaged: bool) -> Outcome {
        let started = Instant::now();
        match self.open(damaged) {
            Ok(None) => {
                self.service.read_links();
                Outcome::Unchanged
            }
            Ok(Some((snapshot, _))) => {
                left_without_a_word(&self.service.current(), &snapshot);
                let documents = snapshot.engine.documents();
                self.service.serve(snapshot);
                Outcome::TakenOver { documents, milliseconds: started.elapsed().as_millis() }
            }
            Err(error) => Outcome::Refused(lines(&error)),
        }
    }

    /// The corpus as it is now, unless it is the one that is served and its index is not damaged.
    fn open(&self, damaged: bool) -> Result<Option<(Snapshot, Opened)>, Error> {
        let pool = ThreadPoolBuilder::new()
            .thread_name(|number| format!("build-{number}"))
            .start_handler(|_| be_nice())
            .build()
            .map_err(|error| Error::Folder { folder: self.index.clone(), error: std::io::Error::other(error) })?;
        pool.install(|| {
            let files = CorpusFiles::read(&self.corpus)?;
            let now = Engine::fingerprint_of(&self.index, &files)?;
            if !damaged && now == self.service.current().engine.fingerprint() {
                return Ok(None);
            }
            Snapshot::of(&files, &self.index).map(Some)
        })
    }
}

/// Warns of what was in one corpus and is not in the next, without being among those that were withdrawn: who keeps a copy hears of
/// it no more, and old links lead nowhere.
fn left_without_a_word(before: &Snapshot, after: &Snapshot) {
    let gone = match before.engine.not_in(&after.engine) {
        Ok(gone) => gone.into_iter().filter(|id| after.withdrawn.find(id.as_str()).is_none()).collect::<Vec<_>>(),
        Err(error) => return tracing::warn!(%error, "what has left the corpus cannot be told"),
    };
    if !gone.is_empty() {
        let ids: Vec<&str> = gone.iter().take(TOLD).map(RecordId::as_str).collect();
        let (count, ids, file) = (gone.len(), ids.join(", "), Withdrawals::FILE);
        tracing::warn!(count, ids, "records have left the corpus; {file} is to say since when and why");
    }
}

/// An error as lines for operators: of a faulty corpus the faults, each with file and line.
fn lines(error: &Error) -> Vec<String> {
    let Error::Corpus(report) = error else { return vec![error.to_string()] };
    let faults = report.faults();
    let more = (faults.len() > TOLD).then(|| format!("and {} more; `osvedceno check` has all", faults.len() - TOLD));
    faults.iter().take(TOLD).map(ToString::to_string).chain(more).collect()
}
