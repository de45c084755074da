//! What BM25 knows of the collection: only the documents that a search can find. The index stores others beside them, whole
//! records and chapters, and they would make every word look rarer and every text longer than it is.
//!
//! tantivy's BM25 has k1 = 1.2 and b = 0.75 for good. A shorter average length does what greater ones of both would: the
//! second and third time that a word stands in a text count for more, and the length of the text does.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// The statistics of the documents that a search can find.
pub(crate) struct Listed<'s> {
    pub(crate) searcher: &'s Searcher,
    /// How many there are.
    pub(crate) documents: usize,
    /// What length counts as average, as a share of the true one.
    pub(crate) length: f32,
}

impl Bm25StatisticsProvider for Listed<'_> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok((self.searcher.total_num_tokens(field)? as f64 * f64::from(self.length)) as u64)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents as u64)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher.doc_freq(term)
    }
}
