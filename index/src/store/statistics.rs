//! What BM25 knows of the collection.
//!
//! tantivy's BM25 has k1 = 1.2 and b = 0.75 for good, and so has ours. A shorter average length does what greater ones of both
//! would: the second and third time that a word stands in a text count for more, and the length of the text does.

use tantivy::Term;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

use super::Shards;

/// The statistics of all shards together.
#[derive(Clone, Copy)]
pub(crate) struct Statistics<'s> {
    pub(crate) shards: &'s Shards,
    /// What length counts as average, as a share of the true one.
    pub(crate) length: f32,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok((self.shards.words(field) as f64 * f64::from(self.length)) as u64)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(u64::from(self.shards.documents))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let text = term.value();
        Ok(self.shards.frequency(term.field(), text.as_str().unwrap_or_default())?)
    }
}

/// How rare something is that `with` of `all` documents have, at least one: ln(1 + all / with).
#[allow(clippy::cast_precision_loss)]
pub(super) fn rarity(with: u32, all: u32) -> f32 {
    (1.0 + all as f32 / with as f32).ln()
}
