//! From the documents that match to the best hits and exact counts for every facet ("drill sideways").
//!
//! A document that passes the filters of all groups counts toward every group. One that fails a single group counts toward
//! that group alone, since that is what another value of it would bring. One that fails two or more counts nowhere. So each
//! group is counted without its own filters. Documents are bits, 64 to a word: where many match, those of a code are counted by
//! meeting words, and no document is touched; where few do, each adds its own codes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use rayon::prelude::*;

use super::columns::{key_of, ordered};
use super::filters::Filters;
use super::{Column, Direction, Order, Question};
use crate::language::Language;
use crate::query::Prior;
use crate::store::{Generation, Ordinal, WORD};

/// What puts one hit before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SortKey {
    /// The score.
    Score,
    /// The year, the newest first.
    Year,
    /// Nothing but the alphabet.
    Title,
    /// The strength of the evidence, the strongest first.
    Evidence,
    /// The day on which the document was added, the last first.
    Added,
    /// The day on which the document last became another, the last first.
    Changed,
    /// How far the town is, the nearest first.
    Distance,
    /// What stands in a column.
    Column(Column, Direction),
}

impl SortKey {
    /// What puts hits into this order.
    pub(super) fn of(order: Order) -> Self {
        match order {
            Order::Relevance => Self::Score,
            Order::Year => Self::Year,
            Order::Title => Self::Title,
            Order::Evidence => Self::Evidence,
            Order::Added => Self::Added,
            Order::Changed => Self::Changed,
            Order::Distance => Self::Distance,
            Order::Column(column, direction) => Self::Column(column, direction),
        }
    }
}

/// From so many words of bits on, all cores count.
pub(super) const SHARED: usize = 512;
/// Codes of a document, about: adding them one by one is worth it while they are fewer than the words that would be met.
const CODES: usize = 24;

/// The documents that match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matching<'m> {
    /// A bit for each document.
    pub(super) bits: &'m [u64],
    /// Their scores, where the order is by them; without, all are equal.
    pub(super) scores: Option<&'m [f32]>,
}

/// What is collected of them.
#[derive(Clone, Copy)]
pub(super) struct Collector<'c> {
    pub(super) generation: &'c Generation,
    pub(super) filters: &'c Filters,
    pub(super) key: SortKey,
    /// How many hits to keep.
    pub(super) keep: usize,
    /// The document behind which hits begin.
    pub(super) after: Option<u32>,
    /// What codes add to a score.
    pub(super) prior: &'c Prior,
    /// Whose alphabet orders equals.
    pub(super) language: Language,
    /// Documents that come before all others where the order is by scores: those of each row before those of the next.
    pub(super) first: &'c [Vec<u64>],
    /// Of how many of these rows all documents do so; of the others only those that fit about as well as the best.
    pub(super) always: usize,
    /// The score that is about as good as the best.
    pub(super) floor: f32,
    /// How far each town is, in kilometres.
    pub(super) distances: &'c [Option<f64>],
    /// Whether codes are counted.
    pub(super) counting: bool,
}

/// A hit with what it is ordered by: the greater key comes first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    /// How many rows of those that come first it comes before.
    tier: usize,
    key: u64,
    pub(super) score: f32,
    pub(super) document: u32,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.tier, self.key).cmp(&(other.tier, other.key)).then_with(|| other.document.cmp(&self.document))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Documents that match the words, filtered or not.
    pub(super) matching: usize,
    /// Documents that pass the filters too.
    pub(super) total: usize,
    /// Documents that pass the filters and have only some of the words, where these are not among `total`.
    pub(super) rest: usize,
    /// For each code, how many documents.
    pub(super) counts: Vec<u32>,
    /// For each group that is filtered by, how many documents fail its filter and no other.
    pub(super) failing_only: Vec<usize>,
    /// Of each place that is named, how many of `total` are from there.
    pub(super) from_named: Vec<usize>,
    /// Of each property that is asked for, how many of `total` have it.
    pub(super) having: Vec<usize>,
    /// The best of `total`, in order.
    pub(super) hits: Vec<Ranked>,
}

impl Found {
    /// Of the hits those that a question shows, and behind which document the others begin, if there are any.
    pub(super) fn shown(&self, question: &Question) -> (&[Ranked], Option<u32>) {
        let asked = self.hits.get(question.offset..).unwrap_or_default();
        let shown = &asked[..asked.len().min(question.limit)];
        let follows = asked.len() > shown.len();
        (shown, shown.last().filter(|_| follows).map(|last| last.document))
    }
}

