//! The inverted index: which documents have a term, in shards that follow one another.
//!
//! A shard is an index of tantivy with one segment, and has the documents of a range: document `n` of the index is document
//! `n - base` of its shard. The real corpus is one shard; a large one is built by several cores, each making some.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use smallvec::SmallVec;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Index, InvertedIndexReader, ReloadPolicy, Searcher, SegmentReader, TERMINATED};

use super::fields::Fields;
use super::read_only::ReadOnly;

/// What folders of shards are called, before their numbers.
const SHARD: &str = "shard-";

/// The folder of a shard.
pub(crate) fn folder_of(generation: &Path, number: usize) -> PathBuf {
    generation.join(format!("{SHARD}{number}"))
}

/// The documents of a range.
#[derive(Clone)]
pub(crate) struct Shard {
    /// The number of its first document.
    pub(crate) base: u32,
    /// How many there are.
    pub(crate) documents: u32,
    /// For what tantivy answers by itself: phrases.
    pub(crate) searcher: Searcher,
    segment: SegmentReader,
    /// By the number of a field.
    inverted: Vec<Arc<InvertedIndexReader>>,
    norms: Vec<FieldNormReader>,
}

impl Shard {
    /// The lists of documents of a field.
    pub(crate) fn inverted(&self, field: Field) -> &InvertedIndexReader {
        &self.inverted[field.field_id() as usize]
    }

    /// The lengths of a field.
    pub(crate) fn norms(&self, field: Field) -> &FieldNormReader {
        &self.norms[field.field_id() as usize]
    }

    /// The segment, as tantivy's queries take it.
    pub(crate) fn segment(&self) -> &SegmentReader {
        &self.segment
    }
}

/// A term that some document has.
#[derive(Debug, Clone)]
pub(crate) struct Posted {
    pub(crate) field: Field,
    /// How many documents have it.
    pub(crate) documents: u64,
    /// Where its list is in each shard, if it is there.
    pub(crate) lists: SmallVec<[Option<TermInfo>; 1]>,
}

/// The shards of an index, in order.
#[derive(Clone)]
pub(crate) struct Shards {
    pub(crate) list: Vec<Shard>,
    /// How many documents there are.
    pub(crate) documents: u32,
    /// How many words each field has in all.
    words: Vec<u64>,
}

impl Shards {
    /// Opens the shards of a generation.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub(crate) fn open(generation: &Path, fields: &Fields) -> tantivy::Result<Self> {
        let fields = fields.all();
        let mut shards = Self { list: Vec::new(), documents: 0, words: vec![0; fields.len()] };
        while let folder = folder_of(generation, shards.list.len())
            && folder.is_dir()
        {
            let index = Index::open(ReadOnly::open(&folder)?)?;
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            let reader: tantivy::IndexReader = reader;
            let searcher = reader.searcher();
            // An index without documents has no segment.
            let Some(segment) = searcher.segment_readers().first().cloned() else { break };
            let inverted = fields.iter().map(|field| segment.inverted_index(*field));
            let inverted = inverted.collect::<tantivy::Result<Vec<_>>>()?;
            let documents = segment.max_doc();
            let norms = fields.iter().map(|field| {
                let norms = segment.fieldnorms_readers().get_field(*field)?;
                Ok(norms.unwrap_or_else(|| FieldNormReader::constant(documents, 1)))
            });
            let norms = norms.collect::<tantivy::Result<Vec<_>>>()?;
            for (words, inverted) in shards.words.iter_mut().zip(&inverted) {
                *words += inverted.total_num_tokens();
            }
            shards.list.push(Shard { base: shards.documents, documents, searcher, segment, inverted, norms });
            shards.documents += documents;
        }
        Ok(shards)
    }

    /// A term of a field; none where no document has it.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn find(&self, field: Field, term: &str) -> io::Result<Option<Posted>> {
        let lists = self.list.iter().map(|shard| shard.inverted(field).terms().get(term));
        let lists = lists.collect::<io::Result<SmallVec<[Option<TermInfo>; 1]>>>()?;
        let documents = lists.iter().flatten().map(|list| u64::from(list.doc_freq)).sum();
        Ok((documents > 0).then_some(Posted { field, documents, lists }))
    }

    /// In how many documents a term of a field stands.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn frequency(&self, field: Field, term: &str) -> io::Result<u64> {
        Ok(self.find(field, term)?.map_or(0, |posted| posted.documents))
    }

    /// The documents that have a term of a field, in their order.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn having(&self, field: Field, term: &str) -> io::Result<Vec<u32>> {
        let mut documents = Vec::new();
        let Some(posted) = self.find(field, term)? else { return Ok(documents) };
        for (shard, list) in self.list.iter().zip(&posted.lists) {
            let Some(list) = list else { continue };
            let mut postings = shard.inverted(field).read_postings_from_terminfo(list, IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                documents.push(shard.base + postings.doc());
                postings.advance();
            }
        }
        Ok(documents)
    }

    /// How many words all documents have in a field.
    pub(crate) fn words(&self, field: Field) -> u64 {
        self.words[field.field_id() as usize]
    }
}
