//! A shard: a range of records read one after another, analysed, written, and forgotten but for what is kept of each.
//!
//! In: the numbers of files. Out: a folder with the inverted index of their documents, parts of the files of documents and
//! records, and in memory what only all shards together make something of. Several are made at once, each by a thread.

use std::fs;
use std::ops::Range;
use std::path::Path;

use osvedceno_corpus::{Document, Kind, Questions, Read, Reading, Record, plain_text};
use tantivy::directory::MmapDirectory;
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::{IndexBuilder, TantivyDocument};

use super::kept::{Chapter, Kept, Names};
use super::keywords::{Frequencies, Waiting};
use super::mentions::Mentions;
use super::segment::settle;
use super::texts::{called_of, card_of, labels_of, names_of, text_of, town_of};
use crate::analysis::{Analyser, Analysis, TERM_END, Token, given_terms};
use crate::query::Thesaurus;
use crate::store::{
    Bilingual, DocumentsWriter, Error, Fields, Figures, Part, RecordsWriter, Shown, Word, folder_of, number_of,
};

/// Memory for the terms of a shard, in bytes, to begin with.
const MEMORY: usize = 50_000_000;
/// What waits in the folder of a shard until all have been made.
const FREQUENCIES: &str = "frequencies";

/// What all shards are made with.
#[derive(Clone, Copy)]
pub(super) struct With<'w> {
    pub(super) reading: &'w Reading<'w>,
    pub(super) thesaurus: &'w Thesaurus,
    pub(super) fields: &'w Fields,
    /// The folder of the generation.
    pub(super) folder: &'w Path,
}

/// A shard that has been made.
pub(super) struct Made {
    pub(super) documents: Vec<Kept>,
    pub(super) chapters: Vec<Chapter>,
    pub(super) names: Names,
    pub(super) terms: Waiting,
    pub(super) pieces: Part<Vec<u64>>,
    pub(super) records: Part<Vec<(String, u64)>>,
    pub(super) read: Read,
}

/// Makes the shard with this number of the records of a range of files.
///
/// # Errors
/// A folder that cannot be written to. What is wrong with records is told when all have been read.
pub(super) fn make(number: usize, files: Range<usize>, with: With<'_>) -> Result<Made, Error> {
    let folder = folder_of(with.folder, number);
    let mut making = Making::new(&folder, with)?;
    let mut made = Ok(());
    let read = with.reading.read(files, |record| {
        if made.is_ok() {
            made = making.record(&record);
        }
    });
    made?;
    let Making { inverted, pieces, records, terms, documents, chapters, names, .. } = making;
    inverted.finalize()?;
    let usable = Error::folder(&folder);
    settle(&folder).map_err(&usable)?;
    let terms = terms.finish().map_err(&usable)?;
    let pieces = pieces.finish_part(&folder).map_err(&usable)?;
    let records = records.finish(&folder).map_err(&usable)?;
    Ok(Made { documents, chapters, names, terms, pieces, records, read })
}

/// A shard while it is made.
struct Making<'w> {
    with: With<'w>,
    folder: &'w Path,
    inverted: SingleSegmentIndexWriter,
    pieces: DocumentsWriter,
    records: RecordsWriter,
    analyser: Analyser,
    mentions: Mentions<'w>,
    terms: Frequencies,
    names: Names,
    documents: Vec<Kept>,
    chapters: Vec<Chapter>,
}

impl<'w> Making<'w> {
    fn new(folder: &'w Path, with: With<'w>) -> Result<Self, Error> {
        let usable = Error::folder(folder);
        fs::create_dir(folder).map_err(&usable)?;
        let builder = IndexBuilder::new().schema(with.fields.schema.clone()).tokenizers(given_terms());
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        Ok(Self {
            with,
            folder,
            inverted: builder.single_segment_index_writer(directory, MEMORY)?,
            pieces: DocumentsWriter::create(folder).map_err(&usable)?,
            records: RecordsWriter::create(folder).map_err(&usable)?,
            analyser: Analyser::default(),
            mentions: Mentions::new(with.thesaurus),
            terms: Frequencies::create(folder.join(FREQUENCIES)).map_err(&usable)?,
            names: Names::default(),
            documents: Vec::new(),
            chapters: Vec::new(),
        })
    }

    fn record(&mut self, record: &Record) -> Result<(), Error> {
        let usable = Error::folder(self.folder);
        if self.analyser.forget() {
            self.mentions.forget();
            self.terms.forget();
        }
        record.documents().try_for_each(|document| self.document(document))?;
        if record.kind == Kind::Manual {
            self.chapter(record).map_err(&usable)?;
        }
        self.records.add(record).map_err(&usable)
    }

