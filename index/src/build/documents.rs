//! Documents as tantivy takes them: those that a search finds, the chapters of the manual, whole records.

use std::collections::{BTreeMap, HashMap};

use osvedceno_corpus::{Corpus, Document, Record, plain_text};
use tantivy::TantivyDocument;

use super::mentions::Mentions;
use super::texts::{card_of, labels_of, names_of, text_of};
use super::{alphabet, keywords};
use crate::language::Language;
use crate::store::{Card, CodeTable, Fields, pack};

/// A document with its alphabetical ranks.
pub(super) struct Ranked<'c> {
    document: Document<'c>,
    pub(super) card: Card,
    pub(super) text: String,
    ranks: [u64; 2],
}

/// The documents of a corpus that a search can find.
pub(super) fn ranked(corpus: &Corpus) -> Vec<Ranked<'_>> {
    let texts = corpus.documents().map(|document| (document, text_of(document)));
    let cards: Vec<_> = texts.map(|(document, text)| (document, card_of(document, &text), text)).collect();
    let titles = |pick: fn(&Card) -> &str| cards.iter().map(|(_, card, _)| pick(card)).collect::<Vec<_>>();
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

    /// The codes that it speaks of, as its fast field has them.
    pub(super) fn mentioned<'c>(
        &self,
        mentions: &mut Mentions<'_>,
        codes: &'c CodeTable,
    ) -> impl Iterator<Item = u64> + 'c {
        let found = mentions.of(&self.card.title.cs, self.summary(), &self.text);
        found.into_iter().filter_map(|(name, much)| {
            let (group, code) = name.split_once(':')?;
            Some(pack(codes.ordinal(codes.group(group)?, code)?, much))
        })
    }
}

/// The ordinals of all codes of a record.
fn ordinals(record: &Record, codes: &CodeTable) -> impl Iterator<Item = u64> {
    record.facets.iter().flat_map(move |(name, own)| {
        let group = codes.group(name.as_str());
        own.iter().filter_map(move |code| codes.ordinal(group?, code.as_str())).map(u64::from)
    })
}

/// A chapter of the manual: in no list, but with what is like it.
pub(super) fn chapter(
    record: &Record,
    codes: &CodeTable,
    in_documents: &HashMap<&str, usize>,
    documents: usize,
    fields: &Fields,
) -> serde_json::Result<TantivyDocument> {
    let mut chapter = TantivyDocument::new();
    chapter.add_text(fields.id, record.id.as_str());
    chapter.add_bool(fields.listed, false);
    ordinals(record, codes).for_each(|ordinal| chapter.add_u64(fields.codes, ordinal));
    let text: Vec<_> = record.body.sections.iter().map(|section| plain_text(&section.markdown)).collect();
    let frequencies = keywords::frequencies(&record.title.cs, &record.summary.cs, &text.join("\n"));
    let keywords = keywords::keywords(&frequencies, in_documents, documents);
    chapter.add_text(fields.keywords, serde_json::to_string(&keywords)?);
    Ok(chapter)
}

/// A whole record, apart from its hit: whoever lists hits need not read it.
pub(super) fn whole(record: &Record, fields: &Fields) -> serde_json::Result<TantivyDocument> {
    let mut whole = TantivyDocument::new();
    whole.add_text(fields.whole, record.id.as_str());
    whole.add_text(fields.record, serde_json::to_string(record)?);
    Ok(whole)
}

/// A document that a search can find, as it is indexed.
pub(super) fn listed(
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
