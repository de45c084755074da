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

use std::fs;
use std::path::Path;

use osvedceno_corpus::{Corpus, Kind, plain_text};
use tantivy::IndexBuilder;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::SingleSegmentIndexWriter;

use crate::analysis;
use crate::query::Thesaurus;
use crate::store::{
    CodeTable, Columns, DocumentsWriter, Error, Fields, Forms, Ids, Keywords, Manifest, NUMBERS, RecordsWriter, Shards,
    folder_of, words, write_bits,
};
use documents::{Ranked, listed, ordinals, ranked};
use mentions::Mentions;

/// Memory for the terms of a shard, in bytes, to begin with.
const MEMORY: usize = 50_000_000;

/// Writes the index of `corpus` into the empty folder `folder`.
///
/// # Errors
/// A folder that cannot be written to.
pub(crate) fn write(corpus: &Corpus, thesaurus: &Thesaurus, fingerprint: &str, folder: &Path) -> Result<(), Error> {
    let usable = Error::folder(folder);
    let codes = CodeTable::of(corpus);
    let documents = ranked(corpus);
    let chapters: Vec<_> = corpus.records.iter().filter(|record| record.kind == Kind::Manual).collect();
    let fields = Fields::new();
    write_shard(corpus, &documents, &fields, folder)?;

    let frequencies: Vec<_> = documents.iter().map(Ranked::frequencies).collect();
    let in_documents = keywords::document_frequencies(&frequencies);
    let of_chapters = chapters.iter().map(|record| {
        let text: Vec<_> = record.body.sections.iter().map(|section| plain_text(&section.markdown)).collect();
        keywords::frequencies(&record.title.cs, &record.summary.cs, &text.join("\n"))
    });
    let of_chapters: Vec<_> = of_chapters.collect();
    let keywords = frequencies.iter().chain(&of_chapters);
    let keywords: Vec<_> = keywords.map(|own| keywords::keywords(own, &in_documents, documents.len())).collect();
    let (terms, keywords) = keywords::numbered(&keywords);
    Keywords::write(folder, terms, &keywords).map_err(&usable)?;

    let ids = documents.iter().map(|own| own.card.id.to_string());
    let ids: Vec<(String, u64)> = ids.chain(chapters.iter().map(|record| record.id.to_string())).zip(0..).collect();
    let mut mentions = Mentions::new(thesaurus);
    let mentions: Vec<_> = documents.iter().map(|own| own.mentioned(&mut mentions, &codes)).collect();
    let backers = backing::backers(corpus, &in_documents);
    let number = |id: &str| {
        let found = documents.binary_search_by(|own| own.card.id.as_str().cmp(id)).ok();
        let found = found.or_else(|| documents.iter().position(|own| own.card.id.as_str() == id));
        found.and_then(|number| u32::try_from(number).ok())
    };
    let backers = documents.iter().map(|own| {
        let backers = backers.get(&own.card.id).into_iter().flatten();
        backers.filter_map(|id| number(id.as_str())).collect()
    });
    let backers: Vec<Vec<u32>> = backers.collect();
    let of_documents = documents.iter().map(|own| own.codes(&codes));
    let of_each: Vec<_> = of_documents.chain(chapters.iter().map(|record| ordinals(record, &codes))).collect();
    Columns::write_lists(folder, &of_each, &mentions, &backers).map_err(&usable)?;
    write_bits(folder, documents.len(), codes.len(), &of_each).map_err(&usable)?;
    let figures: Vec<_> = documents.iter().map(|own| own.figures(&corpus.vocabulary)).collect();
    Columns::write_figures(folder, &figures).map_err(&usable)?;
    Ids::write(folder, NUMBERS, ids).map_err(&usable)?;

    let mut pieces = DocumentsWriter::create(folder).map_err(&usable)?;
    for own in &documents {
        let shown = own.shown();
        let [text, summary] = [shown.text, shown.summary.cs].map(|text| words(text).collect::<Vec<_>>());
        pieces.add(&shown, &text, &summary).map_err(&usable)?;
    }
    pieces.finish(folder).map_err(&usable)?;
    let mut records = RecordsWriter::create(folder).map_err(&usable)?;
    corpus.records.iter().try_for_each(|record| records.add(record)).map_err(&usable)?;
    records.finish(folder).map_err(&usable)?;
    Forms::write_of(folder, &Shards::open(folder, &fields)?, &fields).map_err(&usable)?;
    suggestions::write(&suggestions::entries(corpus), folder).map_err(&usable)?;
    let manifest = Manifest {
        fingerprint: fingerprint.to_owned(),
        documents: u32::try_from(documents.len()).unwrap_or(u32::MAX),
        // Records are sorted by id, and the ids of chapters begin with their numbers.
        chapters: chapters.iter().map(|record| record.id.clone()).collect(),
        codes,
    };
    manifest.write(folder)
}

fn write_shard(corpus: &Corpus, documents: &[Ranked<'_>], fields: &Fields, folder: &Path) -> Result<(), Error> {
    let folder = folder_of(folder, 0);
    fs::create_dir(&folder).map_err(Error::folder(&folder))?;
    let tokenizers = analysis::tokenizers();
    let builder = IndexBuilder::new().schema(fields.schema.clone()).tokenizers(tokenizers);
    let directory = MmapDirectory::open(&folder).map_err(tantivy::TantivyError::from)?;
    let mut writer: SingleSegmentIndexWriter = builder.single_segment_index_writer(directory, MEMORY)?;
    for own in documents {
        writer.add_document(listed(own, corpus, fields))?;
    }
    writer.finalize()?;
    Ok(())
}
