//! Where the words of a text stand and which terms they are, as hashes: for snippets. Analysing the texts of twenty hits again
//! for each question would cost more than the search itself.

use crate::analysis::{Seen, Token};

/// A word of a text and the terms it became, as hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands, in bytes.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) stem: u32,
    pub(crate) root: u32,
}

/// The words of a text, in places of it.
#[cfg(test)]
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut analyser = crate::analysis::Analyser::default();
    let tokens = analyser.tokens(text);
    tokens.into_iter().map(move |token| Word::of(token, analyser.word(token)))
}

impl Word {
    /// A word that has been analysed.
    pub(crate) fn of(token: Token, seen: &Seen) -> Self {
        Self { start: token.start, end: token.end, stem: hash(&seen.stem), root: hash(&seen.root) }
    }
}

/// FNV-1a, 32 bits. A word of a question shares its value with one of a text's 300 other words once in some 14 million
/// texts, and then a word too many is marked.
pub(crate) fn hash(term: &str) -> u32 {
    term.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The bits of a place that are the length of the word; the others are its start. A word that is longer than they say, or
/// begins beyond 16 MB, is never marked.
const LENGTH_BITS: u32 = 8;

/// The words of a text as they stand in a file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Words<'d> {
    stems: &'d [[u8; 4]],
    roots: &'d [[u8; 4]],
    places: &'d [[u8; 4]],
}

impl<'d> Words<'d> {
    /// Appends words.
    pub(super) fn pack(words: &[Word], to: &mut Vec<u8>) {
        to.extend(words.iter().flat_map(|word| word.stem.to_le_bytes()));
        to.extend(words.iter().flat_map(|word| word.root.to_le_bytes()));
        let place = |word: &Word| {
            let length = word.end - word.start;
            let fits = length < 1 << LENGTH_BITS && word.start < 1 << (u32::BITS - LENGTH_BITS);
            if fits { word.start << LENGTH_BITS | length } else { 0 }
        };
        to.extend(words.iter().flat_map(|word| place(word).to_le_bytes()));
    }

    /// Takes so many words off the front.
    pub(super) fn split_off(bytes: &mut &'d [u8], count: u32) -> Option<Self> {
        let mut part = || {
            let (own, after) = bytes.split_at_checked((count as usize).checked_mul(4)?)?;
            *bytes = after;
            Some(own.as_chunks().0)
        };
        Some(Self { stems: part()?, roots: part()?, places: part()? })
    }

    /// All words.
    #[cfg(test)]
    pub(crate) fn iter(self) -> impl Iterator<Item = Word> + use<'d> {
        (0..self.stems.len()).map(move |at| self.at(at))
    }

    /// Those whose stem is one of these.
    pub(crate) fn with_stems(self, stems: &[u32]) -> impl Iterator<Item = Word> {
        self.among(self.stems, stems)
    }

    /// Those whose root is one of these.
    pub(crate) fn with_roots(self, roots: &[u32]) -> impl Iterator<Item = Word> {
        self.among(self.roots, roots)
    }

    fn among(self, terms: &'d [[u8; 4]], wanted: &[u32]) -> impl Iterator<Item = Word> {
        // Most words are none of those wanted, which one look at a bit says of nearly all of them.
        let filter = wanted.iter().fold(0_u64, |filter, term| filter | 1 << (term % u64::BITS));
        let found = terms.iter().enumerate().filter(move |(_, term)| {
            let term = u32::from_le_bytes(**term);
            filter >> (term % u64::BITS) & 1 == 1 && wanted.contains(&term)
        });
        found.map(move |(at, _)| self.at(at)).filter(|word| word.start < word.end)
    }

    fn at(self, at: usize) -> Word {
        let number = |list: &[[u8; 4]]| u32::from_le_bytes(list[at]);
        let place = number(self.places);
        let start = place >> LENGTH_BITS;
        let end = start + (place & ((1 << LENGTH_BITS) - 1));
        Word { start, end, stem: number(self.stems), root: number(self.roots) }
    }
}
