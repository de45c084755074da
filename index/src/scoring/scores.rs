//! The scores of all documents.

use rayon::prelude::*;

use super::Bm25;
use super::clause::{Cursors, Ground};
use super::list::Spare;
use super::plan::{Clause, Plan};
use super::window::{DOCUMENTS, Window};
use crate::store::{CodeBits, Statistics, WORD};

/// From so many documents on, all cores work on one question: for fewer, telling the other core takes as long as the work.
const SHARED: usize = if cfg!(test) { 128 } else { 32_768 };

/// A score for every document, and how many of the words it has: 0 where it does not match.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    pub(crate) sums: Vec<f32>,
    pub(crate) words: Vec<u8>,
}

/// What scores are made by.
#[derive(Clone, Copy)]
pub(crate) struct Scorer<'s> {
    pub(crate) bits: &'s CodeBits,
    pub(crate) statistics: Statistics<'s>,
    pub(crate) bm25: &'s Bm25,
}

/// A part of the documents that one core works on.
struct Part<'p> {
    from: usize,
    sums: &'p mut [f32],
    counts: &'p mut [u8],
}

impl Scorer<'_> {
    /// The scores of all documents by a plan. Where it names no word and nothing that must be there, every document matches.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn scores(&self, plan: &Plan) -> tantivy::Result<Scores> {
        let all = self.statistics.shards.documents as usize;
        let mut scores = Scores { sums: vec![0.0; all], words: vec![0; all] };
        if !plan.words.is_empty() {
            self.run(&plan.words, &plan.on_top, plan.tie_breaker, &mut scores)?;
        }
        if !plan.required.is_empty() {
            let mut having = Scores { sums: std::mem::take(&mut scores.sums), words: vec![0; all] };
            self.run(&plan.required, &[], plan.tie_breaker, &mut having)?;
            scores.sums = having.sums;
            let wordless = plan.words.is_empty();
            for (words, having) in scores.words.iter_mut().zip(having.words) {
                let whole = usize::from(having) == plan.required.len();
                *words = if !whole {
                    0
                } else if wordless {
                    1
                } else {
                    *words
                };
            }
        } else if plan.words.is_empty() {
            scores.sums.fill(1.0);
            scores.words.fill(1);
        }
        if !plan.excluded.is_empty() {
            let mut having = Scores { sums: vec![0.0; all], words: vec![0; all] };
            self.run(&plan.excluded, &[], plan.tie_breaker, &mut having)?;
            for (words, having) in scores.words.iter_mut().zip(having.words) {
                *words = if having > 0 { 0 } else { *words };
            }
        }
        Ok(scores)
    }

    /// Adds what stands on top: documents that did not match do not match by it.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn add(&self, on_top: &[Clause], tie: f32, scores: &mut Scores) -> tantivy::Result<()> {
        self.run(&[], on_top, tie, scores)
    }

    fn run(&self, words: &[Clause], on_top: &[Clause], tie: f32, scores: &mut Scores) -> tantivy::Result<()> {
        let all = scores.sums.len();
        let cores = if all < SHARED { 1 } else { rayon::current_num_threads() };
        // A corpus may have no documents yet, and parts have some.
        let size = all.div_ceil(cores.max(1)).next_multiple_of(DOCUMENTS).max(DOCUMENTS);
        let parts = scores.sums.chunks_mut(size).zip(scores.words.chunks_mut(size)).enumerate();
        let mut parts: Vec<Part<'_>> =
            parts.map(|(number, (sums, counts))| Part { from: number * size, sums, counts }).collect();
        let work = |part: &mut Part<'_>| self.work(words, on_top, tie, part);
        match parts.as_mut_slice() {
            [one] => work(one),
            several => several.par_iter_mut().try_for_each(work),
        }
    }

    fn work(&self, words: &[Clause], on_top: &[Clause], tie: f32, part: &mut Part<'_>) -> tantivy::Result<()> {
        let mut window = Window::new(DOCUMENTS.min(part.sums.len()));
        let mut spare = Spare::default();
        let (from, to) = (part.from, part.from + part.sums.len());
        for shard in &self.statistics.shards.list {
            let (first, last) = (shard.base as usize, (shard.base + shard.documents) as usize);
            let (mut at, to) = (first.max(from), last.min(to));
            if at >= to {
                continue;
            }
            let Self { bits, statistics, bm25 } = *self;
            let ground = Ground { shard, bits, statistics, bm25 };
            #[allow(clippy::cast_possible_truncation)]
            let start = (at - first) as u32;
            if to - at <= DOCUMENTS {
                // One window: clause after clause, each with the cursors of the one before.
                let own = at - from..to - from;
                let (sums, counts) = (&mut part.sums[own.clone()], &mut part.counts[own]);
                let clauses = words.iter().map(|word| (word, true)).chain(on_top.iter().map(|clause| (clause, false)));
                for (clause, counted) in clauses {
                    let mut cursors = Cursors::open(clause, ground, start, &mut spare)?;
                    cursors.run(start + shard.base, &mut window, sums, counted.then_some(&mut *counts), tie);
                    cursors.close(&mut spare);
                }
                continue;
            }
            let mut open = |clause| Cursors::open(clause, ground, start, &mut spare);
            let mut words = words.iter().map(&mut open).collect::<tantivy::Result<Vec<_>>>()?;
            let mut on_top = on_top.iter().map(&mut open).collect::<tantivy::Result<Vec<_>>>()?;
            while at < to {
                let end = (at + DOCUMENTS).min(to);
                let own = at - from..end - from;
                let (sums, counts) = (&mut part.sums[own.clone()], &mut part.counts[own]);
                #[allow(clippy::cast_possible_truncation)]
                let start = at as u32;
                for word in &mut words {
                    word.run(start, &mut window, sums, Some(counts), tie);
                }
                for clause in &mut on_top {
                    clause.run(start, &mut window, sums, None, tie);
                }
                at = end;
            }
            words.into_iter().chain(on_top).for_each(|cursors| cursors.close(&mut spare));
        }
        Ok(())
    }
}

impl Scores {
    /// Takes the scores of documents that do not match.
    pub(crate) fn clear_unmatched(&mut self) {
        self.sums.iter_mut().zip(&self.words).filter(|(_, words)| **words == 0).for_each(|(sum, _)| *sum = 0.0);
    }

    /// The best score of a document that matches; 0 where none does.
    pub(crate) fn best(&self) -> f32 {
        self.sums.iter().zip(&self.words).filter(|(_, words)| **words > 0).map(|(sum, _)| *sum).fold(0.0, f32::max)
    }

    /// Which of the documents that match have at least this score, as bits.
    pub(crate) fn reaching(&self, least: f32) -> Vec<u64> {
        let documents: Vec<bool> =
            self.sums.iter().zip(&self.words).map(|(sum, words)| *words > 0 && *sum >= least).collect();
        documents.chunks(WORD).map(|own| own.iter().rev().fold(0, |bits, own| bits << 1 | u64::from(*own))).collect()
    }

    /// Which documents have at least so many of the words, as bits.
    pub(crate) fn matching(&self, words: usize) -> Vec<u64> {
        let least = u8::try_from(words.max(1)).unwrap_or(u8::MAX);
        let of = |counts: &[u8]| counts.iter().rev().fold(0, |bits, count| bits << 1 | u64::from(*count >= least));
        self.words.chunks(WORD).map(of).collect()
    }
}
