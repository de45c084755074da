//! Writing an index: every document analysed, its codes as ordinals, its order in the alphabet worked out beforehand.

use std::collections::BTreeMap;
use std::path::Path;

use osvedceno_corpus::{Corpus, Document, Kind, Record, plain_text};
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument};

use crate::analysis;
use crate::backing;
use crate::codes::CodeTable;
use crate::collate;
use crate::document::{Card, labels_of, names_of, text_of};
use crate::keywords;
use crate::mentions::{self, Mentions};
use crate::places::PlacesWriter;
use crate::query::Thesaurus;
use crate::schema::Fields;
use crate::search::Language;

/// Memory for each indexing thread, in bytes. The real corpus fits many times, so it becomes one segment.
const MEMORY_PER_THREAD: usize = 50_000_000;
/// Documents for which another thread pays: threads make segments, and segments make searching slower.
const DOCUMENTS_PER_THREAD: usize = 20_000;

/// A document with its alphabetical ranks.
struct Ranked<'c> {
    document: Document<'c>,
    card: Card,
    text: String,
    ranks: [u64; 2],
}

/// Writes the index of `corpus` into the empty folder `folder`.
pub(crate) fn build(
    corpus: &Corpus,
    codes: &CodeTable,
    thesaurus: &Thesaurus,
    folder: &Path,
) -> tantivy::Result<usize> {
    let fields = Fields::new();
    let index = Index::create(MmapDirectory::open(folder)?, fields.schema.clone(), IndexSettings::default())?;
    analysis::register(&index);
    let documents = ranked(corpus);
    let frequencies: Vec<_> = documents.iter().map(frequencies).collect();
    let in_documents = keywords::document_frequencies(&frequencies);
    let threads = (documents.len() / DOCUMENTS_PER_THREAD + 1).min(std::thread::available_parallelism()?.get());
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, MEMORY_PER_THREAD * threads)?;
    let mut places = PlacesWriter::create(folder)?;
    let mut mentions = Mentions::new(thesaurus);
    let backers = backing::backers(corpus, &in_documents);
    for (ranked, frequencies) in documents.iter().zip(&frequencies) {
        let mut document = listed(ranked, corpus, codes, &fields)?;
        for mention in mentioned(ranked, &mut mentions, codes) {
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
        let mut chapter = TantivyDocument::new();
        chapter.add_text(fields.id, record.id.as_str());
        chapter.add_bool(fields.listed, false);
        // Not for lists, which never have it, but for what is like it.
        ordinals(record, codes).for_each(|ordinal| chapter.add_u64(fields.codes, ordinal));
        let text: Vec<_> = record.body.sections.iter().map(|section| plain_text(&section.markdown)).collect();
        let frequencies = keywords::frequencies(&record.title.cs, &record.summary.cs, &text.join("\n"));
        let keywords = keywords::keywords(&frequencies, &in_documents, documents.len());
        chapter.add_text(fields.keywords, serde_json::to_string(&keywords)?);
        writer.add_document(chapter)?;
    }
    for record in &corpus.records {
        let mut whole = TantivyDocument::new();
        whole.add_text(fields.whole, record.id.as_str());
        whole.add_text(fields.record, serde_json::to_string(record)?);
        writer.add_document(whole)?;
    }
    places.finish()?;
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(documents.len())
}

fn ranked(corpus: &Corpus) -> Vec<Ranked<'_>> {
    let texts = corpus.documents().map(|document| (document, text_of(document)));
    let cards: Vec<_> = texts.map(|(document, text)| (document, Card::of(document, &text), text)).collect();
    let titles = |pick: fn(&Card) -> &str| cards.iter().map(|(_, card, _)| pick(card)).collect::<Vec<_>>();
    let czech = collate::ranks(&titles(|card| &card.title.cs), Language::Czech);
    let english = collate::ranks(&titles(|card| &card.title.en), Language::English);
    let ranks = czech.into_iter().zip(english);
    let with_ranks = cards.into_iter().zip(ranks);
    with_ranks.map(|((document, card, text), (cs, en))| Ranked { document, card, text, ranks: [cs, en] }).collect()
}

