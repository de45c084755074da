//! What is written down of searches that found nothing: how many on each day, and the words of those that enough asked.
//!
//! There is always a whole file: notes are written beside it, synced, and put in its place. One that is damaged is set aside
//! and named, and no reason not to serve. What is old is forgotten, by days that have been lived through: a clock that was
//! wrong for a while forgets nothing.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Days that are counted.
pub(super) const DAYS: i64 = 30;
/// Days after which words that nobody has asked since are forgotten.
const REMEMBERED: i64 = 365;
/// Most words that are noted.
const NOTED: usize = 500;
/// Most days that are noted: a year of restarts that live through no midnight.
const NOTED_DAYS: usize = 365;

/// What is written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notes {
    /// How many searches found nothing, by day.
    pub(super) days: BTreeMap<Date, usize>,
    /// Words that enough addresses asked in one day.
    pub(super) words: BTreeMap<String, Noted>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Noted {
    /// On how many days.
    pub(super) days: usize,
    /// The last of them.
    pub(super) last: Date,
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

    /// Writes them beside the file and puts them in its place.
    pub(super) fn write(&self, file: &Path) -> io::Result<()> {
        let mut beside = file.as_os_str().to_owned();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        let mut written = File::create(&beside)?;
        written.write_all(&serde_json::to_vec_pretty(self)?)?;
        written.sync_all()?;
        fs::rename(&beside, file)?;
        // The folder has the name.
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
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

    /// Notes words that enough have asked on this day.
    pub(super) fn tell(&mut self, words: &str, day: Date) {
        if self.words.len() >= NOTED && !self.words.contains_key(words) {
            // Those that were asked on the fewest days, of them the longest ago, make room.
            let least =
                self.words.iter().min_by_key(|(_, noted)| (noted.days, noted.last)).map(|(words, _)| words.clone());
            least.and_then(|words| self.words.remove(&words));
        }
        let noted = self.words.entry(words.to_owned()).or_insert(Noted { days: 0, last: day });
        *noted = Noted { days: noted.days + 1, last: noted.last.max(day) };
    }

    /// Forgets what is old on a day that followed the day before it. What is of a day yet to come was noted by a clock that
    /// was wrong: it is not counted, and words are as good as new.
    pub(super) fn forget(&mut self, today: Date) {
        let since = today.saturating_sub(DAYS.days());
        self.days.retain(|day, _| (since..=today).contains(day));
        for noted in self.words.values_mut() {
            noted.last = noted.last.min(today);
        }
        self.words.retain(|_, noted| noted.last >= today.saturating_sub(REMEMBERED.days()));
    }
}

/// A name beside the file that no file has.
fn free(file: &Path) -> io::Result<PathBuf> {
    for number in 1..1_000 {
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".damaged-{number}"));
        let aside = PathBuf::from(name);
        if !aside.try_exists()? {
            return Ok(aside);
        }
    }
    Err(io::Error::other("a thousand damaged files stand beside it"))
}
