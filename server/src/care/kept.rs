//! The tasks of the corpus that is served, worked out once for all who look at them: of 710 records that takes a second.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use jiff::{Timestamp, ToSpan};
use osvedceno_corpus::{Corpus, CorpusFiles};

use super::{Asked, Kind, Survey, Task};
use crate::alerts::Alerts;
use crate::links::State;
use crate::snapshot::Snapshot;

/// After so many months the sources of a record are to be read again.
pub(crate) const MONTHS: i64 = 18;
/// Seconds for which what people look for counts as it was.
const LIFE: u64 = 600;

/// Tasks by their kinds, each kind that there is.
pub(crate) type Tasks = Vec<(Kind, Vec<Task>)>;

/// Where a service finds what is looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places<'a> {
    /// The folder of the corpus.
    pub(crate) corpus: &'a Path,
    /// What became of the addresses of sources, if that is kept.
    pub(crate) links: Option<&'a Path>,
    /// Searches that found nothing, if they are kept.
    pub(crate) unanswered: Option<&'a Path>,
    /// Alerts, if there are any.
    pub(crate) alerts: Option<&'a Alerts>,
}

/// What was worked out last.
#[derive(Debug, Default)]
pub(crate) struct KeptTasks(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    /// What it was made of.
    own: String,
    /// When, in seconds.
    at: i64,
    tasks: Arc<Tasks>,
}

impl KeptTasks {
    /// The tasks of what is served now; whoever asks while they are worked out waits for them.
    ///
    /// # Errors
    /// A corpus on disk that has faults, or a file that cannot be read.
    pub(crate) fn of(&self, snapshot: &Snapshot, places: Places<'_>, now: Timestamp) -> Result<Arc<Tasks>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Files may be other ones now than those that are served, and than those that were looked at.
        let state = CorpusFiles::read(places.corpus)?.state().map(|state| *state.digest());
        let checked = places.links.and_then(|file| fs::metadata(file).ok()?.modified().ok());
        let (own, at) = (format!("{} {} {state:?} {checked:?}", snapshot.version, snapshot.day), now.as_second());
        if let Some(kept) = &*kept
            && kept.own == own
            && at.abs_diff(kept.at) < LIFE
        {
            return Ok(kept.tasks.clone());
        }
        let tasks = Arc::new(survey(snapshot, places)?);
        *kept = Some(Kept { own, at, tasks: tasks.clone() });
        Ok(tasks)
    }
}

fn survey(snapshot: &Snapshot, places: Places<'_>) -> Result<Tasks> {
    let corpus = Corpus::load(places.corpus)?;
    let survey = Survey {
        corpus: &corpus,
        snapshot,
        today: snapshot.day,
        checked_before: snapshot.day.saturating_sub(MONTHS.months()),
        links: places.links.map(State::read).transpose()?.unwrap_or_default(),
        // Where nothing was counted yet, there is no file.
        asked: places.unanswered.filter(|file| file.exists()).map_or(Ok(Vec::new()), Asked::read)?,
        failing: places.alerts.map_or(Ok(Vec::new()), Alerts::failing)?,
    };
    Ok(Kind::ALL
        .into_iter()
        .map(|kind| Ok((kind, survey.tasks(kind)?)))
        .collect::<Result<_, osvedceno_index::Error>>()?)
}
