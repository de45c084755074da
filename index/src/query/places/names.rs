//! The places that there are, each under all its names: those of the list of municipalities and of the vocabulary, of the towns
//! that records are from, and those of `names.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use osvedceno_corpus::{Code, HOME, Municipalities, Municipality, Vocabulary};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::declension::Folded;
use crate::analysis::Analysis;
use crate::store::{Location, Town};

/// What `names.toml` has of a place.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Others {
    names: Vec<String>,
    adjectives: Vec<String>,
    english: Vec<String>,
}

/// Names beside those of lists.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherNames {
    country: BTreeMap<String, Others>,
    region: BTreeMap<String, Others>,
    district: BTreeMap<String, Others>,
    town: BTreeMap<String, Others>,
    elsewhere: BTreeMap<String, Others>,
}

static OTHERS: LazyLock<OtherNames> =
    LazyLock::new(|| toml::from_str(include_str!("names.toml")).expect("the file is checked in, and a test reads it"));

/// People of a town that everybody knows: it is meant even where a case of its name is a word, if not its nominative (Prahy is also
/// of práh; Most is a word itself). A town elsewhere that a record tells of counts as one, whatever village has its name.
pub(super) const KNOWN: u32 = 20_000;

/// What sort of word names a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name: "Liberec", "Nizozemsko", "Netherlands".
    Noun,
    /// A Czech adjective, or what English has for one: "holandský", "Dutch".
    Adjective,
}

/// A name of a place.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Its words in lower case, Czech ones in the nominative.
    pub(super) words: Vec<Folded>,
    pub(super) sort: Sort,
    /// The place.
    pub(super) location: Location,
    /// People living in a municipality, 0 where that is not known.
    pub(super) people: u32,
}

impl Name {
    fn new(written: &str, sort: Sort, location: &Location) -> Self {
        Self {
            words: words(written).into_iter().map(Folded::new).collect(),
            sort,
            location: location.clone(),
            people: 0,
        }
    }
}

/// A place by these names, and those that it has beside them.
fn called(written: &[&str], others: Option<&Others>, location: &Location) -> Vec<Name> {
    let nouns = written.iter().copied().chain(others.into_iter().flat_map(|own| own.names.iter().map(String::as_str)));
    let adjectives = others.into_iter().flat_map(|own| own.adjectives.iter().chain(&own.english));
    let nouns = nouns.map(|name| Name::new(name, Sort::Noun, location));
    nouns.chain(adjectives.map(|name| Name::new(name, Sort::Adjective, location))).collect()
}

/// The words of a name, in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    Analysis::Form.terms(name).into_iter().map(|(_, term)| term).collect()
}

/// All names of places.
///
/// `towns` are those that records are from, `has_records` says of a country or region whether any are from there: of a country that
/// no record is from, people come ("rodiny z Ukrajiny"), and it is no place to look in.
pub(super) fn all(
    vocabulary: &Vocabulary,
    municipalities: &Municipalities,
    towns: &[Town],
    has_records: impl Fn(&Location) -> bool,
) -> Vec<Name> {
    let mut all = Vec::with_capacity(municipalities.iter().len() + 1_000);
    let countries = vocabulary.group("country").into_iter().flat_map(|group| &group.values);
    for value in countries {
        let location = Location::Country(value.code.clone());
        if has_records(&location) {
            all.extend(called(&[&value.label.cs, &value.label.en], OTHERS.country.get(value.code.as_str()), &location));
        }
    }
    for value in vocabulary.group("region").into_iter().flat_map(|group| &group.values) {
        let location = Location::Region(value.code.clone());
        all.extend(called(&[&value.label.cs, &value.label.en], OTHERS.region.get(value.code.as_str()), &location));
    }
    // A city that is a region is known as a city.
    for name in all.iter_mut().filter(|name| matches!(name.location, Location::Region(_))) {
        let city = vocabulary
            .label("region", &name.location.to_string())
            .and_then(|label| municipalities.find(&label.cs, None));
        name.people = city.and_then(|city| city.population).map_or(0, |population| population.people);
    }
    for district in municipalities.districts() {
        let location = Location::District(district.name.clone());
        // The name alone is that of its town: who means the district says so.
        let named = format!("okres {}", district.name);
        let english = format!("{} district", district.name);
        all.extend(called(&[&named, &english], OTHERS.district.get(&district.name), &location));
    }
    for (name, others) in &OTHERS.elsewhere {
        if towns.iter().any(|town| town.names().any(|own| own == name)) {
            all.extend(called(&[], Some(others), &Location::Town(name.clone())));
        }
    }
    let mut seen = BTreeSet::new();
    for name in towns.iter().flat_map(Town::names) {
        if seen.insert(name) {
            all.extend(called(&[name], None, &Location::Town(name.to_owned())));
        }
    }
    for name in all.iter_mut().filter(|name| matches!(name.location, Location::Town(_))) {
        name.people = KNOWN;
    }
    for own in municipalities.iter() {
        let location = Location::Municipality(own.code);
        let people = own.population.map_or(0, |population| population.people);
        let before = all.len();
        let others = OTHERS.town.get(&own.name).filter(|_| is_largest(own, municipalities));
        all.extend(called(&[&own.name], others, &location));
        all[before..].iter_mut().for_each(|name| name.people = people);
    }
    all.retain(|name| !name.words.is_empty());
    all
}

/// Whether no other municipality of the name is larger.
fn is_largest(own: &Municipality, all: &Municipalities) -> bool {
    let people = |own: &Municipality| own.population.map_or(0, |population| population.people);
    all.iter().filter(|other| other.name == own.name).all(|other| people(other) <= people(own))
}

/// Names by the first letters of their first words, folded: those that a word may be a form of.
pub(super) fn by_beginning(names: &[Name]) -> FxHashMap<[u8; 2], Vec<u32>> {
    let mut all: FxHashMap<[u8; 2], Vec<u32>> = FxHashMap::default();
    for (number, name) in (0..).zip(names) {
        all.entry(beginning(&name.words[0].folded)).or_default().push(number);
    }
    all
}

/// The first two letters of a word without diacritics; a word of one letter has a space.
pub(super) fn beginning(folded: &str) -> [u8; 2] {
    let mut bytes = folded.bytes();
    [bytes.next().unwrap_or(b' '), bytes.next().unwrap_or(b' ')]
}

/// The code of a country.
pub(super) fn is_home(location: &Location) -> bool {
    *location == Location::Country(Code::from(HOME))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use osvedceno_corpus::CorpusFiles;

    use super::*;

    #[test]
    fn every_other_name_is_of_a_place_that_there_is() {
        let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let (vocabulary, municipalities) = (Vocabulary::read(&files).unwrap(), Municipalities::read(&files).unwrap());
        for (group, names) in [("country", &OTHERS.country), ("region", &OTHERS.region)] {
            let group = vocabulary.group(group).unwrap();
            assert!(names.keys().all(|code| group.value(code).is_some()), "{:?}", names.keys());
        }
        for name in OTHERS.district.keys() {
            assert!(municipalities.districts().iter().any(|own| own.name == *name), "{name}");
        }
        for name in OTHERS.town.keys() {
            assert!(municipalities.iter().any(|own| own.name == *name), "{name}");
        }
    }
}
