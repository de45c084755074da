//! The order of suggestions.

use std::cmp::Reverse;

use super::table::{CZECH, ENGLISH, Part, SYNONYM, Table, Text, pair};
use super::typed::{Fit, Typed};
use crate::language::Language;

/// Where the rarest word has no more texts than this, all are looked at: some 0.1 ms for a thousand.
const FEW: usize = 2_000;

/// Where a text stands among those that fit, the best least. The order of the fields is the order of what counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Whether the words are not found in a row.
    pub(super) scattered: bool,
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
    pub(super) entry: u32,
}

impl Rank {
    /// The rank of a text; `None` where what was typed does not fit it.
    pub(super) fn of(text: &Text<'_>, typed: &Typed, language: Language) -> Option<Self> {
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

impl Text<'_> {
    /// What decides between texts that fit alike in one language, but for the alphabet: the numbers of texts go by it.
    pub(crate) fn alike(&self) -> (bool, Reverse<u32>, usize) {
        (self.flags & SYNONYM != 0, Reverse(self.count), self.folded.len())
    }
}

impl Table {
    /// The best texts for what was typed, one of each entry, best first, at most `most`, of which there are never more than
    /// [`MOST_SUGGESTIONS`](super::MOST_SUGGESTIONS).
    pub(crate) fn best<'t>(&'t self, typed: &Typed, language: Language, most: usize) -> Vec<Text<'t>> {
        self.best_but_for(typed, language, most, FEW)
    }

    /// The same, where all texts with a word that at most `few` have are looked at one by one.
    pub(crate) fn best_but_for<'t>(
        &'t self,
        typed: &Typed,
        language: Language,
        most: usize,
        few: usize,
    ) -> Vec<Text<'t>> {
        let ranges = |beginning: &str| [Part::First, Part::Later].map(|part| (part, self.range(part, beginning)));
        let words = typed.words.iter().map(|word| ranges(word));
        let rarest = words.min_by_key(|[(_, first), (_, later)]| first.len() + later.len());
        let Some(rarest) = rarest else { return Vec::new() };
        if rarest.iter().map(|(_, range)| range.len()).sum::<usize>() <= few {
            let texts = rarest.into_iter().flat_map(|(part, range)| &self.words(part)[range]);
            return self.in_order(texts.map(|word| pair(*word).0), typed, language, most);
        }
        let [(first, of_first), (later, of_later)] = ranges(typed.joined());
        // Texts that are what was typed come before those that begin with it.
        let whole = self.words(first)[of_first.clone()].partition_point(|word| {
            self.text(pair(*word).0).is_some_and(|text| text.folded.len() <= typed.joined().len())
        });
        let whole = of_first.start..of_first.start + whole;
        let begun = whole.end..of_first.end;
        let in_a_row = [(first, whole), (first, begun), (later, of_later)];
        let numbers = in_a_row.into_iter().flat_map(|(part, range)| self.best_of(part, language, range));
        let mut numbers: Vec<u32> = numbers.collect();
        let found = self.in_order(numbers.iter().copied(), typed, language, most);
        if found.len() == most || typed.words.len() == 1 {
            return found;
        }
        numbers.extend(self.scattered(typed, language, most).into_iter().map(|(_, number)| number));
        self.in_order(numbers.into_iter(), typed, language, most)
    }

    /// Those of these texts that fit, one of each entry, best first, at most `most`.
    fn in_order(
        &self,
        texts: impl Iterator<Item = u32>,
        typed: &Typed,
        language: Language,
        most: usize,
    ) -> Vec<Text<'_>> {
        let texts = texts.filter_map(|number| self.text(number));
        let mut ranked: Vec<_> =
            texts.filter_map(|text| Some((Rank::of(&text, typed, language)?, text.number))).collect();
        ranked.sort_unstable();
        let mut entries: Vec<u32> = Vec::with_capacity(most);
        let mut best = Vec::with_capacity(most);
        for (rank, number) in ranked {
            if best.len() == most {
                break;
            }
            if !entries.contains(&rank.entry) {
                entries.push(rank.entry);
                best.extend(self.text(number));
            }
        }
        best
    }
}