impl Collector<'_> {
    /// Collects from the documents that match.
    pub(super) fn collect(&self, matching: Matching<'_>) -> Found {
        let after = self.after.filter(|after| *after < self.generation.documents());
        let after = after.map(|after| self.ranked(after, matching.scores));
        let words = matching.bits.len();
        let parts = if words < SHARED { 1 } else { rayon::current_num_threads().max(1) };
        let size = words.div_ceil(parts).max(1);
        let ranges: Vec<Range<usize>> = (0..words).step_by(size).map(|at| at..(at + size).min(words)).collect();
        let found: Vec<Found> = match ranges.as_slice() {
            [] => Vec::new(),
            [one] => vec![self.part(matching, one.clone(), after)],
            several => several.par_iter().map(|range| self.part(matching, range.clone(), after)).collect(),
        };
        let mut found = found.into_iter();
        let mut merged = found.next().unwrap_or_else(|| self.nothing());
        for part in found {
            merged.matching += part.matching;
            merged.total += part.total;
            merged.counts.iter_mut().zip(part.counts).for_each(|(sum, count)| *sum += count);
            merged.failing_only.iter_mut().zip(part.failing_only).for_each(|(sum, count)| *sum += count);
            merged.hits.extend(part.hits);
        }
        merged.hits.sort_unstable_by(|a, b| b.cmp(a));
        merged.hits.truncate(self.keep);
        merged
    }

    fn nothing(&self) -> Found {
        let (codes, groups) = (self.generation.codes().len(), self.filters.groups().count());
        Found { counts: vec![0; codes], failing_only: vec![0; groups], ..Found::default() }
    }

    /// What is found in a range of words.
    fn part(&self, matching: Matching<'_>, range: Range<usize>, after: Option<Ranked>) -> Found {
        let mut found = self.nothing();
        let groups = found.failing_only.len();
        let mut passing = Vec::with_capacity(range.len());
        // Of each group that is filtered by, what it is counted from.
        let mut of_group = vec![Vec::with_capacity(range.len()); groups];
        let mut failing = vec![0; groups];
        for word in range.clone() {
            let bits = matching.bits[word];
            let pass = self.filters.pass(bits, word, &self.generation.bits, &mut failing);
            found.matching += bits.count_ones() as usize;
            found.total += pass.all.count_ones() as usize;
            passing.push(pass.all);
            for ((own, failing), sum) in of_group.iter_mut().zip(&failing).zip(&mut found.failing_only) {
                let only = pass.only(*failing);
                *sum += only.count_ones() as usize;
                own.push(pass.all | only);
            }
        }
        if self.counting {
            self.count(&passing, &of_group, range.start, &mut found.counts);
        }
        found.hits = self.best(&passing, range.start, matching.scores, after);
        found
    }

    /// Counts codes: each from the documents that pass, those of a group that is filtered by from its own.
    fn count(&self, passing: &[u64], of_group: &[Vec<u64>], start: usize, counts: &mut [u32]) {
        let codes = self.generation.codes();
        self.count_codes(passing, codes.all(), start, counts);
        for (group, own) in self.filters.groups().zip(of_group) {
            let span = codes.span(group);
            counts[usize::from(span.start)..usize::from(span.end)].fill(0);
            self.count_codes(own, span, start, counts);
        }
    }

    /// Counts the codes of a span in these documents, of which the first word of bits has this number.
    fn count_codes(&self, own: &[u64], span: Range<Ordinal>, start: usize, counts: &mut [u32]) {
        let Generation { bits, columns, .. } = self.generation;
        let many: u32 = own.iter().map(|word| word.count_ones()).sum();
        if many as usize * CODES < own.len() * span.len() {
            for document in documents(own, start) {
                for code in columns.codes(document).filter(|code| span.contains(code)) {
                    counts[usize::from(code)] += 1;
                }
            }
            return;
        }
        for code in span {
            let row = bits.row(code, start..start + own.len());
            let both = own.iter().zip(row).map(|(own, row)| (own & u64::from_le_bytes(*row)).count_ones());
            counts[usize::from(code)] = both.sum();
        }
    }

    /// How many of the rows that come first a document comes before; 0 where it is in none, or in one that wants it to fit better.
    fn tier(&self, document: u32, fits: bool) -> usize {
        if self.key != SortKey::Score {
            return 0;
        }
        let (word, bit) = (document as usize / WORD, document as usize % WORD);
        let row = self.first.iter().position(|row| row.get(word).is_some_and(|bits| bits >> bit & 1 == 1));
        row.filter(|row| *row < self.always || fits).map_or(0, |row| self.first.len() - row)
    }

    /// The greater, the nearer the town of a document, to the metre; 0 where that is not known.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn nearness(&self, document: u32) -> u32 {
        let town = self.generation.towns.of(document);
        let km = town.and_then(|town| self.distances.get(town).copied().flatten());
        km.map_or(0, |km| u32::MAX - (km * 1_000.0) as u32)
    }

    /// The greater, the stronger the evidence of a document, whose codes the vocabulary has from the strongest on; 0 where it has none.
    fn strength(&self, document: u32) -> u32 {
        let codes = self.generation.codes();
        let Some(span) = codes.group("evidence").map(|group| codes.span(group)) else { return 0 };
        let own = span.clone().find(|code| self.generation.bits.has(*code, document));
        own.map_or(0, |code| u32::from(span.end - code))
    }

    /// What a document has in a column, the greater the more.
    fn value(&self, document: u32, column: Column) -> Option<u32> {
        let columns = &self.generation.columns;
        match column {
            Column::Title => Some(columns.rank(document, self.language)),
            Column::Place => columns.place(document),
            Column::Size => columns.population(document),
            Column::Year => columns.year(document),
            Column::Cost => columns.cost(document).map(ordered),
            Column::Staff => columns.staff(document).map(ordered),
            Column::Evidence => Some(self.strength(document)).filter(|strength| *strength > 0),
        }
    }

    /// A document with what it is ordered by.
    fn ranked(&self, document: u32, scores: Option<&[f32]>) -> Ranked {
        let score = scores.map_or(1.0, |scores| scores[document as usize]);
        let (first, own) = self.first_key(document, score);
        Ranked { tier: self.tier(document, score >= self.floor), key: self.key(document, first), score: own, document }
    }

    /// What orders a document before the alphabet does, and its score.
    fn first_key(&self, document: u32, score: f32) -> (u32, f32) {
        let columns = &self.generation.columns;
        match self.key {
            // Scores are not negative, and the bits of such floats are in the order of the floats.
            SortKey::Score => {
                let score = score * self.prior.of(document, &self.generation.bits);
                (score.to_bits(), score)
            }
            SortKey::Year => (columns.year(document).unwrap_or(0), 0.0),
            SortKey::Title => (0, 0.0),
            SortKey::Evidence => (self.strength(document), 0.0),
            SortKey::Added => (columns.added(document), 0.0),
            SortKey::Changed => (columns.changed(document), 0.0),
            SortKey::Distance => (self.nearness(document), 0.0),
            SortKey::Column(column, direction) => (key_of(self.value(document, column), direction), 0.0),
        }
    }

    /// All that orders a document, of which the first part is this.
    fn key(&self, document: u32, first: u32) -> u64 {
        let rank = self.generation.columns.rank(document, self.language);
        u64::from(first) << u32::BITS | u64::from(u32::MAX - rank)
    }

    /// The best of the documents that pass and come after one, if it is given; in no order. However many come before it, no more
    /// are held than are kept.
    fn best(&self, passing: &[u64], first: usize, scores: Option<&[f32]>, after: Option<Ranked>) -> Vec<Ranked> {
        let mut best: BinaryHeap<Reverse<Ranked>> = BinaryHeap::with_capacity(self.keep.min(passing.len() * WORD) + 1);
        if self.keep == 0 {
            return Vec::new();
        }
        for document in documents(passing, first) {
            let worst = best.peek().filter(|_| best.len() >= self.keep).map(|Reverse(worst)| *worst);
            let score = scores.map_or(1.0, |scores| scores[document as usize]);
            let tier = self.tier(document, score >= self.floor);
            // Beaten, if it is not before the worst by where it is from, and has no more than this.
            let beaten =
                |most: u32| worst.is_some_and(|worst| (tier, u64::from(most)) < (worst.tier, worst.key >> u32::BITS));
            if self.key == SortKey::Score && beaten((score * self.prior.most()).to_bits()) {
                continue;
            }
            let (first, score) = self.first_key(document, score);
            if beaten(first) {
                continue;
            }
            let ranked = Ranked { tier, key: self.key(document, first), score, document };
            if worst.is_none_or(|worst| ranked > worst) && after.is_none_or(|after| ranked < after) {
                if worst.is_some() {
                    best.pop();
                }
                best.push(Reverse(ranked));
            }
        }
        best.into_iter().map(|Reverse(ranked)| ranked).collect()
    }
}

/// The documents of words of bits, of which the first has this number.
pub(super) fn documents(words: &[u64], first: usize) -> impl Iterator<Item = u32> {
    words.iter().zip(first..).filter(|(bits, _)| **bits != 0).flat_map(|(bits, word)| {
        let mut bits = *bits;
        std::iter::from_fn(move || {
            let at = (bits != 0).then(|| bits.trailing_zeros())?;
            bits &= bits - 1;
            u32::try_from(word * WORD).ok().map(|start| start + at)
        })
    })
}
