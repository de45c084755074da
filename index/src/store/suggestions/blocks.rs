//! The best texts of a range of words, however long: blocks of words have their best worked out, blocks of two blocks too, and
//! so on, so that a range is a few blocks and what is left at its ends.
//!
//! A block keeps the best text of each of its best entries, as many as are ever suggested. Of several blocks together the best
//! are among those of each: what has so many better ones in its block has as many in all.

use std::ops::Range;

use super::MOST_SUGGESTIONS;
use super::table::{Part, Table, pair};
use crate::language::Language;

/// Words in a block of the lowest level; twice as many in each above it.
pub(crate) const BLOCK: usize = 256;
/// What stands in the places of a block with fewer entries.
pub(crate) const NONE: u32 = u32::MAX;

/// How many blocks there are of each level over so many words, from the lowest; only full ones.
pub(crate) fn levels(words: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(words / BLOCK), |blocks| Some(blocks / 2)).take_while(|blocks| *blocks > 0)
}

impl Table {
    /// The numbers of texts among which are the best of a range of words.
    pub(super) fn best_of(&self, part: Part, language: Language, range: Range<usize>) -> Vec<u32> {
        let words = self.words(part);
        let mut texts = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let fits = |level: &u32| {
                let length = BLOCK << level;
                at.is_multiple_of(length) && at + length <= range.end
            };
            if let Some(level) = (0..usize::BITS - BLOCK.ilog2()).take_while(fits).last() {
                texts.extend(self.block(part, language, level as usize, at / (BLOCK << level)));
                at += BLOCK << level;
            } else {
                texts.extend(words.get(at).map(|word| pair(*word).0));
                at += 1;
            }
        }
        texts.sort_unstable();
        texts.dedup();
        texts
    }

    /// The texts of a block: its best entries, each by its best text.
    fn block(&self, part: Part, language: Language, level: usize, number: usize) -> impl Iterator<Item = u32> {
        let [first, later] = [Part::First, Part::Later].map(|part| self.words(part).len());
        let of_part = |words| levels(words).sum::<usize>();
        // Parts one after the other, of each the two languages, of each the levels.
        let (before, words) = match part {
            Part::First => (0, first),
            Part::Later => (2 * of_part(first), later),
        };
        let before = before + if language == Language::English { of_part(words) } else { 0 };
        let block = before + levels(words).take(level).sum::<usize>() + number;
        let texts = self.best.as_chunks::<4>().0.chunks_exact(MOST_SUGGESTIONS).nth(block).unwrap_or_default();
        texts.iter().map(|text| u32::from_le_bytes(*text)).filter(|text| *text != NONE)
    }
}
