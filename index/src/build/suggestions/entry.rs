//! What can be suggested: every document that a search can find, the places and organisations that records have, the codes that
//! say what records are about, and words of the field. Only what occurs: a suggestion leads somewhere.

use std::collections::{BTreeMap, HashMap};

use osvedceno_corpus::{Code, FacetValue, GroupName, Questions, Synonyms, Text, Vocabulary};

use crate::build::kept::Kept;
use crate::language::Language;
use crate::store::suggestions::Subject;
use crate::store::{ABOUT, CodeTable, Ordinal, TERRITORIES};

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
    /// Whether it is another word for the label, or a question that it answers.
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

/// Everything that can be suggested of documents with these codes.
pub(in crate::build) fn entries(
    documents: &[Kept],
    of_each: &[Vec<Ordinal>],
    codes: &CodeTable,
    vocabulary: &Vocabulary,
) -> Vec<Entry> {
    let with_codes = || documents.iter().zip(of_each);
    let kinds = codes.group("kind").map(|kind| codes.span(kind)).unwrap_or_default();
    let records = with_codes().filter_map(|(document, own)| {
        let kind = own.iter().find(|code| kinds.contains(code))?;
        Some(record(document, codes.name(*kind)?.1))
    });
    let mut counts: Vec<u32> = vec![0; codes.len()];
    with_codes().flat_map(|(_, own)| own).for_each(|code| counts[usize::from(*code)] += 1);
    let count = |group: &str, value: &FacetValue| {
        let code = codes.ordinal(codes.group(group)?, value.code.as_str())?;
        Some(counts[usize::from(code)]).filter(|count| *count > 0)
    };
    let groups = vocabulary.groups.iter();
    let groups = groups.filter(|group| ABOUT.iter().chain(&TERRITORIES).any(|name| *name == group.name.as_str()));
    let values = groups.flat_map(|group| group.values.iter().map(|value| (&group.name, value)));
    let named = values.filter_map(|(group, value)| Some(code(group, value, count(group.as_str(), value)?)));
    let words = vocabulary.related.iter().filter_map(|words| of_words(words));
    let places = places(with_codes(), codes, vocabulary);
    records.chain(named).chain(places).chain(organisations(documents)).chain(words).collect()
}

fn record(document: &Kept, kind: &Code) -> Entry {
    let subject = Subject::Record { id: document.id.clone(), kind: kind.clone() };
    let mut entry = Entry::new(subject, document.title.clone(), 1);
    if document.is_section {
        // The heading of a section is Czech in both languages.
        entry.names = vec![Name::label(&document.title.cs, true, false)];
    }
    let Questions { cs, en, .. } = &document.questions;
    entry.names.extend(cs.iter().map(|question| Name::synonym(question, Language::Czech)));
    entry.names.extend(en.iter().map(|question| Name::synonym(question, Language::English)));
    entry
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

/// The organisations of records, but for those that only one names, in its very title: that finds it.
fn organisations(documents: &[Kept]) -> impl Iterator<Item = Entry> {
    let mut counts: BTreeMap<&str, (u32, bool)> = BTreeMap::new();
    for document in documents {
        let title = document.title.cs.to_lowercase();
        for name in &document.organisations {
            let (count, in_title) = counts.entry(name).or_default();
            *count += 1;
            // "wohnpartner (služba města Vídně)" is in a title that has "wohnpartner".
            let bare = name.split(" (").next().unwrap_or(name);
            *in_title |= title.contains(&bare.to_lowercase());
        }
    }
    let told = counts.into_iter().filter(|(_, (count, in_title))| *count > 1 || !in_title);
    let entries: Vec<Entry> = told
        .map(|(name, (count, _))| {
            Entry::new(Subject::Organisation, Text { cs: name.to_owned(), en: name.to_owned() }, count)
        })
        .collect();
    entries.into_iter()
}

/// Words that may stand for one another, of which the first is Czech and the last English. How many documents have one of them is
/// known to a search alone, so they come after what is counted and fits alike.
fn of_words(words: &[String]) -> Option<Entry> {
    let [first, between @ .., last] = words else { return None };
    let mut entry = Entry::new(Subject::Words, Text { cs: first.clone(), en: last.clone() }, 1);
    entry.names.extend(between.iter().map(|word| Name::synonym(word, Language::Czech)));
    Some(entry)
}

/// The places of records, but for those that are a country or region by which all their records can be filtered.
fn places<'d>(
    documents: impl Iterator<Item = (&'d Kept, &'d Vec<Ordinal>)>,
    codes: &CodeTable,
    vocabulary: &Vocabulary,
) -> impl Iterator<Item = Entry> {
    let groups = TERRITORIES.iter().filter_map(|name| vocabulary.group(name));
    let territories = groups.flat_map(|group| group.values.iter().map(move |value| (group, value)));
    let territories = territories.filter_map(|(group, value)| {
        Some((value.label.cs.as_str(), codes.ordinal(codes.group(group.name.as_str())?, value.code.as_str())?))
    });
    let mut codes_of: HashMap<&str, Vec<Ordinal>> = HashMap::new();
    territories.for_each(|(name, code)| codes_of.entry(name).or_default().push(code));
    // How many records have each place, and which of its codes all of them have.
    let mut places: BTreeMap<&str, (u32, Vec<Ordinal>)> = BTreeMap::new();
    for (document, own) in documents.filter(|(document, _)| !document.is_section) {
        if let Some(place) = document.place.as_deref() {
            let of_place = || (0, codes_of.get(place).cloned().unwrap_or_default());
            let (count, all_have) = places.entry(place).or_insert_with(of_place);
            *count += 1;
            all_have.retain(|code| own.contains(code));
        }
    }
    let places: Vec<Entry> = places
        .into_iter()
        .filter(|(_, (_, all_have))| all_have.is_empty())
        .map(|(place, (count, _))| {
            Entry::new(Subject::Place, Text { cs: place.to_owned(), en: place.to_owned() }, count)
        })
        .collect();
    places.into_iter()
}
