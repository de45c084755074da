//! What can be suggested: every document that a search can find, the places that records have, and the codes that say
//! what records are about. Only what occurs: a suggestion leads somewhere.

use std::collections::BTreeMap;

use osvedceno_corpus::{Corpus, Document, FacetValue, GroupName, Record, Synonyms, Text};

use crate::language::Language;
use crate::store::ABOUT;
use crate::store::suggestions::Subject;

/// Codes of these groups are places.
const TERRITORIES: [&str; 2] = ["country", "region"];

/// Something that can be suggested.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What it is.
    pub(crate) subject: Subject,
    /// What people read.
    pub(crate) label: Text,
    /// How many documents have it.
    pub(crate) count: u32,
    /// Every text by which it is found.
    pub(crate) names: Vec<Name>,
}

/// A text by which something is found.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub(crate) written: String,
    pub(crate) czech: bool,
    pub(crate) english: bool,
    /// Whether it is another word for the label.
    pub(crate) synonym: bool,
}

impl Name {
    fn label(written: &str, czech: bool, english: bool) -> Self {
        Self { written: written.to_owned(), czech, english, synonym: false }
    }

    pub(crate) fn synonym(written: &str, language: Language) -> Self {
        let czech = language == Language::Czech;
        Self { written: written.to_owned(), czech, english: !czech, synonym: true }
    }
}

impl Entry {
    /// Something found by its label in both languages.
    pub(crate) fn new(subject: Subject, label: Text, count: u32) -> Self {
        let names = if label.cs == label.en {
            vec![Name::label(&label.cs, true, true)]
        } else {
            vec![Name::label(&label.cs, true, false), Name::label(&label.en, false, true)]
        };
        Self { subject, label, count, names }
    }
}

/// Everything that can be suggested of a corpus.
pub(crate) fn entries(corpus: &Corpus) -> Vec<Entry> {
    let records = corpus.documents().filter_map(record);
    records.chain(codes(corpus)).chain(places(corpus)).collect()
}

fn record(document: Document<'_>) -> Option<Entry> {
    let kind = document.record.facets.of("kind").first()?.clone();
    let subject = Subject::Record { id: document.id(), kind };
    let Some(section) = document.section else {
        return Some(Entry::new(subject, document.record.title.clone(), 1));
    };
    // The heading of a section is Czech in both languages.
    let label = Text { cs: section.heading.clone(), en: section.heading.clone() };
    let names = vec![Name::label(&section.heading, true, false)];
    Some(Entry { subject, label, count: 1, names })
}

/// The codes that documents have: of what they are about, and where.
fn codes(corpus: &Corpus) -> impl Iterator<Item = Entry> {
    let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for document in corpus.documents() {
        for (group, codes) in document.record.facets.iter() {
            for code in codes {
                *counts.entry((group.as_str(), code.as_str())).or_default() += 1;
            }
        }
    }
    let groups = corpus.vocabulary.groups.iter();
    let groups = groups.filter(|group| ABOUT.iter().chain(&TERRITORIES).any(|name| *name == group.name.as_str()));
    let values = groups.flat_map(|group| group.values.iter().map(|value| (&group.name, value)));
    values.filter_map(move |(group, value)| {
        let count = counts.get(&(group.as_str(), value.code.as_str()))?;
        Some(code(group, value, *count))
    })
}

fn code(group: &GroupName, value: &FacetValue, count: u32) -> Entry {
    let (name, code) = (group.clone(), value.code.clone());
    let subject = if TERRITORIES.contains(&group.as_str()) {
        Subject::Territory { group: name, code }
    } else {
        Subject::Concept { group: name, code }
    };
    let mut entry = Entry::new(subject, value.label.clone(), count);
    let Synonyms { cs, en } = &value.synonyms;
    entry.names.extend(cs.iter().map(|synonym| Name::synonym(synonym, Language::Czech)));
    entry.names.extend(en.iter().map(|synonym| Name::synonym(synonym, Language::English)));
    entry
}

/// The places of records, but for those that are a country or region by which all their records can be filtered.
fn places(corpus: &Corpus) -> impl Iterator<Item = Entry> {
    let mut places: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in corpus.documents().filter(|document| document.section.is_none()).map(|document| document.record) {
        if let Some(place) = &record.place {
            places.entry(place).or_default().push(record);
        }
    }
    let groups = TERRITORIES.iter().filter_map(|name| corpus.vocabulary.group(name));
    let territories: Vec<(&str, &FacetValue)> =
        groups.flat_map(|group| group.values.iter().map(|value| (group.name.as_str(), value))).collect();
    let is_territory = move |place: &str, records: &[&Record]| {
        let mut named = territories.iter().filter(|(_, value)| value.label.cs == place);
        named.any(|(group, value)| records.iter().all(|record| record.facets.has(group, value.code.as_str())))
    };
    places.into_iter().filter(move |(place, records)| !is_territory(place, records)).map(|(place, records)| {
        let name = Text { cs: place.to_owned(), en: place.to_owned() };
        Entry::new(Subject::Place, name, u32::try_from(records.len()).unwrap_or(u32::MAX))
    })
}
