//! BM25 (Robertson and Zaragoza, *The probabilistic relevance framework: BM25 and beyond*, 2009) as tantivy and Lucene have it:
//! `idf · (k1 + 1) · tf / (tf + k1 · (1 - b + b · length / average))`, where `idf = ln(1 + (N - n + 0.5) / (n + 0.5))`.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

use crate::store::Statistics;

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The constants of every field of an index.
#[derive(Debug, Clone)]
pub(crate) struct Bm25 {
    documents: u64,
    /// By the number of a field and the length of a text, as the index has it in a byte: `k1 · (1 - b + b · length / average)`.
    lengths: Vec<[f32; 256]>,
}

impl Bm25 {
    /// By these statistics, for these fields.
    ///
    /// # Errors
    /// A damaged index.
    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn of(statistics: &Statistics<'_>, fields: &[Field]) -> tantivy::Result<Self> {
        let documents = statistics.total_num_docs()?;
        let lengths = fields.iter().map(|field| {
            let average = statistics.total_num_tokens(*field)? as f32 / documents as f32;
            let length = |id| FieldNormReader::id_to_fieldnorm(id) as f32;
            let norm = |id| K1 * (1.0 - B + B * length(id) / average);
            let mut norms = [0.0; 256];
            (0..=u8::MAX).zip(&mut norms).for_each(|(id, own)| *own = norm(id));
            Ok(norms)
        });
        Ok(Self { documents, lengths: lengths.collect::<tantivy::Result<_>>()? })
    }

    /// What a term tells that so many documents have, before its frequency is known.
    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn weight(&self, documents: u64) -> f32 {
        let with = documents as f32 + 0.5;
        let without = self.documents.saturating_sub(documents) as f32 + 0.5;
        (1.0 + without / with).ln() * (1.0 + K1)
    }

    /// What lengths of texts in a field take off, by the byte that the index has.
    pub(super) fn lengths(&self, field: Field) -> &[f32; 256] {
        &self.lengths[field.field_id() as usize]
    }
}
