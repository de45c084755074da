//! Searches that found nothing, counted: a list of needs for those who write records, in which nobody can be known.
//!
//! Neither words nor addresses are kept. A search is known by a hash of its words, who asks it by a hash of both, and the
//! key of these hashes is made anew each day and never written down. When five addresses have asked the same words in one
//! day, the fifth of them brings the words, and only then are they noted, in a file: how many searches found nothing on each
//! day, and those words. Everybody may read what is a phrase of the vocabulary ([`Safe`]) and what an editor has let through
//! ([`Decisions`]); the rest waits for one.

mod counting;
mod decisions;
mod file;
mod notes;
mod safe;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Result;
use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::{SearchQuery, SearchResponse, UnansweredResponse, UnansweredSearch};

use crate::day::today;
pub(crate) use counting::ADDRESSES;
use counting::State;
use decisions::normal;
pub(crate) use decisions::{Decision, Decisions};
use notes::Notes;
pub(crate) use notes::{DAYS, REMEMBERED, WAITING};
pub(crate) use safe::Safe;

/// How often changes are written down.
const INTERVAL: Duration = Duration::from_secs(10);

/// The counts, of today in memory and of other days in a file.
#[derive(Debug)]
pub struct Unanswered {
    file: Option<PathBuf>,
    state: Mutex<State>,
    /// Which file of decisions was read last.
    decided: Mutex<Option<decisions::Version>>,
    /// Held while it is written; whether that last failed.
    failed: Mutex<bool>,
}

impl Unanswered {
    /// Counts in memory, beginning on this day.
    pub fn in_memory(today: Date) -> Self {
        Self::new(None, Notes::default(), today)
    }

    /// Goes on from what is in the file, if there is one. A damaged one is set aside; where not even that can be done, searches
    /// are counted in memory. Both are said, and neither is a reason not to serve.
    pub fn open(file: &Path, today: Date) -> Self {
        match Notes::read(file) {
            Ok(notes) => Self::new(Some(file.to_owned()), notes, today),
            Err(error) => {
                tracing::warn!("unanswered searches are counted in memory alone: {error:#}");
                Self::in_memory(today)
            }
        }
    }

    fn new(file: Option<PathBuf>, notes: Notes, day: Date) -> Self {
        let state = Mutex::new(State::new(notes, day));
        let own = Self { file, state, decided: Mutex::default(), failed: Mutex::default() };
        own.hear();
        own.state().begin();
        own
    }

    /// Where it is written down, if it is.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Reads what editors have decided, if that is other than what was read last. What cannot be read changes nothing.
    fn hear(&self) {
        let Some(file) = self.file.as_deref().map(Decisions::beside) else { return };
        let mut heard = self.decided.lock().unwrap_or_else(PoisonError::into_inner);
        let version = Decisions::version(&file);
        if version == *heard {
            return;
        }
        match Decisions::read(&file) {
            Ok(decisions) => {
                *heard = version;
                self.state().decide(decisions);
            }
            Err(error) => tracing::warn!("what editors decided about searches that found nothing: {error:#}"),
        }
    }

    /// Notes that somebody's search found nothing, if its words did not: where filters left nothing of what they find, no
    /// record is missing.
    pub(crate) fn note(&self, query: &SearchQuery, response: &SearchResponse, asker: Option<IpAddr>, today: Date) {
        let by_filters = |parameters: &[String]| !parameters.iter().any(|name| name == "q");
        let found = response.total > 0 || response.relaxations.iter().any(|own| by_filters(&own.parameters));
        if let (false, false, Some(asker)) = (found, query.q.is_empty(), asker) {
            self.add(&query.q, asker, today);
        }
    }

    fn add(&self, words: &str, asker: IpAddr, today: Date) {
        let mut state = self.state();
        state.turn(today);
        state.add(&normal(words), asker);
    }

    /// What may be told on this day: what is `safe`, and what editors have let through.
    pub(crate) fn response(&self, safe: &Safe, today: Date) -> UnansweredResponse {
        self.hear();
        let mut state = self.state();
        state.turn(today);
        let (since, until) = (today.saturating_sub(DAYS.days()), today.saturating_sub(1.days()));
        let counts = state.notes.days.range(since..=until);
        let mut searches: Vec<UnansweredSearch> = state
            .notes
            .words
            .iter()
            .filter(|(words, _)| match state.decisions.of(words) {
                Some(decision) => decision == Decision::Allow,
                None => safe.allows(words),
            })
            .map(|(words, noted)| UnansweredSearch {
                words: words.clone(),
                days: noted.days,
                // A clock that was wrong may have noted a day to come.
                last: noted.last.min(today).to_string(),
            })
            .collect();
        searches.sort_by(|a, b| (b.days, &b.last).cmp(&(a.days, &a.last)).then_with(|| a.words.cmp(&b.words)));
        let total = counts.map(|(_, count)| count).sum();
        UnansweredResponse { since: since.to_string(), until: until.to_string(), total, searches }
    }

    /// Writes down what has changed since it was last written; where there is nothing to count, there is no file either.
    pub(crate) fn save(&self) {
        let Some(file) = &self.file else { return };
        // One after another: each makes a file of its own and puts it in the place.
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        let notes = {
            let mut state = self.state();
            if !std::mem::take(&mut state.changed) || state.notes == Notes::default() && !file.exists() {
                return;
            }
            state.notes.clone()
        };
        match file::put(file, &notes) {
            Ok(()) => *failed = false,
            Err(error) => {
                // Said once, until it has worked again.
                if !std::mem::replace(&mut *failed, true) {
                    tracing::warn!(%error, file = %file.display(), "unanswered searches cannot be written down");
                }
                // They are in memory still, and are tried again.
                self.state().changed = true;
            }
        }
    }

    /// Writes changes down from time to time, for as long as the service runs: whatever kills it, the last moments alone are
    /// lost.
    pub(crate) async fn keep_saved(self: Arc<Self>) {
        loop {
            tokio::time::sleep(INTERVAL).await;
            let own = Arc::clone(&self);
            let save = move || {
                own.hear();
                // A day begins, whether anybody asks or not.
                own.state().turn(today());
                own.save();
            };
            tokio::task::spawn_blocking(save).await.ok();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Whoever held it and panicked has left counts that are counts.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A search that waits for an editor.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) words: String,
    /// How many asked it, each address once a day.
    pub(crate) asked: usize,
    pub(crate) days: usize,
    pub(crate) last: Date,
}

/// What waits in the file of a service, which may be running: it is only read. Those that most asked come first.
///
/// # Errors
/// A file that cannot be read, or is damaged.
pub(crate) fn waiting(file: &Path, safe: &Safe) -> Result<Vec<Waiting>> {
    let decisions = Decisions::read(&Decisions::beside(file))?;
    let notes = Notes::look_at(file)?;
    let open = notes.waiting(&decisions).into_iter().filter(|(words, _)| !safe.allows(words));
    Ok(open
        .map(|(words, noted)| Waiting {
            words: words.to_owned(),
            asked: noted.asked,
            days: noted.days,
            last: noted.last,
        })
        .collect())
}

#[cfg(test)]
mod tests;
