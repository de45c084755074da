//! What stands behind practices: the sections of the manual that tell of them, and the instruments that they draw on. Found
//! when an index is built, from links and from the names of funders.

use std::collections::{BTreeSet, HashMap};

use osvedceno_corpus::{Corpus, Kind, Record, RecordId, Section};

use crate::analysis::{Analysis, is_stop_word};

/// From which likeness on a name is that of an instrument. "Ministerstvo vnitra ČR – projekty obcí" has 0.65 with the title of
/// that grant; "Ministerstvo vnitra ČR", which has other grants too, has 0.50.
const SAME: f32 = 0.55;
/// An instrument whose likeness is this share of the best one's is meant as well: a name may be of two.
const AS_GOOD: f32 = 0.9;

/// The ids of the documents that back each practice, in order.
pub(super) fn backers(corpus: &Corpus, in_documents: &HashMap<&str, usize>) -> HashMap<RecordId, BTreeSet<RecordId>> {
    let mut backers: HashMap<RecordId, BTreeSet<RecordId>> = HashMap::new();
    let practices = || corpus.records.iter().filter(|record| record.kind == Kind::Practice);
    let is_practice: BTreeSet<&str> = practices().map(|practice| practice.id.as_str()).collect();
    let mut add = |practice: &RecordId, backer: RecordId| {
        backers.entry(practice.clone()).or_default().insert(backer);
    };
    for document in corpus.documents() {
        let told: Vec<RecordId> = match (document.section, document.record.kind) {
            (Some(section), _) => section.links(),
            (None, Kind::Instrument) => {
                let record = document.record;
                record.related.iter().cloned().chain(record.body.sections.iter().flat_map(Section::links)).collect()
            }
            _ => continue,
        };
        for practice in told.iter().filter(|id| is_practice.contains(id.as_str())) {
            add(practice, document.id());
        }
    }
    let instruments = Instruments::of(corpus, in_documents);
    let mut known: HashMap<&str, Vec<RecordId>> = HashMap::new();
    for practice in practices() {
        let links = practice.body.sections.iter().flat_map(Section::links);
        for id in practice.related.iter().cloned().chain(links).filter(|id| instruments.have(id)) {
            add(&practice.id, id);
        }
        for name in &practice.funding {
            let named = known.entry(name).or_insert_with(|| instruments.named(name));
            for id in named.iter().filter(|id| instruments.reach(id, practice)) {
                add(&practice.id, id.clone());
            }
        }
    }
    backers
}

/// Instruments by the words of their titles.
struct Instruments<'c> {
    list: Vec<(&'c Record, BTreeSet<String>)>,
    in_documents: &'c HashMap<&'c str, usize>,
    documents: usize,
}

impl<'c> Instruments<'c> {
    fn of(corpus: &'c Corpus, in_documents: &'c HashMap<&'c str, usize>) -> Self {
        let instruments = corpus.records.iter().filter(|record| record.kind == Kind::Instrument);
        let list = instruments.map(|record| (record, words(&record.title.cs))).collect();
        Self { list, in_documents, documents: corpus.documents().count() }
    }

    fn have(&self, id: &RecordId) -> bool {
        self.list.iter().any(|(own, _)| own.id == *id)
    }

    /// Whether an instrument is for the country of a practice: funds of one name are many.
    fn reach(&self, id: &RecordId, practice: &Record) -> bool {
        let own = self.list.iter().find(|(own, _)| own.id == *id);
        own.is_some_and(|(own, _)| {
            let country = own.facets.one("country");
            country == practice.facets.one("country") || matches!(country, Some("EU" | "INT"))
        })
    }

    /// The instruments that a name may be of.
    fn named(&self, name: &str) -> Vec<RecordId> {
        let name = words(name);
        let likeness: Vec<f32> = self.list.iter().map(|(_, title)| self.likeness(&name, title)).collect();
        let best = likeness.iter().copied().fold(SAME, f32::max);
        let meant =
            self.list.iter().zip(likeness).filter(|(_, likeness)| *likeness >= best * AS_GOOD && *likeness >= SAME);
        meant.map(|((own, _), _)| own.id.clone()).collect()
    }

    /// The Dice coefficient of two sets of words, each word counting by how much it tells: ln(documents / those with it).
    fn likeness(&self, a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
        #[allow(clippy::cast_precision_loss)]
        let tells = |word: &String| {
            let with = self.in_documents.get(word.as_str()).copied().unwrap_or(1).max(1);
            (self.documents as f32 / with as f32).ln()
        };
        let sum = |words: &BTreeSet<String>| words.iter().map(tells).sum::<f32>();
        let both: f32 = a.intersection(b).map(tells).sum();
        2.0 * both / (sum(a) + sum(b)).max(f32::MIN_POSITIVE)
    }
}

/// The terms of a name or a title that tell anything.
fn words(text: &str) -> BTreeSet<String> {
    let tells =
        |word: &str| word.chars().count() > 2 && !is_stop_word(word) && !word.starts_with(|c: char| c.is_ascii_digit());
    Analysis::Stem.terms(text).into_iter().filter(|(word, _)| tells(word)).map(|(_, term)| term).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn only_what_a_practice_names_or_links_to_backs_it() {
        let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let backers = backers(&corpus, &HashMap::new());
        let backs = |practice: &str, instrument: &str| {
            backers.get(practice).is_some_and(|own| own.iter().any(|backer| backer.as_str() == instrument))
        };
        let grant = "dotace-mv-projekty-obci-integrace-cizincu";
        let funded_by = |name: &str| {
            let practices = corpus.records.iter().filter(|record| record.kind == Kind::Practice);
            let named = practices.filter(|own| own.funding.iter().any(|funder| funder == name));
            named.map(|own| own.id.as_str()).collect::<Vec<_>>()
        };
        let named = funded_by("Ministerstvo vnitra ČR – projekty obcí na podporu integrace cizinců");
        assert!(!named.is_empty() && named.iter().all(|practice| backs(practice, grant)), "{named:?}");
        let foreign =
            corpus.records.iter().filter(|own| own.kind == Kind::Practice && !own.facets.has("country", "CZ"));
        let national = "amif-azylovy-migracni-integracni-fond";
        let wrong: Vec<_> = foreign.filter(|own| !own.related.iter().any(|id| id.as_str() == national)).collect();
        assert!(wrong.iter().all(|own| !backs(own.id.as_str(), national)), "a Czech fund paid for nothing abroad");
    }
}