    /// A document that a search can find.
    fn document(&mut self, document: Document<'_>) -> Result<(), Error> {
        let (record, vocabulary) = (document.record, &self.with.reading.vocabulary);
        let text = text_of(document);
        let card = card_of(document, &text);
        // A section is found by its own words; those of its chapter's summary would make all its sections alike.
        let is_section = document.section.is_some();
        let summary = if is_section { "" } else { card.summary.cs.as_str() };
        let names = names_of(document, vocabulary);
        let mut labels = labels_of(document, vocabulary, |label| label.cs);
        // The heading of a section takes for granted what its chapter is about.
        if let Some(chapter) = &card.chapter {
            labels.push('\n');
            labels.push_str(&chapter.cs);
        }
        let labels_en = labels_of(document, vocabulary, |label| label.en);
        let analyser = &mut self.analyser;
        let mut tokens = |text: &str| analyser.tokens(text);
        let of_title = tokens(&card.title.cs);
        let of_shown_summary = tokens(&card.summary.cs);
        let of_summary: &[Token] = if is_section { &[] } else { &of_shown_summary };
        let of_text = tokens(&text);
        let Questions { cs: asked, en: asked_en, words } = document.questions();
        let [of_names, of_labels, of_questions] =
            [names, labels, [asked.as_slice(), words].concat().join("\n")].map(|text| tokens(&text));
        let [title_en, summary_en, labels_en, questions_en] =
            [&record.title.en, &record.summary.en, &labels_en, &asked_en.join("\n")].map(|text| tokens(text));

        let Fields {
            title, summary: summary_field, body, names, labels, questions, english, root, called, form, ..
        } = *self.with.fields;
        let mut indexed = TantivyDocument::new();
        let mut index =
            |field, analysis, parts: &[&[Token]]| indexed.add_text(field, terms(&self.analyser, analysis, parts));
        index(title, Analysis::Stem, &[&of_title]);
        index(summary_field, Analysis::Stem, &[of_summary]);
        index(body, Analysis::Stem, &[&of_text]);
        index(names, Analysis::Stem, &[&of_names]);
        index(labels, Analysis::Stem, &[&of_labels]);
        index(questions, Analysis::Stem, &[&of_questions]);
        index(root, Analysis::Root, &[&of_title, of_summary, &of_text, &of_labels, &of_questions]);
        index(english, Analysis::English, &[&title_en, &summary_en, &labels_en, &questions_en]);
        let forms: [&[Token]; 8] =
            [&of_title, of_summary, &of_text, &of_names, &of_questions, &title_en, &summary_en, &questions_en];
        index(form, Analysis::Form, &forms);
        let names = called_of(document, &card.title).into_iter().flat_map(|name| [name, TERM_END.to_string()]);
        let names: String = names.collect();
        indexed.add_text(called, names);
        self.inverted.add_document(indexed)?;

        let usable = Error::folder(self.folder);
        self.terms.add(&self.analyser, [&of_title, of_summary, &of_text], false).map_err(&usable)?;
        let parts =
            [(card.title.cs.as_str(), of_title.as_slice()), (summary, of_summary), (text.as_str(), of_text.as_slice())];
        let mentions = self.mentions.of(&self.analyser, parts);
        let [words, summary_words] = [&of_text, &of_shown_summary]
            .map(|tokens| tokens.iter().map(|token| Word::of(*token, self.analyser.word(*token))).collect::<Vec<_>>());
        let shown = Shown {
            id: card.id.as_str(),
            title: Bilingual { cs: &card.title.cs, en: &card.title.en },
            summary: Bilingual { cs: &card.summary.cs, en: &card.summary.en },
            chapter: card.chapter.as_ref().map(|chapter| Bilingual { cs: &chapter.cs, en: &chapter.en }),
            place: card.place.as_deref(),
            text: &text,
        };
        self.pieces.add(&shown, &words, &summary_words).map_err(&usable)?;
        let figures = Figures {
            year: record.facets.one("year").and_then(|year| year.parse().ok()),
            began: record.period.and_then(|own| own.from.try_into().ok()),
            ended: record.period.and_then(|own| own.to?.try_into().ok()),
            population: record.population,
            cost: record.cost_per_year(vocabulary),
            staff: record.staff,
            added: number_of(record.added),
            changed: number_of(record.modified()),
            checked: number_of(record.checked),
            cited: 0,
            ranks: Default::default(),
            place: None,
        };
        let codes = self.names.of(document.facets());
        let mentions = mentions.into_iter().map(|(name, much)| (self.names.number(name), much)).collect();
        let town = town_of(document, self.with.reading);
        self.documents.push(Kept { town, figures, codes, mentions, ..Kept::of(document) });
        Ok(())
    }

    /// A chapter of the manual: in no list, but with what is like it.
    fn chapter(&mut self, record: &Record) -> std::io::Result<()> {
        let text: Vec<_> = record.body.sections.iter().map(|section| plain_text(&section.markdown)).collect();
        let parts = [&record.title.cs, &record.summary.cs, &text.join("\n")].map(|part| self.analyser.tokens(part));
        self.terms.add(&self.analyser, parts.each_ref().map(Vec::as_slice), true)?;
        self.chapters.push(Chapter { id: record.id.clone(), codes: self.names.of(record.facets.iter()) });
        Ok(())
    }
}

/// What an analysis makes of the parts of a field, one after another.
fn terms(analyser: &Analyser, analysis: Analysis, parts: &[&[Token]]) -> String {
    let mut terms = String::new();
    for token in parts.iter().copied().flatten() {
        terms.push_str(analyser.word(*token).term(analysis));
        terms.push(TERM_END);
    }
    terms
}
