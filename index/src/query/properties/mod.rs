//! Properties that a question asks for beside its subject: "kolik to stojí", "malá obec do 2000 obyvatel", "po roce 2022", "co se
//! nepovedlo".
//!
//! In: a question as it was typed. Out: which [`Property`] is meant by which words, as codes of one group that records may have.
//! What says so is data: `phrases.toml`.

mod numbers;
mod phrases;
mod token;

use std::collections::BTreeSet;

use osvedceno_corpus::Vocabulary;
use rustc_hash::FxHashMap;

use self::phrases::{Bound, Listed, PHRASES};
use self::token::{Token, tokens};
use super::Word;
use crate::store::{CodeTable, Ordinal};

/// A property of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its names, by all of which it has to be ignored: several where it is asked for in several ways.
    pub names: Vec<String>,
    /// The facet group.
    pub group: String,
    /// The codes of which a record that has the property has one; none of a range of years.
    pub codes: Vec<String>,
    /// First and last year, inclusive.
    pub years: (Option<i16>, Option<i16>),
}

/// A property that is meant.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    pub(crate) property: Property,
    /// Its codes.
    pub(crate) ordinals: Vec<Ordinal>,
    /// The words that say so, by their numbers among the tokens.
    tokens: std::ops::Range<usize>,
}

/// The properties of a question, with its words.
#[derive(Debug, Clone, Default)]
pub(crate) struct AskedFor {
    pub(crate) all: Vec<Asked>,
    tokens: Vec<Token>,
}

/// A code for figures.
#[derive(Debug, Clone)]
struct Band {
    ordinal: Ordinal,
    code: String,
    /// Its first figure, and the first that is above it.
    range: (f64, f64),
}

/// Knows properties by their phrases.
#[derive(Debug, Clone, Default)]
pub(crate) struct Properties {
    /// Of each that is listed its codes; none that no document can have.
    ordinals: Vec<Vec<Ordinal>>,
    /// The bands of each group of figures.
    bands: FxHashMap<String, Vec<Band>>,
    /// Years of documents.
    years: Vec<(Ordinal, i16)>,
    /// By the term or form of its first word, the phrases that may begin so.
    by_beginning: FxHashMap<String, Vec<usize>>,
    /// Those that may begin with a number.
    by_number: Vec<usize>,
}

impl Properties {
    /// Those of which a vocabulary has the codes.
    pub(crate) fn of(vocabulary: &Vocabulary, table: &CodeTable) -> Self {
        let ordinal = |group: &str, code: &str| table.ordinal(table.group(group)?, code);
        let of_listed = |own: &Listed| own.codes.iter().filter_map(|code| ordinal(&own.group, code)).collect();
        let mut own = Self { ordinals: PHRASES.listed.iter().map(of_listed).collect(), ..Self::default() };
        for group in &vocabulary.groups {
            let bands = group.values.iter().filter_map(|value| {
                let code = value.code.as_str();
                let ordinal = ordinal(group.name.as_str(), code)?;
                Some(Band { ordinal, code: code.to_owned(), range: value.range? })
            });
            own.bands.insert(group.name.to_string(), bands.collect());
        }
        if let Some(years) = table.group("year") {
            let years = table.codes(years).filter_map(|(ordinal, code)| Some((ordinal, code.as_str().parse().ok()?)));
            own.years = years.collect();
        }
        for (number, phrase) in PHRASES.all.iter().enumerate() {
            match phrase.beginnings() {
                None => own.by_number.push(number),
                Some(beginnings) => {
                    for beginning in beginnings {
                        let phrases = own.by_beginning.entry(beginning).or_default();
                        if phrases.last() != Some(&number) {
                            phrases.push(number);
                        }
                    }
                }
            }
        }
        own
    }

