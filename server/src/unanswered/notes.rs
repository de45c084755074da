//! What is written down of searches that found nothing: how many on each day, and the words of those that enough asked,
//! whether they are shown or wait for an editor.
//!
//! There is always a whole file: notes are written beside it, synced, and put in its place. One that is damaged is set aside
//! and named, and no reason not to serve. What is old is forgotten, by days that have been lived through: a clock that was
//! wrong for a while forgets nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::decisions::{Decision, Decisions};
use super::file::beside;

/// Days that are counted.
pub(crate) const DAYS: i64 = 30;
/// Days after which words that nobody has asked since are forgotten, of those that an editor has let through.
pub(crate) const REMEMBERED: i64 = 365;
/// Days that other words are kept for an editor to see, however often they are asked.
pub(crate) const WAITING: i64 = 90;
/// Most words that are noted.
pub(super) const NOTED: usize = 500;
/// Most days that are noted: a year of restarts that live through no midnight.
const NOTED_DAYS: usize = 365;

/// What is written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notes {
    /// How many searches found nothing, by day.
    pub(super) days: BTreeMap<Date, usize>,
    /// Words that enough addresses asked in one day. None of them is for everybody by being here.
    pub(super) words: BTreeMap<String, Noted>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Noted {
    /// On how many days.
    pub(super) days: usize,
    /// The last of them.
    pub(super) last: Date,
    /// The first of them since they are known; of what an older program wrote, the last.
    #[serde(default)]
    pub(super) first: Option<Date>,
    /// How many asked, each address once a day.
    #[serde(default)]
    pub(super) asked: usize,
}

impl Noted {
    fn first(&self) -> Date {
        self.first.map_or(self.last, |first| first.min(self.last))
    }
}

impl Notes {
    /// Reads a file, if there is one. What is none of ours is set aside, and said.
    ///
    /// # Errors
    /// A file that cannot be read, or not be set aside.
    pub(super) fn read(file: &Path) -> Result<Self> {
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", file.display())),
        };
        match serde_json::from_slice(&bytes) {
            Ok(notes) => Ok(notes),
            Err(error) => {
                let aside = free(file)?;
                fs::rename(file, &aside).with_context(|| format!("cannot set {} aside", file.display()))?;
                tracing::warn!(%error, aside = %aside.display(), "the counts of unanswered searches are damaged: they are set aside, and counting begins anew");
                Ok(Self::default())
            }
        }
    }

    /// Reads a file that belongs to a service, and leaves it as it is.
    ///
    /// # Errors
    /// A file that is not there, cannot be read or is damaged.
    pub(super) fn look_at(file: &Path) -> Result<Self> {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        serde_json::from_slice(&bytes).with_context(|| format!("{} is damaged", file.display()))
    }

    /// Adds a search that found nothing.
    pub(super) fn count(&mut self, day: Date) {
        *self.days.entry(day).or_default() += 1;
        while self.days.len() > NOTED_DAYS {
            self.days.pop_first();
        }
    }

    /// Takes one back.
    pub(super) fn uncount(&mut self, day: Date) {
        let count = self.days.entry(day).or_default();
        *count = count.saturating_sub(1);
    }

    /// Notes words that one more has asked on this day, after `asked` others of whom they were not noted. When there is no
    /// room, those that the fewest asked go, of them the longest ago, and of what was `allowed` none before the others.
    pub(super) fn tell(&mut self, words: &str, day: Date, asked: usize, is_new: bool, decisions: &Decisions) {
        if let Some(noted) = self.words.get_mut(words) {
            noted.days += usize::from(is_new);
            noted.asked += if is_new { asked + 1 } else { 1 };
            noted.last = noted.last.max(day);
            return;
        }
        self.words.insert(words.to_owned(), Noted { days: 1, last: day, first: Some(day), asked: asked + 1 });
        if self.words.len() > NOTED {
            let is_allowed = |words: &str| decisions.of(words) == Some(Decision::Allow);
            let least = self.words.iter().min_by_key(|(words, noted)| (is_allowed(words), noted.asked, noted.last));
            let least = least.map(|(words, _)| words.clone());
            least.and_then(|words| self.words.remove(&words));
        }
    }

    /// Forgets what is old on a day that followed the day before it. What is of a day yet to come was noted by a clock that
    /// was wrong: it is not counted, and words are as good as new.
    pub(super) fn forget(&mut self, today: Date, decisions: &Decisions) {
        let since = today.saturating_sub(DAYS.days());
        self.days.retain(|day, _| (since..=today).contains(day));
        for noted in self.words.values_mut() {
            noted.last = noted.last.min(today);
        }
        self.words.retain(|words, noted| match decisions.of(words) {
            Some(Decision::Allow) => noted.last >= today.saturating_sub(REMEMBERED.days()),
            Some(Decision::Refuse) => false,
            None => noted.first() >= today.saturating_sub(WAITING.days()),
        });
    }

    /// The words about which nobody has decided, those that most asked first.
    pub(super) fn waiting(&self, decisions: &Decisions) -> Vec<(&str, &Noted)> {
        let open = self.words.iter().filter(|(words, _)| decisions.of(words).is_none());
        let mut waiting: Vec<(&str, &Noted)> = open.map(|(words, noted)| (words.as_str(), noted)).collect();
        waiting.sort_by_key(|(words, noted)| (std::cmp::Reverse((noted.asked, noted.days)), *words));
        waiting
    }
}

/// A name beside the file that no file has.
fn free(file: &Path) -> io::Result<PathBuf> {
    for number in 1..1_000 {
        let aside = beside(file, &format!(".damaged-{number}"));
        if !aside.try_exists()? {
            return Ok(aside);
        }
    }
    Err(io::Error::other("a thousand damaged files stand beside it"))
}
