//! Documents as they are indexed, and what is kept of them beside.

use std::collections::BTreeMap;

use osvedceno_corpus::{Corpus, Document, Record, Text, Vocabulary};
use tantivy::TantivyDocument;

use super::mentions::Mentions;
use super::texts::{TextCard, card_of, labels_of, names_of, text_of};
use super::{alphabet, keywords};
use crate::language::Language;
use crate::store::{Bilingual, CodeTable, Fields, Figures, Ordinal, Shown, pack};

/// A document with its alphabetical ranks.
pub(super) struct Ranked<'c> {
    document: Document<'c>,
    pub(super) card: TextCard,
    pub(super) text: String,
    ranks: [u32; 2],
}

/// The documents of a corpus that a search can find.
pub(super) fn ranked(corpus: &Corpus) -> Vec<Ranked<'_>> {
    let texts = corpus.documents().map(|document| (document, text_of(document)));
    let cards: Vec<_> = texts.map(|(document, text)| (document, card_of(document, &text), text)).collect();
    let titles = |pick: fn(&TextCard) -> &str| cards.iter().map(|(_, card, _)| pick(card)).collect::<Vec<_>>();
    let czech = alphabet::ranks(&titles(|card| &card.title.cs), Language::Czech);
    let english = alphabet::ranks(&titles(|card| &card.title.en), Language::English);
    let ranks = czech.into_iter().zip(english);
    let with_ranks = cards.into_iter().zip(ranks);
    with_ranks.map(|((document, card, text), (cs, en))| Ranked { document, card, text, ranks: [cs, en] }).collect()
}

impl Ranked<'_> {
    /// The summary, if it is its own. A section is found by its own words; those of its chapter's summary would make all its
    /// sections alike.
    fn summary(&self) -> &str {
        if self.document.section.is_some() { "" } else { &self.card.summary.cs }
    }

    /// How often each term stands in it.
    pub(super) fn frequencies(&self) -> BTreeMap<String, f32> {
        keywords::frequencies(&self.card.title.cs, self.summary(), &self.text)
    }

    /// The codes that it speaks of, and how much.
    pub(super) fn mentioned(&self, mentions: &mut Mentions<'_>, codes: &CodeTable) -> Vec<u32> {
        let found = mentions.of(&self.card.title.cs, self.summary(), &self.text);
        found.into_iter().filter_map(|(name, much)| Some(pack(codes.named(&name)?, much))).collect()
    }

    /// Its figures.
    pub(super) fn figures(&self, vocabulary: &Vocabulary) -> Figures {
        let record = self.document.record;
        Figures {
            year: record.facets.one("year").and_then(|year| year.parse().ok()),
            population: record.population,
            cost: record.cost_per_year(vocabulary),
            staff: record.staff,
            ranks: self.ranks,
        }
    }

    /// The ordinals of all its codes.
    pub(super) fn codes(&self, codes: &CodeTable) -> Vec<Ordinal> {
        ordinals(self.document.record, codes)
    }

    /// What is shown of it.
    pub(super) fn shown(&self) -> Shown<'_> {
        fn both(text: &Text) -> Bilingual<'_> {
            Bilingual { cs: &text.cs, en: &text.en }
        }
        let TextCard { id, title, summary, chapter, place } = &self.card;
        Shown {
            id: id.as_str(),
            title: both(title),
            summary: both(summary),
            chapter: chapter.as_ref().map(both),
            place: place.as_deref(),
            text: &self.text,
        }
    }
}

/// The ordinals of all codes of a record.
pub(super) fn ordinals(record: &Record, codes: &CodeTable) -> Vec<Ordinal> {
    let of_group = record.facets.iter().flat_map(move |(name, own)| {
        let group = codes.group(name.as_str());
        own.iter().filter_map(move |code| codes.ordinal(group?, code.as_str()))
    });
    of_group.collect()
}

/// A document that a search can find, as it is indexed.
pub(super) fn listed(ranked: &Ranked<'_>, corpus: &Corpus, fields: &Fields) -> TantivyDocument {
    let Ranked { document, card, text, .. } = ranked;
    let record = document.record;
    let mut indexed = TantivyDocument::new();
    let names = names_of(*document, corpus);
    let mut labels = labels_of(*document, corpus, |label| label.cs);
    // The heading of a section takes for granted what its chapter is about.
    if let Some(chapter) = &card.chapter {
        labels.push('\n');
        labels.push_str(&chapter.cs);
    }
    let summary = ranked.summary();
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
    indexed
}
