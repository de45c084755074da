//! Care of what there is: what in a corpus wants an editor's eyes, most urgent first.
//!
//! In: a corpus, its index and a day; where they are kept, searches that found nothing, what became of the addresses of sources, alerts.
//! Out: tasks in words, Czech and English. Nothing is changed here, and nothing is wrong that `check` would find: a task is something
//! to look at, and who looks may decide that it is well as it is.

mod alerts;
mod copies;
mod dated;
mod gaps;
mod kept;
mod linked;
mod missing;
mod sources;
mod task;

use std::cmp::Reverse;

use jiff::civil::Date;
use osvedceno_corpus::Corpus;
use osvedceno_index::Error;

use crate::alerts::Failing;
use crate::links::State;
use crate::snapshot::Snapshot;
pub(crate) use gaps::Asked;
pub(crate) use kept::{KeptTasks, MONTHS, Places, Tasks};
pub(crate) use task::{Kind, Task};

/// What is looked at.
pub(crate) struct Survey<'a> {
    pub(crate) corpus: &'a Corpus,
    /// The index of the same corpus.
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) today: Date,
    /// Sources that were last read before this day were read long ago.
    pub(crate) checked_before: Date,
    /// What became of the addresses of sources, as far as it is known.
    pub(crate) links: State,
    /// Searches that found nothing, where they are known.
    pub(crate) asked: Vec<Asked>,
    /// Searches of alerts that cannot be answered, where there are alerts.
    pub(crate) failing: Vec<Failing>,
}

impl Survey<'_> {
    /// The tasks of one kind, the most urgent first; equals by what they are about.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn tasks(&self, kind: Kind) -> Result<Vec<Task>, Error> {
        let mut tasks = match kind {
            Kind::Closed => dated::closed(self.corpus, self.today),
            Kind::Sources => sources::sources(self.corpus, &self.links),
            Kind::Links => linked::links(self.corpus, self.today),
            Kind::Copies => copies::copies(self.corpus, &self.snapshot.engine)?,
            Kind::Alerts => alerts::alerts(&self.failing),
            Kind::Checked => dated::checked(self.corpus, self.checked_before),
            Kind::Gaps => gaps::gaps(&self.asked, self.snapshot),
            Kind::Questions => missing::questions(self.corpus),
            Kind::Missing => missing::facts(self.corpus),
        };
        tasks.sort_by(|a, b| (Reverse(a.urgency), &a.about, &a.others).cmp(&(Reverse(b.urgency), &b.about, &b.others)));
        Ok(tasks)
    }
}
