//! One pass over the matching documents: the best hits, and exact counts for every facet ("drill sideways").
//!
//! A document that passes the filters of all groups counts toward every group. One that fails a single group counts toward
//! that group alone, since that is what another value of it would bring. One that fails two or more counts nowhere. So each
//! group is counted without its own filters, from a single run of the query.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::filters::Filters;
use crate::store::Ordinal;

/// What puts one hit before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SortKey {
    /// The score.
    Score,
    /// The year, the newest first.
    Year,
    /// Nothing but the alphabet.
    Title,
}

/// Collects the best hits and the counts.
#[derive(Debug)]
pub(super) struct FacetedTop {
    pub(super) filters: Arc<Filters>,
    pub(super) key: SortKey,
    /// How many hits to keep.
    pub(super) keep: usize,
    /// What each code adds to the score, as a share of it.
    pub(super) prior: Arc<Vec<f32>>,
    /// The fast field with the alphabetical rank, which orders equals.
    pub(super) rank: &'static str,
}

/// A hit with what it is ordered by: the greater key comes first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    key: u64,
    pub(super) score: Score,
    pub(super) address: DocAddress,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key).then_with(|| other.address.cmp(&self.address))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What one pass found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Documents that match the words, filtered or not.
    pub(super) matching: usize,
    /// Documents that pass the filters too.
    pub(super) total: usize,
    /// For each code, how many documents.
    pub(super) counts: Vec<u32>,
    /// For each group, how many documents fail its filter and no other.
    pub(super) failing_only: [u32; u32::BITS as usize],
    /// The best of `total`, in order.
    pub(super) hits: Vec<Ranked>,
}

impl Collector for FacetedTop {
    type Fruit = Found;
    type Child = SegmentFacetedTop;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentFacetedTop> {
        let fast = reader.fast_fields();
        Ok(SegmentFacetedTop {
            segment,
            filters: Arc::clone(&self.filters),
            prior: Arc::clone(&self.prior),
            key: self.key,
            keep: self.keep,
            codes: fast.u64("codes")?,
            year: fast.u64("year")?,
            rank: fast.u64(self.rank)?,
            of_document: Vec::new(),
            best: BinaryHeap::with_capacity(self.keep + 1),
            found: Found { counts: vec![0; self.filters.selected.len()], ..Found::default() },
        })
    }

    fn requires_scoring(&self) -> bool {
        self.key == SortKey::Score
    }

    fn merge_fruits(&self, segments: Vec<Found>) -> tantivy::Result<Found> {
        let mut merged = Found { counts: vec![0; self.filters.selected.len()], ..Found::default() };
        for segment in segments {
            merged.matching += segment.matching;
            merged.total += segment.total;
            merged.counts.iter_mut().zip(segment.counts).for_each(|(sum, count)| *sum += count);
            merged.failing_only.iter_mut().zip(segment.failing_only).for_each(|(sum, count)| *sum += count);
            merged.hits.extend(segment.hits);
        }
        merged.hits.sort_unstable_by(|a, b| b.cmp(a));
        merged.hits.truncate(self.keep);
        Ok(merged)
    }
}

/// The collector of one segment.
pub(super) struct SegmentFacetedTop {
    segment: SegmentOrdinal,
    filters: Arc<Filters>,
    prior: Arc<Vec<f32>>,
    key: SortKey,
    keep: usize,
    codes: Column<u64>,
    year: Column<u64>,
    rank: Column<u64>,
    /// The codes of the document at hand; kept from one to the next, so that none is allocated for.
    of_document: Vec<Ordinal>,
    best: BinaryHeap<Reverse<Ranked>>,
    found: Found,
}

impl SegmentFacetedTop {
    fn keep(&mut self, document: DocId, score: Score) {
        if self.keep == 0 {
            return;
        }
        let prior: f32 = self.of_document.iter().map(|&code| self.prior[usize::from(code)]).sum();
        let score = score * (1.0 + prior);
        let first = match self.key {
            // Scores are not negative, and the bits of such floats are in the order of the floats.
            SortKey::Score => score.to_bits(),
            SortKey::Year => self.year.first(document).and_then(|year| u32::try_from(year).ok()).unwrap_or(0),
            SortKey::Title => 0,
        };
        let rank = self.rank.first(document).and_then(|rank| u32::try_from(rank).ok()).unwrap_or(u32::MAX);
        let key = u64::from(first) << 32 | u64::from(u32::MAX - rank);
        let ranked = Ranked { key, score, address: DocAddress::new(self.segment, document) };
        if self.best.len() < self.keep {
            self.best.push(Reverse(ranked));
        } else if self.best.peek().is_some_and(|Reverse(worst)| ranked > *worst) {
            self.best.pop();
            self.best.push(Reverse(ranked));
        }
    }
}

impl SegmentCollector for SegmentFacetedTop {
    type Fruit = Found;

    fn collect(&mut self, document: DocId, score: Score) {
        self.found.matching += 1;
        self.of_document.clear();
        let codes = self.codes.values_for_doc(document).filter_map(|code| Ordinal::try_from(code).ok());
        self.of_document.extend(codes);
        let failed = self.filters.failed(&self.of_document);
        if failed == 0 {
            self.found.total += 1;
            for &code in &self.of_document {
                self.found.counts[usize::from(code)] += 1;
            }
            self.keep(document, score);
        } else if failed.is_power_of_two() {
            self.found.failing_only[failed.trailing_zeros() as usize] += 1;
            for &code in &self.of_document {
                if failed == 1 << self.filters.group_of[usize::from(code)] {
                    self.found.counts[usize::from(code)] += 1;
                }
            }
        }
    }

    fn harvest(mut self) -> Found {
        self.found.hits = self.best.into_iter().map(|Reverse(ranked)| ranked).collect();
        self.found
    }
}