    /// Every name that a property has.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        PHRASES.listed.iter().map(|own| own.name.as_str())
    }

    /// The properties that a question asks for, without those that it is said not to ask for.
    pub(crate) fn asked(&self, question: &str, ignored: &[String]) -> AskedFor {
        let tokens: Vec<Token> = tokens(question);
        let mut all: Vec<Asked> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some((end, phrase, numbers)) = self.longest(&tokens[at..]) else {
                at += 1;
                continue;
            };
            let listed = PHRASES.all[phrase].property;
            let kept = listed.filter(|number| !ignored.contains(&PHRASES.listed[*number].name));
            let asked = kept.and_then(|number| self.one(number, &numbers, at..at + end));
            // Where one thing is said twice, its words are of the property each time.
            all.extend(asked);
            at += end;
        }
        AskedFor { all, tokens }
    }

    /// The longest phrase that begins with the first of these tokens, of equals the first that is listed.
    fn longest(&self, tokens: &[Token]) -> Option<(usize, usize, Vec<f64>)> {
        let token = tokens.first()?;
        let terms = token.word.terms.iter().chain([&token.word.english, &token.folded]);
        let mut candidates: Vec<usize> =
            terms.filter_map(|term| self.by_beginning.get(term)).flatten().copied().collect();
        candidates.extend(&self.by_number);
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(usize, usize, Vec<f64>)> = None;
        for number in candidates {
            if let Some((end, numbers)) = PHRASES.all[number].end(tokens)
                && best.as_ref().is_none_or(|(longest, ..)| end > *longest)
            {
                best = Some((end, number, numbers));
            }
        }
        best
    }

    /// A listed property with these numbers, if any document may have it.
    fn one(&self, listed: usize, numbers: &[f64], tokens: std::ops::Range<usize>) -> Option<Asked> {
        let Listed { name, group, codes, bound, .. } = &PHRASES.listed[listed];
        let mut property =
            Property { names: vec![name.clone()], group: group.clone(), codes: codes.clone(), years: (None, None) };
        let ordinals = match bound {
            None => self.ordinals[listed].clone(),
            Some(bound @ (Bound::UpTo | Bound::Over | Bound::About)) => {
                let fitting = self.fitting(group, *bound, *numbers.first()?);
                property.codes = fitting.iter().map(|(_, code)| code.clone()).collect();
                fitting.into_iter().map(|(ordinal, _)| ordinal).collect()
            }
            Some(bound) => {
                property.years = years(*bound, numbers)?;
                let (from, to) = (property.years.0.unwrap_or(i16::MIN), property.years.1.unwrap_or(i16::MAX));
                self.years.iter().filter(|(_, year)| (from..=to).contains(year)).map(|(own, _)| *own).collect()
            }
        };
        let known = !property.codes.is_empty() || property.years != (None, None);
        (known && (!ordinals.is_empty() || property.codes.is_empty())).then_some(Asked { property, ordinals, tokens })
    }

    /// The bands of a group that are within a bound, or the one that comes nearest to it.
    fn fitting(&self, group: &str, bound: Bound, number: f64) -> Vec<(Ordinal, String)> {
        let bands = self.bands.get(group).map(Vec::as_slice).unwrap_or_default();
        let fits = |(from, below): (f64, f64)| match bound {
            Bound::UpTo => below <= number || from < number && number < below && from == 0.0,
            Bound::Over => from >= number,
            _ => from <= number && number < below,
        };
        let mut fitting: Vec<&Band> = bands.iter().filter(|band| fits(band.range)).collect();
        if fitting.is_empty() {
            fitting.extend(bands.iter().filter(|Band { range: (from, below), .. }| *from <= number && number < *below));
        }
        fitting.into_iter().map(|band| (band.ordinal, band.code.clone())).collect()
    }
}

impl AskedFor {
    /// How many of these words only ask for a property.
    pub(crate) fn count(&self, words: &[String]) -> usize {
        let is_taken = |at: usize| self.all.iter().any(|own| own.tokens.contains(&at));
        let free = self.tokens.iter().enumerate().filter(|(at, _)| !is_taken(*at));
        let free: BTreeSet<&str> = free.map(|(_, token)| token.word.form.as_str()).collect();
        words.iter().filter(|word| !free.contains(&*Word::new(word).form)).count()
    }

    /// The properties, each once, with the codes of a document that has it.
    pub(crate) fn distinct(&self) -> Vec<Asked> {
        let mut distinct: Vec<Asked> = Vec::new();
        for own in &self.all {
            let Property { names, group, codes, years } = &own.property;
            let same = |other: &&mut Asked| {
                let other = &other.property;
                (&other.group, &other.codes, other.years) == (group, codes, *years)
            };
            match distinct.iter_mut().find(same) {
                None => distinct.push(own.clone()),
                Some(same) => {
                    let missing = names.iter().filter(|name| !same.property.names.contains(name)).cloned();
                    let missing: Vec<String> = missing.collect();
                    same.property.names.extend(missing);
                }
            }
        }
        distinct
    }
}

/// The range of years that a bound makes of numbers.
fn years(bound: Bound, numbers: &[f64]) -> Option<(Option<i16>, Option<i16>)> {
    #[allow(clippy::cast_possible_truncation)]
    let year = |at: usize| numbers.get(at).map(|year| *year as i16);
    let first = year(0)?;
    Some(match bound {
        Bound::After => (Some(first + 1), None),
        Bound::Before => (None, Some(first - 1)),
        Bound::To => (None, Some(first)),
        Bound::Between => {
            let second = year(1)?;
            (Some(first.min(second)), Some(first.max(second)))
        }
        Bound::In => (Some(first), Some(first)),
        _ => (Some(first), None),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use osvedceno_corpus::{Corpus, CorpusFiles};

    use super::*;

    static PROPERTIES: LazyLock<Properties> = LazyLock::new(|| {
        let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let corpus = Corpus::parse(&files).unwrap();
        let years = corpus.records.iter().filter_map(|own| own.facets.one("year"));
        let years: BTreeSet<String> = years.map(|year| format!("year:{year}")).collect();
        let table = CodeTable::of(&corpus.vocabulary, years.iter().map(String::as_str));
        Properties::of(&corpus.vocabulary, &table)
    });

    /// The names of the properties that a question asks for.
    fn names(question: &str) -> Vec<String> {
        PROPERTIES.asked(question, &[]).distinct().into_iter().map(|own| own.property.names[0].clone()).collect()
    }

    /// Questions of `tests/relevance/properties.tsv` with the properties that each must be understood to ask for.
    fn questions() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        let list = include_str!("../../../../tests/relevance/properties.tsv");
        let lines = list.lines().skip(1).filter_map(|line| line.split_once('\t'));
        lines.map(|(question, properties)| (question, properties.split_whitespace().collect()))
    }

    #[test]
    fn questions_ask_for_their_properties_and_others_for_none() {
        for asks in [true, false] {
            let of_sort: Vec<_> = questions().filter(|(_, expected)| expected.is_empty() != asks).collect();
            let wrong: Vec<_> = of_sort
                .iter()
                .filter(|(question, expected)| names(question) != *expected)
                .map(|(own, _)| (own, names(own)))
                .collect();
            assert!(of_sort.len() >= 40);
            assert!(wrong.len() * 20 <= of_sort.len(), "{} of {}: {wrong:#?}", wrong.len(), of_sort.len());
        }
    }
}