/// The ordinals of all codes of a record.
fn ordinals(record: &Record, codes: &CodeTable) -> impl Iterator<Item = u64> {
    record.facets.iter().flat_map(move |(name, own)| {
        let group = codes.group(name.as_str());
        own.iter().filter_map(move |code| codes.ordinal(group?, code.as_str())).map(u64::from)
    })
}

/// The codes that a document speaks of, as its fast field has them.
fn mentioned<'c>(
    ranked: &Ranked<'_>,
    mentions: &mut Mentions<'_>,
    codes: &'c CodeTable,
) -> impl Iterator<Item = u64> + 'c {
    let summary = if ranked.document.section.is_some() { "" } else { &ranked.card.summary.cs };
    let found = mentions.of(&ranked.card.title.cs, summary, &ranked.text);
    found.into_iter().filter_map(|(name, much)| {
        let (group, code) = name.split_once(':')?;
        Some(mentions::pack(codes.ordinal(codes.group(group)?, code)?, much))
    })
}

/// How often each term stands in a document. A section is about its own words; its chapter's summary would make all its
/// sections alike.
fn frequencies(ranked: &Ranked<'_>) -> BTreeMap<String, f32> {
    let summary = if ranked.document.section.is_some() { "" } else { &ranked.card.summary.cs };
    keywords::frequencies(&ranked.card.title.cs, summary, &ranked.text)
}

fn listed(
    ranked: &Ranked<'_>,
    corpus: &Corpus,
    codes: &CodeTable,
    fields: &Fields,
) -> Result<TantivyDocument, serde_json::Error> {
    let Ranked { document, card, text, ranks } = ranked;
    let record = document.record;
    let mut indexed = TantivyDocument::new();
    indexed.add_text(fields.id, card.id.as_str());
    indexed.add_bool(fields.listed, true);

    let names = names_of(*document, corpus);
    let mut labels = labels_of(*document, corpus, |label| label.cs);
    // The heading of a section takes for granted what its chapter is about.
    if let Some(chapter) = &card.chapter {
        labels.push('\n');
        labels.push_str(&chapter.cs);
    }
    // A section is found by its own words; those of its chapter's summary would make all its sections alike.
    let summary = if document.section.is_some() { "" } else { &card.summary.cs };
    indexed.add_text(fields.title, &card.title.cs);
    indexed.add_text(fields.summary, summary);
    indexed.add_text(fields.body, text);
    indexed.add_text(fields.names, &names);
    indexed.add_text(fields.root, [&card.title.cs, summary, text.as_str(), &labels].join("\n"));
    indexed.add_text(fields.labels, labels);
    let english = [&record.title.en, &record.summary.en, &labels_of(*document, corpus, |label| label.en)];
    indexed.add_text(fields.english, english.map(String::as_str).join("\n"));
    let written = [&card.title.cs, summary, text.as_str(), &names, &record.title.en, &record.summary.en];
    indexed.add_text(fields.form, written.join("\n"));

    for (group, codes_of_group) in record.facets.iter() {
        for code in codes_of_group {
            indexed.add_text(fields.concept, format!("{group}:{code}"));
        }
    }
    ordinals(record, codes).for_each(|ordinal| indexed.add_u64(fields.codes, ordinal));
    if let Some(year) = record.facets.one("year").and_then(|year| year.parse().ok()) {
        indexed.add_u64(fields.year, year);
    }
    if let Some(place) = &record.place {
        indexed.add_text(fields.place, place);
    }
    if let Some(population) = record.population {
        indexed.add_u64(fields.population, u64::from(population));
    }
    if let Some(cost) = record.cost_per_year(&corpus.vocabulary) {
        indexed.add_f64(fields.cost, cost);
    }
    if let Some(staff) = record.staff {
        indexed.add_f64(fields.staff, staff);
    }
    indexed.add_u64(fields.rank_cs, ranks[0]);
    indexed.add_u64(fields.rank_en, ranks[1]);

    indexed.add_text(fields.card, serde_json::to_string(card)?);
    indexed.add_text(fields.text, text);
    Ok(indexed)
}
