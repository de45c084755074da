//! The dictionary of a language: its words and phrases, found in a question in whatever form.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::tongue::Tongue;
use crate::analysis::Analysis;

/// A phrase of the dictionary in a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Which words of the question it is.
    pub(super) words: Range<usize>,
    /// What Czech texts say for it, the usual first; there is at least one.
    pub(super) czech: Vec<&'static str>,
}

/// The words and phrases of a language.
pub(super) struct Dictionary {
    tongue: Tongue,
    entries: Vec<Entry>,
    /// Which entries begin with a stem, the longest first.
    by_first: FxHashMap<String, Vec<usize>>,
    stems: FxHashSet<String>,
}

struct Entry {
    stems: Vec<String>,
    czech: Vec<&'static str>,
}

impl Dictionary {
    /// That of a language, read when it is first asked for.
    pub(super) fn of(tongue: Tongue) -> &'static Self {
        static ENGLISH: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::read(Tongue::English));
        static GERMAN: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::read(Tongue::German));
        static UKRAINIAN: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::read(Tongue::Ukrainian));
        static RUSSIAN: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::read(Tongue::Russian));
        static VIETNAMESE: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::read(Tongue::Vietnamese));
        match tongue {
            Tongue::English => &ENGLISH,
            Tongue::German => &GERMAN,
            Tongue::Ukrainian => &UKRAINIAN,
            Tongue::Russian => &RUSSIAN,
            Tongue::Vietnamese => &VIETNAMESE,
        }
    }

    fn read(tongue: Tongue) -> Self {
        let mut dictionary =
            Self { tongue, entries: Vec::new(), by_first: FxHashMap::default(), stems: FxHashSet::default() };
        for line in tongue.listed().lines() {
            let Some((phrase, czech)) = line.split_once('\t') else { continue };
            let stems: Vec<String> = Analysis::Form.terms(phrase).iter().map(|(word, _)| tongue.stem(word)).collect();
            let Some(first) = stems.first() else { continue };
            dictionary.by_first.entry(first.clone()).or_default().push(dictionary.entries.len());
            dictionary.stems.extend(stems.iter().cloned());
            dictionary.entries.push(Entry { stems, czech: czech.split("; ").collect() });
        }
        for own in dictionary.by_first.values_mut() {
            own.sort_by_key(|entry| std::cmp::Reverse(dictionary.entries[*entry].stems.len()));
        }
        dictionary
    }

    /// Whether a word is one of a phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.stems.contains(&self.tongue.stem(word))
    }

    /// The phrases in a question, from its beginning on and the longest where several begin.
    pub(super) fn phrases(&self, words: &[String]) -> Vec<Found> {
        let stems: Vec<String> = words.iter().map(|word| self.tongue.stem(word)).collect();
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < stems.len() {
            let entries = self.by_first.get(&stems[at]).into_iter().flatten().map(|entry| &self.entries[*entry]);
            // Forms of one word may be entries each: what any of them is in Czech may be meant.
            let mut length = 0;
            let mut czech: Vec<&'static str> = Vec::new();
            for entry in entries.filter(|entry| stems[at..].starts_with(&entry.stems)) {
                if entry.stems.len() < length {
                    break;
                }
                length = entry.stems.len();
                czech.extend(entry.czech.iter().filter(|own| !czech.contains(*own)).copied().collect::<Vec<_>>());
            }
            let grammar = length == 1 && self.tongue.is_grammar(&words[at]);
            if length > 0 && !grammar {
                found.push(Found { words: at..at + length, czech });
            }
            at += length.max(1);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use osvedceno_czech::Dictionary as Czech;

    use super::*;

    #[test]
    fn the_longest_phrase_is_meant_in_whatever_form() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let found = Dictionary::of(Tongue::English).phrases(&words("the temporary protection of workers"));
        let phrases: Vec<_> = found.iter().map(|own| (own.words.clone(), own.czech[0])).collect();
        assert_eq!(phrases[0], (1..3, "dočasná ochrana"), "{phrases:?}");
        assert_eq!(phrases.last().map(|(words, _)| words.clone()), Some(4..5), "{phrases:?}");
        let found = Dictionary::of(Tongue::Ukrainian).phrases(&words("школи для дітей"));
        assert!(found.iter().any(|own| own.czech.contains(&"škola")), "{found:?}");
    }

    /// A line that is no entry would be left out without a word.
    #[test]
    fn every_line_is_a_phrase_with_czech_that_czech_has() {
        for tongue in Tongue::ALL {
            let mut unknown = Vec::new();
            for line in tongue.listed().lines() {
                let (phrase, czech) = line.split_once('\t').unwrap_or_else(|| panic!("{line} has no tab"));
                assert!(!Analysis::Form.terms(phrase).is_empty(), "{line} is no phrase");
                assert!(
                    !czech.contains('\t') && czech.split("; ").all(|own| own == own.trim() && !own.is_empty()),
                    "{line}"
                );
                for (word, _) in Analysis::Form.terms(czech) {
                    let is_name = word.starts_with(char::is_uppercase) || word.chars().any(|c| c.is_ascii_digit());
                    if !is_name && !Czech::built_in().knows(&word.to_lowercase()) {
                        unknown.push(word.to_owned());
                    }
                }
            }
            assert!(unknown.len() < 40, "{tongue:?}: {unknown:?}");
        }
    }
}
