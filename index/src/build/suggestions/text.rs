//! Texts of suggestions and their words, while a table is made.

use std::cmp::Reverse;

use crate::store::suggestions::SYNONYM;

/// A text by which an entry is found.
pub(super) struct Text<'e> {
    pub(super) entry: u32,
    pub(super) count: u32,
    pub(super) alphabet: [u32; 2],
    pub(super) flags: u32,
    pub(super) folded: String,
    pub(super) written: &'e str,
}

/// A word of a text, with the first letters of what follows it as a number that sorts as they do.
pub(super) struct Word {
    pub(super) letters: u64,
    pub(super) text: u32,
    pub(super) place: u32,
}

impl Text<'_> {
    /// What decides between texts that fit alike in one language, but for the alphabet: whether it is another word for what is
    /// shown, how many have it, its length.
    pub(super) fn alike(&self) -> (bool, Reverse<u32>, usize) {
        (self.flags & SYNONYM != 0, Reverse(self.count), self.folded.len())
    }

    /// A word of it with what follows.
    pub(super) fn following(&self, word: &Word) -> &str {
        &self.folded[word.place as usize..]
    }
}
