//! Lists of documents, read straight from the inverted index.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

/// The documents of a segment that have a term, in order.
pub(crate) fn documents_with(term: &Term, segment: &SegmentReader) -> tantivy::Result<Vec<u32>> {
    let index = segment.inverted_index(term.field())?;
    let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else { return Ok(Vec::new()) };
    let mut documents = Vec::with_capacity(postings.size_hint() as usize);
    while postings.doc() != TERMINATED {
        documents.push(postings.doc());
        postings.advance();
    }
    Ok(documents)
}
