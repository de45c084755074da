//! The names of municipalities as they are compared: without case, diacritics and hyphens.

use crate::fold::fold;

/// The name of a municipality as names are compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    /// Its words, folded, with one space between two.
    pub(super) words: String,
    /// The place of the municipality in the list.
    pub(super) at: usize,
}

impl Name {
    /// Whether each of the typed words begins a word of the name, in the order of the name.
    pub(super) fn has(&self, typed: &[&str]) -> bool {
        let mut words = self.words.split(' ');
        typed.iter().all(|typed| words.any(|word| word.starts_with(typed)))
    }
}

/// The words of a name, folded, with one space between two; hyphens part words as spaces do.
pub(super) fn words(name: &str) -> String {
    let folded: String = fold(name).collect();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
