//! The documents of one term in a shard, with what it adds to each: a cursor over the blocks of its list.

use std::io;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};

use super::Bm25;
use crate::store::Shard;

/// Cursors that are done with, by their fields: making one anew takes longer than going through a short list.
#[derive(Default)]
pub(super) struct Spare(Vec<(Field, Box<BlockSegmentPostings>)>);

/// A cursor over the list of a term.
pub(super) struct List<'s> {
    field: Field,
    postings: Box<BlockSegmentPostings>,
    /// The place in the block at hand.
    at: usize,
    norms: &'s FieldNormReader,
    lengths: &'s [f32; 256],
    weight: f32,
}

impl<'s> List<'s> {
    /// The list of a term, from a document of the shard on.
    pub(super) fn open(
        shard: &'s Shard,
        field: Field,
        list: &TermInfo,
        weight: f32,
        bm25: &'s Bm25,
        from: u32,
        spare: &mut Spare,
    ) -> io::Result<Self> {
        let inverted = shard.inverted(field);
        let mut postings = match spare.0.iter().position(|(own, _)| *own == field) {
            Some(at) => {
                let (_, mut postings) = spare.0.swap_remove(at);
                inverted.reset_block_postings_from_terminfo(list, &mut postings)?;
                postings
            }
            None => Box::new(inverted.read_block_postings_from_terminfo(list, IndexRecordOption::WithFreqs)?),
        };
        let at = if from > 0 { postings.seek(from) } else { 0 };
        Ok(Self { field, postings, at, norms: shard.norms(field), lengths: bm25.lengths(field), weight })
    }

    /// Ends it.
    pub(super) fn close(self, spare: &mut Spare) {
        spare.0.push((self.field, self.postings));
    }

    /// Gives each document before `end` with what the term adds to it.
    pub(super) fn each(&mut self, end: u32, mut take: impl FnMut(u32, f32)) {
        loop {
            let documents = self.postings.docs();
            let frequencies = self.postings.freqs();
            let rest = documents.get(self.at..).unwrap_or_default();
            let before = if rest.last().is_some_and(|last| *last < end) {
                rest.len()
            } else {
                rest.partition_point(|document| *document < end)
            };
            // A field without frequencies has none in its blocks, and every term stands there once.
            let once = frequencies.len() < documents.len();
            for (at, document) in (self.at..).zip(&rest[..before]) {
                #[allow(clippy::cast_precision_loss)]
                let frequency = if once { 1.0 } else { frequencies[at] as f32 };
                let length = self.lengths[usize::from(self.norms.fieldnorm_id(*document))];
                take(*document, self.weight * (frequency / (frequency + length)));
            }
            self.at += before;
            if documents.is_empty() || before < rest.len() {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}
