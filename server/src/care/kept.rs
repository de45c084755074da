//! The tasks of the corpus that is served, worked out once for all who look at them: of 710 records that takes a second.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use jiff::{Timestamp, ToSpan};
use osvedceno_corpus::Corpus;

use super::{Asked, Kind, Survey, Task};
use crate::links::State;
use crate::snapshot::Snapshot;

/// After so many months the sources of a record are to be read again.
pub(crate) const MONTHS: i64 = 18;
/// Seconds for which what people look for counts as it was.
const LIFE: i64 = 600;

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
}

/// What was worked out last.
#[derive(Debug, Default)]
pub(crate) struct KeptTasks(Mutex<Option<(String, Arc<Tasks>)>>);

impl KeptTasks {
    /// The tasks of what is served now; whoever asks while they are worked out waits for them.
    ///
    /// # Errors
    /// A corpus on disk that has faults, or a file that cannot be read.
    pub(crate) fn of(&self, snapshot: &Snapshot, places: Places<'_>, now: Timestamp) -> Result<Arc<Tasks>> {
        let own = format!("{} {} {}", snapshot.version, snapshot.day, now.as_second() / LIFE);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((key, tasks)) = &*kept
            && *key == own
        {
            return Ok(tasks.clone());
        }
        let tasks = Arc::new(survey(snapshot, places)?);
        *kept = Some((own, tasks.clone()));
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
    };
    Ok(Kind::ALL
        .into_iter()
        .map(|kind| Ok((kind, survey.tasks(kind)?)))
        .collect::<Result<_, osvedceno_index::Error>>()?)
}
