//! The order of suggestions.

use std::cmp::Reverse;

use super::table::{CZECH, ENGLISH, SYNONYM, Table, Text};
use super::typed::{Fit, Typed};
use crate::language::Language;

/// Where a text stands among those that fit, the best least. The order of the fields is the order of what counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Whether the words are not found in a row.
    scattered: bool,
    /// Whether the text is in the other language: people type that of the page they read.
    foreign: bool,
    /// How it fits.
    fit: Fit,
    /// Whether it is another word for what is shown.
    synonym: bool,
    /// More documents come first.
    count: Reverse<u32>,
    /// Shorter texts come first: more of them was typed.
    length: usize,
    /// The place of what is shown in the alphabet of the language.
    alphabet: u32,
    /// The entry: no two are equal.
    entry: u32,
}

impl Rank {
    /// The rank of a text; `None` where what was typed does not fit it.
    fn of(text: &Text<'_>, typed: &Typed, language: Language) -> Option<Self> {
        let fit = typed.fit(text.folded)?;
        let (own, alphabet) = match language {
            Language::Czech => (CZECH, text.alphabet[0]),
            Language::English => (ENGLISH, text.alphabet[1]),
        };
        Some(Self {
            scattered: matches!(fit, Fit::Scattered | Fit::ScatteredWithin),
            foreign: text.flags & own == 0,
            fit,
            synonym: text.flags & SYNONYM != 0,
            count: Reverse(text.count),
            length: text.folded.len(),
            alphabet,
            entry: text.entry,
        })
    }
}

impl Table {
    /// The best of these texts for what was typed, one of each entry, best first, at most `most`.
    pub(crate) fn best<'t>(
        &'t self,
        typed: &Typed,
        texts: &[[u8; 4]],
        language: Language,
        most: usize,
    ) -> Vec<Text<'t>> {
        let texts = texts.iter().filter_map(|at| self.text(u32::from_le_bytes(*at)));
        let mut ranked: Vec<_> = texts.filter_map(|text| Some((Rank::of(&text, typed, language)?, text.at))).collect();
        ranked.sort_unstable();
        let mut entries: Vec<u32> = Vec::with_capacity(most);
        let mut best = Vec::with_capacity(most);
        for (rank, at) in ranked {
            if best.len() == most {
                break;
            }
            if !entries.contains(&rank.entry) {
                entries.push(rank.entry);
                best.extend(self.text(at));
            }
        }
        best
    }
}
