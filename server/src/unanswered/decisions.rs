//! What editors decided about searches that found nothing: a file of their own beside that of the service, which the service
//! only reads, so that both may be at work at once.
//!
//! What is let through is written down in words, since everybody reads them. What is refused is known by a hash: a slander is
//! not kept for having been refused.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::file::{beside, put};

/// What is said of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Everybody may read its words.
    Allow,
    /// Nobody shall, and it does not wait again.
    Refuse,
}

/// What was decided, each with the day on which it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decisions {
    /// Words that may be shown.
    allowed: BTreeMap<String, Date>,
    /// Hashes of words that may not.
    refused: BTreeMap<String, Date>,
}

/// Which file was read: another one has another number or another time.
pub(super) type Version = (u64, u64, i64, i64);

impl Decisions {
    /// Where they are written down, for the file of a service.
    pub(crate) fn beside(unanswered: &Path) -> PathBuf {
        beside(unanswered, ".decided")
    }

    /// Reads them, if there are any.
    ///
    /// # Errors
    /// A file that cannot be read, or is none of ours. It is left as it is: people's decisions are not set aside.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        match fs::read(file) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{} is not what `osvedceno unanswered` writes", file.display())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
        }
    }

    /// Decides about `searches` in the file; two who decide at once wait for each other.
    ///
    /// # Errors
    /// A file that cannot be read or written.
    pub(crate) fn decide(file: &Path, searches: &[(Decision, String)], today: Date) -> Result<()> {
        let failed = || format!("cannot write {}", file.display());
        let lock = File::create(beside(file, ".lock")).with_context(failed)?;
        lock.lock().with_context(failed)?;
        let mut decisions = Self::read(file)?;
        for (decision, words) in searches {
            decisions.set(*decision, &normal(words), today);
        }
        put(file, &decisions).with_context(failed)
    }

    /// The file as it is now; nothing where there is none.
    pub(super) fn version(file: &Path) -> Option<Version> {
        let found = fs::metadata(file).ok()?;
        Some((found.ino(), found.len(), found.mtime(), found.mtime_nsec()))
    }

    fn set(&mut self, decision: Decision, words: &str, today: Date) {
        let (hash, words) = (hash(words), words.to_owned());
        match decision {
            Decision::Allow => {
                self.refused.remove(&hash);
                self.allowed.insert(words, today);
            }
            Decision::Refuse => {
                self.allowed.remove(&words);
                self.refused.insert(hash, today);
            }
        }
    }

    /// What was said of these words, if anything was.
    pub(crate) fn of(&self, words: &str) -> Option<Decision> {
        if self.allowed.contains_key(words) {
            Some(Decision::Allow)
        } else {
            self.refused.contains_key(&hash(words)).then_some(Decision::Refuse)
        }
    }
}

/// A search as it is told from others: in lower case, with single spaces.
pub(super) fn normal(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn hash(words: &str) -> String {
    blake3::hash(words.as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_last_word_holds_and_a_slander_is_not_kept_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("decided");
        let decide = |decision, words: &str| {
            Decisions::decide(&file, &[(decision, words.to_owned())], date(2026, 11, 30)).unwrap();
            Decisions::read(&file).unwrap().of("starosta krade")
        };
        assert_eq!(decide(Decision::Allow, "něco jiného"), None);
        assert_eq!(decide(Decision::Allow, " Starosta  KRADE "), Some(Decision::Allow));
        assert_eq!(decide(Decision::Refuse, "starosta krade"), Some(Decision::Refuse));
        let written = fs::read_to_string(&file).unwrap();
        assert!(!written.contains("starosta") && written.contains("něco jiného"), "{written}");
        assert_eq!(decide(Decision::Allow, "starosta krade"), Some(Decision::Allow));
        fs::write(&file, "[]").unwrap();
        assert!(Decisions::decide(&file, &[], date(2026, 11, 30)).is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "[]");
    }

    #[test]
    fn two_who_decide_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("decided");
        std::thread::scope(|scope| {
            for editor in 0..4 {
                let file = &file;
                scope.spawn(move || {
                    for number in 0..25 {
                        let words = format!("slovo {editor} {number}");
                        Decisions::decide(file, &[(Decision::Allow, words)], date(2026, 11, 30)).unwrap();
                    }
                });
            }
        });
        assert_eq!(Decisions::read(&file).unwrap().allowed.len(), 100);
    }
}
