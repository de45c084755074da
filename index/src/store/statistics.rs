//! What BM25 knows of the collection: only the documents that a search can find. The index stores others beside them, whole
//! records and chapters, and they would make every word look rarer and every text longer than it is.
//!
//! tantivy's BM25 has k1 = 1.2 and b = 0.75 for good. A shorter average length does what greater ones of both would: the
//! second and third time that a word stands in a text count for more, and the length of the text does.

use std::collections::HashMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::Fields;

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

/// How rare something is that `with` of `all` documents have: ln(1 + all / with).
#[allow(clippy::cast_precision_loss)]
fn rarity(with: u64, all: u64) -> f32 {
    (1.0 + all as f32 / (with as f32).max(1.0)).ln()
}

/// How rare each code is that one of the documents has, by its name `group:code`.
pub(super) fn rarities(
    searcher: &Searcher,
    fields: &Fields,
    documents: usize,
) -> tantivy::Result<HashMap<String, f32>> {
    let mut with: HashMap<String, u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        let codes = segment.inverted_index(fields.concept)?;
        let mut terms = codes.terms().stream()?;
        while terms.advance() {
            let name = String::from_utf8_lossy(terms.key()).into_owned();
            *with.entry(name).or_default() += u64::from(terms.value().doc_freq);
        }
    }
    Ok(with.into_iter().map(|(name, with)| (name, rarity(with, documents as u64))).collect())
}
