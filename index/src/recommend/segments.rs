//! Segments of the index: the same done to each, and scores for each of their documents.

use tantivy::{DocAddress, Searcher, SegmentOrdinal, SegmentReader};

/// A score for every document, segment by segment; 0 for those that do not match.
#[derive(Debug, Default)]
pub(super) struct TextScores(pub(super) Vec<Vec<f32>>);

impl TextScores {
    /// The score of a document.
    pub(super) fn of(&self, address: DocAddress) -> f32 {
        let segment = self.0.get(address.segment_ord as usize);
        segment.and_then(|scores| scores.get(address.doc_id as usize)).copied().unwrap_or_default()
    }
}

/// Does the same to every segment, at the same time where there are several: a large index has as many as there were cores
/// to build it.
pub(super) fn each_segment<T: Send>(
    searcher: &Searcher,
    work: impl Fn(SegmentOrdinal, &SegmentReader) -> tantivy::Result<T> + Sync,
) -> tantivy::Result<Vec<T>> {
    let segments = (0..).zip(searcher.segment_readers());
    if searcher.segment_readers().len() < 2 {
        return segments.map(|(ordinal, segment)| work(ordinal, segment)).collect();
    }
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = segments.map(|(ordinal, segment)| scope.spawn(move || work(ordinal, segment))).collect();
        let done =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        done.collect()
    })
}
