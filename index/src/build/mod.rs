//! Writing an index: every document analysed, its codes as ordinals, and all that depends on texts alone worked out
//! beforehand: places in the alphabet, keywords, mentions, what backs what, the texts of suggestions, the places of words.
//!
//! In: a corpus that is right, and what its vocabulary means. Out: the files of a generation, in an empty folder that `store`
//! publishes. Knows no question and no engine.

mod alphabet;
mod backing;
mod documents;
mod keywords;
mod mentions;
pub(crate) mod suggestions;
mod texts;

use std::path::Path;

use osvedceno_corpus::{Corpus, Kind};
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexSettings, IndexWriter};

use crate::analysis;
use crate::query::Thesaurus;
use crate::store::{CodeTable, Error, Fields, Manifest, PlacesWriter};
use documents::{Ranked, chapter, listed, ranked, whole};
use mentions::Mentions;

/// Memory for each indexing thread, in bytes. The real corpus fits many times, so it becomes one segment.
const MEMORY_PER_THREAD: usize = 50_000_000;
/// Documents for which another thread pays: threads make segments, and segments make searching slower.
const DOCUMENTS_PER_THREAD: usize = 20_000;

/// Writes the index of `corpus` into the empty folder `folder`.
///
/// # Errors
/// A folder that cannot be written to.
pub(crate) fn write(corpus: &Corpus, thesaurus: &Thesaurus, fingerprint: &str, folder: &Path) -> Result<(), Error> {
    let codes = CodeTable::of(corpus);
    let documents = ranked(corpus);
    write_documents(corpus, &codes, thesaurus, &documents, folder)?;
    suggestions::write(&suggestions::entries(corpus), folder).map_err(Error::folder(folder))?;
    // Records are sorted by id, and the ids of chapters begin with their numbers.
    let chapters = corpus.records.iter().filter(|record| record.kind == Kind::Manual);
    let chapters = chapters.map(|record| record.id.clone()).collect();
    let manifest = Manifest { fingerprint: fingerprint.to_owned(), documents: documents.len(), chapters, codes };
    manifest.write(folder)
}

fn write_documents(
    corpus: &Corpus,
    codes: &CodeTable,
    thesaurus: &Thesaurus,
    documents: &[Ranked<'_>],
    folder: &Path,
) -> tantivy::Result<()> {
    let fields = Fields::new();
    let index = Index::create(MmapDirectory::open(folder)?, fields.schema.clone(), IndexSettings::default())?;
    analysis::register(&index);
    let frequencies: Vec<_> = documents.iter().map(Ranked::frequencies).collect();
    let in_documents = keywords::document_frequencies(&frequencies);
    let threads = (documents.len() / DOCUMENTS_PER_THREAD + 1).min(std::thread::available_parallelism()?.get());
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, MEMORY_PER_THREAD * threads)?;
    let mut places = PlacesWriter::create(folder)?;
    let mut mentions = Mentions::new(thesaurus);
    let backers = backing::backers(corpus, &in_documents);
    for (ranked, frequencies) in documents.iter().zip(&frequencies) {
        let mut document = listed(ranked, corpus, codes, &fields)?;
        for mention in ranked.mentioned(&mut mentions, codes) {
            document.add_u64(fields.mentions, mention);
        }
        document.add_u64(fields.places, places.add(&ranked.text, &ranked.card.summary.cs)?);
        let keywords = keywords::keywords(frequencies, &in_documents, documents.len());
        document.add_text(fields.keywords, serde_json::to_string(&keywords)?);
        if let Some(backers) = backers.get(&ranked.card.id) {
            document.add_text(fields.backers, serde_json::to_string(backers)?);
        }
        writer.add_document(document)?;
    }
    for record in corpus.records.iter().filter(|record| record.kind == Kind::Manual) {
        writer.add_document(chapter(record, codes, &in_documents, documents.len(), &fields)?)?;
    }
    for record in &corpus.records {
        writer.add_document(whole(record, &fields)?)?;
    }
    places.finish()?;
    writer.commit()?;
    writer.wait_merging_threads()
}
