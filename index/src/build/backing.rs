//! What stands behind practices: the sections of the manual that tell of them, and the instruments that they draw on. Found
//! when an index is built, from links and from the names of funders.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use osvedceno_corpus::Code;

use super::kept::Kept;
use super::tie::Tie;
use crate::analysis::{Analysis, is_stop_word};

/// From which likeness on a name is that of an instrument. "Ministerstvo vnitra ČR – projekty obcí" has 0.65 with the title of
/// that grant; "Ministerstvo vnitra ČR", which has other grants too, has 0.50.
const SAME: f32 = 0.55;
/// An instrument whose likeness is this share of the best one's is meant as well: a name may be of two.
const AS_GOOD: f32 = 0.9;

/// The documents that back each, in the order of their ids, given in how many documents a term stands.
pub(super) fn backers(documents: &[Kept], in_documents: impl Fn(&str) -> Option<u32>) -> Vec<Vec<u32>> {
    let numbers: HashMap<&str, u32> = documents.iter().map(|own| own.id.as_str()).zip(0..).collect();
    let tie = |number: u32| documents[number as usize].tie.as_ref();
    let mut backers: Vec<Vec<u32>> = vec![Vec::new(); documents.len()];
    let instruments = Instruments::of(documents, in_documents);
    let mut known: HashMap<&str, Vec<u32>> = HashMap::new();
    for (number, own) in (0..).zip(documents) {
        if own.tie.is_none() {
            continue;
        }
        let told = own.told.iter().filter_map(|id| numbers.get(id.as_str()).copied());
        if let Some(Tie::Practice { funding, country, .. }) = &own.tie {
            let backers = &mut backers[number as usize];
            backers.extend(told.filter(|told| matches!(tie(*told), Some(Tie::Instrument { .. }))));
            for name in funding {
                let named = known.entry(name).or_insert_with(|| instruments.named(name));
                backers.extend(named.iter().filter(|instrument| reaches(tie(**instrument), country.as_ref())));
            }
        } else {
            for practice in told.filter(|told| matches!(tie(*told), Some(Tie::Practice { .. }))) {
                backers[practice as usize].push(number);
            }
        }
    }
    for own in &mut backers {
        own.sort_unstable_by(|a, b| documents[*a as usize].id.cmp(&documents[*b as usize].id));
        own.dedup();
    }
    backers
}

/// Whether an instrument is for a country: funds of one name are many.
fn reaches(instrument: Option<&Tie>, country: Option<&Code>) -> bool {
    let Some(Tie::Instrument { country: own }) = instrument else { return false };
    own.as_ref() == country || matches!(own.as_ref().map(Code::as_str), Some("EU" | "INT"))
}

/// Instruments by the words of their titles.
struct Instruments<F> {
    /// Their numbers among documents, and how much the words of each title tell in all.
    list: Vec<(u32, f32)>,
    /// The instruments that have a word, by their places in the list.
    with: HashMap<String, Vec<usize>>,
    in_documents: F,
    documents: usize,
}

impl<F: Fn(&str) -> Option<u32>> Instruments<F> {
    fn of(documents: &[Kept], in_documents: F) -> Self {
        let mut instruments = Self { list: Vec::new(), with: HashMap::new(), in_documents, documents: documents.len() };
        for (number, own) in (0..).zip(documents) {
            if let Some(Tie::Instrument { .. }) = own.tie {
                let words = words(&own.title.cs);
                let tells = words.iter().map(|word| instruments.tells(word)).sum();
                for word in words {
                    instruments.with.entry(word).or_default().push(instruments.list.len());
                }
                instruments.list.push((number, tells));
            }
        }
        instruments
    }

    /// The instruments that a name may be of. The likeness of a name and a title is the Dice coefficient of their words, each
    /// counting by how much it tells.
    fn named(&self, name: &str) -> Vec<u32> {
        let name = words(name);
        let mut both: BTreeMap<usize, f32> = BTreeMap::new();
        for word in &name {
            for instrument in self.with.get(word).into_iter().flatten() {
                *both.entry(*instrument).or_default() += self.tells(word);
            }
        }
        let of_name: f32 = name.iter().map(|word| self.tells(word)).sum();
        let likeness = |(instrument, both): (usize, f32)| {
            let (number, of_title) = self.list[instrument];
            (number, 2.0 * both / (of_name + of_title).max(f32::MIN_POSITIVE))
        };
        let likeness: Vec<(u32, f32)> = both.into_iter().map(likeness).collect();
        let best = likeness.iter().map(|(_, likeness)| *likeness).fold(SAME, f32::max);
        let meant = likeness.into_iter().filter(|(_, likeness)| *likeness >= best * AS_GOOD && *likeness >= SAME);
        meant.map(|(number, _)| number).collect()
    }

    /// How much a word tells: ln(documents / those with it).
    #[allow(clippy::cast_precision_loss)]
    fn tells(&self, word: &str) -> f32 {
        let with = (self.in_documents)(word).unwrap_or(1).max(1);
        (self.documents as f32 / with as f32).ln()
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

    use osvedceno_corpus::{Corpus, Kind};

    use super::*;

    #[test]
    fn only_what_a_practice_names_or_links_to_backs_it() {
        let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let kept: Vec<Kept> = corpus.documents().map(Kept::of).collect();
        let backers = backers(&kept, |_| None);
        let backs = |practice: &str, instrument: &str| {
            let of_practice = kept.iter().zip(&backers).find(|(own, _)| own.id.as_str() == practice);
            let (_, own) = of_practice.expect("there is such a practice");
            own.iter().any(|backer| kept[*backer as usize].id.as_str() == instrument)
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
