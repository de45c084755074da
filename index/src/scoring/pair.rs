//! Two terms near one another: what is asked of every pair of words of a question, so that it must cost little where nothing is
//! found.
//!
//! Counts as tantivy does: the rarer term is gone through, and a pair counts where at most so many words stand between, each
//! place once.

use std::io;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED};

use super::Bm25;
use crate::store::Shard;

/// The documents of a shard that have two terms near one another.
pub(super) struct Pair<'s> {
    /// The rarer of the two and the other, each with what brings its places in line with those of the other.
    terms: [(SegmentPostings, u32); 2],
    places: [Vec<u32>; 2],
    slop: u32,
    norms: &'s FieldNormReader,
    lengths: &'s [f32; 256],
    weight: f32,
}

impl<'s> Pair<'s> {
    /// The pair of two terms in the order of the question, from a document of the shard on.
    pub(super) fn open(
        shard: &'s Shard,
        field: Field,
        lists: [&TermInfo; 2],
        slop: u32,
        weight: f32,
        bm25: &'s Bm25,
        from: u32,
    ) -> io::Result<Self> {
        let open = |list: &TermInfo, offset| -> io::Result<(SegmentPostings, u32)> {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut postings = shard.inverted(field).read_postings_from_terminfo(list, option)?;
            if from > postings.doc() {
                postings.seek(from);
            }
            Ok((postings, offset))
        };
        let [first, second] = lists;
        let mut terms = [open(first, 1)?, open(second, 0)?];
        if second.doc_freq < first.doc_freq {
            terms.reverse();
        }
        let (norms, lengths) = (shard.norms(field), bm25.lengths(field));
        Ok(Self { terms, places: [Vec::new(), Vec::new()], slop, norms, lengths, weight })
    }

    /// Gives each document before `end` with what the pair adds to it.
    pub(super) fn each(&mut self, end: u32, mut take: impl FnMut(u32, f32)) {
        let [(rare, rare_offset), (common, common_offset)] = &mut self.terms;
        let mut document = rare.doc();
        while document < end && document != TERMINATED {
            if common.doc() < document {
                common.seek(document);
            }
            if common.doc() == document {
                let [left, right] = &mut self.places;
                rare.positions_with_offset(*rare_offset, left);
                common.positions_with_offset(*common_offset, right);
                let count = near(left, right, self.slop);
                if count > 0 {
                    let length = self.lengths[usize::from(self.norms.fieldnorm_id(document))];
                    #[allow(clippy::cast_precision_loss)]
                    let frequency = count as f32;
                    take(document, self.weight * (frequency / (frequency + length)));
                }
                document = rare.advance();
            } else {
                // The next document of the common term is the next that may have both.
                document = if common.doc() == TERMINATED { TERMINATED } else { rare.seek(common.doc()) };
                if document == TERMINATED {
                    return;
                }
            }
        }
    }
}

/// How many places of `left` have one of `right` within `slop`, each used once.
fn near(left: &[u32], right: &[u32], slop: u32) -> u32 {
    let (mut at, mut other, mut count) = (0, 0, 0);
    while let (Some(&own), Some(&place)) = (left.get(at), right.get(other)) {
        if own.abs_diff(place) <= slop {
            // The last one before the place is the nearest.
            while left.get(at + 1).is_some_and(|next| *next <= place) {
                at += 1;
            }
            count += 1;
            at += 1;
            other += 1;
        } else if own < place {
            at += 1;
        } else {
            other += 1;
        }
    }
    count
}
